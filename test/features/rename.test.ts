import assert from 'node:assert/strict';
import { rename, renameAt } from '../../src/features/rename';
import { slice } from '../../src/text/span';
import { fixture } from '../kit/fixture';
import { checkPlanned } from '../kit/vaultEdit';

/** Renames what stands at the cursor; gives the files that change, or why nothing does. */
function check(text: string, newName: string, expected: string): void {
  const { vault, note, offset } = fixture(text);
  checkPlanned(vault, rename(vault, note, offset, newName), expected);
}

describe('what would be renamed', () => {
  function checkAt(text: string, expected: string): void {
    const { vault, note, offset } = fixture(text);
    const target = renameAt(vault, note, offset);
    const found =
      target.kind === 'none'
        ? `none: ${target.message}`
        : `${target.kind} ‹${slice(vault.note(note)?.text ?? '', target.span)}› from “${target.placeholder}”`;
    assert.equal(found, expected);
  }
  const target = '\n//- Notes/B.md\n# *Big* Heap ^top\n## Inner\nText. ^id\n//- p.png\n';

  it('is the part of the link under the cursor', () => {
    checkAt(`//- A.md\n[[No$0tes/B#Big Heap top#Inner|b]]${target}`, 'note ‹B› from “B”');
    checkAt(`//- A.md\n$0[[B]]${target}`, 'note ‹B› from “B”');
    checkAt(`//- A.md\n[[B#Big$0 Heap top#Inner|b]]${target}`, 'heading ‹Big Heap top› from “*Big* Heap”');
    checkAt(`//- A.md\n[[B#Big Heap top#Inner$0|b]]${target}`, 'heading ‹Inner› from “Inner”');
    checkAt(`//- A.md\n[[B#^i$0d]]${target}`, 'block ‹id› from “id”');
    checkAt(`//- A.md\n[[B|th$0at]]${target}`, 'alias ‹that› from “that”');
    checkAt(`//- A.md\n![[p.p$0ng|100]]${target}`, 'note ‹p.png› from “p.png”');
    checkAt(`//- A.md\n[t](Notes/B.m$0d#inner)${target}`, 'note ‹B.md› from “B”');
    checkAt(`//- A.md\n[t](Notes/B.md#in$0ner)${target}`, 'heading ‹inner› from “Inner”');
    checkAt(`//- A.md\n[t$0](Notes/B.md#inner)${target}`, 'alias ‹t› from “t”');
    checkAt(`//- A.md\n[[#$0Own]]\n# Own\n`, 'heading ‹Own› from “Own”');
    checkAt(`//- A.md\n[[Mis$0sing#H|x]]`, 'missing ‹Missing› from “Missing”');
  });
  it('is what a reference is defined by, or its text', () => {
    const note = (text: string): string => `//- A.md\n${text}${target}`;
    checkAt(note('[t$0][b]\n\n[b]: Notes/B.md#inner "B"\n'), 'alias ‹t› from “t”');
    checkAt(note('[t][b]\n\n[b]: Not$0es/B.md#inner "B"\n'), 'note ‹B.md› from “B”');
    checkAt(note('[t][b]\n\n[b]: Notes/B.md#in$0ner "B"\n'), 'heading ‹inner› from “Inner”');
    const labels = 'none: What a label of a link leads to is renamed where the label is defined.';
    checkAt(note('[t][b$0]\n\n[b]: Notes/B.md#inner "B"\n'), labels);
    checkAt(note('[b$0]\n\n[b]: Notes/B.md#inner "B"\n'), labels);
    checkAt(note('[t][b]\n\n[b$0]: Notes/B.md#inner "B"\n'), labels);
  });
  it('is the heading, the block id or the tag elsewhere', () => {
    checkAt('//- B.md\n# *Big* He$0ap ^top\n', 'heading ‹*Big* Heap› from “*Big* Heap”');
    checkAt('//- B.md\n$0## Inner ##\n', 'heading ‹Inner› from “Inner”');
    checkAt('//- B.md\nTwo\nlines\n==$0=\n', 'heading ‹Two\nlines› from “Two lines”');
    checkAt('//- B.md\n# Heap ^to$0p\n', 'block ‹top› from “top”');
    checkAt('//- B.md\nText. $0^id\n', 'block ‹id› from “id”');
    checkAt('//- B.md\n#rust/asy$0nc/io\n', 'tag ‹rust/async› from “rust/async”');
    checkAt('//- B.md\n#ru$0st/async/io\n', 'tag ‹rust› from “rust”');
    checkAt('//- B.md\n---\ntags: [a, "ru$0st/async"]\n---\n', 'tag ‹rust› from “rust”');
  });
  it('is nothing, for a reason', () => {
    checkAt('plain te$0xt', 'none: Only a link, a heading, a block id or a tag can be renamed, and none stands here.');
    checkAt('`[[co$0de]]`', 'none: Only a link, a heading, a block id or a tag can be renamed, and none stands here.');
    checkAt(`//- A.md\n[[B#N$0o]]${target}`, 'none: There is no heading “No” in “B”.');
    checkAt(`//- A.md\n[[B#Inner#N$0o]]${target}`, 'none: There is no heading “Inner#No” in “B”.');
    checkAt(`//- A.md\n[[B#^n$0o]]${target}`, 'none: There is no block “^no” in “B”.');
    checkAt(`//- A.md\n[[p.png#x$0]]${target}`, 'none: What stands inside “p.png” cannot be renamed.');
    checkAt(`//- A.md\n[[No#x$0]]${target}`, 'none: There is no note “No” in the vault.');
  });
});

