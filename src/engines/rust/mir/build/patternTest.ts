/** Lowers what decides whether a pattern matches: tests one after the other, none of which changes anything. */
import type { Pattern } from '../../types/thir';
import type { Ty } from '../../types/ty';
import { prim, ref } from '../../types/ty';
import type { BlockId, Operand, Place } from '../mir';
import type { Builder } from './builder';
import { callFunction, langMethod } from './call';
import { asOperand, constantOperand, copyOf, literalConstant } from './operand';
import { lengthOf, project } from './place';

/** Goes on where it matches; jumps to `fail` otherwise. No scope is opened or left. */
export function testPattern(b: Builder, pattern: Pattern, place: Place, fail: BlockId): void {
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

export interface Part {
  readonly pattern: Pattern;
  readonly place: Place;
}

export function fieldPlaces(pattern: Pattern & { kind: 'variant' | 'fields' }, place: Place): readonly Part[] {
  const base =
    pattern.kind === 'variant'
      ? project(place, { kind: 'downcast', variant: pattern.variant.index, ty: pattern.ty })
      : place;
  return pattern.fields.map(({ field, pattern: part }) => ({
    pattern: part,
    place: project(base, { kind: 'field', index: field, ty: part.ty }),
  }));
}

export function slicePlaces(pattern: Pattern & { kind: 'slice' }, place: Place): readonly Part[] {
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
