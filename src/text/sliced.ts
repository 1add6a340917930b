/**
 * Long work in slices: a generator that stops again and again at a point where it can be left for something more urgent,
 * or for good. Whoever drives it decides which; the work itself knows no clock.
 */
export type Sliced<T> = Generator<undefined, T, undefined>;

/** Does all of it at once. */
export function finished<T>(work: Sliced<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Whether an answer is still to be worked out. */
export const isSliced = (answer: unknown): answer is Sliced<unknown> =>
  typeof answer === 'object' && answer !== null && Symbol.iterator in answer && 'next' in answer;
