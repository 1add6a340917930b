/** Completion of a link's path: notes, aliases, attachments, and notes that others link to and that are missing. */

import { readFragment } from '../notes/inlineLink';
import { baseName, fold, folderOf, headingKey, nameKey, withoutExtension } from '../notes/names';
import type { Link, Note, NoteId } from '../notes/note';
import { findSection } from '../notes/resolve';
import { linkKeys, type Vault } from '../notes/vault';
import type { Edit } from '../text/edit';
import { type Best, best } from './best';
import { closeness } from './closeness';
import {
  type Completion,
  type CompletionItem,
  type CompletionOptions,
  filterText,
  longestList,
} from './completionItem';
import { newNotePath } from './createNote';
import { linesOf, longestWord, searchLines } from './lineSearch';
import type { LinkSite } from './linkSite';
import { pathText } from './linkText';
import { type FileName, lettersOf, nameLines, namesByFolder, namesIn, namesOf } from './nameList';
import { type Matcher, nameMatcher, rank } from './nameMatch';
import { notesOf, perNote, perPart } from './perNote';

/** Who asks, and where. */
export interface Asked {
  readonly vault: Vault;
  readonly note: Note;
  readonly offset: number;
  readonly options: CompletionOptions;
}

export function pathCompletion(asked: Asked, site: LinkSite, query: string): Completion {
  const found = best<FileName | MissingNote>(longestList);
  const near = closeness(asked.note.id, asked.options.recent);
  const cost = (name: FileName): number => {
    const own = near(name.file);
    if (name.kind === 'alias') return own + 1;
    return (name.kind === 'attachment') === site.isEmbed ? own : own + 100;
  };
  if (query.trim() === '') addNearest(asked, found, cost);
  else rankNames(asked.vault, query, found, cost);
  if (!site.isEmbed) rankMissing(asked.vault, query, found);
  const items = found.done().flatMap((name) => {
    if (name.kind === 'missing') return missingItem(asked, site, query, name) ?? [];
    return pathItem(asked, site, query, name);
  });
  return { isIncomplete: true, items };
}

/** Adds the names that answer to a query, the best ranks first, then those that cost least. */
export function rankNames(
  vault: Vault,
  query: string,
  found: Pick<Best<FileName>, 'limit' | 'count' | 'add'>,
  cost: (name: FileName) => number,
): void {
  const typed = fold(query.trim()).replace(/^(?:\.{0,2}\/)+/, '');
  const isPath = typed.includes('/');
  if (!isPath) {
    for (const part of vault.parts()) {
      searchLines(nameLines(part), typed, {
        isEnough: (bound) => bound * rankWeight >= found.limit,
        visit(own, name) {
          if (!part.gone.has(name.file)) found.add(score(own, cost(name), name.folded), name);
        },
      });
    }
  }
  // Names that merely resemble are of use only where few answer.
  if (typed.length < 2 || found.count >= longestList) return;
  const matches = nameMatcher(typed);
  const needle = longestWord(typed);
  const letters = lettersOf(typed);
  for (const part of vault.parts()) {
    for (const name of namesIn(part)) {
      if ((letters & ~name.letters) !== 0) continue;
      let own: number = isPath && name.kind !== 'alias' ? matches(name.path) : matches(name.folded);
      if (!isPath && own < rank.scattered && name.folded.includes(needle)) continue;
      // A word of the folder's name helps to tell notes apart.
      if (own === rank.none && name.kind !== 'alias') own = inPath(matches, name);
      if (own !== rank.none && !part.gone.has(name.file)) found.add(score(own, cost(name), name.folded), name);
    }
  }
}

/** While nothing is typed: what was open last, what lies in the same folder, and then whatever there is. */
function addNearest(
  { vault, note, options }: Asked,
  found: Pick<Best<FileName>, 'limit' | 'add'>,
  cost: (name: FileName) => number,
): void {
  const seen = new Set<NoteId>();
  const add = (name: FileName): void => found.add(score(rank.start, cost(name), name.folded), name);
  for (const id of options.recent ?? []) {
    const other = seen.has(id) ? undefined : vault.note(id);
    seen.add(id);
    for (const name of other === undefined ? [] : namesOf(other)) add(name);
  }
  const own = folderOf(note.id);
  for (const part of vault.parts()) {
    const folders = namesByFolder(part);
    const isNew = ({ file }: FileName): boolean => !seen.has(file) && !part.gone.has(file);
    let others = 0;
    for (const name of (folders.get(own) ?? []).slice(0, mostNear)) if (isNew(name)) add(name);
    for (const [folder, names] of folders) {
      if (folder === own || others >= mostDistant) continue;
      for (const name of names) if (isNew(name) && others++ < mostDistant) add(name);
    }
  }
}

/** Of the notes in the same folder, and of those that nothing speaks for, so many are looked at. */
const mostNear = 1000;
const mostDistant = 200;

const rankWeight = 100_000;

