/** Several folders in one worker, and a vault that is edited in every way that an editor and a disk can. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AnswerOf, ArgsOf, QuestionName } from '../../src/server/questions';
import { memoryDisk } from '../kit/memoryDisk';
import { folder, type ServedVault, served } from '../kit/servedVault';

describe('Two folders of a workspace', () => {
  const other = 'other';
  const disk = memoryDisk({
    'root/A.md': 'See [[B]], [[Shared]], [[../second/B]], [[/second/B]] and [x](../second/B.md).\n',
    'root/Shared.md': '# Heap\n',
    'second/B.md': 'See [[A]] and [[Shared#Heap]].\n',
    'second/Shared.md': '# Stack\n',
  });

  async function ask<K extends QuestionName>(
    vault: ServedVault,
    key: string,
    question: K,
    args: ArgsOf<K>,
  ): Promise<AnswerOf<K> | undefined> {
    const answer = vault.client.ask(key, question, args);
    await vault.settled();
    return answer;
  }

  /** Where each wiki link of a note leads. */
  async function leads(vault: ServedVault, key: string, id: string): Promise<readonly string[]> {
    const links = (await ask(vault, key, 'documentLinks', { id })) ?? [];
    return links.map(({ place }) => place?.note ?? 'nowhere');
  }

  it('are two vaults: no link leads from one into the other', async () => {
    const vault = served({ disk });
    vault.send({ type: 'addFolder', folder: other, origin: { kind: 'disk', root: 'second' } });
    assert.deepEqual(await leads(vault, folder, 'A.md'), ['nowhere', 'Shared.md', 'nowhere', 'nowhere']);
    assert.deepEqual(await leads(vault, other, 'B.md'), ['nowhere', 'Shared.md']);
  });

  it('find and rename in their own notes only', async () => {
    const vault = served({ disk });
    vault.send({ type: 'addFolder', folder: other, origin: { kind: 'disk', root: 'second' } });
    const at = { id: 'Shared.md', position: { line: 0, character: 0 } };
    const inFirst = await ask(vault, folder, 'references', { ...at, includeDeclaration: false });
    assert.deepEqual(
      inFirst?.map(({ note }) => note),
      [],
    );
    const plan = await ask(vault, other, 'renameNote', { id: 'Shared.md', newName: 'Common' });
    assert.ok(plan?.kind === 'edit');
    assert.deepEqual(
      plan.edit.notes.map(({ note }) => note),
      ['B.md'],
    );
  });
});

describe('A vault that is edited in any way', () => {
  const ids = ['A.md', 'B.md', 'f/A.md'] as const;
  const piece = fc.constantFrom(
    '[[A]]',
    '[[B#Heap]]',
    '[[f/A#^x]]',
    '\n# Heap\n',
    '\n\ntext ^x\n\n',
    '[[',
    ']]',
    '`',
    '#tag',
    '',
  );
  const step = fc.oneof(
    fc.record({
      kind: fc.constant('type' as const),
      id: fc.constantFrom(...ids),
      at: fc.nat(40),
      gone: fc.nat(9),
      text: piece,
    }),
    fc.record({
      kind: fc.constantFrom('open' as const, 'close' as const, 'save' as const),
      id: fc.constantFrom(...ids),
    }),
    fc.record({
      kind: fc.constant('disk' as const),
      id: fc.constantFrom(...ids),
      text: fc.array(piece, { maxLength: 4 }).map((all) => all.join(' ')),
    }),
    fc.record({ kind: fc.constant('delete' as const), id: fc.constantFrom(...ids) }),
  );

  /** All that is said of its links. */
  async function said(vault: ServedVault): Promise<unknown> {
    const start = { line: 0, character: 0 };
    return Promise.all(
      ids.map(async (id) => [
        id,
        await vault.ask('hasNote', { id }),
        await vault.ask('diagnostics', { id, options: {} }),
        await vault.ask('references', { id, position: start, includeDeclaration: false }),
      ]),
    );
  }

  it('is the vault that a fresh worker reads', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async (steps) => {
        const files = new Map([
          ['root/A.md', '[[B#Heap]]\n'],
          ['root/B.md', '# Heap\n'],
        ]);
        const disk = memoryDisk(Object.fromEntries(files));
        const write = (path: string, text: string): void => {
          files.set(path, text);
          disk.write(path, text);
        };
        const vault = served({ disk });
        const open = new Map<string, { text: string; version: number }>();
        await vault.settled();
        for (const one of steps) {
          const { id } = one;
          const file = `root/${id}`;
          const held = open.get(id);
          if (one.kind === 'open' && held === undefined && files.has(file)) {
            open.set(id, { text: files.get(file) ?? '', version: 1 });
            vault.send({ type: 'open', folder, id, version: 1, text: files.get(file) ?? '' });
          } else if (one.kind === 'type' && held !== undefined) {
            const start = Math.min(one.at, held.text.length);
            const length = Math.min(one.gone, held.text.length - start);
            held.text = held.text.slice(0, start) + one.text + held.text.slice(start + length);
            held.version++;
            const changes = [{ start, length, text: one.text }];
            vault.send({ type: 'edit', folder, id, version: held.version, changes, length: held.text.length });
          } else if (one.kind === 'save' && held !== undefined) {
            write(file, held.text);
            vault.send({ type: 'files', folder, events: [{ id, kind: 'changed' }] });
          } else if (one.kind === 'close' && held !== undefined) {
            open.delete(id);
            vault.send({ type: 'close', folder, id });
          } else if (one.kind === 'disk') {
            write(file, one.text);
            vault.send({ type: 'files', folder, events: [{ id, kind: 'changed' }] });
          } else if (one.kind === 'delete') {
            files.delete(file);
            disk.remove(file);
            vault.send({ type: 'files', folder, events: [{ id, kind: 'deleted' }] });
          }
        }
        await vault.settled();
        const fresh = served({ disk: memoryDisk(Object.fromEntries(files)) });
        await fresh.settled();
        for (const [id, { text, version }] of open) fresh.send({ type: 'open', folder, id, version, text });
        assert.deepEqual(await said(vault), await said(fresh));
      }),
      { numRuns: 150 },
    );
  });
});
