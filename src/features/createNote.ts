/** Where a note that a link asks for would be created. Never outside the vault, never over a file. */

import type { NoteId } from '../notes/note';
import type { Vault } from '../notes/vault';

export type NewNote =
  | { readonly kind: 'create'; readonly path: NoteId; readonly text: string }
  | { readonly kind: 'refused'; readonly message: string };

/** For the link at an offset of a note; undefined when no link to a missing note stands there. */
export declare function createNote(vault: Vault, note: NoteId, offset: number): NewNote | undefined;
