import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type FromPanel, fromPanel } from '../../src/live/protocol';

const messages: readonly FromPanel[] = [
  { type: 'ready' },
  { type: 'stepped', ticket: 1, step: 0, line: 3, event: 'line', thread: 'thread 2 "worker"' },
  { type: 'painted', ticket: 1 },
  { type: 'reveal', ticket: 1, line: 3 },
  { type: 'pin', pinned: true },
  { type: 'library', isOn: true },
  { type: 'log', message: 'something went wrong' },
];

describe('messages from the panel', () => {
  it('come through as they are, without what does not belong in them', () => {
    for (const message of messages) assert.deepEqual(fromPanel({ ...message, more: 'x' }), message);
  });

  it('are dropped when a part is missing or of another kind', () => {
    for (const message of messages) {
      for (const key of Object.keys(message)) {
        const { [key]: _, ...rest } = message as unknown as Record<string, unknown>;
        assert.equal(fromPanel(rest), undefined, `${message.type} without ${key}`);
        assert.equal(fromPanel({ ...message, [key]: [] }), undefined, `${message.type} with another ${key}`);
      }
    }
    for (const line of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, '3']) {
      assert.equal(fromPanel({ type: 'reveal', ticket: 1, line }), undefined);
    }
  });

  it('may be anything at all', () => {
    fc.assert(
      fc.property(fc.anything(), (message) => {
        const taken = fromPanel(message);
        assert.ok(taken === undefined || messages.some(({ type }) => type === taken.type));
      }),
    );
  });

  it('cannot flood the log', () => {
    const taken = fromPanel({ type: 'log', message: 'x'.repeat(100_000) });
    assert.ok(taken?.type === 'log' && taken.message.length <= 2_000);
  });
});
