/** Hover of a link or of a term: see `features/hover`. */
import * as vscode from 'vscode';
import { hoverMarkdown } from '../../features/hoverPiece';
import type { NotePlace } from '../../server/positions';
import { type CreateNoteArguments, commandAddress, commands, type OpenPlaceArguments } from '../commands';
import { guarded, type Log } from '../log';
import { rangeFrom, toPosition } from '../places';
import { showsTermHovers } from '../settings';
import type { VaultFolder, Vaults } from '../vaults';

export const hoverProvider = (vaults: Vaults, log: Log): vscode.HoverProvider => ({
  provideHover: (document, position, token) =>
    guarded(log, 'hover', async () => {
      const folder = vaults.folderOf(document.uri);
      const at = toPosition(position);
      const options = { terms: showsTermHovers(document) };
      const found = await vaults.ask(document, 'hover', { position: at, options }, token);
      if (!folder || !found) return undefined;
      const create: CreateNoteArguments = { uri: document.uri.toString(), position: at, isAsked: true };
      const text = hoverMarkdown(found.pieces, {
        place: (place) => openAddress(folder, place),
        image: (attachment) => folder.uriOf(attachment).toString(),
        file: (attachment) => `\`${attachment}\``,
        references: (place) => openAddress(folder, place),
        create: () => commandAddress(commands.createNote, create),
      });
      const markdown = new vscode.MarkdownString(text);
      // A note's text may hold command links too: all of them stay dead but those that open or create a vault's note.
      markdown.isTrusted = { enabledCommands: [commands.openPlace, commands.createNote] };
      markdown.baseUri = document.uri;
      return new vscode.Hover(markdown, rangeFrom(found.origin));
    }),
});

/** A command rather than the file's own address: VS Code does not translate addresses in hovers for a remote host. */
function openAddress(folder: VaultFolder, { note, isNote, focus }: NotePlace): string {
  const uri = folder.uriOf(note).toString();
  const { line, character } = focus.start;
  return isNote ? commandAddress(commands.openPlace, { uri, line, character } satisfies OpenPlaceArguments) : uri;
}
