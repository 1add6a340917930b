/** Keeps the problems of open notes: broken links and fences that do not say what they mean. */
import * as vscode from 'vscode';
import { diagnostics } from '../features';
import type { Diagnostic } from '../text/diagnostic';
import { guarded, type Log } from './log';
import { rangeIn } from './places';
import { diagnosticOptions, section } from './settings';
import type { Vaults } from './vaults';

export const source = 'Memory Notes';

export function keepLinkDiagnostics(vaults: Vaults, log: Log): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('memoryNotes.links');
  let due: ReturnType<typeof setTimeout> | undefined;
  /** Any change in a vault may mend or break links elsewhere; a burst of changes is judged once. */
  const schedule = (): void => {
    due ??= setTimeout(() => {
      due = undefined;
      for (const document of vscode.workspace.textDocuments) {
        if (document.languageId === 'markdown') void guarded(log, 'diagnostics', () => judge(document));
      }
    }, 0);
  };
  const judge = (document: vscode.TextDocument): void => {
    const here = vaults.of(document);
    if (!here) collection.delete(document.uri);
    // Half a vault would report links that are about to resolve.
    if (!here?.folder.isReady) return;
    const found = diagnostics(here.vault, here.id, diagnosticOptions(document));
    collection.set(
      document.uri,
      found.map((diagnostic) => toProblem(document, diagnostic)),
    );
  };
  schedule();
  return vscode.Disposable.from(
    collection,
    { dispose: () => clearTimeout(due) },
    vaults.onDidChange(schedule),
    vscode.workspace.onDidOpenTextDocument(schedule),
    vscode.workspace.onDidCloseTextDocument((document) => collection.delete(document.uri)),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(section) && schedule()),
  );
}

function toProblem(document: vscode.TextDocument, diagnostic: Diagnostic): vscode.Diagnostic {
  const range = rangeIn(document, diagnostic.span);
  const problem = new vscode.Diagnostic(range, diagnostic.message, severities[diagnostic.severity]);
  problem.source = source;
  problem.code = diagnostic.code;
  problem.relatedInformation = diagnostic.notes?.map(({ message, span }) => {
    const where = new vscode.Location(document.uri, span ? rangeIn(document, span) : range);
    return new vscode.DiagnosticRelatedInformation(where, message);
  });
  return problem;
}

const severities: Readonly<Record<Diagnostic['severity'], vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};
