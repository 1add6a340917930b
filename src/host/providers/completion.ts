/** Completion of links, tags and properties: see `features/completion`. */
import * as vscode from 'vscode';
import type { CompletionTarget } from '../../features/completion';
import { hoverMarkdown } from '../../features/hoverPiece';
import type { CompletionItemAnswer } from '../../server/questions/completion';
import { commands, type NameBlockArguments } from '../commands';
import { guarded, type Log } from '../log';
import { rangeFrom, toPosition } from '../places';
import type { RecentNotes } from '../recentNotes';
import { completesMarkdownPaths, linkFormat } from '../settings';
import type { VaultFolder, Vaults } from '../vaults';

/**
 * What begins something, and what a name may hold beside letters: VS Code asks again at letters by itself, but loses
 * the list at any other character unless that one asks too.
 */
export const completionTriggers = [...'[#^/|!', ...` -.,'()&+:`] as const;

export class CompletionProvider implements vscode.CompletionItemProvider {
  readonly #vaults: Vaults;
  readonly #recent: RecentNotes;
  readonly #log: Log;
  readonly #targets = new WeakMap<vscode.CompletionItem, { folder: VaultFolder; target: CompletionTarget }>();

  constructor(vaults: Vaults, recent: RecentNotes, log: Log) {
    this.#vaults = vaults;
    this.#recent = recent;
    this.#log = log;
  }

  provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
    context: vscode.CompletionContext,
  ): Promise<vscode.CompletionList | undefined> {
    return guarded(this.#log, 'completion', async () => {
      const folder = this.#vaults.folderOf(document.uri);
      const before = document.lineAt(position).text.slice(0, position.character);
      if (!folder || !mayBegin(before, context)) return undefined;
      const options = {
        format: linkFormat(document),
        recent: this.#recent.in(folder),
        markdownPaths: completesMarkdownPaths(document),
      };
      const found = await this.#vaults.ask(document, 'completion', { position: toPosition(position), options }, token);
      if (!found) return undefined;
      const items = found.items.map((item, index) => this.#item(folder, item, index));
      return new vscode.CompletionList(items, found.isIncomplete);
    });
  }

  /** Only the marked item's note is read, and only when it is shown. */
  resolveCompletionItem(
    item: vscode.CompletionItem,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionItem | undefined> {
    return guarded(this.#log, 'completion details', async () => {
      const found = this.#targets.get(item);
      if (!found) return item;
      const { folder, target } = found;
      const pieces = await this.#vaults.askFolder(folder, 'completionDetails', { target }, token);
      if (!pieces || pieces.length === 0) return item;
      const text = hoverMarkdown(pieces, {
        place: (place) => folder.uriOf(place.note).toString(),
        image: (attachment) => folder.uriOf(attachment).toString(),
        file: (attachment) => `\`${attachment}\``,
        references: (place) => folder.uriOf(place.note).toString(),
        create: () => '',
      });
      item.documentation = new vscode.MarkdownString(text);
      return item;
    });
  }

  #item(folder: VaultFolder, answer: CompletionItemAnswer, index: number): vscode.CompletionItem {
    const item = new vscode.CompletionItem({ label: answer.label, description: answer.detail }, kinds[answer.kind]);
    item.insertText = answer.edit.text;
    item.range = rangeFrom(answer.edit.range);
    item.filterText = answer.filterText;
    item.sortText = String(index).padStart(4, '0');
    if (answer.more)
      item.additionalTextEdits = answer.more.map(({ range, text }) => vscode.TextEdit.replace(rangeFrom(range), text));
    if (answer.names) {
      const named: NameBlockArguments = { uri: folder.uriOf(answer.names.note).toString(), block: answer.names.block };
      item.command = { command: commands.nameBlock, title: 'Name the Block', arguments: [named] };
    } else if (answer.goesOn) item.command = { command: 'editor.action.triggerSuggest', title: 'Suggest Values' };
    if (answer.target) this.#targets.set(item, { folder, target: answer.target });
    return item;
  }
}

/** Most of what these characters are typed for is prose, which needs no question to the vault. */
function mayBegin(before: string, { triggerKind, triggerCharacter }: vscode.CompletionContext): boolean {
  if (triggerKind !== vscode.CompletionTriggerKind.TriggerCharacter || triggerCharacter === undefined) return true;
  if (/\[\[(?:(?!\]\]).)*$/.test(before)) return true;
  if (triggerCharacter === '!') return before.endsWith('[!');
  if (triggerCharacter === '^') return /\]\([^()]*#\^$/.test(before);
  if (triggerCharacter === '/') return /\]\([^()\s]*$|(?:^|\s)#\S+$/.test(before);
  return triggerCharacter === '#';
}

const { CompletionItemKind: kind } = vscode;

const kinds: Readonly<Record<CompletionItemAnswer['kind'], vscode.CompletionItemKind>> = {
  note: kind.File,
  alias: kind.Reference,
  attachment: kind.Color,
  missing: kind.Event,
  heading: kind.Struct,
  block: kind.Text,
  display: kind.Text,
  tag: kind.Keyword,
  property: kind.Property,
  value: kind.Value,
  callout: kind.EnumMember,
};
