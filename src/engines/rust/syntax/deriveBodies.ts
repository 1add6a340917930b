/** The text of the methods that each derivable trait gets, after what rustc's own derive macros generate. */

export interface Shape {
  readonly name: string;
  readonly isEnum: boolean;
  /** Some discriminant is written out. */
  readonly isNumbered: boolean;
  readonly discriminantType: string;
  /** A struct is its own only variant. */
  readonly variants: readonly VariantShape[];
  /** Also derives Copy and has no type parameters: then a clone is a copy. */
  readonly isCopy: boolean;
}

interface VariantShape {
  readonly name: string;
  readonly kind: 'unit' | 'tuple' | 'named';
  readonly fields: readonly string[];
  readonly isDefault: boolean;
}

export function deriveBody(trait: string, shape: Shape): string | { readonly problem: string; readonly code: string } {
  switch (trait) {
    case 'Debug':
      return `fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result { ${matchSelf(shape, debug)} }`;
    case 'Clone':
      return `fn clone(&self) -> Self { ${shape.isCopy ? '*self' : matchSelf(shape, clone)} }`;
    case 'Copy':
    case 'Eq':
      return '';
    case 'PartialEq':
      return `fn eq(&self, other: &Self) -> bool { ${matchBoth(shape, equal, 'false')} }`;
    case 'PartialOrd':
      return `fn partial_cmp(&self, other: &Self) -> ::std::option::Option<::std::cmp::Ordering> { ${ordered(
        shape,
        partialOrder,
        '::std::option::Option::Some(::std::cmp::Ordering::Equal)',
        '::std::cmp::PartialOrd::partial_cmp',
      )} }`;
    case 'Ord':
      return `fn cmp(&self, other: &Self) -> ::std::cmp::Ordering { ${ordered(
        shape,
        order,
        '::std::cmp::Ordering::Equal',
        '::std::cmp::Ord::cmp',
      )} }`;
    case 'Hash':
      return `fn hash<__H: ::std::hash::Hasher>(&self, state: &mut __H) { ${
        shape.isEnum && shape.variants.length > 1 ? `::std::hash::Hash::hash(&${indexOf(shape, 'self')}, state);` : ''
      } ${matchSelf(shape, hash)} }`;
  }
  const variant = shape.variants.find((one) => one.isDefault);
  if (!variant) return { problem: '`#[derive(Default)]` on enum with no `#[default]`', code: 'E0665' };
  return `fn default() -> Self { ${build(shape, variant, () => '::std::default::Default::default()')} }`;
}

/** `Self`, `Self::Variant` */
const pathOf = (shape: Shape, variant: VariantShape): string => (shape.isEnum ? `Self::${variant.name}` : 'Self');

const build = (shape: Shape, variant: VariantShape, value: (index: number) => string): string =>
  variant.kind === 'unit'
    ? pathOf(shape, variant)
    : `${pathOf(shape, variant)} { ${variant.fields.map((name, index) => `${name}: ${value(index)}`).join(', ')} }`;

/** Binds the fields by reference as `<prefix>0`, `<prefix>1`, … */
/** A tuple's fields by position: the grammar reads no numbers as names in patterns. */
const pattern = (shape: Shape, variant: VariantShape, prefix: string): string =>
  variant.kind === 'tuple'
    ? `${pathOf(shape, variant)}(${variant.fields.map((_, index) => `${prefix}${index}`).join(', ')})`
    : `${pathOf(shape, variant)} { ${variant.fields.map((name, index) => `${name}: ${prefix}${index}`).join(', ')} }`;

type OneValue = (shape: Shape, variant: VariantShape) => string;
type TwoValues = (variant: VariantShape) => string;

function matchSelf(shape: Shape, arm: OneValue): string {
  if (shape.variants.length === 0) return 'match *self {}';
  return `match self { ${shape.variants
    .map((variant) => `${pattern(shape, variant, 'a')} => { ${arm(shape, variant)} }`)
    .join(' ')} }`;
}

function matchBoth(shape: Shape, arm: TwoValues, otherwise: string): string {
  if (shape.variants.length === 0) return 'match *self {}';
  const arms = shape.variants.map(
    (variant) => `(${pattern(shape, variant, 'a')}, ${pattern(shape, variant, 'b')}) => { ${arm(variant)} }`,
  );
  if (shape.variants.length > 1) arms.push(`_ => { ${otherwise} }`);
  return `match (self, other) { ${arms.join(' ')} }`;
}

/** The variant's discriminant, which orders variants and goes into their hash. */
const indexOf = (shape: Shape, value: string): string =>
  shape.isNumbered
    ? `(::std::mem::discriminant_value(${value}) as ${shape.discriminantType})`
    : `match ${value} { ${shape.variants.map((variant, index) => `${pathOf(shape, variant)} { .. } => ${index}${shape.discriminantType}`).join(', ')} }`;

const debug: OneValue = (_shape, variant) => {
  const name = JSON.stringify(variant.name);
  if (variant.kind === 'unit') return `f.write_str(${name})`;
  if (variant.fields.length === 0) return `f.write_str(${name})`;
  const fields = variant.fields.map((field, index) =>
    variant.kind === 'named' ? `.field(${JSON.stringify(field.replace(/^r#/, ''))}, a${index})` : `.field(a${index})`,
  );
  return `f.debug_${variant.kind === 'named' ? 'struct' : 'tuple'}(${name})${fields.join('')}.finish()`;
};

const clone: OneValue = (shape, variant) => build(shape, variant, (index) => `::std::clone::Clone::clone(a${index})`);

const hash: OneValue = (_shape, variant) =>
  variant.fields.map((_, index) => `::std::hash::Hash::hash(a${index}, state);`).join(' ');

const equal: TwoValues = (variant) =>
  variant.fields.length === 0 ? 'true' : variant.fields.map((_, index) => `*a${index} == *b${index}`).join(' && ');

const partialOrder: TwoValues = (variant) =>
  lexical(variant, '::std::cmp::PartialOrd::partial_cmp', '::std::option::Option::Some(::std::cmp::Ordering::Equal)');

const order: TwoValues = (variant) => lexical(variant, '::std::cmp::Ord::cmp', '::std::cmp::Ordering::Equal');

/** The first field that differs decides. */
function lexical(variant: VariantShape, compare: string, same: string): string {
  const calls = variant.fields.map((_, index) => `${compare}(a${index}, b${index})`);
  const last = calls.pop();
  if (last === undefined) return same;
  return calls.reduceRight((rest, call) => `match ${call} { ${same} => { ${rest} } c => c }`, last);
}

function ordered(shape: Shape, arm: TwoValues, same: string, compare: string): string {
  if (!shape.isEnum || shape.variants.length < 2) return matchBoth(shape, arm, same);
  return `let a = ${indexOf(shape, 'self')}; let b = ${indexOf(shape, 'other')}; if a != b { return ${compare}(&a, &b); } ${matchBoth(shape, arm, same)}`;
}
