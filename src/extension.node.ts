/** The extension in a Node extension host: a desktop VS Code, or a remote one. */
import { type ResourceLimits, Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import { type Api, activate as activateWith, type Running } from './host/activate';

let running: Running | undefined;

export function activate(context: vscode.ExtensionContext): Api {
  const script = (name: string): string => vscode.Uri.joinPath(context.extensionUri, 'dist', name).fsPath;
  running = activateWith(context, {
    // Compiling makes much that lives as long as the run: with room for it, less is copied around.
    spawnWorker: () => spawn(script('worker.node.js'), { maxYoungGenerationSizeMb: 128 }),
    spawnVaultWorker: () => spawn(script('vaultWorker.node.js')),
    readsDisk: true,
  });
  return running.api;
}

export const deactivate = (): Promise<void> | undefined => running?.deactivate();

interface Port<To, From> {
  post(message: To, transfer?: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: From) => void): void;
  onFailure(listener: (message: string) => void): void;
  terminate(): void;
}

function spawn<To, From>(script: string, resourceLimits: ResourceLimits = {}): Port<To, From> {
  // The worker sees neither the host's environment nor its arguments: programs in notes are not to be trusted.
  const worker = new Worker(script, { env: {}, argv: [], execArgv: [], stdin: false, resourceLimits });
  return {
    post: (message, transfer) => worker.postMessage(message, transfer ?? []),
    onMessage: (listener) => worker.on('message', (message: From) => listener(message)),
    onFailure(listener) {
      worker.on('error', (error) => listener(error.stack ?? error.message));
      worker.on('exit', (code) => {
        if (code !== 0) listener(`the worker ended with code ${code}`);
      });
    },
    terminate: () => void worker.terminate(),
  };
}
