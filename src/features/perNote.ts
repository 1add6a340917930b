/**
 * What is worked out from notes once and kept as long as they stay as they are: after an edit only the edited note's
 * share of a vault-wide list is made anew, and the list only of the part of the vault that the note is in.
 */
import type { Note } from '../notes/note';
import { noteOf, type PackedNote } from '../notes/packedNote';
import type { Part, Vault } from '../notes/vault';

export function perNote<T>(make: (note: Note) => T): (record: PackedNote) => T {
  const kept = new WeakMap<PackedNote, { readonly value: T }>();
  return (record) => {
    let known = kept.get(record);
    if (known === undefined) {
      known = { value: make(noteOf(record)) };
      kept.set(record, known);
    }
    return known.value;
  };
}

/** The same for all files that a part of a vault was built of; those that are gone from it have to be left out. */
export function perPart<T>(make: (files: Part['built']) => T): (part: Part) => T {
  const kept = new WeakMap<Part['built'], { readonly value: T }>();
  return ({ built }) => {
    let known = kept.get(built);
    if (known === undefined) {
      known = { value: make(built) };
      kept.set(built, known);
    }
    return known.value;
  };
}

export function* notesOf(files: Part['built']): Generator<PackedNote> {
  for (const file of files) if (isRecord(file)) yield file;
}

/** The records of all notes that are there. */
export function* recordsOf(vault: Vault): Generator<PackedNote> {
  for (const { built, gone } of vault.parts())
    for (const record of notesOf(built)) if (!gone.has(record.id)) yield record;
}

export const isRecord = (file: PackedNote | { readonly text?: undefined }): file is PackedNote => 'data' in file;

export function byFolder<T>(values: Iterable<T>, folderOf: (value: T) => string): ReadonlyMap<string, readonly T[]> {
  const folders = new Map<string, T[]>();
  for (const value of values) {
    const folder = folderOf(value);
    const known = folders.get(folder);
    if (known === undefined) folders.set(folder, [value]);
    else known.push(value);
  }
  return folders;
}
