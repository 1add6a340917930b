/**
 * Gives the heap's lots their rows and columns. What is owned stands right of its owner; the first child stays in its
 * owner's row, so a list runs to the right and a tree goes down and right; roots stand level with the slot that owns
 * them. One pass over lots and edges: no iteration, no randomness, the same picture each time.
 */
import { type Lot, rootRank } from './survey';

export interface Arrangement {
  /** By lot. */
  readonly column: readonly number[];
  readonly top: readonly number[];
  readonly columns: number;
  readonly bottom: number;
}

export interface ArrangeOptions {
  readonly top: number;
  readonly gap: number;
  /** Lists longer than this go on in a new band below. */
  readonly mostColumns: number;
  height(lot: Lot): number;
  /** Distance from a lot's top to where arrows enter. */
  anchor(lot: Lot): number;
  /** Where an arrow into this lot leaves the stack, when one does. */
  rootY(lot: Lot): number | undefined;
}

export function arrange(lots: readonly Lot[], options: ArrangeOptions): Arrangement {
  const drawn = lots.filter((lot) => lot.isDrawn);
  const order = depthFirst(lots, drawn);
  const level = longestPaths(lots, order);
  const children = treeChildren(lots, drawn, level);
  const column = lots.map((lot) => (level[lot.index] as number) % options.mostColumns);
  const band = lots.map((lot) => Math.floor((level[lot.index] as number) / options.mostColumns));
  const top: number[] = lots.map(() => 0);
  const columns = drawn.reduce((most, lot) => Math.max(most, (column[lot.index] as number) + 1), 0);
  const free: number[] = Array.from({ length: columns }, () => options.top);

  const settle = (chain: readonly Lot[], anchorY: number): void => {
    let y = anchorY;
    for (const lot of chain) y = Math.max(y, (free[column[lot.index] as number] as number) + options.anchor(lot));
    for (const lot of chain) {
      top[lot.index] = y - options.anchor(lot);
      free[column[lot.index] as number] = (top[lot.index] as number) + options.height(lot) + options.gap;
    }
  };
  /** A lot with all that hangs on it: first its row, then, from the right, what goes below the row. */
  const place = (start: Lot, anchorY: number): void => {
    const work: { lot: Lot; y: number }[] = [{ lot: start, y: anchorY }];
    for (let item = work.pop(); item; item = work.pop()) {
      const chain: Lot[] = [];
      for (let lot: Lot | undefined = item.lot; lot; lot = inBand(children, band, lot)[0]) chain.push(lot);
      settle(chain, item.y);
      for (const lot of chain) {
        const y = (top[lot.index] as number) + options.anchor(lot);
        for (const child of inBand(children, band, lot).slice(1).reverse()) work.push({ lot: child, y });
      }
    }
  };

  const isChild = new Set([...children.values()].flat().map((lot) => lot.index));
  const bands = drawn.reduce((most, lot) => Math.max(most, (band[lot.index] as number) + 1), 0);
  for (let at = 0; at < bands; at++) {
    const starts = drawn.filter(
      (lot) => band[lot.index] === at && (at > 0 ? column[lot.index] === 0 : !isChild.has(lot.index)),
    );
    if (at > 0) free.fill(Math.max(...free));
    const rows = starts.map((lot) => ({ lot, y: options.rootY(lot) ?? Number.POSITIVE_INFINITY }));
    rows.sort((a, b) => (a.y === b.y ? a.lot.index - b.lot.index : a.y - b.y));
    for (const { lot, y } of rows) place(lot, Number.isFinite(y) && at === 0 ? y : 0);
  }
  return { column, top, columns, bottom: Math.max(options.top, ...free) - (free.length > 0 ? options.gap : 0) };
}

function inBand(children: ReadonlyMap<number, readonly Lot[]>, band: readonly number[], lot: Lot): readonly Lot[] {
  return (children.get(lot.index) ?? []).filter((child) => band[child.index] === band[lot.index]);
}

/** Edges of a lot, the most telling first. */
function ordered(lots: readonly Lot[], lot: Lot): readonly Lot[] {
  return [...lot.edges]
    .filter(([target]) => (lots[target] as Lot).isDrawn)
    .sort(([a, weightA], [b, weightB]) => weightB - weightA || a - b)
    .map(([target]) => lots[target] as Lot);
}

/** Post-order of the graph without the edges that close a cycle, which is a topological order backwards. */
function depthFirst(
  lots: readonly Lot[],
  drawn: readonly Lot[],
): { readonly post: readonly Lot[]; readonly back: Set<string> } {
  const state = new Map<number, 'open' | 'done'>();
  const post: Lot[] = [];
  const back = new Set<string>();
  const rank = (lot: Lot): number => (lot.root ? rootRank(lot.root) : Number.MAX_SAFE_INTEGER);
  const starts = [...drawn].sort((a, b) => rank(a) - rank(b) || a.index - b.index);
  for (const start of starts) {
    if (state.has(start.index)) continue;
    const path: { lot: Lot; next: readonly Lot[]; at: number }[] = [{ lot: start, next: ordered(lots, start), at: 0 }];
    state.set(start.index, 'open');
    while (path.length > 0) {
      const here = path[path.length - 1] as (typeof path)[number];
      const child = here.next[here.at++];
      if (!child) {
        state.set(here.lot.index, 'done');
        post.push(here.lot);
        path.pop();
      } else if (!state.has(child.index)) {
        state.set(child.index, 'open');
        path.push({ lot: child, next: ordered(lots, child), at: 0 });
      } else if (state.get(child.index) === 'open') back.add(`${here.lot.index} ${child.index}`);
    }
  }
  return { post, back };
}

function longestPaths(lots: readonly Lot[], { post, back }: ReturnType<typeof depthFirst>): number[] {
  const level = lots.map(() => 0);
  for (const lot of [...post].reverse()) {
    for (const target of lot.edges.keys()) {
      if (back.has(`${lot.index} ${target}`) || !(lots[target] as Lot).isDrawn) continue;
      level[target] = Math.max(level[target] as number, (level[lot.index] as number) + 1);
    }
  }
  return level;
}

/** Each lot hangs on one that stands right before it: on the one that owns it most, and was there first. */
function treeChildren(lots: readonly Lot[], drawn: readonly Lot[], level: readonly number[]): Map<number, Lot[]> {
  const best = new Map<number, { parent: Lot; weight: number }>();
  for (const parent of drawn) {
    for (const [target, weight] of parent.edges) {
      if (!(lots[target] as Lot).isDrawn || level[target] !== (level[parent.index] as number) + 1) continue;
      const known = best.get(target);
      if (!known || weight > known.weight) best.set(target, { parent, weight });
    }
  }
  const children = new Map<number, Lot[]>();
  for (const parent of drawn) {
    const own = [...parent.edges.keys()]
      .filter((target) => best.get(target)?.parent === parent)
      .map((t) => lots[t] as Lot);
    if (own.length > 0) children.set(parent.index, own);
  }
  return children;
}
