/**
 * Automatic dereferencing, and what it does to a place: built in for references, raw pointers and `Box`, else a call of
 * `Deref::deref`, which becomes `DerefMut::deref_mut` once the place turns out to be used mutably.
 */
import type { Span } from '../../../../text/span';
import { methodOf } from '../select';
import type { Expr } from '../thir';
import { isPlace } from '../thir';
import type { Ty } from '../ty';
import { fnDef, projection as projectionTy, ref } from '../ty';
import type { Cause, Checker } from './checker';

export interface DerefStep {
  readonly kind: 'builtin' | 'overloaded';
  readonly ty: Ty;
}

/** One dereference of a value of this type, if it has one. Raw pointers only when the source says `*`. */
export function derefStep(c: Checker, ty: Ty, explicit = false): DerefStep | undefined {
  const at = c.structural(ty);
  switch (at.kind) {
    case 'ref':
      return { kind: 'builtin', ty: at.to };
    case 'pointer':
      return explicit ? { kind: 'builtin', ty: at.to } : undefined;
    case 'adt': {
      if (at.def.lang === 'owned_box') return { kind: 'builtin', ty: at.args[0]! };
      const trait = c.layer.langTrait('deref');
      if (trait === undefined || c.layer.implsFor(trait, [at]).length === 0) return undefined;
      return overloadedStep(c, at);
    }
    case 'param':
    case 'projection':
    case 'opaque':
      return overloadedStep(c, at);
    default:
      return undefined;
  }
}

function overloadedStep(c: Checker, ty: Ty): DerefStep | undefined {
  const trait = c.layer.langTrait('deref');
  const target = trait?.types[0];
  if (trait === undefined || target === undefined) return undefined;
  if (!c.mayHold({ kind: 'trait', ref: { trait, args: [ty] } })) return undefined;
  const cause: Cause = { span: c.owner.nameSpan, kind: 'misc' };
  const result = c.structural(c.instantiate(projectionTy(target, [ty]), [], cause));
  return { kind: 'overloaded', ty: result };
}

/** The type, and everything behind it, outermost first; ends at an unknown type or after too many steps. */
export function autoderef(c: Checker, ty: Ty): readonly DerefStep[] {
  const steps: DerefStep[] = [];
  let at = ty;
  for (let i = 0; i < 16; i++) {
    const step = derefStep(c, at);
    if (step === undefined) break;
    steps.push(step);
    at = step.ty;
  }
  return steps;
}

export function applyDerefs(c: Checker, expr: Expr, steps: readonly DerefStep[]): Expr {
  return steps.reduce((operand, step) => applyDeref(c, operand, step, operand.span), expr);
}

export function applyDeref(c: Checker, operand: Expr, step: DerefStep, span: Span): Expr {
  if (step.kind === 'builtin') return { kind: 'deref', operand, ty: step.ty, span };
  const call = derefCall(c, operand, step.ty, false, span);
  return call === undefined ? c.errorExpr(span) : { kind: 'deref', operand: call, ty: step.ty, span };
}

function derefCall(c: Checker, place: Expr, target: Ty, mutable: boolean, span: Span): Expr | undefined {
  const method = methodOf(c.layer.langTrait(mutable ? 'deref_mut' : 'deref'), mutable ? 'deref_mut' : 'deref');
  if (method === undefined) return undefined;
  return {
    kind: 'call',
    callee: { kind: 'fn', ty: fnDef(method, [place.ty]), span },
    args: [borrow(place, mutable, true)],
    calleeSpan: span,
    origin: 'overloaded',
    ty: ref(target, mutable),
    span,
  };
}

export const borrow = (place: Expr, mutable: boolean, implicit: boolean, twoPhase = false): Expr => ({
  kind: 'borrow',
  mutable,
  place,
  implicit,
  twoPhase,
  ty: ref(place.ty, mutable),
  span: place.span,
});

/**
 * The same place for mutable use: each overloaded dereference or index on the way to it goes through the mutable form of
 * its trait.
 */
export function mutablePlace(c: Checker, place: Expr): Expr {
  switch (place.kind) {
    case 'field':
      return { ...place, base: mutablePlace(c, place.base) };
    case 'index':
      return { ...place, base: mutablePlace(c, place.base) };
    case 'deref': {
      const { operand } = place;
      if (operand.kind === 'call' && operand.origin === 'overloaded') return mutableOverload(c, place, operand);
      // Through a shared reference nothing changes; through a box, the box is used mutably too.
      const at = c.shallow(operand.ty);
      return at.kind === 'adt' ? { ...place, operand: mutablePlace(c, operand) } : place;
    }
    default:
      return place;
  }
}

function mutableOverload(c: Checker, place: Expr & { kind: 'deref' }, call: Expr & { kind: 'call' }): Expr {
  const [receiver, ...rest] = call.args;
  if (receiver === undefined || call.callee.kind !== 'fn' || call.callee.ty.kind !== 'fnDef') return place;
  const isIndex = rest.length > 0;
  const trait = c.layer.langTrait(isIndex ? 'index_mut' : 'deref_mut');
  const method = methodOf(trait, isIndex ? 'index_mut' : 'deref_mut');
  if (trait === undefined || method === undefined) return place;
  const { args } = call.callee.ty;
  // Without the mutable form the borrow of the result is what is wrong: the move check reports it (E0596).
  if (!c.mayHold({ kind: 'trait', ref: { trait, args: args.map((ty) => c.resolve(ty)) } })) return place;
  const callee = { ...call.callee, ty: fnDef(method, args) };
  return {
    ...place,
    operand: { ...call, callee, args: [mutableReceiver(c, receiver), ...rest], ty: ref(place.ty, true) },
  };
}

/** The receiver is borrowed, and an array unsized behind that. */
function mutableReceiver(c: Checker, receiver: Expr): Expr {
  if (receiver.kind === 'cast' && receiver.ty.kind === 'ref')
    return { ...receiver, operand: mutableReceiver(c, receiver.operand), ty: ref(receiver.ty.to, true) };
  if (receiver.kind !== 'borrow') return receiver;
  const inner = mutablePlace(c, receiver.place);
  return { ...receiver, mutable: true, place: inner, ty: ref(inner.ty, true) };
}

/** `&mut place` or `&place`, with the place made fit for it. */
export const borrowed = (c: Checker, place: Expr, mutable: boolean, twoPhase = false): Expr =>
  borrow(mutable && isPlace(place) ? mutablePlace(c, place) : place, mutable, true, twoPhase);
