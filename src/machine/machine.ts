/**
 * Runs prepared code: frames on an explicit stack, a loop over instructions, budgets, and the reasons to stop. It can stop
 * at any step marker and go on; it knows nothing of the language it runs but the functions the engine registers.
 */
import { AllocationKind } from './allocations';
import { type CallFrame, type DroppedLocal, markPart } from './callFrame';
import type { FunctionCode, FunctionId, Position, Static, StaticId, StepMarker } from './code';
import { isOfProgram } from './code';
import { FaultSignal, MemoryLimitSignal } from './fault';
import type { HostFunction, HostResult, Pointer } from './host';
import { Memory, stackSize, stackTop } from './memory';
import type { FailedAssertion, MachineOptions, Pause } from './pause';
import { type PreparedFunction, prepareFunction, stop, switchFrame } from './prepare';
import { type Thread, type ThreadStart, Threads } from './threads';
import { roundUp } from './type';
import type { Linker } from './values';

/** Bytes under the first frame, for the result of the function that was started. */
const resultSize = 256;
/** What a call takes on a real machine beside its locals: the return address and the saved frame pointer. */
const callSize = 16;
/** Where the main thread's stack ends. */
const mainFloor = stackTop - stackSize;
/** Calls and backward jumps between two looks at the clock. */
const tank = 20_000;
/** Calls and backward jumps, some ten thousand instructions, after which another thread has its turn. */
const slice = 2_000;
/** How soon, at most, a thread is asked again whose slice ends inside a function that is not drawn. */
const patience = 32;
/** What one of them takes on the machine's clock, in nanoseconds. */
const pace = 20;

export class Machine implements Linker {
  readonly memory: Memory;
  /** Calls and backward jumps left before the clock is looked at. */
  fuel = tank;
  /** Whether step markers stop the machine. */
  stepping = false;
  /** Drawn locals that unwinding dropped, in that order, each with the line its call was at. */
  readonly dropped: DroppedLocal[] = [];
  /** By the calls' serial numbers, once unwinding leaves them for good. */
  #lastLines: ReadonlyMap<number, number> | undefined;
  readonly resultAddress = stackTop - resultSize;
  readonly #options: MachineOptions;
  readonly threads = new Threads();
  /** Those of the thread that runs. */
  #frames: CallFrame[] = this.threads.main.frames;
  #depth = 0;
  /** Where the stretch of stack ends in which a frame was reserved last. */
  #floor = mainFloor;
  #serial = 0;
  #pause: Pause | undefined;
  /** Where the unwinding begins that the machine paused before. */
  #unwindAt: number | undefined;
  #deadline = 0;
  /** Fuel at the last look at the clock, and what was used before. */
  #filled = tank;
  #used = 0;
  /** How often the present slice could not end where it was used up. */
  #overdue = 0;
  /** Nanoseconds in which nobody could run. */
  #idle = 0;
  readonly #functions = new Map<FunctionId, PreparedFunction>();
  readonly #functionAllocations = new Map<FunctionId, number>();
  readonly #functionIds = new Map<number, FunctionId>();
  readonly #statics = new Map<StaticId, number>();
  readonly #staticCodes = new Map<number, Static>();

  constructor(options: MachineOptions) {
    this.#options = options;
    this.memory = new Memory(options.memory, () => this.line, options.space);
    this.memory.onStack = (address, size) => address >= this.#lowest && address + size <= stackTop;
  }

  // ── Running ─────────────────────────────────────────────────────────────────────────────────────────────────────

  /** The function will run with no arguments at the next `run`. */
  start(id: FunctionId): void {
    const code = this.prepared(id);
    this.#depth = 0;
    this.#pause = undefined;
    this.#deadline = this.#options.now() + this.#options.milliseconds;
    this.enter(code, this.reserve(code), this.resultAddress, -1, -1);
  }

  /** Gives its memory to the next machine. Nothing can be read from it any more. */
  dispose(): void {
    this.memory.dispose();
  }

