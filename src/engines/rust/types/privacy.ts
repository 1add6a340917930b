/**
 * What may be named from where (Reference: items.visibility): a private item, import or field is there for its module
 * and the modules inside it. Simplified: what is visible in a part of the crate only, as `pub(super)` makes it, is seen
 * by all of it.
 */
import type * as ast from '../syntax/ast';
import type { Layer } from './layer';
import type { Module, Name, Namespace, Resolution } from './names';
import { member, nearestModule } from './names';
import type { AdtDef, FieldDef, FnDef } from './ty';

/** E0603 for the first segment of a resolved path that is private where it stands. */
export function reportPrivate(
  layer: Layer,
  from: Module,
  path: ast.Path,
  found: Resolution,
  namespace: Namespace,
): void {
  if (!layer.isUser || found.kind !== 'found' || path.segments.length < 2) return;
  const hidden = firstHidden(from, path, found.rest, namespace);
  if (hidden === undefined) return;
  const { span, name } = path.segments[hidden.index]!;
  if (layer.diagnostics.some((each) => each.code === 'E0603' && each.span.start === span.start)) return;
  layer.error(from.source, {
    code: 'E0603',
    message: `${hidden.what} \`${name}\` is private`,
    span,
    notes: [{ message: `private ${hidden.what}`, span }],
  });
}

/** Whether a private field of the type can be named in the module. */
export const seesField = (from: Module, owner: AdtDef, field: FieldDef): boolean =>
  owner.shape === 'enum' || field.isPublic || isWithin(from.path, owner.path);

/** Whether an associated function can be called in the module. */
export function seesFunction(from: Module, def: FnDef): boolean {
  const isInherent = def.parent?.kind === 'impl' && def.parent.trait === undefined;
  if (!isInherent || !def.isUser || def.ast?.visibility.kind !== 'private') return true;
  return isWithin(from.path, def.path);
}

const isWithin = (inner: readonly string[], outer: readonly string[]): boolean =>
  outer.every((name, index) => inner[index] === name);

interface Hidden {
  readonly index: number;
  readonly what: string;
}

function firstHidden(from: Module, path: ast.Path, end: number, namespace: Namespace): Hidden | undefined {
  const { segments } = path;
  let at: Module | undefined = firstModule(from, path);
  for (let index = 1; index < end && at !== undefined; index++) {
    const { name } = segments[index]!;
    if (name === 'super') {
      at = at.parent;
      continue;
    }
    const space = index === segments.length - 1 ? namespace : 'type';
    const found: Name | undefined = member(at, name, space);
    if (found === undefined) return undefined;
    if (at.crate === from.crate && !isInside(from, at)) {
      const what = hiddenAs(from, at, name, found);
      if (what !== undefined) return { index, what };
    }
    at = found.kind === 'module' ? found : undefined;
  }
  return undefined;
}

function firstModule(from: Module, path: ast.Path): Module | undefined {
  const { name } = path.segments[0]!;
  if (path.global) return undefined;
  if (name === 'crate') return from.crate.root;
  if (name === 'self') return nearestModule(from);
  if (name === 'super') return nearestModule(from).parent;
  for (let at: Module | undefined = from; at !== undefined; at = at.around) {
    const found = member(at, name, 'type');
    if (found !== undefined) return found.kind === 'module' ? found : undefined;
  }
  return undefined;
}

function isInside(from: Module, container: Module): boolean {
  for (let at: Module | undefined = from; at !== undefined; at = at.parent) {
    at = nearestModule(at);
    if (at === container) return true;
  }
  return false;
}

/** What rustc calls the private thing; undefined when it is not private. */
function hiddenAs(from: Module, container: Module, name: string, found: Name): string | undefined {
  const own = container.types.get(name) ?? container.values.get(name);
  if (own === undefined) {
    const imports = container.imports.get(name) ?? [];
    const isHidden = container.globs.length === 0 && imports.length > 0 && imports.every((each) => !each.isPublic);
    return isHidden ? `${wordFor(found)} import` : undefined;
  }
  if (container.privates[isValue(found) ? 'value' : 'type'].has(name)) return wordFor(found);
  const isHidden =
    found.kind === 'constructor' &&
    found.variant.form === 'tuple' &&
    !found.variant.fields.every((field) => seesField(from, found.adt, field));
  return isHidden ? wordFor(found) : undefined;
}

const isValue = ({ kind }: Name): boolean =>
  kind === 'fn' || kind === 'const' || kind === 'static' || kind === 'constructor';

function wordFor(name: Name): string {
  switch (name.kind) {
    case 'fn':
      return 'function';
    case 'const':
      return 'constant';
    case 'adt':
      return name.shape;
    case 'alias':
      return 'type alias';
    case 'constructor':
      if (name.adt.shape === 'enum') return `${name.variant.form} variant`;
      return name.variant.form === 'tuple' ? 'tuple struct constructor' : 'unit struct';
    case 'primitive':
      return 'builtin type';
    default:
      return name.kind;
  }
}
