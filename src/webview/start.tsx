/**
 * The panel's life: messages in, keys and clicks in, one rendering a frame, messages out. The only place that holds a
 * state that changes.
 */
import { render } from 'preact';
import { diagramStyle } from '../diagram/style';
import { surveying } from '../diagram/survey';
import { diffText } from '../diagram/text';
import { hasThreads, threadName } from '../diagram/threads';
import type { FromPanel, ToPanel } from '../live/protocol';
import { openTrace } from '../trace/reader';
import { shiftReader } from '../trace/shift';
import { programLine } from '../trace/state';
import type { TraceReader } from '../trace/trace';
import { type Actions, App } from './app';
import { toPanel } from './inbound';
import {
  emptyPanel,
  goTo,
  linesAbove,
  type Panel,
  type Prepared,
  receive,
  type SavedPanel,
  save,
  stepsInLibrary,
  togglePlay,
  withRoom,
  zoomBy,
} from './model';
import { passFrom, type ReaderPlace, strideFrom } from './place';

/** The extension host's end of the page, or a stand-in for a page on its own. */
export interface Host {
  /** There is an editor to follow, and to show lines in. */
  readonly hasEditor: boolean;
  post(message: FromPanel): void;
  load(): unknown;
  store(state: SavedPanel): void;
}

export interface PanelPage {
  /** A message from outside, not yet checked. */
  receive(message: unknown): void;
}

/** Whoever runs longer than this is shown as running; a shorter run would only flicker. */
const runningDelay = 150;
const announceDelay = 200;
/** A run of up to this many steps is surveyed at once; of a longer one, for this many milliseconds at a time. */
const quickSteps = 2_000;
const sliceTime = 10;
/** Finding the reader's place takes a walk through the run, too long for each frame of a scrub. */
const storeDelay = 250;

export function startPanel(root: HTMLElement, host: Host): PanelPage {
  let panel = emptyPanel(savedPanel(host.load()));
  let painted = -1;
  let stepped = '';
  let frame = 0;
  let playTimer = 0;
  let runningTimer = 0;
  let announceTimer = 0;
  let storeTimer = 0;
  let surveyTimer = 0;
  adoptStyle();
  const live = announcer(root);
  const mount = root.appendChild(document.createElement('div'));
  mount.className = 'mount';

  const change = (next: Panel): void => {
    if (next === panel) return;
    panel = next;
    if (frame === 0) frame = requestAnimationFrame(paint);
  };
  const actions: Actions = {
    go: (step) => change(goTo({ ...panel, isPlaying: false }, step)),
    togglePlay: () => change(togglePlay(panel)),
    togglePin: () => host.post({ type: 'pin', pinned: !panel.pinned }),
    toggleLibrary: () => {
      if (host.hasEditor && panel.fence) host.post({ type: 'library', isOn: !stepsInLibrary(panel) });
    },
    toggleLegend: () => change({ ...panel, showsLegend: !panel.showsLegend }),
    zoom: (factor) => change(zoomBy(panel, factor)),
    reveal: (line) => {
      const { ticket } = panel.run ?? panel;
      host.post({ type: 'reveal', ticket, line: line - linesAbove(panel.fence) });
    },
  };

  function paint(): void {
    frame = 0;
    try {
      const room = root.clientWidth - 2 * margin;
      panel = withRoom(panel, room);
      render(<App panel={panel} room={room} hasEditor={host.hasEditor} actions={actions} />, mount);
    } catch (error) {
      host.post({ type: 'log', message: `The picture could not be drawn: ${String(error)}` });
      return;
    }
    afterPaint();
  }

  function afterPaint(): void {
    const { run, step } = panel;
    schedulePlay();
    if (panel.ticket !== painted && (run || panel.outcome) && !panel.isRunning) {
      painted = panel.ticket;
      host.post({ type: 'painted', ticket: panel.ticket });
    }
    clearTimeout(storeTimer);
    storeTimer = window.setTimeout(() => host.store(save(panel)), storeDelay);
    if (!run || stepped === `${run.ticket} ${step}`) return;
    stepped = `${run.ticket} ${step}`;
    const { event } = run.reader.info(step);
    const state = run.reader.state(step);
    const line = programLine(state);
    const thread = hasThreads(state) ? threadName(state, state.thread) : '';
    const inSource = line === undefined ? 0 : line - linesAbove(panel.fence);
    host.post({ type: 'stepped', ticket: run.ticket, step, line: inSource, event, thread });
    showActiveFrame(mount);
    clearTimeout(announceTimer);
    announceTimer = window.setTimeout(announce, announceDelay);
  }

  function announce(): void {
    if (!panel.run) return;
    const { reader } = panel.run;
    const previous = panel.step > 0 ? reader.state(panel.step - 1) : undefined;
    live.textContent = `Step ${panel.step + 1}. ${diffText(previous, reader.state(panel.step), reader.trace.stdout)}`;
  }

  function schedulePlay(): void {
    clearTimeout(playTimer);
    if (!panel.isPlaying) return;
    playTimer = window.setTimeout(() => change(goTo(panel, panel.step + 1)), panel.settings.playInterval);
  }

  function accept(data: unknown): void {
    const message = toPanel(data);
    if (!message) return;
    const isNews = message.type === 'show' || message.type === 'rejected' || message.type === 'empty';
    if (isNews || message.type === 'running') {
      clearTimeout(runningTimer);
      clearTimeout(surveyTimer);
    }
    if (message.type === 'running') {
      runningTimer = window.setTimeout(() => change(receive(panel, message)), runningDelay);
    } else if (message.type === 'show' && message.trace.length > quickSteps) surveyFirst(message);
    else take(message);
  }

  function take(message: ToPanel, prepared?: Prepared): void {
    try {
      change(receive(panel, message, prepared));
    } catch (error) {
      host.post({ type: 'log', message: `A message could not be shown: ${String(error)}` });
    }
  }

  /** A long run is surveyed a slice at a time, while the picture before it can still be used; a newer message ends it. */
  function surveyFirst(message: ToPanel & { type: 'show' }): void {
    const { ticket, fence } = message;
    runningTimer = window.setTimeout(() => change(receive(panel, { type: 'running', ticket, fence })), runningDelay);
    const base = openTrace(message.trace);
    const reader = shiftReader(base, linesAbove(fence));
    const slices = surveying(reader);
    const goOn = (): void => {
      const until = performance.now() + sliceTime;
      let slice = slices.next();
      while (!slice.done && performance.now() < until) slice = slices.next();
      if (!slice.done) {
        surveyTimer = window.setTimeout(goOn);
        return;
      }
      clearTimeout(runningTimer);
      take(message, { base, reader, survey: slice.value });
    };
    goOn();
  }

  listen(root, () => panel, actions);
  new ResizeObserver(() => change({ ...panel })).observe(root);
  paint();
  host.post({ type: 'ready' });
  return { receive: accept };
}

