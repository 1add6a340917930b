/**
 * Where the time goes between a Rust program's source and its first picture: by stage, from samples of the whole stack.
 * A stage calls those before it when it first needs them, so a sample belongs to the innermost stage that it shows.
 */
import type { Profiler } from 'node:inspector';
import { Session } from 'node:inspector/promises';
import { createRustEngine } from '../../src/engines/rust';
import { defaultBudget, type Engine, type Program } from '../../src/trace/program';
import { findPrograms } from '../engines/rust/programs';
import { assets } from '../kit/assets';
import { drawFirst } from './firstPicture';

/** The first that fits a file, or a function that has none, names the stage. */
const stages: readonly (readonly [name: string, fits: RegExp])[] = [
  ['tree-sitter', /rust\/syntax\/(cst|gaps)\.|web-tree-sitter/],
  ['syntax checks', /rust\/syntax\/(check\/|errors\.|duplicates\.|declarations\.|tokens\.)/],
  ['macro expansion', /rust\/syntax\/(macro|format|standardMacros)/],
  ['syntax tree', /rust\/syntax\//],
  ["the library's syntax trees", /rust\/library\//],
  ['collecting items', /rust\/types\/(collect|define|defineGenerics|layer|names|privacy)\./],
  ['trait selection', /rust\/types\/(select|concrete|autoTraits)\./],
  ['types of bodies', /rust\/types\//],
  ['MIR', /rust\/mir\/(build\/|index\.|simplify\.|stateMachine\.|typeQueries\.|mir\.)/],
  ['moves and borrows', /rust\/mir\/(borrow|check)\//],
  ['elaborating drops', /rust\/mir\//],
  ['emit', /rust\/emit\//],
  ['run and record', /src\/(machine|trace)\//],
  ['scene', /src\/diagram\//],
  ['garbage collection', /^\(garbage collector\)$/],
];

interface StageTimes {
  readonly milliseconds: number;
  readonly byStage: ReadonlyMap<string, number>;
}

/** Of the engine's start, and of all programs that these folders hold: new to the engine, and after an edit. */
export async function stageFigures(paths: readonly string[]): Promise<readonly string[]> {
  const programs = paths.flatMap((path) => findPrograms(path).programs).map(({ program }) => program);
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 100 });
  const engine = createRustEngine(assets);
  const start = await sampled(session, () => engine.warm());
  const first = await sampled(session, () => pictures(engine, programs, 0));
  const again = await sampled(session, () => pictures(engine, programs, 1));
  session.disconnect();
  const count = `${programs.length} programs`;
  return [
    ...table("the engine's start", start, 1),
    ...table(`${count}, each for the first time`, first, programs.length),
    ...table(`${count}, after an edit`, again, programs.length),
  ];
}

async function pictures(engine: Engine, programs: readonly Program[], round: number): Promise<void> {
  for (const program of programs) {
    const trace = await engine.run({ ...program, source: `${program.source}// ${round}\n` }, defaultBudget);
    if (trace.length > 0) drawFirst(trace);
  }
}

async function sampled(session: Session, work: () => Promise<void>): Promise<StageTimes> {
  await session.post('Profiler.start');
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  const { profile } = await session.post('Profiler.stop');
  return { milliseconds: (user + system) / 1000, byStage: timesByStage(profile) };
}

function timesByStage({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Map<string, number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const stageOf = new Map<number, string>();
  const settle = (id: number, around: string): void => {
    const { callFrame, children = [] } = byId.get(id)!;
    const text = callFrame.url || callFrame.functionName;
    const stage = stages.find(([, fits]) => fits.test(text))?.[0] ?? around;
    stageOf.set(id, callFrame.functionName === '(idle)' ? 'idle' : stage);
    for (const inner of children) settle(inner, stage);
  };
  if (nodes[0]) settle(nodes[0].id, 'other');
  const times = new Map<string, number>();
  samples.forEach((id, index) => {
    const stage = stageOf.get(id) ?? 'other';
    times.set(stage, (times.get(stage) ?? 0) + (timeDeltas[index + 1] ?? 0) / 1000);
  });
  return times;
}

function table(title: string, { milliseconds, byStage }: StageTimes, count: number): readonly string[] {
  const rows = [...stages.map(([name]) => name), 'other'].flatMap((name) => {
    const time = byStage.get(name);
    return time === undefined ? [] : `  ${(time / count).toFixed(2).padStart(8)} ms  ${name}`;
  });
  return [`${title}: ${(milliseconds / count).toFixed(1)} ms of CPU${count > 1 ? ' each' : ''}`, ...rows];
}
