/**
 * Arithmetic with pairs of doubles whose unevaluated sum is the number: about 106 bits. Results of elementary functions
 * computed in it round to the double that lies nearest to the true value, as good as always.
 *
 * The error-free sum and product are those of Dekker, "A floating-point technique for extending the available
 * precision" (1971).
 */
export interface Pair {
  readonly hi: number;
  readonly lo: number;
}

export const pair = (hi: number, lo = 0): Pair => ({ hi, lo });
export const rounded = (x: Pair): number => x.hi + x.lo;

/** The sum of two doubles and what its rounding lost. */
export function twoSum(a: number, b: number): Pair {
  const hi = a + b;
  const part = hi - a;
  return { hi, lo: a - (hi - part) + (b - part) };
}

/** As `twoSum`, where the first has the larger magnitude. */
function quickSum(a: number, b: number): Pair {
  const hi = a + b;
  return { hi, lo: b - (hi - a) };
}

/** The product of two doubles and what its rounding lost; magnitudes must stay below 2^996. */
export function twoProduct(a: number, b: number): Pair {
  const hi = a * b;
  const [a1, a2] = split(a);
  const [b1, b2] = split(b);
  return { hi, lo: a1 * b1 - hi + a1 * b2 + a2 * b1 + a2 * b2 };
}

/** Two halves of 26 bits each. */
function split(a: number): readonly [number, number] {
  const scaled = 134217729 * a;
  const high = scaled - (scaled - a);
  return [high, a - high];
}

export function add(a: Pair, b: Pair): Pair {
  const high = twoSum(a.hi, b.hi);
  const low = twoSum(a.lo, b.lo);
  const sum = quickSum(high.hi, high.lo + low.hi);
  return quickSum(sum.hi, sum.lo + low.lo);
}

export const negative = (a: Pair): Pair => ({ hi: -a.hi, lo: -a.lo });
export const subtract = (a: Pair, b: Pair): Pair => add(a, negative(b));

export function multiply(a: Pair, b: Pair): Pair {
  const product = twoProduct(a.hi, b.hi);
  return quickSum(product.hi, product.lo + (a.hi * b.lo + a.lo * b.hi));
}

export function divide(a: Pair, b: Pair): Pair {
  const first = a.hi / b.hi;
  const rest = subtract(a, multiply(b, pair(first)));
  const second = rest.hi / b.hi;
  const third = subtract(rest, multiply(b, pair(second))).hi / b.hi;
  return add(quickSum(first, second), pair(third));
}

export function squareRoot(a: Pair): Pair {
  if (a.hi <= 0) return pair(0);
  const root = Math.sqrt(a.hi);
  const rest = subtract(a, twoProduct(root, root));
  return quickSum(root, rest.hi / (2 * root));
}

/** By a power of two, exactly where the result is a normal number. */
export const scale = (a: Pair, factor: number): Pair => ({ hi: a.hi * factor, lo: a.lo * factor });
