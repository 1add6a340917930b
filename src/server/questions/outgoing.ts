/** Where a note leads, by links and by names alone: see `features/outgoingLinks` and `features/mentionedNotes`. */
import { placesOf } from '../../features/linkedPlaces';
import { mentionedNotes as findMentioned } from '../../features/mentionedNotes';
import { outgoingLinks as findLinks, type OutgoingLinks } from '../../features/outgoingLinks';
import type { NoteId } from '../../notes/note';
import type { Vault } from '../../notes/vault';
import type { Sliced } from '../../text/sliced';
import { type ListedPlace, listedPlace } from '../listedPlace';
import { type NotePlace, notePlace } from '../positions';
import type { OfNote } from './question';

export type OutgoingAnswer = { readonly links: readonly OutgoingLinkAnswer[] } & (
  | { readonly kind: 'note' | 'attachment'; readonly file: NoteId }
  | { readonly kind: 'missing'; readonly name: string; readonly canCreate: boolean }
);

export interface OutgoingLinkAnswer extends ListedPlace {
  /** Absent when it is missing. */
  readonly target?: NotePlace;
}

export const outgoingLinks = (vault: Vault, { id }: OfNote): readonly OutgoingAnswer[] =>
  findLinks(vault, id).map((group) => ({ ...group, links: group.links.map((link) => answer(vault, id, link)) }));

const answer = (vault: Vault, id: NoteId, link: OutgoingLinks['links'][number]): OutgoingLinkAnswer => ({
  ...listedPlace(vault, id, link),
  ...(link.target && { target: notePlace(vault, link.target) }),
});

export interface MentionedAnswer {
  readonly target: NoteId;
  readonly mentions: readonly ListedPlace[];
}

export function* mentionedNotes(vault: Vault, { id }: OfNote): Sliced<readonly MentionedAnswer[]> {
  const found = yield* findMentioned(vault, id);
  return found.map(({ target, mentions }) => ({
    target,
    mentions: placesOf(vault, mentions).map((place) => listedPlace(vault, id, place)),
  }));
}