  /** Runs until something stops it. After an end of the program it must not be called again. */
  run(): Pause {
    const { memory } = this;
    if (this.#unwindAt !== undefined) {
      const signal = this.unwind(this.#unwindAt);
      this.#unwindAt = undefined;
      if (signal === stop) return this.#pause ?? { kind: 'unwound' };
    }
    let frame = this.top;
    let next = frame.next;
    let { instructions } = frame.function;
    let { base } = frame;
    try {
      for (;;) {
        const after = instructions[next]!(memory, base);
        if (after >= 0) {
          next = after;
          continue;
        }
        if (after === stop) return this.#pause ?? { kind: 'finished' };
        frame = this.top;
        ({ next, base } = frame);
        ({ instructions } = frame.function);
      }
    } catch (signal) {
      return this.#signalled(signal, next);
    }
  }

  #signalled(signal: unknown, at: number): Pause {
    if (signal instanceof MemoryLimitSignal) return { kind: 'limit', limit: 'memory' };
    if (signal instanceof FaultSignal) {
      const position = this.top.function.positions[at];
      if (position && !this.top.function.code.hidden) this.position(position.line, position.column);
      return { kind: 'fault', ...signal.fault, ...this.place };
    }
    throw signal;
  }

  /** A step marker of a drawn function. */
  reach(marker: StepMarker, next: number): number {
    const { top } = this;
    top.line = marker.line;
    top.column = marker.column;
    if (!this.stepping) return next;
    top.next = next;
    return this.#stop({ kind: 'step', marker });
  }

  refuel(next: number): number {
    this.#fill(this.threads.areSeveral ? slice : tank);
    this.memory.collect(this.#lowest);
    if (this.#options.now() >= this.#deadline) return this.#stop({ kind: 'limit', limit: 'time' });
    return this.threads.areSeveral ? this.#endSlice(next) : next;
  }

  #fill(fuel: number): void {
    this.#used += this.#filled - this.fuel;
    this.#filled = fuel;
    this.fuel = fuel;
  }

  /** Where the main thread's stack ends. */
  get #lowest(): number {
    const { main, current } = this.threads;
    const depth = main === current ? this.#depth : main.depth;
    return depth === 0 ? stackTop : main.frames[depth - 1]!.base;
  }

