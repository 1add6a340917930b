/** Assignments: plain, destructuring and compound. */
import type * as ast from '../../syntax/ast';
import { methodOf, select } from '../select';
import type { Expr, Statement } from '../thir';
import { isPlace } from '../thir';
import { fnDef, prim, show } from '../ty';
import { borrow, mutablePlace } from './autoderef';
import { hiddenBlock, letHidden } from './block';
import type { Checker } from './checker';
import { coerce } from './coerce';
import { checkExpr } from './expression';
import { type BinarySite, builtinOperands, isLiteral, notImplemented, operators, scalar } from './operator';
import { checkPattern } from './pattern';
import { reportMismatch } from './report';

export function checkAssign(c: Checker, expr: ast.AssignExpr): Expr {
  const { left, right, span } = expr;
  if (isDestructuring(left)) return destructure(c, expr);
  const target = checkExpr(c, left);
  const value = coerce(c, checkExpr(c, right, target.ty), target.ty, {
    span: right.span,
    notes: assignNotes(c, target, left),
  });
  if (!isPlace(target)) {
    if (c.shallow(target.ty).kind !== 'error')
      c.error('E0070', 'invalid left-hand side of assignment', { start: left.span.end + 1, end: left.span.end + 2 }, [
        { message: 'cannot assign to this expression', span: left.span },
      ]);
    return c.errorExpr(span, prim.unit);
  }
  return { kind: 'assign', place: mutablePlace(c, target), value, ty: prim.unit, span };
}

const assignNotes = (c: Checker, target: Expr, left: ast.Expr) =>
  target.kind === 'local' && c.locals[target.local] !== undefined
    ? [{ message: `expected due to the type of this binding`, span: c.locals[target.local]!.span }]
    : [{ message: 'expected due to the type of this binding', span: left.span }];

const isDestructuring = (expr: ast.Expr): boolean =>
  expr.kind === 'underscore' ||
  expr.kind === 'tuple' ||
  expr.kind === 'array' ||
  (expr.kind === 'struct' && expr.path !== undefined) ||
  (expr.kind === 'call' &&
    expr.callee.kind === 'path' &&
    (/^[A-Z]/.test(expr.callee.path.segments.at(-1)!.name) || expr.arguments.some(isDestructuring)));

/** `(a, b) = (b, a)` is `{ let (x, y) = (b, a); a = x; b = y; }` (Reference: expressions.assignment.destructure). */
function destructure(c: Checker, expr: ast.AssignExpr): Expr {
  const { span } = expr;
  if (expr.left.kind === 'underscore') {
    const value = checkExpr(c, expr.right);
    return {
      kind: 'block',
      block: hiddenBlock([letHidden({ kind: 'wild', ty: value.ty, span }, value, span)], undefined, span),
      ty: prim.unit,
      span,
    };
  }
  const targets: { readonly name: string; readonly expr: ast.Expr }[] = [];
  const pattern = assigneePattern(c, expr.left, targets);
  if (pattern === undefined) return c.unsupportedHere('this destructuring assignment', span);
  return c.withNames(() => {
    const value = checkExpr(c, expr.right);
    const checked = checkPattern(c, pattern, value.ty);
    const assigns = targets.map((each): Statement => {
      const id = c.localNamed(each.name)!;
      const target = checkExpr(c, each.expr);
      const moved = coerce(c, c.local(id, each.expr.span), target.ty);
      const assign: Expr = {
        kind: 'assign',
        place: mutablePlace(c, target),
        value: moved,
        ty: prim.unit,
        span: each.expr.span,
      };
      return { kind: 'expr', expr: assign, span: each.expr.span, node: undefined };
    });
    return {
      kind: 'block',
      block: hiddenBlock([letHidden(checked, value, span), ...assigns], undefined, span),
      ty: prim.unit,
      span,
    };
  });
}

