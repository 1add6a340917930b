/** The side bar as a reader uses it: what leads here, what is only mentioned, what is missing. */
import type { Locator } from 'playwright-core';
import { journey } from './kit';
import type { Workbench } from './workbench';

/** The rows of one view of the side bar, found by what a screen reader says of them. */
function rows(vscode: Workbench, view: string): Locator {
  return vscode.page
    .locator('.pane', { has: vscode.page.getByRole('button', { name: `${view} Section` }) })
    .getByRole('treeitem');
}

const row = (vscode: Workbench, view: string, name: string | RegExp): Locator =>
  rows(vscode, view)
    .and(vscode.page.getByRole('treeitem', { name, exact: typeof name === 'string' }))
    .first();

describe('The side bar', () => {
  const vscode = journey({ size: { width: 1500, height: 1000 } });

  it('lists the notes that link here, and opens one at its link', async () => {
    await vscode().openFile('Memory.md');
    await vscode().command('View: Show Memory Notes');
    await row(vscode(), 'Backlinks', 'Linked, 7').waitFor();
    const place = row(vscode(), 'Backlinks', /^It shares nothing with .* line 8 of Heap, leads to Heap$/);
    await place.waitFor();
    await vscode().screenshot('views-light');
    await place.click();
    await vscode().untilCursor({ file: 'Heap.md', line: 8 });
  });

  it('follows the note, and links a mention of it', async () => {
    await vscode().openFile('Stack.md');
    await row(vscode(), 'Backlinks', 'Linked, 2').waitFor();
    await row(vscode(), 'Backlinks', 'Mentioned without a link, 9').click();
    const mention = row(vscode(), 'Backlinks', /stack.* line \d+ of Memory$/);
    await mention.hover();
    await mention.getByRole('button', { name: 'Link Mention' }).click();
    await row(vscode(), 'Backlinks', 'Linked, 3').waitFor();
    await row(vscode(), 'Backlinks', 'Mentioned without a link, 8').waitFor();
    await vscode().screenshot('views-mentions-light');
    await vscode().openFile('Memory.md');
    await vscode().untilText(/\[\[Stack\|stack\]\]/);
  });
});
