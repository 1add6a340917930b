/**
 * How a value of a type is drawn when its own shape is not what a reader should see: a growable string is three words
 * in memory, but one arrow to its characters in the picture. Views are data about a type; they never change what runs.
 */
import type { PointerRole, Value } from '../trace/state';
import type { Type } from './type';

export type View =
  /** Drawn as one of its fields: a wrapper that only the library knows of. */
  | { readonly kind: 'transparent'; readonly field: FieldPath }
  /** Drawn as one pointer, to what it owns or shares. */
  | OwnerView
  /** Of a function's first parameter, a pointer: drawn as what it points to where that is not drawn itself. */
  | { readonly kind: 'pointee' }
  /** Drawn as a word, its insides are nobody's business. */
  | { readonly kind: 'opaque'; readonly text: string }
  /** Drawn by the engine: for what no other view can say (hash tables, ring buffers). */
  | { readonly kind: 'draw'; readonly draw: (reader: ViewReader, address: number) => Value };

export interface OwnerView {
  readonly kind: 'owner';
  /** The field that holds the address (a pointer type, thin or with metadata). */
  readonly pointer: FieldPath;
  readonly role: PointerRole;
  /** For an owner of a run of elements: where its length stands. Such an owner is drawn `null` while it has no block. */
  readonly run?: Run;
  /** The part of the pointee that is meant (`['value']` of a counted box); the whole pointee when absent. */
  readonly target?: FieldPath;
  /** Where the pointee keeps its reference counts. */
  readonly counts?: { readonly strong: FieldPath; readonly weak: FieldPath };
}

/** A run of elements behind a pointer: its block is drawn as this owner says, up to `length`. */
export interface Run {
  readonly element: () => Type;
  /** `text`: the bytes are UTF-8 and drawn as characters. `map`: of each element the fields `key` and `value` are. */
  readonly as: 'text' | 'sequence' | 'map';
  /** Name of the block's type, as the language writes it: `[u8]`, `int[]`. */
  readonly name: string;
  readonly length: FieldPath;
  readonly capacity?: FieldPath;
}

/** Names of fields, outermost first. */
export type FieldPath = readonly string[];

/** What a `draw` view may read. Offsets are the engine's own business; nothing here faults: unreadable is undefined. */
export interface ViewReader {
  /** An unsigned or signed integer of 1, 2, 4 or 8 bytes (beyond 2^53 it is rounded: views count, they don't compute). */
  integer(address: number, size: 1 | 2 | 4 | 8, signed?: boolean): number | undefined;
  /** The address that a pointer at `address` holds; 0 for null. */
  pointer(address: number): number | undefined;
  /** The value of `type` that stands at `address`, drawn as it is drawn anywhere. */
  value(type: Type, address: number): Value;
}
