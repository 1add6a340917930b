/** Completion of headings: of the note that a link names, and behind `[[##` of every note in the vault. */
import { fold, headingKey } from '../notes/names';
import type { Note, NoteId } from '../notes/note';
import { findSection, resolvePath } from '../notes/resolve';
import { best } from './best';
import { closeness } from './closeness';
import { type Completion, type CompletionItem, filterText, longestList, longestVaultList } from './completionItem';
import { type Asked, leadingBlanks, rankNames } from './completionPaths';
import { type HeadingHit, rankHeadings } from './headingList';
import type { LinkSite } from './linkSite';
import { exactHeadingTarget, headingText, pathText } from './linkText';
import type { FileName } from './nameList';
import { nameMatcher, rank } from './nameMatch';

/** What is written of a fragment: behind `start` stands the query, and a chosen heading replaces both from there. */
export interface FragmentSite {
  readonly link: LinkSite;
  readonly path: string;
  /** Where the path begins, and where the fragment does behind its `#`. */
  readonly pathStart: number;
  readonly start: number;
  readonly query: string;
}

export function headingCompletion(asked: Asked, site: FragmentSite): Completion {
  const { vault, note } = asked;
  const target = vault.note(resolvePath(vault, note.id, site.path) ?? '');
  if (target !== undefined) return { isIncomplete: true, items: headingsOf(target, site) };
  const guesses = notesLike(asked, site.path);
  return { isIncomplete: true, items: guesses.flatMap((guess) => guessedHeadings(asked, guess, site)) };
}

/** Below the headings that are written already, if any; in the note's order until something is typed. */
function headingsOf(target: Note, site: FragmentSite): readonly CompletionItem[] {
  const hits = rankedSections(target, site.query);
  const typed = site.query;
  return hits.flatMap((index) => {
    const text = targetBelow(target, index, site.query);
    if (text === undefined) return [];
    return headingItem(target, index, {
      span: { start: site.start, end: site.link.end },
      text: `${text}${site.link.close}`,
      typed,
      detail: '#'.repeat(target.sections[index]?.level ?? 1),
      site: site.link,
    });
  });
}

/** The note's sections that answer to a query, in which `#` parts the headings of a path. */
function rankedSections(target: Note, query: string): readonly number[] {
  const parts = query.split('#');
  const last = headingKey(parts.at(-1) ?? '');
  const above = parts.slice(0, -1).filter((part) => part.trim() !== '');
  const parent = above.length === 0 ? undefined : findSection(target, above);
  const inside = parent === undefined ? undefined : target.sections[parent]?.span;
  const matches = nameMatcher(last);
  const found = best<number>(longestList);
  for (const [index, section] of target.sections.entries()) {
    if (inside !== undefined && !(index > (parent ?? -1) && section.span.end <= inside.end)) continue;
    const own = matches(section.key);
    if (own !== rank.none) found.add(own, index);
  }
  return found.done();
}

/** The path to a section that begins with the headings written already, where it leads there. */
function targetBelow(target: Note, index: number, query: string): string | undefined {
  const hash = query.lastIndexOf('#');
  if (hash >= 0) {
    const above = query.slice(0, hash);
    const own = headingText(target.sections[index]?.title ?? '');
    const parts = [...above.split('#').filter((part) => part.trim() !== ''), own];
    if (own !== '' && findSection(target, parts) === index) return `${above}#${own}`;
  }
  return exactHeadingTarget(target, index);
}

/** A path that is only begun may mean one of several notes. */
const mostGuesses = 5;

function notesLike(asked: Asked, path: string): readonly Note[] {
  const found = best<FileName>(mostGuesses);
  const near = closeness(asked.note.id, asked.options.recent);
  if (path.trim() !== '') {
    rankNames(asked.vault, path, found, (name) => (name.kind === 'attachment' ? 1000 : near(name.file)));
  }
  const ids = new Set(found.done().map((name) => name.file));
  return [...ids].flatMap((id) => asked.vault.note(id) ?? []);
}

function guessedHeadings(asked: Asked, guess: Note, site: FragmentSite): readonly CompletionItem[] {
  const { note } = asked;
  return rankedSections(guess, site.query)
    .slice(0, longestList / mostGuesses)
    .flatMap((section) => {
      const typed = note.text.slice(site.pathStart, site.link.offset);
      return wholeLinkItem(asked, site.link, { note: guess.id, section }, { start: site.pathStart, typed }) ?? [];
    });
}

/** `[[##`: every heading of the vault, inserted with its note. */
export function vaultHeadingCompletion(asked: Asked, link: LinkSite, query: string): Completion {
  const { note, vault, options } = asked;
  const found = best<HeadingHit>(longestVaultList);
  const near = closeness(note.id, options.recent);
  // What is searched for without a name to begin with is often in the note itself.
  const cost = (other: NoteId): number => (other === note.id ? 0 : near(other));
  rankHeadings(vault, headingKey(fold(query)), found, cost);
  const start = link.start + leadingBlanks(link.written);
  const typed = note.text.slice(start, link.offset);
  return {
    isIncomplete: true,
    items: found.done().flatMap((hit) => wholeLinkItem(asked, link, hit, { start, typed }) ?? []),
  };
}

/** `Note#Heading`, in the place of all that is written of the target. */
function wholeLinkItem(
  { vault, note, options }: Asked,
  link: LinkSite,
  hit: HeadingHit,
  { start, typed }: { readonly start: number; readonly typed: string },
): CompletionItem | undefined {
  const target = vault.note(hit.note);
  const text = target && exactHeadingTarget(target, hit.section);
  if (target === undefined || text === undefined) return undefined;
  const path = hit.note === note.id ? '' : pathText(vault, note.id, hit.note, options.format);
  return headingItem(target, hit.section, {
    span: { start, end: link.end },
    text: `${path}#${text}${link.close}`,
    typed,
    detail: target.name,
    site: link,
  });
}

interface Written {
  readonly span: { readonly start: number; readonly end: number };
  readonly text: string;
  readonly typed: string;
  readonly detail: string;
  readonly site: LinkSite;
}

function headingItem(target: Note, index: number, { span, text, typed, detail, site }: Written): CompletionItem {
  const section = target.sections[index];
  const label = section?.title || headingText(text);
  return {
    kind: 'heading',
    label,
    detail,
    edit: { span, text },
    ...(site.more.length > 0 && { more: site.more }),
    filterText: filterText(typed, label),
    target: { note: target.id, ...(section && { span: section.span }) },
  };
}
