/** Random integers: literals at the edges, and every form of arithmetic. */
import type { Choices } from '../choices';
import { type Place, readable, type Writer } from './scope';
import { type IntName, int, string, type Ty, vecOf } from './types';

type Expression = (writer: Writer, ty: Ty, depth: number) => string;

const bitsOf = (name: IntName): number => (name.endsWith('size') ? 64 : Number(name.slice(1)));
const isSigned = (name: IntName): boolean => name.startsWith('i');

export function literal(choices: Choices, name: IntName): string {
  const small = (): string => String(choices.below(10));
  const edges = [`${name}::MAX`, `${name}::MIN`, `${name}::BITS as ${name}`].map((text) => `(${text})`);
  const wide = (): string => {
    const bits = choices.below(bitsOf(name) - (isSigned(name) ? 1 : 0));
    return String((1n << BigInt(bits)) + BigInt(choices.below(1 << Math.min(bits, 20))));
  };
  const negative = (): string => (isSigned(name) ? `(-${choices.between(1, 100)}_${name})` : `${small()}_${name}`);
  return choices.pick([
    () => `${small()}${name}`,
    () => `${small()}_${name}`,
    () => `${wide()}_${name}`,
    negative,
    () => choices.pick(edges),
  ])();
}

const wrapping = ['wrapping_add', 'wrapping_sub', 'wrapping_mul', 'saturating_add', 'saturating_sub', 'saturating_mul'];
const checked = ['checked_add', 'checked_sub', 'checked_mul', 'checked_div', 'checked_rem', 'checked_rem_euclid'];
const overflowing = ['overflowing_add', 'overflowing_sub', 'overflowing_mul'];
const unary = ['wrapping_neg()', 'swap_bytes()', 'reverse_bits()', 'rotate_left(3)', 'rotate_right(9)'];
const counting = ['count_ones()', 'leading_zeros()', 'trailing_zeros()', 'count_zeros()', 'trailing_ones()'];

export function integerExpression(writer: Writer, name: IntName, depth: number, expression: Expression): string {
  const { choices } = writer;
  const ty = int(name);
  const one = (): string => expression(writer, ty, depth);
  return choices.pick([
    () => `${one()}.${choices.pick(wrapping)}(${one()})`,
    () => `(${one()} ${choices.pick(['&', '|', '^'])} ${one()})`,
    () => `${one()}.${choices.pick(checked)}(${one()}).unwrap_or(${one()})`,
    () => `${one()}.${choices.pick(overflowing)}(${one()}).0`,
    () => `!${one()}`,
    () => `${one()}.${choices.pick(unary)}`,
    () => `(${one()}.${choices.pick(counting)} as ${name})`,
    () => `(${expression(writer, int(choices.pick(sources)), depth)} as ${name})`,
    () => `(${expression(writer, { kind: 'bool' }, depth)} as ${name})`,
    () => `(${expression(writer, { kind: 'char' }, depth)} as u32 as ${name})`,
    () => `(${expression(writer, { kind: 'float' }, depth)} as ${name})`,
    () => `${one()}.wrapping_${choices.pick(['shl', 'shr'])}(${expression(writer, int('u32'), depth - 1)})`,
    () => `(${one()} ${choices.pick(['<<', '>>'])} (${expression(writer, int('u32'), depth - 1)} % ${bitsOf(name)}))`,
    () => `${one()}.${choices.pick(['min', 'max'])}(${one()})`,
    () => `${one()}.clamp(${name}::MIN / 2, ${name}::MAX / 2)`,
    () => `(${one()} ${choices.pick(['/', '%'])} ${choices.between(1, 9)})`,
    () => folded(writer, name, depth, expression),
    () => counted(writer, name, depth, expression),
    ...(isSigned(name)
      ? [
          (): string => `${one()}.${choices.pick(['wrapping_abs()', 'signum()', 'rem_euclid(7)', 'div_euclid(5)'])}`,
          (): string => `(${one()}.unsigned_abs() as ${name})`,
        ]
      : [
          (): string => `(${one()}.${choices.pick(['is_power_of_two()', 'abs_diff(3)'])} as ${name})`,
          (): string => `${one()}.wrapping_pow(${choices.below(6)})`,
        ]),
    // What may panic is rare, or no program would run to its end.
    () => (choices.chance(25) ? `(${one()} ${choices.pick(['+', '-', '*', '/', '%'])} ${one()})` : one()),
    () => (choices.chance(25) ? `${one()}.pow(${choices.below(5)})` : one()),
    () => parsed(writer, name),
  ])();
}

const sources: readonly IntName[] = ['i32', 'u8', 'i64', 'u64', 'i128', 'u16', 'usize', 'i8', 'u128'];

function folded(writer: Writer, name: IntName, depth: number, expression: Expression): string {
  const { choices } = writer;
  const list = expression(writer, vecOf(int(name)), depth);
  const step = choices.pick([
    `fold(1_${name}, |a, b| a.wrapping_mul(31).wrapping_add(b))`,
    `fold(0_${name}, |a, b| a ^ b)`,
    'max().unwrap_or(0)',
    'min().unwrap_or(1)',
    'last().unwrap_or(2)',
    'nth(1).unwrap_or(3)',
    'rev().next().unwrap_or_default()',
    `reduce(|a, b| a.wrapping_sub(b)).unwrap_or(5)`,
    `filter(|x| x % 2 == 0).map(|x| x / 2).sum::<${name}>()`,
    `take_while(|x| *x != 3).count() as ${name}`,
    `scan(0_${name}, |s, x| { *s = s.wrapping_add(x); Some(*s) }).last().unwrap_or(0)`,
  ]);
  return `(${list}.into_iter().${step})`;
}

function counted(writer: Writer, name: IntName, depth: number, expression: Expression): string {
  const { choices } = writer;
  const lengths = readable(writer).filter(hasLength);
  if (lengths.length > 0) return `(${choices.pick(lengths).text}.len() as ${name})`;
  return `(${expression(writer, string, depth)}.${choices.pick(['len()', 'chars().count()', 'bytes().count()'])} as ${name})`;
}

const hasLength = ({ ty }: Place): boolean => ['vec', 'string', 'array', 'str', 'deque'].includes(ty.kind);

const parsed = ({ choices }: Writer, name: IntName): string =>
  `${choices.pick(['"12"', '"-3"', '"300"', '"x"', '"+7"', '""'])}.parse::<${name}>().unwrap_or(9)`;
