import assert from 'node:assert/strict';
import fc from 'fast-check';
import { linkMention, linkMentions } from '../../src/features/linkMentions';
import { mentionedNotes } from '../../src/features/mentionedNotes';
import { mentioningNotes, mentionsFrom } from '../../src/features/mentions';
import { applyVaultEdit } from '../../src/features/vaultEdit';
import { backlinks } from '../../src/notes/backlinks';
import type { NoteId } from '../../src/notes/note';
import { scan } from '../../src/notes/scan';
import { emptyVault, type Vault } from '../../src/notes/vault';
import { finished } from '../../src/text/sliced';
import { slice } from '../../src/text/span';
import { fixture } from '../kit/fixture';

/** The mentions of a note in the vault, each as the note that mentions it and the text. */
function mentions(vault: Vault, id: NoteId): readonly string[] {
  return finished(mentioningNotes(vault, id)).flatMap(({ note, count }) => {
    const found = mentionsFrom(vault, id, note);
    assert.equal(found.length, count);
    return found.map(({ span }) => `${note} ${slice(vault.note(note)?.text ?? '', span)}`);
  });
}

describe('unlinked mentions', () => {
  /** What is found of the note `Heap`, also called “free store”, in a note of this text. */
  function check(text: string, expected: readonly string[], others = ''): void {
    const { vault } = fixture('//- Heap.md\n---\naliases: [free store]\n---\nThe heap.\n');
    const more = others === '' ? vault : vault.with(notesOf(others));
    const whole = more.with([{ kind: 'note', note: scan('A.md', text) }]);
    assert.deepEqual(
      mentionsFrom(whole, 'Heap.md', 'A.md').map(({ span }) => slice(text, span)),
      expected,
    );
  }
  const notesOf = (text: string) => [...fixture(text).vault.notes()].map((note) => ({ kind: 'note' as const, note }));

  it('are the name and the aliases in any case, as whole words', () => {
    check('The heap, the Heap and the HEAP; Free Store.', ['heap', 'Heap', 'HEAP', 'Free Store']);
    check('heaped cheap heap_size _heap_ **heap** (heap) heap-allocated stack/heap “heap”', [
      ...Array<string>(6).fill('heap'),
    ]);
    check('heap.rs my.heap me@heap heap@example.org the heap. The', ['heap']);
    check("the heap’s end, the heap's end, heap't", ['heap', 'heap']);
  });
  it('are the plural too, but no other word', () => {
    check('two heaps, free stores; a heaper, heaping', ['heaps', 'free stores']);
    check('heaps', [], '//- Heaps.md\n');
  });
  it('go over the end of a line, in a quote too', () => {
    check('the free\nstore\n\n> the free\n> store\n\nthe free\n\nstore', ['free\nstore', 'free\n> store']);
    check('> a free\nstore\n\n- a free\n  store\n', ['free\nstore', 'free\n  store']);
    check('# A free\nstore\n\na free\n> store\n\n| a |\n|---|\na free\nstore\n\na free\n- store\n', []);
  });
  it('are none in code, links, tags, comments, formulas, HTML and properties', () => {
    check('---\ntitle: heap\n---\n`heap` [[heap]] [[X|heap]] [heap](X.md) ![[heap.png]] #heap %%heap%% $heap$', []);
    check('<!-- heap --> <b title="heap">x</b>\n\n    heap\n\n```\nheap\n```\n\n$$\nheap\n$$\n', []);
    check('<b>heap</b>', ['heap']);
  });
  it('are none in links that leave the vault, references and addresses', () => {
    check('[the heap](https://example.org/x) ![heap](https://example.org/x.png) [a heap b][1] [^heap]', []);
    check('https://example.org/heap www.example.org/heap (https://heap) <https://heap>', []);
    check('[1] the heap [2](x.md) - [ ] heap', ['heap', 'heap']);
  });
  it('are found in headings, lists, tables, quotes and footnotes', () => {
    check('# The heap\n- heap\n\n| heap |\n|---|\n| heap |\n\n> [!note] heap\n> heap\n\n[^1]: heap\n', [
      ...Array<string>(7).fill('heap'),
    ]);
  });
  it('belong to the longest name', () => {
    check('a heap overflow, a heap, Heap\noverflow', ['heap'], '//- Heap Overflow.md\n');
    check('the young heap, a heap', ['heap'], '//- Nursery.md\n---\naliases: [Young heap]\n---\n');
    check('a heap overflow', ['heap'], '//- Heap Overflows in C.md\n');
  });
  it('of a short or common word are found in its own case only', () => {
    const { vault } = fixture(
      '//- C.md\n//- If.md\n//- A.md\nC and c, C++ and C#, C. If only if; vitamin C\n//- Go.md\n//- B.md\nGo, go\n//- 42.md\n//- D.md\n42\n',
    );
    assert.deepEqual(mentions(vault, 'C.md'), ['A.md C', 'A.md C', 'A.md C']);
    assert.deepEqual(mentions(vault, 'If.md'), ['A.md If']);
    assert.deepEqual(mentions(vault, 'Go.md'), ['B.md Go']);
    assert.deepEqual(mentions(vault, '42.md'), []);
  });
  it('take names of any script and any signs', () => {
    const cases: readonly (readonly [string, string, readonly string[]])[] = [
      ['C++.md', 'C++ and c++ and C++11, C', ['C++', 'c++']],
      ['Vec (Rust).md', 'the vec (rust) is', ['vec (rust)']],
      ['Σωκράτης.md', 'ο σωκρατης, ο ΣΩΚΡΆΤΗΣ, σωκράτης.', ['ΣΩΚΡΆΤΗΣ', 'σωκράτης']],
      ['Café.md', 'a cafe\u0301, a café, a cafés', ['cafe\u0301', 'café']],
      ['内存.md', '内存 是', ['内存']],
      ['2024-02-29.md', 'on 2024-02-29, not 2024-02-291', ['2024-02-29']],
      ['a.b.md', 'a.b axb', ['a.b']],
    ];
    for (const [id, text, expected] of cases) {
      const vault = emptyVault.with([
        { kind: 'note', note: scan(id, '') },
        { kind: 'note', note: scan('X.md', text) },
      ]);
      assert.deepEqual(
        mentionsFrom(vault, id, 'X.md').map(({ span }) => slice(text, span)),
        expected,
        id,
      );
    }
  });
  it('are looked for in any text, whatever a note is called', () => {
    const piece = fc.oneof(
      fc.constantFrom('heap', '_', '.', '#', '[', ']', '(', '|', '\\', '😀', 'σ', 'ς', 'é', "'", '@', ' '),
      fc.string(),
    );
    const written = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(written, written, written, (name, before, behind) => {
        const id = `${name.replaceAll('/', '')}.md`;
        const vault = emptyVault.with([
          { kind: 'note', note: scan(id, '') },
          { kind: 'note', note: scan('x/The text.md', `${before} ${name} ${behind}`) },
        ]);
        const text = vault.note('x/The text.md')?.text ?? '';
        let last = 0;
        for (const { span } of mentionsFrom(vault, id, 'x/The text.md')) {
          assert.ok(last <= span.start && span.start < span.end && span.end <= text.length);
          last = span.end;
        }
      }),
      { numRuns: 500 },
    );
  });
  it('of a note in itself are none', () => {
    const { vault } = fixture('//- Heap.md\n# Heap\nThe heap.\n//- B.md\nheap\n//- c/C.md\nheap heap\n');
    assert.deepEqual(mentions(vault, 'Heap.md'), ['B.md heap', 'c/C.md heap', 'c/C.md heap']);
  });
  it('take as long as the note is that has very many', () => {
    const time = (count: number): number => {
      const text = 'a heap #tag [x](y.md) `c`\n# H\n'.repeat(count);
      const vault = emptyVault.with([
        { kind: 'note', note: scan('Heap.md', '') },
        { kind: 'note', note: scan('A.md', text) },
      ]);
      const started = performance.now();
      const made = finished(linkMentions(vault, 'Heap.md'));
      assert.equal(made.kind === 'edit' && made.edit.notes[0]?.edits.length, count);
      return performance.now() - started;
    };
    time(200);
    const few = Math.min(time(800), time(800));
    assert.ok(time(6400) < 8 * 6 * few);
  });
  it('can be looked for in slices', () => {
    const big = 'the heap is big. '.repeat(2000);
    const vault = emptyVault.with(
      ['Heap', 'A', 'B', 'C'].map((name) => ({
        kind: 'note' as const,
        note: scan(`${name}.md`, name === 'Heap' ? '' : big),
      })),
    );
    const work = mentioningNotes(vault, 'Heap.md');
    assert.equal(work.next().done, false);
    assert.deepEqual(
      finished(work).map(({ count }) => count),
      [2000, 2000, 2000],
    );
  });
});

