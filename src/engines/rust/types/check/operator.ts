/**
 * Operators: built in on numbers, `bool`, `char` and raw pointers, else a call of the trait that overloads them
 * (Reference: expressions.operator-expr). Also assignment, dereference and indexing.
 */
import type { Span } from '../../../../text/span';
import type * as ast from '../../syntax/ast';
import { methodOf, select } from '../select';
import type { BinaryOp, Expr } from '../thir';
import type { TraitDef, Ty } from '../ty';
import { fnDef, has, prim, projection, ref, show, slice, TyFlag } from '../ty';
import { applyDeref, applyDerefs, autoderef, borrow, derefStep } from './autoderef';
import type { Checker } from './checker';
import { coerce, tryCoerce } from './coerce';
import { checkCoerced, checkExpr } from './expression';
import { reportMismatch, reportUnfulfilled } from './report';

interface Operator {
  readonly op: BinaryOp;
  readonly lang: string;
  readonly method: string;
}
const arithmetic = (op: BinaryOp, lang: string): Operator => ({ op, lang, method: lang });
export const operators: Record<Exclude<ast.BinaryOperator, '&&' | '||'>, Operator> = {
  '+': arithmetic('add', 'add'),
  '-': arithmetic('sub', 'sub'),
  '*': arithmetic('mul', 'mul'),
  '/': arithmetic('div', 'div'),
  '%': arithmetic('rem', 'rem'),
  '&': arithmetic('bitAnd', 'bitand'),
  '|': arithmetic('bitOr', 'bitor'),
  '^': arithmetic('bitXor', 'bitxor'),
  '<<': arithmetic('shl', 'shl'),
  '>>': arithmetic('shr', 'shr'),
  '==': { op: 'eq', lang: 'eq', method: 'eq' },
  '!=': { op: 'ne', lang: 'eq', method: 'ne' },
  '<': { op: 'lt', lang: 'partial_ord', method: 'lt' },
  '<=': { op: 'le', lang: 'partial_ord', method: 'le' },
  '>': { op: 'gt', lang: 'partial_ord', method: 'gt' },
  '>=': { op: 'ge', lang: 'partial_ord', method: 'ge' },
};

const isComparison = (symbol: ast.BinaryOperator): boolean => ['==', '!=', '<', '<=', '>', '>='].includes(symbol);

export function checkBinary(c: Checker, expr: ast.BinaryExpr, expected: Ty | undefined): Expr {
  const { operator: symbol, span } = expr;
  if (symbol === '&&' || symbol === '||') {
    const left = checkCoerced(c, expr.left, prim.bool);
    const before = c.diverges;
    const right = checkCoerced(c, expr.right, prim.bool);
    c.diverges = before;
    return { kind: 'logical', op: symbol === '&&' ? 'and' : 'or', left, right, ty: prim.bool, span };
  }
  const wanted = expected && c.shallow(expected);
  const hint =
    !isComparison(symbol) && (wanted?.kind === 'int' || wanted?.kind === 'float') && isLiteral(expr.left)
      ? wanted
      : undefined;
  const left = checkExpr(c, expr.left, hint);
  const leftTy = c.structural(left.ty);
  const right = checkExpr(
    c,
    expr.right,
    scalar(leftTy) && isLiteral(expr.right) && symbol !== '<<' && symbol !== '>>' ? leftTy : undefined,
  );
  return binary(c, { symbol, span, operatorSpan: expr.operatorSpan }, left, right, {
    left: expr.left.span,
    right: expr.right.span,
  });
}

export const isLiteral = (expr: ast.Expr): boolean =>
  expr.kind === 'literal' || (expr.kind === 'unary' && expr.operator === '-' && expr.operand.kind === 'literal');

export interface BinarySite {
  readonly symbol: Exclude<ast.BinaryOperator, '&&' | '||'>;
  readonly span: Span;
  readonly operatorSpan: Span;
}

