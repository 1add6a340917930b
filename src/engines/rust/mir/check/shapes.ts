/** The shapes that values of a type have, as far as patterns tell them apart. */
import type { LiteralValue, Pattern } from '../../types/thir';
import type { Ty, VariantDef } from '../../types/ty';
import { arrayLength } from '../movePaths';
import { fieldTy } from '../typeQueries';

export type Shape =
  /** Of a struct, tuple or reference: all values have this shape. */
  | { readonly kind: 'single' }
  | { readonly kind: 'variant'; readonly variant: VariantDef }
  /** Of integers, chars and bools, both ends included. */
  | { readonly kind: 'range'; readonly from: bigint; readonly to: bigint }
  /** `open`: of this length or longer, with so many of the elements known at the end. */
  | { readonly kind: 'slice'; readonly length: number; readonly open: boolean; readonly suffix: number }
  /** One value of a type with too many to list: a string, a float, a constant. */
  | { readonly kind: 'opaque'; readonly key: string }
  /** All that the opaque ones leave. */
  | { readonly kind: 'other' };

/** The pattern's own; undefined for one that matches anything. */
export function shapeOf(pattern: Pattern): Shape | undefined {
  switch (pattern.kind) {
    case 'variant':
      return { kind: 'variant', variant: pattern.variant };
    case 'fields':
    case 'deref':
      return { kind: 'single' };
    case 'literal':
      return literalShape(pattern.value);
    case 'range':
      return rangeShape(pattern);
    case 'const':
      return { kind: 'opaque', key: `const ${pattern.span.start}` };
    case 'slice': {
      const length = arrayLength(pattern.ty);
      if (length !== null) return { kind: 'slice', length, open: false, suffix: 0 };
      const suffix = pattern.after.length;
      return { kind: 'slice', length: pattern.before.length + suffix, open: pattern.hasRest, suffix };
    }
    case 'wild':
    case 'binding':
    case 'or':
      return undefined;
    default:
      return pattern satisfies never;
  }
}

function literalShape(value: LiteralValue): Shape {
  const number = ordinal(value);
  if (number !== undefined) return { kind: 'range', from: number, to: number };
  return {
    kind: 'opaque',
    key: value.kind === 'bytes' ? `b${value.value.join()}` : `${value.kind} ${String(value.value)}`,
  };
}

function rangeShape(pattern: Pattern & { kind: 'range' }): Shape {
  const all = limits(pattern.ty);
  const from = pattern.from ? ordinal(pattern.from) : all?.[0];
  const to = pattern.to ? ordinal(pattern.to) : all?.[1];
  if (from === undefined || to === undefined) return { kind: 'opaque', key: `range ${pattern.span.start}` };
  return { kind: 'range', from, to: pattern.to && !pattern.inclusive ? to - 1n : to };
}

function ordinal(value: LiteralValue): bigint | undefined {
  switch (value.kind) {
    case 'int':
      return value.value;
    case 'bool':
      return value.value ? 1n : 0n;
    case 'char':
      return BigInt(value.value);
    default:
      return undefined;
  }
}

/** The least and greatest value; a `usize` has no greatest (Reference: patterns.range.exhaustive). */
export function limits(ty: Ty): readonly [bigint, bigint] | undefined {
  switch (ty.kind) {
    case 'int':
      return ty.signed
        ? [-(1n << BigInt(ty.bits - 1)), (1n << BigInt(ty.bits - 1)) - 1n]
        : [0n, (1n << BigInt(ty.bits)) - 1n];
    case 'bool':
      return [0n, 1n];
    case 'char':
      return [0n, 0x10ffffn];
    default:
      return undefined;
  }
}

