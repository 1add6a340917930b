/**
 * How a link's path is written once its note, its target or another file of that name has moved: in the link's own
 * style (base name, part of a path, whole path, relative, absolute; with `.md` or without; percent signs or angle
 * brackets), and so that it resolves to just that file. Parts of the path that did not change keep their bytes.
 */

import { decoded } from '../notes/inlineLink';
import { baseName, decodedPath, folderOf, isNote, pathKey, withoutExtension } from '../notes/names';
import type { Link, Note, NoteId } from '../notes/note';
import { joined, type Names, resolvePath } from '../notes/resolve';
import { slice } from '../text/span';
import type { LinkFormat } from './linkText';

export interface Retargeting {
  /** The note that holds the link, before and after. */
  readonly from: NoteId;
  readonly fromAfter: NoteId;
  /** The file that the link leads to, before and after. */
  readonly file: NoteId;
  readonly fileAfter: NoteId;
  /** All files' names after. */
  readonly after: Names;
}

/** The text for the link's `pathSpan`; undefined when no path can be written that leads to the file. */
export function pathFor(note: Pick<Note, 'text'>, link: Link, how: Retargeting): string | undefined {
  const raw = slice(note.text, link.pathSpan);
  if (raw === '' && how.fileAfter === how.fromAfter) return raw;
  const style = pathStyle(note, link, how.from, how.file);
  return written(style, raw, how);
}

export type PathForm = 'base' | 'part' | 'whole' | 'relative' | 'absolute';

export interface PathStyle {
  readonly kind: Link['kind'];
  readonly form: PathForm;
  /** Of a part: how many names it has. */
  readonly depth: number;
  /** `./` stands before a relative path that does not go up. */
  readonly hasDot: boolean;
  readonly hasExtension: boolean;
  readonly encoding: 'plain' | 'percent' | 'angle';
  /** Letters beyond ASCII are percent-encoded too. */
  readonly isAsciiOnly: boolean;
}

/** How the path of a link to `file` is written. */
export function pathStyle(note: Pick<Note, 'text'>, link: Link, from: NoteId, file: NoteId): PathStyle {
  const raw = slice(note.text, link.pathSpan);
  const encoding = encodingOf(note, link, raw, file);
  const path = encoding === 'percent' ? (decodedPath(link.target.path) ?? link.target.path) : link.target.path;
  const depth = path.split('/').length;
  const isRelative = /^\.\.?\//.test(path);
  const style = {
    kind: link.kind,
    depth,
    hasDot: path.startsWith('./') || (link.kind === 'wiki' && isRelative),
    hasExtension: raw === '' ? link.kind === 'markdown' : isNote(path),
    encoding,
    isAsciiOnly: encoding === 'percent' && /%[89a-f][0-9a-f]/i.test(raw),
  };
  return { ...style, form: formOf(link.kind, path, isRelative, from, file) };
}

function formOf(kind: Link['kind'], path: string, isRelative: boolean, from: NoteId, file: NoteId): PathForm {
  if (path === '') return kind === 'markdown' ? 'relative' : 'base';
  if (isRelative) return 'relative';
  if (path.startsWith('/')) return 'absolute';
  if (kind === 'markdown') {
    const beside = joined(folderOf(from), path);
    if (beside !== undefined && pathKey(beside) === pathKey(file)) return 'relative';
  }
  if (!path.includes('/')) return 'base';
  return pathKey(path) === pathKey(file) ? 'whole' : 'part';
}

function encodingOf(note: Pick<Note, 'text'>, link: Link, raw: string, file: NoteId): PathStyle['encoding'] {
  if (link.kind === 'markdown') return note.text.charAt(link.pathSpan.start - 1) === '<' ? 'angle' : 'percent';
  return raw.includes('%') && !file.includes('%') && decodedPath(raw) !== undefined ? 'percent' : 'plain';
}

/** The first of the paths in this style that leads to the file. */
function written(style: PathStyle, raw: string, how: Retargeting): string | undefined {
  for (const path of pathsTo(style, how.fromAfter, how.fileAfter)) {
    for (const text of [
      sameFolder(style, raw, how),
      inOwnBytes(path, style, raw, how),
      encoded(path, style),
      encoded(path, escaping(style)),
    ]) {
      if (text !== undefined && leadsTo(text, style.kind, how)) return text;
    }
  }
  return undefined;
}

/** How an ordinary link is written that did not stand there before: as every reader follows it. */
export const markdownStyle = (format: LinkFormat = 'shortest'): PathStyle => ({
  kind: 'markdown',
  form: format === 'absolute' ? 'absolute' : 'relative',
  depth: 1,
  hasDot: false,
  hasExtension: true,
  encoding: 'percent',
  isAsciiOnly: false,
});

/** A path to `file` in a given style; for links that are newly written. */
export function newPath(style: PathStyle, names: Names, from: NoteId, file: NoteId): string | undefined {
  return written(style, '', { from, fromAfter: from, file, fileAfter: file, after: names });
}

