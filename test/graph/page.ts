/** The graph's own bundle in a browser, outside of VS Code, under the policy that its panel has there. */
import { readFileSync } from 'node:fs';
import { buildSync } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import type { LinkGraph } from '../../src/graph/linkGraph';
import type { FromGraphPage, ToGraphPage } from '../../src/graph/protocol';
import { themes } from '../diagram/themes';

export interface GraphPageOptions {
  readonly theme?: string;
  readonly width?: number;
  readonly height?: number;
  readonly reducedMotion?: boolean;
  /** What `getState` gives: the page after a reload. */
  readonly state?: unknown;
  /** The workers' script cannot be had. */
  readonly isWithoutWorkers?: boolean;
}

export interface OpenGraphPage {
  readonly tab: Page;
  send(...messages: readonly ToGraphPage[]): Promise<void>;
  posted(): Promise<readonly FromGraphPage[]>;
  /** When the layout has come to rest and a frame of it is drawn. */
  painted(): Promise<void>;
  state(): Promise<unknown>;
}

const origin = 'http://graph.test';

export async function openGraphPage(browser: Browser, options: GraphPageOptions = {}): Promise<OpenGraphPage> {
  const {
    theme = 'dark',
    width = 1100,
    height = 760,
    reducedMotion = false,
    state,
    isWithoutWorkers = false,
  } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
  });
  const tab = await context.newPage();
  const answers: Readonly<Record<string, readonly [string, string]>> = {
    '/': ['text/html', page(themes[theme] ?? {}, state)],
    '/graph.css': ['text/css', readFileSync('media/graph.css', 'utf8')],
    '/graphView.js': ['text/javascript', bundle('src/graphView.ts')],
    '/graphWorker.js': ['text/javascript', bundle('src/graphWorker.ts')],
  };
  await tab.route(`${origin}/**`, (route) => {
    const path = new URL(route.request().url()).pathname;
    const answer = isWithoutWorkers && path === '/graphWorker.js' ? undefined : answers[path];
    return answer === undefined
      ? route.fulfill({ status: 404 })
      : route.fulfill({ contentType: answer[0], body: answer[1] });
  });
  await tab.goto(`${origin}/`);
  return {
    tab,
    send: (...messages) => tab.evaluate(sendAll, messages.map(packed)),
    posted: () => tab.evaluate(() => (window as unknown as { posted: FromGraphPage[] }).posted),
    async painted() {
      await tab.waitForFunction(() =>
        (window as unknown as { posted: FromGraphPage[] }).posted.some(({ type }) => type === 'painted'),
      );
    },
    state: () => tab.evaluate(() => (window as unknown as { state: unknown }).state),
  };
}

export const graphMessage = (graph: LinkGraph, name = 'notes'): ToGraphPage => ({
  type: 'graph',
  vault: 'file:///notes',
  name,
  graph,
});

/** Arrays of numbers go to the browser as lists and are made arrays again there. */
function packed(message: ToGraphPage): unknown {
  if (message.type !== 'graph') return message;
  const { kinds, sources, targets, counts, ids } = message.graph;
  const list = { ids, kinds: [...kinds], sources: [...sources], targets: [...targets], counts: [...counts] };
  return { ...message, graph: list };
}

function sendAll(messages: readonly unknown[]): void {
  for (const message of messages) {
    const { type, graph } = message as { type: string; graph: Record<string, number[]> };
    if (type === 'graph') {
      for (const name of ['sources', 'targets', 'counts']) {
        Object.assign(graph, { [name]: Uint32Array.from(graph[name] ?? []) });
      }
      Object.assign(graph, { kinds: Uint8Array.from(graph.kinds ?? []) });
    }
    window.postMessage(message, '*');
  }
}

function page(variables: Readonly<Record<string, string>>, state: unknown): string {
  const css = Object.entries(variables).map(([name, value]) => `--vscode-${name}: ${value};`);
  const policy = `default-src 'none'; script-src 'nonce-n'; style-src ${origin} 'nonce-n'; worker-src blob:; connect-src ${origin}`;
  const api = `window.posted = []; window.state = ${JSON.stringify(state ?? null) ?? 'null'}; window.acquireVsCodeApi = () => ({
    postMessage: (message) => posted.push(message), getState: () => window.state, setState: (s) => { window.state = s } });`;
  return `<!doctype html><html><head><meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <style nonce="n">:root { ${css.join(' ')} }</style><link rel="stylesheet" href="/graph.css"></head>
    <body><div id="memory-notes-graph" data-worker="${origin}/graphWorker.js"></div>
    <script nonce="n">${api}</script><script nonce="n" src="/graphView.js"></script></body></html>`;
}

const built = new Map<string, string>();
function bundle(entry: string): string {
  const known = built.get(entry);
  if (known !== undefined) return known;
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const text = outputFiles[0]?.text ?? '';
  built.set(entry, text);
  return text;
}
