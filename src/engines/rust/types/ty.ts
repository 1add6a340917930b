/**
 * The types of Rust as the compiler speaks of them, and the definitions they name. A `Ty` is an immutable tree with a
 * structural `key`: two types are the same type exactly when their keys are equal, so instances, layouts and vtables can
 * be cached by key. Lifetimes are erased. Generic constants are types too (`constant`), so that one list of arguments and
 * one substitution serve for both.
 */
import type { Span } from '../../../text/span';
import type * as ast from '../syntax/ast';

/** Which file a definition stands in: 0 is the user's program, the library's files follow. */
export type SourceId = number;

export type Ty =
  | IntTy
  | FloatTy
  | (TyBase & { readonly kind: 'bool' | 'char' | 'str' | 'never' | 'error' })
  | (TyBase & { readonly kind: 'tuple'; readonly items: readonly Ty[] })
  | (TyBase & { readonly kind: 'array'; readonly item: Ty; readonly length: Ty })
  | (TyBase & { readonly kind: 'slice'; readonly item: Ty })
  | (TyBase & { readonly kind: 'ref'; readonly mutable: boolean; readonly to: Ty })
  | (TyBase & { readonly kind: 'pointer'; readonly mutable: boolean; readonly to: Ty })
  | AdtTy
  | (TyBase & { readonly kind: 'fnDef'; readonly def: FnDef; readonly args: readonly Ty[] })
  | FnPointerTy
  | (TyBase & { readonly kind: 'closure'; readonly def: ClosureDef; readonly args: readonly Ty[] })
  | ParamTy
  | ProjectionTy
  | (TyBase & { readonly kind: 'opaque'; readonly def: OpaqueDef; readonly args: readonly Ty[] })
  | DynamicTy
  | (TyBase & { readonly kind: 'constant'; readonly value: bigint })
  | InferTy;

export interface TyBase {
  readonly key: string;
  /** Union of {@link TyFlag} over the whole tree. */
  readonly flags: number;
}

export const TyFlag = {
  /** Mentions a generic parameter: must be substituted before layout. */
  param: 1,
  /** Mentions an inference variable; never in a finished body. */
  infer: 2,
  /** Mentions a projection or an opaque type: must be normalized before layout. */
  projection: 4,
  error: 8,
  /** Mentions a definition of the user's program: whatever is cached under its key is of no use to the next program. */
  user: 16,
} as const;

export type IntName = 'i8' | 'i16' | 'i32' | 'i64' | 'i128' | 'isize' | 'u8' | 'u16' | 'u32' | 'u64' | 'u128' | 'usize';
export type IntTy = TyBase & {
  readonly kind: 'int';
  readonly name: IntName;
  readonly signed: boolean;
  readonly bits: 8 | 16 | 32 | 64 | 128;
};
export type FloatTy = TyBase & { readonly kind: 'float'; readonly name: 'f32' | 'f64'; readonly bits: 32 | 64 };
export type AdtTy = TyBase & { readonly kind: 'adt'; readonly def: AdtDef; readonly args: readonly Ty[] };
export type FnPointerTy = TyBase & { readonly kind: 'fnPointer'; readonly params: readonly Ty[]; readonly result: Ty };
/** `index` counts all generics in scope, outermost first; in a trait, index 0 is `Self`. Serves const parameters too. */
export type ParamTy = TyBase & { readonly kind: 'param'; readonly index: number; readonly name: string };
/** `<args[0] as trait<args[1..]>>::item`; the item's own arguments (GATs), if any, follow the trait's. */
export type ProjectionTy = TyBase & {
  readonly kind: 'projection';
  readonly item: AssocTyDef;
  readonly args: readonly Ty[];
};
export type DynamicTy = TyBase & {
  readonly kind: 'dynamic';
  /** The trait with its arguments, `Self` left out. */
  readonly principal: { readonly trait: TraitDef; readonly args: readonly Ty[] } | undefined;
  readonly bindings: readonly { readonly item: AssocTyDef; readonly ty: Ty }[];
  readonly autos: readonly TraitDef[];
};
/** `integer` and `float` are literals whose type is still open. */
export type InferTy = TyBase & {
  readonly kind: 'infer';
  readonly id: number;
  readonly of: 'type' | 'integer' | 'float';
};

