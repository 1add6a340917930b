/** Runs the bundled suites inside the extension host of a real VS Code, desktop or browser, and gives their result. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { format } from 'node:util';
import { runTests } from '@vscode/test-electron';
import type { Page } from 'playwright-core';
import type { SuiteResult } from '../test/host/result';
import { fence, findChromium, launchChromium } from './browser';
import { out, root } from './paths';
import { pageAddress, type Server, startServer } from './server';
import { copyVault } from './vault';
import type { Vscode } from './vscode';

/** `suite` runs in the Node extension host, `web` in the web worker extension host. */
export type SuiteKind = 'suite' | 'web';

export interface SuiteOptions {
  readonly grep?: string;
  readonly log?: string;
}

export async function runSuites(vscode: Vscode, kind: SuiteKind, options: SuiteOptions = {}): Promise<SuiteResult> {
  const folder = join(out, 'suites');
  const resultFile = join(folder, `${kind}.result.json`);
  rmSync(resultFile, { force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'options.json'), JSON.stringify({ grep: options.grep }));
  const vault = copyVault();
  // To a workspace, suites add folders of their own; a window on a bare folder would start its extension hosts anew.
  const workspace = join(vault.folder, '..', 'suites.code-workspace');
  writeFileSync(workspace, JSON.stringify({ folders: [{ path: basename(vault.folder) }] }));
  try {
    const lines =
      vscode.kind === 'desktop'
        ? await runInDesktop(vscode, kind, workspace)
        : await runInBrowser(vscode, kind, workspace, options);
    if (!existsSync(resultFile)) throw new Error(`The suites left no result.\n${lines.slice(-30).join('\n')}`);
    return JSON.parse(readFileSync(resultFile, 'utf8')) as SuiteResult;
  } finally {
    vault.remove();
  }
}

async function runInDesktop(
  { executable }: Extract<Vscode, { kind: 'desktop' }>,
  kind: SuiteKind,
  workspace: string,
): Promise<readonly string[]> {
  const web = kind === 'web' ? ['--extensionDevelopmentKind=web'] : [];
  const run = runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: root,
    extensionTestsPath: join(out, 'suites', `${kind}.js`),
    launchArgs: [workspace, '--disable-extensions', ...web],
  });
  // Its exit code says no more than the result does.
  return run.then(
    () => [],
    (error: unknown) => [String(error)],
  );
}

async function runInBrowser(
  { host }: Extract<Vscode, { kind: 'browser' }>,
  kind: SuiteKind,
  workspace: string,
  options: SuiteOptions,
): Promise<readonly string[]> {
  const browser = await launchChromium(await findChromium(options.log));
  // What a test types must not reach the disk by itself, where the next test would find it.
  const settings = { 'files.autoSave': 'off', ...(kind === 'web' && inWebWorker) };
  const server = await startServer(host, { development: true, settings });
  try {
    const context = await browser.newContext();
    await fence(context);
    const page = await context.newPage();
    return await untilExit(page, server, kind, workspace);
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** The workbench tells of the end, and of what was logged, through functions that the page finds on `window`. */
async function untilExit(page: Page, server: Server, kind: SuiteKind, workspace: string): Promise<readonly string[]> {
  const lines: string[] = [];
  const exit = new Promise<void>((resolve) => {
    void page.exposeFunction('codeAutomationExit', () => resolve());
  });
  await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
    lines.push(
      ...format(...args)
        .replace(/%c\s*/g, '')
        .split('\n')
        .slice(0, 4),
    );
  });
  const tests = join(out, 'suites', `${kind}.js`);
  await page.goto(pageAddress(server, { workspace, extension: root, tests }));
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, suitesTakeAtMost);
  });
  await Promise.race([exit, late]);
  clearTimeout(timer);
  return lines.filter((line) => !isNoise(line));
}

/** An extension with both entries runs in Node where there is one, unless the user says otherwise. */
export const inWebWorker = { 'remote.extensionKind': { 'memory-notes.memory-notes': ['web'] } };

const suitesTakeAtMost = 240_000;

/** What this build of VS Code always says: it is without its two native parts, its gallery and its service worker. */
const isNoise = (line: string): boolean =>
  /spdlog|watchdog|bindings file|^ *at |Require stack|Ignoring fetching|socket|AgentHost|AccountPolicyGate|ServiceWorker/.test(
    line,
  );