/** All shapes of the type's values; null when they can't be listed. */
export function shapesOf(ty: Ty): readonly Shape[] | null {
  switch (ty.kind) {
    case 'bool':
    case 'int': {
      const [from, to] = limits(ty) as readonly [bigint, bigint];
      return [{ kind: 'range', from, to }];
    }
    case 'char':
      return [
        { kind: 'range', from: 0n, to: 0xd7ffn },
        { kind: 'range', from: 0xe000n, to: 0x10ffffn },
      ];
    case 'adt':
      if (ty.def.shape !== 'enum') return [{ kind: 'single' }];
      return ty.def.variants
        .filter((variant) => variant.fields.every((field) => !isEmpty(fieldTy(ty, variant.index, field.index))))
        .map((variant) => ({ kind: 'variant', variant }));
    case 'tuple':
    case 'ref':
      return [{ kind: 'single' }];
    case 'array': {
      const length = arrayLength(ty);
      return length === null ? null : [{ kind: 'slice', length, open: false, suffix: 0 }];
    }
    case 'slice':
      return [{ kind: 'slice', length: 0, open: true, suffix: 0 }];
    case 'never':
      return [];
    default:
      return null;
  }
}

/** No value can be of the type, as far as that is seen at once. */
const isEmpty = (ty: Ty): boolean =>
  ty.kind === 'never' || (ty.kind === 'adt' && ty.def.shape === 'enum' && ty.def.variants.length === 0);

export function partTypes(ty: Ty, shape: Shape): readonly Ty[] {
  switch (shape.kind) {
    case 'single':
      if (ty.kind === 'tuple') return ty.items;
      if (ty.kind === 'ref') return [ty.to];
      if (ty.kind === 'adt') return (ty.def.variants[0]?.fields ?? []).map((each) => fieldTy(ty, 0, each.index));
      return [];
    case 'variant':
      if (ty.kind !== 'adt') return [];
      return shape.variant.fields.map((each) => fieldTy(ty, shape.variant.index, each.index));
    case 'slice':
      if (ty.kind !== 'array' && ty.kind !== 'slice') return [];
      return Array.from({ length: shape.length }, () => ty.item);
    default:
      return [];
  }
}

/** The type's shapes cut so finely that each pattern used covers a piece wholly or not at all. */
export function split(ty: Ty, all: readonly Shape[] | null, used: readonly Shape[]): readonly Shape[] {
  if (all === null) return [...used.filter((each) => each.kind === 'opaque'), { kind: 'other' }];
  if (ty.kind === 'slice') return splitLengths(used);
  if (used.some((each) => each.kind === 'opaque'))
    return [...used.filter((each) => each.kind === 'opaque'), { kind: 'other' }];
  return all.flatMap((each) => (each.kind === 'range' ? splitRange(each, used, ty.kind === 'bool') : [each]));
}

function splitRange(whole: Shape & { kind: 'range' }, used: readonly Shape[], isBool: boolean): readonly Shape[] {
  const starts = new Set<bigint>(isBool ? [0n, 1n] : [whole.from]);
  for (const each of used) {
    if (each.kind !== 'range') continue;
    if (each.from > whole.from && each.from <= whole.to) starts.add(each.from);
    if (each.to >= whole.from && each.to < whole.to) starts.add(each.to + 1n);
  }
  const sorted = [...starts].sort((a, b) => (a < b ? -1 : 1));
  const pieces = sorted.map((from, i): Shape => {
    const next = sorted[i + 1];
    return { kind: 'range', from, to: next === undefined ? whole.to : next - 1n };
  });
  // rustc tells of `true` before `false`.
  return isBool ? pieces.toReversed() : pieces;
}

/** Every length up to the longest that a pattern speaks of, then all that are longer still. */
function splitLengths(used: readonly Shape[]): readonly Shape[] {
  const slices = used.filter((each) => each.kind === 'slice');
  const most = (counts: readonly number[]): number => Math.max(0, ...counts);
  const open = slices.filter((each) => each.open);
  const suffix = most(open.map((each) => each.suffix));
  const prefix = most(open.map((each) => each.length - each.suffix));
  const longest = most([prefix + suffix, ...slices.filter((each) => !each.open).map((each) => each.length + 1)]);
  return [
    ...Array.from({ length: longest }, (_, length): Shape => ({ kind: 'slice', length, open: false, suffix: 0 })),
    { kind: 'slice', length: longest, open: true, suffix },
  ];
}
