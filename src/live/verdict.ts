/** What is to be said of a fence's run when nobody looks at its picture: whether it went as its author means it to go. */
import type { MemoryFence } from '../notes/fence';
import type { Diagnostic } from '../text/diagnostic';
import { lineIndex } from '../text/lineIndex';
import type { Span } from '../text/span';
import type { ProgramDiagnostic, TestResult } from '../trace/outcome';
import { openTrace } from '../trace/reader';
import type { Trace } from '../trace/trace';
import { expectations, failures } from './expectations';
import type { FenceProgram } from './fenceProgram';

/** rustdoc's, mdBook's and Aquascope's words for a program that shows a mistake on purpose. */
const refusedOnPurpose = ['compile_fail', 'does_not_compile', 'shouldfail'];
const failsOnPurpose = ['should_panic', 'panics', 'shouldfail'];
const notToRun = ['ignore', 'no_run'];

export const isToRun = ({ fence }: MemoryFence): boolean => !hasFlag(fence, notToRun);

/** `trace` is of the program with its expectations named (`nameExpectations`). Spans are the note's. */
export function verdict({ fence }: MemoryFence, program: FenceProgram, trace: Trace): readonly Diagnostic[] {
  const { value, diagnostics } = expectations(program.program.source);
  const inNote = (diagnostic: Diagnostic): Diagnostic => ({ ...diagnostic, span: toNote(program, diagnostic.span) });
  const outcome = outcomeDiagnostics(fence, program, trace);
  if (outcome.some(({ severity }) => severity === 'error')) return [...outcome, ...diagnostics.map(inNote)];
  return [...outcome, ...diagnostics.map(inNote), ...failures(openTrace(trace), value).map(inNote)];
}

function outcomeDiagnostics(fence: MemoryFence['fence'], program: FenceProgram, trace: Trace): Diagnostic[] {
  const { outcome } = trace;
  const at = (line: number, column: number): Span => {
    const offset = program.toNote(lineIndex(trace.source).offset({ line: line - 1, character: column - 1 }));
    return { start: offset, end: offset + 1 };
  };
  const whole = fence.infoSpan;
  switch (outcome.kind) {
    case 'exit':
      if (outcome.tests && !hasFlag(fence, failsOnPurpose))
        return failedTests(outcome.tests).map(({ name, message, line, column }) => ({
          span: at(line, column),
          severity: 'error',
          code: 'test',
          message: `The test ${name} fails: ${message}`,
        }));
      if (trace.diagnostics) return said(trace.diagnostics, at);
      return hasFlag(fence, refusedOnPurpose) && !hasFlag(fence, failsOnPurpose)
        ? [
            {
              span: whole,
              severity: 'warning',
              code: 'runs',
              message: 'The program is said to be refused, and it runs.',
            },
          ]
        : [];
    case 'rejected':
      if (hasFlag(fence, refusedOnPurpose)) return [];
      return said(outcome.diagnostics, at);
    case 'fault':
      if (hasFlag(fence, failsOnPurpose)) return [];
      return [
        { span: at(outcome.line, outcome.column), severity: 'error', code: outcome.fault, message: outcome.message },
      ];
    case 'limit':
      return [
        {
          span: whole,
          severity: 'warning',
          code: 'limit',
          message: `The program was stopped: too much ${outcome.limit}.`,
        },
      ];
    case 'unsupported':
      return [
        {
          span: at(outcome.line, outcome.column),
          severity: 'information',
          code: 'unsupported',
          message: `Memory Notes cannot run this yet: ${outcome.what}.`,
        },
      ];
    default:
      return outcome satisfies never;
  }
}

/** Tests that failed, in the order in which they ran. */
export const failedTests = (tests: readonly TestResult[]): readonly TestResult[] =>
  tests.filter(({ result }) => result === 'failed');

const said = (diagnostics: readonly ProgramDiagnostic[], at: (line: number, column: number) => Span): Diagnostic[] =>
  diagnostics.map(({ code, message, line, column }) => ({
    span: at(line, column),
    severity: 'error',
    code: code || 'syntax',
    message: code === '' ? message : `${message} [${code}]`,
  }));

const toNote = (program: FenceProgram, span: Span): Span => ({
  start: program.toNote(span.start),
  end: program.toNote(span.end),
});

const hasFlag = (fence: MemoryFence['fence'], words: readonly string[]): boolean =>
  fence.flags.some(({ text }) => words.includes(text.toLowerCase()));
