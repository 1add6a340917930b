/** The search, a combo box: hits in a list below it, walked with the arrow keys, gone to with Enter. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { folderNameOf, nameOf } from '../../graph/names';
import type { Actions } from './app';
import type { GraphModel } from './model';

const mostHits = 40;
/** The list of hits is our own, not the browser's `datalist`. */
const ownList = { list: undefined };

export function SearchBox({ model, actions }: { model: GraphModel; actions: Actions }): VNode {
  const [chosen, setChosen] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const hits = (model.hits ?? []).slice(0, mostHits);
  const at = Math.min(chosen, hits.length - 1);
  const go = (node: number | undefined): void => {
    if (node === undefined) return;
    setOpen(false);
    actions.goTo(node);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const action = searchKey(event.key, {
      next: () => setChosen(Math.min(at + 1, hits.length - 1)),
      previous: () => setChosen(Math.max(at - 1, 0)),
      go: () => go(hits[at]),
      leave: () => {
        if (model.query === '') actions.leaveSearch();
        setOpen(false);
        actions.setQuery('');
      },
    });
    if (action === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };
  const showsList = isOpen && model.query !== '';
  return (
    <div class="search">
      <input
        id="graph-search"
        type="search"
        placeholder="Find a note"
        aria-label="Find a note in the graph"
        aria-expanded={showsList}
        aria-controls="graph-hits"
        aria-autocomplete="list"
        aria-activedescendant={showsList && hits.length > 0 ? `graph-hit-${at}` : undefined}
        role="combobox"
        {...ownList}
        spellcheck={false}
        value={model.query}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onInput={(event) => {
          setChosen(0);
          setOpen(true);
          actions.setQuery(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
      />
      {showsList && (
        <div class="hits" id="graph-hits" role="listbox" aria-label="Hits">
          {hits.map((node, index) => (
            <Hit key={node} model={model} node={node} index={index} isChosen={index === at} go={go} />
          ))}
          {hits.length === 0 && <p class="hint">Nothing is called that.</p>}
          {(model.hits?.length ?? 0) > mostHits && <p class="hint">and {(model.hits?.length ?? 0) - mostHits} more</p>}
        </div>
      )}
    </div>
  );
}

interface HitProps {
  readonly model: GraphModel;
  readonly node: number;
  readonly index: number;
  readonly isChosen: boolean;
  go(node: number): void;
}

function Hit({ model, node, index, isChosen, go }: HitProps): VNode {
  return (
    <div
      id={`graph-hit-${index}`}
      class="hit"
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      // The box keeps the focus, or the list would be gone before the click.
      onMouseDown={(event) => {
        event.preventDefault();
        go(node);
      }}
      ref={(element) => {
        if (isChosen) element?.scrollIntoView({ block: 'nearest' });
      }}
    >
      <span class="name">{nameOf(model.graph, node)}</span>
      <span class="count">{folderNameOf(model.graph, node)}</span>
    </div>
  );
}

interface SearchKeys {
  next(): void;
  previous(): void;
  go(): void;
  leave(): void;
}

function searchKey(key: string, { next, previous, go, leave }: SearchKeys): (() => void) | undefined {
  switch (key) {
    case 'ArrowDown':
      return next;
    case 'ArrowUp':
      return previous;
    case 'Enter':
      return go;
    case 'Escape':
      return leave;
    default:
      return undefined;
  }
}
