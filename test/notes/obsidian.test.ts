/**
 * Links as Obsidian reads them, a rule at a time. Sources: Obsidian's help (“Internal links”, “Embed files”, “Aliases”,
 * “Properties”, “Settings”), and what version 1.7 does where the help is silent.
 */
import assert from 'node:assert/strict';
import { diagnostics, references } from '../../src/features';
import { backlinks } from '../../src/notes/backlinks';
import type { Link } from '../../src/notes/note';
import { type Resolution, resolve } from '../../src/notes/resolve';
import type { Vault } from '../../src/notes/vault';
import { type Span, slice } from '../../src/text/span';
import { fixture } from '../kit/fixture';

/** `path#heading#heading^block|alias`, with `!` for an embed; each part in angle brackets so that blanks show. */
function parts({ embed, target, alias }: Link): string {
  const headings = target.headings.map((heading) => `#‹${heading}›`).join('');
  const block = target.block === undefined ? '' : `^‹${target.block}›`;
  return `${embed ? '!' : ''}‹${target.path}›${headings}${block}${alias === undefined ? '' : `|‹${alias}›`}`;
}

function checkParts(text: string, expected: readonly string[]): void {
  const { vault, note } = fixture(text);
  assert.deepEqual((vault.note(note)?.links ?? []).map(parts), expected);
}

/** Where each link of the note with the cursor leads: `path`, `path: first line of the place`, or what is missing. */
function checkLeads(text: string, expected: readonly string[]): void {
  const { vault, note } = fixture(text);
  assert.deepEqual(
    (vault.note(note)?.links ?? []).map((link) => leadsTo(vault, resolve(vault, note, link))),
    expected,
  );
}

function leadsTo(vault: Vault, resolution: Resolution): string {
  const firstLine = (id: string, span: Span | undefined): string =>
    `${id}: ${span === undefined ? '' : slice(vault.note(id)?.text ?? '', span).split('\n')[0]}`;
  switch (resolution.kind) {
    case 'missing':
      return 'missing';
    case 'attachment':
      return resolution.file;
    case 'note':
      return resolution.note;
    case 'noHeading':
    case 'noBlock':
      return `${resolution.note}: nothing`;
    case 'section':
      return firstLine(resolution.note, vault.note(resolution.note)?.sections[resolution.section]?.span);
    case 'block':
      return firstLine(resolution.note, resolution.block.span);
  }
}

