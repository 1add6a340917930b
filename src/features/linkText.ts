/**
 * How a link to a note, a heading or a block is written so that it resolves to just that. Every path is tried on the
 * vault before it is given out: two notes of one name, names that differ in case, or a file without an extension beside
 * a note must not steal the link.
 */

import { slugs } from '../notes/fragmentIndex';
import { baseName, folderOf, isNote, nameKey, withoutExtension } from '../notes/names';
import type { Link, Note, NoteId } from '../notes/note';
import { findSection, type Names, resolvePath } from '../notes/resolve';

/**
 * Obsidian's “New link format”: the name alone where it is enough, the path from the note's own folder, or the path from
 * the vault's.
 */
export type LinkFormat = 'shortest' | 'relative' | 'absolute';

/** What stands between `[[` and `]]` for a file; attachments keep their extension. */
export function pathText(vault: Names, from: NoteId, file: NoteId, format: LinkFormat = 'shortest'): string {
  const name = withoutExtension(baseName(file));
  // Most names are one file's alone, and then nothing else can be meant by them.
  const isPlain = format === 'shortest' && !/[#|[\]%]/.test(name) && !(isNote(file) && isNote(name));
  if (isPlain && vault.named(nameKey(file)).length === 1) return name;
  const written = candidates(vault, from, file, format).map(wikiPath);
  // The last one is the file's whole path, which nothing can take away from it.
  return written.find((text) => resolvePath(vault, from, text) === file) ?? (written.at(-1) as string);
}

function candidates(vault: Names, from: NoteId, file: NoteId, format: LinkFormat): readonly string[] {
  const path = withoutExtension(file);
  // At the vault's root a path has no folder to tell it by; a slash in front says that it is one.
  const whole = [path, `/${path}`, file, `/${file}`];
  switch (format) {
    case 'shortest':
      return vault.named(nameKey(file)).length === 1 ? [withoutExtension(baseName(file)), ...whole] : whole;
    case 'relative': {
      const beside = relativePath(from, path);
      const isBelow = !beside.startsWith('../');
      // A path down from here is the same as one from the vault's root to Obsidian, unless a dot says otherwise.
      return [beside, ...(isBelow ? [`./${beside}`] : []), relativePath(from, file), ...whole];
    }
    case 'absolute':
      return whole;
  }
}

/** From the folder of one file to another file: `../Rust/Ownership.md`. */
export function relativePath(from: NoteId, file: NoteId): string {
  const here = folderOf(from) === '' ? [] : folderOf(from).split('/');
  const there = file.split('/');
  let common = 0;
  while (common < here.length && common < there.length - 1 && here[common] === there[common]) common++;
  return [...here.slice(common).map(() => '..'), ...there.slice(common)].join('/');
}

/** What would end the path is written as in an address, which a link is read as when the plain text finds nothing. */
const wikiPath = (path: string): string =>
  path.replace(/[#|[\]]|%%/g, (mark) => (mark === '%%' ? '%25%25' : encodeURIComponent(mark)));

/** What stands between the parentheses of `[…](…)`: relative to the note, as every Markdown reader takes it. */
export function destinationText(from: NoteId, file: NoteId, format: LinkFormat = 'shortest'): string {
  const path = format === 'absolute' ? `/${file}` : relativePath(from, file);
  return path
    .split('/')
    .map((part) => encodeURI(part).replace(/[?#()]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`))
    .join('/');
}

/**
 * The heading path that leads to a section: its own title when that is the first of its kind, else from above. The
 * second of two alike below one heading cannot be reached by any path; then it is the path to the first.
 */
export const headingTarget = (note: Note, index: number, kind: Link['kind'] = 'wiki'): string =>
  exactHeadingTarget(note, index, kind) ?? headingText(note.sections[index]?.title ?? '');

/** Like {@link headingTarget}, but undefined for a section that no path leads to. */
export function exactHeadingTarget(note: Note, index: number, kind: Link['kind'] = 'wiki'): string | undefined {
  const section = note.sections[index];
  if (section === undefined) return undefined;
  if (kind === 'markdown') return slugs(note)[index];
  // Links are compared with the heading as written, which a reader may see in other words: `[[Heap|the heap]]`.
  const written = note.text.slice(section.titleSpan.start, section.titleSpan.end);
  const unmarked = written.replace(/[`*~]/g, ' ');
  for (const own of new Set([section.title, unmarked, written].map(headingText))) {
    const parts = [own];
    for (let above = section.parent; own !== ''; above = note.sections[above]?.parent ?? -1) {
      if (findSection(note, parts) === index) return parts.join('#');
      const parent = note.sections[above];
      if (parent === undefined) break;
      parts.unshift(headingText(note.text.slice(parent.titleSpan.start, parent.titleSpan.end)));
    }
  }
  return undefined;
}

/** Without the characters that end a link's part; the comparison of headings takes them for blanks. */
export const headingText = (title: string): string =>
  title
    .replace(/[#|^:[\]\\]|%%/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
