/** A place in the vault, as features give it out and the editor's side turns it into its own terms. */
import type { NoteId, TermDefinition } from '../notes/note';
import type { Resolution } from '../notes/resolve';
import type { Vault } from '../notes/vault';
import type { Span } from '../text/span';

export interface Place {
  /** A note, or an attachment (then the spans are empty and at 0). */
  readonly note: NoteId;
  /** The whole: a section, a block, a note. */
  readonly span: Span;
  /** What to select when going there: the heading's line, the block, the note's first line. */
  readonly focus: Span;
}

/** Where a resolved link leads; a fragment that is not found leads to its note. */
export function placeOf(vault: Vault, resolution: Resolution): Place | undefined {
  switch (resolution.kind) {
    case 'missing':
      return undefined;
    case 'attachment':
      return { note: resolution.file, span: { start: 0, end: 0 }, focus: { start: 0, end: 0 } };
    case 'block':
      return { note: resolution.note, span: resolution.block.span, focus: resolution.block.span };
    case 'section': {
      const section = vault.note(resolution.note)?.sections[resolution.section];
      return section && { note: resolution.note, span: section.span, focus: section.heading };
    }
    case 'note':
    case 'noHeading':
    case 'noBlock':
      return notePlace(vault, resolution.note);
  }
}

export function notePlace(vault: Vault, id: NoteId): Place | undefined {
  const note = vault.note(id);
  if (note === undefined) return undefined;
  return { note: id, span: { start: 0, end: note.text.length }, focus: { start: 0, end: 0 } };
}

/** Where a definition stands: its heading, its note, or the words that define it. */
export function termPlace(vault: Vault, sense: TermDefinition): Place | undefined {
  switch (sense.kind) {
    case 'heading':
      return placeOf(vault, { kind: 'section', note: sense.note, section: sense.section });
    case 'note':
    case 'alias':
      return placeOf(vault, { kind: 'note', note: sense.note });
    case 'arrow':
    case 'bold':
    case 'definition-list':
    case 'glossary':
    case 'sentence':
      return { note: sense.note, span: sense.definition, focus: sense.definition };
  }
}
