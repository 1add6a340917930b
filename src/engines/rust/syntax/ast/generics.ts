/** Generic parameters, bounds and paths (Reference: items.generics, trait-bounds, paths). */
import type { Span } from '../../../../text/span';
import type { Ident, NodeId } from './common';
import type { Expr } from './expressions';
import type { Type } from './types';

export interface Generics {
  readonly parameters: readonly GenericParameter[];
  readonly where: readonly WherePredicate[];
  /** Of `<…>`, or empty where it would stand. */
  readonly span: Span;
}

export type GenericParameter =
  | {
      readonly kind: 'lifetime';
      readonly id: NodeId;
      readonly span: Span;
      readonly name: Ident;
      readonly bounds: readonly Lifetime[];
    }
  | {
      readonly kind: 'type';
      readonly id: NodeId;
      readonly span: Span;
      readonly name: Ident;
      readonly bounds: readonly Bound[];
      readonly default: Type | null;
    }
  | {
      readonly kind: 'const';
      readonly id: NodeId;
      readonly span: Span;
      readonly name: Ident;
      readonly type: Type;
      readonly default: Expr | null;
    };

export type WherePredicate =
  | {
      readonly kind: 'type';
      readonly span: Span;
      /** `for<'a>` */
      readonly lifetimes: readonly Lifetime[];
      readonly type: Type;
      readonly bounds: readonly Bound[];
    }
  | {
      readonly kind: 'lifetime';
      readonly span: Span;
      readonly lifetime: Lifetime;
      readonly bounds: readonly Lifetime[];
    };

export type Bound =
  | {
      readonly kind: 'trait';
      readonly span: Span;
      readonly path: Path;
      /** `?Sized` */
      readonly maybe: boolean;
      /** `for<'a>` */
      readonly lifetimes: readonly Lifetime[];
    }
  | { readonly kind: 'lifetime'; readonly span: Span; readonly lifetime: Lifetime };

/** `'a`, without the quote; also `static` and `_`. */
export type Lifetime = Ident;

/** `a::b::<T>::c`, `<T as Trait>::name`, `Self::X`, `crate::m::f`. */
export interface Path {
  readonly span: Span;
  /** Begins with `::`. */
  readonly global: boolean;
  /**
   * `<type as trait>::rest`: then `segments` are those of `rest`, and `trait` is null for `<T>::rest`.
   */
  readonly qualified: { readonly type: Type; readonly trait: Path | null; readonly span: Span } | null;
  /** Never empty. Keywords `self`, `super`, `crate`, `Self` stand as names. */
  readonly segments: readonly PathSegment[];
}

export interface PathSegment {
  readonly name: string;
  /** Of the name alone. */
  readonly span: Span;
  readonly arguments: GenericArguments | null;
}

export interface GenericArguments {
  readonly span: Span;
  readonly arguments: readonly GenericArgument[];
  /** `Item = T`, `Item: Bound` */
  readonly constraints: readonly AssociatedConstraint[];
  /** Written `Fn(A, B) -> C`: then `arguments` are A and B, and this is C (null for none written). */
  readonly parenthesized: { readonly output: Type | null } | null;
}

export type GenericArgument =
  | { readonly kind: 'lifetime'; readonly lifetime: Lifetime; readonly span: Span }
  /** May turn out to be a constant: a path type of one segment that names a const parameter or item. */
  | { readonly kind: 'type'; readonly type: Type; readonly span: Span }
  | { readonly kind: 'const'; readonly value: Expr; readonly span: Span };

export interface AssociatedConstraint {
  readonly span: Span;
  readonly name: Ident;
  readonly arguments: GenericArguments | null;
  /** One of the two: `= type`, or `: bounds` (then null). */
  readonly type: Type | null;
  readonly bounds: readonly Bound[];
}
