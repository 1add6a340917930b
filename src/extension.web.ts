/** The extension in a browser's extension host: VS Code for the Web. */
import * as vscode from 'vscode';
import { activate as activateWith } from './host/activate';
import type { FromWorker } from './live/protocol';
import type { WorkerPort } from './live/tracer';

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const script = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, 'dist', 'worker.web.js'));
  // The host's own page may come from another origin than the extension's files; a blob belongs to the page.
  const address = URL.createObjectURL(new Blob([script as BlobPart], { type: 'text/javascript' }));
  context.subscriptions.push({ dispose: () => URL.revokeObjectURL(address) });
  activateWith(context, { spawnWorker: () => spawn(address) });
}

function spawn(address: string): WorkerPort {
  const worker = new Worker(address);
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => worker.addEventListener('message', (event) => listener(event.data as FromWorker)),
    onFailure: (listener) => worker.addEventListener('error', (event) => listener(event.message || 'the worker broke')),
    terminate: () => worker.terminate(),
  };
}
