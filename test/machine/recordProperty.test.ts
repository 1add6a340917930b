import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AllocationKind } from '../../src/machine/allocations';
import type { Operand, Place, Statement, Terminator } from '../../src/machine/code';
import type { Machine } from '../../src/machine/machine';
import { StepRecorder } from '../../src/machine/record';
import { recordRun } from '../../src/machine/run';
import { pointer, record, type Type } from '../../src/machine/type';
import { openTrace } from '../../src/trace/reader';
import {
  arrayOf,
  at,
  block,
  call,
  copy,
  declare,
  fn,
  i32,
  mutTo,
  nothing,
  place,
  program,
  rawTo,
  ret,
  set,
  step,
  use,
  usize,
  value,
} from './program';

const point = record('Point', [
  { name: 'x', type: i32 },
  { name: 'y', type: i32 },
]);
const node: Type = record('Node', [
  { name: 'values', type: arrayOf(i32, 12) },
  { name: 'next', type: pointer('*Node', () => node, { role: 'raw' }) },
]);
const list: Type = record(
  'List',
  [
    { name: 'pointer', type: rawTo(i32) },
    { name: 'length', type: usize },
  ],
  {
    kind: 'owner',
    pointer: ['pointer'],
    role: 'own',
    run: { element: () => i32, as: 'sequence', name: '[i32]', length: ['length'] },
  },
);
const nodePointer = pointer('Box<Node>', () => node, { role: 'own' });
const table = arrayOf(i32, 120);

const x = 1;
const p = 2;
const a = 3;
const r = 4;
const n1 = 5;
const n2 = 6;
const later = 7;
const index = 8;
const l = 9;
const locals = [
  nothing,
  { type: i32, name: 'x' },
  { type: point, name: 'p' },
  { type: table, name: 'a' },
  { type: mutTo(i32), name: 'r' },
  { type: nodePointer, name: 'n1' },
  { type: nodePointer, name: 'n2' },
  { type: i32, name: 'x' },
  usize,
  { type: list, name: 'l' },
];

/** Places that hold an `i32`, near the start of the stack, in arrays, and behind pointers. */
const numberPlace: fc.Arbitrary<Place> = fc.constantFrom(
  place(x),
  place(p, 0),
  place(p, 1),
  place(a, { kind: 'constantIndex', index: 3 }),
  place(a, { kind: 'constantIndex', index: 99 }),
  place(a, { kind: 'constantIndex', index: 119 }),
  place(n1, 'deref', 0, { kind: 'constantIndex', index: 0 }),
  place(n1, 'deref', 0, { kind: 'constantIndex', index: 11 }),
  place(n2, 'deref', 0, { kind: 'constantIndex', index: 5 }),
);

const number: fc.Arbitrary<Operand> = fc.integer({ min: -5, max: 5 }).map((n) => value(i32, n));

const change: fc.Arbitrary<readonly Statement[]> = fc.oneof(
  fc.tuple(numberPlace, number).map(([to, from]) => [set(to, use(from))]),
  number.map((from) => [set(place(r, 'deref'), use(from))]),
  numberPlace.map((to) => [set(r, { kind: 'addressOf', place: to, type: mutTo(i32) })]),
  fc
    .tuple(fc.nat(119), number)
    .map(([i, from]) => [set(index, use(value(usize, i))), set(place(a, at(index)), use(from))]),
  fc.tuple(number, number).map((operands) => [set(p, { kind: 'aggregate', type: point, operands })]),
  number.map((operand) => [set(a, { kind: 'repeat', operand, type: table })]),
  fc.constantFrom([n1, n2], [n2, n1], [n1, n1]).map(([from, to]) => [set(place(from!, 'deref', 1), use(copy(to!)))]),
  fc.nat(14).map((n) => [set(place(l, 1), use(value(usize, n)))]),
  fc
    .tuple(fc.nat(13), number)
    .map(([i, from]) => [
      set(index, use(value(usize, i))),
      set(place(l, 0, 'deref', { kind: 'as', type: arrayOf(i32, 14) }, at(index)), use(from)),
    ]),
  fc.constant([set(place(n2, 'deref'), use(copy(n1, 'deref')))]),
  fc
    .constantFrom('moved' as const, 'initialised' as const)
    .map((mark): readonly Statement[] => [{ kind: 'mark', place: place(p, 1), mark }]),
  number.map((from): readonly Statement[] => [
    { kind: 'storageDead', local: later },
    { kind: 'storageLive', local: later },
    set(later, use(from)),
    declare(later),
  ]),
  fc.constant<readonly Statement[]>([{ kind: 'storageDead', local: later }]),
);

function machineOf(changes: readonly (readonly Statement[])[]): Machine {
  const body = changes.flatMap((statements, i) => [...statements, step(i + 1)]);
  const start = [
    set(x, use(value(i32, 0))),
    set(p, { kind: 'aggregate', type: point, operands: [value(i32, 1), value(i32, 2)] } as const),
    set(r, { kind: 'addressOf', place: place(x), type: mutTo(i32) } as const),
    set(place(l, 1), use(value(usize, 0))),
    ...[x, p, a, r, n1, n2, l].map(declare),
    step(1),
  ];
  const main = fn('main', locals, 0, [
    block([], call('!allocate', [], n1, 1)),
    block([], call('!allocate', [], n2, 2)),
    block([], { ...call('!allocate', [], l, 3), destination: place(l, 0) } as Terminator),
    block([...start, ...body], ret),
  ]);
  const machine = program([main], {
    host: {
      allocate: (one) => {
        const { memory } = one.machine;
        const id = memory.allocate(AllocationKind.heap, node.size, 8);
        one.returnPointer({ address: memory.allocations.base[id]!, provenance: id });
        return undefined;
      },
    },
  });
  machine.start('main');
  machine.stepping = true;
  return machine;
}

describe('recording by what was written', () => {
  it('shows at every step what looking at everything shows', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 25 }), (changes) => {
        const machine = machineOf(changes);
        const { steps } = recordRun(machine, { budget: { steps: 1000 }, written: () => 0 });
        const reader = openTrace(steps.recorder.finish(meta));
        machine.dispose();
        const again = machineOf(changes);
        for (let k = 0; k <= changes.length; k++) {
          again.run();
          assert.deepEqual(memory(reader.state(k)), lookAtEverything(again), `step ${k}`);
        }
        again.dispose();
      }),
      { numRuns: 50 },
    );
  });
});

const meta = {
  language: '',
  engine: '',
  source: '',
  outcome: { kind: 'exit', code: 0 },
  stdout: '',
  stderr: '',
  leaks: [],
} as const;

/** A recorder that has seen nothing before has to look at all of it. */
function lookAtEverything(machine: Machine) {
  const frame = machine.top;
  frame.changed = true;
  const fresh = new StepRecorder(machine);
  fresh.record({ line: 1, column: 1, event: 'line', written: 0 });
  const state = openTrace(fresh.recorder.finish(meta)).state(0);
  machine.memory.epoch = 0;
  return memory(state);
}

function memory({ stack, heap, statics }: ReturnType<ReturnType<typeof openTrace>['state']>) {
  return { slots: stack[0]?.slots, heap, statics };
}
