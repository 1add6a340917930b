/** A lens above each fence that runs. */
import * as vscode from 'vscode';
import { commands, type ShowMemoryArguments } from '../commands';
import { guarded, type Log } from '../log';
import { fenceTags, section } from '../settings';
import type { Vaults } from '../vaults';

/** Outside every vault too: a note that is not saved yet runs its programs all the same. */
export function codeLensProvider(vaults: Vaults, log: Log): vscode.CodeLensProvider {
  return {
    onDidChangeCodeLenses: (listener, self, disposables) =>
      vscode.workspace.onDidChangeConfiguration(
        (event) => event.affectsConfiguration(`${section}.memory.tags`) && listener.call(self),
        undefined,
        disposables,
      ),
    provideCodeLenses: (document, token) =>
      guarded(log, 'code lenses', async () => {
        const found = await vaults.ask(document, 'fences', { tags: fenceTags(document) }, token);
        return found?.map(({ memory: { fence, block } }) => {
          const argument: ShowMemoryArguments = { uri: document.uri.toString(), block };
          const line = document.positionAt(fence.span.start).line;
          return new vscode.CodeLens(new vscode.Range(line, 0, line, 0), {
            command: commands.showMemory,
            title: '$(play) Show memory',
            tooltip: 'Run this program and step through its stack and heap beside the note',
            arguments: [argument],
          });
        });
      }),
  };
}
