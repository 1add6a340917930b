/** The extension in a Node extension host: a desktop VS Code, or a remote one. */
import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import { activate as activateWith } from './host/activate';
import type { FromWorker } from './live/protocol';
import type { WorkerPort } from './live/tracer';

export function activate(context: vscode.ExtensionContext): void {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'worker.node.js').fsPath;
  activateWith(context, { spawnWorker: () => spawn(script) });
}

function spawn(script: string): WorkerPort {
  // The worker sees neither the host's environment nor its arguments: programs in notes are not to be trusted.
  const worker = new Worker(script, { env: {}, argv: [], execArgv: [], stdin: false });
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => worker.on('message', (message: FromWorker) => listener(message)),
    onFailure(listener) {
      worker.on('error', (error) => listener(error.stack ?? error.message));
      worker.on('exit', (code) => {
        if (code !== 0) listener(`the worker ended with code ${code}`);
      });
    },
    terminate: () => void worker.terminate(),
  };
}
