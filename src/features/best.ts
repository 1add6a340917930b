/** Keeps the best few of very many: those with the smallest scores, in order. */
export interface Best<T> {
  /** A score at or above this one has no chance any more. */
  readonly limit: number;
  /** How many have a chance still; at least as many as are kept in the end. */
  readonly count: number;
  add(score: number, value: T): void;
  done(): readonly T[];
}

/** Of equal scores the one that was added first is the better. */
export function best<T>(count: number): Best<T> {
  let kept: { score: number; order: number; value: T }[] = [];
  let limit = Number.POSITIVE_INFINITY;
  let order = 0;
  const cut = (): void => {
    kept.sort((a, b) => a.score - b.score || a.order - b.order);
    if (kept.length < count) return;
    kept = kept.slice(0, count);
    limit = kept.at(-1)?.score ?? limit;
  };
  return {
    get limit() {
      return limit;
    },
    get count() {
      return kept.length;
    },
    add(score, value) {
      if (score >= limit) return;
      kept.push({ score, order: order++, value });
      if (kept.length >= 2 * count) cut();
    },
    done() {
      cut();
      return kept.map(({ value }) => value);
    },
  };
}