function assigneePattern(
  c: Checker,
  expr: ast.Expr,
  targets: { name: string; expr: ast.Expr }[],
): ast.Pattern | undefined {
  const { id, span } = expr;
  const all = (parts: readonly ast.Expr[]): ast.Pattern[] | undefined => {
    const patterns = parts.map((each) => assigneePattern(c, each, targets));
    return patterns.every((each) => each !== undefined) ? patterns : undefined;
  };
  switch (expr.kind) {
    case 'underscore':
      return { kind: 'wildcard', id, span };
    case 'range':
      return expr.start === null && expr.end === null ? { kind: 'rest', id, span } : undefined;
    case 'tuple':
    case 'array': {
      const elements = all(expr.elements);
      return elements && { kind: expr.kind === 'tuple' ? 'tuple' : 'slice', id, span, elements };
    }
    case 'call': {
      const elements = all(expr.arguments);
      return elements && expr.callee.kind === 'path'
        ? { kind: 'tupleStruct', id, span, path: expr.callee.path, elements }
        : undefined;
    }
    case 'struct': {
      const fields = expr.fields.map((each) => ({
        span: each.span,
        name: each.name,
        pattern: assigneePattern(c, each.value, targets),
      }));
      if (!fields.every((each) => each.pattern !== undefined) || expr.base !== null) return undefined;
      return {
        kind: 'struct',
        id,
        span,
        path: expr.path,
        fields: fields as ast.FieldPattern[],
        rest: expr.rest === true,
      };
    }
    default: {
      const name = ` lhs${targets.length}`;
      targets.push({ name, expr });
      return { kind: 'binding', id, span, name: { name, span }, mutable: false, byReference: null, subpattern: null };
    }
  }
}

export function checkCompoundAssign(c: Checker, expr: ast.CompoundAssignExpr): Expr {
  const { operator: symbol, span } = expr;
  const target = checkExpr(c, expr.left);
  const a = c.structural(target.ty);
  const value = checkExpr(
    c,
    expr.right,
    scalar(a) && isLiteral(expr.right) && symbol !== '<<' && symbol !== '>>' ? a : undefined,
  );
  const b = c.structural(value.ty);
  const unit = c.errorExpr(span, prim.unit);
  if (a.kind === 'error' || b.kind === 'error') return unit;
  if (!isPlace(target)) {
    c.error('E0067', 'invalid left-hand side of assignment', expr.operatorSpan, [
      { message: 'cannot assign to this expression', span: expr.left.span },
    ]);
    return unit;
  }
  const { op, lang } = operators[symbol];
  const site: BinarySite = { symbol, span, operatorSpan: expr.operatorSpan };
  if (builtinOperands(symbol, a, b)) {
    if (symbol !== '<<' && symbol !== '>>' && !c.table.unify(a, b)) {
      reportMismatch(c, a, b, expr.right.span);
      notImplemented(c, site, a, b, true);
      return unit;
    }
    return { kind: 'assignOp', op, place: mutablePlace(c, target), value, ty: prim.unit, span };
  }
  const trait = c.layer.langTrait(`${lang}_assign`);
  const method = methodOf(trait, `${lang}_assign`);
  if (trait === undefined || method === undefined)
    return c.unsupportedHere(`the operator \`${symbol}=\` on these types`, span);
  const rightVar = c.fresh();
  if (!c.mayHold({ kind: 'trait', ref: { trait, args: [a, rightVar] } })) {
    c.error(
      'E0368',
      `binary assignment operation \`${symbol}=\` cannot be applied to type \`${show(c.resolve(a))}\``,
      span,
      [{ message: `cannot use \`${symbol}=\` on type \`${show(c.resolve(a))}\``, span: expr.left.span }],
    );
    return unit;
  }
  const known = c.table.probe(() => {
    select(c.context, { trait, args: [a, rightVar] });
    return c.table.shallow(rightVar).kind === 'infer' ? undefined : c.resolve(rightVar);
  });
  const operand = known === undefined ? value : coerce(c, value, known, { span: expr.right.span });
  c.table.unify(rightVar, operand.ty);
  c.requireTrait(
    { trait, args: [a, rightVar] },
    { span: expr.operatorSpan, kind: 'operator', operator: { symbol, left: a, right: b, assign: true } },
  );
  c.settle();
  const place = mutablePlace(c, target);
  const callee: Expr = { kind: 'fn', ty: fnDef(method, [a, rightVar]), span: expr.operatorSpan };
  const call: Expr = {
    kind: 'call',
    callee,
    args: [borrow(place, true, true, true), operand],
    calleeSpan: span,
    origin: 'overloaded',
    ty: prim.unit,
    span,
  };
  return {
    kind: 'deferred',
    ty: prim.unit,
    span,
    finish: () =>
      builtinOperands(symbol, c.shallow(a), c.shallow(operand.ty))
        ? { kind: 'assignOp', op, place, value: operand, ty: prim.unit, span }
        : call,
  } as unknown as Expr;
}
