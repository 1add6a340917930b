/** Values that are computed when they are first asked for, and then kept. */

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
