import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

describe('The Node extension host', () => {
  it('activates the extension', async () => {
    const extension = vscode.extensions.getExtension('memory-notes.memory-notes');
    await extension?.activate();
    assert.equal(extension?.isActive, true);
  });
});
