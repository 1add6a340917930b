/**
 * Colours links, tags, block ids and comments in the lines on the screen: see `features/linkTokens`. Decorations rather
 * than semantic tokens, since a theme has a colour for links (`textLink.foreground`) and no scope that means one; VS Code
 * underlines the links itself.
 */
import * as vscode from 'vscode';
import type { LinkTokenKind } from '../features/linkTokens';
import { guarded, type Log } from './log';
import { rangeFrom, toRange } from './places';
import { colorsLinks, section } from './settings';
import type { Vaults } from './vaults';

const faded = '0.6';

const styles: Readonly<Record<LinkTokenKind, vscode.DecorationRenderOptions>> = {
  link: { color: new vscode.ThemeColor('memoryNotes.link') },
  missing: { color: new vscode.ThemeColor('memoryNotes.missingLink'), opacity: '0.8' },
  quiet: { color: new vscode.ThemeColor('descriptionForeground'), opacity: faded },
  tag: { color: new vscode.ThemeColor('memoryNotes.tag') },
  comment: { opacity: faded, fontStyle: 'italic' },
};

const kinds = Object.keys(styles) as readonly LinkTokenKind[];

/** Lines above and below those on the screen, so that a little scrolling shows no change. */
const margin = 50;

export class LinkColors implements vscode.Disposable {
  readonly #vaults: Vaults;
  readonly #log: Log;
  readonly #types: ReadonlyMap<LinkTokenKind, vscode.TextEditorDecorationType>;
  /** Editors that are being asked for, and whether they must be asked for once more. */
  readonly #asked = new Map<vscode.TextEditor, { isStale: boolean }>();
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(vaults: Vaults, log: Log) {
    this.#vaults = vaults;
    this.#log = log;
    this.#types = new Map(kinds.map((kind) => [kind, vscode.window.createTextEditorDecorationType(styles[kind])]));
    const { window, workspace } = vscode;
    this.#subscriptions = [
      window.onDidChangeVisibleTextEditors(() => this.#color(() => true)),
      window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.#color((editor) => editor === textEditor)),
      workspace.onDidChangeTextDocument(({ document }) => this.#color((editor) => editor.document === document)),
      vaults.onDidChange(() => this.#color(() => true)),
      workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(section) && this.#color(() => true)),
    ];
    this.#color(() => true);
  }

  dispose(): void {
    vscode.Disposable.from(...this.#subscriptions, ...this.#types.values()).dispose();
  }

  #color(isMeant: (editor: vscode.TextEditor) => boolean): void {
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document.languageId !== 'markdown' || !isMeant(editor)) continue;
      const running = this.#asked.get(editor);
      if (running !== undefined) running.isStale = true;
      else void guarded(this.#log, 'colouring links', () => this.#ask(editor));
    }
  }

  /** One question at a time for an editor: what changes meanwhile is asked for afterwards. */
  async #ask(editor: vscode.TextEditor): Promise<void> {
    const state = { isStale: true };
    this.#asked.set(editor, state);
    try {
      while (state.isStale && vscode.window.visibleTextEditors.includes(editor)) {
        state.isStale = false;
        const tokens = colorsLinks(editor.document)
          ? await this.#vaults.ask(editor.document, 'linkTokens', { range: toRange(shownRange(editor)) })
          : [];
        // Undefined: the document changed meanwhile, and asks for itself; or no vault holds it.
        if (tokens === undefined) continue;
        for (const [kind, type] of this.#types) {
          const ranges = tokens.filter((token) => token.kind === kind).map(({ range }) => rangeFrom(range));
          editor.setDecorations(type, ranges);
        }
      }
    } finally {
      this.#asked.delete(editor);
    }
  }
}

function shownRange({ document, visibleRanges }: vscode.TextEditor): vscode.Range {
  const first = Math.min(...visibleRanges.map(({ start }) => start.line));
  const last = Math.max(...visibleRanges.map(({ end }) => end.line));
  // An editor that has not been laid out yet shows nothing; it tells when it does.
  const start = Number.isFinite(first) ? Math.max(0, first - margin) : 0;
  const end = Math.min(document.lineCount - 1, (Number.isFinite(last) ? last : 0) + margin);
  return new vscode.Range(start, 0, end, document.lineAt(end).text.length);
}
