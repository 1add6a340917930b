/**
 * A part of a note for reading elsewhere: its links and pictures as places to fill in, the notes it embeds in quotes,
 * comments and block ids gone, its lines moved to the left margin. What is too long ends between two blocks and says
 * how much more there is.
 */
import { isTitle } from '../notes/definitions';
import type { Link, Note, NoteId } from '../notes/note';
import { plainText } from '../notes/plainText';
import { type Resolution, resolve } from '../notes/resolve';
import type { Vault } from '../notes/vault';
import type { Span } from '../text/span';
import { title } from './documentLinks';
import { continuation, cut, linePrefix } from './excerptCut';
import { type Hole, holesBesidesLinks, isIndented, plainMark } from './excerptHoles';
import { escaped, type HoverPiece, markdown, prefixed } from './hoverPiece';
import { type Place, placeOf } from './place';

/** Some four screens of a hover, through which a reader scrolls; an embed inside gets less. */
const longest = 6000;
const longestEmbed = 1500;

/** Embeds in embeds are shown down to here; what lies deeper is linked. */
const deepest = 3;

interface Reading {
  readonly vault: Vault;
  readonly note: Note;
  /** Embeds that the text stands in, outermost first, to tell one that would never end. */
  readonly chain: readonly Place[];
}

export function excerpt(vault: Vault, note: Note, span: Span): readonly HoverPiece[] {
  return read({ vault, note, chain: [{ note: note.id, span, focus: span }] }, span, longest);
}

function read(reading: Reading, span: Span, limit: number): readonly HoverPiece[] {
  const { note } = reading;
  const shown = cut(note, trimmedStart(note.text, span), limit);
  const pieces: HoverPiece[] = [];
  const dedent = dedenter(note, shown.start);
  let at = shown.start;
  for (const hole of holes(reading, shown)) {
    pieces.push(markdown(dedent(note.text.slice(at, hole.span.start))), ...hole.pieces);
    at = hole.span.end;
  }
  pieces.push(markdown(dedent(note.text.slice(at, shown.end)).trimEnd()));
  if (shown.more > 0) {
    const rest = { start: shown.end, end: span.end };
    const target = { note: note.id, span: rest, focus: { start: shown.end, end: shown.end } };
    const label = shown.more === 1 ? '1 more line' : `${shown.more} more lines`;
    pieces.push(markdown(`${shown.close}\n\n… `), { kind: 'link', label, target });
  }
  return withoutNewImages(pieces.filter((piece) => piece.kind !== 'markdown' || piece.text !== ''));
}

/** Where something was left out, a mark and a bracket may have met that make a picture only together. */
function withoutNewImages(pieces: readonly HoverPiece[]): readonly HoverPiece[] {
  return pieces.map((piece, index) => {
    const next = pieces[index + 1];
    const opens = next !== undefined && (next.kind === 'markdown' ? next.text.startsWith('[') : next.kind === 'link');
    return opens && piece.kind === 'markdown' && piece.text.endsWith('!')
      ? { ...piece, text: piece.text.slice(0, -1) + plainMark }
      : piece;
  });
}

/** A part of a note as it is written, at the left margin. */
export function outdented(note: Note, span: Span): string {
  const { start, end } = trimmedStart(note.text, span);
  return dedenter(note, start)(note.text.slice(start, end));
}

/** What is shown of a place: the heading that names it stands in the hover's head, properties are no prose. */
export function bodyOf(note: Note, resolution: Resolution, place: Place): Span {
  if (resolution.kind === 'section') {
    return { start: note.sections[resolution.section]?.heading.end ?? place.span.start, end: place.span.end };
  }
  if (resolution.kind === 'block') return place.span;
  const start = note.frontmatter?.end ?? 0;
  const first = note.sections[0];
  const isFirst = first !== undefined && note.text.slice(start, first.span.start).trim() === '';
  return { start: isFirst && isTitle(note, 0) ? first.heading.end : start, end: place.span.end };
}

