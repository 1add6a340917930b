/** The checks that the language makes on a body's control-flow graph, in order of the source. */
import type { Diagnostic } from '../../../../text/diagnostic';
import type { Thir } from '../../types/thir';
import type { Body } from '../mir';
import type { TypeQueries } from '../typeQueries';
import { checkExhaustiveness } from './exhaustiveness';
import { checkIllegalMoves } from './illegalMoves';
import { checkMoves } from './moves';
import { checkMutability } from './mutability';

export function checkBody(body: Body, thir: Thir, types: TypeQueries): readonly Diagnostic[] {
  const uncovered = checkExhaustiveness(thir);
  // What patterns leave out comes first: without it the graph does not say what the program means.
  if (uncovered.length > 0) return uncovered;
  const found = [...checkMoves(body, types), ...checkIllegalMoves(body, types), ...checkMutability(body)];
  return found.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
