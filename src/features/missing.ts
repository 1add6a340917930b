/** Links to notes that are not there: which of them ask for the same one. */
import { decodedPath, folderOf, pathKey } from '../notes/names';
import type { Link, NoteId } from '../notes/note';
import { joined } from '../notes/resolve';

/**
 * The same for two links that one new note would resolve: the written path, folded, and from where it counts if it is
 * relative.
 */
export function missingKey(from: NoteId, link: Link): string {
  const { path } = link.target;
  const written = link.kind === 'wiki' && path.includes('%') ? (decodedPath(path) ?? path) : path;
  const isRelative = /^\.\.?\//.test(written) || (link.kind === 'markdown' && written.includes('/'));
  if (!isRelative || written.startsWith('/')) return pathKey(written.replace(/^\/+/, ''));
  return pathKey(joined(folderOf(from), written) ?? written);
}

/** An ordinary link to a folder or to a file that is no note is no note's concern. */
export const asksForNote = (link: Link): boolean => link.kind === 'wiki' || /\.md$/i.test(link.target.path);
