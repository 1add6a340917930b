/** Hover: the section behind a link, or the vault's own definition of the word or phrase below the pointer. */

import type { NoteId } from '../notes/note';
import type { Vault } from '../notes/vault';
import type { Span } from '../text/span';
import type { Place } from './place';

export interface Hover {
  /** The link, or the word or phrase that was looked up. */
  readonly origin: Span;
  readonly pieces: readonly HoverPiece[];
}

/** A hover is Markdown with holes in it, where the editor's side puts its own addresses. */
export type HoverPiece =
  | { readonly kind: 'markdown'; readonly text: string }
  | { readonly kind: 'link'; readonly label: string; readonly target: Place; readonly tooltip?: string }
  | { readonly kind: 'image'; readonly label: string; readonly attachment: NoteId; readonly width?: number };

export interface HoverOptions {
  /** Whether plain words and phrases are looked up; true when absent. */
  readonly terms?: boolean;
}

export declare function hover(
  vault: Vault,
  note: NoteId,
  offset: number,
  options?: HoverOptions,
): Hover | undefined;

/** Joins the pieces; `address` gives the URI of a place. */
export declare function hoverMarkdown(hover: Hover, address: (target: Place) => string): string;
