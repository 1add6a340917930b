/** What the host does for threads: it starts them, lets them wait and wake, and keeps what each has of its own. */
import type { HostCall, HostFunction, HostResult, Pointer } from '../../../machine/host';
import type { Machine } from '../../../machine/machine';
import { isOver } from '../../../machine/threads';
import type { Type } from '../../../machine/type';
import { bytesAt } from './host';
import { literalStatic } from './statics';

/** Machine words hold no key below zero, so no program waits at these. */
const joinKey = (id: number): number => -2 * id - 1;
const parkKey = (id: number): number => -2 * id - 2;

/** From here on a time to wait means no end to it. */
const forever = 2 ** 63;

/** What threads are called: the main thread has a name of its own only while it stands in for a test's. */
export type ThreadNames = Map<number, string>;

export function threadFunctions(locals: Locals, names: ThreadNames): Record<string, HostFunction> {
  /** Threads that were unparked before they parked. */
  const tokens = new Set<number>();
  return {
    clock: (call) => given(call, call.machine.clock),
    thread_current: (call) => given(call, call.machine.threads.current.id),
    thread_start: (call) => startThread(call, names),
    thread_name: (call) => {
      const name = names.get(call.number(0));
      call.returnPointer(name === undefined ? nowhere : literal(call.machine, name), utf8(name ?? '').length);
      return undefined;
    },
    thread_has_name: (call) => given(call, names.has(call.number(0)) ? 1 : 0),
    thread_failed: ({ machine }) => {
      machine.threads.current.panicked = true;
      return undefined;
    },
    thread_detach: (call) => {
      call.machine.threads.detach(call.number(0));
      return undefined;
    },
    thread_join: (call) => join(call),
    thread_wait: (call) => {
      const why = new TextDecoder().decode(bytesAt(call, 1, call.number(2)));
      return wait(call.machine, call.pointer(0).address, why, call.number(3));
    },
    thread_wake: (call) => {
      call.machine.threads.wake(call.pointer(0).address, call.number(1));
      return undefined;
    },
    thread_timed_out: (call) => given(call, call.machine.threads.current.timedOut ? 1 : 0),
    thread_yield: () => ({ kind: 'yield' }),
    thread_glance: ({ machine }) => {
      machine.glance();
      return undefined;
    },
    thread_park: (call) => {
      const { id } = call.machine.threads.current;
      return tokens.delete(id) ? undefined : wait(call.machine, parkKey(id), 'unpark', call.number(0));
    },
    thread_unpark: (call) => {
      const id = call.number(0);
      if (call.machine.threads.wake(parkKey(id), 1) === 0) tokens.add(id);
      return undefined;
    },
    ...localFunctions(locals),
  };
}

function given(call: HostCall, value: number): undefined {
  call.returnInt(value);
  return undefined;
}

function wait(machine: Machine, key: number, why: string, nanoseconds: number): HostResult {
  return { kind: 'wait', key, why, until: nanoseconds < forever ? machine.clock + nanoseconds : undefined };
}

/** `body(data)` in a thread of its own. A name of length -1 is none. */
function startThread(call: HostCall, names: Map<number, string>): HostResult | undefined {
  const { machine } = call;
  const body = machine.functionAt(call.pointer(0).address);
  if (body === undefined) throw new Error('a thread starts with no function');
  const length = call.number(3);
  const name = length < 0 ? undefined : new TextDecoder().decode(bytesAt(call, 2, length));
  const started = machine.startThread(body, call.pointer(1), { name, stackSize: call.number(4) });
  started.endKey = joinKey(started.id);
  if (name !== undefined) names.set(started.id, name);
  return given(call, started.id);
}

function join(call: HostCall): HostResult | undefined {
  const id = call.number(0);
  const joined = call.machine.threads.byId(id);
  if (!joined || isOver(joined)) return undefined;
  return { kind: 'wait', key: joinKey(id), why: `join of thread ${id}`, until: undefined };
}

// ── Text that the program did not bring along ───────────────────────────────────────────────────────────────────────

const nowhere: Pointer = { address: 1, provenance: 0 };
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The text as an object that lives as long as the program, the same for the same text. */
export function literal(machine: Machine, text: string): Pointer {
  const id = `the text ${text}`;
  const allocation = machine.staticWith(id, () => literalStatic(id, utf8(text), JSON.stringify(text)));
  return { address: machine.memory.allocations.base[allocation]!, provenance: allocation };
}

// ── What a thread has of its own ────────────────────────────────────────────────────────────────────────────────────

interface Local {
  readonly slot: Pointer;
  /** As the library counts: 0 unused, 1 alive, 2 destroyed. */
  state: number;
  destroy: Pointer | undefined;
}

const isAlive = ({ state }: Local): boolean => state === 1;

export class Locals {
  /** By thread, then by the address of the key; in the order they were made. */
  readonly #all = new Map<number, Map<number, Local>>();

  of(thread: number): Map<number, Local> {
    const known = this.#all.get(thread) ?? new Map<number, Local>();
    this.#all.set(thread, known);
    return known;
  }

  /** All that the thread had has ended: it may begin anew. */
  forget(thread: number): void {
    this.#all.delete(thread);
  }
}

function localFunctions(locals: Locals): Record<string, HostFunction> {
  const ofPresent = ({ machine }: HostCall): Map<number, Local> => locals.of(machine.threads.current.id);
  return {
    local_state: (call) => given(call, ofPresent(call).get(call.pointer(0).address)?.state ?? 0),
    local_slot: (call) => {
      const own = ofPresent(call);
      const { address } = call.pointer(0);
      const local = own.get(address) ?? { slot: newSlot(call), state: 0, destroy: undefined };
      own.set(address, local);
      call.returnPointer(local.slot);
      return undefined;
    },
    local_made: (call) => {
      const own = ofPresent(call);
      const { address } = call.pointer(0);
      const local = own.get(address);
      if (!local) throw new Error('a local is made without a slot');
      // Its place is behind those that its making asked for.
      own.delete(address);
      own.set(address, local);
      local.state = 1;
      local.destroy = call.pointer(1);
      return undefined;
    },
    local_left: (call) => given(call, [...ofPresent(call).values()].some(isAlive) ? 1 : 0),
    local_end: (call) => {
      const last = [...ofPresent(call).values()].findLast(isAlive);
      if (!last?.destroy) return given(call, 0);
      last.state = 2;
      const { memory } = call.machine;
      const [destroy, slot] = [call.pointer(0), call.pointer(1)];
      memory.storePointer(destroy.address, last.destroy.address, last.destroy.provenance);
      memory.storePointer(slot.address, last.slot.address, last.slot.provenance);
      return given(call, 1);
    },
  };
}

/** Room for a value of the type that lives as long as the program, drawn among its statics. */
function newSlot(call: HostCall): Pointer {
  const type: Type = call.types[0]!;
  const { machine } = call;
  const { id } = machine.threads.current;
  const { address, provenance } = call.pointer(0);
  const key = machine.staticOf(provenance)?.shown ?? `${address}`;
  const shown = id === 0 ? key : `${key} of thread ${id}`;
  const slot = machine.staticWith(`${shown} at ${address}`, () => ({
    id: shown,
    type,
    shown,
    listed: 'always',
    init: { kind: 'uninitialised' },
    writable: true,
  }));
  return { address: machine.memory.allocations.base[slot]!, provenance: slot };
}