describe('the notes that a note mentions', () => {
  function check(text: string, expected: readonly string[]): void {
    const { vault, note } = fixture(text);
    assert.deepEqual(
      finished(mentionedNotes(vault, note)).map(
        ({ target, mentions }) =>
          `${target}: ${mentions.map(({ span }) => slice(vault.note(note)?.text ?? '', span)).join(', ')}`,
      ),
      expected,
    );
  }
  it('are those whose names and aliases its prose says', () => {
    check(
      '//- A.md\n$0The stacks and the free store of Rust, the heap `heap` [[Heap]].\n//- Heap.md\n---\naliases: [free store]\n---\n//- f/Stack.md\n//- Other.md\n//- Rust.md\n',
      ['f/Stack.md: stacks', 'Heap.md: free store, heap', 'Rust.md: Rust'],
    );
    check('//- A.md\n$0heap overflow\n//- Heap.md\n//- Heap Overflow.md\n', ['Heap Overflow.md: heap overflow']);
    check('//- A.md\n$0heap\n//- f/Heap.md\n//- g/Heap.md\n', ['f/Heap.md: heap', 'g/Heap.md: heap']);
    check('//- A.md\n$0a A\n', []);
  });

  const word = fc.constantFrom('heap', 'Heap', 'heaps', 'free', 'store', 'stack', 'copy', 'copies', 'overflow');
  const prose = fc.array(fc.tuple(word, fc.constantFrom(' ', ' ', ' ', ', ', '\n', '-', '`')), { maxLength: 12 });
  const name = fc.uniqueArray(
    fc.array(word, { minLength: 1, maxLength: 2 }).map((parts) => parts.join(' ')),
    {
      minLength: 1,
      maxLength: 5,
      selector: (text) => text.toLowerCase(),
    },
  );

  it('are the same as a search for each note finds', () => {
    fc.assert(
      fc.property(name, prose, (names, parts) => {
        const text = parts.flat().join('');
        const vault = emptyVault.with(
          [...names.map((id) => [id, ''] as const), ['The text', text] as const].map(([id, body]) => ({
            kind: 'note' as const,
            note: scan(`${id}.md`, body),
          })),
        );
        const expected = names.filter((id) => mentionsFrom(vault, `${id}.md`, 'The text.md').length > 0);
        assert.deepEqual(
          finished(mentionedNotes(vault, 'The text.md'))
            .map(({ target }) => target)
            .sort(),
          expected.map((id) => `${id}.md`).sort(),
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('linking a mention', () => {
  /** The text of the note with the cursor after its first mention of `Heap` is linked. */
  function check(text: string, expected: string): void {
    const { vault, note } = fixture(text);
    const heap = vault.named('heap')[0] ?? '';
    const [mention] = mentionsFrom(vault, heap, note);
    assert.ok(mention);
    const made = linkMention(vault, heap, mention);
    if (made.kind === 'refused') return assert.equal(made.message, expected);
    const after = applyVaultEdit(vault, made.edit);
    assert.equal(after.note(note)?.text, expected);
    assert.equal(backlinks(after, heap).length, backlinks(vault, heap).length + 1);
  }
  it('keeps what is written', () => {
    check('//- A.md\n$0a Heap b\n//- Heap.md\n', 'a [[Heap]] b\n');
    check('//- A.md\n$0two heaps b\n//- Heap.md\n', 'two [[Heap|heaps]] b\n');
    check('//- A.md\n$0the free store\n//- Heap.md\n---\naliases: [free store]\n---\n', 'the [[Heap|free store]]\n');
    check('//- A.md\n$0the heap\n//- f/Heap.md\n//- g/Heap.md\n', 'the [[f/Heap|heap]]\n');
  });
  it('escapes the bar in a table', () => {
    check('//- A.md\n$0| a |\n|---|\n| heap |\n//- Heap.md\n', '| a |\n|---|\n| [[Heap\\|heap]] |\n');
  });
  it('never spans lines', () => {
    const alias = '//- Heap.md\n---\naliases: [free store]\n---\n';
    check(`//- A.md\n$0a free\nstore b\n${alias}`, 'a [[Heap|free store]]\nb\n');
    check(`//- A.md\n$0> a free\n> store b\n${alias}`, '> a [[Heap|free store]]\n> b\n');
    check(`//- A.md\n$0a free\nstore, b\n${alias}`, 'a [[Heap|free store]], b\n');
    check(`//- A.md\n$0a free\nstore\nb\n${alias}`, 'a [[Heap|free store]]\nb\n');
  });
  it('leaves a heading what links call it', () => {
    check('//- A.md\n$0# The heap\n//- Heap.md\n', '# The [[heap]]\n');
    check(
      '//- A.md\n$0# Two heaps\n//- Heap.md\n',
      'This mention stands in a heading, and links to the heading would break.',
    );
  });
  it('is refused when the place says something else by now', () => {
    const { vault } = fixture('//- A.md\na heap\n//- Heap.md\n');
    const made = linkMention(vault, 'Heap.md', { note: 'A.md', span: { start: 0, end: 4 } });
    assert.equal(made.kind === 'refused' && made.message, 'This place does not mention the note any more.');
  });
});

describe('linking all mentions of a note', () => {
  it('is one edit, after which there are none', () => {
    const { vault } = fixture(
      '//- A.md\nheap, Heap and `heap`\n//- f/B.md\n# Heaps\nheaps [[Heap]]\n//- Heap.md\nheap\n',
    );
    const made = finished(linkMentions(vault, 'Heap.md'));
    assert.ok(made.kind === 'edit');
    assert.deepEqual(made.edit.remarks, ['1 in a heading stays as written.']);
    const after = applyVaultEdit(vault, made.edit);
    assert.equal(after.note('A.md')?.text, '[[Heap|heap]], [[Heap]] and `heap`\n');
    assert.equal(after.note('f/B.md')?.text, '# Heaps\n[[Heap|heaps]] [[Heap]]\n');
    assert.deepEqual(mentions(after, 'Heap.md'), ['f/B.md Heaps']);
  });
  it('changes nothing that a reader sees, and leaves mentions in headings at most', () => {
    const word = fc.constantFrom(
      'heap',
      'Heap',
      'HEAPS',
      'free',
      'store',
      'over',
      '[[Heap]]',
      '`heap`',
      '|',
      '#heap',
      '*heap*',
    );
    const blank = fc.constantFrom(
      ' ',
      ' ',
      ' ',
      '\n',
      '\n> ',
      '\n\n',
      ', ',
      '\n# ',
      '\n- ',
      '\n| a | b |\n|---|---|\n| ',
    );
    const prose = fc.array(fc.tuple(word, blank), { maxLength: 14 }).map((parts) => parts.flat().join(''));
    const seen = (text: string): string =>
      text.replace(/\[\[(?:[^\]|\\]*\\?\|)?([^\]]*)\]\]/g, '$1').replace(/[\s>]+/g, ' ');
    fc.assert(
      fc.property(prose, fc.boolean(), (text, hasNamesake) => {
        const notes = {
          'f/Heap.md': '---\naliases: [free store]\n---\n',
          'A.md': text,
          ...(hasNamesake && { 'g/Heap.md': '' }),
        };
        const vault = emptyVault.with(
          Object.entries(notes).map(([id, body]) => ({ kind: 'note' as const, note: scan(id, body) })),
        );
        const made = finished(linkMentions(vault, 'f/Heap.md'));
        if (made.kind === 'refused') return;
        const after = applyVaultEdit(vault, made.edit);
        const linked = after.note('A.md');
        assert.ok(linked);
        assert.equal(seen(linked.text), seen(text));
        const count = made.edit.notes.reduce((sum, { edits }) => sum + edits.length, 0);
        assert.equal(backlinks(after, 'f/Heap.md').length, backlinks(vault, 'f/Heap.md').length + count);
        for (const { span } of mentionsFrom(after, 'f/Heap.md', 'A.md')) {
          assert.ok(linked.sections.some(({ heading }) => heading.start <= span.start && span.end <= heading.end));
        }
      }),
      { numRuns: 500 },
    );
  });
  it('is refused where there is none', () => {
    const { vault } = fixture('//- A.md\n[[Heap]]\n//- Heap.md\n');
    const made = finished(linkMentions(vault, 'Heap.md'));
    assert.equal(made.kind === 'refused' && made.message, 'No mention of this note can be linked.');
  });
});
