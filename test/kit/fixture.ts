/**
 * A vault written in place:
 *
 *     //- Memory.md
 *     # Heap
 *     //- Stack.md
 *     See [[Mem$0ory]].
 *
 * A line `//- PATH` begins a file (one that is not `.md` is an attachment), `$0` is the cursor. A fixture without such
 * a line is the note `Note.md`. The indentation that all lines share is taken away.
 */
import { isNote } from '../../src/notes/names';
import type { Note, NoteId } from '../../src/notes/note';
import { scan } from '../../src/notes/scan';
import { type Change, emptyVault, type Vault } from '../../src/notes/vault';

export interface Fixture {
  readonly vault: Vault;
  /** Where `$0` stands; the begin of the first note without one. */
  readonly note: NoteId;
  readonly offset: number;
}

export function fixture(text: string): Fixture {
  let cursor: { note: NoteId; offset: number } | undefined;
  const changes: Change[] = [];
  for (const file of filesOf(outdent(text))) {
    if (!isNote(file.id)) {
      changes.push({ kind: 'attachment', id: file.id });
      continue;
    }
    const offset = file.text.indexOf('$0');
    if (offset >= 0) cursor = { note: file.id, offset };
    changes.push({ kind: 'note', note: scan(file.id, file.text.replace('$0', '')) });
  }
  const vault = emptyVault.with(changes);
  return { vault, ...(cursor ?? { note: vault.noteIds()[0] ?? '', offset: 0 }) };
}

/** The note of a fixture that has one. */
export function onlyNote(text: string): Note {
  const { vault, note } = fixture(text);
  const found = vault.note(note);
  if (found === undefined || vault.noteCount !== 1) throw new Error('the fixture is not one note');
  return found;
}

function filesOf(text: string): { id: NoteId; text: string }[] {
  const parts = text.split(/^\/\/- (.+)\n?/m);
  if (parts.length === 1) return [{ id: 'Note.md', text }];
  const files: { id: NoteId; text: string }[] = [];
  for (let i = 1; i < parts.length; i += 2) files.push({ id: (parts[i] ?? '').trim(), text: parts[i + 1] ?? '' });
  return files;
}

/** A template's first line break and the indentation common to its lines are the test's, not the note's. */
export function outdent(text: string): string {
  const body = text.replace(/^\n/, '').replace(/\n[ ]*$/, '\n');
  const margins = body
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const margin = Math.min(...margins);
  return Number.isFinite(margin) && margin > 0 ? body.replace(new RegExp(`^ {1,${margin}}`, 'gm'), '') : body;
}
