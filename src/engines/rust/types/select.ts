/**
 * Trait selection: which impl, bound or built-in rule makes `T: Trait<…>` hold, and what an associated type is. Works on
 * types with inference variables (then the answer may be "not yet") and on concrete ones alike. Rules follow rustc's
 * (rustc-dev-guide, "Trait resolution"): bounds in scope win over impls, and of several impls that could fit, those whose
 * own conditions cannot hold are left out.
 */
import type { Span } from '../../../text/span';
import { selectAuto } from './autoTraits';
import type { InferenceTable } from './inference';
import type { Layer } from './layer';
import { substitutePredicate } from './lower';
import type {
  AssocTyDef,
  ClosureDef,
  FnDef,
  Generics,
  ImplDef,
  Predicate,
  ProjectionTy,
  TraitDef,
  TraitRef,
  Ty,
} from './ty';
import { adt, has, mapChildren, mapTraitRef, projection, substitute, substituteAll, TyFlag, tuple } from './ty';

export type Goal =
  | { readonly kind: 'trait'; readonly ref: TraitRef }
  | { readonly kind: 'projection'; readonly projection: ProjectionTy; readonly ty: Ty };

export type Selected =
  | { readonly kind: 'impl'; readonly impl: ImplDef; readonly args: readonly Ty[]; readonly nested: readonly Goal[] }
  | { readonly kind: 'bound'; readonly ref: TraitRef; readonly nested: readonly Goal[] }
  | { readonly kind: 'builtin' | 'callable' | 'object'; readonly nested: readonly Goal[] };
export type Selection = Selected | 'ambiguous' | 'none';

export interface CallableSignature {
  readonly params: readonly Ty[];
  readonly result: Ty;
  /** What is to be decided before the types above are known: they may be projections of unknown types. */
  readonly goals?: readonly Goal[];
}

/** What selection needs to know from around it. */
export interface SelectContext {
  readonly layer: Layer;
  readonly table: InferenceTable;
  /** Bounds in scope, with those they imply. */
  readonly bounds: readonly Predicate[];
  closureSignature(def: ClosureDef, args: readonly Ty[]): CallableSignature | undefined;
  /** Of the closures in the body that is being checked, once they are known. */
  ownCaptures?(def: ClosureDef): readonly Ty[] | undefined;
  /** After inference, opaque types are what they hide. */
  reveal(ty: Ty & { readonly kind: 'opaque' }): Ty | undefined;
}

const depthLimit = 24;

/** `T: Trait`. A choice that is made stays made: variables it determines are bound. */
export function select(context: SelectContext, goal: TraitRef, depth = 0): Selection {
  const { table } = context;
  const ref = mapTraitRef(goal, (ty) => table.resolve(ty));
  const self = ref.args[0]!;
  if (self.kind === 'error') return builtin();
  if (depth > depthLimit) return 'ambiguous';
  const { lang } = ref.trait;
  if (self.kind === 'infer' && self.of === 'type') return lang === 'sized' ? builtin() : 'ambiguous';
  if (self.kind === 'opaque') {
    const revealed = context.reveal(self);
    if (revealed !== undefined)
      return select(context, { trait: ref.trait, args: [revealed, ...ref.args.slice(1)] }, depth);
  }
  const fromBounds = selectBound(context, ref);
  if (fromBounds !== undefined) return fromBounds;
  const own = selectBuiltin(context, ref, self, lang);
  if (own !== undefined) return own;
  return selectImpl(context, ref, depth);
}

const builtin = (nested: readonly Goal[] = []): Selected => ({ kind: 'builtin', nested });

// ---- bounds -----------------------------------------------------------------------------------------------------

function selectBound(context: SelectContext, ref: TraitRef): Selection | undefined {
  const { table } = context;
  const fitting = boundsFor(context, ref.args[0]!).filter(
    (bound) => bound.trait === ref.trait && table.probe(() => table.unifyAll(bound.args, ref.args)),
  );
  const first = fitting[0];
  if (first === undefined) return undefined;
  if (fitting.length > 1 && ref.args.some((ty) => has(ty, TyFlag.infer))) {
    const keys = new Set(fitting.map((each) => each.args.map((ty) => table.resolve(ty).key).join()));
    if (keys.size > 1) return 'ambiguous';
  }
  table.unifyAll(first.args, ref.args);
  return { kind: 'bound', ref: first, nested: [] };
}

