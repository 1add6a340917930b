/**
 * Whether a value of one type can hold a borrow of a place of another: a reference in it must refer to something that
 * the place owns. `&str` taken out of a `Vec<&str>` is no borrow of the vector. Where types do not tell, it can.
 */
import type { Ty } from '../../types/ty';
import { substitute } from '../../types/ty';

/**
 * How much is taken for a borrow. What the owner itself has behind a shared reference may have been copied out of it:
 * `unlent` leaves that out. `surely` wants a part that the owner is known to own besides.
 */
export type Certainty = 'maybe' | 'unlent' | 'surely';
export type MayReferTo = (holder: Ty, owner: Ty, certainty?: Certainty) => boolean;

export function referring(): MayReferTo {
  const known = new Map<string, boolean>();
  return (holder, owner, certainty = 'maybe') => {
    const key = `${holder.key} ${certainty} ${owner.key}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const referents = new Map<string, Ty>();
    const parts = gather(holder, referents, new Set()) ? [...referents.values()] : undefined;
    const refers = (part: Ty): boolean => {
      const isUnlent = !lendsOnly(owner, part, 0);
      if (certainty === 'unlent') return isUnlent;
      const isOwned = owns(owner, part, 0);
      return certainty === 'maybe' ? isOwned || isUnlent : isOwned && isUnlent;
    };
    const now = parts?.some(refers) ?? true;
    known.set(key, now);
    return now;
  };
}

/** Collects what references in the type refer to; false when it holds borrows that are not written as references. */
function gather(ty: Ty, found: Map<string, Ty>, within: Set<string>): boolean {
  switch (ty.kind) {
    case 'ref':
      found.set(ty.to.key, ty.to);
      return gather(ty.to, found, within);
    case 'tuple':
      return ty.items.every((each) => gather(each, found, within));
    case 'array':
    case 'slice':
      return gather(ty.item, found, within);
    case 'adt':
      return ty.args.every((each) => gather(each, found, within)) && gatherFields(ty, found, within);
    case 'closure':
    case 'opaque':
    case 'dynamic':
    case 'projection':
    case 'error':
      return false;
    default:
      return true;
  }
}

/** What a type without lifetimes refers to is `'static`, whatever its arguments do not tell. */
function gatherFields(ty: Ty & { readonly kind: 'adt' }, found: Map<string, Ty>, within: Set<string>): boolean {
  const { def, args } = ty;
  if (def.lifetimes === 0 || within.has(ty.key)) return true;
  within.add(ty.key);
  const fields = def.variants.flatMap((variant) => variant.fields);
  return def.isUser && fields.every((field) => gather(substitute(field.ty, args), found, within));
}

/** Whether the owner has such a part behind a shared reference, which may be handed on without borrowing the owner. */
function lendsOnly(owner: Ty, part: Ty, depth: number): boolean {
  if (depth > deepest) return false;
  const inner = (ty: Ty): boolean => lendsOnly(ty, part, depth + 1);
  switch (owner.kind) {
    case 'ref':
      return owner.mutable ? inner(owner.to) : owns(owner.to, part, depth) || inner(owner.to);
    case 'tuple':
      return owner.items.some(inner);
    case 'array':
    case 'slice':
      return inner(owner.item);
    case 'adt': {
      const { def, args } = owner;
      const fields = def.isUser ? def.variants.flatMap((variant) => variant.fields) : [];
      return args.some(inner) || fields.some((field) => inner(substitute(field.ty, args)));
    }
    default:
      return false;
  }
}

/** Deeper nesting than this is taken to own anything. */
const deepest = 8;

function owns(owner: Ty, part: Ty, depth: number): boolean {
  if (owner.key === part.key || depth > deepest) return true;
  const inner = (ty: Ty): boolean => owns(ty, part, depth + 1);
  switch (part.kind) {
    case 'param':
    case 'projection':
    case 'opaque':
    case 'dynamic':
    case 'closure':
    case 'error':
      return true;
    case 'slice':
      return owns(owner, part.item, depth);
  }
  switch (owner.kind) {
    case 'tuple':
      return owner.items.some(inner);
    case 'array':
    case 'slice':
      return inner(owner.item);
    case 'ref':
      // Through a shared reference everything is reached without the owner's leave.
      return owner.mutable && inner(owner.to);
    case 'adt': {
      const { def, args } = owner;
      if (args.some(inner)) return true;
      // Of the library's own types only those of text own text.
      if (!def.isUser)
        return def.lifetimes > 0 || (args.length === 0 && (part.kind !== 'str' || /Str|Path/.test(def.name)));
      return def.variants.some((variant) => variant.fields.some((field) => inner(substitute(field.ty, args))));
    }
    case 'int':
    case 'float':
    case 'bool':
    case 'char':
    case 'str':
    case 'never':
      return false;
    default:
      return true;
  }
}
