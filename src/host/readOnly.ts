/**
 * Which notes nobody may write. VS Code changes their texts all the same and fails when it saves them, with the rest of
 * the change made: so they are looked for before.
 */
import * as vscode from 'vscode';
import type { NoteId } from '../notes/note';
import type { VaultFolder } from './vaultFolder';

export async function readOnlyAmong(folder: VaultFolder, notes: readonly NoteId[]): Promise<readonly NoteId[]> {
  const isByGlob = readOnlyByGlob(folder);
  const isReadOnly = async (note: NoteId): Promise<boolean> => {
    const uri = folder.uriOf(note);
    return isProtected(uri).then((found) => found || isByGlob(uri));
  };
  const found = await Promise.all(notes.map(isReadOnly));
  return notes.filter((_, index) => found[index]);
}

/** By its file system. A file that is not there can be written, for all that is known. */
async function isProtected(uri: vscode.Uri): Promise<boolean> {
  const { fs } = vscode.workspace;
  if (fs.isWritableFileSystem(uri.scheme) === false) return true;
  try {
    const { permissions = 0 } = await fs.stat(uri);
    return (permissions & vscode.FilePermission.Readonly) !== 0;
  } catch {
    return false;
  }
}

/** By the settings `files.readonlyInclude` and `files.readonlyExclude`. */
function readOnlyByGlob({ uri: root }: VaultFolder): (uri: vscode.Uri) => boolean | Promise<boolean> {
  const settings = vscode.workspace.getConfiguration('files', root);
  const selectorOf = (setting: string): vscode.DocumentSelector =>
    Object.entries(settings.get<Readonly<Record<string, boolean>>>(setting) ?? {})
      .filter(([, isOn]) => isOn)
      .map(([glob]) => ({ pattern: new vscode.RelativePattern(root, glob) }));
  const included = selectorOf('readonlyInclude');
  const excluded = selectorOf('readonlyExclude');
  if (Array.isArray(included) && included.length === 0) return () => false;
  return async (uri) => {
    const document = await vscode.workspace.openTextDocument(uri);
    return vscode.languages.match(included, document) > 0 && vscode.languages.match(excluded, document) === 0;
  };
}

/** `“A.md” is read-only`, with a few names and the number of the others. */
export function saidReadOnly(notes: readonly NoteId[]): string {
  const shown = notes.slice(0, 3).map((note) => `“${note}”`);
  const rest = notes.length - shown.length;
  const names = [...shown, ...(rest > 0 ? [`${rest} more`] : [])];
  const last = names.pop() ?? '';
  return names.length === 0 ? `${last} is read-only` : `${names.join(', ')} and ${last} are read-only`;
}
