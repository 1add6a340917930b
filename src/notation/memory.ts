/**
 * The memory that a drawing builds up line by line: what is there, under which name it is found, and what becomes of
 * pointers when something goes.
 */
import type { Path, Place, PointerValue, SlotState, ThreadStatus, Value } from '../trace/state';
import { mapPointers, pointersIn, stepInto } from './parts';
import type { PlaceName, ThreadName } from './syntax';

export interface DrawnSlot {
  readonly name: string;
  readonly id: string | undefined;
  type: string;
  address: number | null;
  size: number | null;
  state: SlotState;
  movedPaths: readonly Path[];
  value: Value | null;
}

export interface DrawnFrame {
  readonly name: string;
  readonly slots: DrawnSlot[];
  returned: Value | undefined;
}

export interface DrawnThread {
  readonly id: number;
  readonly name: string | undefined;
  status: ThreadStatus | undefined;
  readonly frames: DrawnFrame[];
}

export interface DrawnBlock {
  readonly id: string;
  /** As the drawing calls it; of two blocks of one name, one of which is freed, the ids differ. */
  readonly name: string;
  type: string;
  address: number | null;
  size: number | null;
  value: Value;
  readonly line: number;
  freedLine: number | undefined;
  /** It was freed in a step before. */
  isPast: boolean;
}

/** Something with a value of its own. */
export type Home =
  | { readonly kind: 'block'; readonly block: DrawnBlock }
  | { readonly kind: 'slot'; readonly slot: DrawnSlot; readonly frame: number; readonly thread: number }
  | { readonly kind: 'static'; readonly slot: DrawnSlot };

export interface Found {
  readonly home: Home;
  readonly path: Path;
  readonly value: Value | null;
  /** The first part of the name that is not there. */
  readonly missing?: string | number;
}

/** From where names are looked up. */
export interface Scope {
  readonly thread: DrawnThread;
  readonly frame: DrawnFrame | undefined;
}

/** A pointer whose target may come later in the same step. */
export interface Pending {
  readonly place: PlaceName;
  readonly scope: Scope;
  readonly prefers: 'block' | 'slot';
}

export class Memory {
  readonly threads: DrawnThread[] = [{ id: 0, name: undefined, status: undefined, frames: [] }];
  readonly statics: DrawnSlot[] = [];
  blocks: DrawnBlock[] = [];
  readonly leaks = new Set<string>();
  /**
   * By the number that stands as a negative address in the pointer itself: so every copy of the pointer, moved or not,
   * leads to the same place once that is known.
   */
  readonly pending = new Map<number, Pending>();
  readonly #ids = new Set<string>();

  get main(): DrawnThread {
    return this.threads[0] as DrawnThread;
  }

  thread({ id, name, isMain }: ThreadName): DrawnThread | undefined {
    if (isMain) return this.main;
    return this.threads.find((one) => (id === undefined ? one.id > 0 && one.name === name : one.id === id));
  }

  addThread({ id, name }: ThreadName): DrawnThread {
    const last = Math.max(...this.threads.map((one) => one.id));
    const thread = { id: id !== undefined && id > last ? id : last + 1, name, status: undefined, frames: [] };
    this.threads.push(thread);
    return thread;
  }

  /** The one that is in use, or else the one that was freed last. */
  block(name: string): DrawnBlock | undefined {
    return this.blocks.findLast((one) => one.name === name || one.id === name);
  }

  /** An id is never used a second time. */
  addBlock(name: string, line: number): DrawnBlock {
    let id = name;
    for (let count = 2; this.#ids.has(id); count++) id = `${name} ${count}`;
    this.#ids.add(id);
    const value: Value = { kind: 'uninitialised' };
    const extent = { address: null, size: null };
    const block = { id, name, type: '', ...extent, value, line, freedLine: undefined, isPast: false };
    this.blocks.push(block);
    return block;
  }

  /** In the frame itself, in the others of its thread from the newest, among the statics, in other threads. */
  slot(name: string, { thread, frame }: Scope): Home | undefined {
    const near = slotOf(name, thread, frame);
    if (near) return near;
    const fixed = findSlot(this.statics, name);
    if (fixed) return { kind: 'static', slot: fixed };
    for (const other of this.threads) {
      const far = other === thread ? undefined : slotOf(name, other, undefined);
      if (far) return far;
    }
    return undefined;
  }

  /** What a name means, and how far its path leads; undefined where nothing has that name. */
  find(place: PlaceName, scope: Scope, prefers: Pending['prefers']): Found | undefined {
    const start = this.#start(place, scope, prefers);
    if (!start) return undefined;
    let found: Found = { home: start.home, path: [], value: heldBy(start.home) };
    for (const part of start.path) {
      const inner = this.#through(found);
      const next = stepInto(inner.value, part);
      if (!next) return { ...inner, missing: part };
      found = { home: inner.home, path: [...inner.path, ...next.path], value: next.value };
    }
    for (let star = 0; star < place.stars; star++) {
      const next = this.target(found.value);
      if (!next) return { ...found, missing: '*' };
      found = next;
    }
    return found;
  }

  #start(place: PlaceName, scope: Scope, prefers: Pending['prefers']): { home: Home; path: Path } | undefined {
    const { root, number, path } = place;
    const name = number === undefined ? root : `${root}#${number}`;
    const there = place.thread && this.thread(place.thread);
    if (place.thread && !there) return undefined;
    const from = there ? { thread: there, frame: undefined } : scope;
    if (!there) {
      const block = this.block(name);
      const slot = this.slot(name, scope);
      const home = prefers === 'slot' ? (slot ?? asHome(block)) : (asHome(block) ?? slot);
      if (home) return { home, path };
    }
    const [first, ...rest] = path;
    const inside = String(first);
    if (first !== undefined && !there && root === 'heap') {
      const block = asHome(this.block(inside));
      if (block) return { home: block, path: rest };
    }
    if (first !== undefined && !there && root === 'statics') {
      const slot = findSlot(this.statics, inside);
      if (slot) return { home: { kind: 'static', slot }, path: rest };
    }
    for (const thread of there ? [there] : [scope.thread, ...this.threads]) {
      const frames = thread.frames.filter((frame) => frame.name === root);
      const frame = number === undefined ? frames.at(-1) : frames[number - 1];
      const slot = frame && first !== undefined && findSlot(frame.slots, inside);
      if (!slot) continue;
      return { home: { kind: 'slot', slot, frame: thread.frames.indexOf(frame), thread: thread.id }, path: rest };
    }
    if (!there) return undefined;
    const home = this.slot(name, from);
    return home && { home, path };
  }

