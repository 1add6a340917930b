/**
 * What VS Code's Markdown previews know of the vault. A preview draws at once and the vault answers later: what is known
 * of a document is kept, asked for anew when the vault changes, and the previews drawn again only when it is another.
 */
import * as vscode from 'vscode';
import type { PreviewScope } from '../features/preview';
import type { PreviewSource } from '../preview/plugin';
import { guarded, type Log } from './log';
import type { VaultFolder, Vaults } from './vaults';

interface Known {
  readonly folder: VaultFolder;
  readonly uri: vscode.Uri;
  scope: PreviewScope | undefined;
  /** Names what is known, so that the worker need not send it again. */
  digest: string | undefined;
  /** Something changed since it was asked for. */
  isStale: boolean;
  isAsking: boolean;
}

/** Documents that may be previewed at the same time; a reader who follows links leaves many behind. */
const most = 20;

/** Typing changes a vault many times a second; previews need not be told of each. */
const pause = 100;

export class Previews implements PreviewSource, vscode.Disposable {
  readonly #vaults: Vaults;
  readonly #log: Log;
  /** By address, the one drawn last at the end. */
  readonly #known = new Map<string, Known>();
  readonly #subscription: vscode.Disposable;
  #due: ReturnType<typeof setTimeout> | undefined;

  constructor(vaults: Vaults, log: Log) {
    this.#vaults = vaults;
    this.#log = log;
    this.#subscription = vaults.onDidChange(({ folder }) => this.#changed(folder));
  }

  of(document: unknown): PreviewScope | undefined {
    if (!(document instanceof vscode.Uri)) return undefined;
    const key = document.toString();
    const known = this.#known.get(key) ?? this.#opened(document);
    if (known === undefined) return undefined;
    this.#known.delete(key);
    this.#known.set(key, known);
    for (const [oldest] of this.#known) {
      if (this.#known.size <= most) break;
      this.#known.delete(oldest);
    }
    return known.scope;
  }

  dispose(): void {
    clearTimeout(this.#due);
    this.#subscription.dispose();
  }

  #opened(uri: vscode.Uri): Known | undefined {
    const folder = this.#vaults.folderOf(uri);
    if (folder === undefined) return undefined;
    const known: Known = { folder, uri, scope: undefined, digest: undefined, isStale: true, isAsking: false };
    void guarded(this.#log, 'preview', () => this.#ask(known));
    return known;
  }

  #changed(folder: VaultFolder): void {
    // Without a preview on the screen nobody looks; whoever draws later asks anew.
    if (!isPreviewOpen()) {
      for (const [key, known] of this.#known) if (known.folder === folder && !known.isAsking) this.#known.delete(key);
    }
    for (const known of this.#known.values()) if (known.folder === folder) known.isStale = true;
    if (this.#known.size === 0) return;
    this.#due ??= setTimeout(() => {
      this.#due = undefined;
      for (const known of this.#known.values()) {
        if (known.isStale) void guarded(this.#log, 'preview', () => this.#ask(known));
      }
    }, pause);
  }

  /** One question at a time for a document: what changes meanwhile is asked for afterwards. */
  async #ask(known: Known): Promise<void> {
    if (known.isAsking) return;
    known.isAsking = true;
    let isOther = false;
    try {
      while (known.isStale) {
        known.isStale = false;
        const { folder, uri, digest } = known;
        const args = { id: folder.idOf(uri), ...(digest !== undefined && { digest }) };
        const answer = await this.#vaults.askFolder(folder, 'preview', args);
        if (answer === undefined || answer.kind === 'same') continue;
        known.scope = answer.scope;
        known.digest = answer.digest;
        isOther = true;
      }
    } finally {
      known.isAsking = false;
    }
    if (isOther && this.#known.get(known.uri.toString()) === known) {
      await vscode.commands.executeCommand('markdown.preview.refresh');
    }
  }
}

/** A tab with VS Code's own preview, be it beside an editor or in its place. */
const isPreviewOpen = (): boolean =>
  vscode.window.tabGroups.all.some((group) =>
    group.tabs.some(({ input }) => {
      const isPanel = input instanceof vscode.TabInputWebview || input instanceof vscode.TabInputCustom;
      return isPanel && input.viewType.includes('markdown.preview');
    }),
  );