describe('renaming the note of a link', () => {
  it('renames the file and writes every link in its own style', () => {
    check(
      `
      //- A.md
      [[Old$0]] [[Old.md]] [[Sub/Old]] [[/Sub/Old]] [[./Sub/Old]] [[ Old # Heap | the heap ]] ![[Old#^id|x]]
      [t](Sub/Old.md) [t](./Sub/Old.md#heap "Old") [t](/Sub/Old.md) [t](<Sub/Old.md>) [t](Old) [Old](Sub/Old)
      | a | b |
      | - | - |
      | [[Old\\|o]] | [[Sub/Old#Heap\\|o]] |

      \`[[Old]]\` %% [[Old]] %% Old
      //- Sub/Old.md
      # Heap
      [[#Heap]] [[Old#Heap]] [x](#heap) [x](Old.md) text ^id
      //- Sub/C.md
      [[../Sub/Old]] [x](../Sub/Old.md)
      `,
      'New',
      `
      //- gone: Sub/Old.md
      //- A.md
      [[New]] [[New.md]] [[Sub/New]] [[/Sub/New]] [[./Sub/New]] [[ New # Heap | the heap ]] ![[New#^id|x]]
      [t](Sub/New.md) [t](./Sub/New.md#heap "Old") [t](/Sub/New.md) [t](<Sub/New.md>) [t](New) [Old](Sub/New)
      | a | b |
      | - | - |
      | [[New\\|o]] | [[Sub/New#Heap\\|o]] |

      \`[[Old]]\` %% [[Old]] %% Old
      //- Sub/C.md
      [[../Sub/New]] [x](../Sub/New.md)
      //- Sub/New.md
      # Heap
      [[#Heap]] [[New#Heap]] [x](#heap) [x](New.md) text ^id
      `,
    );
  });
  it('keeps how a path is encoded', () => {
    check(
      `
      //- A.md
      [[Old Note$0]] [[Old%20Note]] [t](Old%20Note.md) [t](<Old Note.md>) [[été/Old Note]]
      [t](%C3%A9t%C3%A9/Old%20Note.md) [t](été/Old%20Note.md)
      //- été/Old Note.md
      `,
      "C's (new) né",
      `
      //- gone: été/Old Note.md
      //- A.md
      [[C's (new) né]] [[C's%20%28new%29%20né]] [t](C's%20%28new%29%20né.md) [t](<C's (new) né.md>) [[été/C's (new) né]]
      [t](%C3%A9t%C3%A9/C's%20%28new%29%20n%C3%A9.md) [t](été/C's%20%28new%29%20né.md)
      //- été/C's (new) né.md
      `,
    );
  });
  it("keeps the other links where they lead when the new name is another note's", () => {
    check(
      `
      //- A.md
      [[Ol$0d]] [[Heap]] [t](Heap)
      //- X/Heap.md
      [[Heap]]
      //- Y/Old.md
      [[Heap]] [[Old]]
      `,
      'Heap',
      `
      //- gone: Y/Old.md
      //- A.md
      [[Y/Heap]] [[Heap]] [t](Heap)
      //- Y/Heap.md
      [[X/Heap]] [[Heap]]
      `,
    );
  });
  it('writes links that the old name shadowed', () => {
    check(
      '//- A.md\n[[Ol$0d]] [[X/Old]]\n//- Old.md\n//- X/Old.md\n',
      'New',
      '//- gone: Old.md\n//- A.md\n[[New]] [[X/Old]]\n//- New.md\n',
    );
  });
  it('moves the file when the name has slashes', () => {
    check(
      '//- A.md\n[[Ol$0d]]\n//- X/Old.md\n[t](../A.md)\n',
      'Deep/New',
      '//- gone: X/Old.md\n//- A.md\n[[New]]\n//- X/Deep/New.md\n[t](../../A.md)\n',
    );
    check(
      '//- A.md\n[[X/Ol$0d]]\n//- X/Old.md\n[[./B]]\n//- X/B.md\n',
      '/New',
      '//- gone: X/Old.md\n//- A.md\n[[New]]\n//- New.md\n[[./X/B]]\n',
    );
    check('//- A.md\n[[Ol$0d]]\n//- Old.md\n//- Rust/B.md\n', 'rust/', '//- gone: Old.md\n//- Rust/Old.md\n');
    check('//- A.md\n[[Ol$0d]]\n//- Old.md\n', '../x', 'refused: “../x” leads out of the vault.');
  });
  it('renames attachments, with their extension', () => {
    check(
      '//- A.md\n![[o$0.png|100x20]] ![a](o.png)\n//- o.png\n',
      'n',
      '//- gone: o.png\n//- A.md\n![[n.png|100x20]] ![a](n.png)\n//- n.png\n',
    );
    check('//- A.md\n![[o$0.png]]\n//- o.png\n', 'n.svg', '//- gone: o.png\n//- A.md\n![[n.svg]]\n//- n.svg\n');
    check(
      '//- A.md\n![[o$0.png]]\n//- o.png\n',
      'n v1.2',
      '//- gone: o.png\n//- A.md\n![[n v1.2.png]]\n//- n v1.2.png\n',
    );
  });
  it('changes the case of a name, and links that are written like it', () => {
    check(
      '//- A.md\n[[memory$0]] [[Memory]] [[MEMORY]]\n//- memory.md\n',
      'Memory',
      '//- gone: memory.md\n//- A.md\n[[Memory]] [[Memory]] [[MEMORY]]\n//- Memory.md\n',
    );
  });
  it('never overwrites a file, not even one whose name differs in case', () => {
    const files = '\n//- todo.md\nprecious\n//- X/b.png\n';
    check(`//- A.md\n[[A$0]]${files}`, 'Todo', 'refused: “todo.md” is there already.');
    check(`//- A.md\n[[A$0]]${files}`, 'TODO.md', 'refused: “todo.md” is there already.');
    check(`//- A.md\n![[b.png$0]]${files}//- b2.png\n//- X/B2.PNG\n`, 'b2', 'refused: “X/B2.PNG” is there already.');
    check(`//- A.md\n[[A$0]]${files}`, 'todo.md/x', 'refused: “todo.md” is a file and cannot hold another one.');
  });
  it("refuses what can be no file's name", () => {
    const note = '//- A.md\n[[A$0]]\n';
    check(note, '  ', 'refused: A name is needed.');
    check(note, 'a:b', "refused: A note's name cannot hold “:”.");
    check(note, 'C#', "refused: A note's name cannot hold “#”.");
    check(note, 'con', 'refused: Windows keeps the name “con” for itself.');
    check(note, '.x', "refused: “.x.md” can be no note's name.");
    check(note, 'x/../../y', 'refused: “x/../../y” leads out of the vault.');
    check(note, 'A', '');
  });
  it('is also what all links call a note that is missing', () => {
    check(
      '//- A.md\n[[Mising$0#H|x]] [[mising]] [t](Mising.md) [[X/Mising]]\n//- B.md\n[[Mising]] ![[Mising]]\n//- Missing.md\n# H\n',
      'Missing',
      '//- A.md\n[[Missing#H|x]] [[Missing]] [t](Missing.md) [[X/Mising]]\n//- B.md\n[[Missing]] ![[Missing]]\n',
    );
  });
});

