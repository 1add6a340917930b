/** Operands and rvalues as instructions: what computes a value and writes it where it belongs. */
import { binaryLoad, binaryPair, unaryLoad } from './arithmetic';
import { castCode } from './casts';
import type { Operand, Rvalue, StaticId } from './code';
import { FaultSignal } from './fault';
import type { FrameLayout } from './frameLayout';
import type { Memory } from './memory';
import { checkedAddress, copyPlace, fieldsOf, loadPlace, type PlaceCode, placeCode } from './places';
import { type Address, type Into, type Load, type ScalarClass, scalarClass, storeScalar, storing } from './scalars';
import { type EnumType, type Int, int, isScalar, type Type } from './type';

/** What instructions need of the whole program: where its statics and functions are. */
export interface Linker {
  /** The allocation that the static is. */
  static(id: StaticId): number;
  function(id: string): number;
}

export interface Context {
  readonly layout: FrameLayout;
  readonly linker: Linker;
}

export interface ValueCode {
  readonly type: Type;
  /** Only of a scalar. */
  readonly load?: Load;
  readonly into: Into;
}

export const usize = int('usize', 8, false);

export function operandCode(context: Context, operand: Operand): ValueCode {
  switch (operand.kind) {
    case 'copy':
    case 'move': {
      const place = placeCode(context.layout, operand.place);
      if (!isScalar(place.type)) return { type: place.type, into: copyPlace(place) };
      return scalar(place.type, loadPlace(place));
    }
    case 'unit':
      return { type: operand.type, into: () => {} };
    case 'scalar':
      return constant(operand.type, operand.value);
    case 'function': {
      const { linker } = context;
      const load: Load = (m) => {
        m.loaded = linker.function(operand.function);
        return m.allocations.base[m.loaded]!;
      };
      return scalar(operand.type, load);
    }
    case 'static':
      return staticPointer(context, operand);
    default:
      return operand satisfies never;
  }
}

export function scalar(type: Type, load: Load): ValueCode {
  if (!isScalar(type)) throw new Error(`${type.name} is no scalar`);
  return { type, load, into: storing(scalarClass(type), load) };
}

function constant(type: Type, value: Int): ValueCode {
  if (type.kind === 'pointer' && type.meta !== 'none') {
    const into: Into = (m, _, to) => {
      m.storePointer(to, Number(value), 0);
      m.storePointer(to + 8, 0, 0);
    };
    return { type, into };
  }
  if (type.kind === 'pointer' || type.kind === 'function') {
    const address = Number(value);
    return scalar(type, (m) => {
      m.loaded = 0;
      return address;
    });
  }
  return scalar(type, () => value);
}

function staticPointer({ linker }: Context, operand: Extract<Operand, { kind: 'static' }>): ValueCode {
  const { type, offset = 0, length, table } = operand;
  const load: Load = (m) => {
    m.loaded = linker.static(operand.static);
    return m.allocations.base[m.loaded]! + offset;
  };
  if (type.meta === 'none') return scalar(type, load);
  const into: Into = (m, fp, to) => {
    const address = load(m, fp) as number;
    m.storePointer(to, address, m.loaded);
    if (table === undefined) {
      m.storeI64(to + 8, length ?? 0);
    } else {
      const id = linker.static(table);
      m.storePointer(to + 8, m.allocations.base[id]!, id);
    }
  };
  return { type, into };
}

/** `type` is that of the place which receives the value. */
export function rvalueCode(context: Context, value: Rvalue, type: Type): ValueCode {
  switch (value.kind) {
    case 'use':
      return operandCode(context, value.operand);
    case 'addressOf':
      return addressOf(context, placeCode(context.layout, value.place), type);
    case 'length':
      return scalar(type, length(placeCode(context.layout, value.place)));
    case 'binary': {
      const left = operandCode(context, value.left);
      const right = operandCode(context, value.right);
      if (value.overflow === 'pair') return { type, into: binaryPair(value.op, left, right, type) };
      return scalar(type, binaryLoad(value.op, left, right));
    }
    case 'unary':
      return scalar(type, unaryLoad(value.op, operandCode(context, value.operand)));
    case 'cast':
      return castCode(context, value.cast, operandCode(context, value.operand), value.type);
    case 'discriminant':
    case 'variantIndex':
      return variantValue(placeCode(context.layout, value.place), value.kind, type);
    case 'aggregate':
      return { type, into: aggregate(context, value) };
    case 'repeat':
      return { type, into: repeat(operandCode(context, value.operand), value.type) };
    default:
      return value satisfies never;
  }
}

function addressOf({ layout }: Context, place: PlaceCode, type: Type): ValueCode {
  const address: Address = place.behindPointer ? place.address : ownAddress(layout, place);
  if (isScalar(type)) return scalar(type, address);
  const metadata = place.metadata ?? fixedLength(place.type);
  const tableAsPointer = type.kind === 'pointer' && type.meta === 'table';
  const into: Into = (m, fp, to) => {
    // The destination may be the very pointer that the place goes through, so both halves are read first.
    const meta = metadata(m, fp);
    const table = m.loaded;
    const at = address(m, fp);
    m.storePointer(to, at, m.loaded);
    if (tableAsPointer) m.storePointer(to + 8, Number(meta), table);
    else m.storeI64(to + 8, meta);
  };
  return { type, into };
}

