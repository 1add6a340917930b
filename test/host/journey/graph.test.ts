import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { journey } from './kit';

const files = {
  'Memory.md': 'See [[Stack]], [[Heap]] and [[Unwritten]]. #memory\n',
  'Stack.md': 'Beside the [[Heap]], above it [[Memory]].\n',
  'Heap.md': '![[tree.png]]\n',
  'tree.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
  'Far/Away.md': 'Only to [[Stack]].\n',
  'Alone.md': 'Nothing.\n',
};

describe('The link graph', () => {
  const vscode = journey({ files });

  const graph = (): Promise<Frame> => vscode().webviewFrame('#memory-notes-graph canvas');

  /** What a screen reader says of the picture, once it has this. */
  async function pictureSays(expected: string): Promise<void> {
    const frame = await graph();
    await frame.locator(`canvas[aria-label*="${expected}"][aria-busy="false"]`).waitFor();
  }

  it('shows the whole vault', async () => {
    await vscode().openFile('Memory.md');
    const started: string[] = [];
    vscode().page.on('worker', (worker) => started.push(worker.url()));
    await vscode().command('Memory Notes: Show Link Graph');
    // Five notes and a missing one; attachments and tags are left out at first.
    await pictureSays('6 nodes, 6 links');
    // Layout and drawing are off the page's own thread, under VS Code's policy too.
    const ofPage = started.filter((url) => url.startsWith('blob:'));
    assert.ok(ofPage.length >= 2, started.join('\n'));
    await vscode().screenshot('graph-vault');
  });

  it('walks from note to note by the keyboard, and says where it is', async () => {
    const frame = await graph();
    await frame.locator('canvas').focus();
    await vscode().page.keyboard.press('Enter');
    await frame.locator('[aria-live]', { hasText: 'Memory, 1 link in, 4 out' }).waitFor();
    await vscode().page.keyboard.press('Tab');
    await frame.locator('[aria-live]', { hasText: 'Stack, 2 links in, 2 out' }).waitFor();
  });

  it('finds a note by its name, and opens it with Enter', async () => {
    const frame = await graph();
    await frame.locator('canvas').press('/');
    await frame.locator('#graph-search').fill('awa');
    await frame.locator('.hit', { hasText: 'Away' }).waitFor();
    await vscode().page.keyboard.press('Enter');
    await frame.locator('[aria-live]', { hasText: 'Away, 0 links in, 1 out' }).waitFor();
    await vscode().page.keyboard.press('Enter');
    await vscode().tab('Away.md').waitFor();
  });

  it('shows what is near the note of the editor, and follows it', async () => {
    await vscode().openFile('Heap.md');
    await vscode().command('Memory Notes: Show Local Graph');
    await pictureSays('Links around Heap: 3 nodes, 4 links');
    await vscode().focusEditor('Heap.md');
    await vscode().openFile('Alone.md');
    await pictureSays('Links around Alone: 1 nodes, 0 links');
    await vscode().screenshot('graph-local');
  });

  it('follows what is written', async () => {
    await vscode().focusEditor('Alone.md');
    await vscode().goToEnd();
    await vscode().typeInEditor('[[Memory]]');
    await pictureSays('Links around Alone: 2 nodes, 1 links');
  });

  it('follows files that come into being', async () => {
    await vscode().focusEditor('Alone.md');
    await vscode().openFile('Memory.md');
    await pictureSays('Links around Memory: 5 nodes');
    const frame = await graph();
    await frame.getByTitle('Links as a list').click();
    await frame.locator('.entry', { hasText: 'Unwritten' }).getByText('missing').waitFor();
    writeFileSync(join(vscode().folder, 'Unwritten.md'), 'Now it is.\n');
    await frame.locator('.entry', { hasText: 'Unwritten' }).getByText('missing').waitFor({ state: 'detached' });
  });

  it('keeps what was chosen over a reload', async () => {
    const frame = await graph();
    await frame.locator('.depth input').fill('2');
    await frame.getByTitle('What is shown, and how').click();
    await frame.getByLabel('Attachments').check();
    await pictureSays('Links around Memory: 7 nodes');
    await vscode().reloadWindow();
    await pictureSays('Links around Memory: 7 nodes');
    const restored = await graph();
    assert.equal(await restored.locator('.depth input').inputValue(), '2');
  });
});
