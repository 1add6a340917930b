/** Random states, and random programs of changes between them, for properties of the trace. */
import fc from 'fast-check';
import {
  type Block,
  type Entry,
  type Frame,
  type Path,
  type Place,
  type Slot,
  type State,
  stackOf,
  type Thread,
  type ThreadStatus,
  type Value,
} from '../../src/trace/state';

const name = fc.constantFrom('a', 'b', 's1', 'value', 'ünïcode', 'x'.repeat(60));

/** Plain objects, as the trace's are. */
function record<T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record(model, { noNullPrototype: true }) as fc.Arbitrary<T>;
}

const path: fc.Arbitrary<Path> = fc.array(fc.oneof(fc.nat(200), name), { maxLength: 3 });

const place: fc.Arbitrary<Place> = fc.oneof(
  record({ block: fc.constantFrom('b1', 'b2', 'b30', 'list', 'b01'), path }),
  record({ frame: fc.nat(4), slot: name, path }),
  record({ frame: fc.nat(4), thread: fc.integer({ min: 1, max: 4 }), slot: name, path }),
  record({ static: name, path }),
);

function optional<T>(arbitrary: fc.Arbitrary<T>, key: string): fc.Arbitrary<Record<string, T>> {
  return fc.oneof(
    fc.constant({}),
    arbitrary.map((value) => ({ [key]: value })),
  );
}

const pointer: fc.Arbitrary<Value> = fc
  .tuple(
    fc.option(place),
    fc.constantFrom('own', 'shared-own', 'shared', 'mutable', 'raw', 'reference'),
    fc.constantFrom('live', 'dangling', 'null', 'moved'),
    optional(fc.nat(), 'length'),
    optional(fc.nat(), 'capacity'),
    optional(fc.nat(9), 'strong'),
    optional(fc.nat(9), 'weak'),
    optional(fc.constantFrom(0, 8, 0x7ffd_0000_1234), 'address'),
  )
  .map(([to, role, state, ...rest]) => Object.assign({ kind: 'pointer', to, role, state }, ...rest) as Value);

const scalarText = fc.oneof(
  fc.integer().map(String),
  fc.bigInt().map(String),
  fc.double().map(String),
  fc.constantFrom('-0', '007', '1e3', "'a'", 'true', '', '9007199254740991', '-4503599627370496'),
  fc.string({ unit: 'binary' }),
);

export const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value; fields: { name: string; value: Value }[] }>(
  (tie) => ({
    fields: fc.array(record({ name, value: tie('value') }), { maxLength: 3 }),
    value: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'value' },
      fc.tuple(scalarText, optional(name, 'type')).map(([text, type]) => ({ kind: 'scalar' as const, text, ...type })),
      fc
        .tuple(fc.string(), fc.nat(), optional(fc.nat(), 'capacity'))
        .map(([text, length, rest]) => ({ kind: 'text' as const, text, length, ...rest })),
      fc.constant<Value>({ kind: 'uninitialised' }),
      record({ kind: fc.constant('opaque' as const), text: fc.string() }),
      pointer,
      fc.tuple(name, tie('fields'), fc.boolean()).map(([n, fields, union]) => ({
        kind: 'struct' as const,
        name: n,
        fields,
        ...(union && { union: true as const }),
      })),
      record({ kind: fc.constant('enum' as const), name, variant: name, fields: tie('fields') }),
      record({ kind: fc.constant('function' as const), name, captures: tie('fields') }),
      fc
        .tuple(fc.array(tie('value'), { maxLength: 4 }), optional(fc.nat(), 'capacity'), optional(fc.nat(), 'elided'))
        .map(([items, ...rest]) => Object.assign({ kind: 'sequence' as const, items, length: items.length }, ...rest)),
      fc
        .tuple(
          fc.array(fc.tuple(tie('value'), tie('value')), { maxLength: 3 }),
          optional(fc.nat(), 'capacity'),
          optional(fc.nat(), 'elided'),
        )
        .map(([entries, ...rest]) => Object.assign({ kind: 'map' as const, entries }, ...rest)),
    ),
  }),
).value;

