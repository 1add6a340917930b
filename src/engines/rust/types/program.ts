/**
 * What the later stages ask of the type checker: a program laid over the library, whose bodies are checked when they are
 * first asked for, and trait selection on concrete types for making instances.
 */
import type { Diagnostic } from '../../../text/diagnostic';
import type { Span } from '../../../text/span';
import type { Thir } from './thir';
import type {
  AdtDef,
  ClosureDef,
  ConstDef,
  Def,
  DefId,
  FnDef,
  ImplDef,
  SourceId,
  StaticDef,
  TraitDef,
  TraitRef,
  Ty,
} from './ty';

/** A construct that is not done yet, and where. */
export interface Unsupported {
  readonly what: string;
  readonly span: Span;
  readonly source: SourceId;
}

export interface CheckedProgram {
  readonly main: FnDef | undefined;
  /** Of the user's program only, in order of the source. */
  readonly diagnostics: readonly Diagnostic[];
  /** Met in the user's program. */
  readonly unsupported: readonly Unsupported[];
  /** All functions with a body in the user's program, in order of the source: all of them are checked and lowered. */
  readonly functions: readonly FnDef[];
  readonly constants: readonly ConstDef[];
  readonly statics: readonly StaticDef[];
  def(id: DefId): Def;
  /** By `#[lang]` name. */
  lang(name: string): Def | undefined;
  /** The checked body, checked now when it is the first time; an `Unsupported` when it cannot be. */
  body(def: FnDef | ConstDef | StaticDef | ClosureDef): BodyResult;
  /** Known once the body it stands in is checked. */
  closureInfo(def: ClosureDef): ClosureInfo;
  readonly traits: ConcreteTraits;
}

export type BodyResult =
  | { readonly kind: 'body'; readonly thir: Thir }
  | { readonly kind: 'unsupported'; readonly unsupported: Unsupported }
  /** Has type errors, which are among the diagnostics. */
  | { readonly kind: 'rejected' };

/** Types mention the generics of the function around it; substitute the closure type's args. */
export interface ClosureInfo {
  readonly params: readonly Ty[];
  readonly result: Ty;
  /** The least restrictive trait it implements. */
  readonly fnKind: 'fn' | 'fnMut' | 'fnOnce';
  /** Of each stored capture, in order: the closure's fields. */
  readonly captures: readonly Ty[];
}

/** Questions about types without parameters or inference variables. Answers are cached by key. */
export interface ConcreteTraits {
  /** Which code a call of `def` with these arguments runs. */
  resolveInstance(def: FnDef, args: readonly Ty[]): Instance;
  /** The constant that `<T as Trait>::NAME` is. */
  resolveConst(def: ConstDef, args: readonly Ty[]): { readonly def: ConstDef; readonly args: readonly Ty[] };
  /** Projections and opaque types replaced by what they are, at any depth. */
  normalize(ty: Ty): Ty;
  implements(ty: Ty, trait: TraitDef, args?: readonly Ty[]): boolean;
  isCopy(ty: Ty): boolean;
  /** Whether dropping a value of the type runs any code. */
  needsDrop(ty: Ty): boolean;
  /** The `Drop::drop` of this very type, fields not counted. */
  dropImpl(ty: Ty): { readonly def: FnDef; readonly args: readonly Ty[] } | undefined;
  isSized(ty: Ty): boolean;
  /** Methods of a vtable for `ty as dyn trait`, supertraits' first; undefined for one that needs `Self: Sized`. */
  vtable(ty: Ty, trait: TraitDef, traitArgs: readonly Ty[]): readonly (Instance | undefined)[];
  /** Traits above the trait, with the object type or `ty` as self type: an object's table leads to theirs, in this order. */
  traitsAbove(ty: Ty, trait: TraitDef, traitArgs: readonly Ty[]): readonly TraitRef[];
  /** The method's place in {@link vtable}. */
  vtableIndex(trait: TraitDef, method: FnDef): number;
  /** A field's type with the ADT's arguments, normalized. */
  fieldTy(adt: AdtDef, variant: number, field: number, args: readonly Ty[]): Ty;
}

export type Instance =
  | { readonly kind: 'fn'; readonly def: FnDef; readonly args: readonly Ty[]; readonly impl?: ImplDef }
  /** Made by `emit/`: `def.intrinsic` is its name. */
  | { readonly kind: 'intrinsic'; readonly def: FnDef; readonly args: readonly Ty[] }
  | { readonly kind: 'constructor'; readonly def: FnDef; readonly args: readonly Ty[] }
  /**
   * `call*` of a closure: its body takes the closure (by value, or a reference as its own kind wants) and the arguments
   * untupled. `by` is the trait that the caller goes through.
   */
  | {
      readonly kind: 'closure';
      readonly def: ClosureDef;
      readonly args: readonly Ty[];
      readonly by: 'fn' | 'fnMut' | 'fnOnce';
    }
  /** `call*` of a function item or function pointer: self, then a tuple of arguments. */
  | { readonly kind: 'fnPointerShim'; readonly ty: Ty; readonly by: 'fn' | 'fnMut' | 'fnOnce' }
  /** `Clone::clone` of a tuple, array, closure or function: field by field, a plain copy when `isCopy`. */
  | { readonly kind: 'cloneShim'; readonly ty: Ty }
  /** A method of a trait object: through the vtable of its receiver. */
  | { readonly kind: 'virtual'; readonly trait: TraitDef; readonly def: FnDef; readonly index: number }
  /** `Future::poll` of an `async` block: its body. */
  | { readonly kind: 'future'; readonly def: ClosureDef; readonly args: readonly Ty[] }
  /** No impl: reached only when a body was checked wrongly, or a bound is outside what is supported. */
  | { readonly kind: 'missing'; readonly def: FnDef; readonly args: readonly Ty[] };
