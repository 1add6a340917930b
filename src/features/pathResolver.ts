/** Resolves the paths of very many links: most of a vault's are one bare name each, written again and again. */
import { nameKey } from '../notes/names';
import type { Link, NoteId } from '../notes/note';
import { resolvePath } from '../notes/resolve';
import type { Vault } from '../notes/vault';

/** A bare name that at most one file has means the same wherever it is written, and is looked up once. */
export function pathResolver(vault: Vault): (from: NoteId, link: Link) => NoteId | undefined {
  const everywhere = new Map<string, NoteId | undefined>();
  return (from, { kind, target: { path } }) => {
    if (path === '') return from;
    const isBare = kind === 'wiki' && !path.includes('/') && !path.includes('%');
    if (isBare && everywhere.has(path)) return everywhere.get(path);
    const file = resolvePath(vault, from, path, kind);
    if (isBare && vault.named(nameKey(path)).length < 2) everywhere.set(path, file);
    return file;
  };
}
