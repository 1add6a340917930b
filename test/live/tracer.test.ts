import assert from 'node:assert/strict';
import type { FromWorker, ToWorker } from '../../src/live/protocol';
import { type TraceResult, Tracer, type WorkerPort } from '../../src/live/tracer';
import { defaultBudget, type Program } from '../../src/trace/program';
import type { Trace } from '../../src/trace/trace';
import { fakeClock } from '../kit/clock';

const program = (source: string): Program => ({ language: 'rust', source, markers: [], options: {}, key: source });

const traceOf = (source: string): Trace => ({
  language: 'rust',
  engine: 'embedded',
  source,
  outcome: { kind: 'exit', code: 0 },
  stdout: '',
  stderr: '',
  leaks: [],
  length: 0,
  log: new Uint8Array(),
  strings: [],
});

class FakeWorker implements WorkerPort {
  readonly received: ToWorker[] = [];
  isTerminated = false;
  #listener: (message: FromWorker) => void = () => {};
  #failed: (message: string) => void = () => {};

  post(message: ToWorker): void {
    this.received.push(message);
  }
  onMessage(listener: (message: FromWorker) => void): void {
    this.#listener = listener;
  }
  onFailure(listener: (message: string) => void): void {
    this.#failed = listener;
  }
  terminate(): void {
    this.isTerminated = true;
  }
  say(message: FromWorker): void {
    this.#listener(message);
  }
  fail(message: string): void {
    this.#failed(message);
  }
  /** The programs it was asked to run, in order. */
  get asked(): string[] {
    return this.received.flatMap((message) => (message.type === 'run' ? [message.program.source] : []));
  }
  /** The engine is loaded, and the last program it was asked to run starts. */
  begin(): void {
    const run = this.received.findLast((message) => message.type === 'run');
    assert.ok(run?.type === 'run');
    this.say({ type: 'started', ticket: run.ticket });
  }
  /** Answers the last program it was asked to run. */
  answer(): void {
    const run = this.received.findLast((message) => message.type === 'run');
    assert.ok(run?.type === 'run');
    this.say({ type: 'traced', ticket: run.ticket, trace: traceOf(run.program.source), milliseconds: 1 });
  }
}

