/**
 * Texts made to be slow. The scanner is linear: a text sixteen times as long takes about sixteen times the time, where
 * a quadratic pass would take 256 times. Times are compared with each other, never with a clock.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { diagnostics, hover } from '../../src/features';
import { scan } from '../../src/notes/scan';
import { emptyVault } from '../../src/notes/vault';

const hostile: Readonly<Record<string, (size: number) => string>> = {
  'open brackets': (size) => '[['.repeat(size / 2),
  'links that never close': (size) => '[[a'.repeat(size / 3),
  'ordinary links that never close': (size) => '[a](b'.repeat(size / 5),
  'images that never close': (size) => '!['.repeat(size / 2),
  'nested quotes': (size) => '> '.repeat(size / 2),
  'lines of quotes': (size) => `${'>'.repeat(300)}\n`.repeat(size / 300),
  'nested items': (size) => '- '.repeat(size / 2),
  'runs of backticks': (size) => Array.from({ length: Math.sqrt(2 * size) }, (_, i) => '`'.repeat(i + 1)).join(' '),
  'escaped backticks': (size) => '\\``'.repeat(size / 3),
  'fences in fences': (size) => `~~~~\n${'~~~\n'.repeat(size / 4)}`,
  'half comments': (size) => '<!-- '.repeat(size / 5),
  'half tags': (size) => '<a '.repeat(size / 3),
  'half formulas': (size) => '$a '.repeat(size / 3),
  'percent signs': (size) => '%% a\n'.repeat(size / 5),
  'carriage returns': (size) => '\r'.repeat(size),
  parentheses: (size) => '('.repeat(size),
  'angle brackets': (size) => '<'.repeat(size),
  'dollar signs': (size) => '$'.repeat(size),
  asterisks: (size) => '*'.repeat(size),
  'a row of bars': (size) => `a|b\n-|-\n${'|'.repeat(size)}`,
  'delimiter rows': (size) => 'a|b\n-|-\n'.repeat(size / 8),
  'rules of hyphens': (size) => '- - - -\n'.repeat(size / 8),
  'one long rule': (size) => '- '.repeat(size / 2).trimEnd(),
  'lines of percent signs': (size) => '%%\n'.repeat(size / 3),
  'lines that end with CR': (size) => '[[a]] text\r'.repeat(size / 11),
  'lazy lines': (size) => `> - a\n${'lazy\n'.repeat(size / 5)}`,
  'items nested ever deeper': (size) =>
    Array.from({ length: Math.sqrt(2 * size) }, (_, i) => `${' '.repeat(i)}- a`).join('\n'),
  'uses of a reference': (size) => `[a]: b\n\n${'[a]'.repeat(size / 3)}`,
  'labels without a reference': (size) => `[a]: b\n\n${'[x][y]'.repeat(size / 6)}`,
  'nested labels': (size) => `[a]: b\n\n${'['.repeat(size / 2)}${']'.repeat(size / 2)}`,
  'definitions that never end': (size) => '[a]: b "c\n'.repeat(size / 10),
  'headings of one word': (size) => '# allocations\n'.repeat(size / 14),
  'a heading of words': (size) => `# ${'allocations '.repeat(size / 12)}`,
  'arrows in sentences': (size) => 'So it is. A thing => `x`. '.repeat(size / 26),
  arrows: (size) => 'a => '.repeat(size / 5),
  'arrows with terms': (size) => 'a b => `x`, '.repeat(size / 12),
  'half bold': (size) => '**a'.repeat(size / 3),
  headings: (size) => '# ab\n'.repeat(size / 5),
  'a heading of brackets': (size) => `# ${'[['.repeat(size / 2)}`,
  'a heading of underscores': (size) => `# ${'_ '.repeat(size / 2)}`,
  'table rows': (size) => `|a|b|\n|-|-|\n${'|x|y|\n'.repeat(size / 6)}`,
  'block ids': (size) => 'a ^b\n\n'.repeat(size / 6),
  'lone block ids': (size) => '^b\n\n'.repeat(size / 4),
  references: (size) => '[a]: b\n'.repeat(size / 7),
  'one property': (size) => `---\na: [${'b, '.repeat(size / 3)}]\n---\n`,
  zeros: (size) => '\0'.repeat(size),
  'half surrogates': (size) => '\ud800'.repeat(size),
};

/** Time of the processor, which other programs on the machine do not lengthen; the best of some tries. */
function milliseconds(text: string, isEnough: (best: number) => boolean = () => false): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 3 && !isEnough(best); i++) {
    const start = process.cpuUsage();
    scan('N.md', text);
    best = Math.min(best, process.cpuUsage(start).user / 1000);
  }
  return best;
}

describe('the scanner is linear on', () => {
  for (const [name, make] of Object.entries(hostile)) {
    it(name, () => {
      // A first pass that is over at once proves nothing, so the text grows until it takes a while.
      let size = 12_000;
      let first = milliseconds(make(size));
      while (first < 4 && size < 40_000) {
        size *= 4;
        first = milliseconds(make(size));
      }
      // The processor's time is counted in steps of up to 4 ms.
      const bound = 80 * Math.max(first, 4);
      // Sixteen times the text: 256 times the time if it were quadratic. The bound leaves room for a busy machine.
      const second = milliseconds(make(size * 16), (best) => best < bound);
      const figures = `${first.toFixed(1)} ms for ${size}, ${second.toFixed(1)} ms for sixteen times as much`;
      assert.ok(second < bound, figures);
    });
  }
});

describe('any text', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 5 }),
    fc.constantFrom(
      '[[',
      ']]',
      '|',
      '#',
      '^',
      '![[',
      '](',
      '```',
      '`',
      '%%',
      '$$',
      '<!--',
      '-->',
      '---\n',
      '\n',
      '\r\n',
    ),
    fc.constantFrom('> ', '- ', '\t', '**', '=> ', ': ', '\\', 'Heap', '| a |\n|--|', '\ud83d', '# ', '[^1]: ', 'é'),
  );
  const text = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(''));

  it('is read without a throw, with spans inside it and in order', () => {
    fc.assert(
      fc.property(text, (body) => {
        const note = scan('N.md', body);
        const spans = [...note.links, ...note.blocks, ...note.fences, ...note.terms, ...note.tags].map(
          ({ span }) => span,
        );
        for (const { start, end } of [...spans, ...note.verbatim, ...note.tables]) {
          assert.ok(0 <= start && start <= end && end <= body.length);
        }
        const starts = note.links.map((link) => link.span.start);
        assert.deepEqual(
          starts,
          [...starts].sort((a, b) => a - b),
        );
        let last = 0;
        for (const { start, end } of note.verbatim) {
          assert.ok(start >= last, 'verbatim spans overlap');
          last = end;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('can be asked anything anywhere', () => {
    fc.assert(
      fc.property(text, fc.nat(60), (body, offset) => {
        const vault = emptyVault.with([{ kind: 'note', note: scan('N.md', body) }]);
        diagnostics(vault, 'N.md');
        hover(vault, 'N.md', offset);
      }),
      { numRuns: 500 },
    );
  });
});
