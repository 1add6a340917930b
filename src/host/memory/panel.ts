/** The webview panel itself: its page under a strict policy, and messages that are checked on the way in. */
import * as vscode from 'vscode';
import { type FromPanel, fromPanel, type ToPanel } from '../../live/protocol';
import { randomNonce } from '../nonce';

export const viewType = 'memoryNotes.memory';

export class MemoryPanel implements vscode.Disposable {
  readonly #panel: vscode.WebviewPanel;

  private constructor(panel: vscode.WebviewPanel, extension: vscode.Uri) {
    this.#panel = panel;
    const dist = vscode.Uri.joinPath(extension, 'dist');
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    panel.iconPath = vscode.Uri.joinPath(extension, 'media', 'panel.svg');
    panel.webview.html = page(panel.webview, dist);
  }

  static open(extension: vscode.Uri): MemoryPanel {
    const panel = vscode.window.createWebviewPanel(viewType, 'Memory', vscode.ViewColumn.Beside);
    return new MemoryPanel(panel, extension);
  }

  /** Takes a panel that VS Code brought back after its window was reloaded. */
  static adopt(panel: vscode.WebviewPanel, extension: vscode.Uri): MemoryPanel {
    return new MemoryPanel(panel, extension);
  }

  get isVisible(): boolean {
    return this.#panel.visible;
  }

  set title(title: string) {
    this.#panel.title = title;
  }

  /** Takes the focus, so that the arrow keys step at once. */
  reveal(): void {
    this.#panel.reveal();
  }

  post(message: ToPanel): void {
    void this.#panel.webview.postMessage(message);
  }

  onMessage(listener: (message: FromPanel) => void): void {
    this.#panel.webview.onDidReceiveMessage((raw) => {
      const message = fromPanel(raw);
      if (message) listener(message);
    });
  }

  onDidChangeVisibility(listener: () => void): void {
    this.#panel.onDidChangeViewState(listener);
  }

  onDidDispose(listener: () => void): void {
    this.#panel.onDidDispose(listener);
  }

  dispose(): void {
    this.#panel.dispose();
  }
}

function page(webview: vscode.Webview, dist: vscode.Uri): string {
  const nonce = randomNonce();
  const address = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(dist, file)).toString();
  const from = webview.cspSource;
  const policy = `default-src 'none'; style-src ${from}; font-src ${from}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Memory</title>
<link rel="stylesheet" href="${address('webview.css')}">
</head>
<body>
<div id="memory-notes"></div>
<script nonce="${nonce}" src="${address('webview.js')}"></script>
</body>
</html>`;
}
