/**
 * Very many short texts in one string, a line each, to be searched at each letter typed: looking through one long string
 * is far quicker than through as many small ones.
 */
import { isWordStart, type Matcher, nameMatcher, type Rank, rank } from './nameMatch';

export interface Lines<T> {
  /** Each line between two line breaks. */
  readonly text: string;
  /** Where the lines of each value begin; a value may have several lines. */
  readonly starts: readonly number[];
  readonly values: readonly T[];
}

/** `text` is lines that each end with a line break. */
export function linesOf<T>(entries: Iterable<{ readonly text: string; readonly value: T }>): Lines<T> {
  const texts: string[] = ['\n'];
  const starts: number[] = [];
  const values: T[] = [];
  let length = 1;
  for (const { text, value } of entries) {
    if (text === '') continue;
    texts.push(text);
    starts.push(length);
    values.push(value);
    length += text.length;
  }
  return { text: texts.join(''), starts, values };
}

export interface LineVisitor<T> {
  /** Whether lines of this rank are not wanted any more: of any value, or of this one and at least so long. */
  isEnough(bound: Rank, value?: T, length?: number): boolean;
  /** `line` tells which one of its value's lines it is. */
  visit(rank: Rank, value: T, line: () => number, length: number): void;
}

/** The lines in which some word of the query stands as typed, and that answer to all of it. */
export function searchLines<T>({ text, starts, values }: Lines<T>, query: string, visitor: LineVisitor<T>): void {
  const matches: Matcher = nameMatcher(query);
  const needle = longestWord(query);
  let index = 0;
  for (let at = text.indexOf(needle, 1); at >= 0 && at < text.length; ) {
    while (index + 1 < starts.length && starts[index + 1] <= at) index++;
    const end = text.indexOf('\n', at);
    if (visitor.isEnough(boundAt(text, at, query, needle), values[index], end - at)) {
      // Only a line that begins with the query has a chance when a word in the middle has none any more.
      const isLast = visitor.isEnough(rank.wordStart);
      at = isLast ? text.indexOf(`\n${query}`, at) + 1 : text.indexOf(needle, at + 1);
      if (isLast && at === 0) return;
      continue;
    }
    const start = text.lastIndexOf('\n', at - 1) + 1;
    const own = matches(text.slice(start, end));
    if (own < rank.scattered && !visitor.isEnough(own)) {
      const first = starts[index];
      visitor.visit(own, values[index], () => breaksIn(text, first, start), end - start);
    }
    at = text.indexOf(needle, end + 1);
  }
}

/** What has to stand in a line as typed. */
export const longestWord = (query: string): string =>
  query.split(/\s/).reduce((longest, word) => (word.length > longest.length ? word : longest), '');

/** The best rank that a line with one of the query's words at this place can have. */
function boundAt(text: string, at: number, query: string, needle: string): Rank {
  if (text.charCodeAt(at - 1) === 10) {
    return needle !== query || text.charCodeAt(at + needle.length) === 10 ? rank.whole : rank.start;
  }
  return isWordStart(text, at) ? rank.wordStart : rank.words;
}

function breaksIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) if (text.charCodeAt(i) === 10) count++;
  return count;
}