function setUp() {
  const workers: FakeWorker[] = [];
  const clock = fakeClock();
  const log: string[] = [];
  const tracer = new Tracer({
    spawn() {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    assets: async (path) => {
      if (path === 'missing') throw new Error('no such file');
      return new TextEncoder().encode(path);
    },
    clock,
    budget: () => defaultBudget,
    log: (line) => log.push(line),
  });
  const worker = (): FakeWorker => workers.at(-1) as FakeWorker;
  return { tracer, clock, workers, worker, log };
}

const said = (result: TraceResult): string => (result.kind === 'trace' ? result.trace.source : result.kind);

describe('tracer', () => {
  it('runs a program and remembers its trace', async () => {
    const { tracer, worker } = setUp();
    const first = tracer.trace('panel', program('a'));
    worker().answer();
    assert.equal(said(await first), 'a');
    assert.equal(said(await tracer.trace('panel', program('a'))), 'a');
    assert.deepEqual(worker().asked, ['a']);
  });

  it('answers only the latest request of a client, and runs no program that nobody waits for', async () => {
    const { tracer, worker } = setUp();
    const results = ['a', 'b', 'c'].map((source) => tracer.trace('panel', program(source)));
    worker().answer();
    worker().answer();
    assert.deepEqual((await Promise.all(results)).map(said), ['superseded', 'superseded', 'c']);
    assert.deepEqual(worker().asked, ['a', 'c']);
  });

  it('lets clients alone that ask for other things', async () => {
    const { tracer, worker } = setUp();
    const one = tracer.trace('one', program('a'));
    const two = tracer.trace('two', program('b'));
    worker().answer();
    worker().answer();
    assert.deepEqual([said(await one), said(await two)], ['a', 'b']);
  });

  it('ends a superseded run that outlasts its grace, and goes on with a fresh worker', async () => {
    const { tracer, clock, workers } = setUp();
    void tracer.trace('panel', program('endless'));
    workers[0]?.begin();
    const next = tracer.trace('panel', program('b'));
    clock.advance(999);
    assert.equal(workers.length, 1);
    clock.advance(1);
    assert.equal(workers[0]?.isTerminated, true);
    assert.deepEqual(workers[1]?.asked, ['b']);
    workers[1]?.answer();
    assert.equal(said(await next), 'b');
  });

  it('drops what a terminated worker still says', async () => {
    const { tracer, clock, workers } = setUp();
    void tracer.trace('panel', program('endless'));
    workers[0]?.begin();
    const next = tracer.trace('panel', program('b'));
    clock.advance(1_000);
    workers[0]?.say({ type: 'traced', ticket: 2, trace: traceOf('late'), milliseconds: 1 });
    workers[1]?.answer();
    assert.equal(said(await next), 'b');
  });

  it('ends a run that does not keep its own budget', async () => {
    const { tracer, clock, workers } = setUp();
    const hung = tracer.trace('panel', program('a'));
    workers[0]?.begin();
    clock.advance(defaultBudget.milliseconds + 3_000);
    assert.equal((await hung).kind, 'failed');
    assert.equal(workers[0]?.isTerminated, true);
  });

  it('lets an engine load in peace, however much is typed meanwhile', async () => {
    const { tracer, clock, workers, worker } = setUp();
    void tracer.trace('panel', program('a'));
    const next = tracer.trace('panel', program('b'));
    clock.advance(59_000);
    worker().begin();
    worker().answer();
    worker().begin();
    worker().answer();
    assert.equal(said(await next), 'b');
    assert.equal(workers.length, 1);
  });

  it('starts anew after a worker broke', async () => {
    const { tracer, workers, log } = setUp();
    const broken = tracer.trace('panel', program('a'));
    workers[0]?.fail('out of memory');
    assert.deepEqual(await broken, { kind: 'failed', message: 'out of memory' });
    const next = tracer.trace('panel', program('b'));
    workers[1]?.answer();
    assert.equal(said(await next), 'b');
    assert.deepEqual(log, ['worker: out of memory']);
  });

  it('gives the worker the files it asks for, and says which it has not', async () => {
    const { tracer, worker } = setUp();
    tracer.warm('rust');
    worker().say({ type: 'wants', path: 'a.wasm' });
    worker().say({ type: 'wants', path: 'missing' });
    await new Promise(setImmediate);
    assert.deepEqual(
      worker().received.flatMap((message) => (message.type === 'asset' ? [[message.path, message.bytes?.length]] : [])),
      [
        ['a.wasm', 6],
        ['missing', undefined],
      ],
    );
  });

  it('starts the worker and its engine ahead, once', () => {
    const { tracer, workers, worker } = setUp();
    tracer.warm('rust');
    tracer.warm('rust');
    assert.equal(workers.length, 1);
    assert.deepEqual(worker().received, [{ type: 'warm', language: 'rust' }]);
  });

  it('runs a program again once the budget is another one', async () => {
    const { tracer, worker } = setUp();
    const first = tracer.trace('panel', program('a'));
    worker().answer();
    assert.equal((await first).kind, 'trace');
    tracer.forget();
    assert.equal(tracer.cached(program('a')), undefined);
    void tracer.trace('panel', program('a'));
    assert.deepEqual(worker().asked, ['a', 'a']);
  });

  it('keeps the 32 traces used last', async () => {
    const { tracer, worker } = setUp();
    for (let k = 0; k < 33; k++) {
      const done = tracer.trace('panel', program(`${k}`));
      worker().answer();
      await done;
      tracer.cached(program('0'));
    }
    assert.ok(tracer.cached(program('0')));
    assert.equal(tracer.cached(program('1')), undefined);
  });
});
