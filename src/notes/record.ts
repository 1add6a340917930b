/**
 * The layout of a note's record: a head, then tables whose rows are spans and small numbers. What a span's text says, such
 * as a heading's title or a link's path, is not kept: it is read from the text by the functions that the scanner uses.
 */
import { Rows } from './rows';

/** The tables in the order in which they stand, with the width of a row. */
const widths = {
  /** Span. */
  aliases: 2,
  /** Span. */
  tags: 2,
  /** Level, heading, title, end of the section, parent. */
  sections: 7,
  /** The id's span, the block's. */
  blocks: 4,
  /** Form, span, path, fragment, alias. */
  links: 9,
  /** Spans of the reference definitions that links use. */
  definitions: 2,
  /** Form, span, definition, section. */
  terms: 6,
  /** Span, info string, body, whether it is closed, its first line in `fenceLines`. */
  fences: 8,
  /** Four times the offset, and the padding. */
  fenceLines: 1,
  /** Span. */
  verbatim: 2,
  /** Span. */
  tables: 2,
  /** The base names that links are written with: hash, index of the link. */
  linkKeys: 3,
  /** The keys of tags: hash, index of the tag. */
  tagKeys: 3,
  /** The keys of terms: hash, index of the term. */
  termKeys: 3,
} as const;

export type Part = keyof typeof widths;

const parts = Object.keys(widths) as readonly Part[];

/** Places in the head. The number of rows of each table follows. */
export const head = { hashLow: 0, hashHigh: 1, flags: 2, title: 3, frontmatter: 5, counts: 7 } as const;

const headLength = head.counts + parts.length;

export const isBinaryFlag = 1;
export const hasFrontmatterFlag = 2;
export const hasTitleFlag = 4;
/** The hash of the text is in the head: it is not made before a record is to be kept. */
export const hasHashFlag = 8;

/** What a link row's first number says; the number of its reference definition, from 1, stands above the flags. */
export const linkFlags = { markdown: 1, embed: 2, fragment: 4, alias: 8, definitionShift: 4 } as const;

const partIndex = Object.fromEntries(parts.map((part, index) => [part, index])) as Readonly<Record<Part, number>>;
const partWidths: readonly number[] = parts.map((part) => widths[part]);

export const widthOf = (part: Part): number => widths[part];

export const countOf = (data: Int32Array, part: Part): number => data[head.counts + partIndex[part]];

/** Where a table's first row starts. */
export function startOf(data: Int32Array, part: Part): number {
  const index = partIndex[part];
  let at = headLength;
  for (let i = 0; i < index; i++) at += data[head.counts + i] * partWidths[i];
  return at;
}

/** The tables while a note is scanned. One is used for note after note. */
export class RecordRows {
  readonly aliases = new Rows(widths.aliases);
  readonly tags = new Rows(widths.tags);
  readonly sections = new Rows(widths.sections);
  readonly blocks = new Rows(widths.blocks);
  readonly links = new Rows(widths.links);
  readonly definitions = new Rows(widths.definitions);
  readonly terms = new Rows(widths.terms);
  readonly fences = new Rows(widths.fences);
  readonly fenceLines = new Rows(widths.fenceLines);
  readonly verbatim = new Rows(widths.verbatim);
  readonly tables = new Rows(widths.tables);
  readonly linkKeys = new Rows(widths.linkKeys);
  readonly tagKeys = new Rows(widths.tagKeys);
  readonly termKeys = new Rows(widths.termKeys);
  /** Ends of `=>`, `->` and `→` in prose; needed while scanning only. */
  readonly arrows = new Rows(1);
  flags = 0;
  titleStart = 0;
  titleEnd = 0;
  frontmatterStart = 0;
  frontmatterEnd = 0;
  readonly #tables: readonly Rows[] = parts.map((part) => this[part]);
  readonly #isBatch: boolean;
  #buffer = new Int32Array(0);
  #used = 0;

  constructor(isBatch = false) {
    this.#isBatch = isBatch;
  }

  clear(): void {
    for (const rows of this.#tables) rows.length = 0;
    this.arrows.length = 0;
    this.flags = this.titleStart = this.titleEnd = this.frontmatterStart = this.frontmatterEnd = 0;
  }

  /** The record of what was added since the last `clear`. */
  record(): Int32Array {
    let length = headLength;
    for (const rows of this.#tables) length += rows.length;
    const data = this.#place(length);
    data[head.flags] = this.flags;
    data[head.title] = this.titleStart;
    data[head.title + 1] = this.titleEnd;
    data[head.frontmatter] = this.frontmatterStart;
    data[head.frontmatter + 1] = this.frontmatterEnd;
    let at = headLength;
    for (let i = 0; i < this.#tables.length; i++) {
      const rows = this.#tables[i];
      data[head.counts + i] = rows.length / rows.width;
      if (rows.length < 64) for (let k = 0; k < rows.length; k++) data[at + k] = rows.data[k];
      else data.set(rows.data.subarray(0, rows.length), at);
      at += rows.length;
    }
    return data;
  }

  /** Records of a batch share large buffers, since one of its own costs more than a short record. */
  #place(length: number): Int32Array {
    if (!this.#isBatch) return new Int32Array(length);
    if (this.#buffer.length - this.#used < length) {
      this.#buffer = new Int32Array(Math.max(bufferLength, length));
      this.#used = 0;
    }
    this.#used += length;
    return this.#buffer.subarray(this.#used - length, this.#used);
  }
}

const bufferLength = 1 << 16;
