import * as assert from 'node:assert/strict';
import type { NoteId } from '../../src/notes/note';
import type { ToServer } from '../../src/server/protocol';
import { type MemoryDisk, memoryDisk } from '../kit/memoryDisk';
import { folder, type ServedVault, served } from '../kit/servedVault';

const files = {
  'root/Memory.md': '# Heap\n\nThe heap is slow.\n',
  'root/Stack.md': 'See [[Memory#Heap]] and [[Nowhere]].\n',
  'root/shelf/Vector.md': 'See [[Memory]].\n',
  'root/picture.png': 'x',
};

const open = (id: NoteId, text: string, version = 1): ToServer => ({ type: 'open', folder, id, text, version });

const edit = (id: NoteId, version: number, start: number, length: number, text: string, whole: number): ToServer => ({
  type: 'edit',
  folder,
  id,
  version,
  changes: [{ start, length, text }],
  length: whole,
});

/** Where the first link of a note leads: `Memory.md:0`. */
async function target(vault: ServedVault, id: NoteId, character = 6, version?: number): Promise<string | undefined> {
  const found = await vault.ask('definition', { id, position: { line: 0, character } }, version);
  return found?.targets.map(({ note, focus }) => `${note}:${focus.start.line}`).join();
}

const count = async (vault: ServedVault): Promise<readonly [number, number]> => {
  const found = await vault.ask('statistics', {});
  return [found?.notes ?? -1, found?.attachments ?? -1];
};

describe('The vault in a worker', () => {
  it('reads its folder and answers', async () => {
    const vault = served({ files });
    assert.equal(await target(vault, 'Stack.md'), 'Memory.md:0');
    assert.deepEqual(await count(vault), [3, 1]);
    assert.deepEqual(vault.logged, []);
  });

  it('leaves hidden folders, packages and symbolic links out', async () => {
    const disk = memoryDisk({
      'root/A.md': 'a',
      'root/.git/B.md': 'b',
      'root/node_modules/x/C.md': 'c',
      'root/sub/.hidden.md': 'd',
    });
    disk.link('root/Link.md');
    assert.deepEqual(await count(served({ disk })), [1, 0]);
  });

  it('names a note that cannot be read, and goes on', async () => {
    const disk = memoryDisk(files);
    disk.lock('root/Memory.md');
    const vault = served({ disk });
    assert.deepEqual(await count(vault), [2, 2]);
    assert.match(vault.logged.join('\n'), /Memory\.md cannot be read: EACCES/);
  });

  it('is empty, and says why, when the folder cannot be listed', async () => {
    const disk = memoryDisk(files);
    disk.lock('root');
    const vault = served({ disk });
    assert.deepEqual(await count(vault), [0, 0]);
    assert.match(vault.logged.join('\n'), /the folder cannot be read/);
  });

  it('tells when it is ready', async () => {
    const vault = served({ files });
    await vault.settled();
    const ready = vault.told.find((message) => message.type === 'ready');
    assert.deepEqual(ready, {
      type: 'ready',
      folder,
      loaded: { notes: 3, attachments: 1, fromCache: 0, milliseconds: 0 },
    });
  });

  it('answers what needs the note alone before the files are listed', async () => {
    const vault = served({ origin: { kind: 'fed', hasCache: false } });
    vault.send(open('A.md', '# One\n\n```rust memory\nfn main() {}\n```\n'));
    const found = await vault.ask('fences', { id: 'A.md', tags: ['memory'] }, 1);
    assert.deepEqual(
      found?.map(({ title, memory }) => [title, memory.block]),
      [['A · One', 1]],
    );
    let answered = false;
    void vault.client.ask(folder, 'statistics', {}).then(() => {
      answered = true;
    });
    await vault.settled();
    assert.equal(answered, false);
    vault.send({ type: 'listed', folder, ids: [] });
    await vault.settled();
    assert.equal(answered, true);
  });

  it('has no answer that needs a vault outside every vault', async () => {
    const vault = served({ origin: { kind: 'none' } });
    vault.send(open('A.md', '```rust memory\n```\n[[A]]\n'));
    assert.equal(await vault.ask('definition', { id: 'A.md', position: { line: 2, character: 3 } }, 1), undefined);
    assert.equal((await vault.ask('fences', { id: 'A.md', tags: ['memory'] }, 1))?.length, 1);
  });
});

