/** `use` declarations (Reference: items.use), their braces flattened. */
import type * as ast from './ast';
import { type Context, ident } from './context';
import { type Cst, field, named } from './cst';
import { convertPath } from './types';

export function convertUse(context: Context, node: Cst | undefined): ast.UseBinding[] {
  return node ? bindings(context, node, null) : [];
}

function bindings(context: Context, node: Cst, prefix: ast.Path | null): ast.UseBinding[] {
  switch (node.type) {
    case 'use_as_clause': {
      const path = join(prefix, pathOf(context, field(node, 'path') ?? node));
      const alias = field(node, 'alias');
      return [bindingOf(context, node, path, alias ? ident(context, alias) : lastName(path))];
    }
    case 'use_wildcard': {
      const inner = named(node)[0];
      const path = inner ? join(prefix, pathOf(context, inner)) : prefix;
      return [{ ...bindingOf(context, node, path ?? empty(context, node), null), glob: true }];
    }
    case 'scoped_use_list': {
      const inner = field(node, 'path');
      const list = field(node, 'list');
      const path = inner ? join(prefix, pathOf(context, inner)) : (prefix ?? { ...empty(context, node), global: true });
      return list ? bindings(context, list, path) : [];
    }
    case 'use_list':
      return named(node).flatMap((part) => bindings(context, part, prefix));
    case 'self':
      // `use a::{self}` binds `a`.
      if (prefix) return [bindingOf(context, node, prefix, { ...lastName(prefix), span: context.span(node) })];
  }
  const path = join(prefix, pathOf(context, node));
  return [bindingOf(context, node, path, lastName(path))];
}

function pathOf(context: Context, node: Cst): ast.Path {
  return convertPath(context, node);
}

function join(prefix: ast.Path | null, path: ast.Path): ast.Path {
  if (!prefix) return path;
  const last = path.segments[path.segments.length - 1];
  // `a::{self as b}`
  const own = path.segments.length === 1 && last?.name === 'self' && prefix.segments.length > 0 ? [] : path.segments;
  return { ...path, global: prefix.global, segments: [...prefix.segments, ...own] };
}

const empty = (context: Context, node: Cst): ast.Path => ({
  span: context.span(node),
  global: false,
  qualified: null,
  segments: [],
});

function lastName(path: ast.Path): ast.Ident {
  const last = path.segments[path.segments.length - 1];
  return last ? { name: last.name, span: last.span } : { name: '', span: path.span };
}

function bindingOf(context: Context, node: Cst, path: ast.Path, name: ast.Ident | null): ast.UseBinding {
  return { id: context.nextId(), span: context.span(node), path, name, glob: false };
}
