/** A vault that takes a while to read: how far it is, and what is kept for the next start. */
import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedVault } from '../../../src/commandLine/generatedVault';
import { journey } from './kit';

const notes = Object.fromEntries([...generatedVault(10_000)].map(({ id, text }) => [id, text]));

describe('A vault of thousands of notes', () => {
  const vscode = journey({ files: { ...notes, 'Start.md': '# Start\n\nSee [[Memory]].\n' } });

  /** Of all that the status bar says from now on, what we say. */
  const watchStatus = (): Promise<void> =>
    vscode().page.evaluate(() => {
      const told: string[] = [];
      Object.assign(window, { told });
      new MutationObserver(() => {
        for (const item of document.querySelectorAll('.statusbar-item')) {
          const text = item.textContent ?? '';
          if (text.includes('Memory Notes') && told.at(-1) !== text) told.push(text);
        }
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });

  it('is read with its progress in the status bar, which is gone afterwards', async () => {
    const { page } = vscode();
    await watchStatus();
    await vscode().openFile('Start.md');
    await page.waitForFunction(() => (window as unknown as { told: string[] }).told.length > 0);
    await vscode().hoverText('[[Memory]]', /Memory/);
    await page.locator('.statusbar-item', { hasText: 'Memory Notes' }).first().waitFor({ state: 'detached' });
    const told = await page.evaluate(() => (window as unknown as { told: string[] }).told);
    // Until the notes are counted, there is no share of them to tell.
    for (const text of told) assert.match(text.trim(), /^Memory Notes: reading vault(?:: \d+ % of 10001 notes)?$/);
    assert.ok(told.some((text) => text.includes('%')));
  });

  it('is kept for the next start', () => untilKept(isWhole));

  it('is kept once more at the end, with what was written since', async () => {
    const before = kept();
    await vscode().openFile('Start.md');
    await vscode().goToEnd();
    await vscode().typeInEditor('\nAnother paragraph, with [[Memory]] in it.\n\n# Another heading\n');
    await vscode().command('File: Save');
    // With no note open, the extension does not run again.
    await vscode().closeEditors();
    await vscode().reloadWindow();
    await untilKept((bytes) => isWhole(bytes) && before?.equals(bytes) === false);
  });

  it('is read anew, without a word, when what was kept is damaged', async () => {
    const file = keptIn(vscode().profile);
    assert.ok(file !== undefined);
    const damaged = readFileSync(file).fill(7, 1000, 2000);
    writeFileSync(file, damaged);
    await vscode().openFile('Start.md');
    await vscode().hoverText('[[Memory]]', /Memory/);
    await untilKept((bytes) => isWhole(bytes) && !damaged.equals(bytes));
    assert.equal(await vscode().page.locator('.notification-toast').count(), 0);
  });

  const kept = (): Buffer | undefined => {
    const file = keptIn(vscode().profile);
    return file === undefined ? undefined : readFileSync(file);
  };

  async function untilKept(isWanted: (bytes: Buffer) => boolean): Promise<void> {
    for (;;) {
      const bytes = kept();
      if (bytes !== undefined && isWanted(bytes)) return;
      await vscode().page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
    }
  }
});

const isWhole = (bytes: Buffer): boolean => bytes.length > 1_000_000;

/** The cache's file, somewhere below the profile. */
function keptIn(profile: string): string | undefined {
  const all = readdirSync(profile, { recursive: true, encoding: 'utf8' });
  const found = all.find((path) => /vault-[0-9a-f]+\.cache$/.test(path));
  return found && join(profile, found);
}
