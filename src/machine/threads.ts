/**
 * Threads: several stacks of calls, one of which runs at a time. Who runs next is decided by rules alone, so that a program
 * does the same each time: a thread runs until it has to wait, gives way or has used up its slice; then comes the one that
 * became able to run first. The clock is part of the machine too: it goes on a little with what is done, and jumps to the
 * earliest wake-up when all sleep.
 */
import type { ThreadState } from '../trace/state';
import { AllocationKind } from './allocations';
import type { CallFrame } from './callFrame';
import type { Position } from './code';
import { EndedParts } from './endedParts';
import { FaultSignal } from './fault';
import type { Memory } from './memory';

const firstPiece = 1 << 14;

export interface Thread {
  /** 0 is the main thread; the others count from 1 in order of their start. */
  readonly id: number;
  readonly name: string | undefined;
  readonly stack: Stack;
  /** Calls that have not returned, up to `depth`. What stands behind is used again. */
  readonly frames: CallFrame[];
  depth: number;
  state: ThreadState;
  waiting: Waiting | undefined;
  /** Its last wait ended by the clock. */
  timedOut: boolean;
  /** It ends, or has ended, with a panic. */
  panicked: boolean;
  /** Nobody can join it any more: it goes as soon as it has finished. */
  detached: boolean;
  /** Where its last drawn function was. */
  line: number;
  column: number;
  /** Who waits at this key is woken when it ends. */
  endKey: number;
  /** It has run since the recorder last looked. */
  ran: boolean;
  /** Of what it is dropping. */
  readonly ended: EndedParts;
}

export interface Waiting {
  /** The address that wakes it; 0 for none. */
  readonly key: number;
  /** When it goes on at the latest, in nanoseconds of the machine's clock. */
  readonly until: number | undefined;
  /** In short words: `lock`, `join of thread 2`. */
  readonly why: string;
}

export interface ThreadStart {
  readonly name: string | undefined;
  /** Bytes its stack may grow to. */
  readonly stackSize: number;
}

export class Threads {
  readonly main = thread(0, undefined, new Stack(0));
  current: Thread = this.main;
  /** In order of their start. A program without threads has the main one only. */
  readonly listed: Thread[] = [this.main];
  /** Able to run, in the order they became so. */
  readonly #queue: Thread[] = [];
  /** In the order they began to wait. */
  readonly #waiting: Thread[] = [];
  readonly #byStack = new Map<number, Thread>();
  #count = 0;

  get areSeveral(): boolean {
    return this.listed.length > 1;
  }

  byId(id: number): Thread | undefined {
    return this.listed.find((each) => each.id === id);
  }

  /** Whether a thread that is dropping a whole is done with the part that stands here. */
  hasEnded(address: number): boolean {
    return this.listed.some(({ ended }) => ended.has(address));
  }

  /** Whose stack these bytes belong to. */
  ofStack(allocation: number): Thread {
    return this.#byStack.get(allocation) ?? this.main;
  }

