/**
 * The file that the views follow: the one of the active tab, a note or anything else that lies in a vault. A tab that
 * shows no file, such as a panel's, changes nothing: who looks there still thinks of the note beside it.
 */
import * as vscode from 'vscode';
import type { NoteId } from '../../notes/note';
import type { VaultFolder } from '../vaultFolder';
import type { Vaults } from '../vaults';

export interface VaultFile {
  readonly folder: VaultFolder;
  readonly id: NoteId;
  readonly uri: vscode.Uri;
}

export class ActiveFile implements vscode.Disposable {
  readonly #vaults: Vaults;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;
  #current: VaultFile | undefined;
  readonly onDidChange = this.#changed.event;

  constructor(vaults: Vaults) {
    this.#vaults = vaults;
    this.#current = this.#find();
    const look = (): void => this.#look();
    const { tabGroups, onDidChangeActiveTextEditor } = vscode.window;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      tabGroups.onDidChangeTabs(look),
      tabGroups.onDidChangeTabGroups(look),
      onDidChangeActiveTextEditor(look),
      vscode.workspace.onDidChangeWorkspaceFolders(look),
    );
  }

  get current(): VaultFile | undefined {
    return this.#current;
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #look(): void {
    const found = this.#find();
    if (found?.uri.toString() === this.#current?.uri.toString() && found?.folder === this.#current?.folder) return;
    this.#current = found;
    this.#changed.fire();
  }

  #find(): VaultFile | undefined {
    const { activeTab } = vscode.window.tabGroups.activeTabGroup;
    if (!activeTab) return undefined;
    const uri = uriOf(activeTab.input);
    const folder = uri && this.#vaults.folderOf(uri);
    if (uri && folder) return { folder, id: folder.idOf(uri), uri };
    // Of a file that belongs to no vault nothing can be said, of a panel nothing needs to be.
    return uri || !this.#isThere() ? undefined : this.#current;
  }

  /** The current file's folder may have been closed meanwhile. */
  #isThere(): boolean {
    return this.#current !== undefined && this.#vaults.folderOf(this.#current.uri) === this.#current.folder;
  }
}

function uriOf(input: unknown): vscode.Uri | undefined {
  if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) return input.uri;
  if (input instanceof vscode.TabInputTextDiff) return input.modified;
  return input instanceof vscode.TabInputNotebook ? input.uri : undefined;
}