describe('renaming a heading', () => {
  it('rewrites that part of every link to it', () => {
    check(
      `
      //- Memory.md
      # The Heap$0 #
      ## Inner
      [[#The Heap]] [[#Inner]] [x](#the-heap) [x](#inner) [[ #the heap# Inner | x ]]
      //- A.md
      [[Memory#The Heap]] [[Memory#The *Heap*|h]] ![[Memory# The Heap # Inner]] [[Memory#Inner]] [[Memory]]
      [x](Memory.md#the-heap) [x](Memory.md#The%20Heap) [x](<Memory.md#The Heap>)
      | a |
      | - |
      | [[Memory#The Heap\\|h]] |
      `,
      'A `free` store: #1',
      `
      //- A.md
      [[Memory#A free store 1]] [[Memory#A free store 1|h]] ![[Memory# A free store 1 # Inner]] [[Memory#Inner]] [[Memory]]
      [x](Memory.md#a-free-store-1) [x](Memory.md#A%20free%20store%201) [x](<Memory.md#A free store 1>)
      | a |
      | - |
      | [[Memory#A free store 1\\|h]] |
      //- Memory.md
      # A \`free\` store: #1 #
      ## Inner
      [[#A free store 1]] [[#Inner]] [x](#a-free-store-1) [x](#inner) [[ #A free store 1# Inner | x ]]
      `,
    );
  });
  it('works from a link to it, and keeps its block id', () => {
    check(
      '//- A.md\n[[B#Heap$0 id]]\n//- B.md\n# Heap ^id\n',
      'Store',
      '//- A.md\n[[B#Store id]]\n//- B.md\n# Store ^id\n',
    );
  });
  it('numbers slugs anew when a double appears or goes', () => {
    check(
      '//- A.md\n# One\n# Two$0\n# Two\n[x](#one) [x](#two) [x](#two-1)\n',
      'One',
      '//- A.md\n# One\n# One\n# Two\n[x](#one) [x](#one-1) [x](#two)\n',
    );
  });
  it('leads links past a heading of the same name, from above', () => {
    check(
      '//- A.md\n# X\n## Old$0\n# Y\n## New\n[[#Old]] [[#New]] [[#Y#New]]\n',
      'New',
      '//- A.md\n# X\n## New\n# Y\n## New\n[[#New]] [[#Y#New]] [[#Y#New]]\n',
    );
  });
  it('is refused where links could not tell two headings apart', () => {
    check(
      '//- A.md\n# Heap\n# Old$0\n[[#Old]]\n',
      'Heap',
      'refused: “A” has another heading “Heap”, and a link could not tell the two apart.',
    );
    check(
      '//- A.md\n# Old$0\n# Heap\n[[#Heap]] [[A#heap]]\n',
      'Heap',
      'refused: “A” has another heading “Heap”, and 2 links could not tell the two apart.',
    );
    check(
      '//- A.md\n# Old$0\n[[#Old]]\n',
      '|',
      'refused: No link can be written to a heading “|”, and a link would lead nowhere.',
    );
    check('//- A.md\n# Heap\n# Old$0\n[[#Heap]]\n', 'Heap', '//- A.md\n# Heap\n# Heap\n[[#Heap]]\n');
  });
  it('is refused where the text would be no heading', () => {
    check('# Old$0\n', ' ', 'refused: A heading needs a text.');
    check('Old$0\n===\n', '- item', "refused: “- item” would not be read as a heading's text.");
    check('# Old$0\n', 'x #', "refused: “x #” would not be read as a heading's text.");
    check('//- A.md\n# Old$0\n[[#Old]]\n', '##', "refused: “##” would not be read as a heading's text.");
  });
  it('changes its case in the links that are written like it', () => {
    check(
      '//- A.md\n# heap$0\n[[#heap]] [[#HEAP]] [x](#heap)\n',
      'Heap',
      '//- A.md\n# Heap\n[[#Heap]] [[#HEAP]] [x](#heap)\n',
    );
  });
});

