/**
 * What the building of MIR and its checks ask about types that may still be generic. The trait system answers for
 * concrete types only, so parameters and projections are replaced by stand-ins that share what matters: a type that is
 * `Copy` where the body's bounds say so, else one that is neither `Copy` nor free of drop glue.
 */
import type { CheckedProgram } from '../types/program';
import type { Generics, Predicate, TraitDef, Ty } from '../types/ty';
import { adt, constant, has, mapChildren, prim, ref, same, substitute, TyFlag } from '../types/ty';

export interface TypeQueries {
  isCopy(ty: Ty): boolean;
  /** Whether dropping may run code, for some arguments of the generics. */
  needsDrop(ty: Ty): boolean;
  /** Whether the type itself implements `Drop`, its fields left aside. */
  hasDropImpl(ty: Ty): boolean;
}

export function typeQueries(program: CheckedProgram, generics: Generics | undefined): TypeQueries {
  const isConst = (index: number): boolean => generics?.params[index]?.constTy !== undefined;
  const copyTypes = copyByBounds(generics?.predicates ?? []);
  const string = program.lang('String');
  const droppable = string?.kind === 'adt' ? adt(string, []) : ref(prim.unit, true);
  const cache = { copy: new Map<string, boolean>(), drop: new Map<string, boolean>() };

  /** The type with every open part replaced. */
  const concrete = (ty: Ty, other: Ty): Ty => {
    if (!has(ty, TyFlag.param | TyFlag.projection)) return ty;
    if (ty.kind === 'param' && isConst(ty.index)) return constant(1n);
    if (ty.kind === 'param' || ty.kind === 'projection' || ty.kind === 'opaque') {
      if (ty.kind !== 'param' && !has(ty, TyFlag.param)) return program.traits.normalize(ty);
      return copyTypes.some((each) => same(each, ty)) ? prim.u8 : other;
    }
    if (ty.kind === 'array' && ty.length.kind !== 'constant') {
      return { ...mapChildren(ty, (child) => (child === ty.item ? concrete(child, other) : child)) };
    }
    return mapChildren(ty, (child) => concrete(child, other));
  };
  const remember = (known: Map<string, boolean>, ty: Ty, answer: () => boolean): boolean => {
    const before = known.get(ty.key);
    if (before !== undefined) return before;
    const now = answer();
    known.set(ty.key, now);
    return now;
  };

  return {
    isCopy(ty) {
      const simple = simpleCopy(ty);
      if (simple !== undefined) return simple;
      if (ty.kind === 'array') return this.isCopy(ty.item);
      if (ty.kind === 'tuple') return ty.items.every((item) => this.isCopy(item));
      return remember(cache.copy, ty, () => program.traits.isCopy(concrete(ty, ref(prim.unit, true))));
    },
    needsDrop(ty) {
      if (simpleCopy(ty) !== undefined || ty.kind === 'str') return false;
      if (ty.kind === 'array' || ty.kind === 'slice') return this.needsDrop(ty.item);
      if (ty.kind === 'tuple') return ty.items.some((item) => this.needsDrop(item));
      if (ty.kind === 'dynamic') return true;
      return remember(cache.drop, ty, () => program.traits.needsDrop(concrete(ty, droppable)));
    },
    hasDropImpl(ty) {
      return ty.kind === 'adt' && program.traits.dropImpl(concrete(ty, droppable)) !== undefined;
    },
  };
}

/** Types that answer for themselves; whether or not they are `Copy`, dropping them does nothing. */
function simpleCopy(ty: Ty): boolean | undefined {
  switch (ty.kind) {
    case 'int':
    case 'float':
    case 'bool':
    case 'char':
    case 'never':
    case 'error':
    case 'pointer':
    case 'fnDef':
    case 'fnPointer':
    case 'constant':
      return true;
    case 'ref':
      return !ty.mutable;
    default:
      return undefined;
  }
}

/** The types that a `T: Copy` among the bounds names, directly or through a supertrait. */
function copyByBounds(predicates: readonly Predicate[]): readonly Ty[] {
  const impliesCopy = (trait: TraitDef, seen: readonly TraitDef[] = []): boolean =>
    trait.lang === 'copy' ||
    (!seen.includes(trait) &&
      trait.supertraits.some(
        (each) => each.args[0] !== undefined && isSelf(each.args[0]) && impliesCopy(each.trait, [...seen, trait]),
      ));
  return predicates.flatMap((each) =>
    each.kind === 'trait' && each.ref.args[0] !== undefined && impliesCopy(each.ref.trait) ? [each.ref.args[0]] : [],
  );
}

const isSelf = (ty: Ty): boolean => ty.kind === 'param' && ty.index === 0;

/** A field's type as seen from a value of the ADT with these arguments. */
export const fieldTy = (ty: Ty & { kind: 'adt' }, variant: number, field: number): Ty =>
  substitute(ty.def.variants[variant]?.fields[field]?.ty ?? prim.error, ty.args);
