/**
 * What the language says against a program, and which of its author's expectations do not hold, as squiggles in the note
 * at the exact range.
 */
import * as vscode from 'vscode';
import type { FenceProgram } from '../../live/fenceProgram';
import { failedTests } from '../../live/verdict';
import type { Diagnostic } from '../../text/diagnostic';
import { lineIndex } from '../../text/lineIndex';
import type { ProgramDiagnostic } from '../../trace/outcome';
import type { Trace } from '../../trace/trace';

interface Judged {
  readonly uri: string;
  readonly key: string;
  readonly trace: Trace;
  readonly failed: readonly Diagnostic[];
}

/** The problems of the program that ran last; they keep to it while the note around it changes. */
export class ProgramProblems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('memoryNotes.programs');
  #judged: Judged | undefined;

  judge(document: vscode.TextDocument, fence: FenceProgram, trace: Trace): void {
    if (this.#judged && this.#judged.uri !== document.uri.toString()) this.#collection.clear();
    this.#judged = { uri: document.uri.toString(), key: fence.program.key, trace, failed: [] };
    this.place(document, fence);
  }

  /** Expectations of the same program that do not hold, or are not understood. */
  expect(document: vscode.TextDocument, fence: FenceProgram, failed: readonly Diagnostic[]): void {
    if (!this.#judged) return;
    this.#judged = { ...this.#judged, failed };
    this.place(document, fence);
  }

  /** The program stands elsewhere in its note now, or its note is open again. */
  place(document: vscode.TextDocument, fence: FenceProgram): void {
    const judged = this.#judged;
    if (judged?.uri !== document.uri.toString() || judged.key !== fence.program.key) return;
    this.#collection.set(document.uri, [
      ...programProblems(document, fence, judged.trace),
      ...judged.failed.map((diagnostic) => expectationProblem(document, fence, diagnostic)),
    ]);
  }

  /** The note is closed: nothing can be said of its lines. */
  hide(document: vscode.TextDocument): void {
    this.#collection.delete(document.uri);
  }

  clear(): void {
    this.#judged = undefined;
    this.#collection.clear();
  }

  dispose(): void {
    this.#collection.dispose();
  }
}

function programProblems(document: vscode.TextDocument, fence: FenceProgram, trace: Trace): vscode.Diagnostic[] {
  const lines = lineIndex(fence.program.source);
  /** 1-based, as traces have it. */
  const at = (line: number, column: number): vscode.Position =>
    document.positionAt(fence.toNote(lines.offset({ line: line - 1, character: column - 1 })));
  const { outcome } = trace;
  switch (outcome.kind) {
    case 'rejected':
      return outcome.diagnostics.map((diagnostic) => refusal(document, trace.language, diagnostic, at));
    case 'unsupported': {
      const start = at(outcome.line, outcome.column);
      const range = document.getWordRangeAtPosition(start) ?? new vscode.Range(start, start.translate(0, 1));
      const message = `Memory Notes cannot run this yet: ${outcome.what}. The program itself may be fine.`;
      return [problem(range, message, vscode.DiagnosticSeverity.Information, 'unsupported', 'Memory Notes')];
    }
    case 'exit':
      if (trace.diagnostics) return trace.diagnostics.map((one) => refusal(document, trace.language, one, at));
      return failedTests(outcome.tests ?? []).map(({ name, message, line, column }) => {
        const start = at(line, column);
        const range = document.getWordRangeAtPosition(start) ?? new vscode.Range(start, start.translate(0, 1));
        const words = `The test ${name} fails: ${message}`;
        return problem(range, words, vscode.DiagnosticSeverity.Warning, 'test', 'Memory Notes');
      });
    case 'fault':
    case 'limit':
      return [];
    default:
      return outcome satisfies never;
  }
}

function expectationProblem(
  document: vscode.TextDocument,
  fence: FenceProgram,
  { span, message, code }: Diagnostic,
): vscode.Diagnostic {
  const range = new vscode.Range(
    document.positionAt(fence.toNote(span.start)),
    document.positionAt(fence.toNote(span.end)),
  );
  return problem(range, message, vscode.DiagnosticSeverity.Warning, code, 'Memory Notes');
}

function refusal(
  document: vscode.TextDocument,
  language: string,
  diagnostic: ProgramDiagnostic,
  at: (line: number, column: number) => vscode.Position,
): vscode.Diagnostic {
  const start = at(diagnostic.line, diagnostic.column);
  const end = at(diagnostic.endLine, diagnostic.endColumn);
  const range = end.isAfter(start) ? new vscode.Range(start, end) : new vscode.Range(start, start.translate(0, 1));
  const made = problem(range, diagnostic.message, vscode.DiagnosticSeverity.Error, diagnostic.code, language);
  made.relatedInformation = diagnostic.notes.map(({ message, line, column }) => {
    const place = at(line, column);
    return new vscode.DiagnosticRelatedInformation(new vscode.Location(document.uri, place), message);
  });
  return made;
}

function problem(
  range: vscode.Range,
  message: string,
  severity: vscode.DiagnosticSeverity,
  code: string,
  source: string,
): vscode.Diagnostic {
  const made = new vscode.Diagnostic(range, message, severity);
  made.source = source;
  if (code !== '') made.code = code;
  return made;
}
