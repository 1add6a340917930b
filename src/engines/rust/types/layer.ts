/**
 * One crate's definitions: the library's, or a user program's laid over them. The library's layer is collected once and
 * serves every program; it never learns of a program's impls, so nothing of one program can leak into the next.
 */
import type { Diagnostic } from '../../../text/diagnostic';
import type { Span } from '../../../text/span';
import type * as ast from '../syntax/ast';
import type { WrittenObject } from './check/objects';
import { newFn } from './definitions';
import { type Head, ImplIndex } from './implIndex';
import { lazily } from './later';
import type { Crate, Import, Module } from './names';
import type { Unsupported } from './program';
import type {
  AdtDef,
  AliasDef,
  ClosureDef,
  ConstDef,
  Def,
  DefId,
  FnDef,
  ImplDef,
  SourceId,
  StaticDef,
  TraitDef,
  Ty,
  VariantDef,
} from './ty';
import { adt, identityArgs } from './ty';

/** User definitions are numbered from here, so that library ids are the same whatever program comes first. */
const firstUserId = 1_000_000;

export class Layer {
  readonly parent: Layer | undefined;
  readonly crate: Crate;
  readonly diagnostics: Diagnostic[] = [];
  readonly unsupported: Unsupported[] = [];
  /** Modules of blocks that hold items, by the block's node. */
  readonly blocks = new Map<ast.NodeId, Module>();
  /** What these modules hold, in a program of the user's. */
  readonly blockItems: { readonly module: Module; readonly items: readonly ast.Item[] }[] = [];
  /** Imports whose names have not been looked for yet. */
  readonly pendingImports: Import[] = [];
  /** Trait objects that the program writes: judged when all else is known, for a trait may mention itself. */
  readonly writtenObjects: WrittenObject[] = [];
  /** What a checked closure stores; set by the checker, which alone knows. */
  closureCaptures: ((def: ClosureDef) => readonly Ty[] | undefined) | undefined;
  /** What a constant without parameters is, as an integer: set by who can run it. */
  compute: ((def: ConstDef) => bigint | 'rejected' | undefined) | undefined;
  /** Trait goals decided once and for all, by trait and types. */
  readonly answers = new Map<string, 'yes' | 'no'>();
  /** Some messages are worded by it. */
  edition = 2021;
  readonly functions: FnDef[] = [];
  readonly foreignFunctions: FnDef[] = [];
  readonly constants: ConstDef[] = [];
  readonly statics: StaticDef[] = [];
  readonly implIndex: ImplIndex;
  readonly #defs = new Map<DefId, Def>();
  readonly #langs = new Map<string, () => Def | undefined>();
  readonly #constructors = new Map<string, FnDef>();
  #nextId: number;

  constructor(parent: Layer | undefined, crate: Crate) {
    this.parent = parent;
    this.crate = crate;
    this.implIndex = new ImplIndex(parent?.implIndex);
    this.#nextId = parent === undefined ? 1 : firstUserId;
  }

  get isUser(): boolean {
    return this.parent !== undefined;
  }

  newId(): DefId {
    return this.#nextId++;
  }

  add<T extends Def>(def: T): T {
    this.#defs.set(def.id, def);
    return def;
  }

  def(id: DefId): Def {
    const found = this.#defs.get(id) ?? this.parent?.def(id);
    if (found === undefined) throw new Error(`no definition ${id}`);
    return found;
  }

  /** In order of the source. */
  get adts(): readonly AdtDef[] {
    const all = [...this.#defs.values()].filter((def) => def.kind === 'adt');
    return all.sort((a, b) => a.span.start - b.span.start);
  }

  get aliases(): readonly AliasDef[] {
    return [...this.#defs.values()].filter((def) => def.kind === 'alias');
  }

  addLang(name: string, def: () => Def | undefined): void {
    if (!this.#langs.has(name)) this.#langs.set(name, def);
  }

  lang(name: string): Def | undefined {
    return (this.parent ?? this).#langs.get(name)?.();
  }

  langTrait(name: string): TraitDef | undefined {
    const def = this.lang(name);
    return def?.kind === 'trait' ? def : undefined;
  }

  langAdt(name: string): AdtDef | undefined {
    const def = this.lang(name);
    return def?.kind === 'adt' ? def : undefined;
  }

  langFn(name: string): FnDef | undefined {
    const def = this.lang(name);
    return def?.kind === 'fn' ? def : undefined;
  }

  get impls(): readonly ImplDef[] {
    return this.implIndex.all;
  }

  /** Impls of the trait that may fit these arguments, blanket impls included. */
  implsFor(trait: TraitDef, args: readonly Ty[]): readonly ImplDef[] {
    return this.implIndex.for(trait, args);
  }

  implsOf(trait: TraitDef, head: Head): readonly ImplDef[] {
    return this.implIndex.of(trait, head);
  }

  inherentImpls(head: Head): readonly ImplDef[] {
    return this.implIndex.inherent(head);
  }

  /** The function that a tuple variant's name is when it is used as a value. */
  constructorOf(def: AdtDef, variant: VariantDef): FnDef {
    const owner = def.isUser || this.parent === undefined ? this : this.parent;
    const key = `${def.id}.${variant.index}`;
    const known = owner.#constructors.get(key);
    if (known !== undefined) return known;
    const signature = lazily(() => ({
      params: variant.fields.map((field) => field.ty),
      result: adt(def, identityArgs(def.generics)),
    }));
    const made = newFn(
      {
        kind: 'fn',
        id: owner.newId(),
        name: variant.name,
        source: def.source,
        nameSpan: variant.nameSpan,
        span: variant.span,
        lang: undefined,
        isUser: def.isUser,
        path: def.path,
        generics: def.generics,
        ast: undefined,
        hidden: true,
        selfKind: 'none',
        parent: undefined,
        intrinsic: undefined,
        isForeign: false,
        constructor: { adt: def, variant },
        isUnsafe: false,
        isConst: true,
        trackCaller: false,
      },
      { signature, body: () => undefined },
    );
    owner.add(made);
    owner.#constructors.set(key, made);
    return made;
  }

  /** The function that a foreign one is: the program's own under that name, or one of C's that the library has. */
  foreign(name: string): FnDef | undefined {
    const own = this.functions.find(
      (def) =>
        def.name === name &&
        def.ast?.attributes.some((each) => /no_mangle/.test(`${each.name} ${each.arguments[0]?.name}`)),
    );
    return own ?? this.langFn(`c ${name}`);
  }

  error(source: SourceId, diagnostic: Omit<Diagnostic, 'severity'>): void {
    if (source === 0) this.diagnostics.push({ severity: 'error', ...diagnostic });
    else this.reportUnsupported(source, `library: ${diagnostic.code} ${diagnostic.message}`, diagnostic.span);
  }

  reportUnsupported(source: SourceId, what: string, span: Span): void {
    this.unsupported.push({ what, span, source });
  }
}
