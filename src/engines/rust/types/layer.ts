/**
 * One crate's definitions: the library's, or a user program's laid over them. The library's layer is collected once and
 * serves every program; it never learns of a program's impls, so nothing of one program can leak into the next.
 */
import type { Diagnostic } from '../../../text/diagnostic';
import type { Span } from '../../../text/span';
import type * as ast from '../syntax/ast';
import type { WrittenObject } from './check/objects';
import { newFn } from './definitions';
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
  readonly #impls: ImplDef[] = [];
  #indexed = 0;
  /** Impls that have not been read yet, by the name of their trait and what their type begins with. */
  readonly #deferred = new Map<string | null, Map<string | null, (() => readonly ImplDef[])[]>>();
  #byTrait = new Map<DefId, Map<string, ImplDef[]>>();
  #inherent = new Map<string, ImplDef[]>();
  readonly #found = new Map<string, readonly ImplDef[]>();
  readonly #defs = new Map<DefId, Def>();
  readonly #langs = new Map<string, () => Def | undefined>();
  readonly #constructors = new Map<string, FnDef>();
  #nextId: number;

  constructor(parent: Layer | undefined, crate: Crate) {
    this.parent = parent;
    this.crate = crate;
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

  addImpl(def: ImplDef): void {
    this.#impls.push(def);
  }

  /** Defines impls when their trait (null: inherent ones) is first asked for with such a type (null: any type). */
  deferImpls(trait: string | null, head: string | null, define: () => readonly ImplDef[]): void {
    const byHead = this.#deferred.get(trait) ?? new Map<string | null, (() => readonly ImplDef[])[]>();
    this.#deferred.set(trait, byHead);
    push(byHead, head, define);
  }

  #read(trait: string | null, head: string): void {
    const byHead = this.#deferred.get(trait);
    if (byHead === undefined) return;
    for (const name of [this.nameOfHead(head), null]) {
      const deferred = name === undefined ? undefined : byHead.get(name);
      if (name === undefined || deferred === undefined) continue;
      byHead.delete(name);
      for (const define of deferred) define();
    }
  }

  /** What this crate's source calls it: of its types their own names. Nothing here is for a type of another crate. */
  nameOfHead(head: string): string | undefined {
    const [kind, id] = head.split(' ', 2);
    if (kind !== 'adt') return kind === 'dyn' ? kind : head;
    const def = this.#defs.get(Number(id));
    return def?.kind === 'adt' ? def.name : undefined;
  }

  get impls(): readonly ImplDef[] {
    return this.#impls;
  }

  /** Impls of the trait that may fit these arguments, blanket impls included. */
  implsFor(trait: TraitDef, args: readonly Ty[]): readonly ImplDef[] {
    const self = args[0]!;
    const candidates =
      self.kind === 'infer'
        ? (self.of === 'integer' ? integerHeads : floatHeads).flatMap((head, index) =>
            index === 0 ? this.implsOf(trait, head) : this.#withHead(trait, head),
          )
        : this.implsOf(trait, headOf(self) ?? rigidHead);
    return candidates.length < 2 ? candidates : candidates.filter((impl) => mayFit(impl, args));
  }

  /** Impls whose self type has this head (see {@link headOf}), and blanket impls. */
  implsOf(trait: TraitDef, head: string): readonly ImplDef[] {
    const key = `${trait.id} ${head}`;
    this.#index();
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    this.#read(trait.name, head);
    this.#index();
    const above = this.parent?.implsOf(trait, head) ?? [];
    const byHead = this.#byTrait.get(trait.id);
    const own = byHead?.get(head) ?? [];
    const blanket = byHead?.get('*') ?? [];
    const all = own.length === 0 && blanket.length === 0 ? above : [...above, ...own, ...blanket];
    this.#found.set(key, all);
    return all;
  }

  /** Without blanket impls. */
  #withHead(trait: TraitDef, head: string): readonly ImplDef[] {
    this.#read(trait.name, head);
    this.#index();
    const above = this.parent === undefined ? [] : this.parent.#withHead(trait, head);
    return [...above, ...(this.#byTrait.get(trait.id)?.get(head) ?? [])];
  }

  inherentImpls(head: string): readonly ImplDef[] {
    this.#read(null, head);
    this.#index();
    const above = this.parent?.inherentImpls(head) ?? [];
    const own = this.#inherent.get(head) ?? [];
    return above.length === 0 ? own : [...above, ...own];
  }

  /** Resolves the headers of impls that are new since the last time. */
  #index(): void {
    for (; this.#indexed < this.#impls.length; ) {
      const def = this.#impls[this.#indexed++]!;
      const head = headOf(def.self) ?? '*';
      if (def.isInherent) {
        push(this.#inherent, head, def);
      } else if (def.trait !== undefined && (!def.negative || def.trait.trait.isAuto)) {
        const byHead = this.#byTrait.get(def.trait.trait.id) ?? new Map<string, ImplDef[]>();
        this.#byTrait.set(def.trait.trait.id, byHead);
        push(byHead, head, def);
        if (head === '*') this.#found.clear();
        else this.#found.delete(`${def.trait.trait.id} ${head}`);
      }
    }
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

/** Of parameters and the like: no impl but a blanket one fits. */
const rigidHead = 'rigid';
const integerHeads = ['i8', 'i16', 'i32', 'i64', 'i128', 'isize', 'u8', 'u16', 'u32', 'u64', 'u128', 'usize'];
const floatHeads = ['f32', 'f64'];

/** Quick look at the trait's own arguments: different heads never unify. */
function mayFit(impl: ImplDef, args: readonly Ty[]): boolean {
  const header = impl.trait?.args ?? [];
  for (let i = 1; i < args.length; i++) {
    const arg = args[i]!;
    const given = header[i] && headOf(header[i]!);
    if (given === undefined) continue;
    if (arg.kind === 'infer') {
      if (arg.of === 'integer' && !integerHeads.includes(given)) return false;
      if (arg.of === 'float' && !floatHeads.includes(given)) return false;
      continue;
    }
    const wanted = headOf(arg);
    if (wanted !== undefined && wanted !== given) return false;
  }
  return true;
}

/** What a type begins with: impls for another head can never fit. Undefined for what may turn out to be anything. */
export function headOf(ty: Ty): string | undefined {
  switch (ty.kind) {
    case 'adt':
      return `adt ${ty.def.id}`;
    case 'int':
    case 'float':
      return ty.name;
    case 'ref':
    case 'pointer':
      return `${ty.kind}${ty.mutable ? ' mut' : ''}`;
    case 'tuple':
      return `tuple ${ty.items.length}`;
    case 'fnPointer':
      return `fn ${ty.params.length}`;
    case 'fnDef':
      return `def ${ty.def.id}`;
    case 'closure':
      return `closure ${ty.def.id}`;
    case 'dynamic':
      return `dyn ${ty.principal?.trait.id ?? ''}`;
    case 'param':
    case 'projection':
    case 'opaque':
    case 'infer':
    case 'error':
      return undefined;
    default:
      return ty.kind;
  }
}

export const push = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
};
