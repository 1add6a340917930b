/** References of links, headings and notes: see `features/references`. */
import * as vscode from 'vscode';
import { guarded, type Log } from '../log';
import { rangeFrom, toPosition } from '../places';
import type { Vaults } from '../vaults';

export const referenceProvider = (vaults: Vaults, log: Log): vscode.ReferenceProvider => ({
  provideReferences: (document, position, { includeDeclaration }, token) =>
    guarded(log, 'references', async () => {
      const folder = vaults.folderOf(document.uri);
      const args = { position: toPosition(position), includeDeclaration };
      const found = await vaults.ask(document, 'references', args, token);
      return folder && found?.map(({ note, range }) => new vscode.Location(folder.uriOf(note), rangeFrom(range)));
    }),
});
