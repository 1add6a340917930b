import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AllocationKind } from '../../src/machine/allocations';
import { FaultSignal, MemoryLimitSignal } from '../../src/machine/fault';
import { Memory, stackTop } from '../../src/machine/memory';
import { MemorySpace } from '../../src/machine/memorySpace';

/** Memory as a map from addresses to bytes, each with the pointer it is part of. */
interface Oracle {
  readonly bytes: Map<number, { byte: number; pointer?: { id: number; part: number } }>;
}

type Action =
  | { readonly kind: 'store'; readonly at: number; readonly size: 1 | 2 | 4 | 8; readonly value: bigint }
  | { readonly kind: 'pointer'; readonly at: number; readonly to: number }
  | { readonly kind: 'copy'; readonly to: number; readonly from: number; readonly size: number }
  | { readonly kind: 'fill'; readonly at: number; readonly size: number; readonly byte: number }
  | { readonly kind: 'forget'; readonly at: number; readonly size: number };

const space = new MemorySpace();

const room = 160;
const offset = fc.nat(room - 96);
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    kind: fc.constant('store' as const),
    at: offset,
    size: fc.constantFrom(1 as const, 2 as const, 4 as const, 8 as const),
    value: fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
  }),
  fc.record({ kind: fc.constant('pointer' as const), at: fc.nat(8).map((n) => n * 8), to: fc.nat(2) }),
  fc.record({ kind: fc.constant('copy' as const), to: offset, from: offset, size: fc.nat(80) }),
  fc.record({
    kind: fc.constant('copy' as const),
    to: fc.nat(8).map((n) => n * 8),
    from: fc.nat(8).map((n) => n * 8),
    size: fc.nat(10).map((n) => n * 8),
  }),
  fc.record({ kind: fc.constant('fill' as const), at: offset, size: fc.nat(64), byte: fc.nat(255) }),
  fc.record({ kind: fc.constant('forget' as const), at: offset, size: fc.nat(64) }),
);

describe('memory', () => {
  it('does what a map of bytes does; pointers survive as wholes, where pointers can stand', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        const memory = new Memory(1 << 20, () => 1, space);
        const ids = [0, 1, 2].map(() => memory.allocate(AllocationKind.heap, 16, 8));
        const base = memory.allocations.base[memory.allocate(AllocationKind.heap, room, 16)]!;
        const oracle: Oracle = { bytes: new Map() };
        for (const one of actions) {
          perform(memory, base, ids, one);
          foresee(oracle, memory, ids, one);
        }
        compare(memory, base, oracle);
        memory.dispose();
      }),
      {
        numRuns: 200,
        examples: [
          [
            [
              { kind: 'pointer', at: 0, to: 0 },
              { kind: 'copy', to: 6, from: 6, size: 1 },
            ],
          ],
        ],
      },
    );
  });

  it('reads back what it wrote, at any size, sign and alignment', () => {
    const memory = new Memory(1 << 20, () => 1, space);
    const base = memory.allocations.base[memory.allocate(AllocationKind.heap, 64, 16)]!;
    fc.assert(
      fc.property(fc.bigInt({ min: -(1n << 127n), max: (1n << 127n) - 1n }), fc.nat(7), (value, shift) => {
        const at = base + shift;
        memory.storeI128(at, value);
        assert.equal(BigInt(memory.loadI128(at)), value);
        assert.equal(BigInt(memory.loadU128(at)), BigInt.asUintN(128, value));
        assert.equal(BigInt(memory.loadI64(at)), BigInt.asIntN(64, value));
        assert.equal(BigInt(memory.loadU64(at)), BigInt.asUintN(64, value));
        assert.equal(BigInt(memory.loadI32(at)), BigInt.asIntN(32, value));
        assert.equal(BigInt(memory.loadU32(at)), BigInt.asUintN(32, value));
        assert.equal(BigInt(memory.loadI16(at)), BigInt.asIntN(16, value));
        assert.equal(BigInt(memory.loadU16(at)), BigInt.asUintN(16, value));
        assert.equal(BigInt(memory.loadI8(at)), BigInt.asIntN(8, value));
        assert.equal(BigInt(memory.loadU8(at)), BigInt.asUintN(8, value));
      }),
    );
  });

  it('keeps live blocks apart, wherever freed ones lay', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(300), fc.boolean()), { maxLength: 60 }), (sizes) => {
        const memory = new Memory(1 << 20, () => 1, space);
        // As while a run is recorded.
        memory.epoch = 1;
        const live: { base: number; size: number; id: number }[] = [];
        for (const [size, frees] of sizes) {
          const id = memory.allocate(AllocationKind.heap, size, 8);
          const base = memory.allocations.base[id]!;
          assert.ok(live.every((other) => base + size <= other.base || other.base + other.size <= base));
          assert.ok(base >= stackTop);
          live.push({ base, size, id });
          const victim = frees ? live.splice(size % live.length, 1)[0] : undefined;
          if (victim) memory.free(victim.base, victim.id);
          memory.killSlot(memory.adoptSlot(stackTop - 64, size, 1));
          if (size % 3 === 0) memory.release();
        }
        memory.dispose();
      }),
    );
  });

  it('tells what became of a block', () => {
    let line = 1;
    const memory = new Memory(1 << 20, () => line);
    const id = memory.allocate(AllocationKind.heap, 8, 8);
    const base = memory.allocations.base[id]!;
    faults(() => memory.check(base, 9, id), 'out-of-bounds', ['allocated here 1']);
    faults(() => memory.check(base - 1, 1, id), 'out-of-bounds', ['allocated here 1']);
    faults(() => memory.free(base + 1, id), 'invalid-free', ['allocated here 1']);
    faults(() => memory.loadU8(base), 'uninitialised-read', []);
    faults(() => memory.check(0, 1, 0), 'null-dereference', []);
    faults(() => memory.check(99, 1, 0), 'dangling-pointer', []);
    line = 7;
    memory.free(base, id);
    faults(() => memory.check(base, 1, id), 'use-after-free', ['allocated here 1', 'freed here 7']);
    faults(() => memory.free(base, id), 'double-free', ['allocated here 1', 'freed here 7']);
  });

  it('turns numbers into pointers to what lies there', () => {
    const memory = new Memory(1 << 20, () => 1, space);
    const id = memory.allocate(AllocationKind.heap, 8, 8);
    const base = memory.allocations.base[id]!;
    const number = memory.shownAddress(base);
    assert.equal(memory.addressOf(number), base);
    memory.check(base, 8, 0);
    faults(() => memory.check(base, 9, 0), 'dangling-pointer', []);
  });

  it('stops at its limit, and not before', () => {
    const memory = new Memory(1 << 20, () => 1, space);
    const id = memory.allocate(AllocationKind.heap, 1 << 20, 8);
    assert.throws(() => memory.allocate(AllocationKind.heap, 1, 1), MemoryLimitSignal);
    memory.free(memory.allocations.base[id]!, id);
    memory.allocate(AllocationKind.heap, 1, 1);
  });

  it('uses the number of a dead object again only when no pointer names it', () => {
    const memory = new Memory(1 << 26, () => 1);
    const holder = memory.allocations.base[memory.allocate(AllocationKind.heap, 8, 8)]!;
    const kept = memory.adoptSlot(64, 4, 1);
    memory.storePointer(holder, 64, kept);
    memory.killSlot(kept);
    for (let i = 0; i < 300_000; i++) memory.killSlot(memory.adoptSlot(64, 4, 1));
    memory.collect(1 << 16);
    const before = memory.allocations.count;
    for (let i = 0; i < 1000; i++) assert.notEqual(memory.adoptSlot(64, 4, 1), kept);
    assert.equal(memory.allocations.count, before);
  });
});

