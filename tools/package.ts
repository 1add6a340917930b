/** Makes `memory-notes.vsix`: a production build, and `vsce` on a Node that is new enough for it. */
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths';
import { must } from './shell';
import { installNode } from './vscodeHost';

export const vsix = join(root, 'memory-notes.vsix');

export async function packageExtension(): Promise<void> {
  const node = await newEnoughNode();
  rmSync(vsix, { force: true });
  await must(process.execPath, ['esbuild.mjs', '--production']);
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  await must(node, [vsce, 'package', ...flags, '--out', vsix]);
  console.log(`${(statSync(vsix).size / 1024 / 1024).toFixed(2)} MB  memory-notes.vsix`);
}

async function newEnoughNode(): Promise<string> {
  return Number.parseInt(process.versions.node, 10) >= 22 ? process.execPath : installNode();
}

if (process.argv[1]?.endsWith('package.ts') === true) void packageExtension();
