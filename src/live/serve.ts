/** The worker's side: takes programs, runs them on the engine of their language, and sends back traces. */

import { traceFromStates } from '../trace/build';
import type { Assets, Engine } from '../trace/program';
import type { Trace } from '../trace/trace';
import type { FromWorker, ToWorker } from './protocol';

export interface ServerPort {
  /** `transfer` lists buffers that need not be copied. */
  post(message: FromWorker, transfer?: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: ToWorker) => void): void;
}

/** `createEngines` gives the engine of a language; undefined for a language without one. */
export function serve(
  port: ServerPort,
  createEngines: (assets: Assets) => (language: string) => Engine | undefined,
): void {
  const waiting = new Map<string, PromiseWithResolversOf<Uint8Array>>();
  const assets: Assets = (path) => {
    const known = waiting.get(path);
    if (known) return known.promise;
    const asked = withResolvers<Uint8Array>();
    waiting.set(path, asked);
    port.post({ type: 'wants', path });
    return asked.promise;
  };
  const engineFor = createEngines(assets);
  port.onMessage((message) => {
    switch (message.type) {
      case 'asset': {
        const asked = waiting.get(message.path);
        if (message.bytes) asked?.resolve(message.bytes);
        else {
          // Whoever needs it next asks again.
          waiting.delete(message.path);
          asked?.reject(new Error(`cannot read ${message.path}`));
        }
        return;
      }
      case 'warm':
        void engineFor(message.language)?.warm();
        return;
      case 'run':
        void run(message).catch((error: unknown) => {
          port.post({ type: 'failed', ticket: message.ticket, message: describe(error) });
        });
        return;
      default:
        message satisfies never;
    }
  });

  async function run({ ticket, program, budget }: Extract<ToWorker, { type: 'run' }>): Promise<void> {
    const engine = engineFor(program.language);
    await engine?.load();
    port.post({ type: 'started', ticket });
    const started = performance.now();
    const trace = engine ? await engine.run(program, budget) : noEngine(program.language, program.source);
    const buffer = trace.log.buffer;
    // A view of a larger buffer is copied: transferring would take the rest of the buffer from its owner.
    const isWhole = buffer instanceof ArrayBuffer && trace.log.byteLength === buffer.byteLength;
    const milliseconds = performance.now() - started;
    port.post({ type: 'traced', ticket, trace, milliseconds }, isWhole ? [buffer as ArrayBuffer] : []);
  }
}

/** A language we don't run is a gap of ours, and the trace says so. */
function noEngine(language: string, source: string): Trace {
  const what = `programs in ${language || 'a language without a name'}`;
  return traceFromStates({ language, source, outcome: { kind: 'unsupported', what, line: 1, column: 1 } }, []);
}

interface PromiseWithResolversOf<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(error: Error): void;
}

function withResolvers<T>(): PromiseWithResolversOf<T> {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

const describe = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : `not an error: ${String(error)}`;
