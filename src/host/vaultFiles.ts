/** The files of a folder that only VS Code can read: which of them belong to its vault, and how they are found. */
import * as vscode from 'vscode';
import { isHidden, isNote } from '../notes/names';
import type { NoteId } from '../notes/note';
import { largestNote } from '../server/files';
import type { FedFile } from '../server/protocol';

/** What `isHidden` says, for VS Code's search. */
const hidden = '**/{node_modules,.*}/**';

/** A folder of a vault and how its files are called in it. */
export interface Naming {
  idOf(uri: vscode.Uri): NoteId;
  uriOf(id: NoteId): vscode.Uri;
}

/** The files below a folder of a vault, in no particular order. */
export async function filesBelow(folder: vscode.Uri, naming: Naming): Promise<readonly NoteId[]> {
  const found = isSearched(folder) ? await searched(folder) : await listed(folder);
  return found.map((uri) => naming.idOf(uri)).filter((id) => !isHidden(id));
}

/** A search of another file system, which need not offer one, waits for one to come: VS Code says so in its log, for ever. */
const isSearched = ({ scheme }: vscode.Uri): boolean => scheme === 'file' || scheme === 'vscode-remote';

const searched = (folder: vscode.Uri): Thenable<readonly vscode.Uri[]> =>
  vscode.workspace.findFiles(new vscode.RelativePattern(folder, '**/*'), hidden);

/** Symbolic links are not followed: they may lead in a circle. Folders are asked for together, as each may be far away. */
async function listed(folder: vscode.Uri): Promise<readonly vscode.Uri[]> {
  const entries = (await vscode.workspace.fs.readDirectory(folder)).filter(([name]) => !isHidden(name));
  const found = entries.map(async ([name, type]) => {
    const uri = vscode.Uri.joinPath(folder, name);
    if (type === vscode.FileType.Directory) return listed(uri);
    return type & vscode.FileType.File ? [uri] : [];
  });
  return (await Promise.all(found)).flat();
}

/** What stands at a path now. */
export async function fedFile(naming: Naming, id: NoteId): Promise<FedFile> {
  const uri = naming.uriOf(id);
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if (type === vscode.FileType.Directory) return { id, kind: 'folder', ids: await filesBelow(uri, naming) };
    if (!(type & vscode.FileType.File)) return { id, kind: 'missing' };
    if (!isNote(id) || size > largestNote) return { id, kind: 'attachment', size };
    return { id, kind: 'note', bytes: await vscode.workspace.fs.readFile(uri) };
  } catch (error) {
    return isNotFound(error) ? { id, kind: 'missing' } : { id, kind: 'failed', message: String(error) };
  }
}

export const isNotFound = (error: unknown): boolean =>
  error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
