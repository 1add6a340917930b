/** The library as the build packs it: nothing is lost, and what waits for a program waits where it is looked for. */
import assert from 'node:assert/strict';
import { loadLibrary as readLibrary } from '../../../src/engines/rust/library/library';
import { packedLibrary } from '../../../src/engines/rust/library/packFormat';
import { unpack } from '../../../src/engines/rust/library/unpack';
import type * as ast from '../../../src/engines/rust/syntax/ast';
import { loadGrammar } from '../../../src/engines/rust/syntax/cst';
import { parse } from '../../../src/engines/rust/syntax/parse';
import { collectLibrary } from '../../../src/engines/rust/types/collect';
import { headOf, Layer } from '../../../src/engines/rust/types/layer';
import type { ImplDef } from '../../../src/engines/rust/types/ty';
import { assets } from '../../kit/assets';

describe('the rust library', function () {
  this.timeout(20_000);
  let files: readonly ast.LibraryFile[];
  before(async () => {
    files = unpack(await assets(packedLibrary));
  });

  it('comes out of its pack as the parser reads it', async () => {
    const grammar = await loadGrammar(assets);
    const sources = await readLibrary(assets);
    for (const [index, { module, text }] of sources.entries()) {
      const name = module.join('/') || 'lib';
      if (!['lib', 'option', 'fmt', 'sync/arc'].includes(name)) continue;
      const { items } = parse(grammar, text, { source: index + 1, name }).file;
      const unpacked = files[index]!;
      assert.equal(unpacked.name, name);
      assert.deepEqual(
        plain(unpacked.items),
        items.filter(({ kind }) => kind !== 'impl'),
      );
      assert.deepEqual(
        plain(unpacked.impls.map(({ impl }) => impl)),
        items.filter(({ kind }) => kind === 'impl'),
      );
    }
  });

  it('reads an impl only for its trait and for a type that begins as its own does', () => {
    const { library, deferred } = collected(files);
    const traits = new Set(
      files.flatMap(({ items }) => items.map((item) => (item.kind === 'trait' ? item.name.name : ''))),
    );
    assert.ok(deferred.length > 3_000);
    for (const { trait, head, define } of deferred) {
      const def = define();
      const begins = headOf(def.self);
      const shown = `impl ${trait} for ${head}`;
      assert.equal(head, begins === undefined ? null : library.nameOfHead(begins), shown);
      assert.equal(trait, def.ast.trait?.segments.at(-1)?.name ?? null, shown);
      assert.equal(trait, def.trait?.trait.name ?? null, shown);
      assert.ok(trait === null || traits.has(trait), shown);
    }
  });

  it('has nothing in it that the engine does not read', () => {
    const { library, deferred } = collected(files);
    for (const { define } of deferred) void define().methods;
    assert.deepEqual(library.unsupported, []);
  });
});

interface Deferred {
  readonly trait: string | null;
  readonly head: string | null;
  readonly define: () => ImplDef;
}

/** The library's layer, and the impls that wait in it. */
function collected(files: readonly ast.LibraryFile[]): { readonly library: Layer; readonly deferred: Deferred[] } {
  const deferred: Deferred[] = [];
  const { deferImpl } = Layer.prototype;
  Layer.prototype.deferImpl = (trait, head, define) => deferred.push({ trait, head, define });
  try {
    return { library: collectLibrary(files), deferred };
  } finally {
    Layer.prototype.deferImpl = deferImpl;
  }
}

/** With all that was left for later, as plain objects. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  const keys = [...Object.keys(value), ...Object.keys(Object.getOwnPropertyDescriptors(Object.getPrototypeOf(value)))];
  const own = keys.filter((key) => key in value && !(key in Object.prototype));
  return Object.fromEntries(own.map((key) => [key, plain((value as Record<string, unknown>)[key])]));
}
