/** What the command line prints of a vault, on the sample's own Memory.md. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { checkReport, checkText, defineReport, hover, linksReport } from '../../src/features';
import { scan } from '../../src/notes/scan';
import { emptyVault, type Vault } from '../../src/notes/vault';
import { fixture } from '../kit/fixture';
import { hoverText } from '../kit/hover';

const memory = readFileSync('sample/Memory.md', 'utf8');

function vaultOf(files: Readonly<Record<string, string>>): Vault {
  return emptyVault.with(Object.entries(files).map(([id, text]) => ({ kind: 'note', note: scan(id, text) })));
}

const heap = '# Heap\n\nA heap is a tree in which no child is larger than its parent.\n';
const whole = vaultOf({ 'Memory.md': memory, 'Stack.md': '# Stack\n\nA pile.\n', 'Heap.md': heap });

describe('the links report', () => {
  it('resolves the three links of Memory.md', () => {
    assert.deepEqual(linksReport(whole), {
      format: 'memory-notes/links/1',
      notes: 3,
      links: [
        {
          ...{ path: 'Memory.md', line: 4, column: 55, text: '[[Stack]]', embed: false },
          ...{ status: 'ok', target: 'Stack.md', targetLine: 1 },
        },
        {
          ...{ path: 'Memory.md', line: 6, column: 155, text: '[[Memory#Heap | Heap]]', embed: false },
          ...{ status: 'ok', target: 'Memory.md', heading: ['Heap'], targetLine: 8, alias: 'Heap' },
        },
        {
          ...{ path: 'Memory.md', line: 9, column: 42, text: '[[Heap]]', embed: false },
          ...{ status: 'ok', target: 'Heap.md', targetLine: 1 },
        },
      ],
    });
  });
  it('reports two of them missing when the notes are', () => {
    const { links } = linksReport(vaultOf({ 'Memory.md': memory }));
    assert.deepEqual(
      links.map(({ status, target }) => [status, target]),
      [
        ['missing-note', null],
        ['ok', 'Memory.md'],
        ['missing-note', null],
      ],
    );
  });
  it('has blocks, embeds, fragments that are not found, and no ordinary links', () => {
    const { vault } = fixture(
      '//- A.md\n\u{1f600} ![[B#^x|a]] [[B#^y]] [[B#H#I]] [m](B.md)\n//- B.md\n# T\n\ntext ^x\n',
    );
    assert.deepEqual(linksReport(vault).links, [
      {
        ...{ path: 'A.md', line: 1, column: 4, text: '![[B#^x|a]]', embed: true },
        ...{ status: 'ok', target: 'B.md', block: 'x', targetLine: 3, alias: 'a' },
      },
      {
        path: 'A.md',
        line: 1,
        column: 16,
        text: '[[B#^y]]',
        embed: false,
        status: 'missing-block',
        target: 'B.md',
        block: 'y',
      },
      {
        ...{ path: 'A.md', line: 1, column: 25, text: '[[B#H#I]]', embed: false },
        ...{ status: 'missing-heading', target: 'B.md', heading: ['H', 'I'] },
      },
    ]);
  });
});

describe('the check report', () => {
  it('has a line for each problem and none for what is well', () => {
    assert.equal(checkText(checkReport(whole)), '');
    assert.equal(
      checkText(checkReport(vaultOf({ 'Memory.md': memory }))),
      'Memory.md:4:55: There is no note “Stack” in the vault.\nMemory.md:9:42: There is no note “Heap” in the vault.\n',
    );
  });
  it('takes up what others found', () => {
    const problem = { span: { start: 0, end: 1 }, severity: 'error', code: 'x', message: 'No.' } as const;
    const report = checkReport(whole, { more: new Map([['Heap.md', [problem]]]) });
    assert.equal(checkText(report), 'Heap.md:1:1: No.\n');
  });
});

describe('the define report', () => {
  const usage = memory.slice(0, memory.indexOf('# Usage')).split('\n').length + 1;

  it('gives the sentence about the empty spot for "allocating" in Usage', () => {
    const report = defineReport(whole, 'allocating', { note: 'Memory.md', line: usage });
    const [best] = report.definitions;
    assert.equal(report.definitions.length, 1);
    assert.deepEqual(
      [best?.term, best?.kind, best?.path, best?.line, best?.heading],
      [...['allocation', 'arrow', 'Memory.md', 11], ['Heap']],
    );
    assert.match(best?.markdown ?? '', /The memory allocator finds an empty spot .* address of that location$/);
  });
  it('gives the region for "heap" in Memory, the data structure in Heap', () => {
    const senses = (note: string): unknown =>
      defineReport(whole, 'heap', { note, line: usage }).definitions.map(({ kind, path }) => `${kind} ${path}`);
    assert.deepEqual(senses('Memory.md'), ['heading Memory.md', 'note Heap.md']);
    assert.deepEqual(senses('Heap.md'), ['note Heap.md', 'heading Memory.md']);
  });
  it('finds nothing for a word that nobody defined', () => {
    assert.deepEqual(defineReport(whole, 'allocator').definitions, []);
    assert.deepEqual(defineReport(whole, '').definitions, []);
  });
});

describe('hovering Memory.md', () => {
  const at = (text: string): string | undefined => {
    const found = hover(whole, 'Memory.md', memory.indexOf(text, memory.indexOf('# Usage')) + 1);
    return hoverText(found);
  };
  it('shows a definition, where it stands, and the other senses', () => {
    assert.match(
      at('allocating') ?? '',
      /^\*\*allocation\*\*\n\nWhen you put .* location\n\n— \[Memory › Heap\]\(<Memory.md@\d+>\)$/s,
    );
    assert.match(at('heap because') ?? '', /— \[Memory › Heap\].*- \[Heap\]\(<Heap.md@0>\): A heap is a tree/s);
    assert.equal(at('bookkeeping'), undefined);
  });
});
