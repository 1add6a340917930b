/**
 * The life of the graph's page: messages, hands and choices in, one rendering a change, messages out. The only place
 * that holds a model that changes.
 */
import { render } from 'preact';
import { keyOf, kindOf } from '../../graph/linkGraph';
import { nameOf, spokenName } from '../../graph/names';
import type { Options } from '../../graph/options';
import { type FromGraphPage, type ToGraphPage, toGraphPage } from '../../graph/protocol';
import { stepTowards } from '../../graph/walk';
import { type Actions, Legend, Menu, Toolbar } from './app';
import { type Hands, takeHands } from './hands';
import { Links } from './links';
import {
  around,
  attended,
  byDegree,
  centreOf,
  emptyModel,
  focusOn,
  type GraphModel,
  hoverOn,
  isShown,
  shownNeighbours,
  startNode,
  withActive,
  withGraph,
  withNodeLinks,
  withOptions,
  withPin,
  withQuery,
} from './model';
import { onThemeChange, readPalette } from './palette';
import { restored, type SavedGraphPage } from './restored';
import { Stage } from './stage';

export interface GraphHost {
  /** The source of the workers' script. */
  readonly workerScript: Promise<string>;
  post(message: FromGraphPage): void;
  load(): unknown;
  store(state: SavedGraphPage): void;
}

export interface GraphPage {
  /** A message from outside, not yet checked. */
  receive(message: unknown): void;
}

const storeDelay = 400;
const announceDelay = 150;

export function startGraph(root: HTMLElement, host: GraphHost): GraphPage {
  const saved = restored(host.load());
  const page = skeleton(root);
  const log = (message: string): void => host.post({ type: 'log', message });
  let model: GraphModel = emptyModel(saved);
  let palette = readPalette(root);
  let isMenuOpen = false;
  let isSettled = true;
  let storeTimer = 0;
  let announceTimer = 0;
  const stage = new Stage(page.canvas, page.context, host.workerScript, palette, saved.stage, {
    log,
    settled(now) {
      isSettled = now;
      show();
    },
    moved: storeSoon,
    painted: (nodes, edges) => host.post({ type: 'painted', nodes, edges }),
  });

  function change(next: GraphModel): void {
    if (next === model) return;
    const before = model;
    model = next;
    if (next.focus !== before.focus) announce();
    // Where the pointer is concerns the picture alone.
    if (isSameButHover(before, next)) stage.show(model, palette);
    else show();
  }

  function show(): void {
    stage.show(model, palette);
    const props = { model, palette, isMenuOpen, actions };
    page.canvas.setAttribute('aria-label', summary(model));
    page.canvas.setAttribute('aria-busy', String(!isSettled));
    render(
      <>
        <Toolbar {...props} />
        {isMenuOpen && <Menu {...props} />}
      </>,
      page.top,
    );
    render(model.options.showsLegend && model.vault !== '' ? <Legend {...props} /> : null, page.legend);
    render(model.options.showsList ? <Links {...props} /> : null, page.side);
    page.message.textContent = emptyText(model) ?? (isSettled ? '' : 'Arranging …');
    page.message.className = emptyText(model) === undefined ? 'message quiet' : 'message';
    storeSoon();
  }

  function storeSoon(): void {
    clearTimeout(storeTimer);
    storeTimer = window.setTimeout(store, storeDelay);
  }

  function store(): void {
    host.store({
      vault: model.vault,
      query: model.query,
      isPinned: model.isPinned,
      ...(model.centreKey !== undefined && { centreKey: model.centreKey }),
      options: model.options,
      stage: stage.save(),
    });
  }

  function announce(): void {
    clearTimeout(announceTimer);
    announceTimer = window.setTimeout(() => {
      const { focus, links, graph } = model;
      page.live.textContent =
        focus === undefined ? '' : spokenName(graph, focus, links.into(focus).length, links.out(focus).length);
    }, announceDelay);
  }

  function setOptions(options: Options): void {
    change(withOptions(model, options));
    host.post({ type: 'options', options });
  }

  function open(node: number, isBeside: boolean): void {
    const { graph, links } = model;
    const from = links.into(node)[0];
    host.post({
      type: 'open',
      kind: kindOf(graph, node),
      id: graph.ids[node] ?? '',
      isBeside,
      from: from === undefined ? null : (graph.ids[graph.sources[from] ?? 0] ?? null),
    });
  }

  function goTo(node: number | undefined): void {
    change(focusOn(model, node));
    if (node === undefined || !isShown(model, node)) return;
    stage.reveal(node);
    page.canvas.focus();
  }

  function pin(isPinned: boolean): void {
    change(withPin(model, isPinned));
    host.post({ type: 'pinned', isPinned });
  }

  const actions: Actions = {
    setOptions,
    setQuery: (query) => change(withQuery(model, query)),
    goTo,
    open,
    pin,
    zoom: (factor) => stage.zoom(factor),
    fit: () => stage.fit(),
    toggleMenu() {
      isMenuOpen = !isMenuOpen;
      show();
    },
    leaveSearch: () => page.canvas.focus(),
  };

  const hands: Hands = {
    pan: (dx, dy) => stage.pan(dx, dy),
    zoom: (factor, x, y) => stage.zoom(factor, x, y),
    zoomMiddle: (factor) => stage.zoom(factor),
    fit: () => stage.fit(),
    at: (x, y) => stage.at(x, y),
    hover(node) {
      page.canvas.classList.toggle('pointing', node !== undefined);
      change(hoverOn(model, node));
    },
    drag: (node, x, y) => stage.drag(node, x, y),
    drop: (node) => stage.drop(node),
    open(node, isBeside) {
      change(focusOn(model, node));
      open(node, isBeside);
    },
    clickNothing: () => change(focusOn(model, undefined)),
    focused: () => model.focus,
    walk(direction) {
      if (model.focus === undefined) return;
      const to = stepTowards(direction, stage.offsets(model.focus, shownNeighbours(model, model.focus)));
      if (to !== undefined) goTo(to);
      else page.live.textContent = `No neighbour ${directionWords[direction]}.`;
    },
    next(step) {
      const order = byDegree(model);
      const next = order[order.indexOf(model.focus ?? -1) + step];
      if (next === undefined) {
        change(focusOn(model, undefined));
        return false;
      }
      goTo(next);
      return true;
    },
    begin: () => goTo(startNode(model)),
    letGo() {
      change(withQuery(focusOn(model, undefined), ''));
    },
    goLocal() {
      const { focus } = model;
      if (focus === undefined) return;
      pin(true);
      change(around(model, keyOf(model.graph, focus)));
      setOptions({ ...model.options, mode: 'local' });
    },
    search: () => document.getElementById('graph-search')?.focus(),
  };

  function accept(message: ToGraphPage): void {
    switch (message.type) {
      case 'graph':
        change(withGraph(model, message.graph, message.vault, message.name));
        return;
      case 'changes':
        if (message.vault === model.vault) change(withNodeLinks(model, message.changes));
        return;
      case 'active':
        change(withActive(model, message.id ?? undefined));
        return;
      case 'mode':
        if (message.mode === 'local') change(withPin(model, false));
        change(withOptions(model, { ...model.options, mode: message.mode }));
        return;
      case 'options':
        change(withOptions(model, message.options));
        return;
      case 'empty':
        change({ ...model, message: message.message });
        return;
      default:
        message satisfies never;
    }
  }

  takeHands(page.canvas, hands);
  window.addEventListener('focus', () => change(attended(model, true)));
  window.addEventListener('blur', () => change(attended(model, false)));
  page.canvas.addEventListener('blur', () => change(hoverOn(model, undefined)));
  document.addEventListener('visibilitychange', () => document.hidden && store());
  onThemeChange(() => {
    palette = readPalette(root);
    show();
  });
  show();
  host.post({ type: 'ready' });
  if (model.isPinned) host.post({ type: 'pinned', isPinned: true });
  return {
    receive(data) {
      const message = toGraphPage(data);
      if (message === undefined) return;
      try {
        accept(message);
      } catch (error) {
        log(`A message could not be shown: ${String(error)}`);
      }
    },
  };
}

