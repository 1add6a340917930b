/** Paths, types, generics and bounds (Reference: paths, types, items.generics, trait-bounds). */

import type * as ast from './ast';
import { type Context, ident, nested, textOf, unsupported } from './context';
import { type Cst, child, field, has, named } from './cst';
import { convertExpr } from './expressions';
import { definitionOf, expandedType } from './macroUse';

export function convertPath(context: Context, node: Cst): ast.Path {
  const path = readPath(context, node);
  // Recovery from a broken source may leave a path without a name.
  const segments = path.segments.length > 0 ? path.segments : [segment(context, node, '')];
  return { span: context.span(node), global: path.global, qualified: path.qualified, segments };
}

type PathParts = Pick<ast.Path, 'global' | 'qualified' | 'segments'>;

function readPath(context: Context, node: Cst): PathParts {
  switch (node.type) {
    case 'scoped_identifier':
    case 'scoped_type_identifier': {
      const prefix = field(node, 'path');
      const name = field(node, 'name');
      const parts = prefix ? readPath(context, prefix) : { global: true, qualified: null, segments: [] };
      return name ? { ...parts, segments: [...parts.segments, segment(context, name)] } : parts;
    }
    case 'generic_type':
    case 'generic_type_with_turbofish':
    case 'generic_function':
    case 'generic_pattern': {
      const base = field(node, 'type') ?? field(node, 'function') ?? named(node)[0];
      const list = field(node, 'type_arguments');
      if (!base) return { global: false, qualified: null, segments: [] };
      return withArguments(readPath(context, base), list ? convertGenericArguments(context, list) : null);
    }
    case 'function_type': {
      const trait = field(node, 'trait');
      if (!trait) break;
      return withArguments(readPath(context, trait), parenthesizedArguments(context, node));
    }
    case 'bracketed_type':
      return { global: false, qualified: convertQualified(context, node), segments: [] };
  }
  return { global: false, qualified: null, segments: [segment(context, node)] };
}

function segment(context: Context, node: Cst, text?: string): ast.PathSegment {
  const { name, span } = ident(context, node);
  return { name: text ?? name, span, arguments: null };
}

function withArguments(path: PathParts, list: ast.GenericArguments | null): PathParts {
  const last = path.segments[path.segments.length - 1];
  if (!last || !list) return path;
  return { ...path, segments: [...path.segments.slice(0, -1), { ...last, arguments: list }] };
}

function convertQualified(context: Context, node: Cst): NonNullable<ast.Path['qualified']> {
  const qualified = child(node, 'qualified_type');
  const type = qualified ? field(qualified, 'type') : named(node)[0];
  const trait = qualified ? field(qualified, 'alias') : undefined;
  return {
    type: type ? convertType(context, type) : unsupported(context, node, 'this qualified path'),
    trait: trait ? convertPath(context, trait) : null,
    span: context.span(node),
  };
}

export function convertGenericArguments(context: Context, node: Cst): ast.GenericArguments {
  const list: ast.GenericArgument[] = [];
  const constraints: ast.AssociatedConstraint[] = [];
  const parts = named(node);
  for (const [index, part] of parts.entries()) {
    const span = context.span(part);
    const bounds = parts[index + 1];
    if (part.type === 'trait_bounds') continue;
    if (part.type === 'lifetime') list.push({ kind: 'lifetime', lifetime: lifetime(context, part), span });
    else if (part.type === 'type_binding') constraints.push(convertBinding(context, part));
    else if (bounds?.type === 'trait_bounds') {
      const base = part.type === 'generic_type' ? field(part, 'type_arguments') : undefined;
      constraints.push({
        span: context.span({ start: part.start, end: bounds.end }),
        name: ident(context, field(part, 'type') ?? part),
        arguments: base ? convertGenericArguments(context, base) : null,
        type: null,
        bounds: convertBounds(context, bounds),
      });
    } else if (part.type === 'block' || part.type.endsWith('literal')) {
      list.push({ kind: 'const', value: convertExpr(context, part), span });
    } else list.push({ kind: 'type', type: convertType(context, part), span });
  }
  return { span: context.span(node), arguments: list, constraints, parenthesized: null };
}

function convertBinding(context: Context, node: Cst): ast.AssociatedConstraint {
  const list = field(node, 'type_arguments');
  return {
    span: context.span(node),
    name: ident(context, field(node, 'name') ?? node),
    arguments: list ? convertGenericArguments(context, list) : null,
    type: convertField(context, node, 'type'),
    bounds: [],
  };
}

/** `_` is a type, and to the grammar a token without a name. */
const typesIn = (node: Cst): readonly Cst[] => node.children.filter((part) => part.named || part.type === '_');

