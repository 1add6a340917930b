/**
 * Rust's tokens (Reference: tokens), found without regard to grammar: for splitting a macro's arguments, for the
 * comments that name steps, and for saying in the compiler's words what stands where a parse failed. Any text can be
 * read: what is no token, or never ends, is a token of kind `unknown`, or one that says it is unterminated.
 */
import type { Span } from '../../../text/span';

export interface Token extends Span {
  readonly kind: TokenKind;
  readonly text: string;
  /** A string, character or block comment whose end is missing. */
  readonly unterminated: boolean;
}

export type TokenKind =
  | 'identifier'
  | 'keyword'
  | 'lifetime'
  | 'number'
  | 'string'
  | 'char'
  | 'punctuation'
  | 'open'
  | 'close'
  | 'comment'
  | 'unknown';

/** Tokens from `start` to `end`, comments included, white space left out. */
export function tokens(text: string, start = 0, end = text.length): Token[] {
  const result: Token[] = [];
  let at = start;
  while (at < end) {
    if (isSpace(text.charCodeAt(at))) {
      at++;
      continue;
    }
    const token = tokenAt(text, at, end);
    result.push(token);
    at = token.end;
  }
  return result;
}

/** Reserved in all editions from 2018 (Reference: keywords). */
export const keywords: ReadonlySet<string> = new Set(
  (
    'as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod move ' +
    'mut pub ref return self Self static struct super trait true type unsafe use where while abstract become box do ' +
    'final macro override priv try typeof unsized virtual yield'
  ).split(' '),
);

function tokenAt(text: string, at: number, end: number): Token {
  const make = (kind: TokenKind, stop: number, unterminated = false): Token => {
    const limit = Math.min(stop, end);
    return { kind, start: at, end: limit, text: text.slice(at, limit), unterminated: unterminated || stop > end };
  };
  const char = text[at] as string;
  const next = text[at + 1];
  if (char === '/' && next === '/') return make('comment', lineEnd(text, at, end));
  if (char === '/' && next === '*') {
    const stop = blockCommentEnd(text, at, end);
    return stop === -1 ? make('comment', end, true) : make('comment', stop);
  }
  const string = /^(?:[bc]?"|[bc]?r#*"|b')/.exec(text.slice(at, at + 260));
  if (string) return stringAt(text, at, end, string[0], make);
  if (char === "'") return quoteAt(text, at, end, make);
  if (isDigit(char)) return make('number', numberEnd(text, at));
  if (isIdentifierStart(text, at)) {
    const stop = identifierEnd(text, at);
    return make(keywords.has(text.slice(at, stop)) ? 'keyword' : 'identifier', stop);
  }
  if ('([{'.includes(char)) return make('open', at + 1);
  if (')]}'.includes(char)) return make('close', at + 1);
  const operator = operators.find((candidate) => text.startsWith(candidate, at));
  if (operator !== undefined) return make('punctuation', at + operator.length);
  return make('unknown', at + (isHighSurrogate(text, at) ? 2 : 1));
}

/** Longest first. */
const operators = (
  '<<= >>= ... ..= :: -> => == != <= >= && || += -= *= /= %= ^= &= |= << >> .. ' +
  '+ - * / % ^ ! & | = < > @ . , ; : # $ ? ~ _'
).split(' ');

type Make = (kind: TokenKind, stop: number, unterminated?: boolean) => Token;

function stringAt(text: string, at: number, end: number, opening: string, make: Make): Token {
  const kind = opening.endsWith("'") ? 'char' : 'string';
  const quote = opening[opening.length - 1] as string;
  const hashes = /r(#*)"/.exec(opening);
  let i = at + opening.length;
  if (hashes) {
    const stop = text.indexOf(`"${hashes[1] as string}`, i);
    return stop === -1 ? make(kind, end, true) : make(kind, suffixEnd(text, stop + 1 + (hashes[1] as string).length));
  }
  for (; i < end; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === quote) return make(kind, suffixEnd(text, i + 1));
    else if (kind === 'char' && text[i] === '\n') return make(kind, i, true);
  }
  return make(kind, end, true);
}

/** A character literal, or a lifetime: `'a` not followed by a quote. */
function quoteAt(text: string, at: number, end: number, make: Make): Token {
  if (isIdentifierStart(text, at + 1) || text[at + 1] === '_') {
    const stop = identifierEnd(text, at + 1);
    if (text[stop] !== "'") return make('lifetime', stop);
    return make('char', stop + 1);
  }
  const line = lineEnd(text, at, end);
  for (let i = at + 1; i < line; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === "'" && i > at + 1) return make('char', i + 1);
    else if (text[i] === "'") return make('char', i + 1);
  }
  return make('char', Math.min(line, at + 2), true);
}

