/**
 * How values lie in memory. The language leaves it open (Reference: type-layout.repr.rust); this is rustc's choice, so that
 * the sizes and offsets drawn are those of the compiled program: fields by falling alignment with the largest niche in
 * front, enums told apart by values their largest variant never has where that costs no room, else by a tag as wide as
 * the alignment leaves free.
 */
import { type Int, roundUp } from '../../../machine/type';

/** Bit patterns that a value never has: an integer at `offset` is always in `start ..= end`, which may wrap around. */
export interface Niche {
  readonly offset: number;
  readonly size: 1 | 2 | 4 | 8 | 16;
  readonly start: bigint;
  readonly end: bigint;
}

/** What of a type matters for where it goes. */
export interface Part {
  readonly size: number;
  readonly align: number;
  readonly niche?: Niche;
  /** No value of it exists. */
  readonly uninhabited?: boolean;
}

export interface Placed extends Part {
  /** By field, in order of declaration. */
  readonly offsets: readonly number[];
}

export type Tag =
  | { readonly kind: 'single'; readonly variant: number }
  | { readonly kind: 'direct'; readonly offset: 0; readonly size: Niche['size']; readonly values: readonly bigint[] }
  | {
      readonly kind: 'niche';
      readonly offset: number;
      readonly size: Niche['size'];
      readonly dataful: number;
      readonly values: readonly (bigint | null)[];
    };

export interface PlacedEnum extends Part {
  readonly variants: readonly (readonly number[])[];
  readonly tag: Tag;
}

export interface Repr {
  readonly c?: boolean;
  readonly transparent?: boolean;
  readonly packed?: number;
  readonly align?: number;
  /** An enum's tag as the program wants it. */
  readonly int?: { readonly size: Niche['size']; readonly signed: boolean };
}

type Bias = 'start' | 'end';

export const niche = (size: Niche['size'], start: bigint, end: bigint): Niche => ({ offset: 0, size, start, end });

const span = (size: number): bigint => 1n << BigInt(size * 8);

/** How many patterns are free. */
export function available(niche: Niche | undefined): bigint {
  if (niche === undefined) return 0n;
  const all = span(niche.size);
  return (niche.start - niche.end - 1n + 2n * all) % all;
}

/** Words of `#[repr(…)]`. */
export function parseRepr(words: readonly string[]): Repr {
  const repr: { -readonly [Key in keyof Repr]: Repr[Key] } = {};
  for (const word of words) {
    const int = /^([iu])(8|16|32|64|128|size)$/.exec(word);
    const number = /^(packed|align)(?:\((\d+)\))?$/.exec(word.replace(/\s/g, ''));
    if (word === 'C') repr.c = true;
    else if (word === 'transparent') repr.transparent = true;
    else if (int) {
      const size = (int[2] === 'size' ? 8 : Number(int[2]) / 8) as Niche['size'];
      repr.int = { size, signed: int[1] === 'i' };
    } else if (number?.[1] === 'packed') repr.packed = Number(number[2] ?? 1);
    else if (number?.[1] === 'align') repr.align = Number(number[2] ?? 1);
  }
  return repr;
}

/** A struct, tuple or closure. `unsizedTail`: its last field stays last, whatever it is. */
export function placeStruct(fields: readonly Part[], repr: Repr = {}, unsizedTail = false): Placed {
  return place(fields, repr, { unsizedTail });
}

export function placeUnion(fields: readonly Part[], repr: Repr = {}): Placed {
  const align = Math.max(repr.align ?? 1, ...fields.map((field) => Math.min(field.align, repr.packed ?? field.align)));
  const size = roundUp(Math.max(0, ...fields.map((field) => field.size)), align);
  return { size, align, offsets: fields.map(() => 0) };
}

/** Each variant's fields, and its discriminant as declared. */
export function placeEnum(
  variants: readonly { readonly fields: readonly Part[]; readonly discriminant: bigint }[],
  repr: Repr = {},
): PlacedEnum {
  const absent = variants.map(
    ({ fields }) => fields.some((field) => field.uninhabited) && fields.every((field) => field.size === 0),
  );
  const present = variants.map((_, index) => index).filter((index) => !absent[index]);
  if (repr.int === undefined && !repr.c) {
    const only = present[0];
    if (only === undefined) {
      const offsets = variants.map(({ fields }) => fields.map(() => 0));
      return { size: 0, align: 1, uninhabited: true, variants: offsets, tag: { kind: 'single', variant: 0 } };
    }
    if (present.length === 1) {
      const placed = variants.map(({ fields }) => place(fields, repr, {}));
      const { size, align, niche } = placed[only]!;
      const tag: Tag = { kind: 'single', variant: only };
      return { size, align, ...(niche && { niche }), variants: placed.map((each) => each.offsets), tag };
    }
  }
  const tagged = placeTagged(variants, present, repr);
  if (repr.int !== undefined || repr.c) return tagged;
  const filled = placeInNiche(variants, absent, repr);
  if (filled === undefined) return tagged;
  const better =
    tagged.size > filled.size || (tagged.size === filled.size && available(tagged.niche) < available(filled.niche));
  return better ? filled : tagged;
}

