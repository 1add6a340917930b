/** The links to what a position stands for: see `features/references`. */
import { references as find } from '../../features/references';
import type { NoteId } from '../../notes/note';
import type { Vault } from '../../notes/vault';
import type { Range } from '../../text/range';
import { offsetAt, rangeAt } from '../positions';
import type { AtPosition } from './question';

export interface ReferencesArgs extends AtPosition {
  readonly includeDeclaration: boolean;
}

export interface NoteRange {
  readonly note: NoteId;
  readonly range: Range;
}

export const references = (vault: Vault, args: ReferencesArgs): readonly NoteRange[] =>
  find(vault, args.id, offsetAt(vault, args.id, args.position), { includeDeclaration: args.includeDeclaration }).map(
    ({ note, span }) => ({ note, range: rangeAt(vault, note, span) }),
  );