function numberEnd(text: string, at: number): number {
  let i = at;
  const radix = /^0[xob]/.test(text.slice(at, at + 2));
  const word = (): void => {
    while (/[0-9A-Za-z_]/.test(text[i] ?? '')) i++;
  };
  word();
  // What has a suffix already has no fraction: `2i32.pow(3)`.
  if (radix || /[^0-9_eE]/.test(text.slice(at, i))) return i;
  if (text[i] === '.' && text[i + 1] !== '.' && !isIdentifierStart(text, i + 1)) {
    i++;
    word();
  }
  if (/[eE]/.test(text[i - 1] ?? '') && /[+-]/.test(text[i] ?? '') && isDigit(text[i + 1] ?? '')) {
    i++;
    word();
  }
  return i;
}

function blockCommentEnd(text: string, at: number, end: number): number {
  let depth = 0;
  for (let i = at; i < end; i++) {
    if (text.startsWith('/*', i)) {
      depth++;
      i++;
    } else if (text.startsWith('*/', i)) {
      depth--;
      i++;
      if (depth === 0) return i + 1;
    }
  }
  return -1;
}

function lineEnd(text: string, at: number, end: number): number {
  const found = text.indexOf('\n', at);
  return found === -1 || found > end ? end : found;
}

const suffixEnd = (text: string, at: number): number => (isIdentifierStart(text, at) ? identifierEnd(text, at) : at);

function identifierEnd(text: string, at: number): number {
  let i = at;
  if (text.startsWith('r#', at)) i += 2;
  while (i < text.length && /[\p{XID_Continue}]/u.test(codePoint(text, i))) i += isHighSurrogate(text, i) ? 2 : 1;
  return i;
}

const isIdentifierStart = (text: string, at: number): boolean =>
  at < text.length &&
  /[\p{XID_Start}_]/u.test(codePoint(text, at)) &&
  !(text[at] === '_' && !/[\p{XID_Continue}]/u.test(codePoint(text, at + 1)));

const codePoint = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 32);
const isHighSurrogate = (text: string, at: number): boolean => (text.codePointAt(at) ?? 0) > 0xffff;
const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0x85 || code === 0x200e;
const isDigit = (char: string): boolean => char >= '0' && char <= '9';

/**
 * The parts between top-level commas, without surrounding space and comments; no empty part after a trailing comma.
 * Angle brackets are not brackets here: in a macro's arguments they are mostly comparisons.
 */
export function splitAtCommas(text: string, start: number, end: number): Span[] {
  const parts: Span[] = [];
  let depth = 0;
  let first = -1;
  let last = start;
  const close = (): void => {
    if (first !== -1) parts.push({ start: first, end: last });
    first = -1;
  };
  for (const token of tokens(text, start, end)) {
    if (token.kind === 'comment') continue;
    if (token.kind === 'open') depth++;
    if (token.kind === 'close') depth--;
    if (depth === 0 && token.text === ',') {
      close();
      continue;
    }
    if (first === -1) first = token.start;
    last = token.end;
  }
  close();
  return parts;
}
