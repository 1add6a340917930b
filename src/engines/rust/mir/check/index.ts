/** The checks that the language makes on a body's control-flow graph, in order of the source. */
import type { Diagnostic } from '../../../../text/diagnostic';
import type { Thir } from '../../types/thir';
import type { Ty } from '../../types/ty';
import { checkBorrows } from '../borrow/check';
import type { BorrowFacts } from '../borrow/closureFlows';
import type { Body } from '../mir';
import type { TypeQueries } from '../typeQueries';
import { checkRegions } from '../regions/check';
import type { RegionFacts } from '../regions/infer';
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
  const { owner } = thir;
  const lasting = owner.kind === 'fn' ? checkRegions(owner, body, regions.fn(owner, body)) : undefined;
  found.push(...(lasting?.diagnostics ?? []));
  found.push(...checkBorrows(body, facts, (local) => dropLooks(body, types, local)));
  return found.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

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
