/**
 * The state of checking one body: inference variables, goals that wait to be decided, locals and the scopes that name
 * them. The functions of this folder take it as their first argument and build the typed tree; types in it may mention
 * inference variables until `finish.ts` replaces them.
 */
import type { Diagnostic } from '../../../../text/diagnostic';
import type { Span } from '../../../../text/span';
import { InferenceTable } from '../inference';
import type { Layer } from '../layer';
import type { Scope } from '../lower';
import type { Module } from '../names';
import { isImportedInVain, leadsNowhere, nearestModule } from '../names';
import type { Unsupported } from '../program';
import type { Goal, SelectContext } from '../select';
import { elaborate, evaluate, goalsOf, project, replaceProjections, select } from '../select';
import type { Expr, LabelId, LocalId, Param } from '../thir';
import type { ClosureDef, ConstDef, FnDef, Generics, InferTy, Predicate, StaticDef, TraitRef, Ty } from '../ty';
import { has, mapTraitRef, prim, projection as projectionTy, show, substitute, TyFlag } from '../ty';
import { type Annotatable, reportAnnotation } from './annotations';
import { reportMismatch, reportUnfulfilled } from './report';

/** A type the body may have that inference cannot tell; ends the check of this body. */
export class UnsupportedConstruct extends Error {
  readonly what: string;
  readonly span: Span;
  constructor(what: string, span: Span) {
    super(what);
    this.what = what;
    this.span = span;
  }
}

/** Why a goal must hold: where it is reported, and what for. */
export interface Cause {
  readonly span: Span;
  readonly kind: 'misc' | 'argument' | 'operator' | 'method' | 'iterator' | 'try' | 'index' | 'format';
  /** The bound that asks for it, for the note. */
  readonly requiredBy?: string;
  /** It is the trait's own item that is named, by a path that tells no type. */
  readonly associated?: boolean;
  readonly operator?: { readonly symbol: string; readonly left: Ty; readonly right: Ty; readonly assign: boolean };
}

export interface Pending {
  readonly goal: Goal;
  readonly cause: Cause;
}

export interface LocalDraft {
  readonly name: string;
  readonly ty: Ty;
  readonly mutable: boolean;
  readonly span: Span;
  readonly hidden: boolean;
  /** The closure it is declared in; 0 is the body itself. */
  readonly frame: number;
}

export interface ClosureDraft {
  readonly def: ClosureDef;
  readonly frame: number;
  readonly parent: number;
  readonly isMove: boolean;
  readonly params: readonly Param[];
  readonly paramTypes: readonly Ty[];
  readonly result: Ty;
  value: Expr | undefined;
  /** Which of the `Fn` traits were asked of it, and where. */
  readonly wanted: { readonly lang: string; readonly cause: Cause }[];
  /** What it is passed to may be content to call it once. */
  readonly isOnce: boolean;
  /** Of a bound on the place it is passed to. */
  readonly expectedTrait: string | undefined;
  readonly span: Span;
}

export interface Breakable {
  readonly label: LabelId;
  readonly name: string | undefined;
  readonly kind: 'loop' | 'while' | 'for' | 'block';
  /** Type of the loop as far as breaks with values tell. */
  readonly target: BreakTarget | undefined;
  hasBreak: boolean;
}
export interface BreakTarget {
  push(value: Expr | undefined, span: Span): Expr | undefined;
}

/** What checking a body asks of the program around it. */
export interface CheckHost {
  readonly layer: Layer;
  closureSignature(
    def: ClosureDef,
    args: readonly Ty[],
  ): { readonly params: readonly Ty[]; readonly result: Ty } | undefined;
  closureCaptures(def: ClosureDef): readonly Ty[] | undefined;
}