const slot: fc.Arbitrary<Slot> = fc
  .tuple(
    name,
    optional(fc.constantFrom('a#1', 'a#2'), 'id'),
    fc.option(fc.nat()),
    fc.option(fc.nat()),
    fc.constantFrom('uninitialised', 'live', 'moved', 'dropped'),
    optional(fc.array(path, { maxLength: 2 }), 'movedPaths'),
    fc.option(value),
  )
  .map(([n, id, address, size, state, moved, held]) => ({
    name: n,
    ...id,
    type: 'T',
    address,
    size,
    state: state as Slot['state'],
    ...moved,
    value: held,
  }));

const frame: fc.Arbitrary<Frame> = fc
  .tuple(
    fc.constantFrom('main', 'f', 'Point::new'),
    fc.nat(99),
    fc.array(slot, { maxLength: 4 }),
    optional(value, 'returned'),
    optional(
      fc.array(record({ line: fc.nat(99), pass: fc.integer({ min: 1, max: 99 }) }), { minLength: 1, maxLength: 3 }),
      'loops',
    ),
    optional(fc.constantFrom('std/vec.rs', 'std/fmt.rs'), 'file'),
  )
  .map(([fn, line, slots, returned, loops, file]) => ({ function: fn, line, ...file, slots, ...returned, ...loops }));

const block: fc.Arbitrary<Block> = fc
  .tuple(fc.constantFrom('b1', 'b2', 'b30', 'list', 'b01'), value, fc.boolean(), fc.nat(9))
  .map(([id, held, freed, line]) => ({
    id,
    type: '[u8]',
    address: 4096,
    size: 8,
    state: freed ? 'freed' : 'live',
    value: held,
    allocatedAt: { line },
    ...(freed && { freedAt: { line: line + 1 } }),
  }));

const status: fc.Arbitrary<ThreadStatus> = fc
  .tuple(
    fc.constantFrom('runnable', 'waiting', 'finished', 'panicked'),
    optional(fc.constantFrom('lock', 'join of thread 2'), 'waitsFor'),
  )
  .map(([state, waitsFor]) => ({ state: state as ThreadStatus['state'], ...waitsFor }));

type Memory = Pick<State, 'thread' | 'stack' | 'main' | 'threads' | 'heap' | 'statics'>;

const memory: fc.Arbitrary<Memory> = record({
  stack: fc.array(frame, { maxLength: 4 }),
  heap: fc.uniqueArray(block, { maxLength: 4, selector: (b) => b.id }),
  statics: fc.array(slot, { maxLength: 2 }),
});

/** What a program may do in one step; anything that is not changed stays the same object. */
type Edit =
  | { readonly kind: 'all'; readonly memory: Memory }
  | { readonly kind: 'push'; readonly frame: Frame }
  | { readonly kind: 'pop' }
  | { readonly kind: 'slot'; readonly at: number; readonly value: Value }
  | { readonly kind: 'item'; readonly at: number; readonly value: Value }
  | { readonly kind: 'entry'; readonly at: number; readonly gone: number; readonly entries: readonly Entry[] }
  | { readonly kind: 'block'; readonly block: Block }
  | { readonly kind: 'start' }
  | { readonly kind: 'switch'; readonly to: number }
  | { readonly kind: 'status'; readonly of: number; readonly status: ThreadStatus }
  | { readonly kind: 'gone'; readonly at: number };

const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 1, arbitrary: memory.map((m) => ({ kind: 'all' as const, memory: m })) },
  { weight: 3, arbitrary: frame.map((f) => ({ kind: 'push' as const, frame: f })) },
  { weight: 3, arbitrary: fc.constant({ kind: 'pop' as const }) },
  { weight: 6, arbitrary: record({ kind: fc.constant('slot' as const), at: fc.nat(), value }) },
  { weight: 6, arbitrary: record({ kind: fc.constant('item' as const), at: fc.nat(), value }) },
  {
    weight: 4,
    arbitrary: record({
      kind: fc.constant('entry' as const),
      at: fc.nat(),
      gone: fc.nat(2),
      entries: fc.array(fc.tuple(value, value), { maxLength: 2 }),
    }),
  },
  { weight: 3, arbitrary: block.map((b) => ({ kind: 'block' as const, block: b })) },
);

const threadEdit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ kind: 'start' as const }) },
  { weight: 4, arbitrary: record({ kind: fc.constant('switch' as const), to: fc.nat() }) },
  { weight: 2, arbitrary: record({ kind: fc.constant('status' as const), of: fc.nat(), status }) },
  { weight: 1, arbitrary: record({ kind: fc.constant('gone' as const), at: fc.nat() }) },
);

