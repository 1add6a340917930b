/**
 * Promotion: a shared borrow of a constant expression refers to memory that lives for ever (Reference:
 * destructors.scope.const-promotion). The expression gets a body of its own.
 */
import type { Expr } from '../../types/thir';
import type { Ty } from '../../types/ty';
import type { Body, Operand } from '../mir';
import { fieldTy } from '../typeQueries';
import { Builder } from './builder';
import { into } from './into';
import { constantOperand } from './operand';

export function promote(b: Builder, borrow: Expr & { kind: 'borrow' }): Operand | undefined {
  const { place, ty, span } = borrow;
  if (!isPromotable(b, place) || needsDrop(b, place) || changesInside(place)) return undefined;
  b.promoted.push(promotedBody(b, place));
  return constantOperand({ kind: 'promoted', index: b.promoted.length - 1 }, ty, span);
}

function promotedBody(outer: Builder, expr: Expr): Body {
  const b = new Builder({ ...outer.context, labels: undefined }, outer.thir);
  b.newLocal(expr.ty, expr.span);
  b.pushScope(expr.span);
  into(b, { local: 0, projections: [] }, expr);
  b.popScope();
  b.goto(b.returnBlock, expr.span);
  return b.body(`${outer.thir.owner.kind === 'closure' ? 'closure' : outer.thir.owner.name}::promoted`, 0);
}

/** Made of literals and constants alone, by what can't fail. */
function isPromotable(b: Builder, expr: Expr): boolean {
  switch (expr.kind) {
    case 'literal':
    case 'fn':
    case 'const':
      return true;
    case 'unary':
      return expr.operand.kind === 'literal';
    case 'tuple':
    case 'array':
      return expr.items.every((item) => isPromotable(b, item));
    case 'repeat':
      return isPromotable(b, expr.item);
    case 'adt':
      return expr.base === undefined && expr.fields.every((each) => isPromotable(b, each.value));
    case 'call':
      return (
        expr.callee.ty.kind === 'fnDef' &&
        (expr.callee.ty.def.constructor !== undefined || (isConstant(b) && expr.callee.ty.def.isConst)) &&
        expr.args.every((arg) => isPromotable(b, arg))
      );
    case 'borrow':
      return !expr.mutable && isPromotable(b, expr.place) && !needsDrop(b, expr.place);
    case 'cast':
      return isPromotable(b, expr.operand);
    case 'binary':
      return isConstant(b) && isPromotable(b, expr.left) && isPromotable(b, expr.right);
    case 'deref':
      // `&*"text"` of an automatic reborrow.
      return expr.operand.kind === 'literal' || expr.operand.kind === 'borrow' ? isPromotable(b, expr.operand) : false;
    default:
      return false;
  }
}

/** Of the value that is written, which may be a variant without what makes its type need it: `&None::<String>`. */
function needsDrop(b: Builder, expr: Expr): boolean {
  const { types } = b.context;
  if (!types.needsDrop(expr.ty)) return false;
  const parts = partsOf(expr);
  return (
    parts === undefined ||
    (expr.ty.kind === 'adt' && types.hasDropImpl(expr.ty)) ||
    parts.some((each) => needsDrop(b, each))
  );
}

/** Likewise, whether the value holds a cell. */
function changesInside(expr: Expr): boolean {
  if (!hasInteriorMutability(expr.ty)) return false;
  const parts = partsOf(expr);
  const isCell = expr.ty.kind === 'adt' && expr.ty.def.lang === 'unsafe_cell';
  return parts === undefined || isCell || parts.some(changesInside);
}

/** What a written value is made of. */
function partsOf(expr: Expr): readonly Expr[] | undefined {
  switch (expr.kind) {
    case 'tuple':
    case 'array':
      return expr.items;
    case 'adt':
      return expr.base === undefined ? expr.fields.map((each) => each.value) : undefined;
    case 'call':
      return expr.callee.ty.kind === 'fnDef' && expr.callee.ty.def.constructor !== undefined ? expr.args : undefined;
    default:
      return undefined;
  }
}

/** What a constant or static refers to in the end lives for ever, however it is computed (destructors.scope.lifetime-extension.static). */
const isConstant = (b: Builder): boolean => b.thir.owner.kind === 'const' || b.thir.owner.kind === 'static';

function hasInteriorMutability(ty: Ty, depth = 0): boolean {
  if (depth > 8) return true;
  const inner = (each: Ty): boolean => hasInteriorMutability(each, depth + 1);
  switch (ty.kind) {
    case 'param':
    case 'projection':
    case 'opaque':
      return true;
    case 'tuple':
      return ty.items.some(inner);
    case 'array':
    case 'slice':
      return inner(ty.item);
    case 'adt':
      if (ty.def.lang === 'unsafe_cell') return true;
      return ty.def.variants.some((variant) =>
        variant.fields.some((each) => inner(fieldTy(ty, variant.index, each.index))),
      );
    default:
      return false;
  }
}
