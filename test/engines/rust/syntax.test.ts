/** The parser, feature by feature: what is read, what is said about what cannot be read, and that nothing throws. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type * as ast from '../../../src/engines/rust/syntax/ast';
import { type Grammar, loadGrammar } from '../../../src/engines/rust/syntax/cst';
import { parse } from '../../../src/engines/rust/syntax/parse';
import { tokens } from '../../../src/engines/rust/syntax/tokens';
import { lineIndex } from '../../../src/text/lineIndex';
import { assets } from '../../kit/assets';

let grammar: Grammar;

describe('rust syntax', () => {
  before(async () => {
    grammar = await loadGrammar(assets);
  });

  it('reads expressions with the precedence of the Reference', () => {
    check('a + b * c', '(+ a (* b c))');
    check('a & b == c', '(== (& a b) c)');
    check('a | b ^ c & d', '(| a (^ b (& c d)))');
    check('a && b || c && d', '(|| (&& a b) (&& c d))');
    check('-a.b()', '(- (a.b))');
    check('!a as u8', '(as (! a))');
    check('*a = b + 1', '(= (* a) (+ b 1))');
    check('a << 1 + 2', '(<< a (+ 1 2))');
    check('a == b as i32', '(== a (as b))');
    check('&mut a[1]', '(&mut (index a 1))');
    check('a..b + 1', '(.. a (+ b 1))');
    check('..=b', '(..= _ b)');
    check('a..', '(.. a _)');
    check('x = y = z', '(= x (= y z))');
    check('a - b - c', '(- (- a b) c)');
    check('t.0.1', '(field (field t 0) 1)');
    check('f(a)?.b', '(field (? (f a)) b)');
    check('(a + b) * c', '(* (+ a b) c)');
  });

  it('decodes literals', () => {
    checkLiteral('0xFF_u8', { kind: 'integer', value: 255n, suffix: 'u8' });
    checkLiteral('1_000', { kind: 'integer', value: 1000n, suffix: null });
    checkLiteral('0b1010i64', { kind: 'integer', value: 10n, suffix: 'i64' });
    checkLiteral('340282366920938463463374607431768211455u128', {
      kind: 'integer',
      value: 2n ** 128n - 1n,
      suffix: 'u128',
    });
    checkLiteral('1.5e3', { kind: 'float', value: 1500, text: '1.5e3', suffix: null });
    checkLiteral('2.', { kind: 'float', value: 2, text: '2', suffix: null });
    checkLiteral('1f32', { kind: 'float', value: 1, text: '1', suffix: 'f32' });
    checkLiteral("'\\u{1F600}'", { kind: 'char', value: 0x1f600 });
    checkLiteral("'é'", { kind: 'char', value: 0xe9 });
    checkLiteral("b'\\n'", { kind: 'byte', value: 10 });
    checkLiteral('"a\\tb\\\n     c\\x41\\\\"', { kind: 'string', value: 'a\tbcA\\' });
    checkLiteral('r#"a"\\n"#', { kind: 'string', value: 'a"\\n' });
    checkLiteral('b"ab\\xff"', { kind: 'byteString', value: Uint8Array.of(97, 98, 255) });
  });

  it('reads a macro’s arguments at their own places', () => {
    const source = 'fn main() { println!("{x:>5} {}", a + vec![1, 2][0]); }';
    const print = only(source, 'print');
    assert.deepEqual(
      print.template.arguments.map((one) => source.slice(one.value.span.start, one.value.span.end)),
      ['a + vec![1, 2][0]', 'x'],
    );
    const pieces = print.template.pieces.map((one) =>
      one.kind === 'text' ? one.text : source.slice(one.span.start, one.span.end),
    );
    assert.deepEqual(pieces, ['{x:>5}', ' ', '{}', '\n']);
  });

  it('finds the placeholders of a format string behind escapes', () => {
    const source = 'fn main() { print!("\\u{1F600}\\n{{ {a:#?}{:08.3}", b); }';
    const spans = only(source, 'print').template.pieces.flatMap((one) =>
      one.kind === 'placeholder' ? [source.slice(one.span.start, one.span.end)] : [],
    );
    assert.deepEqual(spans, ['{a:#?}', '{:08.3}']);
  });

  it('reads width and precision from arguments', () => {
    const template = only('fn main() { print!("{:>1$} {:.*} {:w$.p$}", 1, 2, 3, 4, w = 5, p = 6); }', 'print').template;
    const options = template.pieces.flatMap((one) =>
      one.kind === 'placeholder' ? [[one.argument, one.options.width, one.options.precision]] : [],
    );
    assert.deepEqual(options, [
      [0, { kind: 'argument', argument: 1 }, null],
      [2, null, { kind: 'argument', argument: 1 }],
      [3, { kind: 'argument', argument: 4 }, { kind: 'argument', argument: 5 }],
    ]);
  });

  it('writes derives out as impls', () => {
    const { items } = read('#[derive(Debug, Clone, PartialEq)] struct Point<T> { x: T, y: T }').file;
    const names = items.map((item) => (item.kind === 'impl' ? item.trait?.segments.map((s) => s.name).join('::') : ''));
    assert.deepEqual(names, ['', 'std::fmt::Debug', 'std::clone::Clone', 'std::cmp::PartialEq']);
    assert.ok(items.slice(1).every((item) => item.derived));
  });

  it('resolves names of steps to statements', () => {
    checkLabels('fn main() {\n  let x = 1; // @A\n  // @B\n  f(x)\n} // @C', [
      'A after let x = 1;',
      'B before f(x)',
      'C end',
    ]);
    checkLabels('fn f() -> i32 {\n  let x = 1;\n  x + 1 // @L\n}', ['L end']);
    checkLabels('fn main() {\n  if true { // @L1\n    g(); // @L2\n  } // @L3\n  h();\n}', [
      'L1 before g();',
      'L2 after g();',
      'L3 after if true { // @L1\n    g(); // @L2\n  }',
    ]);
  });

  it('says what is wrong in the compiler’s words, and where', () => {
    checkError('fn main() {\n    let x = 5\n    let y = 6;\n}', '2:14 expected `;`, found keyword `let`');
    checkError('fn main() {\n    f();\n', '2:9 this file contains an unclosed delimiter');
    checkError('fn main() { f(1]; }', '1:16 mismatched closing delimiter: `]`');
    checkError('fn main() { } }', '1:15 unexpected closing delimiter: `}`');
    checkError('fn main() { let s = "abc; }', '1:21 unterminated double quote string');
    checkError('fn main() { /* a', '1:13 unterminated block comment');
    checkError('fn main() { let = 5; }', '1:17 expected pattern, found `=`');
    checkError(
      'fn main() { println!("{}"); }',
      '1:23 1 positional argument in format string, but no arguments were given',
    );
    checkError('fn main() { println!("{}", 1, 2); }', '1:31 argument never used');
    checkError('fn main() { println!(x); }', '1:22 format argument must be a string literal');
    checkError('fn main() { foo!(x); }', '1:13 cannot find macro `foo` in this scope');
    checkError('fn main() { f("a"b); }', '1:15 suffixes on string literals are invalid');
    checkError('fn main() { 7u32.(4); }', '1:18 unexpected token: `(`');
    checkError('fn main() { a < b < c; }', '1:15 comparison operators cannot be chained');
  });

  it('reads any text without throwing', () => {
    const piece = fc.constantFrom(
      ...'fn main ( ) { } [ ] let mut x = 1 ; "a{}" "{" \' \'a println! ( vec! [ , . .. ..= => -> :: < > & && | || match if else _ struct impl for in loop break #[derive(Debug)] 0x 1e /* */ // \n \u{1F600} r#" b\' \\'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
        const source = parts.join(' ');
        const result = read(source);
        for (const { span } of result.diagnostics) {
          assert.ok(span.start >= 0 && span.start <= span.end && span.end <= source.length, source);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('ends nesting deeper than its stages can walk as unsupported', () => {
    const deep = `fn main() { let x = ${'('.repeat(5000)}1${')'.repeat(5000)}; }`;
    assert.match(
      JSON.stringify(read(deep).file, (_, value) => (typeof value === 'bigint' ? 0 : value)),
      /nesting deeper/,
    );
  });

  it('cuts any text into tokens that cover all but its white space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        let at = 0;
        for (const token of tokens(text)) {
          assert.equal(text.slice(at, token.start).trim(), '');
          assert.ok(token.end > token.start);
          at = token.end;
        }
      }),
      { numRuns: 40 },
    );
  });
});

