import assert from 'node:assert/strict';
import { columnsOf, elide, escapeText, textRun } from '../../src/diagram/metrics';
import { diffText, outcomeText } from '../../src/diagram/text';
import { statusText } from '../../src/diagram/threads';
import { binaryTree, boxes, dangling, growth, recursion, stringMove } from './samples';
import { frame, run, type Sample, scalar, slot } from './states';
import { scoped, workers } from './threadSamples';

describe('diagram: metrics', () => {
  it('counts columns', () => {
    const cases: readonly [string, number][] = [
      ['', 0],
      ['hello', 5],
      ['Grüße', 5],
      ['e\u0301', 1],
      ['日本', 4],
      ['🦀', 2],
      ['👩‍👩‍👧', 2],
      ['שלום', 4],
    ];
    for (const [text, columns] of cases) assert.equal(columnsOf(text), columns, text);
  });

  it('shortens in the middle and never beyond the room', () => {
    assert.equal(elide('HashMap<String, u64>', 30), 'HashMap<String, u64>');
    assert.equal(elide('abcdefghijkl', 7), 'abcd…kl');
    for (const text of ['日本語日本語日本語', 'a🦀b🦀c🦀d🦀']) assert.ok(columnsOf(elide(text, 7)) <= 7, text);
  });

  it('spells out what cannot be seen', () => {
    assert.equal(escapeText('a\tb\n"c"\\\u0007'), 'a\\tb\\n\\"c\\"\\\\\\u{7}');
    assert.equal(escapeText('\u202egnirts'), '\\u{202e}gnirts');
  });

  it('finds the column of a byte', () => {
    const whole = textRun('Grüße', 20);
    assert.deepEqual(
      [0, 2, 4, 6, 7].map((byte) => whole.columnOfByte(byte)),
      [1, 3, 4, 5, 6],
    );
    const long = textRun('x'.repeat(5000), 20);
    assert.equal(long.columns, columnsOf(long.shown));
    assert.ok(long.columns <= 22);
    assert.equal(long.columnOfByte(4999), long.columns - 2);
  });
});

describe('diagram: sentences', () => {
  const change = ({ states }: Sample, step: number): string => diffText(states[step - 1], states[step] as never);

  it('says what a step changed', () => {
    const cases: readonly [Sample, number, string][] = [
      [stringMove, 0, 'Line 2. main starts.'],
      [
        stringMove,
        1,
        's1 owns b1, length 5, capacity 5. New on the heap: b1 ([u8]) holds text "hello", 5 bytes, capacity 5.',
      ],
      [stringMove, 2, 's1 is moved to s2. s2 owns b1, length 5, capacity 5.'],
      [boxes, 3, 'r borrows b. flag is true. b1 now holds 8.'],
      [growth, 2, 'v owns b1, length 4, capacity 4. b1 now holds 4 items, capacity 4: [1, 8, 15, 22].'],
      [dangling, 1, 'p dangles: it pointed to b1. r dangles: what it pointed to is gone. b1 is freed.'],
      [recursion, 1, 'main calls factorial. n is 7.'],
      [binaryTree, 0, 'Line 3. insert starts.'],
    ];
    for (const [sample, step, expected] of cases) assert.equal(change(sample, step), expected);
  });

  it('names the thread whose step it is, and says which came, went or waits', () => {
    const cases: readonly [Sample, number, string][] = [
      [workers, 3, 'Thread 2 "second": Thread 1 is sleeping. {closure} calls lock. self borrows b1.'],
      [
        workers,
        5,
        'Main thread: Thread 1 is gone. Thread 2 "second" has panicked. In thread 2 "second": {closure} returned. b1 now holds Mutex { locked: false, data: 2 }.',
      ],
      [scoped, 1, 'Thread 2: In the main thread: a is 2 items: [1, 2].'],
      [scoped, 2, 'Main thread: a is 2 items: [2, 2].'],
    ];
    for (const [sample, step, expected] of cases) assert.equal(change(sample, step), expected);
  });

  it('says what a thread waits for', () => {
    const cases: readonly [string | undefined, string][] = [
      ['lock', 'waiting for the lock'],
      ['message', 'waiting for a message'],
      ['join of thread 2', 'waiting for thread 2 to end'],
      ['sleep', 'sleeping'],
      ['all threads of the scope', 'waiting for all threads of the scope'],
      [undefined, 'waiting'],
    ];
    for (const [waitsFor, words] of cases) assert.equal(statusText({ state: 'waiting', waitsFor }), words);
  });

  it('tells returns and ends of scopes', () => {
    const x = slot('x', 'i32', scalar(1));
    const sample = run('return', '', [
      { stack: [frame('main', 1, x, slot('y', 'i32', scalar(2))), frame('f', 5)] },
      { stack: [frame('main', 1, x)] },
    ]);
    assert.equal(change(sample, 1), 'f returned. y goes out of scope.');
    const printing = { ...sample.states[1], stack: [], written: 6 } as never;
    assert.equal(diffText(sample.states[1], printing, 'hello\nmore'), 'main returned. Prints "hello".');
  });

  it('says how a run ended', () => {
    assert.equal(outcomeText({ kind: 'exit', code: 0 }), 'Ran to its end.');
    assert.equal(outcomeText({ kind: 'exit', code: 3 }), 'Ended with exit code 3.');
    assert.equal(
      outcomeText({ kind: 'unsupported', what: 'async functions', line: 4, column: 1 }),
      'Cannot run this here yet, line 4: async functions.',
    );
    assert.equal(
      outcomeText({ kind: 'limit', limit: 'steps' }),
      'Stopped: it takes too many steps. What ran up to there is shown.',
    );
    assert.equal(
      outcomeText({ kind: 'fault', fault: 'panic', message: 'index out of bounds', line: 2, column: 1, history: [] }),
      'Panicked in line 2: index out of bounds',
    );
  });
});
