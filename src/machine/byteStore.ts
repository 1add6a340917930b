/**
 * Bytes by address. Beside each byte stands whether it is initialised and whether it is part of a pointer, and beside each
 * eight bytes which allocation a pointer there belongs to. So a pointer keeps its provenance wherever its bytes are
 * copied, and loses it when anything else is written over one of them. Nothing here knows what lives where.
 *
 * The fields are open to the instructions that the room prepares; everyone else goes through the methods.
 */
import { FaultSignal } from './fault';
import { asInt } from './integers';
import { chunkShift, type Mapped } from './memorySpace';
import type { Int } from './type';

/** State of a byte: initialised. A byte that is part of a pointer has 3. */
const data = 1;
const dataWord = 0x01010101;
export const pointerWord = 0x03030303;

export class ByteStore {
  u8!: Uint8Array;
  i8!: Int8Array;
  u16!: Uint16Array;
  i16!: Int16Array;
  i32!: Int32Array;
  f32!: Float32Array;
  f64!: Float64Array;
  view!: DataView;
  init!: Uint8Array;
  init32!: Int32Array;
  /** By eight bytes: the allocation that a pointer there belongs to. Only true where all eight are `pointerPart`. */
  provenance!: Int32Array;
  /** By granule above the stack: the allocation there. */
  owner!: Int32Array;
  /** By chunk: the epoch in which it was last written. */
  dirty!: Int32Array;
  /** 0 while nobody wants to know what is written. */
  epoch = 0;
  readonly written: number[] = [];

  /** Which allocation the pointer belongs to that was loaded last. */
  loaded = 0;
  /** What the last checked operation makes of its result when it is too large. */
  wrapped: Int = 0;

  constructor(space: Mapped) {
    this.map(space);
  }

  map(space: Mapped): void {
    this.u8 = space.u8;
    this.init = space.init;
    this.provenance = space.provenance;
    this.owner = space.owner;
    this.dirty = space.dirty;
    const { buffer } = space.u8;
    this.i8 = new Int8Array(buffer);
    this.u16 = new Uint16Array(buffer);
    this.i16 = new Int16Array(buffer);
    this.i32 = new Int32Array(buffer);
    this.f32 = new Float32Array(buffer);
    this.f64 = new Float64Array(buffer);
    this.view = new DataView(buffer);
    this.init32 = new Int32Array(space.init.buffer);
  }

  // ── Scalars ─────────────────────────────────────────────────────────────────────────────────────────────────────

  loadU8(a: number): number {
    if (this.init[a] === 0) this.#uninitialised();
    return this.u8[a]!;
  }

  loadI8(a: number): number {
    if (this.init[a] === 0) this.#uninitialised();
    return this.i8[a]!;
  }

  loadU16(a: number): number {
    this.#checkInit(a, 2);
    return a & 1 ? this.view.getUint16(a, true) : this.u16[a >> 1]!;
  }

  loadI16(a: number): number {
    this.#checkInit(a, 2);
    return a & 1 ? this.view.getInt16(a, true) : this.i16[a >> 1]!;
  }

  loadI32(a: number): number {
    const i = a >> 2;
    if (a & 3) return this.#unaligned32(a);
    if ((this.init32[i]! & dataWord) !== dataWord) this.#uninitialised();
    return this.i32[i]!;
  }

  loadU32(a: number): number {
    return this.loadI32(a) >>> 0;
  }

  loadI64(a: number): Int {
    const low = this.loadI32(a);
    const high = this.loadI32(a + 4);
    if (high >= -0x20_0000 && high < 0x20_0000) {
      const value = high * 0x1_0000_0000 + (low >>> 0);
      // -2^53 itself is no safe integer.
      if (value !== -0x20_0000_0000_0000) return value;
    }
    return (BigInt(high) << 32n) | BigInt(low >>> 0);
  }

