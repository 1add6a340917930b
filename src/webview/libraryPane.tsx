/**
 * The source around the step, where the run goes through the language's library too: its files are in no editor, and the
 * pane stays at its place when the step is in the program, so that nothing jumps.
 */
import type { VNode } from 'preact';
import { programLine, runningFrame, type State } from '../trace/state';
import type { Sources } from '../trace/trace';
import { whenText } from './whenText';

export interface LibraryPaneProps {
  /** The program's own. */
  readonly source: string;
  readonly sources: Sources;
  readonly state: State;
  reveal(line: number): void;
}

export function LibraryPane({ source, sources, state, reveal }: LibraryPaneProps): VNode {
  const { file, line, event } = state;
  const own = programLine(state);
  const text = file === undefined ? source : (sources[file] ?? '');
  return (
    <section class={`around ${file === undefined ? 'program' : 'library'}`} aria-label="Source">
      <p class="where">
        <span class={`when ${event}`}>{placeText(state)}</span>
        {own !== undefined && event !== 'end' && (
          <button type="button" class="link" title="Show this line in the note" onClick={() => reveal(own)}>
            {file === undefined ? 'show in the note' : `called from line ${own}`}
          </button>
        )}
      </p>
      <pre>
        {linesAround(text, line).map((each) => (
          <span key={each.line} class={each.line === line && event !== 'end' ? 'line now' : 'line'}>
            <span class="number">{each.line}</span>
            {`${each.text}\n`}
          </span>
        ))}
      </pre>
    </section>
  );
}

/** `in Vec::push, the library: next is std/vec.rs line 165`. */
function placeText(state: State): string {
  const name = runningFrame(state)?.function;
  return state.file === undefined || name === undefined
    ? whenText(state)
    : `in ${name}, the library: ${whenText(state)}`;
}

/** Lines before and after the one that counts. */
const distance = 3;

interface Line {
  readonly line: number;
  readonly text: string;
}

/** As many at a source's ends as in its middle. Blank lines that a note's lines stand for are left out. */
function linesAround(source: string, line: number): readonly Line[] {
  const lines = source.split(/\r\n|\r|\n/);
  const first = lines.findIndex((text) => text !== '');
  const from = Math.max(Math.max(0, first), Math.min(line - 1 - distance, lines.length - 1 - 2 * distance));
  return lines.slice(from, from + 2 * distance + 1).map((text, index) => ({ line: from + index + 1, text }));
}
