/**
 * Types with region variables: fresh ones for what inference erased, those that templates make, and associated types
 * replaced by what they are. Where a type cannot be told, its regions are new ones that nothing constrains.
 */

import { headOf, rigidHead } from '../../types/implIndex';
import type { Layer } from '../../types/layer';
import type { CheckedProgram } from '../../types/program';
import { isCallable, partsOf, staticName, type Template, unknown } from '../../types/regions/regioned';
import {
  capturesOf,
  declaredOf,
  type Equation,
  fieldsOf,
  implSelf,
  implTraitArgs,
  implType,
  lifetimeNames,
  opaqueBinding,
  signatureOf,
} from '../../types/regions/signature';
import type { AssocTyDef, ClosureDef, ImplDef, TraitDef, Ty } from '../../types/ty';
import { prim, ref, substitute } from '../../types/ty';
import type { ClosureSummary } from './closures';
import type { Region, RegionGraph, Typed, Why } from './graph';
import { staticRegion } from './graph';
import { equate, sameHead, subtype } from './relate';

/** What names and parameters of a template stand for. */
export interface Names {
  readonly region: (name: string) => Region;
  readonly args: readonly (Typed | undefined)[];
}

export interface RegionContext {
  readonly program: CheckedProgram;
  readonly layer: Layer;
  readonly graph: RegionGraph;
  /** What the bounds in scope say, in the names of the body. */
  readonly equations: readonly Equation[];
  /** The body's own lifetimes. */
  readonly named: (name: string) => Region;
  readonly closure: (def: ClosureDef) => ClosureSummary | undefined;
}

const empty: readonly Region[] = [];
const opaqueLeaf: Typed = { ty: prim.error, regions: empty, parts: [] };
/** Associated types that lead on to others are followed so far. */
const deepest = 12;

export class RegionTypes {
  readonly #context: RegionContext;
  readonly #free = new Map<string, Typed>();
  #depth = 0;

  constructor(context: RegionContext) {
    this.#context = context;
  }

  /** All its regions new. */
  fresh(ty: Ty): Typed {
    return this.#build(ty, () => this.#context.graph.fresh());
  }

  static(ty: Ty): Typed {
    return this.#build(ty, () => staticRegion);
  }

