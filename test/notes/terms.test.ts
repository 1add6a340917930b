import assert from 'node:assert/strict';
import { termAt } from '../../src/notes/terms';
import { slice } from '../../src/text/span';
import { fixture, onlyNote } from '../kit/fixture';

/** The definitions that a note holds: kind, term, and the text that defines it. */
function defines(text: string, expected: readonly (readonly string[])[]): void {
  const note = onlyNote(text);
  assert.deepEqual(
    note.terms
      .filter((term) => term.kind !== 'note')
      .map((term) => [term.kind, term.term, slice(note.text, term.definition)]),
    expected,
  );
}

describe('definitions', () => {
  it('by an arrow are the item or the sentence before it', () => {
    defines('- One sentence. Another one => `term`.', [['arrow', 'term', 'One sentence. Another one']]);
    defines('One sentence. Another one => `term`. More.', [['arrow', 'term', 'Another one']]);
    defines('It is wrapped\nover lines => **term**', [['arrow', 'term', 'It is wrapped\nover lines']]);
    defines('A small thing => `a b`, `c d` and `ef`.', [
      ['arrow', 'a b', 'A small thing'],
      ['arrow', 'c d', 'A small thing'],
      ['arrow', 'ef', 'A small thing'],
    ]);
    defines('First thing here => `ab`. Second thing here => `cd`.', [
      ['arrow', 'ab', 'First thing here'],
      ['arrow', 'cd', 'Second thing here'],
    ]);
    defines('A place in memory => address', [['arrow', 'address', 'A place in memory']]);
    defines('A place in memory → `address`', [['arrow', 'address', 'A place in memory']]);
  });
  it('by an arrow are no steps and no code', () => {
    defines('Click File -> Open', []);
    defines('Go to **Settings** → **Sync**.', []);
    defines('a -> `b` + `c`', []);
    defines('`x => y`\n\n```\nan arrow => `here`\n```', []);
    defines('=> `term`', []);
    defines('the value goes => into a box that nobody has seen', []);
  });
  it('in bold stand before a colon, a dash or a verb', () => {
    defines('**Frame**: what a call gets.', [['bold', 'Frame', '**Frame**: what a call gets.']]);
    defines('**Frame:** what a call gets.', [['bold', 'Frame', '**Frame:** what a call gets.']]);
    defines('- **Slot** — a place.\n- **Block** is memory.', [
      ['bold', 'Slot', '**Slot** — a place.'],
      ['bold', 'Block', '**Block** is memory.'],
    ]);
    defines('The **free list** (FL) is a list.', [['bold', 'free list', 'The **free list** (FL) is a list.']]);
    defines('Some words. A **box** is an owner.', [['bold', 'box', 'A **box** is an owner.']]);
    defines('- **Kinds**:\n  - one\n  - two', [['bold', 'Kinds', '**Kinds**:\n  - one\n  - two']]);
    defines('__Frame__ means a record.', [['bold', 'Frame', '__Frame__ means a record.']]);
  });
  it('in bold are no emphasis and no labels', () => {
    defines('This is **very** important: it is.', []);
    defines('**Note**: mind the gap.\n\n**Do it** now', []);
  });
  it('are headings with their own text', () => {
    defines('# Heap\n\nText.\n\n## Inner\n\nMore.', [
      ['heading', 'Heap', 'Text.'],
      ['heading', 'Inner', 'More.'],
    ]);
  });
  it('are lists of terms', () => {
    defines('Frame\n: what a call gets', [['definition-list', 'Frame', 'what a call gets']]);
  });
  it('are the note itself and its aliases', () => {
    const note = onlyNote('---\naliases: [priority queue]\n---\n# Note\n\nA tree.\n\n```\ncode\n```\n');
    assert.deepEqual(
      note.terms.map((term) => [term.kind, term.term, slice(note.text, term.definition)]),
      [
        ['note', 'Note', 'A tree.'],
        ['alias', 'priority queue', 'A tree.'],
      ],
    );
  });
});

