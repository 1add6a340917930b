/**
 * Elementary functions as a good C library gives them: the double nearest to the true value. JavaScript's own are often
 * one unit in the last place beside that, which shows as soon as a program prints all digits.
 */
import {
  add,
  divide,
  multiply,
  negative,
  type Pair,
  pair,
  rounded,
  scale,
  squareRoot,
  subtract,
  twoProduct,
  twoSum,
} from './doubleDouble';

const ln2 = pair(Math.LN2, 2.3190468138462996e-17);
const inverseLn2 = pair(Math.LOG2E, 2.0355273740931033e-17);
/** ln 2 and π/2 cut into pieces, so that a small integer times a piece is exact. */
const ln2Pieces = [0.6931471803691238, 1.9082149288430703e-10, 4.2751755897281784e-20, 1.94704509238075e-31];
const halfPiPieces = [
  1.570796325802803, 9.920935791635221e-10, 5.17018297889025e-19, 2.903855972970775e-28, 1.0085854035872483e-37,
];

export function exp(x: number): number {
  if (Number.isNaN(x) || x > 709.8 || x < -745.2) return Math.exp(x);
  return x === 0 ? 1 : scaled(expPair(pair(x)));
}

export function exp2(x: number): number {
  if (Number.isNaN(x) || x >= 1024 || x < -1075) return 2 ** x;
  const whole = Math.round(x);
  const { value, power } = expPair(multiply(ln2, pair(x - whole)));
  return scaled({ value, power: power + whole });
}

export function ln(x: number): number {
  return x > 0 && x < Number.POSITIVE_INFINITY ? rounded(lnPair(x)) : Math.log(x);
}

export function log2(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return Math.log(x);
  const [fraction, power] = binaryParts(x);
  // A power of two has an exact answer, and the parts of the others are added without cancelling.
  return fraction === 1 ? power : rounded(multiply(lnPair(x), inverseLn2));
}

/** In the steps of the C library, which does not round this one to the nearest. */
export function log10(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return Math.log(x);
  const [fraction, power] = binaryParts(x);
  const shift = power < 0 ? 1 : 0;
  const whole = power + shift;
  const low = whole * 3.694239077158931e-13 + Math.LOG10E * ln(shift === 1 ? fraction / 2 : fraction);
  return low + whole * 0.30102999566361177;
}

export function pow(x: number, y: number): number {
  // Unlike JavaScript's, 1 to any power is 1, also to NaN (IEEE 754-2019 section 9.2).
  if (x === 1 || (x === -1 && Math.abs(y) === Number.POSITIVE_INFINITY)) return 1;
  const magnitude = Math.abs(x);
  const plain = magnitude ** y;
  const isOrdinary = x !== 0 && y !== 0 && Number.isFinite(x) && Number.isFinite(y);
  if (!isOrdinary || (x < 0 && !Number.isInteger(y))) return x ** y;
  const isNegative = x < 0 && Math.abs(y) % 2 === 1;
  const product = y * Math.log(magnitude);
  const value = Math.abs(product) > 745 ? plain : scaled(expPair(multiply(lnPair(magnitude), pair(y))));
  return isNegative ? -value : value;
}

export const sin = (x: number): number => (isPlain(x) ? rounded(sinCos(x).sin) : Math.sin(x));
export const cos = (x: number): number => (isPlain(x) ? rounded(sinCos(x).cos) : Math.cos(x));
export function tan(x: number): number {
  if (!isPlain(x)) return Math.tan(x);
  const parts = sinCos(x);
  return rounded(divide(parts.sin, parts.cos));
}

/** What is not zero (whose sign must stay), infinite or NaN, and large enough that its cube matters. */
const isPlain = (x: number): boolean => Number.isFinite(x) && Math.abs(x) > 1e-9;

export function atan(x: number): number {
  return isPlain(x) ? rounded(angle(pair(x), pair(1))) : Math.atan(x);
}

export function atan2(y: number, x: number): number {
  if (x === 0 || y === 0 || !Number.isFinite(x) || !Number.isFinite(y)) return Math.atan2(y, x);
  const ratio = Math.abs(y / x);
  if (!(ratio > 1e-300 && ratio < 1e300)) return Math.atan2(y, x);
  // Only the direction counts: both are brought to where their products cannot overflow.
  const by = 2 ** -binaryParts(Math.abs(x) > Math.abs(y) ? x : y)[1];
  return rounded(angle(pair(y * by), pair(x * by)));
}

