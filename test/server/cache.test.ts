import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ToServer } from '../../src/server/protocol';
import { type MemoryDisk, memoryDisk } from '../kit/memoryDisk';
import { folder, type ServedVault, served } from '../kit/servedVault';

const files = {
  'root/Memory.md':
    '---\naliases: [RAM]\n---\n# Heap\n\nThe **heap** is slow. ^slow\n\n## Inside\n\n[link](Stack.md)\n',
  'root/Stack.md': 'See [[Memory#Heap|it]] and [[Nowhere]] and [[RAM]].\n\n```rust memory\nfn main() {}\n```\n',
  'root/shelf/Vector.md': '# Vector\n\nGrows :: like this. See ![[Memory#^slow]] #tag/nested\n',
  'root/Ünïcode.md': 'Σίσυφος [[Memory]]\r\n# Überschrift\r\n',
};

const cacheFile = 'cache/vault';

/** All that the features see of a vault. */
async function everything(vault: ServedVault): Promise<unknown> {
  const ids = Object.keys(files).map((path) => path.slice('root/'.length));
  const answers: unknown[] = [];
  for (const id of ids) {
    answers.push(
      await vault.ask('diagnostics', { id, options: {} }),
      await vault.ask('headingChoices', { id }),
      await vault.ask('documentLinks', { id }),
      await vault.ask('references', { id, position: { line: 0, character: 0 }, includeDeclaration: true }),
      await vault.ask('fences', { id, tags: ['memory'] }),
      await vault.ask('hover', { id, position: { line: 0, character: 8 }, options: {} }),
    );
  }
  return answers;
}

function loaded(vault: ServedVault): { readonly notes: number; readonly fromCache: number } | undefined {
  const ready = vault.told.find((message) => message.type === 'ready');
  return ready && { notes: ready.loaded.notes, fromCache: ready.loaded.fromCache };
}

/** A disk with the files and the cache that a first start has left. */
async function warmDisk(): Promise<MemoryDisk> {
  const disk = memoryDisk(files);
  const vault = served({ disk });
  await vault.settled();
  vault.advance(1_000);
  await vault.settled();
  assert.equal(disk.kind(cacheFile), 'file');
  return disk;
}

