/**
 * What a link points to, as Obsidian reads it (help, "Internal links", and probes of version 1.7 where the help is
 * silent). Looks at the vault only: no files, no exceptions. A fragment that is not found never unresolves its note.
 */
import { baseName, decodedPath, fold, folderOf, headingKey, isNote, nameKey, pathKey, slug } from './names';
import { nearestOf } from './nearest';
import type { Block, Link, Note, NoteId } from './note';
import type { Vault } from './vault';

export type Resolution =
  | { readonly kind: 'note'; readonly note: NoteId }
  | { readonly kind: 'attachment'; readonly file: NoteId }
  /** `section` is the index in the note's sections. */
  | { readonly kind: 'section'; readonly note: NoteId; readonly section: number }
  | { readonly kind: 'block'; readonly note: NoteId; readonly block: Block }
  /** The note is there, the heading is not; `nearest` is the index of the section most like it. */
  | { readonly kind: 'noHeading'; readonly note: NoteId; readonly nearest?: number }
  | { readonly kind: 'noBlock'; readonly note: NoteId; readonly nearest?: Block }
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
  const { headings, block } = link.target;
  if (block !== undefined) return resolveBlock(note, block);
  const first = headings[0];
  if (first === undefined) return { kind: 'note', note: note.id };
  if (first.startsWith('[^')) {
    // A footnote has no place of its own in the outline: the note is what opens.
    return note.text.includes(`${first}:`) ? { kind: 'note', note: note.id } : { kind: 'noHeading', note: note.id };
  }
  const section = findSection(note, headings) ?? (link.kind === 'markdown' ? findSlug(note, first) : undefined);
  if (section !== undefined) return { kind: 'section', note: note.id, section };
  const wanted = headingKey(headings[headings.length - 1] as string);
  const nearest = nearestOf(wanted, note.sections, (candidate) => candidate.key);
  return { kind: 'noHeading', note: note.id, ...(nearest && { nearest: note.sections.indexOf(nearest) }) };
}

function resolveBlock(note: Note, id: string): Resolution {
  const wanted = id.toLowerCase();
  const block = note.blocks.find((candidate) => candidate.id.toLowerCase() === wanted);
  if (block !== undefined) return { kind: 'block', note: note.id, block };
  const nearest = nearestOf(wanted, note.blocks, (candidate) => candidate.id.toLowerCase());
  return { kind: 'noBlock', note: note.id, ...(nearest && { nearest }) };
}

/** Each part of a heading path is found below the one before it, on a deeper level. */
export const findSection = (note: Note, headings: readonly string[]): number | undefined =>
  findSectionPath(note, headings)?.at(-1);

/** The section that each part of a heading path means. */
export function findSectionPath(note: Note, headings: readonly string[]): readonly number[] | undefined {
  const keys = headings.map(headingKey);
  const { sections } = note;
  // A depth-first walk: `path` holds the sections that matched the parts so far.
  const path: number[] = [];
  for (let i = 0; i < sections.length; i++) {
    const section = sections[i] as (typeof sections)[number];
    while (path.length > 0) {
      const last = sections[path[path.length - 1] as number] as typeof section;
      if (section.span.start < last.span.end) break;
      path.pop();
    }
    if (section.key !== keys[path.length]) continue;
    path.push(i);
    if (path.length === keys.length) return path;
  }
  return undefined;
}

function findSlug(note: Note, wanted: string): number | undefined {
  const index = slugs(note).indexOf(wanted.toLowerCase());
  return index < 0 ? undefined : index;
}

/** GitHub's address of each heading; the second of two alike ends in `-1`. */
export function slugs(note: Note): readonly string[] {
  const seen = new Map<string, number>();
  return note.sections.map((section) => {
    const plain = slug(section.title);
    const count = seen.get(plain) ?? 0;
    seen.set(plain, count + 1);
    return count === 0 ? plain : `${plain}-${count}`;
  });
}
