/**
 * Item collection: every module, item and impl of a crate gets its definition, with nothing computed yet that is not
 * asked for. Items inside function bodies belong to a module of their block; a user program's are found at once, because
 * an impl anywhere counts everywhere.
 */
import type { Span } from '../../../text/span';
import type * as ast from '../syntax/ast';
import { defineImpl, defineItem } from './define';
import { lazily } from './later';
import { Layer } from './layer';
import type { Scope } from './lower';
import type { Crate, Import, Module, Name } from './names';
import { imported, leadsNowhere, Names, resolvePath } from './names';
import { reportPrivate } from './privacy';
import type { Def } from './ty';

/** The library's files: `lib` is the root, `mod name;` is the file `name` (`outer/name` within another module). */
export function collectLibrary(files: readonly ast.LibraryFile[]): Layer {
  const byName = new Map(files.map((file) => [file.name, file]));
  const root = byName.get('lib');
  if (root === undefined) throw new Error('the library has no files');
  const crate = {
    library: undefined as Module | undefined,
    prelude: undefined as Module | undefined,
    isPartial: false,
  } as {
    -readonly [K in keyof Crate]: Crate[K];
  };
  crate.root = newModule('std', ['std'], root.source, undefined, undefined, crate);
  const layer = new Layer(undefined, crate);
  collectFile(layer, crate.root, root, byName);
  const prelude = crate.root.types.get('prelude');
  crate.prelude = prelude?.kind === 'module' ? prelude : undefined;
  return layer;
}

export function collectProgram(library: Layer, file: ast.SourceFile): Layer {
  const crate = { library: library.crate.root, prelude: library.crate.prelude, isPartial: false } as {
    -readonly [K in keyof Crate]: Crate[K];
  };
  crate.root = newModule('main', [], file.source, undefined, undefined, crate);
  const layer = new Layer(library, crate);
  collectItems(layer, crate.root, file.items, new Map());
  checkImports(layer, crate.root);
  return layer;
}

/** Items among a block's statements; the block's module, if it has any. */
export function collectBlock(layer: Layer, around: Module, block: ast.BlockExpr): Module | undefined {
  const items = block.statements.flatMap((statement) => (statement.kind === 'item' ? [statement.item] : []));
  if (items.length === 0) return undefined;
  const known = layer.blocks.get(block.id);
  if (known !== undefined) return known;
  const module = newModule(around.name, around.path, around.source, around.parent, around, around.crate);
  layer.blocks.set(block.id, module);
  if (around.crate.library !== undefined) layer.blockItems.push({ module, items });
  collectItems(layer, module, items, new Map());
  checkImports(layer, module);
  return module;
}

const newModule = (
  name: string,
  path: readonly string[],
  source: number,
  parent: Module | undefined,
  around: Module | undefined,
  crate: Crate,
): Module => ({
  kind: 'module',
  name,
  path,
  source,
  parent,
  around,
  crate,
  types: new Names(),
  values: new Names(),
  imports: new Map(),
  globs: [],
  privates: { type: new Set(), value: new Set() },
});

type Files = ReadonlyMap<string, ast.LibraryFile>;

function collectFile(layer: Layer, module: Module, file: ast.LibraryFile, files: Files): void {
  collectItems(layer, module, file.items, files);
  const scope = scopeOf(layer, module);
  for (const declared of file.declared) deferItem(scope, declared);
  for (const deferred of file.impls) {
    const define = lazily(() => deferred.impls.map((impl) => defineImpl(scope, impl)));
    layer.implIndex.defer(deferred.trait, deferred.head, define);
    const items = (): Def[] => define().flatMap(({ methods, constants }) => [...methods, ...constants]);
    for (const lang of deferred.langs) layer.addLang(lang, () => items().find((each) => each.lang === lang));
  }
}

function deferItem(scope: Scope, declared: ast.DeclaredItem): void {
  const { layer, module } = scope;
  const { name, isType, isValue, isTrait, langs } = declared;
  const define = lazily(() => {
    const { item, abi } = declared;
    const def = defineItem(scope, item, abi ?? undefined);
    if (def !== undefined) add(module, def);
    if (def !== undefined && item.visibility.kind === 'private') hide(module, def);
    return def;
  });
  if (isType) module.types.defer(name, { isTrait, define });
  if (isValue) module.values.defer(name, { isTrait, define });
  for (const lang of langs) layer.addLang(lang, () => withLang(define(), lang));
}

