import assert from 'node:assert/strict';
import { Parser } from 'commonmark';
import fc from 'fast-check';
import { hover } from '../../src/features/hover';
import { linkCount } from '../../src/features/linkCount';
import { referencesTo, referenceTarget } from '../../src/features/references';
import { slice } from '../../src/text/span';
import { fixture } from '../kit/fixture';
import { hoverText } from '../kit/hover';

/** The whole hover, without the count of links in its head. */
function check(text: string, expected: string | undefined): void {
  const { vault, note, offset } = fixture(text);
  const shown = hoverText(hover(vault, note, offset));
  assert.equal(shown?.replace(/ · \[\d+ links? here\]\(<[^>]*>\)/, ''), expected);
}

/** What is shown of a note `B` below its title. */
function shown(body: string, more = ''): string {
  const { vault, note, offset } = fixture(`//- A.md\n[[B$0]]\n//- B.md\n${body}\n${more}`);
  const text = hoverText(hover(vault, note, offset)) ?? '';
  return text.slice(text.indexOf('\n\n') + 2);
}

describe('hover of a link', () => {
  it('shows the section with its inner ones, and its links work', () => {
    check(
      '//- A.md\n[[B#He$0ap]]\n//- B.md\n# Stack\nno\n# Heap\nSee [[A|that]], [m](A.md) and [[No]]. %% gone %%\n## Inner\nmore ^id\n# Next\n',
      '[**B › Heap**](<B.md@11>)\n\nSee [that](<A.md@0>), [m](<A.md@0>) and No. \n## Inner\nmore',
    );
  });
  it('shows a block without its id and its margin', () => {
    check(
      '//- A.md\n[[B#^x$0]]\n//- B.md\n- a\n  - item ^x\n    - inner\n- b\n',
      '[**B**](<B.md@6>)\n\n- item\n  - inner',
    );
    check(
      '//- A.md\n[[B#^q$0]]\n//- B.md\n> said\n> so\n\n^q\n\n| a |\n|---|\n| b |\n\n^t\n',
      '[**B**](<B.md@0>)\n\n> said\n> so',
    );
    check(
      '//- A.md\n[[B#^t$0]]\n//- B.md\n> said\n\n^q\n\n| a |\n|---|\n| b |\n\n^t\n',
      '[**B**](<B.md@12>)\n\n| a |\n|---|\n| b |',
    );
  });
  it('shows the note without its properties and title, with its other names and its pictures', () => {
    check(
      '//- A.md\n[[B$0]]\n//- B.md\n---\naliases: [RAM, main memory]\n---\n# B\n\nText ![[p.png|80]] ![q](f/q.svg)\n//- p.png\n//- f/q.svg\n',
      '[**B**](<B.md@0>) · also *RAM*, *main memory*\n\nText ![p.png](<p.png|width=80>) ![q](<f/q.svg>)',
    );
    check('//- A.md\n[[B$0]]\n//- B.md\n---\na: b\n---\n', '[**B**](<B.md@0>)\n\n*No text yet.*');
  });
  it('says what is missing and what is nearest, and offers to create a note', () => {
    check(
      '//- A.md\n[[B#Haep$0]]\n//- B.md\n# Heap\n',
      '[**B**](<B.md@0>)\n\nThere is no heading “Haep” in this note. Nearest: [Heap](<B.md@0>)\n\n# Heap',
    );
    check('//- A.md\n[[B#^no$0]]\n//- B.md\nx\n', '[**B**](<B.md@0>)\n\nThere is no block “^no” in this note.\n\nx');
    check('//- f/A.md\n[[No$0]]\n', '[Create f/No.md](<create:>)');
    check('//- A.md\n[[../No$0]]\n', '“../No” leads out of the vault.');
  });
  it('shows a picture in its measures, and what a file is', () => {
    check(
      '//- A.md\n![[p.png|10$00x145]]\n//- p.png\n',
      '[**p.png**](<p.png@0>)\n\n![p.png](<p.png|width=100,height=145>)\n\n{p.png}',
    );
    check('//- A.md\n[[a.pdf#pa$0ge=3]]\n//- a.pdf\n', '[**a.pdf**](<a.pdf@0>)\n\n{a.pdf}');
  });
  it('counts what else leads there, to be clicked', () => {
    const vaultText = '//- B.md\n# Heap\n\ntext ^x\n//- C.md\n[[B#Heap]] [x](B.md#heap) [[B]] [[b#^x]]\n';
    const count = (link: string): string | undefined => {
      const { vault, note, offset } = fixture(`//- A.md\n${link}\n${vaultText}`);
      return /\[\d+ links? here\]\(<[^>]*>\)/.exec(hoverText(hover(vault, note, offset)) ?? '')?.[0];
    };
    assert.equal(count('[[B#He$0ap]]'), '[3 links here](<references:A.md@8>)');
    assert.equal(count('[[B$0]]'), '[5 links here](<references:A.md@1>)');
    assert.equal(count('[[No]] [[no$0]]'), '[2 links here](<references:A.md@8>)');
    assert.equal(count('[t][r$0]\n\n[r]: B.md#heap\n'), '[3 links here](<references:A.md@1>)');
    assert.equal(count('![[B$0]]'), '[5 links here](<references:A.md@1>)');
    assert.equal(count('[[B#^x$0]]'), '[2 links here](<references:A.md@6>)');
  });
});

