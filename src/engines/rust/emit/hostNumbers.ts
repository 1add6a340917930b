/** Integers bit by bit, and the functions of floating-point numbers that JavaScript has. */
import type { HostCall, HostFunction } from '../../../machine/host';
import type { Int } from '../../../machine/type';
import * as elementary from './elementary';
import { machineInt } from './layout';

const bitsOf = (call: HostCall): number => call.types[0]!.size * 8;
const isSigned = (call: HostCall): boolean => {
  const [type] = call.types;
  return type?.kind === 'int' && type.signed;
};
/** The argument's bits as a natural number. */
const bitPattern = (call: HostCall): bigint => BigInt.asUintN(bitsOf(call), BigInt(call.int(0)));

function returnBits(call: HostCall, bits: bigint): undefined {
  const width = bitsOf(call);
  const value: Int = machineInt(isSigned(call) ? BigInt.asIntN(width, bits) : BigInt.asUintN(width, bits));
  call.returnInt(value);
}

const binaryText = (call: HostCall): string => bitPattern(call).toString(2).padStart(bitsOf(call), '0');

const count =
  (counted: (text: string) => number): HostFunction =>
  (call) => {
    call.returnInt(counted(binaryText(call)));
    return undefined;
  };

const unary =
  (compute: (x: number) => number): HostFunction =>
  (call) => {
    call.returnFloat(compute(call.number(0)));
    return undefined;
  };
const binary =
  (compute: (x: number, y: number) => number): HostFunction =>
  (call) => {
    call.returnFloat(compute(call.number(0), call.number(1)));
    return undefined;
  };

export const numberFunctions: Record<string, HostFunction> = {
  rotate_left: (call) => {
    const text = binaryText(call);
    const by = call.number(1) % text.length;
    return returnBits(call, BigInt(`0b${text.slice(by)}${text.slice(0, by)}`));
  },
  count_ones: count((text) => text.replaceAll('0', '').length),
  leading_zeros: count((text) => /^0*/.exec(text)![0].length),
  trailing_zeros: count((text) => /0*$/.exec(text)![0].length),
  reverse_bits: (call) => returnBits(call, BigInt(`0b${[...binaryText(call)].reverse().join('')}`)),
  swap_bytes: (call) => {
    const bytes = binaryText(call).match(/.{8}/g) ?? [];
    return returnBits(call, BigInt(`0b${bytes.reverse().join('')}`));
  },
  float_sqrt: unary(Math.sqrt),
  float_floor: unary(Math.floor),
  float_ceil: unary(Math.ceil),
  float_trunc: unary(Math.trunc),
  float_round: unary((x) =>
    Number.isInteger(x) ? x : Math.sign(x) * Math.floor(Math.abs(x) + (nearHalf(x) ? 0 : 0.5)),
  ),
  float_round_even: unary((x) => {
    const floor = Math.floor(x);
    const rest = x - floor;
    if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1;
    return floor % 2 === 0 ? floor : floor + 1;
  }),
  float_sin: unary(elementary.sin),
  float_cos: unary(elementary.cos),
  float_tan: unary(elementary.tan),
  float_asin: unary(elementary.asin),
  float_acos: unary(elementary.acos),
  float_atan: unary(elementary.atan),
  float_atan2: binary(elementary.atan2),
  float_sinh: unary(elementary.sinh),
  float_cosh: unary(elementary.cosh),
  float_tanh: unary(Math.tanh),
  float_exp: unary(elementary.exp),
  float_exp2: unary(elementary.exp2),
  float_exp_m1: unary(Math.expm1),
  float_ln: unary(elementary.ln),
  float_ln_1p: unary(Math.log1p),
  float_log2: unary(elementary.log2),
  float_log10: unary(elementary.log10),
  float_pow: binary(elementary.pow),
  float_cbrt: unary(elementary.cbrt),
  float_hypot: binary(elementary.hypot),
  float_mul_add: (call) => {
    call.returnFloat(elementary.fusedMultiplyAdd(call.number(0), call.number(1), call.number(2)));
    return undefined;
  },
};

/** The one number below a half whose sum with a half rounds up to one. */
const nearHalf = (x: number): boolean => Math.abs(x) === 0.49999999999999994;
