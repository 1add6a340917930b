import assert from 'node:assert/strict';
import fc from 'fast-check';
import { drawState } from '../../src/diagram/draw';
import { layoutOf } from '../../src/diagram/layout';
import { completeNotation } from '../../src/notation/completion';
import { draw } from '../../src/notation/draw';
import { explainNotation } from '../../src/notation/explain';
import { traceFromStates } from '../../src/trace/build';
import { openTrace } from '../../src/trace/reader';

describe('Any text', () => {
  const word = fc.constantFrom(
    ...'main heap stack statics thread worker a b node s1 *p p->next = -> : , & &mut own rc weak null ? move free drop pop'.split(
      ' ',
    ),
    ...'call returns [ ] { } ( ) 1 2.5 "x" `q` \'c\' <o> len cap moved at 0x10 ... 98 more .. # // @n --- === ; x.y a[0] a[1..2]'.split(
      ' ',
    ),
    ...['\n', '\n  ', '\n    ', '\n---\n', '"', '`', '::', 'Some(', 'map {', 'union {', 'fn f', 'remove', 'running'],
  );
  const source = fc.array(word, { maxLength: 60 }).map((words) => words.join(' '));

  it('draws something, whose states the trace and the picture can hold', () => {
    fc.assert(
      fc.property(fc.oneof(source, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
        const { states, diagnostics } = draw(text);
        for (const { span } of diagnostics)
          assert.ok(span.start >= 0 && span.end <= text.length && span.start <= span.end);
        const reader = openTrace(traceFromStates({}, states));
        states.forEach((state, at) => {
          const { pass, ...read } = reader.state(at);
          assert.deepEqual(read, { ...state });
          if (pass !== undefined) assert.ok(state.label !== undefined);
        });
        if (states.length === 0) return;
        const layout = layoutOf(reader);
        for (let at = 0; at < states.length; at++)
          drawState(layout, reader.state(at), reader.state(Math.max(0, at - 1)));
      }),
      { numRuns: 1500 },
    );
  });

  it('can be completed and explained anywhere', () => {
    fc.assert(
      fc.property(source, fc.nat(), (text, at) => {
        const offset = at % (text.length + 1);
        const { span } = completeNotation(text, offset);
        assert.ok(span.start <= offset && offset <= span.end && span.end <= text.length);
        const explained = explainNotation(text, offset);
        if (explained) assert.ok(explained.span.start <= offset && offset < explained.span.end);
      }),
      { numRuns: 500 },
    );
  });

  it('of any depth and size is read in little time', () => {
    const started = performance.now();
    for (const text of [
      '['.repeat(100_000),
      '-> '.repeat(50_000),
      `a = ${'Some('.repeat(5_000)}`,
      'x '.repeat(100_000),
    ])
      draw(text);
    const many = '[[[0; 1000]; 1000]; 1000]';
    draw(`a = ${many}`);
    draw(Array.from({ length: 500 }, (_, step) => `--- ${step}\nx${step} -> [${step}]`).join('\n'));
    assert.ok(performance.now() - started < 10_000);
  });
});
