/** `trace FILE`: runs a program and prints its memory trace. */
import { diffText, outcomeText } from '../diagram/text';
import { format1, type StepSelection } from '../trace/format1';
import type { Outcome, ProgramDiagnostic } from '../trace/outcome';
import { openTrace } from '../trace/reader';
import type { Trace } from '../trace/trace';
import { type Call, type Command, choice, type Output } from './command';
import { traceOf } from './programs';

export const trace: Command = {
  summary: 'run a program and print its memory, step by step',
  usage: 'FILE [--language L] [--engine E] [--block N] [--test] [--library] [--steps all|labelled|last] [--json]',
  help: [
    'FILE             a source file, a note, or a file in the form of Aquascope (.aq)',
    '--block N        which tagged block of a note, from 1',
    '--test           runs the program’s tests, also where it has a main; without one they run anyway',
    '--library        steps inside of the language’s library as well',
    '--language L     of a source file, where its ending does not tell',
    '--engine E       embedded (the default)',
    '--steps WHICH    all (the default), labelled, or last',
    '--json           the trace in format memory-trace/1; without it, the changes in words',
  ],
  options: {
    language: { type: 'string' },
    engine: { type: 'string' },
    block: { type: 'string' },
    test: { type: 'boolean' },
    library: { type: 'boolean' },
    steps: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run(call) {
    const steps = choice<StepSelection>(call, 'steps', ['all', 'labelled', 'last'], 'all');
    const run = await traceOf(call);
    if (call.values.json) writeJson(run, steps, call.output);
    else writeWords(run, steps, call);
    return run.outcome.kind === 'exit' && run.outcome.code === 0 && !run.diagnostics ? 0 : 1;
  },
};

/** State by state: a long trace as one string would not fit in memory. */
function writeJson(run: Trace, steps: StepSelection, output: Output): void {
  const { steps: states, ...rest } = format1(run, steps);
  const head = JSON.stringify(rest);
  output.write(`${head.slice(0, -1)},"steps":[`);
  for (const [index, state] of states.entries()) {
    output.write(`${index === 0 ? '' : ','}\n${JSON.stringify(state)}`);
  }
  output.write(']}\n');
}

const notesOf = (outcome: Outcome): ProgramDiagnostic['notes'] =>
  outcome.kind === 'rejected' ? (outcome.diagnostics[0]?.notes ?? []) : [];

function writeWords(run: Trace, steps: StepSelection, { output }: Call): void {
  const reader = openTrace(run);
  for (let step = 0; step < run.length; step++) {
    const { line, file, event, label } = reader.info(step);
    if (steps === 'labelled' ? label === undefined : steps === 'last' && step < run.length - 1) continue;
    const changes = diffText(step === 0 ? undefined : reader.state(step - 1), reader.state(step));
    output.write(
      `${step}  ${file === undefined ? '' : `${file} `}line ${line}  ${event}${label === undefined ? '' : `  @${label}`}  ${changes}\n`,
    );
  }
  if (run.stdout !== '') output.write(`\n${run.stdout}${run.stdout.endsWith('\n') ? '' : '\n'}`);
  if (run.stderr !== '') output.write(`\n${run.stderr}${run.stderr.endsWith('\n') ? '' : '\n'}`);
  const isDrawn = run.language === 'memory' && run.outcome.kind === 'exit';
  if (!isDrawn) output.write(`\n${outcomeText(run.outcome)}\n`);
  for (const { line, column, message } of run.diagnostics ?? []) output.write(`line ${line}:${column}: ${message}\n`);
  const history = run.outcome.kind === 'fault' ? run.outcome.history : notesOf(run.outcome);
  for (const { message, line } of history) output.write(`  line ${line}: ${message}\n`);
}
