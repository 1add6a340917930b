/**
 * What a note's links and embeds mean, for a reader of the whole note who knows nothing of the vault: the Markdown
 * preview asks for it once and then draws without asking. Each target is told by how it is written, so that the answer
 * outlives edits around it.
 */
import { slug } from '../notes/names';
import type { Link, Note, NoteId } from '../notes/note';
import { type Resolution, resolve } from '../notes/resolve';
import type { Vault } from '../notes/vault';
import type { Span } from '../text/span';
import { newNotePath } from './createNote';
import { title } from './documentLinks';
import { outdented } from './excerpt';
import { type Place, placeOf } from './place';

/** A note whose text is shown, and what its links mean. */
export interface PreviewScope {
  readonly note: NoteId;
  /** By what stands between the brackets, before the bar, trimmed: `Memory#Heap`. */
  readonly targets: Readonly<Record<string, PreviewTarget>>;
}

export type PreviewTarget =
  | { readonly kind: 'missing'; readonly message: string }
  | {
      readonly kind: 'file';
      readonly file: NoteId;
      readonly isNote: boolean;
      /** The anchor in the file's own preview: a heading's slug, `^id` of a block, `page=3` of an attachment. */
      readonly fragment?: string;
      /** `Memory › Heap`. */
      readonly title: string;
      /** The note is there, what the fragment asks for is not. */
      readonly problem?: string;
      /** Only where the note embeds it. */
      readonly embed?: PreviewEmbed;
    };

export type PreviewEmbed =
  | { readonly kind: 'text'; readonly text: string; readonly scope: PreviewScope }
  /** It would never end, or is too much to show in another note. */
  | { readonly kind: 'left-out'; readonly reason: 'itself' | 'deep' | 'long' };

/** Embeds in embeds in embeds: no writer means more. */
const deepest = 8;

/** Characters of all embedded texts together; a page that shows more than a book of others is slow and of no use. */
const longest = 500_000;

interface Reading {
  readonly vault: Vault;
  readonly note: Note;
  /** What the text stands in, outermost first. */
  readonly chain: readonly Place[];
  /** Characters that may still be embedded, shared by all. */
  readonly budget: { left: number };
}

export function preview(vault: Vault, id: NoteId): PreviewScope | undefined {
  const note = vault.note(id);
  if (note === undefined) return undefined;
  const all = { start: 0, end: note.text.length };
  return scopeOf({ vault, note, chain: [{ note: id, span: all, focus: all }], budget: { left: longest } }, all);
}

/** How a wiki link names its target, blanks around it aside. */
export const writtenTarget = (text: string, { pathSpan, fragmentSpan }: Link): string =>
  text.slice(pathSpan.start, (fragmentSpan ?? pathSpan).end);

function scopeOf(reading: Reading, shown: Span): PreviewScope {
  const { note } = reading;
  // A name that notes choose freely must not meet what every object has.
  const targets: Record<string, PreviewTarget> = Object.create(null) as Record<string, PreviewTarget>;
  for (const link of note.links) {
    if (link.kind !== 'wiki' || link.span.start < shown.start || link.span.end > shown.end) continue;
    const key = writtenTarget(note.text, link);
    const known = targets[key];
    if (known === undefined) targets[key] = targetOf(reading, link);
    else if (link.embed && known.kind === 'file' && known.embed === undefined) targets[key] = targetOf(reading, link);
  }
  return { note: note.id, targets };
}

function targetOf(reading: Reading, link: Link): PreviewTarget {
  const { vault, note } = reading;
  const resolution = resolve(vault, note.id, link);
  const place = placeOf(vault, resolution);
  if (place === undefined) {
    const path = newNotePath(vault, note.id, link);
    const message = path.kind === 'create' ? `There is no note “${link.target.path}” in the vault.` : path.message;
    return { kind: 'missing', message };
  }
  const target = vault.note(place.note);
  const fragment = target === undefined ? attachmentFragment(note, link) : fragmentOf(target, resolution);
  const problem = problemOf(link, resolution);
  return {
    kind: 'file',
    file: place.note,
    isNote: target !== undefined,
    title: title(vault, place),
    ...(fragment !== undefined && { fragment }),
    ...(problem !== undefined && { problem }),
    ...(link.embed && target !== undefined && { embed: embedOf(reading, link, target, resolution, place) }),
  };
}

/** `#page=3` is for the reader of the attachment. */
const attachmentFragment = (note: Note, { fragmentSpan }: Link): string | undefined =>
  fragmentSpan && note.text.slice(fragmentSpan.start, fragmentSpan.end);

function problemOf({ target }: Link, resolution: Resolution): string | undefined {
  if (resolution.kind === 'noHeading') return `There is no heading “${target.headings.join('#')}” in this note.`;
  return resolution.kind === 'noBlock' ? `There is no block “^${target.block ?? ''}” in this note.` : undefined;
}

/** As the preview makes them: headings by GitHub's rule, the second of two alike with `-1`. */
function fragmentOf(target: Note, resolution: Resolution): string | undefined {
  if (resolution.kind === 'block') return `^${resolution.block.id}`;
  if (resolution.kind !== 'section') return undefined;
  const own = slug(target.sections[resolution.section]?.title ?? '');
  const before = target.sections.slice(0, resolution.section).filter((section) => slug(section.title) === own).length;
  return before === 0 ? own : `${own}-${before}`;
}

function embedOf(reading: Reading, link: Link, target: Note, resolution: Resolution, place: Place): PreviewEmbed {
  const { vault, note, chain, budget } = reading;
  const isInItself = place.note === note.id && isAround(place.span, link.span);
  if (isInItself || chain.some((outer) => outer.note === place.note && isAround(place.span, outer.span))) {
    return { kind: 'left-out', reason: 'itself' };
  }
  if (chain.length > deepest) return { kind: 'left-out', reason: 'deep' };
  const start = resolution.kind === 'section' || resolution.kind === 'block' ? place.span.start : bodyStart(target);
  const span = { start, end: place.span.end };
  if (span.end - span.start > budget.left) return { kind: 'left-out', reason: 'long' };
  budget.left -= span.end - span.start;
  const scope = scopeOf({ vault, note: target, chain: [...chain, place], budget }, span);
  return { kind: 'text', text: outdented(target, span), scope };
}

const bodyStart = (note: Note): number => note.frontmatter?.end ?? 0;

const isAround = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;
