/** States written by hand: short ways to say values, slots, blocks, frames and runs. */
import {
  type Block,
  type Field,
  type Frame,
  type Path,
  type Place,
  type PointerRole,
  type Slot,
  type State,
  stackOf,
  type Value,
} from '../../src/trace/state';
import type { Trace, TraceReader } from '../../src/trace/trace';

export interface Sample {
  readonly name: string;
  readonly source: string;
  readonly states: readonly State[];
  readonly leaks?: readonly string[];
}

/** A reader over states that are there already. */
export function readerOf(sample: Sample): TraceReader {
  const trace: Trace = {
    language: 'rust',
    engine: 'embedded',
    source: sample.source,
    outcome: { kind: 'exit', code: 0 },
    stdout: '',
    stderr: '',
    leaks: sample.leaks ?? [],
    length: sample.states.length,
    log: new Uint8Array(),
    strings: [],
  };
  return {
    trace,
    state: (step) => sample.states[step] as State,
    info(step) {
      const state = sample.states[step] as State;
      const { line, column, event, label, written, thread } = state;
      const depth = stackOf(state, thread).length;
      return { step, line, column, event, label, written, ...(thread && { thread }), depth };
    },
  };
}

// Values

export const scalar = (text: string | number): Value => ({ kind: 'scalar', text: String(text) });
export const text = (content: string, capacity?: number): Value => ({
  kind: 'text',
  text: content,
  length: new TextEncoder().encode(content).length,
  capacity,
});
export const struct = (name: string, fields: Record<string, Value>): Value => ({
  kind: 'struct',
  name,
  fields: named(fields),
});
export const variant = (name: string, tag: string, fields: Record<string, Value> = {}): Value => ({
  kind: 'enum',
  name,
  variant: tag,
  fields: named(fields),
});
export const sequence = (items: readonly Value[], capacity?: number, elided?: number): Value => ({
  kind: 'sequence',
  items,
  length: items.length + (elided ?? 0),
  capacity,
  elided,
});
export const pointer = (
  role: PointerRole,
  to: Place | null,
  more: Partial<Value & { kind: 'pointer' }> = {},
): Value => ({
  kind: 'pointer',
  role,
  to,
  state: to ? 'live' : 'null',
  ...more,
});
export const block = (id: string, ...path: Path): Place => ({ block: id, path });
export const local = (frame: number, slot: string, ...path: Path): Place => ({ frame, slot, path });
export const uninitialised: Value = { kind: 'uninitialised' };
const named = (fields: Record<string, Value>): Field[] =>
  Object.entries(fields).map(([name, value]) => ({ name, value }));

// Places

export const slot = (name: string, type: string, value: Value | null, more: Partial<Slot> = {}): Slot => ({
  name,
  type,
  address: null,
  size: null,
  state: value ? 'live' : 'uninitialised',
  value,
  ...more,
});
export const moved = (name: string, type: string, value: Value): Slot => slot(name, type, value, { state: 'moved' });
export const heap = (id: string, type: string, value: Value, more: Partial<Block> = {}): Block => ({
  id,
  type,
  address: 0x1000,
  size: 24,
  state: 'live',
  value,
  allocatedAt: { line: Number(id.slice(1)) || 1 },
  ...more,
});
export const frame = (name: string, line: number, ...slots: Slot[]): Frame => ({ function: name, line, slots });

interface Moment {
  readonly stack: readonly Frame[];
  readonly heap?: readonly Block[];
  readonly statics?: readonly Slot[];
  readonly more?: Partial<State>;
}

export function run(name: string, source: string, moments: readonly Moment[], leaks?: readonly string[]): Sample {
  const states = moments.map((moment, step): State => {
    const { thread, threads } = moment.more ?? {};
    const line = stackOf({ stack: moment.stack, threads }, thread).at(-1)?.line ?? 1;
    const event = step === moments.length - 1 ? 'end' : 'line';
    return { step, line, column: 1, event, written: 0, heap: [], statics: [], ...moment, ...moment.more };
  });
  return { name, source, states, leaks };
}
