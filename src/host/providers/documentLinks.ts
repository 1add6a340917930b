/** Every wiki link as something to click on: see `features/documentLinks`. */
import * as vscode from 'vscode';
import { type CreateNoteArguments, commandAddress, commands } from '../commands';
import { guarded, type Log } from '../log';
import { addressOf, rangeFrom, toPosition } from '../places';
import type { Vaults } from '../vaults';

/** Where a link leads is found when it is clicked: notes come and go without this document changing. */
class VaultLink extends vscode.DocumentLink {
  constructor(
    range: vscode.Range,
    readonly document: vscode.TextDocument,
  ) {
    super(range);
  }
}

export const documentLinkProvider = (vaults: Vaults, log: Log): vscode.DocumentLinkProvider<VaultLink> => ({
  provideDocumentLinks: (document, token) =>
    guarded(log, 'document links', async () => {
      const found = await vaults.ask(document, 'documentLinks', {}, token);
      return found?.map(({ range, tooltip }) => {
        const link = new VaultLink(rangeFrom(range), document);
        link.tooltip = tooltip;
        return link;
      });
    }),
  resolveDocumentLink: (link, token) =>
    guarded(log, 'following a link', async () => {
      const { document, range } = link;
      const folder = vaults.folderOf(document.uri);
      const position = toPosition(range.start);
      const found = await vaults.ask(document, 'documentLink', { position }, token);
      if (!folder || !found) return undefined;
      const create: CreateNoteArguments = { uri: document.uri.toString(), position };
      link.target = found.place
        ? addressOf(folder, found.place)
        : vscode.Uri.parse(commandAddress(commands.createNote, create));
      return link;
    }),
});
