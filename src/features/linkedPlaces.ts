/** Backlinks as a list shows them: the notes that link to a file, and each link with the line that it stands in. */
import { backlinksFrom } from '../notes/backlinks';
import { nameKey } from '../notes/names';
import type { NoteId } from '../notes/note';
import type { Resolution } from '../notes/resolve';
import type { Vault } from '../notes/vault';
import type { Span } from '../text/span';
import { type ContextLine, contextLine } from './contextLine';
import { type Mention, mentionsFrom } from './mentions';
import { pathResolver } from './pathResolver';

export interface LinkingNote {
  readonly note: NoteId;
  /** How many links it has to the file. */
  readonly count: number;
}

/** A link, or a mention without one. */
export interface LinkedPlace {
  readonly span: Span;
  readonly context: ContextLine;
  /** The heading or block that the link asks for; empty for the note itself. */
  readonly part: string;
}

/** In order of their paths. A note's links to itself lead nowhere else, and are none. */
export function linkingNotes(vault: Vault, file: NoteId): readonly LinkingNote[] {
  const counts = new Map<NoteId, number>();
  const resolved = pathResolver(vault);
  // Which heading a link asks for does not matter here, and takes most of the time.
  for (const { note, link } of vault.linksTo(nameKey(file))) {
    if (note !== file && resolved(note, link) === file) counts.set(note, (counts.get(note) ?? 0) + 1);
  }
  return [...counts].map(([note, count]) => ({ note, count })).sort((a, b) => (a.note < b.note ? -1 : 1));
}

/** The links of one note to a file, in order. */
export function linkedPlaces(vault: Vault, file: NoteId, from: NoteId): readonly LinkedPlace[] {
  const text = vault.note(from)?.text ?? '';
  return backlinksFrom(vault, file, from).map(({ link, resolution }) => ({
    span: link.span,
    context: contextLine(text, link.span),
    part: partOf(vault, resolution),
  }));
}

/** The mentions of a note in one other note, in order. */
export const mentionedPlaces = (vault: Vault, id: NoteId, from: NoteId): readonly LinkedPlace[] =>
  placesOf(vault, mentionsFrom(vault, id, from));

export const placesOf = (vault: Vault, mentions: readonly Mention[]): readonly LinkedPlace[] =>
  mentions.map(({ note, span }) => ({ span, context: contextLine(vault.note(note)?.text ?? '', span), part: '' }));

/** `Memory › Heap` without the note; a fragment that is not there says so. */
export function partOf(vault: Vault, resolution: Resolution): string {
  switch (resolution.kind) {
    case 'section':
      return vault.note(resolution.note)?.sections[resolution.section]?.title ?? '';
    case 'block':
      return `^${resolution.block.id}`;
    case 'noHeading':
      return 'missing heading';
    case 'noBlock':
      return 'missing block';
    case 'note':
    case 'attachment':
    case 'missing':
      return '';
  }
}
