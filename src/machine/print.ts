/** Scalars and texts as a reader sees them, where the language does not print its own way. */
import type { Int, Type } from './type';

export function printScalar(type: Extract<Type, { kind: 'int' | 'bool' | 'char' | 'float' }>, value: Int): string {
  switch (type.kind) {
    case 'int':
      return type.print ? type.print(value) : String(value);
    case 'bool':
      return type.print ? type.print(value !== 0) : String(value !== 0);
    case 'char':
      return type.print ? type.print(Number(value)) : quoted(Number(value));
    case 'float':
      return type.print ? type.print(Number(value)) : printFloat(Number(value), type.size);
  }
}

function quoted(code: number): string {
  const escapes: Readonly<Record<number, string>> = { 0: '\\0', 9: '\\t', 10: '\\n', 13: '\\r', 39: "\\'", 92: '\\\\' };
  const escaped = escapes[code];
  if (escaped !== undefined) return `'${escaped}'`;
  if (code < 32 || code === 127 || code > 0x10ffff) return `'\\u{${code.toString(16)}}'`;
  return `'${String.fromCodePoint(code)}'`;
}

/** The shortest decimals that read back as the same number of its size, with a point. */
function printFloat(value: number, size: 4 | 8): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  if (Object.is(value, -0)) return '-0.0';
  const text = size === 8 ? String(value) : shortestSingle(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

function shortestSingle(value: number): string {
  for (let digits = 1; digits < 10; digits++) {
    const text = String(Number(value.toPrecision(digits)));
    if (Math.fround(Number(text)) === value) return text;
  }
  return String(value);
}

export function hexByte(byte: number): string {
  return `0x${byte.toString(16).padStart(2, '0')}`;
}

/** What is no UTF-8 becomes U+FFFD. Decoding by hand spares a call into the host for each short string. */
export function utf8(bytes: Uint8Array): string {
  if (bytes.length > 64) return decodeText(bytes);
  let text = '';
  for (const byte of bytes) {
    if (byte > 127) return decodeText(bytes);
    text += String.fromCharCode(byte);
  }
  return text;
}

const decoder = new TextDecoder();

function decodeText(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}
