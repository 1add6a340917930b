/** `render FILE`: the picture of one step, or a page with the stepper. */
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { drawState } from '../diagram/draw';
import { renderPage } from '../diagram/html';
import { layoutOf } from '../diagram/layout';
import { renderSvg } from '../diagram/svg';
import { outcomeText, stateText } from '../diagram/text';
import { openTrace } from '../trace/reader';
import type { Trace, TraceReader } from '../trace/trace';
import { type Call, type Command, choice, textOption, UsageError } from './command';
import { reason } from './diskVault';
import { traceOf } from './programs';

export const render: Command = {
  summary: 'draw one step of a program’s memory, or a page with all of them',
  usage: 'FILE [--block N] [--test] [--library] [--step K|LABEL] [--format svg|html|text] [-o OUT]',
  help: [
    'FILE             a source file, a note, or a file in the form of Aquascope (.aq)',
    '--block N        which tagged block of a note, from 1',
    '--test           runs the program’s tests, also where it has a main; without one they run anyway',
    '--library        steps inside of the language’s library as well',
    '--language L     of a source file, where its ending does not tell',
    '--step K|LABEL   a step’s number as trace prints it, or a label; the last step when absent',
    '--format FORM    svg (the default), html (one self-contained page with the stepper), or text',
    '-o OUT           the file to write; standard output when absent',
  ],
  options: {
    block: { type: 'string' },
    test: { type: 'boolean' },
    library: { type: 'boolean' },
    language: { type: 'string' },
    engine: { type: 'string' },
    step: { type: 'string' },
    format: { type: 'string' },
    output: { type: 'string', short: 'o' },
  },
  async run(call) {
    const form = choice(call, 'format', ['svg', 'html', 'text'], 'svg');
    const trace = await traceOf(call);
    const title = `${basename(call.positionals[0] ?? '')}: memory`;
    if (trace.length === 0 && form !== 'html') {
      call.errors.write(`memory-notes: there is no step to draw. ${outcomeText(trace.outcome).replace(/\s+/g, ' ')}\n`);
      return 1;
    }
    await write(call, form === 'html' ? await page(title, trace) : picture(title, trace, form, call));
    for (const { line, column, message } of trace.diagnostics ?? []) {
      call.errors.write(`memory-notes: line ${line}:${column}: ${message}\n`);
    }
    return trace.outcome.kind === 'exit' && trace.outcome.code === 0 && !trace.diagnostics ? 0 : 1;
  },
};

function picture(title: string, trace: Trace, form: 'svg' | 'text', call: Call): string {
  const reader = openTrace(trace);
  const step = stepOf(reader, textOption(call, 'step'));
  const state = reader.state(step);
  const words = stateText(state, step === trace.length - 1 ? trace.leaks : []);
  if (form === 'text') return `${words}\n`;
  const previous = step === 0 ? undefined : reader.state(step - 1);
  return renderSvg(drawState(layoutOf(reader), state, previous), { title, description: words });
}

/** A label that is reached several times names its first visit. */
function stepOf(reader: TraceReader, wanted: string | undefined): number {
  const { length } = reader.trace;
  if (wanted === undefined) return length - 1;
  if (/^\d+$/.test(wanted)) {
    if (Number(wanted) < length) return Number(wanted);
    throw new UsageError(`there is no step ${wanted}: the last is ${length - 1}`);
  }
  const label = wanted.replace(/^@/, '');
  for (let step = 0; step < length; step++) if (reader.info(step).label === label) return step;
  throw new UsageError(`no step is labelled ${label}`);
}

async function page(title: string, trace: Trace): Promise<string> {
  const [script, style] = await Promise.all(
    ['webview.js', 'webview.css'].map((file) => readFile(join(__dirname, file), 'utf8')),
  );
  return renderPage({ title, trace, script: script ?? '', style: style ?? '' });
}

async function write(call: Call, text: string): Promise<void> {
  const file = textOption(call, 'output');
  if (file === undefined) {
    call.output.write(text);
    return;
  }
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${reason(error)}`);
  }
}
