/** What the side bar asks of a vault, through the port: whether answers can be sent, and say lines and characters. */
import * as assert from 'node:assert/strict';
import { folder, served } from '../kit/servedVault';

const files = {
  'root/Heap.md': '---\naliases: [free store]\n---\n# Heap\n\nA [[Stack]] is none. ^why\n',
  'root/Stack.md': 'No [[Heap#Heap|heap]].\nA heap, [[New]], [[new|x]].\n#rust/stack and #Rust\n',
  'root/notes/Free.md': '> the free store\n\n![[Heap]]\n![[p.png]] #rust\n',
  'root/p.png': '',
  'root/q.png': '',
  'root/Alone.md': '',
};

describe('Questions of the side bar', () => {
  it('what links to a note, and where', async () => {
    const vault = served({ files });
    assert.deepEqual(await vault.ask('linkingNotes', { id: 'Heap.md' }), [
      { note: 'Stack.md', count: 1 },
      { note: 'notes/Free.md', count: 1 },
    ]);
    assert.deepEqual(await vault.ask('linkedPlaces', { id: 'Heap.md', from: 'Stack.md' }), [
      {
        note: 'Stack.md',
        range: { start: { line: 0, character: 3 }, end: { line: 0, character: 21 } },
        text: 'No [[Heap#Heap|heap]].',
        match: { start: 3, end: 21 },
        part: 'Heap',
      },
    ]);
  });

  it('what mentions it, and the edits that make links of that', async () => {
    const vault = served({ files });
    assert.deepEqual(await vault.ask('mentioningNotes', { id: 'Heap.md' }), [
      { note: 'Stack.md', count: 1 },
      { note: 'notes/Free.md', count: 1 },
    ]);
    const [at] = (await vault.ask('mentionedPlaces', { id: 'Heap.md', from: 'notes/Free.md' })) ?? [];
    assert.deepEqual(at?.range, { start: { line: 0, character: 6 }, end: { line: 0, character: 16 } });
    const one = await vault.ask('linkMention', {
      id: 'Heap.md',
      at: { note: 'notes/Free.md', range: at.range },
      options: {},
    });
    assert.ok(one?.kind === 'edit');
    assert.deepEqual(one.edit.notes, [
      { note: 'notes/Free.md', edits: [{ range: at.range, text: '[[Heap|free store]]' }] },
    ]);
    const all = await vault.ask('linkMentions', { id: 'Heap.md', options: { format: 'absolute' } });
    assert.ok(all?.kind === 'edit');
    assert.deepEqual(
      all.edit.notes.map(({ note, edits }) => [note, edits.map(({ text }) => text)]),
      [
        ['Stack.md', ['[[Heap|heap]]']],
        ['notes/Free.md', ['[[Heap|free store]]']],
      ],
    );
  });

  it('an edit is about what the file says now', async () => {
    const vault = served({ files });
    const [at] = (await vault.ask('mentionedPlaces', { id: 'Heap.md', from: 'notes/Free.md' })) ?? [];
    assert.ok(at);
    vault.disk.write('root/notes/Free.md', 'nothing\n');
    const args = { id: 'Heap.md', at: { note: 'notes/Free.md', range: at.range }, options: {} };
    const plan = await vault.ask('linkMention', args);
    assert.equal(plan?.kind, 'refused');
  });

  it('where a note leads, and what it only names', async () => {
    const vault = served({ files });
    const groups = await vault.ask('outgoingLinks', { id: 'Stack.md' });
    assert.deepEqual(
      groups?.map((group) => [
        group.kind === 'missing' ? `${group.name} ${group.canCreate}` : group.file,
        group.links.map(({ target, range }) => [target?.focus.start.line, range.start.character]),
      ]),
      [
        ['Heap.md', [[3, 3]]],
        [
          'New true',
          [
            [undefined, 8],
            [undefined, 17],
          ],
        ],
      ],
    );
    const named = await vault.ask('mentionedNotes', { id: 'Stack.md' });
    assert.deepEqual(
      named?.map(({ target, mentions }) => [target, mentions.map(({ range }) => range.start)]),
      [['Heap.md', [{ line: 1, character: 2 }]]],
    );
  });

  it('tags and the notes that hold them', async () => {
    const vault = served({ files });
    assert.deepEqual(await vault.ask('tags', {}), [
      {
        key: 'rust',
        name: 'rust',
        notes: 2,
        children: [{ key: 'rust/stack', name: 'stack', notes: 1, children: [] }],
      },
    ]);
    const tagged = await vault.ask('taggedNotes', { tag: 'rust' });
    assert.deepEqual(
      tagged?.map(({ note, places }) => [note, places.map(({ range }) => range.start)]),
      [
        ['Stack.md', [{ line: 2, character: 16 }]],
        ['notes/Free.md', [{ line: 3, character: 11 }]],
      ],
    );
  });

  it('loose ends, and who asks for a missing note', async () => {
    const vault = served({ files });
    const found = await vault.ask('looseEnds', {});
    assert.deepEqual([found?.orphans, found?.unlinked, found?.unused], [['Alone.md'], ['notes/Free.md'], ['q.png']]);
    const [missing] = found?.missing ?? [];
    assert.ok(missing);
    const places = await vault.ask('missingPlaces', { key: missing.key, name: missing.name });
    assert.deepEqual(
      places?.map(({ note, range }) => [note, range.start.character]),
      [
        ['Stack.md', 8],
        ['Stack.md', 17],
      ],
    );
  });

  it('what can be gone to by name, and what says the same in a note', async () => {
    const vault = served({ files });
    const symbols = await vault.ask('workspaceSymbols', { query: 'why' });
    assert.deepEqual(
      symbols?.map(({ name, note, range }) => [name, note, range.start.line]),
      [['^why', 'Heap.md', 5]],
    );
    const same = await vault.ask('highlights', { id: 'Stack.md', position: { line: 1, character: 10 } });
    assert.deepEqual(
      same?.map(({ range }) => range.start.character),
      [8, 17],
    );
  });

  it('follow what an editor has', async () => {
    const vault = served({ files });
    vault.send({ type: 'open', folder, id: 'Alone.md', version: 1, text: '[[Heap]] #new' });
    assert.equal((await vault.ask('linkingNotes', { id: 'Heap.md' }))?.length, 3);
    assert.equal((await vault.ask('tags', {}))?.length, 2);
    assert.deepEqual((await vault.ask('looseEnds', {}))?.orphans, []);
  });
});
