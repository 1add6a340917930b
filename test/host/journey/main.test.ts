import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sample } from '../../../tools/paths';
import { journey } from './kit';

/** The number of the line of the sample's Welcome.md that has this text. */
const welcomeLine = (text: string): number => {
  const lines = readFileSync(join(sample, 'Welcome.md'), 'utf8').split('\n');
  return lines.findIndex((line) => line.includes(text)) + 1;
};

/** The whole way a reader goes on the sample vault, in one window and in this order. */
describe('the main journey', () => {
  const workbench = journey({ theme: 'light' });

  it('jumps through a link to the heading it names', async () => {
    await workbench().openFile('Memory.md');
    await workbench().ctrlClick('[[Memory#Heap | Heap]]');
    await workbench().untilCursor({ file: 'Memory.md', line: 8 });
    await workbench().ctrlClick({ text: '[[Heap]]', line: 'nothing to do with' });
    await workbench().tab('Heap.md').waitFor();
  });

  it('shows the section behind a link', async () => {
    await workbench().openFile('Memory.md');
    const hover = await workbench().hoverText('[[Memory#Heap | Heap]]', /request a certain amount of space/);
    assert.doesNotMatch(hover, /Pushing to the stack is faster/);
  });

  it('shows what the vault says a word means, and where it says so', async () => {
    const hover = await workbench().hoverText(
      { text: 'allocating', line: 'Pushing to the stack' },
      /finds an empty spot/,
    );
    assert.match(hover, /allocation/);
    await workbench().clickInHover('Memory');
    await workbench().untilCursor({ file: 'Memory.md', line: 11 });
  });

  it('completes notes and their headings', async () => {
    await workbench().openFile('Slices.md');
    await workbench().goToEnd();
    await workbench().typeInEditor('\nSee [[Mem');
    await workbench().suggestions('Memory');
    await workbench().acceptSuggestion('Memory');
    await workbench().untilText('[[Memory]]');
  });

  it('reports a link to a missing note and creates it when asked to', async () => {
    await workbench().typeInEditor(' and [[Arena]]');
    await workbench().problems('Arena');
    await workbench().goToEnd();
    await workbench().quickFix('Create');
    await workbench().tab('Arena.md').waitFor();
    assert.ok(workbench().exists('Arena.md'));
  });

  it('opens the panel beside the note and steps to the end', async () => {
    await workbench().openFile('Welcome.md');
    await workbench().clickLens('Show memory');
    const panel = await workbench().focusedPanel();
    await panel.locator('.picture svg').waitFor();
    await workbench().page.keyboard.press('End');
    await panel.locator('.source.end', { hasText: 'the program has ended' }).waitFor();
    await panel.locator('#output', { hasText: 'hello, world' }).waitFor();
    await workbench().screenshot('journey-stepped');
  });

  it('names the state behind a comment, and shows the move in it', async () => {
    const panel = await workbench().panel();
    await panel.getByRole('button', { name: 'moved', exact: true }).click();
    await panel.locator('.stepper [aria-current="step"]', { hasText: 'moved' }).waitFor();
    assert.match(await workbench().pictureInWords(), /greeting[^.]* moved/);
  });

  it('draws anew while the fence is edited', async () => {
    await workbench().focusEditor('Welcome.md');
    await workbench().replaceInEditor(welcomeLine('String::from("hello")'), 'hello', 'good morning');
    const panel = await workbench().panel();
    await panel.locator('.picture', { hasText: 'good morning' }).waitFor();
  });

  it('keeps the last good picture, dimmed, while the program is refused, and says why at the place', async () => {
    await workbench().replaceInEditor(welcomeLine('println!("{letter}")'), 'letter', 'greeting');
    const panel = await workbench().panel();
    await panel.locator('#picture svg.stale').waitFor();
    await panel.locator('.outcome.bad', { hasText: 'borrow of moved value' }).waitFor();
    await panel.locator('.picture', { hasText: 'good morning' }).waitFor();
    await workbench().squiggle().waitFor();
    const problems = await workbench().problems('borrow of moved value');
    assert.match(problems.join('\n'), /E0382/);
    await workbench().screenshot('journey-refused');
  });
});
