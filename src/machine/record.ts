/**
 * Records a run: at each step it looks at what the program has written since the last one, decodes that again, and hands
 * the recorder what is new. Its cost is that of what changed, not of what there is.
 *
 * A thing drawn (slot, block, static) holds its present value; who was seen to point at an allocation is remembered by
 * allocation, so that a block's death, or a name's change, reaches the pointers to it, whose own bytes did not change.
 */
import { shareUnchanged } from '../trace/equal';
import { type RecordedStep, Recorder } from '../trace/recorder';
import type { Block, Place, Slot, Value } from '../trace/state';
import { AllocationKind } from './allocations';
import type { CallFrame, Mark } from './callFrame';
import { Decoder, type Surroundings } from './decode';
import { type Drawing, extent, isNothingNew, sameDrawing } from './drawing';
import {
  type AnyDrawn,
  type DrawnBlock,
  type DrawnFrame,
  type DrawnSlot,
  type DrawnStatic,
  inOrder,
  newBlock,
  newSlot,
  newStatic,
  passesOf,
  sameType,
  sharedWith,
  slotIds,
  slotState,
  typeName,
} from './drawn';
import { DrawnStacks } from './drawnStacks';
import { reachable } from './leaks';
import type { Machine } from './machine';
import { stackTop } from './memory';
import { chunkShift } from './memorySpace';
import { pathInBlock, pathInType } from './paths';
import { Pending } from './pending';
import { asMoved, pointsAt } from './pointing';
import type { Thread } from './threads';
import type { Type } from './type';

/** Begins with whatever there is: a machine may have run a while before. */
export class StepRecorder implements Surroundings {
  readonly recorder = new Recorder();
  readonly #machine: Machine;
  readonly #listsUnknown: boolean;
  readonly #decoder: Decoder;
  readonly #stacks: DrawnStacks;
  readonly #blocks = new Map<number, DrawnBlock>();
  readonly #statics = new Map<number, DrawnStatic>();
  readonly #pending = new Pending();
  readonly #counted = new Set<number>();
  #freed: DrawnBlock[] = [];
  /** What is being decoded now. */
  #present: AnyDrawn | undefined;
  /** Blocks that this step lists for the first time. */
  readonly #entering = new Map<string, Block>();
  #blockCount = 0;
  #staticsSeen = 0;
  #toldSeveral = false;

  /** `listsUnknown`: also blocks of which nothing that is drawn has said yet what they hold. */
  constructor(machine: Machine, listsUnknown = true) {
    this.#machine = machine;
    this.#listsUnknown = listsUnknown;
    this.#stacks = new DrawnStacks(machine);
    this.#decoder = new Decoder(machine, this);
    const { memory } = machine;
    memory.epoch = 1;
    const { allocations } = memory;
    for (let id = 1; id < allocations.count; id++) {
      if (allocations.isLive(id) && allocations.kind[id] === AllocationKind.heap) memory.made.push(id);
    }
  }

  /** Memory as it is now becomes the trace's next step. */
  record(step: RecordedStep): void {
    this.#followDeaths();
    this.#followStatics();
    this.#followThreads();
    this.#followWrites();
    this.#followBlocks();
    this.#decodeQueue();
    this.recorder.select(this.#machine.threads.current.id);
    this.#setReturned(step.event === 'return');
    // The result may be the first to say what a block holds.
    this.#decodeQueue();
    this.#forgetFreed();
    this.#tellThreads();
    this.recorder.step(step);
    this.#release();
  }

