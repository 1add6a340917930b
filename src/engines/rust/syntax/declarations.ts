/** Declarations that contradict themselves or repeat a name within one item: the tree alone tells. */
import type { Diagnostic } from '../../../text/diagnostic';
import type { Span } from '../../../text/span';
import type * as ast from './ast';
import { pushParts } from './walk';

export function checkDeclarations(items: readonly ast.Item[]): Diagnostic[] {
  const found: Diagnostic[] = [];
  const main = items.find((item) => item.kind === 'function' && item.name.name === 'main');
  if (main?.kind === 'function' && main.generics.parameters.length > 0)
    found.push(error('E0131', '`main` function is not allowed to have generic parameters', main.generics.span));
  const pending: object[] = [...items];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if ('derived' in node && node.derived === true) continue;
    if ('attributes' in node && 'kind' in node) inItem(node as ast.Item, found);
    pushParts(pending, node);
  }
  return found;
}

const error = (code: string, message: string, span: Span): Diagnostic => ({ span, severity: 'error', code, message });

function inItem(item: ast.Item, found: Diagnostic[]): void {
  switch (item.kind) {
    case 'function':
      inGenerics(item.generics, [], found);
      inAbi(item, found);
      return;
    case 'struct':
      inGenerics(item.generics, [], found);
      if (item.data.kind === 'named') inFields(item.data.fields, found);
      inUnused(item, item.data.kind === 'unit' ? [] : item.data.fields, found);
      return;
    case 'union':
      inGenerics(item.generics, [], found);
      inFields(item.fields, found);
      inUnused(item, item.fields, found);
      return;
    case 'enum':
      inGenerics(item.generics, [], found);
      inEnum(item, found);
      return;
    case 'typeAlias':
      inGenerics(item.generics, [], found);
      return;
    case 'impl':
    case 'trait':
      inGenerics(item.generics, [], found);
      inMembers(item, found);
      return;
    default:
  }
}

// ── Generics ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** `outer` are the parameters of the impl or trait around, which those of a method must not repeat. */
function inGenerics(generics: ast.Generics, outer: readonly ast.GenericParameter[], found: Diagnostic[]): void {
  const names = new Set<string>();
  generics.parameters.forEach((each, index) => {
    const { name, span } = each.name;
    const isLifetime = each.kind === 'lifetime';
    if (isLifetime && (name === 'static' || name === '_')) {
      const what = name === '_' ? "`'_` cannot be used here" : "invalid lifetime parameter name: `'static`";
      found.push(error(name === '_' ? 'E0637' : 'E0262', what, span));
    }
    const shown = isLifetime ? `'${name}` : name;
    const isOuters = outer.some((one) => (one.kind === 'lifetime') === isLifetime && one.name.name === name);
    if (isOuters && isLifetime) {
      const message = `lifetime name \`${shown}\` shadows a lifetime name that is already in scope`;
      found.push(error('E0496', message, span));
    } else if (isOuters || names.has(shown)) {
      const message = `the name \`${shown}\` is already used for a generic parameter in this item's generic parameters`;
      found.push(error('E0403', message, span));
    }
    names.add(shown);
    inDefault(generics, each, index, found);
  });
}

/** E0128: a default may speak of the parameters before it only. */
function inDefault(generics: ast.Generics, parameter: ast.GenericParameter, index: number, found: Diagnostic[]): void {
  if (parameter.kind !== 'type' || !parameter.default) return;
  const later = new Set(generics.parameters.slice(index).map((each) => each.name.name));
  for (const path of pathsIn(parameter.default)) {
    const first = path.segments[0];
    if (!first || !later.has(first.name)) continue;
    const message = 'generic parameter defaults cannot reference parameters before they are declared';
    found.push(error('E0128', message, first.span));
  }
}

function pathsIn(node: unknown): ast.Path[] {
  if (typeof node !== 'object' || node === null || node instanceof Uint8Array) return [];
  const own = 'segments' in node ? [node as ast.Path] : [];
  return [...own, ...Object.values(node).flatMap(pathsIn)];
}

/** E0392: a type's parameters must be used in its fields (Reference: items.generics.syntax.param-usage). */
function inUnused(
  item: ast.StructItem | ast.EnumItem | ast.UnionItem,
  fields: readonly ast.FieldDef[],
  found: Diagnostic[],
): void {
  const parameters = item.generics.parameters.filter((each) => each.kind !== 'const');
  if (parameters.length === 0 || fields.some((field) => mentionsMacro(field.type))) return;
  const types = fields.map((field) => field.type);
  const names = new Set(pathsIn(types).map((path) => path.segments[0]?.name));
  const lifetimes = new Set(lifetimesIn(types));
  for (const each of parameters) {
    const { name } = each.name;
    if (each.kind === 'lifetime' ? lifetimes.has(name) : names.has(name)) continue;
    const what = each.kind === 'lifetime' ? `lifetime parameter \`'${name}\`` : `type parameter \`${name}\``;
    found.push(error('E0392', `${what} is never used`, each.name.span));
  }
}

