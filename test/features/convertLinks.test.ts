import { convertLinks, type LinkConversion } from '../../src/features/convertLinks';
import { fixture } from '../kit/fixture';
import { checkPlanned } from '../kit/vaultEdit';

/** Converts the link at the cursor, or all of the vault without one. */
function check(text: string, conversion: LinkConversion, expected: string): void {
  const { vault, note, offset } = fixture(text);
  const scope = text.includes('$0') ? { note, span: { start: offset, end: offset } } : {};
  checkPlanned(vault, convertLinks(vault, scope, conversion), expected);
}

const others = '//- X/B c.md\n# The Heap\n## Two\n## Two\ntext ^id\n//- p.png\n';

describe('links written as ordinary ones', () => {
  it('say the same to every Markdown reader', () => {
    check(
      `//- A.md\n# Own\n[[B c]] [[B c#The Heap|h]] [[X/B c#Two]] [[B c#^id]] ![[p.png|100]] ![[p.png]] [[#Own]] [x](X/B%20c.md)\n${others}`,
      { kind: 'markdown' },
      '//- A.md\n# Own\n[B c](X/B%20c.md) [h](X/B%20c.md#the-heap) [X/B c > Two](X/B%20c.md#two) [B c](X/B%20c.md#^id) ![100](p.png) ![p.png](p.png) [Own](#own) [x](X/B%20c.md)\n',
    );
    check(
      `//- A.md\n| a |\n| - |\n| [[B c\\|b]] |\n${others}`,
      { kind: 'markdown', format: 'absolute' },
      '//- A.md\n| a |\n| - |\n| [b](/X/B%20c.md) |\n',
    );
  });
  it('are left where they would not', () => {
    check(
      `//- A.md\n---\nup: "[[B c]]"\n---\n![[B c]] [[Missing]] [[B c]]\n${others}`,
      { kind: 'markdown' },
      '//- A.md\n---\nup: "[[B c]]"\n---\n![[B c]] [[Missing]] [B c](X/B%20c.md)\nremark: 3 links were left as written: nothing else would say the same.\n',
    );
  });
});

describe('links written as wiki links', () => {
  it('lead to the same place', () => {
    check(
      `//- A.md\n# Own\n[B c](X/B%20c.md) [h](<X/B c.md#the-heap>) [x](X/B%20c.md#two) ![p](p.png) ![p.png](p.png) [o](#own)\n${others}`,
      { kind: 'wiki' },
      '//- A.md\n# Own\n[[B c]] [[B c#The Heap|h]] [[B c#Two|x]] ![[p.png|p]] ![[p.png]] [[#Own|o]]\n',
    );
    check(
      `//- A.md\n| a |\n| - |\n| [b](X/B%20c.md) |\n${others}`,
      { kind: 'wiki', format: 'absolute' },
      '//- A.md\n| a |\n| - |\n| [[X/B c\\|b]] |\n',
    );
  });
  it('are left where they would lose something', () => {
    check(
      `//- A.md\n[x](X/B%20c.md "title") [x](X/B%20c.md#two-1) [x][b]\n\n[b]: X/B%20c.md\n${others}`,
      { kind: 'wiki' },
      'remark: 3 links were left as written: nothing else would say the same.\n',
    );
  });
});

describe("links' paths written in another way", () => {
  const files = '//- X/B.md\n//- X/Y/C.md\n//- Z/C.md\n';
  it('are the shortest, relative or whole', () => {
    const note = `//- X/A.md\n[[X/B]] [[B.md#x|b]] [[./Y/C]] [t](B.md) [t](/X/B.md "t") [t][b]\n\n[b]: <../X/B.md>\n${files}`;
    check(
      note,
      { format: 'shortest' },
      '//- X/A.md\n[[B]] [[B.md#x|b]] [[X/Y/C]] [t](B.md) [t](B.md "t") [t][b]\n\n[b]: <B.md>\n',
    );
    check(
      note,
      { format: 'relative' },
      '//- X/A.md\n[[./B]] [[./B.md#x|b]] [[./Y/C]] [t](B.md) [t](B.md "t") [t][b]\n\n[b]: <B.md>\n',
    );
    check(
      note,
      { format: 'absolute' },
      '//- X/A.md\n[[X/B]] [[X/B.md#x|b]] [[X/Y/C]] [t](/X/B.md) [t](/X/B.md "t") [t][b]\n\n[b]: </X/B.md>\n',
    );
  });
  it('can be those of one link', () => {
    check(`//- X/A.md\n[[X/B$0]] [[X/B]]\n${files}`, { format: 'shortest' }, '//- X/A.md\n[[B]] [[X/B]]\n');
    check(`//- X/A.md\n[[X/B$0]] [[X/B]]\n${files}`, { kind: 'markdown' }, '//- X/A.md\n[X/B](B.md) [[X/B]]\n');
  });
  it('keep links to headings that hold one', () => {
    check(
      `//- A.md\n# See [[X/B]]\n[[#See X/B]]\n${files}`,
      { format: 'shortest' },
      '//- A.md\n# See [[B]]\n[[#See B]]\n',
    );
  });
});
