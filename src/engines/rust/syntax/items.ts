/** Items (Reference: items). */

import type * as ast from './ast';
import { asyncBody, asyncSignature } from './async';
import { attributesOf } from './attributes';
import { convertBlock } from './blocks';
import { type Context, ident, textOf, unsupported } from './context';
import { type Cst, child, field, has, named } from './cst';
import { derivedItems } from './derive';
import { convertExpr } from './expressions';
import { definitionOf, expandedItems } from './macroUse';
import { convertDeclared } from './patterns';
import { namesMacro } from './standardMacros';
import {
  convertBounds,
  convertField,
  convertGenerics,
  convertPath,
  convertType,
  externAbi,
  lifetime,
  qualifiers,
} from './types';
import { convertUse } from './use';

const itemTypes: ReadonlySet<string> = new Set([
  'function_item',
  'function_signature_item',
  'struct_item',
  'enum_item',
  'union_item',
  'impl_item',
  'trait_item',
  'const_item',
  'static_item',
  'type_item',
  'associated_type',
  'mod_item',
  'use_declaration',
  'extern_crate_declaration',
  'foreign_mod_item',
  'macro_definition',
]);

export const isItem = (node: Cst): boolean => itemTypes.has(node.type);

/** Of a file, module, impl or trait, in order; what derives stand for follows its item. */
export function convertItemList(context: Context, nodes: readonly Cst[]): ast.Item[] {
  const items: ast.Item[] = [];
  let attributes: Cst[] = [];
  for (const node of nodes) {
    if (node.type === 'attribute_item') attributes.push(node);
    else if (node.type === 'macro_definition') attributes = [];
    else if (isItem(node)) {
      items.push(...convertItems(context, node, attributes));
      attributes = [];
    } else if (node.type === 'empty_statement') {
      attributes = [];
    } else if (node.type === 'macro_invocation' || node.type === 'expression_statement') {
      items.push(...itemMacro(context, node, attributes));
      attributes = [];
    }
  }
  return items;
}

/** The item, then its derived impls. */
export function convertItems(context: Context, node: Cst, attributeNodes: readonly Cst[]): ast.Item[] {
  const attributes = attributesOf(context, attributeNodes);
  const item = convertItem(context, node, attributes);
  return [item, ...derivedItems(context, item)];
}

function baseOf(context: Context, node: Cst, attributes: readonly ast.Attribute[]): ast.ItemBase {
  return {
    id: context.nextId(),
    span: context.span(node),
    attributes,
    visibility: convertVisibility(context, child(node, 'visibility_modifier')),
    derived: context.derived,
  };
}

function convertVisibility(context: Context, node: Cst | undefined): ast.Visibility {
  if (!node) return { kind: 'private' };
  const path = named(node)[0];
  if (!path) return { kind: 'public' };
  if (path.type === 'crate') return { kind: 'crate' };
  if (path.type === 'self') return { kind: 'private' };
  return { kind: 'in', path: convertPath(context, path) };
}

