/**
 * How a line of Markdown may begin a block: headings, fences, rules, list markers, HTML. Each function reads at the
 * line's first character that is no blank and answers for that line alone; what may interrupt what is `blocks.ts`'s
 * business. Section numbers are CommonMark 0.31's.
 */
import { tagEnd } from './inlineHtml';

const TAB = 9;
const SPACE = 32;

export const isBlank = (code: number): boolean => code === SPACE || code === TAB;

/** Section 4.2: one to six `#`, then a blank or the end. 0 when it is none. */
export function atxLevel(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && text.charCodeAt(i) === 35) i++;
  const level = i - at;
  if (level === 0 || level > 6) return 0;
  return i === end || isBlank(text.charCodeAt(i)) ? level : 0;
}

/** The text of an ATX heading, without its closing sequence: `[start, end]`. */
export function atxContent(text: string, at: number, lineEnd: number, level: number): [number, number] {
  let start = at + level;
  let end = lineEnd;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  let closing = end;
  while (closing > start && text.charCodeAt(closing - 1) === 35) closing--;
  if (closing === start) return [start, start];
  if (closing < end && isBlank(text.charCodeAt(closing - 1))) {
    end = closing;
    while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  }
  return [start, end];
}

/** Section 4.5: length of the run of backticks or tildes that opens a fence; 0 when it is none. */
export function fenceLength(text: string, at: number, end: number): number {
  const mark = text.charCodeAt(at);
  if (mark !== 96 && mark !== 126) return 0;
  let i = at;
  while (i < end && text.charCodeAt(i) === mark) i++;
  if (i - at < 3) return 0;
  if (mark === 96) {
    for (let k = i; k < end; k++) if (text.charCodeAt(k) === 96) return 0;
  }
  return i - at;
}

/** Whether the line closes a fence that was opened with `length` times `mark`. */
export function closesFence(text: string, at: number, end: number, mark: number, length: number): boolean {
  let i = at;
  while (i < end && text.charCodeAt(i) === mark) i++;
  if (i - at < length) return false;
  while (i < end && isBlank(text.charCodeAt(i))) i++;
  return i === end;
}

/** Section 4.1: three or more `*`, `-` or `_` with nothing but blanks between. */
export function isThematicBreak(text: string, at: number, end: number): boolean {
  const mark = text.charCodeAt(at);
  if (mark !== 42 && mark !== 45 && mark !== 95) return false;
  let count = 0;
  for (let i = at; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === mark) count++;
    else if (!isBlank(code)) return false;
  }
  return count >= 3;
}

/** Section 4.3: the level that an underline of `=` or `-` gives; 0 when it is none. */
export function setextLevel(text: string, at: number, end: number): 0 | 1 | 2 {
  const mark = text.charCodeAt(at);
  if (mark !== 61 && mark !== 45) return 0;
  let i = at;
  while (i < end && text.charCodeAt(i) === mark) i++;
  while (i < end && isBlank(text.charCodeAt(i))) i++;
  return i < end ? 0 : mark === 61 ? 1 : 2;
}

export interface ListMarker {
  readonly length: number;
  /** Two markers of the same type continue one list: the bullet, or the character behind the number. */
  readonly type: number;
  readonly isOrdered: boolean;
  /** May interrupt a paragraph: a bullet or the number 1. */
  readonly startsAtOne: boolean;
}

/** Section 5.2. The marker must be followed by a blank or the end of the line. */
export function listMarker(text: string, at: number, end: number): ListMarker | undefined {
  const first = text.charCodeAt(at);
  let i = at;
  let isOrdered = false;
  if (first === 42 || first === 43 || first === 45) i++;
  else {
    while (i < end && i - at < 10 && isDigit(text.charCodeAt(i))) i++;
    const delimiter = text.charCodeAt(i);
    if (i === at || i - at > 9 || i >= end || (delimiter !== 46 && delimiter !== 41)) return undefined;
    isOrdered = true;
    i++;
  }
  if (i < end && !isBlank(text.charCodeAt(i))) return undefined;
  const startsAtOne = !isOrdered || Number(text.slice(at, i - 1)) === 1;
  return { length: i - at, type: text.charCodeAt(i - 1), isOrdered, startsAtOne };
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** `[^name]:` opens a footnote, which holds what is indented below it (Obsidian help, Footnotes). Its length, or 0. */
export function footnoteLength(text: string, at: number, end: number): number {
  if (text.charCodeAt(at) !== 91 || text.charCodeAt(at + 1) !== 94) return 0;
  let i = at + 2;
  for (; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 93) break;
    if (code === 91 || isBlank(code)) return 0;
  }
  return i > at + 2 && i + 1 < end && text.charCodeAt(i + 1) === 58 ? i + 2 - at : 0;
}

