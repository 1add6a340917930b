/**
 * The scanner's block structure and code spans, held to CommonMark: to the reference implementation on every example
 * of the specification, and on random Markdown.
 */
import assert from 'node:assert/strict';
import { type Node, Parser } from 'commonmark';
import spec from 'commonmark-spec';
import fc from 'fast-check';
import type { BlockNode } from '../../src/notes/blockNode';
import { blocks } from '../../src/notes/blocks';
import { InlineReader } from '../../src/notes/inline';
import { RecordRows } from '../../src/notes/record';
import { scan } from '../../src/notes/scan';
import { lineIndex } from '../../src/text/lineIndex';

/** What a note's links and terms depend on: where code, HTML and headings are. Lines are 1-based. */
interface Outline {
  readonly headings: readonly string[];
  readonly code: readonly string[];
  readonly html: readonly string[];
  readonly spans: readonly string[];
}

function expected(markdown: string): Outline {
  const headings: string[] = [];
  const code: string[] = [];
  const html: string[] = [];
  const spans: string[] = [];
  const walker = new Parser().parse(markdown).walker();
  for (let event = walker.next(); event !== null; event = walker.next()) {
    if (!event.entering) continue;
    const { node } = event;
    const line = node.sourcepos?.[0]?.[0];
    if (node.type === 'heading') headings.push(`${line} h${node.level}`);
    if (node.type === 'html_block') html.push(`${line}`);
    if (node.type === 'code') spans.push(collapsed(node.literal ?? ''));
    if (node.type === 'code_block') code.push(codeOf(node, line));
  }
  return { headings, code, html, spans };
}

/** The text of indented code is of no use to a note, so only its first line is compared; a fence's is what runs. */
function codeOf(node: Node, line: number | undefined): string {
  const isFenced = (node as unknown as { _isFenced: boolean })._isFenced;
  return isFenced ? `${line} fence ${JSON.stringify(node.literal)}` : `${line} indented`;
}

function found(markdown: string): Outline {
  const nodes = blocks(markdown);
  const lines = lineIndex(markdown);
  const lineOf = (node: BlockNode): number => lines.lineAt(node.start) + 1;
  const of = (kind: BlockNode['kind']): BlockNode[] => nodes.filter((node) => node.kind === kind);
  const code = nodes.flatMap((node) => {
    if (node.kind === 'indented') return [`${lineOf(node)} indented`];
    if (node.kind !== 'fence') return [];
    const text = node.lines.map((line) => `${' '.repeat(line.padding)}${markdown.slice(line.start, line.end)}\n`);
    return [`${lineOf(node)} fence ${JSON.stringify(text.join(''))}`];
  });
  return {
    headings: of('heading').map((node) => `${lineOf(node)} h${levelOf(node)}`),
    code,
    html: of('html').map((node) => `${lineOf(node)}`),
    spans: spansOf(markdown, nodes),
  };
}

const levelOf = (node: BlockNode): number => (node.kind === 'heading' ? node.level : 0);

function spansOf(markdown: string, nodes: readonly BlockNode[]): string[] {
  const rows = new RecordRows();
  const prose = new InlineReader(markdown, rows);
  for (const node of nodes) {
    if (node.kind !== 'paragraph' && node.kind !== 'heading') continue;
    prose.read(node.contentStart, node.contentEnd);
  }
  const { data, count } = rows.verbatim;
  return Array.from({ length: count }, (_, i) => markdown.slice(data[2 * i], data[2 * i + 1]))
    .filter((text) => text.startsWith('`'))
    .map((text) => collapsed(text.replace(/^`+|`+$/g, '')));
}

/** Line ends and prefixes inside a code span are blanks. */
const collapsed = (text: string): string => text.replace(/[\s>]+/g, ' ').trim();

/** Destinations of links and images in order; what a wiki link is to us is left out. */
function expectedLinks(markdown: string): readonly string[] {
  const links: string[] = [];
  const walker = new Parser().parse(markdown).walker();
  for (let event = walker.next(); event !== null; event = walker.next()) {
    const { type, destination } = event.node;
    if (event.entering && (type === 'link' || type === 'image') && destination)
      links.push(decodeURIComponent(destination));
  }
  return links;
}

function foundLinks(markdown: string): readonly string[] {
  const { links } = scan('N.md', markdown);
  assert.ok(links.every((link) => link.kind === 'markdown'));
  const written = links.map((link) => markdown.slice(link.pathSpan.start, (link.fragmentSpan ?? link.pathSpan).end));
  return written.map((text) => text.replace(/\\([!-/:-@[-`{-~])/g, '$1'));
}

describe('the scanner finds links as CommonMark does', () => {
  it('in random Markdown', () => {
    const piece = fc.constantFrom(
      ...[
        '[',
        ']',
        '![',
        '(',
        ')',
        '[a]',
        '[b]',
        '[a][b]',
        '[b][]',
        '](u)',
        '](<u v> "t")',
        '[a]: A\n',
        '[b]: <B> "t"\n',
      ],
      ...[
        '[c]: C x\n',
        '`',
        '\\',
        ' ',
        'a',
        '\n',
        '\n\n',
        '> ',
        '- ',
        '# ',
        '    ',
        '<b>',
        '[ A ]',
        '"',
        '<',
        '>',
        '*',
      ],
    );
    const markdown = fc.array(piece, { maxLength: 20 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        // A mark of a quote that is indented to be text is left out: `skipReferences` says why.
        markdown.filter((text) => !text.includes('[[') && !text.startsWith('---') && !/\n {4,}>/.test(text)),
        (text) => assert.deepEqual(foundLinks(text), expectedLinks(text)),
      ),
      { numRuns: 3000 },
    );
  });
});

describe('the scanner reads blocks and code as CommonMark does', () => {
  for (const { number, section, markdown } of spec.tests) {
    it(`example ${number} (${section})`, () => {
      assert.deepEqual(found(markdown), expected(markdown));
    });
  }

  it('random Markdown', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        'b c',
        '# ',
        '## x',
        '> ',
        '- ',
        '* ',
        '1. ',
        '2) ',
        '    ',
        '  ',
        ' ',
        '\t',
        '\n',
        '\n\n',
        '```',
        '~~~',
      ],
      ...['`', '``', '---', '===', '***', '<div>', '</div>', '<!--', '-->', '<b>', '<?', '\\', '\r\n', '+ ', '* * *'],
    );
    const markdown = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(markdown, (text) => {
        assert.deepEqual(found(text), expected(text));
      }),
      { numRuns: 3000 },
    );
  });
});
