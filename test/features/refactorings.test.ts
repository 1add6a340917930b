import assert from 'node:assert/strict';
import { type Refactoring, refactorings } from '../../src/features/refactorings';
import { fixture } from '../kit/fixture';

describe('what can be made of the place of the cursor', () => {
  function check(text: string, expected: readonly string[]): void {
    const { vault, note, offset } = fixture(text);
    const found = refactorings(vault, note, { start: offset, end: offset });
    assert.deepEqual(found.map(described), expected);
  }
  it('is a section that is a note or elsewhere, and a name for the note', () => {
    check('//- A.md\n# The$0 heap: a *store*\n', ['note “The heap a store”', 'section “The heap a store”']);
    check('//- A.md\n# A$0\n', ['section “A 2”']);
    check('//- A.md\n# A\n# Heap$0\n', ['section “Heap”']);
    check('//- A.md\n# ??$0\n', ['section “Untitled”']);
    check('//- A.md\ntext$0\n', []);
  });
  it('is a link of the other kind, where that says the same', () => {
    check('//- A.md\n[[A$0]]\n', ['to markdown']);
    check('//- A.md\n[x](A$0.md)\n', ['to wiki']);
    check('//- A.md\n[x](A$0.md "title") ![[A]]\n', []);
    check('//- A.md\n![[A$0]]\n', []);
    check('//- A.md\n[[No$0]]\n', []);
  });
});

function described(found: Refactoring): string {
  switch (found.kind) {
    case 'convert':
      return `to ${found.to}`;
    case 'nameNote':
      return `note “${found.name}”`;
    case 'part':
      return `${found.part} “${found.name}”`;
  }
}
