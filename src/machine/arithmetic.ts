/** Binary and unary operations as instructions, one for each operation and class of type. */
import type { BinaryOp } from './code';
import type { IntegerShape } from './integers';
import * as integers from './integers';
import type { Memory } from './memory';
import { type Into, integerShape, type Load, scalarClass, storeScalar } from './scalars';
import type { Int, Type } from './type';
import type { ValueCode } from './values';

type Binary = (a: Int, b: Int) => Int;
type NumberLoad = (memory: Memory, frame: number) => number;

export function binaryLoad(op: BinaryOp, left: ValueCode, right: ValueCode): Load {
  const { type } = left;
  if (type.kind === 'pointer' || type.kind === 'function') return pointerOperation(op, left, right);
  const a = scalarLoad(left);
  const b = scalarLoad(right);
  if (type.kind === 'float') return floatOperation(op, type.size, a as NumberLoad, b as NumberLoad);
  const shape = integerShape(type);
  if (!shape) throw new Error(`no ${op} on ${type.name}`);
  return comparison(op, a, b) ?? integerOperation(op, shape, a, b, type);
}

function scalarLoad(value: ValueCode): Load {
  if (!value.load) throw new Error(`${value.type.name} is no scalar`);
  return value.load;
}

/** Of integers; numbers and bigints compare with each other. */
function comparison(op: BinaryOp, a: Load, b: Load): Load | undefined {
  switch (op) {
    case 'equal':
      return (m, fp) => (a(m, fp) === b(m, fp) ? 1 : 0);
    case 'notEqual':
      return (m, fp) => (a(m, fp) !== b(m, fp) ? 1 : 0);
    case 'less':
      return (m, fp) => (a(m, fp) < b(m, fp) ? 1 : 0);
    case 'lessOrEqual':
      return (m, fp) => (a(m, fp) <= b(m, fp) ? 1 : 0);
    case 'greater':
      return (m, fp) => (a(m, fp) > b(m, fp) ? 1 : 0);
    case 'greaterOrEqual':
      return (m, fp) => (a(m, fp) >= b(m, fp) ? 1 : 0);
    default:
      return undefined;
  }
}

function integerOperation(op: BinaryOp, shape: IntegerShape, a: Load, b: Load, type: Type): Load {
  if (shape.size === 4 && shape.signed) {
    const fast = word(op, a as NumberLoad, b as NumberLoad);
    if (fast) return fast;
  }
  if (shape.size === 8) {
    const fast = doubleWord(op, shape, a, b);
    if (fast) return fast;
  }
  const operation = integerBinary(op, shape, type);
  return (m, fp) => operation(a(m, fp), b(m, fp));
}

function word(op: BinaryOp, a: NumberLoad, b: NumberLoad): Load | undefined {
  switch (op) {
    case 'add':
      return (m, fp) => (a(m, fp) + b(m, fp)) | 0;
    case 'subtract':
      return (m, fp) => (a(m, fp) - b(m, fp)) | 0;
    case 'multiply':
      return (m, fp) => Math.imul(a(m, fp), b(m, fp));
    case 'and':
      return (m, fp) => a(m, fp) & b(m, fp);
    case 'or':
      return (m, fp) => a(m, fp) | b(m, fp);
    case 'xor':
      return (m, fp) => a(m, fp) ^ b(m, fp);
    default:
      return undefined;
  }
}

const most = Number.MAX_SAFE_INTEGER;

function doubleWord(op: BinaryOp, shape: IntegerShape, left: Load, right: Load): Load | undefined {
  const least = shape.signed ? -most : 0;
  switch (op) {
    case 'add':
      return (m, fp) => {
        const a = left(m, fp);
        const b = right(m, fp);
        if (typeof a === 'number' && typeof b === 'number') {
          const sum = a + b;
          if (sum <= most && sum >= least) return sum;
        }
        return integers.wrapInteger(shape, integers.add(a, b));
      };
    case 'subtract':
      return (m, fp) => {
        const a = left(m, fp);
        const b = right(m, fp);
        if (typeof a === 'number' && typeof b === 'number') {
          const difference = a - b;
          if (difference <= most && difference >= least) return difference;
        }
        return integers.wrapInteger(shape, integers.subtract(a, b));
      };
    default:
      return undefined;
  }
}

/** Wrapping, of any width. */
function integerBinary(op: BinaryOp, shape: IntegerShape, type: Type): Binary {
  const bits = shape.size * 8;
  switch (op) {
    case 'add':
    case 'subtract':
    case 'multiply': {
      const exact = exactOperation(op);
      if (op === 'multiply' && shape.size === 4) return (a, b) => wrapProduct(shape, a as number, b as number);
      return (a, b) => integers.wrapInteger(shape, exact(a, b));
    }
    case 'divide':
      return (a, b) => integers.divide(shape, a, b);
    case 'remainder':
      return (a, b) => integers.remainder(shape, a, b);
    case 'and':
      return (a, b) => integers.and(shape, a, b);
    case 'or':
      return (a, b) => integers.or(shape, a, b);
    case 'xor':
      return (a, b) => integers.xor(shape, a, b);
    case 'shiftLeft':
      return (a, b) => integers.shiftLeft(shape, a, maskAmount(b, bits));
    case 'shiftRight':
      return (a, b) => integers.shiftRight(a, maskAmount(b, bits));
    default:
      throw new Error(`no ${op} on ${type.name}`);
  }
}

function exactOperation(op: 'add' | 'subtract' | 'multiply'): Binary {
  if (op === 'add') return integers.add;
  return op === 'subtract' ? integers.subtract : integers.multiply;
}

