/**
 * The journey kit: a real VS Code on a copy of the sample vault, in headless Chromium, used as a reader uses it: files
 * are opened by name, text is hovered and clicked where it stands on the screen. Nothing waits for a time, only for
 * what can be seen.
 */
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { fence, findChromium, launchChromium } from '../../../tools/browser';
import { vsix } from '../../../tools/package';
import { out, root, sample } from '../../../tools/paths';
import { pageAddress, type Server, startServer } from '../../../tools/server';
import { inWebWorker } from '../../../tools/suites';
import { installVscodeHost, installVsix } from '../../../tools/vscodeHost';
import { type Theme, themes, Workbench } from './workbench';

export { themes } from './workbench';

export interface JourneyOptions {
  /** The vault's files by path; the sample vault when absent. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly theme?: Theme;
  /** Where the extension runs: Node's extension host unless said otherwise. */
  readonly extensionHost?: 'node' | 'web';
  /** Take the extension from the packaged `.vsix`, as a user installs it, instead of from the checkout. */
  readonly packaged?: boolean;
  /** False opens the vault in Restricted Mode. */
  readonly isTrusted?: boolean;
  readonly size?: { readonly width: number; readonly height: number };
}

/** Starts a VS Code before the tests of the surrounding `describe` and stops it after them. */
export function journey(options: JourneyOptions = {}): () => Workbench {
  let running: Running | undefined;
  before('VS Code starts', async function () {
    this.timeout(180_000);
    running = await openWorkbench(options).catch(() => openWorkbench(options));
  });
  afterEach('what a failure looked like', async function () {
    if (this.currentTest?.state === 'failed' && running !== undefined) {
      await keepEvidence(running, this.currentTest.fullTitle());
    }
  });
  after('VS Code stops', async function () {
    this.timeout(30_000);
    await running?.stop();
  });
  return () => {
    if (running === undefined) throw new Error('VS Code runs only within the tests of this suite.');
    return running.workbench;
  };
}

export interface Running {
  readonly workbench: Workbench;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly server: Server;
  readonly console: readonly string[];
  stop(): Promise<void>;
}

/** Starts a VS Code on its own vault, to be stopped by whoever asked for it. */
export async function openWorkbench(options: JourneyOptions = {}): Promise<Running> {
  const host = await installVscodeHost();
  const parent = mkdtempSync(join(realpathSync(tmpdir()), 'memory-notes-'));
  const folder = join(parent, 'vault');
  const extensions = join(parent, 'extensions');
  const isPackaged = options.packaged === true;
  const settings = { ...calm, ...hostSettings(options), ...options.settings };
  // What is started is stopped, however far the start comes.
  const ends: (() => Promise<void>)[] = [async () => removeFolder(parent)];
  const stop = async (): Promise<void> => {
    for (const end of ends.reverse()) await end();
  };
  try {
    fill(folder, options.files);
    if (isPackaged) await installVsix(host, vsix, extensions);
    const server = await startServer(host, { development: true, settings, extensions, isTrusted: options.isTrusted });
    ends.push(() => server.stop());
    const browser = await launchChromium(await findChromium());
    ends.push(() => browser.close());
    const context = await browser.newContext({ viewport: options.size ?? usualSize, reducedMotion: 'reduce' });
    if (films) await context.tracing.start({ screenshots: true });
    await fence(context);
    const page = await context.newPage();
    const lines: string[] = [];
    page.on('console', (message) => lines.push(message.text()));
    const workbench = new Workbench({ page, server, folder, settings });
    await page.goto(pageAddress(server, { folder, ...(isPackaged ? {} : { extension: root }) }));
    await workbench.ready();
    return { workbench, context, page, server, console: lines, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const usualSize = { width: 1400, height: 900 };

const removeFolder = (folder: string): void =>
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });

/** A film of each test is worth its price only while a failure is looked for. */
const films = process.env.MEMORY_NOTES_FILM === '1';

/** A screenshot, what the page and the server said, and the film so far (`npx playwright-core show-trace`). */
async function keepEvidence({ context, page, server, console }: Running, title: string): Promise<void> {
  const name = join(out, 'failures', title.replace(/[^\w]+/g, '-').slice(0, 100));
  mkdirSync(dirname(name), { recursive: true });
  await page.screenshot({ path: `${name}.png` });
  if (films) {
    await context.tracing.stop({ path: `${name}.zip` });
    await context.tracing.start({ screenshots: true });
  }
  writeFileSync(`${name}.log`, [...console, '', server.log()].join('\n'));
}

function fill(folder: string, files: JourneyOptions['files']): void {
  if (files === undefined) cpSync(sample, folder, { recursive: true });
  for (const [path, content] of Object.entries(files ?? {})) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

function hostSettings({ theme, extensionHost }: JourneyOptions): Record<string, unknown> {
  const chosen = extensionHost === 'web' ? inWebWorker : {};
  return theme === undefined ? chosen : { ...chosen, 'workbench.colorTheme': themes[theme].name };
}

/** What would come between a test and what it looks at. */
const calm = {
  'editor.minimap.enabled': false,
  'editor.autoClosingBrackets': 'never',
  'editor.wordBasedSuggestions': 'off',
  'editor.hover.delay': 100,
  'editor.hover.hidingDelay': 50,
  'editor.stickyScroll.enabled': false,
  'workbench.reduceMotion': 'on',
  'breadcrumbs.enabled': false,
  'files.autoSave': 'off',
};
