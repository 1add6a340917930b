/** A trace from whole states: for engines that see memory as a whole at each step, and for tests. */
import { Recorder, type RunResult } from './recorder';
import type { State } from './state';
import type { Trace } from './trace';

/** All but the states has a default, of a program in no language that ends well. */
export function traceFromStates(meta: Partial<RunResult>, states: readonly State[]): Trace {
  const recorder = new Recorder();
  for (const state of states) {
    recorder.become(state);
    recorder.step(state);
  }
  return recorder.finish({
    language: '',
    engine: 'embedded',
    source: '',
    outcome: { kind: 'exit', code: 0 },
    stdout: '',
    stderr: '',
    leaks: [],
    ...meta,
  });
}
