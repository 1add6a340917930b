/**
 * The headings of a whole vault, to be searched at each letter typed: one string a note, in which the keys of its
 * headings stand a line each. It is made when headings are first asked for, and kept as long as the note is.
 */
import type { Note } from '../notes/note';
import type { Vault } from '../notes/vault';
import type { Best } from './best';
import { nameMatcher, rank } from './nameMatch';

export interface HeadingHit {
  readonly note: Note;
  /** Index in the note's sections. */
  readonly section: number;
}

const ofNotes = new WeakMap<Note, string>();

/** Each key between two line breaks. */
export function headingKeys(note: Note): string {
  let keys = ofNotes.get(note);
  if (keys === undefined) {
    keys = note.sections.length === 0 ? '' : `\n${note.sections.map((section) => section.key).join('\n')}\n`;
    ofNotes.set(note, keys);
  }
  return keys;
}

const rankWeight = 100_000;

/** Adds the headings that answer to a query (`headingKey`), the best ranks first, then those that cost least. */
export function rankHeadings(vault: Vault, query: string, found: Best<HeadingHit>, cost: (note: Note) => number): void {
  const matches = nameMatcher(query);
  // One word of a query has to stand in a heading as typed: only where it does is anything else looked at.
  const needle = query.split(' ').reduce((longest, word) => (word.length > longest.length ? word : longest), '');
  for (const note of vault.notes()) {
    const keys = headingKeys(note);
    if (keys === '') continue;
    let near = -1;
    let section = 0;
    let counted = 0;
    for (let at = keys.indexOf(needle, 1); at >= 0 && at < keys.length - 1; ) {
      const start = keys.lastIndexOf('\n', at - 1) + 1;
      const end = keys.indexOf('\n', at);
      const own = matches(keys.slice(start, end));
      if (own < rank.scattered && own * rankWeight < found.limit) {
        if (near < 0) near = cost(note);
        section += linesIn(keys, counted, start);
        counted = start;
        found.add(own * rankWeight + near * 100 + Math.min(99, end - start), { note, section: section - 1 });
      }
      at = keys.indexOf(needle, end + 1);
    }
  }
}

function linesIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) if (text.charCodeAt(i) === 10) count++;
  return count;
}
