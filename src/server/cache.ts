/**
 * The cache: what scanning found in each note, without the texts, and which file it was. A record counts only for the
 * text that it was made from, so a cache that is old, cut or damaged costs time and changes nothing.
 *
 * A cache is a row of parts, each with its length in front. A part is the packed notes, a stamp of three words for each
 * (the file's size, and its time as a double), how many they are, and a word to check the stamps by.
 */
import type { NoteId } from '../notes/note';
import type { PackedNote } from '../notes/packedNote';
import { type PackedNotes, packedBytes, packedFromBytes, packNotes, unpackNotes } from '../notes/packedNotes';
import type { Stamp } from './files';

export interface CachedRecords {
  readonly size: number;
  /** The record of a note with exactly this text. */
  get(id: NoteId, text: string): PackedNote | undefined;
  /** The record of a file of this very size and time. */
  stamped(id: NoteId, stamp: Stamp): Int32Array<ArrayBuffer> | undefined;
}

export const noRecords: CachedRecords = { size: 0, get: () => undefined, stamped: () => undefined };

/** Undefined for bytes that are no cache of this version, whole and undamaged. */
export function cachedRecords(bytes: Uint8Array): CachedRecords | undefined {
  const places = new Map<NoteId, Place>();
  for (let at = 0; at < bytes.length; ) {
    const length = wordAt(bytes, at);
    const end = at + wordBytes + length;
    const part = length > 0 && end <= bytes.length ? partOf(bytes.subarray(at + wordBytes, end)) : undefined;
    if (part === undefined) return undefined;
    for (const [index, id] of part.packed.ids.entries()) places.set(id, { part, index });
    at = end;
  }
  return {
    size: places.size,
    get(id, text) {
      const place = places.get(id);
      if (place === undefined) return undefined;
      const { starts, data } = place.part.packed;
      const one = { ids: [id], starts: starts.subarray(place.index, place.index + 2), data };
      return unpackNotes(one, () => text)[0];
    },
    stamped(id, stamp) {
      const place = places.get(id);
      if (place === undefined || !hasStamp(place, stamp)) return undefined;
      const { starts, data } = place.part.packed;
      return data.subarray(starts[place.index], starts[place.index + 1]);
    },
  };
}

/** Files without a stamp are read and compared at the next start. Lets `breathe` in between parts. */
export async function cacheBytes(
  records: readonly PackedNote[],
  stampOf: (id: NoteId) => Stamp | undefined,
  breathe: () => Promise<void> | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < records.length; at += partSize) {
    parts.push(partBytes(records.slice(at, at + partSize), stampOf));
    await breathe();
  }
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + wordBytes + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(new Uint8Array(Int32Array.of(part.length).buffer), at);
    bytes.set(part, at + wordBytes);
    at += wordBytes + part.length;
  }
  return bytes;
}

/** Made within a few milliseconds. */
const partSize = 400;
const wordBytes = 4;
const stampWords = 3;

interface Part {
  readonly packed: PackedNotes;
  readonly stamps: Int32Array;
}

interface Place {
  readonly part: Part;
  readonly index: number;
}

function partBytes(records: readonly PackedNote[], stampOf: (id: NoteId) => Stamp | undefined): Uint8Array {
  const packed = packedBytes(packNotes(records));
  const stamps = new Int32Array(stampWords * records.length + 2);
  for (const [index, { id }] of records.entries()) {
    const stamp = stampOf(id);
    stamps[stampWords * index] = stamp?.size ?? -1;
    stamps.set(new Int32Array(Float64Array.of(stamp?.modified ?? 0).buffer), stampWords * index + 1);
  }
  stamps[stamps.length - 2] = records.length;
  stamps[stamps.length - 1] = checksum(stamps.subarray(0, -1));
  const bytes = new Uint8Array(packed.length + wordBytes * stamps.length);
  bytes.set(packed);
  bytes.set(new Uint8Array(stamps.buffer), packed.length);
  return bytes;
}

function partOf(bytes: Uint8Array): Part | undefined {
  if (bytes.length < 2 * wordBytes || bytes.length % wordBytes !== 0) return undefined;
  const count = wordAt(bytes, bytes.length - 2 * wordBytes);
  const at = bytes.length - wordBytes * (stampWords * count + 2);
  if (count < 0 || at < 0) return undefined;
  const stamps = new Int32Array(bytes.slice(at, bytes.length - wordBytes).buffer);
  if (checksum(stamps) !== wordAt(bytes, bytes.length - wordBytes)) return undefined;
  const packed = packedFromBytes(bytes.subarray(0, at));
  return packed?.ids.length === count ? { packed, stamps } : undefined;
}

function hasStamp({ part: { stamps }, index }: Place, { size, modified }: Stamp): boolean {
  const at = stampWords * index;
  const [low, high] = new Int32Array(Float64Array.of(modified).buffer);
  return size >= 0 && stamps[at] === size && stamps[at + 1] === low && stamps[at + 2] === high;
}

/** Little-endian, as on every machine that VS Code runs on; zero behind the end. */
const wordAt = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);

function checksum(words: Int32Array): number {
  let sum = 7;
  for (const word of words) sum = (Math.imul(sum, 31) + word) | 0;
  return sum;
}
