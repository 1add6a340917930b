/** Every wiki link of a vault and what it resolves to, in the form that `memory-notes links --json` prints. */
import type { Link, Note, NoteId } from '../notes/note';
import { type Resolution, resolve } from '../notes/resolve';
import type { Vault } from '../notes/vault';
import { type LineIndex, lineIndex } from '../text/lineIndex';
import { slice } from '../text/span';
import { placeOf } from './place';

export interface LinksReport {
  readonly format: 'memory-notes/links/1';
  readonly notes: number;
  readonly links: readonly LinkRecord[];
}

export interface LinkRecord {
  readonly path: NoteId;
  /** 1-based, in UTF-16 code units. */
  readonly line: number;
  readonly column: number;
  /** As written, whole. */
  readonly text: string;
  readonly embed: boolean;
  /** A fragment that is not found does not make the note unresolved. */
  readonly status: 'ok' | 'missing-note' | 'missing-heading' | 'missing-block';
  readonly target: NoteId | null;
  readonly heading?: readonly string[];
  readonly block?: string;
  /** 1-based line of what was found in the target; the first for a whole note. */
  readonly targetLine?: number;
  readonly alias?: string;
}

export function linksReport(vault: Vault): LinksReport {
  const lines = linesOf(vault);
  const links: LinkRecord[] = [];
  for (const id of vault.noteIds()) {
    const note = vault.note(id) as Note;
    for (const link of note.links) if (link.kind === 'wiki') links.push(linkRecord(vault, note, link, lines));
  }
  return { format: 'memory-notes/links/1', notes: vault.noteCount, links };
}

function linkRecord(vault: Vault, note: Note, link: Link, lines: (id: NoteId) => LineIndex): LinkRecord {
  const resolution = resolve(vault, note.id, link);
  const { line, character } = lines(note.id).position(link.span.start);
  const place = placeOf(vault, resolution);
  const isFound = resolution.kind === 'note' || resolution.kind === 'section' || resolution.kind === 'block';
  const { headings, block } = link.target;
  return {
    path: note.id,
    line: line + 1,
    column: character + 1,
    text: slice(note.text, link.span),
    embed: link.embed,
    status: statusOf(resolution),
    target: place?.note ?? null,
    ...(headings.length > 0 && { heading: headings }),
    ...(block !== undefined && { block }),
    ...(isFound && place !== undefined && { targetLine: lines(place.note).position(place.focus.start).line + 1 }),
    ...(link.alias !== undefined && { alias: link.alias }),
  };
}

function statusOf(resolution: Resolution): LinkRecord['status'] {
  switch (resolution.kind) {
    case 'note':
    case 'attachment':
    case 'section':
    case 'block':
      return 'ok';
    case 'missing':
      return 'missing-note';
    case 'noHeading':
      return 'missing-heading';
    case 'noBlock':
      return 'missing-block';
  }
}

/** Line indexes of the vault's notes, each made once. */
export function linesOf(vault: Vault): (id: NoteId) => LineIndex {
  const indexes = new Map<NoteId, LineIndex>();
  return (id) => {
    let index = indexes.get(id);
    if (index === undefined) {
      index = lineIndex(vault.note(id)?.text ?? '');
      indexes.set(id, index);
    }
    return index;
  };
}
