import assert from 'node:assert/strict';
import { completion } from '../../src/features';
import { completedAt, labelsAt, taken } from '../kit/completed';
import { fixture } from '../kit/fixture';

const memory = '//- Memory.md\n---\naliases: [RAM]\n---\n# Stack\n## Inner\n# Heap\n## Inner\ntext ^spot\n';

/** The first note's text after the item of this label has been taken. */
function check(text: string, label: string, expected: string, options = {}): void {
  assert.equal(taken(text, label, options).text, expected);
}

describe('Completion of a path', () => {
  it('offers notes, aliases and attachments', () => {
    check(`//- A.md\nsee [[Me$0\n${memory}`, 'Memory', 'see [[Memory]]\n');
    check(`//- A.md\nsee [[$0]]\n${memory}`, 'RAM', 'see [[Memory|RAM]]\n');
    check('//- A.md\n![[$0\n//- i/p.png\n', 'p.png', '![[p.png]]\n');
    check('//- A.md\nsee [[a$0\n//- i/a.pdf\n', 'a.pdf', 'see [[a.pdf]]\n');
    assert.deepEqual(labelsAt(`//- A.md\nsee [[$0\n${memory}`)?.toSorted(), ['A', 'Memory', 'RAM']);
  });

  it('offers a title that is not the name, as an alias', () => {
    const text = '//- A.md\n[[qui$0]]\n//- n1.md\n---\ntitle: Quick sort\n---\n';
    check(text, 'Quick sort', '[[n1|Quick sort]]\n');
    assert.equal(taken(text, 'Quick sort').item.detail, 'n1');
  });

  it('replaces the whole path around the cursor, and brings the brackets that are missing', () => {
    check(`//- A.md\nsee [[ Me$0]] x\n${memory}`, 'Memory', 'see [[ Memory]] x\n');
    check(`//- A.md\nsee [[M$0e]] x\n${memory}`, 'Memory', 'see [[Memory]] x\n');
    check(`//- A.md\nsee [[M$0] x\n${memory}`, 'Memory', 'see [[Memory]] x\n');
    check(`//- A.md\nsee [[M$0 and [[Other]]\n${memory}`, 'Memory', 'see [[Memory]] and [[Other]]\n');
    check(`//- A.md\nsee [[M$0 and a[0]\n${memory}`, 'Memory', 'see [[Memory]] and a[0]\n');
  });

  it('leaves the cursor behind the brackets, or in front of what follows the path', () => {
    const endOf = (text: string): string => {
      const { vault, note, offset } = fixture(text);
      const item = completion(vault, note, offset)?.items.find(({ label }) => label === 'Memory');
      assert.ok(item);
      return (vault.note(note)?.text ?? '').slice(item.edit.span.end);
    };
    assert.equal(endOf(`//- A.md\nsee [[Me$0]] x\n${memory}`), ' x\n');
    assert.equal(endOf(`//- A.md\nsee [[Me$0|a]] x\n${memory}`), '|a]] x\n');
    assert.equal(endOf(`//- A.md\nsee [[Me$0#Heap]] x\n${memory}`), '#Heap]] x\n');
  });

  it('keeps the alias of a link that is given another target, and a fragment that the target has', () => {
    check(`//- A.md\nsee [[M$0e#Heap|h]]\n${memory}`, 'Memory', 'see [[Memory#Heap|h]]\n');
    check(`//- A.md\nsee [[M$0e#^spot|h]]\n${memory}`, 'Memory', 'see [[Memory#^spot|h]]\n');
    check(`//- A.md\nsee [[M$0e#Gone|h]]\n${memory}`, 'Memory', 'see [[Memory|h]]\n');
    check(`//- A.md\nsee [[M$0e#Gone]] x\n${memory}`, 'Memory', 'see [[Memory]] x\n');
    check(`//- A.md\nsee [[R$0|h]]\n${memory}`, 'RAM', 'see [[Memory|h]]\n');
    check('//- A.md\n![[q$0.png|100x50]]\n//- p.png\n//- quad.png\n', 'quad.png', '![[quad.png|100x50]]\n');
    check('//- A.md\n![[d$0#page=3]]\n//- doc.pdf\n', 'doc.pdf', '![[doc.pdf#page=3]]\n');
  });

  it('writes the bar as a table needs it', () => {
    check(`//- A.md\n| a |\n|---|\n| [[$0 |\n${memory}`, 'RAM', '| a |\n|---|\n| [[Memory\\|RAM]] |\n');
    check(`//- A.md\n| a |\n|---|\n| [[M$0\\|x]] |\n${memory}`, 'Memory', '| a |\n|---|\n| [[Memory\\|x]] |\n');
  });

  it('gives an embed no text but its size, and puts pictures first', () => {
    check(`//- A.md\n![[$0\n${memory}`, 'RAM', '![[Memory]]\n');
    assert.equal(labelsAt(`//- A.md\n![[m$0\n${memory}//- m.png\n`)?.[0], 'm.png');
    assert.equal(labelsAt(`//- A.md\n[[m$0\n${memory}//- m.png\n`)?.[0], 'Memory');
  });

  it('puts a link that is a property in quotes', () => {
    const other = '//- B.md\n';
    check(`//- A.md\n---\nup: [[$0\n---\n${other}`, 'B', '---\nup: "[[B]]"\n---\n');
    check(`//- A.md\n---\nup: [[$0]]\n---\n${other}`, 'B', '---\nup: "[[B]]"\n---\n');
    check(`//- A.md\n---\nup: "[[$0]]"\n---\n${other}`, 'B', '---\nup: "[[B]]"\n---\n');
  });

  it('offers what others link to and is not there yet', () => {
    const text = '//- A.md\n[[ide$0]]\n//- B.md\n[[Idea of mine|x]] ![[ideal.png]]\n//- C.md\n[[idea of mine#h]]\n';
    check(text, 'Idea of mine', '[[Idea of mine]]\n');
    const { item } = taken(text, 'Idea of mine');
    assert.equal(item.kind, 'missing');
    assert.equal(item.detail, 'not created yet, 2 notes link to it');
    assert.deepEqual(labelsAt(text), ['Idea of mine']);
    // Not for being written right now, as where the editor has closed the brackets already.
    assert.deepEqual(labelsAt('//- A.md\n[[ide$0]]\n'), []);
  });

  it('offers nothing outside of a link', () => {
    assert.equal(labelsAt('plain $0 text\n'), undefined);
    assert.equal(labelsAt('[[A]] $0\n'), undefined);
    assert.equal(labelsAt('```\n[[$0\n```\n'), undefined);
    assert.equal(labelsAt('`[[$0`\n'), undefined);
    assert.equal(labelsAt('%% [[$0 %%\n'), undefined);
    assert.equal(labelsAt('$$\n[[$0\n$$\n'), undefined);
  });
});