export function binary(
  c: Checker,
  site: BinarySite,
  left: Expr,
  right: Expr,
  spans: { readonly left: Span; readonly right: Span } = { left: left.span, right: right.span },
): Expr {
  const { symbol, span } = site;
  const a = c.structural(left.ty);
  const b = c.structural(right.ty);
  if (a.kind === 'error' || b.kind === 'error') return c.errorExpr(span, isComparison(symbol) ? prim.bool : prim.error);
  const { op } = operators[symbol];
  if (builtinOperands(symbol, a, b)) return builtinBinary(c, site, op, left, right);
  // `a + b` with one side a literal of unknown type and the other a number is built in once the types are one.
  return overloadedBinary(c, site, left, right, spans);
}

const numeric = (ty: Ty): boolean =>
  ty.kind === 'int' || ty.kind === 'float' || (ty.kind === 'infer' && ty.of !== 'type');
const integral = (ty: Ty): boolean => ty.kind === 'int' || (ty.kind === 'infer' && ty.of === 'integer');
const floating = (ty: Ty): boolean => ty.kind === 'float' || (ty.kind === 'infer' && ty.of === 'float');
export const scalar = (ty: Ty): boolean => numeric(ty) || ty.kind === 'bool' || ty.kind === 'char';

export function builtinOperands(symbol: ast.BinaryOperator, a: Ty, b: Ty): boolean {
  if (symbol === '<<' || symbol === '>>') return integral(a) && integral(b);
  const sameNumbers = (integral(a) && integral(b)) || (floating(a) && floating(b));
  if (isComparison(symbol))
    return (
      sameNumbers ||
      (a.kind === b.kind &&
        (a.kind === 'bool' || a.kind === 'char' || a.kind === 'pointer' || a.kind === 'fnPointer')) ||
      (a.kind === 'tuple' && b.kind === 'tuple' && a.items.length === 0 && b.items.length === 0)
    );
  if (symbol === '&' || symbol === '|' || symbol === '^')
    return (integral(a) && integral(b)) || (a.kind === 'bool' && b.kind === 'bool');
  return sameNumbers;
}

function builtinBinary(c: Checker, site: BinarySite, op: BinaryOp, left: Expr, right: Expr): Expr {
  const { symbol, span } = site;
  if (symbol !== '<<' && symbol !== '>>' && !c.table.unify(left.ty, right.ty)) {
    reportMismatch(c, left.ty, right.ty, right.span, {
      notes: isComparison(symbol)
        ? [{ message: `expected because this is \`${show(c.resolve(left.ty))}\``, span: left.span }]
        : [],
    });
    if (!isComparison(symbol)) notImplemented(c, site, left.ty, right.ty, false);
    return c.errorExpr(span, isComparison(symbol) ? prim.bool : prim.error);
  }
  return { kind: 'binary', op, left, right, ty: isComparison(symbol) ? prim.bool : left.ty, span };
}

/** E0277 of an operator whose left side has impls, though none for this right side. */
export function notImplemented(c: Checker, site: BinarySite, left: Ty, right: Ty, assign: boolean): void {
  const trait = c.layer.langTrait(operators[site.symbol].lang + (assign ? '_assign' : ''));
  if (trait === undefined) return;
  const ref = { trait, args: [c.resolve(left), c.resolve(right)] };
  const { operatorSpan: span } = site;
  reportUnfulfilled(
    c,
    { kind: 'trait', ref },
    { span, kind: 'operator', operator: { symbol: site.symbol, left, right, assign } },
  );
}