describe('an excerpt', () => {
  it('shows embeds in quotes, and ends where one embeds itself', () => {
    assert.equal(
      shown('Before\n\n![[C#Part]]\n\n- ![[C#Part]]', '//- C.md\n# Part\none\n\n- two\n# No\n'),
      [
        'Before\n',
        '> [**C › Part**](<C.md@0>)\n> \n> one\n> \n> - two\n',
        '- > [**C › Part**](<C.md@0>)\n  > \n  > one\n  > \n  > - two',
      ].join('\n'),
    );
    assert.match(shown('x\n\n![[B]]\n'), /^x\n\n> \[\*\*B\*\*\]\(<B.md@0>\) – embeds itself: it is shown above\.$/);
    const circle = shown('![[C]]', '//- C.md\ny\n\n![[D]]\n//- D.md\nz\n\n![[C]]\n');
    assert.equal(circle.split('embeds itself').length, 2);
    const deep = [1, 2, 3, 4, 5, 6].map((i) => `//- N${i}.md\ntext ${i}\n\n![[N${i + 1}]]\n`).join('');
    assert.match(shown('![[N1]]', deep), /text 3\n> > > \n> > > > \[\*\*N4\*\*\]\(<N4.md@0>\)$/);
  });
  it('links an embed inside a sentence', () => {
    assert.equal(shown('as ![[C]] says', '//- C.md\nlong\n'), 'as [C](<C.md@0>) says');
  });
  it('loads no picture of the web: it is a link', () => {
    const image = '![a *b*](https://x.org/a.png "t")';
    assert.equal(shown(`see ${image}`), 'see [a b](https://x.org/a.png "t")');
    assert.equal(shown('![](//x.org/a.png)'), '[picture](//x.org/a.png)');
    assert.equal(shown('[![badge](https://x.org/b.svg)](https://x.org)'), '[badge](https://x.org)');
    assert.equal(shown('![a][r]\n\n[r]: https://x.org/a.png'), '&#33;[a][r]\n\n[r]: https://x.org/a.png');
    assert.equal(shown('[[C|![x](https://x.org/a.png)]]', '//- C.md\n'), '[x](<C.md@0>)');
    assert.equal(shown('[a ![x](https://x.org/a.png)](C.md)', '//- C.md\n'), '[a x](<C.md@0>)');
    assert.equal(shown('$![x](https://x.org/a.png)$'), '`![x](https://x.org/a.png)`');
  });
  it('leaves pictures in code as they are written', () => {
    assert.equal(shown('`![x](https://x.org/a)`'), '`![x](https://x.org/a)`');
    assert.equal(shown('```md\n![x](https://x.org/a)\n```'), '```md\n![x](https://x.org/a)\n```');
  });
  it('shows callouts, formulas, highlights, footnotes and broken lines in forms that a hover can draw', () => {
    assert.equal(shown('> [!warning]- Mind the *gap*\n> Text'), '> **Warning** · Mind the *gap*  \n> Text');
    assert.equal(shown('> [!note]\n> Text\n> [!note]'), '> **Note**  \n> Text\n> [!note]');
    assert.equal(shown('so $x^2$ is'), 'so `x^2` is');
    assert.equal(shown('$$\n\\frac a b\n$$'), '```latex\n\\frac a b\n```');
    assert.equal(shown('- x\n\n  $$\n  a\n  $$'), '- x\n\n  ```latex\n  a\n  ```');
    assert.equal(shown('is ==really so== here'), 'is **really so** here');
    assert.equal(shown('a[^1]\n\n[^1]: word'), 'a\\[^1]\n\n\\[^1]: word');
    assert.equal(
      shown('| a |\n|---|\n| b<br>c ![[p.png\\|20]] |', '//- p.png\n'),
      '| a |\n|---|\n| b c ![p.png](<p.png\\|width=20>) |',
    );
  });
  it('is the same whatever ends the lines', () => {
    const lines = [
      '> [!note] T',
      '> x ==y==',
      '',
      '- a ^i',
      '  - ![[C#S]]',
      '',
      '$$',
      'x',
      '$$',
      '',
      '| a |',
      '|---|',
      '| [[C]] |',
      '',
      'b[^1]',
    ];
    const other = '//- C.md\n# S\none\n\n```\ntwo\n```\n';
    const text = lines.join('\n');
    assert.equal(
      shown(text.replaceAll('\n', '\r\n'), other.replace(/(?<!md)\n/g, '\r\n')).replaceAll('\r', ''),
      shown(text, other),
    );
  });
  it('keeps what an alias says inside its link', () => {
    assert.equal(shown('[[C|the `code` *here*]]', '//- C.md\n'), '[the `code` *here*](<C.md@0>)');
    assert.equal(shown('[[C|a] b]] and `x`', '//- C.md\n'), '[a\\] b](<C.md@0>) and `x`');
    assert.equal(shown('[[C|a ` b]] and `x`', '//- C.md\n'), '[a b](<C.md@0>) and `x`');
  });
  it('opens the footnote below the pointer', () => {
    check('a claim[^so$0urce] here\n\n[^source]: The *book*,\n    page 3.\n\nmore\n', 'The *book*,\npage 3.');
    check('a claim[^no$0]\n', undefined);
  });
});

