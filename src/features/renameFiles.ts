/**
 * Notes, attachments and folders get other names or other folders: every link to them, and every link that the new names
 * would lead elsewhere, is rewritten in its own style. Which links those are is known from names alone: the ones written
 * with an old or a new base name, and those in notes that come to another folder. As in Obsidian, an alias and a
 * fragment stay, a link without an alias shows the new name, and a title in the note's text is the author's to change.
 */
import { decodedPath, folderOf, nameKey, pathKey } from '../notes/names';
import type { Link, Note, NoteId } from '../notes/note';
import { joined, type Names, resolvePath } from '../notes/resolve';
import type { Vault } from '../notes/vault';
import { slice } from '../text/span';
import { editLink } from './linkEdit';
import { keepHeadingLinks } from './renameHeading';
import { namesAfter, remembered } from './renameNames';
import { pathFor } from './renamePath';
import { type EditCollector, editCollector, type FileRename, movedFiles, pathAfter, type VaultEdit } from './vaultEdit';

export interface RenameFilesOptions {
  /** Leaves the links that VS Code's own Markdown support updates: ordinary ones with a path that every reader follows. */
  readonly leaveOrdinary?: boolean;
}

/** `renames` are of files and folders, and may be of many at once. */
export function renameFiles(vault: Vault, renames: readonly FileRename[], options: RenameFilesOptions = {}): VaultEdit {
  const moves = movedFiles(vault, renames);
  const edits = editCollector(vault);
  const lost = [...updateLinks(vault, { renames, moves, added: [], edits, ...options })];
  const unkept = keepHeadingLinks(vault, edits);
  if (unkept > 0) lost.push(`Headings hold the old name, and links to them could not be kept: ${unkept}.`);
  return { notes: edits.done(), renames: renames.filter(({ from, to }) => from !== to), creates: [], remarks: lost };
}

export interface Relocation extends RenameFilesOptions {
  readonly renames: readonly FileRename[];
  /** The files that the renames move. */
  readonly moves: ReadonlyMap<NoteId, NoteId>;
  /** Files that come into being. */
  readonly added: readonly NoteId[];
  readonly edits: EditCollector;
}

/** Gives the links that cannot be written any more, as sentences. */
export function updateLinks(vault: Vault, relocation: Relocation): readonly string[] {
  const { moves, added } = relocation;
  const before = remembered(vault);
  const after = namesAfter(vault, moves, added);
  const keys = new Set([...moves.keys(), ...moves.values(), ...added].map(nameKey));
  const lost = new Set<string>();
  const known = new Map<string, string | undefined>();
  for (const { note: id, link } of affectedLinks(vault, moves, keys)) {
    const note = vault.note(id);
    if (note === undefined || link.target.path === '') continue;
    // Thousands of notes write a path alike; from one folder it means the same.
    const raw = slice(note.text, link.pathSpan);
    const mark = note.text.charAt(link.pathSpan.start - 1);
    const key = [link.kind, mark, folderOf(id), folderOf(moves.get(id) ?? id), raw].join('\n');
    const text = known.has(key) ? known.get(key) : updatedPath(note, link, before, after, relocation);
    known.set(key, text);
    if (text !== undefined) editLink(relocation.edits, note, link, link.pathSpan, text);
    else lost.add(`“${slice(note.text, link.span)}” in “${id}” cannot be written for the new name.`);
  }
  return [...lost];
}

/** Those that write one of the names, and all in notes that come to another folder. */
function* affectedLinks(
  vault: Vault,
  moves: ReadonlyMap<NoteId, NoteId>,
  keys: ReadonlySet<string>,
): Generator<{ readonly note: NoteId; readonly link: Link }> {
  const isElsewhere = (id: NoteId): boolean => folderOf(moves.get(id) ?? id) !== folderOf(id);
  for (const key of keys) for (const found of vault.linksTo(key)) if (!isElsewhere(found.note)) yield found;
  for (const note of moves.keys()) {
    if (isElsewhere(note)) for (const link of vault.note(note)?.links ?? []) yield { note, link };
  }
}

/** The path's text; the one it has where nothing needs to change. */
function updatedPath(note: Note, link: Link, before: Names, after: Names, relocation: Relocation): string | undefined {
  const { moves, leaveOrdinary } = relocation;
  const raw = slice(note.text, link.pathSpan);
  const file = resolvePath(before, note.id, link.target.path, link.kind);
  const fromAfter = moves.get(note.id) ?? note.id;
  if (leaveOrdinary === true && isOrdinary(note.id, link, file)) return raw;
  if (file === undefined) return missingPath(note, link, fromAfter, relocation.renames);
  const fileAfter = moves.get(file) ?? file;
  const isUntouched = fileAfter === file && folderOf(fromAfter) === folderOf(note.id);
  if (isUntouched && resolvePath(after, fromAfter, link.target.path, link.kind) === file) return raw;
  return pathFor(note, link, { from: note.id, fromAfter, file, fileAfter, after });
}

/** Whether every Markdown reader follows the link's path, not only those that search the vault for a name. */
function isOrdinary(from: NoteId, link: Link, file: NoteId | undefined): boolean {
  if (link.kind === 'wiki') return false;
  const { path } = link.target;
  const target = path.startsWith('/') ? path.slice(1) : joined(folderOf(from), path);
  return target !== undefined && (file === undefined || pathKey(target) === pathKey(file));
}

/**
 * A path that says where its file is, though the vault knows no such file (it may be hidden, or yet to be written), goes
 * on saying so from its note's new folder.
 */
export function missingPath(note: Note, link: Link, fromAfter: NoteId, renames: readonly FileRename[]): string {
  const raw = slice(note.text, link.pathSpan);
  const path = link.kind === 'wiki' ? (decodedPath(link.target.path) ?? link.target.path) : link.target.path;
  const isRelative = /^\.\.?\//.test(path) || (link.kind === 'markdown' && /^[^/].*[./]/.test(path));
  const file = isRelative ? joined(folderOf(note.id), path) : undefined;
  if (file === undefined || file === '' || folderOf(fromAfter) === folderOf(note.id)) return raw;
  const fileAfter = pathAfter(renames, file);
  const after: Names = { has: (id) => id === fileAfter, named: () => [] };
  return pathFor(note, link, { from: note.id, fromAfter, file, fileAfter, after }) ?? raw;
}
