/** The extension as VS Code knows it: what package.json declares is there once it runs. */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

describe('The Node extension host', () => {
  it('activates the extension for a note', async () => {
    const extension = vscode.extensions.getExtension('memory-notes.memory-notes');
    const [note] = await vscode.workspace.findFiles('Welcome.md');
    assert.ok(note !== undefined);
    await vscode.window.showTextDocument(note);
    await extension?.activate();
    assert.equal(extension?.isActive, true);
  });

  it('has every declared command, and no other of ours', async () => {
    const { contributes } = vscode.extensions.getExtension('memory-notes.memory-notes')?.packageJSON ?? {};
    const declared = contributes.commands.map(({ command }: { command: string }) => command);
    // VS Code adds commands to each view of its own accord, such as `memoryNotes.tags.focus`.
    const registered = (await vscode.commands.getCommands(true)).filter((command) =>
      /^memoryNotes\.\w+$/.test(command),
    );
    assert.deepEqual([...registered].sort(), [...declared].sort());
  });
});
