/**
 * Rebuilds states from a trace's log. Opening reads only where each step begins; a state is rebuilt from the nearest
 * state that is still at hand, or the nearest keyframe, before it. States that were rebuilt stay at hand every few
 * steps, so going back a step reads no more than a few again and shares what did not change.
 */
import { ByteReader } from './bytes';
import { readBlock, readBlockId, readChange, readSlot, readValue } from './encoding';
import { eventMask, eventNames, Flag, Operation } from './log';
import type { Block, Frame, Slot, State, Value } from './state';
import type { StepInfo, Trace, TraceReader } from './trace';

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
    from.natural();
    readHead(from);
    const changes = from.natural();
    from.offset += changes;
    return WorkingState.read(step, from);
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
function weightOf({ stack, heap }: State): number {
  return 64 + stack.length + heap.length;
}

interface Head extends Omit<StepInfo, 'step'> {
  readonly flags: number;
}

/** A step's head as it was written: whether its label counts is not known yet. */
function readHead(from: ByteReader): Head {
  const flags = from.byte();
  const line = from.natural();
  const column = from.natural();
  const written = from.natural();
  const depth = from.natural();
  const head = { flags, line, column, event: eventNames[flags & eventMask]!, written, depth };
  return flags & Flag.label ? { ...head, label: from.string(), pass: from.natural() } : head;
}

interface WorkingFrame {
  readonly name: string;
  line: number;
  returned: Value | undefined;
  slots: Slot[];
  /** As last handed out, while it is still true. */
  frame: Frame | undefined;
}

function handOut(working: WorkingFrame): Frame {
  working.frame ??= {
    function: working.name,
    line: working.line,
    slots: working.slots.slice(),
    ...(working.returned && { returned: working.returned }),
  };
  return working.frame;
}

/** Memory that changes are applied to. What it hands out is never touched again. */
class WorkingState {
  step: number;
  readonly #frames: WorkingFrame[];
  readonly #blocks: Map<string, Block>;
  #statics: Slot[];
  /** As last handed out. */
  #stack: readonly Frame[] = [];
  /** So many of its outermost frames are still true: a deep stack is not gone through for its topmost frames. */
  #sameFrames = 0;
  #heap: readonly Block[] | undefined;
  #staticsShared = false;

  private constructor(step: number, frames: WorkingFrame[], blocks: Iterable<Block>, statics: Slot[]) {
    this.step = step;
    this.#frames = frames;
    this.#blocks = new Map();
    for (const block of blocks) this.#blocks.set(block.id, block);
    this.#statics = statics;
  }

  static of(state: State): WorkingState {
    const frames = state.stack.map((frame) => ({
      name: frame.function,
      line: frame.line,
      returned: frame.returned,
      slots: frame.slots.slice(),
      frame,
    }));
    const working = new WorkingState(state.step, frames, state.heap, state.statics as Slot[]);
    working.#stack = state.stack;
    working.#sameFrames = state.stack.length;
    working.#heap = state.heap;
    working.#staticsShared = true;
    return working;
  }

  /** From a keyframe. */
  static read(step: number, from: ByteReader): WorkingState {
    const frames: WorkingFrame[] = [];
    for (let count = from.natural(); count > 0; count--) {
      const name = from.string();
      const line = from.natural();
      const returned = from.byte() ? readValue(from) : undefined;
      frames.push({ name, line, returned, slots: readMany(from, readSlot), frame: undefined });
    }
    const blocks = readMany(from, readBlock);
    return new WorkingState(step, frames, blocks, readMany(from, readSlot));
  }

  get weight(): number {
    return 64 + this.#frames.length + this.#blocks.size;
  }

