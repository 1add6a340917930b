/**
 * How wide a text is when drawn, without asking a browser. Everything is set in a fixed-pitch font, so a text's width is
 * its number of columns times an advance. The advances are those of the widest common coding fonts (0.615 em), so that
 * a text never leaves the box that was measured for it.
 */
export type TextSize = 'normal' | 'small' | 'tiny';

/** Font size and advance of one column, in pixels. */
export const fonts: Readonly<Record<TextSize, { readonly size: number; readonly advance: number }>> = {
  normal: { size: 13, advance: 8 },
  small: { size: 11, advance: 7 },
  tiny: { size: 9, advance: 6 },
};

export function textWidth(text: string, size: TextSize): number {
  return columnsOf(text) * fonts[size].advance;
}

/** Columns a text takes: wide East Asian characters and emoji take two, combining marks none. */
export function columnsOf(text: string): number {
  if (isPrintableAscii(text)) return text.length;
  let columns = 0;
  for (const { segment } of segmenter.segment(text)) columns += graphemeColumns(segment);
  return columns;
}

/** Shortened in the middle to at most `columns`, because both ends of a type, a path or a number say something. */
export function elide(text: string, columns: number): string {
  if (text.length <= columns && isPrintableAscii(text)) return text;
  if (columnsOf(text) <= columns) return text;
  const graphemes = [...segmenter.segment(text)].map((part) => part.segment);
  const headColumns = Math.ceil((columns - 1) * 0.6);
  const head = takeColumns(graphemes, headColumns);
  const tail = takeColumns(graphemes.slice(head.length).reverse(), columns - 1 - headColumns).reverse();
  return `${head.join('')}…${tail.join('')}`;
}

/** Control characters, line breaks and direction marks as escapes: what cannot be seen is spelled out. */
export function escapeText(text: string): string {
  if (isPrintableAscii(text) && !text.includes('"') && !text.includes('\\')) return text;
  return text.replace(invisible, (character) => namedEscapes[character] ?? hexEscape(character));
}

/** A text value as it is drawn, with a way from its bytes to the columns they stand in. */
export interface TextRun {
  /** With quotes. */
  readonly shown: string;
  readonly columns: number;
  /** Where the byte at this offset starts, counted in columns of `shown`. */
  columnOfByte(offset: number): number;
}

/** Quoted and escaped; in the middle of a long text, characters give way to one ellipsis. */
export function textRun(text: string, maximum: number): TextRun {
  const pieces = toPieces(text, maximum * 4);
  const total = pieces.reduce((sum, piece) => sum + piece.columns, 0);
  const whole = pieces.length === 0 || (pieces.at(-1) as Piece).last;
  const [head, tail] = total <= maximum && whole ? [pieces, []] : splitPieces(text, pieces, maximum);
  const middle = head === pieces ? '' : '…';
  const columns = sum(head) + sum(tail) + middle.length + 2;
  return {
    shown: `"${head.map((p) => p.shown).join('')}${middle}${tail.map((p) => p.shown).join('')}"`,
    columns,
    columnOfByte(offset) {
      let column = 1;
      for (const piece of head) {
        if (offset <= piece.byte) return column;
        column += piece.columns;
      }
      column += middle.length;
      for (const piece of tail) {
        if (offset <= piece.byte) return column;
        column += piece.columns;
      }
      return column;
    },
  };
}

interface Piece {
  readonly shown: string;
  readonly columns: number;
  /** Offset of its first byte in UTF-8. */
  readonly byte: number;
  readonly last: boolean;
}

/** The first graphemes of a text; of a very long one only as many as could be drawn. */
function toPieces(text: string, maximum: number): Piece[] {
  const pieces: Piece[] = [];
  const part = text.length > maximum ? text.slice(0, maximum) : text;
  if (isPrintableAscii(part)) {
    for (const [byte, character] of [...part].entries()) {
      const shown = escapeText(character);
      pieces.push({ shown, columns: shown.length, byte, last: byte + 1 === text.length });
    }
    return pieces;
  }
  let byte = 0;
  let end = 0;
  for (const { segment } of segmenter.segment(part)) {
    const shown = escapeText(segment);
    end += segment.length;
    pieces.push({ shown, columns: columnsOf(shown), byte, last: end === text.length });
    byte += utf8Length(segment);
  }
  return pieces;
}

function splitPieces(text: string, pieces: readonly Piece[], maximum: number): readonly [Piece[], Piece[]] {
  const headColumns = Math.ceil((maximum - 1) * 0.7);
  const head: Piece[] = [];
  let used = 0;
  for (const piece of pieces) {
    if (used + piece.columns > headColumns) break;
    used += piece.columns;
    head.push(piece);
  }
  const tail: Piece[] = [];
  let byte = utf8Length(text);
  for (const segment of [...segmenter.segment(text.slice(-maximum * 2))].map((part) => part.segment).reverse()) {
    const shown = escapeText(segment);
    const columns = columnsOf(shown);
    if (used + columns > maximum - 1) break;
    used += columns;
    byte -= utf8Length(segment);
    tail.unshift({ shown, columns, byte, last: tail.length === 0 });
  }
  return [head, tail];
}

const sum = (pieces: readonly Piece[]): number => pieces.reduce((columns, piece) => columns + piece.columns, 0);

function takeColumns(graphemes: readonly string[], columns: number): string[] {
  const taken: string[] = [];
  let used = 0;
  for (const grapheme of graphemes) {
    used += graphemeColumns(grapheme);
    if (used > columns) break;
    taken.push(grapheme);
  }
  return taken;
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

function graphemeColumns(grapheme: string): number {
  if (/^\p{Mark}|^\p{Cf}/u.test(grapheme) && grapheme.length === 1) return 0;
  return wide.test(grapheme) ? 2 : 1;
}

function hexEscape(character: string): string {
  return `\\u{${(character.codePointAt(0) as number).toString(16)}}`;
}

const isPrintableAscii = (text: string): boolean => /^[ -~]*$/.test(text);

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

// Unicode Standard Annex 11: the blocks whose characters are wide, and emoji shown as pictures.
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;

const invisible = /["\\]|[\p{Cc}\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]/gu;

const namedEscapes: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\0': '\\0',
  '"': '\\"',
  '\\': '\\\\',
};
