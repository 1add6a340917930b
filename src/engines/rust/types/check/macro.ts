/**
 * Built-in macros, as calls of the library's lang functions. A template becomes `Arguments::new(&[pieces], &[arguments])`,
 * each argument a reference with the function that formats it; templates with options add a list of placeholders.
 */
import type { Span } from '../../../../text/span';
import type * as ast from '../../syntax/ast';
import { freshArgs } from '../select';
import type { Arm, Expr, Statement } from '../thir';
import type { FnDef, Ty } from '../ty';
import { adt, array, constant, fnDef, prim, ref, slice, tuple } from '../ty';
import { borrow } from './autoderef';
import { hiddenBlock, unit } from './block';
import { callMethod, signatureOf } from './call';
import type { Cause, Checker } from './checker';
import { Branches, coerce } from './coerce';
import { checkCoerced, checkExpr } from './expression';
import { binary } from './operator';
import { checkPattern } from './pattern';

const kinds = ['print', 'format', 'write', 'panic', 'assert', 'assertCompare', 'vec', 'vecRepeat', 'matches', 'debug'];
export const isMacro = (expr: ast.Expr): expr is ast.MacroExpr => kinds.includes(expr.kind);

export function checkMacro(c: Checker, expr: ast.MacroExpr, expected: Ty | undefined): Expr {
  const { span } = expr;
  switch (expr.kind) {
    case 'print':
      return withTemplate(c, expr.template, span, (args) =>
        langCall(c, expr.stream === 'stdout' ? 'print' : 'eprint', [args], span),
      );
    case 'format':
      return withTemplate(c, expr.template, span, (args) =>
        expr.result === 'arguments' ? args : langCall(c, 'format', [args], span),
      );
    case 'write':
      return checkWrite(c, expr);
    case 'panic':
      return panicWith(c, expr.template, span);
    case 'assert': {
      const condition = checkCoerced(c, expr.condition, prim.bool);
      const negated: Expr = { kind: 'unary', op: 'not', operand: condition, ty: prim.bool, span: condition.span };
      const before = c.diverges;
      const failure = neverTo(panicWith(c, expr.message, span), prim.unit);
      c.diverges = before;
      return {
        kind: 'if',
        condition: negated,
        then: failure,
        otherwise: undefined,
        origin: 'assert',
        ty: prim.unit,
        span,
      };
    }
    case 'assertCompare':
      return checkAssertCompare(c, expr);
    case 'vec':
      return checkVec(c, expr, expected);
    case 'vecRepeat': {
      const element = checkExpr(c, expr.element, vecItem(c, expected));
      const length = checkCoerced(c, expr.length, prim.usize);
      return langCall(c, 'vec_from_elem', [element, length], span, expr.element.span);
    }
    case 'matches':
      return checkMatches(c, expr);
    case 'debug':
      return checkDebug(c, expr);
  }
}

const neverTo = (operand: Expr, ty: Ty): Expr =>
  operand.ty.kind === 'never' ? { kind: 'neverToAny', operand, ty, span: operand.span } : operand;

/** A call of a library function by its lang name. */
export function langCall(c: Checker, lang: string, args: readonly Expr[], span: Span, blame = span): Expr {
  const def = c.layer.langFn(lang);
  if (def === undefined) return c.unsupportedHere(`\`${lang}\``, span);
  return fnCall(c, def, args, span, { span: blame, kind: lang.startsWith('format_') ? 'format' : 'misc' });
}

function fnCall(c: Checker, def: FnDef, args: readonly Expr[], span: Span, cause: Cause): Expr {
  const generics = freshArgs(c.table, def.generics);
  const { params, result } = signatureOf(c, def, generics, span);
  const coerced = args.map((arg, index) => coerce(c, arg, params[index] ?? prim.error));
  c.requireAll(def.generics, generics, cause);
  return {
    kind: 'call',
    callee: { kind: 'fn', ty: fnDef(def, generics), span },
    args: coerced,
    calleeSpan: span,
    origin: 'macro',
    ty: result,
    span,
  };
}