/** The first words of a definition as plain text, cut at a blank. */
export function firstWords(text: string): string {
  const plain = plainText(text.slice(0, 600).replace(/^\s*(?:[-*+>]|#+)\s+/gm, ''));
  if (plain.length <= 140) return plain;
  return `${plain.slice(0, plain.lastIndexOf(' ', 140) + 1).trimEnd() || plain.slice(0, 140)} …`;
}

function trimmedStart(text: string, { start, end }: Span): Span {
  let at = start;
  let lineStart = start;
  // Blank lines go, the indentation of the first line stays: it tells a nested item's margin.
  for (; at < end && text.charCodeAt(at) <= 32; at++) if (text.charCodeAt(at) === 10) lineStart = at + 1;
  return { start: at < end ? Math.max(lineStart, start) : end, end };
}

/** Takes from each further line the prefix that the first line has: its indentation, list marker and quote marks. */
function dedenter(note: Note, start: number): (part: string) => string {
  const { text } = note;
  let prefix = linePrefix(text, start).length;
  if (prefix === 0) while (text.charCodeAt(start + prefix) === 32 || text.charCodeAt(start + prefix) === 9) prefix++;
  const isCode = note.verbatim.some((part) => part.start === start + prefix && isIndented(note, part));
  if (prefix === 0 || prefix > 60 || isCode) return (part) => part;
  const pattern = new RegExp(`(^|\\n)[ \\t>]{1,${prefix}}`, 'g');
  let isFirst = true;
  return (part) => {
    const moved = part.replace(pattern, (whole, newline: string) => (newline === '' && !isFirst ? whole : newline));
    isFirst = false;
    return moved;
  };
}

/** What is put in place of links, comments and the like, in order and disjoint. */
function holes(reading: Reading, shown: Span): readonly Hole[] {
  const { note } = reading;
  const found: Hole[] = [];
  for (const link of note.links) {
    if (link.span.start < shown.start || link.span.end > shown.end) continue;
    found.push({ span: link.span, pieces: linkPieces(reading, link, shown) });
  }
  found.push(...holesBesidesLinks(note, shown));
  found.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  let end = shown.start;
  return found.filter((hole) => {
    if (hole.span.start < end) return false;
    end = hole.span.end;
    return true;
  });
}

function linkPieces(reading: Reading, link: Link, shown: Span): readonly HoverPiece[] {
  const { vault, note } = reading;
  const resolution = resolve(vault, note.id, link);
  const place = placeOf(vault, resolution);
  if (place === undefined) return [markdown(labelOf(note, link))];
  const target = vault.note(place.note);
  if (target === undefined) return attachmentPieces(note, link, place);
  const linked: HoverPiece = { kind: 'link', label: labelOf(note, link), target: place };
  if (!link.embed) return [linked];
  const before = linePrefix(note.text, link.span.start);
  const lineEnd = /[\r\n]|$/.exec(note.text.slice(link.span.end))?.index ?? 0;
  const after = note.text.slice(link.span.end, link.span.end + lineEnd);
  const isAlone = /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)?$/.test(before) && /^[ \t]*(?:\^[\w-]+[ \t]*)?$/.test(after);
  if (!isAlone) return [linked];
  const margin = linePrefix(note.text, shown.start).length;
  const prefix = `${continuation(before).slice(margin)}> `;
  const head: HoverPiece = { kind: 'link', label: `**${escaped(title(vault, place))}**`, target: place };
  if (reading.chain.some((outer) => outer.note === place.note && isAround(place.span, outer.span))) {
    return [markdown('> '), head, markdown(' – embeds itself: it is shown above.')];
  }
  if (reading.chain.length > deepest) return [markdown('> '), head];
  const inner = { vault, note: target, chain: [...reading.chain, place] };
  const body = read(inner, bodyOf(target, resolution, place), longestEmbed);
  if (body.length === 0) return [markdown('> '), head];
  return [markdown('> '), head, ...prefixed([markdown('\n\n'), ...body], prefix)];
}

const isAround = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

function attachmentPieces(note: Note, link: Link, place: Place): readonly HoverPiece[] {
  const attachment = place.note;
  if (!link.embed || !isImage(attachment)) return [{ kind: 'link', label: labelOf(note, link), target: place }];
  const size = measures(link);
  const label = escaped(plainText(size === undefined ? (link.alias ?? attachment) : attachment));
  const isInTable = note.tables.some((table) => table.start <= link.span.start && link.span.end <= table.end);
  return [{ kind: 'image', label, attachment, ...size, ...(isInTable && { isInTable }) }];
}

/** `![[picture.png|100x145]]`: Obsidian reads an embed's alias as its width, or its width and height. */
export function measures(link: Link): { readonly width: number; readonly height?: number } | undefined {
  const match = /^(?:.*\|)?(\d{1,5})(?:x(\d{1,5}))?$/.exec(link.alias ?? '');
  if (match === null) return undefined;
  const [, width, height] = match;
  return { width: Number(width), ...(height !== undefined && { height: Number(height) }) };
}

/** An alias is Markdown already, but what would break out of a link's label, or load something, is only its text. */
function labelOf(note: Note, link: Link): string {
  const written = note.text.slice(link.span.start, link.span.end);
  const alias = link.alias ?? '';
  if (alias === '') return escaped(plainText(written) || written);
  return /[[\]!<\\]|^[^`]*`[^`]*$/.test(alias) ? escaped(plainText(alias) || alias) : alias;
}

export const isImage = (path: NoteId): boolean => /\.(?:png|jpe?g|gif|svg|webp|avif|bmp)$/i.test(path);
