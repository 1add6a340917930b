/**
 * What the panel shows, as immutable data, and how a message or the reader changes it. Nothing here touches the page,
 * so all of it is tested without one.
 */
import { type Layout, layOut } from '../diagram/layout';
import { type Survey, survey } from '../diagram/survey';
import type { FenceIdentity, PanelSettings, ToPanel } from '../live/protocol';
import type { Outcome } from '../trace/outcome';
import { openTrace } from '../trace/reader';
import { shiftOutcome, shiftReader } from '../trace/shift';
import type { TraceReader } from '../trace/trace';
import { defaultSettings } from './inbound';
import { nextStepOn, placeAt, type ReaderPlace, stepAt, stepWrittenAt } from './place';

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
  /** The panel is too narrow for types. */
  readonly isNarrow: boolean;
  /** Where the reader was in other fences, by fence. */
  readonly places: Places;
}

export type Places = Readonly<Record<string, ReaderPlace>>;

export interface Run {
  readonly ticket: number;
  /** In lines of the note. */
  readonly reader: TraceReader;
  /** The same in lines of the program. */
  readonly base: TraceReader;
  readonly survey: Survey;
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
  /** The fence shown last, for the extension host to show again. */
  readonly note: string | undefined;
  readonly block: number | undefined;
  readonly places: Places;
  readonly pinned: boolean;
  readonly zoom: number;
}

export function emptyPanel(saved?: Pick<SavedPanel, 'places' | 'pinned' | 'zoom'>): Panel {
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
    isNarrow: false,
    places: saved?.places ?? {},
  };
}

/** A trace that is read and surveyed already, because that took a while. */
export type Prepared = Pick<Run, 'base' | 'reader' | 'survey'>;

/** The panel after a message from the extension host. An answer older than one already shown changes nothing. */
export function receive(panel: Panel, message: ToPanel, prepared?: Prepared): Panel {
  switch (message.type) {
    case 'show':
      return message.ticket < panel.ticket ? panel : show(panel, message, prepared);
    case 'rejected':
      if (message.ticket < panel.ticket) return panel;
      return withoutNewPicture(panel, message.ticket, message.fence, message.trace.outcome);
    case 'running':
      return message.ticket < panel.ticket ? panel : { ...panel, ticket: message.ticket, isRunning: true };
    case 'empty':
      return {
        ...panel,
        places: withPlace(panel),
        run: undefined,
        fence: undefined,
        outcome: undefined,
        isRunning: false,
        isPlaying: false,
        emptyMessage: message.message,
      };
    case 'pinned':
      return { ...panel, pinned: message.pinned };
    case 'placed':
      return placed(panel, message.fence);
    case 'goToLine': {
      const line = message.line + linesAbove(panel.fence);
      const step = panel.run && stepOn(panel.run.reader, line, panel.step);
      return step === undefined ? panel : goTo(panel, step);
    }
    case 'move':
      return goTo({ ...panel, isPlaying: false }, moveTarget(panel, message.to));
    case 'settings':
      return laidOut({ ...panel, settings: message.settings });
  }
}

/** A line of a drawing belongs to the step that is written there; one of a program is where a step is next. */
function stepOn(reader: TraceReader, line: number, after: number): number | undefined {
  return reader.trace.language === 'memory' ? stepWrittenAt(reader, line) : nextStepOn(reader, line, after);
}
/** Whether the picture has the steps inside of the language's library. */
export const stepsInLibrary = ({ run }: Panel): boolean => run?.reader.trace.sources !== undefined;

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

/** With the room for the picture known: a narrow one is laid out without types. */
export function withRoom(panel: Panel, room: number): Panel {
  const isNarrow = room < narrowRoom;
  return isNarrow === panel.isNarrow ? panel : laidOut({ ...panel, isNarrow });
}

export function save(panel: Panel): SavedPanel {
  const { fence, pinned, zoom } = panel;
  return { note: fence?.note, block: fence?.block, places: withPlace(panel), pinned, zoom };
}

const narrowRoom = 460;
const mostPlaces = 50;

/** The places kept, with the one shown now as the newest. */
function withPlace({ places, fence, run, step }: Panel): Places {
  if (!fence || !run) return places;
  const key = fenceKey(fence);
  const others = Object.entries(places).filter(([other]) => other !== key);
  return Object.fromEntries([...others.slice(1 - mostPlaces), [key, placeAt(run.reader, step)]]);
}

