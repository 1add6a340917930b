/**
 * The memory as a state of the trace: what dangles, what is counted, which freed blocks are still to be seen. Slots and
 * blocks that look as in the step before are the same objects.
 */
import { equalPaths, equalValues } from '../trace/equal';
import type { Block, Frame, Place, PointerValue, Slot, State, Thread, Value } from '../trace/state';
import { counted } from './evaluate';
import { type DrawnBlock, type DrawnSlot, type DrawnThread, isInUse, type Memory } from './memory';
import { mapPointers, pointersIn } from './parts';

export interface ShownStep {
  readonly step: number;
  /** 1-based. */
  readonly line: number;
  readonly label: string | undefined;
}

export function shownState(memory: Memory, { step, line, label }: ShownStep, before: State | undefined): State {
  const show = pointerShower(memory);
  const shownValue = (value: Value): Value => mapPointers(value, show);
  const frames = (thread: DrawnThread): Frame[] =>
    thread.frames.map(({ name, slots, returned }) => ({
      function: name,
      // There is no code that it could be at.
      line: 0,
      slots: slots.map((slot) => shownSlot(slot, shownValue)),
      ...(returned && { returned: shownValue(returned) }),
    }));
  const stack = frames(memory.main);
  const others = memory.threads.slice(1).map((thread): Thread => shownThread(thread, frames(thread)));
  const statics = memory.statics.map((slot) => shownSlot(slot, shownValue));
  const values = [...[...stack, ...others.flatMap((thread) => thread.stack)].flatMap(valuesIn), ...statics.map(heldIn)];
  const seen = reached(memory, values, shownValue);
  memory.blocks = memory.blocks.filter((block) => isInUse(block) || !block.isPast || seen.has(block.id));
  const running = others.find(({ state }) => state === 'running')?.id;
  const status = memory.main.status ?? (running === undefined ? undefined : { state: 'runnable' as const });
  const main = status && status.state !== 'running' && { main: status };
  return {
    ...{ step, line, column: 1, event: 'line', written: 0 },
    ...(label !== undefined && { label }),
    ...(running !== undefined && { thread: running }),
    stack: stack.map((frame, depth) => sameFrame(frame, before?.stack[depth])),
    ...main,
    ...(others.length > 0 && { threads: others }),
    heap: asBefore(
      memory.blocks.map((block) => shownBlock(block, shownValue)),
      before?.heap,
    ),
    statics: asBefore(statics, before?.statics),
  };
}

const heldIn = ({ value }: Slot): Value | null => value;

const valuesIn = ({ slots, returned }: Frame): (Value | null)[] => [...slots.map(heldIn), returned ?? null];

function shownThread({ id, name, status }: DrawnThread, stack: readonly Frame[]): Thread {
  return { id, ...(name !== undefined && { name }), ...(status ?? { state: 'runnable' }), stack };
}

function shownSlot(
  { name, id, type, address, size, state, movedPaths, value }: DrawnSlot,
  show: (v: Value) => Value,
): Slot {
  return {
    ...{ name, ...(id !== undefined && { id }), type, address, size, state },
    ...(movedPaths.length > 0 && { movedPaths }),
    value: value && show(value),
  };
}

function shownBlock({ id, type, address, size, value, line, freedLine }: DrawnBlock, show: (v: Value) => Value): Block {
  const state = freedLine === undefined ? ('live' as const) : ('freed' as const);
  const allocatedAt = { line };
  const freedAt = freedLine === undefined ? undefined : { line: freedLine };
  return { ...{ id, type, address, size, state }, value: show(value), allocatedAt, ...(freedAt && { freedAt }) };
}

function sameFrame(frame: Frame, before: Frame | undefined): Frame {
  return { ...frame, slots: asBefore(frame.slots, before?.slots) };
}

/** Those that look as they did are the same objects. */
function asBefore<T extends Slot | Block>(now: readonly T[], before: readonly T[] = []): readonly T[] {
  const key = (one: Slot | Block): string => ('name' in one ? (one.id ?? one.name) : one.id);
  const known = new Map(before.map((one) => [key(one), one]));
  return now.map((one) => {
    const old = known.get(key(one));
    return old && isSame(old, one) ? old : one;
  });
}

function isSame(a: Slot | Block, b: Slot | Block): boolean {
  const isAlike = a.type === b.type && a.state === b.state && a.address === b.address && a.size === b.size;
  if (!isAlike || !equalValues(a.value, b.value)) return false;
  // The rest of a block, its lines, follows from its id and state.
  return !('name' in a && 'name' in b) || equalPaths(a.movedPaths, b.movedPaths);
}

/** Freed blocks that something in use still points to, however far away. */
function reached(
  memory: Memory,
  values: readonly (Value | null)[],
  show: (value: Value) => Value,
): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (value: Value | null): void => {
    for (const { to } of value ? pointersIn(value) : []) if (to && 'block' in to) seen.add(to.block);
  };
  values.forEach(visit);
  for (const block of memory.blocks) if (isInUse(block)) visit(show(block.value));
  return seen;
}

function pointerShower(memory: Memory): (pointer: PointerValue) => Value {
  const blocks = new Map(memory.blocks.map((block) => [block.id, block]));
  const counts = countOwners(memory);
  const isGone = (to: Place): boolean => {
    if ('block' in to) return blocks.get(to.block)?.freedLine !== undefined;
    return memory.at(to)?.home.kind === 'slot' && slotAt(memory, to)?.state === 'dropped';
  };
  return (pointer) => {
    const { to, state } = pointer;
    const dangles = state === 'live' && to !== null && isGone(to);
    if (!dangles && pointer.strong !== counted && pointer.weak !== counted) return pointer;
    const { strong, weak, ...rest } = pointer;
    if (state === 'moved' && (strong === counted || weak === counted)) return rest;
    const count = to && 'block' in to ? counts.get(to.block) : undefined;
    const owners = strong === counted ? (count?.strong ?? 0) : strong;
    const watchers = weak === counted ? count?.weak || undefined : weak;
    return {
      ...rest,
      state: dangles ? 'dangling' : state,
      ...(owners !== undefined && { strong: owners }),
      ...(watchers !== undefined && { weak: watchers }),
    };
  };
}

function slotAt(memory: Memory, to: Place): DrawnSlot | undefined {
  const home = memory.at(to)?.home;
  return home?.kind === 'slot' ? home.slot : undefined;
}

/** Those that share a block and those that only watch it. */
function countOwners(memory: Memory): ReadonlyMap<string, { strong: number; weak: number }> {
  const counts = new Map<string, { strong: number; weak: number }>();
  const count = (value: Value): void => {
    for (const { to, role, state, strong } of pointersIn(value)) {
      if (!to || !('block' in to) || state !== 'live') continue;
      const of = counts.get(to.block) ?? { strong: 0, weak: 0 };
      counts.set(to.block, of);
      if (role === 'shared-own') of.strong++;
      else if (role === 'raw' && strong !== undefined) of.weak++;
    }
  };
  for (const slot of memory.slots()) if (slot.value) count(slot.value);
  for (const block of memory.blocks) if (isInUse(block)) count(block.value);
  return counts;
}