describe('An open note', () => {
  it('beats its file, edit by edit, until it is closed', async () => {
    const vault = served({ files });
    vault.send(open('Stack.md', 'See [[Nowhere]].\n'));
    assert.equal(await target(vault, 'Stack.md', 6, 1), '');
    vault.send(edit('Stack.md', 2, 6, 7, 'Vector', 16));
    assert.equal(await target(vault, 'Stack.md', 6, 2), 'shelf/Vector.md:0');
    vault.send({ type: 'close', folder, id: 'Stack.md' });
    await vault.settled();
    assert.equal(await target(vault, 'Stack.md'), 'Memory.md:0');
  });

  it('is scanned once for a burst of edits', async () => {
    const vault = served({ files });
    vault.send(open('Stack.md', 'x'));
    await vault.settled();
    const before = vault.told.length;
    for (let i = 1; i <= 50; i++) vault.send(edit('Stack.md', i + 1, i, 0, 'y', i + 1));
    await vault.settled();
    const after = vault.told.slice(before);
    assert.deepEqual(after, [{ type: 'changed', folder, ids: ['Stack.md'], judge: ['Stack.md'] }]);
  });

  it('takes several changes of one edit one after the other', async () => {
    const vault = served({ files });
    vault.send(open('Stack.md', '[[A]] [[B]]'));
    const changes = [
      { start: 8, length: 1, text: 'Vector' },
      { start: 2, length: 1, text: 'Memory' },
    ];
    vault.send({ type: 'edit', folder, id: 'Stack.md', version: 2, changes, length: 21 });
    assert.equal(await target(vault, 'Stack.md', 3, 2), 'Memory.md:0');
    assert.equal(await target(vault, 'Stack.md', 15, 2), 'shelf/Vector.md:0');
  });

  it('is asked for anew when the two sides drifted apart', async () => {
    const vault = served({
      files,
      onTold: (message, send) => {
        if (message.type === 'wantsText') send(open('Stack.md', '[[Vector]]', 2));
      },
    });
    vault.send(open('Stack.md', '[[Memory]]'));
    vault.send(edit('Stack.md', 2, 0, 0, 'x', 99));
    assert.equal(await target(vault, 'Stack.md', 3, 2), 'shelf/Vector.md:0');
    assert.equal(vault.told.filter(({ type }) => type === 'wantsText').length, 1);
  });

  it('is not answered about once it has gone on', async () => {
    const vault = served({ files });
    vault.send(open('Stack.md', '[[Memory]]', 1));
    await vault.settled();
    const late = vault.client.ask(
      folder,
      'definition',
      { id: 'Stack.md', position: { line: 0, character: 3 } },
      { version: 1 },
    );
    vault.send(edit('Stack.md', 2, 0, 0, 'x', 11));
    await vault.settled();
    assert.equal(await late, undefined);
  });

  it('stays when its file is deleted', async () => {
    const vault = served({ files });
    vault.send(open('Memory.md', '# Heap\n'));
    vault.disk.remove('root/Memory.md');
    vault.send({ type: 'files', folder, events: [{ id: 'Memory.md', kind: 'deleted' }] });
    await vault.settled();
    assert.equal(await target(vault, 'Stack.md'), 'Memory.md:0');
    vault.send({ type: 'close', folder, id: 'Memory.md' });
    await vault.settled();
    assert.equal(await target(vault, 'Stack.md'), '');
  });

  it('is judged again when a note that it links to changes, and no other note is', async () => {
    const vault = served({ files });
    vault.send(open('Stack.md', 'See [[Memory#Heap]].\n'));
    vault.send(open('shelf/Vector.md', 'Nothing.\n'));
    await vault.settled();
    vault.told.length = 0;
    vault.disk.write('root/Memory.md', '# Pile\n');
    vault.send({ type: 'files', folder, events: [{ id: 'Memory.md', kind: 'changed' }] });
    await vault.settled();
    assert.deepEqual(vault.told, [{ type: 'changed', folder, ids: ['Memory.md'], judge: ['Stack.md'] }]);
  });
});

