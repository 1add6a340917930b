import assert from 'node:assert/strict';
import { termKeys, words } from '../../src/notes/inflection';

const isOneWord = (a: string, b: string): boolean => {
  const keys = new Set(termKeys([a]));
  return termKeys([b]).some((key) => keys.has(key));
};

describe('forms of a word', () => {
  const same = [
    'allocation allocating allocates allocated allocations allocate',
    'index indices indexes indexing indexed',
    'free frees freed freeing',
    'box boxes boxed boxing',
    'cache caches cached caching',
    'copy copies copied copying',
    'process processes processing processed',
    'move moves moved moving',
    'borrow borrows borrowed borrowing',
    'drop drops dropped dropping',
    'initialization initialize initializing initialised-not'.split(' ').slice(0, 3).join(' '),
    'iteration iterate iterates iterating',
    'vertex vertices',
    'matrix matrices',
    'leaf leaves',
    'class classes',
    'alias aliases',
    'parse parses parsed parsing',
    'match matches matched matching',
    'run runs running ran',
    'write writes writing written wrote',
    'API APIs',
    "heap heap's heaps",
    'generic generics',
    'id ids',
  ];
  for (const group of same) {
    it(group, () => {
      const [first, ...others] = group.split(' ') as [string, ...string[]];
      for (const other of others) assert.ok(isOneWord(first, other), `${first} and ${other}`);
    });
  }

  const apart = [
    ['good', 'goods'],
    ['moral', 'morality'],
    ['general', 'generics'],
    ['general', 'generic'],
    ['end', 'endness'],
    ['car', 'caring'],
    ['not', 'noted'],
    ['plan', 'planed'],
    ['new', 'news'],
    ['allocation', 'allocator'],
    ['station', 'state'],
    ['nation', 'nate'],
    ['string', 'str'],
    ['thing', 'th'],
    ['us', 'use'],
    ['bus', 'bu'],
    ['this', 'thi'],
    ['see', 'seed'],
    ['pass', 'pas'],
    ['thread', 'three'],
    ['point', 'pointer'],
    ['even', 'evening'],
    ['found', 'foundation'],
  ] as const;
  for (const [a, b] of apart) it(`${a} is not ${b}`, () => assert.ok(!isOneWord(a, b)));
});

describe('words', () => {
  const read = (text: string): string[] => words(text).map((word) => word.text);
  it('are parted by blanks, hyphens and punctuation', () => {
    assert.deepEqual(read("use-after-free, the heap's top. C++ and C# — Größe 3"), [
      ...['use', 'after', 'free', 'the', "heap's", 'top', 'C++', 'and', 'C#', 'Größe', '3'],
    ]);
  });
});
