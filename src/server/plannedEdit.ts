/** A change to the vault as it is sent to the editor's side: see `features/vaultEdit`. */
import type { FileRename, NewFile, Planned } from '../features/vaultEdit';
import type { NoteId } from '../notes/note';
import type { Vault } from '../notes/vault';
import type { RangeEdit } from '../text/range';
import { editAt } from './positions';

export interface VaultEditAnswer {
  readonly notes: readonly NoteRangeEdits[];
  /** After the edits of texts. */
  readonly renames: readonly FileRename[];
  /** Last; never over a file. */
  readonly creates: readonly NewFile[];
  readonly remarks: readonly string[];
  /** Of the touched notes that editors hold: the versions that the ranges are about. */
  readonly versions: Readonly<Record<NoteId, number>>;
  /** Of the touched notes: those whose files nobody may write. */
  readonly locked: readonly NoteId[];
}

export interface NoteRangeEdits {
  readonly note: NoteId;
  /** In order, disjoint, and all about the text before any of them. */
  readonly edits: readonly RangeEdit[];
}

export type PlannedAnswer =
  | { readonly kind: 'edit'; readonly edit: VaultEditAnswer }
  /** Nothing is changed, and this sentence says why. */
  | { readonly kind: 'refused'; readonly message: string };

export function plannedAnswer(vault: Vault, planned: Planned): PlannedAnswer {
  if (planned.kind === 'refused') return planned;
  const { notes, renames, creates, remarks } = planned.edit;
  const ranged = notes.map(({ note, edits }) => ({ note, edits: edits.map((edit) => editAt(vault, note, edit)) }));
  return { kind: 'edit', edit: { notes: ranged, renames, creates, remarks, versions: {}, locked: [] } };
}

/** The notes whose texts an answer speaks of. */
export const touchedNotes = (answer: PlannedAnswer | undefined): readonly NoteId[] =>
  answer?.kind === 'edit' ? answer.edit.notes.map(({ note }) => note) : [];

/** The answer with what is known of the touched notes at this moment. */
export function asTheyAre(
  answer: PlannedAnswer | undefined,
  versionOf: (note: NoteId) => number | undefined,
  isLocked: (note: NoteId) => boolean,
): PlannedAnswer | undefined {
  if (answer?.kind !== 'edit') return answer;
  const versions: Record<NoteId, number> = {};
  for (const { note } of answer.edit.notes) {
    const version = versionOf(note);
    if (version !== undefined) versions[note] = version;
  }
  return { kind: 'edit', edit: { ...answer.edit, versions, locked: touchedNotes(answer).filter(isLocked) } };
}
