/**
 * A source of choices, random or replayed. Whatever is made by choosing can be made again from the list of what was
 * chosen, and made smaller by making that list smaller: a choice of 0 is the simplest one, and a list that has run out
 * goes on with zeros.
 */
export class Choices {
  readonly #draw: () => number;
  readonly #taken: number[] = [];

  private constructor(draw: () => number) {
    this.#draw = draw;
  }

  static random(seed: number): Choices {
    return new Choices(randomNumbers(seed));
  }

  static replay(taken: readonly number[]): Choices {
    let at = 0;
    return new Choices(() => taken[at++] ?? 0);
  }

  get taken(): readonly number[] {
    return this.#taken;
  }

  /** From 0 to below `bound`. */
  below(bound: number): number {
    const value = Math.trunc(this.#draw()) % Math.max(1, bound);
    this.#taken.push(value);
    return value;
  }

  /** From `least` to `most`. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** True in so many of a hundred cases; false is the simpler one. */
  chance(percent: number): boolean {
    return this.below(100) >= 100 - percent;
  }

  /** The first is the simplest. */
  pick<T>(from: readonly T[]): T {
    if (from.length === 0) throw new Error('there is nothing to choose from');
    return from[this.below(from.length)] as T;
  }
}

/** Whole numbers below 2³¹, the same for the same seed (Marsaglia's xorshift, mixed by a multiplication). */
function randomNumbers(seed: number): () => number {
  let state = (Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995) | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.imul(state, 0x2545f491) >>> 1;
  };
}

/**
 * The smallest list found, by leaving out runs and lowering numbers, that still has what `holds` asks. Asks at most
 * `attempts` times.
 */
export async function shrink<T>(
  list: readonly T[],
  holds: (candidate: readonly T[]) => Promise<boolean>,
  options: { readonly attempts: number; readonly smaller?: (item: T) => readonly T[] },
): Promise<readonly T[]> {
  let best = list;
  let left = options.attempts;
  const improve = async (candidate: readonly T[]): Promise<boolean> => {
    if (left-- <= 0 || !(await holds(candidate))) return false;
    best = candidate;
    return true;
  };
  for (let run = best.length >> 1; run >= 1 && left > 0; run >>= 1) {
    for (let at = 0; at < best.length && left > 0; ) {
      if (!(await improve([...best.slice(0, at), ...best.slice(at + run)]))) at += run;
    }
  }
  for (let at = 0; options.smaller && at < best.length && left > 0; at++) {
    for (const item of options.smaller(best[at] as T)) {
      if (await improve([...best.slice(0, at), item, ...best.slice(at + 1)])) break;
    }
  }
  return best;
}
