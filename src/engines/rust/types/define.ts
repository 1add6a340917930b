/**
 * Definitions from their items. Everything that needs names resolved is computed when it is first asked for: a
 * definition exists before the names it mentions do, and of the library most is never asked for at all.
 */
import type { Span } from '../../../text/span';
import type * as ast from '../syntax/ast';
import { computed, evaluate, rememberScope, scopeOfConstant } from './constant';
import { withGenerics } from './defineGenerics';
import {
  newAdt,
  newAlias,
  newAssocTy,
  newConst,
  newField,
  newFn,
  newImpl,
  newImplType,
  newOpaque,
  newStatic,
  newTrait,
} from './definitions';
import { lazily } from './later';
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
  StaticDef,
  TraitDef,
  Ty,
  VariantDef,
} from './ty';
import { adt, identityArgs, opaque, param, prim, primitive, projection as projectionTy, ref } from './ty';
import { rememberWritten } from './written';

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
  const def = newAdt(
    {
      kind: 'adt',
      ...base(outer, item, item.name),
      shape,
      generics,
      headSpan: { start: item.span.start, end: Math.max(item.name.span.end, item.generics.span.end) },
      lifetimes: item.generics.parameters.filter((each) => each.kind === 'lifetime').length,
      repr: attribute(item, 'repr')?.arguments.map((each) => each.name) ?? [],
    },
    { variants: lazily(() => defineVariants(inner, item)) },
  );
  rememberWritten(def, item, inner);
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

const defineField = (scope: Scope, field: ast.FieldDef, index: number): FieldDef =>
  newField(
    { name: field.name.name, index, span: field.span, isPublic: field.visibility.kind !== 'private' },
    { ty: lazily(() => lowerType(scope, field.type)) },
  );

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
  const def = newFn(
    {
      kind: 'fn',
      ...base(outer, item, item.name),
      generics,
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
    },
    { signature, body: () => item.body ?? undefined },
  );
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
    const def = newOpaque(
      { kind: 'opaque', id: `${fn.id}.${count++}`, isUser: fn.isUser, owner: fn, span },
      { bounds: lazily(() => lowerBounds(inner, made, bounds)) },
    );
    const made: Ty = opaque(def, identityArgs(fn.generics));
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
  const def = newConst(
    { kind: 'const', ...base(outer, item, item.name), generics, value: item.value ?? undefined, parent },
    { ty: lazily(() => lowerType(outer, item.type)) },
  );
  rememberScope(def, outer);
  scopeOfDef.set(def, outer);
  if (outer.layer.isUser && def.value !== undefined) outer.layer.constants.push(def);
  return outer.layer.add(def);
}

function defineStatic(outer: Scope, item: ast.StaticItem): StaticDef {
  const def = newStatic(
    {
      kind: 'static',
      ...base(outer, item, item.name),
      typeSpan: item.type.span,
      mutable: item.mutable,
      value: item.value ?? undefined,
    },
    { ty: lazily(() => lowerType(outer, item.type)) },
  );
  scopeOfDef.set(def, outer);
  if (outer.layer.isUser) outer.layer.statics.push(def);
  return outer.layer.add(def);
}

function defineAlias(outer: Scope, item: ast.TypeAliasItem): AliasDef {
  const { generics, scope } = withGenerics(outer, item.generics);
  const ty = lazily(() => (item.type === null ? prim.error : lowerType(scope, item.type)));
  const def = newAlias({ kind: 'alias', ...base(outer, item, item.name), generics }, { ty });
  rememberWritten(def, item, scope);
  return outer.layer.add(def);
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
  const values = associatedValues(item, {
    fn: (each) => defineFn(scope, each, { parent: def, parentGenerics: generics }),
    const: (each) => defineConst(scope, each, def, generics),
  });
  const def: TraitDef = newTrait(
    {
      kind: 'trait',
      ...base(outer, item, item.name),
      generics,
      method: values.method,
      constant: values.constant,
      isAuto: attribute(item, 'auto') !== undefined || autoTraits.has(attribute(item, 'lang')?.value ?? ''),
      isUnsafe: item.isUnsafe,
    },
    { supertraits, types, methods: values.methods, constants: values.constants },
  );
  rememberWritten(def, item, scope);
  if (outer.layer.isUser) {
    reportUnread(scope, item.items);
    void [def.methods, def.constants];
  }
  return outer.layer.add(def);
}