/** `Fn(A, B) -> C` */
function parenthesizedArguments(context: Context, node: Cst): ast.GenericArguments {
  const parameters = field(node, 'parameters') ?? node;
  const output = field(node, 'return_type');
  return {
    span: context.span({ start: parameters.start, end: node.end }),
    arguments: typesIn(parameters).map((part) => {
      const type = part.type === 'parameter' ? (field(part, 'type') ?? part) : part;
      return { kind: 'type', type: convertType(context, type), span: context.span(part) };
    }),
    constraints: [],
    parenthesized: { output: output ? convertType(context, output) : null },
  };
}

/** The lifetime without its quote. */
export function lifetime(context: Context, node: Cst): ast.Lifetime {
  return { name: textOf(context, node).replace(/^'\s*/, ''), span: context.span(node) };
}

export function convertField(context: Context, node: Cst, name: string): ast.Type | null {
  const part = field(node, name);
  return part ? convertType(context, part) : null;
}

export const convertType = (context: Context, node: Cst): ast.Type =>
  nested(context, node, () => convertTypeNode(context, node));

function convertTypeNode(context: Context, node: Cst): ast.Type {
  const base = { id: context.nextId(), span: context.span(node) };
  const inner = (name: string): ast.Type =>
    convertField(context, node, name) ?? unsupported(context, node, 'this incomplete type');
  switch (node.type) {
    case 'reference_type': {
      const name = child(node, 'lifetime');
      return {
        kind: 'reference',
        ...base,
        lifetime: name ? lifetime(context, name) : null,
        mutable: has(node, 'mutable_specifier'),
        type: inner('type'),
      };
    }
    case 'pointer_type':
      return { kind: 'pointer', ...base, mutable: has(node, 'mutable_specifier'), type: inner('type') };
    case 'unit_type':
      return { kind: 'tuple', ...base, elements: [] };
    case 'tuple_type': {
      const parts = typesIn(node);
      // `(T)` is T in parentheses.
      if (parts.length === 1 && !has(node, ',')) return convertType(context, parts[0] as Cst);
      return { kind: 'tuple', ...base, elements: parts.map((part) => convertType(context, part)) };
    }
    case 'array_type': {
      const length = field(node, 'length');
      const element = inner('element');
      if (!length) return { kind: 'slice', ...base, element };
      return { kind: 'array', ...base, element, length: convertExpr(context, length) };
    }
    case 'function_type':
      if (field(node, 'trait')) return { kind: 'path', ...base, path: convertPath(context, node) };
      return {
        kind: 'function',
        ...base,
        lifetimes: forLifetimes(context, child(node, 'for_lifetimes')),
        qualifiers: qualifiers(context, child(node, 'function_modifiers')),
        parameters: parenthesizedArguments(context, node).arguments.flatMap((one) =>
          one.kind === 'type' ? [one.type] : [],
        ),
        output: convertField(context, node, 'return_type'),
      };
    case 'dynamic_type':
    case 'abstract_type': {
      const bounds = field(node, 'trait');
      const kind = node.type === 'dynamic_type' ? 'dyn' : 'impl';
      return { kind, ...base, bounds: bounds ? convertBoundNode(context, bounds) : [] };
    }
    case 'bounded_type':
      return convertBoundedType(context, node, base);
    case 'never_type':
      return { kind: 'never', ...base };
    case '_':
      return { kind: 'infer', ...base };
    case 'macro_invocation': {
      const definition = definitionOf(context, node);
      return definition ? expandedType(context, node, definition) : unsupported(context, node, 'this macro as a type');
    }
    case 'ERROR':
      return unsupported(context, node, 'this type');
  }
  if (node.type === 'type_identifier' && textOf(context, node) === '_') return { kind: 'infer', ...base };
  return { kind: 'path', ...base, path: convertPath(context, node) };
}

/** `dyn A + B` parses as a sum whose first term is `dyn A`. */
function convertBoundedType(context: Context, node: Cst, base: { id: number; span: ast.Ident['span'] }): ast.Type {
  const terms = boundTerms(node);
  const first = terms[0];
  const bounds = terms.flatMap((term) => {
    const opened = term === first && (term.type === 'dynamic_type' || term.type === 'abstract_type');
    const trait = opened ? field(term, 'trait') : term;
    return trait ? convertBoundNode(context, trait) : [];
  });
  if (first?.type !== 'abstract_type') return { kind: 'dyn', ...base, bounds };
  const use = terms.find((each) => each.type === 'use_bounds');
  if (!use) return { kind: 'impl', ...base, bounds };
  const captures = named(use).flatMap((each) => (each.type === 'lifetime' ? [lifetime(context, each)] : []));
  return { kind: 'impl', ...base, bounds, captures };
}

const boundTerms = (node: Cst): Cst[] =>
  node.type === 'bounded_type' ? named(node).flatMap((part) => boundTerms(part)) : [node];

export const convertBounds = (context: Context, node: Cst | undefined): ast.Bound[] =>
  node ? named(node).flatMap((part) => convertBoundNode(context, part)) : [];

function convertBoundNode(context: Context, node: Cst): ast.Bound[] {
  const span = context.span(node);
  const trait = (path: Cst, maybe: boolean, lifetimes: ast.Lifetime[]): ast.Bound[] => [
    { kind: 'trait', span, path: convertPath(context, path), maybe, lifetimes },
  ];
  switch (node.type) {
    case 'lifetime':
      return [{ kind: 'lifetime', span, lifetime: lifetime(context, node) }];
    case 'bounded_type':
      return boundTerms(node).flatMap((part) => convertBoundNode(context, part));
    case 'use_bounds':
      return [];
    case 'removed_trait_bound':
      return trait(named(node)[0] ?? node, true, []);
    case 'tuple_type':
      return named(node).flatMap((part) => convertBoundNode(context, part));
    case 'higher_ranked_trait_bound':
      return trait(field(node, 'type') ?? node, false, forLifetimes(context, field(node, 'type_parameters')));
    case 'function_type':
      return trait(node, false, forLifetimes(context, child(node, 'for_lifetimes')));
  }
  return trait(node, false, []);
}

function forLifetimes(context: Context, node: Cst | undefined): ast.Lifetime[] {
  if (!node) return [];
  return named(node).flatMap((part) => {
    const name = part.type === 'lifetime' ? part : field(part, 'name');
    return name?.type === 'lifetime' ? [lifetime(context, name)] : [];
  });
}

export function qualifiers(context: Context, node: Cst | undefined): ast.FunctionQualifiers {
  const abi = node && child(node, 'extern_modifier');
  return {
    isConst: node !== undefined && has(node, 'const'),
    isAsync: node !== undefined && has(node, 'async'),
    isUnsafe: node !== undefined && has(node, 'unsafe'),
    abi: abi ? externAbi(context, abi) : null,
  };
}

export function externAbi(context: Context, node: Cst): string {
  const name = child(node, 'string_literal');
  return name ? textOf(context, name).slice(1, -1) : 'C';
}

// ── Generics ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Of an item: its `type_parameters` field and `where_clause` child. */
export function convertGenerics(context: Context, item: Cst): ast.Generics {
  const list = field(item, 'type_parameters');
  const where = child(item, 'where_clause');
  const at = list ?? { start: field(item, 'name')?.end ?? item.start, end: field(item, 'name')?.end ?? item.start };
  return {
    parameters: list ? named(list).flatMap((part) => convertParameter(context, part)) : [],
    where: where ? named(where).flatMap((part) => convertPredicate(context, part)) : [],
    span: context.span(at),
  };
}

function convertParameter(context: Context, node: Cst): ast.GenericParameter[] {
  const name = field(node, 'name');
  if (!name) return [];
  const base = { id: context.nextId(), span: context.span(node) };
  const bounds = convertBounds(context, field(node, 'bounds'));
  switch (node.type) {
    case 'lifetime_parameter':
      return [{ kind: 'lifetime', ...base, name: lifetime(context, name), bounds: lifetimesOf(bounds) }];
    case 'type_parameter':
      return [
        {
          kind: 'type',
          ...base,
          name: ident(context, name),
          bounds,
          default: convertField(context, node, 'default_type'),
        },
      ];
    case 'const_parameter': {
      const value = field(node, 'value');
      return [
        {
          kind: 'const',
          ...base,
          name: ident(context, name),
          type: convertField(context, node, 'type') ?? unsupported(context, node, 'this parameter'),
          default: value ? convertExpr(context, value) : null,
        },
      ];
    }
  }
  return [];
}

const lifetimesOf = (bounds: readonly ast.Bound[]): ast.Lifetime[] =>
  bounds.flatMap((bound) => (bound.kind === 'lifetime' ? [bound.lifetime] : []));

function convertPredicate(context: Context, node: Cst): ast.WherePredicate[] {
  const left = field(node, 'left');
  if (!left) return [];
  const span = context.span(node);
  const bounds = convertBounds(context, field(node, 'bounds'));
  if (left.type === 'lifetime') {
    return [{ kind: 'lifetime', span, lifetime: lifetime(context, left), bounds: lifetimesOf(bounds) }];
  }
  const ranked = left.type === 'higher_ranked_trait_bound';
  const type = ranked ? (field(left, 'type') ?? left) : left;
  const lifetimes = ranked ? forLifetimes(context, field(left, 'type_parameters')) : [];
  return [{ kind: 'type', span, lifetimes, type: convertType(context, type), bounds }];
}