const mentionsMacro = (type: ast.Type): boolean => type.kind === 'unsupported';

function lifetimesIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null || node instanceof Uint8Array) return [];
  const own = 'lifetime' in node && node.lifetime ? [(node.lifetime as ast.Lifetime).name] : [];
  return [...own, ...Object.values(node).flatMap(lifetimesIn)];
}

// ── Parts of items ──────────────────────────────────────────────────────────────────────────────────────────────────

function inFields(fields: readonly ast.FieldDef[], found: Diagnostic[]): void {
  const names = new Set<string>();
  for (const { name, span } of fields) {
    if (names.has(name.name)) found.push(error('E0124', `field \`${name.name}\` is already declared`, span));
    names.add(name.name);
  }
}

function inEnum(item: ast.EnumItem, found: Diagnostic[]): void {
  const names = new Set<string>();
  const repr = item.attributes.find((each) => each.name === 'repr');
  if (repr && item.variants.length === 0)
    found.push(
      error('E0084', 'unsupported representation for zero-variant enum', repr.arguments[0]?.span ?? repr.span),
    );
  for (const { name, span, data } of item.variants) {
    if (names.has(name.name)) found.push(error('E0428', `the name \`${name.name}\` is defined multiple times`, span));
    names.add(name.name);
    if (data.kind === 'named') inFields(data.fields, found);
  }
  const isNumbered = item.variants.some((each) => each.discriminant);
  if (isNumbered && !repr && item.variants.some((each) => each.data.kind !== 'unit')) {
    const message = '`#[repr(inttype)]` must be specified for enums with explicit discriminants and non-unit variants';
    found.push(error('E0732', message, { start: item.span.start, end: item.name.span.end }));
  }
  const fields = item.variants.flatMap((each) => (each.data.kind === 'unit' ? [] : each.data.fields));
  inUnused(item, fields, found);
}

function inMembers(item: ast.ImplItem | ast.TraitItem, found: Diagnostic[]): void {
  const names = new Set<string>();
  const isTraits = item.kind === 'trait' || item.trait !== null;
  for (const each of item.items) {
    if (each.kind === 'unsupported') continue;
    if (each.kind === 'function') inGenerics({ ...each.generics, where: [] }, item.generics.parameters, found);
    if (isTraits && each.visibility.kind !== 'private') {
      const span = { start: each.span.start, end: each.span.start + 'pub'.length };
      found.push(error('E0449', 'visibility qualifiers are not permitted here', span));
    }
    if (isTraits && each.kind === 'function' && each.qualifiers.isConst) {
      const where = item.kind === 'trait' ? 'traits' : 'trait impls';
      const span = { start: each.span.start, end: each.span.start + 'const'.length };
      found.push(error('E0379', `functions in ${where} cannot be declared const`, span));
    }
    const key = `${each.kind === 'typeAlias' ? 'type' : 'value'} ${each.name.name}`;
    if (names.has(key)) found.push(repeated(item, each));
    names.add(key);
  }
}

function repeated(
  item: ast.ImplItem | ast.TraitItem,
  member: Exclude<ast.AssociatedItem, ast.UnsupportedItem>,
): Diagnostic {
  const { name } = member.name;
  if (item.kind === 'trait') {
    const span = { start: member.span.start, end: member.span.end };
    return error('E0428', `the name \`${name}\` is defined multiple times`, span);
  }
  if (item.trait !== null) return error('E0201', `duplicate definitions with name \`${name}\`:`, member.span);
  const end = member.kind === 'function' && member.body ? member.body.span.start - 1 : member.span.end;
  return error('E0592', `duplicate definitions with name \`${name}\``, { start: member.span.start, end });
}

/** Reference: items.extern.abi */
const abis: ReadonlySet<string> = new Set([
  'Rust',
  'C',
  'C-unwind',
  'system',
  'system-unwind',
  'cdecl',
  'stdcall',
  'fastcall',
  'thiscall',
  'win64',
  'sysv64',
  'aapcs',
  'efiapi',
  'rust-intrinsic',
]);

function inAbi(item: ast.FunctionItem, found: Diagnostic[]): void {
  const { abi } = item.qualifiers;
  if (abi === null || abis.has(abi)) return;
  const start = item.span.start + 'extern '.length;
  found.push(error('E0703', `invalid ABI: found \`${abi}\``, { start, end: start + abi.length + 2 }));
}
