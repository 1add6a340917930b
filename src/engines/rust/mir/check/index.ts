/** The checks that the language makes on a body's control-flow graph, in order of the source. */
import type { Diagnostic } from '../../../../text/diagnostic';
import type { Body } from '../mir';
import type { TypeQueries } from '../typeQueries';
import { checkIllegalMoves } from './illegalMoves';
import { checkMoves } from './moves';
import { checkMutability } from './mutability';

export function checkBody(body: Body, types: TypeQueries): readonly Diagnostic[] {
  const found = [...checkMoves(body, types), ...checkIllegalMoves(body, types), ...checkMutability(body)];
  return found.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