const score = (own: number, cost: number, name: string): number =>
  own * rankWeight + cost * 100 + Math.min(99, name.length);

function inPath(matches: Matcher, name: FileName): number {
  if (name.folder === '') return rank.none;
  const own = matches(name.path);
  return own === rank.none || own === rank.inside ? rank.none : rank.scattered;
}

function pathItem(asked: Asked, site: LinkSite, query: string, name: FileName): CompletionItem {
  const { vault, note, options } = asked;
  const path = pathText(vault, note.id, name.file, options.format);
  const isAlias = name.kind === 'alias';
  // What an embed shows is the note itself; and a link that has its text already keeps it.
  const shown = isAlias && !site.isEmbed && !site.hasAlias && !site.hasFragment ? aliasText(name.name) : '';
  return {
    kind: name.kind,
    label: name.name,
    detail: isAlias ? withoutExtension(baseName(name.file)) : name.folder,
    edit: targetEdit(asked, site, shown === '' ? path : `${path}${site.bar}${shown}`, name.file),
    ...(site.more.length > 0 && { more: site.more }),
    filterText: filterText(query, `${name.name} ${name.file}`),
    target: { note: name.file },
  };
}

/** Without what would end the link or its alias. */
export const aliasText = (shown: string): string => shown.replace(/\[\[|\]\]|\|/g, ' ').trim();

/** A fragment that stands behind the path stays when the new target has it too, and goes when it would lead nowhere. */
function targetEdit({ vault, note }: Asked, site: LinkSite, text: string, file: NoteId): Edit {
  const start = site.start + leadingBlanks(site.written);
  if (site.hasFragment) {
    const fragment = note.text.slice(site.pathEnd + 1, site.targetEnd);
    if (hasFragment(vault.note(file), fragment)) return { span: { start, end: site.pathEnd }, text };
  }
  return { span: { start, end: site.end }, text: `${text}${site.close}` };
}

export const leadingBlanks = (written: string): number => written.length - written.trimStart().length;

function hasFragment(target: Note | undefined, written: string): boolean {
  if (target === undefined) return /^\s*page=/.test(written);
  const { headings, block } = readFragment(written.trim());
  if (block !== undefined) return target.blocks.some(({ id }) => id.toLowerCase() === block.toLowerCase());
  return headings.some((part) => headingKey(part) !== '') && findSection(target, headings) !== undefined;
}

interface MissingNote {
  readonly kind: 'missing';
  readonly key: string;
}

/** The base names that links are written with. */
const linkedNames = perPart((files) => {
  const keys = new Set<string>();
  for (const record of notesOf(files)) for (const key of linkedNamesOf(record)) keys.add(key);
  return linesOf([...keys].map((key) => ({ text: `${key}\n`, value: key })));
});

const linkedNamesOf = perNote((note): readonly string[] => {
  const keys = new Set<string>();
  for (const { kind, embed, target } of note.links) {
    if (kind === 'wiki' && !embed && target.path !== '') keys.add(nameKey(target.path));
  }
  return [...keys];
});

/** Names that links are written with and no file has; behind what is there, but before names that merely resemble. */
function rankMissing(vault: Vault, query: string, found: Best<FileName | MissingNote>): void {
  const typed = fold(query.trim());
  if (typed === '') return;
  const seen = new Set<string>();
  for (const part of vault.parts()) {
    searchLines(linkedNames(part), typed, {
      isEnough: (bound) => bound * rankWeight >= found.limit,
      visit(own, key) {
        if (seen.has(key)) return;
        seen.add(key);
        if (vault.named(key).length === 0) found.add(score(own, 300, key), { kind: 'missing', key });
      },
    });
  }
}

function missingItem(asked: Asked, site: LinkSite, query: string, { key }: MissingNote): CompletionItem | undefined {
  const { vault, note } = asked;
  const from = vault.linkingTo(key).toSorted();
  // A link that is being written right now asks for nothing yet.
  const link = from.map((id) => linkTo(vault, id, key, id === note.id ? site.offset : -1)).find((found) => found);
  if (link === undefined || newNotePath(vault, note.id, link).kind !== 'create') return undefined;
  const count = from.length === 1 ? '1 note links' : `${from.length} notes link`;
  return {
    kind: 'missing',
    label: link.target.path,
    detail: `not created yet, ${count} to it`,
    edit: targetEdit(asked, site, link.target.path, ''),
    ...(site.more.length > 0 && { more: site.more }),
    filterText: filterText(query, link.target.path),
  };
}

const linkTo = (vault: Vault, id: NoteId, key: string, besides: number): Link | undefined =>
  vault
    .note(id)
    ?.links.find(
      (link) =>
        link.kind === 'wiki' &&
        !link.embed &&
        !(link.span.start <= besides && besides <= link.span.end) &&
        !/^\.{0,2}\//.test(link.target.path) &&
        linkKeys(id, link).includes(key),
    );
