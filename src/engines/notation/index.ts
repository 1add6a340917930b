/**
 * The engine of fences of language `memory`: it runs nothing, and draws what the author wrote. What is wrong with a
 * drawing is said beside the picture, and not instead of it.
 */
import { draw } from '../../notation/draw';
import type { Diagnostic } from '../../text/diagnostic';
import { lineIndex } from '../../text/lineIndex';
import { traceFromStates } from '../../trace/build';
import type { Outcome, ProgramDiagnostic } from '../../trace/outcome';
import type { Budget, Engine, Program } from '../../trace/program';
import type { Trace } from '../../trace/trace';

export function createNotationEngine(): Engine {
  return {
    language: 'memory',
    name: 'embedded',
    async load() {},
    async warm() {},
    async run(program, budget) {
      return traceOf(program, budget);
    },
  };
}

function traceOf({ language, source }: Program, budget: Budget): Trace {
  const deadline = performance.now() + budget.milliseconds;
  const drawing = draw(source, { steps: budget.steps, isLate: () => performance.now() > deadline });
  const diagnostics = programDiagnostics(drawing.diagnostics, source);
  const outcome: Outcome = drawing.limit ? { kind: 'limit', limit: drawing.limit } : { kind: 'exit', code: 0 };
  const said = diagnostics.length > 0 && { diagnostics };
  return traceFromStates({ language, source, outcome, leaks: drawing.leaks, ...said }, drawing.states);
}

function programDiagnostics(diagnostics: readonly Diagnostic[], source: string): readonly ProgramDiagnostic[] {
  const lines = lineIndex(source);
  return diagnostics.map(({ span, code, message }) => {
    const [start, end] = [lines.position(span.start), lines.position(span.end)];
    return {
      code,
      message,
      line: start.line + 1,
      column: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
      notes: [],
    };
  });
}
