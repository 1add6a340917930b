/**
 * Reads a whole run once and notes what a picture of it has to make room for: the shape of every slot and block, who
 * points to whom, which blocks are never there together. States share what did not change by identity, so a step costs
 * what it changed.
 */
import {
  type Block,
  type Frame,
  type Path,
  type Place,
  type PointerRole,
  type PointerValue,
  type Slot,
  type State,
  stackOf,
} from '../trace/state';
import type { TraceReader } from '../trace/trace';
import { emptyShape, grant, grow, type Shape, shapeAt } from './shape';
import { hasThreads, statusOf, statusText } from './threads';

export interface Survey {
  /** The main thread's first. */
  readonly stacks: readonly StackSurvey[];
  /** Which of the stacks is whose: threads that are never there in the same step take turns on one. */
  readonly stackOf: ReadonlyMap<number, number>;
  /** There are other threads than the main one. */
  readonly hasThreads: boolean;
  readonly lots: readonly Lot[];
  /** Which lot a block stands on. */
  readonly lotOf: ReadonlyMap<string, number>;
  readonly statics: ReadonlyMap<string, StaticSurvey>;
  /** Arrows that may leave the stack at once, roughly. */
  readonly stackPointers: number;
}

/** Room for the frames of one thread at a time. */
export interface StackSurvey {
  /** By position in the stack, then by function. */
  readonly frames: readonly ReadonlyMap<string, FrameSurvey>[];
  readonly deepest: number;
  /** Names of the threads that stand here, and what they are about. */
  readonly names: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
}

export interface FrameSurvey {
  /** Of a function of the library. */
  readonly file: string | undefined;
  readonly slots: Map<string, SlotSurvey>;
  returned?: Shape;
}

export interface SlotSurvey {
  readonly key: string;
  readonly name: string;
  readonly shape: Shape;
  /** What stands behind the name: types, and the words that can take their place. */
  readonly types: Set<string>;
  /** Keys of the slots that were seen right before this one. */
  readonly after: Set<string>;
}

export interface StaticSurvey {
  readonly name: string;
  readonly type: string;
  readonly shape: Shape;
}

/**
 * Ground for blocks: two blocks share a lot when they come from the same line, have the same type and are never there
 * in the same step, as the Strings of a loop's passes. All others have a lot of their own.
 */
export interface Lot {
  readonly index: number;
  readonly type: string;
  /** Characters of the longest id that stands here. */
  idLength: number;
  readonly shape: Shape;
  /** Lots pointed to from here, with how much such a pointer says about the order of the picture. */
  readonly edges: Map<number, number>;
  /** The slot that points here: an owning one if there is any, of the main thread if there is any, outermost first. */
  root?: Root;
  isPointedTo: boolean;
  isDrawn: boolean;
}

export interface Root {
  readonly stack: number;
  readonly depth: number;
  readonly key: string;
  readonly path: Path;
  readonly isOwner: boolean;
}

/** Owners before those that only look, the main thread before the others, then by depth. */
export function rootRank({ stack, depth, isOwner }: Root): number {
  return (isOwner ? 0 : 1e9) + stack * 1e6 + depth;
}

function newLot(index: number, { id, type }: Block): Lot {
  return {
    index,
    type,
    idLength: id.length,
    shape: emptyShape(),
    edges: new Map(),
    isPointedTo: false,
    isDrawn: false,
  };
}

/** Depths up to here have a place of their own; deeper frames take turns on a page of places. */
export const fixedDepths = 8;
export const pageDepths = 8;

export function positionOf(depth: number): number {
  return depth < fixedDepths ? depth : fixedDepths + ((depth - fixedDepths) % pageDepths);
}

/** Stacks of other threads drawn at most; threads beyond take turns on the last. */
export const mostThreads = 16;

/** In slices of some hundred steps, for who has to stay responsive meanwhile. */
export function* surveying(reader: TraceReader): Generator<void, Survey> {
  const surveyor = new Surveyor();
  for (let step = 0; step < reader.trace.length; step++) {
    surveyor.visit(reader.state(step));
    if (step % 250 === 249) yield;
  }
  return surveyor.finish();
}

