import assert from 'node:assert/strict';
import { scan } from '../../src/notes/scan';
import { slice } from '../../src/text/span';
import { onlyNote, outdent } from '../kit/fixture';

/** The links of a note as they are written. */
function links(text: string, expected: readonly string[]): void {
  const note = onlyNote(text);
  assert.deepEqual(
    note.links.map((link) => slice(note.text, link.span)),
    expected,
  );
}

describe('links', () => {
  it('stand in prose of every kind', () => {
    links('[[A]] and ![[b.png|100]]', ['[[A]]', '![[b.png|100]]']);
    links('> quote [[A]]\n> > deeper [[B]]', ['[[A]]', '[[B]]']);
    links('- item [[A]]\n  - inner [[B]]\n\n    [[C]]', ['[[A]]', '[[B]]', '[[C]]']);
    links('# Heading [[A]]\n\nSetext [[B]]\n---', ['[[A]]', '[[B]]']);
    links('> [!note] Callout [[A]]\n> text [[B]]', ['[[A]]', '[[B]]']);
    links('| a | b |\n|---|---|\n| [[A\\|x]] | [[B]] |', ['[[A\\|x]]', '[[B]]']);
    links('text[^1]\n\n[^1]: a note [[A]]\n\n    more [[B]]', ['[[A]]', '[[B]]']);
    links('**[[A]]** _[[B]]_ ~~[[C]]~~ [[[D]]]', ['[[A]]', '[[B]]', '[[C]]', '[[D]]']);
  });

  it('do not stand in code', () => {
    links('`[[A]]` and ``[[B]] ` [[C]]`` [[D]]', ['[[D]]']);
    links('```cpp\n[[nodiscard]] int f();\n```\n[[A]]', ['[[A]]']);
    links('~~~\n[[A]]\n```\n[[B]]\n~~~\n[[C]]', ['[[C]]']);
    links('    [[A]]\n\n[[B]]', ['[[B]]']);
    links('- item\n\n      [[code]]\n\n  [[B]]', ['[[B]]']);
    links('- ```\n  [[A]]\n  ```\n- [[B]]', ['[[B]]']);
    links('> ```\n> [[A]]\n\n[[B]]', ['[[B]]']);
    links('```\n[[never closed]]', []);
  });

  it('do not stand in comments and formulas', () => {
    links('%% [[A]] %% [[B]]', ['[[B]]']);
    links('%%\n[[A]]\n\n[[B]]\n%%\n[[C]]', ['[[C]]']);
    links('100 %% [[A]]', ['[[A]]']);
    links('<!-- [[A]] --> [[B]]', []);
    links('text <!-- [[A]] --> [[B]]', ['[[B]]']);
    links('<!--\n[[A]]\n\n[[B]]\n-->\n\n[[C]]', ['[[C]]']);
    links('$[[A]]$ and $$[[B]]$$ [[C]]', ['[[C]]']);
    links('$$\n[[A]]\n\n[[B]]\n$$\n[[C]]', ['[[C]]']);
    links('costs $5 [[A]] or $6', ['[[A]]']);
  });

  it('need two brackets on one line and something between', () => {
    links('[[A\nB]] [[]] [[ ]] [[C', []);
    links('[[a [[B]]', ['[[B]]']);
    links('\\[[A]] \\![[B]]', ['[[B]]']);
    links('`a [[A`]] b` [[B]]', ['[[B]]']);
    links('[[A|`x` ]] `', ['[[A|`x` ]]']);
  });

  it('part at the first bar and the first #', () => {
    const read = (text: string): unknown => {
      const [link] = onlyNote(text).links;
      return link && [link.target.path, link.target.headings, link.target.block, link.alias];
    };
    assert.deepEqual(read('[[Memory#Heap | Heap]]'), ['Memory', ['Heap'], undefined, 'Heap']);
    assert.deepEqual(read('[[\u2003\ufeff\u3000A\u00a0# B\u202f|\tx ]]'), ['A', ['B'], undefined, 'x']);
    assert.deepEqual(read('[[ Quick Switcher ]]'), ['Quick Switcher', [], undefined, undefined]);
    assert.deepEqual(read('[[A # B # C|x|y]]'), ['A', ['B', 'C'], undefined, 'x|y']);
    assert.deepEqual(read('[[A#^id-1]]'), ['A', [], 'id-1', undefined]);
    assert.deepEqual(read('[[#Heap]]'), ['', ['Heap'], undefined, undefined]);
    assert.deepEqual(read('| [[A\\|x]] |\n|-|'), ['A', [], undefined, 'x']);
    assert.deepEqual(read('[[Cafe\u0301]]'), ['Caf\u00e9', [], undefined, undefined]);
    assert.deepEqual(read('[text](My%20Note.md#a-heading)'), ['My Note.md', ['a-heading'], undefined, 'text']);
    assert.deepEqual(read('[text](<My Note.md> "title")'), ['My Note.md', [], undefined, 'text']);
  });

  it('that leave the vault by a scheme are none', () => {
    links('[a](https://x.org) [b](mailto:a@b.c) <https://x.org/[[A]]> [c](C.md)', ['[c](C.md)']);
    links('[![b](b.png)](C.md)', ['[![b](b.png)](C.md)', '![b](b.png)']);
    links('[a [b](B.md) c](C.md)', ['[b](B.md)']);
  });

  it('in frontmatter are whole values', () => {
    links('---\nup: "[[A]]"\nsee: ["[[B]]", x]\nno: see [[C]]\n---\n[[D]]', ['[[A]]', '[[B]]', '[[D]]']);
  });
});