const read = (source: string) => parse(grammar, source, { source: 0, name: 'main' });

function check(expr: string, expected: string): void {
  const result = read(`fn main() { ${expr} }`);
  assert.deepEqual(result.diagnostics, [], expr);
  const main = result.file.items[0];
  assert.ok(main?.kind === 'function' && main.body?.tail, expr);
  assert.equal(shown(main.body.tail), expected, expr);
}

/** An expression as nested prefix terms. */
function shown(expr: ast.Expr | null): string {
  if (!expr) return '_';
  switch (expr.kind) {
    case 'path':
      return expr.path.segments.map((segment) => segment.name).join('::');
    case 'literal':
      return 'value' in expr.literal ? String(expr.literal.value) : '';
    case 'binary':
      return `(${expr.operator} ${shown(expr.left)} ${shown(expr.right)})`;
    case 'assign':
      return `(= ${shown(expr.left)} ${shown(expr.right)})`;
    case 'unary':
      return `(${expr.operator} ${shown(expr.operand)})`;
    case 'cast':
      return `(as ${shown(expr.operand)})`;
    case 'reference':
      return `(&${expr.mutable ? 'mut' : ''} ${shown(expr.operand)})`;
    case 'index':
      return `(index ${shown(expr.operand)} ${shown(expr.index)})`;
    case 'field':
      return `(field ${shown(expr.operand)} ${expr.field.name})`;
    case 'range':
      return `(${expr.inclusive ? '..=' : '..'} ${shown(expr.start)} ${shown(expr.end)})`;
    case 'try':
      return `(? ${shown(expr.operand)})`;
    case 'call':
      return `(${[expr.callee, ...expr.arguments].map(shown).join(' ')})`;
    case 'methodCall':
      return `(${[`${shown(expr.receiver)}.${expr.method.name}`, ...expr.arguments.map(shown)].join(' ')})`;
  }
  return expr.kind;
}