export class Checker {
  readonly host: CheckHost;
  readonly layer: Layer;
  readonly owner: FnDef | ConstDef | StaticDef;
  readonly table = new InferenceTable();
  readonly context: SelectContext;
  readonly generics: Generics;
  readonly locals: LocalDraft[] = [];
  readonly closures = new Map<string, ClosureDraft>();
  /** What the closures capture, once their bodies are finished. */
  readonly captures = new Map<string, readonly Ty[]>();
  readonly diagnostics: Diagnostic[] = [];
  readonly unsupported: Unsupported[] = [];
  readonly breakables: Breakable[] = [];
  /** Work that needs every type known: casts, operators on literals. */
  readonly deferred: (() => void)[] = [];
  /** Hidden types of the owner's own `impl Trait` results. */
  readonly opaques = new Map<string, Ty>();
  scope: Scope;
  returnTy: Ty = prim.unit;
  returnSpan: Span | undefined;
  frame = 0;
  /** Calls, by where their callee's path begins. */
  readonly calls = new Map<number, Span>();
  /** Inside an `unsafe` block or function. */
  isUnsafe = false;
  /** Reported when nothing else is wrong. */
  readonly unsafeUses: { readonly message: string; readonly span: Span; readonly label: string }[] = [];
  diverges = false;
  /** What the program could say more about; see annotations.ts. */
  readonly annotatable: Annotatable[] = [];
  #pending: Pending[] = [];
  #names: Map<string, LocalId>[] = [new Map()];
  #labels = 0;
  #frames = 0;

  constructor(host: CheckHost, owner: FnDef | ConstDef | StaticDef, scope: Scope, predicates: readonly Predicate[]) {
    this.host = host;
    this.layer = host.layer;
    this.owner = owner;
    this.scope = { ...scope, infer: () => this.table.fresh(), opaque: undefined };
    this.generics = owner.kind === 'static' ? { params: [], parentCount: 0, predicates: [] } : owner.generics;
    const context: SelectContext & { bounds: readonly Predicate[] } = {
      layer: host.layer,
      table: this.table,
      bounds: elaborate(predicates),
      ownCaptures: (closure: ClosureDef) => this.captures.get(closure.id),
      closureSignature: (def, args) => {
        const draft = this.closures.get(def.id);
        return draft === undefined
          ? host.closureSignature(def, args)
          : { params: draft.paramTypes, result: draft.result };
      },
      reveal: () => undefined,
    };
    this.context = context;
    // Bounds are compared with normalized types: `I::Item: Display` where `I: Iterator<Item = u8>`.
    context.bounds = context.bounds.map((each) => this.#normalizeBound(each));
  }

  #normalizeBound(bound: Predicate): Predicate {
    const change = (ty: Ty): Ty => replaceProjections(this.context, ty, []);
    if (bound.kind === 'trait') return { ...bound, ref: mapTraitRef(bound.ref, change) };
    const args = bound.projection.args.map(change);
    return { ...bound, projection: projectionTy(bound.projection.item, args), ty: change(bound.ty) };
  }

  get source(): number {
    return this.owner.source;
  }

  // ---- reports ----

  error(code: string, message: string, span: Span, notes: Diagnostic['notes'] = []): void {
    if (
      this.diagnostics.some(
        (each) => each.span.start === span.start && each.span.end === span.end && each.code === code,
      )
    )
      return;
    this.diagnostics.push({ severity: 'error', code, message, span, notes });
  }

  unsupportedHere(what: string, span: Span): Expr {
    this.unsupported.push({ what, span, source: this.source });
    return this.errorExpr(span);
  }

  /** Locals and parameters have a size known at compile time. */
  needsSize(ty: Ty, span: Span): void {
    const at = this.structural(ty);
    if (at.kind !== 'str' && at.kind !== 'slice' && at.kind !== 'dynamic') return;
    this.error(
      'E0277',
      `the size for values of type \`${show(this.resolve(at))}\` cannot be known at compilation time`,
      span,
      [{ message: "doesn't have a size known at compile-time", span }],
    );
  }

  /** What only `unsafe` code may do (E0133). */
  needsUnsafe(what: string, label: string, span: Span): void {
    if (!this.isUnsafe && this.source === 0)
      this.unsafeUses.push({ message: `${what} is unsafe and requires ${unsafeBlock(this.layer)}`, span, label });
  }

