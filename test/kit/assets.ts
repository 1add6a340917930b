/** The product's files as a test reads them: from where the build copies or makes them from. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packLibrary } from '../../src/engines/rust/library/pack';
import { packedLibrary } from '../../src/engines/rust/library/packFormat';
import type { Assets } from '../../src/trace/program';

const require = createRequire(import.meta.url);
const engine = fileURLToPath(new URL('../../src/engines/rust', import.meta.url));
const made = fileURLToPath(new URL('../../out/assets', import.meta.url));

const packages: Readonly<Record<string, string>> = {
  'tree-sitter-rust.wasm': 'tree-sitter-rust/tree-sitter-rust.wasm',
  'web-tree-sitter.wasm': 'web-tree-sitter/web-tree-sitter.wasm',
};

const library: { packed?: Promise<Uint8Array> } = {};

export const assets: Assets = async (path) => {
  const inPackage = packages[path];
  if (inPackage) return readFile(require.resolve(inPackage));
  if (path === packedLibrary) {
    library.packed ??= packed();
    return library.packed;
  }
  return readFile(join(engine, path));
};

/** Made anew when a file has changed that it is made from or with. */
async function packed(): Promise<Uint8Array> {
  const hash = createHash('sha256');
  for (const folder of ['library', 'syntax']) {
    for (const name of readdirSync(join(engine, folder), { recursive: true, encoding: 'utf8' }).sort())
      if (/\.(rs|ts)$/.test(name)) hash.update(name).update(readFileSync(join(engine, folder, name)));
  }
  const path = join(made, `${packedLibrary}.${hash.digest('hex').slice(0, 16)}`);
  try {
    return readFileSync(path);
  } catch {
    const bytes = await packLibrary(assets);
    mkdirSync(made, { recursive: true });
    // Another process may be making it too, and neither reads half of the other's.
    writeFileSync(`${path}.${process.pid}`, bytes);
    renameSync(`${path}.${process.pid}`, path);
    const isOlder = (name: string): boolean => /\.[0-9a-f]{16}$/.test(name) && join(made, name) !== path;
    for (const name of readdirSync(made).filter(isOlder)) rmSync(join(made, name), { force: true });
    return bytes;
  }
}
