import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { preview } from '../../src/features/preview';
import { extendPreview, type MarkdownIt as PreviewEngine } from '../../src/preview/plugin';
import { fixture } from '../kit/fixture';

/** As VS Code makes it: plugins first, then its own rules around them. */
function engine(of: () => ReturnType<typeof preview>): MarkdownIt {
  const md = new MarkdownIt({ html: true, linkify: true });
  extendPreview(md as unknown as PreviewEngine, { of });
  const link = md.renderer.rules.link_open;
  md.renderer.rules.link_open = (tokens, index, options, env, self) => {
    const href = tokens[index]?.attrGet('href');
    if (typeof href === 'string') tokens[index]?.attrSet('data-href', href);
    return link ? link(tokens, index, options, env, self) : self.renderToken(tokens, index, options);
  };
  md.renderer.rules.heading_open = (tokens, index, options, _env, self) => {
    tokens[index]?.attrSet('id', (tokens[index + 1]?.content ?? '').toLowerCase());
    return self.renderToken(tokens, index, options);
  };
  md.core.ruler.push('lines', (state) => {
    for (const token of state.tokens) {
      if (token.map === null || token.type === 'inline') continue;
      token.attrSet('data-line', String(token.map[0]));
      token.attrJoin('class', 'code-line');
    }
  });
  return md;
}

/** What the preview of the fixture's first note (`Note.md`, or the one with the cursor) shows. */
function shown(text: string): string {
  const { vault, note } = fixture(text);
  return engine(() => preview(vault, note)).render(vault.note(note)?.text ?? '', { currentDocument: note });
}

