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
  for (const { 0: written, index } of text.slice(value.start, value.end).matchAll(/[^\s,]+/g)) {
    rows.tags.add2(value.start + index, value.start + index + written.length);
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
  return lines === undefined ? [] : [...values(text, lines.inside)];
}

/** Every scalar with the top-level key it stands under. */
function* values(text: string, lines: readonly Span[]): Generator<{ key: string; value: Span }> {
  let key = '';
  for (const line of lines) {
    const written = text.slice(line.start, line.end);
    const pair = /^([\p{L}\p{N}_][\p{L}\p{N}_ -]{0,100}):(?=\s|$)/u.exec(written);
    const item = /^\s*-(?=\s|$)/.exec(written);
    if (pair !== null) key = (pair[1] as string).trim().toLowerCase();
    else if (item === null) continue;
    const from = line.start + (pair ?? item ?? [''])[0].length;
    const list = flowList(text, from, line.end);
    for (const value of list) yield { key, value };
  }
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
  const comment = text.slice(start, end).search(/\s#/);
  if (comment >= 0) end = start + text.slice(start, start + comment).trimEnd().length;
  return { start, end, isQuoted: false };
}
