/** The `?` operator, undone into a match as the Reference has it (expr.try). */
import type { Span } from '../../../../text/span';
import type * as ast from '../../syntax/ast';
import { methodOf } from '../select';
import type { Arm, Expr, Pattern } from '../thir';
import type { Ty } from '../ty';
import { adt, fnDef, prim, show } from '../ty';
import type { Checker } from './checker';
import { checkExpr } from './expression';

/** On `Result` and `Option` (Reference: expressions.operator-expr.try). */
export function checkTry(c: Checker, expr: ast.TryExpr): Expr {
  const operand = checkExpr(c, expr.operand);
  const at = c.structural(operand.ty);
  const result = c.structural(c.returnTy);
  if (at.kind === 'error') return c.errorExpr(expr.span);
  const lang = at.kind === 'adt' ? at.def.lang : undefined;
  if (at.kind !== 'adt' || (lang !== 'Result' && lang !== 'Option')) {
    const end = { start: expr.span.end - 1, end: expr.span.end };
    if (at.kind === 'infer') c.unknownType(expr.operand.span, at);
    else
      c.error('E0277', `the \`?\` operator can only be applied to values that implement \`Try\``, expr.span, [
        { message: `the \`?\` operator cannot be applied to type \`${show(c.resolve(at))}\``, span: end },
      ]);
    return c.errorExpr(expr.span);
  }
  if (result.kind !== 'infer' && !(result.kind === 'adt' && result.def === at.def)) {
    if (result.kind !== 'error') reportTryResult(c, expr, lang, result);
    return c.errorExpr(expr.span, at.args[0]!);
  }
  return desugarTry(c, expr, operand, at, lang);
}

function reportTryResult(c: Checker, expr: ast.TryExpr, lang: string, result: Ty): void {
  const end = { start: expr.span.end - 1, end: expr.span.end };
  const other = result.kind === 'adt' && (result.def.lang === 'Result' || result.def.lang === 'Option');
  const message = other
    ? lang === 'Option'
      ? 'the `?` operator on an `Option` can only be used in a function that returns `Option`'
      : 'the `?` operator can only be used on `Option`s, not `Result`s, in a function that returns `Option`'
    : c.frame > 0
      ? 'the `?` operator can only be used in a closure that returns `Result` or `Option` (or another type that implements `FromResidual`)'
      : 'the `?` operator can only be used in a function that returns `Result` or `Option` (or another type that implements `FromResidual`)';
  c.error(
    'E0277',
    other && lang === 'Option' && result.kind === 'adt' && result.def.lang === 'Result'
      ? 'the `?` operator can only be used on `Result`s, not `Option`s, in a function that returns `Result`'
      : message,
    end,
    [
      {
        message: `cannot use the \`?\` operator in a ${c.frame > 0 ? 'closure' : 'function'} that returns \`${show(c.resolve(result))}\``,
        span: end,
      },
    ],
  );
}

function desugarTry(
  c: Checker,
  expr: ast.TryExpr,
  operand: Expr,
  at: Ty & { kind: 'adt' },
  lang: 'Result' | 'Option',
): Expr {
  const { span } = expr;
  const ok = at.def.variants.find((each) => each.name === (lang === 'Result' ? 'Ok' : 'Some'))!;
  const bad = at.def.variants.find((each) => each.name === (lang === 'Result' ? 'Err' : 'None'))!;
  const valueTy = at.args[0]!;
  const operandSpan = { start: span.end - 1, end: span.end };
  return c.withNames((): Expr => {
    const value = c.declare({ name: 'val', ty: valueTy, mutable: false, span, hidden: true });
    const good: Arm = {
      pattern: {
        kind: 'variant',
        variant: ok,
        fields: [{ field: 0, pattern: bind(value, valueTy, span) }],
        ty: at,
        span,
      },
      guard: undefined,
      body: c.local(value, span),
      span,
    };
    let failure: Arm;
    if (lang === 'Option') {
      const none: Expr = { kind: 'adt', ty: adt(at.def, [c.fresh()]), variant: bad, fields: [], base: undefined, span };
      failure = {
        pattern: { kind: 'variant', variant: bad, fields: [], ty: at, span },
        guard: undefined,
        body: giveBack(c, none, valueTy, span),
        span,
      };
    } else {
      const errorTy = at.args[1]!;
      const target = c.fresh();
      const from = c.layer.langTrait('From');
      const method = methodOf(from, 'from');
      if (from === undefined || method === undefined) return c.unsupportedHere('the `?` operator', span);
      c.requireTrait({ trait: from, args: [target, errorTy] }, { span: operandSpan, kind: 'try' });
      const error = c.declare({ name: 'e', ty: errorTy, mutable: false, span, hidden: true });
      const converted: Expr = {
        kind: 'call',
        callee: { kind: 'fn', ty: fnDef(method, [target, errorTy]), span },
        args: [c.local(error, span)],
        calleeSpan: span,
        origin: 'try',
        ty: target,
        span,
      };
      const made: Expr = {
        kind: 'adt',
        ty: adt(at.def, [c.fresh(), target]),
        variant: bad,
        fields: [{ field: bad.fields[0]!, value: converted }],
        base: undefined,
        span,
      };
      failure = {
        pattern: {
          kind: 'variant',
          variant: bad,
          fields: [{ field: 0, pattern: bind(error, errorTy, span) }],
          ty: at,
          span,
        },
        guard: undefined,
        body: giveBack(c, made, valueTy, span),
        span,
      };
    }
    return { kind: 'match', scrutinee: operand, arms: [good, failure], origin: 'try', ty: valueTy, span };
  });
}

const bind = (local: number, ty: Ty, span: Span): Pattern => ({
  kind: 'binding',
  local,
  by: 'value',
  sub: undefined,
  ty,
  span,
});

function giveBack(c: Checker, value: Expr, ty: Ty, span: Span): Expr {
  c.table.unify(value.ty, c.returnTy);
  return {
    kind: 'neverToAny',
    operand: { kind: 'return', value, ty: prim.never, span },
    ty,
    span,
  };
}