describe('renaming a block id', () => {
  it('rewrites every link to it', () => {
    check(
      '//- A.md\nText. ^ol$0d\n\n[[#^old]] [[#^OLD|x]] [x](#^old)\n//- B.md\n![[A#^old]] [[A#^old-2]] [[A#H#^old]]\n',
      '^new',
      '//- A.md\nText. ^new\n\n[[#^new]] [[#^new|x]] [x](#^new)\n//- B.md\n![[A#^new]] [[A#^old-2]] [[A#H#^new]]\n',
    );
    check('//- A.md\n[[B#^ol$0d]]\n//- B.md\n- item ^old\n', 'new', '//- A.md\n[[B#^new]]\n//- B.md\n- item ^new\n');
  });
  it('is refused when it is taken or no id', () => {
    check('a ^on$0e\n\nb ^Two\n', 'two', 'refused: “Note” has a block “^Two” already.');
    check('a ^on$0e\n', 'a b', 'refused: A block id is made of Latin letters, digits and hyphens only.');
    check('a ^on$0e\n', '^', 'refused: A block id needs at least one letter or digit.');
  });
  it('leaves links to the first of two alike', () => {
    check('//- A.md\na ^x\n\nb ^x$0\n\n[[#^x]]\n', 'y', '//- A.md\na ^x\n\nb ^y\n\n[[#^x]]\n');
  });
});