describe('a written link', () => {
  it('parts target and alias at the first bar, escaped or not', () => {
    checkParts('[[a|b]] [[a\\|b]] [[a|b|c]] [[a|]] [[a\\\\|b]]\n', [
      '‹a›|‹b›',
      '‹a›|‹b›',
      '‹a›|‹b|c›',
      '‹a›|‹›',
      '‹a\\›|‹b›',
    ]);
    checkParts('| x | [[a\\|b]] |\n|---|---|\n| [[c#d\\|e]] | y |\n', ['‹a›|‹b›', '‹c›#‹d›|‹e›']);
  });
  it('has its subpath behind the first number sign', () => {
    checkParts('[[a#b]] [[a#b#c]] [[#b]] [[a#]] [[a#^x]] [[a#b^x]] [[a#b#^x]] [[#^x]]\n', [
      '‹a›#‹b›',
      '‹a›#‹b›#‹c›',
      '‹›#‹b›',
      '‹a›',
      '‹a›^‹x›',
      '‹a›#‹b^x›',
      '‹a›#‹b›^‹x›',
      '‹›^‹x›',
    ]);
  });
  it('is trimmed around target, headings and alias', () => {
    checkParts('[[ a ]] [[a | b ]] [[ a # b # c | d ]] [[Quick Switcher ]] [[a\t|\u00a0b]]\n', [
      '‹a›',
      '‹a›|‹b›',
      '‹a›#‹b›#‹c›|‹d›',
      '‹Quick Switcher›',
      '‹a›|‹b›',
    ]);
  });
  it('may hold single brackets, and is of three brackets the inner two', () => {
    checkParts('[[a [b] c]] [[a|b [c] d]] [[[a]]] [[a#[^1]]]\n', ['‹a [b] c›', '‹a›|‹b [c] d›', '‹a›', '‹a›#‹[^1]›']);
  });
  it('may have code and markup in its alias', () => {
    checkParts('[[a|`b`]] [[a|*b* and **c**]] **[[a]]** *[[b|c]]*\n', [
      '‹a›|‹`b`›',
      '‹a›|‹*b* and **c**›',
      '‹a›',
      '‹b›|‹c›',
    ]);
  });
  it('never spans lines', () => {
    checkParts('[[a\nb]] [[c|d\r\ne]] [[f]]\r\n', ['‹f›']);
  });
  it('is none in code, comments and formulas', () => {
    checkParts(
      '```\n[[a]]\n```\n\n    [[b]]\n\n`[[c]]` <!-- [[d]] --> %%[[e]]%% $[[f]]$\n\n$$\n[[g]]\n$$\n\n%%\n[[h]]\n%%\n[[i]]\n',
      ['‹i›'],
    );
    checkParts('int m[[nodiscard]] `x` \\[[a]] [[b]]\n', ['‹nodiscard›', '‹b›']);
  });
  it('is one wherever there is prose', () => {
    checkParts(
      '# h [[a]]\n> quote [[b]]\n> > deep [[c]]\n\n- item [[d]]\n\t- [ ] task [[e]]\n\n| [[f]] |\n|---|\n| [[g]] |\n\n> [!note] [[h]]\n> text [[i]]\n\ntext[^1]\n\n[^1]: note [[j]]\n',
      [...'abcdefghij'].map((name) => `‹${name}›`),
    );
  });
  it('is a property when the whole value is one', () => {
    checkParts('---\nup: "[[a]]"\nlist:\n  - "[[b|c]]"\n  - \'[[d]]\'\nno: "see [[e]]"\n---\n', [
      '‹a›',
      '‹b›|‹c›',
      '‹d›',
    ]);
  });
  it('embeds with a mark in front, whatever the alias is', () => {
    checkParts('![[p.png|100x145]] ![[d.pdf#page=3]] ![[N#H]] ![[N#^x]] ! [[N]]\n', [
      '!‹p.png›|‹100x145›',
      '!‹d.pdf›#‹page=3›',
      '!‹N›#‹H›',
      '!‹N›^‹x›',
      '‹N›',
    ]);
  });
  it('is composed, however it is written', () => {
    checkParts('[[Cafe\u0301]]\n', ['‹Café›']);
  });
});

describe('an ordinary link of a vault', () => {
  it('has an address with its percent signs decoded, in angle brackets or with a title', () => {
    checkParts('[x](a%20b.md) [x](<a b.md>) [x](a.md "title") [x](<a b.md#c d> \'t\') [x](a b.md) ![x](p.png "t")\n', [
      '‹a b.md›|‹x›',
      '‹a b.md›|‹x›',
      '‹a.md›|‹x›',
      '‹a b.md›#‹c d›|‹x›',
      '!‹p.png›|‹x›',
    ]);
  });
  it('is neither a footnote nor a word in brackets', () => {
    checkParts('word[^1][^2] and [award] and ([ and ]) and - [x] task\n\n[^1]: one\n[^2]: two\n', []);
  });
  it('leads out of the vault with a scheme', () => {
    checkParts('[x](https://a.org/b.md) [x](mailto:a@b.c) <https://a.org> [x](//a.org/b.md) [x](a.md)\n', [
      '‹a.md›|‹x›',
    ]);
  });
});

