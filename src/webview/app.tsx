/** The panel's page: heading with the outcome in words, the picture, the stepper, the line that runs next, the output. */
import type { VNode } from 'preact';
import { drawState } from '../diagram/draw';
import { sourcePlace } from '../diagram/sourcePlace';
import { diffText, outcomeText, stateText } from '../diagram/text';
import { hasThreads, threadName } from '../diagram/threads';
import type { FenceIdentity } from '../live/protocol';
import type { Outcome } from '../trace/outcome';
import { runningFrame, type State } from '../trace/state';
import type { Trace } from '../trace/trace';
import { Legend } from './legend';
import { LibraryPane } from './libraryPane';
import { type Panel, type Run, stepsInLibrary } from './model';
import { Picture } from './picture';
import { lineText } from './place';
import { Stepper } from './stepper';
import { whenText } from './whenText';

/** What the reader can do. */
export interface Actions {
  go(step: number): void;
  togglePlay(): void;
  togglePin(): void;
  /** The steps inside of the language's library are wanted, or no more. */
  toggleLibrary(): void;
  toggleLegend(): void;
  zoom(factor: number): void;
  reveal(line: number): void;
}

export interface AppProps {
  readonly panel: Panel;
  /** Pixels across that the picture may take. */
  readonly room: number;
  readonly hasEditor: boolean;
  readonly actions: Actions;
}

export function App({ panel, room, hasEditor, actions }: AppProps): VNode {
  const { run, fence, outcome } = panel;
  if (!fence) return <Empty message={panel.emptyMessage} isRunning={panel.isRunning} />;
  return (
    <main class="panel">
      <Heading panel={panel} fence={fence} hasEditor={hasEditor} actions={actions} />
      {outcome && run && isDrawing(run.reader.trace) && outcome.kind === 'exit' ? (
        <DrawingBar trace={run.reader.trace} actions={actions} />
      ) : (
        outcome && <OutcomeBar outcome={outcome} isStale={panel.isStale} actions={actions} />
      )}
      {panel.showsLegend && <Legend />}
      {run ? (
        <Running panel={panel} run={run} room={room} actions={actions} />
      ) : (
        <p class="hint">{noPicture(outcome)}</p>
      )}
    </main>
  );
}

/** What its author drew, and no program: nothing of it runs. */
const isDrawing = ({ language }: Trace): boolean => language === 'memory';

/** Only what is wrong with the drawing: that it was drawn goes without saying. */
function DrawingBar({ trace, actions }: { trace: Trace; actions: Actions }): VNode | null {
  const [first, ...others] = trace.diagnostics ?? [];
  if (!first) return null;
  return (
    <div class="outcome warn" role="status">
      <span>{first.message}</span>
      <LineLink line={first.line} actions={actions} />
      {others.length > 0 && <span class="event">And {others.length} more.</span>}
    </div>
  );
}

function noPicture(outcome: Outcome | undefined): string {
  return outcome?.kind === 'rejected'
    ? 'Rust refuses this program, so there are no steps to show.'
    : 'There is nothing to draw: the program took no step.';
}

function Heading(props: { panel: Panel; fence: FenceIdentity; hasEditor: boolean; actions: Actions }): VNode {
  const { panel, fence, hasEditor, actions } = props;
  const isInLibrary = stepsInLibrary(panel);
  return (
    <header class="heading">
      <h1 title={fence.title}>{fence.title}</h1>
      <span class="language">{fence.language}</span>
      <span class="running" role="status">
        {panel.isRunning ? 'running…' : ''}
      </span>
      <div class="tools">
        <Tool title="Smaller" path="M3 8h10" onClick={() => actions.zoom(1 / 1.2)} />
        <Tool title="Larger" path="M3 8h10M8 3v10" onClick={() => actions.zoom(1.2)} />
        <Tool
          title="What the lines mean"
          path="M6 6a2 2 0 1 1 3 1.8c-.8.5-1 .9-1 1.7M8 12v.5"
          isOn={panel.showsLegend}
          onClick={actions.toggleLegend}
        />
        {hasEditor && fence.language === 'rust' && (
          <Tool
            title={isInLibrary ? 'Step over the library again (L)' : 'Step into the library as well (L)'}
            path="M8 2v8M5 7l3 3 3-3M3 13h10"
            isOn={isInLibrary}
            onClick={actions.toggleLibrary}
          />
        )}
        {hasEditor && (
          <Tool
            title={panel.pinned ? 'Follow the cursor again' : 'Keep showing this program'}
            path="M5 2h6M6 2v5l-2 2h8l-2-2V2M8 9v5"
            isOn={panel.pinned}
            onClick={actions.togglePin}
          />
        )}
      </div>
    </header>
  );
}

function Tool({ title, path, isOn, onClick }: { title: string; path: string; isOn?: boolean; onClick(): void }): VNode {
  return (
    <button type="button" class="tool" title={title} aria-label={title} aria-pressed={isOn} onClick={onClick}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  );
}

const outcomeKinds: Readonly<Record<Outcome['kind'], 'good' | 'bad' | 'warn'>> = {
  exit: 'good',
  rejected: 'bad',
  fault: 'bad',
  limit: 'warn',
  unsupported: 'warn',
};

function outcomeLook(outcome: Outcome): 'good' | 'bad' | 'warn' {
  const fails = outcome.kind === 'exit' && outcome.tests?.some(({ result }) => result === 'failed');
  return fails ? 'bad' : outcomeKinds[outcome.kind];
}

