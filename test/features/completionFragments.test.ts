import assert from 'node:assert/strict';
import { completion } from '../../src/features';
import { blockIdEdit, blockToName, linkableBlocks, newBlockId } from '../../src/features/linkableBlocks';
import { resolve } from '../../src/notes/resolve';
import { scan } from '../../src/notes/scan';
import { applyEdits } from '../../src/text/edit';
import { slice } from '../../src/text/span';
import { completedAt, labelsAt, taken } from '../kit/completed';
import { fixture, outdent } from '../kit/fixture';

const memory = '//- Memory.md\n---\naliases: [RAM]\n---\n# Stack\n## Inner\n# Heap\n## Inner\ntext ^spot\n';

function check(text: string, label: string, expected: string, options = {}): void {
  assert.equal(taken(text, label, options).text, expected);
}

describe('Completion of a heading', () => {
  it('offers the headings of the note that is named, in their order', () => {
    check(`//- A.md\n[[Memory#$0\n${memory}`, 'Heap', '[[Memory#Heap]]\n');
    check(`//- A.md\n[[ Memory # He$0 ]]\n${memory}`, 'Heap', '[[ Memory # Heap]]\n');
    check(`//- A.md\n[[Memory#H$0|x]]\n${memory}`, 'Heap', '[[Memory#Heap|x]]\n');
    check(`//- A.md\n[[Memory#S$0eap#Inner]] x\n${memory}`, 'Stack', '[[Memory#Stack]] x\n');
    assert.deepEqual(labelsAt(`//- A.md\n[[Memory#$0\n${memory}`), ['Stack', 'Inner', 'Heap', 'Inner']);
  });
  it('offers those of the note itself', () => {
    check('# One\n# Two\n[[#$0', 'Two', '# One\n# Two\n[[#Two]]');
  });
  it('writes the path to the second of two alike, and leaves out what no path leads to', () => {
    const texts = (text: string): readonly string[] | undefined =>
      completedAt(text)?.items.map((item) => item.edit.text);
    assert.deepEqual(texts(`//- A.md\n[[Memory#$0\n${memory}`), ['Stack]]', 'Inner]]', 'Heap]]', 'Heap#Inner]]']);
    assert.deepEqual(texts('//- A.md\n[[B#$0\n//- B.md\n# Same\n# Same\n'), ['Same]]']);
  });
  it('goes on below the heading that is written', () => {
    check(`//- A.md\n[[Memory#Heap#$0\n${memory}`, 'Inner', '[[Memory#Heap#Inner]]\n');
    assert.deepEqual(labelsAt(`//- A.md\n[[Memory#Heap#$0\n${memory}`), ['Inner']);
  });
  it('writes what resolves, whatever the heading is made of', () => {
    const check = (heading: string, label: string, expected: string): void => {
      const found = taken(`//- A.md\n[[B#$0\n//- B.md\n${heading}\n`, label);
      assert.equal(found.text, `${expected}\n`);
      const vault = fixture(`//- A.md\n${found.text}//- B.md\n${heading}\n`).vault;
      const [link] = vault.note('A.md')?.links ?? [];
      assert.ok(link);
      assert.equal(resolve(vault, 'A.md', link).kind, 'section');
    };
    check('# `move` | and *more*: [x](y)', 'move | and more: x', '[[B#move and more x (y)]]');
    check('# _The_ heap', 'The heap', '[[B#_The_ heap]]');
    check('# [[Heap|the heap]] again', 'the heap again', '[[B#Heap the heap again]]');
    check('# 100 %% #tag ^id', '100 %% #tag ^id', '[[B#100 tag id]]');
  });
  it('guesses the note that a path has only begun to name', () => {
    check(`//- A.md\n[[Mem#he$0\n${memory}`, 'Heap', '[[Memory#Heap]]\n');
    check(`//- A.md\n[[RAM#he$0]] x\n${memory}`, 'Heap', '[[Memory#Heap]] x\n');
    assert.equal(taken(`//- A.md\n[[Mem#he$0\n${memory}`, 'Heap').item.detail, 'Memory');
  });
});

