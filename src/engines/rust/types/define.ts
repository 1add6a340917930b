/**
 * Definitions from their items. Everything that needs names resolved is computed when it is first asked for: a
 * definition exists before the names it mentions do, and of the library most is never asked for at all.
 */
import type { Span } from '../../../text/span';
import type * as ast from '../syntax/ast';
import { computed, evaluate, rememberScope, scopeOfConstant } from './constant';
import { withGenerics } from './defineGenerics';
import type { Scope } from './lower';
import { lowerBounds, lowerTraitPath, lowerType } from './lower';
import type {
  AdtDef,
  AliasDef,
  AssocTyDef,
  ConstDef,
  Def,
  FieldDef,
  FnDef,
  Generics,
  ImplDef,
  OpaqueDef,
  StaticDef,
  TraitDef,
  Ty,
  VariantDef,
} from './ty';
import { adt, identityArgs, opaque, param, prim, primitive, projection as projectionTy, ref } from './ty';

export function defineItem(scope: Scope, item: ast.Item, abi?: string): Def | undefined {
  switch (item.kind) {
    case 'function':
      return defineFn(scope, item, { abi });
    case 'struct':
      return defineAdt(scope, item, 'struct');
    case 'enum':
      return defineAdt(scope, item, 'enum');
    case 'union':
      return defineAdt(scope, item, 'union');
    case 'trait':
      return defineTrait(scope, item);
    case 'const':
      return defineConst(scope, item, undefined, noGenerics);
    case 'static':
      return defineStatic(scope, item);
    case 'typeAlias':
      return defineAlias(scope, item);
    default:
      return undefined;
  }
}

const noGenerics: Generics = { params: [], parentCount: 0, predicates: [] };
const scopeOfDef = new WeakMap<object, Scope>();

/** The scope inside an item: its generics, its `Self`. Bodies are checked in it. */
export function innerScope(def: FnDef | ConstDef | StaticDef): Scope {
  const scope = scopeOfDef.get(def) ?? (def.kind === 'const' ? scopeOfConstant(def) : undefined);
  if (scope === undefined) throw new Error(`no scope of ${def.name}`);
  return scope;
}

function base(scope: Scope, item: ast.ItemBase, name: ast.Ident) {
  const { layer, module } = scope;
  return {
    id: layer.newId(),
    name: name.name,
    source: scope.source,
    nameSpan: name.span,
    span: item.span,
    lang: attribute(item, 'lang')?.value ?? undefined,
    isUser: layer.isUser,
    path: module.path,
  };
}

const attribute = (item: ast.ItemBase, name: string): ast.Attribute | undefined =>
  item.attributes.find((each) => each.name === name);

type AdtItem = ast.StructItem | ast.EnumItem | ast.UnionItem;

function defineAdt(outer: Scope, item: AdtItem, shape: AdtDef['shape']): AdtDef {
  const { generics, scope } = withGenerics(outer, item.generics);
  const inner: Scope = { ...scope, selfTy: () => adt(def, identityArgs(generics)) };
  const variants = lazily(() => defineVariants(inner, item));
  const def: AdtDef = {
    kind: 'adt',
    ...base(outer, item, item.name),
    shape,
    generics,
    get variants() {
      return variants();
    },
    headSpan: { start: item.span.start, end: Math.max(item.name.span.end, item.generics.span.end) },
    lifetimes: item.generics.parameters.filter((each) => each.kind === 'lifetime').length,
    repr: attribute(item, 'repr')?.arguments.map((each) => each.name) ?? [],
  };
  return outer.layer.add(def);
}

function defineVariants(scope: Scope, item: AdtItem): readonly VariantDef[] {
  if (item.kind !== 'enum') {
    const data: ast.VariantData = item.kind === 'union' ? { kind: 'named', fields: item.fields } : item.data;
    return [defineVariant(scope, { name: item.name, span: item.span, data }, 0, 0n)];
  }
  let next = 0n;
  return item.variants.map((each, index) => {
    if (each.discriminant !== null) {
      next = evaluate(scope, each.discriminant, 0) ?? computed(scope, each.discriminant, tagType(item)) ?? next;
    }
    return defineVariant(scope, each, index, next++);
  });
}

