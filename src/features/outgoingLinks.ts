/** Where a note's links lead, grouped by what they lead to, in order of where each is written first. */
import { fileOf } from '../notes/backlinks';
import { isNote } from '../notes/names';
import type { Link, NoteId } from '../notes/note';
import { type Resolution, resolve } from '../notes/resolve';
import type { Vault } from '../notes/vault';
import { contextLine } from './contextLine';
import { newNotePath } from './createNote';
import { type LinkedPlace, partOf } from './linkedPlaces';
import { asksForNote, missingKey } from './missing';
import { type Place, placeOf } from './place';

export type OutgoingLinks = {
  /** At least one. */
  readonly links: readonly OutgoingLink[];
} & (
  | { readonly kind: 'note' | 'attachment'; readonly file: NoteId }
  /** `name` as the first link writes it. A file that is no note cannot be created. */
  | { readonly kind: 'missing'; readonly name: string; readonly canCreate: boolean }
);

export interface OutgoingLink extends LinkedPlace {
  /** Absent when it is missing. */
  readonly target?: Place;
}

/** A link into the note itself is a group of the note's own, like any other. */
export function outgoingLinks(vault: Vault, id: NoteId): readonly OutgoingLinks[] {
  const note = vault.note(id);
  if (note === undefined) return [];
  const groups = new Map<string, { first: Link; file: NoteId | undefined; links: OutgoingLink[] }>();
  for (const link of note.links) {
    const resolution = resolve(vault, id, link);
    const file = fileOf(resolution);
    if (file === undefined && !asksForNote(link)) continue;
    const key = file === undefined ? `missing ${missingKey(id, link)}` : `file ${file}`;
    const group = groups.get(key) ?? { first: link, file, links: [] };
    groups.set(key, group);
    group.links.push(outgoingLink(vault, note.text, link, resolution));
  }
  return [...groups.values()].map(({ first, file, links }): OutgoingLinks => {
    if (file !== undefined) return { kind: isNote(file) ? 'note' : 'attachment', file, links };
    const canCreate = newNotePath(vault, id, first).kind === 'create';
    return { kind: 'missing', name: first.target.path, canCreate, links };
  });
}

function outgoingLink(vault: Vault, text: string, link: Link, resolution: Resolution): OutgoingLink {
  const target = placeOf(vault, resolution);
  return {
    span: link.span,
    context: contextLine(text, link.span),
    part: partOf(vault, resolution),
    ...(target && { target }),
  };
}
