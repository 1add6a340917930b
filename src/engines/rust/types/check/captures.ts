/**
 * What a closure captures: of each variable from outside, the parts that its body uses, each in the weakest way that
 * does (Reference: types.closure.capture, from edition 2021 on).
 */
import type { Span } from '../../../../text/span';
import type { CaptureStep, Expr } from '../thir';
import type { Ty } from '../ty';

/** How a place is used inside a closure, weakest first. */
export type Use = 'ref' | 'refMut' | 'value';
const strength: Record<Use, number> = { ref: 0, refMut: 1, value: 2 };

/** One use of a variable from outside: of the part that the steps lead to. */
export interface CaptureUse {
  readonly steps: readonly CaptureStep[];
  readonly by: Use;
  readonly span: Span;
}

export interface CapturedPlace {
  readonly steps: readonly CaptureStep[];
  readonly by: Use;
  /** The first use that asks for this way of capturing. */
  readonly span: Span;
  /** The body itself moves it out of the closure. */
  readonly moved: boolean;
}

export interface CaptureTraits {
  isCopy(ty: Ty): boolean;
  hasDrop(ty: Ty): boolean;
}

/** The places captured of one variable: none of them a part of another one, in the order in which they are dropped. */
export function capturedPlaces(
  ty: Ty,
  uses: readonly CaptureUse[],
  isMove: boolean,
  traits: CaptureTraits,
): readonly CapturedPlace[] {
  let places: CapturedPlace[] = [];
  for (const use of uses) {
    const wanted = isMove ? moved(ty, use, traits) : borrowed(ty, use, traits);
    const ancestor = places.findIndex((each) => isPrefix(each.steps, wanted.steps));
    if (ancestor >= 0) places[ancestor] = joined(places[ancestor] as CapturedPlace, wanted);
    else {
      const inside = places.filter((each) => isPrefix(wanted.steps, each.steps));
      places = places.filter((each) => !inside.includes(each));
      places.push(inside.reduce((whole, part) => ({ ...joined(part, whole), steps: whole.steps }), wanted));
    }
  }
  return places.sort(byDeclaration);
}

/** The place that an expression of a closure's body uses of a variable from outside; undefined for all others. */
export function useOf(place: Expr, by: Use): (CaptureUse & { readonly upvar: number }) | undefined {
  const steps: CaptureStep[] = [];
  let how = by;
  let at = place;
  for (;;) {
    switch (at.kind) {
      case 'upvar':
        return { upvar: at.index, steps: steps.reverse(), by: how, span: at.span };
      case 'field':
        // Of a union all fields are the same bytes.
        if (at.base.ty.kind === 'adt' && at.base.ty.def.shape === 'union') steps.length = 0;
        else steps.push({ kind: 'field', index: at.field, ty: at.ty });
        at = at.base;
        break;
      case 'index':
        steps.length = 0;
        at = at.base;
        break;
      case 'deref': {
        const { ty } = at.operand;
        const isShared = ty.kind === 'ref' && !ty.mutable;
        // What is behind a raw pointer is not captured, and what is behind `&` cannot be changed.
        if (ty.kind === 'pointer' || (isShared && how !== 'ref')) steps.length = 0;
        else steps.push({ kind: 'deref', ty: at.ty });
        // Through a reference the variable itself is only read; writing through `&mut` needs it unique.
        if (ty.kind === 'pointer' || isShared || (ty.kind === 'ref' && how === 'value')) how = 'ref';
        at = at.operand;
        break;
      }
      default:
        return undefined;
    }
  }
}

/** `move`: everything by value, up to where a reference or a box is followed. */
function moved(ty: Ty, use: CaptureUse, traits: CaptureTraits): CapturedPlace {
  const steps = owned(ty, upToDeref(use.steps), traits);
  return { steps, by: 'value', span: use.span, moved: use.by === 'value' };
}

function borrowed(ty: Ty, use: CaptureUse, traits: CaptureTraits): CapturedPlace {
  const { by, span } = use;
  if (by === 'value') return { steps: owned(ty, upToDeref(use.steps), traits), by, span, moved: true };
  // Behind `&` a copy of the reference is as good as a borrow of a part.
  const last = by === 'ref' ? use.steps.findLastIndex((_, at) => isSharedDeref(ty, use.steps, at)) : -1;
  return { steps: last < 0 ? use.steps : use.steps.slice(0, last + 1), by, span, moved: false };
}

const tyBefore = (ty: Ty, steps: readonly CaptureStep[], at: number): Ty => steps[at - 1]?.ty ?? ty;

function isSharedDeref(ty: Ty, steps: readonly CaptureStep[], at: number): boolean {
  const before = tyBefore(ty, steps, at);
  return steps[at]?.kind === 'deref' && before.kind === 'ref' && !before.mutable;
}

function upToDeref(steps: readonly CaptureStep[]): readonly CaptureStep[] {
  const first = steps.findIndex((step) => step.kind === 'deref');
  return first < 0 ? steps : steps.slice(0, first);
}

/** A value that runs code when it is dropped is not taken apart. */
function owned(ty: Ty, steps: readonly CaptureStep[], traits: CaptureTraits): readonly CaptureStep[] {
  if (steps.length === 0 || traits.isCopy(tyBefore(ty, steps, steps.length))) return steps;
  const at = steps.findIndex((_, index) => traits.hasDrop(tyBefore(ty, steps, index)));
  return at < 0 ? steps : steps.slice(0, at);
}

const isPrefix = (prefix: readonly CaptureStep[], steps: readonly CaptureStep[]): boolean =>
  prefix.length <= steps.length &&
  prefix.every((step, at) => {
    const other = steps[at];
    return step.kind === 'field' ? other?.kind === 'field' && other.index === step.index : other?.kind === 'deref';
  });

/** `before`'s place, used in the stronger of the two ways. */
function joined(before: CapturedPlace, more: CapturedPlace): CapturedPlace {
  const stronger = strength[more.by] > strength[before.by] ? more : before;
  const first = before.moved === more.moved ? stronger : before.moved ? before : more;
  return { steps: before.steps, by: stronger.by, span: first.span, moved: before.moved || more.moved };
}

/** In the order of the fields' declaration, in which they are dropped too. */
function byDeclaration(a: CapturedPlace, b: CapturedPlace): number {
  for (let at = 0; at < Math.min(a.steps.length, b.steps.length); at++) {
    const [left, right] = [a.steps[at], b.steps[at]];
    if (left?.kind === 'field' && right?.kind === 'field' && left.index !== right.index) {
      return left.index - right.index;
    }
  }
  return 0;
}
