/** The outline of a note: its headings, nested. */

import type { NoteId } from '../notes/note';
import type { Vault } from '../notes/vault';
import type { Span } from '../text/span';

export interface DocumentSymbol {
  readonly name: string;
  readonly detail: string;
  readonly span: Span;
  readonly selection: Span;
  readonly children: readonly DocumentSymbol[];
}

export declare function documentSymbols(vault: Vault, note: NoteId): readonly DocumentSymbol[];
