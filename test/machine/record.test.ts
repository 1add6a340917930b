import assert from 'node:assert/strict';
import { AllocationKind } from '../../src/machine/allocations';
import type { FunctionCode, Statement, Terminator } from '../../src/machine/code';
import type { HostFunction } from '../../src/machine/host';
import { recordRun } from '../../src/machine/run';
import { record, type Type } from '../../src/machine/type';
import { openTrace } from '../../src/trace/reader';
import type { State } from '../../src/trace/state';
import {
  arrayOf,
  at,
  binary,
  block,
  boolean,
  branch,
  call,
  copy,
  declare,
  fn,
  goto,
  i32,
  mutTo,
  nothing,
  type ProgramOptions,
  place,
  program,
  rawTo,
  refTo,
  ret,
  set,
  step,
  u8,
  use,
  usize,
  value,
} from './program';
import { shown } from './shown';

/** A string as a growable one is laid out: three words, drawn as one arrow. */
const string: Type = record(
  'String',
  [
    { name: 'pointer', type: rawTo(u8) },
    { name: 'capacity', type: usize },
    { name: 'length', type: usize },
  ],
  {
    kind: 'owner',
    pointer: ['pointer'],
    role: 'own',
    run: { element: () => u8, as: 'text', name: '[u8]', length: ['length'], capacity: ['capacity'] },
  },
);

const point = record('Point', [
  { name: 'x', type: i32 },
  { name: 'y', type: i32 },
]);

const host: Readonly<Record<string, HostFunction>> = {
  allocate: (one) => {
    const { memory } = one.machine;
    const id = memory.allocate(AllocationKind.heap, one.number(0), 1);
    one.returnPointer({ address: memory.allocations.base[id]!, provenance: id });
    return undefined;
  },
  free: (one) => {
    const { address, provenance } = one.pointer(0);
    one.machine.memory.free(address, provenance);
    return undefined;
  },
  write: (one) => {
    one.machine.memory.write(one.pointer(0).address, new TextEncoder().encode(String(one.data)));
    return undefined;
  },
};

function states(functions: readonly FunctionCode[], options: ProgramOptions = {}): readonly State[] {
  const machine = program(functions, { host, ...options });
  machine.start('main');
  const { steps, end } = recordRun(machine, { budget: { steps: 1000 }, written: () => 0 });
  const outcome = { kind: 'exit', code: 0 } as const;
  const meta = { language: '', engine: '', source: '', outcome, stdout: '', stderr: '', leaks: steps.leaks() };
  assert.notEqual(end.kind, 'limit');
  const reader = openTrace(steps.recorder.finish(meta));
  return Array.from({ length: reader.trace.length }, (_, i) => reader.state(i));
}

function check(functions: readonly FunctionCode[], expected: readonly string[], options: ProgramOptions = {}): void {
  assert.deepEqual(states(functions, options).map(shown), expected);
}

const done: Terminator = ret;
const main = (locals: Parameters<typeof fn>[1], blocks: Parameters<typeof fn>[3]) =>
  fn('main', [nothing, ...locals], 0, blocks);
const mark = (local: number, kind: 'moved' | 'dropped' | 'initialised', ...path: number[]): Statement => ({
  kind: 'mark',
  place: place(local, ...path),
  mark: kind,
});
const live = (local: number): Statement => ({ kind: 'storageLive', local });
const dead = (local: number): Statement => ({ kind: 'storageDead', local });

