/** Names that are declared twice where one declaration would hide the other: the tree alone tells. */
import type { Diagnostic } from '../../../text/diagnostic';
import type { Span } from '../../../text/span';
import type * as ast from './ast';
import { pushParts } from './walk';

export function findDuplicates(items: readonly ast.Item[]): Diagnostic[] {
  const found: Diagnostic[] = [];
  inItems(items, found);
  inPatterns(items, found);
  return found;
}

/** Each pattern as a whole, for what is within one is part of it; and the items of every block. */
function inPatterns(items: readonly ast.Item[], found: Diagnostic[]): void {
  const pending: object[] = [...items];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if ('derived' in node && node.derived === true) continue;
    if ('kind' in node && node.kind === 'block') inItems(itemsOf(node as ast.BlockExpr), found);
    const whole = 'pattern' in node ? (node.pattern as ast.Pattern) : undefined;
    if (whole) inPattern(whole, found);
    const before = pending.length;
    pushParts(pending, node);
    const at = whole ? pending.indexOf(whole, before) : -1;
    if (at >= 0) pending.splice(at, 1);
  }
}

const itemsOf = ({ statements }: ast.BlockExpr): readonly ast.Item[] =>
  statements.flatMap((each) => (each.kind === 'item' ? [each.item] : []));

function inPattern(pattern: ast.Pattern, found: Diagnostic[]): void {
  const all = new Set<string>();
  for (const name of bindings(pattern)) {
    if (all.has(name.name)) {
      found.push(error('E0416', `identifier \`${name.name}\` is bound more than once in the same pattern`, name.span));
    }
    all.add(name.name);
  }
}

const error = (code: string, message: string, span: Span): Diagnostic => ({ span, severity: 'error', code, message });

function inItems(items: readonly ast.Item[], found: Diagnostic[]): void {
  const types = new Set<string>();
  const values = new Set<string>();
  for (const item of items) {
    if (item.derived) continue;
    const spaces = namespaces(item);
    const name = 'name' in item && item.name ? item.name : null;
    if (name && name.name !== '_') {
      const taken = (spaces.types && types.has(name.name)) || (spaces.values && values.has(name.name));
      const head = { start: item.span.start, end: name.span.end };
      if (taken) found.push(error('E0428', `the name \`${name.name}\` is defined multiple times`, head));
      if (spaces.types) types.add(name.name);
      if (spaces.values) values.add(name.name);
    }
    if (item.kind === 'function') inParameters(item, found);
    if (item.kind === 'module') inItems(item.items ?? [], found);
    if (item.kind === 'impl' || item.kind === 'trait') {
      for (const part of item.items) if (part.kind === 'function') inParameters(part, found);
    }
  }
}

/** Reference: names.namespaces. */
function namespaces(item: ast.Item): { readonly types: boolean; readonly values: boolean } {
  switch (item.kind) {
    case 'function':
    case 'const':
    case 'static':
      return { types: false, values: true };
    case 'struct':
      return { types: true, values: item.data.kind !== 'named' };
    case 'enum':
    case 'union':
    case 'trait':
    case 'typeAlias':
    case 'module':
      return { types: true, values: false };
  }
  return { types: false, values: false };
}

function inParameters(item: ast.FunctionItem, found: Diagnostic[]): void {
  const all = new Set<string>();
  for (const { pattern } of item.parameters) {
    for (const name of bindings(pattern)) {
      if (all.has(name.name)) {
        const message = `identifier \`${name.name}\` is bound more than once in this parameter list`;
        found.push(error('E0415', message, name.span));
      }
      all.add(name.name);
    }
  }
}

/** Lower-case names only: others may be constants. Alternatives bind the same names: the first stands for all. */
function bindings(pattern: ast.Pattern): ast.Ident[] {
  switch (pattern.kind) {
    case 'binding': {
      const own = /^[a-z_]/.test(pattern.name.name) ? [pattern.name] : [];
      return pattern.subpattern ? [...own, ...bindings(pattern.subpattern)] : own;
    }
    case 'tuple':
    case 'tupleStruct':
    case 'slice':
      return pattern.elements.flatMap(bindings);
    case 'struct':
      return pattern.fields.flatMap((field) => bindings(field.pattern));
    case 'reference':
      return bindings(pattern.pattern);
    case 'or':
      return pattern.alternatives[0] ? bindings(pattern.alternatives[0]) : [];
  }
  return [];
}
