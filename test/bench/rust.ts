/** From a Rust program's source to its first picture, in a worker that is warm; beside the real compiler and debugger. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRustEngine } from '../../src/engines/rust';
import { defaultBudget, type Engine } from '../../src/trace/program';
import { programOf } from '../engines/rust/programs';
import { assets } from '../kit/assets';
import { drawFirst } from './firstPicture';
import { rustcCompiles } from './peers';

const corpus = fileURLToPath(new URL('../engines/rust/pass/', import.meta.url));

export async function rustFigures(): Promise<readonly string[]> {
  const started = performance.now();
  const engine = createRustEngine(assets);
  await engine.warm();
  const warming = performance.now() - started;
  const names = readdirSync(corpus).filter((name) => name.endsWith('.rs'));
  const sources = names.map((name) => readFileSync(join(corpus, name), 'utf8'));
  const first = await eachOf(sources, (source) => picture(engine, source));
  // As after a key: the same program with another text in it, the best of three.
  const again = await eachOf(sources, (source) => bestOf(3, (round) => picture(engine, `${source}// ${round}\n`)));
  const compiled = sources.filter((_, index) => index % 8 === 0).map(rustcCompiles);
  const rustc = compiled.filter((time) => time !== undefined).sort((a, b) => a - b);
  const stepping = await besideDebugger(engine);
  return [
    `the engine's start, with its library: ${warming.toFixed(0)} ms`,
    `source to first picture, ${sources.length} programs: the first time ${spread(first)}, after an edit ${spread(again)}`,
    `  peer: rustc compiling some of them: ${rustc.length > 0 ? `${rustc[rustc.length >> 1]?.toFixed(0)} ms median` : 'not installed'}`,
    ...stepping,
  ];
}

async function eachOf(sources: readonly string[], measure: (source: string) => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (const source of sources) times.push(await measure(source));
  return times.sort((a, b) => a - b);
}

async function bestOf(rounds: number, measure: (round: number) => Promise<number>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) best = Math.min(best, await measure(round));
  return best;
}

const spread = (sorted: readonly number[]): string =>
  `${sorted[sorted.length >> 1]?.toFixed(0)} ms median, ${sorted[Math.floor(sorted.length * 0.95)]?.toFixed(0)} ms p95`;

async function picture(engine: Engine, source: string): Promise<number> {
  const started = performance.now();
  const trace = await engine.run(programOf(source), defaultBudget);
  if (trace.length === 0) throw new Error(`a program of the corpus did not run: ${JSON.stringify(trace.outcome)}`);
  drawFirst(trace);
  return performance.now() - started;
}

// ── A debugger's steps ──────────────────────────────────────────────────────────────────────────────────────────────

const stepped = `fn main() {
    let mut names: Vec<String> = Vec::new();
    let mut total = 0;
    let mut n = 0;
    while n < 60 {
        let mut name = String::from("item");
        name.push('!');
        total += name.len();
        names.push(name);
        n += 1;
    }
    println!("{total} {}", names.len());
}
`;

/** The same program stepped by gdb, line by line, printing the variables at each as a picture would need them. */
async function besideDebugger(engine: Engine): Promise<readonly string[]> {
  const started = performance.now();
  const trace = await engine.run(programOf(stepped), defaultBudget);
  const took = performance.now() - started;
  const ours = `${trace.length} steps recorded with the whole memory: ${took.toFixed(0)} ms with compiling`;
  const gdb = steppedByGdb(200);
  return [
    ours,
    `  peer: gdb stepping that program: ${gdb === undefined ? 'not installed' : `${gdb.toFixed(0)} ms for 200 lines, compiled before`}`,
  ];
}

function steppedByGdb(lines: number): number | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'memory-notes-bench-'));
  try {
    writeFileSync(join(folder, 'main.rs'), stepped);
    if (spawnSync('rustc', ['-g', '-o', 'main', 'main.rs'], { cwd: folder }).status !== 0) return undefined;
    const step = ['-ex', 'next', '-ex', 'info locals'];
    const commands = Array.from({ length: lines }, () => step).flat();
    const run = ['-q', '-batch', '-ex', 'break main.rs:2', '-ex', 'run', ...commands, 'main'];
    const started = performance.now();
    const { status, error } = spawnSync('gdb', run, { cwd: folder, maxBuffer: 2 ** 28 });
    return error || status !== 0 ? undefined : performance.now() - started;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