export function survey(reader: TraceReader): Survey {
  const steps = surveying(reader);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The k-th slot of a name in its frame is the same slot in every step, whether it is shadowed by then or not. */
export function slotKeys(slots: readonly Slot[]): readonly string[] {
  const counts = new Map<string, number>();
  return slots.map((slot) => {
    const count = (counts.get(slot.name) ?? 0) + 1;
    counts.set(slot.name, count);
    return count === 1 ? slot.name : `${slot.name}#${count}`;
  });
}

/** Which slot of a frame a place means: by id where it has one, else the latest of that name. */
export function slotIndex(frame: Frame, slot: string): number {
  const byId = frame.slots.findIndex((candidate) => candidate.id === slot);
  return byId >= 0 ? byId : frame.slots.findLastIndex((candidate) => candidate.name === slot);
}

interface GrowingStack {
  readonly frames: Map<string, FrameSurvey>[];
  deepest: number;
  readonly names: Set<string>;
  readonly words: Set<string>;
}

const newStack = (): GrowingStack => ({ frames: [], deepest: 0, names: new Set(), words: new Set() });

/** Where a frame is: in which of the survey's stacks, of which thread. */
interface At {
  readonly stack: number;
  readonly depth: number;
}

class Surveyor {
  readonly #stacks: GrowingStack[] = [newStack()];
  readonly #stackOf = new Map<number, number>([[0, 0]]);
  readonly #vacantStacks: number[] = [];
  #hasThreads = false;
  readonly #lots: Lot[] = [];
  readonly #lotOf = new Map<string, number>();
  readonly #vacant = new Map<string, number[]>();
  readonly #statics = new Map<string, StaticSurvey>();
  /** Sources that point inside, by shape. */
  readonly #inside = new Map<Shape, Set<string>>();
  /** Pointers of this step that lead inside something, which may be surveyed after them. */
  readonly #pending: { pointer: PointerValue; source: string }[] = [];
  readonly #stackSources = new Set<string>();
  #previous: State | undefined;

  visit(state: State): void {
    const previous = this.#previous;
    if (state.heap !== previous?.heap) this.#visitHeap(state, previous);
    if (state.statics !== previous?.statics) this.#visitStatics(state, previous);
    if (state.heap !== previous?.heap) this.#visitBlocks(state, previous);
    if (hasThreads(state) || this.#hasThreads) this.#visitThreads(state, previous);
    if (state.stack !== previous?.stack) this.#visitStack(0, state.stack, previous?.stack);
    for (const { pointer, source } of this.#pending) this.#keepLane(state, pointer, source);
    this.#pending.length = 0;
    this.#previous = state;
  }

  finish(): Survey {
    for (const [shape, sources] of this.#inside) shape.lanes = Math.min(4, sources.size);
    // What only cells point to that are left out would stand there without an arrow.
    for (const lot of this.#lots) lot.isDrawn ||= !lot.isPointedTo;
    return {
      stacks: this.#stacks,
      stackOf: this.#stackOf,
      hasThreads: this.#hasThreads,
      lots: this.#lots,
      lotOf: this.#lotOf,
      statics: this.#statics,
      stackPointers: this.#stackSources.size,
    };
  }

  /** Blocks that went give their lots free before new ones look for one. */
  #visitHeap(state: State, previous: State | undefined): void {
    const before = previous?.heap ?? [];
    let same = 0;
    while (same < before.length && before[same]?.id === state.heap[same]?.id) same++;
    if (same < before.length) {
      const present = new Set(state.heap.map((block) => block.id));
      for (const block of before) if (!present.has(block.id)) this.#vacate(block);
    }
    for (const block of state.heap.slice(same)) if (!this.#lotOf.has(block.id)) this.#settle(block);
  }

  #vacate(block: Block): void {
    const family = familyOf(block);
    const vacant = this.#vacant.get(family) ?? [];
    this.#vacant.set(family, vacant);
    vacant.push(this.#lotOf.get(block.id) as number);
    vacant.sort((a, b) => b - a);
  }

  #settle(block: Block): void {
    const index = this.#vacant.get(familyOf(block))?.pop() ?? this.#lots.length;
    this.#lotOf.set(block.id, index);
    const lot = this.#lots[index];
    if (lot) lot.idLength = Math.max(lot.idLength, block.id.length);
    else this.#lots.push(newLot(index, block));
  }

  #visitBlocks(state: State, previous: State | undefined): void {
    // Blocks keep their order; only when one before them goes do they have to be looked up.
    let byId: ReadonlyMap<string, Block> | undefined;
    state.heap.forEach((block, index) => {
      const candidate = previous?.heap[index];
      if (block === candidate) return;
      byId ??= candidate?.id === block.id ? undefined : new Map(previous?.heap.map((other) => [other.id, other]));
      const before = candidate?.id === block.id ? candidate : byId?.get(block.id);
      if (before && before.value === block.value) return;
      const lot = this.#lots[this.#lotOf.get(block.id) as number] as Lot;
      grow(lot.shape, block.value, before?.value, (pointer, path, drawn) => {
        this.#see(pointer, `lot${lot.index}/${path.join('/')}`);
        const target = this.#targetLot(pointer);
        if (!target) return;
        target.isPointedTo = true;
        if (!drawn) return;
        target.isDrawn = true;
        if (target === lot) return;
        lot.edges.set(target.index, Math.max(lot.edges.get(target.index) ?? 0, weights[pointer.role]));
      });
    });
  }

  #visitStatics(state: State, previous: State | undefined): void {
    for (const slot of state.statics) {
      const known = grant(this.#statics, slot.name, () => ({ name: slot.name, type: slot.type, shape: emptyShape() }));
      if (!slot.value) continue;
      const before = previous?.statics.find((other) => other.name === slot.name);
      grow(known.shape, slot.value, before?.value, (pointer, path) => {
        this.#see(pointer, `static ${slot.name}/${path.join('/')}`);
        this.#markRoot(pointer, { stack: 0, depth: 0 }, '', path);
      });
    }
  }

  /** Threads that are gone give their stacks free before new ones look for one. */
  #visitThreads(state: State, previous: State | undefined): void {
    this.#hasThreads = true;
    const { threads = [] } = state;
    const before = previous?.threads ?? [];
    if (threads !== before) {
      for (const { id } of before) if (!threads.some((thread) => thread.id === id)) this.#vacateStack(id);
      for (const { id } of threads) if (!this.#stackOf.has(id)) this.#settleStack(id);
    }
    this.#visitWords(state, 0);
    for (const { id, name, stack } of threads) {
      const index = this.#stackOf.get(id) as number;
      (this.#stacks[index] as GrowingStack).names.add(name ?? `thread ${id}`);
      this.#visitWords(state, id);
      const stackBefore = before.find((thread) => thread.id === id)?.stack;
      if (stack !== stackBefore) this.#visitStack(index, stack, stackBefore);
    }
  }

  #visitWords(state: State, thread: number): void {
    const stack = this.#stacks[this.#stackOf.get(thread) as number] as GrowingStack;
    stack.words.add(statusText(statusOf(state, thread)));
  }

  #vacateStack(thread: number): void {
    const index = this.#stackOf.get(thread) as number;
    if (index < mostThreads) this.#vacantStacks.push(index);
    this.#vacantStacks.sort((a, b) => b - a);
  }

  #settleStack(thread: number): void {
    const index = this.#vacantStacks.pop() ?? Math.min(this.#stacks.length, mostThreads);
    this.#stackOf.set(thread, index);
    if (index === this.#stacks.length) this.#stacks.push(newStack());
  }

  #visitStack(index: number, frames: readonly Frame[], framesBefore: readonly Frame[] = []): void {
    const stack = this.#stacks[index] as GrowingStack;
    stack.deepest = Math.max(stack.deepest, frames.length);
    // A plain loop: a deep recursion comes here with all its frames at every step.
    for (let depth = 0; depth < frames.length; depth++) {
      const frame = frames[depth] as Frame;
      const before = framesBefore[depth];
      if (frame === before) continue;
      this.#visitFrame(frame, before?.function === frame.function ? before : undefined, { stack: index, depth });
    }
  }

  #visitFrame(frame: Frame, before: Frame | undefined, at: At): void {
    const position = positionOf(at.depth);
    const { frames } = this.#stacks[at.stack] as GrowingStack;
    while (frames.length <= position) frames.push(new Map());
    const functions = frames[position] as Map<string, FrameSurvey>;
    const known = grant(functions, frame.function, (): FrameSurvey => ({ file: frame.file, slots: new Map() }));
    const keys = slotKeys(frame.slots);
    frame.slots.forEach((slot, index) => {
      const previousSlot = before?.slots[index];
      if (slot === previousSlot && index > 0 && frame.slots[index - 1] === before?.slots[index - 1]) return;
      this.#visitSlot(known, slot, previousSlot, keys, index, at);
    });
    if (!frame.returned) return;
    known.returned ??= emptyShape();
    grow(known.returned, frame.returned, before?.returned, (pointer, path) => {
      this.#see(pointer, `s${at.stack} f${at.depth} returned/${path.join('/')}`);
      this.#markRoot(pointer, at, 'returned', path);
    });
  }

  #visitSlot(
    frame: FrameSurvey,
    slot: Slot,
    before: Slot | undefined,
    keys: readonly string[],
    index: number,
    at: At,
  ): void {
    const key = keys[index] as string;
    const known = grant(frame.slots, key, () => ({
      key,
      name: slot.name,
      shape: emptyShape(),
      types: new Set(),
      after: new Set(),
    }));
    known.types.add(slot.type);
    if (slot.id !== undefined) known.types.add('shadowed');
    if (index > 0) known.after.add(keys[index - 1] as string);
    if (!slot.value) return;
    const previous = before?.name === slot.name ? before.value : undefined;
    grow(known.shape, slot.value, previous, (pointer, path) => {
      const source = `s${at.stack} f${positionOf(at.depth)} ${key}/${path.join('/')}`;
      if (pointer.to) this.#stackSources.add(source);
      this.#see(pointer, source);
      this.#markRoot(pointer, at, key, path);
    });
  }

  #markRoot(pointer: PointerValue, at: At, key: string, path: Path): void {
    const lot = this.#targetLot(pointer);
    if (!lot) return;
    lot.isPointedTo = true;
    lot.isDrawn = true;
    const isOwner = weights[pointer.role] >= weights.raw;
    const root = { ...at, key, path, isOwner };
    if (!lot.root || (isOwner && rootRank(root) < rootRank(lot.root))) lot.root = root;
  }

  #targetLot(pointer: PointerValue): Lot | undefined {
    if (!pointer.to || !('block' in pointer.to) || pointer.state === 'moved') return undefined;
    const index = this.#lotOf.get(pointer.to.block);
    return index === undefined ? undefined : this.#lots[index];
  }

  #see(pointer: PointerValue, source: string): void {
    if (pointsInside(pointer)) this.#pending.push({ pointer, source });
  }

  /** A pointer into the middle of something needs a free line there for its arrow. */
  #keepLane(state: State, pointer: PointerValue, source: string): void {
    const { to } = pointer;
    if (!to) return;
    const owner = this.#shapeOfPlace(state, to);
    const shape = owner && shapeAt(owner, to.path);
    if (!shape) return;
    const sources = this.#inside.get(shape) ?? new Set();
    this.#inside.set(shape, sources);
    if (sources.size < 4) sources.add(source);
  }

  #shapeOfPlace(state: State, place: Place): Shape | undefined {
    if ('block' in place) {
      const lot = this.#lotOf.get(place.block);
      return lot === undefined ? undefined : this.#lots[lot]?.shape;
    }
    if ('static' in place) return this.#statics.get(place.static)?.shape;
    const frame = stackOf(state, place.thread)[place.frame];
    if (!frame) return undefined;
    const index = slotIndex(frame, place.slot);
    const key = slotKeys(frame.slots)[index];
    if (key === undefined) return undefined;
    const stack = this.#stacks[this.#stackOf.get(place.thread ?? 0) ?? -1];
    return stack?.frames[positionOf(place.frame)]?.get(frame.function)?.slots.get(key)?.shape;
  }
}

/**
 * A path leads inside, and so does a slice, even one of the whole. What owns a block, or is the address of one, points
 * at all of it although its address is that of the first item.
 */
export function pointsInside(pointer: PointerValue): boolean {
  const { to, role, length } = pointer;
  if (!to) return false;
  const borrows = role === 'shared' || role === 'mutable';
  if (!borrows && 'block' in to && to.path.length === 1 && to.path[0] === 0) return false;
  return to.path.some((part) => typeof part === 'number') || (length !== undefined && borrows);
}

const familyOf = (block: Block): string => `${block.allocatedAt.line} ${block.type}`;

/** Owning pointers say more about what belongs right of what than pointers that only look. */
const weights: Readonly<Record<PointerRole, number>> = {
  own: 6,
  'shared-own': 5,
  reference: 4,
  raw: 3,
  mutable: 2,
  shared: 1,
};