// ---- templates --------------------------------------------------------------------------------------------------

const formatters: Record<ast.FormatTrait, string> = {
  Display: 'format_display',
  Debug: 'format_debug',
  LowerHex: 'format_lower_hex',
  UpperHex: 'format_upper_hex',
  Octal: 'format_octal',
  Binary: 'format_binary',
  LowerExp: 'format_lower_exp',
  UpperExp: 'format_upper_exp',
  Pointer: 'format_pointer',
};

/**
 * What `use` makes of the template's `Arguments`. Arguments that are used once, in order, are borrowed where they stand;
 * else each gets a hidden local first, so that it is evaluated once.
 */
function withTemplate(c: Checker, template: ast.FormatTemplate, span: Span, use: (args: Expr) => Expr): Expr {
  const values = template.arguments.map((each) => borrow(checkExpr(c, each.value), false, true));
  const used = usedArguments(template);
  const direct = used.length === values.length && used.every((index, i) => index === i);
  if (direct) return use(argumentsExpr(c, template, (index) => values[index]!, span));
  return c.withNames(() => {
    const locals = values.map((value) =>
      c.declare({ name: 'arg', ty: value.ty, mutable: false, span: value.span, hidden: true }),
    );
    const statements = values.map(
      (value, index): Statement => ({
        kind: 'let',
        pattern: {
          kind: 'binding',
          local: locals[index]!,
          by: 'value',
          sub: undefined,
          ty: value.ty,
          span: value.span,
        },
        init: value,
        otherwise: undefined,
        span: value.span,
        node: undefined,
      }),
    );
    const tail = use(argumentsExpr(c, template, (index) => c.local(locals[index]!, values[index]!.span), span));
    return { kind: 'block', block: hiddenBlock(statements, tail, span), ty: tail.ty, span };
  });
}

function usedArguments(template: ast.FormatTemplate): readonly number[] {
  return template.pieces.flatMap((piece) => {
    if (piece.kind === 'text') return [];
    const { width, precision } = piece.options;
    return [
      piece.argument,
      ...[width, precision].flatMap((each) => (each?.kind === 'argument' ? [each.argument] : [])),
    ];
  });
}

const str = (value: string, span: Span): Expr => ({
  kind: 'literal',
  value: { kind: 'str', value },
  ty: ref(prim.str),
  span,
});
const usize = (value: number, span: Span): Expr => ({
  kind: 'literal',
  value: { kind: 'int', value: BigInt(value) },
  ty: prim.usize,
  span,
});
const arrayOf = (items: readonly Expr[], item: Ty, span: Span): Expr => ({
  kind: 'array',
  items,
  ty: array(item, constant(BigInt(items.length))),
  span,
});

/** `&[…]` as a slice. */
function sliceOf(items: readonly Expr[], item: Ty, span: Span): Expr {
  const operand = borrow(arrayOf(items, item, span), false, true);
  return { kind: 'cast', cast: 'unsize', operand, ty: ref(slice(item)), span };
}

function argumentsExpr(c: Checker, template: ast.FormatTemplate, value: (index: number) => Expr, span: Span): Expr {
  const argument = c.layer.langAdt('format_argument');
  const placeholder = c.layer.langAdt('format_placeholder_type');
  if (argument === undefined || placeholder === undefined) return c.unsupportedHere('format strings', span);
  const { pieces, placeholders } = splitPieces(template);
  const items: Expr[] = placeholders.map((each) => {
    const written = template.arguments[each.argument]!;
    const blame = written.captured ? each.span : written.value.span;
    return langCall(c, formatters[each.trait], [value(each.argument)], span, blame);
  });
  const texts = pieces.map((text) => str(text, span));
  const argumentTy = adt(argument, []);
  if (placeholders.every((each) => isPlain(each.options)))
    return langCall(
      c,
      'format_arguments',
      [sliceOf(texts, ref(prim.str), span), sliceOf(items, argumentTy, span)],
      span,
    );
  const specs = placeholders.map((each, position) => {
    const count = (written: ast.FormatCount | null): readonly [number, number] => {
      if (written === null) return [0, 0];
      if (written.kind === 'literal') return [1, written.value];
      items.push(
        langCall(c, 'format_usize', [value(written.argument)], span, template.arguments[written.argument]!.value.span),
      );
      return [2, items.length - 1];
    };
    return placeholderExpr(c, position, each.options, count(each.options.precision), count(each.options.width), span);
  });
  return langCall(
    c,
    'format_arguments_spec',
    [sliceOf(texts, ref(prim.str), span), sliceOf(items, argumentTy, span), sliceOf(specs, adt(placeholder, []), span)],
    span,
  );
}

