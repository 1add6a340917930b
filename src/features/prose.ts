/** Whether words of a note are prose that a link could be made of: not code, no link already, no address, no tag. */
import { linkAt } from '../notes/backlinks';
import { isHidden, sectionAt } from '../notes/definitions';
import type { Note } from '../notes/note';
import { indexWithin, lastStarting } from '../text/search';
import { contains, type Span } from '../text/span';

export function isProse(note: Note, span: Span): boolean {
  const { start } = span;
  if (isHidden(note, start)) return false;
  const link = linkAt(note, start);
  if (link !== undefined && start < link.span.end) return false;
  const tag = lastStarting(note.tags, ({ span: { start: at } }) => at, start);
  if (tag !== undefined && contains(tag.span, start)) return false;
  if (!isInOneBlock(note, span)) return false;
  return !isInAddress(note.text, span) && !isInBrackets(note.text, span);
}

/** Words over a line's end are of one text unless a heading or a table's row ends there, or a quote begins. */
function isInOneBlock(note: Note, { start, end }: Span): boolean {
  const { text } = note;
  const lineBreak = indexWithin(text, '\n', start, end);
  if (lineBreak < 0) return true;
  const heading = headingAround(note, start);
  if (isInTable(note, start) || (heading !== undefined && heading.end < end)) return false;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  return quoteDepth(text, lineBreak + 1, end) <= quoteDepth(text, lineStart, start);
}

export function isInTable({ tables }: Note, offset: number): boolean {
  const table = lastStarting(tables, ({ start }) => start, offset);
  return table !== undefined && contains(table, offset);
}

/** The lines of the heading that holds an offset. */
export function headingAround(note: Note, offset: number): Span | undefined {
  const heading = note.sections[sectionAt(note, offset)]?.heading;
  return heading !== undefined && contains(heading, offset) ? heading : undefined;
}

function quoteDepth(text: string, from: number, to: number): number {
  const marks = /^[ \t>]*/.exec(text.slice(from, Math.min(to, from + 100)))?.[0] ?? '';
  return marks.replace(/[^>]/g, '').length;
}

/** A bare `https://…` is no prose, whatever words are in it. */
function isInAddress(text: string, { start, end }: Span): boolean {
  let from = start;
  while (from > 0 && start - from < longestAddress && text.charCodeAt(from - 1) > 32) from--;
  let to = end;
  while (to < text.length && to - end < longestAddress && text.charCodeAt(to) > 32) to++;
  const written = text.slice(from, to);
  return written.includes('://') || /^[([<]*www\./i.test(written);
}

const longestAddress = 300;

/**
 * In the text or the label of a link that leads out of the vault, `[the heap](https://…)`, or of a reference, `[heap][1]`,
 * `[heap]: …` and `[^heap]`. A note has those among its links only that stay in the vault.
 */
function isInBrackets(text: string, { start, end }: Span): boolean {
  const open = bracket(text, start - 1, -1, 93, 91);
  if (open < 0) return false;
  if (text.charCodeAt(open + 1) === 94) return true;
  const close = bracket(text, end, 1, 91, 93);
  const next = close < 0 ? 0 : text.charCodeAt(close + 1);
  return next === 40 || next === 91 || next === 58 || (text.charCodeAt(open - 1) === 93 && open > 0);
}

/** The bracket that is still open at a place in its paragraph; -1 when there is none near. */
function bracket(text: string, from: number, step: 1 | -1, inner: number, wanted: number): number {
  let depth = 0;
  let isLineEmpty = false;
  for (let i = from; i >= 0 && i < text.length && Math.abs(i - from) < longestLabel; i += step) {
    const code = text.charCodeAt(i);
    if (code === 10) {
      if (isLineEmpty) return -1;
      isLineEmpty = true;
    } else if (code > 32) isLineEmpty = false;
    if (code === inner) depth++;
    else if (code === wanted && depth-- === 0) return i;
  }
  return -1;
}

const longestLabel = 400;