interface Options {
  readonly unsizedTail?: boolean;
  /** Room in front for a tag. */
  readonly prefix?: number;
}

function place(fields: readonly Part[], repr: Repr, options: Options): Placed {
  const first = placeBiased(fields, repr, options, 'start');
  const { niche } = first;
  if (niche === undefined || options.unsizedTail || fields.length < 2) return first;
  const edge = (placed: Placed, at: Niche): number => Math.min(at.offset, placed.size - at.offset - at.size);
  if (niche.offset === 0 || first.size - niche.offset - niche.size <= 0) return first;
  const second = placeBiased(fields, repr, options, 'end');
  return second.niche !== undefined && edge(first, niche) > edge(second, second.niche) ? second : first;
}

function placeBiased(fields: readonly Part[], repr: Repr, options: Options, bias: Bias): Placed {
  const order = repr.c || repr.int ? fields.map((_, index) => index) : fieldOrder(fields, repr, options, bias);
  const offsets = fields.map(() => 0);
  let end = options.prefix ?? 0;
  let align = Math.max(repr.align ?? 1, 1);
  let best: Niche | undefined;
  for (const index of order) {
    const field = fields[index]!;
    const fieldAlign = Math.min(field.align, repr.packed ?? field.align);
    align = Math.max(align, fieldAlign);
    end = roundUp(end, fieldAlign);
    offsets[index] = end;
    if (field.niche) {
      const [mine, most] = [available(field.niche), available(best)];
      if (bias === 'start' ? mine > most : mine >= most) best = { ...field.niche, offset: field.niche.offset + end };
    }
    end += field.size;
  }
  const uninhabited = fields.some((field) => field.uninhabited);
  return {
    size: roundUp(end, align),
    align,
    offsets,
    ...(best && { niche: best }),
    ...(uninhabited && { uninhabited }),
  };
}

function fieldOrder(fields: readonly Part[], repr: Repr, options: Options, bias: Bias): number[] {
  const order = fields.map((_, index) => index);
  const fixed = options.unsizedTail ? order.splice(-1) : [];
  const largestAlign = Math.max(1, ...fields.map((field) => field.align));
  const largestNiche = fields.reduce((most, field) => max(most, available(field.niche)), 0n);
  const group = (field: Part): number => {
    if (repr.packed !== undefined) return Math.min(field.align, repr.packed);
    const natural = trailingZeros(Math.max(field.align, field.size));
    if (largestNiche === 0n) return natural;
    if (bias === 'start') return Math.min(trailingZeros(largestAlign), natural);
    return available(field.niche) === largestNiche ? trailingZeros(field.align) : natural;
  };
  const compare = (a: number, b: number): number => {
    const [x, y] = [fields[a]!, fields[b]!];
    const byNiche = sign(available(x.niche) - available(y.niche));
    if (options.prefix !== undefined) return group(x) - group(y) || byNiche;
    const bySize = Number(x.size !== 0) - Number(y.size !== 0);
    const inside = (x.niche?.offset ?? 0) - (y.niche?.offset ?? 0);
    return (
      bySize || group(y) - group(x) || (bias === 'start' ? -byNiche : byNiche) || (bias === 'start' ? inside : -inside)
    );
  };
  return [...order.sort(compare), ...fixed];
}

function placeTagged(
  variants: readonly { readonly fields: readonly Part[]; readonly discriminant: bigint }[],
  present: readonly number[],
  repr: Repr,
): PlacedEnum {
  const discriminants = present.map((index) => variants[index]!.discriminant);
  const least = discriminants.reduce(min, discriminants[0] ?? 0n);
  const most = discriminants.reduce(max, discriminants[0] ?? 0n);
  const smallest = repr.int?.size ?? (repr.c ? 4 : tagSize(least, most));
  const placed = variants.map(({ fields }) => place(fields, repr, { prefix: smallest }));
  const fixed = repr.c || repr.int !== undefined;
  const size = fixed ? smallest : widen(variants, placed, smallest);
  // Fields that stood directly behind the smaller tag move along: their alignment allows it.
  const offsets = placed.map((each) => each.offsets.map((offset) => Math.max(offset, size)));
  const align = Math.max(size, repr.align ?? 1, ...placed.map((each) => each.align));
  const total = roundUp(Math.max(size, ...placed.map((each) => each.size)), align);
  const mask = span(size) - 1n;
  const values = variants.map(({ discriminant }) => discriminant & mask);
  const tagNiche: Niche = { offset: 0, size, start: least & mask, end: most & mask };
  return { size: total, align, niche: tagNiche, variants: offsets, tag: { kind: 'direct', offset: 0, size, values } };
}

