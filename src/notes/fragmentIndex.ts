/**
 * The places of a note by what links call them: a link to any of thousands of headings is found at once. Made when a
 * note is first asked, and kept as long as the note's own object.
 */
import { headingKey, slug } from './names';
import { nearestOf } from './nearest';
import type { Block, Note } from './note';

export interface FragmentIndex {
  /** Indexes of the sections that a heading path fits, in order; a link means the first. */
  sections(headings: readonly string[]): readonly number[];
  /** The section of an ordinary link's address. */
  address(slug: string): number | undefined;
  /** The first block of this id, in any case. */
  block(id: string): Block | undefined;
  /** Whether the note defines this footnote: `[^1]`. */
  hasFootnote(mark: string): boolean;
}

const indexes = new WeakMap<Note, FragmentIndex>();

export function fragmentIndex(note: Note): FragmentIndex {
  let index = indexes.get(note);
  if (index === undefined) {
    index = makeIndex(note);
    indexes.set(note, index);
  }
  return index;
}

function makeIndex(note: Note): FragmentIndex {
  const byKey = once(() => sectionsByKey(note));
  const byAddress = once(() => firstOfEach(slugs(note).map((text, index) => [text, index])));
  const byId = once(() => firstOfEach(note.blocks.map((block) => [block.id.toLowerCase(), block])));
  const footnotes = once(
    () => new Set([...note.text.matchAll(/(\[\^[^\]\s]{1,200}\]):/g)].map(([, mark = '']) => mark)),
  );
  /** Many links of a note may ask for one heading of which there are many. */
  const fitting = new Map<string, readonly number[]>();
  return {
    sections(headings) {
      const keys = headings.map(headingKey);
      const alike = byKey().get(keys[keys.length - 1] ?? '') ?? [];
      if (keys.length < 2) return alike;
      const path = keys.join('#');
      const found = fitting.get(path) ?? alike.filter((index) => fits(note, index, keys));
      fitting.set(path, found);
      return found;
    },
    address: (wanted) => byAddress().get(wanted),
    block: (id) => byId().get(id.toLowerCase()),
    hasFootnote: (mark) => footnotes().has(mark),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function sectionsByKey(note: Note): ReadonlyMap<string, readonly number[]> {
  const byKey = new Map<string, number[]>();
  for (const [index, { key }] of note.sections.entries()) {
    const same = byKey.get(key);
    if (same === undefined) byKey.set(key, [index]);
    else same.push(index);
  }
  return byKey;
}

/** Each part of a heading path is found above the one behind it, on a higher level. */
function fits(note: Note, index: number, keys: readonly string[]): boolean {
  let wanted = keys.length - 1;
  for (let at = index; at >= 0 && wanted >= 0; at = note.sections[at]?.parent ?? -1) {
    if (note.sections[at]?.key === keys[wanted]) wanted--;
  }
  return wanted < 0;
}

function firstOfEach<T>(entries: readonly (readonly [string, T])[]): ReadonlyMap<string, T> {
  const first = new Map<string, T>();
  for (const [key, value] of entries) if (!first.has(key)) first.set(key, value);
  return first;
}

/** GitHub's address of each heading; the second of two alike ends in `-1`. */
export function slugs(note: Note): readonly string[] {
  const seen = new Map<string, number>();
  return note.sections.map((section) => {
    const plain = slug(section.title);
    const count = seen.get(plain) ?? 0;
    seen.set(plain, count + 1);
    return count === 0 ? plain : `${plain}-${count}`;
  });
}

/** So many of a note's headings or blocks are compared with a misspelled one: nobody reads on for a better guess. */
const mostCompared = 1000;

/** The index of the section whose heading is most like the last of a path that is not found. */
export function nearestSection(note: Note, headings: readonly string[]): number | undefined {
  const wanted = headingKey(headings[headings.length - 1] ?? '');
  const candidates = note.sections.slice(0, mostCompared);
  const nearest = nearestOf(wanted, candidates, ({ key }) => key);
  return nearest && candidates.indexOf(nearest);
}

/** The block whose id is most like one that is not found. */
export const nearestBlock = (note: Note, id: string): Block | undefined =>
  nearestOf(id.toLowerCase(), note.blocks.slice(0, mostCompared), (candidate) => candidate.id.toLowerCase());
