/** Random vaults, random renames: every link goes on leading where it led, and the way back restores every byte. */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { extract, partAt } from '../../src/features/extractSection';
import { moveBlock } from '../../src/features/moveBlock';
import { renameFiles } from '../../src/features/renameFiles';
import { renameHeading } from '../../src/features/renameHeading';
import { applyVaultEdit, type FileRename, movedFiles, type VaultEdit } from '../../src/features/vaultEdit';
import { fileOf } from '../../src/notes/backlinks';
import { fold, folderOf, isNote, withoutExtension } from '../../src/notes/names';
import type { Note, NoteId } from '../../src/notes/note';
import { type Resolution, resolve } from '../../src/notes/resolve';
import { scan } from '../../src/notes/scan';
import { type Change, emptyVault, type Vault } from '../../src/notes/vault';
import type { Span } from '../../src/text/span';
import { assertNoOverlap } from '../kit/vaultEdit';

const folders = ['', 'X', 'x', 'X/Y', 'Z z', 'Ünder/X'];
const bases = ['Heap', 'heap', 'HEAP', 'Stack', 'Own (er)', 'Über', 'a.b', "It's", '100%'];
const extensions = ['.md', '.md', '.md', '.png', '.markdown'];
const headings = ['Heap', 'The `Heap`', 'Stack', 'heap!', 'Über & Co', 'See [[Heap]] now', '[[Stack|S]]'];

const path = fc
  .tuple(fc.constantFrom(...folders), fc.constantFrom(...bases), fc.constantFrom(...extensions))
  .map(([folder, base, extension]) => (folder === '' ? `${base}${extension}` : `${folder}/${base}${extension}`));

interface LinkSpec {
  readonly target: number;
  readonly form: 'base' | 'whole' | 'relative' | 'absolute' | 'wrongCase';
  readonly kind: 'wiki' | 'percent' | 'angle' | 'reference';
  readonly hasExtension: boolean;
  readonly embed: boolean;
  readonly alias: boolean;
  readonly fragment: number;
  readonly place: 'text' | 'table' | 'item' | 'quote' | 'property';
}

const linkSpec: fc.Arbitrary<LinkSpec> = fc.record({
  target: fc.nat(20),
  form: fc.constantFrom('base', 'whole', 'relative', 'absolute', 'wrongCase'),
  kind: fc.constantFrom('wiki', 'wiki', 'percent', 'angle', 'reference'),
  hasExtension: fc.boolean(),
  embed: fc.boolean(),
  alias: fc.boolean(),
  fragment: fc.nat(headings.length + 3),
  place: fc.constantFrom('text', 'table', 'item', 'quote', 'property'),
});

interface VaultSpec {
  readonly paths: readonly string[];
  readonly links: readonly (readonly LinkSpec[])[];
  readonly titles: readonly (readonly number[])[];
}

const vaultSpec = (
  paths: fc.Arbitrary<string[]>,
  link = linkSpec,
  lastHeading = headings.length - 1,
): fc.Arbitrary<VaultSpec> =>
  fc.record({
    paths,
    links: fc.array(fc.array(link, { maxLength: 5 }), { minLength: 7, maxLength: 7 }),
    titles: fc.array(fc.array(fc.nat(lastHeading), { maxLength: 4 }), { minLength: 7, maxLength: 7 }),
  });

function vaultOf({ paths, links, titles }: VaultSpec): Vault {
  return emptyVault.with(
    paths.map((id, index): Change => {
      if (!isNote(id)) return { kind: 'attachment', id };
      const specs = links[index] ?? [];
      const properties = specs.filter((spec) => spec.place === 'property' && spec.kind === 'wiki');
      const front = properties.map((spec, i) => `p${i}: "${written(paths, id, spec, i)}"\n`).join('');
      const own = (titles[index] ?? []).map(
        (title, i) => `\n${'#'.repeat(1 + (i % 3))} ${headings[title]}\n\nblock ^b${i}\n`,
      );
      const body = specs.filter((spec) => !properties.includes(spec)).map((spec, i) => placed(paths, id, spec, i));
      return { kind: 'note', note: scan(id, `${front && `---\n${front}---\n`}${own.join('')}\n${body.join('\n')}`) };
    }),
  );
}

