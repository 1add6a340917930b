/**
 * A scanned note as it is kept, cached and sent between workers: its text and one array of numbers (`record.ts`), from
 * which the parts of a `Note` are read when they are asked for.
 */
import type { NoteId } from './note';

export interface PackedNote {
  readonly id: NoteId;
  /** May be read when it is first asked for: what an index is built of and looks up needs no text. */
  readonly text: string;
  /** What the scanner found; only this room reads it. */
  readonly data: Int32Array;
}

export { noteOf } from './readNote';
export { noteScanner, scanPacked } from './scan';