describe('frontmatter', () => {
  const read = (text: string): unknown => {
    const note = scan('N.md', text);
    return [note.title, note.aliases.map((alias) => alias.text), note.tags.map((tag) => tag.name)];
  };
  it('gives title, aliases and tags in every usual form', () => {
    assert.deepEqual(read('---\ntitle: "A: b"\naliases: [x, "y, z"]\ntags:\n  - a/b\n  - c # comment\n---\n'), [
      'A: b',
      ['x', 'y, z'],
      ['a/b', 'c'],
    ]);
    assert.deepEqual(read('---\nalias: one\ntag: t\n---\n'), ['N', ['one'], ['t']]);
    assert.deepEqual(read('---\r\naliases:\r\n- one\r\n- two\r\n---\r\n#tag text'), ['N', ['one', 'two'], ['tag']]);
    assert.deepEqual(read('\ufeff---\nalias: one\n---\n'), ['N', ['one'], []]);
    assert.deepEqual(read('---\ntags: one, two  three\naliases: a, b\n---\n'), [
      'N',
      ['a, b'],
      ['one', 'two', 'three'],
    ]);
  });
  it('needs its closing line and the first line', () => {
    assert.deepEqual(read('---\nalias: one\n'), ['N', [], []]);
    assert.deepEqual(read('\n---\nalias: one\n---\n'), ['N', [], []]);
  });
});

describe('sections', () => {
  it('nest, and end at the next heading that is not below them', () => {
    const note = onlyNote('intro\n# A\na\n## B\nb\n### C\nc\n## D\nd\n# E\n');
    assert.deepEqual(
      note.sections.map((section) => [
        section.title,
        section.parent,
        slice(note.text, section.span).split('\n').length,
      ]),
      [
        ['A', -1, 9],
        ['B', 0, 5],
        ['C', 1, 3],
        ['D', 0, 3],
        ['E', -1, 2],
      ],
    );
  });
  it('are named as a reader sees them and compared without punctuation', () => {
    const [section] = onlyNote('## The *Heap*, `malloc` & [[Memory|memory]] ##').sections;
    assert.equal(section?.title, 'The Heap, malloc & memory');
    assert.equal(section?.key, 'the heap malloc memory memory');
  });
  it('do not open in quotes, lists, code or comments', () => {
    const note = onlyNote('> # A\n\n- # B\n\n```\n# C\n```\n%%\n# D\n%%\n# E');
    assert.deepEqual(
      note.sections.map((section) => section.title),
      ['E'],
    );
  });
});

describe('block ids', () => {
  function ids(text: string, expected: readonly (readonly [string, string])[]): void {
    const note = onlyNote(text);
    assert.deepEqual(
      note.blocks.map((block) => [block.id, slice(note.text, block.span)]),
      expected,
    );
  }
  it('name the paragraph or the item that they end', () => {
    ids('One\ntwo ^a-1\n\nThree', [['a-1', 'One\ntwo']]);
    ids('- one ^a\n  - inner ^b\n- two', [
      ['a', '- one ^a\n  - inner ^b'],
      ['b', '- inner ^b'],
    ]);
    ids('![[x]]^id', [['id', '![[x]]']]);
    ids('> said ^q', [['q', '> said ^q']]);
  });
  it('alone on their line name what stands before', () => {
    ids('> quote\n> more\n\n^q\n\ntext', [['q', '> quote\n> more']]);
    ids('| a |\n|---|\n| b |\n\n^t', [['t', '| a |\n|---|\n| b |']]);
    ids('- a\n- b\n\n^l', [['l', '- a\n- b']]);
  });
  it('are no exponents and stand in no code', () => {
    ids('x^2\n\n`code ^a`\n\n```\ncode ^b\n```', []);
  });
});

describe('tags', () => {
  it('begin behind a blank and hold a letter', () => {
    const note = onlyNote('#a/b-c x#no #12 (#no) `#no` #é9 #y, [[N#no]]');
    assert.deepEqual(
      note.tags.map((tag) => tag.name),
      ['a/b-c', 'é9', 'y'],
    );
  });
});

describe('a note that is no text', () => {
  it('is read all the same', () => {
    const bytes = new Uint8Array(5000).map((_, i) => (i * 7919) % 256);
    for (const text of [new TextDecoder().decode(bytes), '\ud800[[A]]\udc00', '\0'.repeat(100), '\ufffd[[A]]', '']) {
      assert.equal(scan('N.md', text).text, text);
    }
    assert.equal(scan('N.md', '\ud800[[A]]\udc00').links.length, 1);
  });
  it('with CRLF has the same links, sections and code as with LF', () => {
    const text = outdent(`
      # A
      - item [[X]] ^id
        \`\`\`rust memory
        let a = 1;
        \`\`\`
      | a | b |
      |---|---|
      | [[Y\\|y]] | c |

      **Term**: meaning.
    `);
    const [lf, crlf] = [scan('N.md', text), scan('N.md', text.replaceAll('\n', '\r\n'))];
    assert.deepEqual(
      crlf.links.map((link) => link.target),
      lf.links.map((link) => link.target),
    );
    assert.deepEqual(
      crlf.sections.map((section) => section.title),
      lf.sections.map((section) => section.title),
    );
    assert.deepEqual(
      crlf.fences.map((fence) => fence.text),
      lf.fences.map((fence) => fence.text),
    );
    assert.deepEqual(
      crlf.blocks.map((block) => block.id),
      lf.blocks.map((block) => block.id),
    );
    assert.deepEqual(
      crlf.terms.map((term) => term.term),
      lf.terms.map((term) => term.term),
    );
  });
});
