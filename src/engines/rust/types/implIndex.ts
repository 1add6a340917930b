/**
 * A crate's impls, found by their trait and by what their type begins with. Those of the library are read when they are
 * first asked for in that way.
 */
import type { AdtDef, ImplDef, TraitDef, Ty } from './ty';

/** What a type begins with: a type of a crate itself, the trait of an object, else a word for it. */
export type Head = string | AdtDef | TraitDef;

type Define = () => readonly ImplDef[];

/** Blanket impls have it, whose type may be anything. */
const anyHead = '*';
/** Of parameters and the like: no impl but a blanket one fits. */
export const rigidHead = 'rigid';
/** Of literals whose type is still open. */
const literalHeads = { integer: '{integer}', float: '{float}' };
const integerHeads = ['i8', 'i16', 'i32', 'i64', 'i128', 'isize', 'u8', 'u16', 'u32', 'u64', 'u128', 'usize'];
const floatHeads = ['f32', 'f64'];

export class ImplIndex {
  readonly #parent: ImplIndex | undefined;
  readonly #impls: ImplDef[] = [];
  /** How many of them have been put where they are found. */
  #indexed = 0;
  readonly #deferred = new Map<string | null, Map<string | null, Define[]>>();
  readonly #byTrait = new Map<TraitDef, Map<Head, ImplDef[]>>();
  readonly #inherent = new Map<Head, ImplDef[]>();
  /** Answers, the parent's impls included. */
  readonly #found = new Map<TraitDef, Map<Head, readonly ImplDef[]>>();

  constructor(parent: ImplIndex | undefined) {
    this.#parent = parent;
  }

  add(def: ImplDef): void {
    this.#impls.push(def);
  }

  get all(): readonly ImplDef[] {
    return this.#impls;
  }

  /** Defines impls when their trait (null: inherent ones) is first asked for with such a type (null: any type). */
  defer(trait: string | null, head: string | null, define: Define): void {
    const byHead = this.#deferred.get(trait) ?? new Map<string | null, Define[]>();
    this.#deferred.set(trait, byHead);
    push(byHead, head, define);
  }

  #read(trait: string | null, head: Head): void {
    const byHead = this.#deferred.get(trait);
    if (byHead === undefined) return;
    for (const name of [nameOfHead(head), null]) {
      const deferred = byHead.get(name);
      if (deferred === undefined) continue;
      byHead.delete(name);
      for (const define of deferred) define();
    }
  }

  /** Impls of the trait that may fit these arguments, blanket impls included. */
  for(trait: TraitDef, args: readonly Ty[]): readonly ImplDef[] {
    const self = args[0]!;
    const head =
      self.kind === 'infer' ? literalHeads[self.of === 'integer' ? 'integer' : 'float'] : (headOf(self) ?? rigidHead);
    const candidates = this.of(trait, head);
    return candidates.length < 2 ? candidates : candidates.filter((impl) => mayFit(impl, args));
  }

  /** Impls whose self type has this head, and blanket impls. */
  of(trait: TraitDef, head: Head): readonly ImplDef[] {
    if (this.#isAbove(trait)) return [];
    if (typeof head !== 'string' && this.#isAbove(head)) return this.of(trait, rigidHead);
    this.#index();
    const byHead = this.#found.get(trait) ?? new Map<Head, readonly ImplDef[]>();
    this.#found.set(trait, byHead);
    const known = byHead.get(head);
    if (known !== undefined) return known;
    const heads = head === literalHeads.integer ? integerHeads : head === literalHeads.float ? floatHeads : [head];
    const [first = head, ...others] = heads;
    const all = [...this.#with(trait, first, anyHead), ...others.flatMap((each) => this.#with(trait, each))];
    byHead.set(head, all);
    return all;
  }

  /** The parent's before its own. */
  #with(trait: TraitDef, ...heads: readonly Head[]): readonly ImplDef[] {
    if (this.#isAbove(trait)) return [];
    for (const head of heads) this.#read(trait.name, head);
    this.#index();
    const byHead = this.#byTrait.get(trait);
    const above = this.#parent === undefined ? [] : this.#parent.#with(trait, ...heads);
    return [...above, ...heads.flatMap((head) => byHead?.get(head) ?? [])];
  }

  /** The library knows nothing of a program's own, and must not keep it. */
  #isAbove({ isUser }: AdtDef | TraitDef): boolean {
    return isUser && this.#parent === undefined;
  }

  inherent(head: Head): readonly ImplDef[] {
    if (typeof head !== 'string' && this.#isAbove(head)) return [];
    this.#read(null, head);
    this.#index();
    const above = this.#parent?.inherent(head) ?? [];
    const own = this.#inherent.get(head) ?? [];
    return above.length === 0 ? own : [...above, ...own];
  }

  /** Resolves the headers of impls that are new since the last time. */
  #index(): void {
    while (this.#indexed < this.#impls.length) {
      const def = this.#impls[this.#indexed++]!;
      const head = headOf(def.self) ?? anyHead;
      if (def.isInherent) {
        push(this.#inherent, head, def);
      } else if (def.trait !== undefined && (!def.negative || def.trait.trait.isAuto)) {
        const { trait } = def.trait;
        const byHead = this.#byTrait.get(trait) ?? new Map<Head, ImplDef[]>();
        this.#byTrait.set(trait, byHead);
        push(byHead, head, def);
        this.#found.delete(trait);
      }
    }
  }
}

/** Quick look at the trait's own arguments: different heads never unify. */
function mayFit(impl: ImplDef, args: readonly Ty[]): boolean {
  const header = impl.trait?.args ?? [];
  for (let i = 1; i < args.length; i++) {
    const arg = args[i]!;
    const given = header[i] && headOf(header[i]!);
    if (given === undefined) continue;
    if (arg.kind === 'infer') {
      if (arg.of === 'integer' && !integerHeads.includes(given as string)) return false;
      if (arg.of === 'float' && !floatHeads.includes(given as string)) return false;
      continue;
    }
    const wanted = headOf(arg);
    if (wanted !== undefined && wanted !== given) return false;
  }
  return true;
}

/** What a type begins with: impls for another head can never fit. Undefined for what may turn out to be anything. */
export function headOf(ty: Ty): Head | undefined {
  switch (ty.kind) {
    case 'adt':
      return ty.def;
    case 'int':
    case 'float':
      return ty.name;
    case 'ref':
      return ty.mutable ? 'ref mut' : 'ref';
    case 'pointer':
      return ty.mutable ? 'pointer mut' : 'pointer';
    case 'tuple':
      return counted('tuple', ty.items.length);
    case 'fnPointer':
      return counted('fn', ty.params.length);
    case 'dynamic':
      return ty.principal?.trait ?? 'dyn';
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

const counts = { tuple: [] as string[], fn: [] as string[] };

/** Made once each: heads are compared and looked up all the time. */
function counted(kind: 'tuple' | 'fn', count: number): string {
  counts[kind][count] ??= `${kind} ${count}`;
  return counts[kind][count];
}

/** What the source of a library calls it. */
export const nameOfHead = (head: Head): string =>
  typeof head === 'string' ? head : head.kind === 'trait' ? 'dyn' : head.name;

export const push = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
};
