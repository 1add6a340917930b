/**
 * Runs the panel's own bundle in a browser, outside of VS Code, to look at:
 * `CHROMIUM=… npx tsx test/diagram/panelGallery.ts [FOLDER]` writes screenshots of some programs in all themes and sizes.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { chromium, type Page } from 'playwright-core';
import type { FenceIdentity, ToPanel } from '../../src/live/protocol';
import { traceFromStates } from '../../src/trace/build';
import type { Outcome } from '../../src/trace/outcome';
import { binaryTree, growth, linkedList, stringMove, strings } from './samples';
import type { Sample } from './states';
import { themes } from './themes';

const folder = resolve(process.argv[2] ?? 'dist/gallery');
const fence: FenceIdentity = {
  note: 'Memory.md',
  block: 1,
  title: 'Memory.md · Usage',
  language: 'rust',
  firstLine: 1,
};

const trace = (sample: Sample, outcome: Outcome = { kind: 'exit', code: 0 }) =>
  traceFromStates(
    { language: 'rust', source: sample.source, stdout: 'hello\n', outcome, leaks: sample.leaks ?? [] },
    sample.states.map((state, index) => ({
      ...state,
      written: index === sample.states.length - 1 ? 6 : 0,
      ...(index === 2 && { label: 'moved' }),
    })),
  );

const show = (sample: Sample, outcome?: Outcome): ToPanel => ({
  type: 'show',
  ticket: 1,
  fence,
  trace: trace(sample, outcome),
  keepPlace: false,
});

const rejected: Outcome = {
  kind: 'rejected',
  diagnostics: [
    {
      code: 'E0382',
      message: 'borrow of moved value: `s1`',
      line: 4,
      column: 14,
      endLine: 4,
      endColumn: 16,
      notes: [],
    },
  ],
};
const fault: Outcome = {
  kind: 'fault',
  fault: 'use-after-free',
  message: 'read of b1, which was freed',
  line: 5,
  column: 3,
  history: [
    { message: 'allocated in', line: 2 },
    { message: 'freed in', line: 4 },
  ],
};

interface PanelScene {
  readonly messages: readonly ToPanel[];
  readonly keys?: readonly string[];
  readonly press?: string;
  readonly width?: number;
}

const scenes: Readonly<Record<string, PanelScene>> = {
  move: { messages: [show(stringMove)] },
  growth: { messages: [show(growth)], keys: ['End'] },
  narrow: { messages: [show(strings)], keys: ['End'], width: 350 },
  fault: { messages: [show(binaryTree, fault)] },
  rejected: {
    messages: [
      show(stringMove),
      { type: 'rejected', ticket: 2, fence, trace: { ...trace(stringMove, rejected), length: 0 } },
    ],
  },
  legend: { messages: [show(linkedList)], press: 'What the lines mean' },
  empty: { messages: [{ type: 'empty', message: 'No tagged fence in this note yet.' }] },
};

function page(variables: Readonly<Record<string, string>>): string {
  const css = Object.entries(variables).map(([name, value]) => `--vscode-${name}: ${value};`);
  return `<!doctype html><html><head><meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-n'; style-src 'nonce-n'">
    <style nonce="n">:root { ${css.join(' ')} } ${readFileSync('media/webview.css', 'utf8')}</style></head>
    <body><div id="memory-notes"></div>
    <script nonce="n">window.posted = []; window.acquireVsCodeApi = () => ({ postMessage: (m) => posted.push(m), getState() {}, setState() {} })</script>
    <script nonce="n">${bundle()}</script></body></html>`;
}

let built: string | undefined;
function bundle(): string {
  built ??= buildSync({
    entryPoints: ['src/webview.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
  }).outputFiles[0]?.text.replaceAll('</script', '<\\/script');
  return built ?? '';
}

async function send(tab: Page, message: ToPanel): Promise<void> {
  const text = JSON.stringify(message, (_, value) => (value instanceof Uint8Array ? { bytes: [...value] } : value));
  await tab.evaluate((json) => {
    const revived = JSON.parse(json, (_, value) => (value?.bytes ? Uint8Array.from(value.bytes) : value));
    window.postMessage(revived, '*');
  }, text);
  await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

async function shoot(executablePath: string): Promise<void> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  for (const [theme, variables] of Object.entries(themes)) {
    const file = join(folder, `panel-${theme}.html`);
    writeFileSync(file, page(variables));
    for (const [name, { messages, keys = [], press, width = 720 }] of Object.entries(scenes)) {
      if (theme !== 'dark' && name !== 'move') continue;
      const tab = await browser.newPage({ viewport: { width, height: 640 }, reducedMotion: 'reduce' });
      tab.on('console', (message) => console.log(name, message.text()));
      tab.on('pageerror', (error) => console.log(name, String(error)));
      await tab.goto(pathToFileURL(file).href);
      for (const message of messages) await send(tab, message);
      if (press) await tab.getByTitle(press).click();
      for (const key of keys) await tab.keyboard.press(key);
      await tab.waitForFunction(() => new Promise((done) => requestAnimationFrame(() => done(true))));
      await tab.screenshot({ path: join(folder, `panel-${theme}-${name}.png`) });
      if (name === 'growth')
        console.log(await tab.evaluate(() => JSON.stringify((window as unknown as { posted: unknown }).posted)));
      await tab.close();
    }
  }
  await browser.close();
}

mkdirSync(folder, { recursive: true });
if (process.env.CHROMIUM) void shoot(process.env.CHROMIUM);
else console.error('Set CHROMIUM to a browser to take the screenshots with.');
