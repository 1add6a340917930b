/** Records: what is kept, cached and sent of a note says all that the note does, and nothing else does. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { contentHash } from '../../src/notes/contentHash';
import { termKeys, words } from '../../src/notes/inflection';
import { linkKeys } from '../../src/notes/linkKeys';
import { tagKey } from '../../src/notes/names';
import type { Link, Note, TermDefinition } from '../../src/notes/note';
import { noteOf, noteScanner, scanPacked } from '../../src/notes/packedNote';
import { packedBytes, packedFromBytes, packedVersion, packNotes, unpackNotes } from '../../src/notes/packedNotes';
import { resolve } from '../../src/notes/resolve';
import { scan } from '../../src/notes/scan';
import { emptyVault } from '../../src/notes/vault';
import { markdown } from '../kit/markdown';

/** Every part of a note, read. */
function parts(note: Note): Omit<Note, never> {
  const { id, text, name, title, aliases, tags, frontmatter, sections, blocks } = note;
  const { links, terms, fences, verbatim, tables, diagnostics } = note;
  const first = { id, text, name, title, aliases, tags, frontmatter, sections, blocks };
  return { ...first, links, terms, fences, verbatim, tables, diagnostics };
}

function onlyLink(text: string): Link {
  const [link] = scan('N.md', text).links;
  assert.ok(link);
  return link;
}

const texts = fc.array(markdown, { maxLength: 5 });

/** Something of everything that the scanner finds. */
const sample = `---
title: A title
aliases: [one, "two words"]
tags: a/b, C
up: "[[Up#Part|x]]"
---
# Heading with \`code\`
Text [[Note#A#B|alias]] ![[p.png|10]] [t](My%20Note.md#part "t") [r][l] [l] #tag ^id-1

[l]: <Other Note.md#x> "title"

> [!note] Quote => \`allocations\`.

- **Bold terms**: indices of [[./A/]] ^id-2
- It is so -> **x**, \`y\`.

Word
: its meaning

| a | [[T\\|t]] |
|---|-------|

\`\`\`rust memory step=2
fn main() {}
\`\`\`

%% comment %% $x$ <!-- c -->

## Glossary

A part is a piece. Field:: some words that define it

- Entry: RAM (Random Access Memory)[^mark]

| Term | Meaning |
|---|---|
| Cell | a place |

*[LIFO]: Last In, First Out

[^mark]: What a mark says.
`;

