/** What stands at a position to be renamed, and the changes that renames make: see `features/rename`. */
import { renameAt as find, rename as plan } from '../../features/rename';
import { renameFiles as planFiles } from '../../features/renameFiles';
import { renameNote as planNote } from '../../features/renameNote';
import type { FileRename } from '../../features/vaultEdit';
import type { Vault } from '../../notes/vault';
import type { Range } from '../../text/range';
import { type PlannedAnswer, plannedAnswer } from '../plannedEdit';
import { offsetAt, rangeAt } from '../positions';
import type { AtPosition, OfNote } from './question';

export type RenameAtAnswer =
  | { readonly kind: 'found'; readonly range: Range; readonly placeholder: string }
  | { readonly kind: 'none'; readonly message: string };

export function renameAt(vault: Vault, { id, position }: AtPosition): RenameAtAnswer {
  const target = find(vault, id, offsetAt(vault, id, position));
  if (target.kind === 'none') return target;
  return { kind: 'found', range: rangeAt(vault, id, target.span), placeholder: target.placeholder };
}

export interface RenameArgs extends AtPosition {
  readonly newName: string;
}

export const rename = (vault: Vault, { id, position, newName }: RenameArgs): PlannedAnswer =>
  plannedAnswer(vault, plan(vault, id, offsetAt(vault, id, position), newName));

export interface RenameNoteArgs extends OfNote {
  readonly newName: string;
}

export const renameNote = (vault: Vault, { id, newName }: RenameNoteArgs): PlannedAnswer =>
  plannedAnswer(vault, planNote(vault, id, newName));

export interface RenameFilesArgs {
  readonly renames: readonly FileRename[];
  readonly leaveOrdinary: boolean;
}

/** Undefined when no link needs to be rewritten. */
export function renameFiles(vault: Vault, { renames, leaveOrdinary }: RenameFilesArgs): PlannedAnswer | undefined {
  const edit = planFiles(vault, renames, { leaveOrdinary });
  return edit.notes.length === 0 ? undefined : plannedAnswer(vault, { kind: 'edit', edit });
}
