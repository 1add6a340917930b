/**
 * What the panel shows, as immutable data, and how a message or the reader changes it. Nothing here touches the page,
 * so all of it is tested without one.
 */
import { type Layout, layoutOf } from '../diagram/layout';
import type { FenceIdentity, PanelSettings, ToPanel } from '../live/protocol';
import type { Outcome } from '../trace/outcome';
import { openTrace } from '../trace/reader';
import type { Trace, TraceReader } from '../trace/trace';
import { defaultSettings } from './inbound';
import { nextStepOn, placeAt, type ReaderPlace, stepAt } from './place';

export interface Panel {
  /** The run that is drawn: the last one that had steps. */
  readonly run: Run | undefined;
  readonly step: number;
  /** The fence the panel is about, and how its newest run ended, which need not be the one that is drawn. */
  readonly fence: FenceIdentity | undefined;
  readonly outcome: Outcome | undefined;
  /** The picture is older than the text: the last version that ran. */
  readonly isStale: boolean;
  readonly ticket: number;
  readonly isRunning: boolean;
  readonly emptyMessage: string;
  readonly isPlaying: boolean;
  readonly pinned: boolean;
  readonly showsLegend: boolean;
  readonly zoom: number;
  readonly settings: PanelSettings;
  readonly saved: SavedPanel | undefined;
}

export interface Run {
  readonly ticket: number;
  readonly reader: TraceReader;
  readonly layout: Layout;
  readonly labels: readonly StepLabel[];
}

/** A step that the source names. */
export interface StepLabel {
  readonly step: number;
  readonly text: string;
}

/** What outlives the page: enough to be at the same place after the window is loaded again. */
export interface SavedPanel {
  readonly note: string;
  readonly block: number;
  readonly place: ReaderPlace | undefined;
  readonly pinned: boolean;
  readonly zoom: number;
}

export function emptyPanel(saved?: SavedPanel): Panel {
  return {
    run: undefined,
    step: 0,
    fence: undefined,
    outcome: undefined,
    isStale: false,
    ticket: 0,
    isRunning: false,
    emptyMessage: '',
    isPlaying: false,
    pinned: saved?.pinned ?? false,
    showsLegend: false,
    zoom: saved?.zoom ?? 1,
    settings: defaultSettings,
    saved,
  };
}

/** The panel after a message from the extension host. An answer older than one already shown changes nothing. */
export function receive(panel: Panel, message: ToPanel): Panel {
  switch (message.type) {
    case 'show':
      return message.ticket < panel.ticket ? panel : show(panel, message);
    case 'rejected':
      if (message.ticket < panel.ticket) return panel;
      return withoutNewPicture(panel, message.ticket, message.fence, message.trace.outcome);
    case 'running':
      return message.ticket < panel.ticket ? panel : { ...panel, ticket: message.ticket, isRunning: true };
    case 'empty':
      return {
        ...panel,
        run: undefined,
        fence: undefined,
        outcome: undefined,
        isRunning: false,
        isPlaying: false,
        emptyMessage: message.message,
      };
    case 'pinned':
      return { ...panel, pinned: message.pinned };
    case 'goToLine': {
      const step = panel.run && nextStepOn(panel.run.reader, message.line, panel.step);
      return step === undefined ? panel : goTo(panel, step);
    }
    case 'move':
      return goTo({ ...panel, isPlaying: false }, moveTarget(panel, message.to));
    case 'settings':
      return withSettings(panel, message.settings);
  }
}

/** At a step, within the run; playing stops at the end. */
export function goTo(panel: Panel, step: number): Panel {
  if (!panel.run) return panel;
  const last = panel.run.reader.trace.length - 1;
  const within = Math.max(0, Math.min(last, Math.round(step)));
  return { ...panel, step: within, isPlaying: panel.isPlaying && within < last };
}

