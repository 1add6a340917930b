/**
 * How a link's fragment is written once headings have changed, moved or gone: only the parts of a heading path that mean
 * a changed heading are replaced; where that would lead to another heading, the path is written anew from as far above
 * as it takes. An ordinary link's slug stays a slug, with the number that the heading has among those alike.
 */

import { slugs } from '../notes/fragmentIndex';
import { decoded, readFragment } from '../notes/inlineLink';
import { slug } from '../notes/names';
import type { Link, Note } from '../notes/note';
import { findSectionPath, resolveFragment } from '../notes/resolve';
import { type Span, slice } from '../text/span';
import { exactHeadingTarget, headingText } from './linkText';
import { encoded } from './renamePath';

/** What becomes of a note's headings. */
export interface SectionMove {
  readonly before: Note;
  readonly after: Note;
  readonly slugsBefore: ReadonlySet<string>;
  readonly slugsAfter: readonly string[];
  /** Where a section of `before` is in `after`; undefined when it is no longer there. */
  sectionAfter(index: number): number | undefined;
}

export const sectionMove = (
  before: Note,
  after: Note,
  sectionAfter: SectionMove['sectionAfter'] = (index) => index,
): SectionMove => ({ before, after, slugsBefore: new Set(slugs(before)), slugsAfter: slugs(after), sectionAfter });

/** The text for the fragment of a link to a section; undefined when none can be written that leads there. */
export function fragmentFor(text: string, link: Link, section: number, move: SectionMove): string | undefined {
  const wanted = move.sectionAfter(section);
  if (link.fragmentSpan === undefined || wanted === undefined) return undefined;
  const raw = slice(text, link.fragmentSpan);
  for (const fragment of fragments(text, link, raw, wanted, move)) {
    if (leadsTo(fragment, link.kind, move.after, wanted)) return fragment;
  }
  return undefined;
}

function* fragments(text: string, link: Link, raw: string, wanted: number, move: SectionMove): Generator<string> {
  const encoding = text.charAt(link.pathSpan.start - 1) === '<' ? ('angle' as const) : ('percent' as const);
  const style = { encoding, isAsciiOnly: /%[89a-f][0-9a-f]/i.test(raw) };
  const address = encoded(move.slugsAfter[wanted] ?? '', style);
  if (link.kind === 'wiki') {
    yield partByPart(text, link, move, (title) => title) ?? raw;
    yield exactHeadingTarget(move.after, wanted) ?? '';
    return;
  }
  if (isSlug(link, move)) yield address === encoded(link.target.headings[0] ?? '', style) ? raw : address;
  else {
    const asHeading = (title: string): string => encoded(title, style);
    yield partByPart(text, link, move, asHeading) ?? raw;
    yield (exactHeadingTarget(move.after, wanted) ?? '').split('#').map(asHeading).join('#');
  }
  yield address;
}

/** `#the-heap`, not `#The%20Heap`, as Obsidian writes it. */
const isSlug = (link: Link, move: SectionMove): boolean => {
  const [heading, ...more] = link.target.headings;
  return heading !== undefined && more.length === 0 && (move.slugsBefore.has(heading) || heading === slug(heading));
};

/** Each part of a heading path with its changed heading, and without those that are no longer there. */
function partByPart(text: string, link: Link, move: SectionMove, write: (title: string) => string): string | undefined {
  const path = findSectionPath(move.before, link.target.headings);
  const span = link.fragmentSpan;
  if (path === undefined || span === undefined) return undefined;
  const parts = fragmentParts(text, span);
  if (parts.length < path.length) return undefined;
  const written = path.flatMap((index, part) => {
    const old = move.before.sections[index];
    const now = move.after.sections[move.sectionAfter(index) ?? -1];
    if (old === undefined || now === undefined) return [];
    const raw = slice(text, parts[part] as Span);
    const isAsBefore = old.key === now.key && (old.title === now.title || raw !== write(headingText(old.title)));
    return [isAsBefore ? raw : write(headingText(now.title))];
  });
  const rest = parts.slice(path.length).map((part) => slice(text, part));
  const isWhole = written.length === path.length;
  return isWhole ? spliced(text, span, parts, [...written, ...rest]) : [...written, ...rest].join('#');
}

/** The fragment with its parts replaced and what stands between them kept. */
function spliced(text: string, span: Span, parts: readonly Span[], texts: readonly string[]): string {
  let result = '';
  let at = span.start;
  for (const [index, part] of parts.entries()) {
    result += text.slice(at, part.start) + texts[index];
    at = part.end;
  }
  return result + text.slice(at, span.end);
}

/** Where the parts between `#` of a fragment are written, trimmed; those that are empty are none. */
export function fragmentParts(text: string, span: Span): readonly Span[] {
  const parts: Span[] = [];
  for (const match of slice(text, span).matchAll(/[^#]+/g)) {
    const part = match[0].trim();
    if (part === '') continue;
    const start = span.start + match.index + match[0].indexOf(part);
    parts.push({ start, end: start + part.length });
  }
  return parts;
}

function leadsTo(fragment: string, kind: Link['kind'], note: Note, section: number): boolean {
  if (kind === 'wiki' && /[|[\]]|\\$/.test(fragment)) return false;
  const target = { path: '', ...readFragment(kind === 'wiki' ? fragment.normalize('NFC') : decoded(fragment)) };
  const resolution = resolveFragment(note, { kind, target });
  return resolution.kind === 'section' && resolution.section === section;
}
