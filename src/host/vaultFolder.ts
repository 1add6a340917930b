/** A workspace folder whose vault the worker keeps: its files are watched here, and read here where only VS Code can. */
import * as vscode from 'vscode';
import { isHidden } from '../notes/names';
import type { NoteId } from '../notes/note';
import type { FileEvent, FolderOrigin, ToServer } from '../server/protocol';
import type { Log } from './log';
import { fedFile, filesBelow, isNotFound } from './vaultFiles';

/** A vault, for whoever asks it. */
export interface VaultFolder {
  readonly uri: vscode.Uri;
  /** As the user knows the folder. */
  readonly name: string;
  /** All files have been read once. */
  readonly isReady: boolean;
  /** Resolves when `isReady` becomes true. Questions wait by themselves. */
  readonly loaded: Promise<void>;
  uriOf(id: NoteId): vscode.Uri;
  /** Of a file below the folder. */
  idOf(uri: vscode.Uri): NoteId;
}

export interface FolderOptions {
  /** The worker reads `file:` folders itself. */
  readonly readsDisk: boolean;
  /** Where caches are kept; undefined where nothing can be. */
  readonly storage: vscode.Uri | undefined;
  send(message: ToServer): void;
  /** A file is gone, or a folder with all that was in it. */
  deleted(uri: vscode.Uri): void;
  readonly log: Log;
}

export class Folder implements VaultFolder, vscode.Disposable {
  readonly uri: vscode.Uri;
  readonly name: string;
  readonly key: string;
  readonly loaded: Promise<void>;
  readonly #options: FolderOptions;
  readonly #watcher: vscode.FileSystemWatcher;
  readonly #cache: vscode.Uri | undefined;
  #settle!: () => void;
  #isReady = false;
  /** Told by the watcher and not passed on yet. */
  #events: FileEvent[] = [];
  #writing: Promise<void> = Promise.resolve();

  constructor(folder: vscode.WorkspaceFolder, options: FolderOptions) {
    this.uri = folder.uri;
    this.name = folder.name;
    this.key = folder.uri.toString();
    this.#options = options;
    this.loaded = new Promise((resolve) => {
      this.#settle = resolve;
    });
    const { storage } = options;
    this.#cache = storage && vscode.Uri.joinPath(storage, `vault-${hashOf(this.key)}.cache`);
    this.#watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '**/*'));
    this.#watcher.onDidCreate((uri) => this.#changed(uri, 'created'));
    this.#watcher.onDidChange((uri) => this.#changed(uri, 'changed'));
    this.#watcher.onDidDelete((uri) => {
      this.#changed(uri, 'deleted');
      options.deleted(uri);
    });
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  get origin(): FolderOrigin {
    const cache = this.#cache;
    if (this.uri.scheme !== 'file' || !this.#options.readsDisk) return { kind: 'fed', hasCache: cache !== undefined };
    return { kind: 'disk', root: this.uri.fsPath, ...(cache?.scheme === 'file' && { cache: cache.fsPath }) };
  }

  idOf(uri: vscode.Uri): NoteId {
    return uri.path.slice(this.uri.path.replace(/\/$/, '').length + 1);
  }

  uriOf(id: NoteId): vscode.Uri {
    return vscode.Uri.joinPath(this.uri, id);
  }

  /** Of a file below the folder: it belongs to the vault, and is neither hidden nor something else than a file. */
  hasRoomFor(uri: vscode.Uri): boolean {
    // An old version of a note, a notebook's cell or a file that is not saved yet has a scheme of its own.
    return uri.scheme === this.uri.scheme && !isHidden(this.idOf(uri));
  }

  /** A file of this vault, whatever folders lie around it or in it. */
  holds(uri: vscode.Uri): boolean {
    const folder = `${this.uri.path.replace(/\/$/, '')}/`;
    return uri.authority === this.uri.authority && uri.path.startsWith(folder) && this.hasRoomFor(uri);
  }

  /** The worker has read everything. */
  ready(): void {
    this.#isReady = true;
    this.#settle();
  }

  async list(): Promise<void> {
    const { log, send } = this.#options;
    try {
      send({ type: 'listed', folder: this.key, ids: await filesBelow(this.uri, this) });
    } catch (error) {
      log.error(`listing ${this.uri.toString(true)}`, error);
      send({ type: 'listed', folder: this.key, ids: undefined });
    }
  }

  async read(ticket: number, ids: readonly NoteId[]): Promise<void> {
    const files = await Promise.all(ids.map((id) => fedFile(this, id)));
    this.#options.send({ type: 'texts', folder: this.key, ticket, files });
  }

  async readCache(): Promise<void> {
    let bytes: Uint8Array | undefined;
    try {
      if (this.#cache) bytes = await vscode.workspace.fs.readFile(this.#cache);
    } catch (error) {
      if (!isNotFound(error)) this.#options.log.info(`the cache of ${this.name} cannot be read: ${String(error)}`);
    }
    this.#options.send({ type: 'cache', folder: this.key, bytes });
  }

  /** One after the other, so that the newest stays; whole or not at all. */
  writeCache(bytes: Uint8Array): void {
    const cache = this.#cache;
    if (!cache) return;
    const { fs } = vscode.workspace;
    this.#writing = this.#writing.then(async () => {
      try {
        const fresh = cache.with({ path: `${cache.path}.new` });
        await fs.writeFile(fresh, bytes);
        await fs.rename(fresh, cache, { overwrite: true });
      } catch (error) {
        this.#options.log.info(`the cache of ${this.name} cannot be written: ${String(error)}`);
      }
    });
  }

  /** Resolves when caches that were handed over are written. */
  written(): Promise<void> {
    return this.#writing;
  }

  dispose(): void {
    this.#watcher.dispose();
    this.#settle();
  }

  /** Events that come together are passed on together. */
  #changed(uri: vscode.Uri, kind: FileEvent['kind']): void {
    const id = this.idOf(uri);
    if (isHidden(id)) return;
    if (this.#events.length === 0) {
      queueMicrotask(() => {
        this.#options.send({ type: 'files', folder: this.key, events: this.#events });
        this.#events = [];
      });
    }
    this.#events.push({ id, kind });
  }
}

/** Two folders with one hash would share a cache, which costs time and nothing else: records count for their text only. */
function hashOf(text: string): string {
  let hash = 7;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return (hash >>> 0).toString(16);
}
