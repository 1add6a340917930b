/**
 * What stands at the top of a Rust fence: items, or statements that have to be wrapped in a `main` to run. Told by the
 * tokens alone, for a fence that is being typed is seldom whole; what is wrong with it is for the engine to say.
 */

export interface RustOutline {
  /** A function `main` stands at the top. */
  readonly hasMain: boolean;
  /** Some function has `#[test]`. */
  readonly hasTests: boolean;
  readonly hasItems: boolean;
  /** What can stand in a function only: statements and expressions; a macro that is called may be either. */
  readonly statements: 'none' | 'macros' | 'unclear' | 'some';
  /** Offset behind the attributes that speak of the whole program. */
  readonly start: number;
  /** The last expression is `Ok::<…>(())` or the like: the program is made to be left with `?`. */
  readonly endsWithOk: boolean;
}

export function rustOutline(source: string): RustOutline {
  const code = withoutText(source);
  const start = innerAttributes(code);
  let hasItems = false;
  let hasMain = false;
  const kinds = new Set<Piece['kind']>();
  for (let at = start; ; ) {
    const piece = nextPiece(code, at);
    if (!piece) break;
    kinds.add(piece.kind);
    if (piece.kind === 'item') {
      hasItems = true;
      hasMain ||= /^(?:[\w\s"]|\([^)]*\))*\bfn\s+main\s*[(<]/.test(code.slice(piece.start, piece.end));
    } else if (piece.kind === 'unclear') hasMain ||= /\bfn\s+main\s*[(<]/.test(code.slice(piece.start, piece.end));
    at = piece.end;
  }
  const statements = kinds.has('statement')
    ? 'some'
    : kinds.has('unclear')
      ? 'unclear'
      : kinds.has('macro')
        ? 'macros'
        : 'none';
  const hasTests = /#\s*\[\s*test\s*\]/.test(code);
  return { hasMain, hasTests, hasItems, statements, start, endsWithOk: code.trimEnd().endsWith('(())') };
}

/** Comments, and what is in strings and characters, as blanks: all other characters keep their places. */
function withoutText(source: string): string {
  const text =
    /\/\/[^\n]*|\/\*|\b[bc]?r(#*)"[\s\S]*?"\1|"(?:\\[\s\S]|[^"\\])*"?|'(?:\\(?:u\{[^}]*\}|x..|.)|[^'\\\n])'/g;
  let code = '';
  let done = 0;
  for (let found = text.exec(source); found; found = text.exec(source)) {
    const end = found[0] === '/*' ? endOfComment(source, found.index) : text.lastIndex;
    const isComment = found[0].startsWith('/');
    // A text is still an expression.
    const blank = source.slice(found.index, end).replace(/[^\n]/g, isComment ? ' ' : '"');
    code += source.slice(done, found.index) + blank;
    done = end;
    text.lastIndex = end;
  }
  return code + source.slice(done);
}

/** Block comments nest (Reference: comments). */
function endOfComment(source: string, start: number): number {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = start;
  let depth = 0;
  for (let mark = marks.exec(source); mark; mark = marks.exec(source)) {
    depth += mark[0] === '/*' ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  return source.length;
}

function innerAttributes(code: string): number {
  let end = 0;
  for (let at = skipBlanks(code, 0); /^#\s*!\s*\[/.test(code.slice(at, at + 9)); at = skipBlanks(code, end))
    end = endOfGroup(code, code.indexOf('[', at));
  return end;
}

interface Piece {
  /** `unclear`: it may be a statement, or an item half typed. */
  readonly kind: 'item' | 'macro' | 'statement' | 'unclear';
  /** Behind its attributes. */
  readonly start: number;
  readonly end: number;
}

function nextPiece(code: string, from: number): Piece | undefined {
  let start = skipBlanks(code, from);
  while (code[start] === '#') {
    const bracket = code.indexOf('[', start);
    if (bracket < 0) break;
    start = skipBlanks(code, endOfGroup(code, bracket));
  }
  if (start >= code.length) return undefined;
  const head = code.slice(start, start + 200);
  if (itemWithBody.test(head)) return { kind: 'item', start, end: endOfPiece(code, start, true) };
  if (itemWithoutBody.test(head)) return { kind: 'item', start, end: endOfPiece(code, start, false) };
  if (/^[\w:]+\s*!\s*[({[]/.test(head)) {
    const end = endOfGroup(code, code.slice(start).search(/[({[]/) + start);
    const next = skipBlanks(code, end);
    if (code[next] === ';') return { kind: 'macro', start, end: next + 1 };
    if (!/[.?=+\-*/<>&|]/.test(code[next] ?? '')) return { kind: 'macro', start, end };
  }
  const end = endOfPiece(code, start, false);
  const isStatement = /^(?:let|if|for|while|loop|match|return)\b/.test(head) || isCall(code.slice(start, end));
  // What is no sentence yet may have swallowed the item behind it.
  return { kind: isStatement ? 'statement' : 'unclear', start, end };
}

const isCall = (text: string): boolean => /;$/.test(text) && !/\b(?:fn|struct|enum|impl|trait|mod)\s/.test(text);

const visible = String.raw`^(?:pub\b\s*(?:\([^)]*\)\s*)?)?`;
const itemWithBody = new RegExp(
  `${visible}(?:(?:(?:default|const|async|unsafe|safe|extern(?:\\s*"+)?)\\s+)*fn\\b|(?:unsafe\\s+)?(?:auto\\s+)?(?:impl|trait|mod)\\b` +
    '|(?:struct|enum)\\b|union\\s+\\w+|(?:unsafe\\s+)?extern\\s*(?:"+\\s*)?\\{|macro_rules\\s*!|macro\\s+\\w)',
);
const itemWithoutBody = new RegExp(
  `${visible}(?:use\\b|type\\b|extern\\s+crate\\b|static\\s+(?:mut\\s+)?\\w+\\s*:|const\\s+\\w+\\s*:)`,
);

/** Behind its `;`, or with `body` behind its first braces. */
function endOfPiece(code: string, start: number, body: boolean): number {
  for (let at = start; at < code.length; at++) {
    const char = code[at] as string;
    if (char === ';') return at + 1;
    if (!'({['.includes(char)) continue;
    const end = endOfGroup(code, at);
    // Braces can stand among a header's arguments: `impl Trait<{ 1 + 1 }> for S {}`.
    if (body && char === '{' && !/[>,]/.test(code[skipBlanks(code, end)] ?? '')) return end;
    at = end - 1;
  }
  return code.length;
}

function endOfGroup(code: string, open: number): number {
  let depth = 0;
  for (let at = open; at < code.length; at++) {
    const char = code[at] as string;
    if ('({['.includes(char)) depth++;
    else if (')}]'.includes(char) && --depth === 0) return at + 1;
  }
  return code.length;
}

function skipBlanks(code: string, from: number): number {
  let at = from;
  while (at < code.length && /\s/.test(code[at] as string)) at++;
  return at;
}
