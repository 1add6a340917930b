import assert from 'node:assert/strict';
import { journey } from './kit';

const files = {
  'Start.md': '# Start\n\nAbout [[Memory]].\n\n',
  'notes/Quick switcher.md': '# Quick switcher\n\nOpens notes by their names.\n\n## Open a note\n\nPress the keys.\n',
  'notes/Memory.md':
    '---\naliases: [RAM]\ntags: [rust/memory]\n---\n\n# Heap\n\nThe allocator finds an empty spot.\n\n# Stack\n\nGrows down. #rust/stack\n',
  'notes/plan.pdf': '%PDF-1.4\n',
};

/** Everything by keyboard and mouse, with brackets that close themselves as they do for everyone. */
describe('the writing journey', () => {
  const workbench = journey({ files, settings: { 'editor.autoClosingBrackets': 'languageDefined' } });

  const accept = async (expected: string): Promise<void> => {
    const focused = workbench().page.locator('.suggest-widget.visible .monaco-list-row.focused');
    await focused.filter({ hasText: expected }).waitFor();
    await workbench().page.keyboard.press('Enter');
    await workbench().page.locator('.suggest-widget.visible').waitFor({ state: 'hidden' });
  };

  it('writes a link with a name of two words, and goes on behind it', async () => {
    await workbench().openFile('Start.md');
    await workbench().hoverText('[[Memory]]', /empty spot/);
    await workbench().goToEnd();
    await workbench().typeInEditor('See [[quick sw');
    await workbench().suggestions('Quick switcher');
    await accept('Quick switcher');
    await workbench().typeInEditor(' and more.');
    await workbench().untilText('See [[Quick switcher]] and more.');
  });

  it('finds a heading anywhere, and shows how its section begins', async () => {
    await workbench().typeInEditor('\nThe [[##hea');
    await workbench().suggestions('Heap');
    await workbench().page.keyboard.press('Control+Space');
    await workbench().page.locator('.suggest-details', { hasText: 'finds an empty spot' }).waitFor();
    await workbench().screenshot('write-heading');
    await accept('Heap');
    await workbench().untilText('The [[Memory#Heap]]');
  });

  it('gives a block of another note the id that the link asks for', async () => {
    await workbench().typeInEditor('\nA [[^^allocator fi');
    await workbench().suggestions('The allocator finds');
    await workbench().screenshot('write-block');
    await accept('The allocator finds');
    const text = await workbench().untilText(/A \[\[Memory#\^[a-z0-9]{6}\]\]/);
    const id = /\^([a-z0-9]{6})\]\]/.exec(text)?.[1];
    await workbench().openFile('Memory.md');
    await workbench().untilText(`empty spot. ^${id}`);
    await workbench().focusEditor('Start.md');
  });

  it('inserts an alias, and a tag', async () => {
    await workbench().goToEnd();
    await workbench().typeInEditor('\nIn [[ra');
    await workbench().suggestions('RAM');
    await accept('RAM');
    await workbench().typeInEditor(' #rust/st');
    await workbench().suggestions('#rust/stack');
    await accept('#rust/stack');
    await workbench().untilText('In [[Memory|RAM]] #rust/stack');
  });

  it('links a file that is copied in the explorer and pasted, or dropped', async () => {
    const { page } = workbench();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await workbench().command('File: Focus on Files Explorer');
    const row = (name: string) => page.locator('.explorer-folders-view .monaco-list-row', { hasText: name });
    const file = row('plan.pdf');
    // The folder is open already where the explorer follows the editor.
    if ((await file.count()) === 0) await row('notes').click();
    await file.click();
    await page.keyboard.press('Control+c');
    await workbench().focusEditor('Start.md');
    await workbench().goToEnd();
    await workbench().typeInEditor('\nPasted ');
    await page.keyboard.press('Control+v');
    await workbench().untilText('Pasted ![[plan.pdf]]');
    await workbench().screenshot('write-paste');
    await workbench().typeInEditor('\n\n');
    await file.hover();
    await page.mouse.down();
    await page.mouse.move(700, 500, { steps: 5 });
    // Without Shift a dropped file is opened.
    await page.keyboard.down('Shift');
    await page.mouse.move(720, 520, { steps: 10 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    const text = await workbench().untilText(/Pasted [\s\S]*!\[\[plan\.pdf\]\][\s\S]*!\[\[plan\.pdf\]\]/);
    assert.ok(!text.includes('](notes/plan.pdf)'), text);
  });
});
