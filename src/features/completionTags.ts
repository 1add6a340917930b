/** Completion of tags, in prose behind `#` and among a note's properties: those most used come first. */
import { tagKey } from '../notes/names';
import type { Vault } from '../notes/vault';
import type { Span } from '../text/span';
import { best } from './best';
import { type CompletionItem, filterText, longestList } from './completionItem';
import type { Asked } from './completionPaths';
import { nameMatcher, rank } from './nameMatch';
import { taggedNotes } from './tags';

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
  const found = best<string>(longestList);
  // The tag under the cursor is in the vault already, and would be offered for being written.
  const own = tagKey(note.text.slice(site.span.start + site.hash.length, site.span.end));
  const isOnlyHere = vault.tagged(own).every((id) => id === note.id) && countIn(note.tags, own) < 2;
  const counts = tagCounts(vault);
  for (const [key, { count }] of counts) {
    const likeness = matches(key);
    if (likeness === rank.none || (key === own && isOnlyHere)) continue;
    found.add(likeness * 1_000_000 - Math.min(count, 999_999), key);
  }
  return found.done().map((key) => {
    const { count, isNested } = counts.get(key) ?? { count: 0, isNested: false };
    // One note may hold several tags below this one.
    const notes = isNested ? taggedNotes(vault, key).length : count;
    const name = writtenTag(vault, key);
    return {
      kind: 'tag',
      label: `${site.hash}${name}`,
      detail: notes === 1 ? '1 note' : `${notes} notes`,
      edit: { span: site.span, text: `${site.hash}${name}` },
      filterText: filterText(`${site.hash}${site.query}`, name),
    };
  });
}

const countIn = (tags: Asked['note']['tags'], key: string): number =>
  tags.filter(({ name }) => tagKey(name) === key).length;

interface TagCount {
  /** How many notes hold it, those counted twice that hold two tags below it. */
  readonly count: number;
  readonly isNested: boolean;
}

/** Every tag, and the tags above nested ones, which may stand nowhere by themselves. */
function tagCounts(vault: Vault): ReadonlyMap<string, TagCount> {
  let counts = ofVaults.get(vault);
  if (counts === undefined) {
    const made = new Map<string, TagCount>();
    for (const key of vault.tagKeys()) {
      const own = vault.tagged(key).length;
      for (let end = key.length; end > 0; end = key.lastIndexOf('/', end - 1)) {
        const above = key.slice(0, end);
        const known = made.get(above);
        const isNested = known?.isNested === true || end < key.length;
        made.set(above, { count: (known?.count ?? 0) + own, isNested });
      }
    }
    counts = made;
    ofVaults.set(vault, counts);
  }
  return counts;
}

const ofVaults = new WeakMap<Vault, ReadonlyMap<string, TagCount>>();

/** As one of its notes writes it. */
function writtenTag(vault: Vault, key: string): string {
  const isAt = (candidate: string): boolean => candidate === key || candidate.startsWith(`${key}/`);
  const holder = vault.tagged(key)[0] ?? nestedHolder(vault, key);
  const tag = vault.note(holder ?? '')?.tags.find(({ name }) => isAt(tagKey(name)));
  const depth = key.split('/').length;
  return tag?.name.split('/').slice(0, depth).join('/') ?? key;
}

function nestedHolder(vault: Vault, key: string): string | undefined {
  for (const other of vault.tagKeys()) if (other.startsWith(`${key}/`)) return vault.tagged(other)[0];
  return undefined;
}
