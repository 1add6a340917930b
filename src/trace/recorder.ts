/**
 * Writes a trace while a program runs: an engine says what changed, and `step` closes the record of one step. The
 * recorder keeps the present state as shared immutable objects and logs only the parts of them that are new.
 *
 * The log is a row of steps; each is `length, head, changes` and at a keyframe the whole state behind it:
 *
 *     length    natural: bytes that follow it
 *     head      event and flags in one byte, in the library the event and the file, line, column, written, depth; the thread unless it is the main one; with a
 *               label its name and pass
 *     changes   natural: bytes that follow it, if a keyframe follows too; then operations up to the end
 *     keyframe  frames, blocks, statics; where there are threads, what the main one is about and the other ones
 *
 * A keyframe stands wherever the changes since the last one have become longer than that one: so any step is rebuilt by
 * reading a stretch of the log that does not depend on how long the run was.
 */
import { ByteWriter, Interned } from './bytes';
import { writeChange } from './change';
import { writeBlock, writeBlockId, writeLoops, writeSlot, writeStatus, writeValue } from './encoding';
import { equalLoops, equalPaths, sameStatus } from './equal';
import { eventNames, Flag, FramePart, inFile, Operation } from './log';
import type { Block, Frame, LoopPass, Slot, State, StepEvent, Thread, ThreadStatus, Value } from './state';
import type { Trace } from './trace';

export interface RecordedStep {
  readonly line: number;
  readonly column: number;
  /** The library's, where line and column are of that. */
  readonly file?: string;
  readonly event: StepEvent;
  /** Characters of standard output so far. */
  readonly written: number;
  readonly label?: string;
  /** The label counts only the last time it is reached. */
  readonly lastOnly?: boolean;
}

/** What a trace says beside its steps. */
export type RunResult = Omit<Trace, 'length' | 'log' | 'strings'>;

interface FrameRecord {
  readonly name: string;
  readonly file: string | undefined;
  line: number;
  returned: Value | undefined;
  loops: readonly LoopPass[];
  readonly slots: Slot[];
}

interface ThreadRecord {
  readonly name: string | undefined;
  status: ThreadStatus;
  readonly frames: FrameRecord[];
}

const running: ThreadStatus = { state: 'running' };

/** Changes are gathered up to this many bytes before a keyframe is worth its place. */
const keyframeDistance = 1 << 14;

export class Recorder {
  readonly #interned = new Interned();
  readonly #log = new ByteWriter(this.#interned, 1 << 16);
  readonly #changes = new ByteWriter(this.#interned);
  readonly #record = new ByteWriter(this.#interned);
  readonly #keyframe = new ByteWriter(this.#interned);
  /** By number; 0 is the main thread. */
  readonly #threads = new Map<number, ThreadRecord>([[0, { name: undefined, status: running, frames: [] }]]);
  #thread = 0;
  /** Those of the present thread. */
  #frames: FrameRecord[] = this.#threads.get(0)!.frames;
  readonly #blocks = new Map<string, Block>();
  readonly #statics: Slot[] = [];
  readonly #passes = new Map<string, number>();
  #steps = 0;
  #sinceKeyframe = 0;
  #keyframeLength = 0;

  /** Steps so far. */
  get length(): number {
    return this.#steps;
  }

  /** Size of the log so far. */
  get bytes(): number {
    return this.#log.length;
  }

  /** Frames of the present thread. */
  get depth(): number {
    return this.#frames.length;
  }

  /** The thread that frames, slots and steps are said of. */
  get thread(): number {
    return this.#thread;
  }

  slots(frame: number): readonly Slot[] {
    return this.#frames[frame]!.slots;
  }

  block(id: string): Block | undefined {
    return this.#blocks.get(id);
  }

  blocks(): Iterable<Block> {
    return this.#blocks.values();
  }

  statics(): readonly Slot[] {
    return this.#statics;
  }

