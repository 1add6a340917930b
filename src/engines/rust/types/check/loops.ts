/** Loops, and what leaves them: `break`, `continue` and `return`. The sugar of loops is undone here. */
import type { Span } from '../../../../text/span';
import type * as ast from '../../syntax/ast';
import { methodOf } from '../select';
import type { Arm, Expr, Pattern } from '../thir';
import type { Ty } from '../ty';
import { adt, fnDef, prim, projection, ref, show } from '../ty';
import { checkBlockExpr, inBreakable } from './block';
import { checkCondition, tailSpan } from './branches';
import type { Breakable, Checker } from './checker';
import { Branches, coerce } from './coerce';
import { checkExpr } from './expression';
import { checkPattern } from './pattern';

export function checkLoop(c: Checker, expr: ast.LoopExpr, expected: Ty | undefined): Expr {
  const branches = new Branches(c, expected);
  const breakable = newBreakable(c, 'loop', expr.label, branches);
  const body = inBreakable(c, breakable, () => checkBody(c, expr.body));
  c.diverges = !breakable.hasBreak;
  const ty = breakable.hasBreak ? branches.ty : prim.never;
  // `break` alone in a loop whose other breaks diverge.
  return { kind: 'loop', label: breakable.label, body, origin: 'loop', ty, span: expr.span };
}

const newBreakable = (
  c: Checker,
  kind: Breakable['kind'],
  label: ast.Lifetime | null,
  target: Branches | undefined,
): Breakable => ({
  label: c.newLabel(),
  name: label?.name,
  kind,
  target,
  hasBreak: false,
});

/** A loop's body: a block of type `()`. */
function checkBody(c: Checker, body: ast.BlockExpr): Expr {
  const checked = checkBlockExpr(c, body, prim.unit);
  return coerceUnitBlock(c, checked, body);
}

const coerceUnitBlock = (c: Checker, checked: Expr, body: ast.BlockExpr): Expr =>
  coerce(c, checked, prim.unit, { span: tailSpan(body) });

export function checkWhile(c: Checker, expr: ast.WhileExpr): Expr {
  const breakable = newBreakable(c, 'while', expr.label, undefined);
  const before = c.diverges;
  const { span } = expr;
  const inner = inBreakable(c, breakable, () =>
    c.withNames((): Expr => {
      const condition = checkCondition(c, expr.condition);
      const then = checkBody(c, expr.body);
      const otherwise: Expr = leave(breakable, span);
      return { kind: 'if', condition, then, otherwise, origin: 'while', ty: prim.unit, span };
    }),
  );
  c.diverges = before;
  return { kind: 'loop', label: breakable.label, body: inner, origin: 'while', ty: prim.unit, span };
}

const leave = (breakable: Breakable, span: Span): Expr => ({
  kind: 'neverToAny',
  operand: { kind: 'break', label: breakable.label, value: undefined, ty: prim.never, span },
  ty: prim.unit,
  span,
});

/** Reference: expressions.loop.for.desugar */
export function checkFor(c: Checker, expr: ast.ForExpr): Expr {
  const { span } = expr;
  const iterable = checkExpr(c, expr.iterable);
  const iterableSpan = expr.iterable.span;
  const into = c.layer.langTrait('IntoIterator');
  const intoIter = methodOf(into, 'into_iter');
  const next = methodOf(c.layer.langTrait('Iterator'), 'next');
  const option = c.layer.langAdt('Option');
  if (into === undefined || intoIter === undefined || next === undefined || option === undefined)
    return c.unsupportedHere('`for` loops', span);
  const cause = { span: iterableSpan, kind: 'iterator' } as const;
  const self = c.structural(iterable.ty);
  c.requireTrait({ trait: into, args: [self] }, cause);
  const iterTy = c.normalize(projection(into.types.find((each) => each.name === 'IntoIter')!, [self]), cause);
  const itemTy = c.normalize(projection(into.types.find((each) => each.name === 'Item')!, [self]), cause);
  c.settle();
  const breakable = newBreakable(c, 'for', expr.label, undefined);
  const before = c.diverges;
  const made = c.withNames(() => {
    const iter = c.declare({ name: 'iter', ty: iterTy, mutable: true, span: iterableSpan, hidden: true });
    const body = inBreakable(c, breakable, () => forBody(c, expr, breakable, itemTy));
    const some = option.variants.find((each) => each.name === 'Some')!;
    const none = option.variants.find((each) => each.name === 'None')!;
    const optionTy = adt(option, [itemTy]);
    const nextCall: Expr = {
      kind: 'call',
      callee: { kind: 'fn', ty: fnDef(next, [iterTy]), span: iterableSpan },
      args: [
        {
          kind: 'borrow',
          mutable: true,
          place: c.local(iter, iterableSpan),
          implicit: true,
          twoPhase: false,
          ty: ref(iterTy, true),
          span: iterableSpan,
        },
      ],
      calleeSpan: iterableSpan,
      origin: 'for',
      ty: optionTy,
      span: iterableSpan,
    };
    const arms: Arm[] = [
      {
        pattern: { kind: 'variant', variant: none, fields: [], ty: optionTy, span: iterableSpan },
        guard: undefined,
        body: leave(breakable, span),
        span,
      },
      {
        pattern: {
          kind: 'variant',
          variant: some,
          fields: [{ field: 0, pattern: body.pattern }],
          ty: optionTy,
          span: expr.pattern.span,
        },
        guard: undefined,
        body: body.block,
        span,
      },
    ];
    const step: Expr = { kind: 'match', scrutinee: nextCall, arms, origin: 'forNext', ty: prim.unit, span };
    const loop: Expr = { kind: 'loop', label: breakable.label, body: step, origin: 'for', ty: prim.unit, span };
    const start: Expr = {
      kind: 'call',
      callee: { kind: 'fn', ty: fnDef(intoIter, [self]), span: iterableSpan },
      args: [iterable],
      calleeSpan: iterableSpan,
      origin: 'for',
      ty: iterTy,
      span: iterableSpan,
    };
    const pattern: Pattern = {
      kind: 'binding',
      local: iter,
      by: 'value',
      sub: undefined,
      ty: iterTy,
      span: iterableSpan,
    };
    const arm: Arm = { pattern, guard: undefined, body: loop, span };
    return { kind: 'match', scrutinee: start, arms: [arm], origin: 'for', ty: prim.unit, span } satisfies Expr;
  });
  c.diverges = before;
  return made;
}

