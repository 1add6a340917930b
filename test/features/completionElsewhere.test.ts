import assert from 'node:assert/strict';
import { completedAt, labelsAt, taken } from '../kit/completed';

const tagged =
  '//- B.md\n---\ntags: [rust/ownership, draft]\n---\n#rust/borrow and #Draft\n//- C.md\n#draft #rust/ownership\n';

function check(text: string, label: string, expected: string, options = {}): void {
  assert.equal(taken(text, label, options).text, expected);
}

describe('Completion of a tag', () => {
  it('offers the vault’s tags behind a hash, those most used first, and the ones above nested ones', () => {
    assert.deepEqual(labelsAt(`//- A.md\nx #$0\n${tagged}`), ['#rust', '#rust/ownership', '#draft', '#rust/borrow']);
    check(`//- A.md\nx #own$0\n${tagged}`, '#rust/ownership', 'x #rust/ownership\n');
    assert.equal(taken(`//- A.md\nx #own$0\n${tagged}`, '#rust/ownership').item.detail, '2 notes');
    assert.equal(taken(`//- A.md\nx #$0\n${tagged}`, '#rust').item.detail, '2 notes');
  });
  it('replaces the whole tag around the cursor', () => {
    check(`//- A.md\nx #rust/b$0orr y\n${tagged}`, '#rust/borrow', 'x #rust/borrow y\n');
  });
  it('does not offer what is only being written', () => {
    assert.deepEqual(labelsAt('//- A.md\n#draf$0\n//- B.md\n#draft\n'), ['#draft']);
  });
  it('offers tags among the properties, without a hash', () => {
    check(`//- A.md\n---\ntags: [x, ow$0]\n---\n${tagged}`, 'rust/ownership', '---\ntags: [x, rust/ownership]\n---\n');
    check(`//- A.md\n---\ntags:\n  - $0\n---\n${tagged}`, 'draft', '---\ntags:\n  - draft\n---\n');
    check(`//- A.md\n---\ntags: dr$0\n---\n${tagged}`, 'draft', '---\ntags: draft\n---\n');
    check(
      `//- A.md\n---\ntags:\n  - x\n  - rust/$0\n---\n${tagged}`,
      'rust/borrow',
      '---\ntags:\n  - x\n  - rust/borrow\n---\n',
    );
  });
  it('leaves headings, code and addresses alone', () => {
    assert.equal(labelsAt(`//- A.md\n# $0\n${tagged}`), undefined);
    assert.equal(labelsAt(`//- A.md\n##$0\n${tagged}`), undefined);
    assert.equal(labelsAt(`//- A.md\n\`#$0\`\n${tagged}`), undefined);
    assert.equal(labelsAt(`//- A.md\nx#$0\n${tagged}`), undefined);
    assert.equal(labelsAt(`//- A.md\n[a](x#$0)\n${tagged}`), undefined);
  });
});

describe('Completion of a property', () => {
  const files =
    '//- B.md\n---\nstatus: done\npriority: 1\n---\n//- C.md\n---\nstatus: open\ncssclasses: [wide]\n---\n//- D.md\n---\nstatus: done\n---\n';
  it('offers Obsidian’s names and the vault’s own that the note has not', () => {
    const labels = labelsAt(`//- A.md\n---\ntags: x\n$0\n---\n${files}`);
    assert.deepEqual(labels?.slice(0, 2), ['aliases', 'cssclasses']);
    assert.ok(labels?.includes('status') && labels.indexOf('status') < labels.indexOf('priority'));
    assert.ok(!labels.includes('tags'));
  });
  it('writes a list where one belongs', () => {
    check(`//- A.md\n---\nali$0\n---\n${files}`, 'aliases', '---\naliases:\n  - \n---\n');
    check(`//- A.md\n---\nst$0\n---\n${files}`, 'status', '---\nstatus: \n---\n');
    check(`//- A.md\n---\nst$0ate: x\n---\n${files}`, 'status', '---\nstatus: x\n---\n');
  });
  it('offers the values that other notes have', () => {
    assert.deepEqual(labelsAt(`//- A.md\n---\nstatus: $0\n---\n${files}`), ['done', 'open']);
    check(`//- A.md\n---\nstatus: o$0\n---\n${files}`, 'open', '---\nstatus: open\n---\n');
    check(`//- A.md\n---\ncssclasses:\n  - w$0\n---\n${files}`, 'wide', '---\ncssclasses:\n  - wide\n---\n');
    assert.equal(labelsAt(`//- A.md\n---\ntitle: $0\n---\n${files}`), undefined);
  });
});

describe('Completion of an ordinary link', () => {
  const files = '//- f/B.md\n# One two\n# One two\ntext ^id\n//- f/Beside.md\n//- g h/Far (1).md\n//- g h/p.png\n';
  const options = { markdownPaths: true };
  const labels = (text: string): readonly string[] | undefined => labelsAt(`//- f/A.md\n${text}\n${files}`, options);

  it('finds files of other folders by name; those of the folder are VS Code’s to offer', () => {
    check(`//- f/A.md\n[x](far$0)\n${files}`, 'Far (1)', '[x](../g%20h/Far%20%281%29.md)\n', options);
    assert.deepEqual(labels('[x](B$0)'), []);
    assert.deepEqual(labels('[x](../g%20h/f$0)'), []);
    check(`//- f/A.md\n![x](p$0)\n${files}`, 'p.png', '![x](../g%20h/p.png)\n', options);
    check(`//- f/A.md\n[x](<far$0>)\n${files}`, 'Far (1)', '[x](<../g%20h/Far%20%281%29.md>)\n', options);
    check(`//- f/A.md\n[x](far$0)\n${files}`, 'Far (1)', '[x](/g%20h/Far%20%281%29.md)\n', {
      ...options,
      format: 'absolute',
    });
  });
  it('offers the headings of a note that VS Code does not find by the path', () => {
    assert.deepEqual(labels('[x](B.md#$0)'), undefined);
    check(`//- g/A.md\n[x](B.md#$0)\n${files}`, 'One two', '[x](B.md#one-two)\n', options);
    assert.deepEqual(
      completedAt(`//- g/A.md\n[x](B.md#$0)\n${files}`, options)?.items.map((item) => item.edit.text),
      ['one-two', 'one-two-1'],
    );
  });
  it('offers blocks', () => {
    check(`//- f/A.md\n[x](B.md#^$0)\n${files}`, 'text', '[x](B.md#^id)\n', options);
  });
  it('offers nothing for an address, while nothing is typed, or when paths are not wanted', () => {
    assert.equal(labels('[x](https:$0)'), undefined);
    assert.equal(labels('[x]($0)'), undefined);
    assert.equal(labelsAt(`//- f/A.md\n[x](far$0)\n${files}`), undefined);
  });
});

describe('Completion of a callout', () => {
  it('offers its types', () => {
    check('> [!w$0]\n', 'warning', '> [!warning]\n');
    check('- > [!$0\n', 'tip', '- > [!tip]\n');
    assert.equal(labelsAt('[!$0\n'), undefined);
  });
});
