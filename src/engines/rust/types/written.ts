/** The source of definitions that say nothing of it themselves, and the scope it stands in. */
import type * as ast from '../syntax/ast';
import type { Scope } from './lower';
import type { AdtDef, AliasDef, ImplDef, TraitDef } from './ty';

interface Written<I> {
  readonly item: I;
  /** Inside its generics. */
  readonly scope: Scope;
}
type Item<D> = D extends AdtDef
  ? ast.StructItem | ast.EnumItem | ast.UnionItem
  : D extends AliasDef
    ? ast.TypeAliasItem
    : D extends TraitDef
      ? ast.TraitItem
      : ast.ImplItem;
type Kept = AdtDef | AliasDef | TraitDef | ImplDef;

const known = new WeakMap<Kept, Written<ast.Item>>();

export function rememberWritten<D extends Kept>(def: D, item: Item<D>, scope: Scope): void {
  known.set(def, { item, scope });
}

export const writtenOf = <D extends Kept>(def: D): Written<Item<D>> | undefined =>
  known.get(def) as Written<Item<D>> | undefined;
