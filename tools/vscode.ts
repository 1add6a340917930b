/**
 * Which VS Code to use. A desktop one is preferred: the one that MEMORY_NOTES_VSCODE names, or a download by
 * `@vscode/test-electron` where its site answers and windows can be shown; else the browser build from npm.
 *
 *   MEMORY_NOTES_VSCODE=browser | desktop | /path/to/the/executable
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import { hostCache } from './paths';
import { installVscodeHost, type VscodeHost } from './vscodeHost';

export type Vscode =
  | { readonly kind: 'desktop'; readonly executable: string }
  | { readonly kind: 'browser'; readonly host: VscodeHost };

export async function chooseVscode(log: string): Promise<Vscode> {
  const wish = process.env.MEMORY_NOTES_VSCODE ?? '';
  if (wish === 'browser') return { kind: 'browser', host: await installVscodeHost(log) };
  if (wish === 'desktop') return { kind: 'desktop', executable: await downloadDesktop() };
  if (wish !== '') {
    if (!existsSync(wish)) throw new Error(`MEMORY_NOTES_VSCODE names ${wish}, which does not exist.`);
    return { kind: 'desktop', executable: wish };
  }
  if (canShowWindows() && (await siteAnswers())) {
    const executable = await downloadDesktop().catch((error: unknown) => {
      console.log(`The download of VS Code failed (${String(error)}); taking the browser build.`);
      return undefined;
    });
    if (executable !== undefined) return { kind: 'desktop', executable };
  }
  return { kind: 'browser', host: await installVscodeHost(log) };
}

/** A download is worth a try only where its site answers quickly. */
async function siteAnswers(): Promise<boolean> {
  const signal = AbortSignal.timeout(5_000);
  const answer = await fetch('https://update.code.visualstudio.com/api/releases/stable', { signal }).catch(
    () => undefined,
  );
  return answer?.ok === true;
}

function canShowWindows(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

function downloadDesktop(): Promise<string> {
  return downloadAndUnzipVSCode({
    version: 'stable',
    cachePath: join(hostCache, 'desktop'),
    timeout: 60_000,
    reporter: new SilentReporter(),
  });
}
