/** Quick fixes for broken links: see `features/quickFixes`. */
import * as vscode from 'vscode';
import type { QuickFixAnswer } from '../../server/questions/diagnostics';
import { type CreateNoteArguments, commands } from '../commands';
import { guarded, type Log } from '../log';
import { rangeFrom, toPosition, toRange } from '../places';
import { diagnosticOptions } from '../settings';
import type { VaultFolder, Vaults } from '../vaults';

export const codeActionProvider = (vaults: Vaults, log: Log): vscode.CodeActionProvider => ({
  provideCodeActions: (document, range, context, token) =>
    guarded(log, 'quick fixes', async () => {
      const folder = vaults.folderOf(document.uri);
      const args = { range: toRange(range), options: diagnosticOptions(document) };
      const found = await vaults.ask(document, 'quickFixes', args, token);
      return (
        folder &&
        found?.map((fix) => {
          const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
          action.diagnostics = context.diagnostics.filter((diagnostic) => diagnostic.code === fix.fixes);
          action.isPreferred = fix.kind === 'edit';
          apply(action, document, folder, fix, range.start);
          return action;
        })
      );
    }),
});

function apply(
  action: vscode.CodeAction,
  document: vscode.TextDocument,
  folder: VaultFolder,
  fix: QuickFixAnswer,
  at: vscode.Position,
): void {
  switch (fix.kind) {
    case 'create': {
      const argument: CreateNoteArguments = { uri: document.uri.toString(), position: toPosition(at), isAsked: true };
      action.command = { command: commands.createNote, title: fix.title, arguments: [argument] };
      return;
    }
    case 'insert':
      action.edit = new vscode.WorkspaceEdit();
      action.edit.replace(folder.uriOf(fix.note), rangeFrom(fix.edit.range), fix.edit.text);
      return;
    case 'edit':
      action.edit = new vscode.WorkspaceEdit();
      for (const { range, text } of fix.edits) action.edit.replace(document.uri, rangeFrom(range), text);
      return;
    default:
      fix satisfies never;
  }
}
