/**
 * A trace as it reads in the note it stands in: every line of the program counted from the note's first line and not from
 * the program's. What two states share stays shared.
 */
import type { Outcome, ProgramDiagnostic } from './outcome';
import type { Block, Frame, State, Thread } from './state';
import type { TraceReader } from './trace';

/** `lines` is how many lines of the note stand above the program's first. */
export function shiftReader(reader: TraceReader, lines: number): TraceReader {
  if (lines === 0) return reader;
  const { diagnostics } = reader.trace;
  const known = new WeakMap<object, unknown>();
  const once = <T extends object>(value: T, shift: (value: T) => T): T => {
    const before = known.get(value) as T | undefined;
    if (before) return before;
    const made = shift(value);
    known.set(value, made);
    return made;
  };
  const frame = (one: Frame): Frame =>
    one.file !== undefined
      ? one
      : once(one, (value) => ({
          ...value,
          // A frame that is drawn and not run is at no line.
          line: value.line > 0 ? value.line + lines : 0,
          ...(value.loops && { loops: value.loops.map((loop) => ({ ...loop, line: loop.line + lines })) }),
        }));
  const stack = (one: readonly Frame[]) => once(one, (frames): readonly Frame[] => frames.map(frame));
  const thread = (one: Thread): Thread => once(one, (value) => ({ ...value, stack: stack(value.stack) }));
  const block = (one: Block): Block =>
    once(one, (value) => ({
      ...value,
      allocatedAt: { line: value.allocatedAt.line + lines },
      ...(value.freedAt && { freedAt: { line: value.freedAt.line + lines } }),
    }));
  return {
    trace: {
      ...reader.trace,
      source: '\n'.repeat(lines) + reader.trace.source,
      outcome: shiftOutcome(reader.trace.outcome, lines),
      ...(diagnostics && { diagnostics: diagnostics.map((diagnostic) => shiftDiagnostic(diagnostic, lines)) }),
    },
    state: (step) =>
      once(
        reader.state(step),
        (state): State => ({
          ...state,
          ...(state.file === undefined && { line: state.line + lines }),
          stack: stack(state.stack),
          ...(state.threads && { threads: once(state.threads, (threads) => threads.map(thread)) }),
          heap: once(state.heap, (heap) => heap.map(block)),
        }),
      ),
    info(step) {
      const info = reader.info(step);
      return info.file === undefined ? { ...info, line: info.line + lines } : info;
    },
  };
}

export function shiftOutcome(outcome: Outcome, lines: number): Outcome {
  const shifted = <T extends { readonly line: number }>(place: T): T => ({ ...place, line: place.line + lines });
  switch (outcome.kind) {
    case 'exit':
      return outcome.tests ? { ...outcome, tests: outcome.tests.map(shifted) } : outcome;
    case 'limit':
      return outcome;
    case 'unsupported':
      return shifted(outcome);
    case 'fault':
      return { ...shifted(outcome), history: outcome.history.map(shifted) };
    case 'rejected':
      return {
        ...outcome,
        diagnostics: outcome.diagnostics.map((diagnostic) => shiftDiagnostic(diagnostic, lines)),
      };
    default:
      return outcome satisfies never;
  }
}

const shiftDiagnostic = (diagnostic: ProgramDiagnostic, lines: number): ProgramDiagnostic => ({
  ...diagnostic,
  line: diagnostic.line + lines,
  endLine: diagnostic.endLine + lines,
  notes: diagnostic.notes.map((note) => ({ ...note, line: note.line + lines })),
});
