/**
 * Scalars as Rust prints them. Shortest decimal digits are JavaScript's own for f64 (both ask for the shortest text that
 * reads back as the same number); for f32 they are searched among the numbers of digits an f32 can need.
 */

/** Decimal digits without point or sign, and the power of ten of the first digit's place: `0.d₁d₂… × 10^exponent`. */
interface Decimal {
  readonly digits: string;
  readonly exponent: number;
}

export type FloatStyle = 'display' | 'debug' | 'lowerExp' | 'upperExp';

/** A finite magnitude; `precision` counts digits behind the point. */
export function formatFloat(value: number, single: boolean, style: FloatStyle, precision: number | undefined): string {
  const magnitude = Math.abs(value);
  if (style === 'lowerExp' || style === 'upperExp') {
    const text = exponential(magnitude, single, precision);
    return style === 'upperExp' ? text.toUpperCase() : text;
  }
  if (precision !== undefined) return exactFixed(magnitude, precision);
  const decimal = shortest(magnitude, single);
  // Debug goes over to exponents where the plain form gets long (core::fmt::float: below 1e-4, from 1e16 on).
  if (style === 'debug' && magnitude !== 0 && (magnitude < 1e-4 || magnitude >= 1e16)) {
    return exponential(magnitude, single, undefined);
  }
  const text = plain(decimal);
  return style === 'debug' && !text.includes('.') ? `${text}.0` : text;
}

export const printDebugFloat =
  (single: boolean) =>
  (value: number): string => {
    if (Number.isNaN(value)) return 'NaN';
    const sign = value < 0 || Object.is(value, -0) ? '-' : '';
    if (!Number.isFinite(value)) return `${sign}inf`;
    return sign + formatFloat(value, single, 'debug', undefined);
  };

export function printDebugChar(code: number): string {
  const named: Record<number, string> = { 0: '\\0', 9: '\\t', 10: '\\n', 13: '\\r', 39: "\\'", 92: '\\\\' };
  const text = named[code] ?? (isPrintable(code) ? String.fromCodePoint(code) : `\\u{${code.toString(16)}}`);
  return `'${text}'`;
}

export function isPrintable(code: number): boolean {
  if (code === 32) return true;
  if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return false;
  return !/[\p{C}\p{Z}]/u.test(String.fromCodePoint(code));
}

function shortest(magnitude: number, single: boolean): Decimal {
  const text = single ? shortestSingle(magnitude) : magnitude.toExponential();
  const [mantissa = '0', power = '0'] = text.split('e');
  return { digits: mantissa.replace('.', ''), exponent: Number(power) + 1 };
}

function shortestSingle(magnitude: number): string {
  for (let digits = 0; digits < 9; digits++) {
    const text = magnitude.toExponential(digits);
    if (Math.fround(Number(text)) === magnitude) return text.replace(/\.?0+e/, 'e');
  }
  return magnitude.toExponential();
}

function plain({ digits, exponent }: Decimal): string {
  if (/^0*$/.test(digits)) return '0';
  if (exponent <= 0) return `0.${'0'.repeat(-exponent)}${digits}`;
  if (exponent >= digits.length) return digits + '0'.repeat(exponent - digits.length);
  return `${digits.slice(0, exponent)}.${digits.slice(exponent)}`;
}

function exponential(magnitude: number, single: boolean, precision: number | undefined): string {
  if (precision !== undefined) {
    const [digits, power] = exactScientific(magnitude, precision);
    return `${digits[0]}${precision > 0 ? `.${digits.slice(1)}` : ''}e${power}`;
  }
  const { digits, exponent } = shortest(magnitude, single);
  const rest = digits.slice(1).replace(/0+$/, '');
  return `${digits[0]}${rest === '' ? '' : `.${rest}`}e${magnitude === 0 ? 0 : exponent - 1}`;
}

/** The exact value of a finite double: `mantissa × 2^exponent`. */
function parts(magnitude: number): { readonly mantissa: bigint; readonly exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, magnitude);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  return biased === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | (1n << 52n), exponent: biased - 1075 };
}

/** `value × 10^power` rounded to an integer, half to even on the exact value, as the language prints precisions. */
function scaled(magnitude: number, power: number): bigint {
  const { mantissa, exponent } = parts(magnitude);
  let numerator = mantissa * (power > 0 ? 10n ** BigInt(power) : 1n);
  let denominator = power < 0 ? 10n ** BigInt(-power) : 1n;
  if (exponent >= 0) numerator <<= BigInt(exponent);
  else denominator <<= BigInt(-exponent);
  const quotient = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  return twice > denominator || (twice === denominator && quotient % 2n === 1n) ? quotient + 1n : quotient;
}

function exactFixed(magnitude: number, precision: number): string {
  const digits = scaled(magnitude, precision)
    .toString()
    .padStart(precision + 1, '0');
  return precision === 0 ? digits : `${digits.slice(0, -precision)}.${digits.slice(-precision)}`;
}

function exactScientific(magnitude: number, precision: number): readonly [string, number] {
  if (magnitude === 0) return ['0'.repeat(precision + 1), 0];
  let power = Number(magnitude.toExponential().split('e')[1]);
  let digits = scaled(magnitude, precision - power).toString();
  if (digits.length > precision + 1) {
    power++;
    digits = scaled(magnitude, precision - power).toString();
  }
  return [digits, power];
}
