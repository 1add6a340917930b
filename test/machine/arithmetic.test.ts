import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { BinaryOp, Cast, Operand, Rvalue } from '../../src/machine/code';
import { asInt } from '../../src/machine/integers';
import { float, type Int, type IntType, int, record, type Type } from '../../src/machine/type';
import { block, boolean, character, copy, f64, fn, program, ret, set, use, value } from './program';

const integers = ([1, 2, 4, 8, 16] as const).flatMap((size) => [
  int(`i${size * 8}`, size, true),
  int(`u${size * 8}`, size, false),
]);

const f32 = float('f32', 4);

/** What a one-line function gives back: the operands go through memory once, as in a program. */
function evaluate(rvalue: Rvalue, type: Type, left: Operand, right: Operand, leftType: Type, rightType: Type) {
  const main = fn('main', [type, leftType, rightType], 0, [
    block([set(1, use(left)), set(2, use(right)), set(0, rvalue)], ret),
  ]);
  const machine = program([main]);
  machine.start('main');
  return { end: machine.run(), machine };
}

function result(type: Type, rvalue: Rvalue, operands: readonly [Operand, Type][]): Int | string {
  const [[left, leftType], [right, rightType]] = [operands[0]!, operands[1] ?? operands[0]!];
  const { end, machine } = evaluate(rvalue, type, left, right, leftType, rightType);
  const read = end.kind === 'fault' ? end.fault : loaded(machine.memory, machine.resultAddress, type);
  machine.dispose();
  return read;
}

function loaded(memory: ReturnType<typeof program>['memory'], at: number, type: Type): Int {
  if (type.kind === 'bool') return memory.loadU8(at);
  if (type.kind === 'char') return memory.loadU32(at);
  if (type.kind === 'float') return type.size === 4 ? memory.loadF32(at) : memory.loadF64(at);
  assert.ok(type.kind === 'int');
  const name = `load${type.signed ? 'I' : 'U'}${type.size * 8}` as 'loadI32';
  return memory[name](at);
}

const bits = (type: IntType) => type.size * 8;
const wrapped = (type: IntType, exact: bigint) =>
  asInt(type.signed ? BigInt.asIntN(bits(type), exact) : BigInt.asUintN(bits(type), exact));

/** Values that tend to break things: around zero, around powers of two, anywhere. */
function valuesOf(type: IntType): fc.Arbitrary<Int> {
  const edges = [0n, 1n, -1n, 2n, 3n, ...[7, 8, 15, 16, 31, 32, 52, 53, 63, 64, 127].map((n) => 1n << BigInt(n))];
  const edge = fc
    .tuple(fc.constantFrom(...edges), fc.constantFrom(-1n, 0n, 1n), fc.constantFrom(1n, -1n))
    .map(([at, near, sign]) => sign * at + near);
  return fc.oneof(edge, fc.bigInt({ min: -(1n << 128n), max: 1n << 128n })).map((exact) => wrapped(type, exact));
}

const typed = fc.constantFrom(...integers).chain((type) => fc.tuple(fc.constant(type), valuesOf(type), valuesOf(type)));

function exactly(op: BinaryOp, type: IntType, a: bigint, b: bigint): bigint | string {
  const amount = b & BigInt(bits(type) - 1);
  switch (op) {
    case 'add':
      return a + b;
    case 'subtract':
      return a - b;
    case 'multiply':
      return a * b;
    case 'divide':
      return b === 0n ? 'division-by-zero' : BigInt(wrapped(type, a / b)) === a / b ? a / b : 'overflow';
    case 'remainder':
      return b === 0n ? 'division-by-zero' : BigInt(wrapped(type, a / b)) === a / b ? a % b : 'overflow';
    case 'and':
      return a & b;
    case 'or':
      return a | b;
    case 'xor':
      return a ^ b;
    case 'shiftLeft':
      return a << amount;
    case 'shiftRight':
      return a >> amount;
    case 'equal':
      return BigInt(a === b);
    case 'notEqual':
      return BigInt(a !== b);
    case 'less':
      return BigInt(a < b);
    case 'lessOrEqual':
      return BigInt(a <= b);
    case 'greater':
      return BigInt(a > b);
    case 'greaterOrEqual':
      return BigInt(a >= b);
    default:
      throw new Error(op);
  }
}

const arithmetic: readonly BinaryOp[] = ['add', 'subtract', 'multiply', 'divide', 'remainder', 'and', 'or', 'xor', 'shiftLeft', 'shiftRight']; // biome-ignore format: a list
const comparisons: readonly BinaryOp[] = ['equal', 'notEqual', 'less', 'lessOrEqual', 'greater', 'greaterOrEqual'];

