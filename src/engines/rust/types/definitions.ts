/** Definitions of each kind, with the values that are computed when they are first asked for. */
import { withLater } from './later';
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

export const newAdt = withLater<AdtDef, 'variants'>(['variants']);
export const newField = withLater<FieldDef, 'ty'>(['ty']);
export const newFn = withLater<FnDef, 'signature' | 'body'>(['signature', 'body']);
export const newOpaque = withLater<OpaqueDef, 'bounds'>(['bounds']);
export const newConst = withLater<ConstDef, 'ty'>(['ty']);
export const newStatic = withLater<StaticDef, 'ty'>(['ty']);
export const newAlias = withLater<AliasDef, 'ty'>(['ty']);
export const newAssocTy = withLater<AssocTyDef, 'default' | 'bounds'>(['default', 'bounds']);
export const newImplType = withLater<ImplDef['types'][number], 'ty'>(['ty']);
export const newGenerics = withLater<Generics, 'predicates'>(['predicates']);
export const newGenericParam = withLater<GenericParam, 'default' | 'constTy'>(['default', 'constTy']);

type TraitKeys = 'supertraits' | 'methods' | 'types' | 'constants';
export const newTrait = withLater<TraitDef, TraitKeys>(['supertraits', 'methods', 'types', 'constants']);

type ImplKeys = 'self' | 'trait' | 'methods' | 'types' | 'constants';
export const newImpl = withLater<ImplDef, ImplKeys>(['self', 'trait', 'methods', 'types', 'constants']);