describe('packed notes', () => {
  it('have another version when the same text gives another record', () => {
    const digest = contentHash([...scanPacked('folder/Name.md', sample).data].join(' ')).join(' ');
    const message = 'records are made differently: raise packedVersion, and put the new digest here';
    assert.deepEqual({ packedVersion, digest }, { packedVersion: 4, digest: '-422100678 270631784' }, message);
  });

  it('are the same notes when they come back from a cache', () => {
    fc.assert(
      fc.property(texts, (bodies) => {
        const scanner = noteScanner();
        const packed = bodies.map((body, i) => scanner(`f/${i} é.md`, body));
        const read = packedFromBytes(packedBytes(packNotes(packed)));
        assert.ok(read);
        const back = unpackNotes(read, (_, index) => bodies[index]);
        const expected = bodies.map((body, i) => parts(scan(`f/${i} é.md`, body)));
        assert.deepEqual(
          back.map((note) => note && parts(noteOf(note))),
          expected,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('are the same scanned in a batch or alone', () => {
    fc.assert(
      fc.property(texts, (bodies) => {
        const scanner = noteScanner();
        for (const [i, body] of bodies.entries()) {
          const name = `${i}.md`;
          assert.deepEqual([...scanner(name, body).data], [...scanPacked(name, body).data]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('belong to one text', () => {
    const notes = ['a', 'b [[A]]', '', 'é', 'ab', '\0'].map((text, i) => scanPacked(`${i}.md`, text));
    const packed = packNotes(notes);
    const changed = ['A', 'b [[B]]', ' ', 'e', 'ba', '\0\0'];
    assert.deepEqual(
      unpackNotes(packed, (_, index) => changed[index]),
      changed.map(() => undefined),
    );
    assert.deepEqual(
      unpackNotes(packed, () => undefined),
      changed.map(() => undefined),
    );
    const unchecked = packNotes([scanPacked('N.md', 'text')], false);
    assert.deepEqual(
      unpackNotes(unchecked, () => 'text'),
      [undefined],
    );
    assert.equal(unpackNotes(unchecked, () => 'text', true)[0]?.text, 'text');
  });

  it('are not read from damaged bytes', () => {
    const bytes = packedBytes(packNotes([scanPacked('a.md', '# A\n\n[[b]]'), scanPacked('b.md', 'b')]));
    assert.ok(packedFromBytes(bytes));
    for (let i = 0; i < bytes.length; i++) {
      const damaged = bytes.slice();
      damaged[i] = (damaged[i] ?? 0) ^ (1 << (i % 8));
      assert.equal(packedFromBytes(damaged), undefined, `byte ${i}`);
      assert.equal(packedFromBytes(bytes.subarray(0, i)), undefined, `cut at ${i}`);
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (any) => packedFromBytes(any) === undefined));
  });

  it('make a vault, and say where names, links and terms are, without their texts', () => {
    const texts = ['# Heap\n\n[[B]] #tag', '**Term**: text. [[A]]'];
    const isRead = [false, false];
    const packed = texts.map((text, i) => {
      const { id, data } = scanPacked(i === 0 ? 'A.md' : 'B.md', text);
      return {
        id,
        data,
        get text() {
          isRead[i] = true;
          return text;
        },
      };
    });
    const vault = emptyVault.with(packed.map((note) => ({ kind: 'packed', note })));
    assert.deepEqual(vault.noteIds(), ['A.md', 'B.md']);
    assert.deepEqual([vault.named('a'), vault.linkingTo('b'), vault.tagged('tag')], [['A.md'], ['A.md'], ['A.md']]);
    assert.deepEqual([vault.definingNotes('term'), vault.definedCount('heap', 'heading')], [1, 1]);
    assert.equal([...vault.notes()].length, 2);
    assert.deepEqual(resolve(vault, 'A.md', onlyLink('[[B]]')), { kind: 'note', note: 'B.md' });
    assert.deepEqual(isRead, [false, false]);
    assert.equal(vault.note('A.md')?.links.length, 1);
    assert.deepEqual(isRead, [true, false]);
  });

  it('never throw with a text that they were not made from', () => {
    fc.assert(
      fc.property(markdown, markdown, (text, other) => {
        const note = { id: 'N.md', text: other, data: scanPacked('N.md', text).data };
        parts(noteOf(note));
        const vault = emptyVault.with([{ kind: 'packed', note }]);
        assert.ok([...vault.linkedKeys(), ...vault.tagKeys()].every((key) => vault.linksTo(key).length >= 0));
      }),
      { numRuns: 300 },
    );
  });

  it('are found by just the keys of what they hold', () => {
    fc.assert(
      fc.property(texts, (bodies) => {
        const packed = bodies.map((body, i) => scanPacked(`${i}.md`, body));
        const vault = emptyVault.with(packed.map((note) => ({ kind: 'packed', note })));
        const notes = packed.map(noteOf);
        const terms = grouped(notes, (note) => note.terms, termKeysOf);
        for (const [key, found] of terms) {
          assert.deepEqual(vault.defined(key), found);
          assert.equal(vault.definingNotes(key), new Set(found.map((term) => term.note)).size);
          const headings = found.filter((term) => term.kind === 'heading');
          assert.equal(vault.definedCount(key, 'heading'), headings.length);
          assert.deepEqual(vault.defined(key, new Set(['heading'])), headings);
        }
        const links = grouped(
          notes,
          (note) => note.links.map((link) => ({ note: note.id, link })),
          ({ note, link }) => linkKeys(note, link),
        );
        assert.deepEqual([...vault.linkedKeys()].sort(), [...links.keys()].sort());
        for (const [key, found] of links) assert.deepEqual(vault.linksTo(key), found);
        const tags = grouped(
          notes,
          (note) => note.tags.map((tag) => ({ note: note.id, tag })),
          ({ tag }) => [tagKey(tag.name)],
        );
        assert.deepEqual([...vault.tagKeys()].sort(), [...tags.keys()].sort());
        for (const [key, found] of tags)
          assert.deepEqual(vault.tagged(key), [...new Set(found.map(({ note }) => note))]);
      }),
      { numRuns: 300 },
    );
  });
});

const termKeysOf = ({ term }: TermDefinition): readonly string[] => termKeys(words(term).map((word) => word.text));

function grouped<T>(
  notes: readonly Note[],
  items: (note: Note) => readonly T[],
  keysOf: (item: T) => readonly string[],
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const note of notes) {
    for (const item of items(note)) {
      for (const key of new Set(keysOf(item))) groups.set(key, [...(groups.get(key) ?? []), item]);
    }
  }
  return groups;
}
