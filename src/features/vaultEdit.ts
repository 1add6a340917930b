/**
 * A change to the vault as plain data: what to replace in which notes, which files to rename and which to create. Whoever
 * applies it does all of it or nothing. Spans speak of the texts before the change, and notes are named as they were
 * called before it.
 */
import { isNote } from '../notes/names';
import type { NoteId } from '../notes/note';
import { scan } from '../notes/scan';
import type { Change, Vault } from '../notes/vault';
import { applyEdits, type Edit } from '../text/edit';
import { type Span, slice } from '../text/span';

export interface VaultEdit {
  /** In order of the notes' paths; a note's edits are in order and do not overlap. */
  readonly notes: readonly NoteEdits[];
  /** After the edits of texts. A folder takes all that is in it along. */
  readonly renames: readonly FileRename[];
  /** Last; never over a file. */
  readonly creates: readonly NewFile[];
  /** Sentences for the user: what the change could not keep, or brings about beside. */
  readonly remarks: readonly string[];
}

export interface NoteEdits {
  readonly note: NoteId;
  readonly edits: readonly Edit[];
}

/** Of a note, an attachment or a folder. */
export interface FileRename {
  readonly from: NoteId;
  readonly to: NoteId;
}

export interface NewFile {
  readonly path: NoteId;
  readonly text: string;
}

export type Planned =
  | { readonly kind: 'edit'; readonly edit: VaultEdit }
  /** Nothing is changed, and this sentence says why. */
  | { readonly kind: 'refused'; readonly message: string };

export const refused = (message: string): Planned => ({ kind: 'refused', message });

export const planned = (edit: Partial<VaultEdit>): Planned => ({
  kind: 'edit',
  edit: { notes: [], renames: [], creates: [], remarks: [], ...edit },
});

/** Gathers the edits of many notes. The same edit said twice counts once, and one that changes nothing not at all. */
export interface EditCollector {
  replace(note: NoteId, span: Span, text: string): void;
  done(): readonly NoteEdits[];
}

export function editCollector(vault: Vault): EditCollector {
  const byNote = new Map<NoteId, Map<string, Edit>>();
  let last: { readonly id: NoteId; readonly text: string } | undefined;
  const textOf = (id: NoteId): string => {
    if (last?.id !== id) last = { id, text: vault.note(id)?.text ?? '' };
    return last.text;
  };
  return {
    replace(note, span, text) {
      const key = `${span.start}-${span.end}`;
      let edits = byNote.get(note);
      if (slice(textOf(note), span) === text) {
        edits?.delete(key);
        return;
      }
      if (edits === undefined) {
        edits = new Map();
        byNote.set(note, edits);
      }
      edits.set(key, { span, text });
    },
    done: () =>
      [...byNote.keys()]
        .sort()
        .map((note) => ({ note, edits: inOrder(byNote.get(note)?.values() ?? []) }))
        .filter(({ edits }) => edits.length > 0),
  };
}

export const inOrder = (edits: Iterable<Edit>): readonly Edit[] =>
  [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);

/** The vault once a change has been made. */
export function applyVaultEdit(vault: Vault, edit: VaultEdit): Vault {
  const texts = new Map<NoteId, string>();
  for (const { note, edits } of edit.notes) texts.set(note, applyEdits(vault.note(note)?.text ?? '', edits));
  const moves = movedFiles(vault, edit.renames);
  const removed: Change[] = [...moves.keys()].map((id) => ({ kind: 'removed', id }));
  const come: Change[] = [];
  for (const id of new Set([...texts.keys(), ...moves.keys()])) {
    const to = moves.get(id) ?? id;
    const text = texts.get(id) ?? vault.note(id)?.text;
    come.push(isNote(to) ? { kind: 'note', note: scan(to, text ?? '') } : { kind: 'attachment', id: to });
  }
  for (const { path, text } of edit.creates) come.push({ kind: 'note', note: scan(path, text) });
  return vault.with([...removed, ...come]);
}

/** Every file that the renames of files and folders move, with its new path. */
export function movedFiles(vault: Vault, renames: readonly FileRename[]): ReadonlyMap<NoteId, NoteId> {
  const moves = new Map<NoteId, NoteId>();
  const folders: FileRename[] = [];
  for (const rename of renames) {
    if (rename.from === rename.to) continue;
    if (vault.has(rename.from)) moves.set(rename.from, rename.to);
    else folders.push(rename);
  }
  if (folders.length === 0) return moves;
  const files = [...vault.noteIds(), ...vault.attachments()];
  for (const { from, to } of folders) {
    for (const file of files) if (file.startsWith(`${from}/`)) moves.set(file, `${to}${file.slice(from.length)}`);
  }
  return moves;
}

/** The path of any file, one that the vault does not hold too, after these renames. */
export function pathAfter(renames: readonly FileRename[], path: NoteId): NoteId {
  for (const { from, to } of renames) {
    if (path === from) return to;
    if (path.startsWith(`${from}/`)) return `${to}${path.slice(from.length)}`;
  }
  return path;
}
