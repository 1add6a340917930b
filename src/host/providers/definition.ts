/** Go to definition and peek: see `features/definition`. */
import type * as vscode from 'vscode';
import { guarded, type Log } from '../log';
import { locationOf, rangeFrom, toPosition } from '../places';
import { termSettings } from '../settings';
import type { Vaults } from '../vaults';

export const definitionProvider = (vaults: Vaults, log: Log): vscode.DefinitionProvider => ({
  provideDefinition: (document, position, token) =>
    guarded(log, 'definition', async () => {
      const folder = vaults.folderOf(document.uri);
      const found = await vaults.ask(
        document,
        'definition',
        { position: toPosition(position), options: termSettings(document) },
        token,
      );
      if (!folder || !found) return undefined;
      return found.targets.map((place): vscode.LocationLink => {
        const location = locationOf(folder, place);
        return {
          originSelectionRange: rangeFrom(found.origin),
          targetUri: location.uri,
          targetRange: location.range,
          targetSelectionRange: location.range,
        };
      });
    }),
});