/** Candidates, the most fitting first: where a short one would lead elsewhere, a longer one follows. */
function* pathsTo(style: PathStyle, from: NoteId, file: NoteId): Generator<string> {
  const bare = style.hasExtension ? file : withoutExtension(file);
  const parts = bare.split('/');
  switch (style.form) {
    case 'relative':
      yield relativePath(style, folderOf(from), bare);
      break;
    case 'absolute':
      yield `/${bare}`;
      break;
    case 'base':
      yield parts.slice(-1).join('/');
      break;
    case 'part':
      for (let depth = style.depth; depth < parts.length; depth++) yield parts.slice(-depth).join('/');
      break;
    case 'whole':
      break;
  }
  yield bare;
  yield `/${bare}`;
  // An attachment without an extension may have the name of a note.
  yield file;
  yield `/${file}`;
}

function relativePath(style: PathStyle, folder: string, bare: string): string {
  const here = folder === '' ? [] : folder.split('/');
  const there = bare.split('/');
  let common = 0;
  while (common < here.length && common < there.length - 1 && here[common] === there[common]) common++;
  const up = here.length - common;
  const rest = there.slice(common).join('/');
  if (up > 0) return `${'../'.repeat(up)}${rest}`;
  return style.hasDot ? `./${rest}` : rest;
}

/** Where only the file's own name changes, the way to its folder stays as it is written, roundabout or not. */
function sameFolder(style: PathStyle, raw: string, how: Retargeting): string | undefined {
  const isHere = folderOf(how.from) === folderOf(how.fromAfter) && folderOf(how.file) === folderOf(how.fileAfter);
  if (!isHere || raw === '') return undefined;
  const last = raw.slice(raw.lastIndexOf('/') + 1);
  const name = baseName(style.hasExtension ? how.fileAfter : withoutExtension(how.fileAfter));
  const isKept = baseName(how.file) === baseName(how.fileAfter) || isOwnCase(last, baseName(how.file), name, style);
  return raw.slice(0, raw.lastIndexOf('/') + 1) + (isKept ? last : encoded(name, style));
}

/**
 * The path with those names left as the link has them that did not change. A link's names are the last ones of its
 * file's path, and so are the new path's. Where only the case of a name changed, a link that is written in a case of its
 * own is left alone.
 */
function inOwnBytes(path: string, style: PathStyle, raw: string, how: Retargeting): string | undefined {
  const own = namesOf(raw);
  if (own.includes('..') || own.includes('.')) return undefined;
  const before = how.file.split('/');
  const after = how.fileAfter.split('/');
  const prefix = prefixOf(path);
  const parts = path.slice(prefix.length).split('/');
  const kept = parts.map((part, index) => {
    const back = parts.length - index;
    const written = own[own.length - back];
    const old = before[before.length - back];
    const now = after[after.length - back];
    if (written === undefined || old === undefined || now === undefined) return encoded(part, style);
    return old === now || isOwnCase(written, old, now, style) ? written : encoded(part, style);
  });
  return prefix + kept.join('/');
}

function isOwnCase(written: string, old: string, now: string, style: PathStyle): boolean {
  if (pathKey(old) !== pathKey(now)) return false;
  const name = style.encoding === 'plain' ? written : (decodedPath(written) ?? written);
  return withoutExtension(name) !== withoutExtension(old);
}

const prefixOf = (path: string): string => /^(?:\/|(?:\.\.?\/)*)/.exec(path)?.[0] ?? '';

const namesOf = (raw: string): readonly string[] => (raw === '' ? [] : raw.slice(prefixOf(raw).length).split('/'));

/** Whether a path's text, put into the link, leads to its file. */
function leadsTo(text: string, kind: Link['kind'], { after, fromAfter, fileAfter }: Retargeting): boolean {
  if (kind === 'markdown') return resolvePath(after, fromAfter, decoded(text), kind) === fileAfter;
  return isWikiTarget(text) && resolvePath(after, fromAfter, text.normalize('NFC'), kind) === fileAfter;
}

/** What ends or hides a wiki link's target, or is trimmed from it, may not stand in it. */
const isWikiTarget = (text: string): boolean => !/[#|[\]\r\n]|%%|\\$/.test(text) && text.trim() === text;

/** A path, or a name of one, with what a link of this style cannot hold in percent signs. */
export function encoded(path: string, { encoding, isAsciiOnly }: Pick<PathStyle, 'encoding' | 'isAsciiOnly'>): string {
  switch (encoding) {
    case 'plain':
      return path;
    case 'angle':
      return path.replace(/[%#<>\\\r\n]/g, percent);
    case 'percent':
      return path.replace(isAsciiOnly ? unsafeOrForeign : unsafe, percent);
  }
}

/** ASCII that ends a destination (CommonMark section 6.3), that a reader decodes, or that means something in Markdown. */
const unsafe = /[\s\p{Cc}%#()<>[\]\\`|"?^{}]/gu;
const unsafeOrForeign = /[\s\p{Cc}%#()<>[\]\\`|"?^{}]|[^\0-\x7f]/gu;

const percent = (character: string): string => {
  const bytes = new TextEncoder().encode(character);
  return [...bytes].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
};

/** A name that holds what no wiki link's target can hold is written with percent signs. */
const escaping = (style: PathStyle): PathStyle => ({
  ...style,
  encoding: style.encoding === 'plain' ? 'percent' : style.encoding,
});