function placed(paths: readonly string[], id: NoteId, spec: LinkSpec, index: number): string {
  const link = written(paths, id, spec, index);
  switch (spec.place) {
    case 'text':
    case 'property':
      return `see ${link} here\n`;
    case 'table':
      return `| a |\n| - |\n| ${link.split('\n')[0]} |\n${link.split('\n').slice(1).join('\n')}`;
    case 'item':
      return `- ${link}\n`;
    case 'quote':
      return `> ${link.replaceAll('\n', '\n> ')}\n`;
  }
}

function written(paths: readonly string[], id: NoteId, spec: LinkSpec, index: number): string {
  const target = paths[spec.target % paths.length] ?? '';
  const fragment = fragmentText(spec);
  const bar = spec.place === 'table' ? '\\|' : '|';
  const text = pathText(id, target, spec);
  const mark = spec.embed ? '!' : '';
  switch (spec.kind) {
    case 'wiki':
      return `${mark}[[${text}${fragment && `#${fragment}`}${spec.alias ? `${bar}an alias` : ''}]]`;
    case 'percent':
      return `${mark}[text](${percent(text)}${fragment && `#${percent(fragment)}`})`;
    case 'angle':
      return `${mark}[text](<${text.replaceAll('%', '%25')}${fragment && `#${fragment}`}> "title")`;
    case 'reference':
      return `${mark}[text][r${index}]\n\n[r${index}]: ${percent(text)}${fragment && `#${percent(fragment)}`}`;
  }
}

const percent = (text: string): string =>
  text.replace(/[ %()`&!]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

function fragmentText({ fragment }: LinkSpec): string {
  const heading = headings[fragment];
  if (heading !== undefined)
    return heading
      .replace(/[`[\]|]+/g, ' ')
      .trim()
      .replace(/ +/g, ' ');
  return fragment === headings.length ? '^b1' : '';
}

function pathText(from: NoteId, target: NoteId, { form, hasExtension }: LinkSpec): string {
  const bare = hasExtension ? target : withoutExtension(target);
  switch (form) {
    case 'base':
      return bare.slice(bare.lastIndexOf('/') + 1);
    case 'whole':
      return bare;
    case 'absolute':
      return `/${bare}`;
    case 'wrongCase':
      return bare.toUpperCase();
    case 'relative': {
      const up = folderOf(from) === '' ? './' : '../'.repeat(folderOf(from).split('/').length);
      return `${up}${bare}`;
    }
  }
}

/** A vault's links in order, with where each leads once `moves` have happened. */
function places(vault: Vault, moves: ReadonlyMap<NoteId, NoteId>): Map<NoteId, (string | undefined)[]> {
  const result = new Map<NoteId, (string | undefined)[]>();
  for (const note of vault.notes()) {
    const found = note.links.map((link) => placeText(resolve(vault, note.id, link), moves));
    result.set(moves.get(note.id) ?? note.id, found);
  }
  return result;
}

/** `A.md#1` for a section, `A.md#?` for a fragment that the note does not have. */
function placeText(resolution: Resolution, moves: ReadonlyMap<NoteId, NoteId>): string | undefined {
  const file = fileOf(resolution);
  return file && `${moves.get(file) ?? file}${detail(resolution)}`;
}

function detail(resolution: Resolution): string {
  switch (resolution.kind) {
    case 'section':
      return `#${resolution.section}`;
    case 'block':
      return `#^${resolution.block.id}`;
    case 'noHeading':
    case 'noBlock':
      return '#?';
    case 'note':
    case 'attachment':
    case 'missing':
      return '';
  }
}

/** What was missing may be there now; all else is where it was. */
function assertSamePlaces(before: Vault, after: Vault, renames: readonly FileRename[]): void {
  const old = places(before, movedFiles(before, renames));
  const now = places(after, new Map());
  assert.deepEqual([...now.keys()].sort(), [...old.keys()].sort());
  for (const [id, expected] of old) {
    const found = now.get(id) ?? [];
    const comparable = found.map((place, i) => {
      const was = expected[i];
      const isFound = was === undefined || (was.endsWith('#?') && place?.startsWith(was.slice(0, -1)));
      return isFound ? place : was;
    });
    assert.deepEqual(found, comparable, `${id}\n${after.note(id)?.text}`);
    assert.equal(found.length, expected.length);
  }
}