/** Trait references known to hold of a type because it is declared so: bounds in scope, of items, of opaque types. */
export function boundsFor(context: SelectContext, self: Ty): readonly TraitRef[] {
  const found: TraitRef[] = [];
  for (const bound of context.bounds) if (bound.kind === 'trait') found.push(bound.ref);
  if (self.kind === 'projection') addElaborated(found, self.item.bounds, self.args);
  else if (self.kind === 'opaque') addElaborated(found, self.def.bounds, self.args);
  return found;
}

function addElaborated(found: TraitRef[], bounds: readonly Predicate[], args: readonly Ty[]): void {
  for (const bound of elaborate(bounds.map((each) => substitutePredicate(each, args))))
    if (bound.kind === 'trait') found.push(bound.ref);
}

/** Adds what the supertraits of each bound say. */
export function elaborate(predicates: readonly Predicate[]): readonly Predicate[] {
  const all: Predicate[] = [];
  const seen = new Set<string>();
  const visit = (predicate: Predicate): void => {
    if (predicate.kind === 'projection') {
      all.push(predicate);
      return;
    }
    const key = `${predicate.ref.trait.id}:${predicate.ref.args.map((ty) => ty.key).join()}`;
    if (seen.has(key)) return;
    seen.add(key);
    all.push(predicate);
    const { trait, args } = predicate.ref;
    for (const above of trait.supertraits)
      visit({ kind: 'trait', ref: mapTraitRef(above, (ty) => substitute(ty, args)), span: predicate.span });
  };
  for (const predicate of predicates) visit(predicate);
  return all;
}

// ---- built-in rules ---------------------------------------------------------------------------------------------

function selectBuiltin(
  context: SelectContext,
  ref: TraitRef,
  self: Ty,
  lang: string | undefined,
): Selection | undefined {
  switch (lang) {
    case 'sized':
      return self.kind === 'str' || self.kind === 'slice' || self.kind === 'dynamic' ? 'none' : builtin();
    case 'send':
    case 'sync':
      return selectAuto(context, ref);
    case 'unpin':
    case 'unwind_safe':
    case 'ref_unwind_safe':
    case 'tuple_trait':
    case 'destruct':
    case 'freeze':
      return builtin();
    case 'copy':
    case 'clone':
      return selectCopy(context, ref.trait, self);
    case 'fn':
    case 'fn_mut':
    case 'fn_once':
      return selectCallable(context, ref, self);
    case 'future_trait':
      if (self.kind === 'closure' && self.def.isFuture) return { kind: 'callable', nested: [] };
      return self.kind === 'dynamic' ? selectObject(context, ref, self) : undefined;
    default:
      return self.kind === 'dynamic' ? selectObject(context, ref, self) : undefined;
  }
}

/** Reference: special-types-traits.copy, .clone */
function selectCopy(context: SelectContext, trait: TraitDef, self: Ty): Selection | undefined {
  const each = (ty: Ty): Goal => ({ kind: 'trait', ref: { trait, args: [ty] } });
  switch (self.kind) {
    case 'infer':
    case 'fnDef':
    case 'fnPointer':
    case 'never':
      return builtin();
    case 'int':
    case 'float':
    case 'bool':
    case 'char':
    case 'pointer':
      return trait.lang === 'copy' ? builtin() : undefined;
    case 'ref':
      if (self.mutable) return 'none';
      return trait.lang === 'copy' ? builtin() : undefined;
    case 'tuple':
      return builtin(self.items.map(each));
    case 'array':
      return builtin([each(self.item)]);
    case 'closure': {
      if (self.def.isFuture) return 'none';
      const captures = context.ownCaptures?.(self.def) ?? context.layer.closureCaptures?.(self.def);
      return captures === undefined ? 'ambiguous' : builtin(substituteAll(captures, self.args).map(each));
    }
    case 'str':
    case 'slice':
    case 'dynamic':
      return 'none';
    default:
      return undefined;
  }
}

