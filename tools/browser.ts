/**
 * A Chromium for the tests: the one that CHROMIUM names, one that is installed, Debian's package where we may install
 * packages, else the download of playwright.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { hostCache, root } from './paths';
import { must, type RunOptions, run } from './shell';

export async function findChromium(log?: string): Promise<string> {
  const found = installedChromium();
  if (found !== undefined) return found;
  const options: RunOptions = log === undefined ? {} : { log };
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    await aptInstall(options);
    const installed = installedChromium();
    if (installed !== undefined) return installed;
  }
  const cli = join(root, 'node_modules', 'playwright-core', 'cli.js');
  await must(process.execPath, [cli, 'install', 'chromium-headless-shell'], { ...options, env: browsersPath });
  Object.assign(process.env, browsersPath);
  return chromium.executablePath();
}

export function launchChromium(executablePath: string): Promise<Browser> {
  const args = ['--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-background-networking'];
  // Chromium refuses its sandbox to root, as which containers and CI often run.
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  return chromium.launch({ executablePath, headless: true, args });
}

/** Aborts, and collects, every request that would leave the machine. */
export async function fence(context: BrowserContext): Promise<readonly string[]> {
  const refused: string[] = [];
  const leaves = (url: URL): boolean =>
    /^(http|ws)/.test(url.protocol) && !/^(127\.0\.0\.1|localhost)$/.test(url.hostname);
  await context.route(leaves, (route) => {
    refused.push(route.request().url());
    return route.abort();
  });
  return refused;
}

const browsersPath = { PLAYWRIGHT_BROWSERS_PATH: join(hostCache, 'browsers') };

function installedChromium(): string | undefined {
  const named = process.env.CHROMIUM;
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`CHROMIUM names ${named}, which does not exist.`);
    return named;
  }
  return usualPlaces.find((path) => existsSync(path));
}

const usualPlaces: readonly string[] = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

async function aptInstall(options: RunOptions): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'];
  if ((await run('apt-get', install, { ...options, env })) === 0) return;
  await run('apt-get', ['update'], { ...options, env });
  await run('apt-get', install, { ...options, env });
}
