/** Quick fixes for broken links: see `features/diagnostics`. */
import * as vscode from 'vscode';
import { type QuickFix, quickFixes } from '../../features';
import { type CreateNoteArguments, commands } from '../commands';
import { guarded, type Log } from '../log';
import { rangeIn } from '../places';
import { diagnosticOptions } from '../settings';
import type { Vaults } from '../vaults';

export const codeActionProvider = (vaults: Vaults, log: Log): vscode.CodeActionProvider => ({
  provideCodeActions: (document, range, context) =>
    guarded(log, 'quick fixes', () => {
      const here = vaults.of(document);
      if (!here) return undefined;
      const span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
      return quickFixes(here.vault, here.id, span, diagnosticOptions(document)).map((fix) => {
        const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
        action.diagnostics = context.diagnostics.filter((diagnostic) => diagnostic.code === fix.fixes);
        action.isPreferred = fix.kind === 'edit';
        apply(action, document, fix, span.start);
        return action;
      });
    }),
});

function apply(action: vscode.CodeAction, document: vscode.TextDocument, fix: QuickFix, offset: number): void {
  if (fix.kind === 'create') {
    const argument: CreateNoteArguments = { uri: document.uri.toString(), offset, isAsked: true };
    action.command = { command: commands.createNote, title: fix.title, arguments: [argument] };
    return;
  }
  action.edit = new vscode.WorkspaceEdit();
  // Until the answer names places in other notes, only what stands in this one can be edited.
  if (fix.kind === 'insert') return;
  for (const edit of fix.edits) action.edit.replace(document.uri, rangeIn(document, edit.span), edit.text);
}