/** The phrase at the cursor and its senses, as `kind path`. */
function check(text: string, phrase: string | undefined, senses: readonly string[] = []): void {
  const { vault, note, offset } = fixture(text);
  const match = termAt(vault, note, offset);
  assert.equal(match?.text, phrase);
  assert.deepEqual(match?.senses.map((sense) => `${sense.kind} ${sense.note}`) ?? [], senses);
}

describe('the term at a place', () => {
  const memory = '//- Memory.md\n# Heap\n\nSee [[Heap]]. A spot is found => `allocation`.\n\n# Usage\n\n';
  const heap = '//- Heap.md\n# Heap\n\nA heap is a tree.\n';
  it('is found in any inflection', () => {
    check(`${memory}Allo$0cating is slow.\n${heap}`, 'Allocating', ['arrow Memory.md']);
    check(`${memory}two alloc$0ations\n${heap}`, 'allocations', ['arrow Memory.md']);
    check(`${memory}an allo$0cator\n${heap}`, undefined);
  });
  it('is meant as the same note means it, then as linked notes do', () => {
    check(`${memory}the he$0ap\n${heap}`, 'heap', ['heading Memory.md', 'note Heap.md']);
    check(`${memory}\n${heap}the he$0ap`, 'heap', ['note Heap.md', 'heading Memory.md']);
    check(`//- Other.md\n[[Heap]] the he$0ap\n${memory}\n${heap}`, 'heap', ['note Heap.md', 'heading Memory.md']);
  });
  it('in its exact form comes before an inflected one', () => {
    check(
      '//- A.md\nallocat$0ing\n//- B.md\nTo do so => `allocation`.\n//- C.md\nWhat one does => `allocating`.\n',
      'allocating',
      ['arrow C.md', 'arrow B.md'],
    );
  });
  it('is the longest phrase', () => {
    const terms = '//- T.md\n**Stack**: s.\n\n**Stack frame**: f.\n\n**Use after free**: u.\n';
    check(`//- A.md\nthe stack fra$0mes grow\n${terms}`, 'stack frames', ['bold T.md']);
    check(`//- A.md\nthe sta$0ck\nframe\n${terms}`, 'stack\nframe', ['bold T.md']);
    check(`//- A.md\nthe sta$0ck, frame\n${terms}`, 'stack', ['bold T.md']);
    check(`//- A.md\na use-after-$0free\n${terms}`, 'use-after-free', ['bold T.md']);
  });
  it('is none in code, links, comments and frontmatter', () => {
    check(`//- A.md\n\`he$0ap\`\n${heap}`, undefined);
    check(`//- A.md\n[[he$0ap]]\n${heap}`, undefined);
    check(`//- A.md\n    he$0ap\n${heap}`, undefined);
    check(`//- A.md\n%% he$0ap %%\n${heap}`, undefined);
    check(`//- A.md\n---\nx: he$0ap\n---\n${heap}`, undefined);
    check(`//- A.md\nsee https://example.org/he$0ap\n${heap}`, undefined);
    check(`//- A.md\nno term he$0re\n${heap}`, undefined);
  });
  it('is no function word', () => {
    check('//- A.md\neven i$0f\n//- B.md\n# if\n\nText.\n', undefined);
  });
  it('is no heading that structures many notes', () => {
    const parts = [1, 2, 3, 4].map((i) => `//- n${i}.md\n# Origin\n\nText ${i}.\n`).join('');
    check(`//- A.md\nthe ori$0gin\n${parts}`, undefined);
    check(`//- A.md\nthe ori$0gin\n//- B.md\n# Origin\n\nText.\n`, 'origin', ['heading B.md']);
    check(`//- A.md\nits usa$0ge\n//- B.md\n# Usage\n\nText.\n`, undefined);
  });
});
