/** Between places as the vaults' worker tells them (note, lines and characters) and the editor's own. */
import * as vscode from 'vscode';
import type { NotePlace } from '../server/positions';
import type { Position, Range } from '../text/range';
import type { Span } from '../text/span';
import type { VaultFolder } from './vaultFolder';

export const rangeFrom = ({ start, end }: Range): vscode.Range =>
  new vscode.Range(start.line, start.character, end.line, end.character);

/** Plain data, as a question takes it. */
export const toPosition = ({ line, character }: vscode.Position): Position => ({ line, character });

export const toRange = ({ start, end }: vscode.Range): Range => ({ start: toPosition(start), end: toPosition(end) });

/** Of offsets in a document that is open here. */
export const rangeIn = (document: vscode.TextDocument, span: Span): vscode.Range =>
  new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));

export const locationOf = (folder: VaultFolder, place: NotePlace): vscode.Location =>
  new vscode.Location(folder.uriOf(place.note), rangeFrom(place.focus));

/** An address that opens the place when it is clicked: VS Code reads `#L12,3` as a position. */
export function addressOf(folder: VaultFolder, { note, focus: { start } }: NotePlace): vscode.Uri {
  const uri = folder.uriOf(note);
  const isStart = start.line === 0 && start.character === 0;
  return isStart ? uri : uri.with({ fragment: `L${start.line + 1},${start.character + 1}` });
}
