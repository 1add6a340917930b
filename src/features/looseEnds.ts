/**
 * The loose ends of a vault: notes that stand alone, notes that nothing leads to, attachments that nothing shows, and
 * notes that links ask for and nobody has written. In slices, since every link of the vault is looked at.
 */
import { isNote } from '../notes/names';
import type { Link, NoteId } from '../notes/note';
import type { Vault } from '../notes/vault';
import type { Sliced } from '../text/sliced';
import { newNotePath } from './createNote';
import { asksForNote, missingKey } from './missing';
import { pathResolver } from './pathResolver';

export interface LooseEnds {
  /** No other note links to them, and they link to no other note, there or missing. Sorted by path, as all of these. */
  readonly orphans: readonly NoteId[];
  /** No other note links to them, but they link to others. */
  readonly unlinked: readonly NoteId[];
  /** Attachments that no note links to or embeds. */
  readonly unused: readonly NoteId[];
  readonly missing: readonly MissingNote[];
}

/** What links ask for that is not there. */
export interface MissingNote {
  /** See `missingKey`. */
  readonly key: string;
  /** As the first link writes it. */
  readonly name: string;
  /** False for what can be no note: an attachment, or a name that no file may have. */
  readonly canCreate: boolean;
  readonly links: number;
  /** The notes that ask for it, sorted by path. */
  readonly notes: readonly NoteId[];
}

export function* looseEnds(vault: Vault): Sliced<LooseEnds> {
  const linked = new Set<NoteId>();
  const linking = new Set<NoteId>();
  const missing = new Map<string, Asked>();
  const resolved = pathResolver(vault);
  for (const [index, id] of vault.noteIds().entries()) {
    if (index % notesInSlice === notesInSlice - 1) yield;
    for (const link of vault.note(id)?.links ?? []) {
      const file = resolved(id, link);
      if (file === id || (file === undefined && !asksForNote(link))) continue;
      if (file === undefined || isNote(file)) linking.add(id);
      if (file !== undefined) linked.add(file);
      else ask(missing, id, link);
    }
  }
  const alone = vault.noteIds().filter((id) => !linked.has(id));
  return {
    orphans: alone.filter((id) => !linking.has(id)),
    unlinked: alone.filter((id) => linking.has(id)),
    unused: [...vault.attachments()].filter((id) => !linked.has(id)).sort(),
    missing: [...missing]
      .map(([key, { first, links, notes }]): MissingNote => {
        const canCreate = newNotePath(vault, first.note, first.link).kind === 'create';
        return { key, name: first.link.target.path, canCreate, links, notes };
      })
      // What most notes ask for is what is worth writing first.
      .sort((a, b) => b.notes.length - a.notes.length || (a.key < b.key ? -1 : 1)),
  };
}

const notesInSlice = 200;

interface Asked {
  readonly first: { readonly note: NoteId; readonly link: Link };
  readonly notes: NoteId[];
  links: number;
}

function ask(missing: Map<string, Asked>, note: NoteId, link: Link): void {
  const key = missingKey(note, link);
  const known = missing.get(key) ?? { first: { note, link }, notes: [], links: 0 };
  missing.set(key, known);
  known.links++;
  if (known.notes.at(-1) !== note) known.notes.push(note);
}
