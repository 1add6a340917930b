import assert from 'node:assert/strict';
import fc from 'fast-check';
import { contextLine } from '../../src/features/contextLine';
import { linkedPlaces, linkingNotes, mentionedPlaces } from '../../src/features/linkedPlaces';
import { looseEnds } from '../../src/features/looseEnds';
import { outgoingLinks } from '../../src/features/outgoingLinks';
import { scan } from '../../src/notes/scan';
import { emptyVault } from '../../src/notes/vault';
import { finished } from '../../src/text/sliced';
import { slice } from '../../src/text/span';
import { fixture } from '../kit/fixture';

/** The line with its match in guillemets. */
const marked = ({ text, match }: ReturnType<typeof contextLine>): string =>
  `${text.slice(0, match.start)}«${slice(text, match)}»${text.slice(match.end)}`;

describe('the line around a place', () => {
  function check(text: string, words: string, expected: string): void {
    const start = text.indexOf(words);
    assert.equal(marked(contextLine(text, { start, end: start + words.length })), expected);
  }
  it('is one line without its margin', () => {
    check('one\n\t  two [[B]] three  \r\nfour', '[[B]]', 'two «[[B]]» three');
    check('[[B]]', '[[B]]', '«[[B]]»');
    check('a [x\ny](B.md) z\nb', '[x\ny](B.md)', 'a «[x y](B.md)» z');
  });
  it('is cut where it is long, in front of it at a word', () => {
    const words = 'word '.repeat(100);
    const cut = contextLine(`${words}[[B]] ${words}`, { start: 500, end: 505 });
    assert.match(marked(cut), /^…(word ){4}«\[\[B\]\]» (word ){30,}w?o?r?d?…$/);
    const glued = contextLine(`${'x'.repeat(300)}[[B]]`, { start: 300, end: 305 });
    assert.equal(marked(glued), `…${'x'.repeat(24)}«[[B]]»`);
  });
  it('has the words of its place in it, wherever that is', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\t', '😀', '[[B]]', '\r\n'), maxLength: 120 });
    fc.assert(
      fc.property(text, fc.nat(), fc.nat({ max: 20 }), (body, at, length) => {
        const start = at % (body.length + 1);
        const span = { start, end: Math.min(body.length, start + length) };
        const { text: line, match } = contextLine(body, span);
        assert.equal(slice(line, match), slice(body, span).replace(/\s/g, ' '));
        assert.ok(!/[\n\r\t]/.test(line));
      }),
    );
  });
});

describe('backlinks', () => {
  const vault = fixture(
    `
    //- B.md
    # Heap
    [[#Heap]] text ^id
    //- A.md
    ---
    up: "[[B]]"
    ---
    See [[B#Heap|the heap]] and [x](B.md).
    \`[[B]]\`
    //- f/C.md
    > ![[b#^id]] [[B#No]]
    The b is mentioned.
    `,
  ).vault;

  it('are counted by note, without those of the note itself', () => {
    assert.deepEqual(linkingNotes(vault, 'B.md'), [
      { note: 'A.md', count: 3 },
      { note: 'f/C.md', count: 2 },
    ]);
    assert.deepEqual(linkingNotes(vault, 'A.md'), []);
  });
  it('show their lines, and the part that they ask for', () => {
    const places = (from: string): readonly string[] =>
      linkedPlaces(vault, 'B.md', from).map(({ context, part }) => `${marked(context)} → ${part}`);
    assert.deepEqual(places('A.md'), [
      'up: "«[[B]]»" → ',
      'See «[[B#Heap|the heap]]» and [x](B.md). → Heap',
      '…[[B#Heap|the heap]] and «[x](B.md)». → ',
    ]);
    assert.deepEqual(places('f/C.md'), ['> «![[b#^id]]» [[B#No]] → ^id', '> ![[b#^id]] «[[B#No]]» → missing heading']);
  });
  it('have the mentions beside them', () => {
    const [place] = mentionedPlaces(fixture('//- Heap.md\n//- A.md\nThe heap.\n').vault, 'Heap.md', 'A.md');
    assert.equal(place && marked(place.context), 'The «heap».');
  });
  it('of an attachment are links and embeds', () => {
    const { vault } = fixture('//- A.md\n![[p.png]] [x](i/p.png)\n//- i/p.png\n');
    assert.deepEqual(linkingNotes(vault, 'i/p.png'), [{ note: 'A.md', count: 2 }]);
  });
  it('of a note with 9,000 of them are counted quickly', () => {
    const vault = emptyVault.with([
      { kind: 'note', note: scan('Hub.md', '') },
      ...Array.from({ length: 9000 }, (_, index) => ({
        kind: 'note' as const,
        note: scan(`n${index}.md`, 'one [[Hub]] and [[Hub#x]]\n'),
      })),
    ]);
    const started = performance.now();
    assert.equal(linkingNotes(vault, 'Hub.md').length, 9000);
    assert.ok(performance.now() - started < 3000);
  });
});

