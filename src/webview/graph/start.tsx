/**
 * The life of the graph's page: messages, hands and choices in, one rendering a change, messages out. The only place
 * that holds a model that changes.
 */
import { render } from 'preact';
import { kindOf } from '../../graph/linkGraph';
import { spokenName } from '../../graph/names';
import type { Options } from '../../graph/options';
import { type FromGraphPage, type ToGraphPage, toGraphPage } from '../../graph/protocol';
import { type Actions, Legend, Menu, Toolbar } from './app';
import { takeHands } from './hands';
import { Links } from './links';
import {
  attended,
  emptyModel,
  focusOn,
  type GraphModel,
  hoverOn,
  isShown,
  spotlightOn,
  withActive,
  withGraph,
  withNodeLinks,
  withOptions,
  withPin,
  withQuery,
} from './model';
import { onThemeChange, readPalette } from './palette';
import { readerHands } from './readerHands';
import { restored, type SavedGraphPage } from './restored';
import { skeleton } from './skeleton';
import { Stage } from './stage';
import { emptyText, summary } from './words';

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
    spotlight: (group) => change(spotlightOn(model, group)),
    leaveSearch: () => page.canvas.focus(),
  };

  const hands = readerHands({
    model: () => model,
    change,
    stage,
    canvas: page.canvas,
    say: (text) => {
      page.live.textContent = text;
    },
    goTo,
    open,
    pin,
    setOptions,
  });

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
  page.top.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !isMenuOpen) return;
    actions.toggleMenu();
    page.top.querySelector<HTMLElement>('.menu-button')?.focus();
  });
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

const isSameButHover = (a: GraphModel, b: GraphModel): boolean =>
  (Object.keys(a) as (keyof GraphModel)[]).every((key) => key === 'hover' || a[key] === b[key]);
