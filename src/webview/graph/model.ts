/** What the graph's page shows, as data, and how messages and the reader change it. Where nodes stand is not part of it. */
import { type Adjacency, adjacency, neighboursOf } from '../../graph/adjacency';
import { type Groups, groupsOf } from '../../graph/groups';
import { emptyGraph, keyOf, kindOf, type LinkGraph, type NodeLinks, nodeKey, withChanges } from '../../graph/linkGraph';
import { nodesByKey } from '../../graph/names';
import { defaultOptions, type Options } from '../../graph/options';
import { type Search, search } from '../../graph/search';
import { type Shown, shownPart } from '../../graph/shown';

export interface GraphModel {
  /** The vault's address; empty before the first graph. */
  readonly vault: string;
  readonly name: string;
  readonly graph: LinkGraph;
  readonly links: Adjacency;
  readonly search: Search;
  readonly byKey: ReadonlyMap<string, number>;
  readonly groups: Groups;
  readonly options: Options;
  readonly query: string;
  /** What the query finds, best first, in the whole graph. */
  readonly hits: readonly number[] | undefined;
  /** Path of the note in the active editor. */
  readonly active: string | undefined;
  readonly isPinned: boolean;
  /** Key of the node that a local graph is around. */
  readonly centreKey: string | undefined;
  /** The node that keys move from, and the one below the pointer, in the whole graph. */
  readonly focus: number | undefined;
  readonly hover: number | undefined;
  /** Name of the group that the reader points at in the legend. */
  readonly spotlight: string | undefined;
  /** The reader is at this page, not at a note beside it. */
  readonly isAttended: boolean;
  readonly shown: Shown;
  /** Why there is nothing to show. */
  readonly message: string | undefined;
}

export interface Remembered {
  readonly query?: string;
  readonly centreKey?: string;
  readonly isPinned?: boolean;
  readonly options?: Options;
}

export function emptyModel(remembered: Remembered = {}): GraphModel {
  const options = remembered.options ?? defaultOptions;
  const links = adjacency(0, emptyGraph);
  const groups = groupsOf(emptyGraph, options.colour);
  return {
    vault: '',
    name: '',
    graph: emptyGraph,
    links,
    search: search(emptyGraph, links.degree),
    byKey: new Map(),
    groups,
    options,
    query: remembered.query ?? '',
    hits: undefined,
    active: undefined,
    isPinned: remembered.isPinned ?? false,
    centreKey: remembered.centreKey,
    focus: undefined,
    hover: undefined,
    spotlight: undefined,
    isAttended: true,
    shown: shownPart(emptyGraph, links, { options, groups }),
    message: 'Reading the vault …',
  };
}

/** Another graph, or the same one changed: what was focused stays so where it is still there. */
export function withGraph(model: GraphModel, graph: LinkGraph, vault = model.vault, name = model.name): GraphModel {
  const links = adjacency(graph.ids.length, graph);
  const byKey = nodesByKey(graph);
  const found = search(graph, links.degree);
  const again = (node: number | undefined): number | undefined =>
    node === undefined || vault !== model.vault ? undefined : byKey.get(keyOf(model.graph, node));
  return derived({
    ...model,
    vault,
    name,
    graph,
    links,
    byKey,
    search: found,
    groups: groupsOf(graph, model.options.colour),
    hits: found.find(model.query),
    focus: again(model.focus),
    hover: undefined,
    message: graph.ids.length === 0 ? 'This vault has no notes yet.' : undefined,
  });
}

/** The same model when the changes change no link: most edits do not. */
export function withNodeLinks(model: GraphModel, changes: readonly NodeLinks[]): GraphModel {
  const news = changes.filter((change) => isNews(model, change));
  return news.length === 0 ? model : withGraph(model, withChanges(model.graph, news));
}

