/** Visits all expressions and `let` statements of a typed tree, bodies of closures excluded: they are bodies of their own. */
import type { Block, Expr, Statement } from '../../types/thir';

export interface ThirVisitor {
  expr(expr: Expr): void;
  let(statement: Statement & { kind: 'let' }): void;
}

export function eachExpr(root: Expr, visitor: ThirVisitor): void {
  visitor.expr(root);
  const { exprs, blocks } = childrenOf(root);
  for (const child of exprs) eachExpr(child, visitor);
  for (const block of blocks) eachInBlock(block, visitor);
}

function eachInBlock(block: Block, visitor: ThirVisitor): void {
  for (const statement of block.statements) {
    if (statement.kind === 'expr') eachExpr(statement.expr, visitor);
    else {
      visitor.let(statement);
      if (statement.init) eachExpr(statement.init, visitor);
      if (statement.otherwise) eachInBlock(statement.otherwise, visitor);
    }
  }
  if (block.tail) eachExpr(block.tail, visitor);
}

interface Children {
  readonly exprs: readonly Expr[];
  readonly blocks: readonly Block[];
}

function childrenOf(expr: Expr): Children {
  const only = (...exprs: readonly (Expr | undefined)[]): Children => ({
    exprs: exprs.filter((each) => each !== undefined),
    blocks: [],
  });
  switch (expr.kind) {
    case 'literal':
    case 'local':
    case 'upvar':
    case 'static':
    case 'fn':
    case 'const':
    case 'constParam':
    case 'continue':
    case 'closure':
      return only();
    case 'field':
      return only(expr.base);
    case 'index':
      return only(expr.base, expr.index);
    case 'deref':
    case 'unary':
    case 'cast':
    case 'neverToAny':
      return only(expr.operand);
    case 'call':
      return only(expr.callee, ...expr.args);
    case 'adt':
      return only(...expr.fields.map((each) => each.value), expr.base);
    case 'tuple':
    case 'array':
      return only(...expr.items);
    case 'repeat':
      return only(expr.item);
    case 'borrow':
    case 'rawBorrow':
      return only(expr.place);
    case 'binary':
    case 'logical':
      return only(expr.left, expr.right);
    case 'assign':
    case 'assignOp':
      return only(expr.place, expr.value);
    case 'block':
      return { exprs: [], blocks: [expr.block] };
    case 'if':
      return only(expr.condition, expr.then, expr.otherwise);
    case 'let':
      return only(expr.scrutinee);
    case 'match':
      return only(expr.scrutinee, ...expr.arms.flatMap((arm) => [arm.guard, arm.body]));
    case 'loop':
      return only(expr.body);
    case 'break':
    case 'return':
      return only(expr.value);
    default:
      return expr satisfies never;
  }
}