/** The widest tag for which there is room in front of every variant's first field. */
function widen(
  variants: readonly { readonly fields: readonly Part[] }[],
  placed: readonly Placed[],
  smallest: Niche['size'],
): Niche['size'] {
  let align = Math.max(smallest, ...placed.map((each) => each.align));
  placed.forEach((each, index) => {
    const { fields } = variants[index]!;
    const inMemory = fields.map((_, at) => at).sort((a, b) => each.offsets[a]! - each.offsets[b]!);
    const first = inMemory.find((at) => fields[at]!.size !== 0 || fields[at]!.align !== 1);
    if (first !== undefined) align = Math.min(align, fields[first]!.align);
  });
  const size = Math.min(align, 8) as Niche['size'];
  return size > smallest ? size : smallest;
}

function placeInNiche(
  variants: readonly { readonly fields: readonly Part[] }[],
  absent: readonly boolean[],
  repr: Repr,
): PlacedEnum | undefined {
  const placed = variants.map(({ fields }) => place(fields, repr, {}));
  let dataful = 0;
  placed.forEach((each, index) => {
    if (each.size >= placed[dataful]!.size) dataful = index;
  });
  const others = variants.map((_, index) => index).filter((index) => index !== dataful && !absent[index]);
  const [first, last] = [others[0], others.at(-1)];
  const { niche, size } = placed[dataful]!;
  if (niche === undefined || first === undefined || last === undefined) return undefined;
  const reserved = reserve(niche, BigInt(last - first + 1));
  if (reserved === undefined) return undefined;
  const align = Math.max(...placed.map((each) => each.align));
  const offsets: number[][] = [];
  for (const [index, each] of placed.entries()) {
    const shift = index === dataful || each.size <= niche.offset ? 0 : roundUp(niche.offset + niche.size, each.align);
    if (shift + each.size > size) return undefined;
    offsets.push(each.offsets.map((offset) => offset + shift));
  }
  if (roundUp(size, align) !== size) return undefined;
  const all = span(niche.size);
  const values = variants.map((_, index) =>
    index === dataful || absent[index] || index < first || index > last
      ? null
      : (reserved.first + BigInt(index - first)) % all,
  );
  const tag: Tag = { kind: 'niche', offset: niche.offset, size: niche.size, dataful, values };
  return { size, align, niche: reserved.niche, variants: offsets, tag };
}

/** Takes `count` patterns out of a niche: the first of them, and what is left. Zero is taken early, as it is cheap. */
function reserve(niche: Niche, count: bigint): { readonly first: bigint; readonly niche: Niche } | undefined {
  if (count > available(niche)) return undefined;
  const all = span(niche.size);
  const { start, end } = niche;
  const wrap = (value: bigint): bigint => ((value % all) + all) % all;
  const atStart = { first: wrap(start - count), niche: { ...niche, start: wrap(start - count) } };
  const atEnd = { first: wrap(end + 1n), niche: { ...niche, end: wrap(end + count) } };
  if (start > end) return atEnd;
  if (start <= all - 1n - end) return count <= start ? atStart : atEnd;
  const last = wrap(end + count);
  return last >= 1n && last <= end ? atStart : atEnd;
}

function tagSize(least: bigint, most: bigint): Niche['size'] {
  for (const size of [1, 2, 4, 8] as const) {
    const half = span(size) / 2n;
    if (least < 0n ? least >= -half && most < half : most < span(size)) return size;
  }
  return 16;
}

/** `Math.max` takes no big integers. */
function max(a: bigint, b: bigint): bigint {
  const [larger] = a > b ? [a] : [b];
  return larger;
}
function min(a: bigint, b: bigint): bigint {
  const [smaller] = a < b ? [a] : [b];
  return smaller;
}
const sign = (value: bigint): number => (value > 0n ? 1 : value < 0n ? -1 : 0);
const trailingZeros = (value: number): number => 31 - Math.clz32(value & -value);

/** The machine's form of an integer: a number as long as it is a safe one. */
export const machineInt = (value: bigint): Int =>
  value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