/**
 * Section 4.6: which of the seven kinds of HTML block a line opens; 0 for none. `canBe7` is false where the seventh
 * kind would interrupt a paragraph.
 */
export function htmlKind(text: string, at: number, end: number, canBe7: boolean): number {
  const second = text.charCodeAt(at + 1);
  if (second === 33) {
    if (text.startsWith('<!--', at)) return 2;
    if (text.startsWith('<![CDATA[', at)) return 5;
    return isLetter(text.charCodeAt(at + 2)) ? 4 : 0;
  }
  if (second === 63) return 3;
  const isClosing = second === 47;
  let i = isClosing ? at + 2 : at + 1;
  const nameStart = i;
  if (!isLetter(text.charCodeAt(i))) return 0;
  while (i < end && isNamePart(text.charCodeAt(i))) i++;
  const name = i - nameStart < 12 ? text.slice(nameStart, i).toLowerCase() : '';
  const next = i < end ? text.charCodeAt(i) : SPACE;
  const endsName = isBlank(next) || next === 62;
  if (!isClosing && endsName && verbatimTags.has(name)) return 1;
  if (blockTags.has(name) && (endsName || (next === 47 && text.charCodeAt(i + 1) === 62))) return 6;
  if (!canBe7) return 0;
  let close = tagEnd(text, at, end);
  if (close < 0) return 0;
  while (close < end && isBlank(text.charCodeAt(close))) close++;
  return close === end ? 7 : 0;
}

/** Whether a line ends an HTML block of the kinds 1 to 5; 6 and 7 end at a blank line. */
export function endsHtml(text: string, at: number, end: number, kind: number): boolean {
  const ends = htmlEnds[kind];
  if (ends === undefined) return false;
  const line = text.slice(at, end);
  return kind === 1 ? ends.some((mark) => line.toLowerCase().includes(mark)) : ends.some((mark) => line.includes(mark));
}

const htmlEnds: readonly (readonly string[] | undefined)[] = [
  undefined,
  ['</script>', '</pre>', '</style>', '</textarea>'],
  ['-->'],
  ['?>'],
  ['>'],
  [']]>'],
];

const verbatimTags = new Set(['script', 'pre', 'style', 'textarea']);

const blockTags = new Set(
  (
    'address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt ' +
    'fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li ' +
    'link main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th ' +
    'thead title tr track ul'
  ).split(' '),
);

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
const isNamePart = (code: number): boolean => isLetter(code) || isDigit(code) || code === 45;

/** GFM section 4.10: a row of `-`, `:` and `|` below a table's head. Number of its cells; 0 when it is none. */
export function delimiterCells(text: string, at: number, end: number): number {
  let bars = 0;
  let colons = 0;
  let hyphens = 0;
  for (let i = at; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 124) bars++;
    else if (code === 58) colons++;
    else if (code === 45) hyphens++;
    else if (!isBlank(code)) return 0;
  }
  if (hyphens === 0 || bars + colons === 0) return 0;
  return text
    .slice(at, end)
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .every((cell) => /^[ \t]*:?-+:?[ \t]*$/.test(cell))
    ? rowCells(text, at, end)
    : 0;
}

/** How many cells a table's row has; `\|` parts none. */
export function rowCells(text: string, at: number, end: number): number {
  let start = at;
  let stop = end;
  while (start < stop && isBlank(text.charCodeAt(start))) start++;
  while (stop > start && isBlank(text.charCodeAt(stop - 1))) stop--;
  if (start < stop && text.charCodeAt(start) === 124) start++;
  if (stop > start && text.charCodeAt(stop - 1) === 124 && text.charCodeAt(stop - 2) !== 92) stop--;
  let cells = 1;
  for (let i = start; i < stop; i++) {
    const code = text.charCodeAt(i);
    if (code === 92) i++;
    else if (code === 124) cells++;
  }
  return cells;
}
