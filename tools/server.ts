/**
 * Starts and stops VS Code's server with a profile of its own: quiet settings, no gallery, nothing that leaves the
 * machine. Everything it writes lies in one short temporary folder, removed when it stops.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainEnvironment } from './shell';
import type { VscodeHost } from './vscodeHost';

export interface ServerOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly extensions?: string;
  /** Let a page load an extension from its source folder and drive the workbench: for tests and development. */
  readonly development?: boolean;
  /** False opens folders in Restricted Mode, as where a user grants no trust. */
  readonly isTrusted?: boolean;
}

export interface Server {
  /** Such as `127.0.0.1:41234`. */
  readonly authority: string;
  /** The profile's folder, with `server.log` in it. */
  readonly folder: string;
  /** Settles when the server ends by itself. */
  readonly ended: Promise<number | null>;
  log(): string;
  stop(): Promise<void>;
}

export interface PageOptions {
  readonly folder?: string;
  /** Several folders: the file that lists them. */
  readonly workspace?: string;
  readonly extension?: string;
  readonly tests?: string;
  readonly openFile?: string;
}

export async function startServer(host: VscodeHost, options: ServerOptions = {}): Promise<Server> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'mn-'));
  const userData = join(folder, 'data');
  const extensions = options.extensions ?? join(folder, 'extensions');
  mkdirSync(join(userData, 'User'), { recursive: true });
  mkdirSync(extensions, { recursive: true });
  writeFileSync(join(userData, 'User', 'settings.json'), JSON.stringify({ ...quiet, ...options.settings }, null, 2));
  const args = [host.serverMain, '--host', '127.0.0.1', '--port', String(port), ...flags(options)];
  const folders = ['--server-data-dir', join(folder, 'server'), '--user-data-dir', userData];
  const child = spawn(host.node, [...args, ...folders, '--extensions-dir', extensions], {
    env: environment(folder, options),
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that stopping reaches the extension hosts too.
    detached: true,
  });
  const logFile = join(folder, 'server.log');
  const log = createWriteStream(logFile);
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  // Should this process end in a hurry, the server does not outlive it.
  process.once('exit', () => signalGroup(child, 'SIGKILL'));
  const server: Server = {
    authority: `127.0.0.1:${port}`,
    folder,
    ended,
    log: () => readFileSync(logFile, 'utf8'),
    stop: async () => {
      await stopGroup(child, ended);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
  await whenReady(server, child);
  return server;
}

/** The address of a workbench. A page takes what to load from its `payload`. */
export function pageAddress(server: Server, page: PageOptions): string {
  const remote = (path: string): string => `vscode-remote://${server.authority}${path}`;
  const payload: [string, string][] = [['skipWelcome', 'true']];
  if (page.extension !== undefined) payload.push(['extensionDevelopmentPath', remote(page.extension)]);
  if (page.tests !== undefined) payload.push(['extensionTestsPath', remote(page.tests)]);
  if (page.openFile !== undefined) payload.push(['openFile', remote(page.openFile)]);
  const query = new URLSearchParams(opened(page));
  query.set('payload', JSON.stringify(payload));
  return `http://${server.authority}/?${query}`;
}

function opened({ folder, workspace }: PageOptions): Record<string, string> {
  if (workspace !== undefined) return { workspace };
  return folder === undefined ? { ew: 'true' } : { folder };
}

/** What would otherwise steal the focus, ask for the network or put a page in front of the note. */
export const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.settings.enableNaturalLanguageSearch': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'git.enabled': false,
  'typescript.disableAutomaticTypeAcquisition': true,
  'npm.fetchOnlinePackageInfo': false,
  'json.schemaDownload.enable': false,
};

function flags(options: ServerOptions): string[] {
  const always = ['--without-connection-token', '--accept-server-license-terms', '--telemetry-level', 'off'];
  if (options.isTrusted !== false) always.push('--disable-workspace-trust');
  // A built VS Code ignores a page's development and test paths without the driver.
  return options.development === true ? [...always, '--enable-smoke-test-driver'] : always;
}

function environment(folder: string, options: ServerOptions): Record<string, string> {
  return {
    ...plainEnvironment(),
    HOME: folder,
    TMPDIR: folder,
    XDG_RUNTIME_DIR: folder,
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    ...options.environment,
  };
}

/** The server answers `/version` once it can serve pages. */
async function whenReady(server: Server, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(`http://${server.authority}/version`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const log = server.log();
  await server.stop();
  throw new Error(`VS Code's server did not start:\n${log.slice(-2000)}`);
}

async function stopGroup(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  signalGroup(child, 'SIGTERM');
  const patience = new AbortController();
  const late = new Promise((resolve) => {
    const timer = setTimeout(resolve, 5_000);
    patience.signal.addEventListener('abort', () => clearTimeout(timer));
  });
  await Promise.race([ended, late]);
  patience.abort();
  signalGroup(child, 'SIGKILL');
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no free port')),
      );
    });
  });
}
