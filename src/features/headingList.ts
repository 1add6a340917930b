/** The headings of a whole vault, found by what their keys hold. */
import type { NoteId } from '../notes/note';
import type { Part, Vault } from '../notes/vault';
import type { Best } from './best';
import { type Lines, linesOf, searchLines } from './lineSearch';
import { rank } from './nameMatch';
import { notesOf, perNote, perPart } from './perNote';

export interface HeadingHit {
  readonly note: NoteId;
  /** Index in the note's sections. */
  readonly section: number;
}

const headingKeys = perNote(({ sections }) => sections.map((section) => `${section.key}\n`).join(''));

const headingsIn = perPart(
  (files): Lines<NoteId> =>
    linesOf([...notesOf(files)].map((record) => ({ text: headingKeys(record), value: record.id }))),
);

const rankWeight = 100_000;

/** Adds the headings that answer to a query (`headingKey`), the best ranks first, then those that cost least. */
export function rankHeadings(
  vault: Vault,
  query: string,
  found: Best<HeadingHit>,
  cost: (note: NoteId) => number,
): void {
  for (const part of vault.parts()) {
    const headings = headingsIn(part);
    if (query === '') {
      addNearest(headings, part.gone, found, cost);
      continue;
    }
    let last: NoteId | undefined;
    let lastCost = 0;
    // The headings of a note come one after the other.
    const costOf = (note: NoteId): number => {
      if (note !== last) {
        last = note;
        lastCost = cost(note) * 100;
      }
      return lastCost;
    };
    searchLines(headings, query, {
      isEnough: (bound, note, length = 0) => {
        const least = bound * rankWeight + Math.min(99, length);
        return least >= found.limit || (note !== undefined && least + costOf(note) >= found.limit);
      },
      visit(own, note, line, length) {
        if (part.gone.has(note)) return;
        const score = own * rankWeight + costOf(note) + Math.min(99, length);
        if (score < found.limit) found.add(score, { note, section: line() });
      },
    });
  }
}

/** While nothing is typed, a note is as good as it is near, and its headings stand in its own order. */
function addNearest(
  headings: Lines<NoteId>,
  gone: Part['gone'],
  found: Best<HeadingHit>,
  cost: (note: NoteId) => number,
): void {
  const { text, starts, values } = headings;
  for (const [index, note] of values.entries()) {
    if (gone.has(note)) continue;
    const score = rank.start * rankWeight + cost(note) * 100;
    const end = starts[index + 1] ?? text.length;
    let section = 0;
    for (let at = starts[index]; at < end && score < found.limit; at = text.indexOf('\n', at) + 1) {
      found.add(score, { note, section: section++ });
    }
  }
}
