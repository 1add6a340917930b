/** The side bar as a reader uses it: what leads here, what is only mentioned, what is missing, what is tagged. */
import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { sample } from '../../../tools/paths';
import { journey } from './kit';

/** Only these of the sample's notes: what is counted here stays when others come. */
const names = ['Heap.md', 'Memory.md', 'Ownership.md', 'Slices.md', 'Stack.md', 'Welcome.md'];
const files = Object.fromEntries(
  names.map((name) => {
    const text = readFileSync(join(sample, name), 'utf8');
    const withoutOthers = text.replace(/\[\[([\w ]+)\]\], /g, (link, to) => (names.includes(`${to}.md`) ? link : ''));
    return [name, withoutOthers];
  }),
);

describe('The side bar', () => {
  const vscode = journey({ files, size: { width: 1500, height: 1000 } });

  /** A row of a view, found by what a screen reader says of it. */
  const row = (view: string, name: string | RegExp): Locator => {
    const { page } = vscode();
    const pane = page.locator('.pane', { has: page.getByRole('button', { name: new RegExp(`^${view}`) }) });
    const rows =
      typeof name === 'string'
        ? pane.getByRole('treeitem', { name, exact: true })
        : pane.getByRole('treeitem', { name });
    return rows.first();
  };

  /** Unfolds a view that is folded. */
  async function unfold(view: string): Promise<void> {
    const header = vscode()
      .page.getByRole('button', { name: new RegExp(`^${view}`) })
      .first();
    if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
  }

  it('lists the notes that link here, and opens one at its link', async () => {
    await vscode().openFile('Memory.md');
    await vscode().command('View: Show Memory Notes');
    await row('Backlinks', 'Linked, 7').waitFor();
    const place = row('Backlinks', /^It shares nothing with .* line 8 of Heap, leads to Heap$/);
    await place.waitFor();
    await vscode().screenshot('views-light');
    await place.click();
    await vscode().untilCursor({ file: 'Heap.md', line: 8 });
  });

  it('follows the note, and links a mention of it', async () => {
    await vscode().openFile('Stack.md');
    await row('Backlinks', 'Linked, 2').waitFor();
    await row('Backlinks', 'Mentioned without a link, 9').click();
    const mention = row('Backlinks', /stack.* line 1 of Memory$/);
    await mention.hover();
    await mention.getByRole('button', { name: 'Link Mention' }).click();
    await row('Backlinks', 'Linked, 3').waitFor();
    await row('Backlinks', 'Mentioned without a link, 8').waitFor();
    await vscode().screenshot('views-mentions-light');
    await vscode().openFile('Memory.md');
    await vscode().untilText('Both the [[Stack|stack]] and heap');
  });

  it('links all mentions of a note, once it was said how many', async () => {
    const { page } = vscode();
    await vscode().openFile('Heap.md');
    await row('Backlinks', 'Linked, 2').waitFor();
    await vscode().command('Memory Notes: Link All Mentions of the Note');
    const dialog = page.getByRole('dialog').filter({ hasText: 'Link 10 mentions of “Heap” in 2 notes?' });
    await dialog.waitFor();
    await vscode().screenshot('views-link-all-light');
    await dialog.getByRole('button', { name: 'Link', exact: true }).click();
    await row('Backlinks', 'Linked, 12').waitFor();
    await vscode().openFile('Memory.md');
    await vscode().untilText('you put data on the [[Heap|heap]]');
  });

  it('follows what is typed', async () => {
    await vscode().openFile('Slices.md');
    await row('Outgoing Links', 'Missing, 0').waitFor();
    await vscode().goToEnd();
    await vscode().typeInEditor('\nSee [[Bump allocator]]. #memory/arena');
    await row('Outgoing Links', 'Missing, 1').waitFor();
    await row('Outgoing Links', 'Bump allocator, missing, 1 link').waitFor();
  });

  it('creates a missing note', async () => {
    const missing = row('Outgoing Links', 'Bump allocator, missing, 1 link');
    await missing.hover();
    await missing.getByRole('button', { name: 'Create Note' }).click();
    await vscode().tab('Bump allocator.md').waitFor();
    assert.ok(vscode().exists('Bump allocator.md'));
    await row('Backlinks', 'Linked, 1').waitFor();
  });

  it('lists tags, and the notes that hold them', async () => {
    await unfold('Tags');
    await row('Tags', 'Tag memory, 1 note').click();
    await row('Tags', 'Tag arena, 1 note').click();
    const { length } = vscode().read('Slices.md').split('\n');
    await row('Tags', 'Slices').click();
    await vscode().untilCursor({ file: 'Slices.md', line: length + 1 });
  });

  it('lists orphans and missing notes', async () => {
    await vscode().goToEnd();
    await vscode().typeInEditor(' [[Free list]]');
    await unfold('Orphans');
    await row('Orphans', 'Free list, missing, 1 link').waitFor();
    await row('Orphans', 'Notes Without Backlinks, 1').waitFor();
    await vscode().setTheme('dark');
    await vscode().screenshot('views-dark');
    await vscode().setTheme('light');
  });

  /** From the editor to the first place that links to Memory.md. The view fills anew when the note changes, and the walk begins anew. */
  async function walkToFirstPlace(): Promise<void> {
    await vscode().openFile('Memory.md');
    await row('Backlinks', /line 8 of Heap/).waitFor();
    await vscode().command('Memory Notes: Focus on Backlinks View');
    const { page } = vscode();
    const { keyboard } = page;
    const reached = page.locator('.monaco-list-row.focused', { has: page.getByText(/It shares nothing with/) });
    for (let tries = 1; ; tries++) {
      await keyboard.press('Home');
      for (const _ of 'ab') await keyboard.press('ArrowDown');
      try {
        return await reached.first().waitFor({ timeout: 3_000 });
      } catch (error) {
        if (tries === 5) throw error;
      }
    }
  }

  it('is used by the keyboard alone', async () => {
    const { keyboard } = vscode().page;
    await walkToFirstPlace();
    await keyboard.press('Enter');
    await vscode().untilCursor({ file: 'Heap.md', line: 8 });
    await walkToFirstPlace();
    await keyboard.press('Shift+F10');
    await vscode().page.getByRole('menuitem', { name: 'Open to the Side' }).waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await vscode()
      .page.locator('.editor-group-container')
      .nth(1)
      .locator('.tab[data-resource-name="Heap.md"]')
      .waitFor();
  });
});
