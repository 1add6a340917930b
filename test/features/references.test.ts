import assert from 'node:assert/strict';
import { references } from '../../src/features/references';
import { type Span, slice } from '../../src/text/span';
import { fixture } from '../kit/fixture';

/** Each reference as its note and the text that it marks; the brackets around a wiki link's text are not marked. */
function check(
  text: string,
  expected: readonly string[],
  options: { readonly includeDeclaration?: boolean } = {},
): void {
  const { vault, note, offset } = fixture(text);
  assert.deepEqual(
    references(vault, note, offset, options).map(
      (found) => `${found.note} ${bracketed(vault.note(found.note)?.text ?? '', found.span)}`,
    ),
    expected,
  );
}

function bracketed(text: string, span: Span): string {
  const marked = slice(text, span);
  if (!text.slice(0, span.start).endsWith('[[')) return marked;
  assert.match(text.slice(span.end), /^\s*\]\]/);
  return `${text[span.start - 3] === '!' ? '!' : ''}[[${marked}]]`;
}

const sources = '//- A.md\n[[B]] [[B#Heap]] [[b#heap|x]] [[B#^id]] [[#x]]\n//- c/C.md\n[x](../B.md#heap)\n';

describe('references to a note', () => {
  const all = ['A.md [[B]]', 'A.md [[B#Heap]]', 'A.md [[b#heap|x]]', 'A.md [[B#^id]]', 'c/C.md ../B.md'];

  it('are found from its text, its frontmatter and an alias', () => {
    check(`${sources}//- B.md\n# Heap\n\nte$0xt ^id\n`, all);
    check(`${sources}//- B.md\n---\naliases: [fr$0ee store]\n---\n# Heap\n\ntext ^id\n`, all);
  });
  it('are found from a link to it, and from the path of a link to a place in it', () => {
    check(`${sources}//- d.md\n[[$0B]]\n//- B.md\n# Heap\n\ntext ^id\n`, [...all, 'd.md [[B]]']);
    check('//- A.md\n[[$0B#Heap]] [[B]]\n//- B.md\n# Heap\n', ['A.md [[B#Heap]]', 'A.md [[B]]']);
    check('//- A.md\n[x](f/$0B.md#heap)\n//- f/B.md\n# Heap\n', ['A.md f/B.md']);
  });
  it('by reference stand where the address is written, once for all links that use it', () => {
    check('//- A.md\n[x][r] [y][r] [r]\n\n[r]: f/B.md#heap\n//- f/B.md\n$0# Heap\n', ['A.md f/B.md#heap']);
    check('//- A.md\n[x][r] [y][r]\n\n[r]: f/B.md\n//- f/B.md\nte$0xt\n', ['A.md f/B.md']);
  });
  it('leave blanks and brackets out', () => {
    const { vault } = fixture('//- A.md\n[[ B | x ]] [[B|]] ![[B ]]\n//- B.md\n');
    const text = vault.note('A.md')?.text ?? '';
    assert.deepEqual(
      references(vault, 'B.md', 0).map(({ span }) => slice(text, span)),
      [' B | x', 'B|', 'B'],
    );
  });
  it('tell notes of one name apart', () => {
    check('//- A.md\n[[f/B]] [[g/B]]\n//- f/B.md\n$0\n//- g/B.md\n', ['A.md [[f/B]]']);
    check('//- A.md\n[[f/B]] [[g/$0B]] [[G/b|x]]\n//- f/B.md\n//- g/B.md\n', ['A.md [[g/B]]', 'A.md [[G/b|x]]']);
  });
  it('begin with the note itself where that is asked for', () => {
    check('//- A.md\n[[B$0]]\n//- B.md\ntext\n', ['B.md ', 'A.md [[B]]'], { includeDeclaration: true });
  });
  it('are embeds and links in quotes, lists, tables, headings and properties, and none in code', () => {
    check(
      `
      //- A.md
      ---
      up: "[[B]]"
      ---
      # On [[B|b]]
      > - ![[B]]

      | a |
      |---|
      | [[B\\|c]] |

      \`[[B]]\` %%[[B]]%% $[[B]]$ <!-- [[B]] -->

          [[B]]
      //- B.md
      $0
      `,
      ['A.md [[B]]', 'A.md [[B|b]]', 'A.md ![[B]]', 'A.md [[B\\|c]]'],
    );
  });
});

