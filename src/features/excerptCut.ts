/**
 * Where an excerpt ends that is longer than a reader wants at a glance: between two blocks, so that no sentence, list
 * item, code, table or quote is torn apart. Only a single block that is longer than everything else may be is cut inside,
 * at a line of code, a row or a sentence.
 */
import type { BlockNode, Leaf } from '../notes/blockNode';
import { blocks } from '../notes/blocks';
import type { Note } from '../notes/note';
import type { Span } from '../text/span';

export interface Cut extends Span {
  /** Lines that are left out; 0 when everything is shown. */
  readonly more: number;
  /** What closes a fence that was cut, with its line break. */
  readonly close: string;
}

export function cut(note: Note, { start, end }: Span, limit: number): Cut {
  // Leaving out a line or two is worth less than the words that say so.
  if (end - start <= limit * 1.25) return { start, end, more: 0, close: '' };
  const window = note.text.slice(start, Math.min(end, start + 4 * limit));
  const nodes = blocks(window);
  // What the window ends in may go on behind it.
  const last = start + window.length === end ? undefined : nodes.findLast((node) => node.parent === -1);
  const between = blockEnd(nodes, limit, last);
  if (between !== undefined) return cutAt(note, start, end, between, '');
  const inner = nodes.findLast((node) => isText(node) && node.end <= limit && node.end > limit / 3);
  if (inner !== undefined) return cutAt(note, start, end, inner.end, '');
  const leaf = nodes.find((node): node is Leaf => 'lines' in node && node.end > limit);
  if (leaf === undefined) return cutAt(note, start, end, sentenceEnd(note, start, limit), '');
  const line = leaf.lines.findLast((candidate) => candidate.end <= limit);
  if (line === undefined) return cutAt(note, start, end, sentenceEnd(note, start, limit), '');
  const fence = leaf.kind === 'fence' ? /^(?:`{3,}|~{3,})/.exec(window.slice(leaf.start))?.[0] : undefined;
  const close = fence === undefined ? '' : `\n${continuation(linePrefix(window, leaf.start))}${fence}`;
  return cutAt(note, start, end, line.end, close);
}

/** The end of the last block that fits, or of the first when even that is too long but not endless. */
function blockEnd(nodes: readonly BlockNode[], limit: number, torn: BlockNode | undefined): number | undefined {
  let best: number | undefined;
  for (const node of nodes) {
    if (node.parent !== -1 || !isText(node) || node === torn) continue;
    if (node.end > limit) return best ?? node.end;
    best = node.end;
  }
  return best;
}

/** A heading or a rule is no place to stop behind: it opens what follows. */
const isText = (node: BlockNode): boolean => node.kind !== 'heading' && node.kind !== 'break';

function cutAt(note: Note, start: number, end: number, length: number, close: string): Cut {
  const at = start + length;
  const more = linesIn(note.text, at, end);
  return more === 0 ? { start, end, more, close: '' } : { start, end: at, more, close };
}

/** Lines that something stands in, as far as the last that is not blank. */
function linesIn(text: string, from: number, to: number): number {
  let at = from;
  let last = to;
  while (at < last && text.charCodeAt(at) <= 32) at++;
  while (last > at && text.charCodeAt(last - 1) <= 32) last--;
  if (at === last) return 0;
  let count = 1;
  for (let i = text.indexOf('\n', at); i >= 0 && i < last; i = text.indexOf('\n', i + 1)) count++;
  return count;
}

/** Behind the last sentence before the limit that ends outside of links and code; else at a blank. */
function sentenceEnd(note: Note, start: number, limit: number): number {
  const part = note.text.slice(start, start + limit);
  const closed = [...note.verbatim, ...note.links.map((link) => link.span)].filter(
    (span) => span.start < start + limit && span.end > start,
  );
  const isFree = (offset: number): boolean => closed.every((span) => offset <= span.start || span.end <= offset);
  let best = 0;
  for (const match of part.matchAll(/[.!?…。！？]["'”’)\]*_]*(?=\s)/g)) {
    const at = match.index + match[0].length;
    if (isFree(start + at)) best = at;
  }
  if (best > 0) return best;
  for (let at = part.lastIndexOf(' '); at > 0; at = part.lastIndexOf(' ', at - 1)) if (isFree(start + at)) return at;
  // Half of a surrogate pair is no character.
  return (part.charCodeAt(limit - 1) & 0xfc00) === 0xd800 ? limit - 1 : limit;
}

/** What stands before an offset in its line. */
export const linePrefix = (text: string, offset: number): string =>
  text.slice(Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1, offset);

/** The prefix of a further line in the same containers: quote marks stay, list markers become blanks. */
export const continuation = (prefix: string): string => prefix.replace(/[^\s>]/g, ' ');
