/** The files of a vault's folder: which of them belong to it, and how they are found. */
import * as vscode from 'vscode';
import { isHidden } from '../notes/names';
import type { NoteId } from '../notes/note';

/** What `isHidden` says, for VS Code's search. */
const hidden = '**/{node_modules,.*}/**';

/** The files below a folder of a vault, in no particular order. */
export async function filesBelow(folder: vscode.Uri): Promise<readonly vscode.Uri[]> {
  const found = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, '**/*'), hidden);
  // A virtual file system need not offer a search; what it has can be listed all the same.
  return found.length > 0 || folder.scheme === 'file' ? found : listed(folder);
}

/** Symbolic links are not followed: they may lead in a circle. */
async function listed(folder: vscode.Uri): Promise<readonly vscode.Uri[]> {
  const files: vscode.Uri[] = [];
  for (const [name, type] of await vscode.workspace.fs.readDirectory(folder)) {
    if (isHidden(name)) continue;
    const uri = vscode.Uri.joinPath(folder, name);
    if (type === vscode.FileType.Directory) files.push(...(await listed(uri)));
    else if (type & vscode.FileType.File) files.push(uri);
  }
  return files;
}

/** The paths that are gone together with some files and folders: these themselves, and everything below them. */
export function goneWith(gone: ReadonlySet<NoteId>, all: Iterable<NoteId>): readonly NoteId[] {
  if (gone.size === 0) return [];
  return [...all].filter((id) => {
    for (let end = id.length; end > 0; end = id.lastIndexOf('/', end - 1)) if (gone.has(id.slice(0, end))) return true;
    return false;
  });
}
