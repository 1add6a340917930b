/** Random Markdown made of the pieces that the scanner has rules for, whole and broken. */
import fc from 'fast-check';

const marks = [
  '[[',
  ']]',
  '|',
  '#',
  '^',
  '![[',
  '](',
  '[',
  ']',
  ']: ',
  '```',
  '`',
  '%%',
  '$$',
  '<!--',
  '-->',
  '**',
  '__',
  '\\',
];
const lines = [
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  '---\n',
  '> ',
  '- ',
  '1. ',
  '\t',
  '    ',
  '# ',
  '## ',
  '| a |\n|--|\n',
  '[^1]: ',
];
const words = [
  'Heap',
  'allocations',
  "author's",
  'C++',
  'indices',
  'ABCs',
  'née',
  'ΣΑΣ',
  'two words',
  '\ud83d',
  'é',
  'e\u0301',
];
const links = [
  '[[Heap#Part|x]]',
  '[a][b]',
  '[b]: N.md#x\n',
  '[t](My%20Note.md)',
  '![i](<a b.png>)',
  '[b]',
  '#tag/a',
  '#Tag/',
  ' ^id-1',
];
const terms = [
  '**Term**: text.',
  '**Term** is text. ',
  'It is so => `term`.',
  ' -> `a`, `b`.',
  'Word\n: meaning',
  '→ **x**',
];
const properties = ['aliases: [a, "b c"]\n', 'tags: x, y/z\n', 'title: A b\n', 'up: "[[A]]"\n', '---\n'];

const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom(...marks, ...lines),
  fc.constantFrom(...words, ...links, ...terms, ...properties),
);

const body = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

export const markdown: fc.Arbitrary<string> = fc.oneof(
  body,
  body.map((text) => `---\n${text}`),
);
