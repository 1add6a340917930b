import { type RenameFilesOptions, renameFiles } from '../../src/features/renameFiles';
import { fixture } from '../kit/fixture';
import { checkEdit } from '../kit/vaultEdit';

/** Renames files or folders, as `old → new`; gives the files that change. */
function check(text: string, renames: readonly string[], expected: string, options: RenameFilesOptions = {}): void {
  const { vault } = fixture(text);
  const pairs = renames.map((rename) => {
    const [from = '', to = ''] = rename.split(' → ');
    return { from, to };
  });
  checkEdit(vault, renameFiles(vault, pairs, options), expected);
}

describe('files renamed and moved in the explorer', () => {
  it('takes a folder with all that is in it', () => {
    check(
      `
      //- A.md
      [[Rust/Own]] [[own]] [t](Rust/Own.md) ![[Rust/p.png]] [t](rust/deep/B.md) [[Rust]]
      //- Rust/Own.md
      [[Rust/deep/B]] [t](deep/B.md) [t](../A.md) ![p](p.png) [[./deep/B]]
      //- Rust/deep/B.md
      [[../Own]] [[/Rust/Own]] [[/A]]
      //- Rust/p.png
      //- Rusty.md
      `,
      ['Rust → Lang/Systems'],
      `
      //- gone: Rust/Own.md
      //- gone: Rust/deep/B.md
      //- gone: Rust/p.png
      //- A.md
      [[Lang/Systems/Own]] [[own]] [t](Lang/Systems/Own.md) ![[Lang/Systems/p.png]] [t](Lang/Systems/deep/B.md) [[Rust]]
      //- Lang/Systems/Own.md
      [[Lang/Systems/deep/B]] [t](deep/B.md) [t](../../A.md) ![p](p.png) [[./deep/B]]
      //- Lang/Systems/deep/B.md
      [[../Own]] [[/Lang/Systems/Own]] [[/A]]
      //- Lang/Systems/p.png
      `,
    );
  });
  it('keeps base names that still lead there, and parts of paths as parts', () => {
    check(
      '//- A.md\n[[B]] [[Y/B]] [[X/Y/B]] [t](B) [t](Y/B)\n//- X/Y/B.md\n//- C.md\n',
      ['X/Y/B.md → Z/W/B.md'],
      '//- gone: X/Y/B.md\n//- A.md\n[[B]] [[W/B]] [[Z/W/B]] [t](B) [t](W/B)\n//- Z/W/B.md\n',
    );
  });
  it('takes several at once, and names that are exchanged', () => {
    check(
      '//- A.md\n[[B]] [[C]] ![[p.png]]\n//- B.md\n[[C]]\n//- C.md\nc\n//- p.png\n',
      ['B.md → C.md', 'C.md → B.md', 'p.png → img/q.png'],
      '//- gone: p.png\n//- A.md\n[[C]] [[B]] ![[q.png]]\n//- B.md\nc\n//- C.md\n[[B]]\n//- img/q.png\n',
    );
  });
  it('keeps links that a new double would take over, and frees those that the old one did', () => {
    check(
      '//- X/A.md\n[[Note]]\n//- X/Note.md\n//- Y/Other.md\n',
      ['Y/Other.md → Note.md'],
      '//- gone: Y/Other.md\n//- Note.md\n//- X/A.md\n[[X/Note]]\n',
    );
    check(
      '//- X/A.md\n[[Note]]\n//- X/Note.md\n//- Y/Note.md\n',
      ['X/A.md → Y/A.md'],
      '//- gone: X/A.md\n//- Y/A.md\n[[X/Note]]\n',
    );
    check('//- A.md\n[[image.png]]\n//- x.md\n', ['x.md → image.png.md'], '//- gone: x.md\n//- image.png.md\n');
  });
  it('rewrites the paths of references', () => {
    check(
      '//- A.md\n[see][b] and [b] and ![p][i]\n\n[b]: Sub/B.md#heap "B"\n[i]: <./p p.png>\n//- Sub/B.md\n# Heap\n//- p p.png\n',
      ['Sub/B.md → Sub/C d.md', 'p p.png → img/q q.png'],
      '//- gone: Sub/B.md\n//- gone: p p.png\n//- A.md\n[see][b] and [b] and ![p][i]\n\n[b]: Sub/C%20d.md#heap "B"\n[i]: <./img/q q.png>\n//- Sub/C d.md\n# Heap\n//- img/q q.png\n',
    );
  });
  it('keeps paths of files that the vault does not know', () => {
    check(
      '//- X/A.md\n[t](../.hidden/x.md) [t](./no.md) [[./No]] [[No]] [t](no) ![i](img/y.png) [t](/z.md)\n',
      ['X/A.md → X/Y/A.md'],
      '//- gone: X/A.md\n//- X/Y/A.md\n[t](../../.hidden/x.md) [t](../no.md) [[../No]] [[No]] [t](no) ![i](../img/y.png) [t](/z.md)\n',
    );
  });
  it('writes names in percent signs that a wiki link cannot hold otherwise', () => {
    check(
      '//- A.md\n[[B]] [t](B.md)\n//- B.md\n',
      ['B.md → C#.md'],
      '//- gone: B.md\n//- A.md\n[[C%23]] [t](C%23.md)\n//- C#.md\n',
    );
    check('//- A.md\n[[B|x]]\n//- B.md\n', ['B.md → [C].md'], '//- gone: B.md\n//- A.md\n[[%5BC%5D|x]]\n//- [C].md\n');
    check('//- A.md\n[[B]]\n//- B.md\n', ['B.md → 100%.md'], '//- gone: B.md\n//- 100%.md\n//- A.md\n[[100%]]\n');
  });
  it('leaves to VS Code the links that its Markdown support updates', () => {
    check(
      '//- A.md\n[[B]] [t](X/B.md) [t](B) [t](/X/B.md)\n//- X/B.md\n[t](../A.md) [[../A]]\n',
      ['X/B.md → Y/Z/C.md'],
      '//- gone: X/B.md\n//- A.md\n[[C]] [t](X/B.md) [t](C) [t](/X/B.md)\n//- Y/Z/C.md\n[t](../A.md) [[../../A]]\n',
      { leaveOrdinary: true },
    );
  });
  it('keeps links to headings that hold a link', () => {
    check(
      '//- A.md\n# See [[Old]] first\n[[#See Old first]] [x](#see-old-first)\n//- B.md\n[[A#See Old first|x]]\n//- Old.md\n',
      ['Old.md → New.md'],
      '//- gone: Old.md\n//- A.md\n# See [[New]] first\n[[#See New first]] [x](#see-new-first)\n//- B.md\n[[A#See New first|x]]\n//- New.md\n',
    );
  });
  it('keeps a property a property', () => {
    check(
      '//- A.md\n---\nup: "[[B|b]]"\nnext: \'[[B]]\'\n---\n//- B.md\n',
      ["B.md → It's.md"],
      '//- gone: B.md\n//- A.md\n---\nup: "[[It\'s|b]]"\nnext: "[[It\'s]]"\n---\n//- It\'s.md\n',
    );
  });
});
