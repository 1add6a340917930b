/**
 * Modules and what names in them mean. Rust has two namespaces that matter here, types and values; a name is looked up
 * in the blocks around it, in its module (its items, its imports, its glob imports), among the crates, in the prelude and
 * last among the primitive types (Reference: names.namespaces, names.preludes).
 */
import type { Span } from '../../../text/span';
import type * as ast from '../syntax/ast';
import type { AdtDef, AliasDef, ConstDef, FnDef, SourceId, StaticDef, TraitDef, Ty, VariantDef } from './ty';
import { primitive } from './ty';

export interface Module {
  readonly kind: 'module';
  readonly name: string;
  /** `mod name`, of a program's own module. */
  readonly head?: Span;
  readonly path: readonly string[];
  readonly source: SourceId;
  /** The module around it: what `super` means. Absent for a crate's root. */
  readonly parent: Module | undefined;
  /** Only of a block with items in it: where names not found in it are looked up next. */
  readonly around: Module | undefined;
  readonly crate: Crate;
  readonly types: Names<TypeName>;
  readonly values: Names<ValueName>;
  readonly imports: Map<string, Import[]>;
  readonly globs: Import[];
  /** Names of its own, of each namespace, that only it and the modules inside it see. */
  readonly privates: Readonly<Record<Namespace, Set<string>>>;
}

/** What a module declares in one namespace. What nothing has asked for yet of the library is not defined. */
export class Names<T extends Name> {
  readonly #known = new Map<string, T>();
  readonly #later = new Map<string, Later>();

  get(name: string): T | undefined {
    const later = this.#later.get(name);
    if (later !== undefined) {
      this.#later.delete(name);
      later.define();
    }
    return this.#known.get(name);
  }

  set(name: string, value: T): void {
    this.#known.set(name, value);
  }

  /** `define` is called when the name is first asked for, and sets it. */
  defer(name: string, later: Later): void {
    this.#later.set(name, later);
  }