/** The definition, or the one inside a trait, that is this lang item. */
function withLang(def: Def | undefined, lang: string): Def | undefined {
  if (def?.kind !== 'trait' || def.lang === lang) return def;
  return [...def.methods, ...def.types, ...def.constants].find((each) => each.lang === lang);
}

function hide(module: Module, def: Def): void {
  for (const space of ['type', 'value'] as const) if (declares(def, space)) module.privates[space].add(def.name);
}

const scopeOf = (layer: Layer, module: Module): Scope => ({
  layer,
  module,
  source: module.source,
  generics: new Map(),
  clauses: [],
});

function collectItems(layer: Layer, module: Module, items: readonly ast.Item[], files: Files): void {
  const scope = scopeOf(layer, module);
  for (const item of items) collectItem(layer, module, scope, item, files);
}

function collectItem(layer: Layer, module: Module, scope: Scope, item: ast.Item, files: Files): void {
  switch (item.kind) {
    case 'module':
      collectModule(layer, module, item, files);
      return;
    case 'use':
      for (const binding of item.bindings) collectImport(module, binding, item.visibility.kind !== 'private');
      return;
    case 'impl':
      defineImpl(scope, item);
      nestedBlocks(layer, module, item);
      return;
    case 'foreignModule':
      for (const inner of item.items) {
        if (inner.kind === 'unsupported') partly(layer, module, inner.what, inner.span);
        else if (inner.kind === 'function') add(module, defineItem(scope, inner, item.abi));
        else partly(layer, module, 'statics of another language', inner.span);
      }
      return;
    case 'externCrate':
      collectCrate(layer, module, item);
      return;
    case 'unsupported':
      partly(layer, module, item.what, item.span);
      return;
    default: {
      const def = defineItem(scope, item);
      if (def !== undefined) add(module, def);
      if (def !== undefined && item.visibility.kind === 'private') hide(module, def);
      nestedBlocks(layer, module, item);
    }
  }
}

/** `extern crate std as own;` names the library here. */
function collectCrate(layer: Layer, module: Module, { name, alias, span }: ast.ExternCrateItem): void {
  if (name.name === 'self') module.types.set(alias?.name ?? 'self', module.crate.root);
  else if (!['std', 'core', 'alloc'].includes(name.name)) partly(layer, module, `the crate \`${name.name}\``, span);
  else if (alias !== null) module.types.set(alias.name, module.crate.library ?? module.crate.root);
}

/** An item that is not read may declare anything. */
function partly(layer: Layer, module: Module, what: string, span: Span): void {
  module.crate.isPartial = true;
  layer.reportUnsupported(module.source, what, span);
}

function add(module: Module, def: Def | undefined): void {
  if (def === undefined) return;
  if (def.kind === 'fn' || def.kind === 'const' || def.kind === 'static') {
    if (def.name !== '_') module.values.set(def.name, def);
  } else if (def.kind === 'adt') {
    module.types.set(def.name, def);
    const variant = def.shape === 'struct' ? def.variants[0] : undefined;
    if (variant !== undefined && variant.form !== 'named')
      module.values.set(def.name, { kind: 'constructor', adt: def, variant });
  } else if (def.kind !== 'assocTy') {
    module.types.set(def.name, def);
  }
}

function declares(def: Def, space: 'type' | 'value'): boolean {
  const isValue = def.kind === 'fn' || def.kind === 'const' || def.kind === 'static';
  return def.kind === 'adt' || isValue === (space === 'value');
}

function collectModule(layer: Layer, module: Module, item: ast.ModuleItem, files: Files): void {
  const path = [...module.path, item.name.name];
  const name = layer.isUser ? undefined : path.slice(1).join('/');
  const file = item.items === null && name !== undefined ? files.get(name) : undefined;
  if (item.items === null && file === undefined) {
    if (layer.isUser) partly(layer, module, 'modules in files of their own', item.span);
    return;
  }
  const head = { start: item.span.start, end: item.name.span.end };
  const inner = {
    ...newModule(item.name.name, path, file?.source ?? module.source, module, undefined, module.crate),
    ...(layer.isUser && { head }),
  };
  module.types.set(item.name.name, inner);
  if (item.visibility.kind === 'private') module.privates.type.add(item.name.name);
  if (file !== undefined) collectFile(layer, inner, file, files);
  else collectItems(layer, inner, item.items ?? [], files);
  if (layer.isUser) checkImports(layer, inner);
}