function overloadedBinary(
  c: Checker,
  site: BinarySite,
  left: Expr,
  right: Expr,
  spans: { readonly left: Span; readonly right: Span },
): Expr {
  const { symbol, span } = site;
  const { op, lang, method: name } = operators[symbol];
  const trait = c.layer.langTrait(lang);
  const method = methodOf(trait, name);
  const a = c.structural(left.ty);
  if (trait === undefined || method === undefined)
    return c.unsupportedHere(`the operator \`${symbol}\` on these types`, span);
  const comparison = isComparison(symbol);
  const rightVar = c.fresh();
  const goal = { trait, args: [a, rightVar] };
  if (!c.mayHold({ kind: 'trait', ref: goal })) {
    noOperator(c, site, left, right, spans);
    return c.errorExpr(span, comparison ? prim.bool : prim.error);
  }
  // What the left side is compared or combined with may be wanted by only one impl: then the right side coerces to it.
  const known = c.table.probe(() => {
    select(c.context, goal);
    return c.table.shallow(rightVar).kind === 'infer' ? undefined : c.resolve(rightVar);
  });
  const operand =
    known === undefined
      ? right
      : coerce(c, right, known, { span: spans.right, notes: comparedNote(c, left, comparison) });
  if (operand.ty.kind === 'error') return c.errorExpr(span, comparison ? prim.bool : prim.error);
  c.table.unify(rightVar, operand.ty);
  const cause = {
    span: site.operatorSpan,
    kind: 'operator',
    operator: { symbol, left: left.ty, right: right.ty, assign: false },
  } as const;
  c.requireTrait(goal, cause);
  const result = comparison ? prim.bool : c.normalize(projection(trait.types[0]!, [a, rightVar]), cause);
  c.settle();
  const callee: Expr = { kind: 'fn', ty: fnDef(method, [a, rightVar]), span: site.operatorSpan };
  const args = comparison ? [borrow(left, false, true), borrow(operand, false, true)] : [left, operand];
  const call: Expr = { kind: 'call', callee, args, calleeSpan: span, origin: 'overloaded', ty: result, span };
  // Types known only later may make it built in after all.
  return {
    kind: 'deferred',
    ty: result,
    span,
    finish: () =>
      builtinOperands(symbol, c.shallow(left.ty), c.shallow(operand.ty))
        ? { kind: 'binary', op, left, right: operand, ty: result, span }
        : call,
  } as unknown as Expr;
}

const comparedNote = (c: Checker, left: Expr, comparison: boolean) =>
  comparison ? [{ message: `expected because this is \`${show(c.resolve(left.ty))}\``, span: left.span }] : [];

/** E0369: the left side has no such operator at all. */
function noOperator(
  c: Checker,
  site: BinarySite,
  left: Expr,
  right: Expr,
  spans: { readonly left: Span; readonly right: Span },
): void {
  const { symbol, operatorSpan } = site;
  const a = show(c.resolve(left.ty));
  const b = show(c.resolve(right.ty));
  const said: Partial<Record<string, string>> = {
    '+': `cannot add \`${b}\` to \`${a}\``,
    '-': `cannot subtract \`${b}\` from \`${a}\``,
    '*': `cannot multiply \`${a}\` by \`${b}\``,
    '/': `cannot divide \`${a}\` by \`${b}\``,
    '%': `cannot calculate the remainder of \`${a}\` divided by \`${b}\``,
  };
  const message =
    said[symbol] ??
    (isComparison(symbol)
      ? `binary operation \`${symbol}\` cannot be applied to type \`${a}\``
      : `no implementation for \`${a} ${symbol} ${b}\``);
  c.error('E0369', message, operatorSpan, [
    { message: a, span: spans.left },
    { message: b, span: spans.right },
  ]);
}

// ---- unary ------------------------------------------------------------------------------------------------------

