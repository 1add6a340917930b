/** Expressions (Reference: expressions). One flat dispatch by the grammar's node type. */
import type { Span } from '../../../text/span';
import type * as ast from './ast';
import { asyncBlock, convertAsyncBlock, convertAwait } from './async';
import { convertBlock, labelOf } from './blocks';
import { misreadBreak } from './breakValue';
import { type Context, deepest, ident, report, textOf, unsupported } from './context';
import { type Cst, child, field, has } from './cst';
import { decodeLiteral } from './literals';
import { convertMacro } from './macros';
import { convertPattern } from './patterns';
import { convertField, convertGenericArguments, convertPath, convertType } from './types';

export function convertExpr(context: Context, node: Cst): ast.Expr {
  if (context.depth >= deepest) return unsupported(context, node, `nesting deeper than ${deepest} levels`);
  context.depth++;
  const expr = convertExprNode(context, node);
  context.depth--;
  return expr;
}

interface Base {
  readonly id: ast.NodeId;
  readonly span: Span;
}

function convertExprNode(context: Context, node: Cst): ast.Expr {
  const base: Base = { id: context.nextId(), span: context.span(node) };
  const part = (name: string): ast.Expr => fieldExpr(context, node, name);
  const only = (): ast.Expr => childExpr(context, node);
  const misread = misreadBreak(context, node);
  if (misread) {
    const value = convertExpr(context, misread.value);
    if (misread.outer.type === 'return_expression') return { kind: 'return', ...base, value };
    return { kind: 'break', ...base, label: labelOf(context, misread.outer), value };
  }
  switch (node.type) {
    case 'integer_literal':
    case 'float_literal':
    case 'string_literal':
    case 'raw_string_literal':
    case 'char_literal':
    case 'boolean_literal':
      return { kind: 'literal', ...base, literal: decodeLiteral(context, textOf(context, node), node) };
    case 'negative_literal':
      return { kind: 'unary', ...base, operator: '-', operand: only() };
    case 'identifier':
      if (textOf(context, node) === '_') return { kind: 'underscore', ...base };
      return { kind: 'path', ...base, path: convertPath(context, node) };
    case 'scoped_identifier':
    case 'generic_function': {
      const callee = field(node, 'function');
      if (callee?.type === 'field_expression') return unsupported(context, node, 'a method that is not called');
      return { kind: 'path', ...base, path: convertPath(context, node) };
    }
    case '_':
      return { kind: 'underscore', ...base };
    case 'parenthesized_expression':
      return convertParenthesized(context, node, only());
    case 'unary_expression':
      return { kind: 'unary', ...base, operator: (node.children[0]?.type ?? '-') as '-', operand: only() };
    case 'reference_expression':
      return {
        kind: 'reference',
        ...base,
        mutable: has(node, 'mutable_specifier'),
        raw: has(node, 'raw'),
        operand: part('value'),
      };
    case 'binary_expression':
      return convertBinary(context, node, base);
    case 'let_chain':
      return convertChain(context, node);
    case 'let_condition': {
      const pattern = field(node, 'pattern');
      if (!pattern) return unsupported(context, node, 'this condition');
      return { kind: 'let', ...base, pattern: convertPattern(context, pattern), scrutinee: part('value') };
    }
    case 'assignment_expression':
      if (isRangeTo(node)) return { kind: 'range', ...base, start: null, end: part('right'), inclusive: true };
      return convertAssignment(context, node, base);
    case 'compound_assignment_expr': {
      const operator = field(node, 'operator') ?? node;
      return {
        kind: 'compoundAssign',
        ...base,
        operator: operator.type.slice(0, -1) as ast.ArithmeticOperator,
        operatorSpan: context.span(operator),
        left: part('left'),
        right: part('right'),
      };
    }
    case 'type_cast_expression':
      return {
        kind: 'cast',
        ...base,
        operand: part('value'),
        type: convertField(context, node, 'type') ?? unsupported(context, node, 'this cast'),
      };
    case 'call_expression':
      return convertCall(context, node, base);
    case 'field_expression':
      return { kind: 'field', ...base, operand: part('value'), field: ident(context, field(node, 'field') ?? node) };
    case 'index_expression': {
      const [operand, index] = expressions(context, node);
      if (!operand || !index) return unsupported(context, node, 'this index');
      return { kind: 'index', ...base, operand, index };
    }
    case 'range_expression':
      return convertRange(context, node, base);
    case 'unit_expression':
      return { kind: 'tuple', ...base, elements: [] };
    case 'tuple_expression':
      return { kind: 'tuple', ...base, elements: expressions(context, node) };
    case 'array_expression': {
      const length = field(node, 'length');
      const elements = expressions(context, node);
      const element = elements[0];
      if (!length || !element) return { kind: 'array', ...base, elements };
      return { kind: 'repeat', ...base, element, length: elements[1] ?? element };
    }
    case 'struct_expression':
      return convertStruct(context, node, base);
    case 'block':
      return convertBlock(context, node);
    case 'unsafe_block':
      return convertBlock(context, child(node, 'block') ?? node, { mode: 'unsafe', outer: node });
    case 'const_block':
      return convertBlock(context, field(node, 'body') ?? node, { mode: 'const', outer: node });
    case 'async_block':
      return convertAsyncBlock(context, node);
    case 'if_expression':
      return convertIf(context, node);
    case 'match_expression':
      return convertMatch(context, node, base);
    case 'loop_expression':
      return { kind: 'loop', ...base, label: labelOf(context, node), body: body(context, node, 'body') };
    case 'while_expression':
      return {
        kind: 'while',
        ...base,
        label: labelOf(context, node),
        condition: part('condition'),
        body: body(context, node, 'body'),
      };
    case 'for_expression': {
      const pattern = field(node, 'pattern');
      if (!pattern) return unsupported(context, node, 'this loop');
      return {
        kind: 'for',
        ...base,
        label: labelOf(context, node),
        pattern: convertPattern(context, pattern),
        iterable: part('value'),
        body: body(context, node, 'body'),
      };
    }
    case 'break_expression':
      return { kind: 'break', ...base, label: labelOf(context, node), value: expressions(context, node)[0] ?? null };
    case 'continue_expression':
      return { kind: 'continue', ...base, label: labelOf(context, node) };
    case 'return_expression':
      return { kind: 'return', ...base, value: expressions(context, node)[0] ?? null };
    case 'closure_expression':
      return convertClosure(context, node, base);
    case 'try_expression':
      return { kind: 'try', ...base, operand: only() };
    case 'await_expression':
      return convertAwait(context, node, only());
    case 'macro_invocation':
      return convertMacro(context, node);
    case 'yield_expression':
    case 'gen_block':
    case 'try_block':
      return unsupported(context, node, `\`${node.type.split('_')[0]}\` expressions`);
    case 'ERROR':
      return unsupported(context, node, 'this expression');
  }
  return { kind: 'path', ...base, path: convertPath(context, node) };
}

