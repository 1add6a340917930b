import assert from 'node:assert/strict';
import { traceFromStates } from '../../src/trace/build';
import { openTrace } from '../../src/trace/reader';
import { shiftReader } from '../../src/trace/shift';
import { type Frame, programLine, type State } from '../../src/trace/state';

const main: Frame = { function: 'main', line: 2, slots: [] };
const states: State[] = [1, 2].map((line, step) => ({
  step,
  line,
  column: 1,
  event: 'line',
  written: 0,
  stack: [main],
  heap: [
    {
      id: 'b1',
      type: 'i32',
      address: null,
      size: 4,
      state: 'live',
      value: { kind: 'scalar', text: '1' },
      allocatedAt: { line: 1 },
    },
  ],
  statics: [],
}));

describe('lines of the note', () => {
  const panic = {
    kind: 'fault',
    fault: 'panic',
    message: 'no',
    line: 2,
    column: 1,
    history: [{ message: 'a', line: 1 }],
  } as const;
  const open = () => shiftReader(openTrace(traceFromStates({ outcome: panic }, states)), 20);

  it('stand in steps, frames, blocks and the outcome', () => {
    const reader = open();
    const state = reader.state(1);
    assert.deepEqual(
      [state.line, reader.info(0).line, state.stack[0]?.line, state.heap[0]?.allocatedAt.line],
      [22, 21, 22, 21],
    );
    assert.deepEqual(reader.trace.outcome, { ...panic, line: 22, history: [{ message: 'a', line: 21 }] });
  });

  it('are not those of the library', () => {
    const inside: Frame = { function: 'Vec::push', line: 7, file: 'std/vec.rs', slots: [] };
    const [first] = states;
    const trace = traceFromStates({}, [{ ...(first as State), line: 7, file: 'std/vec.rs', stack: [main, inside] }]);
    const reader = shiftReader(openTrace(trace), 20);
    const state = reader.state(0);
    assert.deepEqual([state.line, reader.info(0).line, ...state.stack.map(({ line }) => line)], [7, 7, 22, 7]);
    assert.equal(programLine(state), 22);
    assert.equal(programLine({ ...state, stack: [inside] }), undefined);
  });

  it('leave shared what two states share', () => {
    const reader = open();
    const [first, second] = [reader.state(0), reader.state(1)];
    assert.equal(first.stack[0], second.stack[0]);
    assert.equal(reader.state(1), second);
  });
});
