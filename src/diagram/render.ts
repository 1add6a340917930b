/** One step of a trace as a file: SVG, or the same picture in words. */
import type { TraceReader } from '../trace/trace';
import { drawState } from './draw';
import { defaultOptions, type LayoutOptions, layoutOf } from './layout';
import { renderSvg } from './svg';
import { outcomeText, stateText } from './text';
import { hasThreads, threadName } from './threads';

export function stepSvg(
  reader: TraceReader,
  step: number,
  title: string,
  options: LayoutOptions = defaultOptions,
): string {
  const previous = step > 0 ? reader.state(step - 1) : undefined;
  const state = reader.state(step);
  const leaks = leaksAt(reader, step);
  const scene = drawState(layoutOf(reader, options), state, previous, { leaks });
  return renderSvg(scene, { title, description: stateText(state, leaks) });
}

/** Heading, state, and at the last step how the run ended. */
export function stepText(reader: TraceReader, step: number): string {
  const { trace } = reader;
  const { line, label } = reader.info(step);
  const state = reader.state(step);
  const name = label === undefined ? '' : ` (${label})`;
  const thread = hasThreads(state) ? `, ${threadName(state, state.thread)}` : '';
  const lines = [
    `Step ${step + 1} of ${trace.length}${name}${thread}, before line ${line}.`,
    '',
    stateText(state, leaksAt(reader, step)),
  ];
  if (step === trace.length - 1) lines.push('', outcomeText(trace.outcome));
  return `${lines.join('\n')}\n`;
}

/** What leaked is known when the run has ended. */
function leaksAt({ trace }: TraceReader, step: number): readonly string[] {
  return step === trace.length - 1 ? trace.leaks : [];
}
