/** What a vault's files can be called, as flat lists: names, titles and aliases of notes, and attachments. */
import { baseName, fold, folderOf, withoutExtension } from '../notes/names';
import type { NoteId } from '../notes/note';
import type { Vault } from '../notes/vault';
import { notesOf, perNote, perPart } from './perNote';

export interface FileName {
  readonly kind: 'note' | 'alias' | 'attachment';
  readonly file: NoteId;
  /** As written; an attachment's with its extension. */
  readonly name: string;
  readonly folded: string;
  readonly folder: string;
  /** The whole path, folded: what a query with a slash in it asks for. */
  readonly path: string;
}

export function fileNames(vault: Vault): readonly FileName[] {
  const parts = namesOfParts(vault);
  return parts.length === 1 ? (parts[0] as readonly FileName[]) : parts.flat();
}

const namesOfParts = perPart((part): readonly FileName[] => {
  const names: FileName[] = [];
  for (const record of notesOf(part)) for (const name of namesOf(record)) names.push(name);
  for (const file of part) {
    if (file !== undefined && file.text === undefined) names.push(named('attachment', file.id, baseName(file.id)));
  }
  return names;
});

const namesOf = perNote((note): readonly FileName[] => {
  // A title that differs from the file's name is what its writer calls the note.
  const others = new Set([...note.aliases.map(({ text }) => text), note.title]);
  others.delete(note.name);
  return [named('note', note.id, note.name), ...[...others].map((name) => named('alias', note.id, name))];
});

const named = (kind: FileName['kind'], file: NoteId, name: string): FileName => ({
  kind,
  file,
  name,
  folded: fold(name),
  folder: folderOf(file),
  path: fold(withoutExtension(file)),
});
