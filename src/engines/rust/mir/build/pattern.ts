/**
 * Lowers patterns against a place, by tests one after the other: first all that decide whether it matches, then, once
 * it does and the guard holds, the bindings. So nothing moves out of a value that turns out not to match.
 */
import type { Span } from '../../../../text/span';
import type { Expr, Pattern, LocalId as VariableId } from '../../types/thir';
import type { Ty } from '../../types/ty';
import { prim, ref } from '../../types/ty';
import type { BlockId, LocalId, Operand, Place } from '../mir';
import type { Builder, Depth } from './builder';
import { callFunction, langMethod } from './call';
import { condition } from './condition';
import { asOperand, constantOperand, copyOf, literalConstant } from './operand';
import { lengthOf, project } from './place';

export interface PatternMatch {
  /** Where the variables it binds are to be dropped. */
  readonly bindScope: Depth;
  readonly guard: Expr | undefined;
  /** What is matched, for messages about what moves out of it. */
  readonly scrutinee?: Span;
  /** Building where the match fails: nothing is bound there. Must end the current block. */
  readonly onFail: () => void;
}

/** Goes on where the pattern matched, with its variables bound. They are not declared yet. */
export function matchPattern(b: Builder, pattern: Pattern, place: Place, match: PatternMatch): void {
  const alternatives = expandAlternatives(pattern);
  const matched = b.newBlock();
  const fail = b.newBlock();
  alternatives.forEach((alternative, i) => {
    const isLast = i === alternatives.length - 1;
    const next = isLast ? fail : b.newBlock();
    testPattern(b, alternative, place, next);
    if (match.guard) lowerGuard(b, alternative, place, match.guard, next, match.bindScope);
    if (isLast) {
      const success = b.current;
      b.current = fail;
      match.onFail();
      b.current = success;
    }
    eachBinding(alternative, (binding) => variableLocal(b, binding, match.scrutinee));
    bind(b, alternative, place, () => true);
    if (isLast) scheduleBindings(b, alternative, match.bindScope);
    b.terminate({ kind: 'goto', target: matched, span: pattern.span }, isLast ? matched : next);
  });
}

/** The local of a variable, made when it is first met: all alternatives of an or-pattern share it. */
export function variableLocal(b: Builder, { local: id, span: whole }: Binding, scrutinee?: Span): LocalId {
  const known = b.variables.get(id);
  if (known && known.projections.length === 0) return known.local;
  const variable = b.thir.locals[id];
  if (!variable) throw new Error(`no variable ${id}`);
  const { name, span, mutable, ty, hidden } = variable;
  const user = hidden
    ? {}
    : { user: { name, scope: b.scope, span, argument: false, ...(scrutinee ? { scrutinee } : {}) } };
  const local = b.newLocal(ty, whole, { mutable, ...user });
  b.variables.set(id, { local, projections: [] });
  return local;
}

/** From here on the names are in scope. */
export function declareVariables(b: Builder, pattern: Pattern): void {
  eachBinding(pattern, (binding) => declareVariable(b, variableLocal(b, binding), binding.span));
}

/** What a desugaring names is no slot. */
export function declareVariable(b: Builder, local: LocalId, span: Span): void {
  if (b.locals[local]?.user) b.push({ kind: 'declare', local, span });
}

type Binding = Pattern & { kind: 'binding' };

/** Of an or-pattern, those of its first alternative: the others bind the same variables. */
export function eachBinding(pattern: Pattern, visit: (binding: Binding) => void): void {
  switch (pattern.kind) {
    case 'binding':
      visit(pattern);
      if (pattern.sub) eachBinding(pattern.sub, visit);
      return;
    case 'or':
      if (pattern.alternatives[0]) eachBinding(pattern.alternatives[0], visit);
      return;
    default:
      for (const part of parts(pattern)) eachBinding(part, visit);
  }
}

function parts(pattern: Pattern): readonly Pattern[] {
  switch (pattern.kind) {
    case 'fields':
    case 'variant':
      return pattern.fields.map((each) => each.pattern);
    case 'slice':
      return [...pattern.before, ...(pattern.rest ? [pattern.rest] : []), ...pattern.after];
    case 'deref':
      return [pattern.sub];
    case 'or':
      return pattern.alternatives;
    case 'binding':
      return pattern.sub ? [pattern.sub] : [];
    default:
      return [];
  }
}

const bindsAnything = (pattern: Pattern): boolean => pattern.kind === 'binding' || parts(pattern).some(bindsAnything);