export function asin(x: number): number {
  return isPlain(x) && Math.abs(x) <= 1 ? rounded(angle(pair(x), complement(x))) : Math.asin(x);
}

export function acos(x: number): number {
  return Math.abs(x) < 1 ? rounded(angle(complement(x), pair(x))) : Math.acos(x);
}

/** √(1 - x²) */
const complement = (x: number): Pair => squareRoot(multiply(twoSum(1, -x), twoSum(1, x)));

export function sinh(x: number): number {
  const size = Math.abs(x);
  if (!(size < 709)) return Math.sinh(x);
  const half = Math.sign(x) / 2;
  if (size >= 22) return half * exp(size);
  const less = Math.expm1(size);
  return size < 1 ? half * (2 * less - (less * less) / (less + 1)) || x : half * (less + less / (less + 1));
}

export function cosh(x: number): number {
  const size = Math.abs(x);
  if (!(size < 709)) return Math.cosh(x);
  if (size >= 22) return exp(size) / 2;
  if (size < 0.34657359) {
    const less = Math.expm1(size);
    return 1 + (less * less) / (2 * (1 + less));
  }
  const large = exp(size);
  return large / 2 + 0.5 / large;
}

export function cbrt(x: number): number {
  const near = Math.cbrt(x);
  if (near === 0 || !Number.isFinite(near)) return near;
  const rest = subtract(pair(x), multiply(twoProduct(near, near), pair(near)));
  return near + rounded(rest) / (3 * near * near);
}

export function hypot(x: number, y: number): number {
  const [a, b] = [Math.abs(x), Math.abs(y)];
  const large = Math.max(a, b);
  if (!(Number.isFinite(large) && large > 0)) return Math.hypot(x, y);
  const by = 2 ** -binaryParts(large)[1];
  const [p, q] = [a * by, b * by];
  return rounded(squareRoot(add(twoProduct(p, p), twoProduct(q, q)))) / by;
}

/** x · y + z, rounded once. */
export function fusedMultiplyAdd(x: number, y: number, z: number): number {
  if (!Number.isFinite(x * y) || !Number.isFinite(z) || x === 0 || y === 0) return x * y + z;
  const [a, b, c] = [integerParts(x), integerParts(y), integerParts(z)];
  const product = { digits: a.digits * b.digits, power: a.power + b.power };
  const power = Math.min(product.power, c.power);
  const sum = (product.digits << BigInt(product.power - power)) + (c.digits << BigInt(c.power - power));
  return sum === 0n ? x * y + z : nearest(sum, power);
}

/** `digits` · 2^`power` as the nearest double, ties to even. */
function nearest(digits: bigint, power: number): number {
  const size = digits < 0n ? -digits : digits;
  const extra = Math.max(size.toString(2).length - 53, -1074 - power);
  let kept = size;
  if (extra > 0) {
    const [by, half] = [BigInt(extra), 1n << BigInt(extra - 1)];
    const lost = size & ((1n << by) - 1n);
    kept = size >> by;
    if (lost > half || (lost === half && (kept & 1n) === 1n)) kept++;
  }
  const shift = power + Math.max(extra, 0);
  // In two steps, as neither factor may leave the range on its own.
  const first = Math.trunc(shift / 2);
  const value = Number(kept) * 2 ** first * 2 ** (shift - first);
  return digits < 0n ? -value : value;
}

function integerParts(x: number): { readonly digits: bigint; readonly power: number } {
  if (x === 0) return { digits: 0n, power: 0 };
  const [fraction, power] = binaryParts(x);
  return { digits: BigInt(fraction * 2 ** 52), power: power - 52 };
}

/** A fraction of magnitude 1 to 2, and the power of two it is to be multiplied by. */
function binaryParts(x: number): readonly [number, number] {
  let power = Math.floor(Math.log2(Math.abs(x)));
  const first = power >> 1;
  let fraction = x / 2 ** first / 2 ** (power - first);
  if (Math.abs(fraction) >= 2) {
    fraction /= 2;
    power++;
  } else if (Math.abs(fraction) < 1) {
    fraction *= 2;
    power--;
  }
  return [fraction, power];
}

interface Scaled {
  readonly value: Pair;
  readonly power: number;
}

function scaled({ value, power }: Scaled): number {
  const first = Math.trunc(power / 2);
  return rounded(value) * 2 ** first * 2 ** (power - first);
}

