/**
 * `Send` and `Sync`: a type has them if all it consists of has them, unless an impl says otherwise (Reference:
 * special-types-traits.auto-trait). A type that contains itself is no reason against it, so the search remembers where
 * it has been.
 */
import type { Goal, SelectContext, Selection } from './select';
import { boundsFor, evaluate, matchImpl, objectBounds, replaceProjections } from './select';
import type { TraitDef, TraitRef, Ty } from './ty';
import { has, mapChildren, substitute, substituteAll, TyFlag } from './ty';

/** The part of a type that lacks the trait asked for: for a shared reference, that trait is `Sync`. */
export interface Obstacle {
  readonly trait: TraitDef;
  readonly ty: Ty;
}

type Answer = 'yes' | 'maybe' | Obstacle;

export function selectAuto(context: SelectContext, ref: TraitRef): Selection {
  const answer = search(context, ref.trait, ref.args[0]!, new Set());
  if (answer === 'yes') return { kind: 'builtin', nested: [] };
  return answer === 'maybe' ? 'ambiguous' : 'none';
}

/** What stands in the way of a type's having the trait. */
export function obstacle(context: SelectContext, { trait, args }: TraitRef): Obstacle | undefined {
  const answer = search(context, trait, args[0]!, new Set());
  return typeof answer === 'string' ? undefined : answer;
}

function search(context: SelectContext, trait: TraitDef, asked: Ty, seen: Set<string>): Answer {
  const goals: Goal[] = [];
  const ty = context.table.resolve(replaceProjections(context, context.table.resolve(asked), goals));
  const key = `${trait.id} ${ty.key}`;
  if (seen.has(key)) return 'yes';
  seen.add(key);
  if (ty.kind === 'error' || isBound(context, trait, ty)) return 'yes';
  return fromImpls(context, trait, ty, seen) ?? fromParts(context, trait, ty, seen);
}

function isBound(context: SelectContext, trait: TraitDef, ty: Ty): boolean {
  const { table } = context;
  return boundsFor(context, ty).some(
    (bound) => bound.trait === trait && table.probe(() => table.unify(bound.args[0]!, ty)),
  );
}

/** An impl for such a type decides alone, also one that says it lacks the trait. */
function fromImpls(context: SelectContext, trait: TraitDef, ty: Ty, seen: Set<string>): Answer | undefined {
  if (ty.kind === 'infer') return undefined;
  const { layer, table } = context;
  for (const impl of layer.implsFor(trait, [ty])) {
    let answer: Answer | undefined;
    table.probe(() => {
      const matched = matchImpl(context, impl, { trait, args: [ty] });
      if (matched === undefined) return false;
      answer = impl.negative ? { trait, ty } : all(matched.nested, (goal) => decide(context, goal, seen));
      return true;
    });
    if (answer !== undefined) return answer;
  }
  return undefined;
}

function decide(context: SelectContext, goal: Goal, seen: Set<string>): Answer {
  if (goal.kind === 'trait' && isThreadTrait(goal.ref.trait))
    return search(context, goal.ref.trait, goal.ref.args[0]!, seen);
  const answer = evaluate(context, goal);
  if (answer !== 'no') return answer;
  return goal.kind === 'trait' ? { trait: goal.ref.trait, ty: goal.ref.args[0]! } : 'maybe';
}

const isThreadTrait = ({ lang }: TraitDef): boolean => lang === 'send' || lang === 'sync';

function fromParts(context: SelectContext, trait: TraitDef, ty: Ty, seen: Set<string>): Answer {
  const each = (part: Ty, of = trait): Answer => search(context, of, part, seen);
  switch (ty.kind) {
    case 'infer':
      return ty.of === 'type' ? 'maybe' : 'yes';
    case 'ref': {
      const of = ty.mutable ? trait : context.layer.langTrait('sync');
      return of === undefined ? 'yes' : each(ty.to, of);
    }
    case 'pointer':
    case 'param':
      return { trait, ty };
    case 'tuple':
      return all(ty.items, each);
    case 'array':
    case 'slice':
      return each(ty.item);
    case 'adt':
      return ofAdt(trait, ty, each);
    case 'closure': {
      const captures = context.ownCaptures?.(ty.def) ?? context.layer.closureCaptures?.(ty.def);
      return captures === undefined ? 'maybe' : all(substituteAll(captures, ty.args), each);
    }
    case 'dynamic':
      return ty.autos.includes(trait) || objectBounds(ty).some((bound) => bound.trait === trait)
        ? 'yes'
        : { trait, ty };
    case 'projection':
      return has(ty, TyFlag.infer) ? 'maybe' : { trait, ty };
    case 'opaque': {
      // What it hides shows through; where that is not known yet, nothing speaks against it.
      const revealed = context.reveal(ty);
      return revealed === undefined ? 'yes' : each(revealed);
    }
    default:
      return 'yes';
  }
}

const cells: ReadonlySet<string | undefined> = new Set(['UnsafeCell', 'Cell', 'RefCell', 'OnceCell', 'LazyCell']);

function ofAdt(trait: TraitDef, ty: Ty & { readonly kind: 'adt' }, each: (part: Ty) => Answer): Answer {
  const { def, args } = ty;
  if (trait.lang === 'sync' && cells.has(def.lang)) return { trait, ty };
  if (def.lang === 'phantom_data') return each(args[0]!);
  const fields = def.variants.flatMap((variant) => variant.fields);
  return all(fields, (field) => each(substitute(def.isUser ? field.ty : owned(field.ty), args)));
}

/** A type of the library owns what its pointers lead to, unless an impl says otherwise. */
function owned(ty: Ty): Ty {
  if (ty.kind === 'pointer') return owned(ty.to);
  if (ty.kind === 'adt' && ty.def.lang === 'NonNull') return owned(ty.args[0]!);
  return mapChildren(ty, owned);
}

/** The first part that stands in the way; a part that is not known yet leaves it open. */
function all<T>(parts: readonly T[], each: (part: T) => Answer): Answer {
  let isOpen = false;
  for (const part of parts) {
    const answer = each(part);
    if (answer === 'maybe') isOpen = true;
    else if (answer !== 'yes') return answer;
  }
  return isOpen ? 'maybe' : 'yes';
}
