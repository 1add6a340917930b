/**
 * Which notes may hold a word, told without reading them: a small set of bits a note, one for each way that one of its
 * words begins. A note whose bits say no does not hold the word; one whose bits say yes has to be looked at. Made when
 * the vault's blocks are first searched, and kept as long as the note is.
 */
import { fold } from '../notes/names';
import type { Note } from '../notes/note';

/** The words of a folded query. */
export const wordsOf = (folded: string): readonly string[] =>
  folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');

/** False when no word of the note begins with one of these. */
export function mayHold(note: Note, words: readonly string[]): boolean {
  const long = words.filter((word) => word.length >= shortest && isMarked(word));
  if (long.length === 0) return true;
  const marks = marksOf(note);
  return long.every((word) => {
    for (let length = shortest; length <= Math.min(word.length, longest); length++) {
      const bit = bitOf(word, 0, length);
      if (((marks[bit >> 3] as number) & (1 << (bit & 7))) === 0) return false;
    }
    return true;
  });
}

const shortest = 3;
const longest = 5;

/** Enough that a note of four hundred words sets a third of them. */
const bits = 4096;

const ofNotes = new WeakMap<Note, Uint8Array>();

function marksOf(note: Note): Uint8Array {
  let marks = ofNotes.get(note);
  if (marks === undefined) {
    marks = new Uint8Array(bits / 8);
    const text = fold(note.text);
    for (let at = 0; at < text.length; ) {
      while (at < text.length && !isWordCode(text.charCodeAt(at))) at++;
      const start = at;
      while (at < text.length && isWordCode(text.charCodeAt(at))) at++;
      for (let length = shortest; length <= Math.min(at - start, longest); length++) {
        const bit = bitOf(text, start, length);
        marks[bit >> 3] = (marks[bit >> 3] as number) | (1 << (bit & 7));
      }
    }
    ofNotes.set(note, marks);
  }
  return marks;
}

/** Scripts that put no blanks between words are searched without marks. */
const isMarked = (word: string): boolean => {
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) >= 128) return false;
  return true;
};

const isWordCode = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

function bitOf(text: string, start: number, length: number): number {
  let hash = length;
  for (let i = start; i < start + length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return ((hash >>> 13) ^ hash) & (bits - 1);
}
