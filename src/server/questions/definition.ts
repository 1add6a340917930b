/** Where the link or the term at a position leads: see `features/definition`. */
import { definition as find } from '../../features/definition';
import type { TermSettings } from '../../features/termSettings';
import type { Vault } from '../../notes/vault';
import type { Range } from '../../text/range';
import { type NotePlace, notePlace, offsetAt, rangeAt } from '../positions';
import type { AtPosition } from './question';

export interface DefinitionArgs extends AtPosition {
  readonly options?: TermSettings;
}

export interface DefinitionAnswer {
  /** The whole link or term. */
  readonly origin: Range;
  /** Empty when the note is missing. */
  readonly targets: readonly NotePlace[];
}

export function definition(vault: Vault, { id, position, options }: DefinitionArgs): DefinitionAnswer | undefined {
  const found = find(vault, id, offsetAt(vault, id, position), options);
  return (
    found && {
      origin: rangeAt(vault, id, found.origin),
      targets: found.targets.map((place) => notePlace(vault, place)),
    }
  );
}
