import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../../src/commandLine/command';
import { readVault } from '../../src/commandLine/diskVault';
import { checkReport, checkText, linksReport } from '../../src/features';

/** What a real disk holds, and a vault has to bear: one clear message each, and nothing else is lost. */
describe('bad input', () => {
  let folder = '';
  const write = (path: string, content: string | Uint8Array): void => writeFileSync(join(folder, path), content);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'memory-notes-test-'));
    write('Good.md', '# Good\n\n[[Good]]\n');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const check = async (expected: string): Promise<void> => {
    const { vault } = await readVault(folder);
    assert.equal(checkText(checkReport(vault)), expected);
    assert.equal(linksReport(vault).links.find(({ path }) => path === 'Good.md')?.status, 'ok');
  };

  it('a binary file named like a note', async () => {
    write(
      'Bad.md',
      Uint8Array.from({ length: 4096 }, (_, index) => (index * 37) & 255),
    );
    await check('Bad.md:1:1: This file is not text: links to it work, but nothing is read from it.\n');
  });

  it('a directory named like a note', async () => {
    mkdirSync(join(folder, 'Folder.md'));
    write('Folder.md/Inner.md', '[[Folder]] [[Good]]\n');
    await check('Folder.md/Inner.md:1:1: There is no note “Folder” in the vault.\n');
  });

  it('invalid UTF-8, CRLF and a fence that never closes', async () => {
    write('Latin.md', Uint8Array.from([0x23, 0x20, 0xe9, 0x0a, 0x5b, 0x5b, 0x47, 0x6f, 0x6f, 0x64, 0x5d, 0x5d]));
    write('Windows.md', '# One\r\n\r\n[[Good]] [[Windows#One]]\r\n');
    await check('');
    write('Open.md', '[[Good]]\n\n```rust memory\nfn main() {}\n');
    const { vault } = await readVault(folder);
    assert.match(checkText(checkReport(vault)), /^Open\.md:3:1: [^\n]+\n$/);
  });

  it('a link that would leave the vault', async () => {
    write('Out.md', '[[../../etc/passwd]] and [[Good]]\n');
    const { vault } = await readVault(folder);
    assert.deepEqual(
      linksReport(vault)
        .links.filter(({ path }) => path === 'Out.md')
        .map(({ status, target }) => [status, target]),
      [
        ['missing-note', null],
        ['ok', 'Good.md'],
      ],
    );
  });

  it('a note of 3 MB', async () => {
    write('Large.md', `# Large\n\n${'A paragraph with [[Good]] in it.\n\n'.repeat(90_000)}`);
    const { vault } = await readVault(folder);
    assert.equal(linksReport(vault).links.length, 90_001);
  });

  it('a symbolic link out of the vault is not followed', async () => {
    symlinkSync(tmpdir(), join(folder, 'Elsewhere'));
    const { vault } = await readVault(folder);
    assert.deepEqual(vault.noteIds(), ['Good.md']);
  });

  it('a note that cannot be read', async () => {
    const { vault } = await readVault(folder);
    const problem = {
      span: { start: 0, end: 0 },
      severity: 'error',
      code: 'unreadable',
      message: 'It is locked.',
    } as const;
    const report = checkReport(vault, { more: new Map([['Locked.md', [problem]]]) });
    assert.equal(checkText(report), 'Locked.md:1:1: It is locked.\n');
  });

  it('a folder that is not there', async () => {
    await assert.rejects(readVault(join(folder, 'nowhere')), (error: unknown) => {
      assert.ok(error instanceof UsageError);
      assert.match(error.message, /no such file or directory$/);
      return true;
    });
  });
});
