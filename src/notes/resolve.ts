/**
 * What a link points to, as Obsidian reads it (help, "Internal links", and probes of version 1.7 where the help is
 * silent). Looks at the vault only: no files, no exceptions. A fragment that is not found never unresolves its note.
 */
import { fragmentIndex } from './fragmentIndex';
import { baseName, decodedPath, fold, folderOf, headingKey, isNote, nameKey, pathKey } from './names';
import type { Block, Link, Note, NoteId } from './note';
import type { Vault } from './vault';

export type Resolution =
  | { readonly kind: 'note'; readonly note: NoteId }
  | { readonly kind: 'attachment'; readonly file: NoteId }
  /** `section` is the index in the note's sections. */
  | { readonly kind: 'section'; readonly note: NoteId; readonly section: number }
  | { readonly kind: 'block'; readonly note: NoteId; readonly block: Block }
  /** The note is there, the heading or block is not; which one is most like it is for `fragmentIndex.ts` to say. */
  | { readonly kind: 'noHeading'; readonly note: NoteId }
  | { readonly kind: 'noBlock'; readonly note: NoteId }
  | { readonly kind: 'missing' };

/** What a path is resolved by: the files' names alone. */
export type Names = Pick<Vault, 'has' | 'named'>;

export function resolve(vault: Vault, from: NoteId, link: Link): Resolution {
  const file = resolvePath(vault, from, link.target.path, link.kind);
  if (file === undefined) return { kind: 'missing' };
  const note = vault.note(file);
  if (note === undefined) return { kind: 'attachment', file };
  return resolveFragment(note, link);
}

/** The note or attachment that a written path means. */
export function resolvePath(vault: Names, from: NoteId, path: string, kind: Link['kind'] = 'wiki'): NoteId | undefined {
  if (path === '') return from;
  // A path of an ordinary link is relative to its note first, as on every other Markdown reader.
  if (kind === 'markdown' && !path.startsWith('/')) {
    const beside = joined(folderOf(from), path);
    const found = beside === undefined ? undefined : exactly(vault, beside);
    if (found !== undefined) return found;
  }
  const found = asWritten(vault, from, path);
  if (found !== undefined || !path.includes('%')) return found;
  const plain = decodedPath(path);
  return plain === undefined || plain === path ? undefined : asWritten(vault, from, plain);
}

function asWritten(vault: Names, from: NoteId, path: string): NoteId | undefined {
  if (/^\.\.?\//.test(path)) {
    const target = joined(folderOf(from), path);
    return target === undefined ? undefined : exactly(vault, target);
  }
  const isAbsolute = path.startsWith('/');
  const plain = path.replace(/^\/+/, '');
  const exact = exactly(vault, plain);
  if (exact !== undefined || isAbsolute) return exact;
  const candidates = named(vault, plain);
  if (candidates.length < 2 && !plain.includes('/')) return candidates[0];
  const tail = `/${pathKey(plain)}`;
  const folder = fold(folderOf(from));
  const isNear = (id: NoteId): boolean => folder === '' || fold(id).startsWith(`${folder}/`);
  return candidates
    .filter((id) => `/${pathKey(id)}`.endsWith(tail))
    .sort(
      (a, b) =>
        Number(isNear(b)) - Number(isNear(a)) ||
        a.length - b.length ||
        Number(b.includes(baseName(plain))) - Number(a.includes(baseName(plain))) ||
        (a < b ? -1 : 1),
    )[0];
}

/** Files of a written base name: those with just this name, extension and all, else the notes of the name. */
function named(vault: Names, path: string): readonly NoteId[] {
  const all = vault.named(nameKey(path));
  const name = fold(baseName(path));
  const whole = all.filter((id) => fold(baseName(id)) === name);
  return whole.length > 0 ? whole : all.filter((id) => isNote(id) && nameKey(id) === name);
}

/** The file at a whole path, `.md` written or not. When several differ in case only, the one spelled alike. */
function exactly(vault: Names, path: string): NoteId | undefined {
  if (vault.has(path)) return path;
  if (vault.has(`${path}.md`)) return `${path}.md`;
  const folded = fold(path);
  const same = named(vault, path).filter((id) => fold(id) === folded || (isNote(id) && pathKey(id) === folded));
  return same[0];
}

/** A relative path from a folder; undefined when it leads out of the vault. */
export function joined(folder: string, path: string): string | undefined {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** The place inside a note that a link asks for. */
export function resolveFragment(note: Note, link: Pick<Link, 'kind' | 'target'>): Resolution {
  const { headings, block: id } = link.target;
  const index = fragmentIndex(note);
  if (id !== undefined) {
    const block = index.block(id);
    return block === undefined ? { kind: 'noBlock', note: note.id } : { kind: 'block', note: note.id, block };
  }
  const first = headings[0];
  if (first === undefined) return { kind: 'note', note: note.id };
  if (first.startsWith('[^')) {
    // A footnote has no place of its own in the outline: the note is what opens.
    return index.hasFootnote(first) ? { kind: 'note', note: note.id } : { kind: 'noHeading', note: note.id };
  }
  const section =
    index.sections(headings)[0] ?? (link.kind === 'markdown' ? index.address(first.toLowerCase()) : undefined);
  return section === undefined ? { kind: 'noHeading', note: note.id } : { kind: 'section', note: note.id, section };
}

/** Each part of a heading path is found below the one before it, on a deeper level. */
export const findSection = (note: Note, headings: readonly string[]): number | undefined =>
  fragmentIndex(note).sections(headings)[0];

/** The section that each part of a heading path means. */
export function findSectionPath(note: Note, headings: readonly string[]): readonly number[] | undefined {
  const last = findSection(note, headings);
  if (last === undefined) return undefined;
  const above: number[] = [];
  for (let index = last; index >= 0; index = note.sections[index]?.parent ?? -1) above.unshift(index);
  const path: number[] = [];
  for (const index of above) {
    const isWanted = note.sections[index]?.key === headingKey(headings[path.length] ?? '');
    if (isWanted && path.length < headings.length - 1) path.push(index);
  }
  return [...path, last];
}
