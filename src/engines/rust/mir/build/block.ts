/** Lowers blocks and statements: storage and scopes of variables, and the steps and labels the user sees. */
import type { Span } from '../../../../text/span';
import type { Block, Expr, Statement } from '../../types/thir';
import { isPlace } from '../../types/thir';
import type { Ty } from '../../types/ty';
import { isUnit, prim } from '../../types/ty';
import type { LocalId, Place } from '../mir';
import type { Builder, Depth } from './builder';
import { extend } from './extended';
import { assignUnit, into } from './into';
import { asOperand, asTemporary } from './operand';
import { declareVariable, declareVariables, eachBinding, matchPattern, variableLocal } from './pattern';
import { asPlace } from './place';

/** `onEnd` runs when the value is computed and the block's own variables are still alive. */
export function lowerBlock(b: Builder, destination: Place, block: Block, ty: Ty, onEnd?: () => void): void {
  if (block.label === undefined) {
    lowerStatements(b, destination, block, ty, onEnd);
    return;
  }
  const after = b.newBlock();
  b.breakTargets.push({
    label: block.label,
    depth: b.depth,
    breakBlock: after,
    destination,
    continueBlock: undefined,
  });
  lowerStatements(b, destination, block, ty, onEnd);
  b.breakTargets.pop();
  b.goto(after, block.span);
}

function lowerStatements(b: Builder, destination: Place, block: Block, ty: Ty, onEnd?: () => void): void {
  const labels = block.hidden ? undefined : b.context.labels;
  b.pushScope(block.span);
  for (const statement of block.statements) {
    if (statement.expanded !== true) {
      stepBefore(b, statement.kind === 'expr' ? statement.expr : undefined, statement.span, block, statement.node);
    }
    const after = labels?.after(statement.node) ?? [];
    b.exitLabels = statement.kind === 'expr' && isReturn(statement.expr) ? after : [];
    lowerStatement(b, statement);
    b.label(after, statement.span);
  }
  if (block.tail) {
    stepBefore(b, block.tail, block.tail.span, block, block.tailNode);
    lowerTail(b, destination, block.tail);
    b.label(labels?.after(block.tailNode) ?? [], block.tail.span);
  } else assignUnit(b, destination, ty, block.span);
  const end: Span = { start: Math.max(block.span.start, block.span.end - 1), end: block.span.end };
  b.label(labels?.end(block.node) ?? [], end);
  if (onEnd) onEnd();
  else b.flushLabels();
  b.popScope();
}

/** Since 2024 a tail's temporaries die before the block's variables (Reference: destructors.scope.temporary). */
function lowerTail(b: Builder, destination: Place, tail: Expr): void {
  if (b.context.edition < 2024) into(b, destination, tail);
  else b.inTemporaryScope(tail.span, () => into(b, destination, tail));
}

/** A block or endless loop is no step by itself: what stands in it is. */
function stepBefore(b: Builder, expr: Expr | undefined, span: Span, block: Block, node: number | undefined): void {
  if (!b.context.labels || block.hidden) return;
  const labels = b.context.labels.before(node);
  if (expr && labels.length === 0 && isTransparent(expr)) b.flushLabels();
  else b.step('line', span, labels);
}

function isTransparent(expr: Expr): boolean {
  return expr.kind === 'neverToAny'
    ? isTransparent(expr.operand)
    : (expr.kind === 'block' && !expr.block.hidden) || (expr.kind === 'loop' && expr.origin === 'loop');
}

const isReturn = (expr: Expr): boolean =>
  expr.kind === 'return' || (expr.kind === 'neverToAny' && isReturn(expr.operand));

function lowerStatement(b: Builder, statement: Statement): void {
  const scope = b.depth - 1;
  // What a macro puts into a variable of its own lives, with its temporaries, as long as the statement the macro is in.
  if (statement.kind === 'let' && isHidden(b, statement)) {
    lowerLet(b, statement, scope);
    return;
  }
  b.inTemporaryScope(statement.span, () => {
    if (statement.kind === 'let') lowerLet(b, statement, scope);
    else lowerExpressionStatement(b, statement.expr);
  });
}

const isHidden = (b: Builder, { pattern, init }: Statement & { kind: 'let' }): boolean =>
  init !== undefined && pattern.kind === 'binding' && b.thir.locals[pattern.local]?.hidden === true;

/** The value is dropped with the statement's temporaries, before those made earlier. */
export function lowerExpressionStatement(b: Builder, expr: Expr): void {
  if (isUnit(expr.ty) || expr.ty.kind === 'never') into(b, b.scratch(expr.ty, expr.span), expr);
  else if (isPlace(expr)) discardPlace(b, expr);
  else asTemporary(b, expr);
}

/** `x;` moves out of `x`, or copies it to nowhere. */
function discardPlace(b: Builder, expr: Expr): void {
  if (!b.context.types.needsDrop(expr.ty)) {
    const operand = asOperand(b, expr);
    b.assign(b.scratch(expr.ty, expr.span), { kind: 'use', operand }, expr.span);
  } else asTemporary(b, expr);
}

function lowerLet(b: Builder, statement: Statement & { kind: 'let' }, scope: Depth): void {
  const { pattern, init } = statement;
  if (!init) {
    eachBinding(pattern, (binding) => {
      const local = variableLocal(b, binding);
      annotate(b, statement, local);
      b.push({ kind: 'storageLive', local, span: statement.span });
      b.schedule(scope, local, 'storage');
      b.schedule(scope, local, 'value');
    });
    declareVariables(b, pattern);
    return;
  }
  extend(b, init, pattern, scope);
  if (pattern.kind === 'binding' && pattern.by === 'value' && !pattern.sub) {
    const local = variableLocal(b, pattern);
    annotate(b, statement, local);
    b.push({ kind: 'storageLive', local, span: pattern.span });
    b.schedule(scope, local, 'storage');
    into(b, { local, projections: [] }, init);
    b.schedule(scope, local, 'value');
    declareVariable(b, local, pattern.span);
    return;
  }
  if (pattern.kind === 'wild') {
    lowerDiscard(b, init);
    return;
  }
  const place = asPlace(b, init);
  b.push({ kind: 'fakeRead', cause: 'let', place, span: init.span });
  matchPattern(b, pattern, place, {
    bindScope: scope,
    guard: undefined,
    scrutinee: init.span,
    onFail: () => {
      if (!statement.otherwise) return b.terminate({ kind: 'unreachable', span: statement.span });
      b.leaveScopes(scope + 1);
      lowerBlock(b, b.scratch(prim.never, statement.span), statement.otherwise, prim.never);
      b.terminate({ kind: 'unreachable', span: statement.span });
    },
  });
  declareVariables(b, pattern);
}

/** Only a pattern that is a name has the very type that is written. */
function annotate(b: Builder, { annotation, pattern }: Statement & { kind: 'let' }, local: LocalId): void {
  if (annotation && pattern.kind === 'binding' && !pattern.sub) b.annotations.push({ ...annotation, local });
}

/** `let _ = place` leaves the place as it is; a value goes with the statement. */
function lowerDiscard(b: Builder, init: Expr): void {
  if (isPlace(init)) b.push({ kind: 'fakeRead', cause: 'mention', place: asPlace(b, init), span: init.span });
  else asTemporary(b, init);
}
