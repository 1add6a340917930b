/**
 * The written forms of links: `[[path#heading|alias]]` as Obsidian reads it, `[text](path "title")` and the definitions
 * of link references as CommonMark does (sections 6.3 and 4.7). Each function reads at one place and says where the form
 * ends; which of them counts is for `inline.ts` to decide.
 */
import { indexWithin } from '../text/search';
import type { Span } from '../text/span';
import type { Link } from './note';

/** The wiki link whose `[[` stands at `at`. It never spans lines, and an inner `[[` begins another one. */
export function wikiLink(text: string, at: number, end: number): Link | undefined {
  let from = at;
  // Of `[[[x]]` the inner two brackets are the link's.
  while (from + 2 < end && text.charCodeAt(from + 2) === 91) from++;
  let bar = -1;
  /** Single brackets that are open, as in a link to a footnote, `[[Note#[^1]]]`. */
  let open = 0;
  let i = from + 2;
  for (; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 93 && text.charCodeAt(i + 1) === 93 && (open === 0 || text.charCodeAt(i + 2) !== 93)) break;
    if (code === 93 && open > 0) open--;
    if (code === 10 || code === 13) return undefined;
    if (code === 91 && text.charCodeAt(i + 1) === 91) return undefined;
    if (code === 91) open++;
    else if (code === 124 && bar < 0) bar = i;
  }
  if (i + 1 >= end) return undefined;
  const embed = from > 0 && text.charCodeAt(from - 1) === 33 && !isEscaped(text, from - 1);
  const targetEnd = bar < 0 ? i : text.charCodeAt(bar - 1) === 92 ? bar - 1 : bar;
  const link = readTarget(text, { start: embed ? from - 1 : from, end: i + 2 }, from + 2, targetEnd, embed);
  if (link === undefined || bar < 0) return link;
  const aliasSpan = trimmed(text, bar + 1, i);
  return { ...link, aliasSpan, alias: text.slice(aliasSpan.start, aliasSpan.end) };
}

/** A backslash before `at` makes its character plain, unless that backslash is itself escaped. */
export function isEscaped(text: string, at: number): boolean {
  let count = 0;
  while (text.charCodeAt(at - 1 - count) === 92 && count < at) count++;
  return count % 2 === 1;
}

function readTarget(text: string, span: Span, start: number, end: number, embed: boolean): Link | undefined {
  const hash = indexWithin(text, '#', start, end);
  const pathEnd = hash < 0 ? end : hash;
  const pathSpan = trimmed(text, start, pathEnd);
  const path = text.slice(pathSpan.start, pathSpan.end).normalize('NFC');
  if (pathEnd === end) {
    return path === '' ? undefined : { kind: 'wiki', embed, span, target: { path, headings: [] }, pathSpan };
  }
  const fragmentSpan = trimmed(text, pathEnd + 1, end);
  const fragment = text.slice(fragmentSpan.start, fragmentSpan.end).normalize('NFC');
  return { kind: 'wiki', embed, span, target: { path, ...readFragment(fragment) }, pathSpan, fragmentSpan };
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

function trimmed(text: string, from: number, to: number): Span {
  let start = from;
  let end = to;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

/** The blanks that `String.trim` takes away and that occur within a line. */
const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 160 || code === 0x3000;

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

/** Where the text of a paragraph begins behind the definitions of link references at its start. */
export function skipReferences(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text.charCodeAt(at) === 91) {
    const after = referenceEnd(text, at, end);
    if (after < 0) return at;
    at = after;
    while (at < end && text.charCodeAt(at) <= 32) at++;
  }
  return at;
}

function referenceEnd(text: string, at: number, end: number): number {
  let i = at + 1;
  let isEmpty = true;
  for (; i < end && i - at < 1000; i++) {
    const code = text.charCodeAt(i);
    if (code === 93) break;
    if (code === 91) return -1;
    if (code === 92) i++;
    if (code > 32) isEmpty = false;
  }
  if (isEmpty || text.charCodeAt(i) !== 93 || text.charCodeAt(i + 1) !== 58 || i >= end) return -1;
  const start = skipSpace(text, i + 2, end);
  const destination = start < end ? readDestination(text, start, end) : undefined;
  if (destination === undefined || destination.after === start) return -1;
  const after = skipSpace(text, destination.after, end);
  const title = after > destination.after ? titleEnd(text, after, end) : -1;
  const withTitle = title < 0 ? -1 : lineRest(text, title, end);
  return withTitle >= 0 ? withTitle : lineRest(text, destination.after, end);
}

/** The end of the line when only blanks follow, else -1. */
function lineRest(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9)) i++;
  return i >= end || text.charCodeAt(i) === 10 || text.charCodeAt(i) === 13 ? i : -1;
}

function skipSpace(text: string, at: number, end: number): number {
  let i = at;
  while (i < end) {
    const code = text.charCodeAt(i);
    if (code !== 32 && code !== 9 && code !== 10 && code !== 13) break;
    i++;
  }
  return i;
}

/** ASCII punctuation: what a backslash makes plain (section 2.4). */
export const isPunctuation = (code: number): boolean =>
  (code >= 33 && code <= 47) ||
  (code >= 58 && code <= 64) ||
  (code >= 91 && code <= 96) ||
  (code >= 123 && code <= 126);

/**
 * The link that an ordinary Markdown link's parts make, or undefined for one that leaves the vault by a scheme. Percent
 * signs and backslashes are decoded in its target, since the file's name is what it means.
 */
export function markdownLink(
  text: string,
  span: Span,
  label: Span,
  destination: Span,
  embed: boolean,
): Link | undefined {
  const written = text.slice(destination.start, destination.end);
  if (written === '' || written.startsWith('//') || /^[A-Za-z][A-Za-z0-9+.-]+:/.test(written)) return undefined;
  const hash = written.indexOf('#');
  const path = decoded(hash < 0 ? written : written.slice(0, hash));
  const alias = trimmed(text, label.start, label.end);
  const fragment = hash < 0 ? undefined : decoded(written.slice(hash + 1));
  return {
    kind: 'markdown',
    embed,
    span,
    target: { path, ...(fragment === undefined ? { headings: [] } : readFragment(fragment)) },
    pathSpan: { start: destination.start, end: hash < 0 ? destination.end : destination.start + hash },
    ...(hash < 0 ? {} : { fragmentSpan: { start: destination.start + hash + 1, end: destination.end } }),
    aliasSpan: alias,
    alias: text.slice(alias.start, alias.end),
  };
}

/** What a destination means: without backslashes and percent signs. */
export function decoded(written: string): string {
  const plain = written.includes('\\') ? written.replace(/\\([!-/:-@[-`{-~])/g, '$1') : written;
  if (!plain.includes('%')) return plain.normalize('NFC');
  try {
    return decodeURIComponent(plain).normalize('NFC');
  } catch {
    return plain.normalize('NFC');
  }
}
