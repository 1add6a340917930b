/** Completion of tags, in prose behind `#` and among a note's properties: those most used come first. */
import { tagKey } from '../notes/names';
import type { Vault } from '../notes/vault';
import type { Span } from '../text/span';
import { best } from './best';
import { type CompletionItem, filterText, longestList } from './completionItem';
import type { Asked } from './completionPaths';
import { nameMatcher, rank } from './nameMatch';
import { isRecord, notesOf, perNote, perPart } from './perNote';

export interface TagSite {
  /** With the `#`, if one is written; to the tag's end, also behind the cursor. */
  readonly span: Span;
  /** What is written up to the cursor, without `#`. */
  readonly query: string;
  readonly hash: '' | '#';
}

/** The tag that is being written in prose at the cursor. A heading's `#` is followed by a blank. */
export function tagSite(text: string, lineStart: number, offset: number): TagSite | undefined {
  const before = text.slice(lineStart, offset);
  const match = /(?:^|\s)#([^\s!-,.:-@[-^`{-\u007f\u2000-\u206f]*)$/.exec(before);
  if (match === null) return undefined;
  const query = match[1] as string;
  return { span: { start: offset - query.length - 1, end: offset + restOfTag(text, offset) }, query, hash: '#' };
}

/** Letters of the tag behind the cursor. */
export const restOfTag = (text: string, offset: number): number =>
  (/^[^\s!-,.:-@[-^`{-\u007f\u2000-\u206f]*/.exec(text.slice(offset, offset + 200))?.[0] ?? '').length;

export function tagItems({ vault, note }: Asked, site: TagSite): readonly CompletionItem[] {
  const matches = nameMatcher(tagKey(site.query));
  const found = best<TagCount>(longestList);
  // The tag under the cursor is in the vault already, and would be offered for being written.
  const own = tagKey(note.text.slice(site.span.start + site.hash.length, site.span.end));
  const isOnlyHere = vault.tagged(own).every((id) => id === note.id) && countIn(note.tags, own) < 2;
  for (const [key, tag] of tagCounts(vault)) {
    const likeness = matches(key);
    if (likeness === rank.none || tag.count === 0 || (key === own && isOnlyHere)) continue;
    found.add(likeness * 1_000_000 - Math.min(tag.count, 999_999), tag);
  }
  return found.done().map(({ name, count }) => ({
    kind: 'tag',
    label: `${site.hash}${name}`,
    detail: count === 1 ? '1 note' : `${count} notes`,
    edit: { span: site.span, text: `${site.hash}${name}` },
    filterText: filterText(`${site.hash}${site.query}`, name),
  }));
}

const countIn = (tags: Asked['note']['tags'], key: string): number =>
  tags.filter(({ name }) => tagKey(name) === key).length;

export interface TagCount {
  /** As one of its notes writes it. */
  readonly name: string;
  /** How many notes hold it or a tag below it. */
  count: number;
}

/** The counts of the largest part, and what the others and what is gone add to them. */
export function* tagCounts(vault: Vault): Generator<readonly [string, Readonly<TagCount>]> {
  const [first, ...others] = vault.parts();
  if (first === undefined) return;
  const more = new Map<string, TagCount>();
  for (const { gone } of vault.parts()) {
    for (const file of gone.values()) {
      if (isRecord(file)) for (const [key, name] of tagsOf(file)) add(more, key, name, -1);
    }
  }
  for (const part of others) for (const [key, { name, count }] of countsIn(part)) add(more, key, name, count);
  for (const [key, tag] of countsIn(first)) {
    const extra = more.get(key);
    more.delete(key);
    yield [key, extra === undefined ? tag : { name: tag.name, count: tag.count + extra.count }];
  }
  yield* more;
}

const countsIn = perPart((files) => {
  const counts = new Map<string, TagCount>();
  for (const record of notesOf(files)) for (const [key, name] of tagsOf(record)) add(counts, key, name, 1);
  return counts;
});

function add(counts: Map<string, TagCount>, key: string, name: string, count: number): void {
  const known = counts.get(key);
  if (known === undefined) counts.set(key, { name, count });
  else known.count += count;
}

/** A note's tags, and those above nested ones, which may stand nowhere by themselves. */
const tagsOf = perNote((note): ReadonlyMap<string, string> => {
  const names = new Map<string, string>();
  for (const { name } of note.tags) {
    const key = tagKey(name);
    for (let slash = key.indexOf('/'); ; slash = key.indexOf('/', slash + 1)) {
      const end = slash < 0 ? key.length : slash;
      // A key is as long as its name but for the slashes at the end.
      if (!names.has(key.slice(0, end))) names.set(key.slice(0, end), name.slice(0, end));
      if (slash < 0) break;
    }
  }
  return names;
});
