import assert from 'node:assert/strict';
import { fenceProgram } from '../../src/live/fenceProgram';
import { nearestFence, type Sought, soughtFence } from '../../src/live/target';
import { type MemoryFence, memoryFences } from '../../src/notes/fence';
import { scan } from '../../src/notes/scan';

const fencesOf = (...programs: readonly string[]): readonly MemoryFence[] =>
  memoryFences(
    scan('Note.md', programs.map((program) => `\`\`\`rust memory\n${program}\n\`\`\`\n\ntext\n`).join('\n')),
  );

/** What the panel knows when it shows a block of a note with these programs. */
function showing(programs: readonly string[], block: number): Sought {
  const memory = fencesOf(...programs)[block - 1];
  assert.ok(memory);
  return { block, count: programs.length, key: fenceProgram(memory).program.key };
}

/** A panel that shows a block of `before` shows the block `expected` once the note holds `after`. */
function check(before: readonly string[], block: number, after: readonly string[], expected: number | undefined): void {
  assert.equal(soughtFence(fencesOf(...after), showing(before, block))?.block, expected);
}

describe('the fence that the panel is about', () => {
  it('keeps its number while its program is edited', () => {
    check(['let a = 1;', 'let b = 2;'], 1, ['let a = 10;', 'let b = 2;'], 1);
  });

  it('stays when another fence has the program it had before the edit', () => {
    check(['let a = 1;', 'let a = 1;'], 1, ['let a = 12;', 'let a = 1;'], 1);
  });

  it('is found by its program when a fence comes or goes above it', () => {
    check(['let a = 1;', 'let b = 2;'], 2, ['let c = 3;', 'let a = 1;', 'let b = 2;'], 3);
    check(['let a = 1;', 'let b = 2;'], 2, ['let b = 2;'], 1);
  });

  it('is the nearest of several with the same program', () => {
    check(['let a = 1;', 'let b = 2;', 'let a = 1;'], 3, ['let c = 3;', 'let a = 1;', 'let b = 2;', 'let a = 1;'], 4);
  });

  it('gives way to what took its number, or to the last, when it is gone', () => {
    check(['let a = 1;', 'let b = 2;'], 1, ['let b = 2;'], 1);
    check(['let a = 1;', 'let b = 2;'], 2, ['let a = 1;'], 1);
    check(['let a = 1;'], 1, [], undefined);
  });

  it('is the one at the cursor wherever a cursor is followed', () => {
    const fences = fencesOf('let a = 1;', 'let a = 1;');
    const cursor = fences[1]?.fence.span.end ?? 0;
    assert.equal(soughtFence(fences, { ...showing(['let a = 1;', 'let a = 1;'], 1), cursor })?.block, 2);
    assert.equal(soughtFence(fences, { block: 1, cursor: cursor + 2 })?.block, 1, 'prose holds the view where it is');
  });

  it('is the next below the cursor when the panel opens', () => {
    const fences = fencesOf('let a = 1;', 'let b = 2;');
    const first = fences[0]?.fence.span ?? { start: 0, end: 0 };
    assert.equal(nearestFence(fences, 0)?.block, 1);
    assert.equal(nearestFence(fences, first.end)?.block, 1);
    assert.equal(nearestFence(fences, first.end + 1)?.block, 2);
    assert.equal(nearestFence(fences, 10_000)?.block, 2);
    assert.equal(nearestFence([], 0), undefined);
  });
});