const withoutLines = (html: string): string =>
  html
    .replace(/ data-line="\d+"/g, '')
    .replace(/ class="code-line"/g, '')
    .replace(/ code-line(?=")/g, '')
    .replace(/"code-line /g, '"')
    .trim();

function check(text: string, expected: string): void {
  assert.equal(withoutLines(shown(text)), expected);
}

const link = (href: string, title: string, text: string): string =>
  `<a class="memory-notes-link" href="${href}" data-href="${href}" title="${title}">${text}</a>`;

describe('links in the preview', () => {
  it('lead to the note, the heading, the block, relative to the note they stand in', () => {
    check('//- f/A.md\n[[B]]$0\n//- g/B.md\n', `<p>${link('../g/B.md', 'B', 'B')}</p>`);
    check(
      '//- A.md\n[[B#The Heap]]$0\n//- B.md\n# The `Heap`\n',
      `<p>${link('B.md#the-heap', 'B › The Heap', 'B &gt; The Heap')}</p>`,
    );
    check('//- A.md\n[[B#^X1]]$0\n//- B.md\ntext ^x1\n', `<p>${link('B.md#%5Ex1', 'B', 'B &gt; ^X1')}</p>`);
    check('//- A.md\n[[#Own]]$0\n\n# Own\n', `<p>${link('#own', 'A › Own', 'Own')}</p>\n<h1 id="own">Own</h1>`);
    check(
      '//- A.md\n[[B#Two]]$0\n//- B.md\n# One\n## Two\n# Two\n',
      `<p>${link('B.md#two', 'B › One › Two', 'B &gt; Two')}</p>`,
    );
    check(
      '//- A.md\n[[B#Three#Two]]$0\n//- B.md\n# Two\n# Three\n## Two\n',
      `<p>${link('B.md#two-1', 'B › Three › Two', 'B &gt; Three &gt; Two')}</p>`,
    );
    check(
      '//- A.md\n[[a b&c]]$0\n//- x y/a b&c.md\n',
      `<p>${link('x%20y/a%20b%26c.md', 'a b&amp;c', 'a b&amp;c')}</p>`,
    );
    check(
      '//- A.md\n[[doc.pdf#page=3|the paper]]$0\n//- doc.pdf\n',
      `<p>${link('doc.pdf#page%3D3', 'doc.pdf', 'the paper')}</p>`,
    );
  });
  it('show their alias, with its own markup, in tables too', () => {
    check(
      '//- A.md\n[[ B | the *heap* `x` ]]$0\n//- B.md\n',
      `<p>${link('B.md', 'B', 'the <em>heap</em> <code>x</code>')}</p>`,
    );
    assert.match(
      shown('//- A.md\n| a |\n|---|\n| [[B\\|b]] ![[p.png\\|20]] |$0\n//- B.md\n//- p.png\n'),
      /<td><a [^>]*>b<\/a> <img src="p.png" alt="p.png" width="20"><\/td>/,
    );
  });
  it('tell what is missing', () => {
    check(
      '//- A.md\n[[No]]$0\n',
      '<p><a class="memory-notes-link memory-notes-missing" title="There is no note “No” in the vault.">No</a></p>',
    );
    check(
      '//- A.md\n[[B#No]]$0\n//- B.md\n',
      '<p><a class="memory-notes-link memory-notes-stale" href="B.md" data-href="B.md" title="There is no heading “No” in this note.">B &gt; No</a></p>',
    );
  });
  it('are text as long as nothing is known', () => {
    const html = engine(() => undefined).render('[[B|b]] ![[p.png]]\n\n![[N]]\n', {});
    assert.equal(
      withoutLines(html),
      '<p><a class="memory-notes-link">b</a> <a class="memory-notes-link">p.png</a></p>\n' +
        '<div class="memory-notes-embed"><div class="memory-notes-embed-title"><a class="memory-notes-link">N</a></div></div>',
    );
  });
  it('are found again when the vault changes under tokens that were kept', () => {
    const { vault } = fixture('//- A.md\n[[B]]\n');
    const later = fixture('//- A.md\n[[B]]\n//- B.md\n').vault;
    let current = vault;
    const md = engine(() => preview(current, 'A.md'));
    const tokens = md.parse('[[B]]\n', {});
    assert.match(md.renderer.render(tokens, md.options, {}), /memory-notes-missing/);
    current = later;
    assert.match(md.renderer.render(tokens, md.options, {}), /<a class="memory-notes-link" href="B.md"/);
    current = vault;
    assert.doesNotMatch(md.renderer.render(tokens, md.options, {}), /href/);
  });
  it('are none in code, behind a backslash or over a line; in the text of a link they win, since a link holds no other', () => {
    check(
      '//- A.md\n`[[B]]` \\[[B]] [[\nB]]$0\n\n    [[B]]\n\n```cpp\n[[B]]\n```\n//- B.md\n',
      [
        '<p><code>[[B]]</code> [[B]] [[\nB]]</p>',
        '<pre><code>[[B]]\n</code></pre>',
        '<pre><code class="language-cpp">[[B]]\n</code></pre>',
      ].join('\n'),
    );
    check('//- A.md\n[a [[B]] c](x)$0\n//- B.md\n', `<p>[a ${link('B.md', 'B', 'B')} c](x)</p>`);
    check(
      '//- A.md\n[[constructor]] [[__proto__]]$0\n',
      '<p><a class="memory-notes-link memory-notes-missing" title="There is no note “constructor” in the vault.">constructor</a> <a class="memory-notes-link memory-notes-missing" title="There is no note “__proto__” in the vault.">__proto__</a></p>',
    );
  });
});

describe('embeds in the preview', () => {
  const embed = (title: string, body: string): string =>
    `<div class="memory-notes-embed"><div class="memory-notes-embed-title">${title}</div><div class="memory-notes-embed-body">${body}</div></div>`;

  it('show pictures in their measures, sounds and films; other files are linked', () => {
    check(
      '//- f/A.md\n![[p q.png|100x145]]$0\n//- i/p q.png\n',
      '<p><img src="../i/p%20q.png" alt="p q.png" width="100" height="145"></p>',
    );
    check(
      '//- A.md\n![[p.png|a dog|80]] ![[p.png|cat]]$0\n//- p.png\n',
      '<p><img src="p.png" alt="a dog" width="80"> <img src="p.png" alt="cat"></p>',
    );
    check('//- A.md\n![[s.mp3]]$0\n//- s.mp3\n', '<p><audio controls src="s.mp3" title="s.mp3"></audio></p>');
    check('//- A.md\n![[s.webm]]$0\n//- s.webm\n', '<p><video controls src="s.webm" title="s.webm"></video></p>');
    check(
      '//- A.md\n![[d.pdf#page=3]]$0\n//- d.pdf\n',
      '<p><a class="memory-notes-link memory-notes-file" href="d.pdf#page%3D3" data-href="d.pdf#page%3D3" title="d.pdf">d.pdf, page 3</a></p>',
    );
    assert.match(
      shown('//- A.md\n![[no.png]]$0\n'),
      /memory-notes-missing" title="There is no file “no.png” in the vault."/,
    );
  });
  it('show a note without its properties, a section with its heading, a block', () => {
    const vault = '//- f/B.md\n---\nx: y\n---\n# Heap\none [[C]]\n# Next\n- two ^b\n  - three\n//- C.md\n';
    check(
      `//- A.md\n![[B#Heap]]$0\n${vault}`,
      embed(link('f/B.md#heap', 'B › Heap', 'B › Heap'), `<h1>Heap</h1>\n<p>one ${link('C.md', 'C', 'C')}</p>\n`),
    );
    check(
      `//- A.md\n![[B#^b]]$0\n${vault}`,
      embed(link('f/B.md#%5Eb', 'B › Next', 'B › Next'), '<ul>\n<li>two\n<ul>\n<li>three</li>\n</ul>\n</li>\n</ul>\n'),
    );
    assert.doesNotMatch(shown(`//- A.md\n![[B]]$0\n${vault}`), /x: y/);
  });
  it('part the paragraph that they stand in', () => {
    const html = withoutLines(shown('//- A.md\nbefore ![[B]] after\n- ![[B]]\n$0\n//- B.md\ntext\n'));
    const shownB = embed(link('B.md', 'B', 'B'), '<p>text</p>\n');
    assert.equal(html, `<p>before</p>\n${shownB}\n<p>after</p>\n<ul>\n<li>\n${shownB}\n</li>\n</ul>`);
  });
  it('look links and pictures up where the embedded note stands', () => {
    const html = shown(
      '//- A.md\n![[B]]$0\n//- f/B.md\n![[p.png]] ![x](p.png) [y](../C.md#h) [z](#own) [w](https://x.org)\n//- f/p.png\n//- C.md\n',
    );
    assert.deepEqual(
      [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, to]) => to),
      [
        'f/B.md',
        'f/B.md',
        'f/p.png',
        'f/p.png',
        'f/../C.md#h',
        'f/../C.md#h',
        'f/B.md#own',
        'f/B.md#own',
        'https://x.org',
        'https://x.org',
      ],
    );
  });
  it('end where one embeds itself, at once or in a circle', () => {
    const self = shown('//- A.md\n# H\n![[A]] ![[#H]]$0\n');
    assert.equal(self.split('embeds itself').length, 3);
    const circle = shown('//- A.md\n![[B]]$0\n//- B.md\nb\n\n![[C]]\n//- C.md\nc\n\n![[B]]\n\n![[A]]\n');
    assert.equal(circle.split('embeds itself').length, 3);
    assert.match(circle, /<p>b<\/p>[\s\S]*<p>c<\/p>/);
    const chain = Array.from({ length: 12 }, (_, i) => `//- N${i}.md\ntext ${i}\n\n![[N${i + 1}]]\n`).join('');
    assert.match(shown(`//- A.md\n![[N0]]$0\n${chain}`), /text 7[\s\S]*not shown any deeper/);
    assert.doesNotMatch(shown(`//- A.md\n![[N0]]$0\n${chain}`), /text 8/);
  });
  it('never grow beyond measure', () => {
    const wide = Array.from(
      { length: 8 },
      (_, i) => `//- N${i}.md\n${'x'.repeat(5000)}\n\n${`![[N${i + 1}]]\n\n![[N${i + 1}#^a]]\n\n`.repeat(2)}tail ^a\n`,
    ).join('');
    const html = shown(`//- A.md\n![[N0]]$0\n${wide}`);
    assert.ok(html.length < 2_000_000, String(html.length));
  });
  it('keep their lines and anchors to themselves', () => {
    const html = shown('//- A.md\ntext\n\n![[B]]$0\n\n# Heap\n//- B.md\n# Heap\n\nblock ^a\n');
    assert.deepEqual(
      [...html.matchAll(/data-line="(\d+)"/g)].map(([, line]) => line),
      ['0', '2', '4'],
    );
    assert.deepEqual(
      [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id),
      ['heap'],
    );
  });
  it('are a link inside a table and a heading', () => {
    assert.match(
      withoutLines(shown('//- A.md\n# ![[B]]$0\n//- B.md\ntext\n')),
      /^<h1 id="[^"]*"><a class="memory-notes-link" href="B.md"[^>]*>B<\/a><\/h1>$/,
    );
  });
});

describe('other marks in the preview', () => {
  it('hide comments, in a line and over lines', () => {
    check('a %%no%% b\n\n%%\nno\n\n# no\n%%\n\nc %% d\n\n%% no %%\ne\n', '<p>a  b</p>\n<p>c %% d</p>\n<p>e</p>');
    check('> %%\n> no\n> %%\n> yes\n', '<blockquote>\n<p>yes</p>\n</blockquote>');
    check('`%%a%%`\n', '<p><code>%%a%%</code></p>');
  });
  it('mark highlights', () => {
    check(
      'is ==so *very*== and ==b==, not a == b == c\n',
      '<p>is <mark>so <em>very</em></mark> and <mark>b</mark>, not a == b == c</p>',
    );
  });
  it('style tags, which are no numbers and no part of a word', () => {
    check(
      '#rust/own #1 a#b (#c) #été\n',
      '<p><span class="memory-notes-tag">#rust/own</span> #1 a#b (#c) <span class="memory-notes-tag">#été</span></p>',
    );
  });
  it('make anchors of block ids', () => {
    check(
      'text ^a\n\n- item ^b\n- two\n\n  more ^c\n',
      '<p id="%5Ea">text</p>\n<ul>\n<li id="%5Eb">\n<p>item</p>\n</li>\n<li>\n<p>two</p>\n<p id="%5Ec">more</p>\n</li>\n</ul>',
    );
    check(
      '> quote\n\n^q\n\n| a |\n|---|\n| b |\n\n^t\n\n```\nx\n```\n^f\n',
      '<blockquote id="%5Eq">\n<p>quote</p>\n</blockquote>\n<table id="%5Et">\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table>\n<pre><code id="%5Ef">x\n</code></pre>',
    );
    check('2^10 and a^b\n', '<p>2^10 and a^b</p>');
  });
  it('draw callouts, which fold when they say so', () => {
    check(
      '> [!warning] Mind *the* gap\n> text\n',
      '<div class="memory-notes-callout memory-notes-callout-warning">\n<div class="memory-notes-callout-title">Mind <em>the</em> gap</div><p>text</p>\n</div>',
    );
    check(
      '> [!tldr]-\n> text\n>\n> > [!faq]+ Why?\n',
      '<details class="memory-notes-callout memory-notes-callout-abstract">\n<summary class="memory-notes-callout-title">Tldr</summary><p>text</p>\n' +
        '<details class="memory-notes-callout memory-notes-callout-question" open="">\n<summary class="memory-notes-callout-title">Why?</summary></details>\n</details>',
    );
    check(
      '> [!my-own]\n> x\n',
      '<div class="memory-notes-callout memory-notes-callout-note">\n<div class="memory-notes-callout-title">My own</div><p>x</p>\n</div>',
    );
    check('> plain\n> [!note]\n', '<blockquote>\n<p>plain\n[!note]</p>\n</blockquote>');
  });
  it('leave programs that run as highlighted code', () => {
    check('```rust memory\nfn main() {}\n```\n', '<pre><code class="language-rust">fn main() {}\n</code></pre>');
    check(
      '```rust,memory\nx\n```\n\n```rust {memory}\nx\n```\n',
      '<pre><code class="language-rust">x\n</code></pre>\n<pre><code class="language-rust">x\n</code></pre>',
    );
  });
});

describe('the preview of any note', () => {
  const part = fc.constantFrom(
    ...[
      '[[B]]',
      '![[B]]',
      '![[B#^a]]',
      '[[B|',
      ']]',
      '[[',
      '![[',
      '|',
      '%%',
      '==',
      '#t',
      ' ^a',
      '\n',
      '\n\n',
      '> ',
      '> [!note]- ',
      '- ',
      '`',
      '```\n',
    ],
    ...[
      '"><script>alert(1)</script>',
      '[[x" onclick="y]]',
      '| a |\n|---|\n| ',
      'word',
      '    ',
      '# ',
      '![[p.png|"><script>]]',
      '[a](b.md)',
      '$',
      '\\',
    ],
  );
  const body = fc.array(part, { maxLength: 30 }).map((parts) => parts.join(''));

  it('is drawn whatever the note writes, and adds no markup of the text to it', () => {
    fc.assert(
      fc.property(body, (text) => {
        const { vault } = fixture(`//- A.md\n${text}\n//- B.md\n![[A]] text ^a\n//- p.png\n`);
        const md = engine(() => preview(vault, 'A.md'));
        md.set({ html: false });
        const html = md.render(vault.note('A.md')?.text ?? '', {});
        assert.doesNotMatch(html.replace(/"[^"<>]*"/g, '""'), /<script|<[^>]*\sonclick=/);
      }),
      { numRuns: 600 },
    );
  });
});
