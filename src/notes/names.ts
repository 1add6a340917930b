/**
 * How names are compared: paths, base names, headings and block ids. Two things with the same key are the same to a link,
 * whatever their case, their Unicode normal form or, for headings, their punctuation.
 */
import { isComposed } from './letters';
import type { NoteId } from './note';

/** Lower case, composed, and without the form that a Greek sigma takes at a word's end. */
export function fold(text: string): string {
  // Most names are ASCII, and this is asked for every word of every term.
  if (isAscii(text)) return text.toLowerCase();
  if (isComposed(text)) return text.toLowerCase();
  return text.normalize('NFC').toLowerCase().replaceAll('ς', 'σ');
}

export function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

/** What a path's last part is looked up by: a note's without `.md`, an attachment's with its extension. */
export const nameKey = (path: string): string => fold(withoutExtension(baseName(path)));

/** A whole path, folded, without a note's `.md`. */
export const pathKey = (path: string): string => fold(withoutExtension(path));

/** What a tag is compared by: tags of any case are one (Obsidian help, Tags). */
export const tagKey = (tag: string): string => fold(tag).replace(/\/+$/, '');

export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** With no slash at its end; empty for the vault itself. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** `.md` is what Obsidian and everyone writes; `.markdown` is what VS Code knows as Markdown too. */
export const isNote = (path: NoteId): boolean => /\.(?:md|markdown)$/i.test(path);

/** Hidden folders (`.git`, `.obsidian`) and `node_modules` are no part of a vault. */
export const isHidden = (path: string): boolean => /(^|\/)(node_modules|\.[^/]*)(\/|$)/.test(path);

export const withoutExtension = (path: string): string => (isNote(path) ? path.slice(0, path.lastIndexOf('.')) : path);

/**
 * Obsidian's comparison of headings: this punctuation counts as a blank, and blanks are collapsed. A heading that is
 * nothing else, such as `# &&`, is compared as it is written.
 */
export function headingKey(heading: string): string {
  const folded = fold(heading);
  const plain = folded.replace(/[!"#$%&()*+,.:;<=>?@^`{|}~/[\]\\\s]+/g, ' ').trim();
  return plain === '' ? folded.trim() : plain;
}

/** The address that GitHub gives a heading: lower case, punctuation dropped, blanks as hyphens. */
export function slug(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}

/** With `%20` and its like decoded; undefined when the percent signs stand for no characters. */
export function decodedPath(path: string): string | undefined {
  try {
    return decodeURIComponent(path).normalize('NFC');
  } catch {
    return undefined;
  }
}
