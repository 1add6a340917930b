/** Go to definition and peek: from a link to what it points to, from a term to where the vault says what it means. */
import { linkAt } from '../notes/backlinks';
import type { NoteId } from '../notes/note';
import { resolve } from '../notes/resolve';
import { termAt } from '../notes/terms';
import type { Vault } from '../notes/vault';
import type { Span } from '../text/span';
import { type Place, placeOf, termPlace } from './place';
import { type TermSettings, termOptions } from './termSettings';

export interface Definition {
  /** The whole link or term, underlined while the key is held. */
  readonly origin: Span;
  /** Empty when the note is missing. */
  readonly targets: readonly Place[];
}

export function definition(
  vault: Vault,
  id: NoteId,
  offset: number,
  settings: TermSettings = {},
): Definition | undefined {
  const note = vault.note(id);
  const link = note && linkAt(note, offset);
  if (link === undefined) return settings.terms === false ? undefined : ofTerm(vault, id, offset, settings);
  const place = placeOf(vault, resolve(vault, id, link));
  return { origin: link.span, targets: place === undefined ? [] : [place] };
}

/** Of several senses the best one is where a reader goes; the hover lists the others. */
function ofTerm(vault: Vault, id: NoteId, offset: number, settings: TermSettings): Definition | undefined {
  const match = termAt(vault, id, offset, termOptions(settings));
  const [best] = match?.senses ?? [];
  const place = best && termPlace(vault, best);
  return match && place && { origin: match.span, targets: [place] };
}
