/** What arguments have in common. All of them, and all answers, are plain data that can be sent to another thread. */
import type { NoteId } from '../../notes/note';
import type { Position, Range } from '../../text/range';

/** Of a document, whose note the asking side fills in. */
export interface OfNote {
  readonly id: NoteId;
}

export interface AtPosition extends OfNote {
  readonly position: Position;
}

export interface InRange extends OfNote {
  readonly range: Range;
}