/** Functions and closures; which of the three traits a closure implements is settled when its captures are known. */
function selectCallable(context: SelectContext, ref: TraitRef, self: Ty): Selection | undefined {
  const isCallable = self.kind !== 'closure' || !self.def.isFuture;
  const signature = isCallable ? callableSignature(context, self) : undefined;
  if (signature === undefined) return self.kind === 'dynamic' ? selectObject(context, ref, self) : undefined;
  const args = ref.args[1];
  if (args === undefined || !context.table.unify(args, tuple(signature.params))) return 'none';
  return { kind: 'callable', nested: signature.goals ?? [] };
}

export function callableSignature(context: SelectContext, self: Ty): CallableSignature | undefined {
  switch (self.kind) {
    case 'fnPointer':
      return self;
    case 'fnDef': {
      const { params, result } = self.def.signature;
      const goals: Goal[] = [];
      const change = (ty: Ty): Ty => replaceProjections(context, substitute(ty, self.args), goals);
      return { params: params.map(change), result: change(result), goals };
    }
    case 'closure':
      return context.closureSignature(self.def, self.args);
    default:
      return undefined;
  }
}

function selectObject(
  context: SelectContext,
  ref: TraitRef,
  self: Ty & { readonly kind: 'dynamic' },
): Selection | undefined {
  if (self.autos.includes(ref.trait)) return { kind: 'object', nested: [] };
  for (const bound of objectBounds(self))
    if (bound.trait === ref.trait && context.table.unifyAll(bound.args, ref.args))
      return { kind: 'object', nested: [] };
  return undefined;
}

/** The principal trait of an object and the traits above it, with the object as self type. */
export function objectBounds(self: Ty & { readonly kind: 'dynamic' }): readonly TraitRef[] {
  const { principal } = self;
  if (principal === undefined) return [];
  const ref: TraitRef = { trait: principal.trait, args: [self, ...principal.args] };
  const all = elaborate([{ kind: 'trait', ref, span: noSpan }]);
  return all.flatMap((each) => (each.kind === 'trait' ? [each.ref] : []));
}
const noSpan: Span = { start: 0, end: 0 };

// ---- impls ------------------------------------------------------------------------------------------------------

function selectImpl(context: SelectContext, ref: TraitRef, depth: number): Selection {
  const { layer, table } = context;
  const impls = layer.implsFor(ref.trait, ref.args);
  if (impls.length === 0) return 'none';
  if (impls.length > 1 && ref.args[0]!.kind === 'infer') return selectForLiteral(context, impls, ref);
  if (impls.length === 1) {
    let only: Selected | undefined;
    table.commitIf(() => {
      only = matchImpl(context, impls[0]!, ref);
      return only !== undefined;
    });
    return only ?? 'none';
  }
  let fitting = impls.filter((impl) => table.probe(() => matchImpl(context, impl, ref) !== undefined));
  if (fitting.length > 1)
    fitting = fitting.filter((impl) =>
      table.probe(() => {
        const matched = matchImpl(context, impl, ref);
        return matched?.nested.every((goal) => evaluate(context, goal, depth + 1) !== 'no') ?? false;
      }),
    );
  if (fitting.length === 0) return 'none';
  if (fitting.length > 1) return 'ambiguous';
  return matchImpl(context, fitting[0]!, ref) ?? 'none';
}

/**
 * A literal of unknown type with several impls for types of numbers. The only one whose header fits decides, as
 * `impl Div<NonZero<u32>> for u32` does for `17 / n`; with several the literal's default does, later.
 */
function selectForLiteral(context: SelectContext, impls: readonly ImplDef[], ref: TraitRef): Selection {
  let only: ImplDef | undefined;
  for (const impl of impls) {
    if (!context.table.probe(() => matchImpl(context, impl, ref) !== undefined)) continue;
    if (only !== undefined) return 'ambiguous';
    only = impl;
  }
  return (only && matchImpl(context, only, ref)) ?? 'ambiguous';
}

