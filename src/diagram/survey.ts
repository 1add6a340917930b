/**
 * Reads a whole run once and notes what a picture of it has to make room for: the shape of every slot and block, who
 * points to whom, which blocks are never there together. States share what did not change by identity, so a step costs
 * what it changed.
 */
import type { Block, Frame, Path, Place, PointerRole, PointerValue, Slot, State } from '../trace/state';
import type { TraceReader } from '../trace/trace';
import { emptyShape, grant, grow, type Shape, shapeAt } from './shape';

export interface Survey {
  /** By position in the stack, then by function. */
  readonly frames: readonly ReadonlyMap<string, FrameSurvey>[];
  readonly lots: readonly Lot[];
  /** Which lot a block stands on. */
  readonly lotOf: ReadonlyMap<string, number>;
  readonly statics: ReadonlyMap<string, StaticSurvey>;
  readonly deepest: number;
  /** Arrows that may leave the stack at once, roughly. */
  readonly stackPointers: number;
}

export interface FrameSurvey {
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
  /** The stack's slots that point here, outermost first. */
  root?: { readonly depth: number; readonly key: string; readonly path: Path };
  isPointedTo: boolean;
  isDrawn: boolean;
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

class Surveyor {
  readonly #frames: Map<string, FrameSurvey>[] = [];
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
  #deepest = 0;

  visit(state: State): void {
    const previous = this.#previous;
    if (state.heap !== previous?.heap) this.#visitHeap(state, previous);
    if (state.statics !== previous?.statics) this.#visitStatics(state, previous);
    if (state.heap !== previous?.heap) this.#visitBlocks(state, previous);
    if (state.stack !== previous?.stack) this.#visitStack(state, previous);
    for (const { pointer, source } of this.#pending) this.#keepLane(state, pointer, source);
    this.#pending.length = 0;
    this.#previous = state;
  }

  finish(): Survey {
    for (const [shape, sources] of this.#inside) shape.lanes = Math.min(4, sources.size);
    // What only cells point to that are left out would stand there without an arrow.
    for (const lot of this.#lots) lot.isDrawn ||= !lot.isPointedTo;
    return {
      frames: this.#frames,
      lots: this.#lots,
      lotOf: this.#lotOf,
      statics: this.#statics,
      deepest: this.#deepest,
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
        this.#markRoot(pointer, 0, '', path);
      });
    }
  }

  #visitStack(state: State, previous: State | undefined): void {
    const { stack } = state;
    const stackBefore = previous?.stack ?? [];
    this.#deepest = Math.max(this.#deepest, stack.length);
    // A plain loop: a deep recursion comes here with all its frames at every step.
    for (let depth = 0; depth < stack.length; depth++) {
      const frame = stack[depth] as Frame;
      const before = stackBefore[depth];
      if (frame === before) continue;
      this.#visitFrame(frame, before?.function === frame.function ? before : undefined, depth);
    }
  }

  #visitFrame(frame: Frame, before: Frame | undefined, depth: number): void {
    const position = positionOf(depth);
    while (this.#frames.length <= position) this.#frames.push(new Map());
    const functions = this.#frames[position] as Map<string, FrameSurvey>;
    const known = grant(functions, frame.function, (): FrameSurvey => ({ slots: new Map() }));
    const keys = slotKeys(frame.slots);
    frame.slots.forEach((slot, index) => {
      const previousSlot = before?.slots[index];
      if (slot === previousSlot && index > 0 && frame.slots[index - 1] === before?.slots[index - 1]) return;
      this.#visitSlot(known, slot, previousSlot, keys, index, depth);
    });
    if (!frame.returned) return;
    known.returned ??= emptyShape();
    grow(known.returned, frame.returned, before?.returned, (pointer, path) => {
      this.#see(pointer, `f${depth} returned/${path.join('/')}`);
      this.#markRoot(pointer, depth, 'returned', path);
    });
  }

  #visitSlot(
    frame: FrameSurvey,
    slot: Slot,
    before: Slot | undefined,
    keys: readonly string[],
    index: number,
    depth: number,
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
      const source = `f${positionOf(depth)} ${key}/${path.join('/')}`;
      if (pointer.to) this.#stackSources.add(source);
      this.#see(pointer, source);
      this.#markRoot(pointer, depth, key, path);
    });
  }

  #markRoot(pointer: PointerValue, depth: number, key: string, path: Path): void {
    const lot = this.#targetLot(pointer);
    if (!lot) return;
    lot.isPointedTo = true;
    lot.isDrawn = true;
    const isOwner = weights[pointer.role] >= weights.raw;
    if (isOwner && (!lot.root || depth < lot.root.depth)) lot.root = { depth, key, path };
    else lot.root ??= { depth: depth + 1000, key, path };
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
    const frame = state.stack[place.frame];
    if (!frame) return undefined;
    const index = slotIndex(frame, place.slot);
    const key = slotKeys(frame.slots)[index];
    return key === undefined
      ? undefined
      : this.#frames[positionOf(place.frame)]?.get(frame.function)?.slots.get(key)?.shape;
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
