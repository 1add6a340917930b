/**
 * Runs prepared code: frames on an explicit stack, a loop over instructions, budgets, and the reasons to stop. It can stop
 * at any step marker and go on; it knows nothing of the language it runs but the functions the engine registers.
 */
import type { FaultKind, Outcome } from '../trace/outcome';
import { AllocationKind } from './allocations';
import type { Code, FunctionId, Position, Static, StaticId, StepMarker } from './code';
import { type Fault, FaultSignal, MemoryLimitSignal } from './fault';
import type { HostFunction, HostResult } from './host';
import { Memory, stackSize, stackTop } from './memory';
import type { MemorySpace } from './memorySpace';
import { type PreparedFunction, prepareFunction, stop, switchFrame } from './prepare';
import type { Linker } from './values';

export interface MachineOptions {
  readonly code: Code;
  readonly host: Readonly<Record<string, HostFunction>>;
  /** What a failed assertion does; without it, it is the fault that it names. */
  readonly onFailedAssertion?: (failure: FailedAssertion, machine: Machine) => HostResult;
  readonly milliseconds: number;
  /** Bytes on the heap and in statics. */
  readonly memory: number;
  /** A clock in milliseconds. */
  readonly now: () => number;
  /** Room that an earlier machine may have left. */
  readonly space?: MemorySpace;
}

export interface FailedAssertion {
  readonly fault: FaultKind;
  readonly message: string;
  readonly at: Position | undefined;
}

/** Why the machine stopped. */
export type Pause =
  /** At a step marker; `run` goes on behind it. */
  | { readonly kind: 'step'; readonly marker: StepMarker }
  /** The function that was started returned; its result stands at `resultAddress`. */
  | { readonly kind: 'finished' }
  | { readonly kind: 'exit'; readonly code: number }
  | ({ readonly kind: 'fault'; readonly line: number; readonly column: number } & Fault)
  | Extract<Outcome, { kind: 'limit' | 'unsupported' }>
  /** An unwinding is about to begin, and memory is as the program left it; `run` goes on with it. */
  | { readonly kind: 'unwinding' }
  /** An unwinding left the first frame. */
  | { readonly kind: 'unwound' };

/** A call that has not returned. Reused by the next call at its depth: nobody keeps one. */
export interface CallFrame {
  /** Never the same for two calls. */
  serial: number;
  function: PreparedFunction;
  /** Lowest address. */
  base: number;
  /** Where to go on. */
  next: number;
  /** Where to go on instead when the pending call unwinds; -1 to pass through. */
  unwind: number;
  /** Where the result goes. */
  destination: number;
  line: number;
  column: number;
  /** Drawn locals in the order they came into scope. */
  declared: number[];
  marks: Map<number, Mark> | undefined;
  /** Slots were declared, ended or marked since the recorder last looked. */
  changed: boolean;
}

/** What a drawn local has been through. */
export interface Mark {
  /** The whole of it; or parts of it, each by the names that lead there. */
  readonly kind: 'moved' | 'dropped' | 'parts';
  readonly parts: readonly (readonly string[])[];
  readonly line: number;
}

/** Bytes under the first frame, for the result of the function that was started. */
const resultSize = 256;
/** What a call takes on a real machine beside its locals: the return address and the saved frame pointer. */
const callSize = 16;
/** Calls and backward jumps between two looks at the clock. */
const tank = 20_000;

export class Machine implements Linker {
  readonly memory: Memory;
  /** Calls and backward jumps left before the clock is looked at. */
  fuel = tank;
  /** Whether step markers stop the machine. */
  stepping = false;
  readonly resultAddress = stackTop - resultSize;
  readonly #options: MachineOptions;
  readonly #frames: CallFrame[] = [];
  #depth = 0;
  #serial = 0;
  #pause: Pause | undefined;
  /** Where the unwinding begins that the machine paused before. */
  #unwindAt: number | undefined;
  #deadline = 0;
  #lastLine = 1;
  #lastColumn = 1;
  readonly #functions = new Map<FunctionId, PreparedFunction>();
  readonly #functionAllocations = new Map<FunctionId, number>();
  readonly #functionIds = new Map<number, FunctionId>();
  readonly #statics = new Map<StaticId, number>();
  readonly #staticCodes = new Map<number, Static>();

