import assert from 'node:assert/strict';
import fc from 'fast-check';
import { completion } from '../../src/features';
import { best } from '../../src/features/best';
import { scan } from '../../src/notes/scan';
import { type Change, emptyVault, type Vault } from '../../src/notes/vault';

/** What is searched is kept from one snapshot of the vault to the next; it must be what a fresh one would have. */
describe('Completion after edits', () => {
  const queries = [
    '[[',
    '[[a',
    '[[al',
    '[[f/',
    '[[##',
    '[[##he',
    '[[^^',
    '[[^^stack he',
    '[[^^zebra',
    '#',
    '#t',
    '![[',
  ];

  const offered = (vault: Vault): readonly (readonly string[])[] =>
    queries.map((query) => {
      const id = 'Here.md';
      const here = vault.with([{ kind: 'note', note: scan(id, `text\n\n${query}`) }]);
      const items = completion(here, id, 6 + query.length)?.items ?? [];
      return items.map(({ label, detail, edit }) => `${label} (${detail}) ${edit.text}`).sort();
    });

  it('is what a fresh vault offers', () => {
    const id = fc.constantFrom('Alpha.md', 'f/Alpha.md', 'f/Beta.md', 'g/Gamma.md', 'Allo.md', 'p.png', 'f/all.pdf');
    const line = fc.constantFrom(
      '# Heap',
      '## Heading',
      'the stack and heap',
      '- a zebra',
      '[[Missing allocator]]',
      '#t/a #u',
      '#t',
    );
    const change = fc.record({
      id,
      isGone: fc.boolean(),
      alias: fc.constantFrom('', 'allocate', 'x'),
      lines: fc.array(line, { maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 8 }), (steps) => {
        let vault = emptyVault;
        const files = new Map<string, Change>();
        for (const step of steps) {
          const changes = new Map(step.map((one) => [one.id, changeOf(one)]));
          for (const [path, one] of changes) files.set(path, one);
          vault = vault.with([...changes.values()]);
          // Asked in between, so that there is something to be kept.
          offered(vault);
        }
        const fresh = emptyVault.with([...files.values()].filter(({ kind }) => kind !== 'removed'));
        assert.deepEqual(offered(vault), offered(fresh));
      }),
      { numRuns: 60 },
    );
  });

  interface Edited {
    readonly id: string;
    readonly isGone: boolean;
    readonly alias: string;
    readonly lines: readonly string[];
  }

  function changeOf({ id, isGone, alias, lines }: Edited): Change {
    if (isGone) return { kind: 'removed', id };
    if (!id.endsWith('.md')) return { kind: 'attachment', id };
    const properties = alias === '' ? '' : `---\naliases: [${alias}]\n---\n`;
    return { kind: 'note', note: scan(id, `${properties}${lines.join('\n\n')}\n`) };
  }
});

describe('The best of many', () => {
  it('are those that sorting would give', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 300 }),
        fc.integer({ min: 1, max: 40 }),
        (scores, count) => {
          const found = best<number>(count);
          for (const [index, score] of scores.entries()) found.add(score, index);
          const sorted = scores
            .map((score, index) => ({ score, index }))
            .sort((a, b) => a.score - b.score || a.index - b.index);
          assert.deepEqual(
            found.done(),
            sorted.slice(0, count).map(({ index }) => index),
          );
        },
      ),
    );
  });
});
