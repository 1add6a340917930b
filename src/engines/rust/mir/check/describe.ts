/** Names places and what they lead through the way rustc's messages do. */
import type { Span } from '../../../../text/span';
import type { FnDef, Ty } from '../../types/ty';
import { show } from '../../types/ty';
import type { Body, CapturedVariable, Local, LocalId, Place, Projection } from '../mir';
import { startsWith } from '../mir';
import { isBox } from '../movePaths';

/** `p.name`, `*r`, `v[_]`; undefined for what the source has no name for. */
export function describePlace(body: Body, place: Place): string | undefined {
  const capture = capturedBy(body, place);
  const name = capture?.name ?? (body.locals[place.local] as Local).user?.name;
  if (name === undefined) return undefined;
  let text = name;
  const from = capture?.length ?? 0;
  // Dereferences before a field or index are left out, as the source leaves them out.
  const lastPart = place.projections.findLastIndex((each) => each.kind !== 'deref' && each.kind !== 'downcast');
  for (let i = from; i < place.projections.length; i++) {
    const projection = place.projections[i] as Projection;
    if (projection.kind === 'deref') {
      if (i > lastPart) text = `*${text}`;
    } else text += suffix(body, place, i);
  }
  // A captured `*r` is named so as long as no field of it is.
  return lastPart < from ? `${'*'.repeat(capture?.stars ?? 0)}${text}` : text;
}

function suffix(body: Body, place: Place, at: number): string {
  const projection = place.projections[at] as Projection;
  switch (projection.kind) {
    case 'field':
      return `.${fieldName(tyBefore(body, place, at), place.projections[at - 1], projection.index)}`;
    case 'index':
    case 'constantIndex':
      return '[_]';
    case 'subslice':
      return '[..]';
    default:
      return '';
  }
}

/** The type that the projection at this depth is applied to. */
export function tyBefore(body: Body, place: Place, at: number): Ty {
  return at === 0 ? (body.locals[place.local] as Local).ty : (place.projections[at - 1] as Projection).ty;
}

function fieldName(ty: Ty, before: Projection | undefined, index: number): string {
  if (ty.kind !== 'adt') return `${index}`;
  const variant = before?.kind === 'downcast' ? before.variant : 0;
  return ty.def.variants[variant]?.fields[index]?.name ?? `${index}`;
}

/** What a closure stores that a place of its body begins with, and how many projections lead to it. */
export function capturedBy(body: Body, place: Place): (CapturedVariable & { readonly length: number }) | undefined {
  if (body.captures.length === 0 || place.local !== 1) return undefined;
  const found = body.captures.find((each) => startsWith(place, each.place.projections));
  return found && { ...found, length: found.place.projections.length };
}

/** What a dereference goes through, for messages of what can't be done behind it. */
export interface Behind {
  /** `shared reference`; undefined where the source has no name for the place itself. */
  readonly named: string | undefined;
  /** `a shared reference`, `an `Rc``, `index of `Vec<String>``. */
  readonly unnamed: string;
  /** `a `&` reference`. */
  readonly pointer: string;
}

/** `base` is what is dereferenced. */
export function behind(body: Body, base: Place): Behind {
  const overloaded = base.projections.length === 0 ? overloadedSource(body, base.local) : undefined;
  if (overloaded) return { named: undefined, unnamed: overloaded, pointer: overloaded };
  const ty = tyBefore(body, base, base.projections.length);
  if (ty.kind === 'pointer') {
    return {
      named: 'raw pointer',
      unnamed: 'a raw pointer',
      pointer: `a \`*${ty.mutable ? 'mut' : 'const'}\` pointer`,
    };
  }
  const mutable = ty.kind === 'ref' && ty.mutable;
  return mutable
    ? { named: 'mutable reference', unnamed: 'a mutable reference', pointer: 'a `&mut` reference' }
    : { named: 'shared reference', unnamed: 'a shared reference', pointer: 'a `&` reference' };
}

/** When a temporary is what `Deref` or `Index` returned: of what. */
function overloadedSource(body: Body, local: LocalId): string | undefined {
  for (const { terminator } of body.blocks) {
    if (terminator.kind !== 'call' || terminator.destination.local !== local) continue;
    if (terminator.destination.projections.length > 0 || terminator.func.kind !== 'constant') continue;
    const { ty } = terminator.func;
    if (ty.kind !== 'fnDef' || ty.args[0] === undefined) return undefined;
    return overloadedBy(ty.def, ty.args[0]);
  }
  return undefined;
}

function overloadedBy(def: FnDef, self: Ty): string | undefined {
  const { parent } = def;
  const trait = parent?.kind === 'trait' ? parent : parent?.trait?.trait;
  if (trait?.lang === 'index' || trait?.lang === 'index_mut') return `index of \`${show(self)}\``;
  if (trait?.lang !== 'deref' && trait?.lang !== 'deref_mut') return undefined;
  if (self.kind === 'adt' && self.def.name === 'Rc') return 'an `Rc`';
  if (self.kind === 'adt' && self.def.name === 'Arc') return 'an `Arc`';
  return `dereference of \`${show(self)}\``;
}

export const declarationOf = (body: Body, place: Place): Span => (body.locals[place.local] as Local).span;

/** Whether a dereference at this depth leaves what the body owns. */
export function leavesOwned(body: Body, place: Place, at: number): boolean {
  return place.projections[at]?.kind === 'deref' && !isBox(tyBefore(body, place, at));
}
