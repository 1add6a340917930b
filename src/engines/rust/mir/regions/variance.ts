/** How a struct's lifetime and type parameters may vary (Reference: subtyping.variance). */

import type { Template } from '../../types/regions/regioned';
import { isCallable } from '../../types/regions/regioned';
import { fieldsOf, lifetimeNames } from '../../types/regions/signature';
import type { AdtDef } from '../../types/ty';

/** Bits: 1 may grow shorter, 2 may grow longer; both is what must stay as it is, none what nothing holds. */
export type Variance = 0 | 1 | 2 | 3;
export const covariant: Variance = 1;
export const invariant: Variance = 3;

export interface Variances {
  readonly lifetimes: readonly Variance[];
  readonly params: readonly Variance[];
}

const known = new WeakMap<AdtDef, Variances>();

/** Of the library, whose types are built of raw pointers, it is known by name. */
const interior =
  /^(?:Cell|RefCell|UnsafeCell|OnceCell|LazyCell|OnceLock|LazyLock|Mutex|RwLock|AtomicPtr|Ref?Mut|MutexGuard|MappedMutexGuard|RwLockWriteGuard|.*Mut|.*Entry|Entry|PeekMut|LocalKey)$/;

export function variancesOf(def: AdtDef): Variances {
  const before = known.get(def);
  if (before) return before;
  const made = def.isUser ? infer(def) : ofLibrary(def);
  known.set(def, made);
  return made;
}

const ofLibrary = (def: AdtDef): Variances => ({
  lifetimes: Array(def.lifetimes).fill(covariant),
  params: def.generics.params.map(() => (interior.test(def.name) ? invariant : covariant)),
});

/** Begins with nothing and goes on until nothing changes: a type may hold itself. */
function infer(def: AdtDef): Variances {
  const names = lifetimeNames(def);
  const lifetimes: Variance[] = names.map(() => 0);
  const params: Variance[] = def.generics.params.map(() => 0);
  known.set(def, { lifetimes, params });
  const visit = (node: Template, by: Variance): boolean => {
    if (by === 0) return false;
    let changed = false;
    const set = (list: Variance[], index: number): void => {
      const before = list[index];
      if (before === undefined || (before | by) === before) return;
      list[index] = (before | by) as Variance;
      changed = true;
    };
    if (node.ty.kind === 'param') set(params, node.ty.index);
    for (const region of node.regions) set(lifetimes, names.indexOf(region));
    partVariances(node, (part, variance) => {
      changed = visit(part, compose(by, variance)) || changed;
    });
    return changed;
  };
  const all = fieldsOf(def).flat();
  for (let again = true; again; ) again = all.map((each) => visit(each, covariant)).some((each) => each);
  return { lifetimes, params };
}

export function compose(outer: Variance, inner: Variance): Variance {
  if (outer === 0 || inner === 0) return 0;
  if (outer === invariant || inner === invariant) return invariant;
  return outer === inner ? covariant : 2;
}

function partVariances(node: Template, visit: (part: Template, variance: Variance) => void): void {
  const { ty, parts } = node;
  if (isCallable(ty)) {
    const [params, result] = parts;
    for (const each of params?.parts ?? []) visit(each, ty.kind === 'fnPointer' ? 2 : invariant);
    if (result) visit(result, ty.kind === 'fnPointer' ? covariant : invariant);
    return;
  }
  const of = ty.kind === 'adt' ? variancesOf(ty.def).params : undefined;
  const isFixed =
    ((ty.kind === 'ref' || ty.kind === 'pointer') && ty.mutable) ||
    ['dynamic', 'projection', 'opaque'].includes(ty.kind);
  parts.forEach((part, i) => {
    visit(part, of ? (of[i] ?? covariant) : isFixed ? invariant : covariant);
  });
}
