/** The numbers of an enum's variants: each is its own (E0081), and fits (E0370) (Reference: items.enum.discriminant). */
import type { Layer } from '../layer';
import type { AdtDef, IntName, VariantDef } from '../ty';
import { prim } from '../ty';

export function checkDiscriminants(layer: Layer): void {
  for (const def of layer.adts) {
    if (def.shape !== 'enum') continue;
    reportOverflow(layer, def);
    reportTwice(layer, def);
  }
}

function reportTwice(layer: Layer, def: AdtDef): void {
  const variants = new Map<bigint, VariantDef[]>();
  for (const each of def.variants) variants.set(each.discriminant, [...(variants.get(each.discriminant) ?? []), each]);
  for (const [value, those] of variants)
    if (those.length > 1)
      layer.error(def.source, {
        code: 'E0081',
        message: `discriminant value \`${value}\` assigned more than once`,
        span: def.headSpan,
        notes: those.map(({ span }) => ({ message: `\`${value}\` assigned here`, span })),
      });
}

function reportOverflow(layer: Layer, def: AdtDef): void {
  const name = def.repr.find((word): word is IntName => /^[iu](8|16|32|64|128|size)$/.test(word)) ?? 'isize';
  const { signed, bits } = prim[name];
  const most = 2n ** BigInt(signed ? bits - 1 : bits) - 1n;
  // An explicit number that does not fit is refused where it is written.
  for (const each of def.variants)
    if (each.discriminant === most + 1n)
      layer.error(def.source, { code: 'E0370', message: 'enum discriminant overflowed', span: each.span });
}
