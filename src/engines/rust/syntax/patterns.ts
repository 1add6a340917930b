/** Patterns (Reference: patterns). */

import type * as ast from './ast';
import { type Context, ident, nested, report, textOf, unsupported } from './context';
import { type Cst, child, field, has, named } from './cst';
import { decodeLiteral } from './literals';
import { convertMacro } from './macros';
import { definitionOf, expandedPattern } from './macroUse';
import { convertPath } from './types';

/** `mutable`: a `mut` that the grammar keeps beside the pattern, in `let` and parameters. */
export function convertPattern(context: Context, node: Cst, mutable = false): ast.Pattern {
  return nested(context, node, () => convertPatternNode(context, node, mutable));
}

/** The pattern of a `let` or parameter, a `mut` that the grammar keeps beside it included. */
export function convertDeclared(context: Context, declaration: Cst, pattern: Cst): ast.Pattern {
  const specifier = declaration.children.find((part) => part.type === 'mutable_specifier');
  const converted = convertPattern(context, pattern, specifier !== undefined);
  if (!specifier) return converted;
  return { ...converted, span: { start: context.span(specifier).start, end: converted.span.end } };
}

function convertPatternNode(context: Context, node: Cst, mutable: boolean): ast.Pattern {
  const base = { id: context.nextId(), span: context.span(node) };
  switch (node.type) {
    case '_':
      return { kind: 'wildcard', ...base };
    case 'identifier':
    case 'shorthand_field_identifier':
    case 'metavariable':
    case 'default':
    case 'union':
    case 'gen':
    case 'raw':
    case 'self':
      return bind(context, node, node, { mutable });
    case 'mut_pattern':
      return withSpan(context, convertPattern(context, patternChild(node), true), node);
    case 'ref_pattern': {
      const inner = patternChild(node);
      const name = inner.type === 'mut_pattern' ? patternChild(inner) : inner;
      const byReference = inner.type === 'mut_pattern' ? 'mutable' : 'shared';
      // The grammar reads `ref name @ pattern` as `ref` before the whole of `name @ pattern`.
      if (name.type !== 'captured_pattern') return bind(context, node, name, { byReference });
      const captured = convertCaptured(context, name, false);
      return captured.kind === 'binding' ? { ...captured, span: context.span(node), byReference } : captured;
    }
    case 'captured_pattern':
      return convertCaptured(context, node, mutable);
    case 'remaining_field_pattern':
      return { kind: 'rest', ...base };
    case 'reference_pattern':
      return {
        kind: 'reference',
        ...base,
        mutable: has(node, 'mutable_specifier'),
        pattern: convertPattern(context, patternChild(node)),
      };
    case 'or_pattern':
      return { kind: 'or', ...base, alternatives: alternatives(node).map((part) => convertPattern(context, part)) };
    case 'tuple_pattern': {
      const elements = elementsOf(node);
      const first = elements[0];
      if (first && elements.length === 1 && !has(node, ',') && first.type !== 'remaining_field_pattern') {
        return convertPattern(context, first);
      }
      checkRest(context, elements, 'tuple');
      return { kind: 'tuple', ...base, elements: elements.map((part) => convertPattern(context, part)) };
    }
    case 'slice_pattern':
      checkRest(context, elementsOf(node), 'slice');
      return { kind: 'slice', ...base, elements: elementsOf(node).map((part) => convertPattern(context, part)) };
    case 'tuple_struct_pattern': {
      const type = field(node, 'type') ?? node;
      const elements = elementsOf(node).filter((part) => part !== type);
      checkRest(context, elements, 'tuple struct');
      return {
        kind: 'tupleStruct',
        ...base,
        path: convertPath(context, type),
        elements: elements.map((part) => convertPattern(context, part)),
      };
    }
    case 'struct_pattern':
      return {
        kind: 'struct',
        ...base,
        path: convertPath(context, field(node, 'type') ?? node),
        fields: node.children
          .filter((part) => part.type === 'field_pattern')
          .map((part) => convertFieldPattern(context, part)),
        rest: has(node, 'remaining_field_pattern'),
      };
    case 'scoped_identifier':
    case 'generic_pattern':
    case 'crate':
    case 'super':
      return { kind: 'path', ...base, path: convertPath(context, node) };
    case 'range_pattern':
      return convertRange(context, node, base);
    case 'macro_invocation': {
      const definition = definitionOf(context, node);
      if (definition) return expandedPattern(context, node, definition);
      const expanded = convertMacro(context, node);
      return expanded.kind === 'literal'
        ? { kind: 'literal', ...base, literal: expanded.literal, negative: false }
        : unsupported(context, node, 'this macro as a pattern');
    }
    case 'const_block':
      return unsupported(context, node, 'a constant block as a pattern');
  }
  if (node.type === 'unit_expression' || node.type === 'unit_type') return { kind: 'tuple', ...base, elements: [] };
  if (node.type.endsWith('literal')) return { kind: 'literal', ...base, ...literal(context, node) };
  return unsupported(context, node, 'this pattern');
}

