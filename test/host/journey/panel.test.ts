import assert from 'node:assert/strict';
import { journey } from './kit';

const two = `# Two

\`\`\`rust memory
let first = 1;
let second = 2; // @here
\`\`\`

Prose between the two.

\`\`\`rust memory
fn main() {
    let mut total = 0;
    for n in 1..=3 {
        total += n;
    }
    println!("{total}");
}
\`\`\`
`;

describe('the panel', () => {
  // Nothing of the folder is trusted: the panel works all the same.
  const workbench = journey({
    files: { 'Two.md': two, 'Plain.md': 'No program here.\n' },
    settings: { 'security.workspace.trust.startupPrompt': 'never' },
    isTrusted: false,
  });

  it('works in Restricted Mode', async () => {
    await workbench().page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
  });

  it('opens for the fence at the cursor, from the keyboard alone', async () => {
    await workbench().openFile('Two.md');
    await workbench().goTo(4);
    await workbench().command('Memory Notes: Show Memory');
    const panel = await workbench().panel();
    await panel.locator('#picture', { hasText: 'first' }).waitFor();
    await workbench().page.keyboard.press('Home');
    await workbench().page.keyboard.press('ArrowRight');
    await workbench().page.keyboard.press('ArrowRight');
    await panel.locator('.stepper', { hasText: '3 /' }).waitFor();
  });

  it('marks the line that runs next in the note', async () => {
    await workbench().editor().page().locator('.editor-instance .view-overlays [class*="ced-"]').first().waitFor();
  });

  it('follows the cursor to another fence', async () => {
    await workbench().focusEditor('Two.md');
    await workbench().goTo(12);
    const panel = await workbench().panel();
    await panel.locator('.source', { hasText: 'fn main()' }).waitFor();
  });

  it('goes to the next step of a line that is clicked', async () => {
    const panel = await workbench().panel();
    await workbench().click('println!');
    await panel.locator('.source', { hasText: 'println!' }).waitFor();
  });

  it('stays at its fence while it is pinned', async () => {
    const panel = await workbench().panel();
    await panel.getByRole('button', { name: 'Keep showing this program' }).click();
    await workbench().focusEditor('Two.md');
    await workbench().goTo(4);
    await panel.getByRole('button', { name: 'Follow the cursor again' }).waitFor();
    assert.match(await workbench().pictureInWords(), /total/);
  });

  it('comes back after a reload, pinned, at the same fence and step', async () => {
    await workbench().reloadWindow();
    const panel = await workbench().panel();
    await panel.locator('.source', { hasText: 'println!' }).waitFor();
    await panel.getByRole('button', { name: 'Follow the cursor again' }).waitFor();
  });

  it('shows the steps of a program that does not end, and says that it was stopped', async () => {
    const panel = await workbench().panel();
    await panel.getByRole('button', { name: 'Follow the cursor again' }).click();
    await workbench().focusEditor('Two.md');
    await workbench().replaceInEditor(13, '1..=3', '0..');
    await panel.locator('.outcome', { hasText: /stopped/i }).waitFor();
    await panel.locator('#picture svg').waitFor();
  });
});
