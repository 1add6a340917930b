/** Find all references: the links to a note, heading or block. */

import type { NoteId } from '../notes/note';
import type { Vault } from '../notes/vault';
import type { Span } from '../text/span';

export interface Reference {
  readonly note: NoteId;
  readonly span: Span;
}

/** Of what the link at the offset points to, or of the heading, block id or note that the offset stands in. */
export declare function references(
  vault: Vault,
  note: NoteId,
  offset: number,
  options?: { readonly includeDeclaration?: boolean },
): readonly Reference[];
