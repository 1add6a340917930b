/**
 * The vault's links as a graph in flat arrays, small enough to be sent to a page whole: nodes in a fixed order, each
 * pair of nodes joined once, with the number of links between them. Nothing here knows what a vault is.
 */

export const nodeKinds = ['note', 'missing', 'attachment', 'tag'] as const;
export type NodeKind = (typeof nodeKinds)[number];

export interface LinkGraph {
  /** Paths of notes and attachments; the written path of a missing note; a tag without `#`. Sorted within a kind. */
  readonly ids: readonly string[];
  /** Index into `nodeKinds`, ascending. */
  readonly kinds: Uint8Array;
  /** Edge `e` leads from node `sources[e]` to node `targets[e]`, `counts[e]` times. In order of source, then target. */
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
  readonly counts: Uint32Array;
}

/** One note or attachment and all that it points to: what is sent of a change. */
export interface NodeLinks {
  readonly id: string;
  /** `gone` for a file that no longer is. */
  readonly kind: 'note' | 'attachment' | 'gone';
  readonly to: readonly LinkTo[];
}

export interface LinkTo {
  readonly kind: NodeKind;
  readonly id: string;
  readonly count: number;
}

export const emptyGraph: LinkGraph = {
  ids: [],
  kinds: new Uint8Array(0),
  sources: new Uint32Array(0),
  targets: new Uint32Array(0),
  counts: new Uint32Array(0),
};

export const kindOf = (graph: LinkGraph, node: number): NodeKind => nodeKinds[graph.kinds[node] ?? 0] ?? 'note';

/**
 * What makes a node the same in two graphs. Missing notes and tags are the same in whatever case they are written; the
 * caller spells those of one vault alike in all else.
 */
export const nodeKey = (kind: NodeKind, id: string): string =>
  kind === 'missing' || kind === 'tag' ? `${kind}:${id.normalize('NFC').toLowerCase()}` : id;

export const keyOf = (graph: LinkGraph, node: number): string => nodeKey(kindOf(graph, node), graph.ids[node] ?? '');

export interface GraphBuilder {
  /** The node of this kind and id, made when it is new. */
  node(kind: NodeKind, id: string): number;
  /** The same, without making it: -1 for none. */
  find(kind: NodeKind, id: string): number;
  /** All that a node points to, once a node. */
  links(from: number, counts: ReadonlyMap<number, number>): void;
  done(): LinkGraph;
}

export function graphBuilder(): GraphBuilder {
  const known = new Map<string, number>();
  const ids: string[] = [];
  const kinds: NodeKind[] = [];
  const rows: (ReadonlyMap<number, number> | undefined)[] = [];
  return {
    node(kind, id) {
      const key = nodeKey(kind, id);
      const found = known.get(key);
      if (found !== undefined) return found;
      known.set(key, ids.length);
      kinds.push(kind);
      return ids.push(id) - 1;
    },
    find: (kind, id) => known.get(nodeKey(kind, id)) ?? -1,
    links(from, counts) {
      rows[from] = counts;
    },
    done: () => packed(ids, kinds, rows),
  };
}

/** More links than these from one note to another are counted as no more. */
const countLimit = 2 ** 20;

function packed(
  ids: readonly string[],
  kinds: readonly NodeKind[],
  rows: readonly (ReadonlyMap<number, number> | undefined)[],
): LinkGraph {
  const ranks = kinds.map((kind) => nodeKinds.indexOf(kind));
  const order = Array.from(ids.keys()).sort((a, b) => at(ranks, a) - at(ranks, b) || compare(at(ids, a), at(ids, b)));
  const place = new Uint32Array(ids.length);
  for (const [index, node] of order.entries()) place[node] = index;
  const edgeCount = rows.reduce((sum, row) => sum + (row?.size ?? 0), 0);
  const sources = new Uint32Array(edgeCount);
  const targets = new Uint32Array(edgeCount);
  const counts = new Uint32Array(edgeCount);
  let edge = 0;
  for (const [index, node] of order.entries()) {
    const row = rows[node];
    if (row === undefined) continue;
    // A target and its count in one number: numbers are sorted much quicker than pairs.
    const ends = Float64Array.from(
      row,
      ([to, count]) => (place[to] as number) * countLimit + Math.min(count, countLimit - 1),
    ).sort();
    for (const end of ends) {
      sources[edge] = index;
      targets[edge] = Math.floor(end / countLimit);
      counts[edge++] = end % countLimit;
    }
  }
  return {
    ids: order.map((node) => at(ids, node)),
    kinds: Uint8Array.from(order, (node) => at(ranks, node)),
    sources,
    targets,
    counts,
  };
}

const at = <T>(list: readonly T[], index: number): T => list[index] as T;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The graph with some files' links replaced; missing notes and tags that nothing holds any more are gone. */
export function withChanges(graph: LinkGraph, changes: readonly NodeLinks[]): LinkGraph {
  const builder = graphBuilder();
  const changed = new Set(changes.map(({ id }) => id));
  const places = new Int32Array(graph.ids.length).fill(-1);
  const keep = (node: number): number => {
    if ((places[node] ?? 0) < 0) places[node] = builder.node(kindOf(graph, node), at(graph.ids, node));
    return places[node] ?? 0;
  };
  const isChanged = (node: number): boolean => isFile(graph, node) && changed.has(at(graph.ids, node));
  for (let node = 0; node < graph.ids.length; node++) if (isFile(graph, node) && !isChanged(node)) keep(node);
  for (const { id, kind } of changes) if (kind !== 'gone') builder.node(kind, id);
  const find = (node: number): number => builder.find(kindOf(graph, node), at(graph.ids, node));
  for (let edge = 0; edge < graph.sources.length; ) {
    const node = graph.sources[edge] ?? 0;
    const isKept = !isChanged(node);
    const counts = new Map<number, number>();
    for (; graph.sources[edge] === node; edge++) {
      const to = graph.targets[edge] ?? 0;
      // Who pointed to a file that is gone is told in a change of its own; until then the edge has no end.
      const place = isKept ? (isChanged(to) ? find(to) : keep(to)) : -1;
      if (place >= 0) counts.set(place, graph.counts[edge] ?? 1);
    }
    if (isKept) builder.links(keep(node), counts);
  }
  for (const { id, kind, to } of changes) {
    if (kind !== 'note') continue;
    builder.links(builder.node(kind, id), new Map(to.map((link) => [builder.node(link.kind, link.id), link.count])));
  }
  return builder.done();
}

const isFile = (graph: LinkGraph, node: number): boolean => {
  const kind = kindOf(graph, node);
  return kind === 'note' || kind === 'attachment';
};