  #stop(pause: Pause): number {
    this.#pause = pause;
    return stop;
  }

  // ── Calls ───────────────────────────────────────────────────────────────────────────────────────────────────────

  get depth(): number {
    return this.#depth;
  }

  get top(): CallFrame {
    return this.#frames[this.#depth - 1]!;
  }

  /** Calls of the thread that have not returned. */
  depthOf(thread: Thread): number {
    return thread === this.threads.current ? this.#depth : thread.depth;
  }

  /** The lowest address of the callee's frame, whose bytes are made ready. */
  reserve(callee: PreparedFunction): number {
    const caller = this.#depth === 0 ? undefined : this.top;
    const { size, words } = callee.layout;
    const { memory } = this;
    let above = caller ? caller.base : this.resultAddress;
    let base = above - callSize - size;
    this.#floor = caller ? caller.floor : mainFloor;
    if (base < this.#floor || (!caller && this.threads.current.id !== 0)) {
      above = this.#growStack(callSize + size);
      base = above - callSize - size;
    }
    const { init32, i32 } = memory;
    if (base < memory.lowest) memory.lowest = base;
    if (size <= 256) for (let i = base >> 2; i < above >> 2; i++) init32[i] = 0;
    else init32.fill(0, base >> 2, above >> 2);
    for (let i = 0; i < words; i++) i32[(base >> 2) + i] = 0;
    return base;
  }

  /** The address behind the last byte of another stretch. The main thread's stack does not grow. */
  #growStack(least: number): number {
    const { current } = this.threads;
    if (current.id === 0) {
      throw new FaultSignal('stack-overflow', 'the stack is full: too many calls have not returned');
    }
    const below = this.#depth === 0 ? 0 : this.top.floor;
    const { floor, top } = this.threads.grow(this.memory, current, below, roundUp(least, 16));
    this.#floor = floor;
    return top;
  }

  enter(callee: PreparedFunction, base: number, destination: number, next: number, unwind: number): number {
    const depth = this.#depth;
    if (depth > 0) {
      const caller = this.#frames[depth - 1]!;
      caller.next = next;
      caller.unwind = unwind;
    }
    const serial = ++this.#serial;
    const declared = callee.shownParameters.slice();
    const frame = this.#frames[depth];
    if (frame) {
      frame.serial = serial;
      frame.function = callee;
      frame.base = base;
      frame.floor = this.#floor;
      frame.next = 0;
      frame.unwind = -1;
      frame.destination = destination;
      frame.line = 0;
      frame.column = 0;
      frame.declared = declared;
      frame.marks = undefined;
      if (frame.loops.length > 0) frame.loops = [];
      frame.changed = true;
    } else {
      this.#frames.push({
        serial,
        function: callee,
        base,
        floor: this.#floor,
        next: 0,
        unwind: -1,
        destination,
        line: 0,
        column: 0,
        declared,
        marks: undefined,
        loops: [],
        changed: true,
      });
    }
    this.#depth = depth + 1;
    if (--this.fuel < 0) return this.refuel(switchFrame);
    return switchFrame;
  }

  /** The function on top returns. */
  leave(): number {
    const { top, memory } = this;
    const { layout, code } = top.function;
    memory.copy(top.destination, top.base + layout.offset(0), code.locals[0]!.type.size);
    this.#pop();
    if (this.#depth === 0) return this.#endThread();
    return this.returned(this.top.next, true);
  }

  /** A call is over. Only of a call that cannot return there is no next instruction. */
  returned(next: number, switched = false): number {
    if (next < 0) throw new Error('a function returned that cannot');
    return switched ? switchFrame : next;
  }

  #pop(): void {
    const { top, memory } = this;
    if (isOfProgram(top.function.code) && top.line > 0) {
      const { current } = this.threads;
      current.line = top.line;
      current.column = top.column;
    }
    if (top.function.code.drops !== undefined) this.threads.current.ended.end(this.#frames, this.#depth, memory);
    for (let i = 0, { words } = top.function.layout; i < words; i++) {
      const id = memory.i32[(top.base >> 2) + i]!;
      if (id !== 0) memory.killSlot(id);
    }
    this.#depth--;
  }

  /** Goes on at the clean-up code of the frame on top, or of the next one below that has some. */
  unwind(at: number): number {
    let next = at;
    while (next < 0) {
      this.#pop();
      if (this.#depth === 0) return this.#stop({ kind: 'unwound' });
      next = this.top.unwind;
    }
    this.top.next = next;
    this.top.unwind = -1;
    return switchFrame;
  }

  /** What the engine's function made of its call. */
  act(result: HostResult, next: number, unwind: number): number {
    switch (result.kind) {
      case 'wait':
        this.top.next = next;
        this.threads.wait(result);
        return this.#resume();
      case 'yield':
        this.top.next = next;
        this.threads.expire(this.clock);
        this.threads.giveWay();
        return this.#resume();
      case 'unwind':
        if (!this.stepping || result.isCaught) return this.unwind(unwind);
        this.#unwindAt = unwind;
        return this.#stop({ kind: 'unwinding' });
      case 'exit':
        return this.#stop(result);
      case 'fault':
        return this.#stop({ kind: 'fault', ...result.fault, ...this.place });
      case 'unsupported':
        return this.#stop({ ...result, ...this.place });
      default:
        return result satisfies never;
    }
  }

  failAssertion(failure: FailedAssertion, unwind: number, at: number): number {
    const { at: position } = failure;
    if (position && !this.top.function.code.hidden) this.position(position.line, position.column);
    this.top.next = at;
    const { onFailedAssertion } = this.#options;
    if (onFailedAssertion) return this.act(onFailedAssertion(failure, this), at, unwind);
    const { fault, message } = failure;
    return this.act({ kind: 'fault', fault: { fault, message, history: [] } }, at, unwind);
  }

  // ── Threads ─────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Nanoseconds since the start, on a clock of the machine's own. */
  get clock(): number {
    return (this.#used + this.#filled - this.fuel) * pace + this.#idle;
  }

  /** A thread that will call the function with this argument. */
  startThread(id: FunctionId, argument: Pointer, start: ThreadStart): Thread {
    const started = this.threads.start({ ...start, place: this.place });
    const before = this.threads.current;
    this.#switchTo(started);
    const callee = this.prepared(id);
    const base = this.reserve(callee);
    this.memory.storePointer(base + callee.offsets[1]!, argument.address, argument.provenance);
    // Its first call is not a place to look at the clock.
    this.fuel++;
    this.enter(callee, base, this.resultAddress, -1, -1);
    this.#switchTo(before);
    return started;
  }

  #switchTo(thread: Thread): void {
    const { threads } = this;
    threads.current.depth = this.#depth;
    threads.current.ran = true;
    threads.current = thread;
    thread.ran = true;
    this.#frames = thread.frames;
    this.#depth = thread.depth;
  }

  /** The thread that runs has had its turn, but for one inside the language's library, whose data may be half done. */
  #endSlice(next: number): number {
    const { threads, top } = this;
    // A function that was entered just now has not done anything yet.
    const doing = next === switchFrame ? this.#frames[this.#depth - 2] : top;
    if (doing && !isOfProgram(doing.function.code)) {
      // Not after the same count each time, which a loop could always be inside such a function at.
      this.#fill(this.#overdue++ % patience);
      return next;
    }
    threads.expire(this.clock);
    this.#overdue = 0;
    if (!threads.someReady) return next;
    if (next >= 0) top.next = next;
    threads.giveWay();
    return this.#resume();
  }

  /** Looks at what other threads may change cost a part of the slice: so one that only waits for them soon gives way. */
  glance(): void {
    if (this.threads.areSeveral && this.#overdue === 0) this.fuel -= slice >> 5;
  }

  #endThread(): number {
    const { threads } = this;
    if (threads.current.id === 0) return this.#stop({ kind: 'finished' });
    threads.finish(this.memory);
    threads.wake(threads.current.endKey, threads.listed.length);
    return this.#resume();
  }

  /** Goes on with the thread whose turn it is. */
  #resume(): number {
    const { threads } = this;
    if (!threads.someReady) {
      const earliest = threads.earliest();
      if (earliest === undefined) return this.#deadlock();
      this.#idle += Math.max(0, earliest - this.clock);
    }
    threads.expire(this.clock);
    const next = threads.next();
    if (!next) throw new Error('no thread can run');
    next.state = 'running';
    this.#switchTo(next);
    this.#overdue = 0;
    this.#fill(threads.areSeveral ? slice : tank);
    return switchFrame;
  }

  #deadlock(): number {
    this.#switchTo(this.threads.main);
    const message = `deadlock: every thread waits: ${this.threads.waits()}`;
    return this.#stop({ kind: 'fault', fault: 'other', message, history: [], ...this.place });
  }

  // ── What is drawn of the frame on top ───────────────────────────────────────────────────────────────────────────

  position(line: number, column: number): void {
    const { top } = this;
    top.line = line;
    top.column = column;
  }

  get place(): Position {
    return this.placeOf(() => true);
  }

  /**
   * Where the innermost of the program's functions is that answers for what happens; once all have returned, where the
   * last one was.
   */
  placeOf(answers: (code: FunctionCode) => boolean): Position {
    for (let depth = this.#depth - 1; depth >= 0; depth--) {
      const { function: callee, line, column } = this.#frames[depth]!;
      if (isOfProgram(callee.code) && line > 0 && answers(callee.code)) return { line, column };
    }
    const { line, column } = this.threads.current;
    return { line, column };
  }

  get line(): number {
    return this.place.line;
  }

  declare(local: number): void {
    const { top } = this;
    top.declared.push(local);
    top.changed = true;
  }

  undeclare(local: number): void {
    const { top } = this;
    const index = top.declared.lastIndexOf(local);
    if (index >= 0) top.declared.splice(index, 1);
    top.marks?.delete(local);
    top.changed = true;
  }

  mark(local: number, kind: 'moved' | 'dropped' | 'initialised', path: readonly string[], line = this.line): void {
    const { top } = this;
    markPart(top, local, kind, path, line);
    const lastLine = this.#lastLines?.get(top.serial);
    const { code } = top.function;
    if (kind !== 'dropped' || path.length > 0 || lastLine === undefined || code.file !== undefined) return;
    this.dropped.push({ name: code.locals[local]?.name ?? '', function: code.shown, line: lastLine });
  }

  /** From here on nothing is a step any more: what unwinding drops is remembered by name. */
  endSteps(): void {
    this.stepping = false;
    const frames = this.#frames.slice(0, this.#depth);
    this.#lastLines = new Map(frames.map(({ serial, line }) => [serial, line]));
  }

  unmark(local: number): void {
    const { top } = this;
    if (top.marks?.delete(local)) top.changed = true;
  }

  // ── Code and data by name ───────────────────────────────────────────────────────────────────────────────────────

  prepared(id: FunctionId): PreparedFunction {
    const known = this.#functions.get(id);
    if (known) return known;
    const prepared = prepareFunction(this, this.#options.code.function(id));
    this.#functions.set(id, prepared);
    return prepared;
  }

  host(name: string): HostFunction {
    const host = this.#options.host[name];
    if (!host) throw new Error(`the engine has no function ${name}`);
    return host;
  }

  function(id: FunctionId): number {
    const known = this.#functionAllocations.get(id);
    if (known !== undefined) return known;
    const allocation = this.memory.allocate(AllocationKind.function, 1, 16);
    this.#functionAllocations.set(id, allocation);
    this.#functionIds.set(this.memory.allocations.base[allocation]!, id);
    return allocation;
  }

  functionAt(address: number): FunctionId | undefined {
    return this.#functionIds.get(address);
  }

  static(id: StaticId): number {
    return this.#statics.get(id) ?? this.staticWith(id, () => this.#options.code.static(id));
  }

  /** The static of this id, made from `codeOf` when it is first asked for. */
  staticWith(id: StaticId, codeOf: () => Static): number {
    const known = this.#statics.get(id);
    if (known !== undefined) return known;
    const code = codeOf();
    const { init, type } = code;
    const size = init.kind === 'bytes' ? Math.max(init.bytes.length, type.size) : type.size;
    const { memory } = this;
    const allocation = memory.allocate(AllocationKind.static, size, type.align);
    this.#statics.set(id, allocation);
    this.#staticCodes.set(allocation, code);
    const base = memory.allocations.base[allocation]!;
    if (init.kind === 'zero') memory.fill(base, 0, size);
    if (init.kind !== 'bytes') return allocation;
    memory.write(base, init.bytes);
    for (const { offset, to, add = 0 } of init.pointers ?? []) {
      const target = typeof to === 'string' ? this.static(to) : this.function(to.function);
      memory.storePointer(base + offset, memory.allocations.base[target]! + add, target);
    }
    return allocation;
  }

  /** The static that an allocation is. */
  staticOf(allocation: number): Static | undefined {
    return this.#staticCodes.get(allocation);
  }

  /** Statics that have been reached so far, with their allocations. */
  statics(): Iterable<readonly [number, Static]> {
    return this.#staticCodes;
  }

  /** Files of the library that drawn functions are in. */
  files = (): ReadonlySet<string> => new Set([...this.#functions.values()].flatMap(({ code }) => code.file ?? []));

  functionCode(id: FunctionId) {
    return this.prepared(id).code;
  }
}