function collectImport(module: Module, binding: ast.UseBinding, isPublic: boolean): void {
  const entry: Import = {
    path: binding.path,
    module,
    span: binding.span,
    isPublic,
    mayBeMacro: binding.mayBeMacro === true,
    busy: false,
    used: false,
  };
  if (binding.glob) {
    module.globs.push(entry);
    return;
  }
  const name = binding.name === null || binding.name.name === '_' ? ` ${binding.id}` : binding.name.name;
  const list = module.imports.get(name) ?? [];
  list.push(entry);
  module.imports.set(name, list);
}

/** E0432 for what cannot be found; deferred until the crate's items are all known. */
function checkImports(layer: Layer, module: Module): void {
  if (!layer.isUser) return;
  layer.pendingImports.push(...[...module.imports.values()].flat(), ...module.globs);
}

export function reportImports(layer: Layer): void {
  if (layer.crate.isPartial) return;
  for (const module of new Set(layer.pendingImports.map((each) => each.module))) reportRepeated(layer, module);
  for (const each of layer.pendingImports.splice(0)) {
    const { path, module } = each;
    if (each.mayBeMacro && leadsNowhere(each)) continue;
    if (!leadsNowhere(each)) {
      // An import of several things with one name takes those it may.
      const spaces = (['type', 'value'] as const).filter((space) => imported(each, space) !== undefined);
      if (spaces.length === 1) reportPrivate(layer, module, path, resolvePath(module, path, spaces[0]!), spaces[0]!);
      continue;
    }
    const found = resolvePath(module, path, 'type');
    const first = path.segments[0]!.name;
    const inLibrary = ['std', 'core', 'alloc'].includes(first);
    const text = (count: number): string =>
      path.segments
        .slice(0, count)
        .map((segment) => segment.name)
        .join('::');
    if (inLibrary) layer.reportUnsupported(module.source, `\`${text(path.segments.length)}\``, path.span);
    else if (found.kind === 'missing')
      layer.error(module.source, {
        code: 'E0432',
        message: `unresolved import \`${text(found.index + 1)}\``,
        span: found.index === 0 || found.index < path.segments.length - 1 ? found.span : path.span,
      });
    // It begins with a type, whose associated items no import reaches.
    else
      layer.error(module.source, {
        code: 'E0432',
        message: `unresolved import \`${text(Math.min(found.rest, path.segments.length))}\``,
        span: path.segments[found.rest - 1]?.span ?? path.span,
      });
  }
}

/** E0252 and E0255: one name for two things of a namespace, one of them imported. */
function reportRepeated(layer: Layer, module: Module): void {
  for (const [name, list] of module.imports) {
    if (name.startsWith(' ')) continue;
    const error = (code: string, span: Span): void =>
      layer.error(module.source, { code, message: `the name \`${name}\` is defined multiple times`, span });
    for (const space of ['type', 'value'] as const) {
      const found = list.filter((each) => imported(each, space) !== undefined);
      const [first, second] = found.map(({ span }) => span);
      const own = space === 'type' ? module.types.get(name) : module.values.get(name);
      if (second) error('E0252', second);
      else if (first && own && 'source' in own && own.source === module.source) {
        const head = headOf(own);
        if (head) error('E0255', head.start > first.start ? head : first);
      }
    }
  }
}

/** Of an item up to its name. */
function headOf(name: Name): Span | undefined {
  if (name.kind === 'module') return name.head;
  return 'nameSpan' in name ? { start: name.span.start, end: name.nameSpan.end } : undefined;
}

/** Items in the bodies of a user program's functions, at any depth. */
function nestedBlocks(layer: Layer, module: Module, item: ast.Item): void {
  if (!layer.isUser) return;
  const visit = (node: unknown, around: Module): void => {
    if (Array.isArray(node)) {
      for (const each of node) visit(each, around);
      return;
    }
    if (typeof node !== 'object' || node === null || node instanceof Uint8Array) return;
    const isBlock = (node as { kind?: unknown }).kind === 'block';
    const inner = isBlock ? (collectBlock(layer, around, node as ast.BlockExpr) ?? around) : around;
    for (const name in node) {
      const value = (node as Readonly<Record<string, unknown>>)[name];
      if (name === 'span' || typeof value !== 'object') continue;
      if (isBlock && name === 'statements') {
        // Items among them have been collected with their own nested blocks.
        for (const statement of value as readonly ast.Statement[])
          if (statement.kind !== 'item') visit(statement, inner);
      } else visit(value, inner);
    }
  };
  visit(item, module);
}
