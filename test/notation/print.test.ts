import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { createEngines } from '../../src/engines/registry';
import { fenceProgram } from '../../src/live/fenceProgram';
import { draw } from '../../src/notation/draw';
import { asMoved, mapPointers } from '../../src/notation/parts';
import { printDrawing, printState } from '../../src/notation/print';
import { isThere, type Names, namesIn } from '../../src/notation/printNames';
import { memoryFences } from '../../src/notes/fence';
import { scan } from '../../src/notes/scan';
import { defaultBudget } from '../../src/trace/program';
import { openTrace } from '../../src/trace/reader';
import type { Field, Frame, PointerValue, Slot, State, Value } from '../../src/trace/state';
import { randomRun, randomThreadedRun } from '../diagram/randomRuns';
import { assets } from '../kit/assets';
import { value as anyValue } from '../trace/states';

/** What a drawing keeps of a state: all but addresses, sizes, lines and the types of single numbers. */
function kept(state: State): unknown {
  const around: Around = { gone: goneIn(state), names: namesIn(state) };
  const slot = (one: Slot): unknown => {
    const { name, id, type } = one;
    const isMoved = one.state === 'moved';
    const isEmpty = one.state === 'dropped' || one.value === null || one.value.kind === 'uninitialised';
    const slotState = one.state === 'dropped' ? 'dropped' : isEmpty ? 'uninitialised' : one.state;
    const paths = slotState === 'moved' ? (one.movedPaths ?? []) : [];
    const whole = isMoved && paths.length === 0 && one.value ? asMoved(one.value) : one.value;
    return { name, id, type, state: slotState, paths, value: isEmpty ? null : whole && pointed(whole, around) };
  };
  const frame = (one: Frame): unknown => ({
    function: one.function,
    slots: one.slots.map(slot),
    returned: one.returned && pointed(one.returned, around),
  });
  const { main, thread = 0, threads = [] } = state;
  return {
    thread,
    main: main?.state === 'running' ? undefined : (main ?? (thread > 0 ? { state: 'runnable' } : undefined)),
    stack: state.stack.map(frame),
    threads: threads.map(({ stack, ...of }) => ({ ...of, stack: stack.map(frame) })),
    heap: state.heap.map((block) => ({
      ...{ id: block.id, type: block.type, state: block.state },
      value: pointed(block.value, around),
    })),
    statics: state.statics.map(slot),
  };
}

type Gone = (to: NonNullable<PointerValue['to']>) => boolean;

interface Around {
  readonly gone: Gone;
  readonly names: Names;
}

/** Of what is freed or dropped. */
function goneIn(state: State): Gone {
  const freed = new Set(state.heap.filter((block) => block.state === 'freed').map(({ id }) => id));
  return (to) => {
    if ('block' in to) return freed.has(to.block);
    if ('static' in to) return false;
    const { stack } = (state.threads ?? []).find(({ id }) => id === to.thread) ?? state;
    const slot = stack[to.frame]?.slots.find(({ name, id }) => (id ?? name) === to.slot);
    return slot?.state === 'dropped';
  };
}

function pointed(value: Value, { gone, names }: Around): Value {
  return mapPointers(withoutTypes(value), ({ address, ...written }) => {
    const pointer = isMissing(written, names) ? { ...written, to: null } : written;
    const dangles = pointer.state === 'live' && pointer.to !== null && gone(pointer.to);
    return { ...pointer, state: dangles ? 'dangling' : pointer.state };
  });
}

/** A run may leave out what a pointer leads to; of a slice it is the whole that has to be there. */
function isMissing({ to, role, length }: PointerValue, names: Names): boolean {
  const borrows = role === 'shared' || role === 'mutable';
  const isSlice = borrows && length !== undefined && typeof to?.path.at(-1) === 'number';
  return to !== null && !isThere(isSlice ? { ...to, path: to.path.slice(0, -1) } : to, names);
}

function withoutTypes(value: Value): Value {
  const fields = (all: readonly Field[]): Field[] => all.map((one) => ({ ...one, value: withoutTypes(one.value) }));
  switch (value.kind) {
    case 'scalar':
      return { kind: 'scalar', text: value.text };
    case 'struct':
    case 'enum':
      return { ...value, fields: fields(value.fields) };
    case 'function':
      return { ...value, captures: fields(value.captures) };
    case 'sequence':
      return { ...value, items: value.items.map(withoutTypes) };
    case 'map':
      return { ...value, entries: value.entries.map(([k, v]) => [withoutTypes(k), withoutTypes(v)] as const) };
    default:
      return value;
  }
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function survives(state: State): void {
  const written = printState(state);
  const { states, diagnostics } = draw(written);
  assert.deepEqual([diagnostics.map(({ message }) => message), states.length], [[], written === '' ? 0 : 1], written);
  if (states[0]) assert.deepEqual(plain(kept(states[0])), plain(kept(state)), written);
}

describe('A state of memory, written and drawn again, is the same', () => {
  it('whatever the values', () => {
    const state = (value: Value): State => ({
      ...{ step: 0, line: 1, column: 1, event: 'line', written: 0, heap: [], statics: [] },
      stack: [{ function: 'f', line: 1, slots: [slotOf(value)] }],
    });
    const slotOf = (value: Value): Slot => ({
      ...{ name: 'x', type: 'T', address: null, size: null, state: 'live' },
      value: mapPointers(value, (pointer) =>
        pointer.to ? { ...pointer, to: null, state: 'dangling' } : settled(pointer),
      ),
    });
    // Counts that are not there are counted, and what is moved out is said of the slot as well.
    const settled = (pointer: PointerValue): Value =>
      pointer.state === 'moved' || pointer.role === 'shared-own' ? { kind: 'uninitialised' } : pointer;
    fc.assert(
      fc.property(anyValue, (value) => survives(state(value))),
      { numRuns: 1000 },
    );
  });

  it('in runs that no program made', () => {
    const all = fc.oneof(randomRun, randomThreadedRun);
    // Where no owners are counted, a drawing would count them.
    const isUncounted = (part: Partial<PointerValue> | null): boolean =>
      part?.kind === 'pointer' && part.role === 'shared-own' && part.strong === undefined;
    const counted = (state: State): State =>
      JSON.parse(JSON.stringify(state), (_, part) => (isUncounted(part) ? { ...part, strong: 1 } : part));
    fc.assert(
      // Of a run the states now and then; a shorter run would say no more about the one that fails.
      fc.property(all, ({ states }) =>
        states
          .filter((_, at) => at % 16 === 15)
          .map(counted)
          .forEach(survives),
      ),
      { numRuns: 300, endOnFailure: true },
    );
  });

  it('as a fence of a note, with its name', () => {
    const [state] = draw('--- so `far` ``` it goes\n`a b` = "x"').states;
    assert.ok(state);
    const [fence] = memoryFences(scan('note.md', printDrawing(state)));
    assert.deepEqual(plain(draw(fence?.fence.text ?? '').states), plain([state]));
  });

  it('in the runs of the sample notes', async () => {
    const engine = createEngines(assets)('rust');
    const folder = join(__dirname, '..', '..', 'sample');
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.md'))) {
      for (const fence of memoryFences(scan(file, readFileSync(join(folder, file), 'utf8')))) {
        if (fence.language !== 'rust') continue;
        const trace = await engine?.run(fenceProgram(fence).program, defaultBudget);
        assert.ok(trace);
        const reader = openTrace(trace);
        for (let step = 0; step < trace.length; step++) survives(reader.state(step));
      }
    }
  }).timeout(60_000);
});