describe('The cache', () => {
  it('spares the scan of every note at the next start, and all answers are the same', async () => {
    const cold = served({ files });
    const expected = await everything(cold);
    const warm = served({ disk: await warmDisk() });
    assert.deepEqual(await everything(warm), expected);
    assert.deepEqual(loaded(warm), { notes: 4, fromCache: 4 });
  });

  it('leaves out what changed, came or went while nobody watched', async () => {
    const disk = await warmDisk();
    disk.write('root/Memory.md', '# Pile\n');
    disk.write('root/Nowhere.md', 'here now');
    disk.remove('root/shelf');
    const warm = served({ disk });
    const found = await warm.ask('diagnostics', { id: 'Stack.md', options: {} });
    assert.deepEqual(
      found?.map(({ code }) => code),
      ['missing-heading', 'missing-note'],
    );
    assert.deepEqual(loaded(warm), { notes: 4, fromCache: 2 });
  });

  it('spares even reading the files before the first answer, and compares them afterwards', async () => {
    const disk = await warmDisk();
    disk.reads.length = 0;
    const readBefore: string[] = [];
    const warm = served({ disk, onTold: ({ type }) => void (type === 'ready' && readBefore.push(...disk.reads)) });
    await warm.settled();
    assert.deepEqual(readBefore, [cacheFile]);
    assert.deepEqual(disk.reads.slice(1).sort(), Object.keys(files).sort());
    assert.deepEqual(warm.logged, []);
  });

  it('is found out where a file has another text and the same size and time', async () => {
    const disk = await warmDisk();
    disk.forge('root/shelf/Vector.md', files['root/shelf/Vector.md'].replace('# Vector', '# Matrix'));
    const warm = served({ disk });
    await warm.settled();
    const headings = await warm.ask('headingChoices', { id: 'shelf/Vector.md' });
    assert.deepEqual(
      headings?.map(({ title }) => title),
      ['Matrix'],
    );
    const changed = warm.told.filter((message) => message.type === 'changed');
    assert.deepEqual(
      changed.map(({ ids }) => ids),
      [['shelf/Vector.md']],
    );
  });

  it('is no help with a file whose time cannot be read', async () => {
    const disk = await warmDisk();
    const warm = served({
      disk: { ...disk, stamp: (path) => (path.endsWith('Stack.md') ? fail('EACCES') : disk.stamp(path)) },
    });
    await warm.settled();
    assert.deepEqual(loaded(warm), { notes: 4, fromCache: 4 });
    assert.deepEqual(warm.logged, []);
  });

  it('does not vouch for a file that was written while the vault was open', async () => {
    const disk = memoryDisk(files);
    const vault = served({ disk });
    await vault.settled();
    disk.write('root/Stack.md', '# New\n');
    vault.send({ type: 'files', folder, events: [{ id: 'Stack.md', kind: 'changed' }] });
    await vault.settled();
    disk.write('root/Stack.md', '# Old\n');
    // The watcher is late, and the cache is written in between.
    await Promise.all([vault.client.save(), vault.settled()]);
    const warm = served({ disk });
    assert.equal((await warm.ask('headingChoices', { id: 'Stack.md' }))?.[0]?.title, 'Old');
    assert.deepEqual(loaded(warm), { notes: 4, fromCache: 3 });
  });

  it('is written when it is asked for, and not when nothing changed', async () => {
    const disk = await warmDisk();
    const before = disk.bytes(cacheFile);
    const vault = served({ disk });
    await vault.settled();
    await Promise.all([vault.client.save(), vault.settled()]);
    assert.ok(disk.bytes(cacheFile) === before);
    disk.write('root/Stack.md', 'now shorter');
    vault.send({ type: 'files', folder, events: [{ id: 'Stack.md', kind: 'changed' }] });
    await vault.settled();
    await Promise.all([vault.client.save(), vault.settled()]);
    assert.ok(disk.bytes(cacheFile) !== before);
    const again = served({ disk });
    await again.settled();
    assert.deepEqual(loaded(again), { notes: 4, fromCache: 4 });
  });

  it('is written after a quiet while', async () => {
    const disk = await warmDisk();
    const before = disk.bytes(cacheFile);
    const vault = served({ disk });
    vault.send({ type: 'open', folder, id: 'Stack.md', version: 1, text: 'typed' });
    await vault.settled();
    vault.advance(29_000);
    await vault.settled();
    assert.ok(disk.bytes(cacheFile) === before);
    vault.advance(1_000);
    await vault.settled();
    assert.ok(disk.bytes(cacheFile) !== before);
  });

  it('that cannot be written or read is a line of the log', async () => {
    const disk = memoryDisk(files);
    const vault = served({
      disk: { ...disk, replace: () => fail('no space'), kind: () => 'file', bytes: () => fail('gone') },
    });
    await vault.settled();
    vault.advance(1_000);
    await vault.settled();
    assert.deepEqual(loaded(vault), { notes: 4, fromCache: 0 });
    assert.match(vault.logged.join('\n'), /the cache cannot be read: gone\n.*the cache cannot be written: no space/);
  });

  it('of random bytes, cut off, or with bits flipped changes nothing', async function () {
    this.timeout(60_000);
    const expected = await everything(served({ files }));
    const whole = (await warmDisk()).bytes(cacheFile);
    const random = fc.uint8Array({ maxLength: 400 });
    const cut = fc.nat(whole.length - 1).map((length) => whole.slice(0, length));
    const flipped = fc.array(fc.nat(8 * whole.length - 1), { minLength: 1, maxLength: 8 }).map((bits) => {
      const bytes = whole.slice();
      for (const bit of bits) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return bytes;
    });
    const grown = fc.uint8Array({ minLength: 1, maxLength: 40 }).map((more) => Uint8Array.of(...whole, ...more));
    await fc.assert(
      fc.asyncProperty(fc.oneof(random, cut, flipped, grown), async (bytes) => {
        const disk = memoryDisk(files);
        disk.write(cacheFile, bytes);
        const vault = served({ disk });
        assert.deepEqual(await everything(vault), expected);
      }),
      { numRuns: 60 },
    );
  });

  it('goes through the other side where there is no disk', async () => {
    let kept: Uint8Array | undefined;
    const fed = (): ServedVault => {
      const disk = memoryDisk(files);
      return served({
        disk,
        origin: { kind: 'fed', hasCache: true },
        onTold(message, send) {
          for (const answer of feed(disk, message, kept)) send(answer);
          if (message.type === 'cacheMade') kept = message.bytes;
        },
      });
    };
    const cold = fed();
    const expected = await everything(cold);
    cold.advance(1_000);
    await cold.settled();
    const warm = fed();
    assert.deepEqual(await everything(warm), expected);
    assert.deepEqual(loaded(warm), { notes: 4, fromCache: 4 });
  });
});

function fail(message: string): never {
  throw new Error(message);
}

type Told = ServedVault['told'][number];

function feed(disk: MemoryDisk, message: Told, cache: Uint8Array | undefined): readonly ToServer[] {
  switch (message.type) {
    case 'wantsFiles':
      return [{ type: 'listed', folder, ids: Object.keys(files).map((path) => path.slice('root/'.length)) }];
    case 'wantsTexts': {
      const found = message.ids.map((id) => ({ id, kind: 'note', bytes: disk.bytes(`root/${id}`) }) as const);
      return [{ type: 'texts', folder, ticket: message.ticket, files: found }];
    }
    case 'wantsCache':
      return [{ type: 'cache', folder, bytes: cache }];
    default:
      return [];
  }
}
