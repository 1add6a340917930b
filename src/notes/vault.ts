/**
 * The vault: all notes of a folder and the names of its other files, as an immutable snapshot. `with` gives the next
 * snapshot and shares everything that did not change, so that an edit costs the edited note only.
 */
import { termKeys, words } from './inflection';
import { decodedPath, nameKey, pathKey } from './names';
import type { Link, Note, NoteId, TermDefinition } from './note';
import { type MapEdit, PersistentMap } from './persistentMap';

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
  /** The note or attachment whose path has this key (`pathKey`); the first in order when several differ in case only. */
  at(key: string): NoteId | undefined;
  /** Ids of the notes that hold a link written with this base name (`nameKey`), whatever it resolves to. */
  linkingTo(key: string): readonly NoteId[];
  /** Definitions that have this key among theirs (`termKeys`). */
  defined(key: string): readonly TermDefinition[];
  with(changes: readonly Change[]): Vault;
}

export type Change =
  | { readonly kind: 'note'; readonly note: Note }
  | { readonly kind: 'attachment'; readonly id: NoteId }
  /** A note or an attachment is gone. */
  | { readonly kind: 'removed'; readonly id: NoteId };

interface Indexes {
  readonly notes: PersistentMap<Note>;
  readonly attachments: PersistentMap<true>;
  readonly names: PersistentMap<ReadonlySet<NoteId>>;
  readonly links: PersistentMap<ReadonlySet<NoteId>>;
  readonly terms: PersistentMap<ReadonlySet<TermDefinition>>;
}

function vault(revision: number, indexes: Indexes): Vault {
  const { notes, attachments, names, links, terms } = indexes;
  let ids: readonly NoteId[] | undefined;
  return {
    revision,
    noteCount: notes.size,
    note: (id) => notes.get(id),
    notes: () => notes.values(),
    noteIds: () => (ids ??= [...notes.keys()].sort()),
    has: (id) => notes.get(id) !== undefined || attachments.get(id) !== undefined,
    attachments: () => attachments.keys(),
    named: (key) => sorted(names.get(key)),
    at(key) {
      const slash = key.lastIndexOf('/');
      return sorted(names.get(key.slice(slash + 1))).find((id) => pathKey(id) === key);
    },
    linkingTo: (key) => [...(links.get(key) ?? [])],
    defined: (key) => [...(terms.get(key) ?? [])],
    with: (changes) =>
      changes.length === 0 ? vault(revision, indexes) : vault(revision + 1, changed(indexes, changes)),
  };
}

const sorted = (ids: ReadonlySet<NoteId> | undefined): readonly NoteId[] =>
  ids === undefined ? [] : ids.size === 1 ? [...ids] : [...ids].sort();

/** A vault without files. */
export const emptyVault: Vault = vault(0, {
  notes: PersistentMap.empty(),
  attachments: PersistentMap.empty(),
  names: PersistentMap.empty(),
  links: PersistentMap.empty(),
  terms: PersistentMap.empty(),
});

function changed(before: Indexes, changes: readonly Change[]): Indexes {
  const notes = before.notes.edit();
  const attachments = before.attachments.edit();
  const names = sets<NoteId>(before.names.edit());
  const links = sets<NoteId>(before.links.edit());
  const terms = sets<TermDefinition>(before.terms.edit());
  const forget = (id: NoteId): void => {
    const old = notes.get(id);
    if (old !== undefined) {
      for (const key of linkedNames(old)) links.remove(key, id);
      for (const [key, definition] of termsByKey(old)) terms.remove(key, definition);
    } else if (attachments.get(id) === undefined) return;
    names.remove(nameKey(id), id);
    notes.delete(id);
    attachments.delete(id);
  };
  for (const change of changes) {
    const id = change.kind === 'note' ? change.note.id : change.id;
    forget(id);
    if (change.kind === 'removed') continue;
    names.add(nameKey(id), id);
    if (change.kind === 'attachment') attachments.set(id, true);
    else {
      notes.set(id, change.note);
      for (const key of linkedNames(change.note)) links.add(key, id);
      for (const [key, definition] of termsByKey(change.note)) terms.add(key, definition);
    }
  }
  return {
    notes: notes.done(),
    attachments: attachments.done(),
    names: names.done(),
    links: links.done(),
    terms: terms.done(),
  };
}

/** Keys of the base names that a note's links are written with; its own for links into itself. */
function linkedNames(note: Note): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const link of note.links) for (const key of linkKeys(note.id, link)) keys.add(key);
  return keys;
}

/** The base names that a link may mean: as written, and with its percent signs decoded. */
export function linkKeys(from: NoteId, link: Link): readonly string[] {
  const { path } = link.target;
  const key = nameKey(path === '' ? from : path);
  if (!path.includes('%')) return [key];
  const plain = decodedPath(path);
  return plain === undefined ? [key] : [key, nameKey(plain)];
}

function* termsByKey(note: Note): Generator<[string, TermDefinition]> {
  for (const definition of note.terms) {
    for (const key of termKeys(words(definition.term).map((word) => word.text))) yield [key, definition];
  }
}

/** A map from keys to sets, in which each set is copied at most once in a batch. */
function sets<T>(edit: MapEdit<ReadonlySet<T>>) {
  const owned = new Map<string, Set<T>>();
  const own = (key: string): Set<T> => {
    let set = owned.get(key);
    if (set === undefined) {
      set = new Set(edit.get(key));
      owned.set(key, set);
      edit.set(key, set);
    }
    return set;
  };
  const removeFrom = (key: string, set: Set<T>, value: T): void => {
    set.delete(value);
    if (set.size > 0) return;
    owned.delete(key);
    edit.delete(key);
  };
  return {
    add: (key: string, value: T): void => {
      own(key).add(value);
    },
    remove(key: string, value: T): void {
      if (edit.get(key)?.has(value) === true) removeFrom(key, own(key), value);
    },
    done: () => edit.done(),
  };
}