describe('renaming a tag', () => {
  it('takes the nested ones along, in any case and in properties', () => {
    check(
      `
      //- A.md
      ---
      tags: [Rust, "rust/async", rusty]
      ---
      #ru$0st #rust/async #Rust #rusty \`#rust\`
      //- B.md
      ---
      tags:
        - "#rust"
        - rust
      ---
      text #rust/a/b, [[#rust]] # rust
      `,
      'language/rust',
      `
      //- A.md
      ---
      tags: [language/rust, "language/rust/async", rusty]
      ---
      #language/rust #language/rust/async #language/rust #rusty \`#rust\`
      //- B.md
      ---
      tags:
        - "#language/rust"
        - language/rust
      ---
      text #language/rust/a/b, [[#rust]] # rust
      `,
    );
  });
  it('renames the part under the cursor', () => {
    check('//- A.md\n#a/b$0/c #a/b #a/bc #a\n', '#a/x', '//- A.md\n#a/x/c #a/x #a/bc #a\n');
  });
  it('keeps links to a heading that holds it', () => {
    check(
      '//- A.md\n---\ntags: rust, g$0o/lang\n---\n# Of #go here\n[[#Of go here]] [x](#of-go-here)\n',
      'golang',
      '//- A.md\n---\ntags: rust, golang/lang\n---\n# Of #golang here\n[[#Of golang here]] [x](#of-golang-here)\n',
    );
  });
  it('says when two tags become one', () => {
    check(
      '//- A.md\n#o$0ne #two\n',
      'Two',
      '//- A.md\n#Two #two\nremark: The tag “#Two” was there already: the two are one now.\n',
    );
    check('//- A.md\n#o$0ne\n', 'One', '//- A.md\n#One\n');
  });
  it('is refused when it could be no tag', () => {
    check('#on$0e\n', 'a b', 'refused: A tag cannot hold a blank.');
    check('#on$0e\n', '', 'refused: A tag needs a name.');
    check('#on$0e\n', '12', 'refused: A tag needs a character that is no digit.');
    check('#on$0e\n', 'a,b', 'refused: A tag cannot hold “,”.');
    check('#on$0e\n', 'a//b', 'refused: Between the slashes of a tag, each part needs a name.');
  });
});

describe("renaming a link's own text", () => {
  it('changes this link only', () => {
    check('//- A.md\n[[A|o$0ld]] [[A|old]]\n', 'new', '//- A.md\n[[A|new]] [[A|old]]\n');
    check('//- A.md\n[o$0ld](A.md) [old](A.md)\n', 'new', '//- A.md\n[new](A.md) [old](A.md)\n');
    check('//- A.md\n[o$0ld][a]\n\n[a]: A.md\n', 'new', '//- A.md\n[new][a]\n\n[a]: A.md\n');
  });
  it('keeps the link a link', () => {
    check(
      '//- A.md\n[[A|o$0ld]]\n',
      'a]]b',
      'refused: “[[A|old]]” cannot show “a]]b”: it would no longer be read as a link.',
    );
    check('//- A.md\n[o$0ld](A.md)\n', 'a]b', '//- A.md\n[a\\]b](A.md)\n');
    check('//- A.md\n| a |\n| - |\n| [[A\\|o$0ld]] |\n', 'a|b', '//- A.md\n| a |\n| - |\n| [[A\\|a\\|b]] |\n');
    check('//- A.md\n[[A|o$0ld]]\n', ' ', "refused: A link's text cannot be empty.");
  });
});
