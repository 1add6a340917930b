/** What is shown beside a list of completions: how the note, the section or the block begins, or the picture itself. */
import type { Vault } from '../notes/vault';
import type { CompletionTarget } from './completionItem';
import { bodyOf, excerpt, isImage } from './excerpt';
import { escaped, type HoverPiece } from './hoverPiece';
import { placeOf } from './place';

export function completionDetails(vault: Vault, { note: id, span }: CompletionTarget): readonly HoverPiece[] {
  const note = vault.note(id);
  if (note === undefined) return isImage(id) ? [{ kind: 'image', label: escaped(id), attachment: id, width: 300 }] : [];
  if (span !== undefined) return excerpt(vault, note, span);
  const place = placeOf(vault, { kind: 'note', note: id });
  return place === undefined ? [] : excerpt(vault, note, bodyOf(note, { kind: 'note', note: id }, place));
}
