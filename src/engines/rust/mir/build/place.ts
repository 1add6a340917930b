/** Lowers an expression to the place it names; a value that is no place is put into a temporary first. */
import type { Span } from '../../../../text/span';
import type { Expr } from '../../types/thir';
import type { Ty } from '../../types/ty';
import { pointer, prim, ref } from '../../types/ty';
import type { Operand, Place, Projection } from '../mir';
import type { Builder } from './builder';
import { asOperand, asTemporary, constantOperand, copyOf } from './operand';

export function asPlace(b: Builder, expr: Expr): Place {
  switch (expr.kind) {
    case 'local':
      return variable(b, expr.local);
    case 'upvar':
      return { local: b.upvars[expr.index] as number, projections: [] };
    case 'static': {
      const ty = expr.def.mutable ? pointer(expr.ty, true) : ref(expr.ty);
      const address = b.scratch(ty, expr.span);
      const operand = constantOperand({ kind: 'static', def: expr.def }, ty, expr.span);
      b.assign(address, { kind: 'use', operand }, expr.span);
      return project(address, { kind: 'deref', ty: expr.ty });
    }
    case 'field':
      return project(asPlace(b, expr.base), { kind: 'field', index: expr.field, ty: expr.ty });
    case 'index':
      return indexed(b, expr);
    case 'deref':
      return project(asPlace(b, expr.operand), { kind: 'deref', ty: expr.ty });
    default:
      return { local: asTemporary(b, expr), projections: [] };
  }
}

export const project = (place: Place, ...projections: readonly Projection[]): Place => ({
  local: place.local,
  projections: [...place.projections, ...projections],
});

export function variable(b: Builder, id: number): Place {
  const place = b.variables.get(id);
  if (!place) throw new Error(`variable ${b.thir.locals[id]?.name ?? id} has no place`);
  return place;
}

/** The base is evaluated first, then the index, then the bounds are checked (Reference: expressions.array.index). */
function indexed(b: Builder, expr: Expr & { kind: 'index' }): Place {
  const base = asPlace(b, expr.base);
  b.push({ kind: 'fakeRead', cause: 'index', place: base, span: expr.span });
  const index = indexLocal(b, expr.index);
  const within = b.scratch(prim.bool, expr.span);
  const length = lengthOf(b, base, expr.base.ty, expr.span);
  const left = copyOf(index, expr.index.span);
  b.assign(within, { kind: 'binary', op: 'lt', left, right: length }, expr.span);
  const target = b.newBlock();
  b.terminate(
    {
      kind: 'assert',
      condition: copyOf(within, expr.span),
      expected: true,
      message: { kind: 'bounds', length, index: left },
      target,
      unwind: b.unwindTarget(),
      span: expr.span,
    },
    target,
  );
  return project(base, { kind: 'index', local: index.local, ty: expr.ty });
}

/** The index in a local that nothing else writes to. */
function indexLocal(b: Builder, expr: Expr): Place {
  if (expr.kind === 'local' && !b.thir.locals[expr.local]?.mutable) {
    const place = variable(b, expr.local);
    if (place.projections.length === 0) return place;
  }
  const local = b.scratch(prim.usize, expr.span);
  b.assign(local, { kind: 'use', operand: asOperand(b, expr) }, expr.span);
  return local;
}

export function lengthOf(b: Builder, place: Place, ty: Ty, span: Span): Operand {
  if (ty.kind === 'array') {
    const { length } = ty;
    return length.kind === 'constant'
      ? constantOperand({ kind: 'integer', value: length.value }, prim.usize, span)
      : constantOperand({ kind: 'parameter', parameter: length }, prim.usize, span);
  }
  const length = b.scratch(prim.usize, span);
  b.assign(length, { kind: 'length', place }, span);
  return copyOf(length, span);
}
