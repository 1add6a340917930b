/**
 * Format strings (std::fmt, "Syntax"): read into pieces, with each placeholder's argument resolved to its index. The
 * compiler's complaints about them are reported here, for the type checker sees only the pieces.
 */
import type { Span } from '../../../text/span';
import type * as ast from './ast';
import { type Context, report, textOf } from './context';
import type { Cst } from './cst';
import { convertExpr } from './expressions';
import { type RawCount, type RawPlaceholder, readFormatString } from './formatString';

interface Surroundings {
  readonly before?: string;
  readonly after?: string;
}

export function plainTemplate(context: Context, node: Span, text: string): ast.FormatTemplate {
  return { span: context.span(node), pieces: [{ kind: 'text', text }], arguments: [] };
}

/** `list`: the macro's arguments from the format string on. None is an empty format string. */
export function formatTemplate(
  context: Context,
  node: Cst,
  list: readonly Cst[],
  { before = '', after = '' }: Surroundings,
): ast.FormatTemplate {
  const [head, ...rest] = list;
  if (!head) return plainTemplate(context, node, before + after);
  const expr = convertExpr(context, head);
  if (expr.kind !== 'literal' || expr.literal.kind !== 'string') {
    if (expr.kind !== 'unsupported') report(context, head, 'format argument must be a string literal');
    return { ...plainTemplate(context, head, ''), arguments: [{ name: null, captured: false, value: expr }] };
  }
  const string = readFormatString(
    expr.literal.value,
    head.type.endsWith('string_literal') ? textOf(context, head) : null,
  );
  for (const problem of string.problems) {
    report(context, shift(problem, head), `invalid format string: ${problem.message}`);
  }
  const resolver = new Resolver(context, head, rest);
  const pieces: ast.FormatPiece[] = string.pieces.map((piece) =>
    piece.kind === 'text' ? piece : resolver.placeholder(piece),
  );
  if (string.problems.length === 0) resolver.check();
  return { span: context.span(head), pieces: joinTexts(before, pieces, after), arguments: resolver.list };
}

const shift = (part: Span, head: Cst): Span => ({ start: head.start + part.start, end: head.start + part.end });

function joinTexts(before: string, pieces: readonly ast.FormatPiece[], after: string): ast.FormatPiece[] {
  const joined: ast.FormatPiece[] = [];
  for (const piece of [{ kind: 'text' as const, text: before }, ...pieces, { kind: 'text' as const, text: after }]) {
    const last = joined[joined.length - 1];
    if (piece.kind !== 'text') joined.push(piece);
    else if (piece.text === '') continue;
    else if (last?.kind === 'text') joined[joined.length - 1] = { kind: 'text', text: last.text + piece.text };
    else joined.push(piece);
  }
  return joined;
}

/** Gives arguments their indices while the placeholders pass by in order. */
class Resolver {
  readonly list: ast.FormatArgument[] = [];
  readonly #context: Context;
  readonly #head: Cst;
  readonly #nodes: readonly Cst[];
  readonly #used = new Set<number>();
  readonly #written: number;
  /** Placeholders that ask for a positional argument, with the index each asks for. */
  readonly #missing: { readonly span: Span; readonly index: number; readonly explicit: boolean }[] = [];
  #next = 0;
  #implicit = 0;

  constructor(context: Context, head: Cst, nodes: readonly Cst[]) {
    this.#context = context;
    this.#head = head;
    this.#nodes = nodes;
    for (const node of nodes) {
      const name = nameOf(context, node);
      const value = name ? (node.children.find((part) => part.field === 'right') ?? node) : node;
      if (!name && this.list.some((one) => one.name !== null)) {
        report(context, node, 'positional arguments cannot follow named arguments');
      }
      if (name && this.list.some((one) => one.name === name)) {
        report(context, node, `duplicate argument named \`${name}\``);
      }
      this.list.push({ name, captured: false, value: convertExpr(context, value) });
    }
    this.#written = this.list.length;
  }

  placeholder(raw: RawPlaceholder): ast.FormatPiece {
    // Reference: std::fmt, "`.*`": the precision is the next positional argument, before the value.
    const precision = raw.precision?.kind === 'next' ? this.#nextCount(raw) : this.#count(raw.precision, raw);
    const argument =
      raw.argument === null
        ? this.#positional(this.#next++, raw, false)
        : typeof raw.argument === 'number'
          ? this.#positional(raw.argument, raw, true)
          : this.#byName(raw.argument, raw.argumentAt);
    const width = this.#count(raw.width, raw);
    return {
      kind: 'placeholder',
      span: this.#context.span(shift(raw.span, this.#head)),
      argument,
      trait: raw.trait,
      options: {
        fill: raw.fill,
        align: raw.align,
        sign: raw.sign,
        alternate: raw.alternate,
        zeroPad: raw.zeroPad,
        width,
        precision,
        debugHex: raw.debugHex,
      },
    };
  }

  #nextCount(raw: RawPlaceholder): ast.FormatCount {
    return { kind: 'argument', argument: this.#positional(this.#next++, raw, false) };
  }

  #count(count: RawCount | null, raw: RawPlaceholder): ast.FormatCount | null {
    if (count === null || count.kind === 'next') return null;
    if (count.kind === 'literal') return count;
    if (count.kind === 'position') return { kind: 'argument', argument: this.#positional(count.value, raw, true) };
    return { kind: 'argument', argument: this.#byName(count.name, count.at) };
  }

  #positional(index: number, raw: RawPlaceholder, explicit: boolean): number {
    if (!explicit) this.#implicit++;
    if (index >= this.#written) {
      this.#missing.push({ span: shift(raw.span, this.#head), index, explicit });
      return 0;
    }
    this.#used.add(index);
    return index;
  }

  #byName(name: string, at: Span): number {
    const known = this.list.findIndex((one) => one.name === name);
    if (known !== -1) {
      this.#used.add(known);
      return known;
    }
    const span = this.#context.span(shift(at, this.#head));
    const path: ast.Path = { span, global: false, qualified: null, segments: [{ name, span, arguments: null }] };
    this.list.push({ name, captured: true, value: { kind: 'path', id: this.#context.nextId(), span, path } });
    return this.list.length - 1;
  }

  /** In rustc's words: rustc_builtin_macros/messages.ftl, `builtin_macros_format_*`. */
  check(): void {
    const [first] = this.#missing;
    if (first) {
      const given = this.#written === 0 ? 'no arguments were given' : are(this.#written, 'argument');
      const wanted = this.#implicit;
      const message = first.explicit
        ? `invalid reference to positional argument ${first.index} (${are(this.#written, 'argument', 'no arguments were given')})`
        : `${count(wanted, 'positional argument')} in format string, but ${given}`;
      report(this.#context, first.span, message);
      return;
    }
    const unused = this.#nodes.filter((_, index) => !this.#used.has(index));
    const [alone] = unused;
    if (!alone) return;
    const name = nameOf(this.#context, alone);
    if (unused.length === 1) report(this.#context, alone, name ? 'named argument never used' : 'argument never used');
    else report(this.#context, alone, 'multiple unused formatting arguments');
  }
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

const are = (number: number, noun: string, none?: string): string =>
  number === 0 && none ? none : `there ${number === 1 ? 'is' : 'are'} ${count(number, noun)}`;

/** `name = value` */
function nameOf(context: Context, node: Cst): string | null {
  if (node.type !== 'assignment_expression') return null;
  const left = node.children.find((part) => part.field === 'left');
  return left?.type === 'identifier' ? textOf(context, left) : null;
}
