/**
 * Workspace symbols: see `features/workspaceSymbols`. There is no provider of document symbols: VS Code's own Markdown
 * support fills the outline with the headings, and a second one does not add to them but splits the outline in two, one
 * tree for each provider, in every note that both have something to say of.
 */
import * as vscode from 'vscode';
import type { WorkspaceSymbolAnswer } from '../../server/questions/symbols';
import { guarded, type Log } from '../log';
import { rangeFrom } from '../places';
import type { Vaults } from '../vaults';

export const workspaceSymbolProvider = (vaults: Vaults, log: Log): vscode.WorkspaceSymbolProvider => ({
  provideWorkspaceSymbols: (query, token) =>
    guarded(log, 'workspace symbols', async () => {
      const found = await Promise.all(
        vaults.folders.map(async (folder) => {
          const symbols = await vaults.askFolder(folder, 'workspaceSymbols', { query }, token);
          return symbols?.map(({ kind, name, container, note, range }) => {
            const location = new vscode.Location(folder.uriOf(note), rangeFrom(range));
            return new vscode.SymbolInformation(name, kinds[kind], container, location);
          });
        }),
      );
      return found.flatMap((symbols) => symbols ?? []);
    }),
});

const kinds: Readonly<Record<WorkspaceSymbolAnswer['kind'], vscode.SymbolKind>> = {
  note: vscode.SymbolKind.File,
  alias: vscode.SymbolKind.Constant,
  block: vscode.SymbolKind.Key,
};
