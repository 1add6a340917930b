import assert from 'node:assert/strict';
import { nearestBlock, nearestSection } from '../../src/notes/fragmentIndex';
import type { Link } from '../../src/notes/note';
import { type Resolution, resolve } from '../../src/notes/resolve';
import type { Vault } from '../../src/notes/vault';
import { fixture } from '../kit/fixture';

/** What each link of the note with the cursor resolves to: `path`, `path > heading`, `path ^block`, or what is missing. */
function check(text: string, expected: readonly string[]): void {
  const { vault, note: id } = fixture(text);
  const note = vault.note(id);
  assert.ok(note);
  assert.deepEqual(
    note.links.map((link) => shown(vault, link, resolve(vault, id, link))),
    expected,
  );
}

function shown(vault: Vault, link: Link, resolution: Resolution): string {
  const target = vault.note('note' in resolution ? resolution.note : '');
  switch (resolution.kind) {
    case 'missing':
      return 'missing';
    case 'attachment':
      return resolution.file;
    case 'note':
      return resolution.note;
    case 'section':
      return `${resolution.note} > ${resolution.section}`;
    case 'block':
      return `${resolution.note} ^${resolution.block.id}`;
    case 'noHeading':
      return `${resolution.note} no heading, nearest ${target && nearestSection(target, link.target.headings)}`;
    case 'noBlock':
      return `${resolution.note} no block, nearest ${target && nearestBlock(target, link.target.block ?? '')?.id}`;
  }
}

describe('the note of a link', () => {
  it('is found by its base name, whatever the case and the Unicode form', () => {
    check('//- a.md\n$0[[memory]] [[MEMORY.md]] [[Memory.MD]] [[ Memory ]]\n//- x/Memory.md\n', [
      'x/Memory.md',
      'x/Memory.md',
      'x/Memory.md',
      'x/Memory.md',
    ]);
    check('//- a.md\n$0[[Cafe\u0301]] [[CAFÉ]]\n//- Café.md\n', ['Café.md', 'Café.md']);
    check('//- a.md\n$0[[Café]]\n//- Cafe\u0301.md\n', ['Cafe\u0301.md']);
    check('//- a.md\n$0[[ΟΔΟΣ]] [[οδοσ]]\n//- Οδος.md\n', ['Οδος.md', 'Οδος.md']);
  });
  it('is the note itself for an empty path', () => {
    check('$0[[#A]] [[#B]]\n# A\n', ['Note.md > 0', 'Note.md no heading, nearest undefined']);
  });
  it('may have a dot in its name, and attachments keep their extension', () => {
    check('//- a.md\n$0[[v1.2]] ![[p.png]] [[p]] [[d.pdf#page=3]]\n//- v1.2.md\n//- p.png\n//- d.pdf\n', [
      'v1.2.md',
      'p.png',
      'missing',
      'd.pdf',
    ]);
    check('//- a.md\n$0[[p.png]]\n//- p.png.md\n', ['p.png.md']);
    check('//- a.md\n$0[[n]] [[f/n]]\n//- f/N.markdown\n', ['f/N.markdown', 'f/N.markdown']);
  });
  it('spelled alike comes before one that differs in case', () => {
    check('//- a.md\n$0[[heap]] [[Heap]]\n//- Heap.md\n//- heap.md\n', ['heap.md', 'Heap.md']);
  });
});

describe('the place of a link', () => {
  it('is a heading, compared without case, markup and punctuation', () => {
    check(
      "//- a.md\n$0[[N#the heap]] [[N#The Heap!]] [[N#`move`]] [[N#what's it]]\n//- N.md\n# The *Heap*\n# `move`\n# What's it?\n",
      ['N.md > 0', 'N.md > 0', 'N.md > 1', 'N.md > 2'],
    );
  });
  it('is a heading below each one before it in the path', () => {
    check('//- a.md\n$0[[N#B]] [[N#A#B]] [[N#C#B]] [[N#A#C]] [[N#C#D#B]]\n//- N.md\n# A\n## B\n# C\n## D\n### B\n', [
      'N.md > 1',
      'N.md > 1',
      'N.md > 4',
      'N.md no heading, nearest 2',
      'N.md > 4',
    ]);
  });
  it('is a block, and a footnote is none', () => {
    check('//- a.md\n$0[[N#^SPOT]] [[N#^psot]] [[N#[^1]]] [[N#[^2]]]\n//- N.md\ntext ^spot\n\n[^1]: note\n', [
      'N.md ^spot',
      'N.md no block, nearest spot',
      'N.md',
      'N.md no heading, nearest undefined',
    ]);
  });
  it('that is missing leaves the note found, with the nearest heading', () => {
    check('//- a.md\n$0[[N#Haep]] [[N#Zebra]]\n//- N.md\n# Stack\n# Heap\n', [
      'N.md no heading, nearest 1',
      'N.md no heading, nearest undefined',
    ]);
  });
});

describe('an ordinary link', () => {
  it('is relative to its note first, and has slugs', () => {
    check(
      '//- f/a.md\n$0[x](N.md) [x](../N.md) [x](N.md#the-heap-1) [x](#here) [x](N.md#The%20Heap)\n# Here\n//- N.md\n//- f/N.md\n# The Heap\n# The Heap\n',
      ['f/N.md', 'N.md', 'f/N.md > 1', 'f/a.md > 0', 'f/N.md > 0'],
    );
  });
});
