/** Document highlights: see `features/highlights`. */
import * as vscode from 'vscode';
import { guarded, type Log } from '../log';
import { rangeFrom, toPosition } from '../places';
import type { Vaults } from '../vaults';

export const highlightProvider = (vaults: Vaults, log: Log): vscode.DocumentHighlightProvider => ({
  provideDocumentHighlights: (document, position, token) =>
    guarded(log, 'highlights', async () => {
      const found = await vaults.ask(document, 'highlights', { position: toPosition(position) }, token);
      // With none of ours, those of VS Code's own Markdown support and of equal words are to be shown.
      if (!found || found.length === 0) return undefined;
      return found.map(({ kind, range }) => new vscode.DocumentHighlight(rangeFrom(range), kinds[kind]));
    }),
});

const kinds = { read: vscode.DocumentHighlightKind.Read, write: vscode.DocumentHighlightKind.Write } as const;
