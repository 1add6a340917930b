/**
 * The library's syntax trees as the build writes them and the engine reads them, so that no file of the library is parsed
 * when a worker starts. Trees are written by the shapes of their nodes, whatever these are: a new kind of node needs no
 * line here.
 *
 *     length of the table in 4 bytes, the table as JSON, then the trees
 *
 * A value begins with a tag. The tags from {@link firstShape} on are nodes, by the number of their shape in the table; the
 * values of their keys follow in its order, written as its forms say. Numbers are written in groups of 7 bits, the lowest
 * first, signed ones with their sign in the lowest bit.
 */

/** The asset's path. */
export const packedLibrary = 'library.syntax';

export interface Table {
  readonly strings: readonly string[];
  readonly shapes: readonly Shape[];
  readonly files: readonly { readonly source: number; readonly name: string; readonly at: number }[];
}

/** The keys of one kind of node, in their order. */
export type Shape = readonly (readonly [key: string, form: Form])[];

/**
 * How the values of a key are written where all nodes of a shape agree. `span`: distance of its start from that of the span
 * before, length. `id`: distance from the id before. `string`: its number in the table. `later`: its length in bytes, then
 * the value, in which the first span and id are counted from 0: it is read when it is first asked for. `any`: with a tag. A
 * constant is not written at all.
 */
export type Form = 'span' | 'id' | 'string' | 'later' | 'any' | Constant;

export interface Constant {
  readonly constant: null | boolean | string | readonly [];
}

export const tag = {
  null: 0,
  true: 1,
  false: 2,
  undefined: 3,
  integer: 4,
  /** Its digits are a string. */
  bigint: 5,
  /** So are those of a number that is no small integer. */
  number: 6,
  bytes: 7,
  list: 8,
  string: 9,
  span: 10,
} as const;

export const firstShape = 11;

/** What is read only when it is asked for: most programs need little of it. */
export const laterKeys: Readonly<Record<string, string>> = {
  function: 'body',
  impl: 'items',
  trait: 'items',
  declared: 'item',
  deferred: 'impls',
};
