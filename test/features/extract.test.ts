import assert from 'node:assert/strict';
import { extract, partAt } from '../../src/features/extractSection';
import { type MoveOptions, moveBlock } from '../../src/features/moveBlock';
import type { NoteId } from '../../src/notes/note';
import type { Vault } from '../../src/notes/vault';
import { slice } from '../../src/text/span';
import { fixture } from '../kit/fixture';
import { checkPlanned } from '../kit/vaultEdit';

interface Selected {
  readonly vault: Vault;
  readonly note: NoteId;
  readonly selection: { readonly start: number; readonly end: number };
}

/** `$0` is the cursor, or the selection's begin where `$1` is its end. */
function selected(text: string): Selected {
  const { vault, note, offset } = fixture(text);
  const end = vault.note(note)?.text.indexOf('$1') ?? -1;
  if (end < 0) return { vault, note, selection: { start: offset, end: offset } };
  const plain = fixture(text.replace('$1', ''));
  return { vault: plain.vault, note, selection: { start: offset, end } };
}

describe('what would be extracted', () => {
  function check(text: string, expected: string | undefined): void {
    const { vault, note, selection } = selected(text);
    const part = partAt(vault, note, selection);
    assert.equal(part && `${part.kind} “${part.name}”: ${slice(vault.note(note)?.text ?? '', part.span)}`, expected);
  }
  it('is the section of a heading, or the blocks that are selected', () => {
    check(
      '# A\n\n## B: the$0 *heap*\n\ntext\n\n### C\n\n## D\n',
      'section “B the heap”: ## B: the *heap*\n\ntext\n\n### C',
    );
    check('one\n\ntw$0o\nlines\n\n- th$1ree\n- four\n\nfive\n', 'blocks “two lines”: two\nlines\n\n- three');
    check('te$0xt\n', undefined);
    check('---\nti$0tle: x$1\n---\n', undefined);
  });
  it('has a name that is free', () => {
    check('//- X/A.md\n# Heap$0\n//- X/heap.md\n//- X/Heap 2.md\n//- Heap 3.md\n', 'section “Heap 3”: # Heap');
    check('//- A.md\n# ?$0\n', 'section “Untitled”: # ?');
  });
});

describe('extracting a section', () => {
  function check(text: string, name: string, expected: string, leave: 'link' | 'embed' = 'link'): void {
    const { vault, note, selection } = selected(text);
    checkPlanned(vault, extract(vault, note, selection, { name, leave }), expected);
  }
  it('makes a note of it and leads the links there', () => {
    check(
      `
      //- X/Memory.md
      # Memory
      [[#Heap]] [[#Memory#Heap#Inner]] [[Memory#Stack]] [x](#heap) [[#^id]]

      ## He$0ap

      [[#Heap]] [[#Inner]] [[Memory#Inner]] [[#Stack]] [x](#stack) [[#^id]] [[#^out]] [[Memory]] [[B]] [x](../B.md) ![[./p.png]]

      ### Inner

      text ^id

      ## Stack

      text ^out
      //- B.md
      [[Memory#Heap]] [[X/Memory#Memory#Heap|h]] [x](X/Memory.md#inner) ![[Memory#^id]] [[Memory#Stack]] [[Memory]] [[Heap]]
      //- X/p.png
      `,
      '/Notes/The heap',
      `
      //- B.md
      [[The heap#Heap]] [[Notes/The heap#Heap|h]] [x](Notes/The%20heap.md#inner) ![[The heap#^id]] [[Memory#Stack]] [[Memory]] [[Heap]]
      //- Notes/The heap.md
      # Heap

      [[#Heap]] [[#Inner]] [[The heap#Inner]] [[Memory#Stack]] [x](../X/Memory.md#stack) [[#^id]] [[Memory#^out]] [[Memory]] [[B]] [x](../B.md) ![[../X/p.png]]

      ## Inner

      text ^id
      //- X/Memory.md
      # Memory
      [[The heap#Heap]] [[The heap#Heap#Inner]] [[Memory#Stack]] [x](../Notes/The%20heap.md#heap) [[The heap#^id]]

      [[The heap]]

      ## Stack

      text ^out
      `,
    );
  });
  it('leaves an embed, and takes selected blocks', () => {
    check(
      '//- A.md\none\n\ntw$0o ^b\n\n> thr$1ee\n\nfour [[#^b]]\n',
      'Two',
      '//- A.md\none\n\n![[Two]]\n\nfour [[Two#^b]]\n//- Two.md\ntwo ^b\n\n> three\n',
      'embed',
    );
  });
  it('keeps links that the new name would take over', () => {
    check(
      '//- X/A.md\n# H$0\n//- B.md\n[[Note]]\n//- Z/Z/Note.md\n',
      'Note',
      '//- B.md\n[[Z/Z/Note]]\n//- X/A.md\n[[X/Note]]\n//- X/Note.md\n# H\n',
    );
  });
  it('copies what links by reference are defined by', () => {
    check(
      '//- X/A.md\n[one][b]\n\n# H$0\n\n[two][b] [three][c]\n\n[c]: B.md\n\n# Z\n\n[four][c]\n\n[b]: B.md "B"\n//- X/B.md\n',
      '/H',
      '//- H.md\n# H\n\n[two][b] [three][c]\n\n[c]: X/B.md\n\n[b]: X/B.md "B"\n//- X/A.md\n[one][b]\n\n[[H]]\n\n[c]: B.md\n\n# Z\n\n[four][c]\n\n[b]: B.md "B"\n',
    );
  });
  it('takes along the footnotes and references that it needs, and leaves those that the rest needs', () => {
    check(
      '//- X/A.md\none[^1] [w]\n\n# H$0\n\ntwo[^1] three[^2] [web][w] `[^3]`\n\n[^2]: Two.\n\n# Z\n\nfour[^2]\n\n[^1]: See [b](B.md) and [[./B]].\n    More.\n\n[w]: https://example.com\n[^3]: Three.\n//- X/B.md\n',
      '/H',
      '//- H.md\n# H\n\ntwo[^1] three[^2] [web][w] `[^3]`\n\n[^2]: Two.\n\n[w]: https://example.com\n\n[^1]: See [b](X/B.md) and [[./X/B]].\n    More.\n//- X/A.md\none[^1] [w]\n\n[[H]]\n\n[^2]: Two.\n\n# Z\n\nfour[^2]\n\n[^1]: See [b](B.md) and [[./B]].\n    More.\n\n[w]: https://example.com\n[^3]: Three.\n',
    );
  });
  it('is refused when a file is in the way or nothing stands there', () => {
    check('//- A.md\n# H$0\n//- heap.md\n', 'Heap', 'refused: “heap.md” is there already.');
    check('//- A.md\n# H$0\n', 'a:b', "refused: A note's name cannot hold “:”.");
    check('//- A.md\nte$0xt\n', 'b', 'refused: Put the cursor on a heading, or select what is to be extracted.');
  });
  it('keeps the way lines end', () => {
    check(
      '//- A.md\n# A\r\n\r\n## H$0\r\n\r\ntext\r\n',
      'H',
      '//- A.md\n# A\r\n\r\n[[H]]\r\n//- H.md\n# H\r\n\r\ntext\r\n',
    );
  });
});

