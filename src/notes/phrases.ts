/**
 * The phrases at a place of a note that may be a term, the likeliest first: in prose every run of words around it, in code
 * what the programmer named there, in writing that puts no blanks between words each piece of it.
 */
import type { Span } from '../text/span';
import { words } from './inflection';

export interface Phrase {
  readonly span: Span;
  readonly words: readonly string[];
  /** In code only what is written in the same way is meant: `Box` is not `box`. */
  readonly written?: string;
}

const longestPhrase = 6;

/** Every run of words around the offset, longest first, parted by nothing but blanks, hyphens and emphasis. */
export function phrasesAt(text: string, offset: number): readonly Phrase[] {
  if (isUnspaced(text.charAt(offset))) return unspacedPhrases(text, offset);
  // Six words fit into this window; a cut word at its edge makes a phrase that nobody defined.
  const from = Math.max(0, offset - 240);
  const near = spacedWords(text.slice(from, offset + 240)).map((word) => ({
    text: word.text,
    start: from + word.start,
  }));
  const endOf = (word: { text: string; start: number }): number => word.start + word.text.length;
  const at = near.findIndex((word) => word.start <= offset && offset < endOf(word));
  if (at < 0) return [];
  const joins = (i: number): boolean => {
    const left = near[i];
    const right = near[i + 1];
    return left !== undefined && right !== undefined && isJoint(text.slice(endOf(left), right.start));
  };
  let first = at;
  while (first > 0 && at - first < longestPhrase - 1 && joins(first - 1)) first--;
  let last = at;
  while (last - at < longestPhrase - 1 && joins(last)) last++;
  const phrases: Phrase[] = [];
  for (let start = first; start <= at; start++) {
    for (let end = Math.min(last, start + longestPhrase - 1); end >= at; end--) {
      const run = near.slice(start, end + 1);
      const span = { start: near[start]!.start, end: endOf(near[end]!) };
      phrases.push({ span, words: run.map((word) => word.text) });
    }
  }
  return phrases.sort((a, b) => b.words.length - a.words.length);
}

/** A line break parts no phrase, a blank line does. */
const isJoint = (between: string): boolean => /^[ \t*_-]*(?:\r?\n)?[ \t>*_-]*$/.test(between) && between.length < 20;

// Writing without blanks

/** Chinese, Japanese, Thai and their like put no blanks between words; Korean hangs its particles on them. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u;

const isUnspaced = (character: string): boolean => character > '\u0dff' && unspaced.test(character);

const longestUnspaced = 12;

/** Every piece of the writing around the offset, longest first. */
function unspacedPhrases(text: string, offset: number): readonly Phrase[] {
  let first = offset;
  while (first > 0 && offset - first < longestUnspaced - 1 && isUnspaced(text.charAt(first - 1))) first--;
  let last = offset + 1;
  while (last < text.length && last - offset < longestUnspaced && isUnspaced(text.charAt(last))) last++;
  const phrases: Phrase[] = [];
  for (let length = Math.min(longestUnspaced, last - first); length > 0; length--) {
    for (let start = Math.max(first, offset - length + 1); start <= Math.min(offset, last - length); start++) {
      const span = { start, end: start + length };
      phrases.push({ span, words: [text.slice(start, start + length)] });
    }
  }
  return phrases;
}

/** Words, but for their parts in writing without blanks: in `使用heap内存` the word is `heap`. */
function spacedWords(text: string): readonly { readonly text: string; readonly start: number }[] {
  return words(text).flatMap((word) => {
    if (!unspaced.test(word.text)) return word;
    return [...word.text.matchAll(/[\p{Script=Latin}\p{N}_]+/gu)].map((match) => ({
      text: match[0],
      start: word.start + match.index,
    }));
  });
}

// Code

/**
 * What is named at an offset in code: the path it is in (`std::vector`) up to there, with its type arguments or the call's
 * parentheses where they follow (`Vec<T>`, `malloc()`), the name alone, and the words that the name is made of.
 */
export function codePhrasesAt(text: string, offset: number, within: Span): readonly Phrase[] {
  const isName = (at: number): boolean => at >= within.start && at < within.end && namePart.test(text.charAt(at));
  if (!isName(offset)) return [];
  let start = offset;
  while (isName(start - 1)) start--;
  let end = offset + 1;
  while (isName(end)) end++;
  let pathStart = start;
  for (let joint = jointBefore(text, pathStart); joint > 0 && isName(pathStart - joint - 1); ) {
    pathStart -= joint + 1;
    while (isName(pathStart - 1)) pathStart--;
    joint = jointBefore(text, pathStart);
  }
  const behind = /^(?:<[\w, &']{1,30}>|\(\)|!)/.exec(text.slice(end, Math.min(within.end, end + 34)))?.[0].length ?? 0;
  const ends = behind > 0 ? [end + behind, end] : [end];
  const spans = [...new Set([pathStart, start])].flatMap((from) => ends.map((to) => ({ start: from, end: to })));
  const whole = spans.map((span) => written(text, span));
  const parts = nameParts(text.slice(start, end));
  return parts.length < 2 ? whole : [...whole, { span: { start, end }, words: parts }];
}

const namePart = /[\p{L}\p{N}_]/u;

/** How long the mark is that joins a name to the path before it. */
const jointBefore = (text: string, at: number): number =>
  text.startsWith('::', at - 2) ? 2 : text.charAt(at - 1) === '.' ? 1 : 0;

function written(text: string, span: Span): Phrase {
  const own = text.slice(span.start, span.end);
  return { span, words: words(own).map((word) => word.text), written: own };
}

/** `freeList`, `FreeList`, `free_list` and `FREE_LIST` are a free list. */
const nameParts = (name: string): readonly string[] =>
  (name.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+/gu) ?? []).map((part) => part.toLowerCase());
