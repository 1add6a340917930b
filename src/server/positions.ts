/** Between offsets, which features speak in, and lines and characters, which questions and answers are asked in. */
import type { Place } from '../features/place';
import type { NoteId } from '../notes/note';
import type { Vault } from '../notes/vault';
import type { Edit } from '../text/edit';
import { type LineIndex, lineIndex } from '../text/lineIndex';
import { type Position, type Range, type RangeEdit, rangeOf, spanOf } from '../text/range';
import type { Span } from '../text/span';

/** A place in a note that nobody needs to have open. */
export interface NotePlace {
  /** A note, or an attachment; then both ranges are empty and at the start. */
  readonly note: NoteId;
  readonly isNote: boolean;
  /** The whole: a section, a block, a note. */
  readonly range: Range;
  /** What to select when going there. */
  readonly focus: Range;
}

/** Of a note that is not there, as if it were empty. */
export const offsetAt = (vault: Vault, id: NoteId, position: Position): number => linesOf(vault, id).offset(position);

export const spanAt = (vault: Vault, id: NoteId, range: Range): Span => spanOf(linesOf(vault, id), range);

export const rangeAt = (vault: Vault, id: NoteId, span: Span): Range => rangeOf(linesOf(vault, id), span);

export const editAt = (vault: Vault, id: NoteId, { span, text }: Edit): RangeEdit => ({
  range: rangeAt(vault, id, span),
  text,
});

export const notePlace = (vault: Vault, { note, span, focus }: Place): NotePlace => ({
  note,
  isNote: vault.note(note) !== undefined,
  range: rangeAt(vault, note, span),
  focus: rangeAt(vault, note, focus),
});

const indexes = new WeakMap<Vault, Map<NoteId, LineIndex>>();

/** Made once for a note of a snapshot, and dropped together with the snapshot, which never changes. */
export function linesOf(vault: Vault, id: NoteId): LineIndex {
  let ofVault = indexes.get(vault);
  if (ofVault === undefined) {
    ofVault = new Map();
    indexes.set(vault, ofVault);
  }
  let lines = ofVault.get(id);
  if (lines === undefined) {
    lines = lineIndex(vault.note(id)?.text ?? '');
    ofVault.set(id, lines);
  }
  return lines;
}
