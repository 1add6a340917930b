/**
 * Objects some of whose values are computed when they are first asked for. Their getters stand in a prototype that all
 * objects of a kind share: to JavaScript engines an object with getters of its own is a hash table, which is many times
 * slower to make and to read.
 */

const computing = Symbol('computing');

type Computing = Readonly<Record<string, () => unknown>>;

/** Makes objects of a kind from what is known, and functions for the keys that are computed. */
export function withLater<T extends object, K extends keyof T & string>(
  keys: readonly K[],
): (known: Omit<T, K>, later: { readonly [P in K]: () => T[P] }) => T {
  const prototype = {};
  for (const key of keys)
    Object.defineProperty(prototype, key, {
      enumerable: true,
      get(this: { readonly [computing]: Computing }) {
        return this[computing][key]!();
      },
    });
  return (known, later) => Object.assign(Object.create(prototype), known, { [computing]: later });
}

/** Computes once; asking while it computes is a circle in the program's own definitions. */
export function lazily<T>(compute: () => T): () => T {
  let state: { readonly value: T } | 'busy' | undefined;
  return () => {
    if (state === 'busy') throw new CircularDefinition();
    if (state === undefined) {
      state = 'busy';
      try {
        state = { value: compute() };
      } catch (error) {
        state = undefined;
        throw error;
      }
    }
    return state.value;
  };
}

/** A definition that needs itself to be computed: beyond what is supported. Caught where bodies are checked. */
export class CircularDefinition extends Error {
  constructor() {
    super('definitions in a circle');
  }
}