/** Runs of states, each the one before with something changed. */
export const run: fc.Arbitrary<readonly State[]> = runOf(edit);

/** The same of programs with several threads, which take turns at random. */
export const threadedRun: fc.Arbitrary<readonly State[]> = runOf(fc.oneof(edit, threadEdit));

function runOf(edits: fc.Arbitrary<Edit>): fc.Arbitrary<readonly State[]> {
  return fc.tuple(memory, fc.array(edits, { maxLength: 30 })).map(([start, made]) => {
    const states: State[] = [];
    let present = start;
    made.forEach((one, step) => {
      present = applyEdit(present, one, step);
      states.push({
        step,
        line: step + 1,
        column: 1,
        ...(step % 3 === 2 && { file: 'std/vec.rs' }),
        event: step % 2 ? 'line' : 'call',
        written: step * 3,
        ...present,
      });
    });
    return states;
  });
}

function applyEdit(now: Memory, one: Edit, step: number): Memory {
  switch (one.kind) {
    case 'all':
      return { ...now, ...one.memory };
    case 'push':
      return withStack(now, (stack) => [...stack, one.frame]);
    case 'pop':
      return withStack(now, (stack) => stack.slice(0, -1));
    case 'slot':
      return withTopSlot(now, one.at, () => one.value);
    case 'item':
      return withTopSlot(now, one.at, (held) =>
        held?.kind === 'sequence' && held.items.length > 0
          ? { ...held, items: held.items.with(one.at % held.items.length, one.value) }
          : { kind: 'sequence', items: [one.value], length: 1 },
      );
    case 'entry':
      return withTopSlot(now, one.at, (held) => {
        const entries = held?.kind === 'map' ? held.entries : [];
        const at = one.at % (entries.length + 1);
        return { kind: 'map', entries: [...entries.slice(0, at), ...one.entries, ...entries.slice(at + one.gone)] };
      });
    case 'block':
      return { ...now, heap: [...now.heap.filter((b) => b.id !== one.block.id), one.block] };
    default:
      return applyToThreads(now, one, step);
  }
}

function applyToThreads(now: Memory, one: Extract<Edit, { kind: 'start' | 'switch' | 'status' | 'gone' }>, id: number) {
  const { thread, threads = [], ...rest } = now;
  const at = thread === undefined ? {} : { thread };
  const ids = [0, ...threads.map((other) => other.id)];
  switch (one.kind) {
    case 'start': {
      const started: Thread = { id: id + 1, ...(id % 2 && { name: `worker ${id}` }), state: 'runnable', stack: [] };
      return { ...rest, ...at, threads: [...threads, started] };
    }
    case 'switch': {
      const to = ids[one.to % ids.length]!;
      return { ...rest, ...(to && { thread: to }), ...(threads.length > 0 && { threads }) };
    }
    case 'status': {
      const of = ids[one.of % ids.length]!;
      if (of === 0) return { ...now, main: one.status };
      const { waitsFor: _, ...plain } = threads.find((other) => other.id === of)!;
      return { ...now, threads: threads.map((other) => (other.id === of ? { ...plain, ...one.status } : other)) };
    }
    case 'gone': {
      const gone = ids[one.at % ids.length]!;
      const left = threads.filter((other) => other.id !== gone);
      return { ...rest, ...(gone === thread ? {} : at), ...(left.length > 0 && { threads: left }) };
    }
  }
}

/** Changes the frames of the thread whose turn it is. */
function withStack(now: Memory, change: (stack: readonly Frame[]) => readonly Frame[]): Memory {
  const { thread = 0, threads = [] } = now;
  const stack = change(stackOf(now, thread));
  if (thread === 0) return { ...now, stack };
  return { ...now, threads: threads.map((other) => (other.id === thread ? { ...other, stack } : other)) };
}

function withTopSlot(now: Memory, at: number, change: (held: Value | null) => Value): Memory {
  const top = stackOf(now, now.thread).at(-1);
  if (!top || top.slots.length === 0) return now;
  const index = at % top.slots.length;
  const before = top.slots[index]!;
  const slots = top.slots.with(index, { ...before, value: change(before.value) });
  return withStack(now, (stack) => [...stack.slice(0, -1), { ...top, slots }]);
}
