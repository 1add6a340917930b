/**
 * A layer of the vault: some files and what they are found by, built in one go. A vault is a pile of layers, most files in
 * the lowest and the edited ones above; a later version of a file, or its removal, takes it out of the layers below.
 */
import { KeyHash } from './keyHash';
import { KeyTable, keyRows } from './keyTable';
import { nameKey } from './names';
import type { NoteId } from './note';
import type { PackedNote } from './packedNote';
import { countOf, type Part, startOf } from './record';

/** A note, or a file that is none. */
export type File = PackedNote | Attachment;

export interface Attachment {
  readonly id: NoteId;
  readonly text?: undefined;
}

/** A note's text may still have to be read: only its record is looked at. */
export const isPacked = (file: File): file is PackedNote => 'data' in file;

export class Layer {
  /** By their number; what was changed or removed since is not there any more. */
  readonly files: readonly (File | undefined)[];
  readonly fileCount: number;
  readonly noteCount: number;
  /** What it costs to build the layer, in numbers. */
  readonly weight: number;
  /** What the layer was built of: the same list in all layers that were made from it by leaving files out. */
  readonly built: readonly File[];
  readonly #index: Index;
  #gone: ReadonlyMap<NoteId, File> | undefined;

  private constructor({ files, built }: Pick<Layer, 'files' | 'built'>, size: Size, index: Index) {
    this.files = files;
    this.built = built;
    this.fileCount = size.files;
    this.noteCount = size.notes;
    this.weight = size.weight;
    this.#index = index;
  }

  static of(files: readonly File[]): Layer {
    const size = { files: files.length, notes: files.filter(isPacked).length, weight: weightOf(files) };
    return new Layer({ files, built: files }, size, indexOf(files));
  }

  file(id: NoteId): File | undefined {
    const number = this.#index.numbers.get(id);
    return number === undefined ? undefined : this.files[number];
  }

  /** The layer without some of its files. */
  without(ids: Iterable<NoteId>): Layer {
    let files: (File | undefined)[] | undefined;
    const size = { files: this.fileCount, notes: this.noteCount, weight: this.weight };
    for (const id of ids) {
      const number = this.#index.numbers.get(id);
      const file = number === undefined ? undefined : (files ?? this.files)[number];
      if (number === undefined || file === undefined) continue;
      files ??= this.files.slice();
      files[number] = undefined;
      size.files--;
      size.weight -= weightOf([file]);
      if (isPacked(file)) size.notes--;
    }
    return files === undefined ? this : new Layer({ files, built: this.built }, size, this.#index);
  }

  /** The files of `built` that are not there any more. */
  get gone(): ReadonlyMap<NoteId, File> {
    if (this.#gone === undefined) {
      const gone = new Map<NoteId, File>();
      if (this.fileCount < this.built.length) {
        for (let number = 0; number < this.files.length; number++) {
          const file = this.built[number];
          if (this.files[number] === undefined) gone.set(file.id, file);
        }
      }
      this.#gone = gone;
    }
    return this.#gone;
  }

  /** The files that hold a key, with the number of the link, tag or term; a file comes as often as it does. */
  each(table: TableName, key: KeyHash, visit: (file: File, item: number) => void): void {
    this.#index[table].each(key.low, key.high, (number, item) => {
      const file = this.files[number];
      if (file !== undefined) visit(file, item);
    });
  }

  /** Every key that a file holds. They are read from the texts once for a layer and those made from it. */
  *keys(table: NamedTable, keysOf: (note: PackedNote, item: number) => readonly string[]): Generator<string> {
    const { keys } = this.#index;
    let known = keys.get(table);
    if (known === undefined) {
      known = namedKeys(this.built, this.#index[table], keysOf);
      keys.set(table, known);
    }
    const isThere = (number: number): boolean => this.files[number] !== undefined;
    const isWhole = this.fileCount === this.built.length;
    for (const { key, low, high } of known) {
      if (isWhole || this.#index[table].has(low, high, isThere)) yield key;
    }
  }
}

interface NamedKey {
  readonly key: string;
  readonly low: number;
  readonly high: number;
}

/** The keys of a table by name. A cached record may stand beside another text: then another note must tell the name. */
function namedKeys(
  files: readonly File[],
  table: KeyTable,
  keysOf: (note: PackedNote, item: number) => readonly string[],
): readonly NamedKey[] {
  const hash = new KeyHash();
  const isOf = (key: string, low: number, high: number): boolean => {
    hash.ofKey(key);
    return hash.low === low && hash.high === high;
  };
  const nameIn = (low: number, high: number, number: number, item: number): string | undefined => {
    const file = files[number];
    return isPacked(file) ? keysOf(file, item).find((key) => isOf(key, low, high)) : undefined;
  };
  const found: NamedKey[] = [];
  table.eachKey((low, high, number, item) => {
    let key = nameIn(low, high, number, item);
    if (key === undefined) table.each(low, high, (other, its) => (key ??= nameIn(low, high, other, its)));
    if (key !== undefined) found.push({ key, low, high });
  });
  return found;
}

interface Size {
  readonly files: number;
  readonly notes: number;
  readonly weight: number;
}

export const weightOf = (files: readonly File[]): number =>
  files.reduce((sum, file) => sum + 16 + (isPacked(file) ? file.data.length : 0), 0);

export type TableName = 'names' | 'links' | 'tags' | 'terms';
/** Those whose keys can be listed. */
export type NamedTable = 'links' | 'tags';

interface Index extends Readonly<Record<TableName, KeyTable>> {
  readonly numbers: ReadonlyMap<NoteId, number>;
  /** As far as they were asked for. */
  readonly keys: Map<NamedTable, readonly NamedKey[]>;
}

function indexOf(files: readonly File[]): Index {
  const names = keyRows();
  const hash = new KeyHash();
  for (let number = 0; number < files.length; number++) {
    hash.ofKey(nameKey(files[number].id));
    names.add4(hash.low, hash.high, number, 0);
  }
  return {
    keys: new Map(),
    numbers: new Map(files.map((file, number) => [file.id, number])),
    names: new KeyTable(names),
    links: tableOf(files, 'linkKeys'),
    tags: tableOf(files, 'tagKeys'),
    terms: tableOf(files, 'termKeys'),
  };
}

function tableOf(files: readonly File[], part: Part): KeyTable {
  const rows = keyRows();
  for (let number = 0; number < files.length; number++) {
    const file = files[number];
    if (!isPacked(file)) continue;
    const { data } = file;
    const start = startOf(data, part);
    const end = start + 3 * countOf(data, part);
    for (let row = start; row < end; row += 3) rows.add4(data[row], data[row + 1], number, data[row + 2]);
  }
  return new KeyTable(rows);
}