export function checkUnary(c: Checker, expr: ast.UnaryExpr, expected: Ty | undefined): Expr {
  if (expr.operator === '*') return checkDeref(c, expr);
  const { span } = expr;
  if (expr.operator === '-' && expr.operand.kind === 'literal' && expr.operand.literal.kind !== 'string') {
    const literal = checkExpr(c, expr.operand, expected);
    if (
      literal.kind === 'literal' &&
      (literal.value.kind === 'int' || literal.value.kind === 'float') &&
      !unsignedLiteral(c, literal.ty)
    )
      return { ...literal, value: negate(literal.value), span };
  }
  const operand = checkExpr(c, expr.operand, expected);
  const at = c.structural(operand.ty);
  const negation = expr.operator === '-';
  if (at.kind === 'error') return c.errorExpr(span);
  const isBuiltin = negation ? numeric(at) && !(at.kind === 'int' && !at.signed) : integral(at) || at.kind === 'bool';
  if (isBuiltin) return { kind: 'unary', op: negation ? 'neg' : 'not', operand, ty: at, span };
  const trait = c.layer.langTrait(negation ? 'neg' : 'not');
  const method = methodOf(trait, negation ? 'neg' : 'not');
  if (trait === undefined || method === undefined || !c.mayHold({ kind: 'trait', ref: { trait, args: [at] } })) {
    const lifetime =
      expr.operand.kind === 'literal' && at.kind === 'ref' ? show(at).replace('&', "&'static ") : show(c.resolve(at));
    c.error('E0600', `cannot apply unary operator \`${expr.operator}\` to type \`${lifetime}\``, span, [
      { message: `cannot apply unary operator \`${expr.operator}\``, span },
    ]);
    return c.errorExpr(span);
  }
  const cause = { span, kind: 'operator' } as const;
  c.requireTrait({ trait, args: [at] }, cause);
  const ty = c.normalize(projection(trait.types[0]!, [at]), cause);
  const callee: Expr = { kind: 'fn', ty: fnDef(method, [at]), span };
  return { kind: 'call', callee, args: [operand], calleeSpan: span, origin: 'overloaded', ty, span };
}

const unsignedLiteral = (c: Checker, ty: Ty): boolean => {
  const at = c.shallow(ty);
  return at.kind === 'int' && !at.signed;
};
const negate = <
  T extends { readonly kind: 'int'; readonly value: bigint } | { readonly kind: 'float'; readonly value: number },
>(
  value: T,
): T => ({ ...value, value: -value.value }) as T;

function checkDeref(c: Checker, expr: ast.UnaryExpr): Expr {
  const operand = checkExpr(c, expr.operand);
  const at = c.structural(operand.ty);
  if (at.kind === 'error') return c.errorExpr(expr.span);
  const step = derefStep(c, at, true);
  if (at.kind === 'pointer') c.needsUnsafe('dereference of raw pointer', 'dereference of raw pointer', expr.span);
  if (step !== undefined) return applyDeref(c, operand, step, expr.span);
  if (at.kind === 'infer' && at.of === 'type') c.unknownType(expr.operand.span, at);
  else
    c.error('E0614', `type \`${show(c.resolve(at))}\` cannot be dereferenced`, expr.span, [
      { message: "can't be dereferenced", span: expr.span },
    ]);
  return c.errorExpr(expr.span);
}

// ---- index ------------------------------------------------------------------------------------------------------

export function checkIndex(c: Checker, expr: ast.IndexExpr): Expr {
  const base = checkExpr(c, expr.operand);
  const index = checkExpr(c, expr.index);
  const steps = autoderef(c, base.ty);
  for (let count = 0; count <= steps.length; count++) {
    const place = applyDerefs(c, base, steps.slice(0, count));
    const found = indexAt(c, place, index, expr);
    if (found !== undefined) return found;
    const at = c.structural(place.ty);
    if (at.kind === 'error') return c.errorExpr(expr.span);
  }
  const ty = c.resolve(base.ty);
  const last = c.structural(steps.at(-1)?.ty ?? base.ty);
  if (last.kind === 'infer' && last.of === 'type') c.unknownType(expr.operand.span, ty);
  else if (c.shallow(index.ty).kind !== 'error')
    c.error('E0608', `cannot index into a value of type \`${show(ty)}\``, {
      start: expr.operand.span.end,
      end: expr.span.end,
    });
  return c.errorExpr(expr.span);
}