describe('Completion of a heading anywhere', () => {
  it('inserts the note and the heading', () => {
    check(`//- A.md\n[[##he$0\n${memory}`, 'Heap', '[[Memory#Heap]]\n');
    check(`//- A.md\n[[## he$0]] x\n${memory}`, 'Heap', '[[Memory#Heap]] x\n');
    check('//- A.md\n# Here\n[[##he$0]]\n', 'Here', '# Here\n[[#Here]]\n');
    assert.equal(taken(`//- A.md\n[[##he$0\n${memory}`, 'Heap').item.detail, 'Memory');
  });
  it('offers what answers best first, then what is nearest', () => {
    const files = '//- g/G.md\n# The heap\n# Heaps\n//- f/F.md\n# Heaps\n//- H.md\n# Cheap\n';
    assert.deepEqual(
      completedAt(`//- f/A.md\n[[##heap$0\n${files}`)?.items.map(({ label, detail }) => `${detail}: ${label}`),
      ['F: Heaps', 'G: Heaps', 'G: The heap', 'H: Cheap'],
    );
    assert.deepEqual(labelsAt(`//- A.md\n[[##move and$0\n//- B.md\n# and \`move\`\n# and more\n`), ['and move']);
  });
  it('offers the nearest headings while nothing is typed', () => {
    assert.deepEqual(labelsAt('//- f/A.md\n# Own\n[[##$0\n//- g/G.md\n# Far\n//- f/F.md\n# Near\n'), [
      'Own',
      'Near',
      'Far',
    ]);
  });
});

describe('Completion of a block', () => {
  it('offers blocks that have an id, by their text', () => {
    check(`//- A.md\n[[Memory#^$0\n${memory}`, 'text', '[[Memory#^spot]]\n');
    check(`//- A.md\n[[Memory#^sp$0]] x\n${memory}`, 'text', '[[Memory#^spot]] x\n');
    check(`//- A.md\n[[Memory^te$0]]\n${memory}`, 'text', '[[Memory#^spot]]\n');
    assert.equal(taken(`//- A.md\n[[Memory#^$0\n${memory}`, 'text').item.detail, '^spot');
  });
  it('gives a block of the same note an id', () => {
    check(
      'one\n\n- two\n\n[[#^tw$0]]\n',
      'two',
      'one\n\n- two ^1bpbm0\n\n[[#^1bpbm0]]\n'.replaceAll('1bpbm0', idOf('two')),
    );
    check('one\n\n[[^on$0\n', 'one', `one ^${idOf('one')}\n\n[[#^${idOf('one')}]]\n`);
  });
  it('names the block of another note that is to get one', () => {
    const { item, text } = taken('//- A.md\n[[B#^on$0]]\n//- B.md\none\n', 'one');
    const id = item.names?.block ?? '';
    assert.deepEqual(item.names, { note: 'B.md', block: id });
    assert.equal(text, `[[B#^${id}]]\n`);
    // Wherever the block has gone meanwhile.
    const later = scan('B.md', 'first\n\none\n');
    const block = blockToName(later, id);
    assert.ok(block);
    assert.equal(applyEdits(later.text, [blockIdEdit(later, block, id)]), `first\n\none ^${id}\n`);
    assert.equal(blockToName(scan('B.md', 'other\n'), id), undefined);
  });
  it('leaves out the block that is being written', () => {
    assert.deepEqual(labelsAt('one\n\nsee [[#^$0]]\n'), ['one']);
  });
});

const idOf = (text: string): string => {
  const note = scan('N.md', text === 'two' ? '- two\n' : `${text}\n`);
  const [block] = linkableBlocks(note);
  return block === undefined ? '' : newBlockId(note, block);
};

describe('Completion of a block anywhere', () => {
  const files = '//- B.md\nThe allocator finds an empty spot.\n\nOther words. ^b\n//- C.md\n- allocating again\n';
  it('finds blocks by their words, in whatever order', () => {
    assert.deepEqual(labelsAt(`//- A.md\n[[^^alloc$0\n${files}`), [
      'allocating again',
      'The allocator finds an empty spot.',
    ]);
    assert.deepEqual(labelsAt(`//- A.md\n[[^^spot alloc$0\n${files}`), ['The allocator finds an empty spot.']);
    assert.deepEqual(labelsAt(`//- A.md\n[[^^nowhere$0\n${files}`), []);
    check(`//- A.md\n[[^^ other$0]] x\n${files}`, 'Other words.', '[[B#^b]] x\n');
    assert.deepEqual(labelsAt('//- A.md\n[[^^堆$0\n//- B.md\n这是堆。\n'), ['这是堆。']);
  });
  it('offers the nearest blocks while nothing is typed', () => {
    assert.deepEqual(labelsAt('//- f/A.md\nown\n\n[[^^$0\n//- g/G.md\nfar\n//- f/F.md\nnear\n'), [
      'own',
      'near',
      'far',
    ]);
  });
});