function isNews({ graph, byKey, links }: GraphModel, { id, kind, to }: NodeLinks): boolean {
  if (kind === 'gone') return byKey.has(nodeKey('note', id)) || byKey.has(nodeKey('attachment', id));
  const node = byKey.get(nodeKey(kind, id));
  if (node === undefined || kindOf(graph, node) !== kind) return true;
  const edges = links.out(node);
  if (edges.length !== to.length) return true;
  const counts = new Map(Array.from(edges, (edge) => [graph.targets[edge] ?? -1, graph.counts[edge]]));
  return to.some((link) => counts.get(byKey.get(nodeKey(link.kind, link.id)) ?? -1) !== link.count);
}

export function withOptions(model: GraphModel, options: Options): GraphModel {
  const groups = options.colour === model.options.colour ? model.groups : groupsOf(model.graph, options.colour);
  return derived({ ...model, options, groups });
}

export function withQuery(model: GraphModel, query: string): GraphModel {
  const changed = { ...model, query, hits: model.search.find(query) };
  return model.options.showsHitsOnly ? derived(changed) : changed;
}

/** The editor shows another note: a local graph that is not pinned follows. */
export function withActive(model: GraphModel, id: string | undefined): GraphModel {
  if (id === model.active) return model;
  const changed = { ...model, active: id };
  return model.isPinned || id === undefined ? changed : around(changed, nodeKey('note', id));
}

/** A local graph around this node. */
export function around(model: GraphModel, centreKey: string): GraphModel {
  if (centreKey === model.centreKey) return model;
  const changed = { ...model, centreKey };
  return model.options.mode === 'local' ? derived(changed) : changed;
}

export function withPin(model: GraphModel, isPinned: boolean): GraphModel {
  const changed = { ...model, isPinned };
  return isPinned || model.active === undefined ? changed : around(changed, nodeKey('note', model.active));
}

export const focusOn = (model: GraphModel, focus: number | undefined): GraphModel =>
  focus === model.focus ? model : { ...model, focus };

export const hoverOn = (model: GraphModel, hover: number | undefined): GraphModel =>
  hover === model.hover ? model : { ...model, hover };

export const spotlightOn = (model: GraphModel, spotlight: string | undefined): GraphModel =>
  spotlight === model.spotlight ? model : { ...model, spotlight };

export const attended = (model: GraphModel, isAttended: boolean): GraphModel =>
  isAttended === model.isAttended ? model : { ...model, isAttended };

export const centreOf = (model: GraphModel): number | undefined =>
  model.centreKey === undefined ? undefined : model.byKey.get(model.centreKey);

export const isShown = (model: GraphModel, node: number | undefined): node is number =>
  node !== undefined && (model.shown.place[node] ?? -1) >= 0;

/** Neighbours that are shown too, in the whole graph. */
export function shownNeighbours({ shown }: GraphModel, node: number): readonly number[] {
  const place = shown.place[node] ?? -1;
  if (place < 0) return [];
  return neighboursOf(shown.links, shown, place).map((other) => shown.nodes[other] as number);
}

/** Nodes shown in the order of their importance, in the whole graph: the most linked first. */
export function byDegree({ shown }: GraphModel): readonly number[] {
  const known = orders.get(shown);
  if (known !== undefined) return known;
  const { degree } = shown.links;
  const places = Array.from(shown.nodes.keys());
  places.sort((a, b) => (degree[b] as number) - (degree[a] as number) || a - b);
  const order = places.map((place) => shown.nodes[place] as number);
  orders.set(shown, order);
  return order;
}

const orders = new WeakMap<Shown, readonly number[]>();

/** Where the keyboard begins: at the note of the editor, else at the most linked node. */
export function startNode(model: GraphModel): number | undefined {
  const active = model.active === undefined ? undefined : model.byKey.get(nodeKey('note', model.active));
  return isShown(model, active) ? active : byDegree(model)[0];
}

function derived(model: GraphModel): GraphModel {
  const { graph, links, options, groups, hits } = model;
  const centre = centreOf(model);
  const shown = shownPart(graph, links, {
    options,
    groups,
    ...(options.mode === 'local' && centre !== undefined && { centre }),
    ...(options.showsHitsOnly && hits !== undefined && { hits: new Set(hits) }),
  });
  const changed = { ...model, shown };
  return isShown(changed, changed.focus) ? changed : { ...changed, focus: undefined };
}
