/** Go to definition and peek: from a link to what it points to. */
import type { NoteId } from '../notes/note';
import type { Vault } from '../notes/vault';
import type { Span } from '../text/span';
import type { Place } from './place';

export interface Definition {
  /** The whole link, underlined while the key is held. */
  readonly origin: Span;
  /** Several only when a name is ambiguous; empty when the note is missing. */
  readonly targets: readonly Place[];
}

export declare function definition(vault: Vault, note: NoteId, offset: number): Definition | undefined;
