/** Find all references: the links to a note, heading or block. */
import { backlinks, fileOf, linkAt } from '../notes/backlinks';
import type { NoteId } from '../notes/note';
import { type Resolution, resolve } from '../notes/resolve';
import type { Vault } from '../notes/vault';
import type { Span } from '../text/span';
import { placeOf } from './place';

export interface Reference {
  readonly note: NoteId;
  readonly span: Span;
}

/** Of what the link at the offset points to, or of the heading, block id or note that the offset stands in. */
export function references(
  vault: Vault,
  id: NoteId,
  offset: number,
  options: { readonly includeDeclaration?: boolean } = {},
): readonly Reference[] {
  const target = targetAt(vault, id, offset);
  const file = target && fileOf(target);
  if (target === undefined || file === undefined) return [];
  const found = backlinks(vault, file)
    .filter((backlink) => leadsTo(backlink.resolution, target))
    .map(({ note, link }) => ({ note, span: link.span }));
  const declaration = options.includeDeclaration === true ? placeOf(vault, target) : undefined;
  return declaration === undefined ? found : [{ note: declaration.note, span: declaration.focus }, ...found];
}

function targetAt(vault: Vault, id: NoteId, offset: number): Resolution | undefined {
  const note = vault.note(id);
  if (note === undefined) return undefined;
  const link = linkAt(note, offset);
  if (link !== undefined) return resolve(vault, id, link);
  const touches = (span: Span): boolean => span.start <= offset && offset <= span.end;
  const section = note.sections.findIndex((candidate) => touches(candidate.heading));
  if (section >= 0) return { kind: 'section', note: id, section };
  const block = note.blocks.find((candidate) => touches(candidate.idSpan));
  return block === undefined ? { kind: 'note', note: id } : { kind: 'block', note: id, block };
}

/** A link to a heading of a note is a link to the note too. */
function leadsTo(resolution: Resolution, target: Resolution): boolean {
  switch (target.kind) {
    case 'section':
      return resolution.kind === 'section' && resolution.section === target.section;
    case 'block':
      return resolution.kind === 'block' && resolution.block === target.block;
    case 'note':
    case 'noHeading':
    case 'noBlock':
    case 'attachment':
    case 'missing':
      return true;
  }
}
