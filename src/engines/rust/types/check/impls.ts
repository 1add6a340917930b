/** Checks of impls as a whole: the items a trait asks for, the traits above it, and what `Copy` needs of fields. */
import { InferenceTable } from '../inference';
import type { Layer } from '../layer';
import type { SelectContext } from '../select';
import { elaborate, evaluate } from '../select';
import type { ImplDef, TraitDef, TraitRef } from '../ty';
import { has, mapTraitRef, show, substitute, TyFlag } from '../ty';
import { checkMethod } from './implMethods';

export function checkImpl(layer: Layer, impl: ImplDef): void {
  const { trait } = impl;
  if (trait === undefined || impl.derived || impl.negative || has(impl.self, TyFlag.error)) {
    if (trait !== undefined && impl.derived) checkCopy(layer, impl, trait.trait);
    return;
  }
  checkOrphan(layer, impl, trait);
  checkMembers(layer, impl, trait.trait);
  const context = contextOf(layer, impl);
  for (const method of impl.methods) checkMethod(layer, context, impl, trait, method);
  checkMissing(layer, impl, trait.trait);
  checkSupertraits(layer, impl, trait);
  checkCopy(layer, impl, trait.trait);
}

/** E0117, where nothing of the program's own is in the header (Reference: items.impl.trait.orphan-rule). */
function checkOrphan(layer: Layer, impl: ImplDef, trait: TraitRef): void {
  const own = TyFlag.user | TyFlag.param | TyFlag.projection;
  if (trait.trait.isUser || trait.args.some((ty) => has(ty, own))) return;
  const { kind } = impl.self;
  const isPrimitive = kind === 'int' || kind === 'float' || kind === 'bool' || kind === 'char';
  if (!isPrimitive && kind !== 'adt') return;
  layer.error(impl.source, {
    code: 'E0117',
    message: `only traits defined in the current crate can be implemented for ${isPrimitive ? 'primitive types' : 'types defined outside of the crate'}`,
    span: impl.headerSpan,
    notes: [{ message: `\`${show(impl.self)}\` is not defined in the current crate`, span: impl.selfSpan }],
  });
}

function checkMembers(layer: Layer, impl: ImplDef, trait: TraitDef): void {
  for (const method of impl.methods)
    if (!trait.methods.some((each) => each.name === method.name))
      layer.error(impl.source, {
        code: 'E0407',
        message: `method \`${method.name}\` is not a member of trait \`${trait.name}\``,
        span: method.span,
        notes: [{ message: `not a member of trait \`${trait.name}\``, span: method.span }],
      });
}

function checkMissing(layer: Layer, impl: ImplDef, trait: TraitDef): void {
  const missing = [
    ...trait.types.filter((item) => item.default === undefined && !impl.types.some((each) => each.item === item)),
    ...trait.constants.filter(
      (item) => item.value === undefined && !impl.constants.some((each) => each.name === item.name),
    ),
    ...trait.methods.filter((item) => item.body === undefined && !impl.methods.some((each) => each.name === item.name)),
  ].toSorted((a, b) => a.span.start - b.span.start);
  if (missing.length === 0) return;
  const names = missing.map((item) => `\`${item.name}\``).join(', ');
  layer.error(impl.source, {
    code: 'E0046',
    message: `not all trait items implemented, missing: ${names}`,
    span: impl.headerSpan,
    notes: [
      { message: `missing ${names} in implementation`, span: impl.headerSpan },
      ...(trait.source === 0
        ? missing.map((item) => ({ message: `\`${item.name}\` from trait`, span: item.span }))
        : []),
    ],
  });
}

const contextOf = (layer: Layer, impl: ImplDef): SelectContext => ({
  layer,
  table: new InferenceTable(),
  bounds: elaborate(impl.generics.predicates),
  closureSignature: () => undefined,
  reveal: () => undefined,
});

function checkSupertraits(layer: Layer, impl: ImplDef, trait: TraitRef): void {
  const context = contextOf(layer, impl);
  for (const above of trait.trait.supertraits) {
    const ref = mapTraitRef(above, (ty) => substitute(ty, trait.args));
    if (evaluate(context, { kind: 'trait', ref }) !== 'no') continue;
    const self = show(impl.self);
    const { name } = ref.trait;
    const message =
      name === 'Display'
        ? `\`${self}\` doesn't implement \`std::fmt::Display\``
        : name === 'Debug'
          ? `\`${self}\` doesn't implement \`Debug\``
          : `the trait bound \`${self}: ${name}\` is not satisfied`;
    layer.error(impl.source, { code: 'E0277', message, span: impl.selfSpan });
  }
}

/** E0204: every field of a `Copy` type must be `Copy`. */
function checkCopy(layer: Layer, impl: ImplDef, trait: TraitDef): void {
  if (trait.lang !== 'copy' || impl.self.kind !== 'adt') return;
  const { def, args } = impl.self;
  const context = contextOf(layer, impl);
  for (const variant of def.variants)
    for (const field of variant.fields) {
      const ty = substitute(field.ty, args);
      if (evaluate(context, { kind: 'trait', ref: { trait, args: [ty] } }) !== 'no') continue;
      layer.error(impl.source, {
        code: 'E0204',
        message: 'the trait `Copy` cannot be implemented for this type',
        span: impl.derived ? def.nameSpan : impl.selfSpan,
        notes: [{ message: 'this field does not implement `Copy`', span: field.span }],
      });
      return;
    }
}
