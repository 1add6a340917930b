/**
 * `#[derive(…)]` (Reference: attributes.derive): the impls that the standard library's derive macros make, written as
 * Rust text and parsed. All spans of such an impl are that of the trait's name in the derive.
 */
import type { Span } from '../../../text/span';
import type * as ast from './ast';
import { type Context, report } from './context';
import { deriveBody, type Shape } from './deriveBodies';
import { convertItemList } from './items';

const traitPaths: Readonly<Record<string, string>> = {
  Debug: '::std::fmt::Debug',
  Clone: '::std::clone::Clone',
  Copy: '::std::marker::Copy',
  PartialEq: '::std::cmp::PartialEq',
  Eq: '::std::cmp::Eq',
  PartialOrd: '::std::cmp::PartialOrd',
  Ord: '::std::cmp::Ord',
  Hash: '::std::hash::Hash',
  Default: '::std::default::Default',
};

export function derivedItems(context: Context, item: ast.Item): ast.Item[] {
  if (item.kind !== 'struct' && item.kind !== 'enum' && item.kind !== 'union') return [];
  const derives = item.attributes.flatMap((attribute) => (attribute.name === 'derive' ? attribute.arguments : []));
  const names = new Set(derives.map((derive) => derive.name.slice(derive.name.lastIndexOf(':') + 1)));
  return derives
    .flatMap((derive) => {
      const name = derive.name.slice(derive.name.lastIndexOf(':') + 1);
      const path = traitPaths[name];
      if (path === undefined) {
        // One that is imported by name comes from another crate: its `use` is what fails.
        if (new RegExp(`\\buse [^;]*\\b${name}\\b`).test(context.text)) return [];
        report(context, derive.span, `cannot find derive macro \`${name}\` in this scope`);
        return [];
      }
      if (item.kind === 'union')
        return name === 'Copy' || name === 'Clone' ? [generate(context, derive.span, item, name, path, '*self')] : [];
      const body = deriveBody(name, shapeOf(item, names));
      if (typeof body !== 'string') {
        report(context, derive.span, body.problem, body.code);
        return [];
      }
      return [generate(context, derive.span, item, name, path, body)];
    })
    .filter((derived) => derived !== null);
}

function shapeOf(item: ast.StructItem | ast.EnumItem, derives: ReadonlySet<string>): Shape {
  const fieldNames = (data: ast.VariantData): string[] =>
    data.kind === 'unit' ? [] : data.fields.map((field) => raw(field.name.name));
  const variants =
    item.kind === 'struct'
      ? [{ name: item.name.name, kind: item.data.kind, fields: fieldNames(item.data), isDefault: true }]
      : item.variants.map((variant) => ({
          name: variant.name.name,
          kind: variant.data.kind,
          fields: fieldNames(variant.data),
          isDefault: variant.attributes.some((attribute) => attribute.name === 'default'),
        }));
  return {
    name: item.name.name,
    isEnum: item.kind === 'enum',
    isNumbered: item.kind === 'enum' && item.variants.some((variant) => variant.discriminant !== null),
    discriminantType: discriminantType(item),
    variants,
    isCopy: derives.has('Copy') && item.generics.parameters.every((parameter) => parameter.kind === 'lifetime'),
  };
}

/** What `#[repr]` says discriminants are. */
function discriminantType(item: ast.StructItem | ast.EnumItem): string {
  const named = item.attributes.flatMap((each) => (each.name === 'repr' ? each.arguments : []));
  return named.find(({ name }) => /^[iu](?:\d+|size)$/.test(name))?.name ?? 'isize';
}

/** Keywords cannot stand as names unless they are raw. */
const raw = (name: string): string =>
  /^(?:type|match|fn|move|ref|use|mod|loop|impl|enum|struct|trait|where|in|as|if|else|for|while|let|mut|pub|return|static|const|break|continue|dyn|async|await|unsafe|extern)$/.test(
    name,
  )
    ? `r#${name}`
    : name;

function generate(
  context: Context,
  at: Span,
  item: ast.StructItem | ast.EnumItem | ast.UnionItem,
  trait: string,
  path: string,
  body: string,
): ast.Item | null {
  const { parameters, where } = item.generics;
  const text = (part: Span): string => context.text.slice(part.start, part.end);
  const declared = parameters.map((parameter) => {
    if (parameter.kind === 'lifetime') return text(parameter.span);
    if (parameter.kind === 'const') return `const ${parameter.name.name}: ${text(parameter.type.span)}`;
    return `${parameter.name.name}: ${[...parameter.bounds.map((bound) => text(bound.span)), path].join(' + ')}`;
  });
  const given = parameters.map((parameter) =>
    parameter.kind === 'lifetime' ? `'${parameter.name.name}` : parameter.name.name,
  );
  const angle = (list: readonly string[]): string => (list.length > 0 ? `<${list.join(', ')}>` : '');
  const clause = where.length > 0 ? ` where ${where.map((predicate) => text(predicate.span)).join(', ')}` : '';
  const source = `impl${angle(declared)} ${path} for ${item.name.name}${angle(given)}${clause} { ${
    trait === 'Clone' && body === '*self' ? 'fn clone(&self) -> Self { *self }' : body === '*self' ? '' : body
  } }`;
  const own: Context = {
    ...context,
    text: source,
    diagnostics: [],
    derived: true,
    unread: [],
    span: () => context.span(at),
    shown: (part) => source.slice(part.start, part.end),
    depth: 0,
  };
  return convertItemList(own, context.grammar.parse(source).root.children)[0] ?? null;
}