type Placeholder = Extract<ast.FormatPiece, { kind: 'placeholder' }>;

/** Texts and placeholders in turn, beginning with a text; a last empty text is left out. */
function splitPieces(template: ast.FormatTemplate): {
  readonly pieces: readonly string[];
  readonly placeholders: readonly Placeholder[];
} {
  const pieces: string[] = [];
  const placeholders: Placeholder[] = [];
  let text = '';
  for (const piece of template.pieces) {
    if (piece.kind === 'text') {
      text += piece.text;
      continue;
    }
    pieces.push(text);
    text = '';
    placeholders.push(piece);
  }
  if (text !== '' || pieces.length === 0) pieces.push(text);
  return { pieces, placeholders };
}

const isPlain = (options: ast.FormatOptions): boolean =>
  options.fill === ' ' &&
  options.align === null &&
  options.sign === null &&
  !options.alternate &&
  !options.zeroPad &&
  options.width === null &&
  options.precision === null &&
  options.debugHex === null;

function placeholderExpr(
  c: Checker,
  position: number,
  options: ast.FormatOptions,
  precision: readonly [number, number],
  width: readonly [number, number],
  span: Span,
): Expr {
  const align = options.align === '<' ? 0 : options.align === '>' ? 1 : options.align === '^' ? 2 : 3;
  const flags =
    (options.sign === '+' ? 1 : 0) |
    (options.sign === '-' ? 2 : 0) |
    (options.alternate ? 4 : 0) |
    (options.zeroPad ? 8 : 0) |
    (options.debugHex === 'lower' ? 16 : 0) |
    (options.debugHex === 'upper' ? 32 : 0);
  const number = (value: number, ty: Ty): Expr => ({ ...usize(value, span), ty }) as Expr;
  const fill: Expr = {
    kind: 'literal',
    value: { kind: 'char', value: options.fill.codePointAt(0) ?? 32 },
    ty: prim.char,
    span,
  };
  return langCall(
    c,
    'format_placeholder',
    [
      usize(position, span),
      fill,
      number(align, prim.u8),
      number(flags, prim.u32),
      number(precision[0], prim.u8),
      usize(precision[1], span),
      number(width[0], prim.u8),
      usize(width[1], span),
    ],
    span,
  );
}

// ---- the macros -------------------------------------------------------------------------------------------------

function checkWrite(c: Checker, expr: ast.WriteExpr): Expr {
  const { span } = expr;
  const destination = checkExpr(c, expr.destination);
  return withTemplate(c, expr.template, span, (args) => {
    const made = callMethod(c, destination, 'write_fmt', [args], span);
    if (made !== undefined) return made;
    return c.unsupportedHere('`write!` to this destination', expr.destination.span);
  });
}

function panicWith(c: Checker, template: ast.FormatTemplate, span: Span): Expr {
  const text = isDisplayOnly(template) ? [undefined] : template.pieces.map((piece) => foldedText(template, piece));
  if (text.every((each) => each !== undefined)) return langCall(c, 'panic_str', [str(text.join(''), span)], span);
  return withTemplate(c, template, span, (args) => langCall(c, 'panic_fmt', [args], span));
}

