import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  destinationText,
  exactHeadingTarget,
  type LinkFormat,
  pathText,
  relativePath,
} from '../../src/features/linkText';
import { resolve, resolvePath } from '../../src/notes/resolve';
import { scan } from '../../src/notes/scan';
import { emptyVault } from '../../src/notes/vault';
import { fixture } from '../kit/fixture';

describe('The path of a link', () => {
  const check = (files: string, from: string, file: string, expected: Readonly<Record<LinkFormat, string>>): void => {
    const { vault } = fixture(
      files
        .split(' ')
        .map((path) => `//- ${path}\n`)
        .join(''),
    );
    for (const format of ['shortest', 'relative', 'absolute'] as const) {
      assert.equal(pathText(vault, from, file, format), expected[format], format);
      assert.equal(resolvePath(vault, from, expected[format]), file, format);
    }
  };
  it('is written in the chosen format', () => {
    check('f/A.md g/B.md', 'f/A.md', 'g/B.md', { shortest: 'B', relative: '../g/B', absolute: 'g/B' });
    check('A.md g/B.md', 'A.md', 'g/B.md', { shortest: 'B', relative: 'g/B', absolute: 'g/B' });
    check('g/A.md g/B.md', 'g/A.md', 'g/B.md', { shortest: 'B', relative: 'B', absolute: 'g/B' });
    check('f/A.md g/p.png', 'f/A.md', 'g/p.png', { shortest: 'p.png', relative: '../g/p.png', absolute: 'g/p.png' });
  });
  it('tells files of one name apart', () => {
    check('f/A.md f/B.md g/B.md', 'f/A.md', 'f/B.md', { shortest: 'f/B', relative: 'B', absolute: 'f/B' });
    check('f/A.md f/B.md B.md', 'f/A.md', 'B.md', { shortest: 'B', relative: '../B', absolute: 'B' });
    check('f/A.md f/B.md B.md', 'f/A.md', 'f/B.md', { shortest: 'f/B', relative: './B', absolute: 'f/B' });
    check('f/A.md g/b.md g/B.md', 'f/A.md', 'g/b.md', { shortest: 'g/b', relative: '../g/b', absolute: 'g/b' });
  });
  it('tells a note from a file without an extension', () => {
    check('A.md LICENSE LICENSE.md', 'A.md', 'LICENSE.md', {
      shortest: 'LICENSE.md',
      relative: 'LICENSE.md',
      absolute: 'LICENSE.md',
    });
  });
  it('writes what would end it as in an address', () => {
    check('A.md C#.md', 'A.md', 'C#.md', { shortest: 'C%23', relative: 'C%23', absolute: 'C%23' });
  });

  it('always leads to its very file', () => {
    const name = fc.constantFrom('a', 'A', 'b', 'b.c', 'ä', 'a#b', '100%', 'x|y', '[z]', 'a b', 'a.md');
    const path = fc
      .tuple(
        fc.array(fc.constantFrom('f', 'F', 'g', 'a b'), { maxLength: 2 }),
        name,
        fc.constantFrom('.md', '.png', ''),
      )
      .map(([folders, base, extension]) => [...folders, `${base}${extension}`].join('/'));
    fc.assert(
      fc.property(
        fc.uniqueArray(path, { minLength: 2, maxLength: 12 }),
        fc.constantFrom('shortest', 'relative', 'absolute'),
        (paths, format) => {
          const vault = emptyVault.with(
            paths.map((id) => (id.endsWith('.md') ? { kind: 'note', note: scan(id, '') } : { kind: 'attachment', id })),
          );
          const from = paths[0] as string;
          for (const file of paths.slice(1)) {
            const written = pathText(vault, from, file, format as LinkFormat);
            assert.equal(resolvePath(vault, from, written), file, `${written} from ${from}`);
            assert.ok(!/[#|[\]]/.test(written));
            const link = scan(from, `[x](${destinationText(from, file, format as LinkFormat)})`).links[0];
            assert.ok(link);
            assert.equal(resolvePath(vault, from, link.target.path, 'markdown'), file, link.target.path);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('A relative path', () => {
  it('goes up no further than it must', () => {
    assert.equal(relativePath('a/b/c.md', 'a/b/d.md'), 'd.md');
    assert.equal(relativePath('a/b/c.md', 'a/d.md'), '../d.md');
    assert.equal(relativePath('a/b/c.md', 'x/b/d.md'), '../../x/b/d.md');
    assert.equal(relativePath('c.md', 'x/d.md'), 'x/d.md');
    assert.equal(relativePath('a/c.md', 'a'), '../a');
  });
});

describe('The path of a heading', () => {
  it('always leads to its very section', () => {
    const line = fc.tuple(
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(
        'Heap',
        'heap',
        'Stack',
        '`x`',
        '*a* b',
        '_a_',
        '[[T|u]]',
        'a # b',
        '%%',
        '&&',
        'a | b: c',
        '[x](y.md)',
        'ς',
        '^id',
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = lines.map(([level, title]) => `${'#'.repeat(level)} ${title}\n`).join('');
        const note = scan('N.md', text);
        const vault = emptyVault.with([{ kind: 'note', note }]);
        for (const index of note.sections.keys()) {
          const target = exactHeadingTarget(note, index);
          if (target === undefined) continue;
          const [link] = scan('N.md', `[[#${target}]]`).links;
          assert.ok(link, target);
          assert.deepEqual(resolve(vault, 'N.md', link), { kind: 'section', note: 'N.md', section: index }, target);
        }
      }),
      { numRuns: 300 },
    );
  });
});
