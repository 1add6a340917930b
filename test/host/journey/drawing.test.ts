import assert from 'node:assert/strict';
import { journey } from './kit';

const note = `# Drawing

\`\`\`memory
main
  p -> cell
heap
  cell = 42
--- free
free cell
\`\`\`
`;

describe('a drawing', () => {
  const workbench = journey({ files: { 'Drawing.md': note } });

  it('shows the step that the cursor is in', async () => {
    await workbench().openFile('Drawing.md');
    await workbench().goTo(9);
    await workbench().command('Memory Notes: Show Memory');
    const panel = await workbench().panel();
    await panel.locator('.stepper [aria-current="step"]', { hasText: 'free' }).waitFor();
    await panel.locator('#picture', { hasText: 'dangling' }).waitFor();
    await workbench().focusEditor('Drawing.md');
    await workbench().goTo(7);
    await panel.locator('.source', { hasText: 'drawn from line 4' }).waitFor();
  });

  it('grows while it is written, and keeps what is right of it', async () => {
    await workbench().goTo(7, 12);
    await workbench().typeInEditor('\nmore = nowher');
    const panel = await workbench().panel();
    await panel.locator('#picture', { hasText: 'nowher' }).waitFor();
    await workbench().replaceInEditor(8, '= nowher', '-> nowher');
    await panel.locator('.outcome', { hasText: 'Nothing here is called “nowher”' }).waitFor();
    await workbench().squiggle().waitFor();
    await panel.locator('#picture', { hasText: '42' }).waitFor();
  });

  it('offers names behind an arrow, and takes the chosen one', async () => {
    await workbench().replaceInEditor(8, '-> nowher', '-> ');
    await workbench().goTo(8, 11);
    await workbench().page.keyboard.press('Control+Space');
    assert.ok((await workbench().suggestions('cell')).includes('cell'));
    await workbench().acceptSuggestion('cell');
    const panel = await workbench().panel();
    await panel.locator('.outcome').waitFor({ state: 'detached' });
  });

  it('says what its words mean', async () => {
    assert.match(await workbench().hoverText({ line: 'free cell', text: 'free' }, /A block is freed/), /dangles/);
  });
});
