import assert from 'node:assert/strict';
import { highlights } from '../../src/features/highlights';
import { workspaceSymbols } from '../../src/features/workspaceSymbols';
import { finished } from '../../src/text/sliced';
import { slice } from '../../src/text/span';
import { fixture } from '../kit/fixture';

describe('workspace symbols', () => {
  const vault = fixture(
    `
    //- Memory.md
    ---
    aliases: [RAM]
    ---
    # Heap
    Where boxes are. ^boxes
    //- Rust/Memory.md
    //- Rust/Smart pointers.md
    # Memory
    - one ^Box-1
    //- memory.png
    `,
  ).vault;
  const found = (query: string): readonly string[] =>
    finished(workspaceSymbols(vault, query)).map(({ kind, name, container }) => `${kind} ${name} (${container})`);

  it('are notes and aliases, the best match first', () => {
    assert.deepEqual(found('memory'), ['note Memory ()', 'note Memory (Rust)']);
    assert.deepEqual(found('ram'), ['alias RAM (Memory)']);
    assert.deepEqual(found('smpo'), ['note Smart pointers (Rust)']);
  });
  it('are blocks with an id, with what they say', () => {
    assert.deepEqual(found('box'), ['block ^boxes (Memory · Where boxes are.)', 'block ^Box-1 (Smart pointers · one)']);
    assert.deepEqual(found('^box-'), ['block ^Box-1 (Smart pointers · one)']);
    assert.deepEqual(found('^'), ['block ^boxes (Memory · Where boxes are.)', 'block ^Box-1 (Smart pointers · one)']);
  });
  it('of no query are the notes', () => {
    assert.deepEqual(found('').length, 4);
  });
  it('lead to the block', () => {
    const [block] = finished(workspaceSymbols(vault, 'boxes'));
    assert.equal(block && slice(vault.note(block.note)?.text ?? '', block.span), 'Where boxes are.');
  });
});

describe('document highlights', () => {
  /** The note's text with `«»` around what is highlighted; `»!` ends where the target itself is written. */
  function check(text: string, expected: string): void {
    const { vault, note, offset } = fixture(text);
    const body = vault.note(note)?.text ?? '';
    let shown = body;
    for (const { span, kind } of [...highlights(vault, note, offset)].reverse()) {
      const mark = kind === 'write' ? '»!' : '»';
      shown = `${shown.slice(0, span.start)}«${slice(shown, span)}${mark}${shown.slice(span.end)}`;
    }
    assert.equal(shown, expected);
  }
  it('of a link are the links to the same place', () => {
    check(
      '//- A.md\n[[B$0]] [[b|x]] [[B#H]] [[C]] [y](B.md)\n//- B.md\n# H\n//- C.md\n',
      '«[[B]]» «[[b|x]]» «[[B#H]]» [[C]] «[y](B.md)»\n',
    );
    check('//- A.md\n[[B#H$0]] [[B]] [[b#h|x]]\n//- B.md\n# H\n', '«[[B#H]]» [[B]] «[[b#h|x]]»\n');
    check('[[No$0]] [[no#x]] [[Nope]]\n', '«[[No]]» «[[no#x]]» [[Nope]]\n');
  });
  it('of a heading are it and the links to it', () => {
    check(
      '# He$0ap #\n[[#Heap]] [[#Stack]] [x](#heap)\n# Stack\n',
      '# «Heap»! #\n«[[#Heap]]» [[#Stack]] «[x](#heap)»\n# Stack\n',
    );
    check('# Heap\n[[#He$0ap]]\n', '# «Heap»!\n«[[#Heap]]»\n');
  });
  it('of a block are its id and the links to it', () => {
    check('text ^i$0d\n\n[[#^id]] [[#^other]]\n', 'text «^id»!\n\n«[[#^id]]» [[#^other]]\n');
  });
  it('of a tag are its places, not those of tags below it', () => {
    check(
      '---\ntags: [rust]\n---\n#ru$0st #Rust #rust/ownership\n',
      '---\ntags: [«rust»]\n---\n«#rust» «#Rust» #rust/ownership\n',
    );
  });
  it('are none in prose', () => {
    check('te$0xt [[Note]]\n', 'text [[Note]]\n');
  });
});