describe('The order of completions', () => {
  const labels = (query: string, files: string, options = {}): readonly string[] | undefined =>
    labelsAt(`//- f/A.md\n[[${query}$0\n${files}`, options);

  it('is by how well the name answers', () => {
    assert.deepEqual(
      labels(
        'heap',
        '//- Deheap.md\n//- The heap.md\n//- Heaps.md\n//- Heap.md\n//- Hot evening at Paris.md\n//- No.md\n',
      ),
      ['Heap', 'Heaps', 'The heap', 'Deheap', 'Hot evening at Paris'],
    );
    assert.deepEqual(labels('own bor', '//- Borrowing and ownership.md\n//- Owner.md\n'), ['Borrowing and ownership']);
    assert.deepEqual(labels('ÜBER', '//- über uns.md\n'), ['über uns']);
  });

  it('is then by what was open last, then by the folder', () => {
    const files = '//- Heap 1.md\n//- f/Heap 2.md\n//- g/Heap 3.md\n';
    assert.deepEqual(labels('heap', files), ['Heap 2', 'Heap 1', 'Heap 3']);
    const recent = ['g/Heap 3.md', 'Heap 1.md'];
    assert.deepEqual(labels('heap', files, { recent }), ['Heap 3', 'Heap 1', 'Heap 2']);
  });

  it('begins with what was open last while nothing is typed, and ends with the note itself', () => {
    const recent = ['f/A.md', 'C.md', 'B.md'];
    assert.deepEqual(labels('', '//- B.md\n//- C.md\n//- f/D.md\n', { recent }), ['C', 'B', 'D', 'A']);
  });

  it('finds a note by its folder too', () => {
    assert.deepEqual(labels('rust own', '//- Rust/Ownership.md\n//- Go/Ownership.md\n'), ['Ownership']);
    assert.deepEqual(labels('rust/o', '//- Rust/Ownership.md\n//- Go/Ownership.md\n'), ['Ownership']);
    assert.deepEqual(labels('../Ru', '//- Rust/Ownership.md\n'), ['Ownership']);
  });

  it('holds in the editor, which sees the same likeness in every item', () => {
    const found = completedAt('//- A.md\n[[he$0\n//- The heap.md\n//- Heap.md\n');
    assert.deepEqual(
      found?.items.map(({ filterText }) => filterText.slice(0, 3)),
      ['he ', 'he '],
    );
    assert.equal(found?.isIncomplete, true);
  });

  it('keeps the best hundred of a large vault', () => {
    const many = Array.from({ length: 400 }, (_, i) => `//- n${i}.md\n`).join('');
    const found = completedAt(`//- A.md\n[[n39$0\n${many}`);
    assert.equal(found?.isIncomplete, true);
    assert.deepEqual(
      found.items
        .slice(0, 11)
        .map((item) => item.label)
        .toSorted(),
      ['n39', ...Array.from({ length: 10 }, (_, i) => `n39${i}`)],
    );
    assert.equal(labelsAt(`//- A.md\n[[n$0\n${many}`)?.length, 100);
  });
});

describe('Completion of a link’s text', () => {
  it('offers the heading, the aliases and the name of the target', () => {
    assert.deepEqual(labelsAt(`//- A.md\n[[Memory#Heap|$0]]\n${memory}`), ['Heap', 'RAM', 'Memory']);
    assert.deepEqual(labelsAt(`//- A.md\n[[Memory|$0]]\n${memory}`), ['RAM']);
    check(`//- A.md\n[[Memory|R$0]] x\n${memory}`, 'RAM', '[[Memory|RAM]] x\n');
    check(`//- A.md\n[[Memory|R$0AMs]] x\n${memory}`, 'RAM', '[[Memory|RAM]] x\n');
    check(`//- A.md\n| a |\n|---|\n| [[Memory\\|$0 |\n${memory}`, 'RAM', '| a |\n|---|\n| [[Memory\\|RAM]] |\n');
  });
  it('offers nothing where the target is missing, or a size stands there', () => {
    assert.equal(labelsAt(`//- A.md\n[[No|$0]]\n${memory}`), undefined);
    assert.equal(labelsAt('//- A.md\n![[p.png|$0]]\n//- p.png\n'), undefined);
  });
});
