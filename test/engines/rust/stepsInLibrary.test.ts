/** Stepping into the library: what the program does is the same, and what the library does is seen as well. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createRustEngine } from '../../../src/engines/rust';
import { defaultBudget } from '../../../src/trace/program';
import { openTrace } from '../../../src/trace/reader';
import { programLine, runningFrame, type State } from '../../../src/trace/state';
import type { Trace } from '../../../src/trace/trace';
import { assets } from '../../kit/assets';
import { programOf } from './programs';

const engine = createRustEngine(assets);

function run(source: string, library: boolean): Promise<Trace> {
  const program = programOf(source);
  const options = { ...program.options, ...(library && { library: true as const }) };
  return engine.run({ ...program, options }, { ...defaultBudget, milliseconds: 60_000 });
}

function statesOf(trace: Trace): readonly State[] {
  const reader = openTrace(trace);
  return Array.from({ length: trace.length }, (_, step) => reader.state(step));
}

describe('steps in the library', () => {
  before(async function () {
    this.timeout(60_000);
    await engine.warm();
  });

  for (const name of ['moves_and_drops', 'panic_unwinds', 'errors_and_question_mark', 'thread_locals', 'async_by_hand'])
    it(`change nothing of ${name.replaceAll('_', ' ')}`, async function () {
      this.timeout(20_000);
      const source = readFileSync(fileURLToPath(new URL(`pass/${name}.rs`, import.meta.url)), 'utf8');
      const [plain, stepped] = [await run(source, false), await run(source, true)];
      assert.deepEqual([stepped.outcome, stepped.stdout, stepped.stderr], [plain.outcome, plain.stdout, plain.stderr]);
      const [before, after] = [openTrace(plain), openTrace(stepped)];
      const steps = (reader: typeof after): readonly string[] =>
        Array.from({ length: reader.trace.length }, (_, step) => reader.info(step))
          .filter(({ file }) => file === undefined)
          .map(({ line, column, event }) => `${line}:${column} ${event}`);
      assert.deepEqual(steps(after), steps(before));
      assert.ok(stepped.length > 2 * plain.length);
      assert.equal(plain.sources, undefined);
    });

  it('are in its source, with its functions’ variables', async () => {
    const trace = await run('fn main() {\n    let mut v = vec![1];\n    v.push(2);\n}\n', true);
    const pushed = statesOf(trace).filter((state) => runningFrame(state)?.function === 'Vec::push');
    const [first] = pushed;
    assert.ok(first?.file === 'std/vec.rs');
    assert.match(trace.sources?.[first.file]?.split('\n')[first.line - 1] ?? '', /pub fn push\(/);
    assert.equal(programLine(first), 3);
    assert.deepEqual(
      first.stack.map(({ function: name, file, line }) => [name, file, line]),
      [
        ['main', undefined, 3],
        ['Vec::push', 'std/vec.rs', first.line],
      ],
    );
    const { slots } = runningFrame(first) ?? { slots: [] };
    assert.deepEqual(
      slots.map(({ name, value }) => [name, value?.kind]),
      [
        ['self', 'pointer'],
        ['value', 'scalar'],
      ],
    );
    for (const state of statesOf(trace)) {
      if (state.file === undefined) continue;
      assert.equal(runningFrame(state)?.file, state.file);
      assert.notEqual(trace.sources?.[state.file]?.split('\n')[state.line - 1]?.trim() ?? '', '', `step ${state.step}`);
    }
  });

  it('leave what goes wrong at the program’s own places', async () => {
    const source =
      'fn main() {\n    let v: Vec<i32> = Vec::new();\n    let n: Option<i32> = v.first().copied();\n    n.unwrap();\n}\n';
    const trace = await run(source, true);
    assert.ok(trace.outcome.kind === 'fault');
    assert.equal(trace.outcome.line, 4);
    const last = statesOf(trace).at(-1);
    assert.deepEqual([last?.event, last?.file, last?.line], ['fault', undefined, 4]);
    assert.match((last && runningFrame(last)?.file) ?? '', /^std\//);
    const freed = await run('fn main() {\n    let b = Box::new(1);\n    drop(b);\n}\n', true);
    const blocks = statesOf(freed).flatMap(({ heap }) => heap);
    assert.deepEqual(new Set(blocks.map(({ allocatedAt }) => allocatedAt.line)), new Set([2]));
  });
});
