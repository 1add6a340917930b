import * as assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeDisk as createDisk } from '../../src/commandLine/nodeDisk';
import { filesBelow, type Problem, readFile } from '../../src/server/files';

describe('The disk', () => {
  const nodeDisk = createDisk();
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'memory-notes-disk-'));
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const textOf = (content: string | Uint8Array, largest = 10_000_000): unknown => {
    writeFileSync(join(root, 'A.md'), content);
    return nodeDisk.text(join(root, 'A.md'), largest);
  };

  it('gives a text as a decoder would', () => {
    const texts = [
      '',
      'plain',
      'Ünï ↦ 𝔘',
      '\u{feff}marked',
      '\u{feff}',
      'a\r\nb',
      'x'.repeat(1 << 20),
      'é'.repeat(700_000),
    ];
    for (const text of texts) {
      const bytes = new TextEncoder().encode(text);
      assert.deepEqual(textOf(bytes), { text: new TextDecoder().decode(bytes) });
    }
  });

  it('tells a file that nobody may write from others, and from none', () => {
    const path = join(root, 'A.md');
    assert.equal(nodeDisk.isLocked(path), false);
    writeFileSync(path, '');
    assert.equal(nodeDisk.isLocked(path), false);
    chmodSync(path, 0o444);
    assert.equal(nodeDisk.isLocked(path), true);
  });

  it('replaces what is no text, as a decoder does', () => {
    for (const bytes of [
      [0xff, 0xfe, 65],
      [0xe2, 0x82],
      [65, 0xc0, 0x80, 66],
      [0xf0, 0x9f, 0x98],
      [0, 1, 2],
    ]) {
      assert.deepEqual(textOf(Uint8Array.from(bytes)), { text: new TextDecoder().decode(Uint8Array.from(bytes)) });
    }
  });

  it('does not read what is too large', () => {
    assert.deepEqual(textOf('x'.repeat(1_500_000), 1_499_999), { size: 1_500_000 });
    assert.deepEqual(textOf('x'.repeat(1_500_000), 1_500_000), { text: 'x'.repeat(1_500_000) });
  });

  it('lists folder by folder, and leaves out what belongs to no vault', () => {
    mkdirSync(join(root, 'deep', 'down'), { recursive: true });
    mkdirSync(join(root, '.git'));
    mkdirSync(join(root, 'node_modules'));
    for (const path of ['A.md', 'deep/B.md', 'deep/down/C.png', '.git/x.md', 'node_modules/y.md']) {
      writeFileSync(join(root, path), '');
    }
    symlinkSync(join(root, 'deep'), join(root, 'circle'));
    symlinkSync(join(root, 'A.md'), join(root, 'Link.md'));
    const listed = [...filesBelow(nodeDisk, root, '')].flat();
    assert.deepEqual(listed.sort(), ['A.md', 'deep/B.md', 'deep/down/C.png']);
    assert.equal(nodeDisk.kind(join(root, 'circle')), 'other');
    assert.equal(nodeDisk.kind(join(root, 'deep')), 'folder');
    assert.equal(nodeDisk.kind(join(root, 'none')), undefined);
  });

  it('tells of folders that cannot be listed and goes on', () => {
    writeFileSync(join(root, 'A.md'), '');
    mkdirSync(join(root, 'closed'));
    const problems: Problem[] = [];
    const disk = {
      ...nodeDisk,
      list: (folder: string) => (folder.endsWith('closed') ? fail('closed') : nodeDisk.list(folder)),
    };
    assert.deepEqual([...filesBelow(disk, root, '', problems)].flat(), ['A.md']);
    assert.deepEqual(
      problems.map(({ id }) => id),
      ['closed'],
    );
    assert.throws(() => [...filesBelow(nodeDisk, join(root, 'none'), '')]);
  });

  it('says of a file that is gone that it failed', () => {
    assert.equal(readFile(nodeDisk, root, 'Gone.md').kind, 'failed');
  });

  it('replaces a file whole, with its folders, and leaves nothing beside it', () => {
    const path = join(root, 'a', 'b', 'cache');
    nodeDisk.replace(path, Uint8Array.of(1, 2));
    nodeDisk.replace(path, Uint8Array.of(3));
    assert.deepEqual([...nodeDisk.bytes(path)], [3]);
    assert.equal(Object.getPrototypeOf(nodeDisk.bytes(path)), Uint8Array.prototype);
    assert.deepEqual(readdirSync(join(root, 'a', 'b')), ['cache']);
    assert.throws(() => nodeDisk.replace(join(root, 'a', 'b'), Uint8Array.of(1)));
    assert.deepEqual(readdirSync(join(root, 'a')), ['b']);
  });
});

function fail(message: string): never {
  throw new Error(message);
}
