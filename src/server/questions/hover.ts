/** What is shown of the link or the term at a position: see `features/hover`. */
import { hover as find, type HoverOptions } from '../../features/hover';
import type { NoteId } from '../../notes/note';
import type { Vault } from '../../notes/vault';
import type { Range } from '../../text/range';
import { type NotePlace, notePlace, offsetAt, rangeAt } from '../positions';
import type { AtPosition } from './question';

export interface HoverArgs extends AtPosition {
  readonly options: HoverOptions;
}

export interface HoverAnswer {
  readonly origin: Range;
  readonly pieces: readonly HoverAnswerPiece[];
}

/** Markdown with holes in it, where the editor's side puts its own addresses. */
export type HoverAnswerPiece =
  | { readonly kind: 'markdown'; readonly text: string }
  /** The label is Markdown. */
  | { readonly kind: 'link'; readonly label: string; readonly target: NotePlace }
  | { readonly kind: 'image'; readonly label: string; readonly attachment: NoteId; readonly width?: number };

export function hover(vault: Vault, { id, position, options }: HoverArgs): HoverAnswer | undefined {
  const found = find(vault, id, offsetAt(vault, id, position), options);
  if (found === undefined) return undefined;
  const pieces = found.pieces.map((piece) =>
    piece.kind === 'link' ? { ...piece, target: notePlace(vault, piece.target) } : piece,
  );
  return { origin: rangeAt(vault, id, found.origin), pieces };
}
