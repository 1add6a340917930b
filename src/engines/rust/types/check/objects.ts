/** Trait objects as they are written: which traits may be objects (E0038), alone (E0225), and what of them is told (E0191). */
import type { Span } from '../../../../text/span';
import type * as ast from '../../syntax/ast';
import type { Layer } from '../layer';
import type { AssocTyDef, FnDef, TraitDef, TraitRef, Ty } from '../ty';
import { mapChildren } from '../ty';

export interface WrittenObject {
  readonly source: number;
  readonly span: Span;
  readonly traits: readonly { readonly ref: TraitRef; readonly span: Span }[];
  /** Of the first of them that is no auto trait. */
  readonly bound: readonly AssocTyDef[];
}

export function checkObject(layer: Layer, written: WrittenObject): void {
  const [principal, second] = written.traits.filter(({ ref }) => !ref.trait.isAuto);
  if (!principal) return;
  const { trait } = principal.ref;
  if (second) {
    layer.error(written.source, {
      code: 'E0225',
      message: 'only auto traits can be used as additional traits in a trait object',
      span: second.span,
      notes: [
        { message: 'first non-auto trait', span: principal.span },
        { message: 'additional non-auto trait', span: second.span },
      ],
    });
    return;
  }
  const why = violation(layer, trait, new Set());
  if (why !== undefined) {
    layer.error(written.source, {
      code: 'E0038',
      message: `the trait \`${trait.name}\` is not dyn compatible`,
      span: written.span,
      notes: [{ message: `\`${trait.name}\` is not dyn compatible`, span: written.span }, why],
    });
    return;
  }
  const open = trait.types.filter((item) => !needsSized(item.ast) && !written.bound.includes(item));
  if (open.length === 0) return;
  const names = open.map(({ name }) => `\`${name}\``).join(' and ');
  const types = open.length === 1 ? 'type' : 'types';
  layer.error(written.source, {
    code: 'E0191',
    message: `the value of the associated ${types} ${names} in \`${trait.name}\` must be specified`,
    span: principal.span,
    notes: [{ message: `specify the associated ${types}: ${names}`, span: principal.span }],
  });
}

interface Note {
  readonly message: string;
  readonly span?: Span;
}

/** What of the trait cannot be called through a vtable (Reference: items.traits.dyn-compatible). */
function violation(layer: Layer, trait: TraitDef, seen: Set<TraitDef>): Note | undefined {
  if (seen.has(trait)) return undefined;
  seen.add(trait);
  const note = (message: string, span: Span): Note =>
    trait.source === 0 ? { message: `...because ${message}`, span } : { message: `because ${message}` };
  for (const above of trait.supertraits) {
    if (above.trait.lang === 'sized') return note('it requires `Self: Sized`', trait.nameSpan);
    if (above.args.slice(1).some(mentionsSelf)) return note('it uses `Self` as a type parameter', trait.nameSpan);
    const found = violation(layer, above.trait, seen);
    if (found) return found;
  }
  const [constant] = trait.constants;
  if (constant) return note(`it contains the associated \`const\` \`${constant.name}\``, constant.nameSpan);
  for (const method of trait.methods) {
    const message = methodProblem(trait, method);
    if (message !== undefined) return note(message, method.nameSpan);
  }
  const generic = trait.types.find((item) => item.ast.generics.parameters.length > 0 && !needsSized(item.ast));
  return generic && note(`it contains the generic associated type \`${generic.name}\``, generic.nameSpan);
}

function methodProblem(trait: TraitDef, method: FnDef): string | undefined {
  const { ast: item, name } = method;
  if (!item || needsSized(item)) return undefined;
  if (method.selfKind === 'none') return `associated function \`${name}\` has no \`self\` parameter`;
  if (method.generics.params.length > trait.generics.params.length)
    return `method \`${name}\` has generic type parameters`;
  const { params, result } = method.signature;
  if (params.slice(1).some(mentionsSelf)) return `method \`${name}\` references the \`Self\` type in this parameter`;
  if (mentionsSelf(result)) return `method \`${name}\` references the \`Self\` type in its return type`;
  return undefined;
}

/** `where Self: Sized` leaves it out of the vtable. */
const needsSized = ({ generics }: { readonly generics: ast.Generics }): boolean =>
  generics.where.some(
    (each) =>
      each.kind === 'type' &&
      each.type.kind === 'path' &&
      each.type.path.segments[0]?.name === 'Self' &&
      each.bounds.some((bound) => bound.kind === 'trait' && bound.path.segments.at(-1)?.name === 'Sized'),
  );

/** `Self::Item` is told by the object's type. */
function mentionsSelf(ty: Ty): boolean {
  if (ty.kind === 'param') return ty.index === 0;
  if (ty.kind === 'projection') return ty.args.slice(1).some(mentionsSelf);
  let found = false;
  mapChildren(ty, (child) => {
    found ||= mentionsSelf(child);
    return child;
  });
  return found;
}
