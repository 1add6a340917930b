/**
 * Lowers an expression so that its value ends up in a given place, which holds nothing yet. Control flow is here;
 * what only computes goes on to `rvalue.ts`.
 */
import type { Span } from '../../../../text/span';
import type { Expr } from '../../types/thir';
import { isPlace } from '../../types/thir';
import type { Ty } from '../../types/ty';
import { isUnit, prim } from '../../types/ty';
import type { Local, Place } from '../mir';
import { assign, assignOp } from './assign';
import { lowerBlock } from './block';
import type { BreakTarget, Builder } from './builder';
import { lowerCall } from './call';
import { condition } from './condition';
import { lowerMatch } from './match';
import { constantOperand } from './operand';
import { asPlace } from './place';
import { asRvalue } from './rvalue';

export function into(b: Builder, destination: Place, expr: Expr): void {
  b.passLoop(expr);
  switch (expr.kind) {
    case 'block':
      lowerBlock(b, destination, expr.block, expr.ty);
      return;
    case 'if':
      lowerIf(b, destination, expr);
      return;
    case 'match':
      lowerMatch(b, destination, expr);
      return;
    case 'loop':
      lowerLoop(b, destination, expr);
      return;
    case 'logical':
      lowerLogical(b, destination, expr);
      return;
    case 'let':
      lowerLogical(b, destination, expr);
      return;
    case 'call':
      lowerCall(b, destination, expr);
      return;
    case 'neverToAny':
      into(b, b.scratch(prim.never, expr.span), expr.operand);
      b.terminate({ kind: 'unreachable', span: expr.span });
      return;
    case 'break':
    case 'continue':
      lowerJump(b, expr);
      return;
    case 'return':
      lowerReturn(b, expr);
      return;
    case 'assign':
      assign(b, expr);
      assignUnit(b, destination, expr.ty, expr.span);
      return;
    case 'assignOp':
      assignOp(b, expr);
      assignUnit(b, destination, expr.ty, expr.span);
      return;
    default:
      if (isPlace(expr)) {
        const operand = b.consume(asPlace(b, expr), expr.ty, expr.span);
        b.assign(destination, { kind: 'use', operand }, expr.span);
        return;
      }
      b.assign(destination, asRvalue(b, expr), expr.span);
      return;
  }
}

/** Unit has no bytes: only what the user named has to be seen to be initialised. */
export function assignUnit(b: Builder, destination: Place, ty: Ty, span: Span): void {
  if (!isUnit(ty) || !(b.locals[destination.local] as Local).user) return;
  b.assign(destination, { kind: 'use', operand: constantOperand({ kind: 'zeroSized' }, ty, span) }, span);
}

/** What a branch makes ends with the branch (Reference: destructors.scope.temporary.enclosing). */
function lowerIf(b: Builder, destination: Place, expr: Expr & { kind: 'if' }): void {
  const otherwise = b.newBlock();
  const join = b.newBlock();
  b.pushScope({ start: expr.condition.span.start, end: expr.then.span.end });
  condition(b, expr.condition, { target: otherwise, depth: b.depth - 1, bindScope: b.depth - 1 });
  b.inTemporaryScope(expr.then.span, () => into(b, destination, expr.then));
  b.popScope();
  b.terminate({ kind: 'goto', target: join, span: expr.span }, otherwise);
  if (expr.otherwise) {
    // `else if`: its condition is where execution goes on.
    if (expr.otherwise.kind === 'if' && expr.otherwise.origin === 'if') b.step('line', expr.otherwise.span);
    const { otherwise: branch } = expr;
    b.inTemporaryScope(branch.span, () => into(b, destination, branch));
  } else assignUnit(b, destination, expr.ty, expr.span);
  b.goto(join, expr.span);
}

/** `&&`, `||` and `let` as a value: true where the condition leads, false elsewhere. */
function lowerLogical(b: Builder, destination: Place, expr: Expr): void {
  const otherwise = b.newBlock();
  const join = b.newBlock();
  const set = (value: boolean): void => {
    const operand = constantOperand({ kind: 'boolean', value }, prim.bool, expr.span);
    b.assign(destination, { kind: 'use', operand }, expr.span);
  };
  b.pushScope(expr.span);
  condition(b, expr, { target: otherwise, depth: b.depth - 1, bindScope: b.depth - 1 });
  set(true);
  b.popScope();
  b.terminate({ kind: 'goto', target: join, span: expr.span }, otherwise);
  set(false);
  b.goto(join, expr.span);
}

/**
 * A `while` or `for` is at its head again each time round: there the state is worth a step. The first time round the
 * statement's own step stands right before it.
 */
function lowerLoop(b: Builder, destination: Place, expr: Expr & { kind: 'loop' }): void {
  const header = b.newBlock();
  const after = b.newBlock();
  const again = expr.origin === 'loop' ? header : b.newBlock();
  const leaveLoop = b.enterLoop(expr, loopBody(expr));
  b.goto(header, expr.span);
  if (expr.origin !== 'for') b.loops.push({ span: expr.span, head: loopHead(expr) });
  b.breakTargets.push({
    label: expr.label,
    depth: b.depth,
    breakBlock: after,
    destination,
    continueBlock: again,
  });
  b.inTemporaryScope(expr.body.span, () => into(b, b.scratch(expr.body.ty, expr.body.span), expr.body));
  b.breakTargets.pop();
  b.flushLabels();
  b.goto(again, expr.span);
  if (again !== header) {
    b.step('line', headOf(expr));
    b.goto(header, expr.span);
  }
  b.current = after;
  leaveLoop();
}

/** What is run each time round, the head left out. */
function loopBody(expr: Expr & { kind: 'loop' }): Expr {
  let { body } = expr;
  if (expr.origin === 'loop') return body;
  while (body.kind === 'block' && body.block.tail && body.block.statements.length === 0) body = body.block.tail;
  if (body.kind === 'if') return body.then;
  return (body.kind === 'match' && body.arms.at(-1)?.body) || body;
}

/** `loop`, or `while condition`. */
function loopHead(expr: Expr & { kind: 'loop' }): Span {
  const { start } = expr.span;
  return { start, end: expr.origin === 'while' ? headOf(expr).end : start + 'loop'.length };
}

/** The part of a loop that is evaluated each time round. */
function headOf(expr: Expr & { kind: 'loop' }): Span {
  let body = expr.body;
  while (body.kind === 'block' && body.block.tail && body.block.statements.length === 0) body = body.block.tail;
  if (body.kind === 'if') return body.condition.span;
  if (body.kind === 'match') return body.scrutinee.span;
  return expr.span;
}

function lowerJump(b: Builder, expr: Expr & { kind: 'break' | 'continue' }): void {
  const target = b.breakTargets.findLast((each) => each.label === expr.label) as BreakTarget;
  if (expr.kind === 'break') {
    if (expr.value) into(b, target.destination, expr.value);
    else assignUnit(b, target.destination, prim.unit, expr.span);
    b.flushLabels();
    b.exitTo(target.depth, target.breakBlock, expr.span);
  } else {
    b.flushLabels();
    b.exitTo(target.depth, target.continueBlock ?? target.breakBlock, expr.span);
  }
}

function lowerReturn(b: Builder, expr: Expr & { kind: 'return' }): void {
  const result: Place = { local: 0, projections: [] };
  if (expr.value) into(b, result, expr.value);
  else assignUnit(b, result, prim.unit, expr.span);
  b.step('return', expr.span, b.exitLabels);
  b.exitTo(0, b.returnBlock, expr.span);
}
