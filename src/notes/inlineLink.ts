/**
 * The written forms of links: `[[path#heading|alias]]` as Obsidian reads it, `[text](path "title")` and the definitions
 * of link references as CommonMark does (sections 6.3 and 4.7). Each function reads at one place and says where the form
 * ends; which of them counts is for `inline.ts` to decide.
 */
import { indexWithin } from '../text/search';
import type { Span } from '../text/span';
import { isAscii } from './names';
import type { LinkTarget } from './note';
import { linkFlags, type RecordRows } from './record';

/**
 * Adds the wiki link whose `[[` stands at `at`, and gives its end; -1 when there is none. It never spans lines, and an
 * inner `[[` begins another one.
 */
export function addWikiLink(text: string, at: number, end: number, rows: RecordRows): number {
  let from = at;
  // Of `[[[x]]` the inner two brackets are the link's.
  while (from + 2 < end && text.charCodeAt(from + 2) === 91) from++;
  let bar = -1;
  let hash = -1;
  /** Single brackets that are open, as in a link to a footnote, `[[Note#[^1]]]`. */
  let open = 0;
  let i = from + 2;
  for (; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code > 93 && code !== 124) continue;
    if (code === 93 && text.charCodeAt(i + 1) === 93 && (open === 0 || text.charCodeAt(i + 2) !== 93)) break;
    if (code === 93 && open > 0) open--;
    else if (code === 10 || code === 13) return -1;
    else if (code === 91) {
      if (text.charCodeAt(i + 1) === 91) return -1;
      open++;
    } else if (code === 124 && bar < 0) bar = i;
    else if (code === 35 && hash < 0 && bar < 0) hash = i;
  }
  if (i + 1 >= end) return -1;
  const embed = from > 0 && text.charCodeAt(from - 1) === 33 && !isEscaped(text, from - 1);
  const targetEnd = bar < 0 ? i : text.charCodeAt(bar - 1) === 92 ? bar - 1 : bar;
  const pathEnd = hash < 0 || hash >= targetEnd ? targetEnd : hash;
  const pathStart = skipSpaces(text, from + 2, pathEnd);
  const path = trimmedEnd(text, pathStart, pathEnd);
  if (pathEnd === targetEnd && pathStart === path) return -1;
  const row = rows.links.add();
  const { data } = rows.links;
  data[row] =
    (embed ? linkFlags.embed : 0) | (pathEnd < targetEnd ? linkFlags.fragment : 0) | (bar < 0 ? 0 : linkFlags.alias);
  data[row + 1] = embed ? from - 1 : from;
  data[row + 2] = i + 2;
  data[row + 3] = pathStart;
  data[row + 4] = path;
  setTrimmed(data, row + 5, text, Math.min(pathEnd + 1, targetEnd), targetEnd);
  setTrimmed(data, row + 7, text, bar < 0 ? i : bar + 1, i);
  return i + 2;
}

/** A backslash before `at` makes its character plain, unless that backslash is itself escaped. */
export function isEscaped(text: string, at: number): boolean {
  let count = 0;
  while (text.charCodeAt(at - 1 - count) === 92 && count < at) count++;
  return count % 2 === 1;
}

/** A heading path, or a block's id behind `^`. */
export function readFragment(fragment: string): { headings: readonly string[]; block?: string } {
  const parts = fragment
    .split('#')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const last = parts[parts.length - 1];
  if (last !== undefined && /^\^[\p{L}\p{N}-]+$/u.test(last)) {
    return { headings: parts.slice(0, -1), block: last.slice(1) };
  }
  return { headings: parts };
}

function setTrimmed(data: Int32Array, at: number, text: string, from: number, to: number): void {
  const start = skipSpaces(text, from, to);
  data[at] = start;
  data[at + 1] = trimmedEnd(text, start, to);
}

function skipSpaces(text: string, from: number, to: number): number {
  let start = from;
  while (start < to && isSpace(text.charCodeAt(start))) start++;
  return start;
}

function trimmedEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && isSpace(text.charCodeAt(end - 1))) end--;
  return end;
}

/** The blanks that `String.trim` takes away. */
const isSpace = (code: number): boolean =>
  code < 128 ? code === 32 || (code >= 9 && code <= 13) : code >= 160 && /\s/.test(String.fromCharCode(code));

