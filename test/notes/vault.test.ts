import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hover, linksReport, references } from '../../src/features';
import { backlinks } from '../../src/notes/backlinks';
import { nameKey } from '../../src/notes/names';
import { resolve } from '../../src/notes/resolve';
import { scan } from '../../src/notes/scan';
import { define } from '../../src/notes/terms';
import { type Change, changedId, emptyVault, type Vault } from '../../src/notes/vault';

const ids = ['A.md', 'B.md', 'f/A.md', 'f/C.md', 'g/B.md', 'p.png'] as const;
const words = ['Heap', 'Stack', 'allocation', 'indices'] as const;

const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(...ids, 'C', 'a#heap', 'f/a', '../B').map((path) => `[[${path.replace('.md', '')}]]`),
      fc.constantFrom(...words).map((word) => `# ${word}\n`),
      fc.constantFrom(...words).map((word) => `It is here and there => \`${word}\`.\n`),
      fc.constantFrom(...words).map((word) => `\n**${word}**: a thing.\n`),
      fc.constantFrom('#tag/a\n', '#Tag\n', '[x][r] [r]\n\n[r]: B.md#stack\n', '[[C%20]]\n'),
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join('\n'));

const change: fc.Arbitrary<Change> = fc
  .constantFrom(...ids)
  .chain((id) =>
    fc.oneof(
      fc.constant<Change>({ kind: 'removed', id }),
      id === 'p.png' ? fc.constant<Change>({ kind: 'attachment', id }) : text.map((body) => noteChange(id, body)),
    ),
  );

const noteChange = (id: string, body: string): Change => ({ kind: 'note', note: scan(id, body) });

const sorted = (all: Iterable<string>): readonly string[] => [...all].sort();

/** All that can be asked of a vault. */
function answers(vault: Vault): unknown {
  return {
    links: linksReport(vault),
    count: vault.noteCount,
    ids: vault.noteIds(),
    names: [...vault.noteIds(), ...vault.attachments()].map((id) => vault.named(nameKey(id))),
    linked: sorted(vault.linkedKeys()).map((key) => [key, sorted(vault.linkingTo(key))]),
    tagged: sorted(vault.tagKeys()).map((key) => [key, sorted(vault.tagged(key))]),
    notes: sorted([...vault.notes()].map((note) => `${note.id} ${note.text}`)),
    defining: [...words, 'allocat', 'index'].map((word) => [
      vault.definingNotes(word.toLowerCase()),
      vault.definedCount(word.toLowerCase(), 'heading'),
    ]),
    attachments: [...vault.attachments()].sort(),
    backlinks: vault.noteIds().map((id) => backlinks(vault, id).map(({ note, link }) => [note, link.span])),
    references: vault.noteIds().map((id) => references(vault, id, 0)),
    terms: [...words, 'allocating', 'index'].map((word) => define(vault, word)),
    hovers: vault.noteIds().map((id) => hover(vault, id, 3)),
  };
}

describe('a vault', () => {
  it('changed step by step is the vault built at once', () => {
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 8 }), (batches) => {
        const stepwise = batches.reduce((vault, batch) => {
          // Asked for at each step, the list is made from the one before.
          assert.equal(vault.noteIds().length, vault.noteCount);
          return vault.with(batch);
        }, emptyVault);
        const last = new Map<string, Change>();
        for (const batch of batches) for (const one of batch) last.set(changedId(one), one);
        const atOnce = emptyVault.with([...last.values()].filter((one) => one.kind !== 'removed'));
        assert.deepEqual(answers(stepwise), answers(atOnce));
      }),
      { numRuns: 300 },
    );
  });

  it('stays as it was when another is made from it', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), fc.array(change, { maxLength: 6 }), (first, second) => {
        const vault = emptyVault.with(first);
        const before = answers(vault);
        vault.with(second);
        assert.deepEqual(answers(vault), before);
      }),
      { numRuns: 100 },
    );
  });

  it('takes a note that defines one term very often', () => {
    const often = noteChange('A.md', '# Heap\n\ntext\n\n'.repeat(150_000));
    const vault = emptyVault.with([often, noteChange('B.md', 'the heap')]);
    assert.equal(vault.defined('heap').length, 150_000);
    assert.equal(vault.definingNotes('heap'), 1);
    assert.equal(vault.with([{ kind: 'removed', id: 'A.md' }]).defined('heap').length, 0);
  });

  it('finds the links to a file however they are written', () => {
    const written = ['A', 'a.md', './A', '../f/A/.', 'A/', '%41', './%41.md', 'f%2FA', 'g/..//A'];
    const vault = emptyVault.with([
      noteChange('f/A.md', ''),
      noteChange('f/B.md', written.map((path) => `[x](<${path}>)`).join(' ')),
    ]);
    const { links } = vault.note('f/B.md') ?? { links: [] };
    const leading = links.filter((link) => resolve(vault, 'f/B.md', link).kind === 'note');
    assert.ok(leading.length >= 8);
    assert.deepEqual(
      backlinks(vault, 'f/A.md').map(({ link }) => link.target.path),
      leading.map((link) => link.target.path),
    );
  });

  it('keeps count of a name that very many notes share', () => {
    const many = Array.from({ length: 100 }, (_, i) => noteChange(`n${i}.md`, '# Heap\n\n[[A]]'));
    const vault = emptyVault.with([noteChange('A.md', ''), ...many]);
    assert.equal(backlinks(vault, 'A.md').length, 100);
    assert.equal(vault.definingNotes('heap'), 100);
    const fewer = vault.with(
      many.slice(0, 95).map((one) => ({ kind: 'removed', id: (one as { note: { id: string } }).note.id })),
    );
    assert.equal(backlinks(fewer, 'A.md').length, 5);
    assert.equal(fewer.definingNotes('heap'), 5);
    assert.equal(backlinks(vault, 'A.md').length, 100);
  });
});