describe('a long excerpt', () => {
  const paragraph = (i: number): string =>
    `Paragraph ${i} has a first sentence, and one more. It also has ${i} others.\n\n`;
  const long = (count: number, text: (i: number) => string): string =>
    Array.from({ length: count }, (_, i) => text(i)).join('');

  it('ends between two blocks and says how much more there is', () => {
    const text = shown(long(200, paragraph));
    assert.match(text, /It also has (\d+) others\.\n\n… \[\d+ more lines\]\(<B.md@\d+>\)$/);
    const last = Number(/has (\d+) others\.\n\n…/.exec(text)?.[1]);
    assert.ok(
      text.endsWith(`… [${(199 - last) * 2 - 1} more lines](<B.md@${text.indexOf('\n\n…')}>)`),
      text.slice(-80),
    );
    assert.ok(text.length > 4000 && text.length < 8000);
  });
  it('is whole when little would be left out', () => {
    assert.doesNotMatch(shown(long(90, paragraph)), /more line/);
  });
  it('ends between two items, and never behind a heading', () => {
    const items = shown(long(150, (i) => `- item ${i} with a few words\n  and a second line\n  - inner ${i}\n`));
    assert.match(items, /- inner (\d+)\n\n… \[\d+ more lines\]/);
    const sections = shown(long(300, (i) => `## Heading ${i}\n\nText ${i} of some words.\n\n`));
    assert.match(sections, /Text \d+ of some words\.\n\n…/);
  });
  it('never cuts a fence or a table open', () => {
    const code = long(600, (i) => `let a${i} = ${i};\n`);
    const before = shown(`text\n\n${long(40, paragraph)}\`\`\`rust\n${code}\`\`\`\n\n${long(60, paragraph)}`);
    assert.equal(before.split('```').length % 2, 1);
    const first = shown(`\`\`\`rust\n${code}\`\`\`\n\n${long(300, paragraph)}`);
    assert.match(first, /a599 = 599;\n```\n\n… \[\d+ more lines\]/);
    const rows = shown(
      `${long(40, paragraph)}| a | b |\n|---|---|\n${long(300, (i) => `| ${i} | x |\n`)}\n${long(99, paragraph)}`,
    );
    assert.match(rows, /(others\.|\| 299 \| x \|)\n\n…/);
  });
  it('closes a fence that is longer than everything, and ends other endless blocks at a row, an item or a sentence', () => {
    assert.match(
      shown(`> ~~~\n${long(4000, (i) => `> line ${i}\n`)}> ~~~\n`),
      /> line (\d+)\n> ~~~\n\n… \[\d+ more lines\]/,
    );
    assert.match(shown(`| a |\n|---|\n${long(4000, (i) => `| ${i} |\n`)}`), /\| \d+ \|\n\n… \[\d+ more lines\]/);
    assert.match(shown(`- outer\n${long(2000, (i) => `  - inner ${i} of words\n`)}`), /inner \d+ of words\n\n…/);
    assert.match(shown(long(2000, (i) => `Sentence ${i} [[A|is. so]] here. `)), /here\.\n\n… \[1 more line\]/);
    assert.ok(shown('😀'.repeat(40_000)).includes('😀\n\n…'));
  });
});

describe('where a long excerpt ends', () => {
  const words = fc.array(fc.constantFrom('word', 'a.', 'b!', '*c*', '[[A]]', 'longer', '`d. e`'), {
    minLength: 5,
    maxLength: 60,
  });
  const line = words.map((list) => list.join(' '));
  const block = fc.oneof(
    line,
    fc.array(line, { minLength: 1, maxLength: 20 }).map((lines) => `\`\`\`\n${lines.join('\n\n')}\n\`\`\``),
    fc
      .array(line, { minLength: 1, maxLength: 8 })
      .map((rows) => ['| a |', '|---|', ...rows.map((row) => `| ${row} |`)].join('\n')),
    fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => lines.map((text) => `> ${text}`).join('\n>\n')),
    fc.tuple(line, line).map(([text, inner]) => `1) ${text}\n\n   - ${inner}`),
    fc.tuple(line, line).map(([text, more]) => `- ${text}\n  ${more}`),
  );

  it('is the end of a block, whatever blocks there are', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 40 }), (blocks) => {
        const text = shown(blocks.join('\n\n')).replaceAll('[A](<A.md@0>)', '[[A]]');
        const body = text.replace(/\n\n… \[\d+ more lines?\]\(<[^>]*>\)$/, '');
        const ends = blocks.map((_, i) => blocks.slice(0, i + 1).join('\n\n'));
        assert.ok(ends.includes(body), body.slice(-200));
        assert.equal(body === ends.at(-1), body === text);
      }),
      { numRuns: 150 },
    );
  });
});