function wrapProduct({ signed }: IntegerShape, a: number, b: number): number {
  const product = Math.imul(a, b);
  return signed ? product : product >>> 0;
}

/** The amount of a shift, modulo the width. */
function maskAmount(amount: Int, bits: number): number {
  return Number(BigInt.asUintN(64, BigInt(amount)) & BigInt(bits - 1));
}

/** The result and whether it overflowed, as a record of two fields. */
export function binaryPair(op: BinaryOp, left: ValueCode, right: ValueCode, result: Type): Into {
  const parts = pairParts(result);
  const checked = checkedBinary(op, left);
  const a = scalarLoad(left);
  const b = scalarLoad(right);
  const kind = scalarClass(parts.type);
  const { value, overflow } = parts;
  return (m, fp, to) => {
    const overflowed = checked(m, a(m, fp), b(m, fp));
    storeScalar(kind, m, to + value, m.wrapped);
    m.storeU8(to + overflow, overflowed ? 1 : 0);
  };
}

export function pairParts(result: Type) {
  if (result.kind !== 'record' || result.fields.length !== 2) throw new Error(`${result.name} takes no checked result`);
  const [value, overflow] = result.fields;
  if (value?.type.kind !== 'int' || overflow?.type.kind !== 'bool') {
    throw new Error(`${result.name} takes no checked result`);
  }
  return { type: value.type, value: value.offset, overflow: overflow.offset };
}

/** Says whether the operation overflows and leaves the wrapped value in `memory.wrapped`. */
export function checkedBinary(op: BinaryOp, left: ValueCode): (memory: Memory, a: Int, b: Int) => boolean {
  const shape = integerShape(left.type);
  if (!shape) throw new Error(`no checked ${op} on ${left.type.name}`);
  const bits = shape.size * 8;
  switch (op) {
    case 'add':
    case 'subtract':
    case 'multiply': {
      const exact = exactOperation(op);
      return (m, a, b) => {
        const result = exact(a, b);
        m.wrapped = integers.wrapInteger(shape, result);
        return m.wrapped !== result;
      };
    }
    case 'shiftLeft':
    case 'shiftRight': {
      const operation = integerBinary(op, shape, left.type);
      return (m, a, b) => {
        m.wrapped = operation(a, b);
        return b < 0 || b >= bits;
      };
    }
    default:
      throw new Error(`no checked ${op}`);
  }
}

function floatOperation(op: BinaryOp, size: 4 | 8, a: NumberLoad, b: NumberLoad): Load {
  const compared = comparison(op, a, b);
  if (compared) return compared;
  const exact = floatArithmetic(op, a, b);
  return size === 8 ? exact : (m, fp) => Math.fround(exact(m, fp));
}

/** A double's result rounded to single is the single's: doubles are wide enough for these operations. */
function floatArithmetic(op: BinaryOp, a: NumberLoad, b: NumberLoad): NumberLoad {
  switch (op) {
    case 'add':
      return (m, fp) => a(m, fp) + b(m, fp);
    case 'subtract':
      return (m, fp) => a(m, fp) - b(m, fp);
    case 'multiply':
      return (m, fp) => a(m, fp) * b(m, fp);
    case 'divide':
      return (m, fp) => a(m, fp) / b(m, fp);
    case 'remainder':
      return (m, fp) => a(m, fp) % b(m, fp);
    default:
      throw new Error(`no ${op} on floats`);
  }
}

function pointerOperation(op: BinaryOp, left: ValueCode, right: ValueCode): Load {
  const { type } = left;
  if (!left.load) return wideComparison(op, left, right);
  const a = scalarLoad(left) as NumberLoad;
  const b = scalarLoad(right);
  const compared = comparison(op, a, b);
  if (compared) return compared;
  if (type.kind !== 'pointer') throw new Error(`no ${op} on ${type.name}`);
  const size = type.to().size;
  if (op === 'offset') {
    return (m, fp) => {
      const address = a(m, fp);
      const { loaded } = m;
      // Wrapping in 64 bits: a negative offset may come as a large unsigned one.
      const count = Number(BigInt.asIntN(64, BigInt(b(m, fp))));
      m.loaded = loaded;
      return address + count * size;
    };
  }
  if (op === 'difference') return (m, fp) => Math.trunc((a(m, fp) - (b(m, fp) as number)) / Math.max(1, size));
  throw new Error(`no ${op} on ${type.name}`);
}

/** Pointers with metadata are equal if both halves are. */
function wideComparison(op: BinaryOp, left: ValueCode, right: ValueCode): Load {
  if (op !== 'equal' && op !== 'notEqual') throw new Error(`no ${op} on ${left.type.name}`);
  const same = op === 'equal' ? 1 : 0;
  return (m, fp) => {
    // Below the stack pointer nothing lives.
    const scratch = fp - 64;
    left.into(m, fp, scratch);
    right.into(m, fp, scratch + 16);
    const equal =
      m.loadPointer(scratch) === m.loadPointer(scratch + 16) &&
      m.loadPointer(scratch + 8) === m.loadPointer(scratch + 24);
    return equal ? same : 1 - same;
  };
}

export function unaryLoad(op: 'negate' | 'not', operand: ValueCode): Load {
  const { type } = operand;
  const load = scalarLoad(operand);
  if (type.kind === 'bool') return (m, fp) => 1 - (load(m, fp) as number);
  if (type.kind === 'float') return (m, fp) => -load(m, fp);
  const shape = integerShape(type);
  if (!shape) throw new Error(`no ${op} on ${type.name}`);
  if (op === 'not') return (m, fp) => integers.not(shape, load(m, fp));
  return (m, fp) => integers.wrapInteger(shape, integers.subtract(0, load(m, fp)));
}
