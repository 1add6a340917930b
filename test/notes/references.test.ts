import assert from 'node:assert/strict';
import { resolve } from '../../src/notes/resolve';
import { scan } from '../../src/notes/scan';
import { slice } from '../../src/text/span';
import { fixture } from '../kit/fixture';

/** Links as written, the path and fragment that a rename would replace, and the definition they stand in. */
function check(text: string, expected: readonly (readonly string[])[]): void {
  const note = scan('N.md', text);
  assert.deepEqual(
    note.links.map((link) => [
      slice(text, link.span),
      slice(text, link.pathSpan),
      ...(link.fragmentSpan === undefined ? [] : [slice(text, link.fragmentSpan)]),
      ...(link.definition === undefined ? [] : [slice(text, link.definition)]),
    ]),
    expected,
  );
}

const definition = '[label]: <My Note.md#part> "title"';

describe('links by reference', () => {
  it('are full, collapsed or the label alone', () => {
    check(`[text][label] and [label][] and [label]\n\n${definition}`, [
      ['[text][label]', 'My Note.md', 'part', definition],
      ['[label][]', 'My Note.md', 'part', definition],
      ['[label]', 'My Note.md', 'part', definition],
    ]);
    check('![picture][p]\n\n[p]: a.png', [['![picture][p]', 'a.png', '[p]: a.png']]);
    check('[![a][p]][n]\n\n[p]: a.png\n[n]: N.md', [
      ['[![a][p]][n]', 'N.md', '[n]: N.md'],
      ['![a][p]', 'a.png', '[p]: a.png'],
    ]);
  });

  it('have labels of any case, with blanks collapsed', () => {
    check('[x][ My\n  Label ]\n\n[my label]: A.md', [['[x][ My\n  Label ]', 'A.md', '[my label]: A.md']]);
    check('[x][ẞ]\n\n[SS]: A.md', [['[x][ẞ]', 'A.md', '[SS]: A.md']]);
  });

  it('may be defined before, behind, in quotes and several in a row; the first definition counts', () => {
    check('[a]: A.md\n[b]: B.md\n\n[a] [b]', [
      ['[a]', 'A.md', '[a]: A.md'],
      ['[b]', 'B.md', '[b]: B.md'],
    ]);
    check('> [a]: A.md\n> [b]: B.md\n\n- [b]', [['[b]', 'B.md', '[b]: B.md']]);
    check('> [a]:\n> A.md\n>\n> [a] [t](\n> B.md)', [
      ['[a]', 'A.md', '[a]:\n> A.md'],
      ['[t](\n> B.md)', 'B.md'],
    ]);
    check('[a]\n\n[a]: A.md\n\n[a]: B.md', [['[a]', 'A.md', '[a]: A.md']]);
  });

  it('are none without a definition, in code, or where the definition is none', () => {
    check('[a] [a][] [b][a]', []);
    check('`[a]`\n\n[a]: A.md', []);
    check('[a]\n\ntext\n[a]: A.md', []);
    check('[a]\n\n    [a]: A.md', []);
    check('[a]\n\n[a]: A.md behind it', []);
    check('[^1]\n\n[^1]: A.md', []);
    check('[a\\]: A.md\n\n[a\\]', []);
    check('\\[a]\n\n[a]: A.md', []);
  });

  it('to the web are no links of the vault, yet hold none', () => {
    check('[a [b](B.md)][w] [a](A.md)\n\n[w]: https://x.org', [
      ['[b](B.md)', 'B.md'],
      ['[a](A.md)', 'A.md'],
    ]);
    check('[a][w](A.md)\n\n[w]: https://x.org', []);
  });

  it('give way to a destination in parentheses, and a full one to nothing else', () => {
    check('[a](B.md)\n\n[a]: A.md', [['[a](B.md)', 'B.md']]);
    check('[a][b][c]\n\n[b]: B.md\n[c]: C.md', [
      ['[a][b]', 'B.md', '[b]: B.md'],
      ['[c]', 'C.md', '[c]: C.md'],
    ]);
    check('[a][none]\n\n[a]: A.md', []);
  });

  it('leave definitions out of prose', () => {
    const note = scan('N.md', '[a]: A.md#tag "#tag [[B]]"\n[[C]]: #tag2');
    assert.deepEqual(
      note.links.map((link) => link.target.path),
      ['C'],
    );
    assert.deepEqual(
      note.tags.map((tag) => tag.name),
      ['tag2'],
    );
    assert.deepEqual(note.verbatim, [{ start: 0, end: 26 }]);
  });

  it('resolve as ordinary links do', () => {
    const { vault } = fixture('//- sub/A.md\n[x][h]\n\n[h]: <../Big Heap.md#the-heap>\n//- Big Heap.md\n# The Heap\n');
    const link = vault.note('sub/A.md')?.links[0];
    assert.ok(link);
    assert.deepEqual(resolve(vault, 'sub/A.md', link), { kind: 'section', note: 'Big Heap.md', section: 0 });
    assert.deepEqual(
      vault.linksTo('big heap').map((one) => one.note),
      ['sub/A.md'],
    );
  });
});

describe('a link can be rewritten wherever it stands', () => {
  const cases: readonly (readonly [string, string, string?])[] = [
    ['| [[A b#c\\|x]] |\n|--|', 'A b', 'c'],
    ['| a |\n|--|\n| [[A b\\|x\\|y]] |', 'A b'],
    ['---\nup: "[[A b#c|x]]"\n---\n', 'A b', 'c'],
    ["---\nup:\n  - '[[A b#c]]'\n---\n", 'A b', 'c'],
    ['x[^1]\n\n[^1]: see [[A b#^c]]', 'A b', '^c'],
    ['> - [t](<A b.md#c> "d")', 'A b.md', 'c'],
    ['[t]( A%20b.md#c (d) )', 'A%20b.md', 'c'],
    ['![[ A b # c | 100 ]]', 'A b', 'c'],
    ['# Heading [[A b]]', 'A b'],
    ['[[A b]]\r\n', 'A b'],
  ];
  for (const [text, path, fragment] of cases) {
    it(JSON.stringify(text), () => {
      const [link] = scan('N.md', text).links;
      assert.ok(link);
      assert.equal(slice(text, link.pathSpan), path);
      assert.equal(link.fragmentSpan && slice(text, link.fragmentSpan), fragment);
    });
  }
});
