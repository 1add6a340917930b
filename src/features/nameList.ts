/** What a vault's files can be called, as flat lists: names, titles and aliases of notes, and attachments. */
import { baseName, fold, folderOf, withoutExtension } from '../notes/names';
import type { Note, NoteId } from '../notes/note';
import type { Part, Vault } from '../notes/vault';
import { type Lines, linesOf } from './lineSearch';
import { byFolder, notesOf, perNote, perPart } from './perNote';

export interface FileName {
  readonly kind: 'note' | 'alias' | 'attachment';
  readonly file: NoteId;
  /** As written; an attachment's with its extension. */
  readonly name: string;
  readonly folded: string;
  readonly folder: string;
  /** The whole path, folded: what a query with a slash in it asks for. */
  readonly path: string;
  /** Which letters and digits stand in the name or the path: see `lettersOf`. */
  readonly letters: number;
}

/** A bit for each letter and digit of ASCII, some of which share one: what lacks a query's bits cannot answer to it. */
export function lettersOf(folded: string): number {
  let letters = 0;
  for (let i = 0; i < folded.length; i++) {
    const code = folded.charCodeAt(i);
    if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) letters |= 1 << (code & 31);
  }
  return letters;
}

export function fileNames(vault: Vault): readonly FileName[] {
  const names: FileName[] = [];
  for (const part of vault.parts()) for (const name of namesIn(part)) if (!part.gone.has(name.file)) names.push(name);
  return names;
}

/** Those of a part of the vault, the files that are gone from it among them. */
export const namesIn = perPart((files): readonly FileName[] => namesOfFiles(files));

function namesOfFiles(files: Part['built']): readonly FileName[] {
  const names: FileName[] = [];
  for (const record of notesOf(files)) for (const name of namesOfRecord(record)) names.push(name);
  for (const file of files) {
    if (file.text === undefined) names.push(named('attachment', file.id, baseName(file.id)));
  }
  return names;
}

/** The same, folded, to be searched. */
export const nameLines = perPart(
  (files): Lines<FileName> => linesOf(namesOfFiles(files).map((name) => ({ text: `${name.folded}\n`, value: name }))),
);

/** The same by their folders. */
export const namesByFolder = perPart((files) => byFolder(namesOfFiles(files), ({ folder }) => folder));

export function namesOf(note: Note): readonly FileName[] {
  // A title that differs from the file's name is what its writer calls the note.
  const others = new Set([...note.aliases.map(({ text }) => text), note.title]);
  others.delete(note.name);
  return [named('note', note.id, note.name), ...[...others].map((name) => named('alias', note.id, name))];
}

const namesOfRecord = perNote(namesOf);

function named(kind: FileName['kind'], file: NoteId, name: string): FileName {
  // A line of its own in what is searched.
  const folded = fold(name).replace(/[\n\r]/g, ' ');
  const path = fold(withoutExtension(file));
  return { kind, file, name, folded, folder: folderOf(file), path, letters: lettersOf(folded) | lettersOf(path) };
}
