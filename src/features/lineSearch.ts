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

/**
 * The lines in which some word of the query stands as typed, and that answer to all of it. Those that are the query come
 * first, then those that begin with it, then the others: what the best of very many leave no room for is not looked at.
 */
export function searchLines<T>(lines: Lines<T>, query: string, visitor: LineVisitor<T>): void {
  const typed = query.trim();
  visitBeginning(lines, `\n${typed}\n`, rank.whole, visitor);
  visitBeginning(lines, `\n${typed}`, rank.start, visitor);
  visitOthers(lines, typed, visitor);
}

/** The lines that begin with `opening`, of which the first character is the break before them. */
function visitBeginning<T>(
  { text, starts, values }: Lines<T>,
  opening: string,
  own: typeof rank.whole | typeof rank.start,
  visitor: LineVisitor<T>,
): void {
  if (visitor.isEnough(own)) return;
  let index = 0;
  const last = text.length - 1;
  for (let at = text.indexOf(opening); at >= 0 && at < last; ) {
    const start = at + 1;
    while (index + 1 < starts.length && starts[index + 1] <= start) index++;
    const value = values[index];
    if (visitor.isEnough(own, value)) {
      // None of its other lines has a chance either.
      const next = starts[index + 1];
      at = next === undefined ? -1 : text.indexOf(opening, next - 1);
      continue;
    }
    const behind = at + opening.length;
    const end = own === rank.whole ? behind - 1 : text.indexOf('\n', behind);
    const isWanted = end > behind || own === rank.whole;
    if (isWanted && !visitor.isEnough(own, value, end - start)) {
      const first = starts[index];
      visitor.visit(own, value, () => breaksIn(text, first, start), end - start);
    }
    at = text.indexOf(opening, end);
  }
}

function visitOthers<T>({ text, starts, values }: Lines<T>, typed: string, visitor: LineVisitor<T>): void {
  if (visitor.isEnough(rank.wordStart)) return;
  const matches: Matcher = nameMatcher(typed);
  const needle = longestWord(typed);
  let index = 0;
  for (let at = text.indexOf(needle, 1); at >= 0 && at < text.length; ) {
    while (index + 1 < starts.length && starts[index + 1] <= at) index++;
    const end = text.indexOf('\n', at);
    const best = isWordStart(text, at) ? rank.wordStart : rank.words;
    if (visitor.isEnough(best, values[index], end - at)) {
      if (visitor.isEnough(rank.wordStart)) return;
      at = text.indexOf(needle, at + 1);
      continue;
    }
    const start = text.lastIndexOf('\n', at - 1) + 1;
    const own = matches(text.slice(start, end));
    if (own > rank.start && own < rank.scattered && !visitor.isEnough(own)) {
      const first = starts[index];
      visitor.visit(own, values[index], () => breaksIn(text, first, start), end - start);
    }
    at = text.indexOf(needle, end + 1);
  }
}

/** What has to stand in a line as typed. */
export const longestWord = (query: string): string =>
  query.split(/\s/).reduce((longest, word) => (word.length > longest.length ? word : longest), '');

function breaksIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) if (text.charCodeAt(i) === 10) count++;
  return count;
}
