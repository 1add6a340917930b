/** The grammar of a format string alone (std::fmt, "Syntax"). Spans are offsets into the literal as written. */
import type { Span } from '../../../text/span';
import type { FormatTrait } from './ast';

export interface FormatString {
  readonly pieces: readonly ({ readonly kind: 'text'; readonly text: string } | RawPlaceholder)[];
  readonly problems: readonly (Span & { readonly message: string })[];
}

export interface RawPlaceholder {
  readonly kind: 'raw';
  readonly span: Span;
  /** Null for the next one. */
  readonly argument: number | string | null;
  readonly argumentAt: Span;
  readonly fill: string;
  readonly align: '<' | '^' | '>' | null;
  readonly sign: '+' | '-' | null;
  readonly alternate: boolean;
  readonly zeroPad: boolean;
  readonly width: RawCount | null;
  readonly precision: RawCount | null;
  readonly debugHex: 'lower' | 'upper' | null;
  readonly trait: FormatTrait;
}

export type RawCount =
  | { readonly kind: 'literal'; readonly value: number }
  | { readonly kind: 'position'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string; readonly at: Span }
  | { readonly kind: 'next' };

const traits: Readonly<Record<string, FormatTrait>> = {
  '': 'Display',
  '?': 'Debug',
  'x?': 'Debug',
  'X?': 'Debug',
  x: 'LowerHex',
  X: 'UpperHex',
  o: 'Octal',
  b: 'Binary',
  e: 'LowerExp',
  E: 'UpperExp',
  p: 'Pointer',
};

/** `decoded` is the string's value, `literal` how it is written, or null when it was not written as one. */
export function readFormatString(decoded: string, literal: string | null): FormatString {
  const offsets = literal === null ? null : sourceOffsets(literal);
  const at = (index: number): number => offsets?.[index] ?? 0;
  const where = (from: number, to: number): Span => ({ start: at(from), end: at(to) });
  const pieces: FormatString['pieces'][number][] = [];
  const problems: FormatString['problems'][number][] = [];
  let text = '';
  let i = 0;
  while (i < decoded.length) {
    const char = decoded[i] as string;
    if ((char === '{' || char === '}') && decoded[i + 1] === char) {
      text += char;
      i += 2;
    } else if (char === '}') {
      problems.push({ ...where(i, i + 1), message: 'unmatched `}` found' });
      i++;
    } else if (char === '{') {
      const found = readPlaceholder(decoded, i, where);
      if (text !== '') pieces.push({ kind: 'text', text });
      text = '';
      if (typeof found === 'string') {
        problems.push({ ...where(i, i + 1), message: found });
        break;
      }
      pieces.push(found.placeholder);
      i = found.end;
    } else {
      text += char;
      i++;
    }
  }
  if (text !== '') pieces.push({ kind: 'text', text });
  return { pieces, problems };
}

const identifier = '[\\p{XID_Start}_][\\p{XID_Continue}]*';
const argumentPattern = new RegExp(`\\s*(?:([0-9]+)|(${identifier}))?\\s*`, 'uy');
const specPattern = new RegExp(
  `(?:(.)?([<^>]))?([+-])?(#)?(0(?!\\$))?(?:([0-9]+)(\\$)?|(${identifier})\\$)?` +
    `(?:\\.(?:(\\*)|([0-9]+)(\\$)?|(${identifier})\\$))?(x\\?|X\\?|\\?|${identifier})?\\s*`,
  'uys',
);

type Where = (from: number, to: number) => Span;

function readPlaceholder(
  text: string,
  start: number,
  where: Where,
): { readonly placeholder: RawPlaceholder; readonly end: number } | string {
  argumentPattern.lastIndex = start + 1;
  const argument = argumentPattern.exec(text);
  let at = argumentPattern.lastIndex;
  if (!argument) return 'expected `}` but string was terminated';
  let spec: RegExpExecArray | null = null;
  if (text[at] === ':') {
    specPattern.lastIndex = at + 1;
    spec = specPattern.exec(text);
    if (!spec) return 'expected `}`';
    at = specPattern.lastIndex;
  }
  if (at >= text.length) return 'expected `}` but string was terminated';
  if (text[at] !== '}') return `expected \`}\`, found \`${String.fromCodePoint(text.codePointAt(at) ?? 63)}\``;
  const trait = traits[spec?.[13] ?? ''];
  if (!trait) return `unknown format trait \`${spec?.[13] ?? ''}\``;
  const name = argument[2];
  const nameAt = start + 1 + (argument[0].length - argument[0].trimStart().length);
  const placeholder: RawPlaceholder = {
    kind: 'raw',
    span: where(start, at + 1),
    argument: argument[1] !== undefined ? Number(argument[1]) : (name ?? null),
    argumentAt: where(nameAt, nameAt + (name ?? argument[1] ?? '').length),
    fill: spec?.[1] ?? ' ',
    align: (spec?.[2] ?? null) as '<' | '^' | '>' | null,
    sign: (spec?.[3] ?? null) as '+' | '-' | null,
    alternate: spec?.[4] !== undefined,
    zeroPad: spec?.[5] !== undefined,
    width: countOf(spec?.[6], spec?.[7], spec?.[8], where(start, at + 1)),
    precision: spec?.[9] ? { kind: 'next' } : countOf(spec?.[10], spec?.[11], spec?.[12], where(start, at + 1)),
    debugHex: spec?.[13] === 'x?' ? 'lower' : spec?.[13] === 'X?' ? 'upper' : null,
    trait,
  };
  return { placeholder, end: at + 1 };
}

function countOf(
  number: string | undefined,
  dollar: string | undefined,
  name: string | undefined,
  at: Span,
): RawCount | null {
  if (name !== undefined) return { kind: 'name', name, at };
  if (number === undefined) return null;
  return { kind: dollar ? 'position' : 'literal', value: Number(number) };
}

/** For each code unit of a string literal's value, and its end, the offset in the literal where it is written. */
function sourceOffsets(literal: string): number[] {
  const opening = /^r(#*)"/.exec(literal);
  const offsets: number[] = [];
  let i = opening ? opening[0].length : 1;
  const end = literal.length - (opening ? (opening[1] as string).length + 1 : 1);
  while (i < end) {
    const written = opening ? null : /^\\(?:\r?\n[ \t\r\n]*|x..|u\{[^}]*\}|.)/s.exec(literal.slice(i, i + 400));
    if (!written) {
      if (literal[i] === '\r' && literal[i + 1] === '\n') i++;
      offsets.push(i++);
      continue;
    }
    const isContinuation = /^\\\r?\n/.test(written[0]);
    const wide = /^\\u\{0*([1-9a-fA-F][0-9a-fA-F]*)\}/.exec(written[0]);
    if (!isContinuation) offsets.push(i);
    if (wide && Number.parseInt(wide[1] as string, 16) > 0xffff) offsets.push(i);
    i += written[0].length;
  }
  offsets.push(end);
  return offsets;
}
