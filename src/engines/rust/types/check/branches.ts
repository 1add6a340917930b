/** `if`, `if let` and `match`. */
import type { DiagnosticNote } from '../../../../text/diagnostic';
import type { Span } from '../../../../text/span';
import type * as ast from '../../syntax/ast';
import type { Arm, Expr } from '../thir';
import { isPlace } from '../thir';
import type { Ty } from '../ty';
import { isUnit, prim, show } from '../ty';
import { mutablePlace } from './autoderef';
import { bindsMutably, checkBlockExpr } from './block';
import type { Checker } from './checker';
import { retyped } from './checker';
import { Branches } from './coerce';
import { checkCoerced, checkExpr } from './expression';
import { checkPattern } from './pattern';
import { reportMismatch } from './report';

export function checkIf(c: Checker, expr: ast.IfExpr, expected: Ty | undefined): Expr {
  return c.withNames(() => {
    const condition = checkCondition(c, expr.condition);
    const before = c.diverges;
    let elseSpan: Span | undefined;
    let thenTail: Span = expr.then.span;
    // A type that is wanted of the whole is wanted of each branch, which is no matter between the two.
    const isWanted = strict(c, expected) !== undefined;
    const branches = new Branches(c, expected, (index) =>
      index === 0 || isWanted
        ? {}
        : {
            message: '`if` and `else` have incompatible types',
            span: elseSpan ?? expr.span,
            notes: [{ message: 'expected because of this', span: thenTail }],
          },
    );
    const asStatement = expected !== undefined && isUnit(c.shallow(expected));
    const wantsValue = expr.otherwise !== null || !asStatement ? expected : prim.unit;
    const then = checkBlockExpr(c, expr.then, strict(c, wantsValue));
    thenTail = tailSpan(expr.then);
    const thenDiverges = c.diverges;
    c.diverges = before;
    if (expr.otherwise === null) {
      c.diverges = before;
      const body = withoutElse(c, expr, then, expected);
      const ty = body.ty.kind === 'error' ? prim.error : prim.unit;
      return { kind: 'if', condition, then: body, otherwise: undefined, origin: 'if', ty, span: expr.span };
    }
    const first = branches.add(then, thenTail);
    const other =
      expr.otherwise.kind === 'if'
        ? checkIf(c, expr.otherwise, expected)
        : checkBlockExpr(c, expr.otherwise, strict(c, expected ?? undefined));
    elseSpan = expr.otherwise.kind === 'block' ? tailSpan(expr.otherwise) : expr.otherwise.span;
    const second = branches.add(other, elseSpan);
    c.diverges = before || (thenDiverges && c.diverges);
    return {
      kind: 'if',
      condition,
      then: branches.finish(first),
      otherwise: branches.finish(second),
      origin: 'if',
      ty: branches.ty,
      span: expr.span,
    };
  });
}

/** A hint that is still open says nothing to the branches. */
const strict = (c: Checker, ty: Ty | undefined): Ty | undefined =>
  ty === undefined || c.shallow(ty).kind === 'infer' ? undefined : ty;

/** Where a mismatch of a block's value is reported: its tail, or the whole. */
export const tailSpan = (block: ast.BlockExpr): Span => (block.tail === null ? block.span : block.tail.span);

function withoutElse(c: Checker, expr: ast.IfExpr, then: Expr, expected: Ty | undefined): Expr {
  const at = c.structural(then.ty);
  if (at.kind === 'never') {
    const wanted = expected && c.shallow(expected);
    if (wanted !== undefined && wanted.kind !== 'infer' && !isUnit(wanted)) {
      reportNoElse(c, wanted, expr, tailSpan(expr.then));
      return retyped(then, prim.error);
    }
    return { kind: 'neverToAny', operand: then, ty: prim.unit, span: then.span };
  }
  if (c.table.unify(at, prim.unit)) return then;
  const tail = tailSpan(expr.then);
  if (expected !== undefined && isUnit(c.shallow(expected)))
    reportMismatch(c, prim.unit, then.ty, tail, { notes: [{ message: 'expected this to be `()`', span: expr.span }] });
  else reportNoElse(c, then.ty, expr, tail);
  return retyped(then, prim.unit);
}

