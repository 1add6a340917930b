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
