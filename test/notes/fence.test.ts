import assert from 'node:assert/strict';
import fc from 'fast-check';
import { memoryFences, noteOffset, textOffset } from '../../src/notes/fence';
import { scan } from '../../src/notes/scan';
import { slice } from '../../src/text/span';
import { onlyNote } from '../kit/fixture';

/** The running fences of a note: language, options, and what is wrong. */
function check(text: string, expected: readonly unknown[], tags?: readonly string[]): void {
  const note = onlyNote(text);
  assert.deepEqual(
    memoryFences(note, tags).map((running) => [
      running.language,
      running.options,
      ...running.diagnostics.map((problem) => `${slice(note.text, problem.span)}: ${problem.code}`),
    ]),
    expected,
  );
}

describe('fences that run', () => {
  it('carry the tag in any form of the info string', () => {
    check('```rust memory\n```', [['rust', {}]]);
    check('```rust,memory\n```', [['rust', {}]]);
    check('```rust {memory}\n```', [['rust', {}]]);
    check('~~~~ Rust  Memory\n~~~~', [['rust', {}]]);
    check('```rs memory\n```\n```py memory\n```', [
      ['rust', {}],
      ['python', {}],
    ]);
    check('> - ```rust memory\n>   code\n>   ```', [['rust', {}]]);
  });
  it('are no others', () => {
    check('```rust\n```\n```rust memory2\n```\n`rust memory`\n```memorys\n```', []);
  });
  it('are drawings, which need no tag', () => {
    check('```memory\nx = 5\n```\n~~~ {.memory step=2}\n~~~', [
      ['memory', {}],
      ['memory', { step: '2' }],
    ]);
  });
  it('read options', () => {
    check('```rust {memory stdin="a \\"b\\"\\n" step=L1 edition=2018}\n```', [
      ['rust', { stdin: 'a "b"\n', step: 'L1', edition: '2018' }],
    ]);
    check('```rust,memory,edition2024,should_panic,no_run\n```', [['rust', { edition: '2024' }]]);
  });
  it('say which option is not known', () => {
    check('```rust memory speed=3 fast\n```', [['rust', {}, 'fast: unknown-option', 'speed=3: unknown-option']]);
    check('```rust memory edition=2019\n```', [['rust', {}, 'edition=2019: invalid-option']]);
  });
  it('take further tag words', () => {
    check('```rust trace\n```', [['rust', {}]], ['memory', 'trace']);
    check('```rust trace\n```', []);
  });
  it('are Aquascope blocks too', () => {
    check('```aquascope,interpreter,horizontal\n#fn main() {}\n```', [['rust', {}]]);
    check('```aquascope,interpreter+permissions,shouldFail,hideCode\n#fn main() {}\n```', [['rust', {}]]);
    check('```aquascope,permissions\n```', []);
  });
});

describe('the code of a fence', () => {
  const code = (text: string): string => onlyNote(text).fences[0]?.text ?? '';
  it('loses what belongs to the quote or the item around it', () => {
    assert.equal(code('```\na\n  b\n```'), 'a\n  b\n');
    assert.equal(code('- ```\n  a\n    b\n  ```'), 'a\n  b\n');
    assert.equal(code('> ```\n> a\n>\n>  b\n> ```'), 'a\n\n b\n');
    assert.equal(code('  ```\n a\n   b\n  ```'), 'a\n b\n');
    assert.equal(code('- ```\n\ta\n  ```'), '  a\n');
    assert.equal(code('```\r\na\r\nb\r\n```\r\n'), 'a\nb\n');
    assert.equal(code('```\nnever\nclosed'), 'never\nclosed\n');
  });
  it('goes back to its place in the note', () => {
    const prefix = fc.constantFrom('', '> ', '- ', '> - ', '1. ');
    const line = fc.constantFrom('a', '  b c', '', '\td', 'x = "é";');
    fc.assert(
      fc.property(prefix, fc.array(line, { maxLength: 6 }), fc.boolean(), (first, lines, crlf) => {
        const rest = first.replace(/[-1]\.? $/, (marker) => ' '.repeat(marker.length));
        const body = ['```rust memory', ...lines, '```'].map((text, i) => (i === 0 ? first : rest) + text);
        const note = scan('N.md', body.join(crlf ? '\r\n' : '\n'));
        const [fence] = note.fences;
        assert.ok(fence);
        for (let at = 0; at < fence.text.length; at++) {
          const character = fence.text[at];
          const back = noteOffset(fence, at);
          if (character === '\n' || note.text[back] === '\t') continue;
          assert.equal(note.text[back], character);
          assert.equal(textOffset(fence, back), at);
        }
      }),
    );
  });
  it('is not where the fence lines are', () => {
    const note = onlyNote('> ```\n> a\n> ```');
    const [fence] = note.fences;
    assert.ok(fence);
    assert.equal(textOffset(fence, 0), undefined);
    assert.equal(textOffset(fence, note.text.length), undefined);
    assert.equal(textOffset(fence, note.text.indexOf('a') - 1), undefined);
  });
});
