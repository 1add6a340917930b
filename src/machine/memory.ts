/**
 * The memory of a run: one space of bytes for the stack (which grows down from its top), statics and the heap, and the
 * objects that live in it. Every access through a pointer is checked against the object that the pointer belongs to.
 *
 * Addresses in here are small integers. What a program prints or casts to an integer, and what a picture shows, is
 * `shownAddress`: high for the stack, as on a real machine. No address decides anything but what is shown.
 */
import { AllocationKind, Allocations } from './allocations';
import { ByteStore, pointerWord } from './byteStore';
import { FaultSignal, MemoryLimitSignal } from './fault';
import { chunkShift, granuleShift, type MemorySpace, mapped } from './memorySpace';

/** Below the stack's end nothing is mapped: so null, and small offsets from it, are no object's address. */
const nullPage = 1 << 16;
export const stackSize = 8 << 20;
export const stackTop = nullPage + stackSize;
/** What an address looks like from outside. */
const shownStack = 0x7ffd_8000_0000 - stackTop;
const shownHeap = 0x5581_0000_0000;

/** So many objects die before their numbers are collected. */
const collectionThreshold = 1 << 18;

export class Memory extends ByteStore {
  readonly allocations = new Allocations();
  /** Heap blocks and stack slots that died since the recorder last asked. */
  readonly died: number[] = [];
  /** Heap blocks that were made since the recorder last asked. */
  readonly made: number[] = [];

  #end = stackTop;
  #used = 0;
  #blocks = 0;
  readonly #limit: number;
  readonly #free = new Map<number, number[]>();
  /** Current line of the source, for the history of allocations. */
  readonly #line: () => number;

  readonly #space: MemorySpace | undefined;
  /** The stack has never reached below. */
  lowest = stackTop;

  constructor(limit: number, line: () => number, space?: MemorySpace) {
    super(space?.take() ?? mapped(stackTop + (1 << 18)));
    this.#limit = limit;
    this.#line = line;
    this.#space = space;
  }