/** An or-pattern that binds is as many patterns as it has alternatives. */
function expandAlternatives(pattern: Pattern): readonly Pattern[] {
  if (!bindsAnything(pattern)) return [pattern];
  switch (pattern.kind) {
    case 'or':
      return pattern.alternatives.flatMap(expandAlternatives);
    case 'binding':
      return pattern.sub ? expandAlternatives(pattern.sub).map((sub) => ({ ...pattern, sub })) : [pattern];
    case 'deref':
      return expandAlternatives(pattern.sub).map((sub) => ({ ...pattern, sub }));
    case 'fields':
    case 'variant':
      return product(pattern.fields.map((each) => expandAlternatives(each.pattern))).map((chosen) => ({
        ...pattern,
        fields: pattern.fields.map((each, i) => ({ ...each, pattern: chosen[i] as Pattern })),
      }));
    case 'slice': {
      const { before, rest, after } = pattern;
      const all = [...before, ...(rest ? [rest] : []), ...after];
      return product(all.map(expandAlternatives)).map((chosen) => ({
        ...pattern,
        before: chosen.slice(0, before.length),
        rest: rest ? chosen[before.length] : undefined,
        after: chosen.slice(before.length + (rest ? 1 : 0)),
      }));
    }
    default:
      return [pattern];
  }
}

function product(choices: readonly (readonly Pattern[])[]): readonly (readonly Pattern[])[] {
  return choices.reduce<readonly (readonly Pattern[])[]>(
    (before, here) => before.flatMap((chosen) => here.map((each) => [...chosen, each])),
    [[]],
  );
}

// ---- tests ----

/** Goes on where it matches; jumps to `fail` otherwise. No scope is opened or left. */
function testPattern(b: Builder, pattern: Pattern, place: Place, fail: BlockId): void {
  switch (pattern.kind) {
    case 'wild':
      return;
    case 'binding':
      if (pattern.sub) testPattern(b, pattern.sub, place, fail);
      return;
    case 'variant':
      testVariant(b, pattern, place, fail);
      for (const each of fieldPlaces(pattern, place)) testPattern(b, each.pattern, each.place, fail);
      return;
    case 'fields':
      for (const each of fieldPlaces(pattern, place)) testPattern(b, each.pattern, each.place, fail);
      return;
    case 'deref':
      testPattern(b, pattern.sub, project(place, { kind: 'deref', ty: pattern.sub.ty }), fail);
      return;
    case 'literal':
      testLiteral(b, pattern, place, fail);
      return;
    case 'range':
      testRange(b, pattern, place, fail);
      return;
    case 'const':
      testEqual(b, pattern, place, asOperand(b, pattern.value), fail);
      return;
    case 'slice':
      testLength(b, pattern, place, fail);
      for (const each of slicePlaces(pattern, place)) testPattern(b, each.pattern, each.place, fail);
      return;
    case 'or':
      testAlternatives(b, pattern, place, fail);
      return;
    default:
      pattern satisfies never;
  }
}

function testVariant(b: Builder, pattern: Pattern & { kind: 'variant' }, place: Place, fail: BlockId): void {
  if (pattern.ty.kind === 'adt' && pattern.ty.def.variants.length === 1) return;
  const { span } = pattern;
  const variant = b.scratch(prim.isize, span);
  b.assign(variant, { kind: 'variant', place }, span);
  switchOn(b, copyOf(variant, span), BigInt(pattern.variant.index), fail, pattern);
}

/** Goes on when the operand is the value. */
function switchOn(b: Builder, operand: Operand, value: bigint, fail: BlockId, { span }: Pattern): void {
  const target = b.newBlock();
  b.terminate({ kind: 'switchInt', operand, targets: [{ value, target }], otherwise: fail, span }, target);
}

function testLiteral(b: Builder, pattern: Pattern & { kind: 'literal' }, place: Place, fail: BlockId): void {
  const { value, ty, span } = pattern;
  switch (value.kind) {
    case 'int':
      switchOn(b, copyOf(place, span), value.value, fail, pattern);
      return;
    case 'bool':
      switchOn(b, copyOf(place, span), value.value ? 1n : 0n, fail, pattern);
      return;
    case 'char':
      switchOn(b, copyOf(place, span), BigInt(value.value), fail, pattern);
      return;
    case 'float':
    case 'str':
    case 'bytes':
      testEqual(b, pattern, place, constantOperand(literalConstant(value), ty, span), fail);
      return;
    default:
      value satisfies never;
  }
}