const isPatternNode = (part: Cst): boolean => (part.named && part.type !== 'mutable_specifier') || part.type === '_';

/** The single pattern within; recovery from a broken source may have left none. */
const patternChild = (node: Cst): Cst =>
  node.children.find((part) => isPatternNode(part)) ?? { ...node, type: 'ERROR', children: [] };

const elementsOf = (node: Cst): Cst[] => node.children.filter((part) => isPatternNode(part));

function checkRest(context: Context, elements: readonly Cst[], what: string): void {
  const second = elements.filter((part) => part.type === 'remaining_field_pattern')[1];
  if (second) report(context, second, `\`..\` can only be used once per ${what} pattern`);
}

/** `a | b | c` nests to the left. */
const alternatives = (node: Cst): Cst[] =>
  elementsOf(node).flatMap((part) => (part.type === 'or_pattern' ? alternatives(part) : [part]));

interface Binding {
  readonly mutable?: boolean;
  readonly byReference?: 'shared' | 'mutable' | null;
  readonly subpattern?: ast.Pattern | null;
}

function bind(context: Context, node: Cst, name: Cst, how: Binding): ast.BindingPattern {
  return {
    kind: 'binding',
    id: context.nextId(),
    span: context.span(node),
    name: ident(context, name),
    mutable: how.mutable ?? false,
    byReference: how.byReference ?? null,
    subpattern: how.subpattern ?? null,
  };
}

const withSpan = (context: Context, pattern: ast.Pattern, node: Cst): ast.Pattern => ({
  ...pattern,
  span: context.span(node),
});

/** `name @ pattern`, the name perhaps with `ref` and `mut`. */
function convertCaptured(context: Context, node: Cst, mutable: boolean): ast.Pattern {
  const [left, right] = elementsOf(node);
  if (!left || !right) return unsupported(context, node, 'this pattern');
  const name = convertPattern(context, left, mutable || has(node, 'mutable_specifier'));
  const subpattern = convertPattern(context, right);
  if (name.kind !== 'binding') return unsupported(context, node, 'this pattern');
  return { ...name, span: context.span(node), subpattern };
}

function convertFieldPattern(context: Context, node: Cst): ast.FieldPattern {
  const name = field(node, 'name') ?? node;
  const pattern = field(node, 'pattern');
  const mutable = has(node, 'mutable_specifier');
  const byReference = has(node, 'ref') ? (mutable ? 'mutable' : 'shared') : null;
  return {
    span: context.span(node),
    name: ident(context, name),
    pattern: pattern
      ? convertPattern(context, pattern)
      : bind(context, node, name, { mutable: mutable && byReference === null, byReference }),
  };
}

function convertRange(context: Context, node: Cst, base: { id: number; span: ast.Ident['span'] }): ast.Pattern {
  const bound = (name: string): ast.RangeBound | null => {
    const part = field(node, name);
    if (!part) return null;
    const span = context.span(part);
    return part.type.endsWith('literal')
      ? { kind: 'literal', span, ...literal(context, part) }
      : { kind: 'path', span, path: convertPath(context, part) };
  };
  const inclusive = has(node, '..=') || has(node, '...');
  return { kind: 'range', ...base, start: bound('left'), end: bound('right'), inclusive };
}

function literal(context: Context, node: Cst): { literal: ast.Literal; negative: boolean } {
  const negative = node.type === 'negative_literal';
  const part = negative ? (named(node)[0] ?? node) : node;
  return { literal: decodeLiteral(context, textOf(context, part), part), negative };
}

export const childPattern = (node: Cst): Cst | undefined => field(node, 'pattern') ?? child(node, 'identifier');
