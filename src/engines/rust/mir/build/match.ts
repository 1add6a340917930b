/** Lowers `match`: the arms one after the other, each in a scope of its own. */
import type { Arm, Expr } from '../../types/thir';
import type { Place } from '../mir';
import type { Builder } from './builder';
import { into } from './into';
import { declareVariables, matchPattern } from './pattern';
import { asPlace } from './place';

type Match = Expr & { readonly kind: 'match' };

/** What a `for` makes on its head ends with the loop, even where the loop is a block's tail; a `match` keeps it longer. */
export function lowerMatch(b: Builder, destination: Place, expr: Match): void {
  if (expr.origin === 'for') b.inTemporaryScope(expr.span, () => lowerArms(b, destination, expr));
  else lowerArms(b, destination, expr);
}

function lowerArms(b: Builder, destination: Place, expr: Match): void {
  const place = asPlace(b, expr.scrutinee);
  if (expr.origin === 'for') {
    b.loops.push({ span: expr.span, head: { start: expr.span.start, end: expr.scrutinee.span.end } });
  }
  b.push({ kind: 'fakeRead', cause: 'match', place, span: expr.scrutinee.span });
  const join = b.newBlock();
  for (const arm of expr.arms) {
    const next = b.newBlock();
    b.inTemporaryScope(arm.span, () => {
      matchPattern(b, arm.pattern, place, {
        bindScope: b.depth - 1,
        guard: arm.guard,
        scrutinee: expr.scrutinee.span,
        onFail: () => b.terminate({ kind: 'goto', target: next, span: arm.span }),
      });
      declareVariables(b, arm.pattern);
      if (expr.origin === 'match' && !hasOwnSteps(arm)) b.step('line', arm.body.span);
      into(b, destination, arm.body);
      b.flushLabels();
    });
    b.terminate({ kind: 'goto', target: join, span: arm.span }, next);
  }
  // The arms are exhaustive.
  b.terminate({ kind: 'unreachable', span: expr.span }, join);
}

/** A block's statements are steps already. */
const hasOwnSteps = ({ body }: Arm): boolean => {
  const inner = body.kind === 'neverToAny' ? body.operand : body;
  return inner.kind === 'block' && !inner.block.hidden;
};