describe('the note that a name means', () => {
  it('does not depend on case, normal form or extension', () => {
    checkLeads('//- a.md\n$0[[MEMORY]] [[memory.md]] [[Memory.MD]]\n//- f/Memory.md\n', Array(3).fill('f/Memory.md'));
    checkLeads('//- a.md\n$0[[Cafe\u0301]] [[ΛΌΓΟΣ]]\n//- Café.md\n//- Λόγος.md\n', ['Café.md', 'Λόγος.md']);
  });
  it('is the whole name, dots and all', () => {
    checkLeads(
      '//- a.md\n$0[[note]] [[note.yo]] [[note.yo.md]] [[note.pdf]] [[yo]]\n//- note.md\n//- note.yo.md\n//- note.pdf\n',
      ['note.md', 'note.yo.md', 'note.yo.md', 'note.pdf', 'missing'],
    );
    checkLeads('//- a.md\n$0[[file]]\n//- test-file.md\n', ['missing']);
  });
  it('may be a word that the language of the program keeps for itself', () => {
    const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
    const files = names
      .slice(0, 2)
      .map((name) => `//- f/${name}.md\n`)
      .join('');
    checkLeads(`//- a.md\n$0${names.map((name) => `[[${name}]]`).join(' ')}\n${files}`, [
      'f/constructor.md',
      'f/__proto__.md',
      'missing',
      'missing',
    ]);
  });
  it('may have any sign that a file may have', () => {
    const names = ['page %b%', 'what?', 'a {b}', 'a ~b', 'a `b`', 'C++', '100%', "it's", 'a & b', 'a = b', '[x] y'];
    const files = names.map((name) => `//- f/${name}.md\n`).join('');
    checkLeads(
      `//- a.md\n$0${names.map((name) => `[[${name}]]`).join(' and ')}\n${files}`,
      names.map((name) => (name.startsWith('[') ? 'missing' : `f/${name}.md`)),
    );
  });
  it('of an attachment needs its extension', () => {
    checkLeads('//- a.md\n$0[[p.png]] [[p]] ![[P.PNG|100]]\n//- f/p.png\n', ['f/p.png', 'missing', 'f/p.png']);
  });
  it('is never an alias', () => {
    checkLeads('//- a.md\n$0[[RAM]]\n//- Memory.md\n---\naliases: [RAM]\n---\n', ['missing']);
  });
  it('may be written as an address', () => {
    checkLeads('//- a.md\n$0[[My%20Note]] [[f%2FMy%20Note]]\n//- f/My Note.md\n', ['f/My Note.md', 'f/My Note.md']);
  });
});

describe('a path', () => {
  const vault = '//- N.md\n//- f/N.md\n//- f/g/N.md\n//- x/f/M.md\n//- y/M.md\n';
  it('from the vault’s root wins, over the own folder too', () => {
    checkLeads(`//- f/a.md\n$0[[N]] [[f/N]] [[f/g/N.md]]\n${vault}`, ['N.md', 'f/N.md', 'f/g/N.md']);
  });
  it('with a slash in front is exact or nothing', () => {
    checkLeads(`//- f/a.md\n$0[[/N]] [[/f/N]] [[/g/N]] [[/M]] [[//N]]\n${vault}`, [
      'N.md',
      'f/N.md',
      'missing',
      'missing',
      'N.md',
    ]);
  });
  it('with dots starts at the own folder, and a miss stays one', () => {
    checkLeads(`//- f/g/a.md\n$0[[./N]] [[../N]] [[../../N]] [[./M]] [[../../../N]] [[./g/N]]\n${vault}`, [
      'f/g/N.md',
      'f/N.md',
      'N.md',
      'missing',
      'missing',
      'missing',
    ]);
  });
  it('may leave out its first folders', () => {
    checkLeads(`//- a.md\n$0[[g/N]] [[f/M]] [[q/M]]\n${vault}`, ['f/g/N.md', 'x/f/M.md', 'missing']);
  });
  it('that fits several files means the one below the own folder, then the shortest, then the first', () => {
    checkLeads('//- f/a.md\n$0[[N]]\n//- f/very/deep/N.md\n//- g/N.md\n', ['f/very/deep/N.md']);
    checkLeads('//- a.md\n$0[[N]]\n//- gg/N.md\n//- h/N.md\n', ['h/N.md']);
    checkLeads('//- a.md\n$0[[N]] [[p.png]]\n//- h/N.md\n//- g/N.md\n//- h/p.png\n//- g/p.png\n', [
      'g/N.md',
      'g/p.png',
    ]);
    checkLeads('//- fo/a.md\n$0[[N]]\n//- folder/N.md\n//- b/N.md\n', ['b/N.md']);
  });
  it('of one folder is not taken for that of another with a longer name', () => {
    checkLeads('//- a.md\n$0[[f/N]]\n//- xf/N.md\n//- g/N.md\n', ['missing']);
  });
});