/** What `](` opens: the destination and where the closing parenthesis ends; undefined when it is no link's tail. */
export function linkTail(text: string, at: number, end: number): { destination: Span; end: number } | undefined {
  let i = skipSpace(text, at, end);
  const destination = readDestination(text, i, end);
  if (destination === undefined) return undefined;
  i = destination.after;
  const blank = skipSpace(text, i, end);
  if (blank > i) {
    const title = titleEnd(text, blank, end);
    i = title < 0 ? blank : skipSpace(text, title, end);
  }
  return i < end && text.charCodeAt(i) === 41 ? { destination, end: i + 1 } : undefined;
}

/** Section 6.3: in angle brackets, or up to a blank with its parentheses balanced. */
function readDestination(text: string, at: number, end: number): (Span & { after: number }) | undefined {
  if (text.charCodeAt(at) === 60 && at < end) {
    for (let i = at + 1; i < end; i++) {
      const code = text.charCodeAt(i);
      if (code === 92) i++;
      else if (code === 62) return { start: at + 1, end: i, after: i + 1 };
      else if (code === 60 || code === 10 || code === 13) return undefined;
    }
    return undefined;
  }
  let depth = 0;
  let i = at;
  for (; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 92 && isPunctuation(text.charCodeAt(i + 1))) i++;
    else if (code === 40) {
      // 32 levels are what section 6.3 asks for at least; the bound keeps the pass linear.
      if (++depth > 32) return undefined;
    } else if (code === 41) {
      if (depth === 0) break;
      depth--;
    } else if (code <= 32) break;
  }
  return depth === 0 ? { start: at, end: Math.min(i, end), after: Math.min(i, end) } : undefined;
}

function titleEnd(text: string, at: number, end: number): number {
  const open = text.charCodeAt(at);
  if (open !== 34 && open !== 39 && open !== 40) return -1;
  const close = open === 40 ? 41 : open;
  for (let i = at + 1; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 92) i++;
    else if (code === close) return i + 1;
    else if (code === 40 && open === 40) return -1;
  }
  return -1;
}

/** `[label]: destination "title"` at the start of a paragraph. */
export interface Reference {
  readonly span: Span;
  readonly label: Span;
  readonly destination: Span;
}

/** Where the text of a paragraph begins behind the definitions of link references at its start. */
export function skipReferences(
  text: string,
  from: number,
  end: number,
  found?: (reference: Reference) => void,
): number {
  let at = from;
  while (at < end && text.charCodeAt(at) === 91) {
    const reference = readReference(text, at, end);
    if (reference === undefined) return at;
    found?.(reference);
    at = reference.span.end;
    // Only a quote's mark can stand at the begin of a paragraph's further lines.
    // Simplified: one that is indented so far that it is text of the paragraph counts as such a mark too.
    while (at < end && (text.charCodeAt(at) <= 32 || text.charCodeAt(at) === 62)) at++;
  }
  return at;
}

/** Section 4.7. A wiki link is no destination, and `[^1]:` is a footnote's. */
function readReference(text: string, at: number, end: number): Reference | undefined {
  const close = labelEnd(text, at, end);
  if (close < 0 || text.charCodeAt(close) !== 58 || close >= end || text.charCodeAt(at + 1) === 94) return undefined;
  const start = skipSpace(text, close + 1, end);
  if (start >= end || text.startsWith('[[', start)) return undefined;
  const destination = readDestination(text, start, end);
  if (destination === undefined || destination.after === start) return undefined;
  const after = skipSpace(text, destination.after, end);
  const title = after > destination.after ? titleEnd(text, after, end) : -1;
  const withTitle = title < 0 ? -1 : lineRest(text, title, end);
  const rest = withTitle >= 0 ? withTitle : lineRest(text, destination.after, end);
  if (rest < 0) return undefined;
  return { span: { start: at, end: rest }, label: { start: at + 1, end: close - 1 }, destination };
}

/** Section 6.3: the end of the label in brackets at `at`, at most 999 characters of which one is no blank; else -1. */
export function labelEnd(text: string, at: number, end: number): number {
  if (at >= end || text.charCodeAt(at) !== 91) return -1;
  let isEmpty = true;
  for (let i = at + 1; i < end && i - at <= 1000; i++) {
    const code = text.charCodeAt(i);
    if (code === 93) return isEmpty ? -1 : i + 1;
    if (code === 91) return -1;
    if (code === 92) i++;
    if (code > 32) isEmpty = false;
  }
  return -1;
}

