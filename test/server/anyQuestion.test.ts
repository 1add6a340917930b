/** Whatever stands in a note, and wherever it is asked: every question has an answer that can be sent. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { scan } from '../../src/notes/scan';
import { emptyVault, type Vault } from '../../src/notes/vault';
import { type QuestionName, questions } from '../../src/server/questions';
import { lineIndex } from '../../src/text/lineIndex';
import type { Position } from '../../src/text/range';
import { isSliced, type Sliced } from '../../src/text/sliced';

/** What any question takes: each finds its own arguments in it. */
const argsAt = (id: string, position: Position) => ({
  id,
  position,
  range: { start: { line: 0, character: 0 }, end: position },
  options: {},
  includeDeclaration: true,
  leaveOrdinary: false,
  newName: 'New [x] | # name',
  renames: [{ from: id, to: 'f/Moved.md' }],
  note: id,
  from: id,
  block: 'x',
  target: { note: id, span: { start: 0, end: 5 } },
  at: { note: id, range: { start: position, end: position } },
  name: 'nowhere',
  key: 'nowhere',
  query: 'he',
  tag: 'tag',
  tags: ['memory'],
  pasted: { kind: 'text', text: '/vault/B.md#Heap' },
  format: 'shortest',
  files: [id],
  named: [id, 'B.md'],
});

function ask(vault: Vault, name: QuestionName, id: string, position: Position): unknown {
  const answer = (questions[name] as (vault: Vault, args: unknown) => unknown)(vault, argsAt(id, position));
  return isSliced(answer) ? whole(answer) : answer;
}

