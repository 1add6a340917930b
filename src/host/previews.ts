/**
 * What VS Code's Markdown previews know of the vault. A preview draws at once and the vault answers later: what is known
 * of a document is kept, asked for before it is drawn where that can be foreseen, and asked for anew when the vault
 * changes. To draw a preview again from outside is to load its page again, so that is the last resort.
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
  /** What the document was drawn with; undefined as long as it was not. */
  drawn: { readonly digest: string | undefined } | undefined;
  /** Something changed since it was asked for. */
  isStale: boolean;
  isAsking: boolean;
}

/** Documents of which something is known; a reader who follows links leaves many behind. */
const most = 50;

/** Links of a preview that a reader may follow, whose notes are asked for in advance. */
const foreseen = 30;

/** Typing changes a vault many times a second; previews need not be told of each. */
const pause = 100;

/** A preview draws an edited document by itself after 300 ms; what is known by then needs nothing more. */
const patience = 500;

export class Previews implements PreviewSource, vscode.Disposable {
  readonly #vaults: Vaults;
  readonly #log: Log;
  /** By address, the one drawn last at the end. */
  readonly #known = new Map<string, Known>();
  readonly #subscriptions: readonly vscode.Disposable[];
  #due: ReturnType<typeof setTimeout> | undefined;
  #refreshDue: ReturnType<typeof setTimeout> | undefined;

  constructor(vaults: Vaults, log: Log) {
    this.#vaults = vaults;
    this.#log = log;
    const { window } = vscode;
    this.#subscriptions = [
      vaults.onDidChange(({ folder }) => this.#changed(folder)),
      window.onDidChangeActiveTextEditor((editor) => editor && this.#foresee(editor.document)),
    ];
    if (window.activeTextEditor) this.#foresee(window.activeTextEditor.document);
  }

  of(document: unknown): PreviewScope | undefined {
    if (!(document instanceof vscode.Uri)) return undefined;
    const kept = this.#known.get(document.toString());
    // A folder that was taken out of the workspace and put back is another one.
    const isKept = kept !== undefined && kept.folder === this.#vaults.folderOf(document);
    const known = isKept ? kept : this.#opened(document);
    if (known === undefined) return undefined;
    const isFirst = known.drawn === undefined;
    known.drawn = { digest: known.digest };
    this.#keep(known);
    if (isFirst) this.#foreseeLinks(known);
    // It was not asked for while nobody looked; what was known is nearly right.
    if (known.isStale && !known.isAsking) void guarded(this.#log, 'preview', () => this.#ask(known));
    return known.scope;
  }

  dispose(): void {
    clearTimeout(this.#due);
    clearTimeout(this.#refreshDue);
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  /** The note in the editor is the one whose preview is opened next; a very long one is asked for when it is. */
  #foresee({ uri, languageId, lineCount }: vscode.TextDocument): void {
    const isShort = lineCount < 5000;
    if (languageId === 'markdown' && isShort && !this.#known.has(uri.toString())) this.#opened(uri);
  }

  /** As the one that was asked for last. */
  #keep(known: Known): void {
    const key = known.uri.toString();
    this.#known.delete(key);
    this.#known.set(key, known);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= most) break;
      this.#known.delete(oldest);
    }
  }

  #opened(uri: vscode.Uri): Known | undefined {
    const folder = this.#vaults.folderOf(uri);
    if (folder === undefined) return undefined;
    const nothing = { scope: undefined, digest: undefined, drawn: undefined };
    const known: Known = { folder, uri, ...nothing, isStale: true, isAsking: false };
    this.#keep(known);
    void guarded(this.#log, 'preview', () => this.#ask(known));
    return known;
  }

  /** What nobody looks at is asked for when it is drawn. */
  #changed(folder: VaultFolder): void {
    for (const known of this.#known.values()) if (known.folder === folder) known.isStale = true;
    this.#due ??= setTimeout(() => {
      this.#due = undefined;
      if (!isPreviewOpen()) return;
      for (const known of this.#known.values()) {
        if (known.isStale && known.drawn !== undefined) void guarded(this.#log, 'preview', () => this.#ask(known));
      }
    }, pause);
  }

  /** One question at a time for a document: what changes meanwhile is asked for afterwards. */
  async #ask(known: Known): Promise<void> {
    if (known.isAsking) return;
    known.isAsking = true;
    try {
      while (known.isStale) {
        known.isStale = false;
        const { folder, uri, digest } = known;
        const args = { id: folder.idOf(uri), ...(digest !== undefined && { digest }) };
        const answer = await this.#vaults.askFolder(folder, 'preview', args);
        if (answer === undefined || answer.kind === 'same') continue;
        known.scope = answer.scope;
        known.digest = answer.digest;
      }
    } finally {
      known.isAsking = false;
    }
    if (known.drawn === undefined || known.drawn.digest === known.digest) return;
    this.#foreseeLinks(known);
    this.#refreshSoon(known.drawn.digest === undefined ? 0 : patience);
  }

  #foreseeLinks({ folder, scope }: Known): void {
    const targets = Object.values(scope?.targets ?? {}).slice(0, foreseen);
    for (const target of targets) {
      if (target.kind !== 'file' || !target.isNote) continue;
      const uri = folder.uriOf(target.file);
      if (!this.#known.has(uri.toString())) this.#opened(uri);
    }
  }

  /** When typing rests, and only if no preview has drawn what is known by itself meanwhile. */
  #refreshSoon(delay: number): void {
    clearTimeout(this.#refreshDue);
    this.#refreshDue = setTimeout(() => {
      const outdated = [...this.#known.values()].filter(
        ({ drawn, digest }) => drawn !== undefined && drawn.digest !== digest,
      );
      for (const known of outdated) known.drawn = { digest: known.digest };
      if (outdated.length === 0) return;
      void guarded(this.#log, 'preview', () => vscode.commands.executeCommand('markdown.preview.refresh'));
    }, delay);
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
