/**
 * Rebuilds states from a trace's log. Opening reads only where each step begins; a state is rebuilt from the nearest
 * state that is still at hand, or the nearest keyframe, before it. States that were rebuilt stay at hand every few
 * steps, so going back a step reads no more than a few again and shares what did not change.
 */
import { ByteReader } from './bytes';
import { eventMask, eventNames, Flag, inFile } from './log';
import type { State } from './state';
import type { StepInfo, Trace, TraceReader } from './trace';
import { WorkingState } from './working';

export function openTrace(trace: Trace): TraceReader {
  return new LogReader(trace);
}

/** A state stays at hand at each multiple of this many steps that is passed. */
const checkpointDistance = 128;
/** Unless it has more frames and blocks than this. */
const checkpointWeight = 1 << 12;
/** As do at most this many before the one asked for: a reader likes to go back. */
const backwards = 64;
/** How many frames and blocks of states before the one asked for are put down on the way to it. */
const backwardsWeight = 1 << 15;
/** How many frames and blocks stay at hand in all: a deep recursion has so many that few of its states can stay. */
const keptWeight = 1 << 20;

class LogReader implements TraceReader {
  readonly trace: Trace;
  /** Where each step's record stands. */
  readonly #starts: Uint32Array;
  readonly #keyframes: number[] = [];
  /** How often each label is reached, and last. */
  readonly #labels = new Map<string, { count: number; last: number }>();
  /** States at hand, the oldest first. */
  readonly #kept = new Map<number, State>();
  #keptWeight = 0;
  /** Memory as of the step rebuilt last, to go on from. */
  #present: WorkingState | undefined;

  constructor(trace: Trace) {
    this.trace = trace;
    this.#starts = new Uint32Array(trace.length);
    const from = new ByteReader(trace.log, trace.strings);
    for (let step = 0; step < trace.length; step++) {
      this.#starts[step] = from.offset;
      const end = from.natural() + from.offset;
      const flags = from.byte();
      if (flags & Flag.keyframe) this.#keyframes.push(step);
      if (flags & Flag.label) {
        from.offset--;
        const { label = '' } = readHead(from);
        this.#labels.set(label, { count: (this.#labels.get(label)?.count ?? 0) + 1, last: step });
      }
      from.offset = end;
    }
  }

  info(step: number): StepInfo {
    const from = this.#at(step);
    from.natural();
    const { flags, label, pass, ...info } = readHead(from);
    const reached = label === undefined ? undefined : this.#labels.get(label);
    if (label === undefined || !reached) return { step, ...info };
    if (flags & Flag.lastOnly) return reached.last === step ? { step, ...info, label } : { step, ...info };
    return { step, ...info, label, ...(reached.count > 1 && pass !== undefined && { pass }) };
  }

  state(step: number): State {
    const kept = this.#kept.get(step);
    if (kept) return kept;
    this.#at(step);
    const working = this.#before(step);
    if (working !== this.#present) this.#keep(working);
    this.#present = working;
    while (working.step < step) {
      this.#advance(working);
      const near = Math.min(backwards, backwardsWeight / working.weight);
      const isCheckpoint = working.step % checkpointDistance === 0 && working.weight < checkpointWeight;
      if (step - working.step < near || isCheckpoint) this.#keep(working);
    }
    return this.#keep(working);
  }

  /** Memory as of some step not after this one, the nearest there is. */
  #before(step: number): WorkingState {
    const present = this.#present;
    const checkpoint = this.#nearestCheckpoint(step);
    const keyframe = this.#nearestKeyframe(step);
    if (present && present.step <= step && present.step >= Math.max(checkpoint?.step ?? -1, keyframe)) return present;
    // A state at hand is preferred even a little further away, for its objects are shared with the states around it.
    if (checkpoint && checkpoint.step >= keyframe) return WorkingState.of(checkpoint);
    return this.#openKeyframe(keyframe);
  }

  #nearestCheckpoint(step: number): State | undefined {
    for (let at = step - (step % checkpointDistance); at >= 0 && at > step - 4 * checkpointDistance; ) {
      const kept = this.#kept.get(at);
      if (kept) return kept;
      at -= checkpointDistance;
    }
    return undefined;
  }

  #nearestKeyframe(step: number): number {
    let low = 0;
    let high = this.#keyframes.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#keyframes[middle]! <= step) low = middle;
      else high = middle - 1;
    }
    return this.#keyframes[low]!;
  }

  #openKeyframe(step: number): WorkingState {
    const from = this.#at(step);
    const end = from.natural() + from.offset;
    const { thread } = readHead(from);
    const changes = from.natural();
    from.offset += changes;
    return WorkingState.read({ step, thread }, from, end);
  }

  #advance(working: WorkingState): void {
    const step = working.step + 1;
    const from = this.#at(step);
    const end = from.natural() + from.offset;
    const { flags } = readHead(from);
    working.apply(from, flags & Flag.keyframe ? from.natural() + from.offset : end);
    working.step = step;
  }

  #keep(working: WorkingState): State {
    const known = this.#kept.get(working.step);
    if (known) return known;
    const { depth: _, ...info } = this.info(working.step);
    const state = { ...info, ...working.memory() };
    this.#keptWeight += weightOf(state);
    for (const [oldest, other] of this.#kept) {
      if (this.#keptWeight <= keptWeight) break;
      this.#kept.delete(oldest);
      this.#keptWeight -= weightOf(other);
    }
    this.#kept.set(working.step, state);
    return state;
  }

  #at(step: number): ByteReader {
    const start = this.#starts[step];
    if (start === undefined) throw new RangeError(`the trace has ${this.trace.length} steps, not step ${step}`);
    return new ByteReader(this.trace.log, this.trace.strings, start);
  }
}

/** What it costs to keep a state beside others that share most of it. */
function weightOf({ stack, threads = [], heap }: State): number {
  return threads.reduce((weight, thread) => weight + thread.stack.length, 64 + stack.length + heap.length);
}

interface Head extends Omit<StepInfo, 'step'> {
  readonly flags: number;
}

/** A step's head as it was written: whether its label counts is not known yet. */
function readHead(from: ByteReader): Head {
  const flags = from.byte();
  const code = flags & eventMask;
  const event = eventNames[code === inFile ? from.byte() : code]!;
  const inside = code === inFile ? { file: from.string() } : {};
  const line = from.natural();
  const column = from.natural();
  const written = from.natural();
  const depth = from.natural();
  const thread = flags & Flag.thread ? { thread: from.natural() } : {};
  const head = { flags, line, column, ...inside, event, written, ...thread, depth };
  return flags & Flag.label ? { ...head, label: from.string(), pass: from.natural() } : head;
}