/** Of a definition: unique among the library and one user program laid over it; library ids never change. */
export type DefId = number;

/** Facts every definition has. */
export interface DefBase {
  readonly id: DefId;
  readonly name: string;
  readonly source: SourceId;
  readonly nameSpan: Span;
  readonly span: Span;
  /** From `#[lang = "…"]`. */
  readonly lang: string | undefined;
  /** Whether it is the user's own (source 0). What is not is hidden: no steps inside. */
  readonly isUser: boolean;
  /** Its module, outermost first, without its own name: for type names that must be told apart. */
  readonly path: readonly string[];
}

export interface GenericParam {
  readonly name: string;
  readonly index: number;
  readonly kind: 'type' | 'const';
  readonly default: Ty | undefined;
  /** The type of a const parameter. */
  readonly constTy: Ty | undefined;
  /** Whether `?Sized` lifts the implicit bound. */
  readonly maybeUnsized: boolean;
  /** Stands for an `impl Trait` in argument position. */
  readonly synthetic: boolean;
}

export interface Generics {
  /** All in scope, outermost first: `params[i].index === i`. */
  readonly params: readonly GenericParam[];
  /** How many of them belong to the parent (impl or trait). */
  readonly parentCount: number;
  /** Where clauses and bounds, the parent's included, implied `Sized` left out. */
  readonly predicates: readonly Predicate[];
}

/** `args[0]` is the self type. */
export interface TraitRef {
  readonly trait: TraitDef;
  readonly args: readonly Ty[];
}
export type Predicate =
  | { readonly kind: 'trait'; readonly ref: TraitRef; readonly span: Span }
  | { readonly kind: 'projection'; readonly projection: ProjectionTy; readonly ty: Ty; readonly span: Span };

export interface AdtDef extends DefBase {
  readonly kind: 'adt';
  readonly shape: 'struct' | 'enum' | 'union';
  readonly generics: Generics;
  /** One for structs and unions. */
  readonly variants: readonly VariantDef[];
  /** From its keyword (or visibility) to its generics. */
  readonly headSpan: Span;
  /** How many lifetimes it takes. */
  readonly lifetimes: number;
  /** `#[repr(…)]` words. */
  readonly repr: readonly string[];
}

export interface VariantDef {
  readonly name: string;
  readonly index: number;
  readonly span: Span;
  readonly nameSpan: Span;
  /** The value `as` gives: explicit or the previous one plus one. */
  readonly discriminant: bigint;
  readonly form: 'unit' | 'tuple' | 'named';
  /** Tuple fields are named `0`, `1`, …; types mention the ADT's parameters. */
  readonly fields: readonly FieldDef[];
}
export interface FieldDef {
  readonly name: string;
  readonly index: number;
  readonly ty: Ty;
  readonly span: Span;
  readonly isPublic: boolean;
}

export interface FnDef extends DefBase {
  readonly kind: 'fn';
  readonly generics: Generics;
  readonly signature: Signature;
  /** Absent for required trait methods, intrinsics and constructors. */
  readonly body: ast.BlockExpr | undefined;
  /** Absent for constructors. */
  readonly ast: ast.FunctionItem | undefined;
  /** No steps inside: of the library, or written by `#[derive]`. */
  readonly hidden: boolean;
  readonly selfKind: 'none' | 'value' | 'ref' | 'refMut' | 'other';
  /** Where it stands, when it is an associated function. */
  readonly parent: ImplDef | TraitDef | undefined;
  /** Named in an `extern "rust-intrinsic"` block. */
  readonly intrinsic: string | undefined;
  /** Declared in an `extern "C"` block: what it does stands elsewhere. */
  readonly isForeign: boolean;
  /** The function that a tuple struct's or tuple variant's name is. */
  readonly constructor: { readonly adt: AdtDef; readonly variant: VariantDef } | undefined;
  readonly isUnsafe: boolean;
  readonly isConst: boolean;
  /** Panics are reported at the caller's place. */
  readonly trackCaller: boolean;
}
export interface Signature {
  readonly params: readonly Ty[];
  readonly result: Ty;
}

