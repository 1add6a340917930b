/**
 * Document highlights: the other places of a note that say the same as the one at the cursor. For a link all links to
 * its target and, where the target is a heading or a block of this note, that too; for a tag its places.
 */
import { linkAt } from '../notes/backlinks';
import { tagKey } from '../notes/names';
import type { Note, NoteId } from '../notes/note';
import type { Vault } from '../notes/vault';
import { type Span, touches } from '../text/span';
import { linksIn, type ReferenceTarget, referenceTarget } from './references';
import { tagAt } from './tags';

export interface Highlight {
  /** `write` is where the target itself is written. */
  readonly kind: 'read' | 'write';
  readonly span: Span;
}

/** In order. Nothing in plain text, where the editor itself marks equal words. */
export function highlights(vault: Vault, id: NoteId, offset: number): readonly Highlight[] {
  const note = vault.note(id);
  if (note === undefined) return [];
  const target = highlightTarget(vault, note, offset);
  if (target === undefined) return [];
  const found: Highlight[] =
    target.kind === 'tag'
      ? note.tags
          .filter(({ name }) => tagKey(name) === target.tag)
          .map(({ span }): Highlight => ({ kind: 'read', span }))
      : linksIn(vault, target, id).map(({ span }): Highlight => ({ kind: 'read', span }));
  const own = writtenAt(note, target);
  if (own !== undefined) found.push({ kind: 'write', span: own });
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** A whole note is the target of its links only; the cursor in its prose stands for no place. */
function highlightTarget(vault: Vault, note: Note, offset: number): ReferenceTarget | undefined {
  const isOnSomething =
    linkAt(note, offset) !== undefined ||
    tagAt(note, offset) !== undefined ||
    note.blocks.some(({ idSpan }) => touches(idSpan, offset)) ||
    note.sections.some(({ heading }) => touches(heading, offset));
  return isOnSomething ? referenceTarget(vault, note.id, offset) : undefined;
}

function writtenAt(note: Note, target: ReferenceTarget): Span | undefined {
  if (target.kind === 'section' && target.note === note.id) return note.sections[target.section]?.titleSpan;
  return target.kind === 'block' && target.note === note.id ? target.block.idSpan : undefined;
}
