/**
 * `npm start`: builds, and opens a copy of the sample vault in a VS Code that has the extension. A desktop VS Code is
 * taken where one is found or can be downloaded, else the browser build, served on this machine until Ctrl+C.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { out, root } from './paths';
import { pageAddress, startServer } from './server';
import { must, plainEnvironment } from './shell';
import { copyVault, type VaultCopy } from './vault';
import { chooseVscode } from './vscode';
import type { VscodeHost } from './vscodeHost';

async function main(): Promise<void> {
  await must(process.execPath, ['esbuild.mjs']);
  const vault = copyVault();
  process.once('exit', () => vault.remove());
  console.log(`\nThe sample vault is copied to ${vault.folder}`);
  const installed = installedDesktop();
  if (installed !== undefined) return openDesktop(installed, vault);
  console.log('No desktop VS Code is found; looking for one to install. The first time this takes a minute or two.');
  const vscode = await chooseVscode(join(out, 'install.log'));
  if (vscode.kind === 'desktop') return openDesktop(vscode.executable, vault);
  return serve(vscode.host, vault);
}

/** Opens a window with a profile of its own, so that neither other extensions nor settings come between. */
async function openDesktop(executable: string, vault: VaultCopy): Promise<void> {
  const profile = join(vault.folder, '..', 'profile');
  const args = [
    '--new-window',
    '--wait',
    `--extensionDevelopmentPath=${root}`,
    `--user-data-dir=${join(profile, 'data')}`,
    `--extensions-dir=${join(profile, 'extensions')}`,
    '--disable-workspace-trust',
    '--skip-welcome',
    '--skip-release-notes',
    vault.folder,
    ...welcome(vault),
  ];
  console.log(`Opening ${executable}. Ctrl+C here, or closing the window, ends it.`);
  const child = spawn(executable, args, {
    env: plainEnvironment(),
    stdio: 'ignore',
    shell: process.platform === 'win32',
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => resolve());
  });
  await Promise.race([ended, interrupted()]);
  child.kill();
}

async function serve(host: VscodeHost, vault: VaultCopy): Promise<void> {
  const server = await startServer(host, { development: true });
  const [openFile] = welcome(vault);
  const address = pageAddress(server, {
    folder: vault.folder,
    extension: root,
    ...(openFile === undefined ? {} : { openFile }),
  });
  console.log(
    `\nMemory Notes is ready. Open this address in a browser on this machine:\n\n  ${address}\n\nCtrl+C stops.`,
  );
  const first = await Promise.race([interrupted(), server.ended.then(() => 'ended' as const)]);
  if (first === 'ended') console.error(`VS Code's server ended by itself:\n${server.log().slice(-2000)}`);
  await server.stop();
  process.exitCode = first === 'ended' ? 1 : 0;
}

function interrupted(): Promise<'interrupted'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve('interrupted'));
  });
}

const welcome = (vault: VaultCopy): readonly string[] => {
  const note = join(vault.folder, 'Welcome.md');
  return existsSync(note) ? [note] : [];
};

/** A VS Code that is installed: the one named, the one on the path, or one in the usual places. */
function installedDesktop(): string | undefined {
  const wish = process.env.MEMORY_NOTES_VSCODE ?? '';
  if (wish === 'browser') return undefined;
  if (wish !== '' && wish !== 'desktop') return wish;
  const names = process.platform === 'win32' ? ['code.cmd'] : ['code', 'codium', 'code-insiders'];
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...usualPlaces].find((path) => existsSync(path));
}

const usualPlaces: readonly string[] = [
  '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code',
  join(homedir(), 'Applications/Visual Studio Code.app/Contents/Resources/app/bin/code'),
  join(process.env.LOCALAPPDATA ?? '', 'Programs/Microsoft VS Code/bin/code.cmd'),
  '/snap/bin/code',
  '/usr/share/code/bin/code',
];

void main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
