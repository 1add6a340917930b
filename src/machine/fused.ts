/**
 * Instructions for what programs do most: arithmetic and comparisons of words in the frame, with both operands read and
 * the result written in one closure. They do exactly what the general instructions do, which take over wherever an
 * operand is anything else.
 */
import type { Statement } from './code';
import type { PlaceCode } from './places';
import type { Instruction, Preparation } from './prepare';

export function fused(
  _to: Preparation,
  _statement: Extract<Statement, { kind: 'assign' }>,
  _place: PlaceCode,
  _next: number,
): Instruction | undefined {
  return undefined;
}
