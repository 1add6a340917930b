/** How a link to a note, a heading or a block is written so that it resolves to just that. */
import { baseName, nameKey, slug, withoutExtension } from '../notes/names';
import type { Link, Note, NoteId } from '../notes/note';
import { findSection, resolvePath } from '../notes/resolve';
import type { Vault } from '../notes/vault';

/** The base name where that is enough, else the path; attachments keep their extension. */
export function pathText(vault: Vault, from: NoteId, file: NoteId): string {
  if (vault.named(nameKey(file)).length === 1) return withoutExtension(baseName(file));
  const path = withoutExtension(file);
  // At the vault's root a path has no folder to tell it by; a slash in front says that it is one.
  return resolvePath(vault, from, path) === file ? path : `/${path}`;
}

/** The heading path that leads to a section: its own title when that is the first of its kind, else from above. */
export function headingTarget(note: Note, index: number, kind: Link['kind'] = 'wiki'): string {
  const section = note.sections[index];
  if (section === undefined) return '';
  if (kind === 'markdown') return slug(section.title);
  const parts = [headingText(section.title)];
  let above = section.parent;
  while (findSection(note, parts) !== index && above >= 0) {
    parts.unshift(headingText(note.sections[above]?.title ?? ''));
    above = note.sections[above]?.parent ?? -1;
  }
  return parts.join('#');
}

/** Without the characters that end a link's part; the comparison of headings takes them for blanks. */
export const headingText = (title: string): string =>
  title
    .replace(/[#|^:[\]\\]|%%/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
