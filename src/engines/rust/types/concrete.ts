/**
 * Traits of concrete types, for making instances: which impl's code a call runs, what a projection is, what a type's drop
 * does. Answers are cached by key; those that mention nothing of the user's serve every later program too.
 */
import { InferenceTable } from './inference';
import type { Layer } from './layer';
import type { ClosureInfo, ConcreteTraits, Instance } from './program';
import type { Goal, SelectContext, Selected } from './select';
import { elaborate, evaluate, matchImpl, project, replaceProjections, select, withKnownArgs } from './select';
import type { AdtDef, ClosureDef, ConstDef, FnDef, OpaqueDef, TraitDef, TraitRef, Ty } from './ty';
import { has, mapChildren, mapTraitRef, substitute, substituteAll, TyFlag } from './ty';

export interface ConcreteHost {
  readonly layer: Layer;
  closureInfo(def: ClosureDef): ClosureInfo;
  hidden(def: OpaqueDef): Ty | undefined;
}

/** Caches of one layer. */
export interface ConcreteCache {
  readonly instances: Map<string, Instance>;
  readonly types: Map<string, Ty>;
  readonly facts: Map<string, boolean>;
  readonly drops: Map<string, ReturnType<ConcreteTraits['dropImpl']>>;
}
export const newCache = (): ConcreteCache => ({
  instances: new Map(),
  types: new Map(),
  facts: new Map(),
  drops: new Map(),
});

export class Concrete implements ConcreteTraits {
  readonly #host: ConcreteHost;
  readonly #library: ConcreteCache;
  readonly #own = newCache();
  #vtables = new Map<number, readonly { readonly trait: TraitDef; readonly method: FnDef }[]>();

  constructor(host: ConcreteHost, library: ConcreteCache) {
    this.#host = host;
    this.#library = library;
  }

