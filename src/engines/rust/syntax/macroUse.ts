/** Invocations of macros by example, read as what stands in their place: an expression, statements, items and so on. */
import type * as ast from './ast';
import { convertBlock } from './blocks';
import { configured } from './configuration';
import { type Context, textOf, unsupported } from './context';
import { type Cst, child, field } from './cst';
import { convertExpr, expressionNodes } from './expressions';
import { convertItemList } from './items';
import { type Expanded, expand, type Wrapper } from './macroExpand';
import type { MacroDefinition } from './macroScope';
import { convertPattern } from './patterns';
import { standardMacro } from './standardMacros';
import { convertType } from './types';

const wrappers = {
  expression: { before: 'fn f(){[', after: '\n]}', type: 'array_expression' },
  statements: { before: 'fn f()', after: '', type: 'block' },
  items: { before: 'impl X ', after: '', type: 'declaration_list' },
  pattern: { before: 'fn f(){match 0{', after: '\n=>()}}', type: 'match_pattern' },
  type: { before: 'type X=', after: '\n;', type: 'type_item' },
} as const satisfies Record<string, Wrapper>;

/** The macro by example that an invocation means; undefined for one that is built in or unknown. */
export function definitionOf(context: Context, invocation: Cst): MacroDefinition | undefined {
  const name = field(invocation, 'macro');
  if (!name) return undefined;
  const path = textOf(context, name);
  const own = context.macros.find(path, context.span(invocation).start);
  return own ?? standardMacro(path.replace(/^(?:::)?(?:std|core|alloc)::/, ''), context.text);
}

export function expandedExpr(context: Context, invocation: Cst, definition: MacroDefinition): ast.Expr {
  const expanded = expandAs(context, invocation, definition, 'expression');
  const [node] = expanded ? expressionNodes(expanded.node) : [];
  if (!expanded || !node) return unsupported(context, invocation, `this use of \`${definition.name}!\``);
  return convertExpr(expanded.context, node);
}

export interface ExpandedStatements {
  readonly statements: readonly ast.Statement[];
  readonly tail: ast.Expr | null;
}

/** Only the first of the statements is a step: it stands for the invocation. */
export function expandedStatements(context: Context, invocation: Cst, definition: MacroDefinition): ExpandedStatements {
  const expanded = expandAs(context, invocation, definition, 'statements');
  if (!expanded)
    return { statements: [], tail: unsupported(context, invocation, `this use of \`${definition.name}!\``) };
  expanded.context.macros.collect(expanded.context, expanded.node);
  const { statements, tail } = convertBlock(expanded.context, expanded.node);
  const isFirst = (index: number): boolean => !statements.slice(0, index).some(({ kind }) => kind !== 'item');
  return {
    statements: statements.map((each, index) =>
      (each.kind === 'let' || each.kind === 'expression') && !isFirst(index) ? { ...each, expanded: true } : each,
    ),
    tail,
  };
}

export function expandedItems(context: Context, invocation: Cst, definition: MacroDefinition): readonly ast.Item[] {
  const expanded = expandAs(context, invocation, definition, 'items');
  if (!expanded) return [];
  expanded.context.macros.collect(expanded.context, expanded.node);
  const { context: inside, node } = expanded;
  return convertItemList(inside, configured(inside.text, node, inside.isTest).children);
}

export function expandedPattern(context: Context, invocation: Cst, definition: MacroDefinition): ast.Pattern {
  const expanded = expandAs(context, invocation, definition, 'pattern');
  const node = expanded?.node.children.find((part) => part.named || part.type === '_');
  if (!expanded || !node) return unsupported(context, invocation, `this use of \`${definition.name}!\``);
  return convertPattern(expanded.context, node);
}

export function expandedType(context: Context, invocation: Cst, definition: MacroDefinition): ast.Type {
  const expanded = expandAs(context, invocation, definition, 'type');
  const node = expanded && field(expanded.node, 'type');
  if (!expanded || !node) return unsupported(context, invocation, `this use of \`${definition.name}!\``);
  return convertType(expanded.context, node);
}

function expandAs(
  context: Context,
  invocation: Cst,
  definition: MacroDefinition,
  place: keyof typeof wrappers,
): Expanded | null {
  const list = child(invocation, 'token_tree');
  if (!list) return null;
  return expand(context, invocation, { start: list.start + 1, end: list.end - 1 }, definition, wrappers[place]);
}
