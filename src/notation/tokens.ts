/**
 * A drawing as lines of tokens. A line goes on below while a bracket is open and what follows is indented deeper or
 * closes it, so that a forgotten bracket costs its own line and no other. Any text has tokens: what is odd is a mark.
 */
import type { Diagnostic } from '../text/diagnostic';
import type { Span } from '../text/span';

export interface Token {
  readonly kind: 'word' | 'number' | 'text' | 'character' | 'quoted' | 'opaque' | 'mark';
  /** As written. */
  readonly text: string;
  /** Without quotes and escapes. */
  readonly value: string;
  readonly span: Span;
  /** A blank stands before it. */
  readonly isSpaced: boolean;
}

export type DrawingLine =
  | { readonly kind: 'tokens'; readonly indent: number; readonly line: number; readonly tokens: readonly Token[] }
  /** `--- caption`; `===` begins with an empty picture. */
  | { readonly kind: 'step'; readonly line: number; readonly caption: string; readonly isFresh: boolean }
  /** `// @name`, alone on a line or behind something. */
  | { readonly kind: 'name'; readonly line: number; readonly name: string };

export interface Tokens {
  readonly lines: readonly DrawingLine[];
  readonly diagnostics: readonly Diagnostic[];
}

export function tokenize(source: string): Tokens {
  const lines: DrawingLine[] = [];
  const diagnostics: Diagnostic[] = [];
  let open: OpenLine | undefined;
  const close = (): void => {
    if (open) lines.push({ kind: 'tokens', indent: open.indent, line: open.line, tokens: open.tokens });
    const bracket = open?.brackets.at(-1);
    if (bracket) diagnostics.push(problem(bracket.span, 'unclosed', `This “${bracket.text}” is never closed.`));
    open = undefined;
  };
  let start = 0;
  source.split('\n').forEach((text, line) => {
    const special = specialLine(text, line);
    const indent = indentOf(text);
    if (special || (open && !goesOn(open, text, indent))) close();
    if (special) lines.push(special);
    else {
      const { tokens: read, name } = readLine(text, start, diagnostics);
      const tokens = open ? read : withoutBraces(read);
      if (name !== undefined) lines.push({ kind: 'name', line, name });
      if (open) open.tokens.push(...tokens);
      else if (tokens.length > 0) open = { indent, line, tokens, brackets: [] };
      if (open) countBrackets(open, tokens);
      if (open?.brackets.length === 0) close();
    }
    start += text.length + 1;
  });
  close();
  return { lines, diagnostics };
}

interface OpenLine {
  readonly indent: number;
  readonly line: number;
  readonly tokens: Token[];
  brackets: Token[];
}

const stepForm = /^\s*(-{3,}|={3,})\s*(.*?)(?:\s*\1)?\s*$/;
const nameForm = /^(?:\/\/|#)[ \t]*@(?!mem\b)([^\s,]+)/;

function specialLine(text: string, line: number): DrawingLine | undefined {
  const step = stepForm.exec(text);
  if (!step) return undefined;
  return { kind: 'step', line, caption: (step[2] ?? '').replace(/^@/, ''), isFresh: step[1]?.[0] === '=' };
}

const goesOn = (open: OpenLine, text: string, indent: number): boolean =>
  indent > open.indent || text.trim() === '' || /^\s*[\])}]/.test(text);

/** Those around the body of a function, which some write from habit, mean nothing here. */
function withoutBraces(tokens: Token[]): Token[] {
  const [first] = tokens;
  if (first?.text === '}' && tokens.length === 1) return [];
  const isHeading = tokens.at(-1)?.text === '{' && !tokens.some(({ value }) => ['=', ':', '->'].includes(value));
  return isHeading ? tokens.slice(0, -1) : tokens;
}

/** Closing brackets that nothing opened are left to whoever reads the tokens. */
function countBrackets(open: OpenLine, tokens: readonly Token[]): void {
  for (const token of tokens) {
    if (token.kind !== 'mark') continue;
    if (openedBy(token) > 0) open.brackets.push(token);
    else if (openedBy(token) < 0) open.brackets.pop();
  }
}

