/** Between the vault's places (note and offsets) and the editor's (address, line and character). */
import * as vscode from 'vscode';
import type { Place } from '../features';
import type { Note } from '../notes/note';
import { type LineIndex, lineIndex } from '../text/lineIndex';
import type { Span } from '../text/span';
import type { VaultFolder } from './vaults';

export const rangeIn = (document: vscode.TextDocument, span: Span): vscode.Range =>
  new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));

/** The range of a span in a note that no editor needs to hold. */
export function rangeOf(note: Note | undefined, span: Span): vscode.Range {
  if (!note) return new vscode.Range(0, 0, 0, 0);
  const lines = linesOf(note);
  const start = lines.position(span.start);
  const end = lines.position(span.end);
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

export const locationOf = (folder: VaultFolder, place: Place): vscode.Location =>
  new vscode.Location(folder.uriOf(place.note), rangeOf(folder.vault.note(place.note), place.focus));

/** An address that opens the place when it is clicked: VS Code reads `#L12,3` as a position. */
export function addressOf(folder: VaultFolder, place: Place): vscode.Uri {
  const uri = folder.uriOf(place.note);
  const { start } = rangeOf(folder.vault.note(place.note), place.focus);
  return start.line === 0 && start.character === 0
    ? uri
    : uri.with({ fragment: `L${start.line + 1},${start.character + 1}` });
}

const indexes = new WeakMap<Note, LineIndex>();

/** Derived from a note that never changes, and dropped together with it. */
function linesOf(note: Note): LineIndex {
  const known = indexes.get(note);
  if (known) return known;
  const made = lineIndex(note.text);
  indexes.set(note, made);
  return made;
}
