/**
 * Keeps links right when files and folders are renamed or moved in the explorer. By default the links' edits join the
 * rename: VS Code asks for leave, can show them first, and undoes all of it in one step.
 */
import * as vscode from 'vscode';
import type { VaultEditAnswer } from '../server/plannedEdit';
import { type MadeEdit, openDocument, workspaceEdit } from './applyEdit';
import { guarded, type Log } from './log';
import { saidReadOnly } from './readOnly';
import { leavesOrdinaryLinks, savesRefactorings, updateOnFileRename } from './settings';
import type { VaultFolder, Vaults } from './vaults';

type Made = Extract<MadeEdit, { readonly kind: 'edit' }>;
type Renamed = vscode.FileWillRenameEvent['files'][number];

export class FileRenames implements vscode.Disposable {
  readonly #vaults: Vaults;
  readonly #log: Log;
  readonly #subscriptions: vscode.Disposable[];
  /** A change with renames in it that was handed to VS Code: its links are part of it already. */
  #expected: { readonly folder: VaultFolder; readonly answer: VaultEditAnswer } | undefined;
  /** Notes whose links change with a rename under way, and that had nothing unsaved before. */
  #unsaved: vscode.Uri[] = [];

  constructor(vaults: Vaults, log: Log) {
    this.#vaults = vaults;
    this.#log = log;
    this.#subscriptions = [
      vscode.workspace.onWillRenameFiles((event) => {
        const edit = this.#update(event);
        event.waitUntil(edit);
      }),
      vscode.workspace.onDidRenameFiles(({ files }) => this.#save(files)),
    ];
  }

  /** Tells of a change that renames files itself. */
  expect(folder: VaultFolder, answer: VaultEditAnswer): void {
    if (answer.renames.length === 0) return;
    this.#expected = { folder, answer };
    this.#unsaved = answer.renames.map(({ from }) => folder.uriOf(from)).filter((uri) => !openDocument(uri)?.isDirty);
  }

  dispose(): void {
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  async #update({ files, token }: vscode.FileWillRenameEvent): Promise<vscode.WorkspaceEdit> {
    const edit = await guarded(this.#log, 'renaming files', async () => {
      if (this.#isExpected(files)) return undefined;
      this.#unsaved = [];
      const edits: vscode.WorkspaceEdit[] = [];
      for (const [folder, own] of this.#byFolder(files)) {
        const part = await this.#updateIn(folder, own, token);
        if (part) edits.push(part);
      }
      return joined(edits);
    });
    return edit ?? new vscode.WorkspaceEdit();
  }

  async #updateIn(
    folder: VaultFolder,
    files: readonly Renamed[],
    token: vscode.CancellationToken,
  ): Promise<vscode.WorkspaceEdit | undefined> {
    const wish = updateOnFileRename(folder.uri);
    if (wish === 'never') return undefined;
    const renames = files.map(({ oldUri, newUri }) => ({ from: folder.idOf(oldUri), to: folder.idOf(newUri) }));
    const args = { renames, leaveOrdinary: leavesOrdinaryLinks(folder.uri) };
    const label = `Update links to ${files.length === 1 ? `“${renames[0]?.to}”` : `${files.length} files`}`;
    for (let attempt = 0; attempt < 3; attempt++) {
      const planned = await this.#vaults.askFolder(folder, 'renameFiles', args, token);
      if (planned?.kind !== 'edit') return undefined;
      // A note that is typed in at this very moment is asked about again.
      const made = await workspaceEdit(folder, planned.edit, { label, textsOnly: true, skipsReadOnly: true });
      if (made.kind !== 'edit') continue;
      if (made.skipped.length > 0) {
        void vscode.window.showWarningMessage(`${saidReadOnly(made.skipped)}: links there were not updated.`);
      }
      return wish === 'always' ? this.#make(made.edit) : this.#hand(folder, planned.edit, made);
    }
    void vscode.window.showWarningMessage('The notes were edited in the meantime: their links were not updated.');
    return undefined;
  }

  /** Joins VS Code's own change. */
  #hand(folder: VaultFolder, { notes, remarks }: VaultEditAnswer, made: Made): vscode.WorkspaceEdit {
    for (const remark of remarks) void vscode.window.showWarningMessage(remark);
    const uris = notes.filter(({ note }) => !made.skipped.includes(note)).map(({ note }) => folder.uriOf(note));
    this.#unsaved.push(...uris.filter((uri) => !openDocument(uri)?.isDirty));
    return made.edit;
  }

  /** Before the files are renamed, since links are edited where they are. */
  async #make(edit: vscode.WorkspaceEdit): Promise<undefined> {
    if (!(await vscode.workspace.applyEdit(edit, { isRefactoring: true }))) {
      void vscode.window.showErrorMessage('The links to the renamed files could not be updated.');
    }
    return undefined;
  }

  /** Files that leave their vault are no longer its own: links to them cannot be kept. */
  #byFolder(files: readonly Renamed[]): ReadonlyMap<VaultFolder, readonly Renamed[]> {
    const groups = new Map<VaultFolder, Renamed[]>();
    for (const file of files) {
      const folder = this.#vaults.folderOf(file.oldUri);
      if (!folder || this.#vaults.folderOf(file.newUri) !== folder) continue;
      groups.set(folder, [...(groups.get(folder) ?? []), file]);
    }
    return groups;
  }

  /** Whether these renames are part of a change of our own whose texts have been edited already. */
  #isExpected(files: readonly Renamed[]): boolean {
    const expected = this.#expected;
    if (!expected) return false;
    const { folder, answer } = expected;
    const isOurs = files.every(({ oldUri, newUri }) =>
      answer.renames.some(
        ({ from, to }) =>
          folder.uriOf(from).toString() === oldUri.toString() && folder.uriOf(to).toString() === newUri.toString(),
      ),
    );
    // Who looked at the change and left it may rename the file by hand later: then no text is another one yet.
    const isMade = answer.notes.some(({ note }) => {
      const document = openDocument(folder.uriOf(note));
      return document !== undefined && document.version !== answer.versions[note];
    });
    return isOurs && (isMade || answer.notes.length === 0);
  }

  /** What VS Code does with a refactoring of its own: notes that had nothing unsaved before have nothing after. */
  async #save(files: readonly Renamed[]): Promise<void> {
    const uris = this.#unsaved;
    this.#unsaved = [];
    this.#expected = undefined;
    await guarded(this.#log, 'saving notes', async () => {
      for (const uri of uris) {
        const document = openDocument(movedTo(uri, files));
        if (document?.isDirty && savesRefactorings(document.uri)) await document.save();
      }
    });
  }
}

function movedTo(uri: vscode.Uri, files: readonly Renamed[]): vscode.Uri {
  for (const { oldUri, newUri } of files) {
    if (uri.toString() === oldUri.toString()) return newUri;
    if (uri.path.startsWith(`${oldUri.path}/`))
      return newUri.with({ path: newUri.path + uri.path.slice(oldUri.path.length) });
  }
  return uri;
}

function joined(edits: readonly vscode.WorkspaceEdit[]): vscode.WorkspaceEdit | undefined {
  if (edits.length < 2) return edits[0];
  const all = new vscode.WorkspaceEdit();
  for (const edit of edits) for (const [uri, texts] of edit.entries()) all.set(uri, texts);
  return all;
}
