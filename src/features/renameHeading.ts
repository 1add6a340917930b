/**
 * Renames a heading: its text, and every link to it. A part of a heading path that means it is rewritten, and so is a
 * link that the new text would lead elsewhere: to another heading of that name, or to one whose slug has another number
 * now. Where a link cannot be kept, nothing is changed.
 */
import { backlinks } from '../notes/backlinks';
import type { Note, NoteId } from '../notes/note';
import { scan } from '../notes/scan';
import type { Vault } from '../notes/vault';
import { applyEdits } from '../text/edit';
import type { Span } from '../text/span';
import { editLink } from './linkEdit';
import { headingText } from './linkText';
import { fragmentFor, type SectionMove, sectionMove } from './renameFragment';
import { type EditCollector, editCollector, type Planned, planned, refused } from './vaultEdit';

export function renameHeading(vault: Vault, id: NoteId, index: number, newName: string): Planned {
  const note = vault.note(id);
  const span = note && headingNameSpan(note, index);
  if (note === undefined || span === undefined) return refused('There is no such heading.');
  const name = newName.trim();
  if (name === '') return refused('A heading needs a text.');
  const after = scan(id, applyEdits(note.text, [{ span, text: name }]));
  if (!isStillHeading(note, after, index, { start: span.start, end: span.start + name.length })) {
    return refused(`“${name}” would not be read as a heading's text.`);
  }
  const edits = editCollector(vault);
  edits.replace(id, span, name);
  const lost = updateHeadingLinks(vault, sectionMove(note, after), span, edits);
  return lost > 0 ? refused(cannotKeep(after, index, lost)) : planned({ notes: edits.done() });
}

/** The text that a rename replaces, without the block id that may stand behind it. */
export function headingNameSpan(note: Note, index: number): Span | undefined {
  const section = note.sections[index];
  if (section === undefined) return undefined;
  const { start, end } = section.titleSpan;
  const id = note.blocks.find(({ idSpan }) => start <= idSpan.start && idSpan.end <= end);
  return { start, end: start + note.text.slice(start, id?.idSpan.start ?? end).trimEnd().length };
}

/** Whether the text is read as this heading's and nothing else in the note is read in another way. */
function isStillHeading(before: Note, after: Note, index: number, name: Span): boolean {
  const section = after.sections[index];
  return (
    section !== undefined &&
    section.titleSpan.start <= name.start &&
    name.end <= section.titleSpan.end &&
    before.sections.length === after.sections.length &&
    before.blocks.length === after.blocks.length &&
    before.sections.every((old, i) => {
      const now = after.sections[i];
      return now?.level === old.level && (i === index || now.key === old.key);
    })
  );
}

/**
 * A heading that holds a link or a tag is another heading once that is changed. Gives the number of links to such
 * headings that cannot be kept; `except` are notes that whoever calls sees to.
 */
export function keepHeadingLinks(vault: Vault, edits: EditCollector, except: readonly NoteId[] = []): number {
  // A heading may link to another one that changes: few rounds are enough for what anyone writes.
  for (let round = 0, known = -1, lost = 0; ; round++) {
    const changed = edits.done();
    const count = changed.reduce((sum, { edits: own }) => sum + own.length, 0);
    if (round === 4 || count === known) return lost;
    known = count;
    lost = 0;
    for (const { note: id, edits: own } of changed) {
      const note = vault.note(id);
      if (note === undefined || except.includes(id) || !own.some(({ span }) => mayBeInHeading(note.text, span.start)))
        continue;
      const after = scan(id, applyEdits(note.text, own));
      const isSame = after.sections.every(({ key }, index) => key === note.sections[index]?.key);
      if (isSame || after.sections.length !== note.sections.length) continue;
      lost += updateHeadingLinks(vault, sectionMove(note, after), { start: 0, end: 0 }, edits);
    }
  }
}

/** Quick, for thousands of notes: behind `#`, or in lines with an underline below them. */
function mayBeInHeading(text: string, offset: number): boolean {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  if (/^ {0,3}#/.test(text.slice(start, start + 4)) || text.includes('\r', start)) return true;
  for (let at = text.indexOf('\n', offset); at >= 0; ) {
    const next = text.indexOf('\n', at + 1);
    const line = text.slice(at + 1, next < 0 ? text.length : next);
    if (line.trim() === '') return false;
    if (/^ {0,3}(?:=+|-+)[ \t]*$/.test(line)) return true;
    at = next;
  }
  return false;
}

/** How many links cannot be kept; those in the span that is replaced are not looked at. */
function updateHeadingLinks(vault: Vault, move: SectionMove, replaced: Span, edits: EditCollector): number {
  const { id } = move.before;
  let lost = 0;
  for (const { note: from, link, resolution } of backlinks(vault, id)) {
    const note = vault.note(from);
    if (note === undefined || link.fragmentSpan === undefined || resolution.kind !== 'section') continue;
    // The heading's own text is the writer's.
    if (from === id && replaced.start <= link.span.start && link.span.end <= replaced.end) continue;
    const fragment = fragmentFor(note.text, link, resolution.section, move);
    if (fragment === undefined) lost++;
    else editLink(edits, note, link, link.fragmentSpan, fragment);
  }
  return lost;
}

function cannotKeep(after: Note, index: number, lost: number): string {
  const section = after.sections[index];
  const title = section?.title ?? '';
  const links = lost === 1 ? 'a link' : `${lost} links`;
  const isDouble = after.sections.some((other, i) => i !== index && other.key === section?.key);
  if (isDouble) return `“${after.name}” has another heading “${title}”, and ${links} could not tell the two apart.`;
  return headingText(title) === ''
    ? `No link can be written to a heading “${title}”, and ${links} would lead nowhere.`
    : `${lost === 1 ? 'A link' : `${lost} links`} could not be kept with a heading “${title}”.`;
}