const texts = (vault: Vault): Record<string, string> =>
  Object.fromEntries(vault.noteIds().map((id) => [id, vault.note(id)?.text ?? '']));

const runs = { numRuns: 300 };

const hostilePiece = fc.oneof(
  fc.constantFrom(
    '[[',
    ']]',
    '|',
    '\\|',
    '#',
    '^',
    '![[',
    '](',
    '[',
    ']',
    ')',
    '`',
    '%%',
    '$',
    '\n',
    '\n\n',
    '> ',
    '- ',
  ),
  fc.constantFrom(
    'Heap',
    'heap',
    'X/Heap',
    'Heap.md',
    'a.b',
    '[[Heap]]',
    '[x](Heap.md)',
    '[[X/Heap#Stack|s]]',
    '[r]: Heap.md',
  ),
  fc.constantFrom(
    '# Stack',
    '## Heap',
    ' ',
    'text',
    '[x][r]',
    '| a |\n| - |\n| [[Heap\\|x]] |',
    '```\n',
    '---\n',
    '<',
    '>',
    '%20',
  ),
);
/** Anything that may stand in a note, whole or broken. */
const hostileText = fc.array(hostilePiece, { maxLength: 30 }).map((pieces) => pieces.join(''));

describe('random renames', () => {
  const anyPaths = fc.uniqueArray(path, { minLength: 2, maxLength: 7 });

  it('leave every link leading where it led', () => {
    const renames = fc.array(fc.tuple(fc.nat(20), path), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(vaultSpec(anyPaths), renames, (spec, wishes) => {
        const vault = vaultOf(spec);
        const pairs = possible(spec.paths, wishes);
        const edit = renameFiles(vault, pairs);
        assertNoOverlap(edit);
        assert.deepEqual(edit.remarks, []);
        assertSamePlaces(vault, applyVaultEdit(vault, edit), pairs);
      }),
      runs,
    );
  });

  it('leave every link of notes with anything in them leading where it led', () => {
    const paths = ['Heap.md', 'X/Heap.md', 'X/a.b.md'];
    const wish = fc.tuple(
      fc.constantFrom(...paths),
      fc.constantFrom('New one.md', 'X/New.md', 'Y/Z/Heap.md', 'heap.md', 'X/Stack.md'),
    );
    fc.assert(
      fc.property(fc.tuple(hostileText, hostileText, hostileText), wish, (contents, [from, to]) => {
        const vault = emptyVault.with(
          paths.map((id, i): Change => ({ kind: 'note', note: scan(id, contents[i] ?? '') })),
        );
        if (vault.has(to)) return;
        const edit = renameFiles(vault, [{ from, to }]);
        assertNoOverlap(edit);
        if (edit.remarks.length === 0) assertSamePlaces(vault, applyVaultEdit(vault, edit), [{ from, to }]);
      }),
      runs,
    );
  });

  it('of folders leave every link leading where it led', () => {
    const wish = fc.tuple(
      fc.constantFrom('X', 'X/Y', 'Z z', 'Ünder', 'Ünder/X'),
      fc.constantFrom('New', 'X/New', 'New/X', 'Neu é'),
    );
    fc.assert(
      fc.property(vaultSpec(anyPaths), wish, (spec, [from, to]) => {
        fc.pre(!to.startsWith(`${from}/`));
        const vault = vaultOf(spec);
        const edit = renameFiles(vault, [{ from, to }]);
        assertNoOverlap(edit);
        assertSamePlaces(vault, applyVaultEdit(vault, edit), [{ from, to }]);
      }),
      runs,
    );
  });

  it('there and back restore every byte', () => {
    // What a name that another file has makes of a link cannot be told from what its author wrote; nor can another case.
    const paths = fc.uniqueArray(path, {
      minLength: 2,
      maxLength: 7,
      selector: (id) => fold(id.slice(id.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '')),
    });
    const links = linkSpec.map((spec): LinkSpec => ({ ...spec, form: spec.form === 'wrongCase' ? 'base' : spec.form }));
    const fresh = fc.constantFrom('Neu.md', 'New one.md', 'Né (2).md');
    fc.assert(
      fc.property(vaultSpec(paths, links, 4), fc.nat(20), fresh, (spec, index, name) => {
        const vault = vaultOf(spec);
        const from = spec.paths[index % spec.paths.length] ?? '';
        const extension = /\.[^.]*$/.exec(from)?.[0] ?? '';
        const to = `${folderOf(from) === '' ? '' : `${folderOf(from)}/`}${name.replace('.md', extension)}`;
        const there = applyVaultEdit(vault, renameFiles(vault, [{ from, to }]));
        const back = applyVaultEdit(there, renameFiles(there, [{ from: to, to: from }]));
        const normal = applyVaultEdit(vault, renameFiles(vault, []));
        assert.deepEqual(texts(back), texts(normal));
      }),
      runs,
    );
  });
});

