/**
 * The graph's page to look at, outside of VS Code: `npx tsx test/graph/gallery.ts [FOLDER] [NAME…]` writes screenshots
 * of some vaults in all themes.
 */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { linkGraph } from '../../src/features/graph';
import type { LinkGraph } from '../../src/graph/linkGraph';
import { defaultOptions, type Options } from '../../src/graph/options';
import { scan } from '../../src/notes/scan';
import { emptyVault } from '../../src/notes/vault';
import { findChromium, launchChromium } from '../../tools/browser';
import { themes } from '../diagram/themes';
import { graphMessage, openGraphPage } from './page';
import { sampleGraph } from './samples';

const [folder = 'dist/gallery', ...wanted] = process.argv.slice(2);

interface GraphScene {
  readonly graph: () => LinkGraph;
  readonly options?: Partial<Options>;
  readonly active?: string;
  readonly keys?: readonly string[];
  readonly query?: string;
  readonly press?: string;
  readonly zoom?: number;
}

const sample = (): LinkGraph => {
  const names = readdirSync('sample').filter((name) => name.endsWith('.md'));
  const notes = names.map(
    (id) => ({ kind: 'note', note: scan(id, readFileSync(join('sample', id), 'utf8')) }) as const,
  );
  return linkGraph(emptyVault.with(notes));
};
const small = (): LinkGraph => sampleGraph({ notes: 240, links: 520 });
const large = (): LinkGraph => sampleGraph({ notes: 10_000, links: 50_000 });

const scenes: Readonly<Record<string, GraphScene>> = {
  sample: { graph: sample, active: 'Memory.md', options: { showsTags: true } },
  small: { graph: small },
  tags: {
    graph: small,
    options: { showsTags: true, showsAttachments: true, colour: 'tag' },
    press: 'What is shown, and how',
  },
  focus: { graph: small, keys: ['Enter'], options: { showsList: true } },
  search: { graph: small, query: 'heap s' },
  local: { graph: small, active: 'Rust/Heap heap 0.md', options: { mode: 'local', depth: 2 } },
  large: { graph: large },
  largeFocus: { graph: large, keys: ['Enter'] },
  largeNear: { graph: large, zoom: 7 },
};

async function shoot(): Promise<void> {
  mkdirSync(resolve(folder), { recursive: true });
  const browser = await launchChromium(await findChromium());
  for (const [name, scene] of Object.entries(scenes)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const graph = scene.graph();
    for (const theme of Object.keys(themes)) {
      if (theme !== 'dark' && !['small', 'large', 'sample', 'tags'].includes(name)) continue;
      const page = await openGraphPage(browser, { theme, reducedMotion: true });
      const { tab } = page;
      tab.on('console', (message) => console.log(name, message.text()));
      tab.on('pageerror', (error) => console.log(name, String(error)));
      await page.send(
        { type: 'options', options: { ...defaultOptions, ...scene.options } },
        graphMessage(graph, name),
        { type: 'active', id: scene.active ?? null },
      );
      await page.painted();
      if (scene.press) await tab.getByTitle(scene.press).click();
      if (scene.query) await tab.locator('#graph-search').fill(scene.query);
      for (const key of scene.keys ?? []) await tab.locator('canvas').press(key);
      if (scene.zoom) await tab.mouse.move(550, 380);
      for (let turn = 0; turn < (scene.zoom ?? 0); turn++) await tab.mouse.wheel(0, -200);
      await tab.evaluate(frames, 40);
      await tab.screenshot({ path: join(folder, `graph-${theme}-${name}.png`) });
      console.log(name, theme, JSON.stringify((await page.posted()).filter(({ type }) => type === 'log')));
      await tab.close();
    }
  }
  await browser.close();
}

/** Lets the page draw so many frames. */
async function frames(count: number): Promise<void> {
  for (let left = count; left > 0; left--) await new Promise(requestAnimationFrame);
}

void shoot();
