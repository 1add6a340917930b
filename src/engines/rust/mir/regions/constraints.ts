/**
 * What the statements of a body ask of its regions (rustc-dev-guide, "MIR type check"): every local's type has regions,
 * and where a value goes from one place to another, its type must be a subtype there.
 */
import type { Span } from '../../../../text/span';
import { eachRegion } from '../../types/regions/regioned';
import type { Equation, Outlives } from '../../types/regions/signature';
import { signatureOf } from '../../types/regions/signature';
import type { ClosureDef, Ty } from '../../types/ty';
import { prim } from '../../types/ty';
import type { Block, Body, Constant, Operand, Place, Rvalue, Statement, Terminator } from '../mir';
import { isBox } from '../movePaths';
import type { Category, Region, RegionGraph, Typed, Why } from './graph';
import { staticRegion } from './graph';
import { equate, sameHead, subtype } from './relate';
import { isCallTrait, type Names, type RegionTypes } from './types';

/** `T: 'r`, of a type parameter. */
export interface TypeBound extends Why {
  readonly param: Typed;
  readonly region: Region;
}

export interface BodyRegions {
  readonly locals: readonly Typed[];
  /** The region of each borrow. */
  readonly loans: ReadonlyMap<Statement, Region>;
  readonly typeBounds: readonly TypeBound[];
  readonly calledClosures: readonly CalledClosure[];
}

/** A closure that a bound says how to call: with lifetimes that are the caller's own at each call. */
export interface CalledClosure {
  readonly def: ClosureDef;
  readonly bound: Equation;
}

/** A type that the source writes for a local. */
export interface LocalType {
  readonly local: number;
  readonly typed: Typed;
  readonly span: Span;
}

interface Known {
  /** Types of parameters and the result, by local. */
  readonly given: readonly (Typed | undefined)[];
  readonly written: readonly LocalType[];
}

export function bodyRegions(
  body: Body,
  types: RegionTypes,
  graph: RegionGraph,
  { given, written }: Known,
): BodyRegions {
  const locals = body.locals.map((local, i) => given[i] ?? types.fresh(local.ty));
  const walk = new Walk(body, types, graph, locals);
  for (const { local, typed, span } of written) {
    const own = locals[local];
    if (own) equate(graph, own, typed, { category: 'annotation', span });
  }
  for (const block of body.blocks) if (!block.cleanup) walk.block(block);
  return { locals, loans: walk.loans, typeBounds: walk.typeBounds, calledClosures: walk.calledClosures };
}

class Walk {
  readonly #body: Body;
  readonly #types: RegionTypes;
  readonly #graph: RegionGraph;
  readonly #locals: readonly Typed[];
  readonly loans = new Map<Statement, Region>();
  readonly typeBounds: TypeBound[] = [];
  readonly calledClosures: CalledClosure[] = [];

  constructor(body: Body, types: RegionTypes, graph: RegionGraph, locals: readonly Typed[]) {
    this.#body = body;
    this.#types = types;
    this.#graph = graph;
    this.#locals = locals;
  }

  block({ statements, terminator }: Block): void {
    for (const statement of statements) if (statement.kind === 'assign') this.#assign(statement);
    if (terminator.kind === 'call') this.#call(terminator);
  }

  #place({ local, projections }: Place): Typed {
    let at = this.#locals[local] as Typed;
    let variant = 0;
    for (const each of projections) {
      switch (each.kind) {
        case 'downcast':
          variant = each.variant;
          break;
        case 'field':
          at =
            at.ty.kind === 'adt'
              ? this.#types.field(at, variant, each.index, each.ty)
              : (at.parts[each.index] ?? this.#types.fresh(each.ty));
          variant = 0;
          break;
        case 'subslice':
          break;
        default:
          at = at.parts[0] ?? this.#types.fresh(each.ty);
      }
    }
    return at;
  }

