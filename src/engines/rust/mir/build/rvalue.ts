/** Lowers expressions that compute a value without control flow of their own, apart from the checks they carry. */
import type { Span } from '../../../../text/span';
import type { AdtExpr, Expr } from '../../types/thir';
import type { Operand, Place, Rvalue } from '../mir';
import { fieldTy } from '../typeQueries';
import { arithmetic, negation } from './arithmetic';
import type { Builder } from './builder';
import { asOperand, asOperands } from './operand';
import { asPlace, project } from './place';
import { promote } from './promote';

export function asRvalue(b: Builder, expr: Expr): Rvalue {
  switch (expr.kind) {
    case 'borrow':
      return borrow(b, expr);
    case 'rawBorrow':
      return { kind: 'addressOf', mutable: expr.mutable, place: asPlace(b, expr.place), ty: expr.ty };
    case 'unary': {
      const operand = asOperand(b, expr.operand);
      if (expr.op === 'neg') return negation(b, operand, expr.ty, expr.span);
      return { kind: 'unary', op: expr.op, operand };
    }
    case 'binary': {
      const [left, right] = asOperands(b, [expr.left, expr.right]) as [Operand, Operand];
      const types = { left: expr.left.ty, right: expr.right.ty, result: expr.ty };
      return arithmetic(b, expr.op, left, right, types, expr.span);
    }
    case 'cast':
      return { kind: 'cast', cast: expr.cast, operand: asOperand(b, expr.operand), ty: expr.ty };
    case 'tuple':
      return { kind: 'aggregate', aggregate: { kind: 'tuple' }, operands: asOperands(b, expr.items), ty: expr.ty };
    case 'array':
      return { kind: 'aggregate', aggregate: { kind: 'array' }, operands: asOperands(b, expr.items), ty: expr.ty };
    case 'repeat':
      return { kind: 'repeat', operand: asOperand(b, expr.item), ty: expr.ty };
    case 'adt':
      return adtValue(b, expr);
    case 'closure':
      return closureValue(b, expr);
    default:
      // Constants, places, and whatever is lowered into a place of its own.
      return { kind: 'use', operand: asOperand(b, expr) };
  }
}

function borrow(b: Builder, expr: Expr & { kind: 'borrow' }): Rvalue {
  if (!expr.mutable) {
    const constant = promote(b, expr);
    if (constant) return { kind: 'use', operand: constant };
  }
  const kind = expr.mutable ? (expr.twoPhase ? 'twoPhase' : 'mutable') : 'shared';
  return { kind: 'ref', borrow: kind, place: asPlace(b, expr.place), ty: expr.ty };
}

function adtValue(b: Builder, expr: AdtExpr): Rvalue {
  const values = asOperands(
    b,
    expr.fields.map((each) => each.value),
    expr.base ? [expr.base] : [],
  );
  const aggregate = { kind: 'adt', variant: expr.variant.index } as const;
  if (expr.ty.def.shape === 'union') {
    const unionField = expr.fields[0]?.field.index ?? 0;
    return { kind: 'aggregate', aggregate: { ...aggregate, unionField }, operands: values, ty: expr.ty };
  }
  const given = new Map(expr.fields.map((each, i) => [each.field.index, values[i] as Operand]));
  const base = expr.base && given.size < expr.variant.fields.length ? asPlace(b, expr.base) : undefined;
  const operands = expr.variant.fields.map(({ index }): Operand => {
    const operand = given.get(index);
    if (operand) return operand;
    // `..base`: only the fields that are not given are taken out of it.
    const ty = fieldTy(expr.ty, expr.variant.index, index);
    return b.consume(project(base as Place, { kind: 'field', index, ty }), ty, expr.span);
  });
  return { kind: 'aggregate', aggregate, operands, ty: expr.ty };
}

function closureValue(b: Builder, expr: Expr & { kind: 'closure' }): Rvalue {
  const head = headOf(b, expr);
  const operands = expr.captures.map((capture): Operand => {
    const place = asPlace(b, capture.place);
    if (capture.by === 'value') return b.consume(place, capture.ty, capture.span);
    const reference: Place = { local: b.newLocal(capture.ty, capture.span), projections: [] };
    const borrow = capture.by === 'ref' ? 'shared' : 'unique';
    const rvalue = { kind: 'ref', borrow, place, ty: capture.ty } as const;
    b.push({ kind: 'assign', place: reference, rvalue, span: capture.span, closure: head });
    return { kind: 'move', place: reference, span: capture.span };
  });
  return { kind: 'aggregate', aggregate: { kind: 'closure', head }, operands, ty: expr.ty };
}

/** The closure up to its body. */
function headOf(b: Builder, { def, span }: Expr & { kind: 'closure' }): Span {
  const body = b.context.program.body(def);
  if (body.kind !== 'body') return span;
  return { start: span.start, end: Math.max(span.start + 2, body.thir.value.span.start - 1) };
}
