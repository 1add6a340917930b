/** The commands of the panel. */
import * as vscode from 'vscode';
import { commands } from '../commands';
import { guarded, type Log } from '../log';
import type { MemoryView } from './view';

export function registerMemoryCommands(view: MemoryView, log: Log): vscode.Disposable {
  const move = (command: string, to: Parameters<MemoryView['move']>[0]): vscode.Disposable =>
    vscode.commands.registerCommand(command, () => view.move(to));
  return vscode.Disposable.from(
    vscode.commands.registerCommand(commands.showMemory, async (argument?: unknown) => {
      const { uri, block } = (argument ?? {}) as { uri?: unknown; block?: unknown };
      const active = vscode.window.activeTextEditor?.document;
      try {
        if (typeof uri === 'string' && typeof block === 'number') await view.show(vscode.Uri.parse(uri, true), block);
        else if (active?.languageId === 'markdown') await view.show(active.uri);
        else void vscode.window.showInformationMessage('Open a Markdown note first: its tagged fences can be shown.');
      } catch (error) {
        log.error('showing memory', error);
      }
    }),
    move(commands.firstStep, 'first'),
    move(commands.previousStep, 'previous'),
    move(commands.nextStep, 'next'),
    move(commands.lastStep, 'last'),
    vscode.commands.registerCommand(commands.togglePin, () => view.togglePin()),
    vscode.commands.registerCommand(commands.copyDrawing, () =>
      guarded(log, 'copying a step as a drawing', () => view.copyDrawing()),
    ),
    vscode.commands.registerCommand(commands.toggleLibrary, () => view.toggleLibrary()),
  );
}
