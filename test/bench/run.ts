/**
 * `npm run bench`: every figure of the project on this machine, from the vault's index to the picture on the screen.
 * `-- --notes 100000` measures a vault of that size, `-- --foam PATH` Foam's core from a checkout beside it, and
 * `-- --vault` leaves out what is not about vaults. `-- --stages PATH` says instead where the time goes between the
 * source and the first picture of the Rust programs in that folder, such as the listings of a book.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeVault } from '../../src/commandLine/bench';
import { sample } from '../../tools/paths';
import { must } from '../../tools/shell';
import { foamFigures } from './foam';
import { benchMachine } from './machine';
import { keystrokeToPainted } from './painted';
import { plainAdditions, plainParsers, rustcCompiles } from './peers';
import { rustFigures } from './rust';
import { stageFigures } from './rustStages';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      notes: { type: 'string' },
      foam: { type: 'string' },
      vault: { type: 'boolean' },
      stages: { type: 'string' },
    },
  });
  if (values.stages !== undefined) {
    for (const line of await stageFigures([values.stages])) console.log(line);
    return;
  }
  await must(process.execPath, ['esbuild.mjs', '--production']);
  await benchVault(Number(values.notes ?? 10_000), values.foam);
  if (values.vault !== true) await benchPrograms();
}

async function benchVault(notes: number, foam: string | undefined): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'memory-notes-bench-'));
  try {
    writeVault(folder, notes);
    await must(process.execPath, ['dist/cli.js', 'bench', '--vault', folder]);
    for (const { name, milliseconds } of plainParsers(folder)) {
      console.log(`  peer: ${name} parsing the same notes, without an index: ${milliseconds.toFixed(0)} ms`);
    }
    if (foam === undefined) return;
    const { indexing, editing, heap } = await foamFigures(foam, folder);
    const [median, p95] = [editing.median, editing.p95].map((value) => value.toFixed(0));
    console.log(
      `  peer: Foam's core: ${(indexing / 1000).toFixed(1)} s cold, one edit ${median} ms, p95 ${p95} ms, heap ${(heap / 1e6).toFixed(0)} MB`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function benchPrograms(): Promise<void> {
  for (const { name, value, unit } of benchMachine()) console.log(`${name}: ${value.toFixed(1)} ${unit}`);
  console.log(`  floor: additions in a JavaScript loop: ${(plainAdditions() / 1e6).toFixed(0)} M/s`);
  for (const line of await rustFigures()) console.log(line);
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
