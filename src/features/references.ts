/** Find all references: the links to a note, an attachment, a heading or a block, and the places of a tag. */
import { backlinks, backlinksFrom, linkAt } from '../notes/backlinks';
import { headingKey, nameKey, tagKey } from '../notes/names';
import type { Link, NoteId } from '../notes/note';
import { type Resolution, resolve } from '../notes/resolve';
import type { Vault } from '../notes/vault';
import { type Span, touches } from '../text/span';
import { missingKey } from './missing';
import { placeOf } from './place';
import { tagAt, tagPlaces } from './tags';

export interface Reference {
  readonly note: NoteId;
  readonly span: Span;
}

/** What a place of a note stands for, as far as other places can point to it. */
export type ReferenceTarget =
  | Exclude<Resolution, { kind: 'missing' | 'noHeading' | 'noBlock' }>
  | { readonly kind: 'tag'; readonly tag: string }
  /** No note has this name yet; see `missingKey`. */
  | { readonly kind: 'missing'; readonly key: string; readonly path: string }
  /** The note has no such heading or block; the fragment is compared as links compare it. */
  | { readonly kind: 'missingFragment'; readonly note: NoteId; readonly fragment: string };

export function references(
  vault: Vault,
  id: NoteId,
  offset: number,
  options: { readonly includeDeclaration?: boolean } = {},
): readonly Reference[] {
  const target = referenceTarget(vault, id, offset);
  if (target === undefined) return [];
  const found = referencesTo(vault, target);
  const declaration = options.includeDeclaration === true ? declarationOf(vault, target) : undefined;
  return declaration === undefined ? found : [declaration, ...found];
}

/**
 * What the link at the offset points to, or the heading, block id, tag or note that the offset stands in. The path of a
 * link stands for its note, whatever follows it: so VS Code reads ordinary links too.
 */
export function referenceTarget(vault: Vault, id: NoteId, offset: number): ReferenceTarget | undefined {
  const note = vault.note(id);
  if (note === undefined) return undefined;
  const link = linkAt(note, offset);
  if (link !== undefined) return linkTarget(vault, id, link, offset);
  const tag = tagAt(note, offset);
  if (tag !== undefined) return { kind: 'tag', tag: tagKey(tag.name) };
  const block = note.blocks.find(({ idSpan }) => touches(idSpan, offset));
  if (block !== undefined) return { kind: 'block', note: id, block };
  const section = note.sections.findIndex(({ heading }) => touches(heading, offset));
  return section < 0 ? { kind: 'note', note: id } : { kind: 'section', note: id, section };
}

function linkTarget(vault: Vault, id: NoteId, link: Link, offset: number): ReferenceTarget {
  const resolution = resolve(vault, id, link);
  if (resolution.kind === 'missing') return { kind: 'missing', key: missingKey(id, link), path: link.target.path };
  const { pathSpan } = link;
  const isOnPath = pathSpan.start < pathSpan.end && touches(pathSpan, offset);
  if (resolution.kind === 'attachment') return resolution;
  if (isOnPath) return { kind: 'note', note: resolution.note };
  if (resolution.kind !== 'noHeading' && resolution.kind !== 'noBlock') return resolution;
  return { kind: 'missingFragment', note: resolution.note, fragment: fragmentKey(link) };
}

const fragmentKey = ({ target: { headings, block } }: Link): string =>
  [...headings.map(headingKey), ...(block === undefined ? [] : [`^${block.toLowerCase()}`])].join('#');

/** Every place that points there, in order of the notes' paths. */
export function referencesTo(vault: Vault, target: ReferenceTarget): readonly Reference[] {
  switch (target.kind) {
    case 'tag':
      return tagPlaces(vault, target.tag);
    case 'missing':
      return linksToMissing(vault, target.key, target.path).map(({ note, link }) => ({ note, span: hrefSpan(link) }));
    case 'note':
    case 'attachment':
      return distinct(linksTo(vault, target).map(({ note, link }) => ({ note, span: pathOnly(link) })));
    case 'section':
    case 'block':
    case 'missingFragment':
      return distinct(linksTo(vault, target).map(({ note, link }) => ({ note, span: hrefSpan(link) })));
  }
}