/** The end of the line when only blanks follow, else -1. */
function lineRest(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9)) i++;
  return i >= end || text.charCodeAt(i) === 10 || text.charCodeAt(i) === 13 ? i : -1;
}

/** Over blanks and line breaks, and the marks of the quotes that the next line stands in. */
function skipSpace(text: string, at: number, end: number): number {
  let isNewLine = false;
  let i = at;
  for (; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 13) isNewLine = true;
    else if (code !== 32 && code !== 9 && (code !== 62 || !isNewLine)) break;
  }
  return i;
}

/** ASCII punctuation: what a backslash makes plain (section 2.4). */
export const isPunctuation = (code: number): boolean =>
  (code >= 33 && code <= 47) ||
  (code >= 58 && code <= 64) ||
  (code >= 91 && code <= 96) ||
  (code >= 123 && code <= 126);

export interface MarkdownParts {
  /** All of it. */
  readonly span: Span;
  readonly label: Span;
  readonly destination: Span;
  readonly embed: boolean;
  /** Number of its reference definition in the record, from 1; 0 for a link that has its destination with it. */
  readonly definition: number;
}

/** Adds an ordinary link, unless it leaves the vault by a scheme. */
export function addMarkdownLink(text: string, parts: MarkdownParts, rows: RecordRows): void {
  const { span, label, destination } = parts;
  if (leavesVault(text, destination.start, destination.end)) return;
  const hash = indexWithin(text, '#', destination.start, destination.end);
  const row = rows.links.add();
  const { data } = rows.links;
  const flags = linkFlags.markdown | linkFlags.alias | (parts.embed ? linkFlags.embed : 0);
  data[row] = flags | (hash < 0 ? 0 : linkFlags.fragment) | (parts.definition << linkFlags.definitionShift);
  data[row + 1] = span.start;
  data[row + 2] = span.end;
  data[row + 3] = destination.start;
  data[row + 4] = hash < 0 ? destination.end : hash;
  data[row + 5] = hash < 0 ? destination.end : hash + 1;
  data[row + 6] = destination.end;
  setTrimmed(data, row + 7, text, label.start, label.end);
}

/** Whether a destination is empty, `//host` or `scheme:…`. */
function leavesVault(text: string, start: number, end: number): boolean {
  if (start === end || (text.charCodeAt(start) === 47 && text.charCodeAt(start + 1) === 47 && start + 1 < end))
    return true;
  if (!isLetter(text.charCodeAt(start))) return false;
  let i = start + 1;
  while (i < end && isSchemePart(text.charCodeAt(i))) i++;
  return i - start >= 2 && i < end && text.charCodeAt(i) === 58;
}

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
const isSchemePart = (code: number): boolean =>
  isLetter(code) || (code >= 48 && code <= 57) || code === 43 || code === 45 || code === 46;

/**
 * What the link in a row asks for. Percent signs and backslashes are decoded in an ordinary link's target, since the
 * file's name is what it means.
 */
export function linkTarget(text: string, data: Int32Array, row: number): LinkTarget {
  const path = linkPath(text, data, row);
  if ((data[row] & linkFlags.fragment) === 0) return { path, headings: [] };
  const written = text.slice(data[row + 5], data[row + 6]);
  return { path, ...readFragment((data[row] & linkFlags.markdown) !== 0 ? decoded(written) : composed(written)) };
}

export function linkPath(text: string, data: Int32Array, row: number): string {
  const written = text.slice(data[row + 3], data[row + 4]);
  return (data[row] & linkFlags.markdown) !== 0 ? decoded(written) : composed(written);
}

const composed = (written: string): string => (isAscii(written) ? written : written.normalize('NFC'));

/** What a destination means: without backslashes and percent signs. */
export function decoded(written: string): string {
  const plain = written.includes('\\') ? written.replace(/\\([!-/:-@[-`{-~])/g, '$1') : written;
  if (!plain.includes('%')) return composed(plain);
  try {
    return decodeURIComponent(plain).normalize('NFC');
  } catch {
    return composed(plain);
  }
}
