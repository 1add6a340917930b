/**
 * Every question that the vault answers: pure functions `(vault, args) => answer` whose arguments and answers are plain
 * data, since they cross a message port. Places are lines and characters (`positions.ts`). A new question is a file in
 * `questions/` and a line below; whoever asks has its types from here.
 */
import type { Sliced } from '../text/sliced';
import { linkedPlaces, linkingNotes, mentionedPlaces, mentioningNotes } from './questions/backlinks';
import { completion, completionDetails, nameBlock } from './questions/completion';
import { createNote } from './questions/createNote';
import { definition } from './questions/definition';
import { diagnostics, quickFixes } from './questions/diagnostics';
import { documentLink, documentLinks } from './questions/documentLinks';
import { fences } from './questions/fences';
import { hasNote, statistics } from './questions/files';
import { graph, linkToMissing, nodeLinks } from './questions/graph';
import { highlights } from './questions/highlights';
import { hover } from './questions/hover';
import { linkMention, linkMentions } from './questions/linkMentions';
import { linkTokens } from './questions/linkTokens';
import { looseEnds, missingPlaces } from './questions/looseEnds';
import { mentionedNotes, outgoingLinks } from './questions/outgoing';
import { pasteLink } from './questions/pasteLink';
import { preview } from './questions/preview';
import { convertLinks, extract, headingChoices, moveBlock, otherNotes, refactorings } from './questions/refactorings';
import { references } from './questions/references';
import { rename, renameAt, renameFiles, renameNote } from './questions/rename';
import { workspaceSymbols } from './questions/symbols';
import { taggedNotes, tags } from './questions/tags';

/** Answered from the note itself, also while the vault is still being read and for notes outside every vault. */
export const noteQuestions = {
  fences,
} as const;

/** Answered when all notes have been read. */
export const vaultQuestions = {
  completion,
  completionDetails,
  createNote,
  definition,
  diagnostics,
  documentLink,
  documentLinks,
  graph,
  hasNote,
  highlights,
  hover,
  linkedPlaces,
  linkingNotes,
  looseEnds,
  mentionedNotes,
  mentionedPlaces,
  mentioningNotes,
  missingPlaces,
  linkToMissing,
  nodeLinks,
  outgoingLinks,
  linkTokens,
  pasteLink,
  preview,
  quickFixes,
  headingChoices,
  otherNotes,
  refactorings,
  references,
  renameAt,
  statistics,
  taggedNotes,
  tags,
  workspaceSymbols,
} as const;

/**
 * Answered when all notes have been read, with a change to them (`PlannedAnswer`) or undefined for none. Before such an
 * answer is sent, the files that it touches are read again, so that no edit lands on a stale text.
 */
export const editQuestions = {
  convertLinks,
  extract,
  moveBlock,
  linkMention,
  linkMentions,
  nameBlock,
  rename,
  renameFiles,
  renameNote,
} as const;

export const questions = { ...noteQuestions, ...vaultQuestions, ...editQuestions } as const;

export type Questions = typeof questions;

export type QuestionName = keyof Questions;

export type ArgsOf<K extends QuestionName> = Parameters<Questions[K]>[1];

/** A question that takes long may answer in slices. */
export type AnswerOf<K extends QuestionName> = Whole<ReturnType<Questions[K]>>;

type Whole<T> = T extends Sliced<infer Answer> ? Answer : T;

/** The questions that are about one note. */
export type NoteQuestionName = {
  [K in QuestionName]: ArgsOf<K> extends { readonly id: string } ? K : never;
}[QuestionName];

export const needsVault = (name: QuestionName): boolean => !Object.hasOwn(noteQuestions, name);

export const isEdit = (name: QuestionName): boolean => Object.hasOwn(editQuestions, name);
