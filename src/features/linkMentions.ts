/** Turns unlinked mentions into links: one of them, or all of a note's in the whole vault as one edit. */

import type { NoteId } from '../notes/note';
import { resolvePath } from '../notes/resolve';
import type { Vault } from '../notes/vault';
import type { Edit } from '../text/edit';
import type { Sliced } from '../text/sliced';
import { type Span, slice } from '../text/span';
import { type LinkFormat, pathText } from './linkText';
import { type Mention, mentioningNotes, mentionsFrom, oneLine } from './mentions';
import { headingAround, isInTable } from './prose';
import { type NoteEdits, type Planned, planned, refused } from './vaultEdit';

export interface LinkMentionOptions {
  readonly format?: LinkFormat;
}

/** All mentions of a note but those in headings, which few writers want to be links. */
export function* linkMentions(vault: Vault, id: NoteId, options: LinkMentionOptions = {}): Sliced<Planned> {
  const notes: NoteEdits[] = [];
  let left = 0;
  for (const { note: from } of yield* mentioningNotes(vault, id)) {
    const note = vault.note(from);
    const mentions = mentionsFrom(vault, id, from);
    const inText = mentions.filter(({ span }) => note !== undefined && headingAround(note, span.start) === undefined);
    const edits = inText
      .map((mention) => mentionEdit(vault, id, mention, options))
      .filter((edit) => edit !== undefined);
    left += mentions.length - edits.length;
    if (edits.length > 0) notes.push({ note: from, edits });
    yield;
  }
  if (notes.length === 0) return refused('No mention of this note can be linked.');
  return planned({
    notes,
    remarks:
      left === 0 ? [] : [left === 1 ? '1 in a heading stays as written.' : `${left} in headings stay as written.`],
  });
}

/** The mention at just this place; refused when the text there has become another. */
export function linkMention(
  vault: Vault,
  id: NoteId,
  at: { readonly note: NoteId; readonly span: Span },
  options: LinkMentionOptions = {},
): Planned {
  const mention = mentionsFrom(vault, id, at.note).find(({ span }) => span.start === at.span.start);
  if (mention === undefined) return refused('This place does not mention the note any more.');
  const edit = mentionEdit(vault, id, mention, options);
  if (edit === undefined) return refused('This mention stands in a heading, and links to the heading would break.');
  return planned({ notes: [{ note: at.note, edits: [edit] }] });
}

/**
 * `[[Heap]]` where the mention is what the link has to say, else `[[Heap|heaps]]`. A mention that goes over a line's end
 * is put on its first line, since a link never spans lines.
 */
export function mentionEdit(
  vault: Vault,
  id: NoteId,
  { note: from, span }: Mention,
  { format }: LinkMentionOptions = {},
): Edit | undefined {
  const note = vault.note(from);
  if (note === undefined) return undefined;
  const written = slice(note.text, span);
  const shown = oneLine(written);
  const path = pathText(vault, from, id, format);
  if (headingAround(note, span.start) !== undefined) {
    // The address of a heading is made of all its words, a link's path and alias among them.
    const isEnough = resolvePath(vault, from, shown) === id && !/[#|[\]]/.test(shown);
    return isEnough ? { span, text: `[[${shown}]]` } : undefined;
  }
  // A bar would end the cell of a table.
  const bar = isInTable(note, span.start) ? '\\|' : '|';
  const text = path === shown ? `[[${path}]]` : `[[${path}${bar}${shown.replace(/[[\]|]/g, ' ')}]]`;
  const lineBreak = /\r?\n[ \t>]*/.exec(written)?.[0];
  if (lineBreak === undefined) return { span, text };
  const blanks = /^[ \t]+(?=\S)/.exec(note.text.slice(span.end, span.end + 100))?.[0].length;
  // What follows without a blank, such as a comma, stays on the line of the link.
  if (blanks === undefined) return { span, text };
  return { span: { start: span.start, end: span.end + blanks }, text: `${text}${lineBreak}` };
}
