/** Layouts, printed scalars and the library's repetition, each on its own; whole programs stand in `pass/`. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { available, niche, type Part, placeEnum, placeStruct } from '../../../src/engines/rust/emit/layout';
import { formatFloat, printDebugChar, printDebugFloat } from '../../../src/engines/rust/emit/print';
import { expand } from '../../../src/engines/rust/library/expand';

const u8: Part = { size: 1, align: 1 };
const u16: Part = { size: 2, align: 2 };
const u32: Part = { size: 4, align: 4 };
const u64: Part = { size: 8, align: 8 };
const bool: Part = { size: 1, align: 1, niche: niche(1, 0n, 1n) };
const reference: Part = { size: 8, align: 8, niche: niche(8, 1n, (1n << 64n) - 1n) };
const parts = [u8, u16, u32, u64, bool, reference];

const variant = (fields: readonly Part[], discriminant = 0n) => ({ fields, discriminant });

describe('rust layouts', () => {
  it('put fields of larger alignment in front', () => {
    const placed = placeStruct([u8, u32, u16, u64]);
    assert.deepEqual(placed, { size: 16, align: 8, offsets: [14, 8, 12, 0] });
  });

  it('keep the order that repr(C) asks for', () => {
    assert.deepEqual(placeStruct([u8, u32, u8], { c: true }).offsets, [0, 4, 8]);
  });

  it('tell None from Some by a value that the pointer never has', () => {
    const option = placeEnum([variant([], 0n), variant([reference], 1n)]);
    assert.equal(option.size, 8);
    assert.deepEqual(option.tag, { kind: 'niche', offset: 0, size: 8, dataful: 1, values: [0n, null] });
    assert.equal(available(option.niche), 0n);
  });

  it('nest options in the patterns a bool leaves', () => {
    const inner = placeEnum([variant([], 0n), variant([bool], 1n)]);
    assert.equal(inner.size, 1);
    const outer = placeEnum([variant([], 0n), variant([inner], 1n)]);
    assert.deepEqual(outer.tag, { kind: 'niche', offset: 0, size: 1, dataful: 1, values: [3n, null] });
  });

  it('widen a tag up to the first field', () => {
    const option = placeEnum([variant([], 0n), variant([u32], 1n)]);
    assert.deepEqual([option.size, option.variants], [8, [[], [4]]]);
    assert.deepEqual(option.tag, { kind: 'direct', offset: 0, size: 4, values: [0n, 1n] });
  });

  it('choose a tag that holds every discriminant', () => {
    const size = (values: readonly bigint[]): number => placeEnum(values.map((each) => variant([], each))).size;
    assert.deepEqual([size([0n, 255n]), size([0n, 256n]), size([-1n, 127n]), size([-1n, 128n])], [1, 2, 1, 2]);
  });

  it('never let fields overlap, and align each', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 7 }), (fields) => {
        const { size, align, offsets } = placeStruct(fields);
        const taken = new Set<number>();
        for (const [index, field] of fields.entries()) {
          assert.equal(offsets[index]! % field.align, 0);
          for (let byte = 0; byte < field.size; byte++) {
            const at = offsets[index]! + byte;
            assert.ok(at < size && !taken.has(at));
            taken.add(at);
          }
        }
        assert.equal(size % align, 0);
      }),
    );
  });

  it('give each variant of an enum its own tag, apart from its fields', () => {
    const fields = fc.array(fc.constantFrom(...parts), { maxLength: 4 });
    fc.assert(
      fc.property(fc.array(fields, { minLength: 2, maxLength: 5 }), (variants) => {
        const placed = placeEnum(variants.map((each, index) => variant(each, BigInt(index))));
        const { tag } = placed;
        if (tag.kind === 'single') assert.fail('two variants need a tag');
        const values = tag.values.filter((value) => value !== null);
        assert.equal(new Set(values).size, values.length);
        variants.forEach((each, index) => {
          if (tag.kind === 'niche' && index === tag.dataful) return;
          each.forEach((field, at) => {
            const offset = placed.variants[index]![at]!;
            const apart = offset + field.size <= tag.offset || offset >= tag.offset + tag.size;
            assert.ok(apart && offset + field.size <= placed.size);
          });
        });
      }),
    );
  });
});

describe('rust scalars in print', () => {
  const check = (value: number, expected: string, single = false): void =>
    assert.equal(printDebugFloat(single)(value), expected);

  it('prints the shortest digits that read back', () => {
    check(0.1, '0.1');
    check(Math.fround(0.1), '0.1', true);
    check(-0, '-0.0');
    check(1e16, '1e16');
    check(1e15, '1000000000000000.0');
    check(0.0001, '0.0001');
    check(0.00001, '1e-5');
    check(5e-324, '5e-324');
    check(Math.fround(3.4028234663852886e38), '3.4028235e38', true);
    check(Number.NEGATIVE_INFINITY, '-inf');
  });

  it('rounds a precision on the exact value, half to even', () => {
    const fixed = (value: number, precision: number): string => formatFloat(value, false, 'display', precision);
    assert.deepEqual(
      [fixed(0.5, 0), fixed(1.5, 0), fixed(2.5, 0), fixed(0.35, 1), fixed(1e21, 1)],
      ['0', '2', '2', '0.3', '1000000000000000000000.0'],
    );
    assert.equal(formatFloat(9.99, false, 'lowerExp', 1), '1.0e1');
  });

  it('reads back what it prints', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        assert.equal(Object.is(Number(printDebugFloat(false)(value)), value), true);
      }),
    );
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        assert.equal(Math.fround(Number(printDebugFloat(true)(value))), value);
      }),
    );
  });

  it('escapes characters as their literals do', () => {
    const shown = ['a', '\n', "'", '"', '\\', '\u0007', 'é', '\u200b'].map((each) =>
      printDebugChar(each.codePointAt(0)!),
    );
    assert.deepEqual(shown, ["'a'", "'\\n'", "'\\''", "'\"'", "'\\\\'", "'\\u{7}'", "'é'", "'\\u{200b}'"]);
  });
});

describe("the rust library's repetition", () => {
  it('replaces whole words, in nested blocks too', () => {
    const source = [
      '//@ each Int,bits: i8,8 u16,16',
      'Int Integer bits;',
      '//@ each op: + -',
      'Int op;',
      '//@ end',
      '//@ end',
    ];
    assert.equal(expand(source.join('\n')), 'i8 Integer 8;\ni8 +;\ni8 -;\nu16 Integer 16;\nu16 +;\nu16 -;');
  });

  it('says when a block has no end', () => {
    assert.throws(() => expand('//@ each a: b'), /no end/);
  });
});
