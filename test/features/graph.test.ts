import assert from 'node:assert/strict';
import fc from 'fast-check';
import { linkGraph, linkToMissing, nodeLinks } from '../../src/features/graph';
import { kindOf, type LinkGraph, withChanges } from '../../src/graph/linkGraph';
import { scan } from '../../src/notes/scan';
import { type Change, emptyVault, type Vault } from '../../src/notes/vault';
import { fixture } from '../kit/fixture';

/** `A.md -> B.md, missing C x2`, a line for each node that leads somewhere. */
function edgesOf(graph: LinkGraph): readonly string[] {
  const name = (node: number): string => {
    const kind = kindOf(graph, node);
    return `${kind === 'note' ? '' : `${kind} `}${graph.ids[node]}`;
  };
  const lines = new Map<number, string[]>();
  for (const [edge, source] of graph.sources.entries()) {
    const times = graph.counts[edge] === 1 ? '' : ` x${graph.counts[edge]}`;
    lines.set(source, [...(lines.get(source) ?? []), `${name(graph.targets[edge] ?? -1)}${times}`]);
  }
  return [...lines].map(([source, targets]) => `${name(source)} -> ${targets.join(', ')}`);
}

function check(text: string, expected: readonly string[]): void {
  assert.deepEqual(edgesOf(linkGraph(fixture(text).vault)), expected);
}

describe('linkGraph', () => {
  it('joins two notes once, however often one links to the other', () => {
    check(
      `
      //- A.md
      [[B]], [[B#Heading]], [b](B.md) and ![[B]]
      //- B.md
      back to [[A]]
      `,
      ['A.md -> B.md x4', 'B.md -> A.md'],
    );
  });

  it('leaves out links of a note to itself', () => {
    check('[[Note]], [[#Heading]], [x](Note.md), [[#^block]]', []);
  });

  it('has missing notes, alike in whatever case and from whatever folder they are written', () => {
    check(
      `
      //- A.md
      [[New Note]] [[new note.md]]
      //- Far/B.md
      [[New note]] [[/Far/C]] [[./C]] [[../D]]
      `,
      ['A.md -> missing New Note x2', 'Far/B.md -> missing D, missing Far/C x2, missing New Note'],
    );
  });

  it('has attachments and tags, and none of what stands in code', () => {
    check(
      `
      //- A.md
      ![[tree.png]] #memory #Memory #os/linux \`[[B]] #code\`
      //- tree.png
      `,
      ['A.md -> attachment tree.png, tag memory x2, tag os/linux'],
    );
  });

  it('takes a name that several notes have to the one that is meant', () => {
    check(
      `
      //- One/A.md
      [[Same]]
      //- One/Same.md
      //- Two/B.md
      [[Same]] [[One/Same]]
      //- Two/Same.md
      `,
      ['One/A.md -> One/Same.md', 'Two/B.md -> One/Same.md, Two/Same.md'],
    );
  });

  it('lists nodes by kind and path, whatever the order the files came in', () => {
    const files = ['b.md', 'a.md', 'z.png', 'B.md', 'sub/a.md'];
    const changes = files.map(
      (id): Change =>
        id.endsWith('.md') ? { kind: 'note', note: scan(id, '[[missing]] #tag') } : { kind: 'attachment', id },
    );
    const one = linkGraph(emptyVault.with(changes));
    assert.deepEqual(one, linkGraph(emptyVault.with(changes.toReversed())));
    assert.deepEqual(one.ids, ['B.md', 'a.md', 'b.md', 'sub/a.md', 'missing', 'z.png', 'tag']);
  });
});

describe('nodeLinks', () => {
  it('tells what some files point to now', () => {
    const { vault } = fixture(`
      //- A.md
      [[B]] [[B]] [[C]]
      //- B.md
      //- x.png
    `);
    assert.deepEqual(nodeLinks(vault, { files: ['A.md', 'x.png', 'Old.md'], named: [] }), [
      {
        id: 'A.md',
        kind: 'note',
        to: [
          { kind: 'note', id: 'B.md', count: 2 },
          { kind: 'missing', id: 'C', count: 1 },
        ],
      },
      { id: 'x.png', kind: 'attachment', to: [] },
      { id: 'Old.md', kind: 'gone', to: [] },
    ]);
  });

  it('adds whoever is written with the name of a file that came or went', () => {
    const { vault } = fixture(`
      //- A.md
      [[New]]
      //- B.md
      nothing
      //- New.md
    `);
    const ids = nodeLinks(vault, { files: ['New.md'], named: ['New.md'] }).map(({ id }) => id);
    assert.deepEqual(ids.sort(), ['A.md', 'New.md']);
  });

  it('keeps a graph the same as one made anew, through any changes of the files', () => {
    const names = ['a', 'b', 'Sub/a', 'Sub/c', 'd'];
    const link = fc.constantFrom('[[a]]', '[[Sub/a]]', '[[c]]', '[[D]]', '[b](b.md)', '[[x]]', '[[./c]]', '#t', '#T/u');
    const edit = fc.record({
      file: fc.constantFrom(...names),
      text: fc.option(
        fc.array(link, { maxLength: 4 }).map((links) => links.join(' ')),
        { freq: 4 },
      ),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        let vault: Vault = emptyVault;
        let graph = linkGraph(vault);
        for (const { file, text } of edits) {
          const id = `${file}.md`;
          const wasThere = vault.has(id);
          vault = vault.with([text === null ? { kind: 'removed', id } : { kind: 'note', note: scan(id, text) }]);
          const named = wasThere === vault.has(id) ? [] : [id];
          graph = withChanges(graph, nodeLinks(vault, { files: [id], named }));
        }
        assert.deepEqual(folded(graph), folded(linkGraph(vault)));
      }),
    );
  });
});

/** Of the spellings of a missing note or a tag, each graph may keep another. */
const folded = (graph: LinkGraph): unknown => ({
  edges: edgesOf(graph).map((line) => line.replace(/(?:missing|tag) [^,]+/g, (name) => name.toLowerCase())),
  nodes: graph.ids.map((id, node) => (graph.kinds[node] === 0 ? id : id.toLowerCase())),
});

describe('linkToMissing', () => {
  it('is where the note of that name is asked for first', () => {
    const { vault } = fixture('see [[Other]], then [[new.md|it]] and [[New]]');
    assert.equal(linkToMissing(vault, 'Note.md', 'New'), 'see [[Other]], then '.length);
    assert.equal(linkToMissing(vault, 'Note.md', 'Nowhere'), undefined);
    assert.equal(linkToMissing(vault, 'Gone.md', 'New'), undefined);
  });
});