function faults(action: () => void, fault: string, history: readonly string[]): void {
  assert.throws(action, (signal) => {
    assert.ok(signal instanceof FaultSignal);
    assert.equal(signal.fault.fault, fault);
    assert.deepEqual(
      signal.fault.history.map(({ message, line }) => `${message} ${line}`),
      history,
    );
    return true;
  });
}

function perform(memory: Memory, base: number, ids: readonly number[], one: Action): void {
  switch (one.kind) {
    case 'store': {
      const at = base + one.at;
      const number = Number(BigInt.asIntN(32, one.value));
      if (one.size === 1) memory.storeU8(at, number & 0xff);
      else if (one.size === 2) memory.storeU16(at, number & 0xffff);
      else if (one.size === 4) memory.storeI32(at, number);
      else memory.storeI64(at, one.value);
      return;
    }
    case 'pointer': {
      const id = ids[one.to]!;
      memory.storePointer(base + one.at, memory.allocations.base[id]!, id);
      return;
    }
    case 'copy':
      memory.copy(base + one.to, base + one.from, one.size);
      return;
    case 'fill':
      memory.fill(base + one.at, one.byte, one.size);
      return;
    case 'forget':
      memory.forget(base + one.at, one.size);
      return;
  }
}

function foresee({ bytes }: Oracle, memory: Memory, ids: readonly number[], one: Action): void {
  switch (one.kind) {
    case 'store':
      for (let i = 0; i < one.size; i++) bytes.set(one.at + i, { byte: Number((one.value >> BigInt(8 * i)) & 0xffn) });
      return;
    case 'pointer': {
      const id = ids[one.to]!;
      const address = BigInt(memory.allocations.base[id]!);
      for (let i = 0; i < 8; i++) {
        bytes.set(one.at + i, { byte: Number((address >> BigInt(8 * i)) & 0xffn), pointer: { id, part: i } });
      }
      return;
    }
    case 'copy': {
      // What is copied onto itself stays what it was, even a part of a pointer.
      if (one.to === one.from) return;
      const taken = Array.from({ length: one.size }, (_, i) => bytes.get(one.from + i));
      taken.forEach((byte, i) => {
        const start = (one.to + i) & ~7;
        const isWhole = (one.to - one.from) % 8 === 0 && start >= one.to && start + 8 <= one.to + one.size;
        if (byte) bytes.set(one.to + i, isWhole ? byte : { byte: byte.byte });
        else bytes.delete(one.to + i);
      });
      return;
    }
    case 'fill':
      for (let i = 0; i < one.size; i++) bytes.set(one.at + i, { byte: one.byte });
      return;
    case 'forget':
      for (let i = 0; i < one.size; i++) bytes.delete(one.at + i);
      return;
  }
}

function compare(memory: Memory, base: number, { bytes }: Oracle): void {
  for (let i = 0; i < room; i++) {
    const expected = bytes.get(i);
    assert.equal(memory.isInitialised(base + i, 1), expected !== undefined, `byte ${i} initialised`);
    if (expected) assert.equal(memory.loadU8(base + i), expected.byte, `byte ${i}`);
  }
  for (let at = 0; at + 8 <= room; at += 8) {
    const parts = Array.from({ length: 8 }, (_, i) => bytes.get(at + i));
    if (parts.some((part) => part === undefined)) continue;
    memory.loadPointer(base + at);
    const first = parts[0]?.pointer;
    const isWhole = parts.every((part, i) => part?.pointer?.id === first?.id && part?.pointer?.part === i);
    assert.equal(memory.loaded, first && isWhole ? first.id : 0, `provenance at ${at}`);
  }
}