describe('moving a block to another note', () => {
  function check(
    text: string,
    options: Pick<MoveOptions, 'to' | 'section'> & Partial<MoveOptions>,
    expected: string,
  ): void {
    const { vault, note, selection } = selected(text);
    checkPlanned(vault, moveBlock(vault, note, selection, { leave: 'nothing', ...options }), expected);
  }
  it('leads the links to it there', () => {
    check(
      '//- A.md\none\n\ntw$0o ^b$1\n\nthree [[#^b]]\n//- B.md\n# B\n//- C.md\n[[A#^b|x]] ![[A#^B]]\n',
      { to: 'B.md' },
      '//- A.md\none\n\nthree [[B#^b]]\n//- B.md\n# B\n\ntwo ^b\n//- C.md\n[[B#^b|x]] ![[B#^B]]\n',
    );
  });
  it('gives it another id where its own is taken', () => {
    check(
      '//- A.md\ntw$0o ^b$1\n//- B.md\nmine ^b\n\n[[#^b]] [[A#^b]]\n',
      { to: 'B.md', leave: 'embed' },
      '//- A.md\n![[B#^b-2]]\n//- B.md\nmine ^b\n\n[[#^b]] [[B#^b-2]]\n\ntwo ^b-2\n',
    );
  });
  it('goes to the end of a section, and headings that were there first keep their links', () => {
    check(
      '//- A.md\n# Heap$0\n\ntext\n\n# Rest\n//- B.md\n# One\n\none\n\n# Two\n\n## Heap\n\n[[#Heap]] [x](#heap) [[A#Heap]] [x](A.md#heap)\n',
      { to: 'B.md', section: 0 },
      '//- A.md\n# Rest\n//- B.md\n# One\n\none\n\n# Heap\n\ntext\n\n# Two\n\n## Heap\n\n[[#Two#Heap]] [x](#heap-1) [[B#Heap]] [x](B.md#heap)\n',
    );
  });
  it('gives a block an id for the link or embed that it leaves', () => {
    check(
      '//- A.md\none\n\n- tw$0o\n- three$1\n\nfour\n//- B.md\n# B\n',
      { to: 'B.md', leave: 'embed' },
      '//- A.md\none\n\n![[B#^vmj7i2]]\n\nfour\n//- B.md\n# B\n\n- two ^vmj7i2\n- three\n',
    );
  });
  it('leaves a link to what it was', () => {
    check(
      '//- A.md\n# A\n\n## Heap$0\n\ntext\n//- B.md\n# B',
      { to: 'B.md', leave: 'link' },
      '//- A.md\n# A\n\n[[B#Heap]]\n//- B.md\n# B\n\n## Heap\n\ntext\n',
    );
  });
  it('takes no footnote to a note that has another one of its label', () => {
    const move = '//- A.md\none[^1] $0x$1\n\n[^1]: Here.\n//- B.md\ntwo[^1]\n\n';
    check(
      `${move}[^1]: There.\n`,
      { to: 'B.md' },
      'refused: “B” has another footnote “1”: give one another label first.',
    );
    check(
      `${move}[^1]: Here.\n`,
      { to: 'B.md' },
      '//- A.md\n[^1]: Here.\n//- B.md\ntwo[^1]\n\n[^1]: Here.\n\none[^1] x\n',
    );
  });
  it('is refused where something would be read in another way', () => {
    check(
      '//- A.md\n```\none\n\ntw$0o$1\n\n# x\n//- B.md\n# B\n',
      { to: 'B.md', section: 0 },
      '//- A.md\n//- B.md\n# B\n\n```\none\n\ntwo\n\n# x\n',
    );
    check(
      '//- A.md\n```\none\n\ntw$0o$1\n//- B.md\n# B\n\n# C\n',
      { to: 'B.md', section: 0 },
      'refused: This part cannot be moved on its own: what stands around it would be read in another way.',
    );
    check('//- A.md\nx$0x$1\n//- B.md\n', { to: 'A.md' }, 'refused: This is in that note already.');
  });
});
