/**
 * The vaults, one for each workspace folder, as the extension host knows them: questions go to the worker that keeps
 * them, together with what editors hold and what happens to files. No text is scanned here.
 */
import * as vscode from 'vscode';
import { isNote } from '../notes/names';
import { type Told, VaultClient } from '../server/client';
import type { ClientPort, Loaded } from '../server/protocol';
import type { AnswerOf, ArgsOf, NoteQuestionName, QuestionName } from '../server/questions';
import type { Log } from './log';
import { type Home, OpenTexts } from './openTexts';
import { Folder, type VaultFolder } from './vaultFolder';
import { LoadProgress } from './vaultProgress';

export type { VaultFolder } from './vaultFolder';

export interface VaultsOptions {
  spawn(): ClientPort;
  /** The worker reads `file:` folders itself. */
  readonly readsDisk: boolean;
  /** Where caches are kept; undefined where nothing can be. */
  readonly storage: vscode.Uri | undefined;
  readonly log: Log;
}

/** Something changed in a vault; it was read for the first time when both lists are empty. */
export interface VaultChange {
  readonly folder: VaultFolder;
  readonly ids: readonly string[];
  /** The open notes whose diagnostics may be others now. */
  readonly judge: readonly string[];
}

/** What is asked about a document; its note is filled in. */
export type DocumentArgs<K extends NoteQuestionName> = Omit<ArgsOf<K>, 'id'>;

/** Documents outside every vault: they have no links to resolve, and their programs run all the same. */
const loose = 'loose';

export class Vaults implements vscode.Disposable {
  readonly #options: VaultsOptions;
  readonly #log: Log;
  readonly #folders = new Map<string, Folder>();
  readonly #client: VaultClient;
  readonly #texts: OpenTexts;
  readonly #progress = new LoadProgress();
  readonly #changed = new vscode.EventEmitter<VaultChange>();
  readonly #subscriptions: readonly vscode.Disposable[];
  readonly onDidChange = this.#changed.event;
  #saved: Promise<void> = Promise.resolve();

  constructor(options: VaultsOptions) {
    this.#options = options;
    this.#log = options.log;
    this.#client = new VaultClient({
      spawn: () => options.spawn(),
      restore: () => this.#restore(),
      receive: (message) => this.#receive(message),
      log: (level, message) => (level === 'error' ? this.#log.error('vaults', message) : this.#log.info(message)),
      now: () => performance.now(),
    });
    this.#texts = new OpenTexts((message) => this.#client.send(message));
    this.#client.send({ type: 'addFolder', folder: loose, origin: { kind: 'none' } });
    const { workspace } = vscode;
    for (const folder of workspace.workspaceFolders ?? []) this.#add(folder);
    for (const document of workspace.textDocuments) this.#opened(document);
    this.#subscriptions = [
      this.#changed,
      workspace.onDidChangeWorkspaceFolders((event) => this.#foldersChanged(event)),
      workspace.onDidOpenTextDocument((document) => this.#opened(document)),
      workspace.onDidChangeTextDocument((event) => {
        this.#texts.changed(event);
        if (event.contentChanges.length > 0) this.#opened(event.document);
      }),
      workspace.onDidCloseTextDocument((document) => this.#texts.closed(document)),
    ];
  }

  get folders(): readonly VaultFolder[] {
    return [...this.#folders.values()];
  }

  /** The vault that a file belongs to: the innermost folder's. Undefined outside every vault. */
  folderOf(uri: vscode.Uri): VaultFolder | undefined {
    return this.#innermost(uri);
  }

  /**
   * Asks about a document as it stands now. Undefined when it stands outside every vault (unless the note itself is
   * enough to answer), when the question is cancelled, and when the document changes before the answer is there.
   */
  async ask<K extends NoteQuestionName>(
    document: vscode.TextDocument,
    question: K,
    args: DocumentArgs<K>,
    token?: vscode.CancellationToken,
  ): Promise<AnswerOf<K> | undefined> {
    const homes = this.#homesOf(document.uri);
    const [home] = homes;
    if (document.isClosed || !home) return undefined;
    this.#texts.tell(document, homes);
    const { version } = document;
    const asked = { ...args, id: home.id } as ArgsOf<K>;
    const answer = await this.#client.ask(home.folder, question, asked, { version, ...(token && { token }) });
    return document.isClosed || document.version !== version ? undefined : answer;
  }

  /** Asks about a whole vault, or a note of it that need not be open. */
  askFolder<K extends QuestionName>(
    folder: VaultFolder,
    question: K,
    args: ArgsOf<K>,
    token?: vscode.CancellationToken,
  ): Promise<AnswerOf<K> | undefined> {
    return this.#client.ask(folder.uri.toString(), question, args, token && { token });
  }

  /** Whether a note of a vault stands at this address. */
  async hasNote(uri: vscode.Uri): Promise<boolean> {
    const folder = this.folderOf(uri);
    return folder !== undefined && (await this.askFolder(folder, 'hasNote', { id: folder.idOf(uri) })) === true;
  }

  /** Has the caches written that are not up to date. */
  save(): Promise<void> {
    this.#saved = this.#save();
    return this.#saved;
  }

  /** VS Code does not wait for the end of `deactivate` before it disposes: the worker has to outlive what it saves. */
  dispose(): void {
    void this.#saved.finally(() => this.#client.dispose());
    this.#progress.dispose();
    for (const folder of this.#folders.values()) folder.dispose();
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  async #save(): Promise<void> {
    await this.#client.save();
    await Promise.all([...this.#folders.values()].map((folder) => folder.written()));
  }

  #add(workspaceFolder: vscode.WorkspaceFolder): void {
    const { readsDisk, storage, log } = this.#options;
    const send = this.#client.send.bind(this.#client);
    const deleted = (uri: vscode.Uri): void => this.#deleted(uri);
    const folder = new Folder(workspaceFolder, { readsDisk, storage, log, send, deleted });
    this.#folders.set(folder.key, folder);
    send({ type: 'addFolder', folder: folder.key, origin: folder.origin });
  }

  #remove(key: string): void {
    this.#folders.get(key)?.dispose();
    this.#folders.delete(key);
    this.#progress.end(key);
    this.#client.send({ type: 'removeFolder', folder: key });
  }

  #foldersChanged({ added, removed }: vscode.WorkspaceFoldersChangeEvent): void {
    for (const { uri } of removed) this.#remove(uri.toString());
    for (const folder of added) this.#add(folder);
    this.#texts.rehome((document) => this.#homesOf(document.uri));
    for (const document of vscode.workspace.textDocuments) this.#opened(document);
  }

  /** A fresh worker knows nothing. */
  #restore(): void {
    this.#client.send({ type: 'addFolder', folder: loose, origin: { kind: 'none' } });
    for (const { key, origin } of this.#folders.values()) {
      this.#client.send({ type: 'addFolder', folder: key, origin });
    }
    this.#texts.retellAll();
  }

  #opened(document: vscode.TextDocument): void {
    if (document.languageId !== 'markdown' && !isNote(document.uri.path)) return;
    const homes = this.#homesOf(document.uri);
    // What stands outside every vault is told when something is asked about it.
    if (homes[0]?.folder !== loose) this.#texts.tell(document, homes);
  }

