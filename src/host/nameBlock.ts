/** Gives a block of another note the id that a completion has just written into a link to it. */
import * as vscode from 'vscode';
import { applyEdit } from './applyEdit';
import { commands, type NameBlockArguments } from './commands';
import type { Log } from './log';
import type { Vaults } from './vaults';

export const nameBlockCommand = (vaults: Vaults, log: Log): vscode.Disposable =>
  vscode.commands.registerCommand(commands.nameBlock, async (argument?: unknown) => {
    if (!isNameBlock(argument)) return;
    try {
      const uri = vscode.Uri.parse(argument.uri, true);
      const folder = vaults.folderOf(uri);
      const { block } = argument;
      const answer = folder && (await vaults.askFolder(folder, 'nameBlock', { note: folder.idOf(uri), block }));
      if (answer?.kind === 'refused') void vscode.window.showWarningMessage(answer.message);
      if (!folder || answer?.kind !== 'edit') return;
      const wasDirty = openDocument(uri)?.isDirty === true;
      const isMade = await applyEdit(folder, answer.edit, { label: `Name a block of “${folder.idOf(uri)}”` });
      // Nobody looks at the other note: its change must not wait for somebody to save it.
      if (isMade && !wasDirty) await openDocument(uri)?.save();
    } catch (error) {
      log.error('naming a block', error);
      void vscode.window.showErrorMessage(`The block got no id: ${String(error)}`);
    }
  });

function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const address = uri.toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === address);
}

function isNameBlock(argument: unknown): argument is NameBlockArguments {
  const { uri, block } = (argument ?? {}) as Partial<NameBlockArguments>;
  return typeof uri === 'string' && typeof block === 'string' && /^[A-Za-z0-9-]+$/.test(block);
}