const directionWords = { left: 'to the left', right: 'to the right', up: 'above', down: 'below' } as const;

const isSameButHover = (a: GraphModel, b: GraphModel): boolean =>
  (Object.keys(a) as (keyof GraphModel)[]).every((key) => key === 'hover' || a[key] === b[key]);

/** What a screen reader says of the picture as a whole. */
function summary(model: GraphModel): string {
  const { shown, options, graph } = model;
  const centre = centreOf(model);
  const what =
    options.mode === 'local' && centre !== undefined
      ? `Links around ${nameOf(graph, centre)}`
      : `Links of ${model.name}`;
  return `${what}: ${shown.nodes.length} nodes, ${shown.sources.length} links. Press Enter to go to a note.`;
}

/** Why the picture is empty; undefined when it is not. */
function emptyText(model: GraphModel): string | undefined {
  if (model.message !== undefined) return model.message;
  if (model.shown.nodes.length > 0) return undefined;
  if (model.options.mode === 'local' && centreOf(model) === undefined) {
    return 'Open a note to see what is linked with it.';
  }
  return 'Nothing is left to show with these choices.';
}

interface Skeleton {
  readonly top: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  readonly message: HTMLElement;
  readonly legend: HTMLElement;
  readonly side: HTMLElement;
  readonly live: HTMLElement;
}

/** What is there from the first moment: the canvas is drawn by hand, the rest is rendered around it. */
function skeleton(root: HTMLElement): Skeleton {
  const make = (tag: string, className: string, parent: HTMLElement): HTMLElement => {
    const element = parent.appendChild(document.createElement(tag));
    element.className = className;
    return element;
  };
  const top = make('header', 'top', root);
  const middle = make('main', 'middle', root);
  const stage = make('div', 'stage', middle);
  const canvas = stage.appendChild(document.createElement('canvas'));
  canvas.tabIndex = 0;
  canvas.setAttribute('role', 'application');
  const message = make('p', 'message', stage);
  message.setAttribute('role', 'status');
  const legend = make('div', 'legend-place', stage);
  const side = make('div', 'side-place', middle);
  const live = make('div', 'unseen', root);
  live.setAttribute('aria-live', 'polite');
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('a canvas cannot be drawn on here');
  return { top, canvas, context, message, legend, side, live };
}
