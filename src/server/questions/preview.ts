/** What the Markdown preview needs to know of a note: see `features/preview`. */
import { preview as find, type PreviewScope } from '../../features/preview';
import type { Vault } from '../../notes/vault';
import type { OfNote } from './question';

export const preview = (vault: Vault, { id }: OfNote): PreviewScope | undefined => find(vault, id);
