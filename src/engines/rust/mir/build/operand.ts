/** Lowers an expression to an operand: a constant, a place to copy or move from, or a temporary made for it. */
import type { Expr, LiteralValue } from '../../types/thir';
import { isPlace } from '../../types/thir';
import type { Ty } from '../../types/ty';
import { isUnit } from '../../types/ty';
import type { Constant, LocalId, Operand, Place } from '../mir';
import type { Builder, Depth } from './builder';
import { into } from './into';
import { asPlace } from './place';

/** `rest` is what is still evaluated before the operand is used: unless it leaves the place alone, a copy is made. */
export function asOperand(b: Builder, expr: Expr, rest: readonly Expr[] = []): Operand {
  const constant = constantOf(expr);
  if (constant) return { kind: 'constant', value: constant, ty: expr.ty, span: expr.span };
  if (isPlace(expr) && leavesAlone(b, expr, rest)) return b.consume(asPlace(b, expr), expr.ty, expr.span);
  const temporary: Place = { local: asTemporary(b, expr), projections: [] };
  return { kind: b.context.types.isCopy(expr.ty) ? 'copy' : 'move', place: temporary, span: expr.span };
}

/** Evaluates in order, all before any of them is used; `after` is evaluated before that too. */
export function asOperands(b: Builder, exprs: readonly Expr[], after: readonly Expr[] = []): readonly Operand[] {
  return exprs.map((expr, i) => asOperand(b, expr, [...exprs.slice(i + 1), ...after]));
}

/** The value in a new local that dies with the scope of temporaries, or the longer one it is extended to. */
export function asTemporary(b: Builder, expr: Expr, scope: Depth = b.extended.get(expr) ?? b.temporaryScope): LocalId {
  const local = b.newLocal(expr.ty, expr.span);
  const owns = b.context.types.needsDrop(expr.ty);
  // Where nothing is to be dropped, storage still has to end: a reference to it must be seen to dangle.
  b.push({ kind: 'storageLive', local, span: expr.span });
  b.schedule(scope, local, 'storage');
  into(b, { local, projections: [] }, expr);
  if (owns) b.schedule(scope, local, 'value');
  return local;
}

/** The constant that an expression is by itself, without evaluating anything. */
export function constantOf(expr: Expr): Constant | undefined {
  switch (expr.kind) {
    case 'literal':
      return literalConstant(expr.value);
    case 'fn':
      return { kind: 'zeroSized' };
    case 'const':
      return { kind: 'item', def: expr.def, args: expr.args };
    case 'constParam':
      return { kind: 'parameter', parameter: expr.param };
    case 'tuple':
      return isUnit(expr.ty) ? { kind: 'zeroSized' } : undefined;
    default:
      return undefined;
  }
}

export function literalConstant(value: LiteralValue): Constant {
  switch (value.kind) {
    case 'int':
      return { kind: 'integer', value: value.value };
    case 'float':
      return { kind: 'float', value: value.value };
    case 'bool':
      return { kind: 'boolean', value: value.value };
    case 'char':
      return { kind: 'character', value: value.value };
    case 'str':
      return { kind: 'string', value: value.value };
    case 'bytes':
      return { kind: 'bytes', value: value.value };
    default:
      return value satisfies never;
  }
}

export const copyOf = (place: Place, span: Operand['span']): Operand => ({ kind: 'copy', place, span });

export const constantOperand = (value: Constant, ty: Ty, span: Operand['span']): Operand => ({
  kind: 'constant',
  value,
  ty,
  span,
});

/** Whether evaluating the rest can neither write to the place nor look at what a move of it would leave. */
function leavesAlone(b: Builder, place: Expr, rest: readonly Expr[]): boolean {
  const moves = !b.context.types.isCopy(place.ty);
  return rest.every((expr) => isHarmless(expr) && !(moves && mentions(expr, rootOf(place))));
}

/** Evaluating it writes to nothing and calls nothing. */
export function isHarmless(expr: Expr): boolean {
  switch (expr.kind) {
    case 'literal':
    case 'local':
    case 'upvar':
    case 'static':
    case 'fn':
    case 'const':
    case 'constParam':
      return true;
    case 'field':
      return isHarmless(expr.base);
    case 'deref':
    case 'unary':
    case 'cast':
      return isHarmless(expr.operand);
    case 'binary':
      return isHarmless(expr.left) && isHarmless(expr.right);
    case 'index':
      return isHarmless(expr.base) && isHarmless(expr.index);
    case 'borrow':
      return isHarmless(expr.place);
    case 'tuple':
      return expr.items.length === 0;
    default:
      return false;
  }
}

/** The variable a place begins at; null when it could be any. */
function rootOf(expr: Expr): Expr | null {
  switch (expr.kind) {
    case 'local':
    case 'upvar':
      return expr;
    case 'field':
    case 'index':
      return rootOf(expr.base);
    case 'deref':
      return rootOf(expr.operand);
    default:
      return null;
  }
}

/** Of a harmless expression. */
function mentions(expr: Expr, root: Expr | null): boolean {
  switch (expr.kind) {
    case 'local':
      return root === null || (root.kind === 'local' && root.local === expr.local);
    case 'upvar':
      return root === null || (root.kind === 'upvar' && root.index === expr.index);
    case 'field':
      return mentions(expr.base, root);
    case 'deref':
    case 'unary':
    case 'cast':
      return mentions(expr.operand, root);
    case 'binary':
      return mentions(expr.left, root) || mentions(expr.right, root);
    case 'index':
      return mentions(expr.base, root) || mentions(expr.index, root);
    case 'borrow':
      return mentions(expr.place, root);
    default:
      return false;
  }
}
