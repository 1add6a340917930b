/** Vaults that a suite makes: their files, and the workspace folders that come and go with them. */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

export type Files = Readonly<Record<string, string>>;

export async function writeFiles(folder: vscode.Uri, files: Files): Promise<void> {
  for (const [path, text] of Object.entries(files)) await write(vscode.Uri.joinPath(folder, path), text);
}

export const write = (uri: vscode.Uri, text: string): Thenable<void> =>
  vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));

/** What the file itself has, whatever an editor shows. */
export const read = async (uri: vscode.Uri): Promise<string> =>
  new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));

/** Adds folders behind those that are open: the first one's coming and going would start the extension hosts anew. */
export const addFolders = (...uris: readonly vscode.Uri[]): Promise<void> =>
  changeFolders(vscode.workspace.workspaceFolders?.length ?? 0, 0, uris);

export async function removeFolders(...uris: readonly vscode.Uri[]): Promise<void> {
  for (const uri of uris) {
    const folder = vscode.workspace.workspaceFolders?.find((open) => open.uri.toString() === uri.toString());
    assert.ok(folder !== undefined, `${uri} is open`);
    await changeFolders(folder.index, 1, []);
  }
}

async function changeFolders(start: number, gone: number, uris: readonly vscode.Uri[]): Promise<void> {
  const changed = new Promise<void>((resolve) => {
    const listening = vscode.workspace.onDidChangeWorkspaceFolders(() => {
      listening.dispose();
      resolve();
    });
  });
  assert.ok(vscode.workspace.updateWorkspaceFolders(start, gone, ...uris.map((uri) => ({ uri }))));
  await changed;
}
