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

interface NewName {
  readonly newName: string;
  /** See `RenameFilesOptions`. */
  readonly leaveOrdinary?: boolean;
}

export const rename = (vault: Vault, args: AtPosition & NewName): PlannedAnswer => {
  const { id, position, newName, leaveOrdinary = false } = args;
  return plannedAnswer(vault, plan(vault, id, offsetAt(vault, id, position), newName, { leaveOrdinary }));
};

export const renameNote = (vault: Vault, { id, newName, leaveOrdinary = false }: OfNote & NewName): PlannedAnswer =>
  plannedAnswer(vault, planNote(vault, id, newName, { leaveOrdinary }));

export interface RenameFilesArgs {
  readonly renames: readonly FileRename[];
  readonly leaveOrdinary?: boolean;
}

/** Undefined when no link needs to be rewritten. */
export function renameFiles(
  vault: Vault,
  { renames, leaveOrdinary = false }: RenameFilesArgs,
): PlannedAnswer | undefined {
  const edit = planFiles(vault, renames, { leaveOrdinary });
  return edit.notes.length === 0 ? undefined : plannedAnswer(vault, { kind: 'edit', edit });
}
