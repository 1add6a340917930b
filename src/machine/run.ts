/** Runs a program to its end and records each of its steps. */
import type { Budget } from '../trace/program';
import type { DroppedLocal } from './callFrame';
import type { StepMarker } from './code';
import type { Machine } from './machine';
import type { Pause } from './pause';
import { StepRecorder } from './record';

export interface RecordedRun {
  readonly steps: StepRecorder;
  /** Why the program ended. */
  readonly end: Exclude<Pause, { kind: 'step' | 'unwinding' }>;
  /** What unwinding dropped, in that order. */
  readonly dropped: readonly DroppedLocal[];
}

export interface RunOptions {
  readonly budget: Pick<Budget, 'steps'>;
  /** Characters of standard output so far. */
  readonly written: () => number;
  /** Also blocks are listed that nothing drawn has ever pointed to: not where a library keeps things to itself. */
  readonly listsUnknown?: boolean;
}

/**
 * Calls that have not returned. What happens in even deeper ones runs without steps, until
 * it comes back or fails: every state holds its whole stack, and nobody steps through thousands of equal calls.
 */
const mostFrames = 1_000;

/** The machine has been started. The last step is `end` or `fault`, unless a budget ran out. */
export function recordRun(machine: Machine, options: RunOptions): RecordedRun {
  const steps = new StepRecorder(machine, options.listsUnknown);
  machine.stepping = true;
  for (;;) {
    const pause = machine.run();
    if (pause.kind === 'unwinding') {
      // What a reader wants to see is memory as it was when things went wrong: what unwinding drops is told by names.
      steps.record({ ...machine.place, event: 'fault', written: options.written() });
      machine.endSteps();
      continue;
    }
    if (pause.kind !== 'step') {
      recordEnd(steps, pause, machine, options);
      return { steps, end: pause, dropped: machine.dropped };
    }
    if (machine.depth > mostFrames && !pause.marker.labels) continue;
    if (steps.recorder.length >= options.budget.steps) {
      return { steps, end: { kind: 'limit', limit: 'steps' }, dropped: [] };
    }
    recordMarker(steps, pause.marker, options.written());
  }
}

/** A state has one name: a step with several is recorded once for each. */
function recordMarker(steps: StepRecorder, marker: StepMarker, written: number): void {
  const { line, column, event, file, labels = [] } = marker;
  const step = file === undefined ? { line, column, event, written } : { line, column, file, event, written };
  if (labels.length === 0) steps.record(step);
  for (const { name, last } of labels) steps.record({ ...step, label: name, ...(last && { lastOnly: true }) });
}

function recordEnd(steps: StepRecorder, end: RecordedRun['end'], machine: Machine, options: RunOptions): void {
  const written = options.written();
  switch (end.kind) {
    case 'fault':
      steps.record({ line: end.line, column: end.column, event: 'fault', written });
      return;
    case 'finished':
    case 'exit': {
      steps.record({ ...machine.place, event: 'end', written });
      return;
    }
    case 'limit':
    case 'unsupported':
    case 'unwound':
      return;
    default:
      end satisfies never;
  }
}
