/** Links, terms and the panel where there is no Node: the extension in the web worker extension host. */
import * as assert from 'node:assert/strict';
import { journey } from './kit';

describe('In the web worker extension host', () => {
  const vscode = journey({ extensionHost: 'web', theme: 'light' });

  it('a link jumps to its heading', async () => {
    await vscode().openFile('Welcome.md');
    await vscode().ctrlClick('[[Memory#Heap | the heap]]');
    await vscode().untilCursor({ file: 'Memory.md', line: 8 });
  });

  it('a link shows its section, a word its definition', async () => {
    await vscode().hoverText('[[Memory#Heap | Heap]]', 'request a certain amount of space');
    await vscode().hoverText({ text: 'allocating', line: 'Pushing to the stack' }, 'empty spot');
  });

  it('the panel runs the program in a worker of the browser, and follows an edit', async () => {
    await vscode().openFile('Welcome.md');
    await vscode().clickLens('Show memory');
    const panel = await vscode().focusedPanel();
    await panel.locator('#picture svg').waitFor();
    await vscode().page.keyboard.press('End');
    await panel.locator('#output', { hasText: 'hello, world' }).waitFor();
    await vscode().focusEditor('Welcome.md');
    await vscode().replaceInEditor(await vscode().lineOf('String::from("hello")'), 'hello', 'good day');
    await panel.locator('#picture', { hasText: 'good day' }).waitFor();
    assert.match(await vscode().pictureInWords(), /good day/);
  });

  it('the next start knows the notes from the last one, as the output says', async () => {
    await vscode().reloadWindow();
    await vscode().openFile('Memory.md');
    await vscode().hoverText('[[Memory#Heap | Heap]]', 'request a certain amount of space');
    await vscode().command('Output: Show Output Channels...');
    await vscode().page.locator('.quick-input-list .monaco-list-row', { hasText: 'Memory Notes' }).first().click();
    // A string, unlike a pattern, takes Monaco's no-break spaces for blanks.
    await vscode().page.locator('.panel .view-line', { hasText: 'known from the cache' }).first().waitFor();
  });
});