export interface ConstDef extends DefBase {
  readonly kind: 'const';
  readonly generics: Generics;
  readonly ty: Ty;
  /** Absent when a trait requires it. */
  readonly value: ast.Expr | undefined;
  readonly parent: ImplDef | TraitDef | undefined;
}
export interface StaticDef extends DefBase {
  readonly kind: 'static';
  readonly ty: Ty;
  readonly typeSpan: Span;
  readonly mutable: boolean;
  readonly value: ast.Expr | undefined;
}
export interface AliasDef extends DefBase {
  readonly kind: 'alias';
  readonly generics: Generics;
  readonly ty: Ty;
}

export interface TraitDef extends DefBase {
  readonly kind: 'trait';
  readonly generics: Generics;
  /** Direct ones, on `Self`. */
  readonly supertraits: readonly TraitRef[];
  readonly methods: readonly FnDef[];
  readonly types: readonly AssocTyDef[];
  readonly constants: readonly ConstDef[];
  /** The one of this name, without need for the others. */
  method(name: string): FnDef | undefined;
  constant(name: string): ConstDef | undefined;
  readonly isAuto: boolean;
  /** Whether implementing it needs `unsafe impl`. */
  readonly isUnsafe: boolean;
}
/** An associated type, in the trait that declares it. */
export interface AssocTyDef extends DefBase {
  readonly kind: 'assocTy';
  readonly trait: TraitDef;
  readonly ast: ast.TypeAliasItem;
  readonly generics: Generics;
  readonly default: Ty | undefined;
  /** `type Item: Bound`, with the projection itself as self type. */
  readonly bounds: readonly Predicate[];
}
export interface ImplDef {
  readonly kind: 'impl';
  readonly id: DefId;
  readonly source: SourceId;
  readonly span: Span;
  readonly isUser: boolean;
  readonly path: readonly string[];
  readonly generics: Generics;
  readonly self: Ty;
  /** Absent for an inherent impl; `args[0]` is {@link self}. */
  readonly trait: TraitRef | undefined;
  /** `impl Trait for Type`, as far as the type. */
  readonly headerSpan: Span;
  readonly selfSpan: Span;
  /** Written by `#[derive]`. */
  readonly derived: boolean;
  /** No trait is written; known without resolving anything. */
  readonly isInherent: boolean;
  readonly negative: boolean;
  readonly ast: ast.ImplItem;
  readonly methods: readonly FnDef[];
  readonly types: readonly { readonly item: AssocTyDef; readonly ty: Ty; readonly generics: Generics }[];
  readonly constants: readonly ConstDef[];
  /** The one of this name, without need for the others. */
  method(name: string): FnDef | undefined;
  constant(name: string): ConstDef | undefined;
}

/** A closure expression; its type's `args` are those of the function it stands in. */
export interface ClosureDef {
  readonly kind: 'closure';
  /** `<owner id>.<count>`, stable as long as the owner's source is. */
  readonly id: string;
  readonly source: SourceId;
  readonly span: Span;
  readonly isUser: boolean;
  /** The item it stands in; an inner closure's is still the outermost function. */
  readonly owner: FnDef | ConstDef | StaticDef;
  /** An `async` block: no `Fn*`, but `Future`. */
  readonly isFuture: boolean;
}
/** `impl Trait` in return position; which type it hides is known once the function's body is checked. */
export interface OpaqueDef {
  readonly kind: 'opaque';
  readonly id: string;
  readonly isUser: boolean;
  readonly owner: FnDef;
  readonly span: Span;
  /** With the opaque type itself as self type, in the owner's generics. */
  readonly bounds: readonly Predicate[];
}

