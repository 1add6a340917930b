/** Waiting for what VS Code shows as problems. */
import * as vscode from 'vscode';

/** Resolves once the problems of a document are as wanted; mocha's own limit ends the wait. */
export function untilProblems(
  { uri }: { readonly uri: vscode.Uri },
  isWanted: (problems: readonly vscode.Diagnostic[]) => boolean,
): Promise<void> {
  return new Promise((resolve) => {
    const look = (): boolean => isWanted(vscode.languages.getDiagnostics(uri));
    if (look()) return resolve();
    const listening = vscode.languages.onDidChangeDiagnostics(() => {
      if (!look()) return;
      listening.dispose();
      resolve();
    });
  });
}
