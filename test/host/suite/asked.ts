/** What VS Code's own requests for a place answer, as text that a test reads at a glance. */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

/** Where a place is looked for: two characters into the first place of a text. */
export interface Place {
  readonly uri: vscode.Uri;
  readonly text: string;
}

const ask = async <T>(command: string, { uri, text }: Place, ...more: readonly unknown[]): Promise<T> =>
  vscode.commands.executeCommand<T>(command, uri, await positionIn(uri, text), ...more);

/** Of the character behind the first two of a text. */
export async function positionIn(uri: vscode.Uri, text: string): Promise<vscode.Position> {
  const document = await vscode.workspace.openTextDocument(uri);
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `${text} stands in ${uri}`);
  return document.positionAt(offset + 2);
}

/** `Folder/File.md:line` of each, by the last two parts of the path. */
export async function definitions(place: Place): Promise<readonly string[]> {
  const found = await ask<vscode.LocationLink[]>('vscode.executeDefinitionProvider', place);
  return found.map(({ targetUri, targetSelectionRange }) => shown(targetUri, targetSelectionRange));
}

/** The same, with what several providers say alike said once. */
export async function references(place: Place): Promise<readonly string[]> {
  const found = await ask<vscode.Location[]>('vscode.executeReferenceProvider', place);
  return [...new Set(found.map(({ uri, range }) => shown(uri, range)))].sort();
}

export async function hoverText(place: Place): Promise<string> {
  const found = await ask<vscode.Hover[]>('vscode.executeHoverProvider', place);
  const contents = found.flatMap((hover) => hover.contents);
  return contents.map((content) => (typeof content === 'string' ? content : content.value)).join('\n');
}

/** The texts that are marked with this one. */
export async function highlights(place: Place): Promise<readonly string[]> {
  const document = await vscode.workspace.openTextDocument(place.uri);
  const found = await ask<vscode.DocumentHighlight[]>('vscode.executeDocumentHighlights', place);
  return found.map(({ range }) => document.getText(range));
}

/** What completion would write behind a text. */
export async function completions({ uri, text }: Place): Promise<readonly string[]> {
  const at = (await positionIn(uri, text)).translate(0, text.length - 2);
  const command = 'vscode.executeCompletionItemProvider';
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(command, uri, at);
  return items.map(({ insertText, label }) => {
    const name = typeof label === 'string' ? label : label.label;
    return insertText instanceof vscode.SnippetString ? insertText.value : (insertText ?? name);
  });
}

export async function codeActions({ uri, text }: Place, kind?: vscode.CodeActionKind): Promise<vscode.CodeAction[]> {
  const at = await positionIn(uri, text);
  const command = 'vscode.executeCodeActionProvider';
  return vscode.commands.executeCommand(command, uri, new vscode.Range(at, at), kind?.value);
}

export const renameEdit = (place: Place, newName: string): Promise<vscode.WorkspaceEdit> =>
  ask('vscode.executeDocumentRenameProvider', place, newName);

/** Of our own problems. */
export const messages = (uri: vscode.Uri): readonly string[] =>
  vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'Memory Notes')
    .map(({ message }) => message);

export async function symbols(query: string): Promise<readonly string[]> {
  const command = 'vscode.executeWorkspaceSymbolProvider';
  const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(command, query);
  return found.map(({ name, location }) => `${name} in ${shown(location.uri, location.range)}`).sort();
}

const shown = ({ path }: vscode.Uri, range: vscode.Range | undefined): string =>
  `${path.split('/').slice(-2).join('/')}:${(range?.start.line ?? 0) + 1}`;