describe('references to a heading', () => {
  const all = ['A.md [[B#Heap]]', 'A.md [[b#heap|x]]', 'c/C.md ../B.md#heap'];

  it('are found from it and from a link to it', () => {
    check(`${sources}//- B.md\n# He$0ap\n\ntext ^id\n`, all);
    check(`${sources}//- B.md\n# Heap\n\ntext ^id\n//- d.md\n[[B#He$0ap]]\n`, [...all, 'd.md [[B#Heap]]']);
  });
  it('know one of two alike by its path', () => {
    const links = '//- A.md\n[[B#Rust#Usage]] [[B#C#Usage]] [[B#Usage]]\n';
    check(`${links}//- B.md\n# Rust\n## Us$0age\n# C\n## Usage\n`, ['A.md [[B#Rust#Usage]]', 'A.md [[B#Usage]]']);
    check(`${links}//- B.md\n# Rust\n## Usage\n# C\n## Us$0age\n`, ['A.md [[B#C#Usage]]']);
  });
  it('stand in its own note too', () => {
    check('# He$0ap\n[[#Heap]] [[Note#heap]] [x](#heap)\n', [
      'Note.md [[#Heap]]',
      'Note.md [[Note#heap]]',
      'Note.md #heap',
    ]);
  });
  it('begin with its line where that is asked for', () => {
    check('# He$0ap\n[[#Heap]]\n', ['Note.md # Heap', 'Note.md [[#Heap]]'], { includeDeclaration: true });
  });
  it('that is not there are the other links that ask for it', () => {
    check('//- A.md\n[[B#N$0ew]] [[B#Other]] [[B#new|x]] [[B]]\n//- B.md\n', ['A.md [[B#New]]', 'A.md [[B#new|x]]']);
  });
});

describe('references to a block', () => {
  it('are found from its id and from a link to it', () => {
    check(`${sources}//- B.md\n# Heap\n\ntext ^i$0d\n`, ['A.md [[B#^id]]']);
    check(`//- A.md\n[[B#^i$0d]] [[B#^ID|x]] [[B#^other]]\n//- B.md\ntext ^id\n`, [
      'A.md [[B#^id]]',
      'A.md [[B#^ID|x]]',
    ]);
    check('# Heap ^i$0d\n[[#Heap]] [[#^id]]\n', ['Note.md [[#^id]]']);
  });
});

describe('references to an attachment', () => {
  it('are found from a link to it', () => {
    check('//- A.md\n![[p$0.png]]\n//- B.md\n![x](i/p.png) [[P.PNG|80]]\n//- i/p.png\n', [
      'A.md ![[p.png]]',
      'B.md i/p.png',
      'B.md [[P.PNG|80]]',
    ]);
  });
});

describe('references to a missing note', () => {
  it('are the other links that ask for it', () => {
    check('//- A.md\n[[N$0ew]] [[New#Part|x]] [[Newer]]\n//- f/B.md\n[[new]] [x](New.md) [[g/New]]\n', [
      'A.md [[New]]',
      'A.md [[New#Part|x]]',
      'f/B.md [[new]]',
      'f/B.md New.md',
    ]);
    check('//- A.md\n[[./f/N$0ew]]\n//- f/B.md\n[[./New]] [[../New]]\n//- C.md\n[[f/New]]\n', [
      'A.md [[./f/New]]',
      'C.md [[f/New]]',
      'f/B.md [[./New]]',
    ]);
  });
});

describe('references to a tag', () => {
  const tags = '//- A.md\n#rust and #Rust/Ownership, #rustic\n//- B.md\n---\ntags: [rust/ownership, c]\n---\n`#rust`\n';

  it('are its places in any case, and those of the tags below it', () => {
    check(`${tags}//- C.md\n#ru$0st\n`, ['A.md #rust', 'A.md #Rust/Ownership', 'B.md rust/ownership', 'C.md #rust']);
    check(`${tags}//- C.md\n#rust/owner$0ship\n`, [
      'A.md #Rust/Ownership',
      'B.md rust/ownership',
      'C.md #rust/ownership',
    ]);
  });
  it('are found from the frontmatter', () => {
    check('//- A.md\n---\ntags:\n  - ru$0st\n---\n//- B.md\n#rust\n', ['A.md rust', 'B.md #rust']);
  });
});

describe('references', () => {
  it('are none in a file that is no note', () => {
    const { vault } = fixture('//- A.md\ntext\n');
    assert.deepEqual(references(vault, 'No.md', 0), []);
  });
});
