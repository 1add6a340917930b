/**
 * Unlinked mentions: places in the vault's prose where a note is called by its name or an alias and no link says so
 * (Obsidian help, Backlinks). A mention of a longer name, such as `heap overflow` where a note of that name exists, is
 * none of the note `Heap`.
 */
import { exactKey, words } from '../notes/inflection';
import { fold, isNote, nameKey } from '../notes/names';
import type { Note, NoteId } from '../notes/note';
import type { Vault } from '../notes/vault';
import type { Sliced } from '../text/sliced';
import { type Span, slice } from '../text/span';
import { type NameMatch, type NamePattern, namePattern } from './mentionPattern';
import { isProse } from './prose';

export interface Mention {
  /** Where it is written. */
  readonly note: NoteId;
  readonly span: Span;
  /** The name or the alias of the note that is meant, as it calls itself. */
  readonly name: string;
}

export interface MentioningNote {
  readonly note: NoteId;
  readonly count: number;
}

/** The notes that mention this one, sorted by path. */
export function* mentioningNotes(vault: Vault, id: NoteId): Sliced<readonly MentioningNote[]> {
  const pattern = patternOf(vault, id);
  if (pattern === undefined) return [];
  const found: MentioningNote[] = [];
  let work = 0;
  for (const note of vault.notes()) {
    if (note.id === id) continue;
    let count = 0;
    for (const _ of matches(vault, id, note, pattern)) {
      count++;
      work += hitCost;
      if (work > sliceWork) work = yield* pause();
    }
    if (count > 0) found.push({ note: note.id, count });
    work += note.text.length;
    if (work > sliceWork) work = yield* pause();
  }
  return found.sort((a, b) => (a.note < b.note ? -1 : 1));
}

/** Characters that are read between two slices: some milliseconds' worth. */
const sliceWork = 500_000;

/** To judge a place where the name stands takes as long as to read so many characters. */
const hitCost = 2000;

function* pause(): Sliced<number> {
  yield;
  return 0;
}

/** The mentions of a note in one other note, in order. */
export function mentionsFrom(vault: Vault, id: NoteId, from: NoteId): readonly Mention[] {
  const note = vault.note(from);
  const pattern = patternOf(vault, id);
  // What a note says of itself needs no link.
  if (note === undefined || pattern === undefined || from === id) return [];
  return [...matches(vault, id, note, pattern)].map(({ span, name }) => ({ note: from, span, name }));
}

function patternOf(vault: Vault, id: NoteId): NamePattern | undefined {
  const note = vault.note(id);
  return note && namePattern([note.name, ...note.aliases.map((alias) => alias.text)]);
}

function* matches(vault: Vault, id: NoteId, note: Note, pattern: NamePattern): Generator<NameMatch> {
  const { text } = note;
  for (let match = pattern.next(text, 0); match !== undefined; match = pattern.next(text, match.span.end)) {
    if (isProse(note, match.span) && !isOfAnother(vault, id, text, match)) yield match;
  }
}

/** Whether a longer name of another note is written here, or one that is exactly what this one's plural only resembles. */
function isOfAnother(vault: Vault, id: NoteId, text: string, { span, name }: NameMatch): boolean {
  const isExact = fold(oneLine(slice(text, span))) === fold(name);
  for (const phrase of phrasesAround(text, span)) {
    if (isExact && phrase.end - phrase.start === span.end - span.start) continue;
    if (notesCalled(vault, slice(text, phrase), phrase.key).some((note) => note !== id)) return true;
  }
  return false;
}

/** A name that goes over a line's end, in a quote too, as its note writes it. */
export const oneLine = (written: string): string => written.replace(/[\s>]+/g, ' ');

/** The notes that have these words for their name or an alias. */
export function notesCalled(vault: Vault, phrase: string, key = exactKey(phrase)): readonly NoteId[] {
  const written = oneLine(phrase);
  const found = new Set<NoteId>();
  if (!written.includes('/')) for (const file of vault.named(nameKey(written))) if (isNote(file)) found.add(file);
  for (const { kind, term, note } of vault.defined(key)) {
    if (kind === 'alias' && exactKey(term) === key) found.add(note);
  }
  return [...found];
}

interface Phrase extends Span {
  /** See `exactKey`. */
  readonly key: string;
}

const longestName = 6;

/** How far the words of a longer name are looked for. */
const reach = 48;

/** The runs of words that hold a place, itself among them when it is whole words, parted by blanks or hyphens alone. */
function phrasesAround(text: string, { start, end }: Span): readonly Phrase[] {
  const from = Math.max(0, start - reach);
  const near = words(text.slice(from, end + reach)).map(({ start: at, text: word }) => ({
    start: from + at,
    end: from + at + word.length,
    key: fold(word),
  }));
  const first = near.findIndex((word) => word.end > start);
  const last = near.findLastIndex((word) => word.start < end);
  const phrases: Phrase[] = [];
  for (let a = first; a >= 0 && last - a < longestName && (a === first || joins(text, near, a)); a--) {
    const run = near.slice(a, last + 1).map((word) => word.key);
    for (let b = last; b < near.length && b - a < longestName && (b === last || joins(text, near, b - 1)); b++) {
      if (b > last) run.push(near[b]?.key ?? '');
      const whole = { start: Math.min(start, near[a]?.start ?? start), end: Math.max(end, near[b]?.end ?? end) };
      phrases.push({ ...whole, key: run.join(' ') });
    }
  }
  return phrases;
}

function joins(text: string, near: readonly Span[], index: number): boolean {
  const left = near[index];
  const right = near[index + 1];
  return left !== undefined && right !== undefined && /^[\s>-]+$/.test(text.slice(left.end, right.start));
}
