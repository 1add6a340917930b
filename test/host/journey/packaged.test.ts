/** The extension as a user installs it, from its `.vsix`: links, terms and the panel work without the checkout. */
import * as assert from 'node:assert/strict';
import { journey } from './kit';

describe('The packaged extension', () => {
  const vscode = journey({ packaged: true, theme: 'dark' });

  it('jumps through a link', async () => {
    await vscode().openFile('Welcome.md');
    await vscode().ctrlClick('[[Memory#Heap | the heap]]');
    await vscode().untilCursor({ file: 'Memory.md', line: 8 });
  });

  it('shows the definition of a word', async () => {
    const place = { text: 'allocating', line: 'Pushing to the stack' };
    assert.match(await vscode().hoverText(place, 'empty spot'), /allocation/);
  });

  it('runs a program and steps to its end', async () => {
    await vscode().openFile('Welcome.md');
    await vscode().clickLens('Show memory');
    const panel = await vscode().focusedPanel();
    await panel.locator('#picture svg').waitFor();
    await vscode().page.keyboard.press('End');
    await panel.locator('#output', { hasText: 'hello, world' }).waitFor();
    await vscode().screenshot('packaged');
  });
});
