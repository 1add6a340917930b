/** The notes that the user looked at last: what is written about is mostly what was just read. */
import * as vscode from 'vscode';
import type { NoteId } from '../notes/note';
import type { VaultFolder, Vaults } from './vaults';

const most = 30;

export class RecentNotes implements vscode.Disposable {
  readonly #vaults: Vaults;
  readonly #subscription: vscode.Disposable;
  #uris: vscode.Uri[] = [];

  constructor(vaults: Vaults) {
    this.#vaults = vaults;
    this.#subscription = vscode.window.onDidChangeActiveTextEditor((editor) => this.#seen(editor));
    this.#seen(vscode.window.activeTextEditor);
  }

  /** The newest first. */
  in(folder: VaultFolder): readonly NoteId[] {
    return this.#uris.filter((uri) => this.#vaults.folderOf(uri) === folder).map((uri) => folder.idOf(uri));
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #seen(editor: vscode.TextEditor | undefined): void {
    if (editor?.document.languageId !== 'markdown') return;
    const { uri } = editor.document;
    const address = uri.toString();
    this.#uris = [uri, ...this.#uris.filter((other) => other.toString() !== address)].slice(0, most);
  }
}
