import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

describe('The web worker extension host', () => {
  it('is a worker without Node, and runs the extension', async () => {
    const scope = globalThis as { WorkerGlobalScope?: unknown; process?: { versions?: { node?: string } } };
    assert.equal(typeof scope.WorkerGlobalScope, 'function');
    assert.equal(scope.process?.versions?.node, undefined);
    const extension = vscode.extensions.getExtension('memory-notes.memory-notes');
    await extension?.activate();
    assert.equal(extension?.isActive, true);
  });
});
