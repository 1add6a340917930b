/** Items: what a module declares (Reference: items). */
import type { Span } from '../../../../text/span';
import type { Attribute, Ident, NodeId } from './common';
import type { BlockExpr, Expr } from './expressions';
import type { Bound, Generics, Lifetime, Path } from './generics';
import type { Pattern } from './patterns';
import type { Type } from './types';

export type Item =
  | FunctionItem
  | StructItem
  | EnumItem
  | UnionItem
  | ImplItem
  | TraitItem
  | ConstItem
  | StaticItem
  | TypeAliasItem
  | ModuleItem
  | UseItem
  | ExternCrateItem
  | ForeignModuleItem
  | UnsupportedItem;

export interface ItemBase {
  readonly id: NodeId;
  readonly span: Span;
  readonly attributes: readonly Attribute[];
  readonly visibility: Visibility;
  /** Written by `#[derive]`, not by the user: no steps inside it. Its spans are all the derive's. */
  readonly derived: boolean;
}

export type Visibility =
  | { readonly kind: 'private' | 'public' | 'crate' }
  | { readonly kind: 'in'; readonly path: Path };

export interface FunctionItem extends ItemBase {
  readonly kind: 'function';
  readonly name: Ident;
  readonly generics: Generics;
  readonly qualifiers: FunctionQualifiers;
  /** The receiver `self`, when there is one; not repeated in `parameters`. */
  readonly receiver: Receiver | null;
  readonly parameters: readonly Parameter[];
  /** Null for none written, which is `()`. */
  readonly returnType: Type | null;
  /** Null in traits and foreign modules for functions without one. */
  readonly body: BlockExpr | null;
}

export interface FunctionQualifiers {
  readonly isConst: boolean;
  readonly isAsync: boolean;
  readonly isUnsafe: boolean;
  /** `extern "C"` and so on. */
  readonly abi: string | null;
}

/** `self`, `mut self`, `&self`, `&'a mut self`, `self: Type` */
export interface Receiver {
  readonly id: NodeId;
  readonly span: Span;
  readonly mutable: boolean;
  readonly reference: { readonly mutable: boolean; readonly lifetime: Lifetime | null } | null;
  readonly type: Type | null;
}

export interface Parameter {
  readonly id: NodeId;
  readonly span: Span;
  readonly attributes: readonly Attribute[];
  readonly pattern: Pattern;
  readonly type: Type;
}

export interface StructItem extends ItemBase {
  readonly kind: 'struct';
  readonly name: Ident;
  readonly generics: Generics;
  readonly data: VariantData;
}

export interface EnumItem extends ItemBase {
  readonly kind: 'enum';
  readonly name: Ident;
  readonly generics: Generics;
  readonly variants: readonly Variant[];
}

export interface Variant {
  readonly id: NodeId;
  readonly span: Span;
  readonly attributes: readonly Attribute[];
  readonly name: Ident;
  readonly data: VariantData;
  readonly discriminant: Expr | null;
}

export interface UnionItem extends ItemBase {
  readonly kind: 'union';
  readonly name: Ident;
  readonly generics: Generics;
  readonly fields: readonly FieldDef[];
}

export type VariantData =
  | { readonly kind: 'unit' }
  /** Fields are named `0`, `1`, … */
  | { readonly kind: 'tuple'; readonly fields: readonly FieldDef[] }
  | { readonly kind: 'named'; readonly fields: readonly FieldDef[] };

export interface FieldDef {
  readonly id: NodeId;
  readonly span: Span;
  readonly attributes: readonly Attribute[];
  readonly visibility: Visibility;
  readonly name: Ident;
  readonly type: Type;
}

export interface ImplItem extends ItemBase {
  readonly kind: 'impl';
  readonly generics: Generics;
  readonly isUnsafe: boolean;
  /** `impl !Trait for T` */
  readonly negative: boolean;
  /** Null for an inherent impl. */
  readonly trait: Path | null;
  readonly type: Type;
  /** Names of the functions and constants among its items. */
  readonly values: readonly string[];
  readonly items: readonly AssociatedItem[];
}

export interface TraitItem extends ItemBase {
  readonly kind: 'trait';
  readonly name: Ident;
  readonly generics: Generics;
  readonly isUnsafe: boolean;
  readonly supertraits: readonly Bound[];
  /** Names of the functions and constants among its items. */
  readonly values: readonly string[];
  readonly items: readonly AssociatedItem[];
}

export type AssociatedItem = FunctionItem | ConstItem | TypeAliasItem | UnsupportedItem;

export interface ConstItem extends ItemBase {
  readonly kind: 'const';
  /** `_` for an unnamed constant. */
  readonly name: Ident;
  readonly type: Type;
  /** Null only in traits. */
  readonly value: Expr | null;
}

export interface StaticItem extends ItemBase {
  readonly kind: 'static';
  readonly name: Ident;
  readonly mutable: boolean;
  readonly type: Type;
  readonly value: Expr | null;
}

/** A type alias, or an associated type of a trait (with bounds, maybe no type) or an impl. */
export interface TypeAliasItem extends ItemBase {
  readonly kind: 'typeAlias';
  readonly name: Ident;
  readonly generics: Generics;
  readonly bounds: readonly Bound[];
  readonly type: Type | null;
}

export interface ModuleItem extends ItemBase {
  readonly kind: 'module';
  readonly name: Ident;
  /** Null for `mod name;`, which would be another file. */
  readonly items: readonly Item[] | null;
}

/** One `use` declaration, its braces flattened: one binding each. */
export interface UseItem extends ItemBase {
  readonly kind: 'use';
  readonly bindings: readonly UseBinding[];
}

export interface UseBinding {
  readonly id: NodeId;
  readonly span: Span;
  /** Whole path from the start of the declaration; a final `self` is removed. */
  readonly path: Path;
  /** What it is bound to here (`_` for `as _`), or null for a glob import. */
  readonly name: Ident | null;
  readonly glob: boolean;
  /** A macro by example has this name. */
  readonly mayBeMacro?: true;
}

export interface ExternCrateItem extends ItemBase {
  readonly kind: 'externCrate';
  readonly name: Ident;
  readonly alias: Ident | null;
}

export interface ForeignModuleItem extends ItemBase {
  readonly kind: 'foreignModule';
  readonly abi: string;
  readonly isUnsafe: boolean;
  readonly items: readonly (FunctionItem | StaticItem | UnsupportedItem)[];
}

export interface UnsupportedItem extends ItemBase {
  readonly kind: 'unsupported';
  /** What it would declare, where that can be told. */
  readonly name: Ident | null;
  readonly what: string;
}