const notExpressions = new Set(['label', 'attribute_item', 'mutable_specifier', 'inner_attribute_item', 'lifetime']);

/** Named parts of a node that are expressions, its labels and attributes left out. */
export const expressionNodes = (node: Cst): Cst[] =>
  node.children.filter((part) => (part.named && !notExpressions.has(part.type)) || part.type === '_');

const expressions = (context: Context, node: Cst): ast.Expr[] =>
  expressionNodes(node).map((part) => convertExpr(context, part));

const childExpr = (context: Context, node: Cst): ast.Expr =>
  expressions(context, node)[0] ?? unsupported(context, node, 'this expression');

function fieldExpr(context: Context, node: Cst, name: string): ast.Expr {
  const part = field(node, name);
  return part ? convertExpr(context, part) : unsupported(context, node, 'this expression');
}

export function body(context: Context, node: Cst, name: string): ast.BlockExpr {
  const part = field(node, name);
  return convertBlock(context, part ?? { ...node, type: 'block', start: node.end, children: [] });
}

/** Parentheses leave no node, but the span of a block or comparison in them must not reach out of them. */
function convertParenthesized(context: Context, node: Cst, inner: ast.Expr): ast.Expr {
  return inner.kind === 'unsupported' ? inner : withParentheses(context, node, inner);
}

/** rustc's spans of operands include their parentheses. */
function withParentheses(context: Context, node: Cst, inner: ast.Expr): ast.Expr {
  if (inner.kind === 'block' || inner.kind === 'path' || inner.kind === 'literal') return inner;
  return { ...inner, span: context.span(node) };
}