/** The impl's parameters such that its header is this reference, and the conditions that remain. */
export function matchImpl(
  context: SelectContext,
  impl: ImplDef,
  ref: TraitRef,
): (Selected & { readonly kind: 'impl' }) | undefined {
  const { table } = context;
  if (impl.trait === undefined) return undefined;
  const args = freshArgs(table, impl.generics);
  const nested: Goal[] = [];
  const header = impl.trait.args.map((ty) => replaceProjections(context, substitute(ty, args), nested));
  if (!table.unifyAll(header, ref.args)) return undefined;
  if (!sizedEnough(table, impl.generics, args)) return undefined;
  nested.push(...goalsOf(impl.generics, args));
  return { kind: 'impl', impl, args, nested };
}

export const freshArgs = (table: InferenceTable, generics: Generics): readonly Ty[] =>
  generics.params.map(() => table.fresh());

/** The implicit `Sized` bound of each parameter. */
export const sizedEnough = (table: InferenceTable, generics: Generics, args: readonly Ty[]): boolean =>
  generics.params.every((each) => {
    if (each.maybeUnsized || each.kind === 'const') return true;
    const { kind } = table.shallow(args[each.index]!);
    return kind !== 'str' && kind !== 'slice' && kind !== 'dynamic';
  });

export const goalsOf = (generics: Generics, args: readonly Ty[]): readonly Goal[] =>
  generics.predicates.map((predicate) => substitutePredicate(predicate, args));

// ---- evaluation -------------------------------------------------------------------------------------------------

export type Answer = 'yes' | 'maybe' | 'no';

/** Whether a goal holds, learning nothing. */
export function evaluate(context: SelectContext, goal: Goal, depth = 0): Answer {
  const { table } = context;
  if (depth > depthLimit) return 'maybe';
  const key = goal.kind === 'trait' ? closedKey(goal.ref) : undefined;
  const known = key === undefined ? undefined : context.layer.answers.get(key);
  if (known !== undefined) return known;
  const answer = table.probe((): Answer => {
    if (goal.kind === 'projection') {
      const nested: Goal[] = [];
      const inner = withKnownArgs(context, goal.projection, nested);
      const projected = project(context, inner, depth + 1);
      if (projected === 'ambiguous') return 'maybe';
      const actual = projected === 'rigid' ? resolveArgs(table, inner) : projected.ty;
      const wanted = replaceProjections(context, goal.ty, nested);
      return table.unify(replaceProjections(context, actual, nested), wanted)
        ? worst(nested.map((each) => evaluate(context, each, depth + 1)))
        : 'no';
    }
    const before: Goal[] = [];
    const ref = mapTraitRef(goal.ref, (ty) => replaceProjections(context, ty, before));
    const selection = select(context, ref, depth + 1);
    if (selection === 'none') return 'no';
    if (selection === 'ambiguous') return 'maybe';
    return worst([...before, ...selection.nested].map((each) => evaluate(context, each, depth + 1)));
  });
  if (key !== undefined && answer !== 'maybe') context.layer.answers.set(key, answer);
  return answer;
}

/** Of a goal whose answer depends on nothing but the layer's impls. */
function closedKey(ref: TraitRef): string | undefined {
  const open = TyFlag.infer | TyFlag.param | TyFlag.projection | TyFlag.error;
  if (ref.args.some((ty) => has(ty, open) || mentionsClosure(ty))) return undefined;
  return `${ref.trait.id}:${ref.args.map((ty) => ty.key).join()}`;
}

/** What a closure implements is known only after its body. */
const mentionsClosure = (ty: Ty): boolean => ty.key.includes('{closure');

const worst = (answers: readonly Answer[]): Answer =>
  answers.includes('no') ? 'no' : answers.includes('maybe') ? 'maybe' : 'yes';

const resolveArgs = (table: InferenceTable, ty: ProjectionTy): Ty =>
  projection(
    ty.item,
    ty.args.map((arg) => table.resolve(arg)),
  );

