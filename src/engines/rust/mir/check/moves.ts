import type { Diagnostic } from '../../../../text/diagnostic';
import type { Thir } from '../../types/thir';
import type { Body } from '../mir';
import type { TypeQueries } from '../typeQueries';

export function checkMoves(_body: Body, _types: TypeQueries, _thir: Thir): readonly Diagnostic[] {
  return [];
}