/** Iterative on the left, so that a sum of a thousand terms nests in memory only. */
function convertBinary(context: Context, node: Cst, base: Base): ast.Expr {
  const operator = field(node, 'operator') ?? node;
  const name = operator.type as ast.BinaryOperator;
  const left = field(node, 'left');
  if (left?.type === 'binary_expression' && comparisons.has(name)) {
    const inner = field(left, 'operator');
    if (inner && comparisons.has(inner.type)) {
      report(context, { start: inner.start, end: inner.end }, 'comparison operators cannot be chained');
    }
  }
  return {
    kind: 'binary',
    ...base,
    operator: name,
    operatorSpan: context.span(operator),
    left: fieldExpr(context, node, 'left'),
    right: fieldExpr(context, node, 'right'),
  };
}

const comparisons: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);

/** `a && let p = b && c` as nested binaries, as it would be without `let`. */
function convertChain(context: Context, node: Cst): ast.Expr {
  const terms = chainTerms(node);
  const joints = chainJoints(node);
  let left: ast.Expr | null = null;
  for (const [index, term] of terms.entries()) {
    const right = convertExpr(context, term);
    const joint = joints[index - 1] ?? term;
    left = left === null ? right : conjunction(context, left, right, joint);
  }
  return left ?? unsupported(context, node, 'this condition');
}

const chainTerms = (node: Cst): Cst[] =>
  expressionNodes(node).flatMap((part) => (part.type === 'let_chain' ? chainTerms(part) : [part]));

const chainJoints = (node: Cst): Cst[] =>
  node.children.flatMap((part) => (part.type === 'let_chain' ? chainJoints(part) : part.type === '&&' ? [part] : []));

function conjunction(context: Context, left: ast.Expr, right: ast.Expr, joint: Cst): ast.Expr {
  const span = { start: left.span.start, end: right.span.end };
  return { kind: 'binary', id: context.nextId(), span, operator: '&&', operatorSpan: context.span(joint), left, right };
}

function convertCall(context: Context, node: Cst, base: Base): ast.Expr {
  const callee = field(node, 'function');
  const list = field(node, 'arguments');
  const values = list ? expressions(context, list) : [];
  if (!callee) return unsupported(context, node, 'this call');
  const generic = callee.type === 'generic_function' ? field(callee, 'function') : undefined;
  const method = generic ?? callee;
  if (method.type !== 'field_expression') {
    return { kind: 'call', ...base, callee: convertExpr(context, callee), arguments: values };
  }
  const name = field(method, 'field') ?? method;
  const types = generic && field(callee, 'type_arguments');
  return {
    kind: 'methodCall',
    ...base,
    receiver: fieldExpr(context, method, 'value'),
    method: { ...ident(context, name), arguments: types ? convertGenericArguments(context, types) : null },
    arguments: values,
  };
}

function convertRange(context: Context, node: Cst, base: Base): ast.Expr {
  const at = node.children.findIndex((part) => part.type === '..' || part.type === '..=' || part.type === '...');
  const side = (parts: readonly Cst[]): ast.Expr | null => {
    const expr = parts.find((part) => part.named);
    return expr ? convertExpr(context, expr) : null;
  };
  const inclusive = node.children[at]?.type !== '..';
  const end = side(node.children.slice(at + 1));
  if (inclusive && !end) report(context, node.children[at] ?? node, 'inclusive range with no end', 'E0586');
  return { kind: 'range', ...base, start: side(node.children.slice(0, at)), end, inclusive };
}

/** The grammar reads `..=b` as an assignment to `..`. */
function isRangeTo(node: Cst): boolean {
  const left = field(node, 'left');
  const operator = child(node, '=');
  return left?.type === 'range_expression' && left.children.length === 1 && operator?.start === left.end;
}

/** Assignment groups to the right (Reference: expressions.precedence); the grammar groups it to the left. */
function convertAssignment(context: Context, node: Cst, base: Base): ast.Expr {
  const left = field(node, 'left');
  const right = field(node, 'right');
  if (left?.type !== 'assignment_expression' || isRangeTo(left)) {
    const side = (part: Cst | undefined): ast.Expr =>
      part ? convertExpr(context, part) : unsupported(context, node, 'this assignment');
    return { kind: 'assign', ...base, left: side(left), right: side(right) };
  }
  const middle = field(left, 'right') ?? left;
  const parts = [{ ...middle, field: 'left' }, ...(right ? [right] : [])];
  const rest: Cst = { ...node, field: 'right', start: middle.start, children: parts };
  const first = left.children.filter((part) => part.field === 'left');
  return convertAssignment(context, { ...node, children: [...first, rest] }, base);
}

