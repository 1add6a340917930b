/** The vault's loose ends: see `features/looseEnds`. */
import { contextLine } from '../../features/contextLine';
import { looseEnds as find, type LooseEnds } from '../../features/looseEnds';
import { linksToMissing } from '../../features/references';
import type { Vault } from '../../notes/vault';
import type { Sliced } from '../../text/sliced';
import { type ListedPlace, listedPlace } from '../listedPlace';

export const looseEnds = (vault: Vault, _args: Readonly<Record<string, never>>): Sliced<LooseEnds> => find(vault);

export interface MissingArgs {
  /** See `MissingNote`. */
  readonly key: string;
  readonly name: string;
}

/** The links that ask for a note that is not there. */
export const missingPlaces = (vault: Vault, { key, name }: MissingArgs): readonly ListedPlace[] =>
  linksToMissing(vault, key, name).map(({ note, link: { span } }) =>
    listedPlace(vault, note, { span, context: contextLine(vault.note(note)?.text ?? '', span), part: '' }),
  );
