/** Built-in arithmetic with the checks of a debug build (Reference: expressions.operator-expr.overflow). */
import type { Span } from '../../../../text/span';
import type { BinaryOp } from '../../types/thir';
import type { IntTy, Ty } from '../../types/ty';
import { prim, tuple } from '../../types/ty';
import type { AssertMessage, Operand, Place, Rvalue } from '../mir';
import type { Builder } from './builder';
import { constantOperand, copyOf } from './operand';

interface Types {
  readonly left: Ty;
  readonly right: Ty;
  readonly result: Ty;
}

export function arithmetic(b: Builder, op: BinaryOp, left: Operand, right: Operand, types: Types, span: Span): Rvalue {
  const { left: ty } = types;
  const plain: Rvalue = { kind: 'binary', op, left, right };
  if (ty.kind !== 'int') return plain;
  switch (op) {
    case 'add':
    case 'sub':
    case 'mul': {
      const pair = b.scratch(tuple([ty, prim.bool]), span);
      b.assign(pair, { kind: 'checkedBinary', op, left: again(left), right: again(right) }, span);
      const overflowed = field(pair, 1, prim.bool, span);
      check(b, overflowed, false, { kind: 'overflow', op, left: again(left), right: again(right) }, span);
      return { kind: 'use', operand: field(pair, 0, ty, span) };
    }
    case 'div':
    case 'rem':
      checkDivision(b, op, left, right, ty, span);
      return plain;
    case 'shl':
    case 'shr':
      checkShift(b, op, left, right, { left: ty, right: types.right }, span);
      return plain;
    default:
      return plain;
  }
}

export function negation(b: Builder, operand: Operand, ty: Ty, span: Span): Rvalue {
  if (ty.kind === 'int' && ty.signed) {
    const overflows = compare(b, again(operand), constant(minimum(ty), ty, span), span);
    check(b, overflows, false, { kind: 'negateOverflow', operand: again(operand) }, span);
  }
  return { kind: 'unary', op: 'neg', operand };
}

function checkDivision(b: Builder, op: 'div' | 'rem', left: Operand, right: Operand, ty: IntTy, span: Span): void {
  const divisor = right.kind === 'constant' && right.value.kind === 'integer' ? right.value.value : undefined;
  if (divisor === undefined || divisor === 0n) {
    const isZero = compare(b, again(right), constant(0n, ty, span), span);
    const kind = op === 'div' ? 'divisionByZero' : 'remainderByZero';
    check(b, isZero, false, { kind, operand: again(left) }, span);
  }
  if (!ty.signed || (divisor !== undefined && divisor !== -1n)) return;
  const isMinusOne = compare(b, again(right), constant(-1n, ty, span), span);
  const isMinimum = compare(b, again(left), constant(minimum(ty), ty, span), span);
  const both = b.scratch(prim.bool, span);
  b.assign(both, { kind: 'binary', op: 'bitAnd', left: isMinusOne, right: isMinimum }, span);
  check(b, copyOf(both, span), false, { kind: 'overflow', op, left: again(left), right: again(right) }, span);
}

/** The amount must lie in 0..bits; a negative one is, seen as unsigned, too large as well. */
function checkShift(
  b: Builder,
  op: 'shl' | 'shr',
  left: Operand,
  right: Operand,
  types: { readonly left: IntTy; readonly right: Ty },
  span: Span,
): void {
  const { bits } = types.left;
  if (right.kind === 'constant' && right.value.kind === 'integer') {
    if (right.value.value >= 0n && right.value.value < BigInt(bits)) return;
  }
  const amount = types.right as IntTy;
  const unsigned = amount.signed ? (prim[`u${amount.name.slice(1)}` as 'u32'] as IntTy) : amount;
  let seen = again(right);
  if (amount.signed) {
    const cast = b.scratch(unsigned, span);
    b.assign(cast, { kind: 'cast', cast: 'integer', operand: seen, ty: unsigned }, span);
    seen = copyOf(cast, span);
  }
  const within = b.scratch(prim.bool, span);
  b.assign(within, { kind: 'binary', op: 'lt', left: seen, right: constant(BigInt(bits), unsigned, span) }, span);
  check(b, copyOf(within, span), true, { kind: 'overflow', op, left: again(left), right: again(right) }, span);
}

function check(b: Builder, condition: Operand, expected: boolean, message: AssertMessage, span: Span): void {
  const target = b.newBlock();
  b.terminate({ kind: 'assert', condition, expected, message, target, unwind: b.unwindTarget(), span }, target);
}

function compare(b: Builder, left: Operand, right: Operand, span: Span): Operand {
  const result = b.scratch(prim.bool, span);
  b.assign(result, { kind: 'binary', op: 'eq', left, right }, span);
  return copyOf(result, span);
}

/** Numbers are `Copy`: an operand can be read as often as needed. */
const again = (operand: Operand): Operand => (operand.kind === 'move' ? { ...operand, kind: 'copy' } : operand);

const constant = (value: bigint, ty: Ty, span: Span): Operand => constantOperand({ kind: 'integer', value }, ty, span);

const minimum = (ty: IntTy): bigint => -(1n << BigInt(ty.bits - 1));

const field = (place: Place, index: number, ty: Ty, span: Span): Operand =>
  copyOf({ local: place.local, projections: [...place.projections, { kind: 'field', index, ty }] }, span);