/** Numbers and the like compare by themselves, a `&T` by `T: PartialEq`, anything else by its own. */
function testEqual(b: Builder, pattern: Pattern, place: Place, constant: Operand, fail: BlockId): void {
  const { ty, span } = pattern;
  const equal = b.scratch(prim.bool, span);
  if (ty.kind === 'int' || ty.kind === 'float' || ty.kind === 'bool' || ty.kind === 'char' || ty.kind === 'pointer') {
    b.assign(equal, { kind: 'binary', op: 'eq', left: copyOf(place, span), right: constant }, span);
  } else {
    const eq = langMethod(b, 'eq', 'eq', span);
    const to = ty.kind === 'ref' ? ty.to : ty;
    const left = ty.kind === 'ref' ? copyOf(place, span) : referenceTo(b, place, ty, pattern);
    const right = ty.kind === 'ref' ? constant : referenceTo(b, held(b, constant, ty, pattern), ty, pattern);
    callFunction(b, eq, [to, to], [left, right], equal, span);
  }
  switchOn(b, copyOf(equal, span), 1n, fail, pattern);
}

function held(b: Builder, operand: Operand, ty: Ty, { span }: Pattern): Place {
  const place = b.scratch(ty, span);
  b.assign(place, { kind: 'use', operand }, span);
  return place;
}

function referenceTo(b: Builder, place: Place, ty: Ty, { span }: Pattern): Operand {
  const reference = b.scratch(ref(ty), span);
  b.assign(reference, { kind: 'ref', borrow: 'shared', place, ty: ref(ty) }, span);
  return copyOf(reference, span);
}

function testRange(b: Builder, pattern: Pattern & { kind: 'range' }, place: Place, fail: BlockId): void {
  const { from, to, inclusive, ty, span } = pattern;
  const compare = (op: 'ge' | 'le' | 'lt', bound: Operand): void => {
    const holds = b.scratch(prim.bool, span);
    b.assign(holds, { kind: 'binary', op, left: copyOf(place, span), right: bound }, span);
    switchOn(b, copyOf(holds, span), 1n, fail, pattern);
  };
  if (from) compare('ge', constantOperand(literalConstant(from), ty, span));
  if (to) compare(inclusive ? 'le' : 'lt', constantOperand(literalConstant(to), ty, span));
}

function testLength(b: Builder, pattern: Pattern & { kind: 'slice' }, place: Place, fail: BlockId): void {
  if (pattern.ty.kind === 'array') return;
  const { span } = pattern;
  const least = pattern.before.length + pattern.after.length;
  if (pattern.hasRest && least === 0) return;
  const length = lengthOf(b, place, pattern.ty, span);
  const wanted = constantOperand({ kind: 'integer', value: BigInt(least) }, prim.usize, span);
  const fits = b.scratch(prim.bool, span);
  b.assign(fits, { kind: 'binary', op: pattern.hasRest ? 'ge' : 'eq', left: length, right: wanted }, span);
  switchOn(b, copyOf(fits, span), 1n, fail, pattern);
}

function testAlternatives(b: Builder, pattern: Pattern & { kind: 'or' }, place: Place, fail: BlockId): void {
  const matched = b.newBlock();
  for (const alternative of pattern.alternatives) {
    const next = b.newBlock();
    testPattern(b, alternative, place, next);
    b.terminate({ kind: 'goto', target: matched, span: pattern.span }, next);
  }
  b.terminate({ kind: 'goto', target: fail, span: pattern.span }, matched);
}

interface Part {
  readonly pattern: Pattern;
  readonly place: Place;
}

function fieldPlaces(pattern: Pattern & { kind: 'variant' | 'fields' }, place: Place): readonly Part[] {
  const base =
    pattern.kind === 'variant'
      ? project(place, { kind: 'downcast', variant: pattern.variant.index, ty: pattern.ty })
      : place;
  return pattern.fields.map(({ field, pattern: part }) => ({
    pattern: part,
    place: project(base, { kind: 'field', index: field, ty: part.ty }),
  }));
}

function slicePlaces(pattern: Pattern & { kind: 'slice' }, place: Place): readonly Part[] {
  const { before, rest, after } = pattern;
  const element = (part: Pattern, offset: number, fromEnd: boolean): Part => ({
    pattern: part,
    place: project(place, { kind: 'constantIndex', offset, fromEnd, ty: part.ty }),
  });
  return [
    ...before.map((part, i) => element(part, i, false)),
    ...(rest
      ? [
          {
            pattern: rest,
            place: project(place, {
              kind: 'subslice',
              from: before.length,
              toEnd: after.length,
              ty: subslicedTy(rest),
            }),
          },
        ]
      : []),
    ...after.map((part, i) => element(part, after.length - i, true)),
  ];
}