  start({ name, stackSize, place }: ThreadStart & { readonly place: Position }): Thread {
    const started = thread(++this.#count, name, new Stack(stackSize));
    started.line = place.line;
    started.column = place.column;
    this.listed.push(started);
    this.#queue.push(started);
    return started;
  }

  /** More stack for a thread that has used up what it has. */
  grow(memory: Memory, owner: Thread, below: number, least: number): Piece {
    const piece = owner.stack.grow(memory, below, least);
    this.#byStack.set(piece.allocation, owner);
    return piece;
  }

  /** The thread that runs stops until it is woken or its time has come. */
  wait(waiting: Waiting): void {
    const { current } = this;
    current.state = 'waiting';
    current.waiting = waiting;
    current.timedOut = false;
    this.#waiting.push(current);
  }

  /** Wakes up to `count` of the threads that wait at the address, the first ones first. */
  wake(key: number, count: number): number {
    let woken = 0;
    for (let i = 0; i < this.#waiting.length && woken < count; ) {
      const each = this.#waiting[i]!;
      if (each.waiting?.key !== key) {
        i++;
        continue;
      }
      this.#waiting.splice(i, 1);
      this.#ready(each);
      woken++;
    }
    return woken;
  }

  /** The thread that runs lets others go first. */
  giveWay(): void {
    this.current.state = 'runnable';
    this.#queue.push(this.current);
  }

  /** The thread that runs has returned from its first function. */
  finish(memory: Memory): void {
    const { current } = this;
    current.state = current.panicked ? 'panicked' : 'finished';
    for (const { allocation } of current.stack.release(memory)) this.#byStack.delete(allocation);
    if (current.detached) this.#forget(current);
  }

  /** Nobody can join it any more. */
  detach(id: number): void {
    const detached = this.byId(id);
    if (!detached) return;
    detached.detached = true;
    if (isOver(detached)) this.#forget(detached);
  }

  /** Threads whose time has come are able to run. */
  expire(now: number): void {
    if (this.#waiting.length === 0) return;
    const due = this.#waiting.filter(({ waiting }) => waiting?.until !== undefined && waiting.until <= now);
    due.sort((a, b) => (a.waiting?.until ?? 0) - (b.waiting?.until ?? 0));
    for (const each of due) {
      this.#waiting.splice(this.#waiting.indexOf(each), 1);
      each.timedOut = true;
      this.#ready(each);
    }
  }

  get someReady(): boolean {
    return this.#queue.length > 0;
  }

  /** When the first sleeper's time comes. */
  earliest(): number | undefined {
    let earliest: number | undefined;
    for (const { waiting } of this.#waiting) {
      const { until } = waiting ?? {};
      if (until !== undefined && (earliest === undefined || until < earliest)) earliest = until;
    }
    return earliest;
  }

  /** Who waits for what, as a sentence says it: `the main thread waits for a lock, thread 1 for a message`. */
  waits(): string {
    return this.listed
      .flatMap(({ id, name, waiting }) => (waiting ? [{ who: threadName(id, name), why: reason(waiting.why) }] : []))
      .map(({ who, why }, index) => (index === 0 ? `${who} waits ${why}` : `${who} ${why}`))
      .join(', ');
  }

  next(): Thread | undefined {
    return this.#queue.shift();
  }

  #ready(woken: Thread): void {
    woken.waiting = undefined;
    woken.state = 'runnable';
    this.#queue.push(woken);
  }

  #forget(gone: Thread): void {
    const at = this.listed.indexOf(gone);
    if (at > 0) this.listed.splice(at, 1);
  }
}

export const isOver = ({ state }: Thread): boolean => state === 'finished' || state === 'panicked';

/** A stretch of a thread's stack. */
export interface Piece {
  readonly allocation: number;
  /** First byte. */
  readonly floor: number;
  /** Behind the last byte. */
  readonly top: number;
}

/**
 * The memory that a thread's frames stand in. The main thread's is one stretch, there from the start; that of another one
 * comes in pieces as its calls need them, each twice as long as the last: most threads need very little.
 */
export class Stack {
  #left: number;
  #size = firstPiece;
  #pieces: Piece[] = [];

  /** It may grow to this many bytes. */
  constructor(limit: number) {
    this.#left = limit;
  }

  get pieces(): readonly Piece[] {
    return this.#pieces;
  }

  /** The piece that follows the one with this floor, with room for at least so many bytes. */
  grow(memory: Memory, below: number, least: number): Piece {
    const at = this.#pieces.findIndex(({ floor }) => floor === below) + 1;
    const known = this.#pieces[at];
    if (known && known.top - known.floor >= least) return known;
    this.#free(memory, this.#pieces.splice(at));
    const size = Math.max(least, Math.min(this.#size, this.#left & ~15));
    if (size > this.#left) {
      throw new FaultSignal('stack-overflow', 'the stack is full: too many calls have not returned');
    }
    this.#left -= size;
    this.#size *= 2;
    const allocation = memory.allocate(AllocationKind.stack, size, 16);
    const floor = memory.allocations.base[allocation]!;
    const piece = { allocation, floor, top: floor + size };
    this.#pieces.push(piece);
    return piece;
  }

  release(memory: Memory): readonly Piece[] {
    return this.#free(memory, this.#pieces.splice(0));
  }

  #free(memory: Memory, pieces: readonly Piece[]): readonly Piece[] {
    for (const { allocation, floor, top } of pieces) {
      memory.freeStack(allocation);
      this.#left += top - floor;
    }
    return pieces;
  }
}

function thread(id: number, name: string | undefined, stack: Stack): Thread {
  return {
    id,
    name,
    stack,
    frames: [],
    depth: 0,
    state: id === 0 ? 'running' : 'runnable',
    waiting: undefined,
    timedOut: false,
    panicked: false,
    detached: false,
    line: 1,
    column: 1,
    endKey: 0,
    ran: false,
    ended: new EndedParts(),
  };
}

/** What follows `waits`. */
function reason(why: string): string {
  const joined = /^join of (.+)$/.exec(why)?.[1];
  if (joined !== undefined) return `for ${joined} to end`;
  if (why === 'unpark') return 'to be unparked';
  return /^(?:lock|message|notification)\b/.test(why) ? `for a ${why}` : `for ${why}`;
}

const threadName = (id: number, name: string | undefined): string =>
  id === 0 ? 'the main thread' : `thread ${id}${name === undefined ? '' : ` (${name})`}`;