/** `panic!("{}", value)` panics with a `String` whatever the value is: std has a rule of its own for it. */
function isDisplayOnly({ pieces, arguments: given }: ast.FormatTemplate): boolean {
  const [only] = pieces;
  return (
    pieces.length === 1 &&
    only?.kind === 'placeholder' &&
    only.span.end - only.span.start === 2 &&
    given[only.argument]?.name === null
  );
}

/** What a piece is when the format string is lowered: literals shown without options become part of its text, as in rustc. */
function foldedText(template: ast.FormatTemplate, piece: ast.FormatPiece): string | undefined {
  if (piece.kind === 'text') return piece.text;
  if (piece.trait !== 'Display') return undefined;
  const { width, precision, align, sign, alternate, zeroPad } = piece.options;
  if (alternate || zeroPad || (width ?? precision ?? align ?? sign)) return undefined;
  let value = template.arguments[piece.argument]?.value;
  while (value?.kind === 'reference' && !value.raw) value = value.operand;
  if (value?.kind !== 'literal') return undefined;
  const { literal } = value;
  return literal.kind === 'string' || literal.kind === 'integer' ? String(literal.value) : undefined;
}

/** `match (&left, &right) { (l, r) => if !(*l == *r) { assert_failed(l, r, message) } }` */
function checkAssertCompare(c: Checker, expr: ast.AssertCompareExpr): Expr {
  const { span } = expr;
  const left = checkExpr(c, expr.left);
  const right = checkExpr(c, expr.right, scalarHint(c, left.ty, expr.right));
  const option = c.layer.langAdt('Option');
  const argumentsDef = c.layer.langAdt('format_arguments_type');
  if (option === undefined || argumentsDef === undefined) return c.unsupportedHere('assertions', span);
  return c.withNames((): Expr => {
    const names = [left, right].map((each, index) =>
      c.declare({
        name: index === 0 ? 'left_val' : 'right_val',
        ty: ref(each.ty),
        mutable: false,
        span: each.span,
        hidden: true,
      }),
    );
    const [l, r] = names.map((id, index) => c.local(id, index === 0 ? left.span : right.span));
    const deref = (operand: Expr, ty: Ty): Expr => ({ kind: 'deref', operand, ty, span: operand.span });
    const equal = binary(c, { symbol: '==', span, operatorSpan: span }, deref(l!, left.ty), deref(r!, right.ty));
    const failed: Expr =
      expr.operator === '==' ? { kind: 'unary', op: 'not', operand: equal, ty: prim.bool, span } : equal;
    const messageTy = adt(option, [adt(argumentsDef, [])]);
    const fail = (message: Expr): Expr =>
      langCall(c, expr.operator === '==' ? 'assert_failed_eq' : 'assert_failed_ne', [l!, r!, message], span);
    const before = c.diverges;
    const some = option.variants.find((each) => each.name === 'Some')!;
    const none: Expr = {
      kind: 'adt',
      ty: messageTy,
      variant: option.variants.find((each) => each.name === 'None')!,
      fields: [],
      base: undefined,
      span,
    };
    const failure =
      expr.message === null
        ? fail(none)
        : withTemplate(c, expr.message, span, (args) =>
            fail({
              kind: 'adt',
              ty: messageTy,
              variant: some,
              fields: [{ field: some.fields[0]!, value: args }],
              base: undefined,
              span,
            }),
          );
    c.diverges = before;
    const body: Expr = {
      kind: 'if',
      condition: failed,
      then: neverTo(failure, prim.unit),
      otherwise: undefined,
      origin: 'assert',
      ty: prim.unit,
      span,
    };
    const pair: Expr = {
      kind: 'tuple',
      items: [borrow(left, false, true), borrow(right, false, true)],
      ty: tuple([ref(left.ty), ref(right.ty)]),
      span,
    };
    const arm: Arm = {
      pattern: {
        kind: 'fields',
        fields: names.map((local, field) => ({
          field,
          pattern: { kind: 'binding', local, by: 'value', sub: undefined, ty: c.locals[local]!.ty, span },
        })),
        ty: pair.ty,
        span,
      },
      guard: undefined,
      body,
      span,
    };
    return { kind: 'match', scrutinee: pair, arms: [arm], origin: 'macro', ty: prim.unit, span };
  });
}