describe('hover of what links lead to', () => {
  const origin = (text: string): string | undefined => {
    const { vault, note, offset } = fixture(text);
    const found = hover(vault, note, offset);
    return found && slice(vault.note(note)?.text ?? '', found.origin);
  };
  it('counts the links to a heading and to a block', () => {
    const links = '//- A.md\n[[B#Heap]] [x](B.md#heap) [[B]] [[b#^x]]\n';
    check(`${links}//- B.md\n# He$0ap\n\ntext ^x\n`, '[2 links here](<references:B.md@4>)');
    check(`${links}//- B.md\n# Heap\n\ntext ^$0x\n`, '[1 link here](<references:B.md@14>)');
    check('# He$0ap\n', undefined);
    check('text ^$0x\n', 'No link leads to this block.');
    assert.equal(origin(`${links}//- B.md\n# He$0ap\n`), '# Heap');
  });
  it('counts the uses of a tag and lists what is below it', () => {
    check(
      '//- A.md\n#ru$0st #rust/Own #rust/own\n//- B.md\n#Rust #other\n',
      '**\\#rust** · [4 uses in 2 notes](<references:A.md@5>)\n\nBelow it: \\#rust/Own (1)',
    );
  });
  it('counts what the list of references has', () => {
    const { vault } = fixture(`//- A.md
[[B]] [[B#H]] [[B#^x]] [[#O]] [[C]] [[f/C]] [x](B.md#h) [r] ![[p.png]] [[No]] [[B#No]] [[C#^no]] #t

# O

[r]: B.md
//- B.md
# H
text ^x
//- C.md
[[./A]] [[b]]
//- f/C.md
[[C]] [[../C]] [[B#h]]
//- p.png
`);
    for (const id of vault.noteIds()) {
      for (let offset = 0; offset < (vault.note(id)?.text.length ?? 0); offset++) {
        const target = referenceTarget(vault, id, offset);
        assert.ok(target);
        assert.equal(linkCount(vault, target), referencesTo(vault, target).length, JSON.stringify(target));
      }
    }
  });
  it('shows a term above the count when the pointer is on one', () => {
    check(
      '//- A.md\n[[B#The heap now]]\n//- B.md\n# The he$0ap now\n//- Heap.md\nA region.\n',
      '**Heap**\n\nA region.\n\n— [Heap](<Heap.md@0>)\n\n---\n\n[1 link here](<references:B.md@8>)',
    );
  });
});

