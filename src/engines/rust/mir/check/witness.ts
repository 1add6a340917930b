/** Patterns that show what is not covered, printed as rustc prints them. */
import type { Ty, VariantDef } from '../../types/ty';
import { limits, type Shape } from './shapes';

export type Witness =
  | { readonly kind: 'any' }
  | {
      readonly kind: 'shaped';
      readonly shape: Shape;
      readonly ty: Ty;
      readonly parts: readonly Witness[];
    };

export function showWitness(witness: Witness): string {
  if (witness.kind === 'any') return '_';
  const { shape, ty, parts } = witness;
  const shown = parts.map(showWitness);
  switch (shape.kind) {
    case 'single':
      if (ty.kind === 'ref') return `&${shown[0]}`;
      if (ty.kind === 'tuple') return shown.length === 1 ? `(${shown[0]},)` : `(${shown.join(', ')})`;
      return ty.kind === 'adt' ? withFields(ty.def.name, ty.def.variants[0] as VariantDef, shown) : '_';
    case 'variant':
      return withFields(variantPath(ty, shape.variant), shape.variant, shown);
    case 'range':
      return showRange(shape, ty);
    case 'slice':
      if (shape.open) shown.splice(shown.length - shape.suffix, 0, '..');
      return `[${shown.join(', ')}]`;
    case 'opaque':
    case 'other':
      return ty.kind === 'ref' ? '&_' : '_';
    default:
      return shape satisfies never;
  }
}

/** The prelude's variants go by their own names. */
function variantPath(ty: Ty, variant: VariantDef): string {
  const isPrelude = ty.kind === 'adt' && (ty.def.lang === 'Option' || ty.def.lang === 'Result');
  return isPrelude || ty.kind !== 'adt' ? variant.name : `${ty.def.name}::${variant.name}`;
}

function withFields(name: string, { form, fields }: VariantDef, shown: readonly string[]): string {
  switch (form) {
    case 'unit':
      return name;
    case 'tuple':
      return `${name}(${shown.join(', ')})`;
    case 'named': {
      if (shown.every((each) => each === '_')) return `${name} { .. }`;
      const known = fields.map((field, i) => `${field.name}: ${shown[i]}`);
      return `${name} { ${known.join(', ')} }`;
    }
    default:
      return form satisfies never;
  }
}

function showRange({ from, to }: Shape & { kind: 'range' }, ty: Ty): string {
  if (ty.kind === 'bool') return from === 1n ? 'true' : 'false';
  const [least, greatest] = limits(ty) as readonly [bigint, bigint];
  if (from === least && to === greatest) return '_';
  const bound = (value: bigint): string => {
    if (ty.kind === 'char') return showChar(Number(value));
    const name = ty.kind === 'int' ? ty.name : '';
    if (value === least && least !== 0n) return `${name}::MIN`;
    return value === greatest ? `${name}::MAX` : `${value}_${name}`;
  };
  if (from === to) return bound(from);
  if (ty.kind === 'int' && ty.bits === 64 && ty.name.endsWith('size') && to === greatest) return `${bound(from)}..`;
  return `${bound(from)}..=${bound(to)}`;
}

function showChar(code: number): string {
  if (code === 0) return "'\\0'";
  const printable = code > 0x20 && code < 0x7f;
  return printable ? `'${String.fromCodePoint(code)}'` : `'\\u{${code.toString(16)}}'`;
}
