/** E0119: two impls of the program for one trait and type (Reference: items.impl.trait.coherence). */
import { InferenceTable } from '../inference';
import type { Layer } from '../layer';
import type { SelectContext } from '../select';
import { evaluate, freshArgs, goalsOf, matchImpl, sizedEnough } from '../select';
import type { ImplDef, TraitDef, TraitRef } from '../ty';
import { has, mapTraitRef, show, showTraitRef, substitute, TyFlag } from '../ty';

export function checkOverlap(layer: Layer, impls: readonly ImplDef[]): void {
  const seen = new Map<TraitDef, ImplDef[]>();
  // What a derive writes comes after what is written out.
  const ordered = impls.toSorted((a, b) => Number(a.derived) - Number(b.derived) || a.span.start - b.span.start);
  for (const impl of ordered) {
    if (impl.trait === undefined || impl.negative || impl.trait.args.some((ty) => has(ty, TyFlag.error))) continue;
    const others = seen.get(impl.trait.trait) ?? [];
    const first = others.map((other) => ({ other, shared: shared(layer, other, impl) })).find(({ shared }) => shared);
    if (first?.shared) report(layer, first.other, impl, first.shared);
    seen.set(impl.trait.trait, [...others, impl]);
  }
}

/** What both are certainly for; an answer that waits for types counts for nothing. */
function shared(layer: Layer, a: ImplDef, b: ImplDef): TraitRef | undefined {
  const table = new InferenceTable();
  const context: SelectContext = {
    layer,
    table,
    bounds: [],
    closureSignature: () => undefined,
    reveal: () => undefined,
  };
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
