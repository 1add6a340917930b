/** Hover: the section behind a link, or the vault's own definition of the word or phrase below the pointer. */
import { linkAt } from '../notes/backlinks';
import { isTitle } from '../notes/definitions';
import type { Link, Note, NoteId, TermDefinition } from '../notes/note';
import { type Resolution, resolve } from '../notes/resolve';
import { termAt } from '../notes/terms';
import type { Vault } from '../notes/vault';
import type { Span } from '../text/span';
import { newNotePath } from './createNote';
import { title } from './documentLinks';
import { escaped, excerpt, firstWords, type HoverPiece } from './excerpt';
import { type Place, placeOf } from './place';

export type { HoverPiece } from './excerpt';

export interface Hover {
  /** The link, or the word or phrase that was looked up. */
  readonly origin: Span;
  readonly pieces: readonly HoverPiece[];
}

export interface HoverOptions {
  /** Whether plain words and phrases are looked up; true when absent. */
  readonly terms?: boolean;
}

export function hover(vault: Vault, id: NoteId, offset: number, options: HoverOptions = {}): Hover | undefined {
  const note = vault.note(id);
  if (note === undefined) return undefined;
  const link = linkAt(note, offset);
  if (link !== undefined && offset < link.span.end) {
    return { origin: link.span, pieces: linkPieces(vault, note, link, resolve(vault, id, link)) };
  }
  const match = options.terms === false ? undefined : termAt(vault, id, offset);
  if (match === undefined) return undefined;
  return { origin: match.span, pieces: termPieces(vault, match.senses) };
}

/** Joins the pieces to Markdown; `address` gives the URI of a place. */
export function hoverMarkdown(hover: Hover, address: (target: Place) => string): string {
  return hover.pieces.map((piece) => pieceMarkdown(piece, address)).join('');
}

function pieceMarkdown(piece: HoverPiece, address: (target: Place) => string): string {
  switch (piece.kind) {
    case 'markdown':
      return piece.text;
    case 'link':
      return `[${piece.label}](<${address(piece.target)}>)`;
    case 'image': {
      const place = { note: piece.attachment, span: { start: 0, end: 0 }, focus: { start: 0, end: 0 } };
      // The form in which VS Code's hovers take a picture's width.
      const width = piece.width === undefined ? '' : `|width=${piece.width}`;
      return `![${piece.label}](<${address(place)}${width}>)`;
    }
  }
}

function linkPieces(vault: Vault, note: Note, link: Link, resolution: Resolution): readonly HoverPiece[] {
  const place = placeOf(vault, resolution);
  if (place === undefined) return missingPieces(vault, note, link);
  const target = vault.note(place.note);
  const head: HoverPiece[] = [{ kind: 'link', label: `**${escaped(title(vault, place))}**`, target: place }];
  if (target === undefined) {
    if (!isImage(place.note)) return head;
    return [...head, markdown('\n\n'), { kind: 'image', label: escaped(place.note), attachment: place.note }];
  }
  const warning = fragmentWarning(vault, target, link, resolution);
  const body = excerpt(vault, target, { start: bodyStart(target, resolution, place), end: place.span.end });
  return [...head, markdown('\n\n'), ...warning, ...body];
}

/** The heading that names what is shown stands in the hover's own head. */
function bodyStart(target: Note, resolution: Resolution, place: Place): number {
  if (resolution.kind === 'section') return target.sections[resolution.section]?.heading.end ?? place.span.start;
  if (resolution.kind === 'block') return place.span.start;
  const start = target.frontmatter?.end ?? 0;
  const first = target.sections[0];
  const isFirst = first !== undefined && target.text.slice(start, first.span.start).trim() === '';
  return isFirst && isTitle(target, 0) ? first.heading.end : start;
}

function missingPieces(vault: Vault, note: Note, link: Link): readonly HoverPiece[] {
  const path = newNotePath(vault, note.id, link);
  const hint = path.kind === 'create' ? ` It would be created as \`${path.path}\`.` : ` ${escaped(path.message)}`;
  return [markdown(`There is no note “${escaped(link.target.path)}” in the vault.${hint}`)];
}

function fragmentWarning(vault: Vault, target: Note, link: Link, resolution: Resolution): readonly HoverPiece[] {
  if (resolution.kind === 'noBlock') {
    return [markdown(`There is no block “^${escaped(link.target.block ?? '')}” in this note.\n\n`)];
  }
  if (resolution.kind !== 'noHeading') return [];
  const wanted = escaped(link.target.headings.join('#'));
  const sentence = `There is no heading “${wanted}” in this note.`;
  const nearest = target.sections[resolution.nearest ?? -1];
  if (resolution.nearest === undefined || nearest === undefined) return [markdown(`${sentence}\n\n`)];
  const place = placeOf(vault, { kind: 'section', note: target.id, section: resolution.nearest });
  if (place === undefined) return [markdown(`${sentence}\n\n`)];
  return [
    markdown(`${sentence} Nearest: `),
    { kind: 'link', label: escaped(nearest.title), target: place },
    markdown('\n\n'),
  ];
}

const otherSenses = 4;

/** The best sense's definition, where it stands, and the other senses in a line each. */
function termPieces(vault: Vault, senses: readonly TermDefinition[]): readonly HoverPiece[] {
  const [best, ...others] = senses;
  if (best === undefined) return [];
  const pieces: HoverPiece[] = [...definitionPieces(vault, best), markdown('\n\n— ')];
  const origin = termPlace(vault, best);
  if (origin !== undefined) pieces.push({ kind: 'link', label: escaped(title(vault, origin)), target: origin });
  if (others.length > 0) pieces.push(markdown('\n\n---\n\n'));
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
  if (sense.kind === 'bold') return body;
  return [markdown(`**${escaped(sense.term)}**\n\n`), ...body];
}

/** Where a definition stands: its heading, its note, or the words that define it. */
export function termPlace(vault: Vault, sense: TermDefinition): Place | undefined {
  switch (sense.kind) {
    case 'heading':
      return placeOf(vault, { kind: 'section', note: sense.note, section: sense.section });
    case 'note':
    case 'alias':
      return placeOf(vault, { kind: 'note', note: sense.note });
    case 'arrow':
    case 'bold':
    case 'definition-list':
    case 'glossary':
      return { note: sense.note, span: sense.definition, focus: sense.definition };
  }
}

const markdown = (text: string): HoverPiece => ({ kind: 'markdown', text });

export const isImage = (path: string): boolean => /\.(?:png|jpe?g|gif|svg|webp|avif|bmp)$/i.test(path);
