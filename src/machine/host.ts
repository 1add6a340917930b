/** Functions that the engine provides to the program it runs: what cannot be said in the intermediate code. */
import type { Position } from './code';
import type { Fault } from './fault';
import type { Machine } from './machine';
import type { Waiting } from './threads';
import type { Int, Type } from './type';

/**
 * Nothing: the call returns. Anything else ends or unwinds the program, names what is missing, or lets other threads run
 * before the call returns.
 */
export type HostFunction = (call: HostCall) => HostResult | undefined;

export type HostResult =
  /** `isCaught`: not beyond the first frame. */
  | { readonly kind: 'unwind'; readonly isCaught?: boolean }
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'unsupported'; readonly what: string }
  | ({ readonly kind: 'wait' } & Waiting)
  | { readonly kind: 'yield' };

/** One call. Valid while the function runs; arguments are read on demand. */
export interface HostCall {
  readonly machine: Machine;
  /** Types and data that the code gives along. */
  readonly types: readonly Type[];
  readonly data: unknown;
  readonly at: Position | undefined;
  readonly count: number;
  /** Of a scalar argument; a pointer's is its address. */
  int(index: number): Int;
  number(index: number): number;
  pointer(index: number): Pointer;
  /** The second half of a pointer argument that has metadata: its length, or its table's address. */
  metadata(index: number): number;
  type(index: number): Type;
  /** Writes the argument, of any type, to memory. */
  copyArgument(index: number, to: number): void;
  /** Where the result belongs, for results that are no scalar. */
  readonly destination: number;
  readonly resultType: Type;
  returnInt(value: Int): void;
  returnFloat(value: number): void;
  returnPointer(pointer: Pointer, length?: number): void;
}

export interface Pointer {
  readonly address: number;
  /** The allocation it belongs to; 0 for none. */
  readonly provenance: number;
}
