import * as assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { generatedVault } from '../../src/commandLine/generatedVault';
import { type OpenedServer, openServer, servedFolder } from '../../src/commandLine/openServer';

describe('The vault in a real worker', function () {
  this.timeout(60_000);
  let folder: string;
  let script: string;
  let server: OpenedServer | undefined;
  const notes = [...generatedVault(2_500)];

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'memory-notes-worker-'));
    script = join(folder, 'vaultWorker.node.js');
    const worker = fileURLToPath(new URL('../../src/vaultWorker.ts', import.meta.url));
    await build({ entryPoints: [worker], outfile: script, bundle: true, platform: 'node', format: 'cjs' });
    for (const { id, text } of notes) {
      mkdirSync(join(folder, 'vault', dirname(id)), { recursive: true });
      writeFileSync(join(folder, 'vault', id), text);
    }
  });

  afterEach(() => server?.close());

  after(() => rmSync(folder, { recursive: true, force: true }));

  it('reads a vault on all cores that are free, keeps its cache, and reads that the next time', async () => {
    const cache = join(folder, 'cache');
    const cold = openServer(join(folder, 'vault'), { script, cache });
    server = cold;
    assert.deepEqual(
      { ...(await cold.loaded), milliseconds: 0 },
      { notes: 2_500, attachments: 0, fromCache: 0, milliseconds: 0 },
    );
    const first = notes[0]?.id ?? '';
    const before = await cold.ask('diagnostics', { id: first, options: {} });
    assert.ok((await cold.heap()) > 1_000_000);
    await cold.save();
    await cold.close();
    const warm = openServer(join(folder, 'vault'), { script, cache });
    server = warm;
    assert.equal((await warm.loaded).fromCache, 2_500);
    assert.deepEqual(await warm.ask('diagnostics', { id: first, options: {} }), before);
  });

  it('answers what the note alone tells while it reads', async () => {
    server = openServer(join(folder, 'vault'), { script });
    const order: string[] = [];
    void server.loaded.then(() => order.push('loaded'));
    server.send({
      type: 'open',
      folder: servedFolder,
      id: 'Open.md',
      version: 1,
      text: '```rust memory\nfn main() {}\n```\n',
    });
    const fences = await server.ask('fences', { id: 'Open.md', tags: ['memory'] });
    order.push('fences');
    await server.loaded;
    assert.equal(fences?.length, 1);
    assert.deepEqual(order, ['fences', 'loaded']);
  });
});
