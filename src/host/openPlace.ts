/** Opens a place that a hover's link names: a note of a vault, and nothing else. */
import * as vscode from 'vscode';
import { commands, type OpenPlaceArguments } from './commands';
import { guarded, type Log } from './log';
import type { Vaults } from './vaults';

export const openPlaceCommand = (vaults: Vaults, log: Log): vscode.Disposable =>
  vscode.commands.registerCommand(commands.openPlace, (argument?: unknown) =>
    guarded(log, 'opening a place', async () => {
      const { uri, line, character } = (argument ?? {}) as Partial<OpenPlaceArguments>;
      if (typeof uri !== 'string' || !isCount(line) || !isCount(character)) return;
      const target = vscode.Uri.parse(uri, true);
      // A note's text can hold such a link as well, so the address is not to be trusted.
      if (!(await vaults.hasNote(target))) return;
      const position = new vscode.Position(line, character);
      await vscode.window.showTextDocument(target, { selection: new vscode.Range(position, position) });
    }),
  );

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
