/** The webview panel of the link graph: its page under a strict policy, and messages that are checked on the way in. */
import * as vscode from 'vscode';
import { type FromGraphPage, fromGraphPage, type ToGraphPage } from '../../graph/protocol';
import { randomNonce } from '../nonce';

export const graphViewType = 'memoryNotes.graph';

export class GraphPanel implements vscode.Disposable {
  readonly #panel: vscode.WebviewPanel;

  private constructor(panel: vscode.WebviewPanel, extension: vscode.Uri) {
    this.#panel = panel;
    const dist = vscode.Uri.joinPath(extension, 'dist');
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    panel.iconPath = vscode.Uri.joinPath(extension, 'media', 'graph.svg');
    panel.webview.html = page(panel.webview, dist);
  }

  static open(extension: vscode.Uri, column: vscode.ViewColumn): GraphPanel {
    return new GraphPanel(vscode.window.createWebviewPanel(graphViewType, 'Link Graph', column), extension);
  }

  /** Takes a panel that VS Code brought back after its window was reloaded. */
  static adopt(panel: vscode.WebviewPanel, extension: vscode.Uri): GraphPanel {
    return new GraphPanel(panel, extension);
  }

  get column(): vscode.ViewColumn | undefined {
    return this.#panel.viewColumn;
  }

  set title(title: string) {
    this.#panel.title = title;
  }

  reveal(column?: vscode.ViewColumn): void {
    this.#panel.reveal(column);
  }

  post(message: ToGraphPage): void {
    void this.#panel.webview.postMessage(message);
  }

  onMessage(listener: (message: FromGraphPage) => void): void {
    this.#panel.webview.onDidReceiveMessage((raw) => {
      const message = fromGraphPage(raw);
      if (message) listener(message);
    });
  }

  onDidDispose(listener: () => void): void {
    this.#panel.onDidDispose(listener);
  }

  dispose(): void {
    this.#panel.dispose();
  }
}

/** A worker may only be run from a blob, whose script the page fetches from the extension's own files. */
function page(webview: vscode.Webview, dist: vscode.Uri): string {
  const nonce = randomNonce();
  const address = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(dist, file)).toString();
  const from = webview.cspSource;
  const policy = [
    "default-src 'none'",
    `style-src ${from}`,
    `font-src ${from}`,
    `script-src 'nonce-${nonce}'`,
    `connect-src ${from}`,
    'worker-src blob:',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Link Graph</title>
<link rel="stylesheet" href="${address('graph.css')}">
</head>
<body>
<div id="memory-notes-graph" data-worker="${address('graphWorker.js')}"></div>
<script nonce="${nonce}" src="${address('graphView.js')}"></script>
</body>
</html>`;
}
