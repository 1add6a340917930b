/** A webview panel with a page of ours: under a strict policy, and with messages that are checked on the way in. */
import * as vscode from 'vscode';
import { randomNonce } from './nonce';

export interface Page<FromPage> {
  readonly title: string;
  /** In `media/`. */
  readonly icon: string;
  /** In `dist/`, as all files that the page takes. */
  readonly script: string;
  readonly style: string;
  /** The element that the script fills; `address` gives what the page calls a file of `dist/`. */
  body(address: (file: string) => string): string;
  /** What the policy allows beside the script and the style; `from` stands for the extension's own files. */
  policy?(from: string): readonly string[];
  /** Undefined for what is no message of the page. */
  read(raw: unknown): FromPage | undefined;
}

export class PagePanel<ToPage, FromPage> implements vscode.Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #read: Page<FromPage>['read'];

  /** Also for a panel that VS Code brought back after its window was reloaded. */
  constructor(panel: vscode.WebviewPanel, extension: vscode.Uri, page: Page<FromPage>) {
    this.#panel = panel;
    this.#read = page.read;
    const dist = vscode.Uri.joinPath(extension, 'dist');
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    panel.iconPath = vscode.Uri.joinPath(extension, 'media', page.icon);
    panel.webview.html = html(panel.webview, dist, page);
  }

  get column(): vscode.ViewColumn | undefined {
    return this.#panel.viewColumn;
  }

  get isVisible(): boolean {
    return this.#panel.visible;
  }

  set title(title: string) {
    this.#panel.title = title;
  }

  /** Takes the focus, so that keys go to the page at once. */
  reveal(column?: vscode.ViewColumn): void {
    this.#panel.reveal(column);
  }

  post(message: ToPage): void {
    void this.#panel.webview.postMessage(message);
  }

  onMessage(listener: (message: FromPage) => void): void {
    this.#panel.webview.onDidReceiveMessage((raw) => {
      const message = this.#read(raw);
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

function html<FromPage>(webview: vscode.Webview, dist: vscode.Uri, page: Page<FromPage>): string {
  const nonce = randomNonce();
  const address = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(dist, file)).toString();
  const from = webview.cspSource;
  const policy = [
    "default-src 'none'",
    `style-src ${from}`,
    `font-src ${from}`,
    `script-src 'nonce-${nonce}'`,
    ...(page.policy?.(from) ?? []),
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title}</title>
<link rel="stylesheet" href="${address(page.style)}">
</head>
<body>
${page.body(address)}
<script nonce="${nonce}" src="${address(page.script)}"></script>
</body>
</html>`;
}
