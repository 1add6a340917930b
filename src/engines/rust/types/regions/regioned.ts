/**
 * Types with their lifetimes. `Ty` erases them, so they stand beside it: a tree of the same shape, each node with the
 * regions of its own. A template, made of what the source writes, names regions; a body's inference numbers them.
 */
import type { Ty } from '../ty';

export interface Regioned<R> {
  /** Only its head counts: what stands inside is in {@link parts}, which may know more. */
  readonly ty: Ty;
  /** Of a reference its own, of a struct its lifetime arguments, of a trait object its bound, of an opaque type what it captures. */
  readonly regions: readonly R[];
  /**
   * References: what they refer to. Structs: their type arguments. Tuples, arrays, slices: what they hold. Function
   * pointers and objects of `Fn*`: the parameters as a tuple, and the result, or nothing when that is not known.
   * Closures: what they store. Projections: the arguments.
   */
  readonly parts: readonly Regioned<R>[];
}

/**
 * Regions by name: `'a`, `'static`; `'#0` is left out in a parameter; `'^0` belongs to a function type's own binder;
 * {@link unknown} is whatever fits.
 */
export type Template = Regioned<string>;

export const unknown = '?';
export const staticName = "'static";
export const isBound = (name: string): boolean => name.startsWith("'^");
export const isElided = (name: string): boolean => name.startsWith("'#");

export const leaf = <R>(ty: Ty): Regioned<R> => ({ ty, regions: [], parts: [] });

/** Whether it is the object of a trait that is called: its parts are a signature. */
export const isCallable = (ty: Ty): boolean =>
  ty.kind === 'fnPointer' ||
  (ty.kind === 'dynamic' && /^fn(_mut|_once)?$/.test(ty.principal?.trait.lang ?? '') && ty.bindings.length === 1);

/** The types that a node of this type has for parts; a closure's are known to whoever checked it. */
export function partsOf(ty: Ty): readonly Ty[] {
  switch (ty.kind) {
    case 'ref':
    case 'pointer':
      return [ty.to];
    case 'array':
    case 'slice':
      return [ty.item];
    case 'tuple':
      return ty.items;
    case 'adt':
    case 'projection':
    case 'opaque':
      return ty.args;
    case 'dynamic':
      return [...(ty.principal?.args ?? []), ...ty.bindings.map((each) => each.ty)];
    default:
      return [];
  }
}

/** Every region of the tree, outermost first. */
export function eachRegion<R>(node: Regioned<R>, visit: (region: R) => void): void {
  for (const region of node.regions) visit(region);
  for (const part of node.parts) eachRegion(part, visit);
}

/** The same tree with other regions. */
export const mapRegions = <R, S>(node: Regioned<R>, change: (region: R) => S): Regioned<S> =>
  node.regions.length === 0 && node.parts.length === 0
    ? (node as unknown as Regioned<S>)
    : { ty: node.ty, regions: node.regions.map(change), parts: node.parts.map((part) => mapRegions(part, change)) };