interface Define {
  readonly fn: (item: ast.FunctionItem) => FnDef;
  readonly const: (item: ast.ConstItem) => ConstDef;
}

/** Functions and constants of an impl or trait: each is defined when it is asked for, by its name or with all others. */
function associatedValues(item: ast.ImplItem | ast.TraitItem, define: Define) {
  const functions = new Map<ast.FunctionItem, FnDef>();
  const fn = (each: ast.FunctionItem): FnDef => {
    const made = functions.get(each) ?? define.fn(each);
    functions.set(each, made);
    return made;
  };
  const constants = lazily(() => item.items.flatMap((each) => (each.kind === 'const' ? [define.const(each)] : [])));
  return {
    methods: lazily(() => item.items.flatMap((each) => (each.kind === 'function' ? [fn(each)] : []))),
    constants,
    method(name: string): FnDef | undefined {
      if (!item.values.includes(name)) return undefined;
      const found = item.items.find((each) => each.kind === 'function' && each.name.name === name);
      return found?.kind === 'function' ? fn(found) : undefined;
    },
    constant: (name: string): ConstDef | undefined =>
      item.values.includes(name) ? constants().find((each) => each.name === name) : undefined,
  };
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
  const def: AssocTyDef = newAssocTy(
    { kind: 'assocTy', ...base(outer, item, item.name), trait, ast: item, generics },
    { default: fallback, bounds },
  );
  return outer.layer.add(def);
}

export function defineImpl(outer: Scope, item: ast.ImplItem): ImplDef {
  const { generics, scope: withParams } = withGenerics(outer, item.generics);
  const self = lazily(() => lowerType(withParams, item.type));
  const scope: Scope = { ...withParams, selfTy: self, impl: () => def };
  const trait = lazily(() =>
    item.trait === null ? undefined : lowerTraitPath({ ...withParams, selfTy: self }, self(), item.trait)?.ref,
  );
  const types = lazily(() => item.items.flatMap((each) => implTypesOf(scope, def, each)));
  const values = associatedValues(item, {
    fn: (each) => defineFn(scope, each, { parent: def, parentGenerics: generics }),
    const: (each) => defineConst(scope, each, def, generics),
  });
  const def: ImplDef = newImpl(
    {
      kind: 'impl',
      id: outer.layer.newId(),
      source: outer.source,
      span: item.span,
      isUser: outer.layer.isUser,
      path: outer.module.path,
      generics,
      headerSpan: { start: item.span.start, end: item.type.span.end },
      selfSpan: item.type.span,
      derived: item.derived,
      isInherent: item.trait === null,
      negative: item.negative,
      ast: item,
      method: values.method,
      constant: values.constant,
    },
    { self, trait, types, methods: values.methods, constants: values.constants },
  );
  rememberWritten(def, item, scope);
  if (outer.layer.isUser) {
    reportUnread(scope, item.items);
    void [def.methods, def.constants];
  }
  outer.layer.implIndex.add(def);
  return def;
}

function implTypesOf(scope: Scope, def: ImplDef, each: ast.AssociatedItem): ImplDef['types'] {
  if (each.kind !== 'typeAlias' || each.type === null) return [];
  const item = def.trait?.trait.types.find((one) => one.name === each.name.name);
  if (item === undefined) return [];
  const inner = withGenerics(scope, each.generics, { parent: def.generics });
  const written = each.type;
  return [newImplType({ item, generics: inner.generics }, { ty: lazily(() => lowerType(inner.scope, written)) })];
}

function reportUnread(scope: Scope, items: readonly ast.AssociatedItem[]): void {
  for (const item of items)
    if (item.kind === 'unsupported') scope.layer.reportUnsupported(scope.source, item.what, item.span);
}

const projectionOfSelf = (def: AssocTyDef): Ty => projectionTy(def, identityArgs(def.generics));