function OutcomeBar({ outcome, isStale, actions }: { outcome: Outcome; isStale: boolean; actions: Actions }): VNode {
  const line = lineOf(outcome);
  const history = outcome.kind === 'fault' ? outcome.history : [];
  return (
    <div class={`outcome ${outcomeLook(outcome)}`} role="status">
      <span>{outcomeText(outcome)}</span>
      {line !== undefined && <LineLink line={line} actions={actions} />}
      {history.map((event) => (
        <span class="event" key={`${event.line} ${event.message}`}>
          {event.message} <LineLink line={event.line} actions={actions} />
        </span>
      ))}
      {isStale && <span class="event">The picture shows the last version that ran.</span>}
    </div>
  );
}

function lineOf(outcome: Outcome): number | undefined {
  if (outcome.kind === 'rejected') return outcome.diagnostics[0]?.line;
  if (outcome.kind === 'exit') return outcome.tests?.find(({ result }) => result === 'failed')?.line;
  return outcome.kind === 'fault' || outcome.kind === 'unsupported' ? outcome.line : undefined;
}

function LineLink({ line, actions }: { line: number; actions: Actions }): VNode {
  return (
    <button type="button" class="link" onClick={() => actions.reveal(line)}>
      line {line}
    </button>
  );
}

function Running({ panel, run, room, actions }: { panel: Panel; run: Run; room: number; actions: Actions }): VNode {
  const { reader, layout } = run;
  const { trace } = reader;
  const { step } = panel;
  const previous = step > 0 ? reader.state(step - 1) : undefined;
  const state = reader.state(step);
  const isLast = step === trace.length - 1;
  const leaks = isLast ? trace.leaks : [];
  const scene = drawState(layout, state, previous, { leaks });
  const scale = panel.zoom * Math.max(0.7, Math.min(1, room / scene.width));
  const thread = hasThreads(state) ? `${threadName(state, state.thread)}, ` : '';
  const change = changeText(state.event, diffText(previous, state, trace.stdout), leaks);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a large picture has to be scrolled by keyboard too */}
      <section class="picture" id="picture" aria-label="Memory" tabIndex={0}>
        <Picture scene={scene} scale={scale} label={stateText(state, leaks)} isStale={panel.isStale} />
      </section>
      <p class="change" title={change}>
        {change}
      </p>
      <Stepper
        panel={panel}
        run={run}
        at={isLast && state.event === 'end' ? 'end' : `${thread}${sourcePlace(state)}${passOf(state)}`}
        actions={actions}
      />
      {trace.sources ? (
        <LibraryPane source={trace.source} sources={trace.sources} state={state} reveal={actions.reveal} />
      ) : (
        <SourceLine trace={trace} state={state} actions={actions} />
      )}
      <Output
        text={trace.stdout.slice(0, state.written)}
        errors={isLast ? trace.stderr : ''}
        isExpected={trace.stdout !== '' || trace.stderr !== ''}
      />
    </>
  );
}

/** Which time round the innermost loop is. */
function passOf(state: State): string {
  const pass = runningFrame(state)?.loops?.at(-1)?.pass;
  return pass === undefined ? '' : `, pass ${pass}`;
}

function changeText(event: string, diff: string, leaks: readonly string[]): string {
  if (leaks.length > 0) return `${diff} Leaked: ${leaks.join(', ')}.`;
  return event === 'end' && diff.endsWith('Nothing changed.') ? 'The program has ended.' : diff;
}

/** The line that runs next: a picture shows memory as it is before it. */
function SourceLine({ trace, state, actions }: { trace: Trace; state: State; actions: Actions }): VNode {
  const { line, event } = state;
  return (
    <button
      type="button"
      class={`source ${event}`}
      title="Show this line in the note"
      onClick={() => actions.reveal(line)}
    >
      <span class="when">{isDrawing(trace) ? `drawn from line ${line}` : whenText(state)}</span>
      <code>{event === 'end' ? ' ' : lineText(trace.source, line) || ' '}</code>
    </button>
  );
}

function Output({ text, errors, isExpected }: { text: string; errors: string; isExpected: boolean }): VNode | null {
  if (!isExpected) return null;
  return (
    <section class="output" aria-label="Output">
      <h2>Output</h2>
      <pre id="output">
        {shownOutput(text)}
        {errors !== '' && <span class="errors">{shownOutput(errors)}</span>}
      </pre>
    </section>
  );
}

/** The end of a long output: the page must stay quick. */
function shownOutput(text: string): string {
  const most = 20_000;
  return text.length <= most
    ? text
    : `… ${(text.length - most).toLocaleString('en')} characters before\n${text.slice(-most)}`;
}

function Empty({ message, isRunning }: { message: string; isRunning: boolean }): VNode {
  return (
    <main class="panel empty">
      <h1>Memory Notes</h1>
      <p role="status">{isRunning ? 'Running…' : message || 'No program to show yet.'}</p>
      <p>
        Write the word <code>memory</code> behind the language of a code fence, and its stack and heap are drawn here,
        step by step, while you type:
      </p>
      <pre>{example}</pre>
      <p class="quiet">
        A comment <code>{'// @name'}</code> at the end of a line names the state right after it.
      </p>
    </main>
  );
}

const example = '```rust memory\nlet s1 = String::from("hello");\nlet s2 = s1; // @moved\nprintln!("{s2}");\n```';
