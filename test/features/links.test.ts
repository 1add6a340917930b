import assert from 'node:assert/strict';
import { createNote, definition, documentLinks, newNotePath } from '../../src/features';
import { slice } from '../../src/text/span';
import { fixture } from '../kit/fixture';

describe('go to definition', () => {
  /** The text that the link at the cursor goes to, first line only, with its note. */
  function check(text: string, origin: string | undefined, target?: string): void {
    const { vault, note, offset } = fixture(text);
    const found = definition(vault, note, offset);
    assert.equal(found && slice(vault.note(note)?.text ?? '', found.origin), origin);
    const place = found?.targets[0];
    const line = place && (vault.note(place.note)?.text.slice(place.focus.start).split('\n')[0] ?? '');
    assert.equal(place && `${place.note}: ${line}`, target);
  }
  it('opens the heading, the block or the note', () => {
    check('//- A.md\nthe [[B#He$0ap | heap]]\n//- B.md\n# Stack\n# Heap\n', '[[B#Heap | heap]]', 'B.md: # Heap');
    check('//- A.md\n[[B#^x]]$0\n//- B.md\n# Stack\n\nThe text. ^x\n', '[[B#^x]]', 'B.md: The text. ^x');
    check('//- A.md\n$0[[B]]\n//- B.md\nfirst\n', '[[B]]', 'B.md: first');
    check('//- A.md\n![[p$0.png]]\n//- p.png\n', '![[p.png]]', 'p.png: ');
  });
  it('opens the note when the heading is missing, and nothing when the note is', () => {
    check('//- A.md\n[[B#N$0o]]\n//- B.md\nfirst\n', '[[B#No]]', 'B.md: first');
    check('//- A.md\n[[N$0o]]\n', '[[No]]');
  });
  it('opens what the vault says a term means', () => {
    check(
      '//- A.md\nthe fra$0mes\n//- B.md\ntext\n\n**Frame**: what a call gets.\n',
      'frames',
      'B.md: **Frame**: what a call gets.',
    );
  });
  it('leaves code alone', () => {
    check('```cpp\n[[nodis$0card]] int f();\n```\n', undefined);
    check('plain $0text\n', undefined);
  });
});

describe('document links', () => {
  it('are all wiki links, the missing ones too', () => {
    const { vault } = fixture('//- A.md\n[[B#H|x]] [[No]] [[../No]] [m](B.md)\n//- B.md\n# H\n');
    assert.deepEqual(
      documentLinks(vault, 'A.md').map((link) => [link.target.kind, link.tooltip]),
      [
        ['place', 'B › H'],
        ['missing', 'Create No.md'],
        ['missing', '“../No” leads out of the vault.'],
      ],
    );
    assert.equal(documentLinks(vault, 'A.md', { markdown: true }).length, 4);
  });
});

describe('creating a note', () => {
  function check(link: string, expected: string): void {
    const { vault } = fixture(`//- f/A.md\n${link}\n`);
    const found = createNote(vault, 'f/A.md', 3);
    assert.equal(found && (found.kind === 'create' ? found.path : found.message), expected);
  }
  it('goes beside the note that asks, or where the path says', () => {
    check('[[New]]', 'f/New.md');
    check('[[g/New]]', 'g/New.md');
    check('[[./New.md]]', 'f/New.md');
    check('[[../New]]', 'New.md');
    check('[[/New]]', 'New.md');
    check('[[v1.2]]', 'f/v1.2.md');
    check('[[My%20Note]]', 'f/My Note.md');
  });
  it('never leaves the vault, and refuses what can be no file', () => {
    check('[[../../New]]', '“../../New” leads out of the vault.');
    check('[[../../../etc/passwd]]', '“../../../etc/passwd” leads out of the vault.');
    check('[[a:b]]', "A note's name cannot hold “:”.");
    check('[[what?]]', "A note's name cannot hold “?”.");
    check('[[.hidden]]', "“.hidden.md” can be no note's name.");
    check('[[con]]', 'Windows keeps the name “con” for itself.');
    check('[[dots...]]', 'A name cannot end in a dot or a blank.');
    check(`[[${'x'.repeat(300)}]]`, 'The name is too long for a file.');
    check('![[new.png]]', 'There is no file “f/new.png” in the vault.');
  });
  it('never replaces a file, whatever its case', () => {
    const { vault } = fixture('//- A.md\n[[NEW]]\n//- f/New.md\n');
    const [link] = vault.note('A.md')?.links ?? [];
    assert.ok(link);
    assert.deepEqual(newNotePath(vault, 'f/x.md', link), { kind: 'refused', message: '“f/New.md” is there already.' });
  });
});
