/** What can be made of a selection: asked for at every move of the cursor, so it looks at no more than it must. */
import { linkAt } from '../notes/backlinks';
import type { Link, NoteId } from '../notes/note';
import type { Vault } from '../notes/vault';
import { type Span, touches } from '../text/span';
import { canConvert } from './convertLinks';
import { fileName, partAt } from './extractSection';

export type Refactoring =
  /** The part can become a note, or move to another one. `name` is what it would be called. */
  | { readonly kind: 'part'; readonly part: 'section' | 'blocks'; readonly name: string }
  | { readonly kind: 'convert'; readonly to: Link['kind'] }
  /** The heading at a note's top says another name than its file. */
  | { readonly kind: 'nameNote'; readonly name: string };

export function refactorings(vault: Vault, id: NoteId, selection: Span): readonly Refactoring[] {
  const note = vault.note(id);
  if (note === undefined) return [];
  const found: Refactoring[] = [];
  const link = selection.start === selection.end ? linkAt(note, selection.start) : undefined;
  if (link !== undefined && canConvert(vault, note, link)) {
    found.push({ kind: 'convert', to: link.kind === 'wiki' ? 'markdown' : 'wiki' });
  }
  const title = note.sections[0];
  if (title?.level === 1 && touches(title.heading, selection.start) && selection.start === selection.end) {
    const name = fileName(title.title);
    if (name !== note.name && name !== 'Untitled') found.push({ kind: 'nameNote', name });
  }
  const part = partAt(vault, id, selection);
  if (part !== undefined) found.push({ kind: 'part', part: part.kind, name: part.name });
  return found;
}
