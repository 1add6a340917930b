/** Where a reader is in a run, in a way that survives an edit: on which line, for the how-many-th time. */
import type { TraceReader } from '../trace/trace';

export interface ReaderPlace {
  readonly line: number;
  readonly text: string;
  /** From 1. */
  readonly visit: number;
  readonly step: number;
  /** At the last step the reader wants to stay at the end, however long the run becomes. */
  readonly isLast: boolean;
}

export function placeAt(reader: TraceReader, step: number): ReaderPlace {
  const { line } = reader.info(step);
  let visit = 0;
  for (let at = 0; at <= step; at++) if (reader.info(at).line === line) visit++;
  return { line, text: lineText(reader.trace.source, line), visit, step, isLast: step === reader.trace.length - 1 };
}

/** The same place in another run: the same line by its text, the same visit or the last one before it. */
export function stepAt(reader: TraceReader, place: ReaderPlace): number {
  const last = reader.trace.length - 1;
  if (place.isLast) return last;
  const line = findLine(reader.trace.source, place);
  let visit = 0;
  let found = -1;
  for (let step = 0; step <= last && visit < place.visit; step++) {
    if (reader.info(step).line !== line) continue;
    visit++;
    found = step;
  }
  return found >= 0 ? found : Math.min(place.step, last);
}

/** The next step on a line after this one, from the start again when there is none; undefined when it never runs. */
export function nextStepOn(reader: TraceReader, line: number, after: number): number | undefined {
  const { length } = reader.trace;
  for (let distance = 1; distance <= length; distance++) {
    const step = (after + distance) % length;
    if (reader.info(step).line === line) return step;
  }
  return undefined;
}

/**
 * The next step at which the same thread is in the same call or has left it: past all that is called meanwhile, and past
 * what other threads do. `out` leaves the call. Backwards too; at the run's end when there is no such step.
 */
export function strideFrom(reader: TraceReader, from: number, stride: 'over' | 'back' | 'out'): number {
  const { thread, depth } = reader.info(from);
  const deepest = stride === 'out' ? depth - 1 : depth;
  const last = reader.trace.length - 1;
  const by = stride === 'back' ? -1 : 1;
  for (let step = from + by; step >= 0 && step <= last; step += by) {
    const at = reader.info(step);
    if (at.thread === thread && at.depth <= deepest) return step;
  }
  return stride === 'back' ? 0 : last;
}

export function lineText(source: string, line: number): string {
  return (source.split(/\r\n|\r|\n/)[line - 1] ?? '').trim();
}

/** Lines move when others are inserted above: the nearest line with the same text, else the same number. */
function findLine(source: string, place: ReaderPlace): number {
  const lines = source.split(/\r\n|\r|\n/).map((line) => line.trim());
  for (let distance = 0; distance < lines.length; distance++) {
    if (lines[place.line - 1 - distance] === place.text) return place.line - distance;
    if (lines[place.line - 1 + distance] === place.text) return place.line + distance;
  }
  return place.line;
}
