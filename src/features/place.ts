/** A place in the vault, as features give it out and the editor's side turns it into its own terms. */

import type { NoteId } from '../notes/note';
import type { Span } from '../text/span';

export interface Place {
  /** A note, or an attachment (then the spans are empty and at 0). */
  readonly note: NoteId;
  /** The whole: a section, a block, a note. */
  readonly span: Span;
  /** What to select when going there: the heading's line, the block, the note's first line. */
  readonly focus: Span;
}
