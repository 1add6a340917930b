/** The notes that were asked for lately, so that what was read of their records need not be read again. */
import type { Note } from './note';
import type { PackedNote } from './packedNote';
import { noteOf } from './readNote';

/** Enough for the notes that one question turns to again and again. */
const mostNotes = 64;
/** Of their records. The texts are not asked: some are read only then. */
const mostNumbers = 2_000_000;

export class NoteCache {
  /** Oldest first. */
  readonly #notes = new Map<PackedNote, Note>();
  #numbers = 0;
  #last: { readonly packed: PackedNote; readonly note: Note } | undefined;

  note(packed: PackedNote): Note {
    if (this.#last?.packed === packed) return this.#last.note;
    let note = this.#notes.get(packed);
    if (note === undefined) {
      note = noteOf(packed);
      this.#numbers += packed.data.length;
    } else this.#notes.delete(packed);
    this.#notes.set(packed, note);
    for (const [oldest] of this.#notes) {
      if (this.#notes.size <= mostNotes && this.#numbers <= mostNumbers) break;
      this.#notes.delete(oldest);
      this.#numbers -= oldest.data.length;
    }
    this.#last = { packed, note };
    return note;
  }
}
