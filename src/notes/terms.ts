/**
 * The vault's dictionary: which term a word or phrase in a note's prose names, and which of its senses is meant there.
 * The longest phrase wins; then the exact form before an inflected one; then the sense that stands nearest.
 */
import type { Span } from '../text/span';
import { linkAt } from './backlinks';
import { isHidden, verbatimAt } from './definitions';
import { exactKey, termKeys, words } from './inflection';
import type { Note, NoteId, TermDefinition, TermKind } from './note';
import { codePhrasesAt, type Phrase, phrasesAt } from './phrases';
import { type ReadingPlace, rankSenses } from './senses';
import type { Vault } from './vault';

export type { ReadingPlace } from './senses';

export interface TermMatch {
  /** The word or phrase in the note. */
  readonly span: Span;
  readonly text: string;
  /** Best first. */
  readonly senses: readonly TermDefinition[];
}

export interface TermOptions {
  /** Kinds of definitions that count for nothing. */
  readonly without?: ReadonlySet<TermKind>;
  /** Terms that are none, as `exactKey` has them. */
  readonly ignored?: ReadonlySet<string>;
}

/** The term at an offset; undefined in links, comments and formulas, and where no word is defined. */
export function termAt(vault: Vault, id: NoteId, offset: number, options: TermOptions = {}): TermMatch | undefined {
  const note = vault.note(id);
  if (note === undefined) return undefined;
  for (const phrase of phrasesOf(note, offset)) {
    const senses = sensesOf(vault, phrase, options, { note, offset });
    if (senses.length > 0)
      return { span: phrase.span, text: note.text.slice(phrase.span.start, phrase.span.end), senses };
  }
  return undefined;
}

function phrasesOf(note: Note, offset: number): readonly Phrase[] {
  const code = codeAt(note, offset);
  if (code !== undefined) return codePhrasesAt(note.text, offset, code);
  if (isHidden(note, offset)) return [];
  const link = linkAt(note, offset);
  if (link !== undefined && offset < link.span.end) return [];
  return isInAddress(note.text, offset) ? [] : phrasesAt(note.text, offset);
}

/** The code around an offset: a fence's lines, or what stands between backticks. */
function codeAt(note: Note, offset: number): Span | undefined {
  const fence = note.fences.find(({ span }) => span.start <= offset && offset < span.end);
  if (fence !== undefined) return fence.body.start <= offset && offset < fence.body.end ? fence.body : undefined;
  const span = verbatimAt(note, offset);
  return span !== undefined && note.text.charCodeAt(span.start) === 96 ? span : undefined;
}

/** What a term means, seen from a place in a note if there is one; best first. */
export function define(
  vault: Vault,
  term: string,
  from?: ReadingPlace,
  options: TermOptions = {},
): readonly TermDefinition[] {
  const span = { start: 0, end: term.length };
  return sensesOf(vault, { span, words: words(term).map((word) => word.text) }, options, from);
}

/** A bare `https://…` is no prose, whatever words are in it. */
function isInAddress(text: string, offset: number): boolean {
  const before = /\S*$/.exec(text.slice(Math.max(0, offset - 300), offset))?.[0] ?? '';
  return before.includes('://');
}

function sensesOf(
  vault: Vault,
  phrase: Phrase,
  { without, ignored }: TermOptions,
  from?: ReadingPlace,
): readonly TermDefinition[] {
  /** By what tells one definition from another: each is found under several keys. */
  const found = new Map<string, TermDefinition>();
  const [first = ''] = phrase.words;
  if (phrase.words.length === 1 && functionWords.has(first.toLowerCase()) && first !== first.toUpperCase()) return [];
  const keys = termKeys(phrase.words);
  for (const key of keys) {
    const isCommon = vault.definingNotes(key) > commonHeading(vault.noteCount);
    const defined = isCommon ? explicit(vault, key) : vault.defined(key);
    for (const definition of defined) {
      if (definition.kind === 'heading' && isStructural(definition.term)) continue;
      if (without?.has(definition.kind) || ignored?.has(exactKey(definition.term))) continue;
      if (phrase.written !== undefined && !isWritten(definition.term, phrase.written)) continue;
      // The place where a term is written as a heading or in bold does not explain itself.
      if (from !== undefined && definition.note === from.note.id && isInside(definition.span, from.offset)) continue;
      found.set(`${definition.span.start} ${definition.kind} ${definition.term}|${definition.note}`, definition);
    }
  }
  return rankSenses(vault, [...found.values()], keys, from);
}

/** `malloc()` and `println!` are what code calls `malloc` and `println`. */
const isWritten = (term: string, written: string): boolean => bare(term) === bare(written);
const bare = (name: string): string => name.replace(/(?:\(\)|!)$/, '');

/** `if`, `the`, `of`: words that name nothing, whatever a note of that name is about. */
export const isFunctionWord = (word: string): boolean => functionWords.has(word.toLowerCase());

/** A reader who rests on `if` in prose asks nothing, even where a heading documents a function of that name. */
const functionWords = new Set(
  (
    'a an the and or not but nor if then else so as at by for from in into of off on onto out over per to up via with ' +
    'without is are was were be been being am do does did has have had can could may might must shall should will would ' +
    'it its this that these those they them their there here he she we you your our i me my who whom whose which what ' +
    'when where why how all any both each few more most no none other others some such same than too very just only own ' +
    'also again once about after before between during through under above below until while because since first last'
  ).split(' '),
);

const isInside = (span: Span, offset: number): boolean => span.start <= offset && offset < span.end;

/** What is left of a key that many notes define: as many headings as that structure notes and define nothing. */
function explicit(vault: Vault, key: string): readonly TermDefinition[] {
  const isCommon = vault.definedCount(key, 'heading') > commonHeading(vault.noteCount);
  return isCommon ? vault.defined(key, explicitKinds) : vault.defined(key);
}

const explicitKinds: ReadonlySet<TermKind> = new Set([
  'arrow',
  'bold',
  'definition-list',
  'glossary',
  'note',
  'alias',
  'sentence',
] as const);

/** A heading that stands in more notes than this structures them and defines nothing. */
const commonHeading = (noteCount: number): number => Math.max(3, Math.floor(Math.sqrt(noteCount) / 2));

/** Headings that structure a note wherever they stand, even in a vault too small to count. */
const isStructural = (heading: string): boolean => structural.has(exactKey(heading));

const structural = new Set(
  (
    'usage|use|example|examples|introduction|overview|summary|note|notes|reference|references|see also|link|links|' +
    'related|conclusion|background|motivation|todo|contents|table of contents|resources|further reading|exercises|' +
    'definition|definitions|description|details|questions|sources|changelog|faq|about|intro|steps|tips|misc|more|other'
  ).split('|'),
);
