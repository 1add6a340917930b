/** The library's source: what waits until a program needs it can be read, and waits under the right name. */
import assert from 'node:assert/strict';
import { loadLibrary as readLibrary } from '../../../src/engines/rust/library/library';
import type * as ast from '../../../src/engines/rust/syntax/ast';
import { loadGrammar } from '../../../src/engines/rust/syntax/cst';
import { outline } from '../../../src/engines/rust/syntax/deferred';
import { type ParseResult, parse } from '../../../src/engines/rust/syntax/parse';
import { assets } from '../../kit/assets';

describe('the rust library', function () {
  this.timeout(20_000);
  let files: readonly ParseResult[];
  before(async () => {
    const grammar = await loadGrammar(assets);
    files = (await readLibrary(assets)).map(({ module, text }, index) =>
      parse(grammar, text, { source: index + 1, name: module.join('/') || 'lib' }),
    );
  });

  it('is right in every part that is read later', () => {
    for (const { file, diagnostics } of files) {
      for (const item of read(file.items)) {
        if (item.kind === 'function') void item.body;
        if (item.kind === 'impl' || item.kind === 'trait') for (const each of item.items) readBody(each);
      }
      assert.deepEqual(diagnostics, [], file.name);
    }
  });

  it('finds its impls by the name with which their trait is declared', () => {
    const traits = new Set(files.flatMap(({ file }) => [...read(file.items)]).map(traitName));
    for (const { file } of files) {
      for (const item of deferred(file.items)) {
        assert.equal(item.trait, item.read().trait?.segments.at(-1)?.name ?? null);
        assert.ok(item.trait === null || traits.has(item.trait), `${file.name}: ${item.trait}`);
      }
    }
  });

  it('leaves every offset as it is', () => {
    const text = 'struct A;\n// impl\nunsafe impl<T: Fn() -> u8> B<T> for A { fn f() { "}" } }\nfn g() -> u8 { 1 }\n';
    const { text: shown, parts } = outline(text);
    assert.equal(shown.length, text.length);
    assert.equal(shown.replace(/\s+/g, ' '), 'struct A; ; fn g() -> u8 { } ');
    const impl = parts.get(text.indexOf('unsafe'));
    assert.equal(impl?.trait, 'B');
    assert.equal(parts.get(text.indexOf('{ fn'))?.text, '{ fn f() {     } }');
    assert.equal(parts.get(text.indexOf('{ "'))?.text, '{ "}" }');
    assert.equal(shown.indexOf(';', 10), impl?.start);
  });
});

const readBody = (item: ast.AssociatedItem): void => {
  if (item.kind === 'function') void item.body;
};

const traitName = (item: ast.Item): string | null => (item.kind === 'trait' ? item.name.name : null);

function* deferred(items: readonly ast.Item[]): Generator<ast.DeferredImplItem> {
  for (const item of items) {
    if (item.kind === 'deferredImpl') yield item;
    if (item.kind === 'module') yield* deferred(item.items ?? []);
  }
}

/** All items, modules and impls opened. */
function* read(items: readonly ast.Item[]): Generator<ast.Item> {
  for (const item of items) {
    if (item.kind === 'module') yield* read(item.items ?? []);
    else yield item.kind === 'deferredImpl' ? item.read() : item;
  }
}
