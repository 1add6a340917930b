/**
 * The vault: all notes of a folder and the names of its other files, as an immutable snapshot. `with` gives the next
 * snapshot and shares everything that did not change, so that an edit costs the edited note only.
 */
import { KeyHash } from './keyHash';
import { type Attachment, type File, isPacked, Layer, type NamedTable, type TableName, weightOf } from './layer';
import { pathKeys } from './linkKeys';
import { nameKey, tagKey } from './names';
import type { Link, Note, NoteId, TermDefinition, TermKind } from './note';
import { NoteCache } from './noteCache';
import type { PackedNote } from './packedNote';
import { linkNumber, noteOf, packedOf, tagNumber, termKindNumber, termNumber } from './readNote';
import { scanPacked } from './scan';

export { linkKeys } from './linkKeys';

export interface Vault {
  /** Counts up with every `with`. */
  readonly revision: number;
  readonly noteCount: number;
  note(id: NoteId): Note | undefined;
  /** All notes, in no particular order. */
  notes(): Iterable<Note>;
  /**
   * All files in a few long lists. A note's record is the same object as long as the note stays as it is, and a list
   * stays the same while files of it change: whoever works something out for the whole vault can keep it by them.
   */
  parts(): readonly Part[];
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
  /** Those links themselves, with the note that each stands in; a note's are together and in order. */
  linksTo(key: string): readonly { readonly note: NoteId; readonly link: Link }[];
  /** Every key that `linkingTo` knows. */
  linkedKeys(): Iterable<string>;
  /** Ids of the notes that hold this very tag (`tagKey`); the tags nested below it are tags of their own here. */
  tagged(key: string): readonly NoteId[];
  /** Every key that `tagged` knows. */
  tagKeys(): Iterable<string>;
  /** Definitions that have this key among theirs (`termKeys`), of some kinds or of all; a note's are together. */
  defined(key: string, kinds?: ReadonlySet<TermKind>): readonly TermDefinition[];
  /** How many of them are of a kind; quick even where `defined` is long. */
  definedCount(key: string, kind: TermKind): number;
  /** How many notes define it; as quick. */
  definingNotes(key: string): number;
  with(changes: readonly Change[]): Vault;
}