describe('the heading that a link means', () => {
  it('does not depend on case, punctuation, markup and blanks', () => {
    checkLeads(
      '//- a.md\n$0[[N#move]] [[N#`move`]] [[N#the heap]] [[N#The  Heap!]] [[N#a b c]] [[N#X link]]\n//- N.md\n# `move`\n# The *Heap*\n# a: b, (c)\n# [[X|link]]\n',
      [
        'N.md: # `move`',
        'N.md: # `move`',
        'N.md: # The *Heap*',
        'N.md: # The *Heap*',
        'N.md: # a: b, (c)',
        'N.md: # [[X|link]]',
      ],
    );
  });
  it('stands at a deeper level below each one before it', () => {
    const other = '//- N.md\n# A\n## B\n#### C\n# D\n## C\n';
    checkLeads(`//- a.md\n$0[[N#A#C]] [[N#A#B#C]] [[N#D#C]] [[N#C]] [[N#B#A]] [[N#D#B]]\n${other}`, [
      'N.md: #### C',
      'N.md: #### C',
      'N.md: ## C',
      'N.md: #### C',
      'N.md: nothing',
      'N.md: nothing',
    ]);
  });
  it('is of its own note without a path', () => {
    checkLeads('//- f/N.md\n$0[[#Heap]] [[N#Heap]]\n# Heap\n', ['f/N.md: # Heap', 'f/N.md: # Heap']);
  });
  it('that is gone does not lose the note', () => {
    const { vault } = fixture('//- A.md\n[[N#gone]] [[N#^gone]]\n//- N.md\ntext\n');
    assert.equal(backlinks(vault, 'N.md').length, 2);
    assert.equal(references(vault, 'N.md', 0).length, 2);
    assert.deepEqual(
      diagnostics(vault, 'A.md').map(({ code }) => code),
      ['missing-heading', 'missing-block'],
    );
  });
});

describe('the block that a link means', () => {
  /** The text that each id of a note names. */
  function checkBlocks(text: string, expected: Readonly<Record<string, string>>): void {
    const { vault, note } = fixture(text);
    const found = (vault.note(note)?.blocks ?? []).map(({ id, span }) => [
      id,
      slice(vault.note(note)?.text ?? '', span),
    ]);
    assert.deepEqual(Object.fromEntries(found), expected);
  }
  it('is compared in lower case', () => {
    checkLeads('//- a.md\n$0[[N#^Spot]] [[N#^spo]]\n//- N.md\ntext ^spot\n', ['N.md: text', 'N.md: nothing']);
  });
  it('has its id at the end, of letters, digits and hyphens', () => {
    checkBlocks('one ^a-1\n\ntwo ^no_id\n\nthree ^in the middle\n\nfour^no\n\n![[x]]^e\n\nlines\nof text ^f\n', {
      'a-1': 'one',
      e: '![[x]]',
      f: 'lines\nof text',
    });
  });
  it('is a list item with what is below it, or a whole quote', () => {
    checkBlocks('- a ^i\n  - b\n- c\n\n> one\n> two ^q\n\n1. x\n2. y ^y\n', {
      i: '- a\n  - b'.replace('a', 'a ^i'),
      q: '> one\n> two ^q',
      y: '2. y ^y',
    });
  });
  it('is what stands before an id alone on its line', () => {
    checkBlocks('| a |\n|---|\n\n^t\n\n> q\n\n^q\n\n```\ncode\n```\n^c\n\n- a\n- b\n\n^l\n', {
      t: '| a |\n|---|',
      q: '> q',
      c: '```\ncode\n```',
      l: '- a\n- b',
    });
  });
  it('is no footnote, and a footnote no block', () => {
    checkBlocks('a[^1]\n\n[^1]: note\n', {});
    checkLeads('//- a.md\n$0[[N#[^1]]] [[N#^1]]\n//- N.md\nx[^1]\n\n[^1]: note\n', ['N.md', 'N.md: nothing']);
  });
});

describe('ordinary links', () => {
  it('count as links, with GitHub’s addresses of headings', () => {
    const { vault } = fixture(
      '//- f/A.md\n[x](../N.md#the-heap) [y](/N.md#the-heap-1) [z](N.md)\n//- N.md\n# The Heap\n# The Heap\n',
    );
    assert.deepEqual(
      backlinks(vault, 'N.md').map(({ resolution }) =>
        resolution.kind === 'section' ? resolution.section : resolution.kind,
      ),
      [0, 1, 'note'],
    );
  });
});
