/** Decodes literals (Reference: tokens.literal): escapes, digit separators, suffixes, line continuations. */
import type { Span } from '../../../text/span';
import type { Literal } from './ast';
import { type Context, report } from './context';

/** The literal that a token's text writes; what is wrong with it is reported, and a stand-in returned. */
export function decodeLiteral(context: Context, text: string, at: Span): Literal {
  if (text === 'true' || text === 'false') return { kind: 'bool', value: text === 'true' };
  if (/^[0-9]/.test(text)) return decodeNumber(context, text, at);
  const quoted = /^(b|c|)(r(#*))?(["'])/.exec(text);
  if (!quoted) return { kind: 'integer', value: 0n, suffix: null };
  const [opening, prefix, raw, hashes = '', quote] = quoted as unknown as [string, string, string?, string?, string?];
  const close = `${quote}${hashes}`;
  const end =
    text.endsWith(close) && text.length >= opening.length + close.length ? text.length - close.length : text.length;
  const body = text.slice(opening.length, end);
  const bytes = prefix === 'b';
  const units =
    raw === undefined ? decodeUnits(context, body, at.start + opening.length, prefix as 'b' | 'c' | '') : null;
  if (quote === "'") {
    const values = units ?? [];
    if (values.length === 0) report(context, at, 'empty character literal');
    if (values.length > 1) {
      report(
        context,
        at,
        `${bytes ? 'byte' : 'character'} literal may only contain one ${bytes ? 'byte' : 'codepoint'}`,
      );
    }
    const value = values[0]?.value ?? 0;
    return bytes ? { kind: 'byte', value: value & 0xff } : { kind: 'char', value };
  }
  const parts =
    units ?? [...body.replace(/\r\n/g, '\n')].map((char) => ({ value: char.codePointAt(0) ?? 0, byte: false }));
  if (bytes) return { kind: 'byteString', value: Uint8Array.from(parts, (part) => part.value) };
  if (prefix === 'c') return { kind: 'cString', value: new Uint8Array([...parts.flatMap(utf8), 0]) };
  return { kind: 'string', value: parts.map((part) => String.fromCodePoint(part.value)).join('') };
}

function decodeNumber(context: Context, text: string, at: Span): Literal {
  const radix = /^0[xX]/.test(text) ? 16 : /^0[oO]/.test(text) ? 8 : /^0[bB]/.test(text) ? 2 : 10;
  const digits = radix === 16 ? /^0[xX][0-9a-fA-F_]*/ : radix === 10 ? /^[0-9][0-9_]*/ : /^0[oObB][0-9_]*/;
  const whole = digits.exec(text)?.[0] ?? text;
  const rest = text.slice(whole.length);
  if (radix === 10) {
    const fraction = /^(\.[0-9][0-9_]*|\.(?![A-Za-z_.]))?([eE][+-]?[0-9_]+)?/.exec(rest)?.[0] ?? '';
    const suffix = rest.slice(fraction.length);
    if (fraction !== '' || suffix === 'f32' || suffix === 'f64') {
      const number = `${whole}${fraction}`
        .replace(/_/g, '')
        .replace(/\.$/, '')
        .replace(/\.(?=[eE])/, '');
      checkSuffix(context, suffix, ['f32', 'f64'], 'float', at);
      return { kind: 'float', value: Number(number), text: number, suffix: suffix || null };
    }
  }
  checkSuffix(context, rest, integerSuffixes, 'number', at);
  const plain = whole.replace(/_/g, '');
  if (radix !== 10 && plain.length === 2) {
    report(context, at, 'no valid digits found for number', 'E0768');
    return { kind: 'integer', value: 0n, suffix: null };
  }
  const bad = /[2-9]/.exec(radix === 2 ? plain.slice(2) : '') ?? /[89]/.exec(radix === 8 ? plain.slice(2) : '');
  if (bad) {
    const where = at.start + whole.indexOf(bad[0], 2);
    report(context, { start: where, end: where + 1 }, `invalid digit for a base ${radix} literal`);
    return { kind: 'integer', value: 0n, suffix: null };
  }
  const value = BigInt(plain.replace(/^0[XOB]/, (head) => head.toLowerCase()));
  if (value >= 2n ** 128n) report(context, at, 'integer literal is too large');
  return { kind: 'integer', value, suffix: integerSuffixes.includes(rest) ? rest : null };
}

const integerSuffixes = 'i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize'.split(' ');

function checkSuffix(context: Context, suffix: string, known: readonly string[], what: string, at: Span): void {
  if (suffix === '' || known.includes(suffix)) return;
  report(context, at, `invalid suffix \`${suffix}\` for ${what} literal`);
}

interface Unit {
  readonly value: number;
  /** Written `\xNN` in a C string: one byte, not a character. */
  readonly byte: boolean;
}

function decodeUnits(context: Context, body: string, offset: number, prefix: 'b' | 'c' | ''): Unit[] {
  const units: Unit[] = [];
  for (let i = 0; i < body.length; ) {
    const code = body.codePointAt(i) ?? 0;
    if (code !== 92) {
      const width = code > 0xffff ? 2 : 1;
      if (code === 13 && body[i + 1] === '\n') i++;
      else {
        if (prefix === 'b' && code > 127) {
          report(context, { start: offset + i, end: offset + i + width }, 'non-ASCII character in byte literal');
        }
        units.push({ value: code, byte: false });
        i += width;
      }
      continue;
    }
    const skipped = /^\\\r?\n[ \t\r\n]*/.exec(body.slice(i))?.[0];
    if (skipped !== undefined) {
      i += skipped.length;
      continue;
    }
    const found = escapeAt(body, i, prefix);
    if (found.problem) report(context, { start: offset + found.from, end: offset + found.to }, found.problem);
    units.push({ value: found.value, byte: found.byte });
    i = found.end;
  }
  return units;
}

interface Escape extends Unit {
  readonly end: number;
  readonly problem: string | null;
  readonly from: number;
  readonly to: number;
}

const simpleEscapes: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, '\\': 92, '0': 0, "'": 39, '"': 34 };

/** The escape that begins at the backslash at `i`. */
function escapeAt(body: string, i: number, prefix: 'b' | 'c' | ''): Escape {
  const kind = body[i + 1] ?? '';
  const good = (value: number, end: number, byte = false): Escape => ({
    value,
    byte,
    end,
    problem: null,
    from: i,
    to: end,
  });
  const bad = (problem: string, from: number, to: number): Escape => ({
    value: 0xfffd,
    byte: false,
    end: to,
    problem,
    from,
    to,
  });
  const simple = simpleEscapes[kind];
  if (simple !== undefined) return good(simple, i + 2);
  if (kind === 'x') {
    const digits = /^[0-9a-fA-F]{2}/.exec(body.slice(i + 2, i + 4))?.[0];
    if (digits === undefined)
      return bad('invalid character in numeric character escape', i, Math.min(i + 4, body.length));
    const value = Number.parseInt(digits, 16);
    if (value > 127 && prefix === '') return bad('out of range hex escape', i, i + 4);
    return good(value, i + 4, prefix === 'c');
  }
  if (kind === 'u' && prefix !== 'b') {
    const braces = /^\{([0-9a-fA-F_]{1,})\}/.exec(body.slice(i + 2, i + 16));
    if (!braces) return bad('incorrect unicode escape sequence', i, i + 2);
    const value = Number.parseInt((braces[1] as string).replace(/_/g, ''), 16);
    const end = i + 2 + braces[0].length;
    if (value > 0x10ffff || (value >= 0xd800 && value < 0xe000)) return bad('invalid unicode character escape', i, end);
    return good(value, end);
  }
  const width = (body.codePointAt(i + 1) ?? 0) > 0xffff ? 2 : 1;
  const what = prefix === 'b' ? 'byte' : 'character';
  return bad(`unknown ${what} escape: \`${body.slice(i + 1, i + 1 + width)}\``, i + 1, i + 1 + width);
}

const utf8 = (unit: Unit): number[] =>
  unit.byte ? [unit.value] : [...new TextEncoder().encode(String.fromCodePoint(unit.value))];
