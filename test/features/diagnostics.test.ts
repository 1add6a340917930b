import assert from 'node:assert/strict';
import { type DiagnosticOptions, defaultSeverities, diagnostics, type QuickFix, quickFixes } from '../../src/features';
import type { Vault } from '../../src/notes/vault';
import { applyEdits } from '../../src/text/edit';
import { lineIndex } from '../../src/text/lineIndex';
import { slice } from '../../src/text/span';
import { fixture } from '../kit/fixture';

/** `line:column code` of each, with the text that it marks. */
function check(text: string, expected: readonly string[], options: DiagnosticOptions = {}): void {
  const { vault, note } = fixture(text);
  const body = vault.note(note)?.text ?? '';
  assert.deepEqual(
    diagnostics(vault, note, options).map(({ span, code, message }) => {
      const { line, character } = lineIndex(body).position(span.start);
      return `${line + 1}:${character + 1} ${code} ‹${slice(body, span)}› ${message}`;
    }),
    expected,
  );
}

/** Every check is on: what is off by default must be silent where nothing is odd, too. */
const all: DiagnosticOptions = { ambiguous: 'hint', duplicateHeading: 'hint', wrongCase: 'hint', self: 'hint' };

describe('diagnostics of links', () => {
  it('name what is missing and what is nearest', () => {
    check('//- A.md\n$0[[No]] [[B#Haep]] [[B#^spto]] [[B]] [[../X]] ![[no.png]]\n//- B.md\n# Heap\ntext ^spot\n', [
      '1:1 missing-note ‹[[No]]› There is no note “No” in the vault.',
      '1:12 missing-heading ‹Haep› There is no heading “Haep” in “B”. Nearest: “Heap”.',
      '1:23 missing-block ‹^spto› There is no block “^spto” in “B”. Nearest: “^spot”.',
      '1:37 link-out-of-vault ‹[[../X]]› “../X” leads out of the vault.',
      '1:46 missing-note ‹![[no.png]]› There is no file “no.png” in the vault.',
    ]);
  });
  it('say nothing of code, folders and web pages', () => {
    check('`[[No]]` [a](folder/) [b](https://x.org/a.md) [c](image.svg) [d](../../README.md)\n\n    [[No]]\n', [], all);
    check('```cpp\n[[nodiscard]] int f();\nint m[] = {[[0]]};\n```\n$[[No]]$ <!-- [[No]] --> %%[[No]]%%\n', [], all);
  });
  it('say nothing of brackets that are no links', () => {
    check('a [word] and [two] [words], a [x] task, \\[[No]], [[un\nclosed]], \\[\\[]]\n- [ ] task\n', [], all);
  });
  it('leave ordinary links to the editor where it judges them', () => {
    const text = '//- A.md\n$0[x](No.md) [y](B.md#no) [[No]]\n//- B.md\n# Heap\n';
    check(text, [
      '1:1 missing-note ‹[x](No.md)› There is no note “No.md” in the vault.',
      '1:21 missing-heading ‹no› There is no heading “no” in “B”.',
      '1:25 missing-note ‹[[No]]› There is no note “No” in the vault.',
    ]);
    check(text, ['1:25 missing-note ‹[[No]]› There is no note “No” in the vault.'], { markdownLinks: false });
  });
  it('name the files that a name means equally', () => {
    const vault = '//- f/N.md\n//- g/N.md\n//- M.md\n//- h/M.md\n';
    check(
      `//- A.md\n$0[[N]] [[f/N]] [[./f/N]] [[/g/N]] [[M]]\n${vault}`,
      ['1:3 ambiguous-link ‹N› Several files have this name: “f/N”, “g/N”. The link leads to “f/N”.'],
      all,
    );
    check(`//- A.md\n$0[[N]]\n${vault}`, []);
    check('//- A.md\n$0![[p.png]]\n//- f/p.png\n//- p.md\n', [], all);
  });
  it('name the case that a file has', () => {
    check(
      '//- A.md\n$0[[heap]] [[F/Heap]] [[Heap|heap]] [[./f/heap.md#^x]] [[Cafe\u0301]]\n//- f/Heap.md\nx ^x\n//- Café.md\n',
      [
        "1:3 wrong-case ‹heap› The file's name is “Heap”: only its case differs.",
        "1:12 wrong-case ‹F/Heap› The file's name is “f/Heap”: only its case differs.",
        "1:37 wrong-case ‹./f/heap.md› The file's name is “f/Heap.md”: only its case differs.",
      ],
      all,
    );
    check('//- A.md\n$0[[heap]]\n//- Heap.md\n', []);
  });
  it('name a heading that stands several times', () => {
    const other = '//- B.md\n# Stack\n## Use\n# Heap\n## Use\n# Heap\n';
    const text = `//- A.md\n$0[[B#Use]] [[B#Heap#Use]] [[B#Stack]] [[B#heap]] [x](B.md#use)\n${other}`;
    const first = 'stands 2 times in “B”: the link leads to the first.';
    check(text, [`1:5 duplicate-heading ‹Use› “Use” ${first}`, `1:42 duplicate-heading ‹heap› “heap” ${first}`], all);
    check(text, []);
  });
  it('name links that link to nothing', () => {
    check('[[]] ![[ ]] [[|x]] [[#]] `[[]]` \\[[]] [[[]]]\n', [
      '1:1 empty-link ‹[[]]› This link names no note and no heading.',
      '1:6 empty-link ‹![[ ]]› This link names no note and no heading.',
      '1:13 empty-link ‹[[|x]]› This link names no note and no heading.',
      '1:20 empty-link ‹[[#]]› This link names no note and no heading.',
      '1:40 empty-link ‹[[]]› This link names no note and no heading.',
    ]);
  });
  it('name what embeds itself', () => {
    const message = 'This embeds the text that it stands in.';
    check('//- A.md\n$0# One\n![[A]] ![[#One]] ![[#Two]] ![[A#^x]]\n# Two\n![[#One]]\n\ntext ![[#^x]] ^x\n', [
      `2:1 self-embed ‹![[A]]› ${message}`,
      `2:8 self-embed ‹![[#One]]› ${message}`,
      `6:6 self-embed ‹![[#^x]]› ${message}`,
    ]);
  });
  it('name a link to its own note when asked to', () => {
    const text = '//- A.md\n$0[[A]] [[A#One]] [[#One]]\n# One\n';
    check(text, []);
    check(text, ['1:1 self-link ‹[[A]]› This links to the note that it stands in.'], all);
  });
});

