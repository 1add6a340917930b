/** Peers of our figures, measured in the same run: the real compiler on the same program, the same work in JavaScript. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Milliseconds that rustc takes to compile a program; undefined where it is not installed. */
export function rustcCompiles(source: string): number | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'memory-notes-bench-'));
  try {
    const file = join(folder, 'main.rs');
    writeFileSync(file, source);
    const started = performance.now();
    const { status } = spawnSync('rustc', ['--edition', '2021', '-Awarnings', '-o', join(folder, 'main'), file]);
    return status === 0 ? performance.now() - started : undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Additions a second of a loop in JavaScript over a typed array: what an interpreter on top of it can't reach. */
export function plainAdditions(): number {
  const memory = new Int32Array(1024);
  const count = 50_000_000;
  const started = performance.now();
  for (let index = 0; index < count; index++) memory[index & 1023] = ((memory[index & 1023] as number) + index) | 0;
  return count / ((performance.now() - started) / 1000);
}