function fixedLength(type: Type): Load {
  if (type.kind !== 'array') throw new Error(`a pointer to ${type.name} has no metadata`);
  return () => type.length;
}

/** The address of a part of the frame, whose local becomes an object of its own. */
function ownAddress(layout: FrameLayout, place: PlaceCode): Address {
  const word = layout.word(place.local);
  if (word === undefined) throw new Error('the address of this local is not expected to be taken');
  const { local, address } = place;
  const offset = layout.offset(local);
  const { size } = layout.type(local);
  return (m, fp) => {
    const at = address(m, fp);
    const index = (fp + word) >> 2;
    let id = m.i32[index]!;
    if (id === 0) {
      id = m.adoptSlot(fp + offset, size, local);
      m.i32[index] = id;
    }
    m.loaded = id;
    return at;
  };
}

function length(place: PlaceCode): Load {
  if (place.metadata) return place.metadata;
  return fixedLength(place.type);
}

function variantValue(place: PlaceCode, kind: 'discriminant' | 'variantIndex', type: Type): ValueCode {
  const enumType = place.type;
  if (enumType.kind !== 'enum') throw new Error(`${enumType.name} has no variants`);
  const read = variantReader(enumType);
  const at = checkedAddress(place, enumType.size);
  if (kind === 'variantIndex') return scalar(type, (m, fp) => read(m, at(m, fp)));
  const discriminants = enumType.variants.map((variant) => variant.discriminant);
  return scalar(type, (m, fp) => discriminants[read(m, at(m, fp))]!);
}

/** Which variant stands at an address. */
export function variantReader({ tag, variants }: EnumType): (memory: Memory, address: number) => number {
  if (tag.kind === 'single') return () => tag.variant;
  const kind = scalarClass(tag.type);
  const load = tagLoader(kind);
  const { offset } = tag;
  const byValue = new Map<Int, number>();
  tag.values.forEach((value, variant) => {
    if (value !== null) byValue.set(value, variant);
  });
  if (tag.kind === 'niche') {
    const { dataful } = tag;
    return (m, a) => byValue.get(load(m, a + offset)) ?? dataful;
  }
  if (tag.values.every((value, variant) => value === variant)) {
    const count = variants.length;
    return (m, a) => {
      const value = load(m, a + offset) as number;
      if (value >= count) throw invalidTag();
      return value;
    };
  }
  return (m, a) => {
    const variant = byValue.get(load(m, a + offset));
    if (variant === undefined) throw invalidTag();
    return variant;
  };
}

function tagLoader(kind: ScalarClass): (memory: Memory, address: number) => Int {
  switch (kind) {
    case 'u8':
      return (m, a) => m.loadU8(a);
    case 'u16':
      return (m, a) => m.loadU16(a);
    case 'i8':
      return (m, a) => m.loadI8(a);
    case 'i16':
      return (m, a) => m.loadI16(a);
    case 'i32':
      return (m, a) => m.loadI32(a);
    case 'u32':
      return (m, a) => m.loadU32(a);
    case 'i64':
      return (m, a) => m.loadI64(a);
    default:
      return (m, a) => m.loadU64(a);
  }
}

function invalidTag(): FaultSignal {
  return new FaultSignal('other', 'read of an enum whose tag is none of its variants');
}

/** Writes an enum's tag, so that it is this variant. */
export function variantWriter({ tag }: EnumType, variant: number): (memory: Memory, address: number) => void {
  if (tag.kind === 'single') return () => {};
  const value = tag.values[variant];
  if (value === null || value === undefined) return () => {};
  const { offset, type } = tag;
  const kind = scalarClass(type);
  return (m, a) => storeScalar(kind, m, a + offset, value);
}

function aggregate(context: Context, value: Extract<Rvalue, { kind: 'aggregate' }>): Into {
  const { type } = value;
  const operands = value.operands.map((operand) => operandCode(context, operand));
  const writeTag = type.kind === 'enum' ? variantWriter(type, value.variant ?? 0) : undefined;
  const offsets = partOffsets(value);
  const parts = operands.map(({ into }, i) => ({ into, offset: offsets[i]! }));
  return (m, fp, to) => {
    for (const { into, offset } of parts) into(m, fp, to + offset);
    if (writeTag) writeTag(m, to);
  };
}

function partOffsets({ type, operands, variant, field }: Extract<Rvalue, { kind: 'aggregate' }>): readonly number[] {
  if (type.kind === 'array') return operands.map((_, i) => i * type.element.size);
  if (field !== undefined) return [0];
  return operands.length === 0 ? [] : fieldsOf(type, variant).map(({ offset }) => offset);
}

/** Writes the first element, then doubles what is there: a million elements cost a few block copies. */
function repeat(operand: ValueCode, type: Type): Into {
  if (type.kind !== 'array') throw new Error(`${type.name} is no array`);
  const { element, size, length } = type;
  if (size === 0) return () => {};
  return (m, fp, to) => {
    if (length === 0) return;
    operand.into(m, fp, to);
    for (let filled = element.size; filled < size; filled *= 2) {
      m.copy(to + filled, to, Math.min(filled, size - filled));
    }
  };
}
