/**
 * The vaults: one for each workspace folder, kept equal to what the user sees. An open editor's text beats the file's;
 * files outside editors are watched. Readers always get an immutable snapshot.
 */
import * as vscode from 'vscode';
import { isHidden, isNote } from '../notes/names';
import type { Note, NoteId } from '../notes/note';
import { scan } from '../notes/scan';
import { type Change, changedId, emptyVault, type Vault } from '../notes/vault';
import {
  type AnswerOf,
  type ArgsOf,
  type NoteQuestionName,
  needsVault,
  type QuestionName,
  questions,
} from '../server/questions';
import type { Log } from './log';
import { filesBelow, goneWith } from './vaultFiles';

/** A note's place in the workspace. */
export interface VaultNote {
  readonly folder: VaultFolder;
  readonly vault: Vault;
  readonly id: NoteId;
  readonly note: Note;
}

export interface VaultChange {
  readonly folder: VaultFolder;
  readonly ids: readonly NoteId[];
}

export interface VaultFolder {
  readonly uri: vscode.Uri;
  readonly vault: Vault;
  /** All files have been read once. */
  readonly isReady: boolean;
  /** Resolves when `isReady` becomes true. */
  readonly loaded: Promise<void>;
  uriOf(id: NoteId): vscode.Uri;
  /** Of a file below the folder. */
  idOf(uri: vscode.Uri): NoteId;
}

/** What is asked about a document; its note is filled in. */
export type DocumentArgs<K extends NoteQuestionName> = Omit<ArgsOf<K>, 'id'>;

/** Larger files are named in the vault, as attachments are, but not read. */
const largestNote = 32 * 1024 * 1024;

export class Vaults implements vscode.Disposable {
  readonly #log: Log;
  readonly #folders = new Map<string, Folder>();
  readonly #loose = new WeakMap<vscode.TextDocument, Note>();
  readonly #changed = new vscode.EventEmitter<VaultChange>();
  readonly #subscriptions: vscode.Disposable[] = [this.#changed];
  readonly onDidChange = this.#changed.event;

  constructor(log: Log) {
    this.#log = log;
    for (const folder of vscode.workspace.workspaceFolders ?? []) this.#add(folder);
    this.#subscriptions.push(
      vscode.workspace.onDidChangeWorkspaceFolders((event) => {
        for (const folder of event.removed) this.#remove(folder);
        for (const folder of event.added) this.#add(folder);
      }),
      vscode.workspace.onDidOpenTextDocument((document) => this.#edited(document)),
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.contentChanges.length > 0) this.#edited(event.document);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => this.#folderOf(document.uri)?.reread(document.uri)),
    );
  }

  get folders(): readonly VaultFolder[] {
    return [...this.#folders.values()];
  }

  /** The vault that a file belongs to; undefined outside every vault. */
  folderOf(uri: vscode.Uri): VaultFolder | undefined {
    return this.#folderOf(uri);
  }

  /**
   * Asks about a document as it stands now. Undefined when it stands outside every vault, when the question is
   * cancelled, and when the document changes before the answer is there.
   */
  async ask<K extends NoteQuestionName>(
    document: vscode.TextDocument,
    question: K,
    args: DocumentArgs<K>,
    token?: vscode.CancellationToken,
  ): Promise<AnswerOf<K> | undefined> {
    const { version } = document;
    if (needsVault(question)) await this.#folderOf(document.uri)?.loaded;
    if (token?.isCancellationRequested || document.isClosed || document.version !== version) return undefined;
    const here = this.of(document);
    if (!here) return undefined;
    const answer = questions[question] as (vault: Vault, args: unknown) => AnswerOf<K>;
    return answer(here.vault, { ...args, id: here.id });
  }

  /** Asks about a whole vault, or a note of it that need not be open. */
  async askFolder<K extends QuestionName>(
    folder: VaultFolder,
    question: K,
    args: ArgsOf<K>,
    token?: vscode.CancellationToken,
  ): Promise<AnswerOf<K> | undefined> {
    await folder.loaded;
    if (token?.isCancellationRequested) return undefined;
    const answer = questions[question] as (vault: Vault, args: unknown) => AnswerOf<K>;
    return answer(folder.vault, args);
  }

  /** The note of a document, as it stands in the editor now; undefined outside every vault. */
  of(document: vscode.TextDocument): VaultNote | undefined {
    const folder = this.#folderOf(document.uri);
    if (!folder) return undefined;
    const id = folder.idOf(document.uri);
    const known = folder.vault.note(id);
    if (!known || known.text !== document.getText()) folder.show(id, document.getText());
    const note = folder.vault.note(id);
    return note && { folder, vault: folder.vault, id, note };
  }

  hasNote(uri: vscode.Uri): boolean {
    const folder = this.#folderOf(uri);
    return folder?.vault.note(folder.idOf(uri)) !== undefined;
  }

  /** Like {@link of}, once the vault has been read; undefined when the question was withdrawn meanwhile. */
  async settled(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<VaultNote | undefined> {
    await this.#folderOf(document.uri)?.loaded;
    return token.isCancellationRequested || document.isClosed ? undefined : this.of(document);
  }

  /** Like {@link of}, but of any document: a note outside every vault has no links to resolve and still runs programs. */
  noteOf(document: vscode.TextDocument): Note {
    const here = this.of(document);
    if (here) return here.note;
    const known = this.#loose.get(document);
    const text = document.getText();
    if (known?.text === text) return known;
    const note = scan(document.uri.path.split('/').at(-1) ?? '', text);
    this.#loose.set(document, note);
    return note;
  }

  dispose(): void {
    for (const folder of this.#folders.values()) folder.dispose();
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  #add(workspaceFolder: vscode.WorkspaceFolder): void {
    const folder = new Folder(workspaceFolder, this.#log, (ids) => this.#changed.fire({ folder, ids }));
    this.#folders.set(workspaceFolder.uri.toString(), folder);
  }

  #remove(workspaceFolder: vscode.WorkspaceFolder): void {
    const key = workspaceFolder.uri.toString();
    this.#folders.get(key)?.dispose();
    this.#folders.delete(key);
  }

  #folderOf(uri: vscode.Uri): Folder | undefined {
    const workspaceFolder = vscode.workspace.getWorkspaceFolder(uri);
    const folder = workspaceFolder && this.#folders.get(workspaceFolder.uri.toString());
    // An old version of a note, a notebook's cell or a file that is not saved yet has a scheme of its own.
    return folder && folder.uri.scheme === uri.scheme && !isHidden(folder.idOf(uri)) ? folder : undefined;
  }

  #edited(document: vscode.TextDocument): void {
    if (document.languageId !== 'markdown') return;
    const folder = this.#folderOf(document.uri);
    folder?.show(folder.idOf(document.uri), document.getText());
  }
}

