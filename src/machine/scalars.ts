/**
 * Reading and writing one scalar by its type, as instructions. An instruction takes the memory and the address of the
 * frame; a pointer's provenance travels beside its address in `memory.loaded`, so it is stored before anything else is
 * loaded.
 */
import type { Memory } from './memory';
import type { Int, Type } from './type';

/** Computes a scalar. Integers of up to four bytes, floats, bools, chars and addresses are always numbers. */
export type Load = (memory: Memory, frame: number) => Int;

/** Computes an address. */
export type Address = (memory: Memory, frame: number) => number;

/** Writes a value of any size to an address. */
export type Into = (memory: Memory, frame: number, to: number) => void;

/** How a scalar stands in memory. */
export type ScalarClass =
  | 'u8'
  | 'i8'
  | 'u16'
  | 'i16'
  | 'i32'
  | 'u32'
  | 'i64'
  | 'u64'
  | 'i128'
  | 'u128'
  | 'f32'
  | 'f64'
  | 'pointer';

export function scalarClass(type: Type): ScalarClass {
  switch (type.kind) {
    case 'bool':
      return 'u8';
    case 'char':
      return 'u32';
    case 'float':
      return type.size === 4 ? 'f32' : 'f64';
    case 'pointer':
    case 'function':
      return 'pointer';
    case 'int':
      return `${type.signed ? 'i' : 'u'}${(type.size * 8) as 8 | 16 | 32 | 64 | 128}`;
    default:
      throw new Error(`${type.name} is no scalar`);
  }
}

/** A scalar at a fixed place in the frame. */
export function loadLocal(kind: ScalarClass, offset: number): Load {
  switch (kind) {
    case 'u8':
      return (m, fp) => m.loadU8(fp + offset);
    case 'i8':
      return (m, fp) => m.loadI8(fp + offset);
    case 'u16':
      return (m, fp) => m.loadU16(fp + offset);
    case 'i16':
      return (m, fp) => m.loadI16(fp + offset);
    case 'i32':
      return (m, fp) => m.loadI32(fp + offset);
    case 'u32':
      return (m, fp) => m.loadU32(fp + offset);
    case 'i64':
      return (m, fp) => m.loadI64(fp + offset);
    case 'u64':
      return (m, fp) => m.loadU64(fp + offset);
    case 'i128':
      return (m, fp) => m.loadI128(fp + offset);
    case 'u128':
      return (m, fp) => m.loadU128(fp + offset);
    case 'f32':
      return (m, fp) => m.loadF32(fp + offset);
    case 'f64':
      return (m, fp) => m.loadF64(fp + offset);
    case 'pointer':
      return (m, fp) => m.loadPointer(fp + offset);
  }
}

/** A scalar at a computed address. */
export function loadAt(kind: ScalarClass, address: Address): Load {
  switch (kind) {
    case 'u8':
      return (m, fp) => m.loadU8(address(m, fp));
    case 'i8':
      return (m, fp) => m.loadI8(address(m, fp));
    case 'u16':
      return (m, fp) => m.loadU16(address(m, fp));
    case 'i16':
      return (m, fp) => m.loadI16(address(m, fp));
    case 'i32':
      return (m, fp) => m.loadI32(address(m, fp));
    case 'u32':
      return (m, fp) => m.loadU32(address(m, fp));
    case 'i64':
      return (m, fp) => m.loadI64(address(m, fp));
    case 'u64':
      return (m, fp) => m.loadU64(address(m, fp));
    case 'i128':
      return (m, fp) => m.loadI128(address(m, fp));
    case 'u128':
      return (m, fp) => m.loadU128(address(m, fp));
    case 'f32':
      return (m, fp) => m.loadF32(address(m, fp));
    case 'f64':
      return (m, fp) => m.loadF64(address(m, fp));
    case 'pointer':
      return (m, fp) => m.loadPointer(address(m, fp));
  }
}

/** Writes a scalar at an address; the value is that of the class. */
export function storeScalar(kind: ScalarClass, memory: Memory, to: number, value: Int): void {
  switch (kind) {
    case 'u8':
    case 'i8':
      memory.storeU8(to, Number(value));
      return;
    case 'u16':
    case 'i16':
      memory.storeU16(to, Number(value));
      return;
    case 'i32':
    case 'u32':
      memory.storeI32(to, Number(value) | 0);
      return;
    case 'i64':
    case 'u64':
      memory.storeI64(to, value);
      return;
    case 'i128':
    case 'u128':
      memory.storeI128(to, value);
      return;
    case 'f32':
      memory.storeF32(to, Number(value));
      return;
    case 'f64':
      memory.storeF64(to, Number(value));
      return;
    case 'pointer':
      memory.storePointer(to, Number(value), memory.loaded);
      return;
  }
}

export function loadScalar(kind: ScalarClass, memory: Memory, from: number): Int {
  switch (kind) {
    case 'u8':
      return memory.loadU8(from);
    case 'i8':
      return memory.loadI8(from);
    case 'u16':
      return memory.loadU16(from);
    case 'i16':
      return memory.loadI16(from);
    case 'i32':
      return memory.loadI32(from);
    case 'u32':
      return memory.loadU32(from);
    case 'i64':
      return memory.loadI64(from);
    case 'u64':
      return memory.loadU64(from);
    case 'i128':
      return memory.loadI128(from);
    case 'u128':
      return memory.loadU128(from);
    case 'f32':
      return memory.loadF32(from);
    case 'f64':
      return memory.loadF64(from);
    case 'pointer':
      return memory.loadPointer(from);
  }
}

/** Writes what a load computes. */
export function storing(kind: ScalarClass, load: Load): Into {
  switch (kind) {
    case 'u8':
    case 'i8':
      return (m, fp, to) => m.storeU8(to, load(m, fp) as number);
    case 'i32':
    case 'u32':
      return (m, fp, to) => m.storeI32(to, (load(m, fp) as number) | 0);
    case 'i64':
    case 'u64':
      return (m, fp, to) => m.storeI64(to, load(m, fp));
    case 'f64':
      return (m, fp, to) => m.storeF64(to, load(m, fp) as number);
    case 'pointer':
      return (m, fp, to) => {
        const address = load(m, fp) as number;
        m.storePointer(to, address, m.loaded);
      };
    default:
      return (m, fp, to) => storeScalar(kind, m, to, load(m, fp));
  }
}

/** Integers, bools and chars as the arithmetic sees them. */
export function integerShape(type: Type): { readonly size: 1 | 2 | 4 | 8 | 16; readonly signed: boolean } | undefined {
  switch (type.kind) {
    case 'int':
      return { size: type.size, signed: type.signed };
    case 'bool':
      return { size: 1, signed: false };
    case 'char':
      return { size: 4, signed: false };
    default:
      return undefined;
  }
}