function convertItem(context: Context, node: Cst, attributes: readonly ast.Attribute[]): ast.Item {
  const base = baseOf(context, node, attributes);
  const name = (): ast.Ident => ident(context, field(node, 'name') ?? { ...node, end: node.start });
  const type = (): ast.Type => convertField(context, node, 'type') ?? unsupported(context, node, 'this type');
  const value = field(node, 'value');
  const body = field(node, 'body');
  switch (node.type) {
    case 'function_item':
    case 'function_signature_item':
      return convertFunction(context, node, base);
    case 'struct_item':
      return {
        kind: 'struct',
        ...base,
        name: name(),
        generics: convertGenerics(context, node),
        data: convertData(context, body),
      };
    case 'union_item':
      return {
        kind: 'union',
        ...base,
        name: name(),
        generics: convertGenerics(context, node),
        fields: body ? namedFields(context, body) : [],
      };
    case 'enum_item':
      return {
        kind: 'enum',
        ...base,
        name: name(),
        generics: convertGenerics(context, node),
        variants: body ? convertVariants(context, body) : [],
      };
    case 'impl_item': {
      const trait = field(node, 'trait');
      const items = convertAssociated(context, body);
      return {
        kind: 'impl',
        ...base,
        generics: convertGenerics(context, node),
        isUnsafe: has(node, 'unsafe'),
        negative: has(node, '!'),
        trait: trait ? convertPath(context, trait) : null,
        type: type(),
        values: valuesOf(items),
        items,
      };
    }
    case 'trait_item': {
      const items = convertAssociated(context, body);
      return {
        kind: 'trait',
        ...base,
        name: name(),
        generics: convertGenerics(context, node),
        isUnsafe: has(node, 'unsafe'),
        supertraits: convertBounds(context, field(node, 'bounds')),
        values: valuesOf(items),
        items,
      };
    }
    case 'const_item':
      return {
        kind: 'const',
        ...base,
        name: name(),
        type: type(),
        value: value ? convertExpr(context, value) : null,
      };
    case 'static_item':
      return {
        kind: 'static',
        ...base,
        name: name(),
        mutable: has(node, 'mutable_specifier'),
        type: type(),
        value: value ? convertExpr(context, value) : null,
      };
    case 'type_item':
    case 'associated_type':
      return {
        kind: 'typeAlias',
        ...base,
        name: name(),
        generics: convertGenerics(context, node),
        bounds: convertBounds(context, field(node, 'bounds')),
        type: convertField(context, node, 'type'),
      };
    case 'mod_item': {
      const within: Context = { ...context, modulePath: `${context.modulePath}::${name().name}` };
      return { kind: 'module', ...base, name: name(), items: body ? convertItemList(within, body.children) : null };
    }
    case 'use_declaration':
      return { kind: 'use', ...base, bindings: withoutMacros(context, convertUse(context, field(node, 'argument'))) };
    case 'extern_crate_declaration': {
      const alias = field(node, 'alias');
      return { kind: 'externCrate', ...base, name: name(), alias: alias ? ident(context, alias) : null };
    }
    case 'foreign_mod_item': {
      const modifier = child(node, 'extern_modifier');
      const abi = modifier ? externAbi(context, modifier) : 'C';
      const items = convertItemList(context, body?.children ?? []).map((item) => foreign(context, item, abi));
      return {
        kind: 'foreignModule',
        ...base,
        abi,
        isUnsafe: has(node, 'unsafe'),
        items: items.filter(
          (item) => item.kind === 'function' || item.kind === 'static' || item.kind === 'unsupported',
        ),
      };
    }
  }
  return { kind: 'unsupported', ...base, name: null, what: 'this item' };
}

/** Functions of another language are unsafe, unless they are declared `safe` (Reference: items.extern.safety). */
function foreign(context: Context, item: ast.Item, abi: string): ast.Item {
  if (item.kind !== 'function' || abi === 'rust-intrinsic') return item;
  const before = context.text.slice(0, item.name.span.start);
  const isSafe = /\bsafe\s+fn\s+$/.test(before.slice(-60));
  return { ...item, qualifiers: { ...item.qualifiers, isUnsafe: !isSafe } };
}

const isStandardMacro = ({ segments }: ast.Path): boolean =>
  ['std', 'core', 'alloc'].includes(segments[0]?.name ?? '') && namesMacro(segments.at(-1)?.name ?? '');

/** What may name a macro by example alone says so: it need not be found among the items. */
const withoutMacros = (context: Context, bindings: readonly ast.UseBinding[]): ast.UseBinding[] =>
  bindings.map((each) =>
    context.macros.defines(each.path.segments.at(-1)?.name ?? '') || isStandardMacro(each.path)
      ? { ...each, mayBeMacro: true }
      : each,
  );

/** A macro where an item stands. */
function itemMacro(context: Context, node: Cst, attributes: readonly Cst[]): readonly ast.Item[] {
  const invocation = node.type === 'macro_invocation' ? node : (node.children[0] ?? node);
  const definition = definitionOf(context, invocation);
  if (definition) return expandedItems(context, invocation, definition);
  const name = field(invocation, 'macro');
  const what = name ? `the macro \`${textOf(context, name)}!\`` : 'an expression as an item';
  return [{ kind: 'unsupported', ...baseOf(context, node, attributesOf(context, attributes)), name: null, what }];
}

function convertAssociated(context: Context, body: Cst | undefined): ast.AssociatedItem[] {
  return convertItemList(context, body?.children ?? []).filter(
    (item): item is ast.AssociatedItem =>
      item.kind === 'function' || item.kind === 'const' || item.kind === 'typeAlias' || item.kind === 'unsupported',
  );
}

const valuesOf = (items: readonly ast.AssociatedItem[]): string[] =>
  items.flatMap((item) => (item.kind === 'function' || item.kind === 'const' ? item.name.name : []));

