import assert from 'node:assert/strict';
import fc from 'fast-check';
import { traceFromStates } from '../../src/trace/build';
import { ByteReader, ByteWriter } from '../../src/trace/bytes';
import { readChange, writeChange } from '../../src/trace/change';
import { diffStates, diffValues } from '../../src/trace/diff';
import { readValue, writeValue } from '../../src/trace/encoding';
import { equalValues } from '../../src/trace/equal';
import { format1 } from '../../src/trace/format1';
import { openTrace } from '../../src/trace/reader';
import { Recorder } from '../../src/trace/recorder';
import { type Slot, type State, stackOf, type Value } from '../../src/trace/state';
import { run, threadedRun, value } from './states';

const plain: Slot = {
  name: 'x',
  type: 'i32',
  address: 16,
  size: 4,
  state: 'live',
  value: { kind: 'scalar', text: '1' },
};

const result = {
  language: 'rust',
  engine: 'embedded',
  source: '',
  outcome: { kind: 'exit', code: 0 },
  stdout: '',
  stderr: '',
  leaks: [],
} as const;

describe('the log', () => {
  it('gives back any value as it was', () => {
    fc.assert(
      fc.property(value, (written) => {
        const out = new ByteWriter();
        writeValue(out, written);
        assert.deepEqual(readValue(new ByteReader(out.view(), out.strings)), written);
      }),
    );
  });

  it('gives back any change of a value', () => {
    fc.assert(
      fc.property(value, value, (before, after) => {
        const out = new ByteWriter();
        writeChange(out, before, after);
        assert.deepEqual(readChange(new ByteReader(out.view(), out.strings), before), after);
      }),
    );
  });

  it('writes numbers in as few bytes as they need', () => {
    const check = (number: number, bytes: number) => {
      const out = new ByteWriter();
      out.natural(number);
      assert.equal(out.length, bytes);
      assert.equal(new ByteReader(out.view(), []).natural(), number);
    };
    check(0, 1);
    check(127, 1);
    check(128, 2);
    check(2 ** 31, 5);
    check(0x7ffd_0000_1234, 7);
    check(Number.MAX_SAFE_INTEGER, 8);
  });
});