/** e to the power of `x`: a number of about 1 and a power of two. */
function expPair(x: Pair): Scaled {
  const power = Math.round(x.hi * inverseLn2.hi);
  let rest = x;
  for (const piece of ln2Pieces) rest = subtract(rest, twoProduct(power, piece));
  // e^r - 1 for a small r by its series, then doubled back nine times.
  rest = scale(rest, 1 / 512);
  let less = rest;
  let term = rest;
  for (let n = 2; n <= 9; n++) {
    term = divide(multiply(term, rest), pair(n));
    less = add(less, term);
  }
  for (let n = 0; n < 9; n++) less = add(scale(less, 2), multiply(less, less));
  return { value: add(pair(1), less), power };
}

/** One step of Newton's method from JavaScript's logarithm: ln x = y + ln(x · e^-y). */
function lnPair(x: number): Pair {
  const [fraction, whole] = binaryParts(x);
  const near = Math.log(fraction);
  const { value, power } = expPair(pair(-near));
  const rest = subtract(multiply(scale(value, 2 ** power), pair(fraction)), pair(1));
  const correction = subtract(rest, scale(multiply(rest, rest), 0.5));
  return add(multiply(ln2, pair(whole)), add(pair(near), correction));
}

function sinCos(x: number): { readonly sin: Pair; readonly cos: Pair } {
  const { rest, quadrant } = Math.abs(x) < 1e7 ? reduce(x) : reduceLarge(x);
  const [sine, cosine] = [series(rest, rest, 1), series(rest, pair(1), 0)];
  switch (quadrant) {
    case 0:
      return { sin: sine, cos: cosine };
    case 1:
      return { sin: cosine, cos: negative(sine) };
    case 2:
      return { sin: negative(sine), cos: negative(cosine) };
    default:
      return { sin: negative(cosine), cos: sine };
  }
}

interface Reduced {
  /** Within π/4 of zero. */
  readonly rest: Pair;
  readonly quadrant: number;
}

function reduce(x: number): Reduced {
  const count = Math.round(x / (Math.PI / 2));
  let rest = pair(x);
  for (const piece of halfPiPieces) rest = subtract(rest, twoProduct(count, piece));
  return { rest, quadrant: ((count % 4) + 4) % 4 };
}

const largeBits = 1300;
let largeHalfPi: bigint | undefined;

/** By whole numbers: π/2 to some hundred digits more than the number has. */
function reduceLarge(x: number): Reduced {
  largeHalfPi ??= 2n * (4n * arcTangent(5n) - arcTangent(239n));
  const { digits, power } = integerParts(x);
  const whole = digits << BigInt(power + largeBits);
  const count = (2n * whole + largeHalfPi) / (2n * largeHalfPi) - (whole < 0n ? 1n : 0n);
  const rest = whole - count * largeHalfPi;
  const high = nearest(rest, -largeBits);
  const { digits: taken, power: at } = integerParts(high);
  const low = nearest(rest - (taken << BigInt(at + largeBits)), -largeBits);
  return { rest: pair(high, low), quadrant: Number(((count % 4n) + 4n) % 4n) };
}

/** arctan(1/n), scaled by 2^largeBits. */
function arcTangent(n: bigint): bigint {
  let power = (1n << BigInt(largeBits)) / n;
  let sum = power;
  for (let k = 3n; power !== 0n; k += 2n) {
    power /= -(n * n);
    sum += power / k;
  }
  return sum;
}

/** The alternating series of sine (from x) or cosine (from 1). */
function series(x: Pair, first: Pair, start: number): Pair {
  const square = negative(multiply(x, x));
  let [sum, term] = [first, first];
  for (let n = start + 1; n < 40 && Math.abs(term.hi) > 1e-36 * Math.abs(sum.hi); n += 2) {
    term = divide(multiply(term, square), pair(n * (n + 1)));
    sum = add(sum, term);
  }
  return sum;
}

/** The angle of a direction, by one correction of JavaScript's. */
function angle(y: Pair, x: Pair): Pair {
  const near = Math.atan2(y.hi, x.hi);
  const { sin: s, cos: c } = near === 0 ? { sin: pair(0), cos: pair(1) } : sinCos(near);
  const above = subtract(multiply(y, c), multiply(x, s));
  const along = add(multiply(x, c), multiply(y, s));
  return add(pair(near), divide(above, along));
}