/** Links by reference share one address, where their definition stands. */
function distinct(found: readonly Reference[]): readonly Reference[] {
  const seen = new Set<string>();
  return found.filter(({ note, span }) => {
    const key = `${span.start} ${note}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

type FoundTarget = Exclude<ReferenceTarget, { kind: 'tag' | 'missing' }>;

/** The links of the vault that lead to this place; to a note or an attachment also those to places in it. */
const linksTo = (vault: Vault, target: FoundTarget): readonly { note: NoteId; link: Link }[] =>
  backlinks(vault, fileOfTarget(target)).filter(({ link, resolution }) => leadsTo(link, resolution, target));

/** Those of one note. */
export function linksIn(vault: Vault, target: ReferenceTarget, id: NoteId): readonly Link[] {
  if (target.kind === 'tag') return [];
  if (target.kind === 'missing') return missingLinksIn(vault, target.key, id);
  return backlinksFrom(vault, fileOfTarget(target), id)
    .filter(({ link, resolution }) => leadsTo(link, resolution, target))
    .map(({ link }) => link);
}

const fileOfTarget = (target: FoundTarget): NoteId => (target.kind === 'attachment' ? target.file : target.note);

function leadsTo(link: Link, resolution: Resolution, target: FoundTarget): boolean {
  switch (target.kind) {
    case 'note':
    case 'attachment':
      return true;
    case 'section':
      return resolution.kind === 'section' && resolution.section === target.section;
    case 'block':
      return resolution.kind === 'block' && resolution.block.idSpan.start === target.block.idSpan.start;
    case 'missingFragment':
      return (
        (resolution.kind === 'noHeading' || resolution.kind === 'noBlock') && fragmentKey(link) === target.fragment
      );
  }
}

/** The links to one note that is not there. */
export function linksToMissing(vault: Vault, key: string, path: string): readonly { note: NoteId; link: Link }[] {
  const notes = [...vault.linkingTo(nameKey(path))].sort();
  return notes.flatMap((note) => missingLinksIn(vault, key, note).map((link) => ({ note, link })));
}

const missingLinksIn = (vault: Vault, key: string, id: NoteId): readonly Link[] =>
  (vault.note(id)?.links ?? []).filter(
    (link) => missingKey(id, link) === key && resolve(vault, id, link).kind === 'missing',
  );

/** Where the target itself is written; an attachment has no text to show. */
function declarationOf(vault: Vault, target: ReferenceTarget): Reference | undefined {
  if (target.kind === 'tag' || target.kind === 'missing' || target.kind === 'attachment') return undefined;
  const place = placeOf(vault, target.kind === 'missingFragment' ? { kind: 'note', note: target.note } : target);
  return place && { note: place.note, span: place.focus };
}

/**
 * Where a link says what it leads to: between a wiki link's brackets, or an ordinary one's address. VS Code's own Markdown
 * support marks the same, also of wiki links, which it takes for references without a definition; and what two supports
 * mark alike is shown as one place.
 */
function hrefSpan({ kind, embed, span, pathSpan, fragmentSpan, aliasSpan }: Link): Span {
  if (kind === 'markdown') return { start: pathSpan.start, end: (fragmentSpan ?? pathSpan).end };
  const end = Math.max(pathSpan.end, fragmentSpan?.end ?? 0, aliasSpan?.end ?? 0);
  return { start: span.start + (embed ? 3 : 2), end };
}

/** Of an ordinary link only the path, which is how VS Code's own support shows a reference to a file. */
const pathOnly = (link: Link): Span =>
  link.kind === 'wiki' || link.pathSpan.start === link.pathSpan.end ? hrefSpan(link) : link.pathSpan;
