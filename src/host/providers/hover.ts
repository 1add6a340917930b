/** Hover of a link or of a term: see `features/hover`. */
import * as vscode from 'vscode';
import { hover, hoverMarkdown } from '../../features';
import { guarded, type Log } from '../log';
import { addressOf, rangeIn } from '../places';
import { showsTermHovers } from '../settings';
import type { Vaults } from '../vaults';

export const hoverProvider = (vaults: Vaults, log: Log): vscode.HoverProvider => ({
  provideHover: (document, position, token) =>
    guarded(log, 'hover', async () => {
      const here = await vaults.settled(document, token);
      if (!here) return undefined;
      const found = hover(here.vault, here.id, document.offsetAt(position), { terms: showsTermHovers(document) });
      if (!found) return undefined;
      // Not trusted: a note's text may hold command links, and those stay dead.
      const markdown = new vscode.MarkdownString(
        hoverMarkdown(found, (place) => addressOf(here.folder, place).toString()),
      );
      markdown.baseUri = document.uri;
      return new vscode.Hover(markdown, rangeIn(document, found.origin));
    }),
});