  /** Live blocks that nothing drawn or static leads to. */
  leaks(): readonly string[] {
    const roots = [...this.#machine.statics()].map(([allocation]) => allocation);
    for (const slot of this.#stacks.slots()) roots.push(...slot.pointsAt);
    // What a thread holds that has not ended is not lost.
    for (const { stack } of this.#machine.threads.listed) roots.push(...stack.pieces.map((piece) => piece.allocation));
    const reached = reachable(this.#machine.memory, roots);
    return [...this.#blocks.values()]
      .filter((block) => !block.isFreed && !reached.has(block.allocation) && this.recorder.block(block.id))
      .map((block) => block.id);
  }

  // ── What happened since the last step ───────────────────────────────────────────────────────────────────────────

  #followDeaths(): void {
    for (const allocation of this.#machine.memory.died) {
      const block = this.#blocks.get(allocation);
      if (block) {
        block.isFreed = true;
        this.#freed.push(block);
        this.#pending.add(block);
      }
      this.#pending.addPointersTo(allocation);
    }
  }

  /** Statics that are drawn from the start, as soon as they exist. */
  #followStatics(): void {
    let count = 0;
    for (const [allocation, code] of this.#machine.statics()) {
      if (++count <= this.#staticsSeen) continue;
      if (code.listed === 'always') this.#drawStatic(allocation);
    }
    this.#staticsSeen = count;
  }

  #followThreads(): void {
    const { threads } = this.#machine;
    const { byThread } = this.#stacks;
    if (!threads.areSeveral && byThread.size === 1) {
      this.#followStack(threads.main, this.#stacks.main);
      return;
    }
    for (const thread of threads.listed) {
      let frames = byThread.get(thread.id);
      if (!frames) {
        this.recorder.startThread(thread.id, thread.name);
        frames = [];
        byThread.set(thread.id, frames);
      }
      if (!thread.ran && thread !== threads.current) continue;
      thread.ran = false;
      this.recorder.select(thread.id);
      this.#followStack(thread, frames);
    }
    for (const [id, frames] of byThread) {
      if (threads.byId(id)) continue;
      for (const frame of frames) for (const slot of frame.slots) this.#pending.discard(slot);
      byThread.delete(id);
      this.recorder.endThread(id);
    }
  }

  /** What each thread is about, and whose step it is. */
  #tellThreads(): void {
    const { threads } = this.#machine;
    this.recorder.select(threads.current.id);
    if (!threads.areSeveral && !this.#toldSeveral) return;
    this.#toldSeveral = threads.areSeveral;
    for (const { id, state, waiting } of threads.listed) {
      this.recorder.setThread(id, waiting ? { state, waitsFor: waiting.why } : { state });
    }
  }

  #followStack(thread: Thread, frames: DrawnFrame[]): void {
    const depth = this.#machine.depthOf(thread);
    for (let top = frames.at(-1); top; top = frames.at(-1)) {
      if (top.depth < depth && thread.frames[top.depth]!.serial === top.serial) break;
      frames.pop();
      for (const slot of top.slots) this.#pending.discard(slot);
      this.recorder.popFrame();
    }
    // Frames below the last one that is still there were waiting for it all the time.
    const first = Math.max(0, frames.length - 1);
    for (let at = (frames.at(-1)?.depth ?? -1) + 1; at < depth; at++) {
      const frame = thread.frames[at]!;
      if (frame.function.code.hidden) continue;
      const index = frames.length;
      frames.push({ thread, serial: frame.serial, depth: at, index, base: frame.base, slots: [] });
      this.recorder.pushFrame(frame.function.code.shown, frame.line, frame.function.code.file);
    }
    for (let i = first; i < frames.length; i++) this.#followFrame(frames[i]!);
  }

  #followFrame(drawn: DrawnFrame): void {
    const frame = drawn.thread.frames[drawn.depth]!;
    this.recorder.setLine(drawn.index, frame.line);
    // What is written to a place that is not drawn is not followed. Only a first parameter is drawn as its pointee.
    const [first] = drawn.slots;
    if (first?.type.view?.kind === 'pointee') this.#pending.add(first);
    if (!frame.changed) return;
    frame.changed = false;
    this.recorder.setLoops(drawn.index, passesOf(frame));
    const { slots } = drawn;
    if (this.#followDeclarations(drawn, frame)) this.#nameSlots(drawn);
    for (const slot of slots) {
      const mark = frame.marks?.get(slot.local);
      if (mark === slot.mark) continue;
      slot.mark = mark;
      this.#pending.add(slot);
    }
  }

  /** Says whether there are other slots now. */
  #followDeclarations(drawn: DrawnFrame, frame: CallFrame): boolean {
    const { slots } = drawn;
    const { declared } = frame;
    let isOther = false;
    for (let i = 0; i < declared.length; i++) {
      if (slots[i]?.local === declared[i]) continue;
      isOther = true;
      while (i < slots.length && slots[i]!.local !== declared[i]) this.#removeSlot(drawn, i);
      if (i === slots.length) slots.push(this.#newSlot(drawn, frame, declared[i]!));
    }
    if (slots.length > declared.length) isOther = true;
    while (slots.length > declared.length) this.#removeSlot(drawn, slots.length - 1);
    return isOther;
  }

  #newSlot(drawn: DrawnFrame, frame: CallFrame, local: number): DrawnSlot {
    const slot = newSlot(drawn, frame, local);
    this.#pending.add(slot);
    // A pointer may have been made to it before its name came into scope.
    this.#pending.addPointersTo(this.#allocationOf(slot));
    return slot;
  }

  #removeSlot(drawn: DrawnFrame, index: number): void {
    const [slot] = drawn.slots.splice(index, 1);
    if (!slot) return;
    this.#pending.discard(slot);
    if (slot.slot) this.recorder.removeSlot(drawn.index, index);
  }

