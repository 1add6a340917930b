/** Completion of links, tags and properties: see `features/completion`. */
import * as vscode from 'vscode';
import type { CompletionTarget } from '../../features/completion';
import { hoverMarkdown } from '../../features/hoverPiece';
import type { CompletionAnswer, CompletionItemAnswer } from '../../server/questions/completion';
import type { Range } from '../../text/range';
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
      const line = document.lineAt(position).text;
      const before = line.slice(0, position.character);
      const after = line.slice(position.character);
      if (!folder || !(mayBegin(before, context) || isValueBegun(document, before))) return undefined;
      // Whoever types fast is ahead of the answer, and VS Code asks only once: then it is asked for what stands there now.
      for (let version = -1; version !== document.version && !token.isCancellationRequested; ) {
        version = document.version;
        const typed = typedSince(document, position, before, after);
        const found = typed === undefined ? undefined : await this.#ask(document, position.translate(0, typed), token);
        if (found) return new vscode.CompletionList(this.#items(folder, found, typed ?? 0), found.isIncomplete);
      }
      return undefined;
    });
  }

  #ask(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<CompletionAnswer | undefined> {
    const folder = this.#vaults.folderOf(document.uri);
    const options = {
      format: linkFormat(document),
      recent: folder ? this.#recent.in(folder) : [],
      markdownPaths: completesMarkdownPaths(document),
    };
    return this.#vaults.ask(document, 'completion', { position: toPosition(position), options }, token);
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

  /** `typed` characters are in the document that VS Code does not count on yet. */
  #items(folder: VaultFolder, { items }: CompletionAnswer, typed: number): vscode.CompletionItem[] {
    return items.map((answer, index) => {
      const { start, end } = answer.edit.range;
      const range = { start, end: { line: end.line, character: end.character - typed } };
      return this.#item(folder, answer, { range, index });
    });
  }

  #item(
    folder: VaultFolder,
    answer: CompletionItemAnswer,
    { range, index }: { readonly range: Range; readonly index: number },
  ): vscode.CompletionItem {
    const item = new vscode.CompletionItem({ label: answer.label, description: answer.detail }, kinds[answer.kind]);
    item.insertText = answer.edit.text;
    item.range = rangeFrom(range);
    item.filterText = answer.filterText;
    item.sortText = String(index).padStart(4, '0');
    if (answer.more) {
      item.additionalTextEdits = answer.more.map((more) => vscode.TextEdit.replace(rangeFrom(more.range), more.text));
    }
    if (answer.names) {
      const named: NameBlockArguments = { uri: folder.uriOf(answer.names.note).toString(), block: answer.names.block };
      item.command = { command: commands.nameBlock, title: 'Name the Block', arguments: [named] };
    } else if (answer.goesOn) item.command = { command: 'editor.action.triggerSuggest', title: 'Suggest Values' };
    if (answer.target) this.#targets.set(item, { folder, target: answer.target });
    return item;
  }
}

/** How many characters were typed at the position since; undefined when anything else was changed in its line. */
function typedSince(
  document: vscode.TextDocument,
  position: vscode.Position,
  before: string,
  after: string,
): number | undefined {
  if (document.isClosed || position.line >= document.lineCount) return undefined;
  const line = document.lineAt(position.line).text;
  const typed = line.length - before.length - after.length;
  return typed >= 0 && line.startsWith(before) && line.endsWith(after) ? typed : undefined;
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

/** Behind `tags: ` and behind `- ` in a note that has properties at all. */
const isValueBegun = (document: vscode.TextDocument, before: string): boolean =>
  /^(?:[\p{L}\p{N}_-]+:|\s*-) $/u.test(before) && document.lineAt(0).text.trim() === '---';

const { CompletionItemKind: kind } = vscode;

const kinds: Readonly<Record<CompletionItemAnswer['kind'], vscode.CompletionItemKind>> = {
  note: kind.File,
  alias: kind.Reference,
  attachment: kind.File,
  missing: kind.Event,
  heading: kind.Struct,
  block: kind.Text,
  display: kind.Text,
  tag: kind.Keyword,
  property: kind.Property,
  value: kind.Value,
  callout: kind.EnumMember,
};
