import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { LinkGraph } from '../../../src/graph/linkGraph';
import { defaultOptions, type Options } from '../../../src/graph/options';
import type { FromGraphPage } from '../../../src/graph/protocol';
import { findChromium, launchChromium } from '../../../tools/browser';
import { themes } from '../../diagram/themes';
import { type GraphPageOptions, graphMessage, type OpenGraphPage, openGraphPage } from '../../graph/page';
import { sampleGraph } from '../../graph/samples';

const small = sampleGraph({ notes: 60, links: 110 });
const large = sampleGraph({ notes: 4_000, links: 12_000 });

describe('The page of the link graph', function () {
  this.timeout(60_000);
  let browser: Browser;
  before(async () => {
    browser = await launchChromium(await findChromium());
  });
  after(() => browser.close());

  async function opened(
    graph: LinkGraph,
    {
      options = {},
      active = null,
      ...page
    }: GraphPageOptions & { options?: Partial<Options>; active?: string | null } = {},
  ): Promise<OpenGraphPage> {
    const open = await openGraphPage(browser, { reducedMotion: true, ...page });
    await open.send(
      { type: 'options', options: { ...defaultOptions, ...options } },
      { type: 'active', id: active },
      graphMessage(graph),
    );
    await open.painted();
    return open;
  }

  const last = async (page: OpenGraphPage, type: FromGraphPage['type']): Promise<FromGraphPage | undefined> =>
    (await page.posted()).findLast((message) => message.type === type);

  const label = (page: OpenGraphPage): Promise<string | null> => page.tab.locator('canvas').getAttribute('aria-label');

  /** How many different colours the picture has, and where the keyboard says it is. */
  const coloursOf = (page: OpenGraphPage): Promise<number> =>
    page.tab.locator('canvas').evaluate((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const pixels = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data;
      const seen = new Set<number>();
      const words = new Uint32Array(pixels?.buffer ?? new ArrayBuffer(0));
      for (const word of words) seen.add(word);
      return seen.size;
    });

  for (const theme of Object.keys(themes)) {
    it(`says what it shows, in the theme ${theme}`, async () => {
      const page = await opened(small, { theme });
      assert.match((await label(page)) ?? '', /^Links of notes: 62 nodes, \d+ links\. Press Enter/);
      assert.ok((await coloursOf(page)) > 20);
      assert.equal(await last(page, 'log'), undefined);
      await page.tab.close();
    });
  }

  it('is walked by the keyboard alone', async () => {
    const page = await opened(small, { active: 'Rust/Heap heap 0.md', options: { showsList: true } });
    const live = page.tab.locator('[aria-live=polite].unseen');
    await page.tab.locator('canvas').focus();
    await page.tab.keyboard.press('Enter');
    await live.getByText(/^Heap heap 0, \d+ links in, \d+ out$/).waitFor();
    await page.tab.locator('.side h2', { hasText: 'Heap heap 0' }).waitFor();
    // A neighbour lies in one of the four directions at least.
    const before = await live.textContent();
    for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']) {
      await page.tab.keyboard.press(key);
      if ((await page.tab.locator('.side h2').textContent()) !== 'Heap heap 0') break;
    }
    await page.tab.waitForFunction((old) => document.querySelector('.unseen[aria-live]')?.textContent !== old, before);
    await page.tab.keyboard.press('Enter');
    const open = await last(page, 'open');
    assert.equal(open?.type === 'open' && open.kind, 'note');
    await page.tab.keyboard.press('Control+Enter');
    const beside = await last(page, 'open');
    assert.equal(beside?.type === 'open' && beside.isBeside, true);
    // Escape lets go, and then Tab leaves the picture as it leaves everything else.
    await page.tab.keyboard.press('Escape');
    await page.tab.keyboard.press('Tab');
    assert.notEqual(await page.tab.evaluate(() => document.activeElement?.tagName), 'CANVAS');
    await page.tab.close();
  });

  it('finds by name, tag and folder', async () => {
    const page = await opened(small);
    await page.tab.locator('canvas').press('/');
    const box = page.tab.locator('#graph-search');
    await box.fill('heap');
    await page.tab.locator('.hit[aria-selected=true]').waitFor();
    const first = await page.tab.locator('.hit .name').first().textContent();
    await page.tab.keyboard.press('ArrowDown');
    assert.equal(await box.getAttribute('aria-activedescendant'), 'graph-hit-1');
    await page.tab.keyboard.press('ArrowUp');
    await page.tab.keyboard.press('Enter');
    await page.tab.locator('.unseen[aria-live]', { hasText: first ?? '?' }).waitFor();
    assert.equal(await page.tab.evaluate(() => document.activeElement?.tagName), 'CANVAS');
    await box.fill('rust/ -heap');
    const names = await page.tab.locator('.hit .name').allTextContents();
    assert.ok(names.length > 0 && names.every((name) => !/heap/i.test(name)), names.join(', '));
    await page.tab.close();
  });

  it('shows and hides what the reader chooses, and tells the host', async () => {
    const page = await opened(small);
    await page.tab.getByTitle('What is shown, and how').click();
    await page.tab.getByLabel('Notes without links').uncheck();
    const options = await last(page, 'options');
    assert.equal(options?.type === 'options' && options.options.showsOrphans, false);
    const without = await label(page);
    assert.doesNotMatch(without ?? '', /: 62 nodes/);
    await page.tab.getByLabel('Tags', { exact: true }).check();
    await page.tab.locator('.legend .name', { hasText: /^tag$/ }).waitFor();
    // Pointing at a line of the legend changes the picture, and only as long as it is pointed at.
    const plain = await coloursOf(page);
    await page.tab.locator('.legend label').nth(1).hover();
    await page.tab.evaluate(frames, 3);
    assert.notEqual(await coloursOf(page), plain);
    await page.tab.mouse.move(500, 20);
    await page.tab.evaluate(frames, 3);
    assert.equal(await coloursOf(page), plain);
    await page.tab.getByLabel('Tags', { exact: true }).press('Escape');
    await page.tab.locator('.menu').waitFor({ state: 'detached' });
    await page.tab.locator('.legend label').first().locator('input').uncheck();
    assert.notEqual(await label(page), without);
    await page.tab.close();
  });

  it('stands as it stood after a reload', async () => {
    const page = await opened(large);
    await page.tab.locator('canvas').press('+');
    await page.tab.waitForFunction(() => {
      const { state } = window as unknown as { state: { stage?: { camera?: unknown } } | null };
      return state?.stage?.camera !== undefined;
    });
    const state = await page.state();
    await page.tab.close();
    const again = await opened(large, { state });
    await again.tab.waitForFunction(
      () => (window as unknown as { state: { stage: unknown } }).state.stage !== undefined,
    );
    const kept = (value: unknown): unknown => (value as { stage: { camera: unknown } }).stage.camera;
    assert.deepEqual(kept(await again.state()), kept(state));
    await again.tab.close();
  });

  it('draws thousands of nodes in a worker, and as well without one', async () => {
    for (const isWithoutWorkers of [false, true]) {
      const page = await opened(large, { isWithoutWorkers });
      await page.tab.waitForFunction(() => document.querySelector('canvas')?.getAttribute('aria-busy') === 'false');
      await page.tab.evaluate(frames, 30);
      assert.ok((await coloursOf(page)) > 200, `${isWithoutWorkers}`);
      const log = await last(page, 'log');
      assert.equal(log !== undefined, isWithoutWorkers, JSON.stringify(log));
      await page.tab.close();
    }
  });

  it('opens what is clicked, to the side with Ctrl', async () => {
    const page = await opened(small, { active: 'Rust/Heap heap 0.md', options: { mode: 'local' } });
    const { tab } = page;
    // The note that a local graph is around has the most links; the keyboard brings it into the middle.
    await tab.locator('canvas').press('Enter');
    await tab.evaluate(frames, 30);
    const box = (await tab.locator('canvas').boundingBox()) ?? assert.fail();
    const node = await tab.locator('canvas').evaluate(async (canvas, area) => {
      for (let y = 20; y < area.height; y += 6) {
        for (let x = 20; x < area.width; x += 6) {
          const init = { clientX: area.x + x, clientY: area.y + y, bubbles: true, pointerId: 1 };
          canvas.dispatchEvent(new PointerEvent('pointermove', init));
          if (canvas.classList.contains('pointing')) return { x: area.x + x, y: area.y + y };
        }
      }
      return undefined;
    }, box);
    assert.ok(node !== undefined);
    await tab.mouse.click(node.x, node.y);
    const open = await last(page, 'open');
    assert.equal(open?.type === 'open' && open.isBeside, false);
    await tab.keyboard.down('Control');
    await tab.mouse.click(node.x, node.y);
    await tab.keyboard.up('Control');
    const beside = await last(page, 'open');
    assert.equal(beside?.type === 'open' && beside.isBeside, true);
    await tab.close();
  });
});

/** Lets the page draw so many frames. */
async function frames(count: number): Promise<void> {
  for (let left = count; left > 0; left--) await new Promise(requestAnimationFrame);
}
