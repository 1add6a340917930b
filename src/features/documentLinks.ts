/** Every link of a note as something to click on. */

import type { NoteId } from '../notes/note';
import type { Vault } from '../notes/vault';
import type { Span } from '../text/span';
import type { Place } from './place';

export interface DocumentLink {
  readonly span: Span;
  readonly target:
    | { readonly kind: 'place'; readonly place: Place }
    /** The note is missing. Clicking offers to create it and never does so unasked. */
    | { readonly kind: 'missing'; readonly offset: number };
  readonly tooltip: string;
}

/** Wiki links only unless `markdown` is set: VS Code's own Markdown support already follows ordinary links. */
export declare function documentLinks(
  vault: Vault,
  note: NoteId,
  options?: { readonly markdown?: boolean },
): readonly DocumentLink[];