/** Reference: items.enum.discriminant.repr-rust; `#[repr(u8)]` and the like say otherwise. */
const tagType = (item: AdtItem): Ty =>
  attribute(item, 'repr')?.arguments.flatMap((each) => primitive(each.name) ?? [])[0] ?? prim.isize;

function defineVariant(
  scope: Scope,
  written: { readonly name: ast.Ident; readonly span: Span; readonly data: ast.VariantData },
  index: number,
  discriminant: bigint,
): VariantDef {
  const { data } = written;
  return {
    name: written.name.name,
    index,
    span: written.span,
    nameSpan: written.name.span,
    discriminant,
    form: data.kind,
    fields: data.kind === 'unit' ? [] : data.fields.map((field, i) => defineField(scope, field, i)),
  };
}

function defineField(scope: Scope, field: ast.FieldDef, index: number): FieldDef {
  const ty = lazily(() => lowerType(scope, field.type));
  return {
    name: field.name.name,
    index,
    get ty() {
      return ty();
    },
    span: field.span,
    isPublic: field.visibility.kind !== 'private',
  };
}

interface FnOptions {
  readonly abi?: string | undefined;
  readonly parent?: (ImplDef | TraitDef) | undefined;
  readonly parentGenerics?: Generics;
}

function defineFn(outer: Scope, item: ast.FunctionItem, options: FnOptions): FnDef {
  const inputs = item.parameters.map((each) => each.type);
  const { generics, scope } = withGenerics(outer, item.generics, { parent: options.parentGenerics, inputs });
  const { layer } = outer;
  const signature = lazily(() => ({
    params: [
      ...(item.receiver === null ? [] : [receiverTy(scope, item.receiver)]),
      ...inputs.map((each) => lowerType(scope, each)),
    ],
    result:
      item.returnType === null
        ? prim.unit
        : lowerType({ ...scope, opaque: opaqueTypes(scope, () => def) }, item.returnType),
  }));
  const isForeign = options.abi !== undefined && options.abi !== 'rust-intrinsic';
  const def: FnDef = {
    kind: 'fn',
    ...base(outer, item, item.name),
    generics,
    get signature() {
      return signature();
    },
    get body() {
      return item.body ?? undefined;
    },
    ast: item,
    hidden: !layer.isUser || item.derived,
    selfKind: selfKind(item.receiver),
    parent: options.parent,
    intrinsic: options.abi === 'rust-intrinsic' ? item.name.name : undefined,
    isForeign,
    constructor: undefined,
    isUnsafe: item.qualifiers.isUnsafe,
    isConst: item.qualifiers.isConst,
    trackCaller: attribute(item, 'track_caller') !== undefined,
  };
  if (isForeign) layer.foreignFunctions.push(def);
  scopeOfDef.set(def, scope);
  if (layer.isUser && def.body !== undefined) layer.functions.push(def);
  return layer.add(def);
}

function selfKind(receiver: ast.Receiver | null): FnDef['selfKind'] {
  if (receiver === null) return 'none';
  if (receiver.reference !== null) return receiver.reference.mutable ? 'refMut' : 'ref';
  return receiver.type === null ? 'value' : 'other';
}

function receiverTy(scope: Scope, receiver: ast.Receiver): Ty {
  if (receiver.type !== null) return lowerType(scope, receiver.type);
  const self = scope.selfTy?.() ?? prim.error;
  return receiver.reference === null ? self : ref(self, receiver.reference.mutable);
}

/** One opaque type for each `impl Trait` in a return type. */
function opaqueTypes(scope: Scope, owner: () => FnDef): NonNullable<Scope['opaque']> {
  let count = 0;
  const known = new Map<ast.NodeId, Ty>();
  const opaqueOf: NonNullable<Scope['opaque']> = (node, bounds, span) => {
    const before = known.get(node);
    if (before !== undefined) return before;
    const fn = owner();
    const inner: Scope = { ...scope, opaque: opaqueOf };
    const predicates = lazily(() => lowerBounds(inner, made, bounds));
    const def: OpaqueDef = {
      kind: 'opaque',
      id: `${fn.id}.${count++}`,
      isUser: fn.isUser,
      owner: fn,
      span,
      get bounds() {
        return predicates();
      },
    };
    const made = opaque(def, identityArgs(fn.generics));
    known.set(node, made);
    return made;
  };
  return opaqueOf;
}

