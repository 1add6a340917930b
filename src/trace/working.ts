/** Memory that a log's changes are applied to. What it hands out is never touched again. */
import type { ByteReader } from './bytes';
import { readChange } from './change';
import { readBlock, readBlockId, readLoops, readSlot, readStatus, readValue } from './encoding';
import { FramePart, Operation } from './log';
import type { Block, Frame, LoopPass, Slot, State, Thread, ThreadStatus, Value } from './state';

type Memory = Pick<State, 'stack' | 'main' | 'threads' | 'heap' | 'statics'>;

export class WorkingState {
  step: number;
  readonly #stack: WorkingStack;
  readonly #threads = new Map<number, WorkingThread>();
  readonly #blocks: Map<string, Block>;
  #main: ThreadStatus | undefined;
  #statics: Slot[];
  /** Whose frames change. */
  #current: WorkingStack;
  /** Undefined while that is the main thread. */
  #currentThread: WorkingThread | undefined;
  /** As last handed out. */
  #handedThreads: readonly Thread[] | undefined;
  #heap: readonly Block[] | undefined;
  #staticsShared = false;

  private constructor(step: number, stack: WorkingStack, blocks: Iterable<Block>, statics: Slot[]) {
    this.step = step;
    this.#stack = stack;
    this.#current = stack;
    this.#blocks = new Map();
    for (const block of blocks) this.#blocks.set(block.id, block);
    this.#statics = statics;
  }

  static of(state: State): WorkingState {
    const working = new WorkingState(state.step, WorkingStack.of(state.stack), state.heap, state.statics as Slot[]);
    for (const thread of state.threads ?? []) {
      const { id, name, stack } = thread;
      working.#threads.set(id, { id, name, status: thread, stack: WorkingStack.of(stack), thread });
    }
    working.#main = state.main;
    working.#handedThreads = state.threads;
    working.#switchTo(state.thread ?? 0);
    working.#heap = state.heap;
    working.#staticsShared = true;
    return working;
  }

  /** From a keyframe, of the step of `thread`. */
  static read(at: { readonly step: number; readonly thread?: number }, from: ByteReader, end: number): WorkingState {
    const stack = WorkingStack.read(from);
    const blocks = readMany(from, readBlock);
    const working = new WorkingState(at.step, stack, blocks, readMany(from, readSlot));
    if (from.offset < end) {
      working.#setMain(readStatus(from));
      for (let count = from.natural(); count > 0; count--) {
        const id = from.natural();
        const name = from.byte() ? from.string() : undefined;
        const status = readStatus(from);
        working.#threads.set(id, { id, name, status, stack: WorkingStack.read(from), thread: undefined });
      }
    }
    working.#switchTo(at.thread ?? 0);
    return working;
  }

  get weight(): number {
    let weight = 64 + this.#stack.length + this.#blocks.size;
    for (const { stack } of this.#threads.values()) weight += stack.length;
    return weight;
  }

  memory(): Memory {
    this.#heap ??= [...this.#blocks.values()];
    this.#staticsShared = true;
    const memory = { stack: this.#stack.handOut(), heap: this.#heap, statics: this.#statics };
    const main = this.#main && { main: this.#main };
    if (this.#threads.size === 0) return { ...memory, ...main };
    this.#handedThreads ??= [...this.#threads.values()].map(handOutThread);
    return { ...memory, ...main, threads: this.#handedThreads };
  }

  apply(from: ByteReader, end: number): void {
    while (from.offset < end) this.#applyOne(from.byte(), from);
  }

  #applyOne(operation: number, from: ByteReader): void {
    switch (operation) {
      case Operation.pushFrame:
        this.#frames().push(from.string(), from.natural());
        return;
      case Operation.pushFrameIn:
        this.#frames().push(from.string(), from.natural(), from.string());
        return;
      case Operation.popFrame:
        this.#frames().pop();
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
      case Operation.loops:
        this.#touchFrame(from).loops = readLoops(from);
        return;
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
        this.#applyToThreads(operation, from);
    }
  }

  #applyToThreads(operation: number, from: ByteReader): void {
    switch (operation) {
      case Operation.startThread: {
        const id = from.natural();
        const name = from.byte() ? from.string() : undefined;
        const stack = new WorkingStack([]);
        this.#threads.set(id, { id, name, status: { state: 'runnable' }, stack, thread: undefined });
        this.#handedThreads = undefined;
        return;
      }
      case Operation.setThread: {
        const id = from.natural();
        const status = readStatus(from);
        if (id === 0) {
          this.#setMain(status);
          return;
        }
        const thread = this.#thread(id);
        thread.status = status;
        thread.thread = undefined;
        this.#handedThreads = undefined;
        return;
      }
      case Operation.endThread: {
        const thread = this.#thread(from.natural());
        this.#threads.delete(thread.id);
        if (thread === this.#currentThread) this.#switchTo(0);
        this.#handedThreads = undefined;
        return;
      }
      case Operation.switchTo:
        this.#switchTo(from.natural());
        return;
      default:
        throw new RangeError(`the trace has an unknown operation ${operation}`);
    }
  }

  #setMain(status: ThreadStatus): void {
    this.#main = status.state === 'running' ? undefined : status;
  }

  #switchTo(id: number): void {
    this.#currentThread = id === 0 ? undefined : this.#thread(id);
    this.#current = this.#currentThread?.stack ?? this.#stack;
  }

  #thread(id: number): WorkingThread {
    const thread = this.#threads.get(id);
    if (!thread) throw new RangeError(`the trace changes thread ${id}, which is not there`);
    return thread;
  }