/** Those of the wished renames that an explorer would do: each file once, none over another one. */
function possible(paths: readonly string[], wishes: readonly (readonly [number, string])[]): FileRename[] {
  const pairs: FileRename[] = [];
  for (const [index, wish] of wishes) {
    const from = paths[index % paths.length] ?? '';
    const to = withoutExtension(wish).replace(/\.png$/, '') + (/\.[^.]*$/.exec(from)?.[0] ?? '');
    const isTaken = [...paths, ...pairs.map((pair) => pair.to)].some((other) => other === to);
    if (!isTaken && !pairs.some((pair) => pair.from === from)) pairs.push({ from, to });
  }
  return pairs;
}

describe('random renames of headings', () => {
  it('leave every link leading where it led, or are refused', () => {
    const paths = fc.constant<string[]>(['A.md', 'X/B.md', 'X/C.md']);
    fc.assert(
      fc.property(
        // A new text takes the links away that the old one holds: here headings are plain.
        vaultSpec(paths, linkSpec, 4),
        fc.nat(2),
        fc.nat(3),
        fc.constantFrom(...headings.slice(0, 5), 'New', 'heap-1'),
        (spec, file, index, name) => {
          const vault = vaultOf(spec);
          const plan = renameHeading(vault, spec.paths[file] ?? '', index, name);
          if (plan.kind === 'refused') return;
          assertNoOverlap(plan.edit);
          assertSamePlaces(vault, applyVaultEdit(vault, plan.edit), []);
        },
      ),
      runs,
    );
  });
});

describe('random moves of sections', () => {
  const paths = fc.uniqueArray(path, { minLength: 2, maxLength: 5 });
  const wish = fc.record({ file: fc.nat(6), section: fc.nat(3), to: fc.nat(6) });

  /** A section of a random vault, unless there is none. */
  function sectionOf(vault: Vault, spec: VaultSpec, file: number, section: number): Moved | undefined {
    const note = vault.note(spec.paths[file % spec.paths.length] ?? '');
    const heading = note?.sections[section % Math.max(1, note.sections.length)];
    return note && heading && { note, span: heading.span };
  }

  it('to new notes leave every link leading where it led, or are refused', () => {
    const name = fc.constantFrom('/New/Fresh', 'Heap x', '/Stack 2');
    fc.assert(
      fc.property(vaultSpec(paths), wish, name, (spec, { file, section }, to) => {
        const vault = vaultOf(spec);
        const moved = sectionOf(vault, spec, file, section);
        if (moved === undefined) return;
        const { start } = moved.span;
        const plan = extract(vault, moved.note.id, { start, end: start }, { name: to, leave: 'link' });
        if (plan.kind === 'edit') assertMoved(vault, moved, plan.edit, plan.edit.creates[0]?.path ?? '');
      }),
      runs,
    );
  });

  it('to other notes leave every link leading where it led, or are refused', () => {
    fc.assert(
      fc.property(vaultSpec(paths), wish, (spec, { file, section, to }) => {
        const vault = vaultOf(spec);
        const moved = sectionOf(vault, spec, file, section);
        const target = vault.note(spec.paths[to % spec.paths.length] ?? '');
        if (moved === undefined || target === undefined || target.id === moved.note.id) return;
        const { start } = moved.span;
        const plan = moveBlock(vault, moved.note.id, { start, end: start }, { to: target.id, leave: 'link' });
        if (plan.kind === 'edit') assertMoved(vault, moved, plan.edit, target.id);
      }),
      runs,
    );
  });
});

