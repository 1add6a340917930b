/**
 * 64-bit hashes of the keys that notes are indexed by: base names, tags and terms. Two keys of one hash would be taken for
 * one; in a vault of a million keys the odds of that are one in thirty million. A key is hashed word by word, so that a
 * phrase's hash can be put together from those of its words' base forms.
 */

export class KeyHash {
  low = 0;
  high = 0;

  /** The hash of a whole key; words are parted by single blanks. */
  ofKey(key: string): this {
    return this.ofChars(key, 0, key.length);
  }

  /** The hash of a part of a text as it stands. */
  ofChars(text: string, start: number, end: number): this {
    let low = seedLow;
    let high = seedHigh;
    let wordLow = wordSeedLow;
    let wordHigh = wordSeedHigh;
    for (let i = start; i < end; i++) {
      const code = text.charCodeAt(i);
      if (code === 32) {
        low = joinLow(low, wordLow);
        high = joinHigh(high, wordHigh);
        wordLow = wordSeedLow;
        wordHigh = wordSeedHigh;
      } else {
        wordLow = mixLow(wordLow, code);
        wordHigh = mixHigh(wordHigh, code);
      }
    }
    this.low = joinLow(low, wordLow);
    this.high = joinHigh(high, wordHigh);
    return this;
  }

  /** The hash of an ASCII text in lower case; false, and no hash, when a character is not ASCII. */
  ofLowerCase(text: string, start: number, end: number): boolean {
    let low = seedLow;
    let high = seedHigh;
    let wordLow = wordSeedLow;
    let wordHigh = wordSeedHigh;
    for (let i = start; i < end; i++) {
      let code = text.charCodeAt(i);
      if (code > 127) return false;
      if (code === 32) {
        low = joinLow(low, wordLow);
        high = joinHigh(high, wordHigh);
        wordLow = wordSeedLow;
        wordHigh = wordSeedHigh;
      } else {
        if (code >= 65 && code <= 90) code += 32;
        wordLow = mixLow(wordLow, code);
        wordHigh = mixHigh(wordHigh, code);
      }
    }
    this.low = joinLow(low, wordLow);
    this.high = joinHigh(high, wordHigh);
    return true;
  }
}

export const seedLow = 0x2545f491;
export const seedHigh = 0x4f6cdd1d;
export const wordSeedLow = 0x811c9dc5 | 0;
export const wordSeedHigh = 0x3c6ef372;

/** A word's hash with one more character. */
export const mixLow = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);

export function mixHigh(hash: number, code: number): number {
  const mixed = Math.imul(hash ^ code, 0x5bd1e995);
  return mixed ^ (mixed >>> 15);
}

/** A phrase's hash with one more word. */
export function joinLow(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ word, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

export function joinHigh(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ (word + 0x7f4a7c15), 0x85ebca77);
  return mixed ^ (mixed >>> 13);
}