  get traits(): readonly TraitDef[] {
    for (const [name, { isTrait }] of this.#later) if (isTrait) this.get(name);
    const all: Iterable<Name> = this.#known.values();
    return [...all].filter((name) => name.kind === 'trait');
  }
}

interface Later {
  readonly isTrait: boolean;
  readonly define: () => void;
}

/** The crates a program sees: its own and the library, which answers to `std`, `core` and `alloc`. */
export interface Crate {
  readonly root: Module;
  readonly library: Module | undefined;
  readonly prelude: Module | undefined;
  /** Some of its items could not be read, so that a name that is missing may be one of theirs. */
  isPartial: boolean;
}

export interface Import {
  readonly path: ast.Path;
  readonly module: Module;
  readonly span: Span;
  /** `pub use`. */
  readonly isPublic: boolean;
  readonly mayBeMacro: boolean;
  /** Guards against imports that go in circles. */
  busy: boolean;
  /** A failed import is reported once. */
  used: boolean;
}

export interface VariantName {
  readonly kind: 'variant';
  readonly adt: AdtDef;
  readonly variant: VariantDef;
}
export interface ConstructorName {
  readonly kind: 'constructor';
  readonly adt: AdtDef;
  readonly variant: VariantDef;
}
export interface PrimitiveName {
  readonly kind: 'primitive';
  readonly name: string;
  readonly ty: Ty;
}
export type TypeName = Module | AdtDef | TraitDef | AliasDef | VariantName | PrimitiveName;
export type ValueName = FnDef | ConstDef | StaticDef | ConstructorName;
export type Namespace = 'type' | 'value';
export type Name = TypeName | ValueName;

/** What a path means as far as modules and enums reach; segments from `rest` on are associated items. */
export type Resolution =
  | { readonly kind: 'found'; readonly name: Name; readonly rest: number }
  /** Segment `index` is unknown; `inside` is what it was looked up in when it is not the first. */
  | { readonly kind: 'missing'; readonly index: number; readonly span: Span; readonly inside: TypeName | undefined };

export function resolvePath(module: Module, path: ast.Path, namespace: Namespace): Resolution {
  const { segments } = path;
  let index = 0;
  let current: Name | undefined;
  const first = segments[0]!;
  if (path.global) current = crateNamed(module.crate, first.name);
  else if (first.name === 'crate') current = module.crate.root;
  else if (first.name === 'self' && segments.length > 1) current = nearestModule(module);
  else if (first.name === 'super') current = nearestModule(module).parent;
  else current = lookup(module, first.name, segments.length === 1 ? namespace : 'type');
  if (current === undefined) return { kind: 'missing', index, span: first.span, inside: undefined };
  for (index = 1; index < segments.length; index++) {
    const segment = segments[index]!;
    if (current.kind !== 'module' && !(current.kind === 'adt' && current.shape === 'enum')) break;
    const space: Namespace = index === segments.length - 1 ? namespace : 'type';
    const next: Name | undefined =
      segment.name === 'super' && current.kind === 'module' ? current.parent : member(current, segment.name, space);
    if (next === undefined) {
      // `use std::f64; f64::sqrt(x)`: what the module lacks may be the primitive's.
      const ty = current.kind === 'module' ? primitive(current.name) : undefined;
      if (ty !== undefined)
        return { kind: 'found', name: { kind: 'primitive', name: (current as Module).name, ty }, rest: index };
      if (current.kind === 'adt') break;
      return { kind: 'missing', index, span: segment.span, inside: current };
    }
    current = next;
  }
  return { kind: 'found', name: current, rest: index };
}

/** From inside a module or block, as the first segment of a path is. */
export function lookup(module: Module, name: string, namespace: Namespace): Name | undefined {
  for (let at: Module | undefined = module; at !== undefined; at = at.around) {
    const found = member(at, name, namespace);
    if (found !== undefined) return found;
  }
  const { crate } = module;
  if (namespace === 'type') {
    const named = crateNamed(crate, name);
    if (named !== undefined) return named;
  }
  const found = crate.prelude && member(crate.prelude, name, namespace);
  if (found !== undefined) return found;
  const ty = namespace === 'type' ? primitive(name) : undefined;
  return ty && { kind: 'primitive', name, ty };
}

/** Inside a module or enum, as a later segment of a path is. */
export function member(container: TypeName, name: string, namespace: Namespace): Name | undefined {
  if (container.kind === 'adt') {
    const variant = container.shape === 'enum' ? container.variants.find((each) => each.name === name) : undefined;
    if (variant === undefined) return undefined;
    return { kind: namespace === 'type' ? 'variant' : 'constructor', adt: container, variant };
  }
  if (container.kind !== 'module') return undefined;
  const own = (namespace === 'type' ? container.types : container.values).get(name);
  if (own !== undefined) return own;
  for (const each of container.imports.get(name) ?? []) {
    const found = imported(each, namespace);
    if (found !== undefined) return found;
  }
  for (const glob of container.globs) {
    const from = imported(glob, 'type');
    const found =
      from && (from.kind === 'module' || from.kind === 'adt') ? throughGlob(glob, from, name, namespace) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Every trait whose methods a call in this module can reach by name. */
export function traitsInScope(module: Module): ReadonlySet<TraitDef> {
  const known = traitCache.get(module);
  if (known !== undefined) return known;
  const traits = new Set<TraitDef>();
  const seen = new Set<Module>();
  const visit = (at: Module): void => {
    if (seen.has(at)) return;
    seen.add(at);
    for (const trait of at.types.traits) traits.add(trait);
    for (const imports of at.imports.values())
      for (const each of imports) {
        const found = imported(each, 'type');
        if (found?.kind === 'trait') traits.add(found);
      }
    for (const glob of at.globs) {
      const from = imported(glob, 'type');
      if (from?.kind === 'module') visit(from);
    }
  };
  for (let at: Module | undefined = module; at !== undefined; at = at.around) visit(at);
  if (module.crate.prelude !== undefined) visit(module.crate.prelude);
  traitCache.set(module, traits);
  return traits;
}
const traitCache = new WeakMap<Module, ReadonlySet<TraitDef>>();

/** Traits in scope that have a method of this name. */
export function traitsWithMethod(module: Module, name: string): readonly TraitDef[] {
  const byName = methodCache.get(module) ?? new Map<string, readonly TraitDef[]>();
  methodCache.set(module, byName);
  const known = byName.get(name);
  if (known !== undefined) return known;
  const traits = [...traitsInScope(module)].filter((trait) => (trait.method(name)?.selfKind ?? 'none') !== 'none');
  byName.set(name, traits);
  return traits;
}
const methodCache = new WeakMap<Module, Map<string, readonly TraitDef[]>>();

export function imported(each: Import, namespace: Namespace): Name | undefined {
  if (each.busy) return undefined;
  each.busy = true;
  try {
    const found = resolvePath(each.module, each.path, namespace);
    return found.kind === 'found' && found.rest === each.path.segments.length ? found.name : undefined;
  } finally {
    each.busy = false;
  }
}

function throughGlob(glob: Import, from: TypeName, name: string, namespace: Namespace): Name | undefined {
  if (glob.busy) return undefined;
  glob.busy = true;
  try {
    return member(from, name, namespace);
  } finally {
    glob.busy = false;
  }
}

/**
 * Whether the name is imported here by an import that leads nowhere, or could come from a glob import that does: then
 * the import is what is wrong, and has been reported.
 */
export function isImportedInVain(module: Module, name: string): boolean {
  if (module.crate.isPartial) return true;
  for (let at: Module | undefined = module; at !== undefined; at = at.around) {
    const named = at.imports.get(name) ?? [];
    if (named.some((each) => leadsNowhere(each) && !each.mayBeMacro)) return true;
    if (at.globs.some((glob) => imported(glob, 'type') === undefined)) return true;
  }
  return false;
}

export const leadsNowhere = (each: Import): boolean =>
  imported(each, 'type') === undefined && imported(each, 'value') === undefined;

export const nearestModule = (module: Module): Module => {
  let at = module;
  while (at.around !== undefined) at = at.around;
  return at;
};

const crateNamed = (crate: Crate, name: string): Module | undefined =>
  name === 'std' || name === 'core' || name === 'alloc' ? (crate.library ?? crate.root) : undefined;

/** What rustc calls such a thing in "expected …, found …". */
export function describe(name: TypeName): string {
  switch (name.kind) {
    case 'adt':
      return name.shape;
    case 'alias':
      return 'type alias';
    case 'primitive':
      return 'builtin type';
    default:
      return name.kind;
  }
}
