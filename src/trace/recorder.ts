/**
 * Writes a trace while a program runs: an engine says what changed, and `step` closes the record of one step. The
 * recorder keeps the present state as shared immutable objects and logs only the parts of them that are new.
 *
 * The log is a row of steps; each is `length, head, changes` and at a keyframe the whole state behind it:
 *
 *     length    natural: bytes that follow it
 *     head      event and flags in one byte, line, column, written, depth; with a label its name and pass
 *     changes   natural: bytes that follow it, if a keyframe follows too; then operations up to the end
 *     keyframe  frames, blocks, statics
 *
 * A keyframe stands wherever the changes since the last one have become longer than that one: so any step is rebuilt by
 * reading a stretch of the log that does not depend on how long the run was.
 */
import { ByteWriter, Interned } from './bytes';
import { writeBlock, writeBlockId, writeChange, writeSlot, writeValue } from './encoding';
import { equalPaths } from './equal';
import { eventNames, Flag, Operation } from './log';
import type { Block, Frame, Slot, State, StepEvent, Value } from './state';
import type { Trace } from './trace';

export interface RecordedStep {
  readonly line: number;
  readonly column: number;
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
  line: number;
  returned: Value | undefined;
  readonly slots: Slot[];
}

/** Changes are gathered up to this many bytes before a keyframe is worth its place. */
const keyframeDistance = 1 << 14;

export class Recorder {
  readonly #interned = new Interned();
  readonly #log = new ByteWriter(this.#interned, 1 << 16);
  readonly #changes = new ByteWriter(this.#interned);
  readonly #record = new ByteWriter(this.#interned);
  readonly #keyframe = new ByteWriter(this.#interned);
  readonly #frames: FrameRecord[] = [];
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

  get depth(): number {
    return this.#frames.length;
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

  pushFrame(name: string, line: number): void {
    this.#frames.push({ name, line, returned: undefined, slots: [] });
    this.#changes.byte(Operation.pushFrame);
    this.#changes.string(name);
    this.#changes.natural(line);
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
  become(state: Pick<State, 'stack' | 'heap' | 'statics'>): void {
    this.#becomeStack(state.stack);
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
      (step.lastOnly ? Flag.lastOnly : 0);
    record.byte(eventNames.indexOf(step.event) | flags);
    record.natural(step.line);
    record.natural(step.column);
    record.natural(step.written);
    record.natural(this.#frames.length);
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

  #writeKeyframe(): void {
    const out = this.#keyframe;
    out.clear();
    out.natural(this.#frames.length);
    for (const frame of this.#frames) {
      out.string(frame.name);
      out.natural(frame.line);
      out.byte(frame.returned ? 1 : 0);
      if (frame.returned) writeValue(out, frame.returned);
      out.natural(frame.slots.length);
      for (const slot of frame.slots) writeSlot(out, slot);
    }
    out.natural(this.#blocks.size);
    for (const block of this.#blocks.values()) writeBlock(out, block);
    out.natural(this.#statics.length);
    for (const slot of this.#statics) writeSlot(out, slot);
    this.#record.append(out);
    this.#keyframeLength = out.length;
    this.#sinceKeyframe = 0;
  }

  #becomeStack(stack: readonly Frame[]): void {
    const same = stack.findIndex((frame, i) => this.#frames[i]?.name !== frame.function);
    const kept = Math.min(same < 0 ? stack.length : same, this.#frames.length);
    while (this.#frames.length > kept) this.popFrame();
    stack.forEach((frame, depth) => {
      if (depth >= this.#frames.length) this.pushFrame(frame.function, frame.line);
      this.setLine(depth, frame.line);
      this.setReturned(depth, frame.returned);
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

const emptyValue: Value = { kind: 'uninitialised' };

/** Blocks are listed in the order they were added; anything else has to be listed anew. */
function isPrefix(ids: readonly string[], blocks: readonly Block[]): boolean {
  return ids.every((id, i) => blocks[i]?.id === id);
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
