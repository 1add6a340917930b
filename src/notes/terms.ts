/**
 * The vault's dictionary: which term a word or phrase in a note's prose names, and which of its senses is meant there.
 * The longest phrase wins; then the exact form before an inflected one; then the sense that stands nearest.
 */
import type { Span } from '../text/span';
import { fileOf, linkAt } from './backlinks';
import { isHidden, sectionAt } from './definitions';
import { exactKey, termKeys, words } from './inflection';
import type { Note, NoteId, TermDefinition, TermKind } from './note';
import { resolve } from './resolve';
import type { Vault } from './vault';

export interface TermMatch {
  /** The word or phrase in the note. */
  readonly span: Span;
  readonly text: string;
  /** Best first. */
  readonly senses: readonly TermDefinition[];
}

/** The term at an offset; undefined in code, in links, and where no word is defined. */
export function termAt(vault: Vault, id: NoteId, offset: number): TermMatch | undefined {
  const note = vault.note(id);
  if (note === undefined || isHidden(note, offset)) return undefined;
  const link = linkAt(note, offset);
  if (link !== undefined && offset < link.span.end) return undefined;
  if (isInAddress(note.text, offset)) return undefined;
  for (const phrase of phrasesAt(note.text, offset)) {
    const senses = sensesOf(vault, phrase.words, { note, offset });
    if (senses.length > 0)
      return { span: phrase.span, text: note.text.slice(phrase.span.start, phrase.span.end), senses };
  }
  return undefined;
}

/** What a term means, seen from a place in a note if there is one; best first. */
export function define(
  vault: Vault,
  term: string,
  from?: { readonly note: Note; readonly offset: number },
): readonly TermDefinition[] {
  return sensesOf(
    vault,
    words(term).map((word) => word.text),
    from,
  );
}

/** A bare `https://…` is no prose, whatever words are in it. */
function isInAddress(text: string, offset: number): boolean {
  const before = /\S*$/.exec(text.slice(Math.max(0, offset - 300), offset))?.[0] ?? '';
  return before.includes('://');
}

const longestPhrase = 6;

/** Every run of words around the offset, longest first, parted by nothing but blanks, hyphens and emphasis. */
function phrasesAt(text: string, offset: number): readonly { span: Span; words: readonly string[] }[] {
  // Six words fit into this window; a cut word at its edge makes a phrase that nobody defined.
  const from = Math.max(0, offset - 240);
  const near = words(text.slice(from, offset + 240)).map((word) => ({ text: word.text, start: from + word.start }));
  const endOf = (word: { text: string; start: number }): number => word.start + word.text.length;
  const at = near.findIndex((word) => word.start <= offset && offset < endOf(word));
  if (at < 0) return [];
  const joins = (i: number): boolean => {
    const left = near[i];
    const right = near[i + 1];
    return left !== undefined && right !== undefined && isJoint(text.slice(endOf(left), right.start));
  };
  let first = at;
  while (first > 0 && at - first < longestPhrase - 1 && joins(first - 1)) first--;
  let last = at;
  while (last - at < longestPhrase - 1 && joins(last)) last++;
  const phrases: { span: Span; words: readonly string[] }[] = [];
  for (let start = first; start <= at; start++) {
    for (let end = Math.min(last, start + longestPhrase - 1); end >= at; end--) {
      const run = near.slice(start, end + 1);
      const span = { start: near[start]!.start, end: endOf(near[end]!) };
      phrases.push({ span, words: run.map((word) => word.text) });
    }
  }
  return phrases.sort((a, b) => b.words.length - a.words.length);
}

/** A line break parts no phrase, a blank line does. */
const isJoint = (between: string): boolean => /^[ \t*_-]*(?:\r?\n)?[ \t>*_-]*$/.test(between) && between.length < 20;

function sensesOf(
  vault: Vault,
  phrase: readonly string[],
  from?: { readonly note: Note; readonly offset: number },
): readonly TermDefinition[] {
  /** By what tells one definition from another: each is found under several keys. */
  const found = new Map<string, TermDefinition>();
  const [first = ''] = phrase;
  if (phrase.length === 1 && functionWords.has(first.toLowerCase()) && first !== first.toUpperCase()) return [];
  const keys = termKeys(phrase);
  for (const key of keys) {
    const isCommon = vault.definingNotes(key) > commonHeading(vault.noteCount);
    const defined = isCommon ? explicit(vault, key) : vault.defined(key);
    for (const definition of defined) {
      if (definition.kind === 'heading' && isStructural(definition.term)) continue;
      // The place where a term is written as a heading or in bold does not explain itself.
      if (from !== undefined && definition.note === from.note.id && isInside(definition.span, from.offset)) continue;
      found.set(`${definition.span.start} ${definition.kind} ${definition.term}|${definition.note}`, definition);
    }
  }
  return ranked(vault, [...found.values()], keys[0] ?? '', from);
}

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

interface Rank {
  readonly definition: TermDefinition;
  /** Compared one after the other, smaller first. */
  readonly order: readonly number[];
}

function ranked(
  vault: Vault,
  senses: readonly TermDefinition[],
  exact: string,
  from?: { readonly note: Note; readonly offset: number },
): readonly TermDefinition[] {
  if (senses.length < 2) return senses;
  const linked = from === undefined ? new Set<NoteId>() : linkedFrom(vault, from.note);
  const section = from === undefined ? -1 : sectionAt(from.note, from.offset);
  const place = (definition: TermDefinition): number => {
    if (from === undefined) return 0;
    if (definition.note === from.note.id) return definition.section === section ? 0 : 1;
    return linked.has(definition.note) ? 2 : 3;
  };
  const ranks: Rank[] = senses.map((definition) => ({
    definition,
    order: [
      exactKey(definition.term) === exact ? 0 : 1,
      place(definition),
      definition.definition.start === definition.definition.end ? 1 : 0,
      kindOrder[definition.kind],
      definition.note.length,
    ],
  }));
  ranks.sort((a, b) => {
    const at = a.order.findIndex((value, index) => value !== b.order[index]);
    if (at >= 0) return (a.order[at] as number) - (b.order[at] as number);
    if (a.definition.note !== b.definition.note) return a.definition.note < b.definition.note ? -1 : 1;
    return a.definition.span.start - b.definition.span.start;
  });
  return withoutRepeats(ranks.map((rank) => rank.definition));
}

/** An author who writes a definition out means it; a heading only says where to read. */
const kindOrder: Readonly<Record<TermKind, number>> = {
  arrow: 0,
  'definition-list': 1,
  glossary: 2,
  bold: 3,
  note: 4,
  heading: 5,
  alias: 6,
};

function linkedFrom(vault: Vault, note: Note): ReadonlySet<NoteId> {
  const linked = new Set<NoteId>();
  for (const link of note.links) {
    const file = fileOf(resolve(vault, note.id, link));
    if (file !== undefined) linked.add(file);
  }
  return linked;
}

/** A note, its alias and its first heading often say the same: the best of what shares one text is kept. */
function withoutRepeats(senses: readonly TermDefinition[]): readonly TermDefinition[] {
  const seen = new Set<string>();
  return senses.filter(({ note, definition }) => {
    const key = `${definition.start}-${definition.end} ${note}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
