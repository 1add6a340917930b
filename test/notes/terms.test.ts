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
  it('are entries of a glossary, as a list, as headings, and as a table', () => {
    defines('# Glossary\n\n- Frame: what a call gets\n- free list - blocks that are free\n- `box` — an owner', [
      ['heading', 'Glossary', '- Frame: what a call gets\n- free list - blocks that are free\n- `box` — an owner'],
      ['glossary', 'Frame', 'what a call gets'],
      ['glossary', 'free list', 'blocks that are free'],
      ['glossary', 'box', 'an owner'],
    ]);
    defines('# Words\n\nFrame: what a call gets\n\n## Glossary of terms\n\n### Slot\n\nA place.\n\n## More', [
      ['heading', 'Words', 'Frame: what a call gets'],
      ['heading', 'Glossary of terms', ''],
      ['glossary', 'Slot', 'A place.'],
      ['heading', 'More', ''],
    ]);
    defines(
      '| Term | See | Definition |\n|---|---|---|\n| **Frame** | x | what a call gets |\n| `Slot` | | a place |',
      [
        ['glossary', 'Frame', 'what a call gets'],
        ['glossary', 'Slot', 'a place'],
      ],
    );
    defines('# Glossary\n\n`Aliases: one, two`', [['heading', 'Glossary', '`Aliases: one, two`']]);
    defines('| Method | Meaning |\n|---|---|\n| push | adds an item |', []);
  });
  it('are fields of some words, abbreviations and footnotes', () => {
    defines('Frame:: what a call gets\nstatus:: done\n**Slot**:: a place in a frame', [
      ['definition-list', 'Frame', 'what a call gets'],
      ['definition-list', 'Slot', 'a place in a frame'],
    ]);
    defines('Use `std::mem` and std::mem::swap or a :: b :: c for it all.', []);
    defines('It is HTML (HyperText Markup Language), on a Random Access Memory (RAM) or several CPUs (see below).', [
      ['glossary', 'HTML', 'HyperText Markup Language'],
      ['glossary', 'RAM', 'Random Access Memory'],
    ]);
    defines('the free store (FS), Last In First Out (LIFO), (a) and I (we) do', [
      ['glossary', 'FS', 'free store'],
      ['glossary', 'LIFO', 'Last In First Out'],
    ]);
    defines('*[LIFO]: Last In, First Out\n*[FIFO]: First In, First Out', [
      ['glossary', 'LIFO', 'Last In, First Out'],
      ['glossary', 'FIFO', 'First In, First Out'],
    ]);
    defines(
      'A word[^arena] and a number[^1].\n\n[^arena]: A region that is freed at once.\n[^1]: See there.\n\n[^wiki]: https://example.org',
      [['definition-list', 'arena', 'A region that is freed at once.']],
    );
  });
  it('are the sentences that open a note or a section', () => {
    defines('A dangling pointer is a pointer to freed memory.\n\nA frame is a record.', [
      ['sentence', 'dangling pointer', 'A dangling pointer is a pointer to freed memory.'],
    ]);
    defines('## Ground\n\nOwnership is the set of rules.', [
      ['heading', 'Ground', 'Ownership is the set of rules.'],
      ['sentence', 'Ownership', 'Ownership is the set of rules.'],
    ]);
    for (const text of ['This is a test.', 'The problem is the heap.', 'What follows is a list.', 'It is the end.']) {
      defines(text, []);
    }
  });
  it('are not taken from a note that does not want it', () => {
    defines('---\nterms: false\n---\n# Heap\n\n**Frame**: what a call gets.', []);
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
  it('in code is written as its author wrote it, or a name made of its words', () => {
    const names =
      '//- B.md\n**Box** is an owner.\n\n**malloc** is a call.\n\n**std::vector** is a list.\n\n**free list**: a list.';
    check(`//- A.md\n\`B$0ox\` \n${names}`, 'Box', ['bold B.md']);
    check(`//- A.md\n\`b$0ox\`\n${names}`, undefined);
    check(`//- A.md\n\`\`\`rust\nlet x = B$0ox::new(1);\n\`\`\`\n${names}`, 'Box', ['bold B.md']);
    check(`//- A.md\n\`ma$0lloc(8)\`\n${names}`, 'malloc', ['bold B.md']);
    check(`//- A.md\n\`\`\`cpp\nstd::vec$0tor<int> v;\n\`\`\`\n${names}`, 'std::vector', ['bold B.md']);
    check(`//- A.md\n\`self.free$0List\`\n${names}`, 'freeList', ['bold B.md']);
    check(`//- A.md\n\`FREE_$0LIST\`\n${names}`, 'FREE_LIST', ['bold B.md']);
    check(`//- A.md\n\`\`\`B$0ox\n\`\`\`\n${names}`, undefined);
  });
  it('needs no blanks around it where the writing has none', () => {
    const terms =
      '//- B.md\n**内存** is memory.\n\n**堆内存** is the heap.\n\n**heap** is it too.\n\n**힙** is the heap: in Korean.';
    check(`//- A.md\n程序使用内$0存保存数据。\n${terms}`, '内存', ['bold B.md']);
    check(`//- A.md\n程序使用堆内$0存保存数据。\n${terms}`, '堆内存', ['bold B.md']);
    check(`//- A.md\n程序使用he$0ap保存数据。\n${terms}`, 'heap', ['bold B.md']);
    check(`//- A.md\n程$0序使用内存保存数据。\n${terms}`, undefined);
  });
  it('is meant as the author chose, then as the section links it', () => {
    const two = '//- One.md\n**heap** is a region.\n//- Two.md\n# Heap\n\nA tree.';
    check(`//- A.md\n---\nterms:\n  - "[[Two#Heap|heap]]"\n---\nthe he$0ap\n${two}`, 'heap', [
      'heading Two.md',
      'bold One.md',
    ]);
    check(`//- A.md\nthe he$0ap\n${two}`, 'heap', ['bold One.md', 'heading Two.md']);
    check(`//- A.md\n[[One]]\n\n# Here\n\n[[Two#Heap]] the he$0ap\n${two}`, 'heap', ['heading Two.md', 'bold One.md']);
  });
  it('is meant as those notes mean it that are about the same', () => {
    const two =
      '//- Trees/Heap.md\nA tree whose parent is never smaller than its children, used for a priority queue.\n' +
      '//- Systems/Memory.md\n# Regions\n\n**heap**: the region of memory where blocks are allocated and freed.';
    check(`//- Trees/A.md\nA priority queue takes the largest child of a tree from a he$0ap.\n${two}`, 'heap', [
      'note Trees/Heap.md',
      'bold Systems/Memory.md',
    ]);
    check(`//- Systems/A.md\nMemory blocks are freed, and the he$0ap shrinks.\n${two}`, 'heap', [
      'bold Systems/Memory.md',
      'note Trees/Heap.md',
    ]);
  });
  it('is none in links, comments and frontmatter', () => {
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
