/** What of some lines of a note is coloured: see `features/linkTokens`. */
import { linkTokens as find, type LinkTokenKind } from '../../features/linkTokens';
import type { Vault } from '../../notes/vault';
import type { Range } from '../../text/range';
import { rangeAt, spanAt } from '../positions';
import type { InRange } from './question';

export interface LinkTokenRange {
  readonly kind: LinkTokenKind;
  readonly range: Range;
}

export const linkTokens = (vault: Vault, { id, range }: InRange): readonly LinkTokenRange[] =>
  find(vault, id, spanAt(vault, id, range)).map(({ kind, span }) => ({ kind, range: rangeAt(vault, id, span) }));