function indexAt(c: Checker, place: Expr, index: Expr, expr: ast.IndexExpr): Expr | undefined {
  const at = c.structural(place.ty);
  const given = c.structural(index.ty);
  if (given.kind === 'error' || at.kind === 'error') return c.errorExpr(expr.span);
  if (at.kind === 'array' || at.kind === 'slice') {
    if (given.key === 'usize' || (given.kind === 'infer' && given.of === 'integer')) {
      c.table.unify(given, prim.usize);
      return { kind: 'index', base: place, index, ty: at.item, span: expr.span };
    }
  }
  const trait = c.layer.langTrait('index');
  if (trait === undefined || at.kind === 'infer') return undefined;
  const self = at.kind === 'array' ? slice(at.item) : at;
  const wanted = c.fresh();
  if (!c.mayHold({ kind: 'trait', ref: { trait, args: [self, wanted] } })) return undefined;
  return overloadedIndex(c, trait, place, self, index, given, wanted, expr);
}

/** What an index of a `Vec`, `String` or the like goes to in the end. */
function indexedPart(self: Ty): Ty | undefined {
  if (self.kind === 'str' || self.kind === 'slice') return self;
  if (self.kind !== 'adt' || self.def.isUser) return undefined;
  if (self.def.name === 'Vec') return slice(self.args[0]!);
  return self.def.name === 'String' ? prim.str : undefined;
}

function cannotIndex(c: Checker, part: Ty, given: Ty, expr: ast.IndexExpr): Expr {
  const { span } = expr.index;
  const [of, by] = [c.resolve(part), c.resolve(given)];
  if (!has(of, TyFlag.error) && !has(by, TyFlag.error)) {
    const label =
      of.kind === 'str'
        ? 'string indices are ranges of `usize`'
        : 'slice indices are of type `usize` or ranges of `usize`';
    c.error('E0277', `the type \`${show(of)}\` cannot be indexed by \`${show(by)}\``, span, [{ message: label, span }]);
  }
  return c.errorExpr(expr.span);
}

function overloadedIndex(
  c: Checker,
  trait: TraitDef,
  place: Expr,
  self: Ty,
  index: Expr,
  given: Ty,
  wanted: Ty,
  expr: ast.IndexExpr,
): Expr {
  const method = methodOf(trait, 'index');
  if (method === undefined) return c.errorExpr(expr.span);
  // `v[1]` of a Vec: indices are `usize` when nothing else is known of them.
  if (
    given.kind === 'infer' &&
    given.of === 'integer' &&
    c.mayHold({ kind: 'trait', ref: { trait, args: [self, prim.usize] } })
  )
    c.table.unify(given, prim.usize);
  // A single impl names the index type, so the index coerces to it (`map["a"]` where `&str` is wanted).
  const known = c.table.probe(() => {
    select(c.context, { trait, args: [self, wanted] });
    return c.table.shallow(wanted).kind === 'infer' ? undefined : c.resolve(wanted);
  });
  const value = known === undefined ? index : (tryCoerce(c, index, known) ?? index);
  c.table.unify(wanted, value.ty);
  const cause = { span: expr.index.span, kind: 'index' } as const;
  const indexed = indexedPart(self);
  if (indexed && !c.mayHold({ kind: 'trait', ref: { trait, args: [self, wanted] } }))
    return cannotIndex(c, indexed, value.ty, expr);
  c.requireTrait({ trait, args: [self, wanted] }, cause);
  const output = c.normalize(projection(trait.types[0]!, [self, wanted]), cause);
  c.settle();
  const at = c.shallow(place.ty);
  const borrowed = borrow(place, false, true);
  const receiver: Expr =
    at.kind === 'array'
      ? { kind: 'cast', cast: 'unsize', operand: borrowed, ty: ref(self), span: place.span }
      : borrowed;
  const call: Expr = {
    kind: 'call',
    callee: { kind: 'fn', ty: fnDef(method, [self, wanted]), span: expr.span },
    args: [receiver, value],
    // Where rustc says that a panic of an index happened: at the bracket.
    calleeSpan: { start: expr.operand.span.end, end: expr.span.end },
    origin: 'overloaded',
    ty: ref(output),
    span: expr.span,
  };
  return { kind: 'deref', operand: call, ty: output, span: expr.span };
}