describe('outgoing links', () => {
  it('are grouped by what they lead to', () => {
    const { vault } = fixture(
      `
      //- A.md
      [[B#Heap]] ![[p.png]] [[New]] [[b|x]] [[#Part]] [[new#Y]] [w](https://x.org) [f](folder/) [[no.png]] [m](More.md)
      # Part
      //- B.md
      # Stack
      # Heap
      //- p.png
      `,
    );
    const shown = outgoingLinks(vault, 'A.md').map((group) => {
      const name = group.kind === 'missing' ? `${group.name}${group.canCreate ? '+' : ''}` : group.file;
      const links = group.links.map(({ context, part, target }) => {
        return `${slice(context.text, context.match)} → ${part}${target ? `@${target.focus.start}` : ''}`;
      });
      return [group.kind, name, ...links];
    });
    assert.deepEqual(shown, [
      ['note', 'B.md', '[[B#Heap]] → Heap@8', '[[b|x]] → @0'],
      ['attachment', 'p.png', '![[p.png]] → @0'],
      ['missing', 'New+', '[[New]] → ', '[[new#Y]] → '],
      ['note', 'A.md', '[[#Part]] → Part@114'],
      ['missing', 'no.png', '[[no.png]] → '],
      ['missing', 'More.md+', '[m](More.md) → '],
    ]);
  });
  it('are none in a file that is no note', () => {
    assert.deepEqual(outgoingLinks(fixture('//- A.md\n').vault, 'p.png'), []);
  });
});

describe('loose ends', () => {
  function check(
    text: string,
    expected: Partial<Record<'orphans' | 'unlinked' | 'unused' | 'missing', readonly string[]>>,
  ) {
    const { orphans, unlinked, unused, missing } = finished(looseEnds(fixture(text).vault));
    const shown = missing.map(
      ({ name, canCreate, links, notes }) => `${name}${canCreate ? '+' : ''} ${links} ${notes.join(' ')}`,
    );
    const found = { orphans, unlinked, unused, missing: shown };
    assert.deepEqual(found, { orphans: [], unlinked: [], unused: [], missing: [], ...expected });
  }
  it('are notes that nothing leads to', () => {
    check('//- A.md\n[[B]]\n//- B.md\n//- C.md\n[[#x]] [[C]] ![[p.png]]\n//- D.md\n//- p.png\n', {
      orphans: ['C.md', 'D.md'],
      unlinked: ['A.md'],
    });
    check('//- A.md\n[[No]]\n', { unlinked: ['A.md'], missing: ['No+ 1 A.md'] });
  });
  it('are attachments that nothing shows', () => {
    check('//- A.md\n![[p.png]] [[A]]\n//- i/p.png\n//- i/q.png\n', { orphans: ['A.md'], unused: ['i/q.png'] });
  });
  it('are notes that links ask for, those first that most notes miss', () => {
    check(
      '//- A.md\n[[One]] [[B]] [[no.png]]\n//- B.md\n[[two]] [[Two#x]] [[A]]\n//- f/C.md\n[[Two]] [x](folder/) [[A]] [t](Two.md)\n',
      {
        unlinked: ['f/C.md'],
        missing: ['two+ 4 B.md f/C.md', 'no.png 1 A.md', 'One+ 1 A.md'],
      },
    );
  });
  it('tell names of one kind in several folders apart', () => {
    check('//- A.md\n[[f/N]] [[N]] [[g/N]] [[./N]] [[../N]]\n//- f/N.md\n[[A]]\n', {
      missing: ['../N 1 A.md', 'g/N+ 1 A.md', './N+ 1 A.md'],
    });
  });
  it('are found in slices', () => {
    const notes = Array.from({ length: 1000 }, (_, index) => ({
      kind: 'note' as const,
      note: scan(`n${index}.md`, ''),
    }));
    const work = looseEnds(emptyVault.with(notes));
    assert.equal(work.next().done, false);
    assert.equal(finished(work).orphans.length, 1000);
  });
});
