/**
 * A walk over tokens that remembers, as rustc's own parser does, what would have been welcome at each place: the words
 * "expected one of `;`, `}`, or an operator" come out of where the walk stopped. The rules built on it decide nothing
 * about meaning and make no tree; they find the first place that cannot be Rust, and say why.
 */
import type { Span } from '../../../../text/span';
import { type Token, tokens } from '../tokens';

export interface SyntaxError extends Span {
  readonly message: string;
}

/** Ends a walk; thrown by {@link Cursor.fail} and caught by {@link firstError} only. */
class Stop {
  readonly error: SyntaxError;
  constructor(error: SyntaxError) {
    this.error = error;
  }
}

/** The first error that a rule meets in `part`, or null. */
export function firstError(text: string, part: Span, rule: (cursor: Cursor) => void): SyntaxError | null {
  const cursor = new Cursor(text, part);
  try {
    rule(cursor);
    return null;
  } catch (stop) {
    if (stop instanceof Stop) return stop.error;
    throw stop;
  }
}

/** Nesting that the walk follows; anything deeper is reported as unsupported elsewhere. */
const deepest = 600;

export class Cursor {
  readonly #text: string;
  readonly #list: Token[];
  readonly #end: Token;
  #at = 0;
  #depth = 0;
  #expected = new Set<string>();

  constructor(text: string, part: Span) {
    this.#text = text;
    this.#list = tokens(text, part.start, part.end).filter((token) => token.kind !== 'comment');
    const last = this.#list[this.#list.length - 1]?.end ?? part.start;
    this.#end = { kind: 'unknown', start: last, end: last, text: '', unterminated: false };
  }

  get token(): Token {
    return this.#list[this.#at] ?? this.#end;
  }

  get text(): string {
    return this.token.text;
  }

  get atEnd(): boolean {
    return this.#at >= this.#list.length;
  }

  get previous(): Token {
    return this.#list[this.#at - 1] ?? this.#end;
  }

  ahead(distance: number): Token {
    return this.#list[this.#at + distance] ?? this.#end;
  }

  bump(): void {
    this.#at++;
    this.#expected.clear();
  }

  /** Whether the token is this one; it would be welcome here. */
  check(text: string): boolean {
    this.#expected.add(`\`${text}\``);
    return this.is(text);
  }

  /** As {@link check}, without a word about it. A longer operator that begins so counts for one bracket or sign. */
  is(text: string): boolean {
    const token = this.token;
    if (token.text === text) return token.kind !== 'string' && token.kind !== 'char';
    return token.kind === 'punctuation' && (splittable[text]?.includes(token.text) ?? false);
  }

  eat(text: string): boolean {
    if (!this.check(text)) return false;
    this.#take(text);
    return true;
  }

  skip(text: string): boolean {
    if (!this.is(text)) return false;
    this.#take(text);
    return true;
  }

  expect(text: string): void {
    if (!this.eat(text)) this.unexpected();
  }

  /** Notes what else would be welcome: `an operator`, `identifier`. */
  note(...words: readonly string[]): void {
    for (const word of words) this.#expected.add(word);
  }

  isIdentifier(): boolean {
    return this.token.kind === 'identifier';
  }

  identifier(): void {
    if (this.isIdentifier()) this.bump();
    else this.fail(`expected identifier, found ${this.found()}`);
  }

  isLiteral(): boolean {
    const { kind } = this.token;
    return kind === 'number' || kind === 'string' || kind === 'char' || this.is('true') || this.is('false');
  }

  /** Whether only white space without a line break stands before the token. */
  onSameLine(): boolean {
    return !this.#text.slice(this.previous.end, this.token.start).includes('\n');
  }

  found(): string {
    const { kind, text } = this.token;
    if (this.atEnd) return '`<eof>`';
    if (text === '_') return 'reserved identifier `_`';
    return kind === 'keyword' ? `keyword \`${text}\`` : `\`${text}\``;
  }

  /** The parts of a list up to its closing bracket, which is taken. */
  list(close: string, element: () => void): void {
    while (!this.check(close)) {
      element();
      if (!this.eat(',') && !this.check(close)) this.unexpected();
    }
    this.bump();
  }

  /** Takes a bracketed group as it stands. */
  group(): void {
    let depth = 0;
    do {
      if (this.token.kind === 'open') depth++;
      if (this.token.kind === 'close') depth--;
      this.bump();
    } while (depth > 0 && !this.atEnd);
  }

  nested(rule: () => void): void {
    if (this.#depth >= deepest) throw new Stop({ ...this.token, message: '' });
    this.#depth++;
    rule();
    this.#depth--;
  }

  /** What the compiler says where nothing that would be welcome stands (rustc_parse, `expected_one_of_not_found`). */
  unexpected(): never {
    const welcome = [...this.#expected].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    if (this.#expected.has('`;`') && !this.#expected.has('`,`') && !this.onSameLine() && this.#couldFollow()) {
      const end = this.previous.end;
      throw new Stop({ start: end, end, message: `expected \`;\`, found ${this.found()}` });
    }
    const found = this.found();
    if (welcome.length === 0) this.fail(`unexpected token: ${found}`);
    if (welcome.length === 1) this.fail(`expected ${welcome[0]}, found ${found}`);
    if (welcome.length === 2) this.fail(`expected one of ${welcome.join(' or ')}, found ${found}`);
    const last = welcome.pop();
    this.fail(`expected one of ${welcome.join(', ')}, or ${last}, found ${found}`);
  }

  fail(message: string, at: Span = this.token): never {
    throw new Stop({ start: at.start, end: at.end, message });
  }

  beginsExpression(token: Token = this.token): boolean {
    if (token.kind === 'keyword') return expressionKeywords.has(token.text);
    if (token.kind === 'punctuation') return expressionSigns.has(token.text);
    return token.kind !== 'close' && token.kind !== 'unknown' && token !== this.#end;
  }

  #couldFollow(): boolean {
    if (this.is('}')) return true;
    return this.beginsExpression() || (this.token.kind === 'keyword' && itemKeywords.has(this.text));
  }

  #take(text: string): void {
    const token = this.token;
    if (token.text === text) {
      this.bump();
      return;
    }
    this.#list[this.#at] = { ...token, start: token.start + text.length, text: token.text.slice(text.length) };
    this.#expected.clear();
  }
}

/** For a short sign that the grammar may want, the longer operators that begin with it. */
const splittable: Readonly<Record<string, readonly string[]>> = {
  '<': ['<<'],
  '>': ['>>', '>=', '>>='],
  '&': ['&&'],
  '|': ['||'],
};

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const expressionKeywords = words(
  'async break const continue false for if let loop match move return true unsafe while static self Self super crate yield',
);
const expressionSigns = words('! - * | || & && .. ... ..= < << :: # _');
const itemKeywords = words('fn struct enum impl trait mod use const static type extern pub unsafe let async');
