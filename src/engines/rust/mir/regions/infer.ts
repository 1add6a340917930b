/** Infers the regions of functions and closures, each once, and keeps what closures ask of those around them. */
import type { Span } from '../../../../text/span';
import { innerScope } from '../../types/define';
import type { CheckedProgram } from '../../types/program';
import type { Template } from '../../types/regions/regioned';
import { inBody, type SignatureTemplate, signatureOf } from '../../types/regions/signature';
import { type TemplateContext, template } from '../../types/regions/template';
import type { Annotation, Thir } from '../../types/thir';
import type { ClosureDef, FnDef, Ty } from '../../types/ty';
import type { Body } from '../mir';
import { type ClosureShape, type ClosureSummary, summarize } from './closures';
import { type BodyRegions, bodyRegions, type LocalType } from './constraints';
import { type Region, RegionGraph, type Typed } from './graph';
import { RegionTypes } from './types';
import { type Universal, Universals } from './universal';

/** A lifetime that a closure's parameter leaves out: any that a call brings. */
export interface BoundRegion {
  readonly name: string;
  readonly region: Region;
  readonly span: Span;
  readonly parameter: number;
}

export interface InferredFn {
  readonly signature: SignatureTemplate;
  readonly universals: Universals;
  readonly graph: RegionGraph;
  readonly regions: BodyRegions;
}

export interface InferredClosure {
  readonly graph: RegionGraph;
  readonly regions: BodyRegions;
  readonly shape: ClosureShape;
  readonly bound: readonly BoundRegion[];
  /** Lifetimes of the function around it that it names. */
  readonly named: ReadonlyMap<string, Region>;
}

export interface RegionFacts {
  fn(def: FnDef, body: Body): InferredFn;
  closure(def: ClosureDef, body: Body): InferredClosure;
  /** Of a closure that another body makes. */
  made(def: ClosureDef): { readonly body: Body; readonly thir: Thir; readonly inferred: InferredClosure } | undefined;
}

export function regionFacts(program: CheckedProgram, bodyOf: (def: ClosureDef) => Body | undefined): RegionFacts {
  const inferred = new Map<string, InferredClosure>();
  const summaries = new Map<string, ClosureSummary | undefined>();
  const summaryOf = (def: ClosureDef): ClosureSummary | undefined => {
    if (summaries.has(def.id)) return summaries.get(def.id);
    // One that is made of itself asks for nothing more.
    summaries.set(def.id, undefined);
    const body = bodyOf(def);
    const made = body && summarize(facts.closure(def, body));
    summaries.set(def.id, made);
    return made;
  };
  const facts: RegionFacts = {
    fn: (def, body) => inferFn(program, summaryOf, def, body),
    closure(def, body) {
      const known = inferred.get(def.id);
      if (known) return known;
      const made = inferClosure(program, summaryOf, def, body);
      inferred.set(def.id, made);
      return made;
    },
    made(def) {
      const body = bodyOf(def);
      const checked = program.body(def);
      if (!body || checked.kind !== 'body') return undefined;
      return { body, thir: checked.thir, inferred: facts.closure(def, body) };
    },
  };
  return facts;
}

type Summaries = (def: ClosureDef) => ClosureSummary | undefined;

function inferFn(program: CheckedProgram, closure: Summaries, def: FnDef, body: Body): InferredFn {
  const signature = signatureOf(def);
  const graph = new RegionGraph();
  const universals = new Universals(def, signature, () => graph.fresh());
  const named = (name: string): Region => universals.region(name);
  const { equations } = signature;
  const types = new RegionTypes({ program, layer: innerScope(def).layer, graph, equations, named, closure });
  const own = { args: [], region: named };
  const given: (Typed | undefined)[] = [
    resultOf(signature.result, body.locals[0]?.ty, (node, ty) => types.instantiate(node, own, ty)),
  ];
  signature.params.forEach((each, i) => {
    given[i + 1] = types.instantiate(each, own, body.locals[i + 1]?.ty);
  });
  const written = body.annotations.flatMap((each) => localType(each, each.local, body, types, named));
  return { signature, universals, graph, regions: bodyRegions(body, types, graph, { given, written }) };
}

/** What stands behind `impl Trait` has regions that only the body tells. */
function resultOf(
  node: Template,
  ty: Ty | undefined,
  make: (node: Template, ty: Ty | undefined) => Typed,
): Typed | undefined {
  return node.ty.kind === 'opaque' && ty?.kind !== 'opaque' ? undefined : make(node, ty);
}

function localType(
  { type, scope }: Annotation,
  local: number,
  body: Body,
  types: RegionTypes,
  region: (name: string) => Region,
  elide?: TemplateContext['elide'],
): readonly LocalType[] {
  const ty = body.locals[local]?.ty;
  if (!ty) return [];
  const context = inBody(scope);
  const node = template(elide ? { ...context, elide } : context, type, ty);
  return [{ local, typed: types.instantiate(node, { args: [], region }, ty), span: type.span }];
}

function inferClosure(program: CheckedProgram, closure: Summaries, def: ClosureDef, body: Body): InferredClosure {
  const graph = new RegionGraph();
  const named = new Map<string, Region>();
  const bound: BoundRegion[] = [];
  const region = (name: string): Region => {
    const known = named.get(name) ?? bound.find((each) => each.name === name)?.region;
    if (known !== undefined) return known;
    const made = graph.fresh();
    named.set(name, made);
    return made;
  };
  const { owner } = def;
  const equations = owner.kind === 'fn' ? signatureOf(owner).equations : [];
  const types = new RegionTypes({ program, layer: innerScope(owner).layer, graph, equations, named: region, closure });
  const given: (Typed | undefined)[] = [];
  const checked = program.body(def);
  const params = checked.kind === 'body' ? checked.thir.params : [];
  params.forEach(({ annotation }, i) => {
    if (!annotation) return;
    const elide: TemplateContext['elide'] = (lifetime, type) => {
      const name = `'#closure${bound.length}`;
      const start = lifetime?.span.start ?? type?.span.start ?? annotation.type.span.start;
      bound.push({ name, region: graph.fresh(), span: { start, end: lifetime?.span.end ?? start + 1 }, parameter: i });
      return name;
    };
    given[i + 2] = localType(annotation, i + 2, body, types, region, elide)[0]?.typed;
  });
  const written = body.annotations.flatMap((each) => localType(each, each.local, body, types, region));
  const regions = bodyRegions(body, types, graph, { given, written });
  const self = regions.locals[1] as Typed;
  const stored = self.ty.kind === 'ref' ? (self.parts[0] as Typed) : self;
  const shape = {
    captures: stored.parts,
    params: regions.locals.slice(2, body.argumentCount + 1),
    result: regions.locals[0] as Typed,
  };
  return { graph, regions, shape, bound, named };
}

export type { Universal };