/** How many brackets more are open behind it; angle brackets, which hold a type's own, may hold half a pair. */
export function openedBy(token: Token | undefined): number {
  if (token?.kind !== 'mark' && token?.kind !== 'opaque') return 0;
  let opened = 0;
  for (const character of token.text) {
    if ('([{'.includes(character)) opened++;
    else if (')]}'.includes(character)) opened--;
  }
  return opened;
}

/** A tab leads to the next multiple of four. */
function indentOf(text: string): number {
  let column = 0;
  for (const character of text) {
    if (character === ' ') column++;
    else if (character === '\t') column += 4 - (column % 4);
    else break;
  }
  return column;
}

const forms: readonly (readonly [Token['kind'], RegExp])[] = [
  ['number', /[-+]?\d(?:[eE][-+](?=\d)|[\p{L}\p{N}_]|\.(?=\d))*/uy],
  ['word', /[\p{L}_$](?:[\p{L}\p{M}\p{N}_$]|::(?=[\p{L}_$])|-(?=[\p{L}\p{N}]))*/uy],
  ['text', /"(?:\\.|[^"\\])*"?/y],
  ['quoted', /`(?:\\.|[^`\\])*`?/y],
  ['character', /'(?:\\.|[^'\\])*'/y],
  ['opaque', /<(?:\\.|[^>\\])*>/y],
  ['mark', /->|→|=>|\.\.\.|…|\.\.=?|&mut\b|./suy],
];

function readLine(text: string, start: number, diagnostics: Diagnostic[]): { tokens: Token[]; name?: string } {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const blanks = /\s*/y;
    blanks.lastIndex = at;
    const gap = blanks.exec(text)?.[0].length ?? 0;
    at += gap;
    if (at >= text.length) break;
    if (isComment(text, at, gap > 0 || at === 0)) {
      const name = nameForm.exec(text.slice(at))?.[1];
      return { tokens, ...(name !== undefined && { name }) };
    }
    const token = readToken(text, at, start, gap > 0);
    const isUnclosed = (token.kind === 'text' || token.kind === 'quoted') && !isClosed(token.text);
    if (isUnclosed) diagnostics.push(problem(token.span, 'unclosed', 'This text has no closing quote.'));
    tokens.push(token);
    at += token.text.length;
  }
  return { tokens };
}

/** `#1` behind a name is no comment: that one has a blank before and behind its mark. */
const isComment = (text: string, at: number, isFirst: boolean): boolean =>
  text.startsWith('//', at) || (isFirst && text[at] === '#' && /^#(?:\s|$|[^\d\s])/.test(text.slice(at, at + 2)));

function readToken(text: string, at: number, start: number, isSpaced: boolean): Token {
  for (const [kind, form] of forms) {
    form.lastIndex = at;
    const found = form.exec(text)?.[0];
    if (found === undefined) continue;
    const span = { start: start + at, end: start + at + found.length };
    const canonical = found === '→' ? '->' : found === '…' ? '...' : found;
    return { kind, text: found, value: kind === 'mark' ? canonical : meaningOf(kind, found), span, isSpaced };
  }
  throw new RangeError('the last form fits any character');
}

const isClosed = (text: string): boolean => text.length > 1 && /(?:^|[^\\])(?:\\\\)*["`]$/.test(text.slice(1));

function meaningOf(kind: Token['kind'], text: string): string {
  switch (kind) {
    case 'text':
    case 'quoted':
      return unescaped(isClosed(text) ? text.slice(1, -1) : text.slice(1));
    case 'character':
    case 'opaque':
      return unescaped(text.slice(1, -1));
    default:
      return text;
  }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0' };

function unescaped(text: string): string {
  return text.replace(/\\(?:u\{([\da-fA-F]{1,6})\}|x([\da-fA-F]{2})|(.))/gs, (whole, wide, narrow, one) => {
    const code = Number.parseInt(wide ?? narrow ?? '', 16);
    if (!Number.isNaN(code)) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    return escapes[one as string] ?? (one as string | undefined) ?? whole;
  });
}

export const problem = (span: Span, code: string, message: string): Diagnostic => ({
  span,
  severity: 'error',
  code,
  message,
});