describe('A note that is opened while the files are read', () => {
  it('is in the vault, with its editor\u2019s text', async () => {
    for (const text of [files['root/Memory.md'], '# Tree\n']) {
      const disk = memoryDisk(files);
      const slow = { ...disk, text: (path: string, largest: number) => slowly(() => disk.text(path, largest)) };
      const slowly = <T>(read: () => T): T => {
        vault.advance(50);
        return read();
      };
      const vault = served({ disk: slow });
      vault.send(open('Memory.md', text));
      assert.deepEqual(await count(vault), [3, 1]);
      const headings = await vault.ask('headingChoices', { id: 'Memory.md' });
      assert.deepEqual(
        headings?.map(({ title }) => title),
        [text.slice(2, 6)],
      );
      assert.equal(await target(vault, 'Stack.md'), 'Memory.md:0');
    }
  });
});

describe('Files that change', () => {
  const events = (...changes: readonly (readonly [NoteId, 'created' | 'changed' | 'deleted'])[]): ToServer => ({
    type: 'files',
    folder,
    events: changes.map(([id, kind]) => ({ id, kind })),
  });

  it('come and go', async () => {
    const vault = served({ files });
    vault.disk.write('root/Nowhere.md', '# New\n');
    vault.send(events(['Nowhere.md', 'created']));
    await vault.settled();
    assert.equal(await target(vault, 'Stack.md', 27), 'Nowhere.md:0');
    vault.disk.remove('root/Nowhere.md');
    vault.send(events(['Nowhere.md', 'deleted']));
    await vault.settled();
    assert.equal(await target(vault, 'Stack.md', 27), '');
  });

  it('come and go as whole folders, which is told once for all', async () => {
    const vault = served({ files });
    await vault.settled();
    vault.disk.remove('root/shelf');
    vault.disk.write('root/rack/Vector.md', 'v');
    vault.disk.write('root/rack/deep/Nowhere.md', 'n');
    vault.disk.write('root/rack/.git/Hidden.md', 'h');
    vault.send(events(['shelf', 'deleted'], ['rack', 'created']));
    await vault.settled();
    assert.deepEqual(await count(vault), [4, 1]);
    assert.equal(await target(vault, 'Stack.md', 27), 'rack/deep/Nowhere.md:0');
  });

  it('change nothing when they say what they said', async () => {
    const vault = served({ files });
    await vault.settled();
    vault.told.length = 0;
    vault.send(events(['Memory.md', 'changed'], ['picture.png', 'changed'], ['Never.md', 'deleted']));
    await vault.settled();
    assert.deepEqual(vault.told, []);
  });

  it('that were deleted while they were read do not stay', async () => {
    const vault = served({ files });
    vault.send(events(['Memory.md', 'deleted']));
    vault.disk.remove('root/Memory.md');
    await vault.settled();
    assert.equal(await target(vault, 'Stack.md'), '');
  });

  it('in their hundreds leave every open note to be judged', async () => {
    const vault = served({ files });
    vault.send(open('shelf/Vector.md', 'Nothing.\n'));
    await vault.settled();
    vault.told.length = 0;
    for (let i = 0; i < 200; i++) vault.disk.write(`root/many/${i}.md`, 'x');
    vault.send(events(['many', 'created']));
    await vault.settled();
    const judged = vault.told.flatMap((message) => (message.type === 'changed' ? message.judge : []));
    assert.deepEqual([...new Set(judged)], ['shelf/Vector.md']);
    assert.deepEqual(await count(vault), [203, 1]);
  });
});

