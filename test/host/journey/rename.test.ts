import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { journey } from './kit';

const files = {
  'Start.md':
    '# Start\n\nSee [[Target]] and [[Target#Heap|the heap]].\n\n| where |\n| --- |\n| [[Target#Heap\\|here]] |\n',
  'Target.md': '# Heap\n\nBack to [[Start]].\n',
};

/** F2, the explorer and undo, by hand. */
describe('the rename journey', () => {
  const workbench = journey({ files });

  const nameBox = (): Locator => workbench().page.locator('.rename-box input');

  /** What a notification says. */
  async function untilTold(text: string): Promise<void> {
    await workbench().command('Notifications: Show Notifications');
    await workbench().page.locator('.notifications-center', { hasText: text }).waitFor();
    await workbench().command('Notifications: Clear All Notifications');
  }

  /** Presses F2 on a text and gives what the box starts with. */
  async function startRename(text: string): Promise<string> {
    await workbench().click(text);
    await workbench().page.keyboard.press('F2');
    await nameBox().waitFor();
    return nameBox().inputValue();
  }

  it('renames the note of a link with its file and all links, and undoes it at once', async () => {
    await workbench().openFile('Start.md');
    await workbench().hoverText('[[Target]]', /Heap/);
    assert.equal(await startRename('[[Target]]'), 'Target');
    await workbench().screenshot('rename-note');
    await nameBox().fill('Goal');
    await workbench().page.keyboard.press('Enter');
    await workbench().untilText(/\[\[Goal\]\] and \[\[Goal#Heap\|the heap\]\][\s\S]*\[\[Goal#Heap\\\|here\]\]/);
    await workbench().openFile('Goal.md');
    assert.equal(workbench().exists('Target.md'), false);
    assert.equal(workbench().read('Start.md'), files['Start.md'].replaceAll('Target', 'Goal'));
    await workbench().focusEditor('Start.md');
    await workbench().click('# Start');
    await workbench().page.keyboard.press('Control+z');
    await workbench().untilText('See [[Target]] and');
    await workbench().openFile('Target.md');
  });

  it('says why a name cannot be given', async () => {
    await workbench().focusEditor('Start.md');
    await startRename('[[Target]]');
    await nameBox().fill('START');
    await workbench().page.keyboard.press('Enter');
    await nameBox().waitFor({ state: 'hidden' });
    await untilTold('“Start.md” is there already.');
    await workbench().untilText('See [[Target]] and');
  });

  it('changes nothing when one of the files is read-only, and says which', async () => {
    await workbench().openFile('Target.md');
    const start = join(workbench().folder, 'Start.md');
    const before = workbench().read('Start.md');
    chmodSync(start, 0o444);
    await startRename('# Heap');
    await nameBox().fill('The free store');
    await workbench().page.keyboard.press('Enter');
    await untilTold('“Start.md” is read-only: nothing was changed.');
    chmodSync(start, 0o644);
    await workbench().untilText('# Heap');
    assert.equal(workbench().read('Start.md'), before);
  });

  it('shows what a rename of a heading changes before it is made', async () => {
    await workbench().openFile('Target.md');
    assert.equal(await startRename('# Heap'), 'Heap');
    await nameBox().fill('The free store');
    await workbench().page.keyboard.press('Control+Enter');
    const preview = workbench().page.locator('.bulk-edit-panel');
    await preview.locator('.monaco-list-row', { hasText: 'Start.md' }).waitFor();
    await workbench().screenshot('rename-preview');
    await preview.locator('.monaco-button', { hasText: 'Apply' }).click();
    await workbench().untilText('# The free store');
    await workbench().openFile('Start.md');
    await workbench().untilText(/\[\[Target#The free store\|the heap\]\][\s\S]*\[\[Target#The free store\\\|here\]\]/);
  });

  it('updates links when a file is renamed in the explorer, as VS Code asks, and undoes it at once', async () => {
    const { page } = workbench();
    await workbench().command('View: Show Explorer');
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'Target.md' }).click();
    await page.keyboard.press('F2');
    const box = page.locator('.explorer-folders-view .explorer-item-edited input');
    await box.fill('Moved.md');
    await page.keyboard.press('Enter');
    const question = page.locator('.monaco-dialog-box', { hasText: 'Memory Notes' });
    await question.waitFor();
    await workbench().screenshot('rename-explorer');
    await question.locator('.monaco-button', { hasText: 'OK' }).click();
    await workbench().openFile('Start.md');
    await workbench().untilText('See [[Moved]] and');
    await workbench().click('# Start');
    await page.keyboard.press('Control+z');
    // VS Code asks before it undoes what was done to files in the explorer.
    await page.locator('.monaco-dialog-box', { hasText: 'undo' }).locator('.monaco-button', { hasText: 'Yes' }).click();
    await workbench().untilText('See [[Target]] and');
    await workbench().openFile('Target.md');
  });
});
