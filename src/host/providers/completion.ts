/** Completion inside `[[…`: see `features/completion`. */
import * as vscode from 'vscode';
import { type CompletionItem, completion } from '../../features';
import { guarded, type Log } from '../log';
import { rangeIn } from '../places';
import type { Vaults } from '../vaults';

export const completionTriggers = ['[', '#', '^', '/'] as const;

export const completionProvider = (vaults: Vaults, log: Log): vscode.CompletionItemProvider => ({
  provideCompletionItems: (document, position) =>
    guarded(log, 'completion', () => {
      const here = vaults.of(document);
      const found = here && completion(here.vault, here.id, document.offsetAt(position));
      if (!found) return undefined;
      const items = found.items.map((item) => toItem(document, item));
      return new vscode.CompletionList(items, found.isIncomplete);
    }),
});

function toItem(document: vscode.TextDocument, item: CompletionItem): vscode.CompletionItem {
  const made = new vscode.CompletionItem({ label: item.label, description: item.detail }, kinds[item.kind]);
  made.insertText = item.edit.text;
  made.range = rangeIn(document, item.edit.span);
  made.filterText = item.filterText;
  made.sortText = item.sortText;
  return made;
}

const kinds: Readonly<Record<CompletionItem['kind'], vscode.CompletionItemKind>> = {
  note: vscode.CompletionItemKind.File,
  alias: vscode.CompletionItemKind.Reference,
  attachment: vscode.CompletionItemKind.Folder,
  heading: vscode.CompletionItemKind.Struct,
  block: vscode.CompletionItemKind.Text,
};
