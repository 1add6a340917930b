/** Of several names the one most like a misspelled one, or none when all are far from it. */
export function nearestOf<T>(
  wanted: string,
  candidates: readonly T[],
  nameOf: (candidate: T) => string,
): T | undefined {
  const goal = wanted.slice(0, longest);
  let best: T | undefined;
  // Two letters in five may be wrong; a part of the name that is written whole is always near enough.
  let bound = Math.floor(goal.length * 0.4) + 1;
  for (const candidate of candidates) {
    const name = nameOf(candidate).slice(0, longest);
    if (name === '') continue;
    const isPart = goal.length > 2 && name.length > 2 && (name.includes(goal) || goal.includes(name));
    const cost = isPart ? Math.min(bound - 1, distance(goal, name, bound)) : distance(goal, name, bound);
    if (cost < bound) {
      bound = cost;
      best = candidate;
      if (cost === 0) break;
    }
  }
  return best;
}

const longest = 100;

/** How many letters must be put in, taken out, replaced or swapped with their neighbour; `bound` when not fewer. */
export function distance(a: string, b: string, bound: number): number {
  if (Math.abs(a.length - b.length) >= bound) return bound;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let k = 1; k <= b.length; k++) {
      const isSame = a[i - 1] === b[k - 1];
      let cost = Math.min(
        (last[k] as number) + 1,
        (row[k - 1] as number) + 1,
        (last[k - 1] as number) + (isSame ? 0 : 1),
      );
      const isSwap = i > 1 && k > 1 && a[i - 1] === b[k - 2] && a[i - 2] === b[k - 1];
      if (isSwap) cost = Math.min(cost, (before[k - 2] as number) + 1);
      row.push(cost);
    }
    if (Math.min(...row) >= bound) return bound;
    before = last;
    last = row;
  }
  return Math.min(bound, last[b.length] as number);
}