/** `rest @ ..` has the slice's own type, or by `ref` a reference to it. */
const subslicedTy = (rest: Pattern): Ty => rest.ty;

// ---- bindings ----

/** Assigns the variables that are chosen. Each alternative of a match does it for itself. */
function bind(b: Builder, pattern: Pattern, place: Place, chosen: (binding: Binding) => boolean): void {
  switch (pattern.kind) {
    case 'binding':
      if (chosen(pattern)) bindVariable(b, pattern, place);
      if (pattern.sub) bind(b, pattern.sub, place, chosen);
      return;
    case 'variant':
    case 'fields':
      for (const each of fieldPlaces(pattern, place)) bind(b, each.pattern, each.place, chosen);
      return;
    case 'slice':
      for (const each of slicePlaces(pattern, place)) bind(b, each.pattern, each.place, chosen);
      return;
    case 'deref':
      bind(b, pattern.sub, project(place, { kind: 'deref', ty: pattern.sub.ty }), chosen);
      return;
    default:
      // Or-patterns that bind are expanded by now; the rest bind nothing.
      return;
  }
}

function bindVariable(b: Builder, pattern: Binding, place: Place): void {
  const { span } = pattern;
  const local = variableLocal(b, pattern);
  const { ty } = b.locals[local] as { ty: Ty };
  b.push({ kind: 'storageLive', local, span });
  if (pattern.by === 'value') {
    b.assign({ local, projections: [] }, { kind: 'use', operand: b.consume(place, ty, span) }, span);
  } else {
    const borrow = pattern.by === 'ref' ? 'shared' : 'mutable';
    b.assign({ local, projections: [] }, { kind: 'ref', borrow, place, ty }, span);
  }
}

function scheduleBindings(b: Builder, pattern: Pattern, scope: Depth): void {
  eachBinding(pattern, (binding) => {
    const local = variableLocal(b, binding);
    b.schedule(scope, local, 'storage');
    b.schedule(scope, local, 'value');
  });
}

/**
 * A guard sees what would be bound through shared references, for nothing may move before it holds (Reference:
 * expressions.match.guard); goes on where it holds.
 */
function lowerGuard(b: Builder, pattern: Pattern, place: Place, guard: Expr, next: BlockId, bindScope: Depth): void {
  const before = new Map<VariableId, Place | undefined>();
  lookAt(b, pattern, place, before);
  condition(b, guard, { target: next, depth: b.depth, bindScope });
  for (const [id, known] of before) {
    if (known) b.variables.set(id, known);
    else b.variables.delete(id);
  }
}

function lookAt(b: Builder, pattern: Pattern, place: Place, before: Map<VariableId, Place | undefined>): void {
  const look = (binding: Binding, at: Place): void => {
    const { ty } = b.thir.locals[binding.local] as { ty: Ty };
    before.set(binding.local, b.variables.get(binding.local));
    if (binding.by === 'value') {
      const reference = referenceLocal(b, at, ty, binding);
      b.variables.set(binding.local, project(reference, { kind: 'deref', ty }));
    } else {
      const reference = b.scratch(ty, binding.span);
      b.assign(
        reference,
        { kind: 'ref', borrow: binding.by === 'ref' ? 'shared' : 'mutable', place: at, ty },
        binding.span,
      );
      b.variables.set(binding.local, reference);
    }
  };
  switch (pattern.kind) {
    case 'binding':
      look(pattern, place);
      if (pattern.sub) lookAt(b, pattern.sub, place, before);
      return;
    case 'variant':
    case 'fields':
      for (const each of fieldPlaces(pattern, place)) lookAt(b, each.pattern, each.place, before);
      return;
    case 'slice':
      for (const each of slicePlaces(pattern, place)) lookAt(b, each.pattern, each.place, before);
      return;
    case 'deref':
      lookAt(b, pattern.sub, project(place, { kind: 'deref', ty: pattern.sub.ty }), before);
      return;
    default:
      return;
  }
}

function referenceLocal(b: Builder, place: Place, ty: Ty, { span }: Pattern): Place {
  const reference = b.scratch(ref(ty), span);
  b.assign(reference, { kind: 'ref', borrow: 'shared', place, ty: ref(ty) }, span);
  return reference;
}
