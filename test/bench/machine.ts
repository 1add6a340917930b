/** How fast the machine runs and records: instructions a second, recorded steps a second, bytes a step, rebuild time. */
import type { BasicBlock, FunctionCode } from '../../src/machine/code';
import { recordRun } from '../../src/machine/run';
import type { Type } from '../../src/machine/type';
import { openTrace } from '../../src/trace/reader';
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
  i32Pair,
  mutTo,
  place,
  program,
  ret,
  set,
  step,
  use,
  usize,
  value,
} from '../machine/program';

export interface MachineFigure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

export function benchMachine(): readonly MachineFigure[] {
  // What the process takes is told by the first of them only.
  return [...recording(), ...speeds()];
}

/** Milliseconds that this process has computed: other programs on the machine don't count. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const rounds = 3_000_000;

function speeds(): MachineFigure[] {
  return [
    speed('additions of 32 bits', adding(i32), 6),
    speed('additions of 64 bits', adding(usize), 6),
    speed('checked additions', checked(), 6),
    speed('array elements', elements(), 7),
    speed('through a pointer', throughPointer(), 5),
    speedOfCalls(),
  ];
}

function speed(name: string, main: FunctionCode, perRound: number): MachineFigure {
  return { name: `untraced: ${name}`, value: (perRound * rounds) / seconds([main]) / 1e6, unit: 'M instructions/s' };
}

function seconds(functions: readonly FunctionCode[]): number {
  const machine = program(functions, { milliseconds: 60_000 });
  machine.start('main');
  const start = processorTime();
  const end = machine.run();
  if (end.kind !== 'finished') throw new Error(`the program ended with ${end.kind}`);
  return (processorTime() - start) / 1000;
}

function loop(type: Type, body: BasicBlock[], locals: Type[], before: BasicBlock['statements'] = []): FunctionCode {
  const last = body.length + 2;
  return fn('main', [i32, type, boolean, ...locals], 0, [
    block([set(1, use(value(type, 0))), ...before], goto(1)),
    block([set(2, binary('less', copy(1), value(type, rounds)))], branch(copy(2), 2, last)),
    ...body,
    block([set(0, use(value(i32, 0)))], ret),
  ]);
}

function adding(type: Type): FunctionCode {
  const body = [
    set(4, binary('add', copy(3), copy(1))),
    set(3, use(copy(4))),
    set(1, binary('add', copy(1), value(type, 1))),
  ];
  return loop(type, [block(body, goto(1))], [type, type], [set(3, use(value(type, 0)))]);
}

function checked(): FunctionCode {
  const failure = { fault: 'overflow', message: '' } as const;
  return loop(
    i32,
    [
      block([set(3, binary('add', copy(1), value(i32, 1), 'pair'))], {
        kind: 'assert',
        condition: copy(3, 1),
        expected: false,
        target: 3,
        failure,
      }),
      block([set(1, use(copy(3, 0)))], goto(1)),
    ],
    [i32Pair],
  );
}

function elements(): FunctionCode {
  const array = arrayOf(i32, 64);
  const body = [
    set(4, binary('and', copy(1), value(usize, 63))),
    set(5, binary('add', copy(5), copy(3, at(4)))),
    set(place(3, at(4)), use(copy(5))),
    set(1, binary('add', copy(1), value(usize, 1))),
  ];
  const before = [set(3, { kind: 'repeat', operand: value(i32, 1), type: array }), set(5, use(value(i32, 0)))];
  return loop(usize, [block(body, goto(1))], [array, usize, i32], before);
}

function throughPointer(): FunctionCode {
  const body = [
    set(place(4, 'deref'), binary('add', copy(4, 'deref'), copy(1))),
    set(1, binary('add', copy(1), value(i32, 1))),
  ];
  const before = [
    set(3, use(value(i32, 0))),
    set(4, { kind: 'addressOf', place: place(3), type: mutTo(i32) } as const),
  ];
  return loop(i32, [block(body, goto(1))], [i32, mutTo(i32)], before);
}

/** The Fibonacci number of 27 takes 832,040 / φ³ … calls: 635,622 for 27. */
function speedOfCalls(): MachineFigure {
  const fib = fn('fib', [i32, i32, boolean, i32, i32, i32, i32], 1, [
    block([set(2, binary('less', copy(1), value(i32, 2)))], branch(copy(2), 1, 2)),
    block([set(0, use(copy(1)))], ret),
    block([set(3, binary('subtract', copy(1), value(i32, 1)))], call('fib', [copy(3)], 4, 3)),
    block([set(5, binary('subtract', copy(1), value(i32, 2)))], call('fib', [copy(5)], 6, 4)),
    block([set(0, binary('add', copy(4), copy(6)))], ret),
  ]);
  const main = fn('main', [i32], 0, [block([], call('fib', [value(i32, 27)], 0, 1)), block([], ret)]);
  return { name: 'untraced: calls', value: 832_039 / seconds([fib, main]) / 1e6, unit: 'M calls/s' };
}

