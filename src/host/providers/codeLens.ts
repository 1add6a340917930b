/** A lens above each fence that runs. */
import * as vscode from 'vscode';
import { memoryFences } from '../../notes/fence';
import { commands, type ShowMemoryArguments } from '../commands';
import { guarded, type Log } from '../log';
import { fenceTags } from '../settings';
import type { Vaults } from '../vaults';

export function codeLensProvider(vaults: Vaults, log: Log): vscode.CodeLensProvider {
  return {
    provideCodeLenses: (document) =>
      guarded(log, 'code lenses', () => {
        const here = vaults.of(document);
        if (!here) return undefined;
        return memoryFences(here.note, fenceTags(document)).map(({ fence, block }) => {
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
