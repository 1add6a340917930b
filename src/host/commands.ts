/** The commands' names: package.json declares each, and a test holds the two together. */
import type { Position, Range } from '../text/range';

export const commands = {
  showMemory: 'memoryNotes.showMemory',
  nextStep: 'memoryNotes.nextStep',
  previousStep: 'memoryNotes.previousStep',
  firstStep: 'memoryNotes.firstStep',
  lastStep: 'memoryNotes.lastStep',
  togglePin: 'memoryNotes.togglePin',
  copyDrawing: 'memoryNotes.copyDrawing',
  toggleLibrary: 'memoryNotes.toggleLibrary',
  createNote: 'memoryNotes.createNote',
  openPlace: 'memoryNotes.openPlace',
  showReferences: 'memoryNotes.showReferences',
  renameNote: 'memoryNotes.renameNote',
  extractSection: 'memoryNotes.extractSection',
  moveToNote: 'memoryNotes.moveToNote',
  convertLinks: 'memoryNotes.convertLinks',
  nameBlock: 'memoryNotes.nameBlock',
  openToSide: 'memoryNotes.openToSide',
  showMoreRows: 'memoryNotes.showMoreRows',
  createMissingNote: 'memoryNotes.createMissingNote',
  linkMention: 'memoryNotes.linkMention',
  linkAllMentions: 'memoryNotes.linkAllMentions',
  sortTagsByName: 'memoryNotes.sortTagsByName',
  sortTagsByCount: 'memoryNotes.sortTagsByCount',
  showGraph: 'memoryNotes.showGraph',
  showLocalGraph: 'memoryNotes.showLocalGraph',
} as const;

/** Of `createNote`: the note whose link asks for another one, and where the link stands. */
export interface CreateNoteArguments {
  readonly uri: string;
  readonly position: Position;
  /** The user has said yes already: a quick fix was chosen, not a link clicked. */
  readonly isAsked?: boolean;
}

/** Of `nameBlock`: the id that a block of this note is to get. */
export interface NameBlockArguments {
  readonly uri: string;
  readonly block: string;
}

/** Of `extractSection` and `moveToNote`: a heading or a selection, and what the user has said already. */
export interface PartArguments {
  readonly uri: string;
  readonly range: Range;
  readonly leave?: 'link' | 'embed' | 'nothing';
  /** What a new note is called. */
  readonly name?: string;
  /** The note to move to, at its end. */
  readonly to?: string;
}

/** Of `convertLinks`, for the links in a range. */
export interface ConvertLinksArguments {
  readonly uri: string;
  readonly range: Range;
  readonly to: 'wiki' | 'markdown';
}

/** Of `renameNote`, when it is not the active editor's note that the user gives a name. */
export interface RenameNoteArguments {
  readonly uri: string;
  readonly newName: string;
}

/** Of `showMemory`, when a fence's own lens calls it. */
export interface ShowMemoryArguments {
  readonly uri: string;
  /** From 1. */
  readonly block: number;
}

/** An address that runs a command when it is clicked. */
export const commandAddress = (command: string, argument: unknown): string =>
  `command:${command}?${encodeURIComponent(JSON.stringify([argument]))}`;

/** Of `openPlace` and `showReferences`, which hovers call: a place in a vault. Line and character count from 0. */
export interface OpenPlaceArguments {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}
