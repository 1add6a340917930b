/** What the reader sees of a worker that breaks: nothing. The same in both extension hosts, which break it each in its way. */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { definitions } from './asked';
import { append, note } from './sampleNotes';

export interface Breakable {
  /** Resolves when it is broken. */
  break(): Promise<unknown>;
}

/** `started` has the vaults' workers in the order of their start, since before the extension ran. */
export function survivesBreaking(started: readonly Breakable[]): void {
  before(async () => {
    await vscode.extensions.getExtension('memory-notes.memory-notes')?.activate();
  });
  after(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('is started again, and knows what editors have and files say', async () => {
    const document = await note('Stack.md');
    await append(document, '\n# Unsaved\n\nSee [[Stack#Unsaved]] and [[Memory#Heap]].\n');
    assert.equal(started.length, 1);
    await started[0]?.break();
    const typed = document.getText().slice(0, document.getText().indexOf('# Unsaved')).split('\n').length;
    assert.deepEqual(await definitions({ uri: document.uri, text: '[[Stack#Unsaved' }), [`sample/Stack.md:${typed}`]);
    assert.deepEqual(await definitions({ uri: document.uri, text: '[[Memory#Heap' }), ['sample/Memory.md:8']);
    assert.equal(started.length, 2);
  });

  it('answers what was asked while it broke', async () => {
    const { uri } = await note('Welcome.md');
    const broken = started[1]?.break();
    assert.deepEqual(await definitions({ uri, text: '[[Memory#Heap' }), ['sample/Memory.md:8']);
    await broken;
    assert.deepEqual(await definitions({ uri, text: '[[Memory#Heap' }), ['sample/Memory.md:8']);
    assert.equal(started.length, 3);
  });
}
