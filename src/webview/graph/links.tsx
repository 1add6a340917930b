/** The graph in words: the links of the focused node both ways, or, without one, the notes by how much they are linked. */
import type { VNode } from 'preact';
import { kindOf } from '../../graph/linkGraph';
import { folderNameOf, nameOf } from '../../graph/names';
import type { PageProps } from './app';
import { byDegree, type GraphModel } from './model';

const mostRows = 300;

export function Links({ model, actions }: PageProps): VNode {
  const { focus } = model;
  if (focus === undefined) return <Overview model={model} go={actions.goTo} />;
  const { graph, links, shown } = model;
  const isShown = (node: number): boolean => (shown.place[node] ?? -1) >= 0;
  const out = Array.from(
    links.out(focus),
    (edge) => [graph.targets[edge] as number, graph.counts[edge] as number] as const,
  );
  const into = Array.from(
    links.into(focus),
    (edge) => [graph.sources[edge] as number, graph.counts[edge] as number] as const,
  );
  const rows = (all: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] =>
    all.filter(([node]) => isShown(node));
  return (
    <aside class="side" aria-label={`Links of ${nameOf(graph, focus)}`}>
      <h2>{nameOf(graph, focus)}</h2>
      <p class="hint">{folderNameOf(graph, focus) || (kindOf(graph, focus) === 'tag' ? 'Tag' : 'Top folder')}</p>
      <button type="button" class="open" onClick={(event) => actions.open(focus, event.ctrlKey || event.metaKey)}>
        {openText[kindOf(graph, focus)]}
      </button>
      <List title="Links here" model={model} rows={rows(into)} go={actions.goTo} />
      <List title="Links to" model={model} rows={rows(out)} go={actions.goTo} />
    </aside>
  );
}

const openText = { note: 'Open', attachment: 'Open', missing: 'Create', tag: 'Search for it' } as const;

function Overview({ model, go }: { model: GraphModel; go(node: number): void }): VNode {
  const { links } = model.shown;
  const rows = byDegree(model).map(
    (node) => [node, links.degree[model.shown.place[node] as number] as number] as const,
  );
  return (
    <aside class="side" aria-label="Notes by their links">
      <List title="Most linked" model={model} rows={rows} go={go} />
    </aside>
  );
}

interface ListProps {
  readonly title: string;
  readonly model: GraphModel;
  readonly rows: readonly (readonly [node: number, count: number])[];
  go(node: number): void;
}

function List({ title, model, rows, go }: ListProps): VNode {
  return (
    <section>
      <h3>
        {title} <span class="count">{rows.length.toLocaleString('en')}</span>
      </h3>
      <ul>
        {rows.slice(0, mostRows).map(([node, count]) => (
          <li key={node}>
            <button type="button" class="entry" onClick={() => go(node)}>
              <span class="name">{nameOf(model.graph, node)}</span>
              {kindOf(model.graph, node) === 'missing' && <span class="count">missing</span>}
              {count > 1 && <span class="count">{count}</span>}
            </button>
          </li>
        ))}
      </ul>
      {rows.length > mostRows && <p class="hint">and {(rows.length - mostRows).toLocaleString('en')} more</p>}
    </section>
  );
}
