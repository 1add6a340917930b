/** Types as written (Reference: types). */
import type { Span } from '../../../../text/span';
import type { NodeId, Unsupported } from './common';
import type { Expr } from './expressions';
import type { Bound, Lifetime, Path } from './generics';
import type { FunctionQualifiers } from './items';

export type Type =
  | { readonly kind: 'path'; readonly id: NodeId; readonly span: Span; readonly path: Path }
  | {
      readonly kind: 'reference';
      readonly id: NodeId;
      readonly span: Span;
      readonly lifetime: Lifetime | null;
      readonly mutable: boolean;
      readonly type: Type;
    }
  | {
      readonly kind: 'pointer';
      readonly id: NodeId;
      readonly span: Span;
      readonly mutable: boolean;
      readonly type: Type;
    }
  /** No elements: the unit type. */
  | { readonly kind: 'tuple'; readonly id: NodeId; readonly span: Span; readonly elements: readonly Type[] }
  | { readonly kind: 'array'; readonly id: NodeId; readonly span: Span; readonly element: Type; readonly length: Expr }
  | { readonly kind: 'slice'; readonly id: NodeId; readonly span: Span; readonly element: Type }
  | {
      readonly kind: 'function';
      readonly id: NodeId;
      readonly span: Span;
      readonly lifetimes: readonly Lifetime[];
      readonly qualifiers: FunctionQualifiers;
      readonly parameters: readonly Type[];
      readonly output: Type | null;
    }
  | { readonly kind: 'dyn'; readonly id: NodeId; readonly span: Span; readonly bounds: readonly Bound[] }
  | {
      readonly kind: 'impl';
      readonly id: NodeId;
      readonly span: Span;
      readonly bounds: readonly Bound[];
      /** The lifetimes among what `use<…>` names. */
      readonly captures?: readonly Lifetime[];
    }
  | { readonly kind: 'never'; readonly id: NodeId; readonly span: Span }
  | { readonly kind: 'infer'; readonly id: NodeId; readonly span: Span }
  | Unsupported;
