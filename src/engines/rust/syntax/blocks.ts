/** Blocks and statements (Reference: statements, expressions.block). */
import type * as ast from './ast';
import { attributesOf } from './attributes';
import { type Context, unsupported } from './context';
import { type Cst, child, field, has } from './cst';
import { body, convertExpr } from './expressions';
import { convertItems, isItem } from './items';
import { definitionOf, type ExpandedStatements, expandedStatements } from './macroUse';
import { convertDeclared } from './patterns';
import { convertField, lifetime } from './types';

interface BlockOptions {
  readonly mode: ast.BlockExpr['mode'];
  /** Node whose span the block has: `unsafe { … }` with its keyword. */
  readonly outer: Cst;
}

export function convertBlock(context: Context, node: Cst, options?: BlockOptions): ast.BlockExpr {
  const id = context.nextId();
  const statements: ast.Statement[] = [];
  let tail: ast.Expr | null = null;
  let attributes: Cst[] = [];
  const parts = node.children.filter(
    (part) => part.type !== '{' && part.type !== '}' && part.type !== 'label' && part.type !== ':',
  );
  const last = parts.findLastIndex((part) => part.type !== 'attribute_item');
  for (const [index, part] of parts.entries()) {
    if (part.type === 'attribute_item' || part.type === 'inner_attribute_item') {
      attributes.push(part);
      continue;
    }
    const found = convertStatement(context, part, attributes, index === last);
    attributes = [];
    if (found.tail) tail = found.tail;
    statements.push(...found.statements);
  }
  return {
    kind: 'block',
    id,
    span: context.span(options?.outer ?? node),
    mode: options?.mode ?? 'plain',
    label: labelOf(context, node),
    statements,
    tail,
    ...(context.isExpanded(node) && { expanded: true }),
  };
}

export function labelOf(context: Context, node: Cst): ast.Lifetime | null {
  const label = child(node, 'label');
  return label ? lifetime(context, label) : null;
}

interface Converted {
  readonly statements: readonly ast.Statement[];
  readonly tail?: ast.Expr;
}

function convertStatement(context: Context, node: Cst, attributes: readonly Cst[], isLast: boolean): Converted {
  const span = context.span(node);
  const id = context.nextId();
  switch (node.type) {
    case 'let_declaration':
      return { statements: [convertLet(context, node, attributes, id)] };
    case 'empty_statement':
      return { statements: [{ kind: 'empty', id, span }] };
    case 'expression_statement': {
      const inner = node.children.find((part) => part.type !== ';');
      if (!inner) return { statements: [{ kind: 'empty', id, span }] };
      const semicolon = has(node, ';');
      const macro = inner.type === 'macro_invocation' ? definitionOf(context, inner) : undefined;
      if (macro) return spliced(expandedStatements(context, inner, macro), isLast && !semicolon, id);
      const expr = convertExpr(context, inner);
      if (isLast && !semicolon) return { statements: [], tail: expr };
      return { statements: [{ kind: 'expression', id, span, expr, semicolon }] };
    }
    case 'ERROR':
      return { statements: [] };
  }
  if (node.type === 'macro_definition') return { statements: [] };
  if (isItem(node)) {
    const items = convertItems(context, node, attributes);
    return {
      statements: items.map((item) => ({ kind: 'item', id: context.nextId(), span: context.span(node), item })),
    };
  }
  const macro = node.type === 'macro_invocation' ? definitionOf(context, node) : undefined;
  if (macro) return spliced(expandedStatements(context, node, macro), isLast, id);
  const expr = convertExpr(context, node);
  if (isLast) return { statements: [], tail: expr };
  // A macro in braces ends a statement without a semicolon.
  return { statements: [{ kind: 'expression', id, span, expr, semicolon: node.type === 'macro_invocation' }] };
}

/** What a macro stands for among the statements around it: its last expression is the block's value, or a statement. */
function spliced({ statements, tail }: ExpandedStatements, isTail: boolean, id: ast.NodeId): Converted {
  if (tail === null) return { statements };
  if (isTail) return { statements, tail };
  const expanded = statements.some(({ kind }) => kind !== 'item');
  return {
    statements: [...statements, { kind: 'expression', id, span: tail.span, expr: tail, semicolon: true, expanded }],
  };
}

function convertLet(context: Context, node: Cst, attributes: readonly Cst[], id: ast.NodeId): ast.LetStatement {
  const pattern = field(node, 'pattern');
  const value = field(node, 'value');
  return {
    kind: 'let',
    id,
    span: context.span(node),
    attributes: attributesOf(context, attributes),
    pattern: pattern ? convertDeclared(context, node, pattern) : unsupported(context, node, 'this declaration'),
    type: convertField(context, node, 'type'),
    initializer: value ? convertExpr(context, value) : null,
    otherwise: field(node, 'alternative') ? body(context, node, 'alternative') : null,
  };
}
