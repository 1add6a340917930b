/** Visits what the statements and terminators of a body read, borrow and write, in the order it happens. */
import type { Span } from '../../../../text/span';
import type { BorrowKind, Operand, Place, Rvalue, Statement, Terminator } from '../mir';
import { rvalueOperands } from '../movePaths';

export interface Uses {
  /** Copies out of the place, or moves it. */
  operand(operand: Operand & { kind: 'copy' | 'move' }, context: UseContext): void;
  /** Looks at what kind of value stands there: its variant, or how many elements it has. */
  inspect(place: Place, span: Span): void;
  borrow(place: Place, kind: BorrowKind | 'rawShared' | 'rawMutable', span: Span, context: UseContext): void;
  assign(place: Place, span: Span): void;
}

/** The closure that captures it: its head. */
export interface UseContext {
  readonly closure?: Span;
}

export function statementUses(statement: Statement, uses: Uses): void {
  if (statement.kind !== 'assign') return;
  rvalueUses(statement.rvalue, statement, uses);
  uses.assign(statement.place, statement.span);
}

function rvalueUses(rvalue: Rvalue, { span, closure }: { span: Span; closure?: Span }, uses: Uses): void {
  switch (rvalue.kind) {
    case 'ref':
      uses.borrow(rvalue.place, rvalue.borrow, span, closure ? { closure } : {});
      return;
    case 'addressOf':
      uses.borrow(rvalue.place, rvalue.mutable ? 'rawMutable' : 'rawShared', span, {});
      return;
    case 'length':
    case 'variant':
      uses.inspect(rvalue.place, span);
      return;
    default: {
      const context =
        rvalue.kind === 'aggregate' && rvalue.aggregate.kind === 'closure' ? { closure: rvalue.aggregate.head } : {};
      for (const operand of rvalueOperands(rvalue)) operandUse(operand, context, uses);
    }
  }
}

export function terminatorUses(terminator: Terminator, uses: Uses): void {
  switch (terminator.kind) {
    case 'switchInt':
      operandUse(terminator.operand, {}, uses);
      return;
    case 'assert':
      operandUse(terminator.condition, {}, uses);
      return;
    case 'call':
      for (const operand of [terminator.func, ...terminator.args]) operandUse(operand, {}, uses);
      uses.assign(terminator.destination, terminator.span);
      return;
    default:
      return;
  }
}

function operandUse(operand: Operand, context: UseContext, uses: Uses): void {
  if (operand.kind !== 'constant') uses.operand(operand, context);
}
