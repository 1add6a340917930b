/** The checks that the language makes on a body's control-flow graph, in order of the source. */
import type { Diagnostic } from '../../../../text/diagnostic';
import type { Thir } from '../../types/thir';
import type { Ty } from '../../types/ty';
import { checkBorrows } from '../borrow/check';
import type { BorrowFacts } from '../borrow/closureFlows';
import type { Body } from '../mir';
import { checkRegions, type RegionErrors } from '../regions/check';
import { checkCalled, checkClosureRegions } from '../regions/checkClosure';
import type { BodyRegions } from '../regions/constraints';
import type { RegionFacts } from '../regions/infer';
import type { TypeQueries } from '../typeQueries';
import { checkExhaustiveness } from './exhaustiveness';
import { checkIllegalMoves } from './illegalMoves';
import { checkMoves } from './moves';
import { checkMutability } from './mutability';

export interface CheckContext {
  readonly facts: BorrowFacts;
  readonly types: TypeQueries;
  readonly regions: RegionFacts;
}

export function checkBody(body: Body, thir: Thir, { facts, types, regions }: CheckContext): readonly Diagnostic[] {
  const uncovered = checkExhaustiveness(thir);
  // What patterns leave out comes first: without it the graph does not say what the program means.
  if (uncovered.length > 0) return uncovered;
  const found = [...checkMoves(body, types), ...checkIllegalMoves(body, types), ...checkMutability(body)];
  const { diagnostics, lasting } = checkLifetimes(body, thir, regions);
  found.push(...diagnostics);
  const dropUses = (local: number): boolean => dropLooks(body, types, local);
  found.push(...checkBorrows(body, facts, { dropUses, lasting }));
  return found.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function checkLifetimes(body: Body, thir: Thir, facts: RegionFacts): RegionErrors {
  const { owner } = thir;
  if (owner.kind === 'fn') {
    const inferred = facts.fn(owner, body);
    const { diagnostics, lasting } = checkRegions(owner, body, inferred, thir.value);
    return { diagnostics: [...diagnostics, ...ofCalled(inferred.regions, facts)], lasting };
  }
  if (owner.kind !== 'closure' || owner.isFuture) return { diagnostics: [], lasting: new Map() };
  const inferred = facts.closure(owner, body);
  const own = checkClosureRegions(body, thir, inferred);
  return { diagnostics: [...own, ...ofCalled(inferred.regions, facts)], lasting: new Map() };
}

/** Closures that the body hands to functions whose bounds say how they are called. */
const ofCalled = ({ calledClosures }: BodyRegions, facts: RegionFacts): readonly Diagnostic[] =>
  calledClosures.flatMap(({ def, bound }) => {
    const made = facts.made(def);
    return made ? checkCalled(made.body, made.thir, made.inferred, bound) : [];
  });

/** Whether dropping the local may look at what it borrows: only a `Drop` that the user wrote does. */
function dropLooks(body: Body, types: TypeQueries, local: number): boolean {
  const ty = body.locals[local]?.ty;
  return ty !== undefined && looks(ty, types, 0);
}

function looks(ty: Ty, types: TypeQueries, depth: number): boolean {
  if (depth > 4) return false;
  switch (ty.kind) {
    case 'adt':
      return (ty.def.isUser && types.hasDropImpl(ty)) || ty.args.some((each) => looks(each, types, depth + 1));
    case 'tuple':
      return ty.items.some((each) => looks(each, types, depth + 1));
    case 'array':
      return looks(ty.item, types, depth + 1);
    default:
      return false;
  }
}