  errorExpr(span: Span, ty: Ty = prim.error): Expr {
    return { kind: 'tuple', items: [], ty, span };
  }

  /** Whether some import here leads nowhere: a trait may be missing with it. */
  importsInVain(): boolean {
    return (
      isImportedInVain(this.scope.module, '') ||
      [...nearestModule(this.scope.module).imports.values()].flat().some(leadsNowhere)
    );
  }

  // ---- names ----

  withNames<T>(body: () => T, module: Module | undefined = undefined): T {
    const { scope } = this;
    this.#names.push(new Map());
    if (module !== undefined) this.scope = { ...scope, module };
    try {
      return body();
    } finally {
      this.#names.pop();
      this.scope = scope;
    }
  }

  declare(local: Omit<LocalDraft, 'frame'>): LocalId {
    this.locals.push({ ...local, frame: this.frame });
    const id = this.locals.length - 1;
    if (!local.hidden) this.bindName(local.name, id);
    return id;
  }

  bindName(name: string, id: LocalId): void {
    this.#names.at(-1)!.set(name, id);
  }

  localNamed(name: string): LocalId | undefined {
    for (let i = this.#names.length - 1; i >= 0; i--) {
      const found = this.#names[i]!.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  localNames(): readonly string[] {
    return this.#names.flatMap((names) => [...names.keys()]);
  }

  local(id: LocalId, span: Span): Expr {
    return { kind: 'local', local: id, ty: this.locals[id]!.ty, span };
  }

  newLabel(): LabelId {
    return this.#labels++;
  }

  newFrame(): number {
    return ++this.#frames;
  }

  // ---- types ----

  shallow(ty: Ty): Ty {
    return this.table.shallow(ty);
  }

  /** As {@link shallow}, after deciding what can be decided. */
  structural(ty: Ty): Ty {
    const at = this.table.shallow(ty);
    if (at.kind !== 'infer' || at.of !== 'type') return at;
    this.settle();
    return this.table.shallow(at);
  }

  resolve(ty: Ty): Ty {
    return this.table.resolve(ty);
  }

  normalize(ty: Ty, cause: Cause): Ty {
    if (!has(ty, TyFlag.projection)) return ty;
    const goals: Goal[] = [];
    const normalized = replaceProjections(this.context, ty, goals);
    for (const goal of goals) this.#pending.push({ goal, cause });
    return normalized;
  }

  instantiate(ty: Ty, args: readonly Ty[], cause: Cause): Ty {
    return this.normalize(substitute(ty, args), cause);
  }

  fresh(of: InferTy['of'] = 'type'): Ty {
    return this.table.fresh(of);
  }

  // ---- goals ----

  require(goal: Goal, cause: Cause): void {
    this.#pending.push({ goal, cause });
  }

  requireTrait(ref: TraitRef, cause: Cause): void {
    this.require({ kind: 'trait', ref }, cause);
  }

  requireAll(generics: Generics, args: readonly Ty[], cause: Cause): void {
    for (const goal of goalsOf(generics, args)) this.#pending.push({ goal, cause });
  }

  /** A bound on a parameter's type is reported at the argument that the type comes from. */
  blameArguments(def: FnDef, params: readonly Ty[], spans: readonly Span[]): void {
    this.#pending = this.#pending.map((each) => {
      if (each.cause.requiredBy !== def.name || each.goal.kind !== 'trait') return each;
      const self = this.table.shallow(each.goal.ref.args[0]!);
      if (self.kind !== 'infer') return each;
      const index = params.findIndex((ty) => {
        const at = this.table.shallow(ty);
        return at.key === self.key || (at.kind === 'ref' && this.table.shallow(at.to).key === self.key);
      });
      const span = spans[index];
      return span === undefined ? each : { ...each, cause: { ...each.cause, span } };
    });
  }

  get pending(): readonly Pending[] {
    return this.#pending;
  }

  /** Decides goals until nothing more is learned. What cannot hold is reported. */
  settle(): void {
    let progressed = true;
    while (progressed && this.#pending.length > 0) {
      progressed = false;
      const round = this.#pending;
      this.#pending = [];
      const waiting: Pending[] = [];
      for (const each of round) {
        const before = this.table.mark;
        const left = this.#process(each);
        if (left === undefined || this.table.learned(before)) progressed = true;
        if (left !== undefined) waiting.push(left);
      }
      this.#pending = [...waiting, ...this.#pending];
    }
  }

  /** What is left to decide later, with its projections replaced as far as they can be; undefined when decided. */
  #process(pending: Pending): Pending | undefined {
    const { goal, cause } = pending;
    if (goal.kind === 'projection') return this.#processProjection(goal, cause);
    const ref = mapTraitRef(goal.ref, (ty) => this.normalize(ty, cause));
    const selection = select(this.context, ref);
    if (selection === 'ambiguous') return { goal: { kind: 'trait', ref }, cause };
    if (selection === 'none') {
      reportUnfulfilled(this, { kind: 'trait', ref }, cause);
      return undefined;
    }
    if (selection.kind === 'callable') {
      const self = this.table.shallow(ref.args[0]!);
      if (self.kind === 'closure') this.closures.get(self.def.id)?.wanted.push({ lang: ref.trait.lang ?? '', cause });
    }
    for (const each of selection.nested) this.#pending.push({ goal: each, cause });
    return undefined;
  }

  #processProjection(goal: Goal & { readonly kind: 'projection' }, cause: Cause): Pending | undefined {
    const args = goal.projection.args.map((ty) => this.normalize(ty, cause));
    const inner = projectionTy(goal.projection.item, args);
    const projected = project(this.context, inner);
    const wanted = this.normalize(goal.ty, cause);
    if (projected === 'ambiguous') return { goal: { kind: 'projection', projection: inner, ty: wanted }, cause };
    if (projected === 'rigid') {
      const self = this.resolve(inner.args[0]!);
      // A type without the trait is reported by the goal for the trait itself.
      if (self.kind === 'param' || self.kind === 'projection' || self.kind === 'opaque') {
        const rigid = projectionTy(
          inner.item,
          inner.args.map((ty) => this.resolve(ty)),
        );
        if (!this.table.unify(wanted, rigid)) reportUnfulfilled(this, { ...goal, ty: wanted }, cause, rigid);
      } else this.table.unify(wanted, prim.error);
      return undefined;
    }
    for (const each of projected.nested) this.#pending.push({ goal: each, cause });
    const actual = this.normalize(projected.ty, cause);
    if (!this.table.unify(wanted, actual)) reportUnfulfilled(this, { ...goal, ty: wanted }, cause, actual);
    return undefined;
  }

  holds(goal: Goal): boolean {
    return evaluate(this.context, goal) === 'yes';
  }

  mayHold(goal: Goal): boolean {
    return evaluate(this.context, goal) !== 'no';
  }

  /** A type that must be known here and is not. */
  unknownType(span: Span, ty: Ty): void {
    if (has(this.resolve(ty), TyFlag.error) || this.diagnostics.length > 0) return;
    if (this.source === 0) reportAnnotation(this, ty, span);
    else this.unsupported.push({ what: 'a type that is told only later', span, source: this.source });
  }

  implementsLang(ty: Ty, lang: string, args: readonly Ty[] = []): boolean {
    const trait = this.layer.langTrait(lang);
    return trait !== undefined && this.holds({ kind: 'trait', ref: { trait, args: [ty, ...args] } });
  }

  /** Equal or reported as E0308. */
  demandEqual(expected: Ty, found: Ty, span: Span): boolean {
    if (this.table.unify(expected, found)) return true;
    reportMismatch(this, expected, found, span);
    return false;
  }
}

/** The same expression under another type. */
export const retyped = (expr: Expr, ty: Ty): Expr => ({ ...expr, ty }) as Expr;

/** Before edition 2024 the body of an unsafe function was one. */
const unsafeBlock = ({ edition }: Layer): string => (edition < 2024 ? 'unsafe function or block' : 'unsafe block');
