import assert from 'node:assert/strict';
import { AllocationKind } from '../../src/machine/allocations';
import type { FunctionCode, Statement, Terminator } from '../../src/machine/code';
import type { Pause } from '../../src/machine/pause';
import { array, type EnumType, functionPointer, pointer, record, run, type Type, text } from '../../src/machine/type';
import {
  arrayOf,
  at,
  binary,
  block,
  boolean,
  branch,
  call,
  copy,
  fn,
  goto,
  i8,
  i32,
  i64,
  mutTo,
  nothing,
  type ProgramOptions,
  place,
  program,
  rawTo,
  ret,
  set,
  step,
  u8,
  u64,
  use,
  usize,
  value,
} from './program';

function finish(functions: readonly FunctionCode[], options: ProgramOptions = {}) {
  const machine = program(functions, options);
  machine.start('main');
  const end = machine.run();
  return { end, machine };
}

/** What `main` returns, an `i32`. */
function result(functions: readonly FunctionCode[], options: ProgramOptions = {}): number {
  const { end, machine } = finish(functions, options);
  assert.equal(end.kind, 'finished', JSON.stringify(end));
  return machine.memory.loadI32(machine.resultAddress);
}

function fault(functions: readonly FunctionCode[], options: ProgramOptions = {}): string {
  const { end } = finish(functions, options);
  assert.equal(end.kind, 'fault');
  return end.kind === 'fault' ? `${end.fault}: ${end.message}` : '';
}

const main = (locals: readonly Type[], ...blocks: Parameters<typeof fn>[3]) => fn('main', [i32, ...locals], 0, blocks);

