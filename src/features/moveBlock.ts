/** Moves a section, or whole blocks that are selected, to another note: to its end, or to the end of one of its sections. */
import type { NoteId } from '../notes/note';
import type { Vault } from '../notes/vault';
import type { Span } from '../text/span';
import { partAt } from './extractSection';
import type { LinkFormat } from './linkText';
import { moveText } from './moveText';
import { type Planned, refused } from './vaultEdit';

export interface MoveOptions {
  readonly to: NoteId;
  /** Index in the other note's sections; absent for the note's end. */
  readonly section?: number;
  readonly leave: 'link' | 'embed' | 'nothing';
  readonly format?: LinkFormat;
}

export function moveBlock(vault: Vault, id: NoteId, selection: Span, options: MoveOptions): Planned {
  const part = partAt(vault, id, selection);
  if (part === undefined) return refused('Put the cursor on a heading, or select what is to be moved.');
  const { to, section, leave, format } = options;
  const target = vault.note(to);
  if (target === undefined) return refused(`There is no note “${to}” any more.`);
  if (to === id) return refused('This is in that note already.');
  const end = section === undefined ? target.text.length : target.sections[section]?.span.end;
  if (end === undefined) return refused(`“${target.name}” is not as it was any more.`);
  const at = target.text.slice(0, end).trimEnd().length;
  return moveText(vault, { from: id, span: part.span, to, at, leave, ...(format && { format }) });
}