  /** A new thread, without frames, that is `runnable`. Numbers go up from 1. */
  startThread(id: number, name?: string): void {
    this.#threads.set(id, { name, status: { state: 'runnable' }, frames: [] });
    this.#changes.byte(Operation.startThread);
    this.#changes.natural(id);
    writeName(this.#changes, name);
  }

  setThread(id: number, status: ThreadStatus): void {
    const thread = this.#threadOf(id);
    if (sameStatus(thread.status, status)) return;
    thread.status = status;
    this.#changes.byte(Operation.setThread);
    this.#changes.natural(id);
    writeStatus(this.#changes, status);
  }

  /** It is joined, or nobody can join it any more. If it was the present one, the main thread is. */
  endThread(id: number): void {
    this.#threadOf(id);
    this.#threads.delete(id);
    this.#changes.byte(Operation.endThread);
    this.#changes.natural(id);
    if (id === this.#thread) this.#present(0);
  }

  /** Frames, slots and steps are of this thread from now on. It is `running`, and who was so is `runnable`. */
  switchTo(id: number): void {
    if (id === this.#thread) return;
    if (this.#threadOf(this.#thread).status.state === 'running') this.setThread(this.#thread, { state: 'runnable' });
    this.select(id);
    this.setThread(id, running);
  }

  /** Frames, slots and steps are of this thread from now on; what the threads are about stays as it was. */
  select(id: number): void {
    if (id === this.#thread) return;
    this.#present(id);
    this.#changes.byte(Operation.switchTo);
    this.#changes.natural(id);
  }

  pushFrame(name: string, line: number, file?: string): void {
    this.#frames.push({ name, file, line, returned: undefined, loops: [], slots: [] });
    this.#changes.byte(file === undefined ? Operation.pushFrame : Operation.pushFrameIn);
    this.#changes.string(name);
    this.#changes.natural(line);
    if (file !== undefined) this.#changes.string(file);
  }

  popFrame(): void {
    this.#frames.pop();
    this.#changes.byte(Operation.popFrame);
  }

  setLine(frame: number, line: number): void {
    const record = this.#frames[frame]!;
    if (record.line === line) return;
    record.line = line;
    this.#frameOperation(Operation.frameLine, frame);
    this.#changes.natural(line);
  }

  setReturned(frame: number, value: Value | undefined): void {
    const record = this.#frames[frame]!;
    if (record.returned === value) return;
    record.returned = value;
    this.#frameOperation(value ? Operation.returned : Operation.notReturned, frame);
    if (value) writeValue(this.#changes, value);
  }

  /** The loops that the frame is in, outermost first. */
  setLoops(frame: number, loops: readonly LoopPass[]): void {
    const record = this.#frames[frame]!;
    if (record.loops === loops || equalLoops(record.loops, loops)) return;
    record.loops = loops;
    this.#frameOperation(Operation.loops, frame);
    writeLoops(this.#changes, loops);
  }

  /** The frame's new last slot. */
  addSlot(frame: number, slot: Slot): void {
    this.#frames[frame]!.slots.push(slot);
    this.#frameOperation(Operation.addSlot, frame);
    writeSlot(this.#changes, slot);
  }

  /** Slots behind it move up by one. */
  removeSlot(frame: number, index: number): void {
    this.#frames[frame]!.slots.splice(index, 1);
    this.#frameOperation(Operation.removeSlot, frame);
    this.#changes.natural(index);
  }

  setSlot(frame: number, index: number, slot: Slot): void {
    const { slots } = this.#frames[frame]!;
    const before = slots[index]!;
    if (before === slot) return;
    slots[index] = slot;
    if (!sameSlotHead(before, slot) || !before.value || !slot.value) {
      this.#frameOperation(Operation.slot, frame);
      this.#changes.natural(index);
      writeSlot(this.#changes, slot);
    } else if (before.value !== slot.value) {
      this.#frameOperation(Operation.slotValue, frame);
      this.#changes.natural(index);
      writeChange(this.#changes, before.value, slot.value);
    }
  }

  addBlock(block: Block): void {
    this.#blocks.set(block.id, block);
    this.#changes.byte(Operation.addBlock);
    writeBlock(this.#changes, block);
  }

  setBlock(block: Block): void {
    const before = this.#blocks.get(block.id);
    if (before === block) return;
    if (!before) {
      this.addBlock(block);
      return;
    }
    this.#blocks.set(block.id, block);
    if (!sameBlockHead(before, block)) {
      this.#changes.byte(Operation.block);
      writeBlock(this.#changes, { ...block, value: emptyValue });
    }
    if (before.value !== block.value) {
      this.#changes.byte(Operation.blockValue);
      writeBlockId(this.#changes, block.id);
      writeChange(this.#changes, before.value, block.value);
    }
  }

  removeBlock(id: string): void {
    if (!this.#blocks.delete(id)) return;
    this.#changes.byte(Operation.removeBlock);
    writeBlockId(this.#changes, id);
  }

  addStatic(slot: Slot): void {
    this.#statics.push(slot);
    this.#changes.byte(Operation.addStatic);
    writeSlot(this.#changes, slot);
  }

  setStatic(index: number, slot: Slot): void {
    if (this.#statics[index] === slot) return;
    this.#statics[index] = slot;
    this.#changes.byte(Operation.static);
    this.#changes.natural(index);
    writeSlot(this.#changes, slot);
  }

  removeStatic(index: number): void {
    this.#statics.splice(index, 1);
    this.#changes.byte(Operation.removeStatic);
    this.#changes.natural(index);
  }

  /** Makes the recorder's state this one, by what differs: for engines that see whole states. */
  become(state: Pick<State, 'thread' | 'stack' | 'main' | 'threads' | 'heap' | 'statics'>): void {
    this.#becomeThreads(state);
    const listed = new Set(state.heap.map((block) => block.id));
    for (const id of [...this.#blocks.keys()]) if (!listed.has(id)) this.removeBlock(id);
    if (!isPrefix([...this.#blocks.keys()], state.heap)) {
      for (const id of [...this.#blocks.keys()]) this.removeBlock(id);
    }
    for (const block of state.heap) this.setBlock(block);
    this.#becomeSlots(this.#statics, state.statics, {
      add: (slot) => this.addStatic(slot),
      set: (index, slot) => this.setStatic(index, slot),
      remove: (index) => this.removeStatic(index),
    });
  }

  /** Ends the record of one step: everything said since the last call happened before it. */
  step(step: RecordedStep): void {
    const record = this.#record;
    record.clear();
    const isKeyframe = this.#sinceKeyframe + this.#changes.length >= Math.max(keyframeDistance, this.#keyframeLength);
    const keyframe = isKeyframe || this.#steps === 0;
    const flags =
      (keyframe ? Flag.keyframe : 0) |
      (step.label === undefined ? 0 : Flag.label) |
      (this.#thread === 0 ? 0 : Flag.thread) |
      (step.lastOnly ? Flag.lastOnly : 0);
    const event = eventNames.indexOf(step.event);
    record.byte((step.file === undefined ? event : inFile) | flags);
    if (step.file !== undefined) {
      record.byte(event);
      record.string(step.file);
    }
    record.natural(step.line);
    record.natural(step.column);
    record.natural(step.written);
    record.natural(this.#frames.length);
    if (this.#thread !== 0) record.natural(this.#thread);
    if (step.label !== undefined) {
      const pass = (this.#passes.get(step.label) ?? 0) + 1;
      this.#passes.set(step.label, pass);
      record.string(step.label);
      record.natural(pass);
    }
    if (keyframe) record.natural(this.#changes.length);
    record.append(this.#changes);
    if (keyframe) this.#writeKeyframe();
    else this.#sinceKeyframe += record.length;
    this.#log.natural(record.length);
    this.#log.append(record);
    this.#changes.clear();
    this.#steps++;
  }

  finish(result: RunResult): Trace {
    return { ...result, length: this.#steps, log: this.#log.view().slice(), strings: this.#interned.strings.slice() };
  }

  #frameOperation(operation: number, frame: number): void {
    this.#changes.byte(operation);
    this.#changes.natural(this.#frames.length - 1 - frame);
  }

  #present(id: number): void {
    this.#frames = this.#threadOf(id).frames;
    this.#thread = id;
  }

  #threadOf(id: number): ThreadRecord {
    const thread = this.#threads.get(id);
    if (!thread) throw new RangeError(`there is no thread ${id}`);
    return thread;
  }

  #writeKeyframe(): void {
    const out = this.#keyframe;
    out.clear();
    const [main, ...others] = this.#threads;
    writeFrames(out, main![1].frames);
    out.natural(this.#blocks.size);
    for (const block of this.#blocks.values()) writeBlock(out, block);
    out.natural(this.#statics.length);
    for (const slot of this.#statics) writeSlot(out, slot);
    if (others.length > 0 || main![1].status.state !== 'running') {
      writeStatus(out, main![1].status);
      out.natural(others.length);
      for (const [id, { name, status, frames }] of others) {
        out.natural(id);
        writeName(out, name);
        writeStatus(out, status);
        writeFrames(out, frames);
      }
    }
    this.#record.append(out);
    this.#keyframeLength = out.length;
    this.#sinceKeyframe = 0;
  }

  #becomeThreads({ thread = 0, stack, main = running, threads = [] }: Parameters<Recorder['become']>[0]): void {
    const ids = [...this.#threads.keys()].slice(1);
    const others = isSameOrder(ids, threads) ? ids.filter((id) => !threads.some((one) => one.id === id)) : ids;
    for (const id of others) this.endThread(id);
    for (const { id, name } of threads) if (!this.#threads.has(id)) this.startThread(id, name);
    for (const one of [...threads, { id: 0, stack, ...main }]) {
      this.select(one.id);
      this.#becomeStack(one.stack);
      this.setThread(one.id, one);
    }
    this.select(thread);
  }

  #becomeStack(stack: readonly Frame[]): void {
    const same = stack.findIndex(
      (frame, i) => this.#frames[i]?.name !== frame.function || this.#frames[i]?.file !== frame.file,
    );
    const kept = Math.min(same < 0 ? stack.length : same, this.#frames.length);
    while (this.#frames.length > kept) this.popFrame();
    stack.forEach((frame, depth) => {
      if (depth >= this.#frames.length) this.pushFrame(frame.function, frame.line, frame.file);
      this.setLine(depth, frame.line);
      this.setReturned(depth, frame.returned);
      this.setLoops(depth, frame.loops ?? []);
      this.#becomeSlots(this.#frames[depth]!.slots, frame.slots, {
        add: (slot) => this.addSlot(depth, slot),
        set: (index, slot) => this.setSlot(depth, index, slot),
        remove: (index) => this.removeSlot(depth, index),
      });
    });
  }

  #becomeSlots(before: readonly Slot[], after: readonly Slot[], change: SlotChanges): void {
    for (let i = 0; i < after.length; i++) {
      while (i < before.length && before[i]!.name !== after[i]!.name) change.remove(i);
      if (i < before.length) change.set(i, after[i]!);
      else change.add(after[i]!);
    }
    while (before.length > after.length) change.remove(before.length - 1);
  }
}

interface SlotChanges {
  readonly add: (slot: Slot) => void;
  readonly set: (index: number, slot: Slot) => void;
  readonly remove: (index: number) => void;
}

function writeFrames(out: ByteWriter, frames: readonly FrameRecord[]): void {
  out.natural(frames.length);
  for (const frame of frames) {
    out.string(frame.name);
    out.natural(frame.line);
    out.byte((frame.returned ? FramePart.returned : 0) | (frame.file === undefined ? 0 : FramePart.file));
    if (frame.returned) writeValue(out, frame.returned);
    if (frame.file !== undefined) out.string(frame.file);
    writeLoops(out, frame.loops);
    out.natural(frame.slots.length);
    for (const slot of frame.slots) writeSlot(out, slot);
  }
}

function writeName(out: ByteWriter, name: string | undefined): void {
  out.byte(name === undefined ? 0 : 1);
  if (name !== undefined) out.string(name);
}

const emptyValue: Value = { kind: 'uninitialised' };

/** Blocks are listed in the order they were added; anything else has to be listed anew. */
function isPrefix(ids: readonly string[], blocks: readonly Block[]): boolean {
  return ids.every((id, i) => blocks[i]?.id === id);
}

/** Threads are listed in the order in which they were started; an id that comes again is another thread. */
function isSameOrder(ids: readonly number[], threads: readonly Thread[]): boolean {
  const kept = ids.filter((id) => threads.some((thread) => thread.id === id));
  return kept.every((id, i) => threads[i]?.id === id);
}

function sameSlotHead(a: Slot, b: Slot): boolean {
  return (
    a.name === b.name &&
    a.id === b.id &&
    a.type === b.type &&
    a.address === b.address &&
    a.size === b.size &&
    a.state === b.state &&
    equalPaths(a.movedPaths, b.movedPaths)
  );
}

function sameBlockHead(a: Block, b: Block): boolean {
  return (
    a.type === b.type &&
    a.address === b.address &&
    a.size === b.size &&
    a.state === b.state &&
    a.allocatedAt.line === b.allocatedAt.line &&
    a.freedAt?.line === b.freedAt?.line
  );
}
