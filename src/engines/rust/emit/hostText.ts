/** Numbers as text and back, and what Unicode says of characters. */
import type { HostFunction } from '../../../machine/host';
import { bytesAt, writeBytes } from './host';
import { type FloatStyle, formatFloat, isPrintable } from './print';

const encoder = new TextEncoder();
const styles: readonly FloatStyle[] = ['display', 'debug', 'lowerExp', 'upperExp'];

const properties: readonly ((code: number, text: string) => boolean)[] = [
  (_, text) => /\p{Alphabetic}/u.test(text),
  (_, text) => /[\p{Nd}\p{Nl}\p{No}]/u.test(text),
  (_, text) => /\p{Lowercase}/u.test(text),
  (_, text) => /\p{Uppercase}/u.test(text),
  (_, text) => /\p{White_Space}/u.test(text),
  (_, text) => /\p{Cc}/u.test(text),
  (_, text) => /\p{Grapheme_Extend}/u.test(text),
  (code) => isPrintable(code),
  (_, text) => /\p{Cased}/u.test(text),
  (_, text) => /\p{Case_Ignorable}/u.test(text),
];

const changeCase =
  (change: (text: string) => string): HostFunction =>
  (call) => {
    const changed = [...change(String.fromCodePoint(call.number(0)))];
    const { address, provenance } = call.pointer(1);
    const { memory } = call.machine;
    memory.check(address, changed.length * 4, provenance);
    const bytes = new Uint8Array(changed.length * 4);
    const view = new DataView(bytes.buffer);
    changed.forEach((each, index) => {
      view.setUint32(index * 4, each.codePointAt(0)!, true);
    });
    memory.write(address, bytes);
    call.returnInt(changed.length);
    return undefined;
  };

export const textFunctions: Record<string, HostFunction> = {
  integer_digits: (call) => {
    const value = BigInt(call.int(0));
    const radix = call.number(1);
    const bits = call.types[0]!.size * 8;
    // Other radixes show two's complement; decimal has a sign, which is the caller's.
    const magnitude = radix === 10 ? (value < 0n ? -value : value) : BigInt.asUintN(bits, value);
    const text = magnitude.toString(radix);
    return writeBytes(call, 3, encoder.encode(call.number(2) === 0 ? text : text.toUpperCase()));
  },
  float_digits: (call) => {
    const precision = call.number(3);
    const text = formatFloat(
      call.number(0),
      call.number(1) !== 0,
      styles[call.number(2)]!,
      precision < 0 ? undefined : Math.min(precision, 700),
    );
    return writeBytes(call, 4, encoder.encode(text));
  },
  parse_float: (call) => {
    const text = new TextDecoder().decode(bytesAt(call, 0, call.number(1)));
    const value = parseFloatText(text);
    const { address, provenance } = call.pointer(3);
    const { memory } = call.machine;
    memory.check(address, 8, provenance);
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat64(0, call.number(2) === 0 ? (value ?? 0) : Math.fround(value ?? 0), true);
    memory.write(address, bytes);
    call.returnInt(value === undefined ? 0 : 1);
    return undefined;
  },
  char_has: (call) => {
    const code = call.number(0);
    call.returnInt(properties[call.number(1)]!(code, String.fromCodePoint(code)) ? 1 : 0);
    return undefined;
  },
  char_uppercase: changeCase((text) => text.toUpperCase()),
  char_lowercase: changeCase((text) => text.toLowerCase()),
};

/** The grammar of `f64::from_str`. */
function parseFloatText(text: string): number | undefined {
  const word = /^([+-]?)(inf|infinity|nan)$/i.exec(text);
  if (word) {
    const value = word[2]!.toLowerCase() === 'nan' ? Number.NaN : Number.POSITIVE_INFINITY;
    return word[1] === '-' ? -value : value;
  }
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}