describe('random moves of blocks with anything in them', () => {
  it('leave every link leading where it led, or are refused', () => {
    const paths = ['Heap.md', 'X/Heap.md', 'X/a.b.md'];
    const wish = fc.record({
      start: fc.nat(150),
      length: fc.nat(40),
      to: fc.constantFrom('/Fresh', '/Y/Fresh', ...paths.slice(1)),
    });
    fc.assert(
      fc.property(fc.tuple(hostileText, hostileText, hostileText), wish, (contents, { start, length, to }) => {
        const vault = emptyVault.with(
          paths.map((id, i): Change => ({ kind: 'note', note: scan(id, contents[i] ?? '') })),
        );
        const note = vault.note('Heap.md');
        const selection = { start, end: start + length };
        const part = partAt(vault, 'Heap.md', selection);
        if (note === undefined || part === undefined) return;
        const plan = vault.has(to)
          ? moveBlock(vault, note.id, selection, { to, leave: 'link' })
          : extract(vault, note.id, selection, { name: to, leave: 'link' });
        if (plan.kind === 'edit')
          assertMoved(vault, { note, span: part.span }, plan.edit, `${to.replace(/^\//, '').replace(/\.md$/, '')}.md`);
      }),
      runs,
    );
  });
});

interface Moved {
  readonly note: Note;
  readonly span: Span;
}

function assertMoved(before: Vault, { note, span }: Moved, edit: VaultEdit, to: NoteId): void {
  assertNoOverlap(edit);
  const after = applyVaultEdit(before, edit);
  const isIn = (offset: number): boolean => offset >= span.start && offset < span.end;
  const first = note.sections.findIndex(({ heading }) => isIn(heading.start));
  const count = note.sections.filter(({ heading }) => isIn(heading.start)).length;
  const above = before.note(to)?.sections.length ?? 0;
  const placeAfter = (resolution: Resolution): string | undefined => {
    if (fileOf(resolution) !== note.id) return placeText(resolution, new Map());
    if (resolution.kind === 'block') {
      return `${isIn(resolution.block.idSpan.start) ? to : note.id}#^${resolution.block.id}`;
    }
    if (resolution.kind !== 'section') return placeText(resolution, new Map());
    const index = resolution.section;
    if (index < first) return `${note.id}#${index}`;
    return index < first + count ? `${to}#${above + index - first}` : `${note.id}#${index - count}`;
  };
  for (const id of new Set([...before.noteIds(), to])) {
    const own = before.note(id);
    const linksOf = (from: Note | undefined, isWanted: (offset: number) => boolean): (string | undefined)[] =>
      (from?.links ?? [])
        .filter((link) => isWanted(link.span.start))
        .map((link) => placeAfter(resolve(before, from?.id ?? '', link)));
    const wanted = [
      ...linksOf(own, (offset) => id !== note.id || !isIn(offset)),
      ...(id === to ? linksOf(note, isIn) : []),
    ];
    const links = after.note(id)?.links ?? [];
    // The link that is left behind is one more.
    const left = id === note.id ? note.links.filter((link) => link.span.start < span.start).length : -1;
    const found = links.map((link) => placeText(resolve(after, id, link), new Map())).filter((_, i) => i !== left);
    const comparable = found.map((place, i) => {
      const was = wanted[i];
      if (was === undefined || (was.endsWith('#?') && place?.startsWith(was.slice(0, -1)))) return place;
      // A block whose id the other note has already gets another one.
      return place === `${was}-2` ? place : was;
    });
    assert.deepEqual(found, comparable, `${id}\n${own?.text}\n=>\n${after.note(id)?.text}`);
    assert.equal(found.length, wanted.length);
  }
}
