/** What is shown of the link, the term or the target at a position: see `features/hover`. */
import { hover as find } from '../../features/hover';
import type { HoverPiece } from '../../features/hoverPiece';
import type { TermSettings } from '../../features/termSettings';
import type { Vault } from '../../notes/vault';
import type { Range } from '../../text/range';
import { type NotePlace, notePlace, offsetAt, rangeAt } from '../positions';
import type { AtPosition } from './question';

export interface HoverArgs extends AtPosition {
  readonly options: TermSettings;
}

export interface HoverAnswer {
  readonly origin: Range;
  readonly pieces: readonly HoverAnswerPiece[];
}

export type HoverAnswerPiece = HoverPiece<NotePlace>;

export function hover(vault: Vault, { id, position, options }: HoverArgs): HoverAnswer | undefined {
  const found = find(vault, id, offsetAt(vault, id, position), options);
  if (found === undefined) return undefined;
  return { origin: rangeAt(vault, id, found.origin), pieces: found.pieces.map((piece) => told(vault, piece)) };
}

export function told(vault: Vault, piece: HoverPiece): HoverAnswerPiece {
  switch (piece.kind) {
    case 'link':
      return { ...piece, target: notePlace(vault, piece.target) };
    case 'references':
      return { ...piece, of: notePlace(vault, piece.of) };
    case 'markdown':
    case 'image':
    case 'file':
    case 'create':
      return piece;
  }
}
