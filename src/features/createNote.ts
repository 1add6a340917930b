/** Where a note that a link asks for would be created. Never outside the vault, never over a file. */
import { linkAt } from '../notes/backlinks';
import { decodedPath, fold, folderOf, isNote } from '../notes/names';
import type { Link, NoteId } from '../notes/note';
import { joined, resolve } from '../notes/resolve';
import type { Vault } from '../notes/vault';

export type NewNote =
  | { readonly kind: 'create'; readonly path: NoteId; readonly text: string }
  | { readonly kind: 'refused'; readonly message: string };

/** For the link at an offset of a note; undefined when no link to a missing note stands there. */
export function createNote(vault: Vault, id: NoteId, offset: number): NewNote | undefined {
  const note = vault.note(id);
  const link = note && linkAt(note, offset);
  if (link === undefined || resolve(vault, id, link).kind !== 'missing') return undefined;
  return newNotePath(vault, id, link);
}

/**
 * A bare name goes beside the note that asks for it, a path with folders where it says. The file's name is what the
 * link says, letter for letter, or the link would not find it: a name that cannot be a file's is refused.
 */
export function newNotePath(vault: Vault, from: NoteId, link: Link): NewNote {
  const written = link.kind === 'markdown' ? link.target.path : (decodedPath(link.target.path) ?? link.target.path);
  const isRelative = link.kind === 'markdown' || /^\.\.?\//.test(written) || !written.includes('/');
  const folder = isRelative && !written.startsWith('/') ? folderOf(from) : '';
  const path = joined(folder, written);
  if (path === undefined) return refused(`“${written}” leads out of the vault.`);
  const file = isNote(path) ? path : `${path}.md`;
  const problem = file
    .split('/')
    .map(namingProblem)
    .find((found) => found !== undefined);
  if (problem !== undefined) return refused(problem);
  const extension = /\.([A-Za-z][A-Za-z0-9]{1,4})$/.exec(path)?.[1]?.toLowerCase();
  if (extension !== undefined && attachmentExtensions.has(extension)) {
    return refused(`There is no file “${path}” in the vault.`);
  }
  const taken = takenBy(vault, file);
  if (taken !== undefined) return refused(`“${taken}” is there already.`);
  return { kind: 'create', path: file, text: '' };
}

const refused = (message: string): NewNote => ({ kind: 'refused', message });

const attachmentExtensions = new Set(
  'png jpg jpeg gif svg webp avif bmp mp3 wav m4a ogg flac webm mp4 ogv mov mkv pdf canvas base zip'.split(' '),
);

/** Why a part of a path can be no file's or folder's name on some system that the vault may be opened on. */
export function namingProblem(part: string): string | undefined {
  const name = part.replace(/\.md$/i, '');
  const character = /[\\:*?"<>|#^[\]]|%%|\p{Cc}|\p{Cs}/u.exec(name)?.[0];
  if (character !== undefined) return `A note's name cannot hold “${printable(character)}”.`;
  if (name.trim() === '' || /^\./.test(name)) return `“${part}” can be no note's name.`;
  if (/[. ]$/.test(name) || name.startsWith(' ')) return 'A name cannot end in a dot or a blank.';
  if (/^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(name)) return `Windows keeps the name “${name}” for itself.`;
  if (new TextEncoder().encode(part).length > 255) return 'The name is too long for a file.';
  return undefined;
}

const printable = (character: string): string =>
  /\p{C}/u.test(character)
    ? `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    : character;

/** A file of this path in whatever case: on many disks it is the same file. */
export function takenBy(vault: Vault, file: string): NoteId | undefined {
  if (vault.has(file)) return file;
  const folded = fold(file);
  const name = folded.slice(folded.lastIndexOf('/') + 1).replace(/\.md$/, '');
  return vault.named(name).find((id) => fold(id) === folded);
}
