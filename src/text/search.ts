/**
 * `indexOf` that does not look beyond `end`; -1 when `mark` does not stand whole before it. A plain `indexOf` runs on to
 * the end of a long text at each miss, which makes a linear pass quadratic.
 */
export function indexWithin(text: string, mark: string, from: number, end: number): number {
  const first = mark.charCodeAt(0);
  for (let i = from; i + mark.length <= end; i++) {
    if (text.charCodeAt(i) === first && text.startsWith(mark, i)) return i;
  }
  return -1;
}

/** The last of some things, in order of where they start, that starts at or before an offset. */
export function lastStarting<T>(things: readonly T[], startOf: (thing: T) => number, offset: number): T | undefined {
  let low = 0;
  let high = things.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(things[middle] as T) <= offset) low = middle + 1;
    else high = middle;
  }
  return things[low - 1];
}
