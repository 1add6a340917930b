/**
 * Integer arithmetic, exact at every width. Up to four bytes everything is a number; wider values are numbers while they
 * are safe integers, and only what is larger takes the way through bigint. A result is never -0.
 */
import { FaultSignal } from './fault';
import type { Int } from './type';

export interface IntegerShape {
  readonly size: 1 | 2 | 4 | 8 | 16;
  readonly signed: boolean;
}

const most = Number.MAX_SAFE_INTEGER;

/** The value that the low bits stand for. */
export function wrapInteger({ size, signed }: IntegerShape, value: Int): Int {
  if (typeof value === 'number' && size <= 4) return wrapSmall(size, signed, value);
  if (typeof value === 'number' && (signed || value >= 0)) return value;
  const whole = BigInt(value);
  return asInt(signed ? BigInt.asIntN(size * 8, whole) : BigInt.asUintN(size * 8, whole));
}

/** For safe integers, which ToInt32 takes modulo 2^32. */
function wrapSmall(size: number, signed: boolean, value: number): number {
  switch (size) {
    case 1:
      return signed ? (value << 24) >> 24 : value & 0xff;
    case 2:
      return signed ? (value << 16) >> 16 : value & 0xffff;
    default:
      return signed ? value | 0 : value >>> 0;
  }
}

export function inRange({ size, signed }: IntegerShape, value: Int): boolean {
  return wrapInteger({ size, signed }, value) === value;
}

/** Exact sums, differences and products, of any size. */
export function add(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (sum <= most && sum >= -most) return sum;
  }
  return asInt(BigInt(a) + BigInt(b));
}

export function subtract(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (difference <= most && difference >= -most) return difference;
  }
  return asInt(BigInt(a) - BigInt(b));
}

export function multiply(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b + 0;
    if (product <= most && product >= -most) return product;
  }
  return asInt(BigInt(a) * BigInt(b));
}

/** Towards zero. */
export function divide(shape: IntegerShape, a: Int, b: Int): Int {
  const quotient = checkedQuotient(shape, a, b);
  if (!inRange(shape, quotient)) throw new FaultSignal('overflow', 'division of the least integer by -1');
  return quotient;
}

/** The sign is that of the dividend. */
export function remainder(shape: IntegerShape, a: Int, b: Int): Int {
  const quotient = checkedQuotient(shape, a, b);
  if (!inRange(shape, quotient)) throw new FaultSignal('overflow', 'remainder of the least integer by -1');
  if (typeof a === 'number' && typeof b === 'number') return (a % b) + 0;
  return asInt(BigInt(a) % BigInt(b));
}

function checkedQuotient(_shape: IntegerShape, a: Int, b: Int): Int {
  if (b === 0) throw new FaultSignal('division-by-zero', 'division by zero');
  // For safe integers the rounded quotient never reaches the next integer.
  if (typeof a === 'number' && typeof b === 'number') return Math.trunc(a / b) + 0;
  return asInt(BigInt(a) / BigInt(b));
}

export function and(shape: IntegerShape, a: Int, b: Int): Int {
  if (isSmall(a) && isSmall(b)) return a & b;
  if (isNatural(a) && isNatural(b)) return (high(a) & high(b)) * 0x1_0000_0000 + ((a & b) >>> 0);
  return wrapInteger(shape, BigInt(a) & BigInt(b));
}

export function or(shape: IntegerShape, a: Int, b: Int): Int {
  if (isSmall(a) && isSmall(b)) return a | b;
  if (isNatural(a) && isNatural(b)) return (high(a) | high(b)) * 0x1_0000_0000 + ((a | b) >>> 0);
  return wrapInteger(shape, BigInt(a) | BigInt(b));
}

export function xor(shape: IntegerShape, a: Int, b: Int): Int {
  if (isSmall(a) && isSmall(b)) return a ^ b;
  if (isNatural(a) && isNatural(b)) return (high(a) ^ high(b)) * 0x1_0000_0000 + ((a ^ b) >>> 0);
  return wrapInteger(shape, BigInt(a) ^ BigInt(b));
}

export function not(shape: IntegerShape, a: Int): Int {
  if (typeof a === 'number' && (shape.signed || shape.size <= 4)) return wrapInteger(shape, -a - 1);
  return wrapInteger(shape, ~BigInt(a));
}

/** The amount is within the width. */
export function shiftLeft(shape: IntegerShape, a: Int, amount: number): Int {
  if (typeof a === 'number') {
    const shifted = a * 2 ** amount;
    if (shifted <= most && shifted >= -most) return wrapInteger(shape, shifted);
  }
  return wrapInteger(shape, BigInt(a) << BigInt(amount));
}

/** Arithmetic for signed values: towards minus infinity. */
export function shiftRight(a: Int, amount: number): Int {
  if (typeof a === 'number') return Math.floor(a / 2 ** amount);
  return asInt(a >> BigInt(amount));
}

/** Integer part, saturating; NaN is 0. */
export function fromFloat(shape: IntegerShape, value: number): Int {
  if (Number.isNaN(value)) return 0;
  const bits = BigInt(shape.size * 8);
  const lowest = shape.signed ? -(1n << (bits - 1n)) : 0n;
  const highest = shape.signed ? (1n << (bits - 1n)) - 1n : (1n << bits) - 1n;
  const whole = Math.trunc(value);
  if (whole <= Number(lowest)) return asInt(lowest);
  if (whole >= Number(highest)) return asInt(highest);
  return Number.isSafeInteger(whole) ? whole + 0 : asInt(BigInt(whole));
}

/** From 0 up to 2^31 - 1, where JavaScript's own bit operators are exact. */
function isSmall(a: Int): a is number {
  return typeof a === 'number' && a >= -0x8000_0000 && a <= 0x7fff_ffff && a >= 0;
}

function isNatural(a: Int): a is number {
  return typeof a === 'number' && a >= 0;
}

function high(a: number): number {
  return Math.floor(a / 0x1_0000_0000);
}

/** A number where it is exact. */
export function asInt(value: bigint): Int {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