describe('hovers of any note', () => {
  const part = fc.constantFrom(
    ...[
      '![',
      '[',
      ']',
      '](',
      '](https://x.org/i.png)',
      '[[B]]',
      '![[B]]',
      '`',
      '``',
      '$',
      '$$',
      '%%',
      '\\',
      '!',
      '\n',
      '\n\n',
      '    ',
      '> ',
    ],
    ...[
      '- ',
      '```\n',
      '|',
      '| a |\n|---|\n',
      '<b>',
      '<!--',
      '-->',
      ' ',
      'word',
      '[r]: https://x.org/i.png\n',
      '[r]',
      '==',
      '[^1]',
      '# h\n',
      '\t',
    ],
  );
  const note = fc.array(part, { maxLength: 25 }).map((parts) => parts.join(''));

  it('load no picture of the web, whatever the note writes', () => {
    fc.assert(
      fc.property(note, (body) => {
        const walker = new Parser().parse(shown(body)).walker();
        for (let event = walker.next(); event !== null; event = walker.next()) {
          if (event.entering && event.node.type === 'image')
            assert.doesNotMatch(event.node.destination ?? '', /x\.org/, body);
        }
      }),
      { numRuns: 800 },
    );
  });
  it('come at every offset without a failure', () => {
    fc.assert(
      fc.property(note, fc.nat(120), (body, offset) => {
        const { vault } = fixture(`//- A.md\n${body.replaceAll('//-', '')}\n//- B.md\ntext\n`);
        hover(vault, 'A.md', offset);
      }),
      { numRuns: 500 },
    );
  });
});
