/** Creates the note that a link asks for: only on an explicit wish, never over a file, never outside the vault. */
import * as vscode from 'vscode';
import type { Position } from '../text/range';
import { type CreateNoteArguments, commands } from './commands';
import type { Log } from './log';
import { toPosition } from './places';
import type { Vaults } from './vaults';

export const createNoteCommand = (vaults: Vaults, log: Log): vscode.Disposable =>
  vscode.commands.registerCommand(commands.createNote, async (argument?: unknown) => {
    try {
      const link = await linkAt(argument);
      if (link) await create(vaults, link);
    } catch (error) {
      log.error('creating a note', error);
      void vscode.window.showErrorMessage(`The note could not be created: ${String(error)}`);
    }
  });

interface AskedLink {
  readonly document: vscode.TextDocument;
  readonly position: Position;
  readonly isAsked: boolean;
}

/** The link that was clicked or whose fix was chosen; from the palette, the one at the cursor. */
async function linkAt(argument: unknown): Promise<AskedLink | undefined> {
  if (isCreateNote(argument)) {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(argument.uri, true));
    return { document, position: argument.position, isAsked: argument.isAsked === true };
  }
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  return { document: editor.document, position: toPosition(editor.selection.active), isAsked: true };
}

function isCreateNote(argument: unknown): argument is CreateNoteArguments {
  const { uri, position } = (argument ?? {}) as Partial<CreateNoteArguments>;
  return typeof uri === 'string' && Number.isSafeInteger(position?.line) && Number.isSafeInteger(position?.character);
}

async function create(vaults: Vaults, { document, position, isAsked }: AskedLink): Promise<void> {
  const folder = vaults.folderOf(document.uri);
  const made = await vaults.ask(document, 'createNote', { position });
  if (!folder || !made) {
    void vscode.window.showInformationMessage('No link to a missing note stands here.');
    return;
  }
  if (made.kind === 'refused') {
    void vscode.window.showWarningMessage(made.message);
    return;
  }
  if (!isAsked) {
    const answer = await vscode.window.showInformationMessage(`“${made.path}” does not exist yet.`, 'Create Note');
    if (answer !== 'Create Note') return;
  }
  const uri = folder.uriOf(made.path);
  const edit = new vscode.WorkspaceEdit();
  // Without `overwrite`, VS Code itself refuses where a file has come into being meanwhile.
  edit.createFile(uri, { overwrite: false, ignoreIfExists: true, contents: new TextEncoder().encode(made.text) });
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(`${made.path} could not be written`);
  await vscode.window.showTextDocument(uri);
}
