/**
 * The link graph at full size: how long it takes to gather and to lay out, and how smooth it is to move, in a Chromium
 * without a graphics card, which is the worst that a reader can have.
 */
import type { Page } from 'playwright-core';
import { generatedVault } from '../../src/commandLine/generatedVault';
import { linkGraph } from '../../src/features/graph';
import type { LinkGraph } from '../../src/graph/linkGraph';
import { scan } from '../../src/notes/scan';
import { emptyVault } from '../../src/notes/vault';
import { findChromium, launchChromium } from '../../tools/browser';
import { graphMessage, openGraphPage } from '../graph/page';

export interface GraphFigures {
  readonly nodes: number;
  readonly edges: number;
  /** From the vault to the graph's arrays, in milliseconds. */
  readonly data: number;
  /** From the message with the graph to nodes that have come to rest. */
  readonly settle: number;
  /** While it unfolds, while it is dragged, and while it is zoomed. */
  readonly unfolding: FrameFigures;
  readonly panning: FrameFigures;
  readonly zooming: FrameFigures;
}

export interface FrameFigures {
  /** Milliseconds from one frame to the next. */
  readonly median: number;
  readonly p95: number;
  /** Milliseconds of work in the page's own thread, of a frame that draws at all. */
  readonly work: number;
  readonly workP95: number;
}

export async function benchGraph(notes = 10_000): Promise<GraphFigures> {
  const { graph, data } = gathered(notes);
  const browser = await launchChromium(await findChromium());
  try {
    const page = await openGraphPage(browser, { width: 1400, height: 900 });
    const { tab } = page;
    await tab.evaluate('globalThis.__name = (value) => value');
    await tab.evaluate(watchFrames);
    const started = performance.now();
    await page.send(graphMessage(graph));
    await page.painted();
    const settle = performance.now() - started;
    const unfolding = await frames(tab);
    await drag(tab);
    const panning = await frames(tab);
    await zoom(tab);
    const zooming = await frames(tab);
    return { nodes: graph.ids.length, edges: graph.sources.length, data, settle, unfolding, panning, zooming };
  } finally {
    await browser.close();
  }
}

function gathered(notes: number): { graph: LinkGraph; data: number } {
  const changes = [...generatedVault(notes)].map(({ id, text }) => ({ kind: 'note', note: scan(id, text) }) as const);
  const vault = emptyVault.with(changes);
  const times = Array.from({ length: 3 }, () => {
    const started = performance.now();
    linkGraph(vault);
    return performance.now() - started;
  });
  return { graph: linkGraph(vault), data: Math.min(...times) };
}

async function drag(tab: Page): Promise<void> {
  await tab.mouse.move(30, 120);
  await tab.mouse.down();
  for (let turn = 0; turn < 150; turn++) {
    await tab.mouse.move(400 + 350 * Math.sin(turn / 12), 420 + 250 * Math.cos(turn / 9));
    await tab.evaluate(() => new Promise(requestAnimationFrame));
  }
  await tab.mouse.up();
}

async function zoom(tab: Page): Promise<void> {
  await tab.mouse.move(700, 450);
  for (let turn = 0; turn < 120; turn++) {
    await tab.mouse.wheel(0, turn % 60 < 30 ? -60 : 60);
    await tab.evaluate(() => new Promise(requestAnimationFrame));
  }
}

interface Watched {
  /** When each frame began. */
  starts: number[];
  /** What the page's own callbacks took of it. */
  work: number[];
}

/** Runs in the page: notes each frame, and the time its own callbacks take. */
function watchFrames(): void {
  const watched: Watched = { starts: [], work: [] };
  Object.assign(window, { watched });
  const ask = window.requestAnimationFrame.bind(window);
  let current = 0;
  window.requestAnimationFrame = (callback) =>
    ask((time) => {
      const started = performance.now();
      callback(time);
      current += performance.now() - started;
    });
  const tick = (time: number): void => {
    watched.starts.push(time);
    watched.work.push(current);
    current = 0;
    ask(tick);
  };
  ask(tick);
}

/** The frames since the last time this was asked. */
async function frames(tab: Page): Promise<FrameFigures> {
  const { starts, work } = await tab.evaluate(() => {
    const { watched } = window as unknown as { watched: Watched };
    return { starts: watched.starts.splice(0), work: watched.work.splice(0) };
  });
  const between = starts.slice(1).map((time, at) => time - (starts[at] ?? time));
  const busy = work.filter((time) => time > 0);
  return { median: part(between, 0.5), p95: part(between, 0.95), work: part(busy, 0.5), workP95: part(busy, 0.95) };
}

function part(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** `npx tsx test/bench/graph.ts [NOTES]` prints the figures by themselves. */
if (require.main === module) {
  void benchGraph(Number(process.argv[2] ?? 10_000)).then((figures) => console.log(JSON.stringify(figures, null, 2)));
}
