/**
 * Which notes may hold a word, told without reading them: for each of the ways that a word can begin, put into some
 * thousand groups, a row of bits, one a note. A note whose bits say no does not hold the word; one whose bits say yes
 * has to be looked at.
 */
import type { Part } from '../notes/vault';
import { perPart } from './perNote';

/** The words of a folded query. */
export const wordsOf = (folded: string): readonly string[] =>
  folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');

/** A test of a part's files by their numbers: false when no word of the note begins with one of these. */
export function holderTest(part: Part, words: readonly string[]): (file: number) => boolean {
  const wanted = words.filter((word) => word.length >= shortest && isMarked(word)).flatMap(bitsOf);
  if (wanted.length === 0) return () => true;
  const { marks, width } = marksIn(part);
  const both = new Uint8Array(width).fill(255);
  for (const bit of wanted) for (let i = 0; i < width; i++) both[i] &= marks[bit * width + i];
  return (file) => (both[file >> 3] & (1 << (file & 7))) !== 0;
}

const shortest = 3;
const longest = 5;

/** Enough that a note of four hundred words sets a third of them. */
const bits = 4096;

interface Marks {
  /** Row after row, `width` bytes each. */
  readonly marks: Uint8Array;
  readonly width: number;
}

const marksIn = perPart((files): Marks => {
  const width = Math.ceil(files.length / 8);
  const marks = new Uint8Array(bits * width);
  for (const [number, { text }] of files.entries()) {
    if (text !== undefined) markText(text, (bit) => (marks[bit * width + (number >> 3)] |= 1 << (number & 7)));
  }
  return { marks, width };
});

function markText(text: string, mark: (bit: number) => void): void {
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
    if (length >= shortest) mark(bitOf(hash));
  }
}

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