  /** VS Code holds a text for minutes after its editor was closed: unchanged, it is no more than the file was. */
  #deleted({ path }: vscode.Uri): void {
    const shown = new Set(vscode.window.visibleTextEditors.map(({ document }) => document));
    for (const document of vscode.workspace.textDocuments) {
      const isGone = document.uri.path === path || document.uri.path.startsWith(`${path}/`);
      if (isGone && !document.isDirty && !shown.has(document)) this.#texts.closed(document);
    }
  }

  #innermost(uri: vscode.Uri): Folder | undefined {
    const workspaceFolder = vscode.workspace.getWorkspaceFolder(uri);
    const folder = workspaceFolder && this.#folders.get(workspaceFolder.uri.toString());
    // VS Code knows whether names differ in case only here.
    return folder?.hasRoomFor(uri) ? folder : undefined;
  }

  #homesOf(uri: vscode.Uri): readonly Home[] {
    const innermost = this.#innermost(uri);
    if (!innermost) return [{ folder: loose, id: looseId(uri) }];
    const around = [...this.#folders.values()].filter((folder) => folder !== innermost && folder.holds(uri));
    return [innermost, ...around].map((folder) => ({ folder: folder.key, id: folder.idOf(uri) }));
  }

  #receive(message: Told): void {
    const folder = this.#folders.get(message.folder);
    if (message.type === 'wantsText') return this.#texts.retell(message);
    if (!folder) return;
    switch (message.type) {
      case 'progress':
        return this.#progress.report(folder, message.done, message.total);
      case 'ready':
        return this.#ready(folder, message.loaded);
      case 'changed':
        return this.#changed.fire({ folder, ids: message.ids, judge: message.judge });
      case 'wantsFiles':
        return void folder.list();
      case 'wantsTexts':
        return void folder.read(message.ticket, message.ids);
      case 'wantsCache':
        return void folder.readCache();
      case 'cacheMade':
        return folder.writeCache(message.bytes);
      default:
        message satisfies never;
    }
  }

  #ready(folder: Folder, { notes, fromCache, milliseconds }: Loaded): void {
    const known = fromCache > 0 ? `, ${fromCache} of them known from the cache` : '';
    this.#log.info(`${notes} notes of ${folder.uri.toString(true)} read in ${milliseconds} ms${known}`);
    this.#progress.end(folder.key);
    folder.ready();
    this.#changed.fire({ folder, ids: [], judge: [] });
  }
}

/** Ends in the file's name, which is what a note is called by. */
const looseId = ({ scheme, authority, query, path }: vscode.Uri): string =>
  [scheme, authority, encodeURIComponent(query), path].join('/');