function defineConst(
  outer: Scope,
  item: ast.ConstItem,
  parent: ImplDef | TraitDef | undefined,
  generics: Generics,
): ConstDef {
  const ty = lazily(() => lowerType(outer, item.type));
  const def: ConstDef = {
    kind: 'const',
    ...base(outer, item, item.name),
    generics,
    get ty() {
      return ty();
    },
    value: item.value ?? undefined,
    parent,
  };
  rememberScope(def, outer);
  scopeOfDef.set(def, outer);
  if (outer.layer.isUser && def.value !== undefined) outer.layer.constants.push(def);
  return outer.layer.add(def);
}

function defineStatic(outer: Scope, item: ast.StaticItem): StaticDef {
  const ty = lazily(() => lowerType(outer, item.type));
  const def: StaticDef = {
    kind: 'static',
    ...base(outer, item, item.name),
    get ty() {
      return ty();
    },
    typeSpan: item.type.span,
    mutable: item.mutable,
    value: item.value ?? undefined,
  };
  scopeOfDef.set(def, outer);
  if (outer.layer.isUser) outer.layer.statics.push(def);
  return outer.layer.add(def);
}

function defineAlias(outer: Scope, item: ast.TypeAliasItem): AliasDef {
  const { generics, scope } = withGenerics(outer, item.generics);
  const ty = lazily(() => (item.type === null ? prim.error : lowerType(scope, item.type)));
  return outer.layer.add<AliasDef>({
    kind: 'alias',
    ...base(outer, item, item.name),
    generics,
    get ty() {
      return ty();
    },
  });
}

function defineTrait(outer: Scope, item: ast.TraitItem): TraitDef {
  const { generics, scope: withParams } = withGenerics(outer, item.generics, { withSelf: true });
  const self = param(0, 'Self');
  const scope: Scope = { ...withParams, selfTy: () => self, trait: () => def };
  const supertraits = lazily(() =>
    [...item.supertraits, ...selfClauses(item)].flatMap((bound) => {
      const lowered = bound.kind === 'trait' && !bound.maybe ? lowerTraitPath(scope, self, bound.path) : undefined;
      return lowered === undefined ? [] : [lowered.ref];
    }),
  );
  const types = lazily(() =>
    item.items.flatMap((each) => (each.kind === 'typeAlias' ? [defineAssocTy(scope, each, def)] : [])),
  );
  const functions = lazily(() =>
    item.items.flatMap((each) =>
      each.kind === 'function' ? [defineFn(scope, each, { parent: def, parentGenerics: generics })] : [],
    ),
  );
  const constants = lazily(() =>
    item.items.flatMap((each) => (each.kind === 'const' ? [defineConst(scope, each, def, generics)] : [])),
  );
  const def: TraitDef = {
    kind: 'trait',
    ...base(outer, item, item.name),
    generics,
    get supertraits() {
      return supertraits();
    },
    get methods() {
      return functions();
    },
    get types() {
      return types();
    },
    get constants() {
      return constants();
    },
    isAuto: attribute(item, 'auto') !== undefined || autoTraits.has(attribute(item, 'lang')?.value ?? ''),
    isUnsafe: item.isUnsafe,
  };
  registerAssociated(scope, item.items, () => [...def.methods, ...def.types, ...def.constants]);
  reportUnread(scope, item.items);
  if (outer.layer.isUser) void [def.methods, def.constants];
  return outer.layer.add(def);
}

const autoTraits = new Set(['send', 'sync', 'unpin', 'unwind_safe', 'ref_unwind_safe']);

/** `where Self: Trait` on a trait is a supertrait. */
const selfClauses = (item: ast.TraitItem): readonly ast.Bound[] =>
  item.generics.where.flatMap((each) =>
    each.kind === 'type' &&
    each.type.kind === 'path' &&
    each.type.path.segments.length === 1 &&
    each.type.path.segments[0]!.name === 'Self'
      ? each.bounds
      : [],
  );

