/**
 * The properties at a note's top: `title`, `aliases` and `tags` in the forms that Obsidian and its users write (a scalar,
 * `[a, "b"]`, or a list of `- a` lines), and links that are a whole value. The rest of YAML is read over, not judged.
 */
import type { Span } from '../text/span';
import { addWikiLink } from './inlineLink';
import { hasFrontmatterFlag, hasTitleFlag, type RecordRows } from './record';

/**
 * Adds the frontmatter at the begin of a text (behind a byte order mark), and gives the offset of the line behind it; -1
 * without one.
 */
export function addFrontmatter(text: string, rows: RecordRows): number {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (!text.startsWith('---', start)) return -1;
  const lines = readLines(text, start);
  if (lines === undefined) return -1;
  rows.flags |= hasFrontmatterFlag;
  rows.frontmatterStart = start;
  rows.frontmatterEnd = lines.end;
  for (const { key, value } of values(text, lines.inside)) {
    if (text.startsWith('[[', value.start)) addWholeLink(text, value, rows);
    if (value.start === value.end) continue;
    if (key === 'title' && (rows.flags & hasTitleFlag) === 0) {
      rows.flags |= hasTitleFlag;
      rows.titleStart = value.start;
      rows.titleEnd = value.end;
    } else if (key === 'aliases' || key === 'alias') rows.aliases.add2(value.start, value.end);
    else if (key === 'tags' || key === 'tag') addTags(text, value, rows);
  }
  return lines.next;
}

/** A value may hold several tags, since no tag has a blank or a comma in it. */
function addTags(text: string, value: Span, rows: RecordRows): void {
  let start = value.start;
  for (let i = value.start; i <= value.end; i++) {
    if (i < value.end && text.charCodeAt(i) !== 44 && !isSpace(text.charCodeAt(i))) continue;
    if (i > start) rows.tags.add2(start, i);
    start = i + 1;
  }
}

/** A link counts when it is a whole value. */
function addWholeLink(text: string, value: Span, rows: RecordRows): void {
  const { links } = rows;
  const end = addWikiLink(text, value.start, value.end, rows);
  if (end >= 0 && end !== value.end) links.length -= links.width;
}

function readLines(text: string, start: number): { inside: Span[]; end: number; next: number } | undefined {
  const inside: Span[] = [];
  let at = start;
  for (let isFirst = true; at < text.length; isFirst = false) {
    const newline = text.indexOf('\n', at);
    const next = newline < 0 ? text.length : newline + 1;
    let end = newline < 0 ? text.length : newline;
    if (text.charCodeAt(end - 1) === 13) end--;
    const isRule = text.startsWith('---', at) && text.slice(at + 3, end).trim() === '';
    if (isFirst && !isRule) return undefined;
    if (!isFirst && isRule) return { inside, end, next };
    if (!isFirst) inside.push({ start: at, end });
    at = next;
  }
  return undefined;
}

/** Every scalar of a note's properties, with its key in lower case; a key without a value has an empty one. */
export function properties(text: string): readonly { readonly key: string; readonly value: Span }[] {
  const lines = readLines(text, text.charCodeAt(0) === 0xfeff ? 1 : 0);
  return lines === undefined ? [] : values(text, lines.inside);
}

/** Every scalar with the top-level key it stands under. */
function values(text: string, lines: readonly Span[]): { key: string; value: Span }[] {
  const found: { key: string; value: Span }[] = [];
  let key = '';
  for (const { start, end } of lines) {
    const colon = keyEnd(text, start, end);
    if (colon >= 0) key = text.slice(start, colon).trim().toLowerCase();
    const from = colon >= 0 ? colon : itemMark(text, start, end);
    if (from >= 0) for (const value of flowList(text, from + 1, end)) found.push({ key, value });
  }
  return found;
}

/** Where the colon behind a line's key stands; -1 without one. A key has letters, digits, `_`, `-` and blanks. */
function keyEnd(text: string, start: number, end: number): number {
  for (let i = start; i < end && i - start <= 101; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) {
      const pair = /^[\p{L}\p{N}_][\p{L}\p{N}_ -]{0,100}:(?=\s|$)/u.exec(text.slice(start, end));
      return pair === null ? -1 : start + pair[0].length - 1;
    }
    if (code === 58) return i > start && (i + 1 >= end || isSpace(text.charCodeAt(i + 1))) ? i : -1;
    if (!isKeyPart(code) || (i === start && (code === 32 || code === 45))) return -1;
  }
  return -1;
}

const isKeyPart = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  code === 95 ||
  code === 32 ||
  code === 45;

/** Where the hyphen of a list's item stands; -1 without one. */
function itemMark(text: string, start: number, end: number): number {
  let i = start;
  while (i < end && isSpace(text.charCodeAt(i))) i++;
  return i < end && text.charCodeAt(i) === 45 && (i + 1 >= end || isSpace(text.charCodeAt(i + 1))) ? i : -1;
}

/** The parts of `[a, "b, c"]`, or the one value of another line. A bare `a, b` is two tags to Obsidian, but one alias. */
function flowList(text: string, from: number, to: number): Span[] {
  const whole = unquoted(text, from, to);
  const isList = text.charCodeAt(whole.start) === 91 && text.charCodeAt(whole.end - 1) === 93;
  if (!isList || (text.startsWith('[[', whole.start) && whole.isQuoted)) return [whole];
  const parts: Span[] = [];
  let start = whole.start + 1;
  let quote = 0;
  for (let i = start; i < whole.end; i++) {
    const code = text.charCodeAt(i);
    if (quote !== 0) quote = code === quote ? 0 : quote;
    else if ((code === 34 || code === 39) && text.slice(start, i).trim() === '') quote = code;
    else if (code === 44 || i === whole.end - 1) {
      parts.push(unquoted(text, start, i));
      start = i + 1;
    }
  }
  return parts;
}

function unquoted(text: string, from: number, to: number): Span & { isQuoted: boolean } {
  let start = from;
  let end = to;
  while (start < end && text.charCodeAt(start) <= 32) start++;
  while (end > start && text.charCodeAt(end - 1) <= 32) end--;
  const quote = text.charCodeAt(start);
  if (end - start >= 2 && (quote === 34 || quote === 39) && text.charCodeAt(end - 1) === quote) {
    return { start: start + 1, end: end - 1, isQuoted: true };
  }
  // A comment is a `#` behind a blank.
  for (let i = start + 1; i < end; i++) {
    if (text.charCodeAt(i) !== 35 || !isSpace(text.charCodeAt(i - 1))) continue;
    end = start + text.slice(start, i).trimEnd().length;
    break;
  }
  return { start, end, isQuoted: false };
}

/** What `\s` matches. */
const isSpace = (code: number): boolean =>
  code < 128 ? code === 32 || (code >= 9 && code <= 13) : /\s/.test(String.fromCharCode(code));