function convertFunction(context: Context, node: Cst, base: ast.ItemBase): ast.FunctionItem {
  const list = field(node, 'parameters');
  const body = field(node, 'body');
  const parts = named(list ?? node).filter((part) => list && part.type !== 'ERROR');
  const receiver = parts.find((part) => part.type === 'self_parameter' || isTypedSelf(part));
  let attributes: Cst[] = [];
  const parameters = parts.flatMap((part): ast.Parameter[] => {
    if (part.type === 'attribute_item') {
      attributes.push(part);
      return [];
    }
    const own = attributesOf(context, attributes);
    attributes = [];
    return part === receiver ? [] : [convertParameter(context, part, own)];
  });
  const block = body ? convertBlock(context, body) : null;
  const isAsync = qualifiers(context, child(node, 'function_modifiers')).isAsync;
  const signature = isAsync
    ? asyncSignature(context, node, parameters)
    : { parameters, returnType: convertField(context, node, 'return_type') };
  return {
    kind: 'function',
    ...base,
    name: ident(context, field(node, 'name') ?? { ...node, end: node.start }),
    generics: convertGenerics(context, node),
    qualifiers: qualifiers(context, child(node, 'function_modifiers')),
    receiver: receiver ? convertReceiver(context, receiver) : null,
    ...signature,
    body: block && isAsync ? asyncBody(context, block, parameters) : block,
  };
}

const isTypedSelf = (node: Cst): boolean => node.type === 'parameter' && field(node, 'pattern')?.type === 'self';

function convertReceiver(context: Context, node: Cst): ast.Receiver {
  const name = child(node, 'lifetime');
  const mutable = has(node, 'mutable_specifier');
  const byReference = has(node, '&');
  return {
    id: context.nextId(),
    span: context.span(node),
    mutable: mutable && !byReference,
    reference: byReference ? { mutable, lifetime: name ? lifetime(context, name) : null } : null,
    type: convertField(context, node, 'type'),
  };
}

function convertParameter(context: Context, node: Cst, attributes: readonly ast.Attribute[]): ast.Parameter {
  const base = { id: context.nextId(), span: context.span(node), attributes };
  const pattern = node.type === 'parameter' ? field(node, 'pattern') : undefined;
  if (node.type === 'variadic_parameter') {
    const what = unsupported(context, node, 'variadic functions');
    return { ...base, pattern: what, type: what };
  }
  return {
    ...base,
    pattern: pattern
      ? convertDeclared(context, node, pattern)
      : { kind: 'wildcard', id: context.nextId(), span: context.span(node) },
    type: convertField(context, node, 'type') ?? convertType(context, node),
  };
}

function convertData(context: Context, body: Cst | undefined): ast.VariantData {
  if (!body) return { kind: 'unit' };
  if (body.type === 'field_declaration_list') return { kind: 'named', fields: namedFields(context, body) };
  return { kind: 'tuple', fields: tupleFields(context, body) };
}

function namedFields(context: Context, list: Cst): ast.FieldDef[] {
  return withAttributes(list, 'field_declaration').map(({ node, attributes }) => ({
    id: context.nextId(),
    span: context.span(node),
    attributes: attributesOf(context, attributes),
    visibility: convertVisibility(context, child(node, 'visibility_modifier')),
    name: ident(context, field(node, 'name') ?? node),
    type: convertField(context, node, 'type') ?? unsupported(context, node, 'this field'),
  }));
}

function tupleFields(context: Context, list: Cst): ast.FieldDef[] {
  const fields: ast.FieldDef[] = [];
  let visibility: Cst | undefined;
  let attributes: Cst[] = [];
  for (const part of list.children) {
    if (part.type === 'visibility_modifier') visibility = part;
    else if (part.type === 'attribute_item') attributes.push(part);
    else if (part.field === 'type') {
      const span = context.span({ start: visibility?.start ?? part.start, end: part.end });
      fields.push({
        id: context.nextId(),
        span,
        attributes: attributesOf(context, attributes),
        visibility: convertVisibility(context, visibility),
        name: { name: String(fields.length), span },
        type: convertType(context, part),
      });
      visibility = undefined;
      attributes = [];
    }
  }
  return fields;
}

function convertVariants(context: Context, list: Cst): ast.Variant[] {
  return withAttributes(list, 'enum_variant').map(({ node, attributes }) => {
    const value = field(node, 'value');
    return {
      id: context.nextId(),
      span: context.span(node),
      attributes: attributesOf(context, attributes),
      name: ident(context, field(node, 'name') ?? node),
      data: convertData(context, field(node, 'body')),
      discriminant: value ? convertExpr(context, value) : null,
    };
  });
}

/** Nodes of a type with the attributes right before each. */
function withAttributes(list: Cst, type: string): { node: Cst; attributes: Cst[] }[] {
  const result: { node: Cst; attributes: Cst[] }[] = [];
  let attributes: Cst[] = [];
  for (const node of list.children) {
    if (node.type === 'attribute_item') attributes.push(node);
    else if (node.type === type) {
      result.push({ node, attributes });
      attributes = [];
    }
  }
  return result;
}
