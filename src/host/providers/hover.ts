/** Hover of a link, a term, a heading, a block or a tag: see `features/hover`. */
import * as vscode from 'vscode';
import { attachmentText } from '../../features/attachmentText';
import { type HoverFilling, hoverMarkdown } from '../../features/hoverPiece';
import { imageSize } from '../../features/imageSize';
import type { NoteId } from '../../notes/note';
import type { NotePlace } from '../../server/positions';
import type { HoverAnswerPiece } from '../../server/questions/hover';
import { type CreateNoteArguments, commandAddress, commands, type OpenPlaceArguments } from '../commands';
import { guarded, type Log } from '../log';
import { rangeFrom, toPosition } from '../places';
import { termSettings } from '../settings';
import type { VaultFolder, Vaults } from '../vaults';

export const hoverProvider = (vaults: Vaults, log: Log): vscode.HoverProvider => ({
  provideHover: (document, position, token) =>
    guarded(log, 'hover', async () => {
      const folder = vaults.folderOf(document.uri);
      const at = toPosition(position);
      const options = termSettings(document);
      const found = await vaults.ask(document, 'hover', { position: at, options }, token);
      if (!folder || !found) return undefined;
      const files = await attachmentTexts(folder, found.pieces);
      if (token.isCancellationRequested) return undefined;
      const create: CreateNoteArguments = { uri: document.uri.toString(), position: at, isAsked: true };
      const filling: HoverFilling<NotePlace> = {
        place: (place) => openAddress(folder, place),
        image: (attachment) => folder.uriOf(attachment).toString(),
        file: (attachment) => files.get(attachment) ?? '',
        references: (place) => commandAddress(commands.showReferences, placeArguments(folder, place)),
        create: () => commandAddress(commands.createNote, create),
      };
      const markdown = new vscode.MarkdownString(hoverMarkdown(found.pieces, filling));
      markdown.isTrusted = { enabledCommands: enabledCommands(found.pieces) };
      markdown.baseUri = document.uri;
      return new vscode.Hover(markdown, rangeFrom(found.origin));
    }),
});

/**
 * A note's text may hold command links too: all of them stay dead but those that show a place of a vault. What offers to
 * create a note shows no note's text.
 */
const enabledCommands = (pieces: readonly HoverAnswerPiece[]): string[] =>
  pieces.some((piece) => piece.kind === 'create')
    ? [commands.createNote, commands.showReferences]
    : [commands.openPlace, commands.showReferences];

/** A command rather than the file's own address: VS Code does not translate addresses in hovers for a remote host. */
function openAddress(folder: VaultFolder, place: NotePlace): string {
  if (!place.isNote) return folder.uriOf(place.note).toString();
  return commandAddress(commands.openPlace, placeArguments(folder, place));
}

const placeArguments = (folder: VaultFolder, { note, focus: { start } }: NotePlace): OpenPlaceArguments => ({
  uri: folder.uriOf(note).toString(),
  ...start,
});

/** Larger pictures are not read for their measures, which stand at a file's begin: VS Code reads files whole. */
const largestRead = 4_000_000;

async function attachmentTexts(
  folder: VaultFolder,
  pieces: readonly HoverAnswerPiece[],
): Promise<ReadonlyMap<NoteId, string>> {
  const files = new Set(pieces.flatMap((piece) => (piece.kind === 'file' ? [piece.attachment] : [])));
  const texts = await Promise.all([...files].map(async (id) => [id, await describe(folder.uriOf(id), id)] as const));
  return new Map(texts);
}

async function describe(uri: vscode.Uri, id: NoteId): Promise<string> {
  const { fs } = vscode.workspace;
  try {
    const { size } = await fs.stat(uri);
    const isRead = size <= largestRead && /\.(?:png|jpe?g|gif|svg|webp|bmp)$/i.test(id);
    const image = isRead ? imageSize(await fs.readFile(uri)) : undefined;
    return attachmentText(id, { size, ...(image && { image }) });
  } catch {
    // It may be gone since the vault was asked; what its name tells still holds.
    return attachmentText(id);
  }
}
