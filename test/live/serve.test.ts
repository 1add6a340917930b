import assert from 'node:assert/strict';
import type { FromWorker, ToWorker } from '../../src/live/protocol';
import { serve } from '../../src/live/serve';
import { type Assets, defaultBudget, type Engine, type Program } from '../../src/trace/program';
import type { Trace } from '../../src/trace/trace';

const programIn = (language: string): Program => ({ language, source: 'x', markers: [], options: {}, key: language });

/** Starts a worker's side with these engines; `send` gives what it posts until it has answered. */
function start(engines: (assets: Assets) => (language: string) => Engine | undefined) {
  let receive: (message: ToWorker) => void = () => {};
  const posted: FromWorker[] = [];
  let arrived: () => void = () => {};
  serve(
    {
      post(message) {
        posted.push(message);
        arrived();
      },
      onMessage(listener) {
        receive = listener;
      },
    },
    engines,
  );
  return {
    posted,
    send: (message: ToWorker) => receive(message),
    async next(count: number): Promise<void> {
      while (posted.length < count) await new Promise<void>((resolve) => (arrived = resolve));
    },
  };
}

const engine = (run: (program: Program) => Promise<Trace>): Engine => ({
  language: 'rust',
  name: 'embedded',
  load: async () => {},
  warm: async () => {},
  run,
});

describe('worker', () => {
  it('answers a language without an engine as a gap of ours', async () => {
    const worker = start(() => () => undefined);
    worker.send({ type: 'run', ticket: 1, program: programIn('cobol'), budget: defaultBudget });
    await worker.next(2);
    const answer = worker.posted[1];
    assert.ok(answer?.type === 'traced');
    assert.deepEqual(answer.trace.outcome, { kind: 'unsupported', what: 'programs in cobol', line: 1, column: 1 });
  });

  it('reports a bug of ours and goes on', async () => {
    const worker = start(() => () => engine(() => Promise.reject(new Error('oops'))));
    worker.send({ type: 'run', ticket: 1, program: programIn('rust'), budget: defaultBudget });
    worker.send({ type: 'run', ticket: 2, program: programIn('rust'), budget: defaultBudget });
    await worker.next(4);
    assert.deepEqual(
      worker.posted
        .filter(({ type }) => type === 'failed')
        .map((message) => message.type === 'failed' && [message.ticket, message.message.split('\n', 1)[0]]),
      [
        [1, 'Error: oops'],
        [2, 'Error: oops'],
      ],
    );
  });

  it('asks for a file once, however often an engine reads it', async () => {
    const read: Uint8Array[] = [];
    const worker = start(
      (assets) => () =>
        engine(async () => {
          read.push(...(await Promise.all([assets('a.wasm'), assets('a.wasm')])));
          throw new Error('enough');
        }),
    );
    worker.send({ type: 'run', ticket: 1, program: programIn('rust'), budget: defaultBudget });
    await worker.next(2);
    const bytes = new Uint8Array([1, 2]);
    worker.send({ type: 'asset', path: 'a.wasm', bytes });
    await worker.next(3);
    assert.deepEqual(
      worker.posted.filter(({ type }) => type === 'wants'),
      [{ type: 'wants', path: 'a.wasm' }],
    );
    assert.deepEqual(read, [bytes, bytes]);
  });
});