  memory(): Pick<State, 'stack' | 'heap' | 'statics'> {
    const depth = this.#frames.length;
    if (this.#sameFrames !== depth || this.#stack.length !== depth) {
      const stack = this.#stack.slice(0, this.#sameFrames);
      for (const frame of this.#frames.slice(this.#sameFrames)) stack.push(handOut(frame));
      this.#stack = stack;
      this.#sameFrames = depth;
    }
    this.#heap ??= [...this.#blocks.values()];
    this.#staticsShared = true;
    return { stack: this.#stack, heap: this.#heap, statics: this.#statics };
  }

  apply(from: ByteReader, end: number): void {
    while (from.offset < end) this.#applyOne(from.byte(), from);
  }

  #applyOne(operation: number, from: ByteReader): void {
    switch (operation) {
      case Operation.pushFrame:
        this.#frames.push({
          name: from.string(),
          line: from.natural(),
          returned: undefined,
          slots: [],
          frame: undefined,
        });
        return;
      case Operation.popFrame:
        this.#frames.pop();
        this.#sameFrames = Math.min(this.#sameFrames, this.#frames.length);
        return;
      case Operation.frameLine: {
        const frame = this.#touchFrame(from);
        frame.line = from.natural();
        return;
      }
      case Operation.returned: {
        const frame = this.#touchFrame(from);
        frame.returned = readValue(from);
        return;
      }
      case Operation.notReturned:
        this.#touchFrame(from).returned = undefined;
        return;
      case Operation.addSlot:
        this.#touchFrame(from).slots.push(readSlot(from));
        return;
      case Operation.removeSlot:
        this.#touchFrame(from).slots.splice(from.natural(), 1);
        return;
      case Operation.slot: {
        const { slots } = this.#touchFrame(from);
        const index = from.natural();
        slots[index] = readSlot(from);
        return;
      }
      case Operation.slotValue: {
        const { slots } = this.#touchFrame(from);
        const index = from.natural();
        const before = slots[index];
        if (!before?.value) throw new RangeError('the trace changes a slot without a value');
        slots[index] = { ...before, value: readChange(from, before.value) };
        return;
      }
      case Operation.addBlock: {
        const block = readBlock(from);
        this.#heap = undefined;
        this.#blocks.set(block.id, block);
        return;
      }
      case Operation.block: {
        const block = readBlock(from);
        this.#setBlock({ ...block, value: this.#block(block.id).value });
        return;
      }
      case Operation.blockValue: {
        const before = this.#block(readBlockId(from));
        this.#setBlock({ ...before, value: readChange(from, before.value) });
        return;
      }
      case Operation.removeBlock:
        this.#heap = undefined;
        this.#blocks.delete(readBlockId(from));
        return;
      case Operation.addStatic:
        this.#touchStatics().push(readSlot(from));
        return;
      case Operation.static: {
        const statics = this.#touchStatics();
        statics[from.natural()] = readSlot(from);
        return;
      }
      case Operation.removeStatic:
        this.#touchStatics().splice(from.natural(), 1);
        return;
      default:
        throw new RangeError(`the trace has an unknown operation ${operation}`);
    }
  }

  #touchFrame(from: ByteReader): WorkingFrame {
    const depth = this.#frames.length - 1 - from.natural();
    const frame = this.#frames[depth];
    if (!frame) throw new RangeError('the trace changes a frame that is not there');
    this.#sameFrames = Math.min(this.#sameFrames, depth);
    frame.frame = undefined;
    return frame;
  }

  #block(id: string): Block {
    const block = this.#blocks.get(id);
    if (!block) throw new RangeError(`the trace changes block ${id}, which is not there`);
    return block;
  }

  #setBlock(block: Block): void {
    this.#heap = undefined;
    this.#blocks.set(block.id, block);
  }

  #touchStatics(): Slot[] {
    if (this.#staticsShared) this.#statics = this.#statics.slice();
    this.#staticsShared = false;
    return this.#statics;
  }
}

function readMany<T>(from: ByteReader, read: (from: ByteReader) => T): T[] {
  const many: T[] = [];
  for (let count = from.natural(); count > 0; count--) many.push(read(from));
  return many;
}
