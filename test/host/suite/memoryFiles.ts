/** A file system in memory, as an extension for a virtual workspace brings one: without a search, and without a disk. */
import * as vscode from 'vscode';

interface Folder {
  readonly kind: 'folder';
  readonly entries: Map<string, Entry>;
}

interface File {
  readonly kind: 'file';
  bytes: Uint8Array;
  modified: number;
}

type Entry = Folder | File;

const { FileChangeType, FileSystemError, FileType } = vscode;

export class MemoryFiles implements vscode.FileSystemProvider {
  readonly #root: Folder = { kind: 'folder', entries: new Map() };
  readonly #readOnly = new Set<string>();
  readonly #changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changes.event;
  #time = 0;

  /** From now on nobody writes this file. */
  protect(uri: vscode.Uri): void {
    this.#readOnly.add(uri.path);
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const entry = this.#entry(uri);
    if (entry.kind === 'folder') return { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const permissions = this.#readOnly.has(uri.path) ? { permissions: vscode.FilePermission.Readonly } : {};
    return { type: FileType.File, ctime: 0, mtime: entry.modified, size: entry.bytes.length, ...permissions };
  }

  readDirectory(uri: vscode.Uri): [string, vscode.FileType][] {
    const { entries } = this.#folder(uri);
    return [...entries].map(([name, { kind }]) => [name, kind === 'file' ? FileType.File : FileType.Directory]);
  }

  createDirectory(uri: vscode.Uri): void {
    this.#folder(parentOf(uri)).entries.set(nameOf(uri), { kind: 'folder', entries: new Map() });
    this.#tell(FileChangeType.Created, uri);
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const entry = this.#entry(uri);
    if (entry.kind === 'folder') throw FileSystemError.FileIsADirectory(uri);
    return entry.bytes;
  }

  writeFile(uri: vscode.Uri, bytes: Uint8Array): void {
    if (this.#readOnly.has(uri.path)) throw FileSystemError.NoPermissions(uri);
    const { entries } = this.#folder(parentOf(uri));
    const type = entries.has(nameOf(uri)) ? FileChangeType.Changed : FileChangeType.Created;
    entries.set(nameOf(uri), { kind: 'file', bytes, modified: ++this.#time });
    this.#tell(type, uri);
  }

  delete(uri: vscode.Uri): void {
    this.#entry(uri);
    this.#folder(parentOf(uri)).entries.delete(nameOf(uri));
    this.#tell(FileChangeType.Deleted, uri);
  }

  rename(from: vscode.Uri, to: vscode.Uri, { overwrite }: { readonly overwrite: boolean }): void {
    const entry = this.#entry(from);
    const { entries } = this.#folder(parentOf(to));
    if (entries.has(nameOf(to)) && !overwrite) throw FileSystemError.FileExists(to);
    this.#folder(parentOf(from)).entries.delete(nameOf(from));
    entries.set(nameOf(to), entry);
    this.#changes.fire([
      { type: FileChangeType.Deleted, uri: from },
      { type: FileChangeType.Created, uri: to },
    ]);
  }

  #entry(uri: vscode.Uri): Entry {
    let entry: Entry | undefined = this.#root;
    for (const name of uri.path.split('/').filter((part) => part !== '')) {
      entry = entry?.kind === 'folder' ? entry.entries.get(name) : undefined;
    }
    if (entry === undefined) throw FileSystemError.FileNotFound(uri);
    return entry;
  }

  #folder(uri: vscode.Uri): Folder {
    const entry = this.#entry(uri);
    if (entry.kind === 'file') throw FileSystemError.FileNotADirectory(uri);
    return entry;
  }

  #tell(type: vscode.FileChangeType, uri: vscode.Uri): void {
    this.#changes.fire([{ type, uri }]);
  }
}

const parentOf = (uri: vscode.Uri): vscode.Uri => vscode.Uri.joinPath(uri, '..');
const nameOf = ({ path }: vscode.Uri): string => path.slice(path.lastIndexOf('/') + 1);
