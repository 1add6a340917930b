/** Who is next to whom, both ways, and how far from a node others are. */

export interface Edges {
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
}

export interface Adjacency {
  /** Edges that lead out of a node, as indexes of edges. */
  out(node: number): Uint32Array;
  /** Edges that lead to it. */
  into(node: number): Uint32Array;
  /** How many edges a node has, both ways. */
  readonly degree: Uint32Array;
}

export function adjacency(count: number, { sources, targets }: Edges): Adjacency {
  const out = grouped(count, sources);
  const into = grouped(count, targets);
  const degree = new Uint32Array(count);
  for (const ends of [sources, targets]) for (const node of ends) degree[node] = (degree[node] as number) + 1;
  return { out, into, degree };
}

/** The indexes of edges by one of their ends, in order. */
function grouped(count: number, ends: Uint32Array): (node: number) => Uint32Array {
  const start = new Uint32Array(count + 1);
  for (const node of ends) start[node + 1] = (start[node + 1] as number) + 1;
  for (let node = 0; node < count; node++) start[node + 1] = (start[node + 1] as number) + (start[node] as number);
  const fill = start.slice(0, count);
  const edges = new Uint32Array(ends.length);
  for (let edge = 0; edge < ends.length; edge++) {
    const node = ends[edge] as number;
    const at = fill[node] as number;
    edges[at] = edge;
    fill[node] = at + 1;
  }
  return (node) => edges.subarray(start[node], start[node + 1]);
}

/** Each node once that an edge joins with this one, itself not among them: first those it leads to. */
export function neighboursOf({ out, into }: Adjacency, { sources, targets }: Edges, node: number): readonly number[] {
  const found = new Set<number>();
  for (const edge of out(node)) found.add(targets[edge] as number);
  for (const edge of into(node)) found.add(sources[edge] as number);
  found.delete(node);
  return [...found];
}

/** How many edges lie between a node and each other, 255 for further than `depth`; nodes that `passes` refuses are not met. */
export function distances(
  links: Adjacency,
  edges: Edges,
  from: number,
  depth: number,
  passes: (node: number) => boolean,
): Uint8Array {
  const distance = new Uint8Array(links.degree.length).fill(255);
  distance[from] = 0;
  let rim: readonly number[] = [from];
  for (let step = 1; step <= depth && rim.length > 0; step++) {
    const next: number[] = [];
    for (const node of rim) {
      for (const other of neighboursOf(links, edges, node)) {
        if (distance[other] !== 255 || !passes(other)) continue;
        distance[other] = step;
        next.push(other);
      }
    }
    rim = next;
  }
  return distance;
}