function convertStruct(context: Context, node: Cst, base: Base): ast.Expr {
  const list = field(node, 'body') ?? node;
  const isRest = (part: Cst): boolean => part.type === 'shorthand_field_initializer' && textOf(context, part) === '..';
  const fields = list.children.flatMap((part): ast.FieldInit[] => {
    if (isRest(part)) return [];
    if (part.type === 'shorthand_field_initializer') {
      const name = child(part, 'identifier') ?? part;
      const value: ast.Expr = {
        kind: 'path',
        id: context.nextId(),
        span: context.span(name),
        path: convertPath(context, name),
      };
      return [{ span: context.span(part), name: ident(context, name), value, shorthand: true }];
    }
    if (part.type !== 'field_initializer') return [];
    const name = ident(context, field(part, 'field') ?? part);
    return [{ span: context.span(part), name, value: fieldExpr(context, part, 'value'), shorthand: false }];
  });
  const rest = child(list, 'base_field_initializer');
  return {
    kind: 'struct',
    ...base,
    path: convertPath(context, field(node, 'name') ?? node),
    fields,
    base: rest ? childExpr(context, rest) : null,
    ...(list.children.some(isRest) && { rest: true }),
  };
}

/** A chain of `else if` is as deep as it is long; it counts as one level of nesting. */
export function convertIf(context: Context, node: Cst): ast.IfExpr {
  const clause = field(node, 'alternative');
  const next = clause && expressionNodes(clause)[0];
  return {
    kind: 'if',
    id: context.nextId(),
    span: context.span(node),
    condition: fieldExpr(context, node, 'condition'),
    then: body(context, node, 'consequence'),
    otherwise: !next ? null : next.type === 'if_expression' ? convertIf(context, next) : convertBlock(context, next),
  };
}

function convertMatch(context: Context, node: Cst, base: Base): ast.Expr {
  const arms = (field(node, 'body')?.children ?? []).filter((part) => part.type === 'match_arm');
  return {
    kind: 'match',
    ...base,
    scrutinee: fieldExpr(context, node, 'value'),
    arms: arms.map((part) => convertArm(context, part)),
  };
}

function convertArm(context: Context, node: Cst): ast.MatchArm {
  const head = field(node, 'pattern') ?? node;
  const guard = field(head, 'condition');
  const pattern = head.children.find((part) => part !== guard && (part.named || part.type === '_'));
  const value = field(node, 'value');
  // The grammar counts the comma to the arm.
  const end = value?.end ?? node.end;
  return {
    id: context.nextId(),
    span: context.span({ start: node.start, end }),
    attributes: [],
    pattern: pattern ? convertPattern(context, pattern) : unsupported(context, head, 'this pattern'),
    guard: guard ? convertExpr(context, guard) : null,
    body: value ? convertExpr(context, value) : unsupported(context, node, 'this arm'),
  };
}

/** An `async` closure gives an `async move` block. */
function convertClosure(context: Context, node: Cst, base: Base): ast.Expr {
  const isAsync = has(node, 'async');
  const body = fieldExpr(context, node, 'body');
  const list = field(node, 'parameters');
  const parts = (list?.children ?? []).filter((part) => part.named || part.type === '_');
  return {
    kind: 'closure',
    ...base,
    isMove: has(node, 'move'),
    isAsync,
    parameters: parts.map((part) => {
      const pattern = part.type === 'parameter' ? field(part, 'pattern') : part;
      const type = part.type === 'parameter' ? field(part, 'type') : undefined;
      return {
        span: context.span(part),
        pattern: convertPattern(context, pattern ?? part, has(part, 'mutable_specifier') && part.type === 'parameter'),
        type: type ? convertType(context, type) : null,
      };
    }),
    returnType: isAsync ? null : convertField(context, node, 'return_type'),
    body: isAsync ? asyncBlock(context, body, context.span(node), true) : body,
  };
}