  #cache(types: readonly Ty[], isUser: boolean): ConcreteCache {
    return isUser || types.some((ty) => has(ty, TyFlag.user)) ? this.#own : this.#library;
  }

  #context(): SelectContext {
    const { layer } = this.#host;
    return {
      layer,
      table: new InferenceTable(),
      bounds: [],
      closureSignature: (def, args) => {
        // What the generics around it made of a parameter may be told now: `I::Item` of a known `I`.
        const info = this.#host.closureInfo(def);
        const known = (ty: Ty): Ty => this.normalize(substitute(ty, args));
        return { params: info.params.map(known), result: known(info.result) };
      },
      reveal: (ty) => this.#reveal(ty),
    };
  }

  /** What `impl Trait` hides: of a trait's method, what stands in its place in the method that is called. */
  #reveal({ def, args }: Ty & { readonly kind: 'opaque' }): Ty | undefined {
    const { owner } = def;
    const known = args.map((ty) => this.normalize(ty));
    const instance = owner.parent?.kind === 'trait' ? this.resolveInstance(owner, known) : undefined;
    if (instance?.kind === 'fn' && instance.def !== owner) {
      const inPlace = counterpart(owner.signature.result, instance.def.signature.result, def);
      return inPlace && substitute(inPlace, instance.args);
    }
    const hidden = this.#host.hidden(def);
    return hidden && substitute(hidden, args);
  }

  resolveInstance(def: FnDef, args: readonly Ty[]): Instance {
    const known = args.map((ty) => this.normalize(ty));
    const cache = this.#cache(known, def.isUser).instances;
    const key = `${def.id}<${known.map((ty) => ty.key).join()}>`;
    let instance = cache.get(key);
    if (instance === undefined) {
      instance = this.#resolve(def, known);
      cache.set(key, instance);
    }
    return instance;
  }

  #resolve(def: FnDef, args: readonly Ty[]): Instance {
    if (def.intrinsic !== undefined) return { kind: 'intrinsic', def, args };
    if (def.constructor !== undefined) return { kind: 'constructor', def, args };
    if (def.isForeign) {
      const found = this.#host.layer.foreign(def.name);
      return found ? { kind: 'fn', def: found, args: [] } : { kind: 'missing', def, args };
    }
    if (def.parent?.kind !== 'trait') return { kind: 'fn', def, args };
    const trait = def.parent;
    const count = trait.generics.params.length;
    const ref: TraitRef = { trait, args: args.slice(0, count) };
    const self = args[0]!;
    const by = callTrait(trait);
    if (by !== undefined && self.kind === 'closure') return { kind: 'closure', def: self.def, args: self.args, by };
    if (by !== undefined && (self.kind === 'fnDef' || self.kind === 'fnPointer'))
      return { kind: 'fnPointerShim', ty: self, by };
    if (trait.lang === 'future_trait' && self.kind === 'closure' && self.def.isFuture)
      return { kind: 'future', def: self.def, args: self.args };
    const selected = this.#select(ref);
    if (selected === undefined) return { kind: 'missing', def, args };
    switch (selected.kind) {
      case 'impl': {
        const own = selected.impl.method(def.name);
        if (own === undefined)
          return def.body === undefined ? { kind: 'missing', def, args } : { kind: 'fn', def, args };
        return { kind: 'fn', def: own, args: [...selected.args, ...args.slice(count)], impl: selected.impl };
      }
      case 'object':
        return self.kind === 'dynamic' && self.principal !== undefined
          ? { kind: 'virtual', trait: self.principal.trait, def, index: this.vtableIndex(self.principal.trait, def) }
          : { kind: 'missing', def, args };
      case 'builtin':
        if (trait.lang === 'clone' && def.name === 'clone') return { kind: 'cloneShim', ty: self };
        return def.body === undefined ? { kind: 'missing', def, args } : { kind: 'fn', def, args };
      default:
        return { kind: 'missing', def, args };
    }
  }

  /** The selection with all its conditions met, so that every parameter of an impl is told. */
  #select(ref: TraitRef): Selected | undefined {
    const context = this.#context();
    const selection = select(context, ref);
    if (selection === 'none' || selection === 'ambiguous') return undefined;
    fulfill(context, selection.nested);
    return selection.kind === 'impl'
      ? { ...selection, args: selection.args.map((ty) => this.normalize(context.table.resolve(ty))) }
      : selection;
  }

  resolveConst(def: ConstDef, args: readonly Ty[]): { readonly def: ConstDef; readonly args: readonly Ty[] } {
    const known = args.map((ty) => this.normalize(ty));
    if (def.parent?.kind !== 'trait') return { def, args: known };
    const count = def.parent.generics.params.length;
    const selected = this.#select({ trait: def.parent, args: known.slice(0, count) });
    const own = selected?.kind === 'impl' ? selected.impl.constant(def.name) : undefined;
    return own === undefined || selected?.kind !== 'impl' ? { def, args: known } : { def: own, args: selected.args };
  }

  normalize(ty: Ty): Ty {
    if (!has(ty, TyFlag.projection)) return ty;
    const cache = this.#cache([ty], false).types;
    const known = cache.get(ty.key);
    if (known !== undefined) return known;
    const context = this.#context();
    const goals: Goal[] = [];
    const replaced = replaceProjections(context, ty, goals);
    fulfill(context, goals);
    const answer = context.table.resolve(replaced);
    cache.set(ty.key, answer);
    return answer;
  }

  implements(ty: Ty, trait: TraitDef, args: readonly Ty[] = []): boolean {
    const all = [this.normalize(ty), ...args.map((arg) => this.normalize(arg))];
    const { facts } = this.#cache(all, trait.isUser);
    const key = `${trait.id}:${all.map((each) => each.key).join()}`;
    let answer = facts.get(key);
    if (answer === undefined) {
      answer = evaluate(this.#context(), { kind: 'trait', ref: { trait, args: all } }) === 'yes';
      facts.set(key, answer);
    }
    return answer;
  }

  isCopy(ty: Ty): boolean {
    switch (ty.kind) {
      case 'int':
      case 'float':
      case 'bool':
      case 'char':
      case 'never':
      case 'pointer':
      case 'fnDef':
      case 'fnPointer':
        return true;
      case 'ref':
        return !ty.mutable;
      case 'str':
      case 'slice':
      case 'dynamic':
        return false;
      default: {
        const trait = this.#host.layer.langTrait('copy');
        return trait !== undefined && this.implements(ty, trait);
      }
    }
  }

  isSized(ty: Ty): boolean {
    const at = this.normalize(ty);
    if (at.kind === 'adt' && at.def.shape === 'struct') {
      const last = at.def.variants[0]!.fields.at(-1);
      if (last === undefined || last.ty.kind === 'str' || last.ty.kind === 'slice' || last.ty.kind === 'dynamic')
        return last === undefined;
      return last.ty.kind !== 'param' || this.isSized(this.fieldTy(at.def, 0, last.index, at.args));
    }
    return at.kind !== 'str' && at.kind !== 'slice' && at.kind !== 'dynamic';
  }

  needsDrop(ty: Ty): boolean {
    const at = this.normalize(ty);
    switch (at.kind) {
      case 'tuple':
        return at.items.some((item) => this.needsDrop(item));
      case 'array':
        return !(at.length.kind === 'constant' && at.length.value === 0n) && this.needsDrop(at.item);
      case 'slice':
        return this.needsDrop(at.item);
      case 'dynamic':
        return true;
      case 'closure':
        if (at.def.isFuture) return true;
        return substituteAll(this.#host.closureInfo(at.def).captures, at.args).some((each) => this.needsDrop(each));
      case 'adt': {
        const { facts } = this.#cache([at], false);
        const key = `drop ${at.key}`;
        const known = facts.get(key);
        if (known !== undefined) return known;
        // A type that contains itself does so behind a box, which answers for it.
        facts.set(key, false);
        const answer = this.#adtNeedsDrop(at);
        facts.set(key, answer);
        return answer;
      }
      default:
        return false;
    }
  }

  #adtNeedsDrop(at: Ty & { readonly kind: 'adt' }): boolean {
    const { lang } = at.def;
    if (lang === 'manually_drop' || lang === 'phantom_data') return false;
    if (lang === 'owned_box' || this.dropImpl(at) !== undefined) return true;
    if (at.def.shape === 'union') return false;
    return at.def.variants.some((variant) =>
      variant.fields.some((field) => this.needsDrop(this.fieldTy(at.def, variant.index, field.index, at.args))),
    );
  }

  dropImpl(ty: Ty): { readonly def: FnDef; readonly args: readonly Ty[] } | undefined {
    const at = this.normalize(ty);
    if (at.kind !== 'adt') return undefined;
    const { drops } = this.#cache([at], false);
    if (drops.has(at.key)) return drops.get(at.key);
    const answer = this.#dropImpl(at);
    drops.set(at.key, answer);
    return answer;
  }

  #dropImpl(at: Ty & { readonly kind: 'adt' }): { readonly def: FnDef; readonly args: readonly Ty[] } | undefined {
    const { layer } = this.#host;
    const trait = layer.langTrait('drop');
    if (trait === undefined) return undefined;
    const impl = layer.implsOf(trait, at.def).find((each) => each.self.kind === 'adt' && each.self.def === at.def);
    const def = impl?.method('drop');
    if (impl === undefined || def === undefined) return undefined;
    const context = this.#context();
    const matched = matchImpl(context, impl, { trait, args: [at] });
    if (matched === undefined) return undefined;
    return { def, args: matched.args.map((ty) => this.normalize(context.table.resolve(ty))) };
  }

  vtable(ty: Ty, trait: TraitDef, traitArgs: readonly Ty[]): readonly (Instance | undefined)[] {
    const self = this.normalize(ty);
    const own = { trait, args: [self, ...traitArgs] };
    const byTrait = new Map([own, ...this.traitsAbove(ty, trait, traitArgs)].map((ref) => [ref.trait, ref]));
    return this.#vtableMethods(trait).map(({ trait: from, method }) => {
      const ref = byTrait.get(from);
      return ref === undefined || !dispatchable(method) ? undefined : this.resolveInstance(method, ref.args);
    });
  }

  traitsAbove(ty: Ty, trait: TraitDef, traitArgs: readonly Ty[]): readonly TraitRef[] {
    const ref = { trait, args: [this.normalize(ty), ...traitArgs] };
    const all = elaborate([{ kind: 'trait', ref, span: trait.nameSpan }]);
    return all.flatMap((each) =>
      each.kind === 'trait' && each.ref.trait !== trait ? [mapTraitRef(each.ref, (arg) => this.normalize(arg))] : [],
    );
  }

  vtableIndex(trait: TraitDef, method: FnDef): number {
    return this.#vtableMethods(trait).findIndex((each) => each.method === method);
  }

  #vtableMethods(trait: TraitDef): readonly { readonly trait: TraitDef; readonly method: FnDef }[] {
    const known = this.#vtables.get(trait.id);
    if (known !== undefined) return known;
    const seen = new Set<TraitDef>();
    const all: { trait: TraitDef; method: FnDef }[] = [];
    const visit = (at: TraitDef): void => {
      if (seen.has(at)) return;
      seen.add(at);
      for (const above of at.supertraits) visit(above.trait);
      for (const method of at.methods) all.push({ trait: at, method });
    };
    visit(trait);
    this.#vtables.set(trait.id, all);
    return all;
  }

  fieldTy(def: AdtDef, variant: number, field: number, args: readonly Ty[]): Ty {
    return this.normalize(substitute(def.variants[variant]!.fields[field]!.ty, args));
  }
}

