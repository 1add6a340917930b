import assert from 'node:assert/strict';
import { linkTokens } from '../../src/features/linkTokens';
import { slice } from '../../src/text/span';
import { fixture } from '../kit/fixture';

describe('the tokens of links', () => {
  function check(text: string, expected: readonly string[], part?: { start: number; end: number }): void {
    const { vault, note } = fixture(text);
    const body = vault.note(note)?.text ?? '';
    assert.deepEqual(
      linkTokens(vault, note, part ?? { start: 0, end: body.length }).map(
        ({ kind, span }) => `${kind} ${slice(body, span)}`,
      ),
      expected,
    );
  }
  const other = '//- B.md\n# Heap\n//- p.png\n';

  it('tell links that lead somewhere from those that do not', () => {
    check(`//- A.md\n$0[[B]] [[B#Heap]] [[No]] [[B#No]] ![[p.png]] [[#No]] [m](B.md)\n${other}`, [
      'link B',
      'link B#Heap',
      'missing No',
      'link B#',
      'missing No',
      'link p.png',
      'link #',
      'missing No',
    ]);
  });
  it('tell what an alias stands for from the alias', () => {
    check(`//- A.md\n$0[[ B#Heap | heap ]] [[No|x]] [[B#No|y]] ![[p.png|100x20]] [[B|]]\n${other}`, [
      'quiet B#Heap |',
      'link heap',
      'quiet No|',
      'missing x',
      'quiet B#',
      'missing No',
      'quiet |',
      'link y',
      'link p.png',
      'quiet |100x20',
      'link B',
      'quiet |',
    ]);
  });
  it('are also tags, block ids and comments, and nothing in code', () => {
    check('a #tag `#no [[No]]` %%[[No]]%% ^id\n', ['tag #tag', 'quiet ^id', 'comment %%[[No]]%%']);
    check('%%\na\n%%\n', ['comment %%\na\n%%']);
  });
  it('are those of the asked part', () => {
    const lines = Array.from({ length: 1000 }, (_, i) => `line ${i} [[B]] #t${i}x\n`).join('');
    const start = lines.indexOf('line 500 ');
    check(`//- A.md\n$0${lines}${other}`, ['link B', 'link B', 'tag #t500x', 'tag #t501x'], {
      start,
      end: lines.indexOf('line 502 ') - 1,
    });
  });
});
