/**
 * What changed between two states, down to the parts of values: what a picture accents and what a text reader hears.
 * Unchanged objects are passed over by identity, so the cost is that of the change.
 */
import { equalValues, sameStatus } from './equal';
import { type Block, type Field, type Frame, type Path, type Slot, type State, stackOf, type Value } from './state';

/** Of the main thread; what changed in the others is said of each. */
export interface StateDiff extends StackDiff {
  readonly threads: readonly ThreadChange[];
  readonly blocks: readonly BlockChange[];
  readonly statics: readonly SlotChange[];
}

type MapValue = Value & { kind: 'map' };

export interface StackDiff {
  /** Frames of `before` that are gone, counted from the outermost. */
  readonly popped: readonly number[];
  /** Frames of `after` that are new. */
  readonly pushed: readonly number[];
  readonly slots: readonly SlotChange[];
}

export interface ThreadChange extends StackDiff {
  readonly thread: number;
  /** `stack`: it is about the same as before, and something in its frames changed. */
  readonly change: 'started' | 'ended' | 'state' | 'stack';
}

export interface SlotChange {
  /** Counted from the outermost; -1 for statics. */
  readonly frame: number;
  /** As places name it: its id where it has one, else its name. */
  readonly slot: string;
  /** `state`: it was moved, dropped or initialised and its value stands as it was. */
  readonly change: 'new' | 'ended' | 'value' | 'state';
  /** For `value`: the parts that differ, as a place's path; the empty path is the whole. */
  readonly paths: readonly Path[];
}

export interface BlockChange {
  readonly block: string;
  readonly change: 'new' | 'freed' | 'removed' | 'value';
  readonly paths: readonly Path[];
}

export function diffStates(before: State, after: State): StateDiff {
  return {
    ...diffStacks(before.stack, after.stack),
    threads: before.threads === after.threads && before.main === after.main ? [] : diffThreads(before, after),
    blocks: before.heap === after.heap ? [] : diffBlocks(before.heap, after.heap),
    statics: before.statics === after.statics ? [] : diffSlots(-1, before.statics, after.statics),
  };
}

/** The parts of a value that differ, as paths. */
export function diffValues(before: Value | null, after: Value | null): readonly Path[] {
  const paths: Path[] = [];
  collectPaths(before, after, [], paths);
  return paths;
}

/** As places name a slot. */
export function slotKey(slot: Slot): string {
  return slot.id ?? slot.name;
}

function diffStacks(before: readonly Frame[], after: readonly Frame[]): StackDiff {
  if (before === after) return { popped: [], pushed: [], slots: [] };
  const firstOther = before.findIndex((frame, i) => frame.function !== after[i]?.function);
  const kept = Math.min(firstOther < 0 ? before.length : firstOther, after.length);
  const slots = after.flatMap((frame, depth) => {
    const old = depth < kept ? before[depth] : undefined;
    return old === frame ? [] : diffSlots(depth, old?.slots ?? [], frame.slots);
  });
  return { popped: range(kept, before.length), pushed: range(kept, after.length), slots };
}

/** The main thread is listed when what it is about is another thing now: its frames are the state's. */
function diffThreads(before: State, after: State): readonly ThreadChange[] {
  const changes: ThreadChange[] = [];
  if (!sameStatus(before.main, after.main)) {
    changes.push({ thread: 0, change: 'state', popped: [], pushed: [], slots: [] });
  }
  const olds = new Map((before.threads ?? []).map((thread) => [thread.id, thread]));
  for (const thread of after.threads ?? []) {
    const old = olds.get(thread.id);
    olds.delete(thread.id);
    const stack = diffStacks(old?.stack ?? [], thread.stack);
    if (!old) changes.push({ thread: thread.id, change: 'started', ...stack });
    else if (!sameStatus(old, thread)) changes.push({ thread: thread.id, change: 'state', ...stack });
    else if (stack.popped.length + stack.pushed.length + stack.slots.length > 0) {
      changes.push({ thread: thread.id, change: 'stack', ...stack });
    }
  }
  for (const id of olds.keys()) {
    changes.push({ thread: id, change: 'ended', ...diffStacks(stackOf(before, id), []) });
  }
  return changes;
}