  #build(ty: Ty, region: () => Region): Typed {
    const free = this.#free.get(ty.key);
    if (free) return free;
    const made = this.#made(ty, region);
    if (made.regions.length === 0 && made.parts.every((each) => this.#free.get(each.ty.key) === each))
      this.#free.set(ty.key, made);
    return made;
  }

  #made(ty: Ty, region: () => Region): Typed {
    const count =
      ty.kind === 'ref' || ty.kind === 'dynamic'
        ? 1
        : ty.kind === 'adt'
          ? ty.def.lifetimes
          : ty.kind === 'opaque'
            ? capturesOf(ty.def).length
            : 0;
    const regions = count === 0 ? empty : Array.from({ length: count }, region);
    const parts = isCallable(ty) ? [] : this.partTypes(ty).map((each) => this.#build(each, region));
    return { ty, regions, parts };
  }

  partTypes(ty: Ty): readonly Ty[] {
    if (ty.kind !== 'closure') return partsOf(ty);
    return this.#context.program.closureInfo(ty.def).captures.map((each) => substitute(each, ty.args));
  }

  instantiate(node: Template, names: Names, expected?: Ty): Typed {
    const { ty } = node;
    if (ty.kind === 'param')
      return names.args[ty.index] ?? (expected ? this.fresh(expected) : { ty, regions: [], parts: [] });
    if (ty.kind === 'projection') {
      const parts = node.parts.map((part) => this.instantiate(part, names));
      return this.project(ty.item, parts, ty, expected);
    }
    if (expected && expected.kind !== ty.kind && ty.kind !== 'opaque') return this.fresh(expected);
    const inner = expected ? this.partTypes(expected) : [];
    const isSignature = isCallable(ty);
    const regions = node.regions.length === 0 ? empty : node.regions.map((name) => this.#region(name, names));
    if (node.parts.length === 0) return { ty: expected ?? ty, regions, parts: [] };
    return {
      ty: expected ?? ty,
      regions,
      parts: node.parts.map((part, i) => this.instantiate(part, names, isSignature ? undefined : inner[i])),
    };
  }

  #region(name: string, names: Names): Region {
    if (name === unknown) return this.#context.graph.fresh();
    if (name === staticName) return staticRegion;
    return name.startsWith("'^") ? boundRegion(name) : names.region(name);
  }

  /** Names met for the first time get a new region. */
  names(args: readonly Typed[]): Names {
    const known = new Map<string, Region>();
    return {
      args,
      region: (name) => {
        const before = known.get(name);
        if (before !== undefined) return before;
        const made = this.#context.graph.fresh();
        known.set(name, made);
        return made;
      },
    };
  }

  /** A field of a struct or variant with these arguments. */
  field(of: Typed, variant: number, index: number, ty: Ty): Typed {
    if (of.ty.kind !== 'adt') return this.fresh(ty);
    const { def } = of.ty;
    const node = fieldsOf(def)[variant]?.[index];
    if (!node) return this.fresh(ty);
    const names = lifetimeNames(def);
    return this.instantiate(
      node,
      {
        args: of.parts,
        region: (name) => of.regions[names.indexOf(name)] ?? this.#context.graph.fresh(),
      },
      ty,
    );
  }

  // ---- associated types --------------------------------------------------------------------------------------------

  project(item: AssocTyDef, parts: readonly Typed[], ty: Ty, expected?: Ty): Typed {
    if (this.#depth > deepest) return expected ? this.fresh(expected) : opaqueLeaf;
    this.#depth++;
    const found = this.#projected(item, parts);
    this.#depth--;
    if (found && (!expected || this.#fits(found, expected))) return found;
    if (expected && expected.kind !== 'projection') return this.fresh(expected);
    return expected && parts[0] === undefined ? this.fresh(expected) : { ty: expected ?? ty, regions: empty, parts };
  }

  #projected(item: AssocTyDef, parts: readonly Typed[]): Typed | undefined {
    const [self, ...others] = parts;
    if (!self) return undefined;
    const bound = this.#context.equations.find(
      (each) => each.item === item && each.subject.ty.key === self.ty.key && each.trait === item.trait,
    );
    if (bound) return this.instantiate(bound.result, { args: identity, region: this.#context.named });
    switch (self.ty.kind) {
      case 'opaque':
        return this.#ofOpaque(self, item);
      case 'dynamic': {
        const index = self.ty.bindings.findIndex((each) => each.item === item);
        const found = index < 0 ? undefined : self.parts[(self.ty.principal?.args.length ?? 0) + index];
        return found ?? this.#ofImpl(self, others, item);
      }
      case 'closure':
      case 'fnDef':
      case 'fnPointer':
        return undefined;
      default:
        return this.#ofImpl(self, others, item);
    }
  }

  #ofOpaque(self: Typed, item: AssocTyDef): Typed | undefined {
    if (self.ty.kind !== 'opaque') return undefined;
    const { def } = self.ty;
    const names = capturesOf(def);
    const node = opaqueBinding(def, item);
    if (!node) return this.#ofImpl(self, [], item);
    const region = (name: string): Region => self.regions[names.indexOf(name)] ?? this.#context.graph.fresh();
    return this.instantiate(node, { args: self.parts, region });
  }

  #ofImpl(self: Typed, others: readonly Typed[], item: AssocTyDef): Typed | undefined {
    const impls = this.#context.layer.implsOf(item.trait, headOf(self.ty) ?? rigidHead);
    for (const impl of impls) {
      const names = this.#matched(impl, self, others);
      const node = names && implType(impl, item);
      if (names && node) return this.instantiate(node, names);
    }
    return undefined;
  }

  /** What an impl's names and parameters are for this type; undefined when it is for another. */
  #matched(impl: ImplDef, self: Typed, others: readonly Typed[]): Names | undefined {
    const found: Found = { args: [], regions: new Map(), equal: [] };
    if (!match(implSelf(impl), self, found)) return undefined;
    const wanted = implTraitArgs(impl);
    if (!wanted.every((each, i) => !others[i] || match(each, others[i], found))) return undefined;
    for (const [one, other] of found.equal) equate(this.#context.graph, one, other, boring);
    const region = (name: string): Region => {
      const known = found.regions.get(name);
      if (known !== undefined) return known;
      const made = this.#context.graph.fresh();
      found.regions.set(name, made);
      return made;
    };
    const names: Names = { args: found.args, region };
    for (const each of declaredOf(impl).equations) this.#learn(each, names, found);
    return names;
  }

  /** A bound of an impl tells what its other parameters are: the `B` of `F: FnMut(T) -> B`. */
  #learn(equation: Equation, names: Names, found: Found): void {
    const subject = this.instantiate(equation.subject, names);
    if (isCallTrait(equation.trait.lang)) {
      const [inputs] = equation.args;
      const params = (inputs?.parts ?? []).map((each) => this.#opened(this.instantiate(each, names)));
      const result = this.#result(subject, params);
      if (result) this.#bind(equation.result, result, found);
      return;
    }
    const args = equation.args.map((each) => this.instantiate(each, names));
    const value = this.#depth > deepest ? undefined : this.project(equation.item, [subject, ...args], prim.error);
    if (value && value.ty.kind !== 'error') this.#bind(equation.result, value, found);
  }

  #bind(node: Template, typed: Typed, found: Found): void {
    const before = found.equal.length;
    if (!match(node, typed, found)) return;
    for (const [one, other] of found.equal.splice(before)) equate(this.#context.graph, one, other, boring);
  }

  /** `subject: Trait<args>`: the one impl that fits ties their regions together. */
  require(subject: Typed, trait: TraitDef, args: readonly Typed[], why: Why): void {
    if (this.#depth > deepest || ['param', 'error', 'infer', 'closure'].includes(subject.ty.kind)) return;
    if (args.every((each) => each.regions.length === 0 && each.parts.length === 0)) return;
    const fitting = this.#context.layer.implsOf(trait, headOf(subject.ty) ?? rigidHead).flatMap((impl) => {
      const found: Found = { args: [], regions: new Map(), equal: [] };
      const wanted = implTraitArgs(impl);
      const fits =
        match(implSelf(impl), subject, found) && wanted.every((each, i) => !args[i] || match(each, args[i], found));
      return fits ? [{ impl, found }] : [];
    });
    const [only] = fitting;
    if (!only || fitting.length > 1) return;
    const { impl, found } = only;
    for (const [one, other] of found.equal) equate(this.#context.graph, one, other, why);
    const names: Names = { args: found.args, region: (name) => found.regions.get(name) ?? this.#context.graph.fresh() };
    this.#depth++;
    for (const each of declaredOf(impl).requirements)
      this.require(
        this.instantiate(each.subject, names),
        each.trait,
        each.args.map((arg) => this.instantiate(arg, names)),
        why,
      );
    this.#depth--;
  }

  #fits(found: Typed, expected: Ty): boolean {
    if (found.ty.kind === 'error' || expected.kind !== found.ty.kind) return false;
    if (!sameHead(found, { ty: expected, regions: empty, parts: [] })) return false;
    if (found.parts.length === 0 || isCallable(expected)) return true;
    const parts = this.partTypes(expected);
    return found.parts.every((part, i) => parts[i] !== undefined && this.#fits(part, parts[i]));
  }

  // ---- calls -------------------------------------------------------------------------------------------------------

  /** Every region of a binder replaced by a new one. */
  #opened(node: Typed, known = new Map<Region, Region>()): Typed {
    if (node.regions.length === 0 && node.parts.length === 0) return node;
    const open = (region: Region): Region => {
      if (region >= 0) return region;
      const before = known.get(region);
      if (before !== undefined) return before;
      const made = this.#context.graph.fresh();
      known.set(region, made);
      return made;
    };
    return { ty: node.ty, regions: node.regions.map(open), parts: node.parts.map((part) => this.#opened(part, known)) };
  }

  /** A bound's signature with its binder opened. */
  signature(equation: Equation, names: Names): { readonly params: readonly Typed[]; readonly result: Typed } {
    const known = new Map<Region, Region>();
    const [inputs] = equation.args;
    const params = (inputs?.parts ?? []).map((each) => this.#opened(this.instantiate(each, names), known));
    return { params, result: this.#opened(this.instantiate(equation.result, names), known) };
  }

  /** What a callable gives for these arguments. */
  #result(callee: Typed, args: readonly Typed[]): Typed | undefined {
    const why = boring;
    switch (callee.ty.kind) {
      case 'closure': {
        const result = this.#context.program.closureInfo(callee.ty.def).result;
        const typed = this.fresh(substitute(result, callee.ty.args));
        this.call(callee, args, typed, why);
        return typed;
      }
      case 'fnDef': {
        const { def, args: given } = callee.ty;
        const names = this.names(given.map((each) => this.fresh(each)));
        const { params, result } = signatureOf(def);
        params.forEach((each, i) => {
          const arg = args[i];
          if (arg) subtype(this.#context.graph, arg, this.instantiate(each, names), why);
        });
        return this.instantiate(result, names);
      }
      case 'fnPointer':
      case 'dynamic':
        return this.#opened(callee).parts[1];
      case 'ref':
        return callee.parts[0] && this.#result(callee.parts[0], args);
      default:
        return undefined;
    }
  }

  /** Relates what is passed to a closure, function or object, and what it gives. */
  call(callee: Typed, args: readonly Typed[], result: Typed, why: Why): void {
    const { graph } = this.#context;
    const { ty } = callee;
    switch (ty.kind) {
      case 'ref':
        if (callee.parts[0]) this.call(callee.parts[0], args, result, why);
        return;
      case 'adt':
        if (callee.parts[0] && ['Box', 'Rc', 'Arc'].includes(ty.def.name))
          this.call(callee.parts[0], args, result, why);
        return;
      case 'closure': {
        const summary = this.#context.closure(ty.def);
        if (!summary) return;
        const made = summary.instantiate(graph, this.#context.named, why);
        made.captures.forEach((each, i) => {
          const own = callee.parts[i];
          if (own) equate(graph, own, each, why);
        });
        this.#pass(args, made.params, made.result, result, why);
        return;
      }
      case 'fnDef': {
        const names = this.names(ty.args.map((each) => this.fresh(each)));
        const signature = signatureOf(ty.def);
        const params = signature.params.map((each) => this.instantiate(each, names));
        this.#pass(args, params, this.instantiate(signature.result, names, result.ty), result, why);
        return;
      }
      case 'fnPointer':
      case 'dynamic': {
        const [params, own] = this.#opened(callee).parts;
        if (params && own && isCallable(ty)) this.#pass(args, params.parts, own, result, why);
        return;
      }
      case 'param':
      case 'opaque': {
        const bound = this.#context.equations.find(
          (each) => isCallTrait(each.trait.lang) && each.subject.ty.key === ty.key,
        );
        if (!bound) return;
        const { params, result: own } = this.signature(bound, { args: identity, region: this.#context.named });
        this.#pass(args, params, own, result, why);
        return;
      }
      default:
    }
  }

  #pass(args: readonly Typed[], params: readonly Typed[], own: Typed, result: Typed, why: Why): void {
    const { graph } = this.#context;
    args.forEach((each, i) => {
      const param = params[i];
      if (param) subtype(graph, each, param, why.category === 'boring' ? why : { ...why, category: 'argument' });
    });
    subtype(graph, own, result, why);
  }
}

export const isCallTrait = (lang: string | undefined): boolean =>
  lang === 'fn' || lang === 'fn_mut' || lang === 'fn_once';

/** A body's own parameters stand for themselves. */
const identity: readonly undefined[] = [];

const bounds = new Map<string, Region>();
function boundRegion(name: string): Region {
  const known = bounds.get(name) ?? -1 - bounds.size;
  bounds.set(name, known);
  return known;
}

/** Two regions that are to be the same, as types that can be equated. */
function lifetimes(one: Region, other: Region): [Typed, Typed] {
  const of = (region: Region): Typed => ({ ty: unitReference, regions: [region], parts: [] });
  return [of(one), of(other)];
}
const unitReference = ref(prim.unit);

interface Found {
  readonly args: (Typed | undefined)[];
  readonly regions: Map<string, Region>;
  /** What a parameter stands for at several places. */
  readonly equal: [Typed, Typed][];
}

const boring: Why = { category: 'boring', span: { start: 0, end: 0 } };

/** Holds an impl's header against a type, and learns what its names stand for. */
function match(node: Template, typed: Typed, found: Found): boolean {
  const { ty } = node;
  if (ty.kind === 'param') {
    const known = found.args[ty.index];
    if (!known) found.args[ty.index] = typed;
    else if (!sameShape(known, typed)) return false;
    else found.equal.push([known, typed]);
    return true;
  }
  if (ty.kind === 'projection' || typed.ty.kind === 'error') return true;
  if (ty.kind !== typed.ty.kind || !sameLeaf(ty, typed.ty) || !sameHead({ ty, regions: empty, parts: [] }, typed))
    return false;
  if (isCallable(ty)) return true;
  node.regions.forEach((name, i) => {
    const region = typed.regions[i];
    if (region === undefined || name === unknown) return;
    if (!found.regions.has(name)) found.regions.set(name, region);
    else found.equal.push(lifetimes(found.regions.get(name) as Region, region));
  });
  return (
    node.parts.length <= typed.parts.length &&
    node.parts.every((part, i) => match(part, typed.parts[i] as Typed, found))
  );
}

function sameShape(a: Typed, b: Typed): boolean {
  if (a.ty.kind === 'error' || b.ty.kind === 'error') return true;
  if (a.ty.kind !== b.ty.kind || !sameLeaf(a.ty, b.ty) || !sameHead(a, b)) return false;
  return isCallable(a.ty) || a.parts.every((part, i) => b.parts[i] === undefined || sameShape(part, b.parts[i]));
}

function sameLeaf(a: Ty, b: Ty): boolean {
  if (a.kind === 'ref' || a.kind === 'pointer')
    return (b.kind === 'ref' || b.kind === 'pointer') && a.mutable === b.mutable;
  return a.kind === 'int' || a.kind === 'float' ? a.key === b.key : true;
}
