/**
 * Notes by folder or by tag, for their colours: the largest groups each have one of their own, the rest share one. A
 * folder is told by the first part of its path that differs between notes, so that a vault inside a folder has more than
 * one colour.
 */
import { type LinkGraph, nodeKinds } from './linkGraph';
import type { Options } from './options';

export interface Groups {
  readonly all: readonly Group[];
  /** For each node its index in `all`; `noGroup` for what is no note. */
  readonly of: Uint8Array;
}

export interface Group {
  /** A folder's path, a tag with `#`, or what the group is called. */
  readonly name: string;
  readonly count: number;
  /** Index of its colour, see `colours.ts`. */
  readonly colour: number;
}

export const noGroup = 255;
/** As many as there are colours that can be told apart. */
export const largestGroups = 7;
export const others = 'Others';
export const otherColour = largestGroups;
export const noColour = largestGroups + 1;
const topFolder = '/';

const note = nodeKinds.indexOf('note');
const tag = nodeKinds.indexOf('tag');

export function groupsOf(graph: LinkGraph, by: Options['colour']): Groups {
  switch (by) {
    case 'folder':
      return largest(graph, folderNames(graph));
    case 'tag':
      return largest(graph, tagNames(graph));
    case 'none':
      return { all: [], of: new Uint8Array(graph.ids.length).fill(noGroup) };
    default:
      return by satisfies never;
  }
}

type Names = readonly (string | undefined)[];

function largest({ ids }: LinkGraph, names: Names): Groups {
  const counts = new Map<string, number>();
  for (const name of names) if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  const without = counts.get(untagged) ?? 0;
  counts.delete(untagged);
  const ranked = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const shown = ranked.slice(0, ranked.length > largestGroups + 1 ? largestGroups : largestGroups + 1);
  const rest = ranked.slice(shown.length).reduce((sum, [, count]) => sum + count, 0);
  const all = shown.map(([name, count], colour) => ({ name, count, colour }));
  if (rest > 0) all.push({ name: others, count: rest, colour: otherColour });
  if (without > 0) all.push({ name: untagged, count: without, colour: noColour });
  const index = new Map(all.map(({ name }, at) => [name, at]));
  const of = new Uint8Array(ids.length).fill(noGroup);
  for (const [node, name] of names.entries()) if (name !== undefined) of[node] = index.get(name) ?? shown.length;
  return { all, of };
}

function folderNames({ ids, kinds }: LinkGraph): Names {
  const paths = ids.map((id, node) => (kinds[node] === note ? id.split('/').slice(0, -1) : undefined));
  const folders = paths.filter((path) => path !== undefined);
  const shared = folders.reduce((prefix, path) => {
    const end = prefix.findIndex((part, at) => path[at] !== part);
    return end < 0 ? prefix : prefix.slice(0, end);
  }, folders[0] ?? []);
  return paths.map((path) => path && (path.slice(0, shared.length + 1).join('/') || topFolder));
}

/** Of a note's tags, the one that most notes have. A nested tag counts for its first part. */
function tagNames({ ids, kinds, sources, targets }: LinkGraph): Names {
  const first = (node: number): string => `#${(ids[node] as string).split('/')[0]?.toLowerCase()}`;
  const uses = new Map<string, number>();
  const tagEdges = Array.from(targets.keys()).filter((edge) => kinds[targets[edge] as number] === tag);
  for (const edge of tagEdges) {
    const name = first(targets[edge] as number);
    uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  const names: (string | undefined)[] = ids.map((_, node) =>
    kinds[node] === note ? untagged : kinds[node] === tag ? first(node) : undefined,
  );
  for (const edge of tagEdges) {
    const from = sources[edge] as number;
    const name = first(targets[edge] as number);
    const before = names[from] ?? untagged;
    const [n, m] = [uses.get(name) ?? 0, before === untagged ? 0 : (uses.get(before) ?? 0)];
    if (n > m || (n === m && name < before)) names[from] = name;
  }
  return names;
}

const untagged = 'No tag';
