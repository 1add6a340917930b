/** References of links, headings and notes: see `features/references`. */
import * as vscode from 'vscode';
import { references } from '../../features';
import { guarded, type Log } from '../log';
import { rangeOf } from '../places';
import type { Vaults } from '../vaults';

export const referenceProvider = (vaults: Vaults, log: Log): vscode.ReferenceProvider => ({
  provideReferences: (document, position, { includeDeclaration }, token) =>
    guarded(log, 'references', async () => {
      const here = await vaults.settled(document, token);
      if (!here) return undefined;
      const found = references(here.vault, here.id, document.offsetAt(position), { includeDeclaration });
      return found.map(
        ({ note, span }) => new vscode.Location(here.folder.uriOf(note), rangeOf(here.vault.note(note), span)),
      );
    }),
});
