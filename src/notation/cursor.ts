/** A way through the tokens of a line, with what there is to complain about. */
import type { Diagnostic } from '../text/diagnostic';
import type { Span } from '../text/span';
import { problem, type Token } from './tokens';

export class Cursor {
  readonly source: string;
  readonly line: number;
  readonly #tokens: readonly Token[];
  readonly #diagnostics: Diagnostic[];
  #at = 0;
  /** Brackets and arrows within each other that are being read. */
  depth = 0;

  constructor(source: string, line: number, tokens: readonly Token[], diagnostics: Diagnostic[]) {
    this.source = source;
    this.line = line;
    this.#tokens = tokens;
    this.#diagnostics = diagnostics;
  }

  get at(): number {
    return this.#at;
  }

  set at(at: number) {
    this.#at = at;
  }

  get isDone(): boolean {
    return this.#at >= this.#tokens.length;
  }

  peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#at + ahead];
  }

  next(): Token | undefined {
    return this.#tokens[this.#at++];
  }

  /** Whether this mark comes next. */
  sees(mark: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token?.kind === 'mark' && token.value === mark;
  }

  takes(mark: string): boolean {
    const found = this.sees(mark);
    if (found) this.#at++;
    return found;
  }

  seesWord(words: ReadonlySet<string>, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token?.kind === 'word' && words.has(token.text);
  }

  takesWord(...words: readonly string[]): boolean {
    const token = this.peek();
    const found = token?.kind === 'word' && words.includes(token.text);
    if (found) this.#at++;
    return found;
  }

  /** From a token to the one before the next. */
  spanFrom(from: number): Span {
    const start = this.#tokens[Math.min(from, this.#tokens.length - 1)]?.span.start ?? 0;
    return { start, end: Math.max(start, this.#tokens[this.#at - 1]?.span.end ?? start) };
  }

  textOf(from: number, to: number): string {
    const [first, last] = [this.#tokens[from], this.#tokens[to - 1]];
    return first && last && to > from ? this.source.slice(first.span.start, last.span.end) : '';
  }

  /** Of the next token, or of the end of the line. */
  get here(): Span {
    const next = this.peek();
    const end = this.#tokens.at(-1)?.span.end ?? 0;
    return next?.span ?? { start: Math.max(0, end - 1), end };
  }

  complain(span: Span, code: string, message: string): void {
    this.#diagnostics.push(problem(span, code, message));
  }
}