export type Def = AdtDef | FnDef | ConstDef | StaticDef | AliasDef | TraitDef | AssocTyDef;

// ---- constructors -----------------------------------------------------------------------------------------------

const leaf = <K extends 'bool' | 'char' | 'str' | 'never' | 'error'>(kind: K): TyBase & { readonly kind: K } => ({
  kind,
  key: kind === 'never' ? '!' : kind === 'error' ? '{error}' : kind,
  flags: kind === 'error' ? TyFlag.error : 0,
});
const int = (name: IntName, bits: IntTy['bits']): IntTy => ({
  kind: 'int',
  name,
  signed: name.startsWith('i'),
  bits,
  key: name,
  flags: 0,
});

/** The primitive types and unit, by name. */
export const prim = {
  i8: int('i8', 8),
  i16: int('i16', 16),
  i32: int('i32', 32),
  i64: int('i64', 64),
  i128: int('i128', 128),
  isize: int('isize', 64),
  u8: int('u8', 8),
  u16: int('u16', 16),
  u32: int('u32', 32),
  u64: int('u64', 64),
  u128: int('u128', 128),
  usize: int('usize', 64),
  f32: { kind: 'float', name: 'f32', bits: 32, key: 'f32', flags: 0 } as FloatTy,
  f64: { kind: 'float', name: 'f64', bits: 64, key: 'f64', flags: 0 } as FloatTy,
  bool: leaf('bool') as Ty,
  char: leaf('char') as Ty,
  str: leaf('str') as Ty,
  never: leaf('never') as Ty,
  error: leaf('error') as Ty,
  unit: { kind: 'tuple', items: [], key: '()', flags: 0 } as Ty,
} as const;

const primitives: ReadonlyMap<string, Ty> = new Map(
  Object.entries(prim).filter(([name]) => !['never', 'error', 'unit'].includes(name)),
);
/** The primitive type that this name means when nothing in scope shadows it. */
export const primitive = (name: string): Ty | undefined => primitives.get(name);

export const tuple = (items: readonly Ty[]): Ty =>
  items.length === 0 ? prim.unit : { kind: 'tuple', items, key: `(${keys(items)},)`, flags: flagsOf(items) };
