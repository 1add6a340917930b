/** Completion inside `[[…`: notes, aliases, attachments, headings and blocks. */

import type { NoteId } from '../notes/note';
import type { Vault } from '../notes/vault';
import type { Edit } from '../text/edit';

export interface Completion {
  /** True when the list was cut and should be asked for again as the writer types. */
  readonly isIncomplete: boolean;
  readonly items: readonly CompletionItem[];
}

export interface CompletionItem {
  readonly kind: 'note' | 'alias' | 'attachment' | 'heading' | 'block';
  readonly label: string;
  /** Behind the label, in grey: the folder, the heading's level, the block's text. */
  readonly detail?: string;
  /** Replaces what is written so far, up to the closing brackets where they stand already. */
  readonly edit: Edit;
  /** In the same note or, for `additional`, wherever its `note` says: the id that a chosen block needs. */
  readonly filterText: string;
  readonly sortText: string;
}

export declare function completion(vault: Vault, note: NoteId, offset: number): Completion | undefined;
