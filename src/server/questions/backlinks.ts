/** What leads to a file, by links and by its name alone: see `features/linkedPlaces` and `features/mentions`. */
import {
  linkedPlaces as findLinks,
  mentionedPlaces as findMentions,
  linkingNotes as findNotes,
  type LinkingNote,
} from '../../features/linkedPlaces';
import { mentioningNotes as findMentioning, type MentioningNote } from '../../features/mentions';
import type { NoteId } from '../../notes/note';
import type { Vault } from '../../notes/vault';
import type { Sliced } from '../../text/sliced';
import { type ListedPlace, listedPlace } from '../listedPlace';
import type { OfNote } from './question';

export const linkingNotes = (vault: Vault, { id }: OfNote): readonly LinkingNote[] => findNotes(vault, id);

export const mentioningNotes = (vault: Vault, { id }: OfNote): Sliced<readonly MentioningNote[]> =>
  findMentioning(vault, id);

export interface FromNote extends OfNote {
  /** The note that links to it. */
  readonly from: NoteId;
}

export const linkedPlaces = (vault: Vault, { id, from }: FromNote): readonly ListedPlace[] =>
  findLinks(vault, id, from).map((place) => listedPlace(vault, from, place));

export const mentionedPlaces = (vault: Vault, { id, from }: FromNote): readonly ListedPlace[] =>
  findMentions(vault, id, from).map((place) => listedPlace(vault, from, place));