/** The same projection with what its arguments project to. */
export const withKnownArgs = (context: SelectContext, ty: ProjectionTy, goals: Goal[]): ProjectionTy =>
  projection(
    ty.item,
    ty.args.map((arg) => replaceProjections(context, arg, goals)),
  );

// ---- associated types -------------------------------------------------------------------------------------------

export type Projected = { readonly ty: Ty; readonly nested: readonly Goal[] } | 'ambiguous' | 'rigid';

/** What `<T as Trait>::Item` is. The answer may itself mention projections. */
export function project(context: SelectContext, goal: ProjectionTy, depth = 0): Projected {
  const { table } = context;
  const { item } = goal;
  const args = goal.args.map((ty) => table.resolve(ty));
  const fromBound = projectBound(context, item, args);
  if (fromBound !== undefined) return fromBound;
  const count = item.trait.generics.params.length;
  const selection = select(context, { trait: item.trait, args: args.slice(0, count) }, depth + 1);
  if (selection === 'ambiguous') return 'ambiguous';
  if (selection === 'none') return 'rigid';
  if (selection.kind === 'callable') {
    const signature = callableSignature(context, table.shallow(args[0]!));
    return signature === undefined ? 'ambiguous' : { ty: signature.result, nested: signature.goals ?? [] };
  }
  if (selection.kind === 'impl') {
    const found = selection.impl.types.find((each) => each.item === item);
    const own = args.slice(count);
    if (found !== undefined) return { ty: substitute(found.ty, [...selection.args, ...own]), nested: selection.nested };
    return item.default === undefined ? 'rigid' : { ty: substitute(item.default, args), nested: selection.nested };
  }
  return 'rigid';
}

function projectBound(context: SelectContext, item: AssocTyDef, args: readonly Ty[]): Projected | undefined {
  const { table } = context;
  const self = args[0]!;
  const candidates: Predicate[] = context.bounds.filter((each) => each.kind === 'projection');
  if (self.kind === 'projection')
    candidates.push(...self.item.bounds.map((each) => substitutePredicate(each, self.args)));
  if (self.kind === 'opaque' && context.reveal(self) === undefined)
    candidates.push(...self.def.bounds.map((each) => substitutePredicate(each, self.args)));
  if (self.kind === 'dynamic')
    for (const binding of self.bindings) if (binding.item === item) return { ty: binding.ty, nested: [] };
  if (self.kind === 'infer') return undefined;
  for (const each of candidates) {
    if (each.kind !== 'projection' || each.projection.item !== item) continue;
    if (table.unifyAll(each.projection.args, args)) return { ty: each.ty, nested: [] };
  }
  return undefined;
}

/** Projections that can be told are replaced; one that cannot yet becomes a variable with a goal to tell it later. */
export function replaceProjections(context: SelectContext, ty: Ty, goals: Goal[], depth = 0): Ty {
  if (!has(ty, TyFlag.projection) || depth > depthLimit) return ty;
  if (ty.kind === 'opaque') {
    const revealed = context.reveal(ty);
    if (revealed !== undefined) return replaceProjections(context, revealed, goals, depth + 1);
  }
  if (ty.kind !== 'projection') return mapChildren(ty, (child) => replaceProjections(context, child, goals, depth));
  const args = ty.args.map((arg) => replaceProjections(context, arg, goals, depth));
  const inner = projection(ty.item, args);
  const projected = project(context, inner, depth);
  if (projected === 'rigid') return resolveArgs(context.table, inner);
  if (projected === 'ambiguous') {
    const variable = context.table.fresh();
    goals.push({ kind: 'projection', projection: inner, ty: variable });
    return variable;
  }
  goals.push(...projected.nested);
  return replaceProjections(context, projected.ty, goals, depth + 1);
}

/** For signatures of known functions, where goals that remain are somebody else's. */
export const normalizeKnown = (context: SelectContext, ty: Ty): Ty => replaceProjections(context, ty, []);

export const adtOf = (context: SelectContext, lang: string, args: readonly Ty[]): Ty | undefined => {
  const def = context.layer.langAdt(lang);
  return def && adt(def, args);
};

export const methodOf = (trait: TraitDef | undefined, name: string): FnDef | undefined => trait?.method(name);
