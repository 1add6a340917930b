/** Checks of impls as a whole: the items a trait asks for, the traits above it, and what `Copy` needs of fields. */

import { headOf } from '../implIndex';
import { InferenceTable } from '../inference';
import type { Layer } from '../layer';
import type { SelectContext } from '../select';
import { elaborate, evaluate } from '../select';
import type { ImplDef, TraitDef, TraitRef } from '../ty';
import { has, mapTraitRef, show, substitute, TyFlag } from '../ty';
import { checkHeader } from './implHeader';
import { checkMethod } from './implMethods';

export function checkImpl(layer: Layer, impl: ImplDef): void {
  const { trait } = impl;
  if (!impl.derived && !has(impl.self, TyFlag.error)) checkHeader(layer, impl);
  if (trait === undefined || impl.derived || impl.negative || has(impl.self, TyFlag.error)) {
    if (trait !== undefined && impl.derived) checkCopy(layer, impl, trait.trait);
    return;
  }
  checkMembers(layer, impl, trait.trait);
  const context = contextOf(layer, impl);
  for (const method of impl.methods) checkMethod(layer, context, impl, trait, method);
  checkMissing(layer, impl, trait.trait);
  checkSupertraits(layer, impl, trait);
  checkCopy(layer, impl, trait.trait);
}

function checkMembers(layer: Layer, impl: ImplDef, trait: TraitDef): void {
  for (const method of impl.methods)
    if (trait.method(method.name) === undefined)
      layer.error(impl.source, {
        code: 'E0407',
        message: `method \`${method.name}\` is not a member of trait \`${trait.name}\``,
        span: method.span,
        notes: [{ message: `not a member of trait \`${trait.name}\``, span: method.span }],
      });
  for (const item of impl.ast.items) {
    if (item.kind !== 'typeAlias' && item.kind !== 'const') continue;
    const isType = item.kind === 'typeAlias';
    const declared: readonly { readonly name: string }[] = isType ? trait.types : trait.constants;
    if (declared.some((each) => each.name === item.name.name)) continue;
    layer.error(impl.source, {
      code: isType ? 'E0437' : 'E0438',
      message: `${isType ? 'type' : 'const'} \`${item.name.name}\` is not a member of trait \`${trait.name}\``,
      span: item.span,
      notes: [{ message: `not a member of trait \`${trait.name}\``, span: item.span }],
    });
  }
}

function checkMissing(layer: Layer, impl: ImplDef, trait: TraitDef): void {
  const missing = [
    ...trait.types.filter((item) => item.default === undefined && !impl.types.some((each) => each.item === item)),
    ...trait.constants.filter((item) => item.value === undefined && impl.constant(item.name) === undefined),
    ...trait.methods.filter((item) => item.body === undefined && impl.method(item.name) === undefined),
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
  const span = impl.derived ? def.nameSpan : impl.selfSpan;
  const drops = layer.impls.some(
    (each) => each.trait?.trait.lang === 'drop' && headOf(each.self) === headOf(impl.self),
  );
  if (drops)
    layer.error(impl.source, {
      code: 'E0184',
      message: 'the trait `Copy` cannot be implemented for this type; the type has a destructor',
      span,
      notes: [{ message: '`Copy` not allowed on types with destructors', span }],
    });
  for (const variant of def.variants)
    for (const field of variant.fields) {
      const ty = substitute(field.ty, args);
      if (evaluate(context, { kind: 'trait', ref: { trait, args: [ty] } }) !== 'no') continue;
      layer.error(impl.source, {
        code: 'E0204',
        message: 'the trait `Copy` cannot be implemented for this type',
        span,
        notes: [{ message: 'this field does not implement `Copy`', span: field.span }],
      });
      return;
    }
}