describe('The blocks that a link can lead to', () => {
  const text = outdent(`
    ---
    a: b
    ---
    # Title
    A paragraph
    of two lines.

    - item
      - inner item
    - [ ] task ^task

    > quoted
    > lines

    | a | b |
    |---|---|
    | c | d |
    # Next
    \`\`\`rust
    code
    \`\`\`

    $$
    x
    $$

    ^formula

    [ref]: https://example.org

    1. last
  `);

  it('are paragraphs, items, quotes, tables, code and formulas', () => {
    const note = scan('N.md', text);
    assert.deepEqual(
      linkableBlocks(note).map(({ kind, id, span }) => [kind, id ?? '', slice(text, span).split('\n')[0]]),
      [
        ['text', '', 'A paragraph'],
        ['item', '', '- item'],
        ['item', '', '- inner item'],
        ['item', 'task', '- [ ] task ^task'],
        ['quote', '', '> quoted'],
        ['table', '', '| a | b |'],
        ['code', '', '```rust'],
        ['math', 'formula', '$$'],
        ['item', '', '1. last'],
      ],
    );
  });

  for (const lineBreak of ['\n', '\r\n']) {
    it(`are named by an id that the scanner finds again, with ${JSON.stringify(lineBreak)}`, () => {
      const note = scan('N.md', text.replaceAll('\n', lineBreak));
      for (const block of linkableBlocks(note)) {
        if (block.id !== undefined) continue;
        const id = newBlockId(note, block);
        const after = scan('N.md', applyEdits(note.text, [blockIdEdit(note, block, id)]));
        const named = after.blocks.find((candidate) => candidate.id === id);
        assert.ok(named, `${block.kind} ${slice(note.text, block.span)}`);
        assert.equal(named.span.start, block.span.start);
        assert.equal(after.blocks.length, note.blocks.length + 1);
        assert.equal(after.sections.length, note.sections.length);
        assert.ok(linkableBlocks(after).some((candidate) => candidate.id === id && candidate.kind === block.kind));
      }
    });
  }

  it('get ids that differ, also when they say the same', () => {
    const note = scan('N.md', 'same\n\nsame\n\nsame\n');
    const ids = linkableBlocks(note).map((block) => newBlockId(note, block));
    assert.equal(new Set(ids).size, 3);
    for (const id of ids) assert.match(id, /^[a-z0-9]{6}$/);
  });

  it('are never two of one id', () => {
    const note = scan('N.md', 'one\n');
    const [block] = linkableBlocks(note);
    assert.ok(block);
    const id = newBlockId(note, block);
    const taken = scan('N.md', `one\n\nother ^${id.toUpperCase()}\n`);
    const [same] = linkableBlocks(taken);
    assert.ok(same);
    assert.notEqual(newBlockId(taken, same), id);
  });
});

describe('Completion in the middle of everything', () => {
  it('never fails, wherever the cursor stands', () => {
    const files = `${memory}//- f/B.md\n${'# H\n\n- i [[Memory#Heap|x]] ![[p.png|10]] #tag/a [t](Memory.md#heap)\n\n> [!note] c\n'}//- p.png\n`;
    const { vault } = fixture(files);
    for (const id of vault.noteIds()) {
      const length = vault.note(id)?.text.length ?? 0;
      for (let at = 0; at <= length; at++) {
        const found = completion(vault, id, at, { markdownPaths: true });
        for (const { edit, more = [] } of found?.items ?? []) {
          assert.ok(edit.span.start <= at && at <= edit.span.end);
          applyEdits(vault.note(id)?.text ?? '', [edit, ...more]);
        }
      }
    }
  });
});
