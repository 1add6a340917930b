import assert from 'node:assert/strict';
import { completion, createNote, definition, documentLinks, documentSymbols, newNotePath } from '../../src/features';
import { applyEdits } from '../../src/text/edit';
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

describe('completion', () => {
  /** The note's text after choosing the item of this label. */
  function check(text: string, label: string, expected: string): void {
    const { vault, note, offset } = fixture(text);
    const item = completion(vault, note, offset)?.items.find((candidate) => candidate.label === label);
    assert.ok(item, `no item ${label}`);
    assert.equal(applyEdits(vault.note(note)?.text ?? '', [item.edit]), expected);
  }
  const labels = (text: string): readonly string[] | undefined => {
    const { vault, note, offset } = fixture(text);
    return completion(vault, note, offset)?.items.map((item) => item.label);
  };
  const other = '//- Memory.md\n---\naliases: [RAM]\n---\n# Stack\n## Inner\n# Heap\n## Inner\ntext ^spot\n';

  it('offers notes, aliases and attachments', () => {
    check(`//- A.md\nsee [[Me$0\n${other}`, 'Memory', 'see [[Memory]]\n');
    check(`//- A.md\nsee [[ Me$0]] x\n${other}`, 'Memory', 'see [[ Memory]] x\n');
    check(`//- A.md\nsee [[M$0e]] x\n${other}`, 'Memory', 'see [[Memory]] x\n');
    check(`//- A.md\nsee [[M$0e#Heap|h]]\n${other}`, 'Memory', 'see [[Memory#Heap|h]]\n');
    check(`//- A.md\nsee [[$0]]\n${other}`, 'RAM', 'see [[Memory|RAM]]\n');
    check(`//- A.md\n| a |\n|---|\n| [[$0 |\n${other}`, 'RAM', '| a |\n|---|\n| [[Memory\\|RAM]] |\n');
    check('//- A.md\n![[$0\n//- i/p.png\n', 'p.png', '![[p.png]]\n');
    assert.deepEqual(labels(`//- A.md\nsee [[$0\n${other}`)?.toSorted(), ['A', 'Memory', 'RAM']);
  });
  it('offers in a large vault what the query means, and asks to be asked again', () => {
    const many = Array.from({ length: 400 }, (_, i) => `//- n${i}.md\n`).join('');
    const { vault, note, offset } = fixture(`//- A.md\n[[n39$0\n${many}`);
    const found = completion(vault, note, offset);
    assert.equal(found?.isIncomplete, true);
    assert.deepEqual(
      found.items
        .map((item) => item.label)
        .filter((label) => label.startsWith('n39'))
        .toSorted(),
      ['n39', ...Array.from({ length: 10 }, (_, i) => `n39${i}`)],
    );
  });
  it('writes the path where the name alone means another note', () => {
    check('//- A.md\n[[$0\n//- f/N.md\n//- g/N.md\n', 'N', '[[f/N]]\n');
  });
  it('offers headings, with the path where two are alike', () => {
    check(`//- A.md\n[[Memory#$0\n${other}`, 'Heap', '[[Memory#Heap]]\n');
    check(`//- A.md\n[[ Memory # He$0 ]]\n${other}`, 'Heap', '[[ Memory # Heap]]\n');
    check('# One\n# Two\n[[#$0', 'Two', '# One\n# Two\n[[#Two]]');
    const { vault, note, offset } = fixture(`//- A.md\n[[Memory#$0\n${other}`);
    assert.deepEqual(
      completion(vault, note, offset)?.items.map((item) => item.edit.text),
      ['Stack]]', 'Inner]]', 'Heap]]', 'Heap#Inner]]'],
    );
  });
  it('offers blocks', () => {
    check(`//- A.md\n[[Memory#^$0\n${other}`, '^spot', '[[Memory#^spot]]\n');
  });
  it('offers nothing outside of a link', () => {
    assert.equal(labels('plain $0 text\n'), undefined);
    assert.equal(labels('[[A]] $0\n'), undefined);
    assert.equal(labels('[[A|te$0\n'), undefined);
    assert.equal(labels('```\n[[$0\n```\n'), undefined);
    assert.equal(labels('`[[$0`\n'), undefined);
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

describe('the outline', () => {
  it('nests headings', () => {
    const { vault, note } = fixture('# A\n## B\n# C\n');
    assert.deepEqual(
      documentSymbols(vault, note).map((symbol) => [symbol.name, symbol.children.map((child) => child.name)]),
      [
        ['A', ['B']],
        ['C', []],
      ],
    );
  });
});
