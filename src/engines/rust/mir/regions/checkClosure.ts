/**
 * What a closure must not do with borrows: keep or give away what a call lends it, and hand out what it stores itself
 * (E0521 and `lifetime may not live long enough`).
 */
import type { Diagnostic, DiagnosticNote } from '../../../../text/diagnostic';
import { eachRegion, isBound, isCallable, type Template } from '../../types/regions/regioned';
import type { Equation } from '../../types/regions/signature';
import type { Thir } from '../../types/thir';
import { show } from '../../types/ty';
import type { Body } from '../mir';
import { atTail } from './check';
import { blame, type Constraint, pathTo, type Region, staticRegion, type Typed } from './graph';
import type { BoundRegion, InferredClosure } from './infer';

export function checkClosureRegions(body: Body, thir: Thir, inferred: InferredClosure): readonly Diagnostic[] {
  const { bound, shape } = inferred;
  const results = regionsIn([shape.result]);
  const found = bound.flatMap((each): readonly Diagnostic[] => {
    const escaped = escapeOf(body, each, inferred) ?? given(body, thir, each, inferred, results);
    return escaped ? [escaped] : [];
  });
  const handed = found.length === 0 && !thir.isOnce ? handsOutItself(body, thir, inferred, results) : undefined;
  return handed ? [...found, handed] : found;
}

/**
 * The same of a closure that is handed to a function whose bound says how it is called: `F: FnMut(&T) -> K` lends it
 * something new each time, which `K` cannot name.
 */
export function checkCalled(body: Body, thir: Thir, inferred: InferredClosure, bound: Equation): readonly Diagnostic[] {
  const { shape } = inferred;
  const params = bound.args[0]?.parts ?? [];
  const free = regionsIn([shape.result]);
  const tied = new Map<Region, string>();
  bindings(bound.result, shape.result, (name, region) => tied.set(region, name));
  const found: Diagnostic[] = [];
  params.forEach((node, parameter) => {
    const typed = shape.params[parameter];
    const span = body.locals[parameter + 2]?.span;
    if (!typed || !span || found.length > 0) return;
    bindings(node, typed, (name, region) => {
      const each: BoundRegion = { name, region, span, parameter };
      const results = new Set([...free].filter((other) => tied.get(other) !== name));
      const error = escapeOf(body, each, inferred) ?? given(body, thir, each, inferred, results);
      if (error && found.length === 0) found.push(error);
    });
  });
  return found;
}

/** Regions that stand where the bound has one of its own. */
function bindings(node: Template, typed: Typed, visit: (name: string, region: Region) => void): void {
  if (node.ty.kind !== typed.ty.kind || isCallable(node.ty)) return;
  node.regions.forEach((name, i) => {
    const region = typed.regions[i];
    if (isBound(name) && region !== undefined && region > 0) visit(name, region);
  });
  node.parts.forEach((part, i) => {
    const other = typed.parts[i];
    if (other) bindings(part, other, visit);
  });
}

function regionsIn(types: readonly Typed[]): ReadonlySet<Region> {
  const found = new Set<Region>();
  for (const each of types) eachRegion(each, (region) => found.add(region));
  found.delete(staticRegion);
  return found;
}

/** What a parameter refers to goes to something outside. */
function escapeOf(body: Body, bound: BoundRegion, { graph, shape, named }: InferredClosure): Diagnostic | undefined {
  const reached = graph.reach(bound.region);
  const captured = shape.captures.findIndex((each) => [...regionsIn([each])].some((region) => reached.has(region)));
  const region =
    captured >= 0
      ? [...regionsIn([shape.captures[captured] as Typed])].find((each) => reached.has(each))
      : [staticRegion, ...named.values()].find((each) => reached.has(each));
  const local = body.locals[bound.parameter + 2];
  const because = region === undefined ? undefined : blame(pathTo(reached, region));
  if (!because || !local?.user) return undefined;
  const { name } = local.user;
  const outside = body.captures.find(({ place }) =>
    place.projections.some((each) => each.kind === 'field' && each.index === captured),
  );
  const notes: DiagnosticNote[] = [
    { message: `\`${name}\` is a reference that is only valid in the closure body`, span: local.user.span },
    { message: `\`${name}\` escapes the closure body here`, span: because.span },
  ];
  if (outside)
    notes.unshift({
      message: `\`${outside.variable}\` declared here, outside of the closure body`,
      span: local.user.span,
    });
  return {
    span: because.span,
    severity: 'error',
    code: 'E0521',
    message: 'borrowed data escapes outside of closure',
    notes: outside ? notes.slice(1) : notes,
  };
}

/** A result whose lifetime nothing ties to the parameter's. */
function given(
  body: Body,
  thir: Thir,
  bound: BoundRegion,
  { graph, shape }: InferredClosure,
  results: ReadonlySet<Region>,
): Diagnostic | undefined {
  const reached = graph.reach(bound.region);
  const result = [...results].find((each) => reached.has(each));
  const because = result === undefined ? undefined : resultBlame(pathTo(reached, result));
  if (!because) return undefined;
  return tooShort(atTail(because, thir.value), [
    { message: "let's call the lifetime of this reference `'1`", span: bound.span },
    { message: `return type of closure is ${shownResult(shape.result)}`, span: body.span },
  ]);
}

/** The last thing that is done before the closure gives its value is to blame. */
const resultBlame = (path: readonly Constraint[]): Constraint | undefined => blame(path);

const shownResult = ({ ty }: Typed): string =>
  ty.kind === 'ref' ? `&'2 ${ty.mutable ? 'mut ' : ''}${show(ty.to)}` : show(ty);

function tooShort({ span }: Constraint, notes: readonly DiagnosticNote[]): Diagnostic {
  return {
    span,
    severity: 'error',
    code: '',
    message: 'lifetime may not live long enough',
    notes: [...notes, { message: "returning this value requires that `'1` must outlive `'2`", span }],
  };
}

/** A closure that is called through a reference cannot lend what it owns for longer than the call. */
function handsOutItself(
  body: Body,
  thir: Thir,
  { graph, regions }: InferredClosure,
  results: ReadonlySet<Region>,
): Diagnostic | undefined {
  const self = regions.locals[1];
  const [own] = self?.ty.kind === 'ref' ? self.regions : [];
  if (!self || own === undefined) return undefined;
  const reached = graph.reach(own);
  const result = [...results].find((each) => reached.has(each));
  const because = result === undefined ? undefined : blame(pathTo(reached, result));
  if (!because) return undefined;
  const at = atTail(because, thir.value);
  if (self.ty.kind === 'ref' && self.ty.mutable) {
    return {
      span: at.span,
      severity: 'error',
      code: '',
      message: 'captured variable cannot escape `FnMut` closure body',
      notes: [
        { message: 'inferred to be a `FnMut` closure', span: body.span },
        { message: 'returns a reference to a captured variable which escapes the closure body', span: at.span },
      ],
    };
  }
  return tooShort(at, [{ message: "lifetime `'1` represents this closure's body", span: body.span }]);
}
