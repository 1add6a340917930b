/**
 * The cache: what scanning found in each note, without the texts. A record counts only for the text that it was made
 * from, so a cache that is old, cut or damaged costs time and changes nothing.
 */
import type { NoteId } from '../notes/note';
import type { PackedNote } from '../notes/packedNote';
import { packedBytes, packedFromBytes, packNotes, unpackNotes } from '../notes/packedNotes';

export interface CachedRecords {
  readonly size: number;
  /** The record of a note with exactly this text. */
  get(id: NoteId, text: string): PackedNote | undefined;
}

export const noRecords: CachedRecords = { size: 0, get: () => undefined };

/** Undefined for bytes that are no cache of this version, whole and undamaged. */
export function cachedRecords(bytes: Uint8Array): CachedRecords | undefined {
  const packed = packedFromBytes(bytes);
  if (packed === undefined) return undefined;
  const places = new Map(packed.ids.map((id, index) => [id, index]));
  return {
    size: places.size,
    get(id, text) {
      const place = places.get(id);
      if (place === undefined) return undefined;
      const one = { ids: [id], starts: packed.starts.subarray(place, place + 2), data: packed.data };
      return unpackNotes(one, () => text)[0];
    },
  };
}

export const cacheBytes = (records: Iterable<PackedNote>): Uint8Array<ArrayBuffer> =>
  packedBytes(packNotes([...records]));
