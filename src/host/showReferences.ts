/** Lists what leads to a place, for the counts in hovers: a place of a note of a vault, and nothing else. */
import * as vscode from 'vscode';
import { commands, type OpenPlaceArguments } from './commands';
import { guarded, type Log } from './log';
import { rangeFrom } from './places';
import type { Vaults } from './vaults';

export const showReferencesCommand = (vaults: Vaults, log: Log): vscode.Disposable =>
  vscode.commands.registerCommand(commands.showReferences, (argument?: unknown) =>
    guarded(log, 'showing references', async () => {
      const { uri: written, line, character } = (argument ?? {}) as Partial<OpenPlaceArguments>;
      if (typeof written !== 'string' || !isCount(line) || !isCount(character)) return;
      const uri = vscode.Uri.parse(written, true);
      const folder = vaults.folderOf(uri);
      if (!folder) return;
      const args = { id: folder.idOf(uri), position: { line, character }, includeDeclaration: false };
      const found = (await vaults.askFolder(folder, 'references', args)) ?? [];
      const locations = found.map(({ note, range }) => new vscode.Location(folder.uriOf(note), rangeFrom(range)));
      const position = new vscode.Position(line, character);
      // The hover whose link was clicked would lie over the list.
      await vscode.commands.executeCommand('editor.action.hideHover');
      await vscode.commands.executeCommand('editor.action.peekLocations', uri, position, locations, 'peek');
    }),
  );

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