export interface Part {
  readonly built: readonly (PackedNote | Attachment)[];
  /** Of those, the ones that were changed or removed since: a changed one stands in another part. */
  readonly gone: ReadonlyMap<NoteId, PackedNote | Attachment>;
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

/** `layers` with the lowest first; `knownIds` are the sorted ids of its notes, when they cost little to tell. */
function vault(revision: number, layers: readonly Layer[], cache: NoteCache, knownIds?: readonly NoteId[]): Vault {
  let ids = knownIds;
  return {
    revision,
    noteCount: layers.reduce((sum, layer) => sum + layer.noteCount, 0),
    note: (id) => {
      const file = fileAt(layers, id);
      return file !== undefined && isPacked(file) ? cache.note(file) : undefined;
    },
    *notes() {
      for (const file of files(layers)) if (isPacked(file)) yield noteOf(file);
    },
    parts: () => layers,
    noteIds: () =>
      (ids ??= [...files(layers)]
        .filter(isPacked)
        .map(({ id }) => id)
        .sort()),
    has: (id) => fileAt(layers, id) !== undefined,
    *attachments() {
      for (const file of files(layers)) if (!isPacked(file)) yield file.id;
    },
    named: (key) =>
      holders(layers, 'names', key)
        .filter((id) => nameKey(id) === key)
        .sort(),
    linkingTo: (key) => holders(layers, 'links', key),
    linksTo: (key) => {
      const found: { note: NoteId; link: Link }[] = [];
      each(layers, 'links', key, (note, item) => found.push({ note: note.id, link: linkNumber(note, item) }));
      return found;
    },
    linkedKeys: () => keys(layers, 'links', (note, item) => pathKeys(note.id, linkNumber(note, item).target.path)),
    tagged: (key) => holders(layers, 'tags', key),
    tagKeys: () => keys(layers, 'tags', (note, item) => [tagKey(tagNumber(note, item).name)]),
    defined: (key, kinds) => {
      const found: TermDefinition[] = [];
      each(layers, 'terms', key, (note, item) => {
        if (kinds === undefined || kinds.has(termKindNumber(note, item))) found.push(termNumber(note, item));
      });
      return found;
    },
    definedCount: (key, kind) => {
      let count = 0;
      each(layers, 'terms', key, (note, item) => {
        if (termKindNumber(note, item) === kind) count++;
      });
      return count;
    },
    definingNotes: (key) => holders(layers, 'terms', key).length,
    with: (changes) => {
      if (changes.length === 0) return vault(revision, layers, cache, ids);
      const changed = new Map<NoteId, File | undefined>();
      for (const change of changes) changed.set(changedId(change), fileOf(change));
      const known = ids && changedNoteIds(ids, layers, changed);
      // Vaults that were made from the empty one have nothing in common.
      const ownCache = layers.length === 0 ? new NoteCache() : cache;
      return vault(revision + 1, changedLayers(layers, changed), ownCache, known);
    },
  };
}

/** A vault without files. */
export const emptyVault: Vault = vault(0, [], new NoteCache());

function changedLayers(before: readonly Layer[], changed: ReadonlyMap<NoteId, File | undefined>): readonly Layer[] {
  const layers = before.map((layer) => layer.without(changed.keys())).filter((layer) => layer.fileCount > 0);
  let added = [...changed.values()].filter((file) => file !== undefined);
  if (added.length === 0) return layers;
  // A layer that is not much larger is built anew along with it: layers are few, and a file is seldom moved.
  let weight = weightOf(added);
  for (let top = layers.at(-1); top !== undefined && top.weight <= 2 * weight; top = layers.at(-1)) {
    added = [...top.files.filter((file) => file !== undefined), ...added];
    weight += top.weight;
    layers.pop();
  }
  return [...layers, Layer.of(added)];
}

/** The sorted ids after a change: the same list when no note comes or goes; undefined when it is to be made anew. */
function changedNoteIds(
  ids: readonly NoteId[],
  layers: readonly Layer[],
  changed: ReadonlyMap<NoteId, File | undefined>,
): readonly NoteId[] | undefined {
  const come: NoteId[] = [];
  const gone = new Set<NoteId>();
  for (const [id, file] of changed) {
    const before = fileAt(layers, id);
    const was = before !== undefined && isPacked(before);
    const is = file !== undefined && isPacked(file);
    if (is && !was) come.push(id);
    else if (was && !is) gone.add(id);
  }
  if (come.length + gone.size === 0) return ids;
  if (come.length > 16 + ids.length / 16) return undefined;
  come.sort();
  const next: NoteId[] = [];
  let at = 0;
  for (const id of ids) {
    while (at < come.length && come[at] < id) next.push(come[at++]);
    if (!gone.has(id)) next.push(id);
  }
  return [...next, ...come.slice(at)];
}

function* files(layers: readonly Layer[]): Generator<File> {
  for (const layer of layers) for (const file of layer.files) if (file !== undefined) yield file;
}

function fileAt(layers: readonly Layer[], id: NoteId): File | undefined {
  for (let i = layers.length - 1; i >= 0; i--) {
    const file = layers[i].file(id);
    if (file !== undefined) return file;
  }
  return undefined;
}

type Visit = (note: PackedNote, item: number) => void;

function each(layers: readonly Layer[], table: TableName, key: string, visit: Visit): void {
  const hash = new KeyHash().ofKey(key);
  for (const layer of layers) {
    layer.each(table, hash, (file, item) => {
      if (isPacked(file)) visit(file, item);
    });
  }
}

/** Each file once that holds a key. */
function holders(layers: readonly Layer[], table: TableName, key: string): NoteId[] {
  const hash = new KeyHash().ofKey(key);
  const found: NoteId[] = [];
  let last: File | undefined;
  for (const layer of layers) {
    layer.each(table, hash, (file) => {
      if (file !== last) found.push(file.id);
      last = file;
    });
  }
  return found;
}

function keys(
  layers: readonly Layer[],
  table: NamedTable,
  keysOf: (note: PackedNote, item: number) => readonly string[],
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const layer of layers) for (const key of layer.keys(table, keysOf)) found.add(key);
  return found;
}

/** What stands at the path after a change. */
function fileOf(change: Change): File | undefined {
  switch (change.kind) {
    case 'packed':
      return change.note;
    case 'note':
      return packedOf(change.note) ?? scanPacked(change.note.id, change.note.text);
    case 'attachment':
      return { id: change.id };
    case 'removed':
      return undefined;
  }
}
