/** How far large vaults are read, in the status bar. */
import * as vscode from 'vscode';
import type { VaultFolder } from './vaultFolder';

/** A smaller vault is read before anyone could look. */
const fewNotes = 500;

interface Shown {
  report(done: number, total: number): void;
  end(): void;
}

export class LoadProgress implements vscode.Disposable {
  readonly #shown = new Map<string, Shown>();

  report(folder: VaultFolder, done: number, total: number): void {
    if (total < fewNotes) return;
    const key = folder.uri.toString();
    let shown = this.#shown.get(key);
    if (!shown) {
      shown = show(`Memory Notes: reading ${folder.name}`);
      this.#shown.set(key, shown);
    }
    shown.report(done, total);
  }

  end(key: string): void {
    this.#shown.get(key)?.end();
    this.#shown.delete(key);
  }

  dispose(): void {
    for (const key of [...this.#shown.keys()]) this.end(key);
  }
}

function show(title: string): Shown {
  let progress: vscode.Progress<{ readonly message: string }> | undefined;
  let latest = '';
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  void vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, (shown) => {
    progress = shown;
    shown.report({ message: latest });
    return ended;
  });
  return {
    report(done, total) {
      latest = `${Math.floor((100 * done) / Math.max(1, total))} % of ${total} notes`;
      progress?.report({ message: latest });
    },
    end,
  };
}