function checkLiteral(text: string, expected: ast.Literal): void {
  const result = read(`fn main() { ${text} }`);
  assert.deepEqual(result.diagnostics, [], text);
  const main = result.file.items[0];
  assert.ok(main?.kind === 'function' && main.body?.tail?.kind === 'literal', text);
  assert.deepEqual(main.body.tail.literal, expected, text);
}

/** The single statement of `main`, which is of that kind. */
function only<K extends ast.Expr['kind']>(source: string, kind: K): Extract<ast.Expr, { kind: K }> {
  const main = read(source).file.items[0];
  assert.ok(main?.kind === 'function');
  const statement = main.body?.statements[0];
  assert.ok(statement?.kind === 'expression' && statement.expr.kind === kind);
  return statement.expr as Extract<ast.Expr, { kind: K }>;
}

function checkLabels(source: string, expected: readonly string[]): void {
  const { file } = read(source);
  const texts = new Map<number, string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('id' in node && 'span' in node) {
      const { start, end } = node.span as { start: number; end: number };
      texts.set(node.id as number, source.slice(start, end));
    }
    Object.values(node).forEach(visit);
  };
  visit(file.items);
  assert.deepEqual(
    file.labels.map(({ name, place }) =>
      place.when === 'end' ? `${name} end` : `${name} ${place.when} ${texts.get(place.node)}`,
    ),
    expected,
  );
}

function checkError(source: string, expected: string): void {
  const [first] = read(source).diagnostics;
  assert.ok(first, source);
  const { line, character } = lineIndex(source).position(first.span.start);
  assert.equal(`${line + 1}:${character + 1} ${first.message}`, expected);
}
