/**
 * A note whose record came out of the cache and whose text is read when it is needed. The record belongs to a file of
 * the same size and time; whether it belongs to the same text shows when the text is there.
 */
import type { NoteId } from '../notes/note';
import type { PackedNote } from '../notes/packedNote';
import { unpackNotes } from '../notes/packedNotes';

export class CachedNote implements PackedNote {
  readonly id: NoteId;
  readonly data: Int32Array<ArrayBuffer>;
  readonly #read: (id: NoteId) => string;
  #text: string | undefined;
  #isRight = true;

  constructor(id: NoteId, data: Int32Array<ArrayBuffer>, read: (id: NoteId) => string) {
    this.id = id;
    this.data = data;
    this.#read = read;
  }

  get text(): string {
    if (this.#text === undefined) {
      this.#text = this.#read(this.id);
      const one = { ids: [this.id], starts: Int32Array.of(0, this.data.length), data: this.data };
      this.#isRight = unpackNotes(one, () => this.#text)[0] !== undefined;
    }
    return this.#text;
  }

  /** The record was made from this very text. */
  get isRight(): boolean {
    return this.text !== undefined && this.#isRight;
  }
}
