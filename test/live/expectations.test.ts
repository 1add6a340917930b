import assert from 'node:assert/strict';
import { expectations, failures, nameExpectations } from '../../src/live/expectations';
import { traceFromStates } from '../../src/trace/build';
import { openTrace } from '../../src/trace/reader';
import type { Block, Slot, State, Value } from '../../src/trace/state';

const slot = (name: string, value: Value | null, state: Slot['state'] = 'live'): Slot => ({
  name,
  type: '?',
  address: null,
  size: null,
  state,
  value,
});
const number = (text: string): Value => ({ kind: 'scalar', text });
const pointer = (to: Extract<Value, { kind: 'pointer' }>['to'], more = {}): Value => ({
  kind: 'pointer',
  to,
  role: 'own',
  state: to ? 'live' : 'null',
  ...more,
});
const block = (id: string, value: Value, state: Block['state'] = 'live'): Block => ({
  id,
  type: '?',
  address: null,
  size: null,
  state,
  value,
  allocatedAt: { line: 1 },
});

/** `s` was moved to `t`, which owns "hello"; `part` is its slice [1..3]; `n` is 5, `old` points to freed memory. */
const memory: Pick<State, 'stack' | 'heap' | 'statics'> = {
  stack: [
    {
      function: 'main',
      line: 1,
      slots: [
        slot('s', pointer({ block: 'b1', path: [] }, { length: 5 }), 'moved'),
        slot('t', pointer({ block: 'b1', path: [] }, { length: 5, capacity: 8 })),
        slot('part', pointer({ block: 'b1', path: [1] }, { length: 2, role: 'shared' })),
        slot('n', number('5')),
        slot('r', pointer({ frame: 0, slot: 'n', path: [] }, { role: 'shared' })),
        slot('old', pointer({ block: 'b2', path: [] }, { state: 'dangling' })),
        slot('v', { kind: 'sequence', items: [number('1'), number('2')], length: 2 }),
        slot('p', { kind: 'struct', name: 'P', fields: [{ name: 'x', value: number('7') }] }),
      ],
    },
  ],
  heap: [block('b1', { kind: 'text', text: 'hello', length: 5 }), block('b2', number('1'), 'freed')],
  statics: [],
};

function check(comment: string, expected: readonly string[]): void {
  const { value, diagnostics } = expectations(`f(); // @mem ${comment}\n`);
  const state: State = { step: 0, line: 1, column: 1, event: 'line', written: 0, label: '§0', ...memory };
  const reader = openTrace(traceFromStates({}, [state]));
  assert.deepEqual(
    [...diagnostics, ...failures(reader, value)].map(({ message }) => message),
    expected,
  );
}

describe('expectations', () => {
  it('hold of what is there', () => {
    check('t -> heap, len 5, capacity 8, s moved, t = "hello"', []);
    check('part -> t, part len 2, part = "el"', []);
    check('r -> n, r -> stack, *r = 5, n = 5, n live', []);
    check('old dangling, old freed, gone dropped', []);
    check('v = [1, 2], v[1] = 2, p.x = 7, v len 2', []);
  });

  it('say what is there instead', () => {
    check('s live', ['Expected “s live”, but s is moved.']);
    check('t len 6', ['Expected “t len 6”, but its length is 5.']);
    check('r -> heap', ['Expected “r -> heap”, but r leads to n.']);
    check('n = 6', ['Expected “n = 6”, but it is 5.']);
    check('n -> heap', ['Expected “n -> heap”, but n holds no pointer.']);
    check('gone = 1', ['Expected “gone = 1”, but there is no gone in scope.']);
    check('old -> t', ['Expected “old -> t”, but old leads to block b2, which is freed.']);
  });

  it('say which clause they do not understand, and check the others', () => {
    check('t => heap, n = 6', [
      '“t => heap” is no expectation: write “x -> heap”, “x -> y”, “x moved”, “x len 3” or “x = 5”.',
      'Expected “n = 6”, but it is 5.',
    ]);
    check('', ['“” is no expectation: write “x -> heap”, “x -> y”, “x moved”, “x len 3” or “x = 5”.']);
  });

  it('fail where the program never gets', () => {
    const { value } = expectations('// @mem a = 1\n');
    const messages = failures(openTrace(traceFromStates({}, [])), value).map(({ message }) => message);
    assert.deepEqual(messages, ['The program never gets here.']);
  });

  it('are named without moving anything', () => {
    const source = 'a(); // @mem x = 1\nb(); // @L1\nc(); // @mem y moved\n';
    const named = nameExpectations({ language: 'rust', source, markers: [], options: {}, key: '' }).source;
    assert.equal(named, 'a(); // @§0  x = 1\nb(); // @L1\nc(); // @§1  y moved\n');
  });
});