  loadU64(a: number): Int {
    const low = this.loadI32(a);
    const high = this.loadI32(a + 4);
    if (high === 0) return low >>> 0;
    if (high > 0 && high < 0x20_0000) return high * 0x1_0000_0000 + (low >>> 0);
    return (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
  }

  loadI128(a: number): Int {
    const high = BigInt(this.loadI64(a + 8));
    return asInt((high << 64n) | BigInt(this.loadU64(a)));
  }

  loadU128(a: number): Int {
    return asInt((BigInt(this.loadU64(a + 8)) << 64n) | BigInt(this.loadU64(a)));
  }

  loadF32(a: number): number {
    this.#checkInit(a, 4);
    return a & 3 ? this.view.getFloat32(a, true) : this.f32[a >> 2]!;
  }

  loadF64(a: number): number {
    this.#checkInit(a, 8);
    return a & 7 ? this.view.getFloat64(a, true) : this.f64[a >> 3]!;
  }

  /** The address; `loaded` becomes its provenance. */
  loadPointer(a: number): number {
    if ((a & 7) === 0) {
      const i = a >> 2;
      if (this.init32[i] === pointerWord && this.init32[i + 1] === pointerWord) {
        this.loaded = this.provenance[a >> 3]!;
        return this.i32[i]!;
      }
    }
    this.loaded = 0;
    const address = this.loadU64(a);
    return typeof address === 'number' ? address : Number(BigInt.asUintN(52, address));
  }

  storeU8(a: number, value: number): void {
    this.u8[a] = value;
    this.init[a] = data;
    if (this.dirty[a >> chunkShift] !== this.epoch) this.#touch(a >> chunkShift);
  }

  storeU16(a: number, value: number): void {
    if (a & 1) this.view.setUint16(a, value, true);
    else this.u16[a >> 1] = value;
    this.init[a] = data;
    this.init[a + 1] = data;
    this.#touchRange(a, 2);
  }

  storeI32(a: number, value: number): void {
    if (a & 3) {
      this.#storeUnaligned32(a, value);
      return;
    }
    const i = a >> 2;
    this.i32[i] = value;
    this.init32[i] = dataWord;
    if (this.dirty[a >> chunkShift] !== this.epoch) this.#touch(a >> chunkShift);
  }

  storeI64(a: number, value: Int): void {
    if (typeof value === 'number') {
      this.storeI32(a, value | 0);
      this.storeI32(a + 4, Math.floor(value / 0x1_0000_0000) | 0);
    } else {
      this.storeI32(a, Number(BigInt.asIntN(32, value)));
      this.storeI32(a + 4, Number(BigInt.asIntN(32, value >> 32n)));
    }
  }

  storeI128(a: number, value: Int): void {
    const whole = BigInt(value);
    this.storeI64(a, BigInt.asIntN(64, whole));
    this.storeI64(a + 8, BigInt.asIntN(64, whole >> 64n));
  }

  storeF32(a: number, value: number): void {
    if (a & 3) this.view.setFloat32(a, value, true);
    else this.f32[a >> 2] = value;
    this.#setData(a, 4);
  }

  storeF64(a: number, value: number): void {
    if (a & 7) this.view.setFloat64(a, value, true);
    else this.f64[a >> 3] = value;
    this.#setData(a, 8);
  }

  storePointer(a: number, address: number, provenance: number): void {
    if (provenance === 0 || a & 7) {
      this.storeI64(a, address);
      return;
    }
    const i = a >> 2;
    this.i32[i] = address;
    this.i32[i + 1] = address < 0 ? -1 : 0;
    this.init32[i] = pointerWord;
    this.init32[i + 1] = pointerWord;
    this.provenance[a >> 3] = provenance;
    if (this.dirty[a >> chunkShift] !== this.epoch) this.#touch(a >> chunkShift);
  }

  // ── Runs of bytes ───────────────────────────────────────────────────────────────────────────────────────────────

  /**
   * As memmove. Initialisation goes along; so does a pointer's provenance if all eight bytes of it are copied to where a
   * pointer can stand. A pointer that lost it can still be used: it is one to whatever lies at its address. A copy onto
   * itself changes nothing.
   */
  copy(to: number, from: number, size: number): void {
    if (size <= 0 || to === from) return;
    if (((to | from | size) & 7) === 0 && size <= 64) this.#copyWords(to, from, size);
    else this.#copyBytes(to, from, size);
    this.#touchRange(to, size);
  }

  #copyWords(to: number, from: number, size: number): void {
    const { i32, init32, provenance } = this;
    const forward = to < from;
    const words = size >> 2;
    for (let n = 0; n < words; n++) {
      const k = forward ? n : words - 1 - n;
      i32[(to >> 2) + k] = i32[(from >> 2) + k]!;
      init32[(to >> 2) + k] = init32[(from >> 2) + k]!;
    }
    const doubles = size >> 3;
    for (let n = 0; n < doubles; n++) {
      const k = forward ? n : doubles - 1 - n;
      provenance[(to >> 3) + k] = provenance[(from >> 3) + k]!;
    }
  }