function forBody(
  c: Checker,
  expr: ast.ForExpr,
  _breakable: Breakable,
  itemTy: Ty,
): { readonly pattern: Pattern; readonly block: Expr } {
  return c.withNames(() => {
    const pattern = checkPattern(c, expr.pattern, itemTy, { span: expr.iterable.span, ty: itemTy });
    return { pattern, block: checkBody(c, expr.body) };
  });
}

export function checkBreak(c: Checker, expr: ast.BreakExpr): Expr {
  const { span } = expr;
  const target = breakTarget(c, expr.label, 'break', span);
  const never = (label: number, value: Expr | undefined): Expr => ({
    kind: 'break',
    label,
    value,
    ty: prim.never,
    span,
  });
  if (target === undefined) {
    if (expr.value !== null) checkExpr(c, expr.value);
    return c.errorExpr(span, prim.never);
  }
  target.hasBreak = true;
  if (expr.value !== null && target.target === undefined) {
    checkExpr(c, expr.value);
    c.error('E0571', `\`break\` with value from a \`${target.kind}\` loop`, span, [
      { message: 'can only break with a value inside `loop` or breakable block', span },
    ]);
    return never(target.label, undefined);
  }
  const before = c.diverges;
  const value = expr.value === null ? undefined : checkExpr(c, expr.value);
  c.diverges = before;
  return never(
    target.label,
    target.target === undefined ? undefined : target.target.push(value, expr.value?.span ?? span),
  );
}

export function checkContinue(c: Checker, expr: ast.ContinueExpr): Expr {
  const target = breakTarget(c, expr.label, 'continue', expr.span);
  if (target === undefined) return c.errorExpr(expr.span, prim.never);
  return { kind: 'continue', label: target.label, ty: prim.never, span: expr.span };
}

function breakTarget(
  c: Checker,
  label: ast.Lifetime | null,
  what: 'break' | 'continue',
  span: Span,
): Breakable | undefined {
  if (label !== null) {
    const found = c.breakables.findLast((each) => each.name === label.name);
    if (found === undefined)
      c.error('E0426', `use of undeclared label \`'${label.name}\``, label.span, [
        { message: `undeclared label \`'${label.name}\``, span: label.span },
      ]);
    return found;
  }
  const found = c.breakables.findLast((each) => each.kind !== 'block');
  if (found === undefined && c.frame !== 0)
    c.error('E0267', `\`${what}\` inside of a closure`, span, [
      { message: `cannot \`${what}\` inside of a closure`, span },
    ]);
  else if (found === undefined) {
    const where = what === 'break' ? 'outside of a loop or labeled block' : 'outside of a loop';
    c.error('E0268', `\`${what}\` ${where}`, span, [{ message: `cannot \`${what}\` ${where}`, span }]);
  }
  return found;
}

export function checkReturn(c: Checker, expr: ast.ReturnExpr): Expr {
  const { span } = expr;
  if (c.owner.kind !== 'fn' && c.frame === 0) {
    c.error('E0572', 'return statement outside of function body', span);
    return c.errorExpr(span);
  }
  const notes =
    c.returnSpan === undefined
      ? []
      : [{ message: `expected \`${show(c.resolve(c.returnTy))}\` because of return type`, span: c.returnSpan }];
  if (expr.value === null) {
    if (!c.table.unify(c.returnTy, prim.unit))
      c.error('E0069', '`return;` in a function whose return type is not `()`', span, [
        { message: 'return type is not `()`', span },
        ...notes,
      ]);
    return { kind: 'return', value: undefined, ty: prim.never, span };
  }
  const value = coerce(c, checkExpr(c, expr.value, c.returnTy), c.returnTy, { span: expr.value.span, notes });
  return { kind: 'return', value, ty: prim.never, span };
}
