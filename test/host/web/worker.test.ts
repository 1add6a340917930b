import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { type Breakable, survivesBreaking } from '../suite/brokenWorker';
import { until } from '../suite/until';

interface BrowserWorker {
  postMessage(message: unknown): void;
  addEventListener(type: 'error', listener: () => void): void;
}

/** From before the extension runs: it starts the first one as soon as it does. */
const started: Breakable[] = [];
const scope = globalThis as unknown as { Worker: new (...args: unknown[]) => BrowserWorker };
scope.Worker = new Proxy(scope.Worker, {
  construct(target, args) {
    const worker = new target(...args);
    if (new Error().stack?.includes('spawnVaultWorker')) started.push({ break: () => broken(worker) });
    return worker;
  },
});

/** In a browser there is no disk: a folder on one is an error that nothing catches. */
function broken(worker: BrowserWorker): Promise<void> {
  return new Promise((resolve) => {
    worker.addEventListener('error', () => resolve());
    worker.postMessage({ type: 'addFolder', folder: 'nowhere', origin: { kind: 'disk', root: '' } });
  });
}

describe("The vaults' worker, when it breaks,", () => {
  survivesBreaking(started);

  it('leaves one line in the output for each time', async () => {
    await vscode.commands.executeCommand('workbench.action.output.show.memory-notes.memory-notes.Memory Notes.log');
    const lines = await until(
      async () => outputLines().filter((line) => /worker broke/.test(line)),
      (found) => found.length >= 2,
    );
    assert.equal(lines.length, 2);
    for (const line of lines)
      assert.match(line, /\[error\] vaults: the vaults' worker broke and is started again: .*no disk/);
  });
});

const outputLines = (): readonly string[] =>
  vscode.workspace.textDocuments
    .filter(({ uri }) => uri.scheme === 'output' && /Memory.*Notes/.test(uri.path))
    .flatMap((document) => document.getText().split('\n'));
