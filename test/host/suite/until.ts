/** Waiting for what only asking again can tell: the vault hears of files from a watcher. */
import * as vscode from 'vscode';

/** Asks until the answer is as wanted; mocha's own limit ends the wait. */
export async function until<T>(ask: () => PromiseLike<T>, isWanted: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    await vscode.workspace.fs.stat(vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/'));
  }
}
