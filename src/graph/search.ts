/**
 * The graph's search: words that a name has, `folder/` that a path has, `#tag` that a note has; `-` before any of them
 * leaves out what has it.
 */
import { kindOf, type LinkGraph } from './linkGraph';
import { nameOf } from './names';

export interface Search {
  /** Nodes that the query finds, best first; undefined for a query that asks for nothing. */
  find(query: string): readonly number[] | undefined;
}

/** What is compared is made ready with the first query: most graphs are looked at, not searched. */
export function search(graph: LinkGraph, degree: Uint32Array): Search {
  let ready: Folded | undefined;
  return {
    find(query) {
      const terms = termsOf(query);
      if (terms.length === 0) return undefined;
      ready ??= foldedGraph(graph);
      return found(graph, ready, terms, degree);
    },
  };
}

interface Folded {
  readonly names: readonly string[];
  readonly paths: readonly string[];
  readonly tags: ReadonlyMap<number, readonly string[]>;
}

const foldedGraph = (graph: LinkGraph): Folded => ({
  names: graph.ids.map((_, node) => folded(nameOf(graph, node))),
  paths: graph.ids.map(folded),
  tags: tagsByNode(graph),
});

function found(graph: LinkGraph, ready: Folded, terms: readonly Term[], degree: Uint32Array): readonly number[] {
  const wanted = folded(terms.find(({ kind, isRefused }) => kind === 'word' && !isRefused)?.text ?? '');
  const hits: { node: number; rank: number }[] = [];
  for (let node = 0; node < ready.names.length; node++) {
    if (!terms.every((term) => has(graph, ready, node, term) !== term.isRefused)) continue;
    hits.push({ node, rank: rankOf(ready.names[node] ?? '', wanted) });
  }
  hits.sort((a, b) => a.rank - b.rank || (degree[b.node] ?? 0) - (degree[a.node] ?? 0) || a.node - b.node);
  return hits.map(({ node }) => node);
}

function has(graph: LinkGraph, { names, paths, tags }: Folded, node: number, { kind, text }: Term): boolean {
  switch (kind) {
    case 'word':
      return names[node]?.includes(text) === true;
    case 'path':
      return kindOf(graph, node) !== 'tag' && paths[node]?.includes(text) === true;
    case 'tag':
      return tags.get(node)?.some((tag) => tag === text || tag.startsWith(`${text}/`)) === true;
    default:
      return kind satisfies never;
  }
}

function rankOf(name: string, wanted: string): number {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  return name.includes(` ${wanted}`) ? 2 : 3;
}

interface Term {
  readonly kind: 'word' | 'path' | 'tag';
  readonly text: string;
  readonly isRefused: boolean;
}

function termsOf(query: string): readonly Term[] {
  const written = [...query.matchAll(/(-?)(?:"([^"]*)"?|(\S+))/g)];
  return written.flatMap(([, minus, quoted, plain = '']): Term[] => {
    const text = folded(quoted ?? plain);
    const isRefused = minus === '-';
    if (quoted !== undefined) return text === '' ? [] : [{ kind: 'word', text, isRefused }];
    if (text.startsWith('#')) return text === '#' ? [] : [{ kind: 'tag', text: text.slice(1), isRefused }];
    if (text === '') return [];
    return [{ kind: text.includes('/') ? 'path' : 'word', text, isRefused }];
  });
}

/** A tag has itself. */
function tagsByNode(graph: LinkGraph): ReadonlyMap<number, readonly string[]> {
  const tags = new Map<number, string[]>();
  const add = (node: number, tag: number): void => {
    const name = folded(graph.ids[tag] ?? '');
    const known = tags.get(node);
    if (known === undefined) tags.set(node, [name]);
    else known.push(name);
  };
  for (let node = 0; node < graph.ids.length; node++) if (kindOf(graph, node) === 'tag') add(node, node);
  for (let edge = 0; edge < graph.targets.length; edge++) {
    const target = graph.targets[edge] ?? 0;
    if (kindOf(graph, target) === 'tag') add(graph.sources[edge] ?? 0, target);
  }
  return tags;
}

const folded = (text: string): string => text.normalize('NFC').toLowerCase();