function diffSlots(frame: number, before: readonly Slot[], after: readonly Slot[]): readonly SlotChange[] {
  if (before === after) return [];
  const changes: SlotChange[] = [];
  const olds = pairByName(before, after);
  after.forEach((slot, i) => {
    const old = olds.paired[i];
    const key = slotKey(slot);
    if (!old) {
      changes.push({ frame, slot: key, change: 'new', paths: [] });
    } else if (old !== slot) {
      const paths = diffValues(old.value, slot.value);
      if (paths.length > 0) changes.push({ frame, slot: key, change: 'value', paths });
      else if (old.state !== slot.state || old.movedPaths?.length !== slot.movedPaths?.length) {
        changes.push({ frame, slot: key, change: 'state', paths: [] });
      }
    }
  });
  for (const old of olds.ended) changes.push({ frame, slot: slotKey(old), change: 'ended', paths: [] });
  return changes;
}

/** Slots keep their order, so the n-th of a name in one list is the n-th in the other. */
function pairByName(before: readonly Slot[], after: readonly Slot[]) {
  const byName = new Map<string, Slot[]>();
  for (const slot of before) {
    const same = byName.get(slot.name);
    if (same) same.push(slot);
    else byName.set(slot.name, [slot]);
  }
  const paired = after.map((slot) => byName.get(slot.name)?.shift());
  return { paired, ended: [...byName.values()].flat() };
}

function diffBlocks(before: readonly Block[], after: readonly Block[]): readonly BlockChange[] {
  const changes: BlockChange[] = [];
  const olds = new Map(before.map((block) => [block.id, block]));
  for (const block of after) {
    const old = olds.get(block.id);
    olds.delete(block.id);
    if (!old) changes.push({ block: block.id, change: 'new', paths: [] });
    else if (old !== block) {
      const paths = diffValues(old.value, block.value);
      if (old.state !== block.state) changes.push({ block: block.id, change: 'freed', paths });
      else if (paths.length > 0) changes.push({ block: block.id, change: 'value', paths });
    }
  }
  for (const id of olds.keys()) changes.push({ block: id, change: 'removed', paths: [] });
  return changes;
}

function collectPaths(before: Value | null, after: Value | null, path: Path, into: Path[]): void {
  if (before === after) return;
  // What a moved owner led to is no longer its own: nothing of it changes when the new owner frees that.
  if (before?.kind === 'pointer' && after?.kind === 'pointer' && before.state === 'moved' && after.state === 'moved') {
    return;
  }
  if (
    before?.kind === 'struct' &&
    after?.kind === 'struct' &&
    before.name === after.name &&
    before.union === after.union
  ) {
    collectFields(before.fields, after.fields, path, into);
    return;
  }
  if (
    before?.kind === 'enum' &&
    after?.kind === 'enum' &&
    before.name === after.name &&
    before.variant === after.variant
  ) {
    collectFields(before.fields, after.fields, path, into);
    return;
  }
  if (before?.kind === 'function' && after?.kind === 'function' && before.name === after.name) {
    collectFields(before.captures, after.captures, path, into);
    return;
  }
  if (before?.kind === 'sequence' && after?.kind === 'sequence') {
    after.items.forEach((item, i) => {
      if (i < before.items.length) collectPaths(before.items[i]!, item, [...path, i], into);
      else into.push([...path, i]);
    });
    const shrunk = after.items.length < before.items.length;
    const counts = after.elided !== before.elided || after.length !== before.length;
    const resized = counts && after.items.length === before.items.length;
    if (shrunk || resized || after.capacity !== before.capacity) into.push(path);
    return;
  }
  if (before?.kind === 'map' && after?.kind === 'map') {
    collectEntries(before, after, path, into);
    return;
  }
  if (!equalValues(before, after)) into.push(path);
}

/** Entries are told apart by their keys: one that comes in the middle leaves the others what they were. */
function collectEntries(before: MapValue, after: MapValue, path: Path, into: Path[]): void {
  const left = new Map(before.entries.map((entry, at) => [entry, at]));
  let last = -1;
  let isMoved = false;
  after.entries.forEach((entry, i) => {
    const old = left.has(entry) ? entry : [...left.keys()].find(([key]) => equalValues(key, entry[0]));
    if (!old) {
      into.push([...path, i]);
      return;
    }
    const at = left.get(old) as number;
    isMoved ||= at < last;
    last = at;
    left.delete(old);
    collectPaths(old[1], entry[1], [...path, i, 1], into);
  });
  if (left.size > 0 || isMoved || before.capacity !== after.capacity || before.elided !== after.elided) into.push(path);
}

function collectFields(before: readonly Field[], after: readonly Field[], path: Path, into: Path[]): void {
  if (before === after) return;
  if (before.length !== after.length || before.some((field, i) => field.name !== after[i]!.name)) {
    into.push(path);
    return;
  }
  after.forEach((field, i) => {
    collectPaths(before[i]!.value, field.value, [...path, field.name], into);
  });
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}
