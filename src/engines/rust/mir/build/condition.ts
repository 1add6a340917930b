/**
 * Lowers a condition to jumps: control goes on in the current block when it holds, with the bindings of its `let`s
 * alive in the innermost scope, and leaves for the target when it does not.
 */

import type { Expr } from '../../types/thir';
import { prim } from '../../types/ty';
import type { BlockId, Place } from '../mir';
import type { Builder, Depth } from './builder';
import { into } from './into';
import { copyOf } from './operand';
import { matchPattern } from './pattern';
import { asPlace } from './place';

export interface FalseExit {
  readonly target: BlockId;
  /** The scopes from this depth on are left on the way. */
  readonly depth: Depth;
  /** Where bindings live. */
  readonly bindScope: Depth;
}

export function condition(b: Builder, expr: Expr, exit: FalseExit): void {
  if (expr.kind === 'logical' && expr.op === 'and') {
    condition(b, expr.left, exit);
    condition(b, expr.right, exit);
    return;
  }
  if (expr.kind === 'logical') {
    const second = b.newBlock();
    const holds = b.newBlock();
    condition(b, expr.left, { ...exit, target: second, depth: b.depth });
    b.terminate({ kind: 'goto', target: holds, span: expr.span }, second);
    condition(b, expr.right, exit);
    b.goto(holds, expr.span);
    return;
  }
  if (expr.kind === 'let') {
    letCondition(b, expr, exit);
    return;
  }
  const value = b.scratch(prim.bool, expr.span);
  b.inTemporaryScope(expr.span, () => into(b, value, expr));
  branch(b, value, expr, exit);
}

function branch(b: Builder, value: Place, expr: Expr, exit: FalseExit): void {
  const holds = b.newBlock();
  const fails = b.newBlock();
  b.terminate(
    {
      kind: 'switchInt',
      operand: copyOf(value, expr.span),
      targets: [{ value: 0n, target: fails }],
      otherwise: holds,
      span: expr.span,
    },
    fails,
  );
  b.exitTo(exit.depth, exit.target, expr.span);
  b.current = holds;
}

/** Temporaries of the scrutinee live to the end of the whole `if let`, since 2024 to where its `else` begins. */
function letCondition(b: Builder, expr: Expr & { kind: 'let' }, exit: FalseExit): void {
  const outer = b.temporaryScope;
  if (b.context.edition >= 2024) b.temporaryScope = exit.bindScope;
  const place = asPlace(b, expr.scrutinee);
  b.temporaryScope = outer;
  b.push({ kind: 'fakeRead', cause: 'let', place, span: expr.scrutinee.span });
  matchPattern(b, expr.pattern, place, {
    bindScope: exit.bindScope,
    guard: undefined,
    scrutinee: expr.scrutinee.span,
    onFail: () => b.exitTo(exit.depth, exit.target, expr.span),
  });
}
