/** A view in the side bar whose rows are worked out anew when something changes, and only while somebody sees them. */
import * as vscode from 'vscode';
import { guarded, type Log } from '../log';
import { type Branch, LiveTree } from './liveTree';
import type { Row } from './row';

/** What a view shows at the moment. */
export interface Shown {
  readonly rows: readonly Row[];
  /** Behind the view's name. */
  readonly description?: string;
  /** Above the rows. */
  readonly message?: string;
}

/** Instead of rows that would claim that there is nothing. */
export const unknown: Shown = { rows: [], message: 'The notes could not be asked: see the output of Memory Notes.' };

export interface LiveViewOptions {
  readonly id: string;
  readonly log: Log;
  /** What is known at once comes first, what takes longer after it; the last one stays. */
  show(token: vscode.CancellationToken): AsyncIterable<Shown>;
}

/** Milliseconds without a change until rows are worked out anew: a view need not follow each key. */
const quiet = 250;

/** Who types without a pause sees the view follow this often all the same. */
const patience = 1500;

export class LiveView implements vscode.Disposable {
  readonly tree: LiveTree;
  readonly view: vscode.TreeView<Branch>;
  readonly #options: LiveViewOptions;
  readonly #subscriptions: vscode.Disposable;
  #isStale = true;
  #working: vscode.CancellationTokenSource | undefined;
  #due: ReturnType<typeof setTimeout> | undefined;
  #changedSince = 0;

  constructor(options: LiveViewOptions) {
    this.#options = options;
    this.tree = new LiveTree(options.log);
    this.view = vscode.window.createTreeView(options.id, { treeDataProvider: this.tree, showCollapseAll: true });
    this.#subscriptions = vscode.Disposable.from(
      this.tree,
      this.view,
      this.view.onDidChangeVisibility(() => this.#isStale && this.now()),
      this.view.onDidExpandElement(({ element }) => this.tree.toggled(element, true)),
      this.view.onDidCollapseElement(({ element }) => this.tree.toggled(element, false)),
    );
    this.now();
  }

  /** Something else is to be shown. */
  now(): void {
    clearTimeout(this.#due);
    this.#due = undefined;
    this.#isStale = true;
    this.#working?.cancel();
    if (this.view.visible) void guarded(this.#options.log, this.#options.id, () => this.#work());
  }

  /** What is shown may have changed; a burst of changes is taken together. */
  soon(): void {
    this.#isStale = true;
    if (!this.view.visible) return;
    const time = Date.now();
    if (this.#due === undefined) this.#changedSince = time;
    clearTimeout(this.#due);
    this.#due = setTimeout(() => this.now(), Math.min(quiet, Math.max(0, this.#changedSince + patience - time)));
  }

  dispose(): void {
    clearTimeout(this.#due);
    this.#working?.cancel();
    this.#subscriptions.dispose();
  }

  async #work(): Promise<void> {
    const source = new vscode.CancellationTokenSource();
    this.#working = source;
    const { token } = source;
    this.#isStale = false;
    for await (const { rows, description, message } of this.#options.show(token)) {
      if (token.isCancellationRequested) return;
      this.view.description = description ?? '';
      this.view.message = message ?? '';
      await this.tree.show(rows);
      if (token.isCancellationRequested) return;
    }
  }
}
