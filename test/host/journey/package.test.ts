/** What ships: the list of the package's files, and that nothing it needs is left out. */
import * as assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageExtension, vsix } from '../../../tools/package';
import { root } from '../../../tools/paths';

describe('The package', () => {
  before('is made where it is not there yet', async function () {
    this.timeout(120_000);
    if (!existsSync(vsix)) await packageExtension();
  });

  it('holds what runs and nothing else', () => {
    const shipped = entriesOf(readFileSync(vsix)).filter((path) => path.startsWith('extension/'));
    const library = shipped.filter((path) => /^extension\/dist\/library\/\w+\.rs$/.test(path));
    const pictures = shipped.filter((path) => /^extension\/media\/[\w/-]+\.(png|svg)$/.test(path));
    assert.ok(library.length > 0);
    const rest = shipped.filter((path) => !library.includes(path) && !pictures.includes(path));
    assert.deepEqual(rest.sort(), [
      'extension/LICENSE.txt',
      'extension/changelog.md',
      'extension/dist/extension.node.js',
      'extension/dist/extension.web.js',
      'extension/dist/graph.css',
      'extension/dist/graphView.js',
      'extension/dist/graphWorker.js',
      'extension/dist/library.syntax',
      'extension/dist/tree-sitter-rust.wasm',
      'extension/dist/vaultWorker.node.js',
      'extension/dist/vaultWorker.web.js',
      'extension/dist/web-tree-sitter.wasm',
      'extension/dist/webview.css',
      'extension/dist/webview.js',
      'extension/dist/worker.node.js',
      'extension/dist/worker.web.js',
      'extension/media/drawing.tmLanguage.json',
      'extension/media/drawingFence.tmLanguage.json',
      'extension/media/preview.css',
      'extension/media/snippets.json',
      'extension/package.json',
      'extension/readme.md',
    ]);
  });

  it('has every picture that its README and manifest name', () => {
    const shipped = entriesOf(readFileSync(vsix));
    const named = ['README.md', 'package.json'].flatMap((path) => [
      ...readFileSync(join(root, path), 'utf8').matchAll(/media\/[\w/-]+\.(?:png|svg)/g),
    ]);
    assert.deepEqual(
      named.map(([path]) => path).filter((path) => !shipped.includes(`extension/${path}`)),
      [],
    );
  });

  it('is below 8 MB', () => {
    assert.ok(readFileSync(vsix).length < 8 * 1024 * 1024);
  });
});

/** The names in a zip file's central directory (APPNOTE.TXT, 4.3.12 and 4.3.16). */
function entriesOf(zip: Buffer): readonly string[] {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  const names: string[] = [];
  for (let entry = 0; entry < count; entry += 1) {
    const length = zip.readUInt16LE(at + 28);
    names.push(zip.toString('utf8', at + 46, at + 46 + length));
    at += 46 + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return names;
}
