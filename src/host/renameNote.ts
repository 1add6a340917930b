/** Renames the note in the active editor, or a given one: VS Code itself renames files in the explorer only. */
import * as vscode from 'vscode';
import { applyEdit } from './applyEdit';
import { commands, type RenameNoteArguments } from './commands';
import type { FileRenames } from './fileRename';
import type { Log } from './log';
import { leavesOrdinaryLinks } from './settings';
import type { Vaults } from './vaults';

export const renameNoteCommand = (vaults: Vaults, renames: FileRenames, log: Log): vscode.Disposable =>
  vscode.commands.registerCommand(commands.renameNote, async (argument?: unknown) => {
    try {
      await rename(vaults, renames, argument);
    } catch (error) {
      log.error('renaming a note', error);
      void vscode.window.showErrorMessage(`The note could not be renamed: ${String(error)}`);
    }
  });

async function rename(vaults: Vaults, renames: FileRenames, argument: unknown): Promise<void> {
  const uri = isRenameNote(argument)
    ? vscode.Uri.parse(argument.uri, true)
    : vscode.window.activeTextEditor?.document.uri;
  const folder = uri && vaults.folderOf(uri);
  if (!folder || !(await vaults.hasNote(uri))) {
    void vscode.window.showInformationMessage('This is not a note of a vault.');
    return;
  }
  const id = folder.idOf(uri);
  const newName = isRenameNote(argument) ? argument.newName : await askName(id);
  if (newName === undefined) return;
  const args = { id, newName, leaveOrdinary: leavesOrdinaryLinks(uri) };
  const planned = await vaults.askFolder(folder, 'renameNote', args);
  if (planned?.kind !== 'edit') {
    if (planned) void vscode.window.showWarningMessage(planned.message);
    return;
  }
  renames.expect(folder, planned.edit);
  await applyEdit(folder, planned.edit, { label: `Rename “${id}”` });
}

const isRenameNote = (argument: unknown): argument is RenameNoteArguments => {
  const { uri, newName } = (argument ?? {}) as Partial<RenameNoteArguments>;
  return typeof uri === 'string' && typeof newName === 'string';
};

function askName(id: string): Thenable<string | undefined> {
  const file = id.slice(id.lastIndexOf('/') + 1);
  const dot = file.lastIndexOf('.');
  return vscode.window.showInputBox({
    title: 'Rename Note',
    prompt: 'The file and all links to it are renamed. A name with slashes moves the note.',
    value: dot > 0 ? file.slice(0, dot) : file,
  });
}
