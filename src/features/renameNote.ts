/**
 * Renames a note or an attachment, from whatever link or command that was asked for: the file and every link to it. A
 * new name with slashes moves the file: from where it is, or from the vault's root when it begins with one.
 */
import { baseName, fold, folderOf, isNote, nameKey, withoutExtension } from '../notes/names';
import type { NoteId } from '../notes/note';
import { joined } from '../notes/resolve';
import type { Vault } from '../notes/vault';
import { namingProblem } from './createNote';
import { type RenameFilesOptions, renameFiles } from './renameFiles';
import { type Planned, planned, refused } from './vaultEdit';

export function renameNote(vault: Vault, file: NoteId, newName: string, options: RenameFilesOptions = {}): Planned {
  if (!vault.has(file)) return refused(`“${file}” is no longer in the vault.`);
  const path = newPathOf(vault, file, newName.trim());
  if (path.kind === 'refused') return path;
  if (path.to === file) return planned({});
  return { kind: 'edit', edit: renameFiles(vault, [{ from: file, to: path.to }], options) };
}

/** What a rename shows for change: a note's name, an attachment's with its extension. */
export const nameForRename = (file: NoteId): string => withoutExtension(baseName(file));

export type NewPath = { readonly kind: 'path'; readonly to: NoteId } | Extract<Planned, { kind: 'refused' }>;

/** The file that a new name asks for, from where `file` is; why there can be none. */
export function newPathOf(vault: Vault, file: NoteId, name: string): NewPath {
  const refusedPath = (message: string): NewPath => ({ kind: 'refused', message });
  if (name === '') return refusedPath('A name is needed.');
  const written = name.endsWith('/') ? `${name}${baseName(file)}` : name;
  const asked = joined(written.startsWith('/') ? '' : folderOf(file), written);
  if (asked === undefined) return refusedPath(`“${name}” leads out of the vault.`);
  const path = withFolderAsKnown(vault, withExtension(asked, file), folderOf(file));
  const parts = path.split('/');
  for (const [index, part] of parts.entries()) {
    const problem = namingProblem(part);
    if (problem !== undefined) return refusedPath(problem);
    const above = parts.slice(0, index).join('/');
    if (index > 0 && vault.has(above)) return refusedPath(`“${above}” is a file and cannot hold another one.`);
  }
  const taken = otherFileAt(vault, path, file);
  return taken === undefined ? { kind: 'path', to: path } : refusedPath(`“${taken}” is there already.`);
}

/** A note stays a note; an attachment keeps its extension when the new name brings none. */
function withExtension(path: string, file: NoteId): string {
  const old = /\.[^./]*$/.exec(baseName(file))?.[0] ?? '';
  const isComplete = isNote(file) ? isNote(path) : old === '' || /\.[A-Za-z][A-Za-z0-9]{0,7}$/.test(path);
  return isComplete ? path : `${path}${old}`;
}

/** On many disks `rust/` and `Rust/` are one folder: it is named as the vault knows it. */
function withFolderAsKnown(vault: Vault, path: NoteId, own: string): NoteId {
  const folder = folderOf(path);
  if (folder === own || folder === '') return path;
  const folded = `${fold(folder)}/`;
  for (const files of [vault.noteIds(), vault.attachments()]) {
    for (const id of files) {
      if (fold(id).startsWith(folded)) return `${id.slice(0, folder.length)}/${baseName(path)}`;
    }
  }
  return path;
}

/** Another file of this path in whatever case: on many disks it would be overwritten. */
function otherFileAt(vault: Vault, path: NoteId, file: NoteId): NoteId | undefined {
  if (path !== file && vault.has(path)) return path;
  return vault.named(nameKey(path)).find((id) => id !== file && fold(id) === fold(path));
}
