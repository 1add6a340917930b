import assert from 'node:assert/strict';
import { fileLinks, pastedPath } from '../../src/features/pasteLink';
import { fixture } from '../kit/fixture';

const others = '//- g/B.md\n//- g/p q.png\n//- g/d.pdf\n//- g/x.zip\n//- C.md\n//- h/C.md\n';

describe('Dropped files', () => {
  /** `$0` is the cursor; what stands between two `§` is marked. */
  const check = (text: string, files: readonly string[], expected: string | undefined, format?: 'relative'): void => {
    const marked = /§([^§]*)§/.exec(text)?.[1];
    const { vault, note, offset } = fixture(`//- f/A.md\n${text.replaceAll('§', '')}\n${others}`);
    const span = { start: offset, end: offset + (marked?.length ?? 0) };
    assert.equal(fileLinks(vault, note, { span, files, ...(format && { format }) })?.text, expected);
  };
  it('become links and embeds', () => {
    check('x $0', ['g/B.md'], '[[B]]');
    check('x $0', ['g/p q.png'], '![[p q.png]]');
    check('x $0', ['g/x.zip'], '[[x.zip]]');
    check('x $0', ['h/C.md'], '[[h/C]]');
    check('x $0', ['g/B.md'], '[[../g/B]]', 'relative');
    check('x $0', ['g/B.md', 'g/d.pdf'], '[[B]]\n![[d.pdf]]');
  });
  it('give marked words their target', () => {
    check('x $0§the b§ y', ['g/B.md'], '[[B|the b]]');
    check('x $0§B§ y', ['g/B.md'], '[[B]]');
    check('x $0§two\nlines§ y', ['g/B.md'], '[[B]]');
    check('| a |\n|---|\n| $0§the b§ |', ['g/B.md'], '[[B\\|the b]]');
    check('x $0§the b§ y', ['g/B.md', 'C.md'], '[[B]]\n[[C]]');
  });
  it('are left alone in code and within links, and when one is not the vault’s', () => {
    check('`x $0 y`', ['g/B.md'], undefined);
    check('```\n$0\n```', ['g/B.md'], undefined);
    check('[[C|$0x]]', ['g/B.md'], undefined);
    check('x $0', ['g/B.md', 'gone.md'], undefined);
    check('x $0', [], undefined);
  });
  it('are called what they are', () => {
    const { vault } = fixture(others);
    const title = (files: readonly string[]): string | undefined =>
      fileLinks(vault, 'C.md', { span: { start: 0, end: 0 }, files })?.title;
    assert.equal(title(['g/B.md']), 'Insert Wiki Link');
    assert.equal(title(['g/d.pdf']), 'Insert Embed');
    assert.equal(title(['g/d.pdf', 'g/B.md']), 'Insert Wiki Links');
  });
});

describe('A pasted path', () => {
  const check = (text: string, expected: string | undefined): void => {
    const { vault } = fixture(others);
    assert.equal(pastedPath(vault, 'g/B.md', text), expected);
  };
  it('is one from the vault’s root or from the note', () => {
    check('g/p q.png', 'g/p q.png');
    check('h\\C.md\n', 'h/C.md');
    check('../h/C.md', 'h/C.md');
    check('d.pdf', 'g/d.pdf');
  });
  it('may be an address that Obsidian opens', () => {
    check('obsidian://open?vault=My%20vault&file=h%2FC', 'h/C.md');
    check('obsidian://open?vault=v&file=%E0%A4', undefined);
    check('obsidian://open?vault=v&file=gone', undefined);
  });
  it('is no word, no address and no file that is not there', () => {
    check('C', undefined);
    check('https://example.org/C.md', undefined);
    check('gone.md', undefined);
    check('C.md\nC.md', undefined);
    check('', undefined);
    check('../../C.md', undefined);
  });
});
