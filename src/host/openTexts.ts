/**
 * The texts that editors hold, told to the worker as they change. A text is sent whole once, and from then on by its
 * edits; the extension host itself reads none of it.
 */
import type * as vscode from 'vscode';
import type { NoteId } from '../notes/note';
import type { FolderKey, ToServer } from '../server/protocol';

/** Where a document's note stands. One in nested folders has several, and the innermost folder's comes first. */
export interface Home {
  readonly folder: FolderKey;
  readonly id: NoteId;
}

interface Told {
  homes: readonly Home[];
  version: number;
  eol: vscode.EndOfLine;
}

export class OpenTexts {
  readonly #send: (message: ToServer) => void;
  readonly #told = new Map<vscode.TextDocument, Told>();

  constructor(send: (message: ToServer) => void) {
    this.#send = send;
  }

  /** Makes sure that the worker has the document's text as it is now. */
  tell(document: vscode.TextDocument, homes: readonly Home[]): void {
    const told = this.#told.get(document);
    if (told?.version === document.version) return;
    this.#told.set(document, { homes, version: document.version, eol: document.eol });
    this.#open(document, homes);
  }

  changed({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const told = this.#told.get(document);
    if (!told || told.version === document.version) return;
    const { version, eol } = document;
    // Other line ends are another text, and no edits are told for them.
    const isWhole = told.eol !== eol;
    told.version = version;
    told.eol = eol;
    if (isWhole) {
      this.#open(document, told.homes);
      return;
    }
    const changes = contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
      start: rangeOffset,
      length: rangeLength,
      text,
    }));
    const length = document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
    for (const home of told.homes) this.#send({ type: 'edit', ...home, version, changes, length });
  }

  closed(document: vscode.TextDocument): void {
    const told = this.#told.get(document);
    this.#told.delete(document);
    for (const home of told?.homes ?? []) this.#send({ type: 'close', ...home });
  }

  /** The worker's text and the document's drifted apart. */
  retell(home: Home): void {
    for (const [document, { homes }] of this.#told) {
      if (homes.some((other) => isSame(other, home))) this.#open(document, [home]);
    }
  }

  /** A fresh worker knows nothing. */
  retellAll(): void {
    for (const [document, { homes }] of this.#told) this.#open(document, homes);
  }

  /** Folders came or went. */
  rehome(homesOf: (document: vscode.TextDocument) => readonly Home[]): void {
    for (const [document, told] of this.#told) {
      const homes = homesOf(document);
      const isNew = (home: Home): boolean => !told.homes.some((other) => isSame(other, home));
      const isOld = (home: Home): boolean => !homes.some((other) => isSame(other, home));
      for (const home of told.homes.filter(isOld)) this.#send({ type: 'close', ...home });
      this.#open(document, homes.filter(isNew));
      told.homes = homes;
    }
  }

  #open(document: vscode.TextDocument, homes: readonly Home[]): void {
    if (homes.length === 0) return;
    const text = document.getText();
    for (const home of homes) this.#send({ type: 'open', ...home, version: document.version, text });
  }
}

const isSame = (a: Home, b: Home): boolean => a.folder === b.folder && a.id === b.id;