describe('a trace', () => {
  const givesBack = (states: readonly State[], order: fc.Stream<number>): void => {
    const reader = openTrace(traceFromStates({}, states));
    for (const state of states) assert.deepEqual(reader.state(state.step), state);
    const again = openTrace(traceFromStates({}, states));
    for (const number of [...order.take(states.length)]) {
      const step = number % states.length;
      const state = states[step]!;
      assert.deepEqual(again.state(step), state);
      assert.equal(again.info(step).thread, state.thread);
      assert.equal(again.info(step).file, state.file);
      assert.equal(again.info(step).depth, stackOf(state, state.thread).length);
    }
  };

  it('gives back every state of a run, in any order', () => {
    fc.assert(fc.property(run, fc.infiniteStream(fc.nat()), givesBack), { numRuns: 60 });
  });

  it('gives back every state of a run of several threads, in any order', () => {
    fc.assert(fc.property(threadedRun, fc.infiniteStream(fc.nat()), givesBack), { numRuns: 120 });
  });

  it('gives back threads from keyframes and from states at hand', () => {
    const reader = openTrace(takingTurns(6000));
    const wanted = (step: number) => {
      const { thread, main, threads } = reader.state(step);
      return [thread, main, threads?.map(({ id, name, state }) => [id, name, state])];
    };
    const first = Array.from({ length: 6000 }, (_, step) => wanted(step));
    const again = openTrace(takingTurns(6000));
    for (const step of [5999, 3, 4711, 4710, 1024, 1025, 5000, 0]) {
      assert.deepEqual(again.state(step), reader.state(step));
      assert.deepEqual(wanted(step), first[step]);
    }
    assert.deepEqual(first[5], [2, { state: 'runnable' }, [[1, undefined, 'waiting'], [2, 'b', 'running']]]); // biome-ignore format: a table
  });

  it('shares what a thread that does not run holds', () => {
    const reader = openTrace(takingTurns(300));
    for (const step of [5, 200, 130, 8]) {
      const [before, here] = [reader.state(step - 1), reader.state(step)];
      for (const id of [0, 1, 2]) {
        assert.equal(stackOf(here, id) === stackOf(before, id), id !== (here.thread ?? 0), `thread ${id} at ${step}`);
      }
    }
  });

  it('costs a program without other threads nothing', () => {
    const plainTrace = counting(50);
    const recorder = new Recorder();
    recorder.pushFrame('main', 1);
    recorder.switchTo(0);
    recorder.setThread(0, { state: 'running' });
    recorder.step(at(1));
    const alone = new Recorder();
    alone.pushFrame('main', 1);
    alone.step(at(1));
    assert.equal(recorder.bytes, alone.bytes);
    const state = openTrace(plainTrace).state(20);
    assert.deepEqual(
      ['thread', 'main', 'threads'].filter((key) => key in state),
      [],
    );
  });

  it('shares between neighbouring states what did not change', () => {
    const reader = openTrace(counting(3000));
    for (const step of [1, 700, 699, 698, 2999, 2998, 640, 128, 127]) {
      const here = reader.state(step);
      const before = reader.state(step - 1);
      assert.equal(here.statics, before.statics);
    }
    const a = reader.state(10);
    const b = reader.state(11);
    assert.notEqual(a.stack[0], b.stack[0]);
    assert.equal(a.stack[0]!.slots[1], b.stack[0]!.slots[1]);
    assert.equal(a.heap, b.heap);
  });

  it('logs one item when one of a thousand is written', () => {
    const recorder = new Recorder();
    const items: Value[] = Array.from({ length: 1000 }, () => ({ kind: 'scalar', text: '0' }));
    const slotWith = (held: Value): Slot => ({ ...plain, name: 'a', value: held });
    recorder.pushFrame('main', 1);
    recorder.addSlot(0, slotWith({ kind: 'sequence', items, length: 1000 }));
    recorder.step(at(1));
    const before = recorder.bytes;
    const written = items.with(500, { kind: 'scalar', text: '7' });
    recorder.setSlot(0, 0, slotWith({ kind: 'sequence', items: written, length: 1000 }));
    recorder.step(at(2));
    assert.ok(recorder.bytes - before < 24, `${recorder.bytes - before} bytes`);
  });

  it('numbers the passes of a label that is reached more than once', () => {
    const recorder = new Recorder();
    for (const label of ['A', 'L', undefined, 'L', 'L']) recorder.step({ ...at(1), ...(label && { label }) });
    const reader = openTrace(recorder.finish(result));
    const labels = [0, 1, 2, 3, 4].map((step) => reader.info(step)).map(({ label, pass }) => [label, pass]);
    assert.deepEqual(labels, [['A', undefined], ['L', 1], [undefined, undefined], ['L', 2], ['L', 3]]); // biome-ignore format: a table
  });

  it('keeps a marker only where it is reached last', () => {
    const recorder = new Recorder();
    for (let i = 0; i < 3; i++) recorder.step({ ...at(1), label: 'L1', lastOnly: true });
    const reader = openTrace(recorder.finish(result));
    assert.deepEqual([0, 1, 2].map((step) => reader.info(step).label), [undefined, undefined, 'L1']); // biome-ignore format: a table
    assert.equal('pass' in reader.state(2), false);
  });

  it('says so when asked for a step it does not have', () => {
    assert.throws(() => openTrace(counting(3)).state(3), RangeError);
    assert.throws(() => openTrace(counting(3)).info(-1), RangeError);
  });
});

describe('format 1', () => {
  const recorder = new Recorder();
  for (const label of [undefined, 'L1', undefined]) recorder.step({ ...at(1), ...(label && { label }) });
  const trace = recorder.finish({ ...result, leaks: ['b3'] });
  const steps = (selection: 'all' | 'labelled' | 'last') => format1(trace, selection).steps.map((state) => state.step);

  it('selects steps and still counts them all', () => {
    assert.deepEqual(steps('all'), [0, 1, 2]);
    assert.deepEqual(steps('labelled'), [1]);
    assert.deepEqual(steps('last'), [2]);
    assert.equal(format1(trace, 'last').total, 3);
    assert.deepEqual(format1(trace).leaks, ['b3']);
  });

  it('is plain JSON', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(format1(trace))), format1(trace));
  });
});

