import assert from 'node:assert/strict';
import { type TagNode, taggedNotes, tagTree } from '../../src/features/tags';
import { fixture } from '../kit/fixture';

describe('the tree of tags', () => {
  /** A line for each tag, indented as it is nested, with how many notes hold it. */
  function check(text: string, expected: readonly string[]): void {
    const lines = (nodes: readonly TagNode[], margin: string): readonly string[] =>
      nodes.flatMap(({ name, notes, children }) => [`${margin}${name} ${notes}`, ...lines(children, `${margin}  `)]);
    assert.deepEqual(lines(tagTree(fixture(text).vault), ''), expected);
  }
  it('nests tags at their slashes, and counts a note once', () => {
    check(
      '//- A.md\n#rust #rust/ownership #rust/ownership #c\n//- B.md\n---\ntags: [Rust/Borrows/Mut, zoo]\n---\n#rust/ownership\n',
      ['c 1', 'rust 2', '  Borrows 1', '    Mut 1', '  ownership 2', 'zoo 1'],
    );
  });
  it('sorts as people do, and shows the first writing of a tag', () => {
    check('//- B.md\n#Tag10 #tag2 #ÄPFEL\n//- A.md\n#tAG2\n', ['ÄPFEL 1', 'tAG2 2', 'Tag10 1']);
  });
  it('has no tag of code, of headings and of numbers', () => {
    check('# Heading\n`#code` #1984 [[A#part]] a#b \\#no\n\n```\n#include\n```\n#yes\n', ['yes 1']);
  });
  it('is empty where there are no tags', () => {
    check('text\n', []);
  });
  it('forgets a tag with its last note', () => {
    const { vault } = fixture('//- A.md\n#a/b\n//- B.md\n#a\n');
    assert.deepEqual(taggedNotes(vault, 'A'), ['A.md', 'B.md']);
    const without = vault.with([{ kind: 'removed', id: 'A.md' }]);
    assert.deepEqual(
      tagTree(without).map(({ name, notes, children }) => [name, notes, children.length]),
      [['a', 1, 0]],
    );
    assert.deepEqual(taggedNotes(without, 'a'), ['B.md']);
  });
});
