/** `npm run screenshots`: the pictures of the README, taken from the running product. Look at them before committing. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkbench } from '../test/host/journey/kit';
import type { Workbench } from '../test/host/journey/workbench';
import { root } from './paths';
import { must } from './shell';

const folder = join(root, 'media', 'screenshots');

/** The note and the panel, and nothing of the window around them. */
const bare = {
  'workbench.activityBar.location': 'hidden',
  'workbench.sideBar.location': 'right',
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'workbench.statusBar.visible': false,
  'editor.fontSize': 13,
  'editor.occurrencesHighlight': 'off',
  'editor.lineNumbersMinChars': 3,
};

async function main(): Promise<void> {
  await must(process.execPath, ['esbuild.mjs']);
  mkdirSync(folder, { recursive: true });
  const running = await openWorkbench({ settings: bare, theme: 'light', size: { width: 1280, height: 620 } });
  try {
    const { workbench } = running;
    await showMove(workbench);
    await shoot(workbench, 'step-light');
    await workbench.setTheme('dark');
    await refuse(workbench);
    await shoot(workbench, 'refused-dark');
  } finally {
    await running.stop();
  }
}

async function showMove(workbench: Workbench): Promise<void> {
  await workbench.openFile('Welcome.md');
  await workbench.command('View: Toggle Primary Side Bar Visibility');
  await workbench.goTo(25, 4);
  await workbench.clickLens('Show memory');
  const panel = await workbench.panel();
  await panel.getByRole('button', { name: 'moved', exact: true }).click();
  await panel.locator('.stepper [aria-current="step"]', { hasText: 'moved' }).waitFor();
}

async function refuse(workbench: Workbench): Promise<void> {
  await workbench.focusEditor('Welcome.md');
  const line = workbench
    .read('Welcome.md')
    .split('\n')
    .findIndex((text) => text.includes('println!("{letter}")'));
  await workbench.replaceInEditor(line + 1, 'letter', 'greeting');
  const panel = await workbench.panel();
  await panel.locator('#picture svg.stale').waitFor();
  await workbench.squiggle().waitFor();
}

async function shoot({ page }: Workbench, name: string): Promise<void> {
  await page.mouse.move(5, 5);
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' });
}

void main();
