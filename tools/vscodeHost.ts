/**
 * A real VS Code from the npm registry alone, for machines where no desktop one can be had: the browser build that
 * `code-server` ships, with the Node that it is built for. Versions are pinned; the result is kept in `.host`.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostCache, out } from './paths';
import { must, npm, type RunOptions } from './shell';

const nodeVersion = '24.21.0';
const serverVersion = '4.139.1';

const hostName = `vscode-${serverVersion}-node-${nodeVersion}`;

export interface VscodeHost {
  /** The Node that the server and its extension host run on. */
  readonly node: string;
  /** VS Code's own server, without code-server around it. */
  readonly serverMain: string;
}

/** Installs the browser build of VS Code unless it is there already. Takes about a minute the first time. */
export async function installVscodeHost(log?: string): Promise<VscodeHost> {
  if (process.platform === 'win32') throw new Error('The browser build of VS Code does not run on Windows itself.');
  const folder = await installOnce(hostName, async (folder) => {
    const options: RunOptions = log === undefined ? {} : { log };
    const install = (path: string, ...packages: string[]): Promise<void> =>
      npm(['install', '--ignore-scripts', '--omit=dev', '--prefix', path, ...packages], { ...options, cwd: path });
    await install(folder, `${nodePackage()}@${nodeVersion}`, `code-server@${serverVersion}`);
    const vscode = vscodeIn(folder);
    await install(vscode);
    await install(join(vscode, 'extensions'));
    // A third of the size, and of no use here.
    rmSync(join(vscode, 'extensions', 'copilot'), { recursive: true, force: true });
  });
  return { node: nodeIn(folder), serverMain: join(vscodeIn(folder), 'out', 'server-main.js') };
}

/** Installs a packaged extension into a folder of extensions, as a user does from a file. */
export function installVsix(host: VscodeHost, vsix: string, extensions: string): Promise<void> {
  const profile = ['--extensions-dir', extensions, '--server-data-dir', join(extensions, '..', 'server')];
  return must(host.node, [host.serverMain, '--accept-server-license-terms', '--install-extension', vsix, ...profile], {
    log: join(out, 'install-vsix.log'),
  });
}

/** Only the Node: some tools of the trade (`vsce`) want a newer one than the machine may have. */
export async function installNode(log?: string): Promise<string> {
  const beside = nodeIn(join(hostCache, hostName));
  if (existsSync(beside)) return beside;
  const folder = await installOnce(`node-${nodeVersion}`, (folder) =>
    npm(['install', '--ignore-scripts', '--prefix', folder, `${nodePackage()}@${nodeVersion}`], {
      cwd: folder,
      ...(log === undefined ? {} : { log }),
    }),
  );
  return nodeIn(folder);
}

/** Fills `.host/NAME` in a folder beside it and renames at the end, so that half an installation is never taken for one. */
async function installOnce(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(hostCache, name);
  if (existsSync(folder)) return folder;
  mkdirSync(hostCache, { recursive: true });
  const unfinished = `${folder}.${process.pid}`;
  removeUnfinished(name);
  mkdirSync(unfinished, { recursive: true });
  writeFileSync(join(unfinished, 'package.json'), '{ "private": true }\n');
  await fill(unfinished);
  renameSync(unfinished, folder);
  return folder;
}

/** Removes what an interrupted installation left; one that another process is still filling stays. */
function removeUnfinished(name: string): void {
  for (const entry of readdirSync(hostCache)) {
    if (!entry.startsWith(`${name}.`)) continue;
    const owner = Number(entry.slice(name.length + 1));
    if (!isAlive(owner)) rmSync(join(hostCache, entry), { recursive: true, force: true });
  }
}

function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch {
    return false;
  }
}

function nodePackage(): string {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  return `node-${platform}-${process.arch}`;
}

const nodeIn = (folder: string): string =>
  join(folder, 'node_modules', nodePackage(), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

const vscodeIn = (folder: string): string => join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
