/**
 * A scanned note as it is kept, cached and sent between workers: its text and one array of numbers, from which a `Note`
 * is read on demand.
 */
import type { Note, NoteId } from './note';
import { scan } from './scan';

export interface PackedNote {
  readonly id: NoteId;
  readonly text: string;
  /** What the scanner found; only this room reads it. */
  readonly data: Int32Array;
}

/** Scans notes one after the other and remembers what many of them share; for one batch, then to be dropped. */
export function noteScanner(): (id: NoteId, text: string) => PackedNote {
  return scanPacked;
}

export function scanPacked(id: NoteId, text: string): PackedNote {
  return { id, text, data: Int32Array.of(...contentHash(text)) };
}

/** The note behind a record; its parts are read when they are asked for. */
export function noteOf(packed: PackedNote): Note {
  return scan(packed.id, packed.text);
}

/** 64 bits that differ, for all practical purposes, when two texts do. */
export function contentHash(text: string): readonly [number, number] {
  let low = 0x811c9dc5;
  let high = text.length | 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x5bd1e995);
    high ^= high >>> 15;
  }
  return [low | 0, high | 0];
}