  /** A slot that a later one of its name shadows is told apart by a number; the last one needs none. */
  #nameSlots({ slots }: DrawnFrame): void {
    const ids = slotIds(slots);
    for (const [index, slot] of slots.entries()) {
      const id = ids[index];
      if (id === slot.id) continue;
      slot.id = id;
      this.#pending.add(slot);
      this.#pending.addPointersTo(this.#allocationOf(slot));
    }
  }

  /** 0 while nobody has taken its address. */
  #allocationOf({ frame, local }: DrawnSlot): number {
    const word = frame.thread.frames[frame.depth]!.function.layout.word(local);
    return word === undefined ? 0 : this.#machine.memory.i32[(frame.base + word) >> 2]!;
  }

  #followWrites(): void {
    const { memory } = this.#machine;
    for (const chunk of memory.written) {
      const from = chunk << chunkShift;
      const to = from + (1 << chunkShift);
      if (from < stackTop) {
        this.#writtenSlots(0, from, to);
      } else {
        this.#writtenBlock(memory.owner[from >> 4]!, from, to);
        this.#writtenBlock(memory.owner[(from >> 4) + 1]!, from, to);
      }
    }
  }

  #writtenSlots(piece: number, from: number, to: number): void {
    for (const slot of this.#stacks.slotsIn(piece, from, to)) this.#pending.addWritten(slot, from, to);
  }

  #writtenBlock(allocation: number, from: number, to: number): void {
    const { kind } = this.#machine.memory.allocations;
    if (kind[allocation] === AllocationKind.stack) {
      this.#writtenSlots(allocation, from, to);
      return;
    }
    const drawn = this.#blocks.get(allocation) ?? this.#statics.get(allocation);
    if (drawn) this.#pending.addWritten(drawn, from, to);
    if (this.#counted.has(allocation)) this.#pending.addPointersTo(allocation);
  }

  #followBlocks(): void {
    const { memory } = this.#machine;
    for (const allocation of memory.made) {
      // A block that is gone already was never seen.
      if (!memory.allocations.isLive(allocation)) continue;
      const block = newBlock(allocation, memory.allocations.base[allocation]!, `b${++this.#blockCount}`);
      this.#blocks.set(allocation, block);
      this.#pending.add(block);
    }
  }

  // ── Decoding ────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Slots before blocks, for owners say how their blocks are drawn; decoding one may ask for others again. */
  #decodeQueue(): void {
    for (let queue = this.#pending.take(); queue.length > 0; queue = this.#pending.take()) {
      for (const drawn of queue) if (drawn.kind !== 'block') this.#decode(drawn);
      for (const drawn of queue) if (drawn.kind === 'block') this.#decode(drawn);
    }
    if (this.#entering.size === 0) return;
    // In the order in which they were allocated, whoever of their owners was decoded first.
    for (const block of inOrder(this.#entering)) this.recorder.addBlock(block);
    this.#entering.clear();
  }

  #decode(drawn: AnyDrawn): void {
    drawn.isQueued = false;
    if (drawn.isGone) return;
    this.#present = drawn;
    if (drawn.kind === 'slot') this.#decodeSlot(drawn);
    else if (drawn.kind === 'block') this.#decodeBlock(drawn);
    else this.#decodeStatic(drawn);
    this.#present = undefined;
    drawn.everything = false;
    drawn.from = Number.MAX_SAFE_INTEGER;
    drawn.to = 0;
  }

  #decodeSlot(drawn: DrawnSlot): void {
    const { memory } = this.#machine;
    const { type, address, mark, raw } = drawn;
    const isWritten = type.size === 0 || memory.isTouched(address, type.size);
    const value = this.#valueOf(drawn, raw);
    drawn.raw = value;
    const state = slotState(mark, isWritten);
    const hasValue = state === 'live' || state === 'moved';
    const moved = mark?.kind === 'parts' ? mark.parts : undefined;
    const slot: Slot = {
      name: drawn.name,
      ...(drawn.id !== undefined && { id: drawn.id }),
      type: type.name,
      address: memory.shownAddress(address),
      size: type.size,
      state,
      ...(moved && { movedPaths: moved }),
      value: hasValue ? sharedWith(drawn.slot?.value, this.#marked(value, mark)) : null,
    };
    const isNew = !drawn.slot;
    drawn.slot = slot;
    const { frame } = drawn;
    this.recorder.select(frame.thread.id);
    if (isNew) this.recorder.addSlot(frame.index, slot);
    else this.recorder.setSlot(frame.index, frame.slots.indexOf(drawn), slot);
  }

  #valueOf({ type, address, everything, from, to }: DrawnSlot | DrawnStatic, before: Value | undefined): Value {
    if (!before) return this.#decoder.value(type, address);
    if (everything) return shareUnchanged(before, this.#decoder.value(type, address));
    return this.#decoder.updated(type, address, before, from, to);
  }

  #marked(value: Value, mark: Mark | undefined): Value {
    if (mark?.kind === 'moved') return asMoved(value, [], this.#isListed);
    if (mark?.kind !== 'parts') return value;
    return mark.parts.reduce((marked, part) => asMoved(marked, part, this.#isListed), value);
  }

  readonly #isListed = (to: Place): boolean => {
    return !('block' in to) || !this.#freed.some((block) => block.id === to.block);
  };

  #decodeBlock(drawn: DrawnBlock): void {
    const { allocations } = this.#machine.memory;
    const { allocation, address, drawing, value: before } = drawn;
    if (!drawing && !this.#listsUnknown && !this.recorder.block(drawn.id)) return;
    const size = allocations.size[allocation]!;
    let value: Value;
    if (drawn.isFreed && before) value = before;
    else if (!drawing) value = this.#decoder.bytes(address, size);
    else if (!before || drawn.everything) value = sharedWith(before, this.#decoder.block(drawing, address));
    else value = this.#decoder.updatedBlock(drawing, address, before, drawn.from, drawn.to);
    drawn.value = value;
    const block: Block = {
      id: drawn.id,
      type: typeName(drawing, size),
      address: this.#machine.memory.shownAddress(address),
      size,
      state: drawn.isFreed ? 'freed' : 'live',
      value,
      allocatedAt: { line: allocations.allocatedAt[allocation]! },
      ...(drawn.isFreed && { freedAt: { line: allocations.freedAt[allocation]! } }),
    };
    if (this.recorder.block(block.id)) this.recorder.setBlock(block);
    else this.#entering.set(block.id, block);
  }

  #decodeStatic(drawn: DrawnStatic): void {
    const { type, address, name } = drawn;
    const before = drawn.slot?.value;
    const value = this.#valueOf(drawn, before ?? undefined);
    const shown = this.#machine.memory.shownAddress(address);
    const slot: Slot = { name, type: type.name, address: shown, size: type.size, state: 'live', value };
    const isNew = !drawn.slot;
    drawn.slot = slot;
    if (isNew) this.recorder.addStatic(slot);
    else this.recorder.setStatic(drawn.index, slot);
  }

  // ── What decoding asks and tells ────────────────────────────────────────────────────────────────────────────────

  place(allocation: number, offset: number, pointee: Type, run: boolean): Place | null {
    const { allocations } = this.#machine.memory;
    const meaning = { pointee, run };
    const block = this.#blocks.get(allocation);
    if (block) {
      const path = block.drawing ? pathInBlock(this.#decoder, block.drawing, block.address, offset, meaning) : [];
      return { block: block.id, path };
    }
    if (!allocations.isLive(allocation)) return null;
    if (allocations.kind[allocation] === AllocationKind.stack) return this.#placeOnStack(allocation, offset, meaning);
    const drawn = this.#drawStatic(allocation);
    if (!drawn) return null;
    return { static: drawn.name, path: pathInType(this.#decoder, drawn.type, drawn.address, offset, meaning) };
  }

  #placeOnStack(allocation: number, offset: number, meaning: { pointee: Type; run: boolean }): Place | null {
    const { allocations } = this.#machine.memory;
    const base = allocations.base[allocation]!;
    const frame = this.#stacks.frameAt(base);
    const slot = frame?.slots.find(({ local, address }) => local === allocations.local[allocation] && address === base);
    if (!frame || !slot) return null;
    const path = pathInType(this.#decoder, slot.type, slot.address, offset, meaning);
    const { id: thread } = frame.thread;
    return { frame: frame.index, ...(thread !== 0 && { thread }), slot: slot.id ?? slot.name, path };
  }

  pointed(allocation: number): void {
    if (this.#present) this.#pending.pointed(this.#present, allocation);
  }

  draws(allocation: number, drawing: Drawing, isOwner: boolean): void {
    const block = this.#blocks.get(allocation);
    const present = this.#present;
    if (!block || (present?.kind === 'slot' && present.mark?.kind === 'moved')) return;
    if (block.owned && !isOwner) return;
    if (isNothingNew(block.drawing, drawing)) return;
    // Without an owner, the pointer that means most of the block says what it is.
    if (!isOwner && block.drawing && extent(block.drawing) >= extent(drawing)) return;
    block.owned ||= isOwner;
    if (sameDrawing(block.drawing, drawing)) return;
    const typeChanged = block.drawing?.kind !== drawing.kind || !sameType(block.drawing, drawing);
    if (typeChanged && !this.#pending.mayRetype(allocation)) return;
    block.drawing = drawing;
    if (typeChanged) {
      this.#pending.add(block);
      this.#pending.addPointersTo(allocation);
    } else {
      this.#pending.addWritten(block, block.address, block.address);
    }
  }

  counts(allocation: number): void {
    this.#counted.add(allocation);
  }

  #drawStatic(allocation: number): DrawnStatic | undefined {
    const known = this.#statics.get(allocation);
    if (known) return known;
    const code = this.#machine.staticOf(allocation);
    if (!code || code.listed === 'never') return undefined;
    const address = this.#machine.memory.allocations.base[allocation]!;
    const drawn = newStatic(code, { allocation, address, index: this.#statics.size });
    this.#statics.set(allocation, drawn);
    const { recorder } = this;
    // It takes its place in the list at once; its value follows when its turn comes.
    drawn.slot = { name: drawn.name, type: drawn.type.name, address: null, size: null, state: 'live', value: null };
    recorder.addStatic(drawn.slot);
    this.#pending.add(drawn);
    return drawn;
  }

  // ── What is over ────────────────────────────────────────────────────────────────────────────────────────────────

  /** A freed block stays in the step that frees it, and while something drawn still points at it. */
  #forgetFreed(): void {
    if (this.#freed.length === 0) return;
    const justFreed = new Set(this.#machine.memory.died);
    this.#freed = this.#freed.filter((block) => {
      if (justFreed.has(block.allocation) || this.#isPointedAt(block)) return true;
      this.#pending.discard(block);
      // A new block may have its number already.
      if (this.#blocks.get(block.allocation) === block) this.#blocks.delete(block.allocation);
      this.#counted.delete(block.allocation);
      this.recorder.removeBlock(block.id);
      return false;
    });
  }

  #isPointedAt(block: DrawnBlock): boolean {
    for (const drawn of this.#pending.pointersTo(block.allocation)) {
      if (drawn === block || (drawn.kind === 'block' && drawn.isFreed)) continue;
      const value = drawn.kind === 'block' ? drawn.value : drawn.slot?.value;
      if (value && pointsAt(value, block.id)) return true;
    }
    return false;
  }

  #setReturned(isReturn: boolean): void {
    const { current } = this.#machine.threads;
    const frame = this.#stacks.byThread.get(current.id)?.at(-1);
    if (!frame) return;
    const { layout, code } = current.frames[frame.depth]!.function;
    const { type } = code.locals[0]!;
    const address = frame.base + layout.offset(0);
    if (!isReturn || type.kind === 'unit' || !this.#machine.memory.isTouched(address, type.size)) {
      this.recorder.setReturned(frame.index, undefined);
      return;
    }
    this.recorder.setReturned(frame.index, this.#decoder.value(type, address));
  }

  #release(): void {
    const { memory } = this.#machine;
    memory.release();
    memory.written.length = 0;
    memory.epoch++;
    this.#pending.release();
  }
}
