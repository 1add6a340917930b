/**
 * Finds a note's names in a text, fast: one regular expression runs over the text, and only where it hits are the rules
 * applied that tell a whole word from a part of one. Names are found in any case, over a line break too, and in the
 * plural that English forms by rule.
 */
import { baseForms } from '../notes/inflection';
import { fold } from '../notes/names';
import { isFunctionWord } from '../notes/terms';
import type { Span } from '../text/span';

export interface NamePattern {
  /** The next place at or behind `from` where a name stands as whole words. */
  next(text: string, from: number): NameMatch | undefined;
}

export interface NameMatch {
  readonly span: Span;
  /** The name as the note or its alias has it, not as it is written here. */
  readonly name: string;
}

/** Undefined when none of the names can be found in prose. */
export function namePattern(names: readonly string[]): NamePattern | undefined {
  const wanted = [...new Set(names.map((name) => name.normalize('NFC').trim()))].filter(isFindable);
  // The longest first, so that a name wins over one that it begins with.
  wanted.sort((a, b) => b.length - a.length);
  if (wanted.length === 0) return undefined;
  const isPlain = wanted.every((name) => /^[\x20-\x7e]*$/.test(name));
  const expression = new RegExp(
    `${notBehind}(?:${wanted.map((name) => `(${source(name)})`).join('|')})`,
    isPlain ? 'gi' : 'giu',
  );
  return {
    next(text, from) {
      expression.lastIndex = from;
      for (let match = expression.exec(text); match !== null; match = expression.exec(text)) {
        const span = { start: match.index, end: match.index + match[0].length };
        const name = wanted[match.findIndex((group, index) => index > 0 && group !== undefined) - 1] as string;
        if (isWhole(text, span) && (!isCaseKept(name) || match[0].startsWith(name))) return { span, name };
        expression.lastIndex = match.index + 1;
      }
      return undefined;
    },
  };
}

/** Rules out most parts of longer words where that costs least. */
const notBehind = '(?<![A-Za-z0-9])';

/** A name without a letter is a word only if it is a year or a date. */
const isFindable = (name: string): boolean => /\p{L}/u.test(name) || /\d{4}/.test(name);

/** In any other case `A`, `Go` or `If` would be found in every other sentence. */
const isCaseKept = (name: string): boolean => name.length <= 2 || isFunctionWord(name);

function source(name: string): string {
  const parts = name.split(/\s+/);
  const last = parts.pop() as string;
  return [...parts.map(literal), lastSource(last)].join(joint);
}

/** Blanks, or a line break with the marks of the quote that goes on behind it. */
const joint = '(?:[ \\t\\u00a0]+|[ \\t]*\\r?\\n[ \\t>]*)';

/** A name's last word also in the plural: `Heap` finds `heaps`, `Copy` finds `copies`. */
function lastSource(word: string): string {
  const plain = literal(word);
  if (!/^[A-Za-z]{3,}$/.test(word) || isFunctionWord(word)) return plain;
  const isPlural = (form: string): boolean => baseForms(form).includes(fold(word));
  if (/y$/i.test(word) && isPlural(`${word.slice(0, -1)}ies`)) return `${word.slice(0, -1)}(?:y|ies)`;
  if (isPlural(`${word}es`) && /(?:[sxz]|ch|sh|o)$/i.test(word)) return `${plain}(?:es)?`;
  return isPlural(`${word}s`) ? `${plain}s?` : plain;
}

/** In both of its normal forms, and with a sigma in any of its. */
function literal(word: string): string {
  const forms = new Set([word, word.normalize('NFD')]);
  const sources = [...forms].map((form) => form.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/[σςΣ]/g, '[σςΣ]'));
  return sources.length === 1 ? (sources[0] as string) : `(?:${sources.join('|')})`;
}

function isWhole(text: string, { start, end }: Span): boolean {
  return !isWordPart(before(text, start)) && !continuesWord(text, end);
}

/** What stands before a place, over marks of emphasis that may open there. */
function before(text: string, start: number): string {
  let at = start;
  while (at > 0 && text.charCodeAt(at - 1) === 95) at--;
  const previous = characterBefore(text, at);
  // The dot of `file.heap` and `@` of an address join, those that end a sentence have a blank behind them.
  if (previous === '@') return 'x';
  if ((previous === '.' || previous === '#') && at === start) return characterBefore(text, at - 1);
  return previous;
}

function continuesWord(text: string, end: number): boolean {
  let at = end;
  while (text.charCodeAt(at) === 95) at++;
  const next = characterAt(text, at);
  if (isWordPart(next)) return true;
  if (at > end) return false;
  // `C` is not in `C++` and `C#`, `heap` not in `heap.rs` and `heap@example.org`; `don` is not in `don't`.
  if (next === '+') return text.startsWith('++', at);
  if (next === '#' || next === '@') return !isWordPart(characterAt(text, at + 1)) || next === '@';
  if (next === '.') return isWordPart(characterAt(text, at + 1));
  return (next === "'" || next === '’') && /^(?!s)\p{L}/iu.test(text.slice(at + 1, at + 2));
}

const isWordPart = (character: string): boolean => character !== '' && /[\p{L}\p{N}\p{M}_]/u.test(character);

const characterAt = (text: string, at: number): string => {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
};

function characterBefore(text: string, at: number): string {
  const code = text.charCodeAt(at - 1);
  const isLow = code >= 0xdc00 && code <= 0xdfff;
  return text.slice(Math.max(0, at - (isLow ? 2 : 1)), Math.max(0, at));
}
