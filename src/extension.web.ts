/** The extension in a browser's extension host: VS Code for the Web. */
import * as vscode from 'vscode';
import { type Api, activate as activateWith, type Running } from './host/activate';

let running: Running | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<Api> {
  const [engines, vaults] = await Promise.all([
    script(context, 'worker.web.js'),
    script(context, 'vaultWorker.web.js'),
  ]);
  running = activateWith(context, {
    spawnWorker: () => spawn(engines),
    spawnVaultWorker: () => spawn(vaults),
    readsDisk: false,
  });
  return running.api;
}

export const deactivate = (): Promise<void> | undefined => running?.deactivate();

/** The host's own page may come from another origin than the extension's files; a blob belongs to the page. */
async function script({ extensionUri, subscriptions }: vscode.ExtensionContext, name: string): Promise<string> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'dist', name));
  const address = URL.createObjectURL(new Blob([bytes as BlobPart], { type: 'text/javascript' }));
  subscriptions.push({ dispose: () => URL.revokeObjectURL(address) });
  return address;
}

interface Port<To, From> {
  post(message: To, transfer?: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: From) => void): void;
  onFailure(listener: (message: string) => void): void;
  terminate(): void;
}

function spawn<To, From>(address: string): Port<To, From> {
  const worker = new Worker(address);
  return {
    post: (message, transfer) => worker.postMessage(message, [...(transfer ?? [])]),
    onMessage: (listener) => worker.addEventListener('message', (event) => listener(event.data as From)),
    onFailure: (listener) =>
      worker.addEventListener('error', (event) => {
        // Otherwise it is the host's own error too.
        event.preventDefault();
        listener(event.message || 'the worker broke');
      }),
    terminate: () => worker.terminate(),
  };
}
