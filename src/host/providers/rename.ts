/** Rename (F2) of what stands at the cursor: see `features/rename`. */
import * as vscode from 'vscode';
import { whyNot, workspaceEdit } from '../applyEdit';
import type { FileRenames } from '../fileRename';
import { guarded, type Log } from '../log';
import { rangeFrom, toPosition } from '../places';
import { leavesOrdinaryLinks } from '../settings';
import type { Vaults } from '../vaults';

export const renameProvider = (vaults: Vaults, renames: FileRenames, log: Log): vscode.RenameProvider => ({
  async prepareRename(document, position, token) {
    const found = await guarded(log, 'rename', () =>
      vaults.ask(document, 'renameAt', { position: toPosition(position) }, token),
    );
    // Thrown, it is what the user reads, unless VS Code's own Markdown support knows something to rename here.
    if (found?.kind === 'none') throw new Error(found.message);
    return found && { range: rangeFrom(found.range), placeholder: found.placeholder };
  },

  async provideRenameEdits(document, position, newName, token) {
    const leaveOrdinary = leavesOrdinaryLinks(document.uri);
    const args = { position: toPosition(position), newName, leaveOrdinary };
    const planned = await guarded(log, 'rename', () => vaults.ask(document, 'rename', args, token));
    const folder = vaults.folderOf(document.uri);
    if (token.isCancellationRequested || !folder) return undefined;
    if (planned?.kind !== 'edit') {
      return refusal(planned?.message ?? 'The note was edited in the meantime: nothing was renamed. Try again.');
    }
    const made = await workspaceEdit(folder, planned.edit, { label: `Rename to “${newName}”` });
    if (made.kind !== 'edit') return refusal(whyNot(made));
    renames.expect(folder, planned.edit);
    for (const remark of planned.edit.remarks) void vscode.window.showInformationMessage(remark);
    return made.edit;
  },
});

/** An error here would only make VS Code ask its own Markdown support, which would do what has just been refused. */
function refusal(message: string): vscode.WorkspaceEdit {
  void vscode.window.showWarningMessage(message);
  return new vscode.WorkspaceEdit();
}
