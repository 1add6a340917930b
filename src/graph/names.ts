/** What a node is called in the picture, in lists and to a screen reader. */
import { keyOf, kindOf, type LinkGraph } from './linkGraph';

/** A note's file name without `.md`, an attachment's with its extension, a tag with `#`. */
export function nameOf(graph: LinkGraph, node: number): string {
  const id = graph.ids[node] ?? '';
  const base = id.slice(id.lastIndexOf('/') + 1);
  switch (kindOf(graph, node)) {
    case 'note':
      return base.replace(/\.(?:md|markdown)$/i, '');
    case 'tag':
      return `#${id}`;
    case 'missing':
    case 'attachment':
      return base;
  }
}

/** Empty for the vault's top folder, and for tags. */
export function folderNameOf(graph: LinkGraph, node: number): string {
  const id = graph.ids[node] ?? '';
  return kindOf(graph, node) === 'tag' ? '' : id.slice(0, Math.max(0, id.lastIndexOf('/')));
}

/** `Memory, 5 links in, 3 out`. */
export function spokenName(graph: LinkGraph, node: number, into: number, out: number): string {
  const kinds = { note: '', missing: ', not written yet', attachment: ', attachment', tag: ', tag' } as const;
  const links = `${into} ${into === 1 ? 'link' : 'links'} in, ${out} out`;
  return `${nameOf(graph, node)}${kinds[kindOf(graph, node)]}, ${links}`;
}

/** Each node by its key. */
export function nodesByKey(graph: LinkGraph): ReadonlyMap<string, number> {
  return new Map(graph.ids.map((_, node) => [keyOf(graph, node), node]));
}