describe('diagnostics of a note', () => {
  it('name block ids that stand twice', () => {
    check('one ^a\n\ntwo ^A\n\nthree ^b\n', [
      '3:5 duplicate-block ‹^A› “^A” names another block of this note already: links lead to that one.',
    ]);
  });
  it('name properties that never close, and no rule', () => {
    check('---\ntitle: x\ntags: [a]\n\n# Heap\ntext\n', [
      '1:1 unclosed-frontmatter ‹---› These properties are never closed: a line “---” is missing below them.',
    ]);
    check('---\n\nA rule: with prose below\n', []);
    check('---\nProse directly below a rule.\n', []);
    check('---\ntitle: x\n---\n', []);
    check('---\n', []);
  });
  it('name links in properties that YAML reads as lists', () => {
    const message = 'A link in a property needs quotes around it: YAML reads these brackets as a list.';
    check('//- A.md\n---\nup: [[B]]\nlist:\n  - [[B|x]]\n  - "[[B]]"\naliases: [a, b]\n---\n//- B.md\n', [
      `2:5 unquoted-link ‹[[B]]› ${message}`,
      `4:5 unquoted-link ‹[[B|x]]› ${message}`,
    ]);
  });
  it('judge fences', () => {
    check('```rust memory sped=2\n```\n\n~~~\nnever closed', [
      '1:16 unknown-option ‹sped=2› Unknown option "sped": the options are test, library, edition=2021, stdin="…" and step=NAME.',
      '4:1 unclosed-fence ‹~~~› This code fence is never closed: everything below it is code.',
    ]);
  });
});

describe('every diagnostic', () => {
  /** A note for each setting that it reports something of, and of nothing else. */
  const samples: Readonly<Record<keyof typeof defaultSeverities, string>> = {
    missingNote: '[[No]]\n',
    missingFragment: '[[#No]]\n',
    ambiguous: '//- A.md\n$0[[N]]\n//- f/N.md\n//- g/N.md\n',
    duplicateHeading: '[[#H]]\n# H\n# H\n',
    wrongCase: '//- A.md\n$0[[b]]\n//- B.md\n',
    empty: '[[]]\n',
    selfEmbed: '![[Note]]\n',
    self: '[[Note]]\n',
    duplicateBlock: 'a ^x\n\nb ^x\n',
    frontmatter: '---\na: b\n',
  };
  for (const [setting, text] of Object.entries(samples)) {
    it(`has its setting: ${setting}`, () => {
      const { vault, note } = fixture(text);
      const severities = (options: DiagnosticOptions): readonly string[] =>
        diagnostics(vault, note, options).map(({ severity }) => severity);
      const standard = defaultSeverities[setting as keyof typeof defaultSeverities];
      assert.deepEqual(severities({}), standard === 'off' ? [] : [standard]);
      assert.deepEqual(severities({ [setting]: 'error' }), ['error']);
      assert.deepEqual(severities({ [setting]: 'off' }), []);
    });
  }
});

