/** Expands a trace to format `memory-trace/1`, the JSON that the command line prints. */
import type { Outcome, ProgramDiagnostic } from './outcome';
import { openTrace } from './reader';
import type { State } from './state';
import type { Sources, Trace } from './trace';

export interface Format1 {
  readonly format: 'memory-trace/1';
  readonly language: string;
  readonly engine: string;
  readonly source: string;
  readonly sources?: Sources;
  readonly outcome: Outcome;
  readonly stdout: string;
  readonly stderr: string;
  readonly steps: readonly State[];
  /** Steps executed, also those left out. */
  readonly total: number;
  readonly leaks: readonly string[];
  /** What the language says against a program that runs all the same. */
  readonly diagnostics?: readonly ProgramDiagnostic[];
}

export type StepSelection = 'all' | 'labelled' | 'last';

export function format1(trace: Trace, steps: StepSelection = 'all'): Format1 {
  const { language, engine, source, sources, outcome, stdout, stderr, leaks, length, diagnostics } = trace;
  return {
    format: 'memory-trace/1',
    language,
    engine,
    source,
    ...(sources && { sources }),
    outcome,
    stdout,
    stderr,
    steps: selectSteps(trace, steps),
    total: length,
    leaks,
    ...(diagnostics && { diagnostics }),
  };
}

function selectSteps(trace: Trace, steps: StepSelection): readonly State[] {
  const reader = openTrace(trace);
  if (steps === 'last') return trace.length === 0 ? [] : [reader.state(trace.length - 1)];
  const states: State[] = [];
  for (let step = 0; step < trace.length; step++) {
    if (steps === 'all' || reader.info(step).label !== undefined) states.push(reader.state(step));
  }
  return states;
}
