/**
 * Files of the vault that are dropped into a note or pasted there become links as the vault writes them: see
 * `features/pasteLink`. What VS Code's own Markdown support makes of the same (an ordinary link, a copy of a picture
 * from outside, a link of a web address and the words that were marked) stays to be chosen, or is all there is.
 */
import * as vscode from 'vscode';
import type { PastedLinks } from '../features/pasteLink';
import type { NoteId } from '../notes/note';
import { guarded, type Log } from './log';
import { toRange } from './places';
import { linkFormat } from './settings';
import type { Vaults } from './vaults';

/** A kind of text, since VS Code's own Markdown links step back behind texts. */
const kind = vscode.DocumentDropOrPasteEditKind.Text.append('wikiLink');

const uriList = 'text/uri-list';
const plainText = 'text/plain';

export function registerPasteAndDrop(selector: vscode.DocumentSelector, vaults: Vaults, log: Log): vscode.Disposable {
  const provider = new PasteAndDrop(vaults, log);
  return vscode.Disposable.from(
    vscode.languages.registerDocumentDropEditProvider(selector, provider, {
      dropMimeTypes: [uriList],
      providedDropEditKinds: [kind],
    }),
    vscode.languages.registerDocumentPasteEditProvider(selector, provider, {
      pasteMimeTypes: [uriList, plainText],
      providedPasteEditKinds: [kind],
    }),
  );
}

class PasteAndDrop implements vscode.DocumentDropEditProvider, vscode.DocumentPasteEditProvider {
  readonly #vaults: Vaults;
  readonly #log: Log;

  constructor(vaults: Vaults, log: Log) {
    this.#vaults = vaults;
    this.#log = log;
  }

  provideDocumentDropEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    data: vscode.DataTransfer,
    token: vscode.CancellationToken,
  ): Promise<vscode.DocumentDropEdit | undefined> {
    return guarded(this.#log, 'drop', async () => {
      const files = await this.#files(document, data);
      const made =
        files && (await this.#links(document, new vscode.Range(position, position), { kind: 'files', files }, token));
      return made && new vscode.DocumentDropEdit(literal(made.text), made.title, kind);
    });
  }

  provideDocumentPasteEdits(
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    data: vscode.DataTransfer,
    _context: vscode.DocumentPasteEditContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.DocumentPasteEdit[] | undefined> {
    return guarded(this.#log, 'paste', async () => {
      const [range] = ranges;
      // With several cursors, each would want a text of its own.
      if (!range || ranges.length > 1) return undefined;
      const files = await this.#files(document, data);
      const text = files ? '' : ((await data.get(plainText)?.asString()) ?? '');
      // Every paste waits for this: most texts can be no path, and a vault that is being read keeps nobody waiting.
      if (!files && !(mayBePath(text) && this.#vaults.folderOf(document.uri)?.isReady === true)) return undefined;
      const pasted = files ? ({ kind: 'files', files } as const) : ({ kind: 'text', text } as const);
      const made = await this.#links(document, range, pasted, token);
      if (!made) return undefined;
      const edit = new vscode.DocumentPasteEdit(literal(made.text), made.title, kind);
      // A path that is pasted among words may be meant as one; over marked words it is meant as their target.
      if (!files && range.isEmpty) edit.yieldTo = [vscode.DocumentDropOrPasteEditKind.Text];
      return [edit];
    });
  }

  /** The files of the note's own vault; undefined when anything else is among them. */
  async #files(document: vscode.TextDocument, data: vscode.DataTransfer): Promise<readonly NoteId[] | undefined> {
    const folder = this.#vaults.folderOf(document.uri);
    const list = await data.get(uriList)?.asString();
    if (!folder || !list) return undefined;
    const uris = list
      .split(/\r?\n/)
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map(parsed);
    const own = uris.filter((uri) => uri !== undefined && this.#vaults.folderOf(uri) === folder) as vscode.Uri[];
    return own.length > 0 && own.length === uris.length ? own.map((uri) => folder.idOf(uri)) : undefined;
  }

  async #links(
    document: vscode.TextDocument,
    range: vscode.Range,
    pasted: { kind: 'files'; files: readonly NoteId[] } | { kind: 'text'; text: string },
    token: vscode.CancellationToken,
  ): Promise<PastedLinks | undefined> {
    if (!this.#vaults.folderOf(document.uri)) return undefined;
    return this.#vaults.ask(
      document,
      'pasteLink',
      { range: toRange(range), pasted, format: linkFormat(document) },
      token,
    );
  }
}

const longestPath = 1000;

const mayBePath = (text: string): boolean =>
  text.length <= longestPath && /^\s*(?:obsidian:\/\/open\?\S+|[^\r\n]*\.[A-Za-z0-9]{1,8})\s*$/.test(text);

function parsed(line: string): vscode.Uri | undefined {
  try {
    return vscode.Uri.parse(line, true);
  } catch {
    return undefined;
  }
}

/** A plain string would be read as a snippet, in which `$` and `}` mean something. */
const literal = (text: string): vscode.SnippetString => new vscode.SnippetString().appendText(text);
