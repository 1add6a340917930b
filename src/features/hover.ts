/**
 * Hover: what stands behind a link, what is said of the word or phrase below the pointer, and how much in the vault leads
 * to the heading, block or tag there.
 */
import { linkAt } from '../notes/backlinks';
import { nearestSection } from '../notes/fragmentIndex';
import { tagKey } from '../notes/names';
import type { Link, Note, NoteId, Tag, TermDefinition } from '../notes/note';
import { type Resolution, resolve } from '../notes/resolve';
import { termAt } from '../notes/terms';
import type { Vault } from '../notes/vault';
import type { Span } from '../text/span';
import { tagCounts } from './completionTags';
import { newNotePath } from './createNote';
import { title } from './documentLinks';
import { bodyOf, excerpt, firstWords, isImage, measures } from './excerpt';
import { footnoteAt } from './footnotes';
import { escaped, type HoverPiece, markdown } from './hoverPiece';
import { linkCount } from './linkCount';
import { type Place, placeOf, termPlace } from './place';
import { referenceTarget } from './references';
import { isWithin, tagsIn } from './tags';
import { type TermSettings, termOptions } from './termSettings';

export { isImage } from './excerpt';
export type { HoverFilling, HoverPiece } from './hoverPiece';
export { hoverMarkdown } from './hoverPiece';

export interface Hover {
  /** What is spoken of: a link, a word or phrase, a heading, a block's id, a tag. */
  readonly origin: Span;
  readonly pieces: readonly HoverPiece[];
}

export function hover(vault: Vault, id: NoteId, offset: number, options: TermSettings = {}): Hover | undefined {
  const note = vault.note(id);
  if (note === undefined) return undefined;
  const link = linkAt(note, offset);
  if (link !== undefined && offset < link.span.end) {
    return { origin: link.span, pieces: linkPieces(vault, note, link) };
  }
  const footnote = footnoteAt(note, offset);
  if (footnote !== undefined) return { origin: footnote.span, pieces: excerpt(vault, note, footnote.text) };
  const target = targetHover(vault, note, offset);
  const match = options.terms === false ? undefined : termAt(vault, id, offset, termOptions(options));
  if (match === undefined) return target;
  const pieces = termPieces(vault, match.senses);
  return { origin: match.span, pieces: target === undefined ? pieces : [...pieces, rule, ...target.pieces] };
}

const rule = markdown('\n\n---\n\n');

function linkPieces(vault: Vault, note: Note, link: Link): readonly HoverPiece[] {
  const resolution = resolve(vault, note.id, link);
  const place = placeOf(vault, resolution);
  if (place === undefined) return missingPieces(vault, note, link);
  const target = vault.note(place.note);
  const name = target === undefined ? place.note : title(vault, place);
  const head: HoverPiece = { kind: 'link', label: `**${escaped(name)}**`, target: place };
  // On its path a link stands for the note; one by reference has no path of its own.
  const inFragment = link.definition === undefined ? link.fragmentSpan?.end : undefined;
  const count = countPieces(vault, note.id, inFragment ?? link.span.start + 1);
  if (target === undefined) return [head, ...count, ...attachmentPieces(link, place.note)];
  const body = excerpt(vault, target, bodyOf(target, resolution, place));
  const names = resolution.kind === 'note' ? aliasPieces(target) : [];
  const warning = fragmentWarning(vault, target, link, resolution);
  const text = body.length === 0 ? [markdown('*No text yet.*')] : body;
  return [head, ...count, ...names, markdown('\n\n'), ...warning, ...text];
}

function attachmentPieces(link: Link, attachment: NoteId): readonly HoverPiece[] {
  const file: HoverPiece = { kind: 'file', attachment };
  if (!isImage(attachment)) return [markdown('\n\n'), file];
  const size = link.embed ? measures(link) : undefined;
  const image: HoverPiece = { kind: 'image', label: escaped(attachment), attachment, ...size };
  return [markdown('\n\n'), image, markdown('\n\n'), file];
}

function aliasPieces(target: Note): readonly HoverPiece[] {
  if (target.aliases.length === 0) return [];
  return [markdown(` · also *${target.aliases.map((alias) => escaped(alias.text)).join('*, *')}*`)];
}

/** ` · 3 links here`, to be clicked; nothing where nothing leads. */
function countPieces(vault: Vault, id: NoteId, offset: number): readonly HoverPiece[] {
  const count = countAt(vault, id, offset);
  return count === 0 ? [] : [markdown(' · '), linksHere(id, offset, count)];
}

function countAt(vault: Vault, id: NoteId, offset: number): number {
  const target = referenceTarget(vault, id, offset);
  return target === undefined ? 0 : linkCount(vault, target);
}

const linksHere = (id: NoteId, offset: number, count: number): HoverPiece => ({
  kind: 'references',
  label: `${counted(count, 'link')} here`,
  of: at(id, offset),
});

const at = (note: NoteId, offset: number): Place => {
  const span = { start: offset, end: offset };
  return { note, span, focus: span };
};

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** That it is missing the problem below the link says already. */
function missingPieces(vault: Vault, note: Note, link: Link): readonly HoverPiece[] {
  const path = newNotePath(vault, note.id, link);
  if (path.kind === 'refused') return [markdown(escaped(path.message))];
  const count = countPieces(vault, note.id, link.span.start + 1);
  return [{ kind: 'create', label: `Create ${escaped(path.path)}` }, ...count];
}

