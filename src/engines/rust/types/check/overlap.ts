/**
 * E0119: two impls of the program for one trait and type (Reference: items.impl.trait.coherence); E0592: two inherent
 * impls that name two things alike (Reference: items.impl.inherent.coherence).
 */
import { InferenceTable } from '../inference';
import type { Layer } from '../layer';
import type { SelectContext } from '../select';
import { evaluate, freshArgs, goalsOf, matchImpl, sizedEnough } from '../select';
import type { AdtDef, FnDef, ImplDef, TraitDef, TraitRef, Ty } from '../ty';
import { has, mapTraitRef, show, showTraitRef, substitute, TyFlag } from '../ty';

export function checkOverlap(layer: Layer, impls: readonly ImplDef[]): void {
  const seen = new Map<TraitDef, ByType>();
  // What a derive writes comes after what is written out.
  const ordered = impls.toSorted((a, b) => Number(a.derived) - Number(b.derived) || a.span.start - b.span.start);
  for (const impl of ordered) {
    if (impl.trait === undefined || impl.negative || impl.trait.args.some((ty) => has(ty, TyFlag.error))) continue;
    const before = seen.get(impl.trait.trait) ?? new ByType();
    seen.set(impl.trait.trait, before);
    const first = before
      .near(impl)
      .map((other) => ({ other, shared: shared(layer, other, impl) }))
      .find(({ shared }) => shared);
    if (first?.shared) report(layer, first.other, impl, first.shared);
    before.add(impl);
  }
}

/** Impls by the definition of their type: a program may have thousands, of which few can meet. */
class ByType {
  readonly #all: ImplDef[] = [];
  readonly #of = new Map<AdtDef | undefined, ImplDef[]>();

  add(impl: ImplDef): void {
    const key = definition(impl.self);
    this.#all.push(impl);
    this.#of.set(key, [...(this.#of.get(key) ?? []), impl]);
  }

  /** Those that may be for the same type. */
  near(impl: ImplDef): readonly ImplDef[] {
    const key = definition(impl.self);
    if (key === undefined) return this.#all;
    return [...(this.#of.get(key) ?? []), ...(this.#of.get(undefined) ?? [])];
  }
}

const definition = (ty: Ty): AdtDef | undefined => (ty.kind === 'adt' ? ty.def : undefined);

export function checkInherentOverlap(layer: Layer, impls: readonly ImplDef[]): void {
  const inherent = impls.filter((impl) => impl.isInherent && impl.self.kind === 'adt' && !has(impl.self, TyFlag.error));
  inherent.forEach((first, index) => {
    for (const second of inherent.slice(index + 1)) {
      if (definition(first.self) !== definition(second.self)) continue;
      const twice = first.methods.filter((method) => second.method(method.name) !== undefined);
      if (twice.length === 0 || !mayMeet(layer, first, second)) continue;
      for (const method of twice) reportTwice(layer, method, second);
    }
  });
}

/** Whether some type is certainly one that both are for. */
function mayMeet(layer: Layer, a: ImplDef, b: ImplDef): boolean {
  const context = contextOf(layer);
  const args = [a, b].map((impl) => freshArgs(context.table, impl.generics)) as [readonly Ty[], readonly Ty[]];
  if (!context.table.unify(substitute(a.self, args[0]), substitute(b.self, args[1]))) return false;
  const goals = [...goalsOf(a.generics, args[0]), ...goalsOf(b.generics, args[1])];
  return goals.every((goal) => evaluate(context, goal) === 'yes');
}

function reportTwice(layer: Layer, method: FnDef, second: ImplDef): void {
  const other = second.method(method.name)!;
  const head = ({ span, ast }: FnDef) => ({ start: span.start, end: ast?.body ? ast.body.span.start - 1 : span.end });
  layer.error(method.source, {
    code: 'E0592',
    message: `duplicate definitions with name \`${method.name}\``,
    span: head(method),
    notes: [{ message: `other definition for \`${method.name}\``, span: head(other) }],
  });
}

const contextOf = (layer: Layer): SelectContext => ({
  layer,
  table: new InferenceTable(),
  bounds: [],
  closureSignature: () => undefined,
  reveal: () => undefined,
});

/** What both are certainly for; an answer that waits for types counts for nothing. */
function shared(layer: Layer, a: ImplDef, b: ImplDef): TraitRef | undefined {
  const context = contextOf(layer);
  const { table } = context;
  const args = freshArgs(table, b.generics);
  const header = mapTraitRef(b.trait!, (ty) => substitute(ty, args));
  const matched = matchImpl(context, a, header);
  if (matched === undefined || !sizedEnough(table, b.generics, args)) return undefined;
  const goals = [...matched.nested, ...goalsOf(b.generics, args)];
  if (!goals.every((goal) => evaluate(context, goal) === 'yes')) return undefined;
  return mapTraitRef(header, (ty) => table.resolve(ty));
}

function report(layer: Layer, first: ImplDef, second: ImplDef, both: TraitRef): void {
  const self = both.args[0]!;
  const named = self.kind === 'infer' ? '' : ` for type \`${show(self)}\``;
  layer.error(second.source, {
    code: 'E0119',
    message: `conflicting implementations of trait \`${showTraitRef(both)}\`${named}`,
    span: second.headerSpan,
    notes: [{ message: 'first implementation here', span: first.headerSpan }],
  });
}
