/**
 * Links made of what is dropped or pasted into a note: files of the vault become links and embeds as the vault writes
 * them, and so does a path that was copied as text. Files from elsewhere, and addresses of the web, are left to VS Code,
 * which copies pictures beside the note and makes ordinary links.
 */

import { linkAt } from '../notes/backlinks';
import { isHidden } from '../notes/definitions';
import { isNote } from '../notes/names';
import type { Note, NoteId } from '../notes/note';
import { joined } from '../notes/resolve';
import type { Vault } from '../notes/vault';
import { type Span, touches } from '../text/span';
import { aliasText } from './completionPaths';
import { type LinkFormat, pathText } from './linkText';

export interface PastedLinks {
  readonly text: string;
  /** What the choice is called: `Insert Wiki Link`. */
  readonly title: string;
}

/** In the place of `span`; undefined where no links belong, and when a file is none of the vault's. */
export function fileLinks(
  vault: Vault,
  id: NoteId,
  { span, files, format }: { readonly span: Span; readonly files: readonly NoteId[]; readonly format?: LinkFormat },
): PastedLinks | undefined {
  const note = vault.note(id);
  if (note === undefined || files.length === 0 || !files.every((file) => vault.has(file))) return undefined;
  if (!takesLinks(note, span)) return undefined;
  const isTable = note.tables.some((table) => touches(table, span.start));
  const selected = note.text.slice(span.start, span.end);
  const links = files.map((file) => {
    const path = pathText(vault, id, file, format);
    if (isEmbedded(file)) return `![[${path}]]`;
    // Words that were marked become what the link is read as.
    const shown = files.length === 1 && !/[\r\n]/.test(selected) ? aliasText(selected) : '';
    return shown === '' || shown === path ? `[[${path}]]` : `[[${path}${isTable ? '\\|' : '|'}${shown}]]`;
  });
  const noun = files.every(isEmbedded) ? 'Embed' : 'Wiki Link';
  return { text: links.join(isTable ? ' ' : '\n'), title: `Insert ${noun}${files.length === 1 ? '' : 's'}` };
}

/** What a reader sees in its place: pictures, sound, films and documents. */
const isEmbedded = (file: NoteId): boolean =>
  /\.(?:avif|bmp|gif|jpe?g|png|svg|webp|flac|m4a|mp3|ogg|wav|3gp|mkv|mov|mp4|ogv|webm|pdf)$/i.test(file);

/** Not in code, comments, formulas or properties, and not within another link. */
function takesLinks(note: Note, span: Span): boolean {
  const link = linkAt(note, span.start);
  const isInLink = link !== undefined && link.span.start < span.start && span.start < link.span.end;
  return !isInLink && !isHidden(note, span.start) && !isHidden(note, Math.max(span.start, span.end - 1));
}

/**
 * The file that a pasted text is the path of, from the vault's root as “Copy Relative Path” gives it, or from the note's
 * folder; or the note that an address of Obsidian's opens. A single word is only a word, whatever files there are.
 */
export function pastedPath(vault: Vault, from: NoteId, text: string): NoteId | undefined {
  const written = text.trim();
  if (written === '' || written.length > 1000 || /[\r\n]/.test(written)) return undefined;
  const opened = /^obsidian:\/\/open\?(?:.*&)?file=([^&]+)/.exec(written)?.[1];
  if (opened !== undefined) return existing(vault, decoded(opened));
  if (/^[a-z][a-z0-9+.-]+:/i.test(written) || !/\.[A-Za-z0-9]{1,8}$/.test(written)) return undefined;
  const path = written.replaceAll('\\', '/');
  const folder = from.slice(0, Math.max(0, from.lastIndexOf('/')));
  return existing(vault, path) ?? existing(vault, joined(folder, path));
}

function existing(vault: Vault, path: string | undefined): NoteId | undefined {
  if (path === undefined) return undefined;
  if (vault.has(path)) return path;
  return !isNote(path) && vault.has(`${path}.md`) ? `${path}.md` : undefined;
}

function decoded(written: string): string | undefined {
  try {
    return decodeURIComponent(written);
  } catch {
    return undefined;
  }
}
