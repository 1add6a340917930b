/** How long the extension host is held up while a large vault is read beside it. */
import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as vscode from 'vscode';
import { generatedVault } from '../../../src/commandLine/generatedVault';
import { figures } from '../figures';
import { definitions } from './asked';
import { addFolders, removeFolders, write } from './vaultFolders';

/** What the editor is never to be held up longer, in milliseconds. */
const longest = 50;

describe('The extension host', () => {
  const parent = mkdtempSync(join(realpathSync(tmpdir()), 'memory-notes-'));
  const folder = vscode.Uri.file(join(parent, 'large'));

  const asking = vscode.Uri.joinPath(folder, 'Asking.md');

  before('10,000 notes are written', async () => {
    for (const { id: path, text } of generatedVault(10_000)) {
      mkdirSync(dirname(join(folder.fsPath, path)), { recursive: true });
      writeFileSync(join(folder.fsPath, path), text);
    }
    await write(asking, 'See [[Memory]].\n');
    await vscode.extensions.getExtension('memory-notes.memory-notes')?.activate();
    await vscode.window.showTextDocument(asking);
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await removeFolders(folder);
    rmSync(parent, { recursive: true });
  });

  it(`is never held up for ${longest} ms while 10,000 notes are read`, async () => {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    const stretch = watchStretches();
    delay.enable();
    await addFolders(folder);
    // Questions wait until the whole vault has been read.
    assert.deepEqual(await definitions({ uri: asking, text: '[[Memory]]' }), ['Systems/Memory.md:1']);
    delay.disable();
    const busy = stretch.end();
    const [usual, most] = [delay.percentile(99) / 1e6, delay.max / 1e6];
    const shown = `${usual.toFixed(1)} ms at the 99th percentile, ${most.toFixed(1)} ms at most`;
    figures.push(`The extension host's event loop is late while 10,000 notes are read: ${shown}`);
    if (busy !== undefined) figures.push(`... of which it was itself at work ${busy.toFixed(1)} ms at a stretch`);
    assert.ok((busy ?? most) <= longest, `${shown}, ${busy} ms at work`);
  });
});

/**
 * The longest stretch, in milliseconds of the processor, that the host's own thread works between two turns of its event
 * loop: a busy machine makes it late too, which is no fault of its own. Undefined where Node does not tell.
 */
function watchStretches(): { end(): number | undefined } {
  const { threadCpuUsage } = process as { threadCpuUsage?: () => { user: number; system: number } };
  const used = (): number | undefined => {
    const usage = threadCpuUsage?.call(process);
    return usage && (usage.user + usage.system) / 1000;
  };
  let last = used();
  let longestSoFar = 0;
  const timer = setInterval(() => {
    const now = used();
    if (last !== undefined && now !== undefined) longestSoFar = Math.max(longestSoFar, now - last);
    last = now;
  }, 1);
  return {
    end() {
      clearInterval(timer);
      return last === undefined ? undefined : longestSoFar;
    },
  };
}
