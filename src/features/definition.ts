/** Go to definition and peek: from a link to what it points to. */
import { linkAt } from '../notes/backlinks';
import type { NoteId } from '../notes/note';
import { resolve } from '../notes/resolve';
import type { Vault } from '../notes/vault';
import type { Span } from '../text/span';
import { type Place, placeOf } from './place';

export interface Definition {
  /** The whole link, underlined while the key is held. */
  readonly origin: Span;
  /** Empty when the note is missing. */
  readonly targets: readonly Place[];
}

export function definition(vault: Vault, id: NoteId, offset: number): Definition | undefined {
  const note = vault.note(id);
  const link = note && linkAt(note, offset);
  if (link === undefined) return undefined;
  const place = placeOf(vault, resolve(vault, id, link));
  return { origin: link.span, targets: place === undefined ? [] : [place] };
}