const recordedSteps = 1_000_000;

/** `let mut i = 0; let mut sum = 0; while i < n { sum += i; a[i % 8] = sum; i += 1; }`, four steps a round. */
function recording(): MachineFigure[] {
  const array = arrayOf(i32, 8);
  const main = fn(
    'main',
    [i32, { type: i32, name: 'i' }, { type: i32, name: 'sum' }, { type: array, name: 'a' }, boolean, usize, i32],
    0,
    [
      block(
        [
          step(2),
          set(1, use(value(i32, 0))),
          declare(1),
          set(2, use(value(i32, 0))),
          declare(2),
          set(3, { kind: 'repeat', operand: value(i32, 0), type: array }),
          declare(3),
        ],
        goto(1),
      ),
      block([step(5), set(4, binary('less', copy(1), value(i32, recordedSteps / 4)))], branch(copy(4), 2, 3)),
      block(
        [
          step(6),
          set(2, binary('add', copy(2), copy(1))),
          step(7),
          set(6, binary('and', copy(1), value(i32, 7))),
          set(5, { kind: 'cast', cast: { kind: 'integer' }, operand: copy(6), type: usize }),
          set(place(3, at(5)), use(copy(2))),
          step(8),
          set(1, binary('add', copy(1), value(i32, 1))),
        ],
        goto(1),
      ),
      block([], ret),
    ],
  );
  const machine = program([main], { milliseconds: 60_000 });
  machine.start('main');
  const start = processorTime();
  const { steps } = recordRun(machine, { budget: { steps: recordedSteps + 10 }, written: () => 0 });
  const trace = steps.recorder.finish({
    language: '',
    engine: '',
    source: '',
    outcome: { kind: 'exit', code: 0 },
    stdout: '',
    stderr: '',
    leaks: [],
  });
  const recorded = processorTime() - start;
  const megabytes = process.memoryUsage().rss / 2 ** 20;
  const opening = processorTime();
  const reader = openTrace(trace);
  const opened = processorTime() - opening;
  const times: number[] = [];
  for (let k = 0; k < 200; k++) {
    const from = processorTime();
    reader.state((k * 7_368_787) % trace.length);
    times.push(processorTime() - from);
  }
  times.sort((a, b) => a - b);
  return [
    { name: `recording ${trace.length} steps`, value: recorded / 1000, unit: 's' },
    { name: 'the whole process then', value: megabytes, unit: 'MB' },
    { name: 'trace', value: trace.log.length / trace.length, unit: 'bytes/step' },
    { name: 'opening it', value: opened, unit: 'ms' },
    { name: 'rebuilding a random step, median', value: times[100]!, unit: 'ms' },
    { name: 'rebuilding a random step, slowest of 200', value: times[199]!, unit: 'ms' },
  ];
}