function moveTarget({ run, step }: Panel, to: (ToPanel & { type: 'move' })['to']): number {
  if (to === 'first') return 0;
  if (to === 'last') return (run?.reader.trace.length ?? 1) - 1;
  return to === 'next' ? step + 1 : step - 1;
}

/** Playing from the end starts again. */
export function togglePlay(panel: Panel): Panel {
  if (!panel.run) return panel;
  const isAtEnd = panel.step === panel.run.reader.trace.length - 1;
  return { ...panel, isPlaying: !panel.isPlaying, step: !panel.isPlaying && isAtEnd ? 0 : panel.step };
}

export function zoomBy(panel: Panel, factor: number): Panel {
  const zoom = Math.max(0.4, Math.min(3, panel.zoom * factor));
  return { ...panel, zoom: Math.abs(zoom - 1) < 0.05 ? 1 : zoom };
}

export function save(panel: Panel): SavedPanel | undefined {
  const { fence, run, step, pinned, zoom } = panel;
  if (!fence) return undefined;
  return { note: fence.note, block: fence.block, place: run && placeAt(run.reader, step), pinned, zoom };
}

function show(panel: Panel, message: ToPanel & { type: 'show' }): Panel {
  const { trace, ticket, fence } = message;
  if (trace.length === 0) return withoutNewPicture(panel, ticket, fence, trace.outcome);
  const run = openRun(trace, ticket, panel.settings);
  const place = placeToKeep(panel, fence, message.keepPlace);
  const step = place ? stepAt(run.reader, place) : openingStep(run, fence.opensAt);
  return {
    ...panel,
    run,
    step,
    fence,
    ticket,
    outcome: trace.outcome,
    isStale: false,
    isRunning: false,
    isPlaying: false,
  };
}

/** Where the author says, else at the first state that has a name: the author thought it worth one. */
function openingStep({ labels, reader }: Run, wanted: string | undefined): number {
  const named =
    labels.find(({ text }) => text === wanted) ?? labels.find(({ text }) => text.split(' · ', 1)[0] === wanted);
  if (named) return named.step;
  if (wanted !== undefined && /^\d+$/.test(wanted))
    return Math.min(Math.max(0, Number(wanted) - 1), reader.trace.length - 1);
  return labels[0]?.step ?? 0;
}

function openRun(trace: Trace, ticket: number, settings: PanelSettings): Run {
  const reader = openTrace(trace);
  const layout = layoutOf(reader, { ...settings, compact: false, mostBlocks });
  const labels: StepLabel[] = [];
  for (let step = 0; step < trace.length; step++) {
    const { label, pass } = reader.info(step);
    if (label !== undefined) labels.push({ step, text: pass === undefined ? label : `${label} · ${pass}` });
  }
  return { ticket, reader, layout, labels };
}

const mostBlocks = 150;

function placeToKeep(panel: Panel, fence: FenceIdentity, keepPlace: boolean): ReaderPlace | undefined {
  if (panel.run && panel.fence && isSameFence(panel.fence, fence)) {
    return keepPlace ? placeAt(panel.run.reader, panel.step) : undefined;
  }
  return panel.saved && isSameFence(panel.saved, fence) ? panel.saved.place : undefined;
}

/** The last good picture of this fence stays; that of another fence would only mislead. */
function withoutNewPicture(panel: Panel, ticket: number, fence: FenceIdentity, outcome: Outcome): Panel {
  const isSame = panel.fence !== undefined && isSameFence(panel.fence, fence);
  const run = isSame ? panel.run : undefined;
  return { ...panel, run, fence, ticket, outcome, isStale: run !== undefined, isRunning: false, isPlaying: false };
}

function withSettings(panel: Panel, settings: PanelSettings): Panel {
  if (!panel.run) return { ...panel, settings };
  const layout = layoutOf(panel.run.reader, { ...settings, compact: false, mostBlocks });
  return { ...panel, settings, run: { ...panel.run, layout } };
}

const isSameFence = (a: { note: string; block: number }, b: { note: string; block: number }): boolean =>
  a.note === b.note && a.block === b.block;