const scalarHint = (c: Checker, ty: Ty, expr: ast.Expr): Ty | undefined => {
  const at = c.structural(ty);
  return expr.kind === 'literal' && (at.kind === 'int' || at.kind === 'float') ? at : undefined;
};

function vecItem(c: Checker, expected: Ty | undefined): Ty | undefined {
  const at = expected && c.shallow(expected);
  if (at?.kind !== 'adt' || at.def.lang !== 'Vec') return undefined;
  const item = c.shallow(at.args[0]!);
  return item.kind === 'infer' ? undefined : item;
}

function checkVec(c: Checker, expr: ast.VecExpr, expected: Ty | undefined): Expr {
  const { span } = expr;
  const hint = vecItem(c, expected);
  const branches = new Branches(c, hint);
  const items = expr.elements.map((each) =>
    branches.add(checkExpr(c, each, hint ?? (branches.count > 0 ? branches.ty : undefined)), each.span),
  );
  const item = items.length === 0 ? (hint ?? c.fresh()) : branches.ty;
  const elements = arrayOf(
    items.map((each) => branches.finish(each)),
    item,
    span,
  );
  return langCall(c, 'vec_from_array', [elements], span);
}

function checkMatches(c: Checker, expr: ast.MatchesExpr): Expr {
  const { span } = expr;
  const scrutinee = checkExpr(c, expr.scrutinee);
  const bool = (value: boolean): Expr => ({ kind: 'literal', value: { kind: 'bool', value }, ty: prim.bool, span });
  const arm = c.withNames((): Arm => {
    const pattern = checkPattern(c, expr.pattern, scrutinee.ty, { span: expr.scrutinee.span, ty: scrutinee.ty });
    const guard = expr.guard === null ? undefined : checkCoerced(c, expr.guard, prim.bool);
    return { pattern, guard, body: bool(true), span };
  });
  const other: Arm = { pattern: { kind: 'wild', ty: scrutinee.ty, span }, guard: undefined, body: bool(false), span };
  return { kind: 'match', scrutinee, arms: [arm, other], origin: 'macro', ty: prim.bool, span };
}

/** Prints `[file:line:column] text = value` to the error stream and gives the value back. */
function checkDebug(c: Checker, expr: ast.DebugExpr): Expr {
  const { span } = expr;
  if (expr.arguments.length === 0) return unit(span);
  if (expr.arguments.length > 1) return c.unsupportedHere('`dbg!` of several values', span);
  const [{ value, text }] = expr.arguments as [ast.DebugExpr['arguments'][number]];
  const checked = checkExpr(c, value);
  return c.withNames((): Expr => {
    const local = c.declare({ name: 'tmp', ty: checked.ty, mutable: false, span, hidden: true });
    const argument = c.layer.langAdt('format_argument');
    if (argument === undefined) return c.unsupportedHere('`dbg!`', span);
    const formatted = langCall(c, 'format_debug', [borrow(c.local(local, span), false, true)], span, value.span);
    const pieces = sliceOf([str(`[src/main.rs] ${text} = `, span), str('\n', span)], ref(prim.str), span);
    const printed = langCall(
      c,
      'eprint',
      [langCall(c, 'format_arguments', [pieces, sliceOf([formatted], adt(argument, []), span)], span)],
      span,
    );
    const statement: Statement = { kind: 'expr', expr: printed, span, node: undefined };
    const body: Expr = {
      kind: 'block',
      block: hiddenBlock([statement], c.local(local, span), span),
      ty: checked.ty,
      span,
    };
    const pattern = { kind: 'binding', local, by: 'value', sub: undefined, ty: checked.ty, span } as const;
    return {
      kind: 'match',
      scrutinee: checked,
      arms: [{ pattern, guard: undefined, body, span }],
      origin: 'macro',
      ty: checked.ty,
      span,
    };
  });
}
