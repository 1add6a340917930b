/** Peers of our figures, measured in the same run: the real compiler on the same program, the same work in JavaScript. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parser } from '@lezer/markdown';
import { Parser } from 'commonmark';

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

/** Markdown parsers on the notes of a vault: they find its blocks and links, and keep nothing. */
export function plainParsers(vault: string): readonly { readonly name: string; readonly milliseconds: number }[] {
  const texts = readdirSync(vault, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => readFileSync(join(vault, name), 'utf8'));
  const commonmark = new Parser();
  const parsers = [
    { name: 'commonmark.js', parse: (text: string): unknown => commonmark.parse(text) },
    { name: 'Lezer', parse: (text: string): unknown => parser.parse(text) },
  ];
  return parsers.map(({ name, parse }) => {
    for (const text of texts.slice(0, 200)) parse(text);
    const started = performance.now();
    for (const text of texts) parse(text);
    return { name, milliseconds: performance.now() - started };
  });
}
