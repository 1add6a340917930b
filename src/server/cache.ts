/**
 * The cache: what scanning found in each note, without the texts, and which file it was. A record counts only for the
 * text that it was made from, so a cache that is old, cut or damaged costs time and changes nothing.
 */
import type { NoteId } from '../notes/note';
import type { PackedNote } from '../notes/packedNote';
import { packedBytes, packedFromBytes, packNotes, unpackNotes } from '../notes/packedNotes';
import type { Stamp } from './files';

export interface CachedRecords {
  readonly size: number;
  /** The record of a note with exactly this text. */
  get(id: NoteId, text: string): PackedNote | undefined;
  /** The record of a file of this very size and time. */
  stamped(id: NoteId, stamp: Stamp): Int32Array<ArrayBuffer> | undefined;
}

export const noRecords: CachedRecords = { size: 0, get: () => undefined, stamped: () => undefined };

/** A file's size and its time, which is a double and so two words. */
const stampWords = 3;
/** Behind the records: a stamp for each, and a word to check them by. */
const wordBytes = 4;

/** Undefined for bytes that are no cache of this version, whole and undamaged. */
export function cachedRecords(bytes: Uint8Array): CachedRecords | undefined {
  const end = stampsOf(bytes);
  const packed = end && packedFromBytes(bytes.subarray(0, end.at));
  if (packed === undefined || packed.ids.length !== end?.count) return undefined;
  const stamps = new Int32Array(bytes.slice(end.at, bytes.length - 2 * wordBytes).buffer);
  const times = new Float64Array(1);
  const timeWords = new Int32Array(times.buffer);
  const places = new Map(packed.ids.map((id, index) => [id, index]));
  return {
    size: places.size,
    get(id, text) {
      const place = places.get(id);
      if (place === undefined) return undefined;
      const one = { ids: [id], starts: packed.starts.subarray(place, place + 2), data: packed.data };
      return unpackNotes(one, () => text)[0];
    },
    stamped(id, { size, modified }) {
      const place = places.get(id);
      if (place === undefined || size < 0 || stamps[stampWords * place] !== size) return undefined;
      timeWords.set(stamps.subarray(stampWords * place + 1, stampWords * (place + 1)));
      if (times[0] !== modified) return undefined;
      return packed.data.subarray(packed.starts[place], packed.starts[place + 1]);
    },
  };
}

/** Files without a stamp are read and compared at the next start. */
export function cacheBytes(
  records: readonly PackedNote[],
  stampOf: (id: NoteId) => Stamp | undefined = () => undefined,
): Uint8Array<ArrayBuffer> {
  const packed = packedBytes(packNotes(records));
  const stamps = new Int32Array(stampWords * records.length + 2);
  const times = new Float64Array(1);
  const timeWords = new Int32Array(times.buffer);
  for (const [index, { id }] of records.entries()) {
    const stamp = stampOf(id);
    times[0] = stamp?.modified ?? 0;
    stamps[stampWords * index] = stamp?.size ?? -1;
    stamps.set(timeWords, stampWords * index + 1);
  }
  stamps[stamps.length - 2] = records.length;
  stamps[stamps.length - 1] = checksum(stamps.subarray(0, -1));
  const bytes = new Uint8Array(packed.length + wordBytes * stamps.length);
  bytes.set(packed);
  bytes.set(new Uint8Array(stamps.buffer), packed.length);
  return bytes;
}

/** Where the stamps begin, and how many there are. */
function stampsOf(bytes: Uint8Array): { readonly at: number; readonly count: number } | undefined {
  if (bytes.length < 2 * wordBytes || bytes.length % wordBytes !== 0) return undefined;
  const [count = -1, sum] = new Int32Array(bytes.slice(bytes.length - 2 * wordBytes).buffer);
  const at = bytes.length - wordBytes * (stampWords * count + 2);
  if (count < 0 || at < 0) return undefined;
  const stamps = new Int32Array(bytes.slice(at, bytes.length - wordBytes).buffer);
  return checksum(stamps) === sum ? { at, count } : undefined;
}

function checksum(words: Int32Array): number {
  let sum = 7;
  for (const word of words) sum = (Math.imul(sum, 31) + word) | 0;
  return sum;
}
