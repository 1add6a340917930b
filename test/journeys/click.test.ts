import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createNote, defineReport, definition, hover, linksReport } from '../../src/features';
import { scan } from '../../src/notes/scan';
import { emptyVault, type Vault } from '../../src/notes/vault';
import { hoverText } from '../kit/hover';

/** The walk of a click, from a position in the seed note to the place it leads to, without an editor. */
const seed = readFileSync(new URL('../../sample/Memory.md', import.meta.url), 'utf8');
const structures = {
  'Stack.md': '# Stack\n\nA pile: last in, first out.\n',
  'Heap.md': '# Heap\n\nA tree in which no child is larger than its parent.\n',
};

const vaultOf = (files: Readonly<Record<string, string>>): Vault =>
  emptyVault.with(Object.entries(files).map(([id, text]) => ({ kind: 'note', note: scan(id, text) })));

const vault = vaultOf({ 'Memory.md': seed, ...structures });

/** The line, from 1, of what a link in the seed note leads to. */
function leadsTo(text: string): string[] {
  const found = definition(vault, 'Memory.md', seed.indexOf(text) + 3);
  return (found?.targets ?? []).map(({ note, focus }) => {
    const before = (vault.note(note)?.text ?? '').slice(0, focus.start);
    return `${note}:${before.split('\n').length}`;
  });
}

const hoverOver = (text: string, line: string): string => {
  const offset = seed.indexOf(text, seed.indexOf(line));
  const found = hover(vault, 'Memory.md', offset + 1);
  return (hoverText(found) ?? '').replace(/@\d+>/g, '>');
};

describe('the walk of a click', () => {
  it('tells the data structure from the region of memory', () => {
    assert.deepEqual(leadsTo('[[Stack]]'), ['Stack.md:1']);
    assert.deepEqual(leadsTo('[[Heap]]'), ['Heap.md:1']);
    assert.deepEqual(leadsTo('[[Memory#Heap | Heap]]'), ['Memory.md:8']);
  });

  it('reports all three links of the seed note, and what is missing', () => {
    const statuses = (of: Vault) => linksReport(of).links.map(({ text, status }) => `${text} ${status}`);
    assert.deepEqual(statuses(vault), ['[[Stack]] ok', '[[Memory#Heap | Heap]] ok', '[[Heap]] ok']);
    assert.deepEqual(statuses(vaultOf({ 'Memory.md': seed })), [
      '[[Stack]] missing-note',
      '[[Memory#Heap | Heap]] ok',
      '[[Heap]] missing-note',
    ]);
  });

  it('shows the section behind a link, and no other', () => {
    const shown = hoverOver('[[Memory#Heap', 'All data stored');
    assert.match(shown, /you request a certain amount of space/);
    assert.doesNotMatch(shown, /Pushing to the stack/);
  });

  it('shows what the note says a word means', () => {
    assert.match(hoverOver('allocating', 'Pushing to the stack'), /finds an empty spot in the heap/);
  });

  it('takes the sense that fits the place', () => {
    const [inMemory] = defineReport(vault, 'heap', { note: 'Memory.md', line: 14 }).definitions;
    assert.deepEqual([inMemory?.path, inMemory?.line], ['Memory.md', 8]);
    const [inHeap] = defineReport(vault, 'heap', { note: 'Heap.md', line: 3 }).definitions;
    assert.equal(inHeap?.path, 'Heap.md');
  });

  it('creates a missing note beside its kind, never over another file or outside the vault', () => {
    const alone = vaultOf({ 'Memory.md': seed, 'Out.md': '[[../../etc/passwd]]' });
    const made = createNote(alone, 'Memory.md', seed.indexOf('[[Stack]]') + 3);
    assert.deepEqual(made?.kind === 'create' && made.path, 'Stack.md');
    assert.equal(createNote(alone, 'Out.md', 3)?.kind, 'refused');
    assert.equal(createNote(vault, 'Memory.md', seed.indexOf('[[Stack]]') + 3), undefined);
  });
});
