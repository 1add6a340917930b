import assert from 'node:assert/strict';
import { drawState } from '../../src/diagram/draw';
import { layoutOf } from '../../src/diagram/layout';
import { renderSvg } from '../../src/diagram/svg';
import { outcomeText, stateText } from '../../src/diagram/text';
import { createEngines } from '../../src/engines/registry';
import { fenceProgram } from '../../src/live/fenceProgram';
import type { FromWorker, ToWorker } from '../../src/live/protocol';
import { serve } from '../../src/live/serve';
import { Tracer, type WorkerPort } from '../../src/live/tracer';
import { memoryFences } from '../../src/notes/fence';
import { scan } from '../../src/notes/scan';
import { defaultBudget } from '../../src/trace/program';
import { openTrace } from '../../src/trace/reader';
import type { Trace } from '../../src/trace/trace';
import { assets } from '../kit/assets';
import { fakeClock } from '../kit/clock';

/** A worker in this thread: both ends of `live/protocol`, with copies in between as between threads. */
function workerHere(): WorkerPort {
  let toHost: (message: FromWorker) => void = () => {};
  let toWorker: (message: ToWorker) => void = () => {};
  serve(
    {
      post: (message) => queueMicrotask(() => toHost(structuredClone(message))),
      onMessage: (listener) => {
        toWorker = listener;
      },
    },
    createEngines,
  );
  return {
    post: (message) => queueMicrotask(() => toWorker(structuredClone(message))),
    onMessage: (listener) => {
      toHost = listener;
    },
    onFailure() {},
    terminate() {},
  };
}

const tracer = new Tracer({ spawn: workerHere, assets, clock: fakeClock(), budget: () => defaultBudget, log() {} });

async function traceOf(note: string): Promise<Trace> {
  const [memory] = memoryFences(scan('Note.md', note));
  assert.ok(memory);
  const result = await tracer.trace('test', fenceProgram(memory).program);
  assert.ok(result.kind === 'trace', JSON.stringify(result));
  return result.trace;
}

const noteWith = (program: string): string => `# Note\n\n\`\`\`rust memory\n${program}\n\`\`\`\n`;

describe('the walk of a keystroke', function () {
  this.timeout(20_000);

  it('goes from a fence to a picture of a string that moved', async () => {
    const trace = await traceOf(noteWith('let s1 = String::from("hello");\nlet s2 = s1; // @moved\nprintln!("{s2}");'));
    assert.equal(outcomeText(trace.outcome), 'Ran to its end.');
    assert.equal(trace.stdout, 'hello\n');
    const reader = openTrace(trace);
    const step = Array.from({ length: trace.length }, (_, k) => k).find((k) => reader.info(k).label === 'moved');
    assert.ok(step !== undefined);
    const state = reader.state(step);
    const [s1, s2] = state.stack[0]?.slots ?? [];
    assert.deepEqual([s1?.state, s2?.state], ['moved', 'live']);
    assert.deepEqual(
      state.heap.map(({ value }) => value.kind === 'text' && value.text),
      ['hello'],
    );
    assert.match(stateText(state), /s1[^.]*moved/);
    const svg = renderSvg(drawState(layoutOf(reader), state, undefined), { title: '', description: '' });
    assert.match(svg, /hello/);
  });

  it('says what Rust says to a program it refuses, at the place in the note', async () => {
    const note = noteWith('let a = String::new();\nlet b = a;\nprintln!("{a}");');
    const { outcome } = await traceOf(note);
    assert.ok(outcome.kind === 'rejected');
    const [first] = outcome.diagnostics;
    assert.deepEqual([first?.code, first?.message, first?.line], ['E0382', 'borrow of moved value: `a`', 3]);
  });

  it('keeps the steps of a program that does not end', async () => {
    const trace = await traceOf(noteWith('let mut n: u64 = 0;\nloop { n = n.wrapping_add(1); }'));
    assert.deepEqual(trace.outcome, { kind: 'limit', limit: 'steps' });
    assert.equal(trace.length, defaultBudget.steps);
  });
});