  #operand(operand: Operand): Typed {
    return operand.kind === 'constant' ? this.#constant(operand.value, operand.ty) : this.#place(operand.place);
  }

  #constant(value: Constant, ty: Ty): Typed {
    return value.kind === 'zeroSized' ? this.#types.fresh(ty) : this.#types.static(ty);
  }

  #category(place: Place): Category {
    if (place.projections.length > 0) return 'assignment';
    if (place.local === 0) return 'return';
    return this.#body.locals[place.local]?.user ? 'assignment' : 'boring';
  }

  #assign(statement: Statement & { kind: 'assign' }): void {
    const { place, rvalue, span } = statement;
    const to = this.#place(place);
    const isFree = to.regions.length === 0 && to.parts.length === 0;
    if (isFree && rvalue.kind !== 'ref' && rvalue.kind !== 'aggregate') return;
    const why: Why = { category: this.#category(place), span };
    switch (rvalue.kind) {
      case 'use':
        subtype(this.#graph, this.#operand(rvalue.operand), to, why);
        return;
      case 'repeat':
        if (to.parts[0]) subtype(this.#graph, this.#operand(rvalue.operand), to.parts[0], why);
        return;
      case 'ref':
        this.#borrow(statement, rvalue, to, why);
        return;
      case 'cast':
        this.#cast(rvalue, to, why);
        return;
      case 'aggregate':
        this.#aggregate(rvalue, to, why);
        return;
      default:
    }
  }

  #borrow(statement: Statement, rvalue: Rvalue & { kind: 'ref' }, to: Typed, why: Why): void {
    const region = this.#graph.fresh();
    this.loans.set(statement, region);
    const referent = this.#place(rvalue.place);
    const boring: Why = { category: 'boring', span: why.span };
    this.#reborrow(rvalue.place, region, boring);
    subtype(this.#graph, { ty: rvalue.ty, regions: [region], parts: [referent] }, to, why);
  }

  /** A borrow of what a reference leads to lasts no longer than it; beyond a shared one nothing more is asked. */
  #reborrow({ local, projections }: Place, region: Region, why: Why): void {
    for (let at = projections.length - 1; at >= 0; at--) {
      if (projections[at]?.kind !== 'deref') continue;
      const pointer = this.#place({ local, projections: projections.slice(0, at) });
      if (pointer.ty.kind === 'pointer') return;
      if (pointer.ty.kind !== 'ref') {
        if (isBox(pointer.ty)) continue;
        return;
      }
      const [own] = pointer.regions;
      if (own !== undefined) this.#graph.outlives(own, region, why);
      if (!pointer.ty.mutable) return;
    }
  }

  #cast({ cast, operand, ty }: Rvalue & { kind: 'cast' }, to: Typed, why: Why): void {
    const from = this.#operand(operand);
    if (cast === 'unsize') {
      const isObject = holdsObject(ty);
      this.#unsize(from, to, isObject && why.category !== 'return' ? { ...why, category: 'unsize' } : why);
    } else if (cast === 'pointer' && sameHead(from, to)) subtype(this.#graph, from, to, why);
  }

  #unsize(from: Typed, to: Typed, why: Why): void {
    if (to.ty.kind === 'dynamic') {
      if (from.ty.kind === 'dynamic')
        subtype(this.#graph, from, { ...to, parts: sameHead(from, to) ? to.parts : [] }, why);
      else this.#within(from, to.regions[0], why);
      return;
    }
    if (from.ty.kind === 'array' && to.ty.kind === 'slice') {
      if (from.parts[0] && to.parts[0]) subtype(this.#graph, from.parts[0], to.parts[0], why);
      return;
    }
    if (!sameHead(from, to)) return;
    from.regions.forEach((region, i) => {
      const other = to.regions[i];
      if (other !== undefined) this.#graph.outlives(region, other, why);
    });
    from.parts.forEach((part, i) => {
      const other = to.parts[i];
      if (!other) return;
      if (part.ty.kind === other.ty.kind && part.ty.kind !== 'dynamic' && part.ty.kind !== 'adt')
        subtype(this.#graph, part, other, why);
      else this.#unsize(part, other, why);
    });
  }

  /** Everything in the value outlives the region. */
  #within(value: Typed, region: Region | undefined, why: Why): void {
    if (region === undefined || region < 0) return;
    eachRegion(value, (each) => this.#graph.outlives(each, region, why));
    this.#params(value, region, why);
  }

  #params(value: Typed, region: Region, why: Why): void {
    if (value.ty.kind === 'param') this.typeBounds.push({ param: value, region, ...why });
    for (const part of value.parts) this.#params(part, region, why);
  }

  #aggregate({ aggregate, operands, ty }: Rvalue & { kind: 'aggregate' }, to: Typed, why: Why): void {
    const made = this.#types.fresh(ty);
    const boring: Why = { category: 'boring', span: why.span };
    operands.forEach((operand, i) => {
      const from = this.#operand(operand);
      if (aggregate.kind === 'adt') {
        const field = this.#types.field(made, aggregate.variant, aggregate.unionField ?? i, from.ty);
        subtype(this.#graph, from, field, boring);
        return;
      }
      const part = ty.kind === 'array' ? made.parts[0] : made.parts[i];
      if (part) subtype(this.#graph, from, part, boring);
    });
    subtype(this.#graph, made, to, why);
  }

  // ---- calls -------------------------------------------------------------------------------------------------------

  #call(call: Terminator & { kind: 'call' }): void {
    const { func, args, destination, span, origin } = call;
    const to = this.#place(destination);
    const passed = args.map((each) => this.#operand(each));
    const category = this.#category(destination);
    const result: Why = { category, span };
    const isWritten = origin === 'call' || origin === 'method' || origin === 'macro';
    const argument: Why = { category: isWritten ? 'argument' : 'boring', span };
    if (func.kind !== 'constant' || func.ty.kind !== 'fnDef') {
      const callee = this.#operand(func);
      this.#types.call(callee, passed, to, result);
      return;
    }
    const { def } = func.ty;
    const [receiver, tuple] = passed;
    if (def.parent?.kind === 'trait' && isCallTrait(def.parent.lang) && receiver && tuple) {
      this.#types.call(receiver, tuple.parts, to, result);
      return;
    }
    const signature = signatureOf(def);
    const given = func.ty.args.map((each) => this.#types.fresh(each));
    const names = this.#types.names(given);
    signature.params.forEach((each, i) => {
      const from = passed[i];
      if (from)
        subtype(
          this.#graph,
          from,
          this.#types.instantiate(each, names, from.ty.kind === 'error' ? undefined : from.ty),
          argument,
        );
    });
    for (const each of signature.outlives) this.#bound(each, names, { category: 'predicate', span });
    for (const each of signature.equations) {
      const subject = this.#types.instantiate(each.subject, names);
      if (isCallTrait(each.trait.lang)) {
        if (subject.ty.kind === 'closure') this.calledClosures.push({ def: subject.ty.def, bound: each });
        const { params, result: own } = this.#types.signature(each, names);
        this.#types.call(subject, params, own, { category: 'boring', span });
        continue;
      }
      const value = this.#types.project(
        each.item,
        [subject, ...each.args.map((arg) => this.#types.instantiate(arg, names))],
        prim.error,
      );
      equate(this.#graph, value, this.#types.instantiate(each.result, names), { category: 'boring', span });
    }
    for (const each of signature.requirements) {
      const parts = each.args.map((arg) => this.#types.instantiate(arg, names));
      this.#types.require(this.#types.instantiate(each.subject, names), each.trait, parts, {
        category: 'boring',
        span,
      });
    }
    subtype(this.#graph, this.#types.instantiate(signature.result, names, to.ty), to, result);
  }

  #bound(each: Outlives, names: Names, why: Why): void {
    const shorter = each.shorter === "'static" ? staticRegion : names.region(each.shorter);
    if (each.kind === 'region')
      this.#graph.outlives(each.longer === "'static" ? staticRegion : names.region(each.longer), shorter, why);
    else this.#within(this.#types.instantiate(each.subject, names), shorter, why);
  }
}

function holdsObject(ty: Ty): boolean {
  if (ty.kind === 'dynamic') return true;
  if (ty.kind === 'ref') return holdsObject(ty.to);
  return ty.kind === 'adt' && ty.args.some(holdsObject);
}
