/**
 * Completion of ordinary links, `[…](…`, where VS Code's own offers nothing. Its own lists the folder that is written so
 * far, and the headings of the note that a relative path leads to. What is left are the files of all other folders, found
 * by their names; the headings of notes that only Obsidian's reading of the path finds; and blocks.
 */

import { slugs } from '../notes/fragmentIndex';
import { folderOf, isNote } from '../notes/names';
import type { NoteId } from '../notes/note';
import { joined, resolvePath } from '../notes/resolve';
import type { Span } from '../text/span';
import { best } from './best';
import { closeness } from './closeness';
import { blockCompletion } from './completionBlocks';
import { type Completion, type CompletionItem, filterText, longestList } from './completionItem';
import { type Asked, rankNames } from './completionPaths';
import type { LinkSite } from './linkSite';
import { destinationText } from './linkText';
import type { FileName } from './nameList';

export interface DestinationSite {
  readonly isImage: boolean;
  /** What is written of the destination up to the cursor, and all of it. */
  readonly written: string;
  readonly span: Span;
  readonly offset: number;
}

export function destinationSite(text: string, line: Span, offset: number): DestinationSite | undefined {
  const before = text.slice(line.start, offset);
  const match = /(!?)\[(?:[^[\]\\]|\\.|\[[^[\]]*\])*\]\(\s*(<[^<>]*|[^\s()<]*)$/.exec(before);
  if (match === null) return undefined;
  const isAngled = (match[2] as string).startsWith('<');
  const written = (match[2] as string).slice(isAngled ? 1 : 0);
  if (/^[\w-]+:/.test(written)) return undefined;
  const rest = (isAngled ? /^[^<>]*/ : /^[^\s()]*/).exec(text.slice(offset, line.end))?.[0] ?? '';
  // In angle brackets blanks may stand as they are; a coded one is read the same, so one way of writing does for both.
  const span = { start: offset - written.length, end: offset + rest.length };
  return { isImage: match[1] === '!', written, span, offset };
}

export function destinationCompletion(asked: Asked, site: DestinationSite): Completion | undefined {
  const hash = site.written.indexOf('#');
  if (hash >= 0) return site.isImage ? undefined : fragmentCompletion(asked, site, hash);
  return fileCompletion(asked, site);
}

function fileCompletion(asked: Asked, site: DestinationSite): Completion | undefined {
  const { vault, note, options } = asked;
  const query = decoded(site.written);
  // Nothing to search by: then VS Code's list of the folder is the better one.
  if (query.replace(/[./]/g, '') === '') return undefined;
  const listed = listedFolder(note.id, query);
  const found = best<FileName>(longestList);
  const near = closeness(note.id, options.recent);
  rankNames(vault, query, found, (name) => near(name.file) + ((name.kind === 'attachment') === site.isImage ? 0 : 100));
  const items = found.done().flatMap((name): CompletionItem | readonly CompletionItem[] => {
    if (folderOf(name.file) === listed) return [];
    if (site.isImage && name.kind !== 'attachment') return [];
    return {
      kind: name.kind,
      label: name.name,
      detail: name.folder,
      edit: { span: site.span, text: destinationText(note.id, name.file, options.format) },
      filterText: filterText(site.written, `${name.name} ${name.file}`),
      target: { note: name.file },
    };
  });
  return { isIncomplete: true, items };
}

/** The folder whose files VS Code lists. */
function listedFolder(from: NoteId, query: string): string | undefined {
  const folder = query.slice(0, query.lastIndexOf('/') + 1);
  return folder.startsWith('/') ? joined('', folder) : joined(folderOf(from), folder);
}

function fragmentCompletion(asked: Asked, site: DestinationSite, hash: number): Completion | undefined {
  const { vault, note } = asked;
  const path = decoded(site.written.slice(0, hash));
  const target = vault.note(resolvePath(vault, note.id, path, 'markdown') ?? '');
  if (target === undefined) return undefined;
  const query = site.written.slice(hash + 1);
  const start = site.span.start + hash + 1;
  const link: LinkSite = {
    ...plain,
    start: site.span.start,
    offset: site.offset,
    written: site.written,
    end: site.span.end,
  };
  if (query.startsWith('^'))
    return blockCompletion(asked, { link, path, pathStart: site.span.start, start, query }, '');
  if (path === '' || isBeside(asked, path, target.id)) return undefined;
  const addresses = slugs(target);
  const items = target.sections.slice(0, longestList * 3).map(
    (section, index): CompletionItem => ({
      kind: 'heading',
      label: section.title,
      detail: '#'.repeat(section.level),
      edit: { span: { start, end: site.span.end }, text: addresses[index] ?? '' },
      filterText: `${addresses[index]} ${section.title}`,
      target: { note: target.id, span: section.span },
    }),
  );
  return { isIncomplete: false, items };
}

const plain: LinkSite = {
  isEmbed: false,
  start: 0,
  offset: 0,
  written: '',
  pathEnd: 0,
  targetEnd: 0,
  hasFragment: false,
  hasAlias: false,
  bar: '|',
  end: 0,
  close: '',
  more: [],
};

/** VS Code finds the note by this path too, `.md` written or not. */
function isBeside({ note }: Asked, path: string, target: NoteId): boolean {
  const beside = path.startsWith('/') ? joined('', path) : joined(folderOf(note.id), path);
  return beside === target || (isNote(target) && `${beside}.md` === target);
}

function decoded(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}
