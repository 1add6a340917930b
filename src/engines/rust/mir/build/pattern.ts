/**
 * Lowers patterns against a place, by tests one after the other: first all that decide whether it matches, then, once
 * it does and the guard holds, the bindings. So nothing moves out of a value that turns out not to match.
 */
import type { Span } from '../../../../text/span';
import type { Expr, Pattern, LocalId as VariableId } from '../../types/thir';
import type { Ty } from '../../types/ty';
import { ref } from '../../types/ty';
import type { BlockId, LocalId, Place } from '../mir';
import type { Builder, Depth } from './builder';
import { condition } from './condition';
import { fieldPlaces, slicePlaces, testPattern } from './patternTest';
import { project } from './place';

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
