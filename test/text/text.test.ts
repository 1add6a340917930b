import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../src/text/edit';
import { lineIndex } from '../../src/text/lineIndex';
import { indexWithin } from '../../src/text/search';

const text = fc
  .array(fc.constantFrom('a', 'é', '\u{1f600}', '\n', '\r', '\r\n', ' '), { maxLength: 40 })
  .map((parts) => parts.join(''));

describe('a line index', () => {
  it('takes offsets to positions and back', () => {
    fc.assert(
      fc.property(text, fc.nat(60), (body, offset) => {
        const lines = lineIndex(body);
        const position = lines.position(offset);
        const line = body.slice(lines.startOf(position.line), lines.startOf(position.line) + position.character);
        assert.ok(!/\r\n./s.test(line));
        const isInBreak = body[offset - 1] === '\r' && body[offset] === '\n';
        if (!isInBreak) assert.equal(lines.offset(position), Math.min(offset, body.length));
      }),
    );
  });
  it('counts lines as CommonMark does', () => {
    fc.assert(fc.property(text, (body) => assert.equal(lineIndex(body).count, body.split(/\r\n|\n|\r/).length)));
  });
  it('clamps what lies outside', () => {
    const lines = lineIndex('ab\ncd');
    assert.equal(lines.offset({ line: 0, character: 9 }), 2);
    assert.equal(lines.offset({ line: 9, character: 0 }), 5);
    assert.deepEqual(lines.position(-1), { line: 0, character: 0 });
    assert.deepEqual(lines.position(99), { line: 1, character: 2 });
  });
});

describe('edits', () => {
  it('speak of the text before any of them', () => {
    const edits = [
      { span: { start: 4, end: 4 }, text: '!' },
      { span: { start: 0, end: 1 }, text: 'AA' },
      { span: { start: 1, end: 2 }, text: '' },
    ];
    assert.equal(applyEdits('abcd', edits), 'AAcd!');
  });
  it('do not overlap', () => {
    const edits = [
      { span: { start: 0, end: 2 }, text: '' },
      { span: { start: 1, end: 3 }, text: '' },
    ];
    assert.throws(() => applyEdits('abcd', edits), RangeError);
  });
});

describe('a search up to an end', () => {
  it('finds what indexOf finds in the part', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b') }),
        fc.constantFrom('a', 'ab', 'bba'),
        fc.nat(20),
        fc.nat(20),
        (body, mark, from, end) => {
          const part = body.slice(0, end);
          assert.equal(
            indexWithin(body, mark, from, Math.min(end, body.length)),
            part.indexOf(mark, Math.min(from, part.length)),
          );
        },
      ),
    );
  });
});
