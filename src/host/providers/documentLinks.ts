/** Every wiki link as something to click on: see `features/documentLinks`. */
import * as vscode from 'vscode';
import { documentLinks } from '../../features';
import { type CreateNoteArguments, commandAddress, commands } from '../commands';
import { guarded, type Log } from '../log';
import { addressOf, rangeIn } from '../places';
import type { Vaults } from '../vaults';

/** Where a link leads is found when it is clicked: notes come and go without this document changing. */
class VaultLink extends vscode.DocumentLink {
  constructor(
    range: vscode.Range,
    readonly document: vscode.TextDocument,
    readonly offset: number,
  ) {
    super(range);
  }
}

export const documentLinkProvider = (vaults: Vaults, log: Log): vscode.DocumentLinkProvider<VaultLink> => ({
  provideDocumentLinks: (document, token) =>
    guarded(log, 'document links', async () => {
      const here = await vaults.settled(document, token);
      return (
        here &&
        documentLinks(here.vault, here.id).map(({ span, tooltip }) => {
          const link = new VaultLink(rangeIn(document, span), document, span.start);
          link.tooltip = tooltip;
          return link;
        })
      );
    }),
  resolveDocumentLink: (link, token) =>
    guarded(log, 'following a link', async () => {
      const { document, offset } = link;
      const here = await vaults.settled(document, token);
      const found = here && documentLinks(here.vault, here.id).find(({ span }) => span.start === offset);
      if (!here || !found) return undefined;
      const create: CreateNoteArguments = { uri: document.uri.toString(), offset };
      link.target =
        found.target.kind === 'place'
          ? addressOf(here.folder, found.target.place)
          : vscode.Uri.parse(commandAddress(commands.createNote, create));
      return link;
    }),
});
