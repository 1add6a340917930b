/** What the language says against a program, as squiggles in the note at the exact range. */
import * as vscode from 'vscode';
import type { FenceProgram } from '../../live/fenceProgram';
import type { Diagnostic } from '../../text/diagnostic';
import { lineIndex } from '../../text/lineIndex';
import type { ProgramDiagnostic } from '../../trace/outcome';
import type { Trace } from '../../trace/trace';

export function programProblems(document: vscode.TextDocument, fence: FenceProgram, trace: Trace): vscode.Diagnostic[] {
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
    case 'fault':
    case 'limit':
      return [];
    default:
      return outcome satisfies never;
  }
}

export function expectationProblem(
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
