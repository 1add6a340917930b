/**
 * Whether a closure's result may hold what its arguments hold. Its body tells, for a closure has no signature that names
 * lifetimes.
 */
import type { ClosureDef, Ty } from '../../types/ty';
import type { Body } from '../mir';
import { loanFlow } from './carriers';
import type { Holds } from './holds';
import { liveness } from './liveness';
import { type MayReferTo, referring } from './refersTo';
import { resultFlows } from './signature';

/** What borrows are asked about beyond a body's own text. */
export interface BorrowFacts {
  readonly holds: Holds;
  /** Whether the closure passes borrows on from its arguments to its result. */
  readonly passesOn: (def: ClosureDef) => boolean;
  readonly mayReferTo: MayReferTo;
  /** Whether the closure's result can hold a borrow. */
  readonly resultHolds: (def: ClosureDef) => boolean;
}

export function borrowFacts(
  holds: Holds,
  resultOf: (def: ClosureDef) => Ty,
  bodyOf: (def: ClosureDef) => Body | undefined,
): BorrowFacts {
  const known = new Map<string, boolean>();
  const passesOn = (def: ClosureDef): boolean => {
    const before = known.get(def.id);
    if (before !== undefined) return before;
    known.set(def.id, false);
    const body = bodyOf(def);
    const now = body !== undefined && returnsArguments(body, facts);
    known.set(def.id, now);
    return now;
  };
  const facts: BorrowFacts = { holds, passesOn, mayReferTo: referring(), resultHolds: (def) => holds(resultOf(def)) };
  return facts;
}

/** Follows one made-up borrow that all arguments hold. */
function returnsArguments(body: Body, facts: BorrowFacts): boolean {
  const flow = loanFlow(
    body,
    facts,
    liveness(body, () => false),
    { seed: (local, id) => (local === 1 ? 0n : 1n << BigInt(id)) },
  );
  const seeded = 1n << BigInt(flow.loans.length);
  let found = false;
  body.blocks.forEach(({ statements, terminator, cleanup }, id) => {
    if (cleanup || terminator.kind !== 'return' || !flow.reached(id)) return;
    flow.walk(id, (index, carriers) => {
      const result = carriers.get(0);
      if (result && index === statements.length) found ||= ((result.outer | result.inner) & seeded) !== 0n;
    });
  });
  return found;
}

/**
 * Whether what an iterator or callable of this type hands out may hold what the value itself holds: each function in it
 * that makes such items must pass borrows on.
 */
export function handsOut(ty: Ty, facts: BorrowFacts): boolean {
  return functionsIn(ty).every((each) => {
    if (each.kind === 'closure') {
      return !facts.resultHolds(each.def) || facts.passesOn(each.def);
    }
    const { def } = each;
    const isConstructor = def.constructor !== undefined;
    return isConstructor || !facts.holds(def.signature.result) || resultFlows(def).length > 0;
  });
}

export const keepsFunctions = (ty: Ty): boolean => functionsIn(ty).length > 0;

function functionsIn(ty: Ty): readonly (Ty & { readonly kind: 'closure' | 'fnDef' })[] {
  switch (ty.kind) {
    case 'closure':
    case 'fnDef':
      return [ty];
    case 'ref':
      return functionsIn(ty.to);
    case 'tuple':
      return ty.items.flatMap(functionsIn);
    case 'adt':
    case 'opaque':
      return ty.args.flatMap(functionsIn);
    default:
      return [];
  }
}
