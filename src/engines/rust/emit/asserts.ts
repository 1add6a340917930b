/** Built-in checks as failures of the machine, in the words that a compiled program's panic has. */
import type { Failure } from '../../../machine/code';
import type { AssertMessage } from '../mir/mir';
import type { Writing } from './body';

const verbs = {
  add: 'add',
  sub: 'subtract',
  mul: 'multiply',
  div: 'divide',
  rem: 'calculate the remainder',
  shl: 'shift left',
  shr: 'shift right',
} as const;

export function assertFailure(w: Writing, message: AssertMessage): Failure {
  switch (message.kind) {
    case 'overflow':
      return panic(`attempt to ${verbs[message.op]} with overflow`);
    case 'negateOverflow':
      return panic('attempt to negate with overflow');
    case 'divisionByZero':
      return panic('attempt to divide by zero');
    case 'remainderByZero':
      return panic('attempt to calculate the remainder with a divisor of zero');
    case 'bounds': {
      const operands = [w.operand(message.length), w.operand(message.index)];
      return { ...panic('index out of bounds: the len is {0} but the index is {1}'), operands };
    }
    default:
      return message satisfies never;
  }
}

const panic = (message: string): Failure => ({ fault: 'panic', message });