  /** A pointer on the way to a part is followed. */
  #through(found: Found): Found {
    let at = found;
    for (let hops = 0; hops < 8 && at.value?.kind === 'pointer'; hops++) {
      const next = this.target(at.value);
      if (!next) return at;
      at = next;
    }
    return at;
  }

  /** What a pointer leads to. */
  target(value: Value | null): Found | undefined {
    if (value?.kind !== 'pointer') return undefined;
    const number = value.address ?? 0;
    const pending = this.pending.get(number);
    if (pending) {
      // A place that is named by way of this very pointer is none.
      this.pending.delete(number);
      const found = this.find(pending.place, pending.scope, pending.prefers);
      this.pending.set(number, pending);
      return found && found.missing === undefined ? found : undefined;
    }
    return value.to ? this.at(value.to) : undefined;
  }

  at(place: Place): Found | undefined {
    const home = this.#homeOf(place);
    if (!home) return undefined;
    const { path } = place;
    let value = heldBy(home);
    for (let at = 0; at < path.length && value; at++) {
      const part = path[at] as string | number;
      if (value.kind === 'map') value = value.entries[Number(part)]?.[path[++at] === 0 ? 0 : 1] ?? null;
      else value = stepInto(value, part)?.value ?? null;
    }
    return { home, path, value };
  }

  #homeOf(place: Place): Home | undefined {
    if ('block' in place) return asHome(this.blocks.find(({ id }) => id === place.block));
    if ('static' in place) {
      const slot = findSlot(this.statics, place.static);
      return slot && { kind: 'static', slot };
    }
    const thread = this.threads.find(({ id }) => id === (place.thread ?? 0));
    const slot = findSlot(thread?.frames[place.frame]?.slots ?? [], place.slot);
    return slot && { kind: 'slot', slot, frame: place.frame, thread: place.thread ?? 0 };
  }

  /** Every slot of every frame and the statics. */
  slots(): DrawnSlot[] {
    return [...this.threads.flatMap(({ frames }) => frames.flatMap(({ slots }) => slots)), ...this.statics];
  }

  changePointers(change: (pointer: PointerValue) => Value): void {
    for (const slot of this.slots()) if (slot.value) slot.value = mapPointers(slot.value, change);
    for (const block of this.blocks) block.value = mapPointers(block.value, change);
    for (const { frames } of this.threads) {
      for (const frame of frames) if (frame.returned) frame.returned = mapPointers(frame.returned, change);
    }
  }

  /** What is owned there is freed: by its only owner, or by the last of those that share it. */
  freeOwned(value: Value, line: number): void {
    for (const pointer of pointersIn(value)) {
      const { to, role, state } = pointer;
      if (state !== 'live' || !to || !('block' in to) || (role !== 'own' && role !== 'shared-own')) continue;
      const block = this.blocks.find(({ id }) => id === to.block);
      if (!block || block.freedLine !== undefined) continue;
      if (role === 'shared-own' && this.#hasOwner(block.id)) continue;
      block.freedLine = line;
      this.freeOwned(block.value, line);
    }
  }

  #hasOwner(id: string): boolean {
    const owns = ({ role, state, to }: PointerValue): boolean =>
      role === 'shared-own' && state === 'live' && to !== null && 'block' in to && to.block === id;
    const values = [...this.slots().filter(({ state }) => state === 'live'), ...this.blocks.filter(isInUse)];
    return values.some(({ value }) => value !== null && pointersIn(value).some(owns));
  }
}

export const isInUse = (block: DrawnBlock): boolean => block.freedLine === undefined;

export const heldBy = (home: Home): Value | null => (home.kind === 'block' ? home.block.value : home.slot.value);

/** A place of the trace. */
export function placeOf(home: Home, path: Path): Place {
  switch (home.kind) {
    case 'block':
      return { block: home.block.id, path };
    case 'static':
      return { static: home.slot.name, path };
    case 'slot': {
      const { slot, frame, thread } = home;
      return { frame, ...(thread > 0 && { thread }), slot: slot.id ?? slot.name, path };
    }
  }
}

function slotOf(name: string, thread: DrawnThread, first: DrawnFrame | undefined): Home | undefined {
  for (const frame of [...(first ? [first] : []), ...thread.frames.slice().reverse()]) {
    const slot = findSlot(frame.slots, name);
    if (slot) return { kind: 'slot', slot, frame: thread.frames.indexOf(frame), thread: thread.id };
  }
  return undefined;
}

const asHome = (block: DrawnBlock | undefined): Home | undefined => block && { kind: 'block', block };

/** By id, or the one of that name that no later one shadows. */
export const findSlot = (slots: readonly DrawnSlot[], name: string): DrawnSlot | undefined =>
  slots.find((slot) => slot.id === name) ?? slots.findLast((slot) => slot.id === undefined && slot.name === name);
