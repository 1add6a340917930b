/** Patterns (Reference: patterns). */
import type { Span } from '../../../../text/span';
import type { Ident, NodeId, Unsupported } from './common';
import type { Literal } from './expressions';
import type { Path } from './generics';

export type Pattern =
  | { readonly kind: 'wildcard'; readonly id: NodeId; readonly span: Span }
  | BindingPattern
  /** A literal, or `-` and a number. */
  | {
      readonly kind: 'literal';
      readonly id: NodeId;
      readonly span: Span;
      readonly literal: Literal;
      readonly negative: boolean;
    }
  | {
      readonly kind: 'range';
      readonly id: NodeId;
      readonly span: Span;
      readonly start: RangeBound | null;
      readonly end: RangeBound | null;
      readonly inclusive: boolean;
    }
  /** Two segments or more, or qualified; a lone name is a binding. */
  | { readonly kind: 'path'; readonly id: NodeId; readonly span: Span; readonly path: Path }
  | {
      readonly kind: 'tupleStruct';
      readonly id: NodeId;
      readonly span: Span;
      readonly path: Path;
      readonly elements: readonly Pattern[];
    }
  | {
      readonly kind: 'struct';
      readonly id: NodeId;
      readonly span: Span;
      readonly path: Path;
      readonly fields: readonly FieldPattern[];
      /** Ends with `..`. */
      readonly rest: boolean;
    }
  | { readonly kind: 'tuple'; readonly id: NodeId; readonly span: Span; readonly elements: readonly Pattern[] }
  | { readonly kind: 'slice'; readonly id: NodeId; readonly span: Span; readonly elements: readonly Pattern[] }
  | {
      readonly kind: 'reference';
      readonly id: NodeId;
      readonly span: Span;
      readonly mutable: boolean;
      readonly pattern: Pattern;
    }
  | { readonly kind: 'or'; readonly id: NodeId; readonly span: Span; readonly alternatives: readonly Pattern[] }
  /** `..` among the elements of a tuple, tuple struct or slice; `name @ ..` is a binding with this as its part. */
  | { readonly kind: 'rest'; readonly id: NodeId; readonly span: Span }
  | Unsupported;

/**
 * `x`, `mut x`, `ref x`, `ref mut x`, `x @ sub`. A plain `x` may name a constant, a unit struct or a unit variant that
 * is in scope: then it is that, not a binding (Reference: patterns.ident).
 */
export interface BindingPattern {
  readonly kind: 'binding';
  readonly id: NodeId;
  readonly span: Span;
  readonly name: Ident;
  readonly mutable: boolean;
  readonly byReference: 'shared' | 'mutable' | null;
  readonly subpattern: Pattern | null;
}

export interface FieldPattern {
  readonly span: Span;
  /** A number for fields of tuple structs. */
  readonly name: Ident;
  /** For the shorthand `x`, `ref x`, `mut x` a binding of its own. */
  readonly pattern: Pattern;
}

export type RangeBound =
  | { readonly kind: 'literal'; readonly span: Span; readonly literal: Literal; readonly negative: boolean }
  | { readonly kind: 'path'; readonly span: Span; readonly path: Path };
