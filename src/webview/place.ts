/** Where a reader is in a run, in a way that survives an edit: on which line, for the how-many-th time. */
import { type LoopPass, runningFrame } from '../trace/state';
import type { TraceReader } from '../trace/trace';

export interface ReaderPlace {
  readonly line: number;
  readonly text: string;
  /** From 1. */
  readonly visit: number;
  readonly step: number;
  /** Steps of the library behind that one, where the reader was inside of it. */
  readonly inside?: number;
  /** At the last step the reader wants to stay at the end, however long the run becomes. */
  readonly isLast: boolean;
}

export function placeAt(reader: TraceReader, step: number): ReaderPlace {
  let own = step;
  while (own > 0 && reader.info(own).file !== undefined) own--;
  const { line } = reader.info(own);
  let visit = 0;
  for (let at = 0; at <= own; at++) if (isOnLine(reader, at, line)) visit++;
  return {
    line,
    text: lineText(reader.trace.source, line),
    visit,
    step,
    ...(own < step && { inside: step - own }),
    isLast: step === reader.trace.length - 1,
  };
}

/** On this line of the program: the library's have the same numbers. */
function isOnLine(reader: TraceReader, step: number, line: number): boolean {
  const info = reader.info(step);
  return info.line === line && info.file === undefined;
}

/** The same place in another run: the same line by its text, the same visit or the last one before it. */
export function stepAt(reader: TraceReader, place: ReaderPlace): number {
  const last = reader.trace.length - 1;
  if (place.isLast) return last;
  const line = findLine(reader.trace.source, place);
  let visit = 0;
  let found = -1;
  for (let step = 0; step <= last && visit < place.visit; step++) {
    if (!isOnLine(reader, step, line)) continue;
    visit++;
    found = step;
  }
  if (found < 0) return Math.min(place.step, last);
  const furthest = Math.min(last, found + (place.inside ?? 0));
  while (found < furthest && reader.info(found + 1).file !== undefined) found++;
  return found;
}

/** The next step on a line after this one, from the start again when there is none; undefined when it never runs. */
export function nextStepOn(reader: TraceReader, line: number, after: number): number | undefined {
  const { length } = reader.trace;
  for (let distance = 1; distance <= length; distance++) {
    const step = (after + distance) % length;
    if (isOnLine(reader, step, line)) return step;
  }
  return undefined;
}

/** The last step that begins at the line or above it; undefined above the first. */
export function stepWrittenAt(reader: TraceReader, line: number): number | undefined {
  let found: number | undefined;
  for (let step = 0; step < reader.trace.length; step++) if (reader.info(step).line <= line) found = step;
  return found;
}

/**
 * The next step at which the same thread is in the same call or has left it: past all that is called meanwhile, and past
 * what other threads do. `out` leaves the call. Backwards too. When there is no such step, what comes after the thread's
 * last one, and backwards the first step of all.
 */
export function strideFrom(reader: TraceReader, from: number, stride: 'over' | 'back' | 'out'): number {
  const { thread, depth } = reader.info(from);
  // When all is over the thread has no calls any more.
  const deepest = stride === 'out' ? depth - 1 : Math.max(1, depth);
  const last = reader.trace.length - 1;
  const by = stride === 'back' ? -1 : 1;
  let ofThread = from;
  for (let step = from + by; step >= 0 && step <= last; step += by) {
    const at = reader.info(step);
    if (at.thread !== thread) continue;
    if (at.depth <= deepest) return step;
    ofThread = step;
  }
  return stride === 'back' ? 0 : Math.min(ofThread + 1, last);
}

/**
 * Where the innermost loop's next or previous pass begins, or what comes behind the loop; undefined outside of loops, and
 * before the first pass. Behind the last pass is behind the loop.
 */
export function passFrom(reader: TraceReader, from: number, to: 'next' | 'previous' | 'past'): number | undefined {
  const loops = loopsAt(reader, from);
  const depth = loops.length - 1;
  const pass = loops[depth]?.pass;
  if (pass === undefined) return undefined;
  const by = to === 'previous' ? -1 : 1;
  let step = from;
  let found: number | undefined;
  // Back from the middle of a pass its own beginning is not the previous one's: the first step of the one before is.
  for (let next = strideFrom(reader, step, by < 0 ? 'back' : 'over'); next !== step; ) {
    step = next;
    next = strideFrom(reader, step, by < 0 ? 'back' : 'over');
    const here = isSameCall(reader, from, step) ? loopsAt(reader, step)[depth]?.pass : undefined;
    if (to === 'past' ? here === undefined : to === 'next' && here !== pass) return step;
    if (to !== 'previous' || here === pass) continue;
    if (here !== pass - 1) break;
    found = step;
  }
  return to === 'previous' ? found : step;
}

function isSameCall(reader: TraceReader, a: number, b: number): boolean {
  const [one, other] = [reader.info(a), reader.info(b)];
  return one.thread === other.thread && one.depth === other.depth;
}

function loopsAt(reader: TraceReader, step: number): readonly LoopPass[] {
  return runningFrame(reader.state(step))?.loops ?? [];
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
