/** Builds the MIR of one body from its THIR: arguments, captures, the value, the way out. Drops are not elaborated yet. */
import type { Span } from '../../../../text/span';
import type { Expr, Param, Thir } from '../../types/thir';
import type { ClosureDef, Generics, Ty } from '../../types/ty';
import { closure, identityArgs, ref, show } from '../../types/ty';
import type { Body, LocalId, Place, Projection } from '../mir';
import { lowerBlock } from './block';
import { type BuildContext, Builder } from './builder';
import { into } from './into';
import { declareVariables, matchPattern } from './pattern';

export function buildBody(context: BuildContext, thir: Thir): Body {
  const b = new Builder(context, thir);
  const { owner, span } = thir;
  b.newLocal(thir.result, span);
  b.pushScope(span);
  const self = owner.kind === 'closure' ? closureArgument(b, owner) : undefined;
  const parameters = thir.params.map((param) => parameterLocal(b, param));
  if (owner.kind === 'closure' && self) capturedParts(b, owner, self);
  thir.params.forEach((param, i) => {
    bindParameter(b, param, parameters[i] as LocalId);
  });
  const isFunction = owner.kind === 'fn' || owner.kind === 'closure';
  if (isFunction) b.step('call', signatureSpan(thir));
  lowerValue(b, thir.value, isFunction);
  b.popScope();
  b.goto(b.returnBlock, span);
  return { ...b.body(bodyName(thir), parameters.length + (owner.kind === 'closure' ? 1 : 0)), def: owner };
}

/** The result is computed while the locals are still alive: there a step is due. */
function lowerValue(b: Builder, value: Expr, isFunction: boolean): void {
  const result: Place = { local: 0, projections: [] };
  if (!isFunction) {
    into(b, result, value);
    return;
  }
  if (value.kind === 'block' && !value.block.hidden && value.block.label === undefined) {
    const end = closing(value.span);
    lowerBlock(b, result, value.block, value.ty, () => b.step('return', end));
    return;
  }
  if (value.kind === 'neverToAny' && value.operand.kind === 'block') {
    // Its statements are steps of their own, and it never gets to its end.
    into(b, result, value);
    return;
  }
  b.step('line', value.span);
  into(b, result, value);
  b.step('return', value.span);
}

const closing = (span: Span): Span => ({ start: Math.max(span.start, span.end - 1), end: span.end });

function signatureSpan(thir: Thir): Span {
  return { start: thir.owner.kind === 'closure' ? thir.span.start : thir.owner.span.start, end: thir.value.span.start };
}

function parameterLocal(b: Builder, param: Param): LocalId {
  const { pattern, ty, span } = param;
  const variable = pattern.kind === 'binding' ? b.thir.locals[pattern.local] : undefined;
  const isName = pattern.kind === 'binding' && pattern.by === 'value' && !pattern.sub && variable && !variable.hidden;
  if (!isName) return b.newLocal(ty, span);
  const user = { name: variable.name, scope: b.scope, span: variable.span, argument: true };
  const local = b.newLocal(ty, pattern.span, { mutable: variable.mutable, user });
  b.variables.set(pattern.local, { local, projections: [] });
  return local;
}

/** A parameter's own value is dropped after the variables its pattern binds (Reference: destructors.scope.params). */
function bindParameter(b: Builder, { pattern, span }: Param, local: LocalId): void {
  b.schedule(0, local, 'value');
  if (b.locals[local]?.user) {
    b.push({ kind: 'declare', local, span });
    return;
  }
  const place: Place = { local, projections: [] };
  matchPattern(b, pattern, place, {
    bindScope: 0,
    guard: undefined,
    onFail: () => b.terminate({ kind: 'unreachable', span }),
  });
  declareVariables(b, pattern);
}

/** Argument 1 of a closure's body is the closure, by value only if it can be called but once. */
function closureArgument(b: Builder, def: ClosureDef): Place {
  const { fnKind } = b.context.program.closureInfo(def);
  const self = closureTy(def);
  const ty = fnKind === 'fnOnce' ? self : ref(self, fnKind === 'fnMut');
  const local = b.newLocal(ty, b.thir.span, { mutable: false });
  b.schedule(0, local, 'value');
  return { local, projections: fnKind === 'fnOnce' ? [] : [{ kind: 'deref', ty: self }] };
}

/** Arguments come first among a body's locals, so what stands for variables from outside comes behind them. */
function capturedParts(b: Builder, def: ClosureDef, self: Place): void {
  const { thir, context } = b;
  const { captures } = context.program.closureInfo(def);
  const upvars = thir.upvars.map(({ name, ty }) => ({ name, local: b.newLocal(ty, thir.span) }));
  b.upvars.push(...upvars.map(({ local }) => local));
  thir.captures.forEach((capture, index) => {
    const upvar = upvars[capture.upvar] as (typeof upvars)[number];
    const stored = captures[index] ?? capture.ty;
    const field: readonly Projection[] = [...self.projections, { kind: 'field', index, ty: stored }];
    const projections: readonly Projection[] =
      capture.by === 'value' || stored.kind !== 'ref' ? field : [...field, { kind: 'deref', ty: stored.to }];
    b.captures.push({
      local: upvar.local,
      projections: capture.steps,
      capture: {
        name: capture.name,
        stars: capture.steps.length - 1 - capture.steps.findLastIndex((step) => step.kind !== 'deref'),
        variable: upvar.name,
        place: { local: self.local, projections },
        mutable: capture.mutable,
      },
    });
  });
}

/** As its own body sees it. */
export const closureTy = (def: ClosureDef): Ty => closure(def, ownerArgs(def));

function ownerArgs(def: ClosureDef): readonly Ty[] {
  return identityArgs(genericsOf(def.owner) ?? { params: [], parentCount: 0, predicates: [] });
}

/** The generics whose parameters the body's types may name. */
export function genericsOf(owner: Thir['owner']): Generics | undefined {
  switch (owner.kind) {
    case 'fn':
    case 'const':
      return owner.generics;
    case 'closure':
      return genericsOf(owner.owner);
    case 'static':
      return undefined;
    default:
      return owner satisfies never;
  }
}

function bodyName({ owner }: Thir): string {
  if (owner.kind === 'closure') {
    const outer = bodyName({ owner: owner.owner } as Thir);
    if (!owner.isFuture) return `${outer}::{closure}`;
    return owner.owner.kind === 'fn' && owner.owner.ast?.qualifiers.isAsync ? outer : `${outer}::{async block}`;
  }
  if (owner.kind !== 'fn' || !owner.parent) return owner.name;
  const { parent } = owner;
  if (parent.kind === 'trait') return `${parent.name}::${owner.name}`;
  return `${parent.self.kind === 'adt' ? parent.self.def.name : show(parent.self)}::${owner.name}`;
}
