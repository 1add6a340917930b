/**
 * The vault: all notes of a folder and the names of its other files, as an immutable snapshot. `with` gives the next
 * snapshot and shares everything that did not change, so that an edit costs the edited note only.
 */
import type { Link, Note, NoteId, TermDefinition } from './note';

export interface Vault {
  /** Counts up with every `with`. */
  readonly revision: number;
  readonly noteCount: number;
  note(id: NoteId): Note | undefined;
  /** All notes, in no particular order. */
  notes(): Iterable<Note>;
  /** All notes' paths, sorted. */
  noteIds(): readonly NoteId[];
  /** Whether a note or an attachment stands at exactly this path. */
  has(id: NoteId): boolean;
  /** Paths of the files that are not notes. */
  attachments(): Iterable<NoteId>;
  /** Notes and attachments whose base name is this in the sense of `nameKey`. */
  named(key: string): readonly NoteId[];
  /** Ids of the notes that hold a link written with this base name (`nameKey`), whatever it resolves to. */
  linkingTo(key: string): Iterable<NoteId>;
  /** Definitions whose term has this key (`termKey` in `inflection.ts`). */
  defined(key: string): readonly TermEntry[];
  with(changes: readonly Change[]): Vault;
}

export interface TermEntry {
  readonly note: NoteId;
  readonly definition: TermDefinition;
}

export type Change =
  | { readonly kind: 'note'; readonly note: Note }
  | { readonly kind: 'attachment'; readonly id: NoteId }
  /** A note or an attachment is gone. */
  | { readonly kind: 'removed'; readonly id: NoteId };

export interface Backlink {
  readonly note: NoteId;
  readonly link: Link;
}

/** A vault without files. */
export declare const emptyVault: Vault;