  /** Gives the space back, for the next run. */
  dispose(): void {
    if (!this.#space) return;
    // What is not initialised cannot be read, so the bytes themselves may stay.
    const from = Math.max(0, this.lowest - 256);
    this.init.fill(0, from, this.#end);
    this.dirty.fill(0, from >> chunkShift, (this.#end >> chunkShift) + 1);
    this.owner.fill(0, stackTop >> granuleShift, (this.#end >> granuleShift) + 1);
    this.#space.giveBack(this);
    this.map(mapped(0));
  }

  /** Bytes on the heap and in statics. */
  get used(): number {
    return this.#used;
  }

  // ── Allocations ─────────────────────────────────────────────────────────────────────────────────────────────────

  allocate(kind: AllocationKind, size: number, align: number): number {
    const rounded = Math.max(16, Math.ceil(size / 16) * 16);
    if (this.#used + rounded > this.#limit) throw new MemoryLimitSignal();
    const base = this.#take(rounded, align);
    this.#used += rounded;
    const id = this.allocations.add(kind, base, size, this.#line());
    this.owner.fill(id, base >> granuleShift, (base + rounded) >> granuleShift);
    this.init.fill(0, base, base + rounded);
    if (kind === AllocationKind.heap) {
      this.allocations.serial[id] = ++this.#blocks;
      if (this.epoch !== 0) this.made.push(id);
    }
    return id;
  }

  /** Frees the heap block that begins at this address. */
  free(address: number, provenance: number): void {
    const id = this.#resolve(provenance, address);
    const { allocations } = this;
    if (address === 0 && id === 0) throw new FaultSignal('invalid-free', 'free of a null pointer');
    if (id === 0) throw new FaultSignal('invalid-free', 'free of an address where there is no block');
    if (allocations.kind[id] !== AllocationKind.heap) {
      throw new FaultSignal('invalid-free', 'free of memory that is not on the heap', this.history(id));
    }
    if (!allocations.isLive(id)) {
      throw new FaultSignal('double-free', 'free of a block that was freed already', this.history(id));
    }
    if (allocations.base[id] !== address) {
      throw new FaultSignal('invalid-free', 'free of an address inside a block', this.history(id));
    }
    const rounded = Math.max(16, Math.ceil(allocations.size[id]! / 16) * 16);
    this.#used -= rounded;
    allocations.kill(id, this.#line());
    if (this.epoch !== 0) {
      // The block's last contents are still to be shown, so its place is not given away before the next step.
      this.died.push(id);
    } else {
      this.#giveBack(address, rounded);
    }
  }

  /** The recorder has seen these blocks die. */
  release(): void {
    const { base, size, kind } = this.allocations;
    for (const id of this.died) {
      if (kind[id] === AllocationKind.heap) this.#giveBack(base[id]!, Math.max(16, Math.ceil(size[id]! / 16) * 16));
    }
    this.died.length = 0;
    this.made.length = 0;
  }

  /** A stack slot becomes an object of its own when its address is taken. */
  adoptSlot(base: number, size: number, local: number): number {
    const { allocations } = this;
    const id = allocations.add(AllocationKind.stack, base, size, this.#line());
    allocations.local[id] = local;
    return id;
  }

  /** A thread's stack, or a piece of it: no frame stands there any more. */
  freeStack(id: number): void {
    const { base, size } = this.allocations;
    this.#used -= size[id]!;
    this.allocations.kill(id, this.#line());
    this.#giveBack(base[id]!, size[id]!);
  }

  killSlot(id: number): void {
    this.allocations.kill(id, this.#line());
    if (this.epoch !== 0) this.died.push(id);
  }

  /**
   * A long run makes and ends millions of objects; the numbers of those that no pointer names any more are used again.
   * Only between two instructions: none is under way that holds a pointer. `lowest` is where the stack ends.
   */
  collect(lowest: number): void {
    if (this.allocations.deaths < collectionThreshold) return;
    const named = new Uint8Array(this.allocations.count);
    const { init32, provenance } = this;
    for (let i = lowest >> 3; i < this.#end >> 3; i++) {
      if (init32[i << 1] === pointerWord) named[provenance[i]!] = 1;
    }
    for (const id of this.died) named[id] = 1;
    this.allocations.collect((id) => named[id] === 1);
  }

  history(id: number): { message: string; line: number }[] {
    const { allocatedAt, freedAt, kind } = this.allocations;
    const onHeap = kind[id] === AllocationKind.heap;
    const story: { message: string; line: number }[] = [];
    if (allocatedAt[id]) {
      story.push({ message: onHeap ? 'allocated here' : 'its address was taken here', line: allocatedAt[id]! });
    }
    if (!this.allocations.isLive(id) && freedAt[id]) {
      story.push({ message: onHeap ? 'freed here' : 'its storage ended here', line: freedAt[id]! });
    }
    return story;
  }

  /** The allocation that an address without provenance lies in: a number can be turned into any pointer that exists. */
  find(address: number): number {
    if (address < stackTop || address >= this.#end) return 0;
    const id = this.owner[address >> granuleShift]!;
    return this.allocations.isLive(id) ? id : 0;
  }

  // ── Bounds ──────────────────────────────────────────────────────────────────────────────────────────────────────

  /** An access through a pointer of this provenance must lie within its live object. */
  check(address: number, size: number, provenance: number): void {
    const { base, end } = this.allocations;
    if (address < base[provenance]! || address + size > end[provenance]!) {
      if (size > 0) this.#refuse(address, size, provenance);
    }
  }

  #refuse(address: number, size: number, provenance: number): void {
    const { allocations } = this;
    if (provenance === 0) {
      const id = this.find(address);
      if (id !== 0 && address + size <= allocations.end[id]!) return;
      if (this.onStack?.(address, size)) return;
      if (address === 0) throw new FaultSignal('null-dereference', 'access through a null pointer');
      throw new FaultSignal('dangling-pointer', 'access through a pointer to no object');
    }
    if (allocations.isLive(provenance)) {
      const bytes = allocations.size[provenance]!;
      const offset = address - allocations.base[provenance]!;
      const message = `access of ${size} ${size === 1 ? 'byte' : 'bytes'} at offset ${offset} of an object of ${bytes} bytes`;
      throw new FaultSignal('out-of-bounds', message, this.history(provenance));
    }
    if (allocations.kind[provenance] === AllocationKind.heap) {
      throw new FaultSignal('use-after-free', 'access to a block that was freed', this.history(provenance));
    }
    const message = 'access to a variable whose storage has ended';
    throw new FaultSignal('dangling-pointer', message, this.history(provenance));
  }

  /** Whether these bytes lie in a live frame: the machine knows. */
  onStack: ((address: number, size: number) => boolean) | undefined;

  #resolve(provenance: number, address: number): number {
    return provenance === 0 ? this.find(address) : provenance;
  }

  shownAddress(address: number): number {
    if (address < nullPage) return address;
    return address < stackTop ? address + shownStack : address + shownHeap;
  }

  /** The inverse, for numbers that become pointers. */
  addressOf(shown: number): number {
    if (shown >= shownStack + nullPage) return shown - shownStack;
    return shown >= shownHeap ? shown - shownHeap : shown;
  }

  // ── Inside ──────────────────────────────────────────────────────────────────────────────────────────────────────

  #take(size: number, align: number): number {
    const free = this.#free.get(size);
    if (free && free.length > 0 && align <= 16) return free.pop()!;
    const base = Math.ceil(this.#end / Math.max(16, align)) * Math.max(16, align);
    this.#end = base + size;
    if (this.#end > this.u8.length) this.#grow(this.#end);
    return base;
  }

  #giveBack(base: number, size: number): void {
    const free = this.#free.get(size);
    if (free) free.push(base);
    else this.#free.set(size, [base]);
  }

  #grow(least: number): void {
    const length = Math.ceil(Math.max(least, this.u8.length * 1.5) / 4096) * 4096;
    if (length > 0x7fff_0000) throw new MemoryLimitSignal();
    const before = this as Readonly<Memory>;
    const { u8, init, provenance, owner, dirty } = before;
    this.map(mapped(length));
    this.u8.set(u8);
    this.init.set(init);
    this.provenance.set(provenance);
    this.owner.set(owner);
    this.dirty.set(dirty);
  }
}
