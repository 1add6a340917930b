/** Every link of a note as something to click on: see `features/documentLinks`. */
import { type DocumentLink, documentLinks as find } from '../../features/documentLinks';
import type { Vault } from '../../notes/vault';
import type { Range } from '../../text/range';
import { type NotePlace, notePlace, offsetAt, rangeAt } from '../positions';
import type { AtPosition, OfNote } from './question';

export interface DocumentLinkAnswer {
  readonly range: Range;
  readonly tooltip: string;
  /** Absent when the note is missing. */
  readonly place?: NotePlace;
}

export const documentLinks = (vault: Vault, { id }: OfNote): readonly DocumentLinkAnswer[] =>
  find(vault, id).map((link) => answer(vault, id, link));

/** The link that starts at a position. */
export function documentLink(vault: Vault, { id, position }: AtPosition): DocumentLinkAnswer | undefined {
  const offset = offsetAt(vault, id, position);
  const found = find(vault, id).find(({ span }) => span.start === offset);
  return found && answer(vault, id, found);
}

const answer = (vault: Vault, id: string, { span, target, tooltip }: DocumentLink): DocumentLinkAnswer => ({
  range: rangeAt(vault, id, span),
  tooltip,
  ...(target.kind === 'place' && { place: notePlace(vault, target.place) }),
});