describe('the machine', () => {
  it('loops and branches', () => {
    // The sum of the odd numbers below 10.
    const sum = main(
      [i32, boolean, i32],
      block([set(0, use(value(i32, 0))), set(1, use(value(i32, 0)))], goto(1)),
      block([set(2, binary('less', copy(1), value(i32, 10)))], branch(copy(2), 2, 4)),
      block([set(3, binary('remainder', copy(1), value(i32, 2)))], {
        kind: 'switch',
        operand: copy(3),
        cases: [
          { value: 0, target: 3 },
          { value: 1, target: 5 },
        ],
      }),
      block([set(1, binary('add', copy(1), value(i32, 1)))], goto(1)),
      block([], ret),
      block([set(0, binary('add', copy(0), copy(1)))], goto(3)),
    );
    assert.equal(result([sum]), 25);
  });

  it('switches on far apart and on large values', () => {
    const check = (operand: bigint | number, expected: number) => {
      const cases = [
        { value: 2n ** 63n, target: 1 },
        { value: 5, target: 2 },
        { value: 5000, target: 3 },
      ];
      const blocks = [1, 2, 3, 4].map((n) => block([set(0, use(value(i32, n)))], ret));
      const chosen = { kind: 'switch', operand: value(u64, operand), cases, otherwise: 4 } as const;
      assert.equal(result([main([], block([], chosen), ...blocks)]), expected);
    };
    check(2n ** 63n, 1);
    check(5, 2);
    check(5000, 3);
    check(6, 4);
  });

  const factorial = fn('factorial', [i64, i64, boolean, i64, i64], 1, [
    block([set(2, binary('less', copy(1), value(i64, 2)))], branch(copy(2), 1, 2)),
    block([set(0, use(value(i64, 1)))], ret),
    block([set(3, binary('subtract', copy(1), value(i64, 1)))], call('factorial', [copy(3)], 4, 3)),
    block([set(0, binary('multiply', copy(1), copy(4)))], ret),
  ]);

  it('calls functions, itself too, beyond 2^53', () => {
    const machine = program([
      fn('main', [i64], 0, [block([], call('factorial', [value(i64, 20)], 0, 1)), block([], ret)]),
      factorial,
    ]);
    machine.start('main');
    assert.equal(machine.run().kind, 'finished');
    assert.equal(machine.memory.loadI64(machine.resultAddress), 2_432_902_008_176_640_000n);
  });

  it('overflows its stack, not ours', () => {
    const endless = fn('endless', [i32], 0, [block([], call('endless', [], 0, 1)), block([], ret)]);
    assert.match(fault([main([], block([], call('endless', [], 0, 1)), block([], ret)), endless]), /^stack-overflow/);
  });

  it('calls through pointers, and says when there is no function', () => {
    const pointerTo = functionPointer('fn() -> i32');
    const seven = fn('seven', [i32], 0, [block([set(0, use(value(i32, 7)))], ret)]);
    const through = (operand: Parameters<typeof use>[0]) =>
      main(
        [pointerTo],
        block([set(1, use(operand))], {
          kind: 'call',
          callee: { kind: 'indirect', operand: copy(1) },
          arguments: [],
          destination: place(0),
          target: 1,
        }),
        block([], ret),
      );
    assert.equal(result([through({ kind: 'function', type: pointerTo, function: 'seven' }), seven]), 7);
    assert.match(fault([through(value(pointerTo, 0))]), /^null-dereference/);
    assert.match(fault([through(value(pointerTo, 99))]), /^dangling-pointer/);
  });

  it('asks the engine for its own functions', () => {
    const host = {
      twice: (one: Parameters<NonNullable<ProgramOptions['host']>[string]>[0]) => {
        one.returnInt(one.number(0) * 2);
        return undefined;
      },
      leave: () => ({ kind: 'exit', code: 3 }) as const,
      missing: () => ({ kind: 'unsupported', what: 'threads' }) as const,
    };
    const calling = (name: string) => [main([], block([], call(`!${name}`, [value(i32, 21)], 0, 1)), block([], ret))];
    assert.equal(result(calling('twice'), { host }), 42);
    assert.deepEqual(finish(calling('leave'), { host }).end, { kind: 'exit', code: 3 });
    assert.deepEqual(finish(calling('missing'), { host }).end, {
      kind: 'unsupported',
      what: 'threads',
      line: 1,
      column: 1,
    });
  });

  const shape: EnumType = {
    kind: 'enum',
    name: 'Shape',
    shown: 'Shape',
    size: 8,
    align: 4,
    variants: [
      { name: 'Circle', discriminant: 10, fields: [{ name: '0', offset: 4, type: i32 }] },
      { name: 'Dot', discriminant: 20, fields: [] },
    ],
    tag: { kind: 'direct', offset: 0, type: u8, values: [0, 1] },
  };
  const optional: EnumType = {
    kind: 'enum',
    name: 'Option<&i32>',
    shown: 'Option',
    size: 8,
    align: 8,
    variants: [
      { name: 'None', discriminant: 0, fields: [] },
      { name: 'Some', discriminant: 1, fields: [{ name: '0', offset: 0, type: mutTo(i32) }] },
    ],
    tag: { kind: 'niche', offset: 0, type: u64, dataful: 1, values: [0, null] },
  };

  it('tells the variants of an enum apart by tag or niche', () => {
    const discriminantOf = (type: EnumType, statements: readonly Statement[]) =>
      result([
        main(
          [type, i32, mutTo(i32), i64],
          block([...statements, set(4, { kind: 'discriminant', place: place(1) }), set(0, { kind: 'cast', cast: { kind: 'integer' }, operand: copy(4), type: i32 })], ret), // biome-ignore format: long
        ),
      ]);
    const make = (type: EnumType, variant: number, ...operands: ReturnType<typeof copy>[]) =>
      set(1, { kind: 'aggregate', type, variant, operands });
    const reference = [
      set(2, use(value(i32, 1))),
      set(3, { kind: 'addressOf', place: place(2), type: mutTo(i32) } as const),
    ];
    assert.equal(discriminantOf(shape, [make(shape, 0, value(i32, 5))]), 10);
    assert.equal(discriminantOf(shape, [make(shape, 1)]), 20);
    assert.equal(discriminantOf(optional, [make(optional, 0)]), 0);
    assert.equal(discriminantOf(optional, [...reference, make(optional, 1, copy(3))]), 1);
    assert.equal(
      discriminantOf(optional, [
        ...reference,
        make(optional, 1, copy(3)),
        { kind: 'setVariant', place: place(1), variant: 0 },
      ]),
      0,
    );
  });

  it('makes slices of arrays and walks them', () => {
    const slice = pointer('&[i32]', () => run('[i32]', i32), { role: 'shared', meta: 'length' });
    const list = arrayOf(i32, 5);
    const operands = [1, 2, 3, 4, 5].map((n) => value(i32, n));
    const middle = { kind: 'subslice', from: 1, to: 1, fromEnd: true, type: run('[i32]', i32) } as const;
    const total = main(
      [list, slice, usize, usize, boolean, slice],
      block(
        [
          set(0, use(value(i32, 0))),
          set(1, { kind: 'aggregate', type: list, operands }),
          set(2, { kind: 'addressOf', place: place(1), type: slice }),
          set(6, { kind: 'addressOf', place: place(2, 'deref', middle), type: slice }),
          set(3, use(value(usize, 0))),
          set(4, { kind: 'length', place: place(6, 'deref') }),
        ],
        goto(1),
      ),
      block([set(5, binary('less', copy(3), copy(4)))], branch(copy(5), 2, 3)),
      block(
        [set(0, binary('add', copy(0), copy(6, 'deref', at(3)))), set(3, binary('add', copy(3), value(usize, 1)))],
        goto(1),
      ),
      block(
        [set(0, binary('multiply', copy(0), copy(6, 'deref', { kind: 'constantIndex', index: 1, fromEnd: true })))],
        ret,
      ),
    );
    assert.equal(result([total]), (2 + 3 + 4) * 4);
  });

  it('keeps the length of a literal beside its address', () => {
    const string = pointer('&str', () => text('str'), { role: 'shared', meta: 'length' });
    const bytes = new TextEncoder().encode('héllo');
    const literal = { id: 'lit', type: array('str', u8, 6), shown: '"héllo"', listed: 'never', init: { kind: 'bytes', bytes } } as const; // biome-ignore format: long
    const length = main(
      [string, usize],
      block(
        [
          set(1, use({ kind: 'static', type: string, static: 'lit', length: 6 })),
          set(2, { kind: 'cast', cast: { kind: 'metadata' }, operand: copy(1), type: usize }),
          set(0, { kind: 'cast', cast: { kind: 'integer' }, operand: copy(2), type: i32 }),
        ],
        ret,
      ),
    );
    assert.equal(result([length], { statics: [literal] }), 6);
  });

  it('turns pointers into numbers and back', () => {
    const there = main(
      [i32, mutTo(i32), usize, rawTo(i32)],
      block(
        [
          set(1, use(value(i32, 11))),
          set(2, { kind: 'addressOf', place: place(1), type: mutTo(i32) }),
          set(3, { kind: 'cast', cast: { kind: 'pointerToInteger' }, operand: copy(2), type: usize }),
          set(4, { kind: 'cast', cast: { kind: 'integerToPointer' }, operand: copy(3), type: rawTo(i32) }),
          set(0, use(copy(4, 'deref'))),
        ],
        ret,
      ),
    );
    assert.equal(result([there]), 11);
  });

  describe('finds undefined behaviour', () => {
    const list = arrayOf(i32, 3);
    const check = (expected: string, locals: readonly Type[], statements: readonly Statement[]) =>
      it(expected, () => assert.equal(fault([main(locals, block(statements, ret))]).split(':')[0], expected));

    check('uninitialised-read', [i32], [set(0, use(copy(1)))]);
    check('null-dereference', [rawTo(i32)], [set(1, use(value(rawTo(i32), 0))), set(0, use(copy(1, 'deref')))]);
    check(
      'dangling-pointer',
      [i32, rawTo(i32)],
      [
        set(1, use(value(i32, 1))),
        set(2, { kind: 'addressOf', place: place(1), type: rawTo(i32) }),
        { kind: 'storageDead', local: 1 },
        set(0, use(copy(2, 'deref'))),
      ],
    );
    check(
      'out-of-bounds',
      [list, usize],
      [
        set(1, { kind: 'repeat', operand: value(i32, 1), type: list }),
        set(2, use(value(usize, 3))),
        set(0, use(copy(1, at(2)))),
      ],
    );
    check('division-by-zero', [], [set(0, binary('divide', value(i32, 1), value(i32, 0)))]);
    check('overflow', [i8], [set(1, binary('divide', value(i8, -128), value(i8, -1)))]);

    it('a pointer that walks out of its array', () => {
      const walk = main(
        [list, rawTo(i32), usize],
        block(
          [
            set(1, { kind: 'repeat', operand: value(i32, 1), type: list }),
            set(2, { kind: 'addressOf', place: place(1, { kind: 'constantIndex', index: 0 }), type: rawTo(i32) }),
            set(2, binary('offset', copy(2), value(i64, 3))),
            set(2, binary('offset', copy(2), value(i64, -1))),
            set(0, use(copy(2, 'deref'))),
            set(2, binary('offset', copy(2), value(i64, 1))),
            set(0, use(copy(2, 'deref'))),
          ],
          ret,
        ),
      );
      assert.match(fault([walk]), /^out-of-bounds: access of 4 bytes at offset 12 of an object of 12 bytes/);
    });

    it('a variable of a call that has returned', () => {
      const escaping = fn('escaping', [rawTo(i32), i32], 0, [
        block([set(1, use(value(i32, 1))), set(0, { kind: 'addressOf', place: place(1), type: rawTo(i32) })], ret),
      ]);
      const user = main(
        [rawTo(i32)],
        block([], call('escaping', [], 1, 1)),
        block([set(0, use(copy(1, 'deref')))], ret),
      );
      assert.match(fault([user, escaping]), /^dangling-pointer/);
    });
  });

  describe('unwinds', () => {
    const host = { panic: () => ({ kind: 'unwind' }) as const };
    const log: string[] = [];
    const logging = {
      ...host,
      log: (one: Parameters<NonNullable<ProgramOptions['host']>[string]>[0]) => {
        log.push(String(one.data));
        return undefined;
      },
    };
    const note = (data: string, target: number): Terminator => ({
      kind: 'call',
      callee: { kind: 'host', name: 'log', data },
      arguments: [],
      destination: place(1),
      target,
    });
    const failing = fn('failing', [i32, nothing], 0, [
      block([], { ...call('!panic', [], 1, 3), unwind: 1 } as Terminator),
      block([], note('failing cleans up', 2)),
      block([], { kind: 'resume' }),
      block([], ret),
    ]);
    const passing = fn('passing', [i32], 0, [block([], call('failing', [], 0, 1)), block([], ret)]);
    const outer = main(
      [nothing],
      block([], { ...call('passing', [], 0, 3), unwind: 1 } as Terminator),
      block([], note('main cleans up', 2)),
      block([], { kind: 'resume' }),
      block([], ret),
    );

    it('through the clean-up of each call, outwards', () => {
      log.length = 0;
      assert.deepEqual(finish([outer, passing, failing], { host: logging }).end, { kind: 'unwound' });
      assert.deepEqual(log, ['failing cleans up', 'main cleans up']);
    });

    it('after a pause, when it is stepping', () => {
      const machine = program([outer, passing, failing], { host: logging });
      machine.start('main');
      machine.stepping = true;
      assert.deepEqual(machine.run(), { kind: 'unwinding' });
      assert.equal(machine.depth, 3);
      assert.deepEqual(machine.run(), { kind: 'unwound' });
    });

    it('from a failed assertion, if the engine says so', () => {
      const assertion = main(
        [],
        block([set(0, use(value(i32, 1)))], {
          kind: 'assert',
          condition: value(boolean, 0),
          expected: true,
          target: 1,
          failure: { fault: 'overflow', message: '{0} of {1}', operands: [value(i32, 7), copy(0)] },
          at: { line: 4, column: 2 },
        }),
        block([], ret),
      );
      const expected: Pause = { kind: 'fault', fault: 'overflow', message: '7 of 1', history: [], line: 4, column: 2 };
      assert.deepEqual(finish([assertion]).end, expected);
    });
  });

  describe('keeps its budget', () => {
    it('of time, in a loop without steps', () => {
      const endless = main([], block([], goto(0)));
      assert.deepEqual(finish([endless], { milliseconds: 5 }).end, { kind: 'limit', limit: 'time' });
    });

    it('of memory', () => {
      const greedy = main([nothing], block([], call('!allocate', [], 1, 0)));
      const host = {
        allocate: (one: Parameters<NonNullable<ProgramOptions['host']>[string]>[0]) => {
          one.machine.memory.allocate(AllocationKind.heap, 1 << 16, 8);
          return undefined;
        },
      };
      assert.deepEqual(finish([greedy], { host, memory: 1 << 20 }).end, { kind: 'limit', limit: 'memory' });
    });
  });

  it('stops at step markers and goes on behind them', () => {
    const machine = program([main([], block([step(3), set(0, use(value(i32, 1))), step(4)], ret))]);
    machine.start('main');
    machine.stepping = true;
    const lines = [machine.run(), machine.run()].map((pause) =>
      pause.kind === 'step' ? pause.marker.line : pause.kind,
    );
    assert.deepEqual([...lines, machine.run().kind], [3, 4, 'finished']);
  });

  it('passes over what happens in hidden functions', () => {
    const inner = { ...fn('inner', [i32, record('R', [])], 0, [block([step(9)], ret)]), hidden: true };
    const machine = program([main([], block([step(1)], call('inner', [], 0, 1)), block([], ret)), inner]);
    machine.start('main');
    machine.stepping = true;
    assert.deepEqual([machine.run().kind, machine.run().kind], ['step', 'finished']);
  });
});