function show(panel: Panel, message: ToPanel & { type: 'show' }, prepared?: Prepared): Panel {
  const { trace, ticket, fence } = message;
  if (trace.length === 0) return withoutNewPicture(panel, ticket, fence, trace.outcome);
  const places = withPlace(panel);
  const isSame = panel.fence !== undefined && fenceKey(panel.fence) === fenceKey(fence);
  const place = isSame && !message.keepPlace ? undefined : places[fenceKey(fence)];
  const run = openRun(prepared ?? prepare(openTrace(trace), fence), ticket, panel);
  const step = place ? stepAt(run.reader, place) : openingStep(run, fence.opensAt);
  return {
    ...panel,
    run,
    step,
    fence,
    ticket,
    outcome: run.reader.trace.outcome,
    isStale: false,
    isRunning: false,
    isPlaying: false,
    places,
  };
}

/** Where the author says, else at the first state that has a name: the author thought it worth one. */
function openingStep({ labels, reader }: Run, wanted: string | undefined): number {
  const named =
    labels.find(({ text }) => text === wanted) ?? labels.find(({ text }) => text.split(' · ', 1)[0] === wanted);
  if (named) return named.step;
  if (wanted !== undefined && /^\d+$/.test(wanted))
    return Math.min(Math.max(0, Number(wanted) - 1), reader.trace.length - 1);
  // A program is about the states that its author named; a drawing's steps are all named, and it begins at its beginning.
  return reader.trace.language === 'memory' ? 0 : (labels[0]?.step ?? 0);
}

function prepare(base: TraceReader, fence: FenceIdentity): Prepared {
  const reader = shiftReader(base, linesAbove(fence));
  return { base, reader, survey: survey(reader) };
}

/** Lines of the note that stand above the program's first one. */
export const linesAbove = (fence: FenceIdentity | undefined): number => Math.max(0, (fence?.firstLine ?? 1) - 1);

/** The fence shown stands elsewhere in its note now: the same step, with other numbers at its lines. */
function placed(panel: Panel, fence: FenceIdentity): Panel {
  const { run, fence: before, outcome } = panel;
  if (!before || before.note !== fence.note || before.firstLine === fence.firstLine) return panel;
  const moved = outcome && shiftOutcome(outcome, fence.firstLine - before.firstLine);
  if (!run) return { ...panel, fence, outcome: moved };
  const reader = shiftReader(run.base, linesAbove(fence));
  return { ...panel, fence, outcome: moved, run: { ...run, reader } };
}

function openRun({ base, reader, survey }: Prepared, ticket: number, panel: Panel): Run {
  const labels: StepLabel[] = [];
  for (let step = 0; step < reader.trace.length; step++) {
    const { label, pass } = reader.info(step);
    if (label !== undefined) labels.push({ step, text: pass === undefined ? label : `${label} · ${pass}` });
  }
  return { ticket, base, reader, survey, layout: layoutFor(panel, survey), labels };
}

const mostBlocks = 150;

function layoutFor({ settings, isNarrow }: Panel, survey: Survey): Layout {
  const { newestFrame, showAddresses } = settings;
  return layOut(survey, { newestFrame, showAddresses, compact: isNarrow, mostBlocks });
}

/** The last good picture of this fence stays; that of another fence would only mislead. */
function withoutNewPicture(panel: Panel, ticket: number, fence: FenceIdentity, outcome: Outcome): Panel {
  const isSame = panel.fence !== undefined && fenceKey(panel.fence) === fenceKey(fence);
  const run = isSame ? panel.run : undefined;
  const places = withPlace(panel);
  return {
    ...panel,
    places,
    run,
    fence,
    ticket,
    outcome: shiftOutcome(outcome, linesAbove(fence)),
    isStale: run !== undefined,
    isRunning: false,
    isPlaying: false,
  };
}

function laidOut(panel: Panel): Panel {
  if (!panel.run) return panel;
  return { ...panel, run: { ...panel.run, layout: layoutFor(panel, panel.run.survey) } };
}

const fenceKey = ({ note, block }: FenceIdentity): string => `${block} ${note}`;
