/** Completion inside `[[…`: see `features/completion`. */
import * as vscode from 'vscode';
import type { CompletionItemAnswer } from '../../server/questions/completion';
import { guarded, type Log } from '../log';
import { rangeFrom, toPosition } from '../places';
import type { Vaults } from '../vaults';

export const completionTriggers = ['[', '#', '^', '/'] as const;

export const completionProvider = (vaults: Vaults, log: Log): vscode.CompletionItemProvider => ({
  provideCompletionItems: (document, position, token) =>
    guarded(log, 'completion', async () => {
      const found = await vaults.ask(document, 'completion', { position: toPosition(position) }, token);
      return found && new vscode.CompletionList(found.items.map(toItem), found.isIncomplete);
    }),
});

function toItem(item: CompletionItemAnswer): vscode.CompletionItem {
  const made = new vscode.CompletionItem({ label: item.label, description: item.detail }, kinds[item.kind]);
  made.insertText = item.edit.text;
  made.range = rangeFrom(item.edit.range);
  made.filterText = item.filterText;
  made.sortText = item.sortText;
  return made;
}

const kinds: Readonly<Record<CompletionItemAnswer['kind'], vscode.CompletionItemKind>> = {
  note: vscode.CompletionItemKind.File,
  alias: vscode.CompletionItemKind.Reference,
  attachment: vscode.CompletionItemKind.Folder,
  heading: vscode.CompletionItemKind.Struct,
  block: vscode.CompletionItemKind.Text,
};