describe('the difference of two states', () => {
  it('is nothing between a state and itself, rebuilt', () => {
    fc.assert(
      fc.property(threadedRun, (states) => {
        const [one, other] = [openTrace(traceFromStates({}, states)), openTrace(traceFromStates({}, states))];
        for (const { step } of states) {
          const nothing = { popped: [], pushed: [], slots: [], threads: [], blocks: [], statics: [] };
          assert.deepEqual(diffStates(one.state(step), other.state(step)), nothing);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('finds a difference wherever two values differ', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        // Two moved pointers count as one and the same, whatever they led to.
        fc.pre(![a, b].some((one) => JSON.stringify(one).includes('"state":"moved"')));
        assert.equal(diffValues(a, b).length === 0, equalValues(a, b));
      }),
    );
  });

  it('names slots, blocks and their parts', () => {
    const point = (x: string): Value => ({
      kind: 'struct',
      name: 'Point',
      fields: [
        { name: 'x', value: { kind: 'scalar', text: x } },
        { name: 'y', value: { kind: 'scalar', text: '0' } },
      ],
    });
    const list = (...texts: string[]): Value => ({
      kind: 'sequence',
      items: texts.map((text) => ({ kind: 'scalar', text })),
      length: texts.length,
    });
    const before = state(
      [
        { ...plain, name: 'p', value: point('1') },
        { ...plain, name: 'old' },
      ],
      list('1', '2'),
    );
    const after = state(
      [
        { ...plain, name: 'p', value: point('2') },
        { ...plain, name: 'new' },
      ],
      list('1', '3', '4'),
    );
    assert.deepEqual(diffStates(before, after), {
      popped: [],
      pushed: [],
      slots: [
        { frame: 0, slot: 'p', change: 'value', paths: [['x']] },
        { frame: 0, slot: 'new', change: 'new', paths: [] },
        { frame: 0, slot: 'old', change: 'ended', paths: [] },
      ],
      threads: [],
      blocks: [{ block: 'b1', change: 'value', paths: [[1], [2]] }],
      statics: [],
    });
  });

  it('says of each thread what changed', () => {
    const frame = (fn: string, ...slots: Slot[]) => ({ function: fn, line: 1, slots });
    const before: State = {
      ...state([plain], { kind: 'uninitialised' }),
      threads: [
        { id: 1, state: 'runnable', stack: [frame('run', plain)] },
        { id: 2, state: 'runnable', stack: [frame('run', plain)] },
      ],
    };
    const two = { kind: 'scalar', text: '2' } as const;
    const after: State = {
      ...before,
      thread: 1,
      main: { state: 'waiting', waitsFor: 'lock' },
      threads: [
        { id: 1, state: 'runnable', stack: [frame('run', { ...plain, value: two }), frame('push')] },
        { id: 3, name: 'c', state: 'runnable', stack: [] },
      ],
    };
    const none = { popped: [], pushed: [], slots: [] };
    assert.deepEqual(diffStates(before, after).threads, [
      { thread: 0, change: 'state', ...none },
      { thread: 1, change: 'stack', popped: [], pushed: [1], slots: [{ frame: 0, slot: 'x', change: 'value', paths: [[]] }] }, // biome-ignore format: a table
      { thread: 3, change: 'started', ...none },
      { thread: 2, change: 'ended', popped: [0], pushed: [], slots: [] },
    ]);
  });
});

function at(line: number) {
  return { line, column: 1, event: 'line', written: 0 } as const;
}

function state(slots: readonly Slot[], held: Value): State {
  const block = {
    id: 'b1',
    type: 'T',
    address: 1,
    size: 1,
    state: 'live',
    value: held,
    allocatedAt: { line: 1 },
  } as const;
  return { step: 0, ...at(1), stack: [{ function: 'main', line: 1, slots }], heap: [block], statics: [] };
}

/** A program that counts. */
function counting(steps: number) {
  const recorder = new Recorder();
  recorder.addStatic({ ...plain, name: 'TABLE' });
  recorder.addBlock(state([], { kind: 'text', text: 'hello', length: 5 }).heap[0]!);
  recorder.pushFrame('main', 1);
  recorder.addSlot(0, { ...plain, name: 'i' });
  recorder.addSlot(0, { ...plain, name: 'still' });
  for (let i = 0; i < steps; i++) {
    recorder.setSlot(0, 0, { ...plain, name: 'i', value: { kind: 'scalar', text: String(i) } });
    recorder.step(at(i % 7));
  }
  return recorder.finish(result);
}

/** Three threads that count, each a step in turn. */
function takingTurns(steps: number) {
  const recorder = new Recorder();
  for (const [id, name] of [[0], [1], [2, 'b']] as const) {
    if (id > 0) recorder.startThread(id, name);
    recorder.switchTo(id);
    recorder.pushFrame(id === 0 ? 'main' : 'run', 1);
    recorder.addSlot(0, { ...plain, name: 'i' });
  }
  for (let i = 0; i < steps; i++) {
    const id = i % 3;
    if (id === 2) recorder.setThread(1, { state: 'waiting', waitsFor: 'lock' });
    recorder.switchTo(id);
    recorder.setSlot(0, 0, { ...plain, name: 'i', value: { kind: 'scalar', text: String(i) } });
    recorder.step(at(i % 7));
  }
  return recorder.finish(result);
}
