/** The line around a place, cut to what a list can show, with the place's own words marked in it. */
import type { Span } from '../text/span';

export interface ContextLine {
  /** On one line, without its indentation; `…` stands where it was cut. */
  readonly text: string;
  /** In `text`. */
  readonly match: Span;
}

/** So many characters are shown before the place: in a narrow side bar it has to be seen too. */
const before = 24;

const longest = 240;

export function contextLine(text: string, { start, end }: Span): ContextLine {
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  let from = lineStart;
  while (from < start && isBlank(text.charCodeAt(from))) from++;
  const isCutBefore = start - from > before;
  if (isCutBefore) from = wordStart(text, start - before, start);
  // A match that spans lines is shown on one.
  const to = Math.max(end, Math.min(lineEnd(text, end), from + longest));
  const isCutBehind = to < lineEnd(text, end);
  const head = `${isCutBefore ? '…' : ''}${flat(text.slice(from, start))}`;
  const shown = flat(text.slice(start, Math.min(end, start + longest)));
  const tail = flat(text.slice(end, to)).trimEnd();
  const match = { start: head.length, end: head.length + shown.length };
  return { text: `${head}${shown}${tail}${isCutBehind ? '…' : ''}`, match };
}

const isBlank = (code: number): boolean => code === 32 || code === 9;

const flat = (text: string): string => text.replace(/\s/g, ' ');

/** Where the next word begins, unless that is too far. */
function wordStart(text: string, from: number, limit: number): number {
  for (let i = from; i < from + 16 && i < limit; i++) if (isBlank(text.charCodeAt(i - 1))) return i;
  // Not between the two halves of a character.
  return isLowSurrogate(text.charCodeAt(from)) ? from + 1 : from;
}

const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

function lineEnd(text: string, at: number): number {
  let end = at;
  // Not `indexOf`: a line may be followed by megabytes without a carriage return, and only its begin is shown.
  while (end < text.length && end < at + longest + 1 && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13)
    end++;
  return end;
}
