/**
 * `npm run fuzz -- [edits | programs | verdicts] [--minutes N] [--seed S] [--from FOLDER]`: runs what no one has
 * written. `edits`: whatever is typed into a valid program, the engine answers. `programs`: random programs do what
 * they do under rustc. `verdicts`: what rustc accepts the engine accepts, and what it refuses is counted. Without a
 * mode each has its share of the time. A finding is printed as small as it could be made, with its seed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createRustEngine } from '../../../../src/engines/rust';
import type { Engine } from '../../../../src/trace/program';
import { assets } from '../../../kit/assets';
import { findPrograms } from '../programs';
import { rustc } from '../rustc';
import { comparePrograms } from './programs';
import { checkEdited, type Finding } from './robustness';
import { compareVerdict } from './verdicts';

const modes = ['edits', 'programs', 'verdicts'] as const;
type Mode = (typeof modes)[number];

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { minutes: { type: 'string' }, seed: { type: 'string' }, from: { type: 'string' } },
  });
  const chosen = positionals.length > 0 ? modes.filter((mode) => positionals.includes(mode)) : modes;
  const sources = [...programsIn(fileURLToPath(new URL('../pass', import.meta.url))), ...readFrom(values.from)];
  const milliseconds = (Number(values.minutes ?? 3) * 60_000) / chosen.length;
  const engine = createRustEngine(assets);
  await engine.warm();
  for (const mode of chosen) {
    if (mode !== 'edits' && !rustc) {
      console.log(`${mode}: rustc is not installed`);
      continue;
    }
    await fuzz(mode, { engine, sources, milliseconds, seed: Number(values.seed ?? Date.now() % 1_000_000_000) });
  }
}

interface Session {
  readonly engine: Engine;
  readonly sources: readonly string[];
  readonly milliseconds: number;
  readonly seed: number;
}

async function fuzz(mode: Mode, { engine, sources, milliseconds, seed }: Session): Promise<void> {
  const end = performance.now() + milliseconds;
  const counts = new Map<string, number>();
  let findings = 0;
  let next = seed;
  while (performance.now() < end) {
    const { cases, found, counted } = await round(mode, { engine, sources, seed: next });
    next += cases;
    for (const key of counted) counts.set(key, (counts.get(key) ?? 0) + 1);
    for (const finding of found) {
      findings++;
      console.log(`\n${mode}, seed ${finding.seed}: ${finding.what}\n${finding.source}`);
    }
  }
  console.log(`\n${mode}: ${next - seed} cases from seed ${seed}, ${findings} findings`);
  for (const [key, count] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`  ${count} × ${key}`);
  if (findings > 0) process.exitCode = 1;
}

interface Round {
  readonly cases: number;
  readonly found: readonly Finding[];
  /** What is no finding, but worth a number. */
  readonly counted: readonly string[];
}

async function round(
  mode: Mode,
  { engine, sources, seed }: { readonly engine: Engine; readonly sources: readonly string[]; readonly seed: number },
): Promise<Round> {
  switch (mode) {
    case 'edits': {
      const finding = await checkEdited(engine, sources, seed);
      return { cases: 1, found: finding ? [finding] : [], counted: [] };
    }
    case 'programs': {
      const seeds = Array.from({ length: 25 }, (_, index) => seed + index);
      return { cases: seeds.length, ...(await comparePrograms(engine, seeds)) };
    }
    case 'verdicts': {
      const { finding, counted } = await compareVerdict(engine, sources, seed);
      return { cases: 1, found: finding ? [finding] : [], counted };
    }
    default:
      return mode satisfies never;
  }
}

const programsIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.rs'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));

const readFrom = (folder: string | undefined): string[] =>
  folder === undefined ? [] : findPrograms(folder).programs.map(({ program }) => program.source);

void main();