describe('arithmetic', () => {
  for (const op of [...arithmetic, ...comparisons]) {
    it(`is exact: ${op}`, () => {
      fc.assert(
        fc.property(typed, fc.boolean(), ([type, a, b], isConstant) => {
          const right = isConstant ? value(type, b) : copy(2);
          const rvalue: Rvalue = { kind: 'binary', op, left: copy(1), right, overflow: 'wrap' };
          const into = comparisons.includes(op) ? boolean : type;
          const exact = exactly(op, type, BigInt(a), BigInt(b));
          const expected = typeof exact === 'string' ? exact : into === type ? wrapped(type, exact) : asInt(exact);
          assert.strictEqual(result(into, rvalue, [[value(type, a), type], [value(type, b), type]]), expected); // biome-ignore format: short
        }),
        { numRuns: 100 },
      );
    });
  }

  it('says whether it overflows', () => {
    fc.assert(
      fc.property(typed, fc.constantFrom('add', 'subtract', 'multiply'), ([type, a, b], op) => {
        const pair = record('pair', [
          { name: '0', type },
          { name: '1', type: boolean },
        ]);
        const rvalue: Rvalue = { kind: 'binary', op, left: copy(1), right: copy(2), overflow: 'pair' };
        const { machine } = evaluate(rvalue, pair, value(type, a), value(type, b), type, type);
        const exact = exactly(op, type, BigInt(a), BigInt(b)) as bigint;
        const overflowed = machine.memory.loadU8(machine.resultAddress + type.size);
        assert.strictEqual(loaded(machine.memory, machine.resultAddress, type), wrapped(type, exact));
        assert.equal(overflowed === 1, BigInt(wrapped(type, exact)) !== exact);
        machine.dispose();
      }),
    );
  });

  it('negates and inverts', () => {
    fc.assert(
      fc.property(typed, fc.constantFrom('negate', 'not'), ([type, a], op) => {
        const rvalue: Rvalue = { kind: 'unary', op, operand: copy(1) };
        const exact = op === 'negate' ? -BigInt(a) : ~BigInt(a);
        assert.strictEqual(result(type, rvalue, [[value(type, a), type]]), wrapped(type, exact));
      }),
    );
  });

  const cast = (kind: 'integer' | 'integerToFloat' | 'floatToInteger' | 'float', type: Type): Rvalue => ({
    kind: 'cast',
    cast: { kind } as Cast,
    operand: copy(1),
    type,
  });

  it('casts between integers by their low bits', () => {
    fc.assert(
      fc.property(typed, fc.constantFrom(...integers), ([from, a], to) => {
        assert.strictEqual(result(to, cast('integer', to), [[value(from, a), from]]), wrapped(to, BigInt(a)));
      }),
    );
  });

  it('casts floats to integers towards zero, within the range', () => {
    const u8 = integers[1]!;
    const i64 = integers[6]!;
    const check = (number: number, type: IntType, expected: Int) =>
      assert.strictEqual(result(type, cast('floatToInteger', type), [[value(f64, number), f64]]), expected);
    check(-1.9, i64, -1);
    check(300, u8, 255);
    check(-5, u8, 0);
    check(Number.NaN, u8, 0);
    check(1e300, i64, 2n ** 63n - 1n);
    check(-1e300, i64, -(2n ** 63n));
    check(2 ** 62, i64, 2n ** 62n);
    check(-0.5, u8, 0);
  });

  it('casts integers to singles with one rounding', () => {
    const u64 = integers[7]!;
    const check = (number: Int, expected: number) =>
      assert.strictEqual(result(f32, cast('integerToFloat', f32), [[value(u64, number), u64]]), expected);
    check(16_777_217, 16_777_216);
    check(2n ** 63n + 2n ** 39n, 2 ** 63);
    // Rounded to a double first, it would lie halfway between two singles, and go to the even one below.
    check(2n ** 63n + 2n ** 39n + 1n, 2 ** 63 + 2 ** 40);
    check(2n ** 64n - 1n, 2 ** 64);
  });

  it('keeps singles single and chars chars', () => {
    const third: Rvalue = { kind: 'binary', op: 'divide', left: copy(1), right: copy(2), overflow: 'wrap' };
    assert.strictEqual(result(f32, third, [[value(f32, 1), f32], [value(f32, 3), f32]]), Math.fround(1 / 3)); // biome-ignore format: short
    const u8 = integers[1]!;
    assert.strictEqual(result(character, cast('integer', character), [[value(u8, 97), u8]]), 97);
  });
});
