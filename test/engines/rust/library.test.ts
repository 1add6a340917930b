/** The library as the build packs it: nothing is lost, and what waits for a program waits where it is looked for. */
import assert from 'node:assert/strict';
import { loadLibrary as readLibrary } from '../../../src/engines/rust/library/library';
import { packedLibrary } from '../../../src/engines/rust/library/packFormat';
import { unpack } from '../../../src/engines/rust/library/unpack';
import type * as ast from '../../../src/engines/rust/syntax/ast';
import { loadGrammar } from '../../../src/engines/rust/syntax/cst';
import { parse } from '../../../src/engines/rust/syntax/parse';
import { checkProgram, loadLibrary } from '../../../src/engines/rust/types';
import { collectLibrary } from '../../../src/engines/rust/types/collect';
import { headOf, ImplIndex, nameOfHead } from '../../../src/engines/rust/types/implIndex';
import type { ImplDef } from '../../../src/engines/rust/types/ty';
import { assets } from '../../kit/assets';

describe('the rust library', function () {
  this.timeout(20_000);
  let packed: Uint8Array;
  let files: readonly ast.LibraryFile[];
  before(async () => {
    packed = await assets(packedLibrary);
    files = unpack(packed);
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
      const all = [
        ...unpacked.items,
        ...unpacked.declared.map(({ item }) => item),
        ...unpacked.impls.flatMap(({ impls }) => impls),
      ];
      assert.deepEqual(
        plain(all.sort((a, b) => a.id - b.id)),
        [...items].sort((a, b) => a.id - b.id),
      );
    }
  });

  it('reads impls only for their trait and for a type that begins as theirs do', () => {
    const deferred = deferredImpls(files);
    const declared = files.flatMap((file) => file.declared);
    const traits = new Set(declared.flatMap(({ name, isTrait }) => (isTrait ? name : [])));
    assert.ok(deferred.length > 1_000);
    for (const { trait, head, define } of deferred) {
      for (const def of define()) {
        const begins = headOf(def.self);
        const shown = `impl ${trait} for ${head}`;
        assert.equal(head, begins === undefined ? null : nameOfHead(begins), shown);
        assert.equal(trait, def.ast.trait?.segments.at(-1)?.name ?? null, shown);
        assert.equal(trait, def.trait?.trait.name ?? null, shown);
        assert.ok(trait === null || traits.has(trait), shown);
      }
    }
  });

  it('defines what a program asks for, and little else', async () => {
    const grammar = await loadGrammar(assets);
    const defined = (source: string): readonly string[] => {
      const library = loadLibrary(unpack(packed));
      checkProgram(library, parse(grammar, source, { source: 0, name: 'main' }).file);
      return library.bodies.layer.adts.map(({ name }) => name);
    };
    const few = defined('fn main() { let a = 1; let b = a + 1; }');
    assert.ok(few.length < 30, few.join(' '));
    const more = defined('fn main() { let m = std::collections::HashMap::<u8, u8>::new(); let n = m.len(); }');
    assert.ok(!few.includes('HashMap') && more.includes('HashMap'));
    for (const name of ['BTreeMap', 'Mutex', 'Ipv4Addr']) assert.ok(!more.includes(name), more.join(' '));
  });
});

interface Deferred {
  readonly trait: string | null;
  readonly head: string | null;
  readonly define: () => readonly ImplDef[];
}

/** The impls that wait when the library has been collected. */
function deferredImpls(files: readonly ast.LibraryFile[]): Deferred[] {
  const deferred: Deferred[] = [];
  const { defer } = ImplIndex.prototype;
  ImplIndex.prototype.defer = (trait, head, define) => deferred.push({ trait, head, define });
  try {
    collectLibrary(files);
    return deferred;
  } finally {
    ImplIndex.prototype.defer = defer;
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
