/** `npm run bench`: every figure of the project on this machine, from the vault's index to the picture on the screen. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sample } from '../../tools/paths';
import { must } from '../../tools/shell';
import { benchMachine } from './machine';
import { keystrokeToPainted } from './painted';
import { plainAdditions, rustcCompiles } from './peers';

async function main(): Promise<void> {
  await must(process.execPath, ['esbuild.mjs', '--production']);
  await must(process.execPath, ['dist/cli.js', 'bench']);
  for (const { name, value, unit } of benchMachine()) console.log(`${name}: ${value.toFixed(1)} ${unit}`);
  console.log(`  floor: additions in a JavaScript loop: ${(plainAdditions() / 1e6).toFixed(0)} M/s`);
  const { median, slowest, keys } = await keystrokeToPainted(20);
  console.log(
    `keystroke to painted picture, in VS Code: ${median.toFixed(0)} ms median of ${keys}, ${slowest.toFixed(0)} ms at worst`,
  );
  const rustc = rustcCompiles(welcomeProgram());
  console.log(
    `  peer: rustc compiling that program: ${rustc === undefined ? 'not installed' : `${rustc.toFixed(0)} ms`}`,
  );
}

/** What the measured writer types in. */
function welcomeProgram(): string {
  const note = readFileSync(join(sample, 'Welcome.md'), 'utf8');
  return /```rust memory\n([\s\S]*?)```/.exec(note)?.[1] ?? '';
}

void main();
