/** A place as a list shows it: its line, with the words of the place marked in it. */
import type { LinkedPlace } from '../features/linkedPlaces';
import type { NoteId } from '../notes/note';
import type { Vault } from '../notes/vault';
import type { Range } from '../text/range';
import type { Span } from '../text/span';
import { rangeAt } from './positions';

export interface ListedPlace {
  readonly note: NoteId;
  readonly range: Range;
  readonly text: string;
  /** In `text`. */
  readonly match: Span;
  /** The heading or block that a link asks for; empty for a whole note. */
  readonly part: string;
}

export const listedPlace = (vault: Vault, note: NoteId, { span, context, part }: LinkedPlace): ListedPlace => ({
  note,
  range: rangeAt(vault, note, span),
  text: context.text,
  match: context.match,
  part,
});
