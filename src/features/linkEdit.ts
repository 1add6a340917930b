/** Replaces a part of a link, and sees to it that the property which holds the link is still what it was. */
import type { Link, Note } from '../notes/note';
import { type Span, slice } from '../text/span';
import type { EditCollector } from './vaultEdit';

/**
 * In YAML's single quotes an apostrophe ends the value (YAML 1.2, section 7.3.2): a link that gets one is put into double
 * quotes, where nothing that such a link can hold needs to be written differently.
 */
export function editLink(edits: EditCollector, note: Note, link: Link, part: Span, text: string): void {
  edits.replace(note.id, part, text);
  const { start, end } = link.span;
  const isProperty = note.frontmatter !== undefined && start < note.frontmatter.end;
  if (!isProperty || !text.includes("'") || /["\\]/.test(slice(note.text, link.span) + text)) return;
  if (note.text.charAt(start - 1) !== "'" || note.text.charAt(end) !== "'") return;
  edits.replace(note.id, { start: start - 1, end: start }, '"');
  edits.replace(note.id, { start: end, end: end + 1 }, '"');
}