  /** The frames of the present thread, to be changed. */
  #frames(): WorkingStack {
    if (this.#currentThread) {
      this.#currentThread.thread = undefined;
      this.#handedThreads = undefined;
    }
    return this.#current;
  }

  #touchFrame(from: ByteReader): WorkingFrame {
    return this.#frames().touch(from.natural());
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

interface WorkingThread {
  readonly id: number;
  readonly name: string | undefined;
  status: ThreadStatus;
  readonly stack: WorkingStack;
  /** As last handed out, while it is still true. */
  thread: Thread | undefined;
}

function handOutThread(working: WorkingThread): Thread {
  const { id, name, status, stack } = working;
  working.thread ??= {
    id,
    ...(name !== undefined && { name }),
    state: status.state,
    ...(status.waitsFor !== undefined && { waitsFor: status.waitsFor }),
    stack: stack.handOut(),
  };
  return working.thread;
}

/** The frames of one thread. */
class WorkingStack {
  readonly #frames: WorkingFrame[];
  /** As last handed out. */
  #handed: readonly Frame[] = [];
  /** So many of its outermost frames are still true: a deep stack is not gone through for its topmost frames. */
  #same = 0;

  constructor(frames: WorkingFrame[]) {
    this.#frames = frames;
  }

  static of(frames: readonly Frame[]): WorkingStack {
    const stack = new WorkingStack(
      frames.map((frame) => ({
        name: frame.function,
        file: frame.file,
        line: frame.line,
        returned: frame.returned,
        loops: frame.loops ?? [],
        slots: frame.slots.slice(),
        frame,
      })),
    );
    stack.#handed = frames;
    stack.#same = frames.length;
    return stack;
  }

  static read(from: ByteReader): WorkingStack {
    const frames: WorkingFrame[] = [];
    for (let count = from.natural(); count > 0; count--) {
      const name = from.string();
      const line = from.natural();
      const parts = from.byte();
      const returned = parts & FramePart.returned ? readValue(from) : undefined;
      const file = parts & FramePart.file ? from.string() : undefined;
      const loops = readLoops(from);
      frames.push({ name, file, line, returned, loops, slots: readMany(from, readSlot), frame: undefined });
    }
    return new WorkingStack(frames);
  }

  get length(): number {
    return this.#frames.length;
  }

  push(name: string, line: number, file?: string): void {
    this.#frames.push({ name, file, line, returned: undefined, loops: [], slots: [], frame: undefined });
  }

  pop(): void {
    this.#frames.pop();
    this.#same = Math.min(this.#same, this.#frames.length);
  }

  /** The frame to be changed, counted from the top. */
  touch(fromTop: number): WorkingFrame {
    const depth = this.#frames.length - 1 - fromTop;
    const frame = this.#frames[depth];
    if (!frame) throw new RangeError('the trace changes a frame that is not there');
    this.#same = Math.min(this.#same, depth);
    frame.frame = undefined;
    return frame;
  }

  handOut(): readonly Frame[] {
    const depth = this.#frames.length;
    if (this.#same !== depth || this.#handed.length !== depth) {
      const handed = this.#handed.slice(0, this.#same);
      for (const frame of this.#frames.slice(this.#same)) handed.push(handOutFrame(frame));
      this.#handed = handed;
      this.#same = depth;
    }
    return this.#handed;
  }
}

interface WorkingFrame {
  readonly name: string;
  readonly file: string | undefined;
  line: number;
  returned: Value | undefined;
  loops: readonly LoopPass[];
  slots: Slot[];
  /** As last handed out, while it is still true. */
  frame: Frame | undefined;
}

function handOutFrame(working: WorkingFrame): Frame {
  working.frame ??= {
    function: working.name,
    line: working.line,
    ...(working.file !== undefined && { file: working.file }),
    slots: working.slots.slice(),
    ...(working.returned && { returned: working.returned }),
    ...(working.loops.length > 0 && { loops: working.loops }),
  };
  return working.frame;
}

function readMany<T>(from: ByteReader, read: (from: ByteReader) => T): T[] {
  const many: T[] = [];
  for (let count = from.natural(); count > 0; count--) many.push(read(from));
  return many;
}
