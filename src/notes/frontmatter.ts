/**
 * The properties at a note's top: `title`, `aliases` and `tags` in the forms that Obsidian and its users write (a scalar,
 * `[a, "b"]`, or a list of `- a` lines), and links that are a whole value. The rest of YAML is read over, not judged.
 */
import type { Span } from '../text/span';
import { wikiLink } from './inlineLink';
import type { Alias, Link, Tag } from './note';

export interface Frontmatter {
  readonly span: Span;
  /** Offset of the line behind it. */
  readonly end: number;
  readonly title?: string;
  readonly aliases: readonly Alias[];
  readonly tags: readonly Tag[];
  readonly links: readonly Link[];
}

/** The frontmatter at the begin of a text (behind a byte order mark), or undefined. */
export function frontmatter(text: string): Frontmatter | undefined {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (!text.startsWith('---', start)) return undefined;
  const lines = readLines(text, start);
  if (lines === undefined) return undefined;
  const aliases: Alias[] = [];
  const tags: Tag[] = [];
  const links: Link[] = [];
  let title: string | undefined;
  for (const { key, value } of values(text, lines.inside)) {
    const link = text.startsWith('[[', value.start) ? wikiLink(text, value.start, value.end) : undefined;
    if (link !== undefined && link.span.end === value.end) links.push(link);
    const content = text.slice(value.start, value.end);
    if (content === '') continue;
    if (key === 'title') title ??= content;
    else if (key === 'aliases' || key === 'alias') aliases.push({ text: content, span: value });
    else if (key === 'tags' || key === 'tag') tags.push(...tagsIn(content, value.start));
  }
  return { span: { start, end: lines.end }, end: lines.next, ...(title && { title }), aliases, tags, links };
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

/** A value may hold several tags, since no tag has a blank or a comma in it. */
const tagsIn = (content: string, start: number): Tag[] =>
  [...content.matchAll(/[^\s,]+/g)].map(({ 0: written, index }) => ({
    name: written.replace(/^#/, ''),
    span: { start: start + index, end: start + index + written.length },
  }));

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
