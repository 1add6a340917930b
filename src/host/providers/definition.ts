/** Go to definition and peek: see `features/definition`. */
import type * as vscode from 'vscode';
import { definition } from '../../features';
import { guarded, type Log } from '../log';
import { locationOf, rangeIn } from '../places';
import type { Vaults } from '../vaults';

export const definitionProvider = (vaults: Vaults, log: Log): vscode.DefinitionProvider => ({
  provideDefinition: (document, position, token) =>
    guarded(log, 'definition', async () => {
      const here = await vaults.settled(document, token);
      const found = here && definition(here.vault, here.id, document.offsetAt(position));
      if (!here || !found) return undefined;
      return found.targets.map((place): vscode.LocationLink => {
        const location = locationOf(here.folder, place);
        return {
          originSelectionRange: rangeIn(document, found.origin),
          targetUri: location.uri,
          targetRange: location.range,
          targetSelectionRange: location.range,
        };
      });
    }),
});
