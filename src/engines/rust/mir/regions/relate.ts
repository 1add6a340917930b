/** Subtyping of types with regions, as constraints. Where two types cannot be held against each other, none arises. */
import { isCallable } from '../../types/regions/regioned';
import { isBox } from '../movePaths';
import type { Region, RegionGraph, Typed, Why } from './graph';
import { compose, covariant, invariant, type Variance, variancesOf } from './variance';

/** `from` may stand where `to` is asked for. */
export const subtype = (graph: RegionGraph, from: Typed, to: Typed, why: Why): void =>
  relate(graph, from, to, covariant, { ...why, at: 'value' });

export const equate = (graph: RegionGraph, one: Typed, other: Typed, why: Why): void =>
  relate(graph, one, other, invariant, { ...why, at: 'inside' });

/** Behind the pointer that a value is, coercion may always shorten the bound of an object. */
interface Where extends Why {
  readonly at: 'value' | 'behind' | 'inside';
}

function relate(graph: RegionGraph, from: Typed, to: Typed, variance: Variance, why: Where): void {
  if (variance === 0 || !sameHead(from, to)) return;
  const { ty } = from;
  const own = ty.kind === 'adt' ? variancesOf(ty.def) : undefined;
  from.regions.forEach((region, i) => {
    const other = to.regions[i];
    if (other !== undefined && ty.kind === 'dynamic' && why.at === 'behind')
      bound(graph, region, other, covariant, why);
    else if (other !== undefined)
      bound(graph, region, other, compose(variance, own ? (own.lifetimes[i] ?? covariant) : covariant), why);
  });
  // Signatures have binders of their own, under which nothing is compared.
  if (isCallable(ty)) return;
  const isFixed =
    ((to.ty.kind === 'ref' || to.ty.kind === 'pointer') && to.ty.mutable) ||
    ty.kind === 'dynamic' ||
    ty.kind === 'projection';
  const at = why.at === 'value' && (ty.kind === 'ref' || isBox(ty)) ? 'behind' : 'inside';
  from.parts.forEach((part, i) => {
    const other = to.parts[i];
    if (!other) return;
    const inner = own ? (own.params[i] ?? covariant) : isFixed ? invariant : covariant;
    relate(graph, part, other, compose(variance, inner), { ...why, at });
  });
}

function bound(graph: RegionGraph, from: Region, to: Region, variance: Variance, why: Why): void {
  if (from < 0 || to < 0) return;
  if (variance & 1) graph.outlives(from, to, why);
  if (variance & 2) graph.outlives(to, from, why);
}

export function sameHead({ ty: a }: Typed, { ty: b }: Typed): boolean {
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case 'adt':
      return b.kind === 'adt' && a.def === b.def;
    case 'closure':
      return b.kind === 'closure' && a.def === b.def;
    case 'opaque':
      return b.kind === 'opaque' && a.def === b.def;
    case 'projection':
      return b.kind === 'projection' && a.item === b.item;
    case 'dynamic':
      return b.kind === 'dynamic' && a.principal?.trait === b.principal?.trait;
    case 'ref':
      return b.kind === 'ref' && (a.mutable === b.mutable || a.mutable);
    default:
      return true;
  }
}
