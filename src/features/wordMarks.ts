/**
 * Which notes may hold a word, told without reading them: a small set of bits a note, one for each way that one of its
 * words begins. A note whose bits say no does not hold the word; one whose bits say yes has to be looked at.
 */
import type { PackedNote } from '../notes/packedNote';
import { perNote } from './perNote';

/** The words of a folded query. */
export const wordsOf = (folded: string): readonly string[] =>
  folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');

/** A test of notes: false when no word of the note begins with one of these. */
export function holderTest(words: readonly string[]): (record: PackedNote) => boolean {
  const wanted = words.filter((word) => word.length >= shortest && isMarked(word)).flatMap(bitsOf);
  if (wanted.length === 0) return () => true;
  return (record) => {
    const marks = marksOf(record);
    return wanted.every((bit) => ((marks[bit >> 3] as number) & (1 << (bit & 7))) !== 0);
  };
}

const shortest = 3;
const longest = 5;

/** Enough that a note of four hundred words sets a third of them. */
const bits = 4096;

const marksOf = perNote(({ text }) => {
  const marks = new Uint8Array(bits / 8);
  let length = 0;
  let hash = 0;
  for (let i = 0; i < text.length; i++) {
    const code = wordCode(text.charCodeAt(i));
    if (code === 0) {
      length = 0;
      hash = 0;
      continue;
    }
    if (++length > longest) continue;
    hash = next(hash, code);
    if (length < shortest) continue;
    const bit = bitOf(hash);
    marks[bit >> 3] = (marks[bit >> 3] as number) | (1 << (bit & 7));
  }
  return marks;
});

function bitsOf(word: string): readonly number[] {
  const found: number[] = [];
  let hash = 0;
  for (let i = 0; i < Math.min(word.length, longest); i++) {
    hash = next(hash, wordCode(word.charCodeAt(i)));
    if (i + 1 >= shortest) found.push(bitOf(hash));
  }
  return found;
}

/** Scripts that put no blanks between words are searched without marks. */
const isMarked = (word: string): boolean => /^[a-z0-9]+$/.test(word);

/** A letter or digit of ASCII in lower case; 0 for what parts words. */
const wordCode = (code: number): number => {
  if (code >= 97 && code <= 122) return code;
  if (code >= 65 && code <= 90) return code + 32;
  return code >= 48 && code <= 57 ? code : 0;
};

const next = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);

const bitOf = (hash: number): number => ((hash >>> 13) ^ hash) & (bits - 1);
