/**
 * What can be gone to by name from anywhere in the vault: notes, their aliases, and blocks with an id. Headings are left
 * to VS Code's own Markdown support, which lists those of every note as `# Heading`: a second list would show each twice.
 */
import { fold } from '../notes/names';
import type { Note, NoteId } from '../notes/note';
import { plainText } from '../notes/plainText';
import type { Vault } from '../notes/vault';
import type { Sliced } from '../text/sliced';
import type { Span } from '../text/span';
import { type Best, best } from './best';
import { fileNames } from './nameList';
import { type Matcher, nameMatcher, rank } from './nameMatch';

export interface WorkspaceSymbol {
  readonly kind: 'note' | 'alias' | 'block';
  readonly name: string;
  /** What it belongs to: a note's folder, else the note. */
  readonly container: string;
  readonly note: NoteId;
  readonly span: Span;
}

/** The editor ranks and cuts the list once more; of more than this nobody reads any. */
const longestList = 512;

/** The best matches of a query; of an empty one, notes. */
export function* workspaceSymbols(vault: Vault, query: string): Sliced<readonly WorkspaceSymbol[]> {
  const typed = fold(query.trim().replace(/^\^/, ''));
  const matches = nameMatcher(typed);
  const found = best<() => WorkspaceSymbol>(longestList);
  for (const { kind, file, name, folded, folder } of fileNames(vault)) {
    if (kind === 'attachment' || query.startsWith('^')) continue;
    const own = matches(folded);
    if (own === rank.none) continue;
    const container = kind === 'note' ? folder : (vault.note(file)?.name ?? '');
    found.add(score(own, folded, file), () => ({ kind, name, container, note: file, span: { start: 0, end: 0 } }));
  }
  yield;
  if (typed !== '' || query.startsWith('^')) yield* addBlocks(vault, matches, found);
  return found.done().map((symbol) => symbol());
}

/** Of one rank the shortest name is the nearest to what was typed, then the shortest path. */
const score = (own: number, folded: string, file: NoteId): number =>
  own * 1e6 + Math.min(999, folded.length) * 1000 + Math.min(999, file.length);

function* addBlocks(vault: Vault, matches: Matcher, found: Best<() => WorkspaceSymbol>): Sliced<undefined> {
  let count = 0;
  for (const note of vault.notes()) {
    if (++count % notesInSlice === 0) yield;
    for (const { id, span } of note.blocks) {
      const folded = fold(id);
      const own = matches(folded);
      if (own !== rank.none) found.add(score(own, folded, note.id), () => blockSymbol(note, id, span));
    }
  }
  return undefined;
}

const notesInSlice = 500;

/** An id says little by itself, so the block's first words stand beside it. */
function blockSymbol(note: Note, id: string, span: Span): WorkspaceSymbol {
  const written = note.text.slice(span.start, Math.min(span.end, span.start + 120));
  const words = plainText(written.replace(/^(?:[-*+>]|\d+[.)])\s+/, '').replace(/(?:^|\s)\^[\w-]+\s*$/, '')).slice(
    0,
    60,
  );
  const container = words === '' ? note.name : `${note.name} · ${words}`;
  return { kind: 'block', name: `^${id}`, container, note: note.id, span };
}
