/** The other places of a note that say the same as the one at a position: see `features/highlights`. */
import { highlights as find, type Highlight } from '../../features/highlights';
import type { Vault } from '../../notes/vault';
import type { Range } from '../../text/range';
import { offsetAt, rangeAt } from '../positions';
import type { AtPosition } from './question';

export interface HighlightAnswer extends Omit<Highlight, 'span'> {
  readonly range: Range;
}

export const highlights = (vault: Vault, { id, position }: AtPosition): readonly HighlightAnswer[] =>
  find(vault, id, offsetAt(vault, id, position)).map(({ kind, span }) => ({ kind, range: rangeAt(vault, id, span) }));
