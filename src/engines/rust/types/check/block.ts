/** Blocks and their statements. What sugar a block came from stays as `origin`. */
import type { Span } from '../../../../text/span';
import type * as ast from '../../syntax/ast';
import { collectBlock } from '../collect';
import { lowerType } from '../lower';
import { mentionsLifetime } from '../regions/mentions';
import type { Block, Expr, Pattern, Statement } from '../thir';
import { isPlace } from '../thir';
import type { Ty } from '../ty';
import { prim } from '../ty';
import { noteLet } from './annotations';
import { mutablePlace } from './autoderef';
import type { Breakable, Checker } from './checker';
import { Branches, coerce, tryCoerce } from './coerce';
import { checkExpr } from './expression';
import { checkPattern } from './pattern';
import { reportMismatch } from './report';

export const hiddenBlock = (statements: readonly Statement[], tail: Expr | undefined, span: Span): Block => ({
  span,
  node: undefined,
  statements,
  tail,
  tailNode: undefined,
  label: undefined,
  hidden: true,
});

export const letHidden = (pattern: Pattern, init: Expr, span: Span): Statement => ({
  kind: 'let',
  pattern,
  init,
  otherwise: undefined,
  span,
  node: undefined,
});

export const unit = (span: Span): Expr => ({ kind: 'tuple', items: [], ty: prim.unit, span });

export function checkBlockExpr(c: Checker, expr: ast.BlockExpr, expected: Ty | undefined): Expr {
  if (expr.mode === 'unsafe' && !c.isUnsafe) {
    c.isUnsafe = true;
    const checked = checkBlockExpr(c, expr, expected);
    c.isUnsafe = false;
    return checked;
  }
  if (expr.label === null) {
    const { block, ty } = checkBlock(c, expr, expected);
    return { kind: 'block', block, ty, span: expr.span };
  }
  const branches = new Branches(c, expected);
  const breakable: Breakable = {
    label: c.newLabel(),
    name: expr.label.name,
    kind: 'block',
    target: branches,
    hasBreak: false,
  };
  const { block } = inBreakable(c, breakable, () => checkBlock(c, expr, expected, branches));
  if (breakable.hasBreak) c.diverges = false;
  return { kind: 'block', block: { ...block, label: breakable.label }, ty: branches.ty, span: expr.span };
}

export function inBreakable<T>(c: Checker, breakable: Breakable, body: () => T): T {
  c.breakables.push(breakable);
  try {
    return body();
  } finally {
    c.breakables.pop();
  }
}

export function checkBlock(
  c: Checker,
  block: ast.BlockExpr,
  expected: Ty | undefined,
  branches?: Branches,
): { readonly block: Block; readonly ty: Ty } {
  const module = collectBlock(c.layer, c.scope.module, block);
  return c.withNames(() => {
    const before = c.diverges;
    c.diverges = false;
    const statements = block.statements.flatMap((each, index) =>
      checkStatement(c, each, block.statements[index + 1]?.kind === 'empty'),
    );
    let tail = block.tail === null ? undefined : checkExpr(c, block.tail, expected);
    let ty: Ty = tail?.ty ?? (c.diverges ? prim.never : prim.unit);
    if (branches !== undefined) {
      if (tail !== undefined) tail = branches.add(tail);
      else if (!c.diverges) branches.push(undefined, block.span);
      ty = branches.ty;
    } else if (tail !== undefined && expected !== undefined) {
      const coerced = tryCoerce(c, tail, expected);
      if (coerced !== undefined) [tail, ty] = [coerced, coerced.ty];
    }
    // A block that cannot be left has no value, whatever its tail's type (Reference: expressions.block.type).
    if (c.diverges && tail === undefined) ty = prim.never;
    c.diverges = c.diverges || before;
    return {
      block: {
        span: block.span,
        node: block.id,
        statements,
        tail,
        tailNode: block.tail?.id,
        label: undefined,
        hidden: block.expanded === true,
      },
      ty,
    };
  }, module);
}

/** A semicolon behind a block-like expression stands as an empty statement of its own. */
function checkStatement(c: Checker, statement: ast.Statement, endsWithSemicolon: boolean): readonly Statement[] {
  switch (statement.kind) {
    case 'item':
    case 'empty':
      return [];
    case 'let':
      return [checkLetStatement(c, statement)];
    case 'expression': {
      // Without a semicolon it must have type `()`.
      const expr =
        statement.semicolon || endsWithSemicolon
          ? checkExpr(c, statement.expr)
          : coerceUnit(c, checkExpr(c, statement.expr, prim.unit), statement.expr);
      return [{ kind: 'expr', expr, span: statement.span, node: statement.id, expanded: statement.expanded === true }];
    }
  }
}

function coerceUnit(c: Checker, expr: Expr, written: ast.Expr): Expr {
  const at = c.structural(expr.ty);
  if (at.kind === 'never') return expr;
  return coerce(c, expr, prim.unit, { span: written.span });
}

function checkLetStatement(c: Checker, statement: ast.LetStatement): Statement {
  const declared =
    statement.type === null
      ? undefined
      : c.normalize(lowerType(c.scope, statement.type), { span: statement.type.span, kind: 'misc' });
  const { initializer } = statement;
  let init: Expr | undefined;
  if (initializer !== null) {
    init = checkExpr(c, initializer, declared);
    if (declared !== undefined && statement.type !== null)
      init = coerce(c, init, declared, {
        span: initializer.span,
        notes: [{ message: 'expected due to this', span: statement.type.span }],
      });
  }
  const { otherwise } = statement;
  const elseBlock = otherwise === null ? undefined : checkLetElse(c, otherwise);
  const ty = declared ?? init?.ty ?? c.fresh();
  // A binding of a diverging value is of whatever type is wanted of it.
  const bound = c.shallow(ty).kind === 'never' && declared === undefined ? prim.never : ty;
  if (statement.pattern.kind === 'binding' && statement.pattern.byReference === null)
    c.needsSize(bound, statement.pattern.span);
  const pattern = checkPattern(
    c,
    statement.pattern,
    bound,
    initializer === null ? undefined : { span: initializer.span, ty: bound },
  );
  if (init !== undefined && isPlace(init) && bindsMutably(pattern)) init = mutablePlace(c, init);
  noteLet(c, statement, ty);
  const { span, id, type, expanded = false } = statement;
  const checked: Statement = { kind: 'let', pattern, init, otherwise: elseBlock, span, node: id, expanded };
  return type !== null && mentionsLifetime(type) ? { ...checked, annotation: { type, scope: c.scope } } : checked;
}

function checkLetElse(c: Checker, block: ast.BlockExpr): Block {
  const before = c.diverges;
  const checked = checkBlock(c, block, prim.never);
  if (c.shallow(checked.ty).kind !== 'never') {
    reportMismatch(c, prim.never, checked.ty, block.span, {
      message: '`else` clause of `let...else` does not diverge',
    });
  }
  c.diverges = before;
  return checked.block;
}

/** Whether matching borrows some part of the place mutably. */
export function bindsMutably(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'binding':
      return pattern.by === 'refMut' || (pattern.sub !== undefined && bindsMutably(pattern.sub));
    case 'variant':
    case 'fields':
      return pattern.fields.some((each) => bindsMutably(each.pattern));
    case 'deref':
      return false;
    case 'slice':
      return [...pattern.before, ...(pattern.rest ? [pattern.rest] : []), ...pattern.after].some(bindsMutably);
    case 'or':
      return pattern.alternatives.some(bindsMutably);
    default:
      return false;
  }
}
