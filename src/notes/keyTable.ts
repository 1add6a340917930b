/**
 * Which notes hold which keys: a hash table in a few arrays of numbers, built once. A row says that a note, by its number,
 * holds a key, by its hash, and in which of its links, tags or terms. Rows of one key keep the order in which they came.
 */
import { Rows } from './rows';

/** Rows for a table: the hash's two halves, the note's number, the item's. */
export const keyRows = (): Rows => new Rows(4);

export class KeyTable {
  /** Where each bucket starts in the other arrays, and at the end where the last one ends. */
  readonly #starts: Int32Array;
  readonly #lows: Int32Array;
  readonly #highs: Int32Array;
  readonly #notes: Int32Array;
  readonly #items: Int32Array;
  readonly #mask: number;

  constructor(rows: Rows) {
    const { data, length, count } = rows;
    let buckets = 1;
    while (buckets < count) buckets *= 2;
    const mask = buckets - 1;
    const starts = new Int32Array(buckets + 1);
    for (let row = 0; row < length; row += 4) starts[(data[row] & mask) + 1]++;
    for (let i = 0; i < buckets; i++) starts[i + 1] += starts[i];
    const next = starts.slice(0, buckets);
    const lows = new Int32Array(count);
    const highs = new Int32Array(count);
    const notes = new Int32Array(count);
    const items = new Int32Array(count);
    for (let row = 0; row < length; row += 4) {
      const at = next[data[row] & mask]++;
      lows[at] = data[row];
      highs[at] = data[row + 1];
      notes[at] = data[row + 2];
      items[at] = data[row + 3];
    }
    this.#starts = starts;
    this.#mask = mask;
    this.#lows = lows;
    this.#highs = highs;
    this.#notes = notes;
    this.#items = items;
  }

  /** Every row of a key. */
  each(low: number, high: number, visit: (note: number, item: number) => void): void {
    const bucket = low & this.#mask;
    const end = this.#starts[bucket + 1];
    for (let i = this.#starts[bucket]; i < end; i++) {
      if (this.#lows[i] === low && this.#highs[i] === high) visit(this.#notes[i], this.#items[i]);
    }
  }

  /** Whether a row of a key is of a note that `isWanted` takes. */
  has(low: number, high: number, isWanted: (note: number) => boolean): boolean {
    const bucket = low & this.#mask;
    const end = this.#starts[bucket + 1];
    for (let i = this.#starts[bucket]; i < end; i++) {
      if (this.#lows[i] === low && this.#highs[i] === high && isWanted(this.#notes[i])) return true;
    }
    return false;
  }

  /** The first row of every key. */
  eachKey(visit: (low: number, high: number, note: number, item: number) => void): void {
    for (let bucket = 0; bucket <= this.#mask; bucket++) {
      const start = this.#starts[bucket];
      const end = this.#starts[bucket + 1];
      for (let i = start; i < end; i++) {
        if (this.#hasEarlier(i, start)) continue;
        visit(this.#lows[i], this.#highs[i], this.#notes[i], this.#items[i]);
      }
    }
  }

  /** Whether a row before `i` in its bucket has the same key. Rows of one key mostly stand side by side. */
  #hasEarlier(i: number, start: number): boolean {
    for (let k = i - 1; k >= start; k--) {
      if (this.#lows[k] === this.#lows[i] && this.#highs[k] === this.#highs[i]) return true;
    }
    return false;
  }
}
