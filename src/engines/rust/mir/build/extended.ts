/**
 * Temporaries in a `let`'s initializer that live as long as its variables (Reference: destructors.scope.lifetime-
 * extension): what an extending borrow, or a `ref` pattern, refers to.
 */
import type { Expr, Pattern } from '../../types/thir';
import type { Builder, Depth } from './builder';

export function extend(b: Builder, init: Expr, pattern: Pattern, scope: Depth): void {
  if (bindsByReference(pattern)) extendPlace(b, init, scope);
  extendOperands(b, init, scope);
}

function bindsByReference(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'binding':
      return pattern.by !== 'value' || (pattern.sub !== undefined && bindsByReference(pattern.sub));
    case 'fields':
    case 'variant':
      return pattern.fields.some((each) => bindsByReference(each.pattern));
    case 'slice':
      return [...pattern.before, ...(pattern.rest ? [pattern.rest] : []), ...pattern.after].some(bindsByReference);
    case 'or':
      return pattern.alternatives.some(bindsByReference);
    default:
      return false;
  }
}

/** The operand of a borrow, with what it is a part of. */
function extendPlace(b: Builder, expr: Expr, scope: Depth): void {
  b.extended.set(expr, scope);
  switch (expr.kind) {
    case 'field':
    case 'index':
      extendPlace(b, expr.base, scope);
      return;
    case 'deref':
      extendPlace(b, expr.operand, scope);
      return;
    case 'borrow':
      // The automatic one of an overloaded `*x` or `x[i]`.
      if (expr.implicit) extendPlace(b, expr.place, scope);
      return;
    case 'call':
      if (expr.origin === 'overloaded' && expr.args[0]) extendPlace(b, expr.args[0], scope);
      return;
    default:
      return;
  }
}

function extendOperands(b: Builder, expr: Expr, scope: Depth): void {
  switch (expr.kind) {
    case 'borrow':
      if (expr.implicit && expr.place.kind === 'deref') {
        extendOperands(b, expr.place.operand, scope);
        return;
      }
      if (expr.implicit) return;
      extendPlace(b, expr.place, scope);
      extendOperands(b, expr.place, scope);
      return;
    case 'cast':
      extendOperands(b, expr.operand, scope);
      return;
    case 'tuple':
    case 'array':
      for (const item of expr.items) extendOperands(b, item, scope);
      return;
    case 'adt':
      for (const each of expr.fields) extendOperands(b, each.value, scope);
      return;
    case 'call':
      if (expr.callee.ty.kind === 'fnDef' && expr.callee.ty.def.constructor) {
        for (const each of expr.args) extendOperands(b, each, scope);
      }
      return;
    case 'block':
      if (expr.block.tail) extendOperands(b, expr.block.tail, scope);
      return;
    case 'if':
      extendOperands(b, expr.then, scope);
      if (expr.otherwise) extendOperands(b, expr.otherwise, scope);
      return;
    case 'match':
      if (expr.origin === 'match') for (const arm of expr.arms) extendOperands(b, arm.body, scope);
      return;
    default:
      return;
  }
}
