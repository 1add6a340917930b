/** The sample vault that every run opens, and its notes as editors show and change them. */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

/** The address of a file in the sample vault, be it there or not. */
export function inSample(path: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder !== undefined);
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Shows a note of the sample vault. */
export const note = async (name: string): Promise<vscode.TextDocument> =>
  (await vscode.window.showTextDocument(inSample(name))).document;

/** A note with text typed at its end and not saved. */
export async function edited(name: string, addition: string): Promise<vscode.TextDocument> {
  const document = await note(name);
  await append(document, addition);
  return document;
}

/** Types at the end of a document, without saving it. */
export async function append(document: vscode.TextDocument, addition: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, document.lineAt(document.lineCount - 1).range.end, addition);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Two characters into the first place of a text. */
export const inside = (document: vscode.TextDocument, text: string): vscode.Position =>
  document.positionAt(document.getText().indexOf(text) + 2);