export const array = (item: Ty, length: Ty): Ty => ({
  kind: 'array',
  item,
  length,
  key: `[${item.key};${length.key}]`,
  flags: item.flags | length.flags,
});
export const slice = (item: Ty): Ty => ({ kind: 'slice', item, key: `[${item.key}]`, flags: item.flags });
export const ref = (to: Ty, mutable = false): Ty => ({
  kind: 'ref',
  mutable,
  to,
  key: (mutable ? '&mut ' : '&') + to.key,
  flags: to.flags,
});
export const pointer = (to: Ty, mutable: boolean): Ty => ({
  kind: 'pointer',
  mutable,
  to,
  key: (mutable ? '*mut ' : '*const ') + to.key,
  flags: to.flags,
});
export const adt = (def: AdtDef, args: readonly Ty[]): AdtTy => ({
  kind: 'adt',
  def,
  args,
  key: `${def.name}#${def.id}${bracketed(args)}`,
  flags: flagsOf(args) | (def.isUser ? TyFlag.user : 0),
});
export const fnDef = (def: FnDef, args: readonly Ty[]): Ty => ({
  kind: 'fnDef',
  def,
  args,
  key: `fn ${def.name}#${def.id}${bracketed(args)}`,
  flags: flagsOf(args) | (def.isUser ? TyFlag.user : 0),
});
export const fnPointer = (params: readonly Ty[], result: Ty): FnPointerTy => ({
  kind: 'fnPointer',
  params,
  result,
  key: `fn(${keys(params)})->${result.key}`,
  flags: flagsOf(params) | result.flags,
});
export const closure = (def: ClosureDef, args: readonly Ty[]): Ty => ({
  kind: 'closure',
  def,
  args,
  key: `{closure ${def.id}}${bracketed(args)}`,
  flags: flagsOf(args) | (def.isUser ? TyFlag.user : 0),
});
export const param = (index: number, name: string): ParamTy => ({
  kind: 'param',
  index,
  name,
  key: `${name}'${index}`,
  flags: TyFlag.param,
});
export const projection = (item: AssocTyDef, args: readonly Ty[]): ProjectionTy => ({
  kind: 'projection',
  item,
  args,
  key: `{${item.trait.name}#${item.trait.id}::${item.name}}${bracketed(args)}`,
  flags: flagsOf(args) | TyFlag.projection | (item.isUser ? TyFlag.user : 0),
});
export const opaque = (def: OpaqueDef, args: readonly Ty[]): Ty => ({
  kind: 'opaque',
  def,
  args,
  key: `{impl ${def.id}}${bracketed(args)}`,
  flags: flagsOf(args) | TyFlag.projection | (def.isUser ? TyFlag.user : 0),
});
export const dynamic = (
  principal: DynamicTy['principal'],
  bindings: DynamicTy['bindings'] = [],
  autos: readonly TraitDef[] = [],
): DynamicTy => ({
  kind: 'dynamic',
  principal,
  bindings,
  autos,
  key: `dyn ${principal === undefined ? '' : `${principal.trait.name}#${principal.trait.id}${bracketed(principal.args)}`}${bindings
    .map((binding) => `,${binding.item.id}=${binding.ty.key}`)
    .join('')}${autos.map((auto) => `+${auto.id}`).join('')}`,
  flags:
    flagsOf(principal?.args ?? []) |
    flagsOf(bindings.map((binding) => binding.ty)) |
    (principal?.trait.isUser || autos.some((auto) => auto.isUser) ? TyFlag.user : 0),
});
export const constant = (value: bigint): Ty => ({ kind: 'constant', value, key: `${value}`, flags: 0 });
export const infer = (id: number, of: InferTy['of'] = 'type'): InferTy => ({
  kind: 'infer',
  id,
  of,
  key: `?${id}`,
  flags: TyFlag.infer,
});

export const same = (a: Ty, b: Ty): boolean => a === b || a.key === b.key;
export const has = (ty: Ty, flags: number): boolean => (ty.flags & flags) !== 0;
export const isUnit = (ty: Ty): boolean => ty.kind === 'tuple' && ty.items.length === 0;

const keys = (types: readonly Ty[]): string => types.map((ty) => ty.key).join(',');
const bracketed = (types: readonly Ty[]): string => (types.length === 0 ? '' : `<${keys(types)}>`);
const flagsOf = (types: readonly Ty[]): number => types.reduce((flags, ty) => flags | ty.flags, 0);

// ---- mapping ----------------------------------------------------------------------------------------------------

/** Replaces generic parameters by `args[index]`; one without an argument stays. */
export const substitute = (ty: Ty, args: readonly Ty[]): Ty =>
  has(ty, TyFlag.param) && args.length > 0
    ? ty.kind === 'param'
      ? (args[ty.index] ?? ty)
      : mapChildren(ty, (child) => substitute(child, args))
    : ty;

export const substituteAll = (types: readonly Ty[], args: readonly Ty[]): readonly Ty[] =>
  types.some((ty) => has(ty, TyFlag.param)) ? types.map((ty) => substitute(ty, args)) : types;

/** The same type over changed children; leaves are returned as they are. */
export function mapChildren(ty: Ty, change: (child: Ty) => Ty): Ty {
  switch (ty.kind) {
    case 'tuple':
      return tuple(ty.items.map(change));
    case 'array':
      return array(change(ty.item), change(ty.length));
    case 'slice':
      return slice(change(ty.item));
    case 'ref':
      return ref(change(ty.to), ty.mutable);
    case 'pointer':
      return pointer(change(ty.to), ty.mutable);
    case 'adt':
      return ty.args.length === 0 ? ty : adt(ty.def, ty.args.map(change));
    case 'fnDef':
      return ty.args.length === 0 ? ty : fnDef(ty.def, ty.args.map(change));
    case 'fnPointer':
      return fnPointer(ty.params.map(change), change(ty.result));
    case 'closure':
      return closure(ty.def, ty.args.map(change));
    case 'projection':
      return projection(ty.item, ty.args.map(change));
    case 'opaque':
      return opaque(ty.def, ty.args.map(change));
    case 'dynamic':
      return dynamic(
        ty.principal && { trait: ty.principal.trait, args: ty.principal.args.map(change) },
        ty.bindings.map((binding) => ({ item: binding.item, ty: change(binding.ty) })),
        ty.autos,
      );
    default:
      return ty;
  }
}

export const mapTraitRef = (ref: TraitRef, change: (ty: Ty) => Ty): TraitRef => ({
  trait: ref.trait,
  args: ref.args.map(change),
});

/** Each generic parameter standing for itself, as inside the item. */
export const identityArgs = (generics: Generics): readonly Ty[] =>
  generics.params.map((each) => param(each.index, each.name));

// ---- printing ---------------------------------------------------------------------------------------------------

/** As rustc's messages name a type: short names, no paths, lifetimes left out. */
export function show(ty: Ty): string {
  switch (ty.kind) {
    case 'int':
    case 'float':
      return ty.name;
    case 'bool':
    case 'char':
    case 'str':
      return ty.kind;
    case 'never':
      return '!';
    case 'error':
      return '{type error}';
    case 'tuple':
      return ty.items.length === 1 ? `(${show(ty.items[0]!)},)` : `(${showAll(ty.items)})`;
    case 'array':
      return `[${show(ty.item)}; ${show(ty.length)}]`;
    case 'slice':
      return `[${show(ty.item)}]`;
    case 'ref':
      return `&${ty.mutable ? 'mut ' : ''}${showBehindPointer(ty.to)}`;
    case 'pointer':
      return `*${ty.mutable ? 'mut' : 'const'} ${showBehindPointer(ty.to)}`;
    case 'adt':
      return pathBefore(ty.def) + ty.def.name + showArgs(visibleArgs(ty));
    case 'fnDef':
      return showFnDef(ty.def, ty.args);
    case 'fnPointer':
      return `fn(${showAll(ty.params)})${isUnit(ty.result) ? '' : ` -> ${show(ty.result)}`}`;
    case 'closure':
      return '{closure}';
    case 'param':
      return ty.name;
    case 'projection':
      return `<${show(ty.args[0]!)} as ${ty.item.trait.name}${showArgs(ty.args.slice(1))}>::${ty.item.name}`;
    case 'opaque':
      return `impl ${showBounds(ty.def.bounds)}`;
    case 'dynamic':
      return showDynamic(ty);
    case 'constant':
      return `${ty.value}`;
    case 'infer':
      return ty.of === 'type' ? '_' : `{${ty.of}}`;
  }
}

/** As a picture names it: without the paths that tell types of one name apart in a message. */
export const shortName = (ty: Ty): string => show(ty).replace(/\bstd::(?:[a-z]+::)+(?=[A-Z])/g, '');

/** Names that two modules of `std` have are written with the one that is meant, as rustc writes them. */
const pathBefore = ({ isUser, lang }: AdtDef): string => (isUser ? '' : (shared[lang ?? ''] ?? ''));
const shared: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['Mutex', 'MutexGuard', 'RwLock', 'Condvar', 'ArcWeak'].map((name) => [name, 'std::sync::'])),
  ...Object.fromEntries(['Sender', 'Receiver'].map((name) => [name, 'std::sync::mpsc::'])),
  RcWeak: 'std::rc::',
};

export const showTraitRef = (ref: TraitRef): string => ref.trait.name + showArgs(ref.args.slice(1));

const showAll = (types: readonly Ty[]): string => types.map(show).join(', ');
const showArgs = (types: readonly Ty[]): string => (types.length === 0 ? '' : `<${showAll(types)}>`);

/** `dyn A + B` behind a pointer needs parentheses. */
const showBehindPointer = (ty: Ty): string =>
  ty.kind === 'dynamic' && ty.autos.length > 0 && ty.principal !== undefined ? `(${show(ty)})` : show(ty);

/** Trailing arguments that equal their default are not printed. */
export function visibleArgs(ty: AdtTy): readonly Ty[] {
  let count = ty.args.length;
  for (; count > 0; count--) {
    const standard = ty.def.generics.params[count - 1]?.default;
    if (standard === undefined || !same(substitute(standard, ty.args), ty.args[count - 1]!)) break;
  }
  return ty.args.slice(0, count);
}

function showFnDef(def: FnDef, args: readonly Ty[]): string {
  const { params, result } = def.signature;
  const shown = showAll(substituteAll(params, args));
  const answer = substitute(result, args);
  const own = showArgs(args.slice(def.generics.parentCount));
  return `fn(${shown})${isUnit(answer) ? '' : ` -> ${show(answer)}`} {${def.name}${own === '' ? '' : `::${own}`}}`;
}

const showBounds = (bounds: readonly Predicate[]): string =>
  bounds.flatMap((bound) => (bound.kind === 'trait' ? [showBound(bound.ref, bounds)] : [])).join(' + ');

/** With what the other bounds say its associated types are. */
function showBound(ref: TraitRef, bounds: readonly Predicate[]): string {
  const bindings = bounds.flatMap((each) =>
    each.kind === 'projection' && each.projection.item.trait === ref.trait
      ? [{ item: each.projection.item, ty: each.ty }]
      : [],
  );
  const called = bounds.flatMap((each) =>
    each.kind === 'projection' && /^fn(_mut|_once)?$/.test(ref.trait.lang ?? '')
      ? [{ item: each.projection.item, ty: each.ty }]
      : [],
  );
  const principal = { trait: ref.trait, args: ref.args.slice(1) };
  const call = showCall(dynamic(principal, called));
  if (call !== undefined) return call;
  const inner = [...principal.args.map(show), ...bindings.map((each) => `${each.item.name} = ${show(each.ty)}`)];
  return ref.trait.name + (inner.length === 0 ? '' : `<${inner.join(', ')}>`);
}

/** `Fn(A) -> B`, as the source writes the traits of what can be called. */
function showCall({ principal, bindings }: DynamicTy): string | undefined {
  const args = principal?.args[0];
  if (!principal || args?.kind !== 'tuple' || !/^fn(_mut|_once)?$/.test(principal.trait.lang ?? '')) return undefined;
  const result = bindings[0]?.ty;
  return `${principal.trait.name}(${showAll(args.items)})${!result || isUnit(result) ? '' : ` -> ${show(result)}`}`;
}

function showDynamic(ty: DynamicTy): string {
  const { principal } = ty;
  const inner = [
    ...(principal?.args ?? []).map(show),
    ...ty.bindings.map((binding) => `${binding.item.name} = ${show(binding.ty)}`),
  ];
  const first =
    principal && (showCall(ty) ?? principal.trait.name + (inner.length === 0 ? '' : `<${inner.join(', ')}>`));
  return `dyn ${[...(first === undefined ? [] : [first]), ...ty.autos.map((auto) => auto.name)].join(' + ')}`;
}