  #copyBytes(to: number, from: number, size: number): void {
    if (size < 8) {
      const forward = to < from;
      for (let n = 0; n < size; n++) {
        const k = forward ? n : size - 1 - n;
        this.u8[to + k] = this.u8[from + k]!;
        // Fewer than eight bytes hold no whole pointer.
        this.init[to + k] = this.init[from + k]! & data;
      }
      return;
    }
    this.u8.copyWithin(to, from, from + size);
    this.init.copyWithin(to, from, from + size);
    if (((to ^ from) & 7) === 0) {
      this.provenance.copyWithin(((to + 7) & ~7) >> 3, ((from + 7) & ~7) >> 3, (from + size) >> 3);
      this.#forgetPartial(to, to + size);
    } else {
      for (let a = to; a < to + size; a++) this.init[a]! &= data;
    }
  }

  /** At the ends of a copy, part of a pointer came along without the rest of it. */
  #forgetPartial(from: number, to: number): void {
    for (let a = from; a < to && a & 7; a++) this.init[a]! &= data;
    for (let a = Math.max(from, to & ~7); a < to; a++) this.init[a]! &= data;
  }

  fill(to: number, byte: number, size: number): void {
    if (size <= 0) return;
    this.u8.fill(byte, to, to + size);
    this.init.fill(data, to, to + size);
    this.#touchRange(to, size);
  }

  /** Bytes from outside: of a literal, of input. */
  write(to: number, bytes: Uint8Array): void {
    this.u8.set(bytes, to);
    this.init.fill(data, to, to + bytes.length);
    this.#touchRange(to, bytes.length);
  }

  /** The bytes are uninitialised from now on. */
  forget(a: number, size: number): void {
    if (size <= 64 && ((a | size) & 3) === 0) {
      for (let i = a >> 2; i < (a + size) >> 2; i++) this.init32[i] = 0;
    } else {
      this.init.fill(0, a, a + size);
    }
    this.#touchRange(a, size);
  }

  /** A copy of the bytes, all of which must be initialised. */
  read(a: number, size: number): Uint8Array {
    this.#checkInit(a, size);
    return this.u8.slice(a, a + size);
  }

  isInitialised(a: number, size: number): boolean {
    for (let i = a; i < a + size; i++) if (this.init[i] === 0) return false;
    return true;
  }

  /** Whether any of the bytes is initialised. */
  isTouched(a: number, size: number): boolean {
    for (let i = a; i < a + size; i++) if (this.init[i] !== 0) return true;
    return false;
  }

  #touch(chunk: number): void {
    this.dirty[chunk] = this.epoch;
    this.written.push(chunk);
  }

  #touchRange(a: number, size: number): void {
    if (this.epoch === 0) return;
    for (let chunk = a >> chunkShift; chunk <= (a + size - 1) >> chunkShift; chunk++) {
      if (this.dirty[chunk] !== this.epoch) this.#touch(chunk);
    }
  }

  #setData(a: number, size: number): void {
    for (let i = a; i < a + size; i++) this.init[i] = data;
    this.#touchRange(a, size);
  }

  #checkInit(a: number, size: number): void {
    for (let i = a; i < a + size; i++) if (this.init[i] === 0) this.#uninitialised();
  }

  #uninitialised(): never {
    throw new FaultSignal('uninitialised-read', 'read of memory that was never initialised');
  }

  #unaligned32(a: number): number {
    this.#checkInit(a, 4);
    return this.view.getInt32(a, true);
  }

  #storeUnaligned32(a: number, value: number): void {
    this.view.setInt32(a, value, true);
    this.#setData(a, 4);
  }
}
