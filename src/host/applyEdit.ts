/** A change to the vault as VS Code applies it: previewable, one step to undo, and never onto a text it was not made for. */
import * as vscode from 'vscode';
import type { VaultEditAnswer } from '../server/plannedEdit';
import { rangeFrom } from './places';
import { isNotFound } from './vaultFiles';
import type { VaultFolder } from './vaultFolder';

export interface EditOptions {
  /** What the change is called where it can be looked at and undone: `Rename “Heap” to “The heap”`. */
  readonly label: string;
  /** The user sees every change before any is made. */
  readonly needsConfirmation?: boolean;
  /** For whoever renames the files already: only what is written in notes is changed. */
  readonly textsOnly?: boolean;
}

/**
 * Undefined when a note that the change touches has been edited since it was worked out. A note whose file is gone is
 * left out: VS Code may still hold its text, and would write the file anew.
 */
export async function workspaceEdit(
  folder: VaultFolder,
  { notes, renames, creates, versions }: VaultEditAnswer,
  { label, needsConfirmation = false, textsOnly = false }: EditOptions,
): Promise<vscode.WorkspaceEdit | undefined> {
  const edit = new vscode.WorkspaceEdit();
  const metadata = { label, needsConfirmation };
  const gone = new Set<string>();
  for (const note of Object.keys(versions)) if (await isGone(folder.uriOf(note))) gone.add(note);
  const open = new Map(vscode.workspace.textDocuments.map((document) => [document.uri.toString(), document]));
  for (const { note, edits } of notes) {
    if (gone.has(note)) continue;
    const uri = folder.uriOf(note);
    if (!isCurrent(open.get(uri.toString()), versions[note])) return undefined;
    for (const { range, text } of edits) edit.replace(uri, rangeFrom(range), text, metadata);
  }
  if (textsOnly) return edit;
  for (const { from, to } of renames) {
    edit.renameFile(folder.uriOf(from), folder.uriOf(to), { overwrite: false }, metadata);
  }
  for (const { path, text } of creates) {
    const contents = new TextEncoder().encode(text);
    edit.createFile(folder.uriOf(path), { overwrite: false, ignoreIfExists: false, contents }, metadata);
  }
  return edit;
}

/** Makes a change at once. False, with the user told why, when it could not be made. */
export async function applyEdit(folder: VaultFolder, answer: VaultEditAnswer, options: EditOptions): Promise<boolean> {
  const edit = await workspaceEdit(folder, answer, options);
  if (!edit) {
    void vscode.window.showWarningMessage('The notes were edited in the meantime: nothing was changed. Try again.');
    return false;
  }
  const isMade = await vscode.workspace.applyEdit(edit, { isRefactoring: true });
  if (!isMade) void vscode.window.showErrorMessage(`${options.label}: VS Code could not make this change.`);
  return isMade;
}

/** Without a version the file itself was read; an editor that has come to hold it since must not have changed it. */
function isCurrent(document: vscode.TextDocument | undefined, version: number | undefined): boolean {
  return version === undefined ? document?.isDirty !== true : document?.version === version;
}

async function isGone(uri: vscode.Uri): Promise<boolean> {
  if (openDocument(uri)?.isDirty) return false;
  try {
    await vscode.workspace.fs.stat(uri);
    return false;
  } catch (error) {
    return isNotFound(error);
  }
}

export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const address = uri.toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === address);
}