function fragmentWarning(vault: Vault, target: Note, link: Link, resolution: Resolution): readonly HoverPiece[] {
  if (resolution.kind === 'noBlock') {
    return [markdown(`There is no block “^${escaped(link.target.block ?? '')}” in this note.\n\n`)];
  }
  if (resolution.kind !== 'noHeading') return [];
  const wanted = escaped(link.target.headings.join('#'));
  const sentence = `There is no heading “${wanted}” in this note.`;
  const section = nearestSection(target, link.target.headings);
  const nearest = target.sections[section ?? -1];
  if (section === undefined || nearest === undefined) return [markdown(`${sentence}\n\n`)];
  const place = placeOf(vault, { kind: 'section', note: target.id, section });
  if (place === undefined) return [markdown(`${sentence}\n\n`)];
  return [
    markdown(`${sentence} Nearest: `),
    { kind: 'link', label: escaped(nearest.title), target: place },
    markdown('\n\n'),
  ];
}

/** What leads to the heading, the block id or the tag at an offset. */
function targetHover(vault: Vault, note: Note, offset: number): Hover | undefined {
  const isIn = (span: Span): boolean => span.start <= offset && offset < span.end;
  const tag = note.tags.find((candidate) => isIn(candidate.span));
  if (tag !== undefined) return { origin: tag.span, pieces: tagPieces(vault, note.id, tag) };
  const block = note.blocks.find((candidate) => isIn(candidate.idSpan));
  const origin = block?.idSpan ?? note.sections.find((candidate) => isIn(candidate.heading))?.heading;
  if (origin === undefined) return undefined;
  const count = countAt(vault, note.id, offset);
  if (count > 0) return { origin, pieces: [linksHere(note.id, offset, count)] };
  return block && { origin, pieces: [markdown('No link leads to this block.')] };
}

const listedTags = 8;

/** Of more notes than these it is enough to say how many they are. */
const countedNotes = 100;

/** How often a tag stands in the vault, and which tags are nested below it. */
function tagPieces(vault: Vault, id: NoteId, tag: Tag): readonly HoverPiece[] {
  const key = tagKey(tag.name);
  const within = [...tagCounts(vault)].filter(([other, { count }]) => count > 0 && isWithin(other, key));
  const notes = new Set(within.flatMap(([other]) => vault.tagged(other)));
  const places = notes.size > countedNotes ? [] : [...notes].flatMap((note) => tagsIn(vault, note, tag.name));
  const uses = places.length === 0 ? '' : `${counted(places.length, 'use')} `;
  const pieces: HoverPiece[] = [
    markdown(`**${escaped(`#${tag.name}`)}** · `),
    { kind: 'references', label: `${uses}in ${counted(notes.size, 'note')}`, of: at(id, tag.span.end) },
  ];
  const below = within.filter(([other]) => other !== key).sort(([one], [another]) => (one < another ? -1 : 1));
  if (below.length === 0) return pieces;
  const shown = below.slice(0, listedTags).map(([, { name, count }]) => `${escaped(`#${name}`)} (${count})`);
  const more = below.length > shown.length ? ` and ${below.length - shown.length} more` : '';
  return [...pieces, markdown(`\n\nBelow it: ${shown.join(', ')}${more}`)];
}

const otherSenses = 4;

/** The best sense's definition, where it stands, and the other senses in a line each. */
function termPieces(vault: Vault, senses: readonly TermDefinition[]): readonly HoverPiece[] {
  const [best, ...others] = senses;
  if (best === undefined) return [];
  const pieces: HoverPiece[] = [...definitionPieces(vault, best), markdown('\n\n— ')];
  const origin = termPlace(vault, best);
  if (origin !== undefined) pieces.push({ kind: 'link', label: escaped(title(vault, origin)), target: origin });
  if (others.length > 0) pieces.push(rule);
  for (const sense of others.slice(0, otherSenses)) {
    const place = termPlace(vault, sense);
    const note = vault.note(sense.note);
    if (place === undefined || note === undefined) continue;
    const words = firstWords(note.text.slice(sense.definition.start, sense.definition.end));
    pieces.push(markdown('- '), { kind: 'link', label: escaped(title(vault, place)), target: place });
    pieces.push(markdown(words === '' ? '\n' : `: ${escaped(words)}\n`));
  }
  const more = others.length - otherSenses;
  if (more > 0) pieces.push(markdown(`- and ${more} more\n`));
  return pieces;
}

function definitionPieces(vault: Vault, sense: TermDefinition): readonly HoverPiece[] {
  const note = vault.note(sense.note);
  if (note === undefined) return [];
  const section = sense.kind === 'heading' ? note.sections[sense.section] : undefined;
  const isEmpty = sense.definition.start === sense.definition.end;
  const body = isEmpty
    ? section === undefined
      ? [markdown('*No text yet.*')]
      : excerpt(vault, note, { start: section.heading.end, end: section.span.end })
    : excerpt(vault, note, sense.definition);
  // What an author wrote out begins with the term or ends in it; elsewhere the term is put in front.
  if (sense.kind === 'bold' || sense.kind === 'sentence') return body;
  return [markdown(`**${escaped(sense.term)}**\n\n`), ...body];
}
