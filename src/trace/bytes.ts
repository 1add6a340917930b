/**
 * Numbers and strings as compact bytes: what the trace's log is written with. A natural number takes seven bits a byte,
 * lowest first; a string is its index in a table, or stands in place, one number for each UTF-16 unit so that any string
 * survives.
 */

/** A string longer than this, or one that comes when the table is full, stands in the log itself. */
const internedLength = 40;
const internedCount = 1 << 14;

export class ByteWriter {
  #bytes: Uint8Array;
  #length = 0;
  readonly #interned: Interned;

  /** Writers that share a table of strings can be put together. */
  constructor(interned: Interned = new Interned(), capacity = 1 << 12) {
    this.#interned = interned;
    this.#bytes = new Uint8Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  get strings(): readonly string[] {
    return this.#interned.strings;
  }

  /** The bytes so far; valid until the next write. */
  view(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#length++] = value;
  }

  /** A safe integer from 0. */
  natural(value: number): void {
    let rest = value;
    if (this.#length + 8 > this.#bytes.length) this.#grow(8);
    while (rest >= 0x8000_0000) {
      this.#bytes[this.#length++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    while (rest >= 128) {
      this.#bytes[this.#length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.#bytes[this.#length++] = rest;
  }

  /** An integer whose absolute value is below 2^52. */
  integer(value: number): void {
    this.natural(value < 0 ? -2 * value - 1 : 2 * value);
  }

  /** A natural number or nothing. */
  optional(value: number | null | undefined): void {
    this.natural(value === null || value === undefined ? 0 : value + 1);
  }

  string(value: string): void {
    const index = this.#interned.index(value);
    if (index !== undefined) {
      this.natural(index + 1);
      return;
    }
    this.natural(0);
    this.natural(value.length);
    for (let i = 0; i < value.length; i++) this.natural(value.charCodeAt(i));
  }

  append(other: ByteWriter): void {
    const length = other.#length;
    if (this.#length + length > this.#bytes.length) this.#grow(length);
    const bytes = this.#bytes;
    const from = other.#bytes;
    if (length < 64) {
      for (let i = 0, to = this.#length; i < length; i++, to++) bytes[to] = from[i]!;
    } else {
      bytes.set(other.view(), this.#length);
    }
    this.#length += length;
  }

  #grow(by: number): void {
    const grown = new Uint8Array(Math.max(this.#length + by, Math.ceil(this.#bytes.length * 1.6)));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}

/** Strings by the order in which they first came. */
export class Interned {
  readonly strings: string[] = [];
  readonly #indices = new Map<string, number>();

  index(value: string): number | undefined {
    if (value.length > internedLength) return undefined;
    const known = this.#indices.get(value);
    if (known !== undefined || this.strings.length >= internedCount) return known;
    this.#indices.set(value, this.strings.length);
    this.strings.push(value);
    return this.strings.length - 1;
  }
}

/** Reads what a writer wrote. Throws on bytes that no writer wrote. */
export class ByteReader {
  offset: number;
  readonly #bytes: Uint8Array;
  readonly #strings: readonly string[];

  constructor(bytes: Uint8Array, strings: readonly string[], offset = 0) {
    this.#bytes = bytes;
    this.#strings = strings;
    this.offset = offset;
  }

  byte(): number {
    const value = this.#bytes[this.offset++];
    if (value === undefined) throw new RangeError('the trace ends in the middle of a step');
    return value;
  }

  natural(): number {
    let byte = this.byte();
    if (byte < 128) return byte;
    let value = byte & 127;
    let scale = 128;
    do {
      byte = this.byte();
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte >= 128);
    return value;
  }

  integer(): number {
    const value = this.natural();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  optional(): number | undefined {
    const value = this.natural();
    return value === 0 ? undefined : value - 1;
  }

  string(): string {
    const index = this.natural();
    if (index > 0) {
      const known = this.#strings[index - 1];
      if (known === undefined) throw new RangeError(`the trace has no string ${index - 1}`);
      return known;
    }
    const length = this.natural();
    const pieces: string[] = [];
    for (let start = 0; start < length; start += 4096) {
      const units: number[] = [];
      for (let i = start; i < Math.min(length, start + 4096); i++) units.push(this.natural());
      pieces.push(String.fromCharCode(...units));
    }
    return pieces.join('');
  }
}
