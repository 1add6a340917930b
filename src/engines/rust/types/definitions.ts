/**
 * Definitions of each kind, some of whose values are computed when they are first asked for. Their getters stand in a
 * class of their own each: to JavaScript engines an object with getters of its own is a hash table, which is many times
 * slower to make and to read, and a getter that all kinds share looks up where it stands each time.
 */
import type {
  AdtDef,
  AliasDef,
  AssocTyDef,
  ConstDef,
  FieldDef,
  FnDef,
  GenericParam,
  Generics,
  ImplDef,
  OpaqueDef,
  StaticDef,
  TraitDef,
} from './ty';

type Later<T, K extends keyof T> = { readonly [P in K]: () => T[P] };

/** Makes objects of a class from what is known, and functions for what is computed. */
const maker =
  <T, K extends keyof T>(kind: new (later: Later<T, K>) => Pick<T, K>) =>
  (known: Omit<T, K>, later: Later<T, K>): T =>
    Object.assign(new kind(later), known) as T;

type LaterAdt = Later<AdtDef, 'variants'>;
class AdtWith {
  constructor(readonly later: LaterAdt) {}
  get variants() {
    return this.later.variants();
  }
}
export const newAdt = maker<AdtDef, 'variants'>(AdtWith);

type LaterField = Later<FieldDef, 'ty'>;
class FieldWith {
  constructor(readonly later: LaterField) {}
  get ty() {
    return this.later.ty();
  }
}
export const newField = maker<FieldDef, 'ty'>(FieldWith);

type LaterFn = Later<FnDef, 'signature' | 'body'>;
class FnWith {
  constructor(readonly later: LaterFn) {}
  get signature() {
    return this.later.signature();
  }
  get body() {
    return this.later.body();
  }
}
export const newFn = maker<FnDef, 'signature' | 'body'>(FnWith);

type LaterOpaque = Later<OpaqueDef, 'bounds'>;
class OpaqueWith {
  constructor(readonly later: LaterOpaque) {}
  get bounds() {
    return this.later.bounds();
  }
}
export const newOpaque = maker<OpaqueDef, 'bounds'>(OpaqueWith);

type LaterConst = Later<ConstDef, 'ty'>;
class ConstWith {
  constructor(readonly later: LaterConst) {}
  get ty() {
    return this.later.ty();
  }
}
export const newConst = maker<ConstDef, 'ty'>(ConstWith);

type LaterStatic = Later<StaticDef, 'ty'>;
class StaticWith {
  constructor(readonly later: LaterStatic) {}
  get ty() {
    return this.later.ty();
  }
}
export const newStatic = maker<StaticDef, 'ty'>(StaticWith);

type LaterAlias = Later<AliasDef, 'ty'>;
class AliasWith {
  constructor(readonly later: LaterAlias) {}
  get ty() {
    return this.later.ty();
  }
}
export const newAlias = maker<AliasDef, 'ty'>(AliasWith);

type LaterTrait = Later<TraitDef, 'supertraits' | 'methods' | 'types' | 'constants'>;
class TraitWith {
  constructor(readonly later: LaterTrait) {}
  get supertraits() {
    return this.later.supertraits();
  }
  get methods() {
    return this.later.methods();
  }
  get types() {
    return this.later.types();
  }
  get constants() {
    return this.later.constants();
  }
}
export const newTrait = maker<TraitDef, 'supertraits' | 'methods' | 'types' | 'constants'>(TraitWith);

type LaterAssocTy = Later<AssocTyDef, 'default' | 'bounds'>;
class AssocTyWith {
  constructor(readonly later: LaterAssocTy) {}
  get default() {
    return this.later.default();
  }
  get bounds() {
    return this.later.bounds();
  }
}
export const newAssocTy = maker<AssocTyDef, 'default' | 'bounds'>(AssocTyWith);

type LaterImpl = Later<ImplDef, 'self' | 'trait' | 'methods' | 'types' | 'constants'>;
class ImplWith {
  constructor(readonly later: LaterImpl) {}
  get self() {
    return this.later.self();
  }
  get trait() {
    return this.later.trait();
  }
  get methods() {
    return this.later.methods();
  }
  get types() {
    return this.later.types();
  }
  get constants() {
    return this.later.constants();
  }
}
export const newImpl = maker<ImplDef, 'self' | 'trait' | 'methods' | 'types' | 'constants'>(ImplWith);

type LaterImplType = Later<ImplDef['types'][number], 'ty'>;
class ImplTypeWith {
  constructor(readonly later: LaterImplType) {}
  get ty() {
    return this.later.ty();
  }
}
export const newImplType = maker<ImplDef['types'][number], 'ty'>(ImplTypeWith);

type LaterGenerics = Later<Generics, 'predicates'>;
class GenericsWith {
  constructor(readonly later: LaterGenerics) {}
  get predicates() {
    return this.later.predicates();
  }
}
export const newGenerics = maker<Generics, 'predicates'>(GenericsWith);

type LaterGenericParam = Later<GenericParam, 'default' | 'constTy'>;
class GenericParamWith {
  constructor(readonly later: LaterGenericParam) {}
  get default() {
    return this.later.default();
  }
  get constTy() {
    return this.later.constTy();
  }
}
export const newGenericParam = maker<GenericParam, 'default' | 'constTy'>(GenericParamWith);
