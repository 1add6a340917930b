/** What a selection can be made into, and the changes: see `features/refactorings`. */
import { convertLinksInSlices, type LinkConversion } from '../../features/convertLinks';
import { type ExtractOptions, extract as planExtraction } from '../../features/extractSection';
import { type MoveOptions, moveBlock as planMove } from '../../features/moveBlock';
import { refactorings as find, type Refactoring } from '../../features/refactorings';
import type { NoteId } from '../../notes/note';
import type { Vault } from '../../notes/vault';
import type { Range } from '../../text/range';
import type { Sliced } from '../../text/sliced';
import { type PlannedAnswer, plannedAnswer } from '../plannedEdit';
import { spanAt } from '../positions';
import type { InRange, OfNote } from './question';

export const refactorings = (vault: Vault, { id, range }: InRange): readonly Refactoring[] =>
  find(vault, id, spanAt(vault, id, range));

export const extract = (vault: Vault, { id, range, ...options }: InRange & ExtractOptions): PlannedAnswer =>
  plannedAnswer(vault, planExtraction(vault, id, spanAt(vault, id, range), options));

export const moveBlock = (vault: Vault, { id, range, ...options }: InRange & MoveOptions): PlannedAnswer =>
  plannedAnswer(vault, planMove(vault, id, spanAt(vault, id, range), options));

export interface ConvertLinksArgs extends LinkConversion {
  /** Absent: all notes. */
  readonly note?: NoteId;
  /** Absent: all links of the note. */
  readonly range?: Range;
}

export function* convertLinks(vault: Vault, { note, range, ...conversion }: ConvertLinksArgs): Sliced<PlannedAnswer> {
  const span = note !== undefined && range !== undefined ? spanAt(vault, note, range) : undefined;
  const scope = { ...(note !== undefined && { note }), ...(span && { span }) };
  return plannedAnswer(vault, yield* convertLinksInSlices(vault, scope, conversion));
}

/** Where a moved part can go: all notes but the one it is in, by path. */
export const otherNotes = (vault: Vault, { id }: OfNote): readonly NoteId[] =>
  vault.noteIds().filter((other) => other !== id);

export interface HeadingChoice {
  readonly title: string;
  readonly level: number;
}

/** The headings of a note, in the order of its sections. */
export const headingChoices = (vault: Vault, { id }: OfNote): readonly HeadingChoice[] =>
  (vault.note(id)?.sections ?? []).map(({ title, level }) => ({ title, level }));
