/** Hover of a link or of a term: see `features/hover`. */
import * as vscode from 'vscode';
import { hover, hoverMarkdown, type Place } from '../../features';
import { commandAddress, commands, type OpenPlaceArguments } from '../commands';
import { guarded, type Log } from '../log';
import { locationOf, rangeIn } from '../places';
import { showsTermHovers } from '../settings';
import type { VaultFolder, Vaults } from '../vaults';

export const hoverProvider = (vaults: Vaults, log: Log): vscode.HoverProvider => ({
  provideHover: (document, position, token) =>
    guarded(log, 'hover', async () => {
      const here = await vaults.settled(document, token);
      if (!here) return undefined;
      const found = hover(here.vault, here.id, document.offsetAt(position), { terms: showsTermHovers(document) });
      if (!found) return undefined;
      const text = hoverMarkdown(found.pieces, {
        place: (place) => openAddress(here.folder, place),
        image: (attachment) => here.folder.uriOf(attachment).toString(),
        file: (attachment) => `\`${attachment}\``,
        references: (place) => openAddress(here.folder, place),
        create: () => '',
      });
      const markdown = new vscode.MarkdownString(text);
      // A note's text may hold command links too: all of them stay dead but the one that opens a note of a vault.
      markdown.isTrusted = { enabledCommands: [commands.openPlace] };
      markdown.baseUri = document.uri;
      return new vscode.Hover(markdown, rangeIn(document, found.origin));
    }),
});

/** A command rather than the file's own address: VS Code does not translate addresses in hovers for a remote host. */
function openAddress(folder: VaultFolder, place: Place): string {
  const { uri, range } = locationOf(folder, place);
  if (folder.vault.note(place.note) === undefined) return uri.toString();
  const { line, character } = range.start;
  return commandAddress(commands.openPlace, { uri: uri.toString(), line, character } satisfies OpenPlaceArguments);
}
