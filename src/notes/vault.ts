/**
 * The vault: all notes of a folder and the names of its other files, as an immutable snapshot. `with` gives the next
 * snapshot and shares everything that did not change, so that an edit costs the edited note only.
 */
import { termKeys, words } from './inflection';
import { decodedPath, nameKey, tagKey } from './names';
import type { Link, Note, NoteId, TermDefinition } from './note';
import { noteOf, type PackedNote } from './packedNote';
import { PersistentGroups } from './persistentGroups';
import { PersistentMap } from './persistentMap';

export interface Vault {
  /** Counts up with every `with`. */
  readonly revision: number;
  readonly noteCount: number;
  note(id: NoteId): Note | undefined;
  /** All notes, in no particular order. */
  notes(): Iterable<Note>;
  /** All notes' paths, sorted. */
  noteIds(): readonly NoteId[];
  /** Whether a note or an attachment stands at exactly this path. */
  has(id: NoteId): boolean;
  /** Paths of the files that are not notes. */
  attachments(): Iterable<NoteId>;
  /** Notes and attachments whose base name has this key (`nameKey`), sorted. */
  named(key: string): readonly NoteId[];
  /** Ids of the notes that hold a link written with this base name (`nameKey`), whatever it resolves to. */
  linkingTo(key: string): readonly NoteId[];
  /** Every key that `linkingTo` knows. */
  linkedKeys(): Iterable<string>;
  /** Ids of the notes that hold this very tag (`tagKey`); the tags nested below it are tags of their own here. */
  tagged(key: string): readonly NoteId[];
  /** Every key that `tagged` knows. */
  tagKeys(): Iterable<string>;
  /** Definitions that have this key among theirs (`termKeys`). */
  defined(key: string): readonly TermDefinition[];
  /** How many notes define it; quick even where `defined` is long. */
  definingNotes(key: string): number;
  with(changes: readonly Change[]): Vault;
}

export type Change =
  | { readonly kind: 'note'; readonly note: Note }
  /** As `note`; what a batch of thousands is made of. */
  | { readonly kind: 'packed'; readonly note: PackedNote }
  | { readonly kind: 'attachment'; readonly id: NoteId }
  /** A note or an attachment is gone. */
  | { readonly kind: 'removed'; readonly id: NoteId };

/** The file that a change is about. */
export const changedId = (change: Change): NoteId =>
  change.kind === 'note' || change.kind === 'packed' ? change.note.id : change.id;

interface Indexes {
  readonly notes: PersistentMap<Note>;
  readonly attachments: PersistentMap<true>;
  readonly names: PersistentGroups<NoteId>;
  readonly links: PersistentGroups<NoteId>;
  readonly tags: PersistentGroups<NoteId>;
  readonly terms: PersistentGroups<TermDefinition>;
}

function vault(revision: number, indexes: Indexes): Vault {
  const { notes, attachments, names, links, tags, terms } = indexes;
  let ids: readonly NoteId[] | undefined;
  return {
    revision,
    noteCount: notes.size,
    note: (id) => notes.get(id),
    notes: () => notes.values(),
    noteIds: () => (ids ??= [...notes.keys()].sort()),
    has: (id) => notes.get(id) !== undefined || attachments.get(id) !== undefined,
    attachments: () => attachments.keys(),
    named: (key) => [...names.values(key)].sort(),
    linkingTo: (key) => links.values(key),
    linkedKeys: () => links.keys(),
    tagged: (key) => tags.values(key),
    tagKeys: () => tags.keys(),
    defined: (key) => terms.values(key),
    definingNotes: (key) => terms.count(key),
    with: (changes) =>
      changes.length === 0 ? vault(revision, indexes) : vault(revision + 1, changed(indexes, changes)),
  };
}

/** A vault without files. */
export const emptyVault: Vault = vault(0, {
  notes: PersistentMap.empty(),
  attachments: PersistentMap.empty(),
  names: PersistentGroups.empty((id) => id),
  links: PersistentGroups.empty((id) => id),
  tags: PersistentGroups.empty((id) => id),
  terms: PersistentGroups.empty((definition) => definition.note),
});

function changed(before: Indexes, changes: readonly Change[]): Indexes {
  const notes = before.notes.edit();
  const attachments = before.attachments.edit();
  const names = before.names.edit();
  const links = before.links.edit();
  const tags = before.tags.edit();
  const terms = before.terms.edit();
  const keysOf = remembered((term) => termKeys(words(term).map((word) => word.text)));
  const forget = (id: NoteId): void => {
    const old = notes.get(id);
    if (old !== undefined) {
      for (const key of linkedNames(old)) links.set(key, id, []);
      for (const key of heldTags(old)) tags.set(key, id, []);
      for (const key of termsByKey(old, keysOf).keys()) terms.set(key, id, []);
    } else if (attachments.get(id) === undefined) return;
    names.set(nameKey(id), id, []);
    notes.delete(id);
    attachments.delete(id);
  };
  for (const change of changes) {
    const id = changedId(change);
    forget(id);
    if (change.kind === 'removed') continue;
    names.set(nameKey(id), id, [id]);
    if (change.kind === 'attachment') attachments.set(id, true);
    else {
      const note = change.kind === 'packed' ? noteOf(change.note) : change.note;
      notes.set(id, note);
      for (const key of linkedNames(note)) links.set(key, id, [id]);
      for (const key of heldTags(note)) tags.set(key, id, [id]);
      for (const [key, definitions] of termsByKey(note, keysOf)) terms.set(key, id, definitions);
    }
  }
  return {
    notes: notes.done(),
    attachments: attachments.done(),
    names: names.done(),
    links: links.done(),
    tags: tags.done(),
    terms: terms.done(),
  };
}

/** Keys of the base names that a note's links are written with; its own for links into itself. */
function linkedNames(note: Note): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const link of note.links) for (const key of linkKeys(note.id, link)) keys.add(key);
  return keys;
}

const heldTags = (note: Note): ReadonlySet<string> => new Set(note.tags.map((tag) => tagKey(tag.name)));

/** The base names that a link may mean: as written, and with its percent signs decoded. */
export function linkKeys(from: NoteId, link: Link): readonly string[] {
  const { path } = link.target;
  const key = nameKey(path === '' ? from : path);
  if (!path.includes('%')) return [key];
  const plain = decodedPath(path);
  return plain === undefined ? [key] : [key, nameKey(plain)];
}

type KeysOf = (term: string) => readonly string[];

/** Many notes of a batch have the same headings. */
function remembered(keysOf: KeysOf): KeysOf {
  const known = new Map<string, readonly string[]>();
  return (term) => {
    let keys = known.get(term);
    if (keys === undefined) {
      keys = keysOf(term);
      known.set(term, keys);
    }
    return keys;
  };
}

function termsByKey(note: Note, keysOf: KeysOf): ReadonlyMap<string, readonly TermDefinition[]> {
  const byKey = new Map<string, TermDefinition[]>();
  for (const definition of note.terms) {
    for (const key of keysOf(definition.term)) {
      const same = byKey.get(key);
      if (same === undefined) byKey.set(key, [definition]);
      else same.push(definition);
    }
  }
  return byKey;
}
