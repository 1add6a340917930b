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

/** One value for each part of a vault. */
export function perPart<T>(make: (part: Part) => T): (vault: Vault) => readonly T[] {
  const kept = new WeakMap<Part, { readonly value: T }>();
  const of = (part: Part): T => {
    let known = kept.get(part);
    if (known === undefined) {
      known = { value: make(part) };
      kept.set(part, known);
    }
    return known.value;
  };
  return (vault) => vault.parts().map(of);
}

export function* notesOf(part: Part): Generator<PackedNote> {
  for (const file of part) if (file !== undefined && isRecord(file)) yield file;
}

const isRecord = (file: PackedNote | { readonly text?: undefined }): file is PackedNote => file.text !== undefined;
