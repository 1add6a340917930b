/** Every link of a note as something to click on. */
import { sectionAt } from '../notes/definitions';
import type { NoteId } from '../notes/note';
import { resolve } from '../notes/resolve';
import type { Vault } from '../notes/vault';
import type { Span } from '../text/span';
import { newNotePath } from './createNote';
import { type Place, placeOf } from './place';

export interface DocumentLink {
  readonly span: Span;
  readonly target:
    | { readonly kind: 'place'; readonly place: Place }
    /** The note is missing. Clicking offers to create it and never does so unasked. */
    | { readonly kind: 'missing'; readonly offset: number };
  readonly tooltip: string;
}

/** Wiki links only unless `markdown` is set: VS Code's own Markdown support already follows ordinary links. */
export function documentLinks(
  vault: Vault,
  id: NoteId,
  options: { readonly markdown?: boolean } = {},
): readonly DocumentLink[] {
  const links: DocumentLink[] = [];
  for (const link of vault.note(id)?.links ?? []) {
    if (link.kind === 'markdown' && options.markdown !== true) continue;
    const resolution = resolve(vault, id, link);
    const place = placeOf(vault, resolution);
    if (place !== undefined) {
      links.push({ span: link.span, target: { kind: 'place', place }, tooltip: title(vault, place) });
      continue;
    }
    const path = newNotePath(vault, id, link);
    links.push({
      span: link.span,
      target: { kind: 'missing', offset: link.span.start },
      tooltip: path.kind === 'create' ? `Create ${path.path}` : path.message,
    });
  }
  return links;
}

/** `Memory › Heap`: the note and the headings above a place. */
export function title(vault: Vault, place: Place): string {
  const note = vault.note(place.note);
  if (note === undefined) return place.note;
  const names: string[] = [];
  // A whole note has nothing to select in it.
  let index = place.focus.start === place.focus.end ? -1 : sectionAt(note, place.focus.start);
  for (; index >= 0; index = note.sections[index]?.parent ?? -1) names.unshift(note.sections[index]?.title ?? '');
  // A note whose first heading is its name is not named twice.
  return (names[0] === note.name ? names : [note.name, ...names]).join(' › ');
}
