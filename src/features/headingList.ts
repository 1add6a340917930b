/**
 * The headings of a whole vault, to be searched at each letter typed: one string for each part of the vault, in which
 * the keys of the headings stand a line each.
 */
import type { NoteId } from '../notes/note';
import type { Vault } from '../notes/vault';
import type { Best } from './best';
import { isWordStart, nameMatcher, rank } from './nameMatch';
import { notesOf, perNote, perPart } from './perNote';

export interface HeadingHit {
  readonly note: NoteId;
  /** Index in the note's sections. */
  readonly section: number;
}

interface Headings {
  /** Each key between two line breaks. */
  readonly text: string;
  readonly notes: readonly NoteId[];
  /** Where the headings of each note begin. */
  readonly starts: readonly number[];
}

const headingKeys = perNote(({ sections }) => sections.map((section) => `${section.key}\n`).join(''));

const headings = perPart((part): Headings => {
  const notes: NoteId[] = [];
  const starts: number[] = [];
  const texts: string[] = ['\n'];
  let length = 1;
  for (const record of notesOf(part)) {
    const keys = headingKeys(record);
    if (keys === '') continue;
    notes.push(record.id);
    starts.push(length);
    texts.push(keys);
    length += keys.length;
  }
  return { text: texts.join(''), notes, starts };
});

const rankWeight = 100_000;

/** Adds the headings that answer to a query (`headingKey`), the best ranks first, then those that cost least. */
export function rankHeadings(
  vault: Vault,
  query: string,
  found: Best<HeadingHit>,
  cost: (note: NoteId) => number,
): void {
  const matches = nameMatcher(query);
  // One word of a query has to stand in a heading as typed: only where it does is anything else looked at.
  const needle = query.split(' ').reduce((longest, word) => (word.length > longest.length ? word : longest), '');
  for (const { text, notes, starts } of headings(vault)) {
    let note = 0;
    for (let at = text.indexOf(needle, 1); at >= 0 && at < text.length; ) {
      if (boundAt(text, at) * rankWeight >= found.limit) {
        at = text.indexOf(needle, needle === '' ? text.indexOf('\n', at) + 1 : at + 1);
        continue;
      }
      const start = text.lastIndexOf('\n', at - 1) + 1;
      const end = text.indexOf('\n', at);
      const own = matches(text.slice(start, end));
      if (own < rank.scattered && own * rankWeight < found.limit) {
        while (note + 1 < starts.length && (starts[note + 1] as number) <= start) note++;
        const id = notes[note] as NoteId;
        const section = linesIn(text, starts[note] as number, start);
        found.add(own * rankWeight + cost(id) * 100 + Math.min(99, end - start), { note: id, section });
      }
      at = text.indexOf(needle, end + 1);
    }
  }
}

/** The best rank that a heading with one of the query's words at this place can have. */
const boundAt = (text: string, at: number): number =>
  text.charCodeAt(at - 1) === 10 ? rank.whole : isWordStart(text, at) ? rank.wordStart : rank.words;

function linesIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) if (text.charCodeAt(i) === 10) count++;
  return count;
}
