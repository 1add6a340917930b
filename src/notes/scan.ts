/** Reads a note: one pass over its text, linear in its length, that never throws. */
import type { Note, NoteId } from './note';

export declare function scan(id: NoteId, text: string): Note;