describe('Several folders', () => {
  const disk = (): MemoryDisk =>
    memoryDisk({
      'root/A.md': 'See [[B]] and [[C]].\n',
      'root/inner/B.md': 'See [[A]].\n',
      'other/C.md': 'See [[A]].\n',
    });
  const add = (key: string, root: string): ToServer => ({
    type: 'addFolder',
    folder: key,
    origin: { kind: 'disk', root },
  });

  const targets = async (vault: ServedVault, key: string, id: NoteId): Promise<number | undefined> => {
    const answer = vault.client.ask(key, 'definition', { id, position: { line: 0, character: 6 } });
    await vault.settled();
    return (await answer)?.targets.length;
  };

  it('are vaults of their own, nested ones too', async () => {
    const vault = served({ disk: disk() });
    vault.send(add('inner', 'root/inner'));
    vault.send(add('other', 'other'));
    assert.equal(await targets(vault, folder, 'A.md'), 1);
    assert.equal(await targets(vault, folder, 'inner/B.md'), 1);
    assert.equal(await targets(vault, 'inner', 'B.md'), 0);
    assert.equal(await targets(vault, 'other', 'C.md'), 0);
  });

  it('have a note of nested folders in each, as its editor has it', async () => {
    const vault = served({ disk: disk() });
    vault.send(add('inner', 'root/inner'));
    for (const [key, id] of [
      [folder, 'inner/B.md'],
      ['inner', 'B.md'],
    ] as const) {
      vault.send({ type: 'open', folder: key, id, version: 1, text: 'See [[B]].\n' });
      assert.equal(await targets(vault, key, id), 1);
    }
  });

  it('come and go', async () => {
    const vault = served({ disk: disk() });
    vault.send(add('other', 'other'));
    vault.send({ type: 'removeFolder', folder });
    assert.equal(await targets(vault, folder, 'A.md'), undefined);
    assert.equal(await targets(vault, 'other', 'C.md'), 0);
    vault.send({ type: 'open', folder, id: 'A.md', version: 1, text: 'late' });
    vault.send(add(folder, 'root'));
    assert.equal(await targets(vault, folder, 'A.md'), 1);
  });

  it('that go while they are read leave nothing behind', async () => {
    const vault = served({ origin: { kind: 'fed', hasCache: false } });
    const asked = vault.client.ask(folder, 'statistics', {});
    await vault.settled();
    vault.send({ type: 'removeFolder', folder });
    vault.send({ type: 'listed', folder, ids: ['A.md'] });
    await vault.settled();
    assert.equal(await asked, undefined);
    assert.deepEqual(
      vault.told.map(({ type }) => type),
      ['wantsFiles'],
    );
  });
});

describe('A planned edit', () => {
  it('is made for what the files say now, and tells the versions of open notes', async () => {
    const disk = memoryDisk({ 'root/A.md': '# Heap\n', 'root/B.md': 'See [[A#Heap]].\n', 'root/C.md': '[[A#Heap]]\n' });
    const vault = served({ disk });
    vault.send(open('C.md', '  [[A#Heap]]\n', 4));
    await vault.settled();
    // No watcher has told of this yet.
    disk.write('root/B.md', 'First a line.\nSee [[A#Heap]].\n');
    const args = { id: 'A.md', position: { line: 0, character: 3 }, newName: 'Pile' };
    const planned = await vault.ask('rename', args);
    assert.ok(planned?.kind === 'edit');
    const places = planned.edit.notes.map(({ note, edits }) => [note, edits.map(({ range }) => range.start)]);
    assert.deepEqual(places, [
      ['A.md', [{ line: 0, character: 2 }]],
      ['B.md', [{ line: 1, character: 8 }]],
      ['C.md', [{ line: 0, character: 6 }]],
    ]);
    assert.deepEqual(planned.edit.versions, { 'C.md': 4 });
  });

  it('tells which files nobody may write', async () => {
    const disk = memoryDisk({ 'root/A.md': '# Heap\n', 'root/B.md': '[[A#Heap]]\n', 'root/C.md': '# Alone\n' });
    const vault = served({ disk });
    for (const path of ['root/B.md', 'root/C.md']) disk.protect(path);
    const planned = await vault.ask('rename', { id: 'A.md', position: { line: 0, character: 3 }, newName: 'Pile' });
    assert.ok(planned?.kind === 'edit');
    assert.deepEqual(planned.edit.locked, ['B.md']);
  });
});
