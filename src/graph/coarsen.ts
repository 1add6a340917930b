/**
 * A graph made smaller, so that its rough shape is found before its details: nodes that are linked are taken together in
 * pairs, and what is left over joins a neighbour's pair (multilevel layout; Walshaw, 2001).
 */
import type { Springs } from './forces';

export interface Coarse {
  readonly springs: Springs;
  /** For each node of the finer graph, its node here. */
  readonly parent: Uint32Array;
}

/** Undefined when hardly anything would come together. */
export function coarsen(fine: Springs): Coarse | undefined {
  const { parent, count } = pairs(fine);
  if (count > 0.85 * fine.count) return undefined;
  const mass = new Float32Array(count);
  for (let node = 0; node < fine.count; node++) {
    const to = parent[node] as number;
    mass[to] = (mass[to] as number) + (fine.mass[node] as number);
  }
  const length = fine.length * Math.sqrt(fine.count / count);
  return {
    parent,
    springs: { count, mass, isFixed: new Uint8Array(count), length, ...joined(fine, parent, count) },
  };
}

function pairs(fine: Springs): { parent: Uint32Array; count: number } {
  const { start, neighbour, weight } = neighbours(fine);
  const none = 0xffffffff;
  const parent = new Uint32Array(fine.count).fill(none);
  const degree = (node: number): number => (start[node + 1] as number) - (start[node] as number);
  // The least connected choose first; hubs are chosen by them.
  const order = Uint32Array.from({ length: fine.count }, (_, node) => node).sort(
    (a, b) => degree(a) - degree(b) || a - b,
  );
  let count = 0;
  for (const node of order) {
    if (parent[node] !== none) continue;
    let [best, bestScore] = [none, 0];
    let [taken, takenScore] = [none, 0];
    for (let at = start[node] as number; at < (start[node + 1] as number); at++) {
      const other = neighbour[at] as number;
      if (other === node) continue;
      // Light nodes first, so that the pieces stay of a size.
      const score = (weight[at] as number) / (fine.mass[other] as number);
      if (parent[other] === none) {
        if (score > bestScore) [best, bestScore] = [other, score];
      } else if (score > takenScore) [taken, takenScore] = [other, score];
    }
    if (best !== none) parent[node] = parent[best] = count++;
    else parent[node] = taken !== none ? (parent[taken] as number) : count++;
  }
  return { parent, count };
}

interface Neighbours {
  readonly start: Uint32Array;
  readonly neighbour: Uint32Array;
  readonly weight: Float32Array;
}

function neighbours({ count, sources, targets, weights }: Springs): Neighbours {
  const start = new Uint32Array(count + 1);
  for (const ends of [sources, targets]) for (const node of ends) start[node + 1] = (start[node + 1] as number) + 1;
  for (let node = 0; node < count; node++) start[node + 1] = (start[node + 1] as number) + (start[node] as number);
  const fill = start.slice(0, count);
  const neighbour = new Uint32Array(2 * sources.length);
  const weight = new Float32Array(2 * sources.length);
  const put = (node: number, other: number, w: number): void => {
    const at = fill[node] as number;
    fill[node] = at + 1;
    neighbour[at] = other;
    weight[at] = w;
  };
  for (let e = 0; e < sources.length; e++) {
    const [a, b, w] = [sources[e] as number, targets[e] as number, weights[e] as number];
    put(a, b, w);
    put(b, a, w);
  }
  return { start, neighbour, weight };
}

function joined(fine: Springs, parent: Uint32Array, count: number): Pick<Springs, 'sources' | 'targets' | 'weights'> {
  const weights = new Map<number, number>();
  for (let e = 0; e < fine.sources.length; e++) {
    const a = parent[fine.sources[e] as number] as number;
    const b = parent[fine.targets[e] as number] as number;
    if (a === b) continue;
    const key = Math.min(a, b) * count + Math.max(a, b);
    weights.set(key, (weights.get(key) ?? 0) + (fine.weights[e] as number));
  }
  const keys = Float64Array.from(weights.keys()).sort();
  return {
    sources: Uint32Array.from(keys, (key) => Math.floor(key / count)),
    targets: Uint32Array.from(keys, (key) => key % count),
    weights: Float32Array.from(keys, (key) => weights.get(key) ?? 1),
  };
}
