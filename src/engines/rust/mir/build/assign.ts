/** Assignments: the right side is evaluated first, then the place (Reference: expressions.assign), then the old value dropped. */
import type { Span } from '../../../../text/span';
import type { Expr } from '../../types/thir';
import type { Operand, Place } from '../mir';
import { arithmetic } from './arithmetic';
import type { Builder } from './builder';
import { asOperand, copyOf, isHarmless } from './operand';
import { asPlace } from './place';
import { asRvalue } from './rvalue';

export function assign(b: Builder, expr: Expr & { kind: 'assign' }): void {
  const { types } = b.context;
  if (!types.needsDrop(expr.place.ty)) {
    // What the value reads is read now, whatever evaluating the place goes on to change. A borrow has a place of its
    // own in the source, which messages speak of.
    const isOwn = !isHarmless(expr.place) || expr.value.kind === 'borrow';
    const operand = isOwn ? asOperand(b, expr.value, [expr.place]) : undefined;
    const value = operand ? ({ kind: 'use', operand } as const) : asRvalue(b, expr.value);
    const place = asPlace(b, expr.place);
    b.assign(place, value, expr.span);
    return;
  }
  const operand = asOperand(b, expr.value, [expr.place]);
  const place = asPlace(b, expr.place);
  replace(b, place, operand, expr.place.span);
}

/** Should dropping the old value panic, the new one is in its place all the same when unwinding goes on. */
function replace(b: Builder, place: Place, operand: Operand, span: Span): void {
  const write = { kind: 'assign', place, rvalue: { kind: 'use', operand }, span } as const;
  const target = b.newBlock();
  const unwind = b.newBlock(true);
  b.pushInto(unwind, write);
  b.finish(unwind, { kind: 'goto', target: b.unwindTarget() ?? b.resumeBlock(), span });
  b.terminate({ kind: 'drop', place, target, unwind, span, replaced: true }, target);
  b.push(write);
}

/** Built-in `+=` and the like. */
export function assignOp(b: Builder, expr: Expr & { kind: 'assignOp' }): void {
  const right = asOperand(b, expr.value, [expr.place]);
  const place = asPlace(b, expr.place);
  const left = copyOf(place, expr.span);
  const types = { left: expr.place.ty, right: expr.value.ty, result: expr.place.ty };
  b.assign(place, arithmetic(b, expr.op, left, right, types, expr.span), expr.span);
}