function reportNoElse(c: Checker, wanted: Ty, expr: ast.IfExpr, found: Span): void {
  reportMismatch(c, wanted, prim.unit, expr.span, {
    code: 'E0317',
    message: '`if` may be missing an `else` clause',
    notes: [{ message: 'found here', span: found }, { message: '`if` expressions without `else` evaluate to `()`' }],
  });
}

export function checkCondition(c: Checker, condition: ast.Expr): Expr {
  if (condition.kind === 'let') return checkLet(c, condition);
  if (condition.kind === 'binary' && condition.operator === '&&' && hasLet(condition)) {
    if (c.layer.isUser && c.layer.edition < 2024) reportChain(c, condition);
    return checkTerm(c, condition);
  }
  return checkCoerced(c, condition, prim.bool);
}

/** A part of a chain that was judged as a whole. */
function checkTerm(c: Checker, term: ast.Expr): Expr {
  if (term.kind !== 'binary' || term.operator !== '&&' || !hasLet(term)) return checkCondition(c, term);
  const [left, right] = [checkTerm(c, term.left), checkTerm(c, term.right)];
  return { kind: 'logical', op: 'and', left, right, ty: prim.bool, span: term.span };
}

/** Reference: expressions.if.chains, from edition 2024 on. */
function reportChain(c: Checker, expr: ast.Expr): void {
  if (expr.kind === 'let') c.error('', 'let chains are only allowed in Rust 2024 or later', expr.span);
  else if (expr.kind === 'binary' && expr.operator === '&&') {
    reportChain(c, expr.left);
    reportChain(c, expr.right);
  }
}

const hasLet = (expr: ast.Expr): boolean =>
  expr.kind === 'let' ||
  (expr.kind === 'binary' && expr.operator === '&&' && (hasLet(expr.left) || hasLet(expr.right)));

export function checkLet(c: Checker, expr: ast.LetExpr): Expr {
  let scrutinee = checkExpr(c, expr.scrutinee);
  const pattern = checkPattern(c, expr.pattern, scrutinee.ty, { span: expr.scrutinee.span, ty: scrutinee.ty });
  if (isPlace(scrutinee) && bindsMutably(pattern)) scrutinee = mutablePlace(c, scrutinee);
  return { kind: 'let', pattern, scrutinee, ty: prim.bool, span: expr.span };
}

export function checkMatch(c: Checker, expr: ast.MatchExpr, expected: Ty | undefined): Expr {
  let scrutinee = checkExpr(c, expr.scrutinee);
  const scrutineeDiverges = c.diverges;
  let armSpan: Span = expr.span;
  let before: { readonly span: Span; readonly ty: Ty } | undefined;
  const branches = new Branches(c, expected, (index) => {
    if (index === 0 || before === undefined) return { span: armSpan };
    const notes: DiagnosticNote[] = [
      { message: `this is found to be of type \`${show(c.resolve(before.ty))}\``, span: before.span },
      { message: '`match` arms have incompatible types', span: expr.span },
    ];
    return { span: armSpan, message: '`match` arms have incompatible types', notes };
  });
  let allDiverge = true;
  const arms = expr.arms.map(
    (arm): Arm =>
      c.withNames(() => {
        const pattern = checkPattern(c, arm.pattern, scrutinee.ty, { span: expr.scrutinee.span, ty: scrutinee.ty });
        const guard = arm.guard === null ? undefined : checkCondition(c, arm.guard);
        c.diverges = false;
        const hint = strict(c, expected);
        const checked = checkExpr(c, arm.body, hint);
        allDiverge = allDiverge && c.diverges;
        armSpan = arm.body.kind === 'block' ? tailSpan(arm.body) : arm.body.span;
        const body = branches.add(checked, armSpan);
        if (c.shallow(body.ty).kind !== 'never') before = { span: armSpan, ty: branches.ty };
        return { pattern, guard, body, span: arm.span };
      }),
  );
  if (isPlace(scrutinee) && arms.some((arm) => bindsMutably(arm.pattern))) scrutinee = mutablePlace(c, scrutinee);
  c.diverges = scrutineeDiverges || allDiverge;
  return {
    kind: 'match',
    scrutinee,
    arms: arms.map((arm) => ({ ...arm, body: branches.finish(arm.body) })),
    origin: 'match',
    ty: branches.ty,
    span: expr.span,
  };
}
