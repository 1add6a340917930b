/**
 * Foam's core on the same vault: reading it, and one edit until its graph is right. It comes from a checkout whose
 * packages are installed, is bundled and runs in a process of its own; nothing of it is part of this project.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

export interface FoamFigures {
  readonly notes: number;
  /** Milliseconds. */
  readonly indexing: number;
  /** Of 50 edits, each until links and backlinks are right. */
  readonly editing: { readonly median: number; readonly p95: number };
  readonly heap: number;
}

/** `checkout` is Foam's repository or its `packages/foam-core` alone. */
export async function foamFigures(checkout: string, vault: string): Promise<FoamFigures> {
  const nested = join(checkout, 'packages/foam-core');
  const core = existsSync(nested) ? nested : checkout;
  const folder = mkdtempSync(join(tmpdir(), 'memory-notes-foam-'));
  try {
    const outfile = join(folder, 'foam.cjs');
    await build({
      stdin: { contents: script, resolveDir: join(core, 'src'), loader: 'ts' },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile,
      logLevel: 'error',
    });
    const args = ['--expose-gc', '--max-old-space-size=8192', outfile, vault];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 24 });
    if (status !== 0) throw new Error(`Foam could not be measured: ${stderr.slice(0, 2000)}`);
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as FoamFigures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What runs with Foam's core in scope. Files are read at once and by Node, which is the best that its store can do. */
const script = `
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AlwaysIncludeMatcher, bootstrap, createMarkdownParser, GenericDataStore, MarkdownResourceProvider, URI } from './index';
import { Logger } from './utils/log';

Logger.setLevel('error');
const root = process.argv[2];
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
const uris = files.map((name) => URI.file(join(root, name)));
for (const uri of uris) readFileSync(uri.path, 'utf8');
const store = new GenericDataStore(async () => uris, async (uri) => readFileSync(uri.path, 'utf8'));

async function main() {
  const parser = createMarkdownParser();
  const started = performance.now();
  const provider = new MarkdownResourceProvider(store, parser);
  const foam = await bootstrap([URI.file(root)], new AlwaysIncludeMatcher(), undefined, store, parser, [provider], '.md', 'off');
  const indexing = performance.now() - started;
  const every = Math.max(1, Math.floor(uris.length / 60));
  const taken = uris.filter((_, index) => index % every === 0).slice(0, 60).map((uri) => {
    const text = readFileSync(uri.path, 'utf8') + '\\n[[Memory]] [[nowhere at all]]\\n';
    const begun = performance.now();
    foam.workspace.set(parser.parse(uri, text));
    foam.graph.getBacklinks(uri);
    return performance.now() - begun;
  });
  const sorted = taken.slice(10).sort((a, b) => a - b);
  globalThis.gc();
  const heap = process.memoryUsage().heapUsed;
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
  const notes = foam.workspace.list().length;
  console.log(JSON.stringify({ notes, indexing, editing: { median: at(0.5), p95: at(0.95) }, heap }));
}
main();
`;
