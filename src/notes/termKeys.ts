/**
 * The keys of terms as hashes, for the index: of each term the same keys that `termKeys` in `inflection.ts` gives, but put
 * together from the hashes of its words' base forms, which are remembered from note to note.
 */
import { baseForms, irregularWords, wordEnd, wordStart, words } from './inflection';
import { joinHigh, joinLow, mixHigh, mixLow, seedHigh, seedLow, wordSeedHigh, wordSeedLow } from './keyHash';
import { isInTable, isLetterOrNumber, tableEnd } from './letters';
import { fold } from './names';
import type { Rows } from './rows';

export class TermKeys {
  readonly #out: Rows;
  /** Hashes of the keys of the words so far, in pairs: the exact key, then one for each choice of base forms. */
  #keys = new Int32Array(64);
  #count = 0;
  /** Hashes of the word at hand: as it is written, then its base forms. */
  #forms: Int32Array = new Int32Array(2);
  readonly #one = new Int32Array(4);
  /** Only of words whose ending or irregular form asks for rules. */
  readonly #known = new Map<string, Int32Array>();

  constructor(out: Rows) {
    this.#out = out;
  }

  /** Adds the keys of the term that stands at a part of a text. */
  add(text: string, start: number, end: number, item: number): void {
    this.#count = 0;
    if (!this.#addWords(text, start, end)) {
      this.#count = 0;
      const found = words(text.slice(start, end));
      for (let i = 0; i < found.length; i++) {
        this.#forms = this.#lookUp(found[i].text);
        this.#join(i === found.length - 1);
      }
    }
    this.#finish(item);
  }

  /** The words of a text; false when it has characters that the table of letters has not. */
  #addWords(text: string, from: number, end: number): boolean {
    let i = from;
    while (i < end) {
      const code = text.charCodeAt(i);
      if (code >= tableEnd) return false;
      if (!isLetterOrNumber(code)) {
        i++;
        continue;
      }
      i = this.#addWord(text, i, end);
      if (i < 0) return false;
      // Whether it is the last word matters where there are many forms only.
      this.#join(this.#count > cutAt && wordStart(text, i, end) < 0);
    }
    return true;
  }

  /** Sets `#forms` for the word that begins at `start` and gives its end. Most words have no form but themselves. */
  #addWord(text: string, start: number, end: number): number {
    let low = wordSeedLow;
    let high = wordSeedHigh;
    let i = start;
    let code = text.charCodeAt(i);
    for (let folded = foldedWord[code]; folded > 0; folded = foldedWord[code]) {
      low = mixLow(low, folded);
      high = mixHigh(high, folded);
      i++;
      code = i < end ? text.charCodeAt(i) : 32;
    }
    // An apostrophe, `++` or `#` may belong to the word, and so may letters that are not ASCII.
    if (code === 39 || code === 43 || code === 35 || code > 127) {
      if (!isInTable(text, i, end)) return -1;
      i = wordEnd(text, start, end);
      this.#forms = this.#lookUp(text.slice(start, i));
    } else if (isInflected(text, start, i) || irregularHashes[low & irregularMask] === 1) {
      this.#forms = this.#lookUp(text.slice(start, i));
    } else {
      this.#one[0] = this.#one[2] = low;
      this.#one[1] = this.#one[3] = high;
      this.#forms = this.#one;
    }
    return i;
  }

  #lookUp(word: string): Int32Array {
    let forms = this.#known.get(word);
    if (forms === undefined) {
      const written = [fold(word), ...baseForms(word)];
      forms = new Int32Array(2 * written.length);
      for (const [i, form] of written.entries()) hashWord(form, forms, 2 * i);
      this.#known.set(word, forms);
    }
    return forms;
  }

  /** Appends a word to every key. In a long phrase only the last word is inflected: see `termKeys`. */
  #join(isLast: boolean): void {
    const forms = this.#forms;
    if (this.#count === 0) {
      this.#keys[0] = this.#keys[2] = seedLow;
      this.#keys[1] = this.#keys[3] = seedHigh;
      this.#count = 2;
    }
    const before = this.#count - 1;
    const isCut = this.#count > cutAt && !isLast;
    const choices = isCut ? 1 : forms.length / 2 - 1;
    this.#reserve(2 * (1 + before * choices));
    const keys = this.#keys;
    // From the last choice to the first, since the first one replaces the keys that the others are made from.
    for (let choice = choices - 1; choice >= 0; choice--) {
      const form = isCut ? 0 : 2 * (choice + 1);
      for (let key = 0; key < before; key++) {
        const from = 2 * (1 + key);
        const to = 2 * (1 + choice * before + key);
        keys[to] = joinLow(keys[from], forms[form]);
        keys[to + 1] = joinHigh(keys[from + 1], forms[form + 1]);
      }
    }
    keys[0] = joinLow(keys[0], forms[0]);
    keys[1] = joinHigh(keys[1], forms[1]);
    this.#count = 1 + before * choices;
  }

  #reserve(length: number): void {
    if (length <= this.#keys.length) return;
    const keys = new Int32Array(2 * length);
    keys.set(this.#keys);
    this.#keys = keys;
  }

  #finish(item: number): void {
    const keys = this.#keys;
    for (let i = 0; i < this.#count; i++) {
      let k = 0;
      while (k < i && (keys[2 * k] !== keys[2 * i] || keys[2 * k + 1] !== keys[2 * i + 1])) k++;
      if (k === i) this.#out.add3(keys[2 * i], keys[2 * i + 1], item);
    }
  }
}

/** As many keys, and the exact one. */
const cutAt = 13;

/** ASCII letters in lower case, digits and `_`; 0 for what is in no word. */
const foldedWord = Uint8Array.from({ length: 128 }, (_, code) => {
  if (code >= 65 && code <= 90) return code + 32;
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 95 ? code : 0;
});

/** Whether a word ends as those do that `baseForms` has rules for: in -s, -ing, -ed or -ation. */
function isInflected(text: string, start: number, end: number): boolean {
  if (end - start < 3) return false;
  const before = text.charCodeAt(end - 2) | 32;
  switch (text.charCodeAt(end - 1) | 32) {
    case 115:
      return true;
    case 100:
      return before === 101;
    case 103:
      return before === 110;
    case 110:
      return before === 111;
    default:
      return false;
  }
}

function hashWord(word: string, hashes: Int32Array, at: number): void {
  let low = wordSeedLow;
  let high = wordSeedHigh;
  for (let i = 0; i < word.length; i++) {
    low = mixLow(low, word.charCodeAt(i));
    high = mixHigh(high, word.charCodeAt(i));
  }
  hashes[at] = low;
  hashes[at + 1] = high;
}

const irregularMask = 4095;

/** Marks of the irregular words' hashes; another word of the same mark is looked up in vain. */
const irregularHashes = new Uint8Array(irregularMask + 1);
const hashed = new Int32Array(2);
for (const word of irregularWords()) {
  hashWord(word, hashed, 0);
  irregularHashes[hashed[0] & irregularMask] = 1;
}
