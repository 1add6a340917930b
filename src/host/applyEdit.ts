/** A change to the vault as VS Code applies it: previewable, one step to undo, and never onto a text it was not made for. */
import * as vscode from 'vscode';
import type { NoteId } from '../notes/note';
import type { VaultEditAnswer } from '../server/plannedEdit';
import { rangeFrom } from './places';
import { readOnlyAmong, saidReadOnly } from './readOnly';
import { isNotFound } from './vaultFiles';
import type { VaultFolder } from './vaultFolder';

export interface EditOptions {
  /** What the change is called where it can be looked at and undone: `Rename “Heap” to “The heap”`. */
  readonly label: string;
  /** The user sees every change before any is made. */
  readonly needsConfirmation?: boolean;
  /** For whoever renames the files already: only what is written in notes is changed. */
  readonly textsOnly?: boolean;
  /** For whoever cannot keep the files from being renamed: what can be changed is, the rest is told. */
  readonly skipsReadOnly?: boolean;
}

export type MadeEdit =
  | {
      readonly kind: 'edit';
      readonly edit: vscode.WorkspaceEdit;
      /** Notes that are not changed, for nobody may write them; only where `skipsReadOnly` asks for it. */
      readonly skipped: readonly NoteId[];
    }
  /** A note that the change touches has been edited since it was worked out. */
  | { readonly kind: 'outdated' }
  /** Nothing is to be changed, and this sentence says why. */
  | { readonly kind: 'refused'; readonly message: string };

/** A note whose file is gone is left out: VS Code may still hold its text, and would write the file anew. */
export async function workspaceEdit(
  folder: VaultFolder,
  { notes, renames, creates, versions, locked }: VaultEditAnswer,
  { label, needsConfirmation = false, textsOnly = false, skipsReadOnly = false }: EditOptions,
): Promise<MadeEdit> {
  const edit = new vscode.WorkspaceEdit();
  const metadata = { label, needsConfirmation };
  const gone = new Set<string>();
  for (const note of Object.keys(versions)) if (await isGone(folder.uriOf(note))) gone.add(note);
  const changed = notes.filter(({ note }) => !gone.has(note));
  const touched = changed.map(({ note }) => note);
  const readOnly = new Set([...locked, ...(await readOnlyAmong(folder, touched))].filter((note) => !gone.has(note)));
  if (readOnly.size > 0 && !skipsReadOnly) {
    return { kind: 'refused', message: `${saidReadOnly([...readOnly])}: nothing was changed.` };
  }
  const open = new Map(vscode.workspace.textDocuments.map((document) => [document.uri.toString(), document]));
  for (const { note, edits } of changed) {
    if (readOnly.has(note)) continue;
    const uri = folder.uriOf(note);
    if (!isCurrent(open.get(uri.toString()), versions[note])) return { kind: 'outdated' };
    for (const { range, text } of edits) edit.replace(uri, rangeFrom(range), text, metadata);
  }
  if (!textsOnly) addFiles(edit, folder, { renames, creates }, metadata);
  return { kind: 'edit', edit, skipped: [...readOnly] };
}

function addFiles(
  edit: vscode.WorkspaceEdit,
  folder: VaultFolder,
  { renames, creates }: Pick<VaultEditAnswer, 'renames' | 'creates'>,
  metadata: vscode.WorkspaceEditEntryMetadata,
): void {
  for (const { from, to } of renames) {
    edit.renameFile(folder.uriOf(from), folder.uriOf(to), { overwrite: false }, metadata);
  }
  for (const { path, text } of creates) {
    const contents = new TextEncoder().encode(text);
    edit.createFile(folder.uriOf(path), { overwrite: false, ignoreIfExists: false, contents }, metadata);
  }
}

/** Makes a change at once. False, with the user told why, when it could not be made. */
export async function applyEdit(folder: VaultFolder, answer: VaultEditAnswer, options: EditOptions): Promise<boolean> {
  const made = await workspaceEdit(folder, answer, options);
  if (made.kind !== 'edit') {
    void vscode.window.showWarningMessage(whyNot(made));
    return false;
  }
  const isMade = await vscode.workspace.applyEdit(made.edit, { isRefactoring: true });
  if (!isMade) void vscode.window.showErrorMessage(`${options.label}: VS Code could not make this change.`);
  return isMade;
}

export const whyNot = (made: Exclude<MadeEdit, { readonly kind: 'edit' }>): string =>
  made.kind === 'refused' ? made.message : 'The notes were edited in the meantime: nothing was changed. Try again.';

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