describe('quick fixes', () => {
  function result(vault: Vault, body: string, fix: QuickFix): string {
    switch (fix.kind) {
      case 'edit':
        return applyEdits(body, fix.edits);
      case 'create':
        return `new ${fix.path}`;
      case 'insert': {
        const span = { start: fix.offset, end: fix.offset };
        return applyEdits(vault.note(fix.note)?.text ?? '', [{ span, text: fix.text }]);
      }
    }
  }

  /** Title of each fix at the cursor, with the note that it makes of this one, or what it does elsewhere. */
  function checkFixes(text: string, expected: readonly (readonly [string, string])[]): void {
    const { vault, note, offset } = fixture(text);
    const body = vault.note(note)?.text ?? '';
    const found = quickFixes(vault, note, { start: offset, end: offset }, all);
    assert.deepEqual(
      found.map((fix) => [fix.title, result(vault, body, fix)]),
      expected,
    );
  }

  it('create the note or link to what is nearest', () => {
    checkFixes('//- A.md\n[[Memori$0]]\n//- Memory.md\n', [
      ['Create “Memori.md”', 'new Memori.md'],
      ['Link to “Memory” instead', '[[Memory]]\n'],
    ]);
  });
  it('keep the alias when they put a heading right, or write the heading', () => {
    checkFixes('//- A.md\n[[B#Haep$0 | x]]\n//- B.md\n# Heap\n', [
      ['Link to “Heap” instead', '[[B#Heap | x]]\n'],
      ['Write the heading “Haep” in “B”', '# Heap\n\n## Haep\n'],
    ]);
    checkFixes('//- A.md\n[[B#^spto$0]]\n//- B.md\ntext ^spot\n', [['Link to “^spot” instead', '[[B#^spot]]\n']]);
    checkFixes('//- A.md\n[x](B.md#haep$0)\n//- B.md\n# The Heap\n# Heap\n', [
      ['Link to “Heap” instead', '[x](B.md#heap)\n'],
    ]);
  });
  it('offer no heading that the link itself is a part of, and any other as it is compared', () => {
    checkFixes('# [[#Hea$0p]]Heap\n', [['Write the heading “Heap” in “Note”', '# [[#Heap]]Heap\n\n## Heap\n']]);
    checkFixes('//- A.md\n[[B#Heap o$0f it]]\n//- B.md\n# [[C]]Heap of *it*\n', [
      ['Link to “CHeap of it” instead', '[[B#C Heap of it]]\n'],
      ['Write the heading “Heap of it” in “B”', '# [[C]]Heap of *it*\n\n## Heap of it\n'],
    ]);
  });
  it('write a heading where its path says', () => {
    checkFixes('//- A.md\n[[B#One#Zebra$0]]\n//- B.md\n# One\ntext\n\n# Two\n', [
      ['Write the heading “Zebra” in “B”', '# One\ntext\n\n\n## Zebra\n\n# Two\n'],
    ]);
    checkFixes('//- A.md\n[[B#New#Zebra$0]]\n//- B.md\ntext', [
      ['Write the heading “Zebra” in “B”', 'text\n\n# New\n\n## Zebra\n'],
    ]);
    checkFixes('[[#Zebra$0]]\r\n', [['Write the heading “Zebra” in “Note”', '[[#Zebra]]\r\n\r\n# Zebra\r\n']]);
  });
  it('write the case that the file has', () => {
    checkFixes('//- A.md\n[[F/hea$0p#X|y]]\n//- f/Heap.md\n# X\n', [['Write “f/Heap”', '[[f/Heap#X|y]]\n']]);
  });
  it('write the path that tells files apart', () => {
    checkFixes('//- A.md\n[[N$0|x]]\n//- f/N.md\n//- g/N.md\n', [
      ['Link to “f/N”', '[[f/N|x]]\n'],
      ['Link to “g/N”', '[[g/N|x]]\n'],
    ]);
  });
  it('write the heading path that fits one section', () => {
    checkFixes('//- A.md\n[[B#Us$0e]]\n//- B.md\n# Stack\n## Use\n# Heap\n## Use\n', [
      ['Link to “Stack › Use” instead', '[[B#Stack#Use]]\n'],
      ['Link to “Heap › Use” instead', '[[B#Heap#Use]]\n'],
    ]);
  });
  it('rename the second block of an id', () => {
    checkFixes('a ^x\n\nb ^x-2\n\nc ^$0x\n', [['Name this block “^x-3”', 'a ^x\n\nb ^x-2\n\nc ^x-3\n']]);
  });
  it('close properties, quote their links, and remove what is empty', () => {
    checkFixes('-$0--\ntitle: x\ntags:\n  - a\n\n# H\n', [
      ['Close the properties', '---\ntitle: x\ntags:\n  - a\n---\n\n# H\n'],
    ]);
    checkFixes('---\nup: [[$0#H]]\n---\n# H\n', [['Put quotes around the link', '---\nup: "[[#H]]"\n---\n# H\n']]);
    checkFixes('a [[$0]] b\n', [['Remove the empty link', 'a  b\n']]);
  });
  it('are none where the problem is switched off or the editor judges', () => {
    const { vault, note, offset } = fixture('//- A.md\n[x](No.md$0)\n');
    assert.deepEqual(quickFixes(vault, note, { start: offset, end: offset }, { markdownLinks: false }), []);
    assert.deepEqual(quickFixes(vault, note, { start: offset, end: offset }, { missingNote: 'off' }), []);
  });
});