function whole(work: Sliced<unknown>): unknown {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

function checkEverywhere(texts: Readonly<Record<string, string>>, every = 1): void {
  const vault = emptyVault.with([
    ...Object.entries(texts).map(([id, text]) => ({ kind: 'note', note: scan(id, text) }) as const),
    { kind: 'attachment', id: 'p.png' },
  ]);
  const [[id, text] = ['', '']] = Object.entries(texts);
  const lines = lineIndex(text);
  for (const name of Object.keys(questions) as QuestionName[]) {
    for (let offset = 0; offset <= text.length; offset += every) {
      const position = lines.position(offset);
      try {
        structuredClone(ask(vault, name, id, position));
      } catch (error) {
        const where = `${name} at ${position.line}:${position.character} of ${JSON.stringify(text)}`;
        assert.fail(`${where}: ${error instanceof Error ? error.stack : String(error)}`);
      }
    }
  }
}

const other = '---\naliases: [b, "[[x]]"]\ntags: t\n---\n# Heap\ntext ^x\n## Heap\n![[A]] [[A#^x]] ![[B]]\n';

describe('every question is answered', () => {
  const hostile: Readonly<Record<string, string>> = {
    nothing: '',
    'a line break': '\r\n',
    'half of everything': '[[ ![[ [[a [[a# [[a#^ [[a| [x]( ` %% $ <!-- # ^ \\',
    'links in links': '[[a [[b]] c]] ![[a![[b]]]] [[[x]]](y) [a [[b]] c](d.md) [![x](p.png)](B.md#heap)',
    'an embed of itself': '# A\n![[A]] ![[#A]] ![[#^x]] ^x\n![[B#Heap]]',
    'empty parts': '[[|]] [[#]] [[#^]] [[##]] [[#|]] [](<>) [](#) [[ # | ]] [[a#b##c#^x]]',
    'a table': '| [[B\\|x]] | ![[p.png\\|1]] |\n|---|---|\n| `|` | [[B#Heap\\|y]] ^x |\n\n^t',
    'properties that are odd': '---\nup: [[B]]\naliases: [\ntags:\n - \n---: x\n---\n[[B]]',
    'properties without an end': '---\naliases: x\nup: "[[B]]"\n',
    'names of the language': '[[constructor]] [[__proto__#toString]] #constructor ^constructor',
    'surrogates and controls': '\ud83d[[\ude00|\u0000]] \u202e[[B]]\u2028 [[B#\ud83d]] ^\ud83d',
    'decomposed and wide': '[[Cafe\u0301#E\u0301]] ［［B］］ [[B\u3000|\u00a0]] İ [[İ]] ß [[ẞ]]',
    'percent signs': '[[%]] [[%zz]] [x](%) [x](%E0%A4%A.md) [[B%23Heap]] [x](B.md#%)',
    'paths to anywhere': '[[/]] [[//]] [[./]] [[../../..]] [[..\\..]] [x](/../x.md) [[C:/x]] [[B/]] [[/B.md/]]',
    tags: '#a/b/ #/a #1 #a// # #é [[#a]] \\#b #a.b',
    fences: '```rust memory\nfn main() {\n```\n~~~memory\n[[B]]\n',
    quotes: '> > - [[B]]\n>\n> > ^x\n1. > # Heap\n   > [[#Heap]]',
    'a byte order mark': '\ufeff---\naliases: [b]\n---\n[[B]]',
  };
  for (const [name, text] of Object.entries(hostile)) {
    it(`at every place of ${name}`, function () {
      this.timeout(60_000);
      checkEverywhere({ 'A.md': text, 'B.md': other, 'f/A.md': text });
    });
  }

  it('of any text', function () {
    this.timeout(120_000);
    const piece = fc.oneof(
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
        '`',
        '```\n',
        '%%',
        '$$',
        '<!--',
        '---\n',
        '\n',
      ),
      fc.constantFrom(
        '\r\n',
        '> ',
        '- ',
        '\t',
        '**',
        ' => ',
        ': ',
        'B',
        'Heap',
        'p.png',
        '| a |\n|--|\n',
        '# ',
        '[^1]',
      ),
      fc.constantFrom('../', '/', '%20', '.md', ' ^x\n\n', '#tag ', 'é', '\ud83d', 'http://a.b ', '[x]: B.md\n', '[x]'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    const text = fc.array(piece, { maxLength: 25 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (body) => checkEverywhere({ 'A.md': body, 'B.md': other }, 7)),
      { numRuns: 150 },
    );
  });
});

describe('a question about a very long note', () => {
  /** Ten times the text takes some ten times as long, where a quadratic answer would take a hundred times. */
  const long: Readonly<Record<string, (count: number) => string>> = {
    'links to headings that are not there': (count) => '# heading\n\n[[#haeding]] [[#^id]]\n\n'.repeat(count),
    'links to one of many equal headings': (count) =>
      `${'## same\n'.repeat(count)}${'[[#same]] [[A#same#same]]\n'.repeat(count)}`,
    'links to different headings': (count) =>
      Array.from({ length: count }, (_, i) => `## h ${i}\n[[#h ${count - i}]] [x](#h-${i})\n`).join(''),
    'equal block ids': (count) => 'text ^x\n\n[[#^x]]\n\n'.repeat(count),
    'links to nowhere': (count) => '[[nowhere]] [[no/where]] ![[no.png]]\n'.repeat(count),
    footnotes: (count) => Array.from({ length: count }, (_, i) => `[[#[^${i}]]] x[^${i}]\n\n[^${i}]: y\n\n`).join(''),
    'tags and aliases': (count) => '#tag/a [[A|alias]] [[B|heap]]\n'.repeat(count),
  };
  /** Those that an editor asks of its own accord, at each change or each move of the pointer. */
  const asked: readonly QuestionName[] = ['diagnostics', 'documentLinks', 'linkTokens', 'hover', 'highlights'];

  for (const [name, make] of Object.entries(long)) {
    it(`takes as long as the note is: ${name}`, function () {
      this.timeout(120_000);
      for (const question of asked) {
        const time = (count: number): number => {
          const text = make(count);
          const vault = emptyVault.with([
            { kind: 'note', note: scan('A.md', text) },
            { kind: 'note', note: scan('B.md', other) },
          ]);
          const position = lineIndex(text).position(text.length >> 1);
          const started = process.cpuUsage();
          ask(vault, question, 'A.md', position);
          return process.cpuUsage(started).user / 1000;
        };
        time(200);
        const short = Math.max(8, time(400));
        const longer = Math.min(time(4000), time(4000));
        assert.ok(longer < 45 * short, `${question}: ${short} ms for 400 lines, ${longer} ms for 4,000`);
      }
    });
  }
});