  constructor(options: MachineOptions) {
    this.#options = options;
    this.memory = new Memory(options.memory, () => this.line, options.space);
    this.memory.onStack = (address, size) => this.#depth > 0 && address >= this.top.base && address + size <= stackTop;
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
    this.fuel = tank;
    this.memory.collect(this.top.base);
    if (this.#options.now() < this.#deadline) return next;
    return this.#stop({ kind: 'limit', limit: 'time' });
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

  /** From the outermost, 0. */
  frame(depth: number): CallFrame {
    return this.#frames[depth]!;
  }

  /** The lowest address of the callee's frame, whose bytes are made ready. */
  reserve(callee: PreparedFunction): number {
    const above = this.#depth === 0 ? this.resultAddress : this.top.base;
    const { size, words } = callee.layout;
    const base = above - callSize - size;
    if (base < stackTop - stackSize) {
      throw new FaultSignal('stack-overflow', 'the stack is full: too many calls have not returned');
    }
    const { memory } = this;
    const { init32, i32 } = memory;
    if (base < memory.lowest) memory.lowest = base;
    if (size <= 256) for (let i = base >> 2; i < above >> 2; i++) init32[i] = 0;
    else init32.fill(0, base >> 2, above >> 2);
    for (let i = 0; i < words; i++) i32[(base >> 2) + i] = 0;
    return base;
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
      frame.next = 0;
      frame.unwind = -1;
      frame.destination = destination;
      frame.line = 0;
      frame.column = 0;
      frame.declared = declared;
      frame.marks = undefined;
      frame.changed = true;
    } else {
      this.#frames.push({
        serial,
        function: callee,
        base,
        next: 0,
        unwind: -1,
        destination,
        line: 0,
        column: 0,
        declared,
        marks: undefined,
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
    if (this.#depth === 0) return this.#stop({ kind: 'finished' });
    return this.returned(this.top.next, true);
  }

  /** A call is over. Only of a call that cannot return there is no next instruction. */
  returned(next: number, switched = false): number {
    if (next < 0) throw new Error('a function returned that cannot');
    return switched ? switchFrame : next;
  }

  #pop(): void {
    const { top, memory } = this;
    if (!top.function.code.hidden && top.line > 0) {
      this.#lastLine = top.line;
      this.#lastColumn = top.column;
    }
    const { words } = top.function.layout;
    for (let i = 0; i < words; i++) {
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
  act(result: HostResult, unwind: number): number {
    switch (result.kind) {
      case 'unwind':
        if (!this.stepping) return this.unwind(unwind);
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
    if (onFailedAssertion) return this.act(onFailedAssertion(failure, this), unwind);
    const { fault, message } = failure;
    return this.act({ kind: 'fault', fault: { fault, message, history: [] } }, unwind);
  }

  // ── What is drawn of the frame on top ───────────────────────────────────────────────────────────────────────────

  position(line: number, column: number): void {
    const { top } = this;
    top.line = line;
    top.column = column;
  }

  /** Where the innermost drawn function is; once all have returned, where the last one was. */
  get place(): Position {
    for (let depth = this.#depth - 1; depth >= 0; depth--) {
      const { function: callee, line, column } = this.#frames[depth]!;
      if (!callee.code.hidden && line > 0) return { line, column };
    }
    return { line: this.#lastLine, column: this.#lastColumn };
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
    top.changed = true;
    top.marks ??= new Map();
    const before = top.marks.get(local);
    if (kind === 'initialised') {
      const parts = before?.parts.filter((part) => !startsWith(part, path)) ?? [];
      if (path.length === 0 || parts.length === 0) top.marks.delete(local);
      else top.marks.set(local, { kind: 'parts', parts, line });
    } else if (path.length === 0) {
      top.marks.set(local, { kind, parts: [], line });
    } else if (!before || before.kind === 'parts') {
      const parts = (before?.parts ?? []).filter((part) => !startsWith(part, path));
      top.marks.set(local, { kind: 'parts', parts: [...parts, path], line });
    }
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
    const known = this.#statics.get(id);
    if (known !== undefined) return known;
    const code = this.#options.code.static(id);
    const { init, type } = code;
    const size = init.kind === 'bytes' ? Math.max(init.bytes.length, type.size) : type.size;
    const { memory } = this;
    const allocation = memory.allocate(AllocationKind.static, size, type.align);
    this.#statics.set(id, allocation);
    this.#staticCodes.set(allocation, code);
    const base = memory.allocations.base[allocation]!;
    if (init.kind === 'zero') {
      memory.fill(base, 0, size);
      return allocation;
    }
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

  functionCode(id: FunctionId) {
    return this.prepared(id).code;
  }
}

function startsWith(part: readonly string[], path: readonly string[]): boolean {
  return path.every((name, i) => part[i] === name);
}