/** What stands in one type where the other has this opaque type. */
function counterpart(pattern: Ty, ty: Ty, def: OpaqueDef): Ty | undefined {
  if (pattern.kind === 'opaque' && pattern.def === def) return ty;
  const parts = (each: Ty): readonly Ty[] => {
    const found: Ty[] = [];
    mapChildren(each, (child) => {
      found.push(child);
      return child;
    });
    return found;
  };
  // Within bounds too: `impl Iterator<Item = impl Debug>`.
  const [inside, others] = [parts(pattern), parts(ty)];
  for (const [index, each] of inside.entries()) {
    const other = others[index];
    const found = other && counterpart(each, other, def);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A vtable has no place for generic methods, functions without receiver, and those that need a sized `Self`. */
export const dispatchable = (method: FnDef): boolean =>
  method.selfKind !== 'none' &&
  method.generics.params.length === method.generics.parentCount &&
  !method.generics.predicates.some(
    (each) =>
      each.kind === 'trait' &&
      each.ref.trait.lang === 'sized' &&
      each.ref.args[0]?.kind === 'param' &&
      each.ref.args[0].index === 0,
  );

const callTrait = (trait: TraitDef): 'fn' | 'fnMut' | 'fnOnce' | undefined =>
  trait.lang === 'fn' ? 'fn' : trait.lang === 'fn_mut' ? 'fnMut' : trait.lang === 'fn_once' ? 'fnOnce' : undefined;

/** Decides goals for what they tell about variables; those that fail are somebody else's error. */
function fulfill(context: SelectContext, goals: readonly Goal[]): void {
  let waiting = [...goals];
  for (let round = 0; round < 16 && waiting.length > 0; round++) {
    const before = context.table.mark;
    const next: Goal[] = [];
    for (const goal of waiting) {
      if (goal.kind === 'projection') {
        const inner = withKnownArgs(context, goal.projection, next);
        const projected = project(context, inner);
        if (projected === 'ambiguous') next.push({ ...goal, projection: inner });
        else if (projected !== 'rigid') {
          next.push(...projected.nested);
          context.table.unify(
            replaceProjections(context, projected.ty, next),
            replaceProjections(context, goal.ty, next),
          );
        }
        continue;
      }
      const ref = mapTraitRef(goal.ref, (ty) => replaceProjections(context, ty, next));
      if (!ref.args.some((ty) => has(context.table.resolve(ty), TyFlag.infer))) continue;
      const selection = select(context, ref);
      if (selection === 'ambiguous') next.push({ kind: 'trait', ref });
      else if (selection !== 'none') next.push(...selection.nested);
    }
    if (next.length > 0 && !context.table.learned(before) && next.length >= waiting.length && round > 2) break;
    waiting = next;
  }
}
