/** The product's files as a test reads them: from where the build copies them from. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Assets } from '../../src/trace/program';

const require = createRequire(import.meta.url);
const packages: Readonly<Record<string, string>> = {
  'tree-sitter-rust.wasm': 'tree-sitter-rust/tree-sitter-rust.wasm',
  'web-tree-sitter.wasm': 'web-tree-sitter/web-tree-sitter.wasm',
};

export const assets: Assets = async (path) => {
  const inPackage = packages[path];
  if (inPackage) return readFile(require.resolve(inPackage));
  return readFile(fileURLToPath(new URL(`../../src/engines/rust/${path}`, import.meta.url)));
};
