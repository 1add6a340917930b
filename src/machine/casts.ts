/** Casts as instructions. */
import type { Cast } from './code';
import { fromFloat, wrapInteger } from './integers';
import { type Into, integerShape, type Load } from './scalars';
import { isScalar, type Type } from './type';
import { type Context, operandCode, scalar, type ValueCode } from './values';

export function castCode(context: Context, cast: Cast, operand: ValueCode, type: Type): ValueCode {
  switch (cast.kind) {
    case 'integer': {
      const shape = integerShape(type);
      const load = scalarOf(operand);
      if (!shape) throw new Error(`${type.name} is no integer`);
      return scalar(type, (m, fp) => wrapInteger(shape, load(m, fp)));
    }
    case 'integerToFloat': {
      const load = scalarOf(operand);
      // A single is rounded once, from the exact integer: a detour through a double could round twice.
      if (type.kind === 'float' && type.size === 4) return scalar(type, (m, fp) => singleOf(load(m, fp)));
      return scalar(type, (m, fp) => Number(load(m, fp)));
    }
    case 'floatToInteger': {
      const shape = integerShape(type);
      const load = scalarOf(operand);
      if (!shape) throw new Error(`${type.name} is no integer`);
      return scalar(type, (m, fp) => fromFloat(shape, load(m, fp) as number));
    }
    case 'float': {
      const load = scalarOf(operand);
      const single = type.kind === 'float' && type.size === 4;
      return scalar(type, single ? (m, fp) => Math.fround(load(m, fp) as number) : load);
    }
    case 'pointer':
      return pointerCast(operand, type);
    case 'pointerToInteger': {
      const load = scalarOf(operand);
      const shape = integerShape(type);
      if (!shape) throw new Error(`${type.name} is no integer`);
      return scalar(type, (m, fp) => wrapInteger(shape, m.shownAddress(load(m, fp) as number)));
    }
    case 'integerToPointer': {
      const load = scalarOf(operand);
      return scalar(type, (m, fp) => {
        const address = m.addressOf(Number(load(m, fp)));
        m.loaded = 0;
        return address;
      });
    }
    case 'addLength': {
      const length = scalarOf(operandCode(context, cast.length));
      return widened(operand, type, (m, fp, to) => m.storeI64(to, length(m, fp)));
    }
    case 'addTable':
      return widened(operand, type, (m, _, to) => {
        const id = context.linker.static(cast.table);
        m.storePointer(to, m.allocations.base[id]!, id);
      });
    case 'metadata':
      return metadata(operand, type);
    case 'bytes':
      return { type, ...sameBytes(operand, type) };
    default:
      return cast satisfies never;
  }
}

function scalarOf(value: ValueCode): Load {
  if (!value.load) throw new Error(`${value.type.name} is no scalar`);
  return value.load;
}

/**
 * The single nearest to an integer. Through a double it could be rounded twice, so of a large integer only the leading
 * bits that a double holds exactly are kept, the last of them standing for all that is cut off ("round to odd").
 */
function singleOf(value: number | bigint): number {
  if (typeof value === 'number') return Math.fround(value);
  const magnitude = value < 0n ? -value : value;
  const cut = BigInt(magnitude.toString(2).length - 50);
  const kept = magnitude >> cut;
  const sticky = kept << cut === magnitude ? kept : kept | 1n;
  const rounded = Math.fround(Number(sticky)) * 2 ** Number(cut);
  return Math.fround(value < 0n ? -rounded : rounded);
}

/** Between pointers. Metadata stays if both have some. */
function pointerCast(operand: ValueCode, type: Type): ValueCode {
  if (operand.load) return scalar(type, operand.load);
  if (!isScalar(type)) return { type, into: operand.into };
  return scalar(type, (m, fp) => {
    operand.into(m, fp, fp - 64);
    return m.loadPointer(fp - 64);
  });
}

function widened(operand: ValueCode, type: Type, writeMetadata: Into): ValueCode {
  const into: Into = (m, fp, to) => {
    operand.into(m, fp, to);
    writeMetadata(m, fp, to + 8);
  };
  return { type, into };
}

function metadata(operand: ValueCode, type: Type): ValueCode {
  const isPointer = type.kind === 'pointer';
  return scalar(type, (m, fp) => {
    operand.into(m, fp, fp - 64);
    return isPointer ? m.loadPointer(fp - 56) : m.loadU64(fp - 56);
  });
}

/** Pointers turned into integers by their bytes keep what they are, so that turning them back works. */
function sameBytes(operand: ValueCode, type: Type): Pick<ValueCode, 'load' | 'into'> {
  const { into } = operand;
  if (!isScalar(type)) return { into };
  const readBack = scalarReader(type);
  return {
    into,
    load: (m, fp) => {
      into(m, fp, fp - 64);
      return readBack(m, fp);
    },
  };
}

function scalarReader(type: Type): Load {
  return scalar(type, loadScratch(type)).load as Load;
}

function loadScratch(type: Type): Load {
  switch (type.kind) {
    case 'bool':
      return (m, fp) => m.loadU8(fp - 64);
    case 'char':
      return (m, fp) => m.loadU32(fp - 64);
    case 'float':
      return type.size === 4 ? (m, fp) => m.loadF32(fp - 64) : (m, fp) => m.loadF64(fp - 64);
    case 'int':
      return integerScratch(type.size, type.signed);
    default:
      return (m, fp) => m.loadPointer(fp - 64);
  }
}

function integerScratch(size: number, signed: boolean): Load {
  switch (size) {
    case 1:
      return signed ? (m, fp) => m.loadI8(fp - 64) : (m, fp) => m.loadU8(fp - 64);
    case 2:
      return signed ? (m, fp) => m.loadI16(fp - 64) : (m, fp) => m.loadU16(fp - 64);
    case 4:
      return signed ? (m, fp) => m.loadI32(fp - 64) : (m, fp) => m.loadU32(fp - 64);
    case 8:
      return signed ? (m, fp) => m.loadI64(fp - 64) : (m, fp) => m.loadU64(fp - 64);
    default:
      return signed ? (m, fp) => m.loadI128(fp - 64) : (m, fp) => m.loadU128(fp - 64);
  }
}
