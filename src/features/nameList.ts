/**
 * What a vault's files can be called, as one flat list: names, titles and aliases of notes, and attachments. What is
 * derived from a note is kept as long as the note is, so that after an edit only that note's part is made anew.
 */
import { baseName, fold, folderOf, withoutExtension } from '../notes/names';
import type { Note, NoteId } from '../notes/note';
import type { Vault } from '../notes/vault';

export interface FileName {
  readonly kind: 'note' | 'alias' | 'attachment';
  readonly file: NoteId;
  /** As written; an attachment's with its extension. */
  readonly name: string;
  readonly folded: string;
  readonly folder: string;
}

export function fileNames(vault: Vault): readonly FileName[] {
  let names = ofVaults.get(vault);
  if (names === undefined) {
    const all: FileName[] = [];
    for (const note of vault.notes()) for (const name of namesOf(note)) all.push(name);
    for (const file of vault.attachments()) all.push(named('attachment', file, baseName(file)));
    names = all;
    ofVaults.set(vault, names);
  }
  return names;
}

const ofVaults = new WeakMap<Vault, readonly FileName[]>();

const ofNotes = new WeakMap<Note, readonly FileName[]>();

function namesOf(note: Note): readonly FileName[] {
  let names = ofNotes.get(note);
  if (names === undefined) {
    // A title that differs from the file's name is what its writer calls the note.
    const others = new Set([...note.aliases.map(({ text }) => text), note.title]);
    others.delete(note.name);
    names = [named('note', note.id, note.name), ...[...others].map((name) => named('alias', note.id, name))];
    ofNotes.set(note, names);
  }
  return names;
}

const named = (kind: FileName['kind'], file: NoteId, name: string): FileName => ({
  kind,
  file,
  name,
  folded: fold(name),
  folder: folderOf(file),
});

/** The whole path, folded: what a query with a slash in it asks for. */
export const foldedPath = ({ file }: FileName): string => fold(withoutExtension(file));