class Folder implements VaultFolder, vscode.Disposable {
  readonly uri: vscode.Uri;
  readonly loaded: Promise<void>;
  readonly #log: Log;
  readonly #fire: (ids: readonly NoteId[]) => void;
  readonly #watcher: vscode.FileSystemWatcher;
  readonly #decoder = new TextDecoder();
  #vault: Vault = emptyVault;
  #isReady = false;
  #isDisposed = false;
  /** Files to read again. */
  #pending = new Map<string, Pending>();
  /** Files and folders that were deleted. */
  #gone = new Set<NoteId>();
  #draining: Promise<void> | undefined;

  constructor(folder: vscode.WorkspaceFolder, log: Log, fire: (ids: readonly NoteId[]) => void) {
    this.uri = folder.uri;
    this.#log = log;
    this.#fire = fire;
    this.#watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '**/*'));
    this.#watcher.onDidCreate((uri) => this.reread(uri, { isNew: true }));
    this.#watcher.onDidChange((uri) => this.reread(uri));
    this.#watcher.onDidDelete((uri) => this.#removed(uri));
    this.loaded = this.#load();
  }

  get vault(): Vault {
    return this.#vault;
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  idOf(uri: vscode.Uri): NoteId {
    return uri.path.slice(this.uri.path.replace(/\/$/, '').length + 1);
  }

  uriOf(id: NoteId): vscode.Uri {
    return vscode.Uri.joinPath(this.uri, id);
  }

  /** Takes an editor's text. */
  show(id: NoteId, text: string): void {
    if (this.#vault.note(id)?.text === text) return;
    this.#apply([{ kind: 'note', note: scan(id, text) }]);
  }

  /** Reads a file again, soon; changes that come together are taken together. */
  reread(uri: vscode.Uri, { isNew = false } = {}): void {
    if (this.#isDisposed || isHidden(this.idOf(uri))) return;
    this.#pending.set(uri.toString(), { uri, isNew: isNew || this.#pending.get(uri.toString())?.isNew === true });
    this.#draining ??= this.#drain();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#watcher.dispose();
  }

  async #load(): Promise<void> {
    const started = Date.now();
    try {
      const files = await filesBelow(this.uri);
      const notes = files.filter((uri) => isNote(uri.path));
      this.#apply(files.filter((uri) => !isNote(uri.path)).map((uri) => this.#attachment(uri)));
      if (notes.length < 500) await this.#readAll(notes);
      else await withProgress(notes.length, (report) => this.#readAll(notes, report));
      this.#log.info(`${notes.length} notes of ${this.uri.toString(true)} read in ${Date.now() - started} ms`);
    } catch (error) {
      this.#log.error(`reading ${this.uri.toString(true)}`, error);
    }
    this.#isReady = true;
    if (!this.#isDisposed) this.#fire([]);
  }

  async #readAll(uris: readonly vscode.Uri[], report?: (done: number) => void): Promise<void> {
    for (let at = 0; at < uris.length && !this.#isDisposed; at += batch) {
      const changes = await Promise.all(uris.slice(at, at + batch).map((uri) => this.#read(uri)));
      this.#apply(changes.flatMap((change) => (change ? [this.#asShown(change)] : [])));
      report?.(at);
    }
  }

  /** While the others of its batch were read, an editor may have got ahead of a file. */
  #asShown(change: Change): Change {
    if (change.kind !== 'note') return change;
    const { id, text } = change.note;
    const shown = openDocument(this.uriOf(id))?.getText() ?? text;
    return shown === text ? change : { kind: 'note', note: scan(id, shown) };
  }

  /** A file that is read for the first time while it is deleted must not stay: loading and later changes take turns. */
  async #drain(): Promise<void> {
    await this.loaded;
    while ((this.#pending.size > 0 || this.#gone.size > 0) && !this.#isDisposed) {
      const gone = goneWith(this.#gone, [...this.#vault.noteIds(), ...this.#vault.attachments()]);
      const pending = [...this.#pending.values()];
      this.#gone = new Set();
      this.#pending = new Map();
      this.#apply(gone.map((id) => ({ kind: 'removed', id })));
      await this.#readAll(pending.map(({ uri }) => uri));
      await this.#openUp(pending.filter(({ isNew }) => isNew).map(({ uri }) => uri));
    }
    this.#draining = undefined;
  }

  /** A folder's coming may be told once, and not for each file in it. */
  async #openUp(created: readonly vscode.Uri[]): Promise<void> {
    for (const uri of created) {
      if (this.#vault.has(this.idOf(uri)) || this.#isDisposed) continue;
      try {
        const { type } = await vscode.workspace.fs.stat(uri);
        if (type !== vscode.FileType.Directory) continue;
        for (const file of await filesBelow(uri)) if (!this.#vault.has(this.idOf(file))) this.reread(file);
      } catch (error) {
        if (!isNotFound(error)) this.#log.error(`listing ${this.idOf(uri)}`, error);
      }
    }
  }

  #isAttachment(id: NoteId): boolean {
    return this.#vault.has(id) && this.#vault.note(id) === undefined;
  }

  #attachment(uri: vscode.Uri): Change {
    return { kind: 'attachment', id: this.idOf(uri) };
  }

  /** What a file says now; nothing for one that an editor holds, or that is no file. */
  async #read(uri: vscode.Uri): Promise<Change | undefined> {
    const id = this.idOf(uri);
    try {
      const { type, size } = await vscode.workspace.fs.stat(uri);
      if (!(type & vscode.FileType.File)) return undefined;
      if (!isNote(id)) return this.#isAttachment(id) ? undefined : this.#attachment(uri);
      if (size > largestNote) {
        this.#log.info(`${id} is ${Math.round(size / 1024 / 1024)} MB large: links to it work, its text is not read`);
        return this.#attachment(uri);
      }
      const text = this.#decoder.decode(await vscode.workspace.fs.readFile(uri));
      const open = openDocument(uri);
      return { kind: 'note', note: scan(id, open ? open.getText() : text) };
    } catch (error) {
      if (isNotFound(error)) return this.#vault.has(id) ? { kind: 'removed', id } : undefined;
      this.#log.error(`reading ${id}`, error);
      return undefined;
    }
  }

  /** A folder's removal is told once: everything below it is gone too. */
  #removed(uri: vscode.Uri): void {
    if (this.#isDisposed) return;
    this.#gone.add(this.idOf(uri));
    this.#draining ??= this.#drain();
  }

  #apply(changes: readonly Change[]): void {
    if (changes.length === 0 || this.#isDisposed) return;
    this.#vault = this.#vault.with(changes);
    this.#fire(changes.map(changedId));
  }
}

/** Files read at once: enough to hide the latency, few enough that the host stays responsive between batches. */
const batch = 32;

interface Pending {
  readonly uri: vscode.Uri;
  /** It has just come into being. */
  readonly isNew: boolean;
}

const isNotFound = (error: unknown): boolean =>
  error instanceof vscode.FileSystemError && error.code === 'FileNotFound';

function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const text = uri.toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === text && !document.isClosed);
}

function withProgress(total: number, read: (report: (done: number) => void) => Promise<void>): Thenable<void> {
  const options = { location: vscode.ProgressLocation.Window, title: 'Memory Notes' };
  return vscode.window.withProgress(options, (progress) =>
    read((done) => progress.report({ message: `reading notes, ${done} of ${total}` })),
  );
}