function defineAssocTy(outer: Scope, item: ast.TypeAliasItem, trait: TraitDef): AssocTyDef {
  const { generics, scope } = withGenerics(outer, item.generics, { parent: trait.generics });
  const fallback = lazily(() => (item.type === null ? undefined : lowerType(scope, item.type)));
  const bounds = lazily(() => {
    const self: Ty = projectionOfSelf(def);
    return lowerBounds(scope, self, item.bounds);
  });
  const def: AssocTyDef = {
    kind: 'assocTy',
    ...base(outer, item, item.name),
    trait,
    ast: item,
    generics,
    get default() {
      return fallback();
    },
    get bounds() {
      return bounds();
    },
  };
  return outer.layer.add(def);
}

export function defineImpl(outer: Scope, item: ast.ImplItem): ImplDef {
  const { generics, scope: withParams } = withGenerics(outer, item.generics);
  const self = lazily(() => lowerType(withParams, item.type));
  const scope: Scope = { ...withParams, selfTy: self, impl: () => def };
  const trait = lazily(() =>
    item.trait === null ? undefined : lowerTraitPath({ ...withParams, selfTy: self }, self(), item.trait)?.ref,
  );
  const functions = lazily(() =>
    item.items.flatMap((each) =>
      each.kind === 'function' ? [defineFn(scope, each, { parent: def, parentGenerics: generics })] : [],
    ),
  );
  const types = lazily(() => item.items.flatMap((each) => implTypesOf(scope, def, each)));
  const constants = lazily(() =>
    item.items.flatMap((each) => (each.kind === 'const' ? [defineConst(scope, each, def, generics)] : [])),
  );
  const def: ImplDef = {
    kind: 'impl',
    id: outer.layer.newId(),
    source: outer.source,
    span: item.span,
    isUser: outer.layer.isUser,
    path: outer.module.path,
    generics,
    get self() {
      return self();
    },
    get trait() {
      return trait();
    },
    headerSpan: { start: item.span.start, end: item.type.span.end },
    selfSpan: item.type.span,
    derived: item.derived,
    isInherent: item.trait === null,
    negative: item.negative,
    ast: item,
    get methods() {
      return functions();
    },
    get types() {
      return types();
    },
    get constants() {
      return constants();
    },
  };
  if (outer.layer.isUser) {
    reportUnread(scope, item.items);
    void [def.methods, def.constants];
  }
  outer.layer.addImpl(def);
  return def;
}

function implTypesOf(scope: Scope, def: ImplDef, each: ast.AssociatedItem): ImplDef['types'] {
  if (each.kind !== 'typeAlias' || each.type === null) return [];
  const item = def.trait?.trait.types.find((one) => one.name === each.name.name);
  if (item === undefined) return [];
  const inner = withGenerics(scope, each.generics, { parent: def.generics });
  const written = each.type;
  const ty = lazily(() => lowerType(inner.scope, written));
  return [
    {
      item,
      get ty() {
        return ty();
      },
      generics: inner.generics,
    },
  ];
}

function reportUnread(scope: Scope, items: readonly ast.AssociatedItem[]): void {
  for (const item of items)
    if (item.kind === 'unsupported') scope.layer.reportUnsupported(scope.source, item.what, item.span);
}

/** Lang names of associated items. */
function registerAssociated(scope: Scope, items: readonly ast.AssociatedItem[], defs: () => readonly Def[]): void {
  for (const item of items) {
    const lang = attribute(item, 'lang')?.value;
    if (lang != null) scope.layer.addLang(lang, () => defs().find((each) => each.lang === lang));
  }
}

const projectionOfSelf = (def: AssocTyDef): Ty => projectionTy(def, identityArgs(def.generics));

/** Computes once; asking while it computes is a circle in the program's own definitions. */
export function lazily<T>(compute: () => T): () => T {
  let state: { readonly value: T } | 'busy' | undefined;
  return () => {
    if (state === 'busy') throw new CircularDefinition();
    if (state === undefined) {
      state = 'busy';
      try {
        state = { value: compute() };
      } catch (error) {
        state = undefined;
        throw error;
      }
    }
    return state.value;
  };
}

/** A definition that needs itself to be computed: beyond what is supported. Caught where bodies are checked. */
export class CircularDefinition extends Error {
  constructor() {
    super('definitions in a circle');
  }
}