describe('a recorded run', () => {
  it('shows locals from where they are declared to where their storage ends', () => {
    check(
      [
        main(
          [
            { type: i32, name: 'x' },
            { type: i32, name: 'y' },
          ],
          [
            block(
              [
                step(1),
                set(1, use(value(i32, 5))),
                step(2),
                declare(1),
                step(3),
                live(2),
                declare(2),
                step(4),
                set(2, binary('add', copy(1), value(i32, 1))),
                step(5),
                dead(2),
                step(6),
              ],
              done,
            ),
          ],
        ),
      ],
      ['main()', 'main()', 'main(x=5)', 'main(x=5 y?)', 'main(x=5 y=6)', 'main(x=5)', ''],
    );
  });

  it('pushes and pops frames, with parameters from the start and the result at the return', () => {
    const double = fn('double', [i32, { type: i32, name: 'n' }], 1, [
      block(
        [
          { ...step(7), event: 'call' } as Statement,
          set(0, binary('add', copy(1), copy(1))),
          { ...step(8), event: 'return' } as Statement,
        ],
        done,
      ),
    ]);
    const functions = [
      main(
        [{ type: i32, name: 'x' }],
        [block([step(1)], call('double', [value(i32, 21)], 1, 1)), block([declare(1), step(2)], done)],
      ),
      double,
    ];
    check(functions, ['main()', 'main() double(n=21)', 'main() double(n=21)', 'main(x=42)', '']);
    const [, entered, returning] = states(functions);
    assert.equal(entered?.stack[1]?.returned, undefined);
    assert.deepEqual(returning?.stack[1]?.returned, { kind: 'scalar', text: '42' });
    assert.equal(returning?.stack[0]?.line, 1);
    assert.equal(returning?.stack[1]?.line, 8);
  });

  it('points into variables by path, also once they are shadowed', () => {
    check(
      [
        main(
          [
            { type: point, name: 'p' },
            { type: mutTo(i32), name: 'r' },
            { type: i32, name: 'p' },
          ],
          [
            block(
              [
                set(1, { kind: 'aggregate', type: point, operands: [value(i32, 1), value(i32, 2)] }),
                declare(1),
                set(2, { kind: 'addressOf', place: place(1, 1), type: mutTo(i32) }),
                declare(2),
                step(1),
                set(place(2, 'deref'), use(value(i32, 9))),
                step(2),
                set(3, use(value(i32, 3))),
                declare(3),
                step(3),
                dead(3),
                step(4),
              ],
              done,
            ),
          ],
        ),
      ],
      [
        'main(p={1,2} r=&0.p.y)',
        'main(p={1,9} r=&0.p.y)',
        'main(p#1={1,9} r=&0.p#1.y p=3)',
        'main(p={1,9} r=&0.p.y)',
        '',
      ],
    );
  });

  it('marks what is moved, and forgets it when the variable is assigned again', () => {
    check(
      [
        main(
          [{ type: point, name: 'p' }],
          [
            block(
              [
                set(1, { kind: 'aggregate', type: point, operands: [value(i32, 1), value(i32, 2)] }),
                declare(1),
                mark(1, 'moved', 0),
                step(1),
                mark(1, 'initialised', 0),
                step(2),
                mark(1, 'moved'),
                step(3),
                set(1, { kind: 'aggregate', type: point, operands: [value(i32, 3), value(i32, 4)] }),
                step(4),
                mark(1, 'dropped'),
                step(5),
              ],
              done,
            ),
          ],
        ),
      ],
      ['main(p~-x={1,2})', 'main(p={1,2})', 'main(p~={1,2})', 'main(p={3,4})', 'main(p†)', ''],
    );
  });

  const makeString = (local: number, bytes: number, length: number, next: number): Parameters<typeof block>[] => [
    [[], call('!allocate', [value(usize, bytes)], 9, next)],
    [
      [
        set(local, {
          kind: 'aggregate',
          type: string,
          operands: [copy(9), value(usize, bytes), value(usize, length)],
        }),
      ],
      {
        kind: 'call',
        callee: { kind: 'host', name: 'write', data: 'hello' },
        arguments: [copy(9)],
        destination: place(8),
        target: next + 1,
      },
    ],
  ];

  it('draws an owner as an arrow to its text, follows it when it moves, and shows it freed once', () => {
    const locals: Parameters<typeof main>[0] = [
      { type: string, name: 's1' },
      { type: string, name: 's2' },
      nothing,
      nothing,
      nothing,
      nothing,
      nothing,
      nothing,
      rawTo(u8),
    ];
    check(
      [
        main(locals, [
          ...makeString(1, 8, 5, 1).map((args) => block(...args)),
          block(
            [
              declare(1),
              step(1),
              set(2, use(copy(1))),
              mark(1, 'moved'),
              declare(2),
              step(2),
              set(place(2, 2), use(value(usize, 4))),
              step(3),
            ],
            call('!free', [copy(9)], 8, 3),
          ),
          block([dead(2), step(4), step(5)], done),
        ]),
      ],
      [
        'main(s1=&b1:5/8) | b1="hello"',
        'main(s1~=&~b1:5/8 s2=&b1:5/8) | b1="hello"',
        'main(s1~=&~b1:5/8 s2=&b1:4/8) | b1="hell"',
        'main(s1~=&~:5/8) | b1†="hell"',
        'main(s1~=&~:5/8)',
        '',
      ],
    );
  });

  it('keeps a freed block while something points at it, and names what leaks', () => {
    const ref = rawTo(u8);
    const locals: Parameters<typeof main>[0] = [{ type: ref, name: 'p' }, { type: ref, name: 'q' }, nothing];
    const functions = [
      main(locals, [
        block([], call('!allocate', [value(usize, 1)], 1, 1)),
        block([declare(1)], call('!allocate', [value(usize, 1)], 2, 2)),
        block([declare(2), set(place(1, 'deref'), use(value(u8, 7))), step(1)], call('!free', [copy(1)], 3, 3)),
        block([step(2), step(3), set(1, use(copy(2))), step(4)], done),
      ]),
    ];
    check(functions, [
      'main(p=&b1 q=&b2) | b1=7 | b2=_',
      'main(p=&!b1 q=&b2) | b1†=7 | b2=_',
      'main(p=&!b1 q=&b2) | b1†=7 | b2=_',
      'main(p=&b2 q=&b2) | b2=_',
      ' | b2=_',
    ]);
    const machine = program(functions, { host });
    machine.start('main');
    assert.deepEqual(recordRun(machine, { budget: { steps: 99 }, written: () => 0 }).steps.leaks(), ['b2']);
  });

  it('lists the start of a long array, and follows writes to it', () => {
    const long = arrayOf(i32, 1_000_000);
    const [before, after] = states([
      main(
        [{ type: long, name: 'a' }, usize],
        [
          block(
            [
              set(1, { kind: 'repeat', operand: value(i32, 1), type: long }),
              declare(1),
              set(2, use(value(usize, 99))),
              step(1),
              set(place(1, at(2)), use(value(i32, 7))),
              set(2, use(value(usize, 999_999))),
              set(place(1, at(2)), use(value(i32, 8))),
              step(2),
            ],
            done,
          ),
        ],
      ),
    ]).map((state) => state.stack[0]?.slots[0]?.value);
    if (before?.kind !== 'sequence' || after?.kind !== 'sequence') throw new assert.AssertionError({});
    assert.equal(before.items.length, 100);
    assert.deepEqual([after.length, after.elided], [1_000_000, 999_900]);
    assert.deepEqual(after.items[99], { kind: 'scalar', text: '7' });
    assert.equal(after.items[98], before.items[98]);
  });

  it('draws a literal as a static once something points at it', () => {
    const hello = new TextEncoder().encode('hello');
    const bytes = { ...arrayOf(u8, 5), text: true as const };
    const locals: Parameters<typeof main>[0] = [{ type: refTo(bytes), name: 'r' }];
    check(
      [
        main(locals, [
          block(
            [step(1), set(1, use({ kind: 'static', type: refTo(bytes), static: 'lit' })), declare(1), step(2)],
            done,
          ),
        ]),
      ],
      ['main()', 'main(r=&"hello") | "hello"="hello"', ' | "hello"="hello"'],
      {
        statics: [
          {
            id: 'lit',
            type: bytes,
            shown: '"hello"',
            listed: 'when pointed at',
            init: { kind: 'bytes', bytes: hello },
          },
        ],
      },
    );
  });

  it('ends at a fault, where it happened', () => {
    const machine = program(
      [
        main(
          [
            { type: rawTo(i32), name: 'p' },
            { type: i32, name: 'x' },
          ],
          [
            block(
              [
                step(3),
                set(1, use(value(rawTo(i32), 0))),
                declare(1),
                { ...set(2, use(copy(1, 'deref'))), at: { line: 4, column: 9 } } as Statement,
              ],
              done,
            ),
          ],
        ),
      ],
      {},
    );
    machine.start('main');
    const { end, steps } = recordRun(machine, { budget: { steps: 9 }, written: () => 0 });
    assert.deepEqual(end, {
      kind: 'fault',
      fault: 'null-dereference',
      message: 'access through a null pointer',
      history: [],
      line: 4,
      column: 9,
    });
    assert.equal(steps.recorder.length, 2);
  });

  it('shows what another frame writes through a pointer', () => {
    const fill = fn('fill', [nothing, { type: mutTo(i32), name: 'to' }], 1, [
      block([set(place(1, 'deref'), use(value(i32, 8))), step(5)], done),
    ]);
    check(
      [
        main(
          [{ type: i32, name: 'x' }, mutTo(i32), boolean],
          [
            block(
              [
                set(1, use(value(i32, 1))),
                declare(1),
                step(1),
                set(2, { kind: 'addressOf', place: place(1), type: mutTo(i32) }),
              ],
              call('fill', [copy(2)], 0, 1),
            ),
            block([set(3, binary('equal', copy(1), value(i32, 8)))], branch(copy(3), 2, 3)),
            block([step(2)], goto(3)),
            block([], done),
          ],
        ),
        fill,
      ],
      ['main(x=1)', 'main(x=8) fill(to=&0.x)', 'main(x=8)', ''],
    );
  });
});
