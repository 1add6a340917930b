import assert from 'node:assert/strict';
import fc from 'fast-check';
import { linesOf, longestWord, searchLines } from '../../src/features/lineSearch';
import { nameMatcher, rank } from '../../src/features/nameMatch';

/** Each line that is visited: its rank, its value, and which one of that value's lines it is. */
function visited(values: readonly (readonly string[])[], query: string): readonly string[] {
  const found: string[] = [];
  const lines = linesOf(values.map((own, value) => ({ text: own.map((line) => `${line}\n`).join(''), value })));
  searchLines(lines, query, {
    isEnough: () => false,
    visit: (own, value, line, length) => found.push(`${own} ${value} ${line()} ${length}`),
  });
  return found;
}

/** The same by looking at each line by itself. */
function expected(values: readonly (readonly string[])[], query: string): readonly string[] {
  const matches = nameMatcher(query);
  return values.flatMap((own, value) =>
    own.flatMap((line, index) => {
      const found = matches(line);
      return found < rank.scattered && line.includes(longestWord(query.trim()))
        ? [`${found} ${value} ${index} ${line.length}`]
        : [];
    }),
  );
}

const word = fc.constantFrom('a', 'ab', 'aba', 'b', 'ba', 'part', 'part 1', 'a-b', 'ä');
const line = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));

describe('A search through lines', () => {
  it('visits each line that answers once, as it does by itself', () => {
    fc.assert(
      fc.property(fc.array(fc.array(line, { maxLength: 4 }), { maxLength: 5 }), line, (values, query) => {
        assert.deepEqual([...visited(values, query)].sort(), [...expected(values, query)].sort());
      }),
    );
  });

  it('visits what is the query first, then what begins with it, and the others in their order', () => {
    const values = [['a part', 'party', 'part'], ['depart'], ['part', 'part 2']];
    assert.deepEqual(
      visited(values, 'part').map((found) => found.slice(0, 5)),
      ['0 0 2', '0 2 0', '1 0 1', '1 2 1', '2 0 0', '4 1 0'],
    );
  });
});
