/** The part of the vault's graph that is shown: by kind, by group, by search, and by distance from one note. */
import { type Adjacency, adjacency, distances } from './adjacency';
import type { Groups } from './groups';
import { type LinkGraph, type NodeKind, nodeKinds } from './linkGraph';
import type { Options } from './options';

export interface Shown {
  /** For each node shown, its node in the whole graph, ascending. */
  readonly nodes: Uint32Array;
  /** For each node of the whole graph, its place in `nodes`; -1 when it is not shown. */
  readonly place: Int32Array;
  /** Edges between nodes shown, by their places. */
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
  readonly counts: Uint32Array;
  readonly links: Adjacency;
}

export interface Wish {
  readonly options: Options;
  readonly groups: Groups;
  /** The node that a local graph is around, in the whole graph. */
  readonly centre?: number;
  /** What a search has found, where only that is to be shown. */
  readonly hits?: ReadonlySet<number>;
}

export function shownPart(graph: LinkGraph, links: Adjacency, { options, groups, centre, hits }: Wish): Shown {
  const { ids, kinds } = graph;
  const isWanted = wanted(options, groups, kinds);
  const keeps = new Uint8Array(ids.length);
  for (let node = 0; node < ids.length; node++) {
    if (node === centre || (isWanted(node) && (hits?.has(node) ?? true))) keeps[node] = 1;
  }
  if (options.mode === 'local') {
    const near =
      centre === undefined ? undefined : distances(links, graph, centre, options.depth, (node) => keeps[node] === 1);
    for (let node = 0; node < ids.length; node++) if (near === undefined || near[node] === 255) keeps[node] = 0;
  } else if (!options.showsOrphans) dropOrphans(graph, keeps);
  return part(graph, keeps);
}

function wanted({ hiddenGroups, ...options }: Options, groups: Groups, kinds: Uint8Array): (node: number) => boolean {
  const shows: Readonly<Record<NodeKind, boolean>> = {
    note: true,
    missing: options.showsMissing,
    attachment: options.showsAttachments,
    tag: options.showsTags,
  };
  const showsKind = nodeKinds.map((kind) => shows[kind]);
  const hidden = new Set(hiddenGroups);
  const isHidden = groups.all.map(({ name }) => hidden.has(name));
  return (node) => showsKind[kinds[node] as number] === true && isHidden[groups.of[node] as number] !== true;
}

/** Nodes without a link to another one that is kept. */
function dropOrphans({ sources, targets }: LinkGraph, keeps: Uint8Array): void {
  const isLinked = new Uint8Array(keeps.length);
  for (let edge = 0; edge < sources.length; edge++) {
    const [a, b] = [sources[edge] as number, targets[edge] as number];
    if (keeps[a] === 1 && keeps[b] === 1) isLinked[a] = isLinked[b] = 1;
  }
  for (let node = 0; node < keeps.length; node++) if (isLinked[node] === 0) keeps[node] = 0;
}

function part(graph: LinkGraph, keeps: Uint8Array): Shown {
  const place = new Int32Array(keeps.length).fill(-1);
  const nodes = Uint32Array.from(keeps.keys()).filter((node) => keeps[node] === 1);
  for (const [index, node] of nodes.entries()) place[node] = index;
  const isKept = (edge: number): boolean =>
    keeps[graph.sources[edge] as number] === 1 && keeps[graph.targets[edge] as number] === 1;
  const edges = Uint32Array.from(graph.sources.keys()).filter(isKept);
  const sources = edges.map((edge) => place[graph.sources[edge] as number] as number);
  const targets = edges.map((edge) => place[graph.targets[edge] as number] as number);
  const counts = edges.map((edge) => graph.counts[edge] as number);
  return { nodes, place, sources, targets, counts, links: adjacency(nodes.length, { sources, targets }) };
}
