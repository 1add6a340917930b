/** An impl's header: whether it may stand in this crate at all, and whether what it declares is used in it. */
import type { Layer } from '../layer';
import type { ImplDef, TraitRef, Ty } from '../ty';
import { has, mapChildren, show, TyFlag } from '../ty';

export function checkHeader(layer: Layer, impl: ImplDef): void {
  if (impl.trait) {
    checkOrphan(layer, impl, impl.trait);
    if (!impl.negative) checkUnsafe(layer, impl, impl.trait);
  } else if (impl.isInherent) checkInherent(layer, impl);
  checkUnconstrained(layer, impl);
}

/** E0116, E0118 and E0390 (Reference: items.impl.inherent.coherence). */
function checkInherent(layer: Layer, impl: ImplDef): void {
  const { self, headerSpan } = impl;
  switch (self.kind) {
    case 'param':
    case 'projection':
      layer.error(impl.source, {
        code: 'E0118',
        message: 'no nominal type found for inherent implementation',
        span: headerSpan,
        notes: [{ message: 'impl requires a nominal type', span: headerSpan }],
      });
      return;
    case 'adt':
      if (!self.def.isUser) reportForeign(layer, impl);
      return;
    case 'dynamic':
      if (self.principal && !self.principal.trait.isUser) reportForeign(layer, impl);
      return;
    case 'opaque':
    case 'error':
      return;
    default:
      layer.error(impl.source, {
        code: 'E0390',
        message: 'cannot define inherent `impl` for primitive types',
        span: headerSpan,
      });
  }
}

function reportForeign(layer: Layer, { source, headerSpan }: ImplDef): void {
  layer.error(source, {
    code: 'E0116',
    message: 'cannot define inherent `impl` for a type outside of the crate where the type is defined',
    span: headerSpan,
    notes: [{ message: 'impl for type defined outside of crate', span: headerSpan }],
  });
}

/** E0117 and E0210 (Reference: items.impl.trait.orphan-rule). */
function checkOrphan(layer: Layer, impl: ImplDef, trait: TraitRef): void {
  if (trait.trait.isUser || trait.args.some((ty) => has(ty, TyFlag.error))) return;
  const parts = trait.args.map(uncovered);
  const local = parts.findIndex(isLocal);
  const early = parts.slice(0, local < 0 ? undefined : local).find((ty) => ty.kind === 'param');
  if (early?.kind === 'param') {
    reportUncovered(layer, impl, early.name, parts[local]);
    return;
  }
  if (local >= 0 || parts.some((ty) => ty.kind === 'projection' || ty.kind === 'opaque')) return;
  const [self] = parts;
  const { kind } = self!;
  const isPrimitive = kind === 'int' || kind === 'float' || kind === 'bool' || kind === 'char';
  if (!isPrimitive && kind !== 'adt') return;
  layer.error(impl.source, {
    code: 'E0117',
    message: `only traits defined in the current crate can be implemented for ${isPrimitive ? 'primitive types' : 'types defined outside of the crate'}`,
    span: impl.headerSpan,
    notes: [{ message: `\`${show(impl.self)}\` is not defined in the current crate`, span: impl.selfSpan }],
  });
}

function reportUncovered(layer: Layer, impl: ImplDef, name: string, local: Ty | undefined): void {
  const span = impl.ast.generics.parameters.find((each) => each.name.name === name)?.name.span ?? impl.headerSpan;
  const message = local
    ? `type parameter \`${name}\` must be covered by another type when it appears before the first local type (\`${show(local)}\`)`
    : `type parameter \`${name}\` must be used as the type parameter for some local type (e.g., \`MyStruct<T>\`)`;
  layer.error(impl.source, { code: 'E0210', message, span });
}

/** References, `Box` and `Pin` do not make a type one's own. */
function uncovered(ty: Ty): Ty {
  if (ty.kind === 'ref') return uncovered(ty.to);
  const isFundamental = ty.kind === 'adt' && !ty.def.isUser && (ty.def.name === 'Box' || ty.def.name === 'Pin');
  return isFundamental ? uncovered(ty.args[0]!) : ty;
}

const isLocal = (ty: Ty): boolean =>
  (ty.kind === 'adt' && ty.def.isUser) || (ty.kind === 'dynamic' && ty.principal?.trait.isUser === true);

/** E0199 and E0200. */
function checkUnsafe(layer: Layer, impl: ImplDef, { trait }: TraitRef): void {
  if (trait.isUnsafe === impl.ast.isUnsafe) return;
  const message = trait.isUnsafe
    ? `the trait \`${trait.name}\` requires an \`unsafe impl\` declaration`
    : `implementing the trait \`${trait.name}\` is not unsafe`;
  layer.error(impl.source, { code: trait.isUnsafe ? 'E0200' : 'E0199', message, span: impl.headerSpan });
}

/** E0207: every parameter must follow from the types in the header (Reference: items.impl.generics.constraint). */
function checkUnconstrained(layer: Layer, impl: ImplDef): void {
  const known = new Set<string>();
  for (const ty of impl.trait?.args ?? [impl.self]) constrainedBy(ty, known);
  const equations = impl.generics.predicates.filter((each) => each.kind === 'projection');
  for (let before = -1; before !== known.size; ) {
    before = known.size;
    for (const { projection, ty } of equations) {
      const inputs = new Set<string>();
      for (const arg of projection.args) mentions(arg, inputs);
      if ([...inputs].every((name) => known.has(name))) constrainedBy(ty, known);
    }
  }
  for (const each of impl.generics.params) {
    if (known.has(each.name)) continue;
    const what = `${each.kind} parameter`;
    const span = impl.ast.generics.parameters.find(({ name }) => name.name === each.name)?.name.span;
    layer.error(impl.source, {
      code: 'E0207',
      message: `the ${what} \`${each.name}\` is not constrained by the impl trait, self type, or predicates`,
      span: span ?? impl.headerSpan,
      notes: [{ message: `unconstrained ${what}`, span: span ?? impl.headerSpan }],
    });
  }
}

/** What a projection is does not tell what its arguments are. */
function constrainedBy(ty: Ty, known: Set<string>): void {
  if (ty.kind === 'projection') return;
  if (ty.kind === 'param') known.add(ty.name);
  mapChildren(ty, (child) => {
    constrainedBy(child, known);
    return child;
  });
}

function mentions(ty: Ty, found: Set<string>): void {
  if (ty.kind === 'param') found.add(ty.name);
  mapChildren(ty, (child) => {
    mentions(child, found);
    return child;
  });
}
