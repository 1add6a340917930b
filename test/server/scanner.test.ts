import * as assert from 'node:assert/strict';
import { type ScanAnswer, type Scanner, scannedFrom, serveScans } from '../../src/server/scanner';
import { type MemoryDisk, memoryDisk } from '../kit/memoryDisk';
import { folder, type ServedVault, served } from '../kit/servedVault';

const count = 1_600;

const disk = (): MemoryDisk => manyNotes(count);

const manyNotes = (length: number): MemoryDisk =>
  memoryDisk(
    Object.fromEntries(
      Array.from({ length }, (_, i) => [`root/${i}.md`, `# Note ${i}\n\nSee [[${(i * 7) % (count + 50)}#Note]]\n`]),
    ),
  );

interface CountedScanner extends Scanner {
  scanned: number;
  isDisposed: boolean;
}

/** Another worker, with a port that copies; it breaks after so many requests. */
function scanner(files: MemoryDisk, breaksAfter = Number.POSITIVE_INFINITY): CountedScanner {
  let requests = 0;
  const answers: ScanAnswer[] = [];
  const scan = serveScans(files, (answer, transfer) => {
    answers.push(structuredClone(answer, { transfer: [...transfer] }));
  });
  return {
    scanned: 0,
    isDisposed: false,
    async scan(root, ids) {
      if (++requests > breaksAfter) return undefined;
      this.scanned += ids.length;
      scan(structuredClone({ root, ids }));
      return scannedFrom(answers.shift() as ScanAnswer);
    },
    dispose() {
      this.isDisposed = true;
    },
  };
}

async function missing(vault: ServedVault): Promise<readonly (number | undefined)[]> {
  const found: (number | undefined)[] = [];
  for (let i = 0; i < count; i += 97) {
    found.push((await vault.ask('diagnostics', { id: `${i}.md`, options: {} }))?.length);
    const position = { line: 0, character: 3 };
    found.push((await vault.ask('references', { id: `${i}.md`, position, includeDeclaration: true }))?.length);
  }
  return found;
}

describe('A second worker', () => {
  it('takes a share of a large vault, and the vault is the same', async () => {
    const expected = await missing(served({ disk: disk() }));
    const files = disk();
    const other = scanner(files);
    const vault = served({ disk: files, environment: { scanner: () => other } });
    assert.deepEqual(await missing(vault), expected);
    assert.ok(other.scanned > 0 && other.scanned < count, `${other.scanned} notes`);
    assert.equal(other.isDisposed, true);
    assert.equal((await vault.ask('statistics', {}))?.notes, count);
  });

  it('has others beside it where there are cores', async () => {
    const files = manyNotes(5_000);
    const others: CountedScanner[] = [];
    const start = (): Scanner => {
      const other = scanner(files);
      others.push(other);
      return other;
    };
    const vault = served({ disk: files, environment: { scanner: start, scanners: 7 } });
    assert.equal((await vault.ask('statistics', {}))?.notes, 5_000);
    assert.equal(others.length, 3);
    assert.ok(others.every((other) => other.scanned > 0 && other.isDisposed));
  });

  it('that breaks leaves its share to the first', async () => {
    const expected = await missing(served({ disk: disk() }));
    for (const breaksAfter of [0, 1, 3]) {
      const files = disk();
      const vault = served({ disk: files, environment: { scanner: () => scanner(files, breaksAfter) } });
      assert.deepEqual(await missing(vault), expected);
      assert.equal((await vault.ask('statistics', {}))?.notes, count);
    }
  });

  it('does not overwrite what an editor holds', async () => {
    const files = disk();
    const vault = served({ disk: files, environment: { scanner: () => scanner(files) } });
    const last = `${count - 1}.md`;
    vault.send({ type: 'open', folder, id: last, version: 1, text: '# Typed\n' });
    assert.equal((await vault.ask('headingChoices', { id: last }))?.[0]?.title, 'Typed');
    assert.equal((await vault.ask('statistics', {}))?.notes, count);
  });

  it('is not started for a small vault, nor where the cache knows the notes', async () => {
    const refuse = (): never => assert.fail('it was started');
    await served({ files: { 'root/A.md': 'a' }, environment: { scanner: refuse } }).settled();
    const files = disk();
    const cold = served({ disk: files });
    await cold.settled();
    cold.advance(1_000);
    await cold.settled();
    const warm = served({ disk: files, environment: { scanner: refuse } });
    assert.equal((await warm.ask('statistics', {}))?.notes, count);
  });

  it('tells of files that cannot be read', async () => {
    const files = disk();
    files.lock(`root/${count - 1}.md`);
    const vault = served({ disk: files, environment: { scanner: () => scanner(files) } });
    assert.equal((await vault.ask('statistics', {}))?.notes, count - 1);
    assert.match(vault.logged.join('\n'), /cannot be read: EACCES/);
  });
});