const margin = 14;

/** Keys work wherever the focus is in the panel; a slider and a button keep the keys that are theirs. */
function listen(root: HTMLElement, panel: () => Panel, actions: Actions): void {
  window.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { target } = event;
    if (target instanceof HTMLInputElement && event.key !== ' ') return;
    if (event.key === ' ' && target instanceof HTMLButtonElement) return;
    const { run, step } = panel();
    const action = run && (event.shiftKey ? shiftedAction : keyAction)(event.key, step, run.reader, actions);
    if (!action) return;
    event.preventDefault();
    action();
  });
  root.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      actions.zoom(event.deltaY < 0 ? 1.1 : 1 / 1.1);
    },
    { passive: false },
  );
}

type KeyAction = (() => void) | undefined;

function keyAction(key: string, step: number, reader: TraceReader, actions: Actions): KeyAction {
  const { trace } = reader;
  switch (key) {
    case ']':
      return () => actions.go(passFrom(reader, step, 'next') ?? step);
    case '[':
      return () => actions.go(passFrom(reader, step, 'previous') ?? step);
    case 'ArrowRight':
      return () => actions.go(step + 1);
    case 'ArrowLeft':
      return () => actions.go(step - 1);
    case 'Home':
      return () => actions.go(0);
    case 'End':
      return () => actions.go(trace.length - 1);
    case 'l':
      return actions.toggleLibrary;
    case ' ':
      return actions.togglePlay;
    default:
      return undefined;
  }
}

/** With the shift key, past whole calls and loops. */
function shiftedAction(key: string, step: number, reader: TraceReader, actions: Actions): KeyAction {
  switch (key) {
    case 'ArrowRight':
      return () => actions.go(strideFrom(reader, step, 'over'));
    case 'ArrowLeft':
      return () => actions.go(strideFrom(reader, step, 'back'));
    case 'ArrowUp':
      return () => actions.go(strideFrom(reader, step, 'out'));
    case 'ArrowDown':
      return () => actions.go(passFrom(reader, step, 'past') ?? step);
    default:
      return undefined;
  }
}

/** The diagram's style comes with the bundle; a constructed sheet needs no leave of the page's policy. */
function adoptStyle(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(diagramStyle);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

function announcer(root: HTMLElement): HTMLElement {
  const live = document.createElement('div');
  live.className = 'announcer';
  live.setAttribute('aria-live', 'polite');
  root.append(live);
  return live;
}

/** In a deep recursion the running frame may stand outside of what is scrolled into view. */
function showActiveFrame(mount: HTMLElement): void {
  const view = mount.querySelector('.picture');
  const active = mount.querySelector('.frame.active');
  if (!view || !active || view.scrollHeight <= view.clientHeight) return;
  const [outer, inner] = [view.getBoundingClientRect(), active.getBoundingClientRect()];
  if (inner.bottom > outer.bottom) view.scrollTop += inner.bottom - outer.bottom + margin;
  else if (inner.top < outer.top) view.scrollTop -= outer.top - inner.top + margin;
}

/** What was stored, as far as it is still what this version stores. */
function savedPanel(state: unknown): Parameters<typeof emptyPanel>[0] {
  if (typeof state !== 'object' || state === null) return undefined;
  const { places, pinned, zoom } = state as Partial<SavedPanel>;
  if (typeof places !== 'object' || places === null) return undefined;
  const isPlace = (place: ReaderPlace): boolean =>
    typeof place?.line === 'number' && typeof place.text === 'string' && typeof place.visit === 'number';
  const sound = Object.fromEntries(Object.entries(places).filter(([, place]) => isPlace(place)));
  return { places: sound, pinned: pinned === true, zoom: typeof zoom === 'number' ? zoom : 1 };
}
