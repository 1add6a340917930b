/**
 * The vault's tags as a tree, and where each is written: `#a/b` lies below `#a`, and tags of any case are one (Obsidian
 * help, Tags).
 */
import { tagKey } from '../notes/names';
import type { Note, NoteId, Tag } from '../notes/note';
import type { Vault } from '../notes/vault';
import type { Span } from '../text/span';

export interface TagNode {
  /** See `tagKey`; of the whole path. */
  readonly key: string;
  /** The last part of the path, as the first of its notes writes it. */
  readonly name: string;
  /** How many notes hold this tag or one below it. */
  readonly notes: number;
  readonly children: readonly TagNode[];
}

/** In alphabetical order. */
export function tagTree(vault: Vault): readonly TagNode[] {
  const roots = new Map<string, Branch>();
  for (const key of [...vault.tagKeys()].sort()) {
    let level = roots;
    for (let end = key.indexOf('/'); ; end = key.indexOf('/', end + 1)) {
      const path = end < 0 ? key : key.slice(0, end);
      const known = level.get(path) ?? { key: path, children: new Map() };
      level.set(path, known);
      level = known.children;
      if (end < 0) break;
    }
  }
  return nodesOf(vault, roots).nodes;
}

interface Branch {
  readonly key: string;
  readonly children: Map<string, Branch>;
}

function nodesOf(vault: Vault, branches: ReadonlyMap<string, Branch>): { nodes: TagNode[]; notes: Set<NoteId> } {
  const nodes: TagNode[] = [];
  const all = new Set<NoteId>();
  for (const { key, children } of branches.values()) {
    const own = vault.tagged(key);
    const below = nodesOf(vault, children);
    for (const id of own) below.notes.add(id);
    for (const id of below.notes) all.add(id);
    nodes.push({ key, name: writtenName(vault, key, below.notes), notes: below.notes.size, children: below.nodes });
  }
  nodes.sort((a, b) => alphabetical.compare(a.name, b.name));
  return { nodes, notes: all };
}

const alphabetical = new Intl.Collator('en', { numeric: true });

/** The last part of a key as one of the notes that hold it writes it: the first, so that it does not change by chance. */
function writtenName(vault: Vault, key: string, notes: ReadonlySet<NoteId>): string {
  let first: NoteId | undefined;
  for (const id of notes) if (first === undefined || id < first) first = id;
  const tag = vault.note(first ?? '')?.tags.find((candidate) => isWithin(tagKey(candidate.name), key));
  const depth = key.split('/').length - 1;
  return tag?.name.split('/')[depth] ?? key.slice(key.lastIndexOf('/') + 1);
}

/** Whether a tag is this one or lies below it; both as keys. */
export const isWithin = (key: string, above: string): boolean =>
  key.startsWith(above) && (key.length === above.length || key.charCodeAt(above.length) === 47);

/** The tag that touches an offset, in prose or in the frontmatter. */
export const tagAt = (note: Note, offset: number): Tag | undefined =>
  note.tags.find(({ span }) => span.start <= offset && offset <= span.end);

export interface TagPlace {
  readonly note: NoteId;
  /** With `#` where one is written. */
  readonly span: Span;
}

/** The notes that hold a tag or one below it, sorted by path. */
export function taggedNotes(vault: Vault, tag: string): readonly NoteId[] {
  const wanted = tagKey(tag);
  const notes = new Set<NoteId>();
  for (const key of vault.tagKeys()) if (isWithin(key, wanted)) for (const id of vault.tagged(key)) notes.add(id);
  return [...notes].sort();
}

/** Every place of the vault where a tag or one below it is written. */
export const tagPlaces = (vault: Vault, tag: string): readonly TagPlace[] =>
  taggedNotes(vault, tag).flatMap((id) => tagsIn(vault, id, tag).map(({ span }) => ({ note: id, span })));

/** The places in one note. */
export const tagsIn = (vault: Vault, id: NoteId, tag: string): readonly Tag[] =>
  vault.note(id)?.tags.filter((candidate) => isWithin(tagKey(candidate.name), tagKey(tag))) ?? [];
