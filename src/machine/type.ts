/**
 * Types of the machine: monomorphic, laid out, and named as the language names them. The machine reads and writes bytes
 * by them, and the trace decodes bytes by them; nothing else about a language reaches this room. Types may be recursive
 * through pointers, so a pointer's pointee is a function. Types are compared by identity: an engine makes each once.
 */
import type { PointerRole } from '../trace/state';
import type { View } from './view';

export type Type =
  | IntType
  | FloatType
  | BoolType
  | CharType
  | UnitType
  | PointerType
  | FunctionPointerType
  | ArrayType
  | RecordType
  | EnumType
  | UnsizedType;

interface Layout {
  /** As the language writes it: `i32`, `Vec<String>`, `unsigned char`. */
  readonly name: string;
  /** In bytes; a multiple of `align`. */
  readonly size: number;
  readonly align: number;
  readonly view?: View;
}

export interface IntType extends Layout {
  readonly kind: 'int';
  readonly size: 1 | 2 | 4 | 8 | 16;
  readonly signed: boolean;
  /** How the language prints it, if not in decimal. */
  readonly print?: (value: Int) => string;
}

/** An integer value: a number while it is a safe integer, a bigint beyond. Never a bigint that a number could hold. */
export type Int = number | bigint;

export interface FloatType extends Layout {
  readonly kind: 'float';
  readonly size: 4 | 8;
  readonly print?: (value: number) => string;
}

/** One byte, 0 or 1. */
export interface BoolType extends Layout {
  readonly kind: 'bool';
  readonly print?: (value: boolean) => string;
}

/** A Unicode scalar value in four bytes. */
export interface CharType extends Layout {
  readonly kind: 'char';
  readonly print?: (value: number) => string;
}

/** No bytes at all. */
export interface UnitType extends Layout {
  readonly kind: 'unit';
}

/**
 * Eight bytes of address; with metadata sixteen: the address, then a length in elements (a pointer-sized integer) or the
 * address of a table (see `Static.tableOf` in code.ts).
 */
export interface PointerType extends Layout {
  readonly kind: 'pointer';
  readonly meta: 'none' | 'length' | 'table';
  readonly role: PointerRole;
  /** With metadata `length` an unsized run, with `table` an unsized object, or a record that ends in one. */
  readonly to: () => Type;
}

export interface FunctionPointerType extends Layout {
  readonly kind: 'function';
}

export interface ArrayType extends Layout {
  readonly kind: 'array';
  readonly element: Type;
  readonly length: number;
  /** The bytes are text and drawn as characters. */
  readonly text?: true;
}

export interface RecordType extends Layout {
  readonly kind: 'record';
  /** In order of declaration, which need not be the order of offsets. */
  readonly fields: readonly FieldType[];
  /** All fields start at 0 and share their bytes. */
  readonly union?: true;
}

export interface FieldType {
  /** Numbered from `0` for a tuple's. */
  readonly name: string;
  readonly offset: number;
  readonly type: Type;
  /** Not drawn. */
  readonly hidden?: true;
}

export interface EnumType extends Layout {
  readonly kind: 'enum';
  /** The name drawn before the variant: `Option`, without arguments. */
  readonly shown: string;
  readonly variants: readonly Variant[];
  readonly tag: TagEncoding;
}

export interface Variant {
  readonly name: string;
  /** As the language counts it (`as` casts); not necessarily what the tag's bytes hold. */
  readonly discriminant: Int;
  /** Offsets from the start of the enum. */
  readonly fields: readonly FieldType[];
}

export type TagEncoding =
  /** Only this variant can exist; there is no tag. */
  | { readonly kind: 'single'; readonly variant: number }
  /** `values[variant]` stands in an integer at `offset`. */
  | { readonly kind: 'direct'; readonly offset: number; readonly type: IntType; readonly values: readonly Int[] }
  /**
   * Variants other than `dataful` are told by values that the bytes at `offset` never have in the dataful one;
   * `values[variant]` is that value, null for the dataful variant itself. `type` is unsigned and as wide as the niche
   * (eight bytes over a pointer, with 0 for null).
   */
  | {
      readonly kind: 'niche';
      readonly offset: number;
      readonly type: IntType;
      readonly dataful: number;
      readonly values: readonly (Int | null)[];
    };

/** What only stands behind a pointer with metadata. `size` is 0. */
export interface UnsizedType extends Layout {
  readonly kind: 'unsized';
  readonly of:
    | { readonly kind: 'run'; readonly element: Type }
    /** Bytes in UTF-8; the length counts bytes. */
    | { readonly kind: 'text' }
    /** An object whose type its table tells. */
    | { readonly kind: 'object' };
}

export const pointerSize = 8;

/** Where an object's table says how large the object is, and how it is aligned: behind its drop function. */
export const tableSize = 8;
export const tableAlign = 16;

export function int(name: string, size: IntType['size'], signed: boolean): IntType {
  return { kind: 'int', name, size, align: size, signed };
}

export function float(name: string, size: FloatType['size']): FloatType {
  return { kind: 'float', name, size, align: size };
}

export function bool(name: string): BoolType {
  return { kind: 'bool', name, size: 1, align: 1 };
}

export function char(name: string): CharType {
  return { kind: 'char', name, size: 4, align: 4 };
}

export function unit(name: string): UnitType {
  return { kind: 'unit', name, size: 0, align: 1 };
}

export interface PointerOptions {
  readonly role: PointerRole;
  readonly meta?: PointerType['meta'];
  readonly view?: View;
}

export function pointer(name: string, to: () => Type, options: PointerOptions): PointerType {
  const { role, meta = 'none', view } = options;
  return { kind: 'pointer', name, size: meta === 'none' ? 8 : 16, align: 8, meta, role, to, ...(view && { view }) };
}

export function functionPointer(name: string): FunctionPointerType {
  return { kind: 'function', name, size: 8, align: 8 };
}

export function array(name: string, element: Type, length: number): ArrayType {
  return { kind: 'array', name, element, length, size: element.size * length, align: element.align };
}

/** The bytes of text; only behind a pointer with a length. */
export function text(name: string): UnsizedType {
  return { kind: 'unsized', name, size: 0, align: 1, of: { kind: 'text' } };
}

/** A run of elements; only behind a pointer with a length. */
export function run(name: string, element: Type): UnsizedType {
  return { kind: 'unsized', name, size: 0, align: element.align, of: { kind: 'run', element } };
}

/** An object of a type told by its table; only behind a pointer with a table. */
export function object(name: string): UnsizedType {
  return { kind: 'unsized', name, size: 0, align: 1, of: { kind: 'object' } };
}

/** Fields one after the other in order of declaration, each aligned: the layout that C prescribes. */
export function record(
  name: string,
  fields: readonly { readonly name: string; readonly type: Type; readonly hidden?: true }[],
  view?: View,
): RecordType {
  let end = 0;
  let align = 1;
  const placed = fields.map((field) => {
    const offset = roundUp(end, field.type.align);
    end = offset + field.type.size;
    align = Math.max(align, field.type.align);
    return { ...field, offset };
  });
  return { kind: 'record', name, fields: placed, size: roundUp(end, align), align, ...(view && { view }) };
}

export function roundUp(size: number, align: number): number {
  return Math.ceil(size / align) * align;
}

export function isScalar(type: Type): boolean {
  switch (type.kind) {
    case 'int':
    case 'float':
    case 'bool':
    case 'char':
    case 'function':
      return true;
    case 'pointer':
      return type.meta === 'none';
    default:
      return false;
  }
}
