/**
 * A part of a note for reading elsewhere: its wiki links and images as places to fill in, its comments and block ids
 * gone, its lines moved to the left margin, and cut between two blocks when it is long, which it then says.
 */
import type { Link, Note, NoteId } from '../notes/note';
import { plainText } from '../notes/plainText';
import { resolve } from '../notes/resolve';
import type { Vault } from '../notes/vault';
import type { Span } from '../text/span';
import { type Place, placeOf } from './place';

/** Markdown with holes in it, where the editor's side puts its own addresses. */
export type HoverPiece =
  | { readonly kind: 'markdown'; readonly text: string }
  /** The label is Markdown. */
  | { readonly kind: 'link'; readonly label: string; readonly target: Place }
  | { readonly kind: 'image'; readonly label: string; readonly attachment: NoteId; readonly width?: number };

/** About what fits into a hover without scrolling twice. */
const longest = 1600;

export function excerpt(vault: Vault, note: Note, span: Span): readonly HoverPiece[] {
  const shown = cut(note, trimmedStart(note.text, span));
  const pieces: HoverPiece[] = [];
  const dedent = dedenter(note.text, shown.start);
  let at = shown.start;
  for (const hole of holes(vault, note, shown)) {
    pieces.push({ kind: 'markdown', text: dedent(note.text.slice(at, hole.span.start)) }, ...hole.pieces);
    at = hole.span.end;
  }
  pieces.push({ kind: 'markdown', text: dedent(note.text.slice(at, shown.end)).trimEnd() });
  if (shown.isCut) {
    const rest = note.text.slice(0, shown.end);
    const fence = note.fences.find((candidate) => candidate.body.start <= shown.end && shown.end < candidate.body.end);
    const close = fence === undefined ? '' : `\n${note.text.slice(fence.span.start, fence.infoSpan.start).trim()}`;
    const place = {
      note: note.id,
      span: { start: rest.length, end: span.end },
      focus: { start: rest.length, end: rest.length },
    };
    pieces.push({ kind: 'markdown', text: `${close}\n\n… ` }, { kind: 'link', label: 'Read on', target: place });
  }
  return pieces.filter((piece) => piece.kind !== 'markdown' || piece.text !== '');
}

/** The first words of a definition as plain text, cut at a blank. */
export function firstWords(markdown: string): string {
  const plain = plainText(markdown.slice(0, 600).replace(/^\s*(?:[-*+>]|#+)\s+/gm, ''));
  if (plain.length <= 140) return plain;
  return `${plain.slice(0, plain.lastIndexOf(' ', 140) + 1).trimEnd() || plain.slice(0, 140)} …`;
}

/** Makes the characters of a plain text mean themselves in Markdown. */
export const escaped = (text: string): string => text.replace(/[\\`*_[\]<>|#~$]/g, '\\$&').replace(/\s+/g, ' ');

function trimmedStart(text: string, { start, end }: Span): Span {
  let at = start;
  let lineStart = start;
  // Blank lines go, the indentation of the first line stays: it tells a nested item's margin.
  for (; at < end && text.charCodeAt(at) <= 32; at++) if (text.charCodeAt(at) === 10) lineStart = at + 1;
  return { start: at < end ? Math.max(lineStart, start) : end, end };
}

/** Cut at the last blank line that is not too far down and in no code or table, else at a line's end. */
function cut(note: Note, span: Span): Span & { isCut: boolean } {
  if (span.end - span.start <= longest) return { ...span, isCut: false };
  const { text } = note;
  const limit = span.start + longest;
  const closed = [...note.verbatim, ...note.tables].filter((part) => part.start < limit && part.end > span.start);
  const isInside = (offset: number): boolean => closed.some((part) => part.start < offset && offset < part.end);
  let line = -1;
  for (let at = text.lastIndexOf('\n', limit); at > span.start; at = text.lastIndexOf('\n', at - 1)) {
    if (isInside(at)) continue;
    if (/^[ \t>]*\r?$/.test(text.slice(text.lastIndexOf('\n', at - 1) + 1, at)))
      return { start: span.start, end: at, isCut: true };
    if (line < 0) line = at;
  }
  if (line > 0) return { start: span.start, end: line, isCut: true };
  const last = Math.max(text.lastIndexOf('\n', limit), text.lastIndexOf(' ', limit));
  return { start: span.start, end: last > span.start ? last : limit, isCut: true };
}

/** Takes from each further line the prefix that the first line has: its indentation, list marker and quote marks. */
function dedenter(text: string, start: number): (part: string) => string {
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  let prefix = start - lineStart;
  if (prefix === 0) while (text.charCodeAt(start + prefix) === 32 || text.charCodeAt(start + prefix) === 9) prefix++;
  if (prefix === 0 || prefix > 60) return (part) => part;
  const pattern = new RegExp(`(^|\\n)[ \\t>]{1,${prefix}}`, 'g');
  let isFirst = true;
  return (part) => {
    const moved = part.replace(pattern, (whole, newline: string) => (newline === '' && !isFirst ? whole : newline));
    isFirst = false;
    return moved;
  };
}

interface Hole {
  readonly span: Span;
  readonly pieces: readonly HoverPiece[];
}

/** What is put in place of links, comments and block ids, in order and disjoint. */
function holes(vault: Vault, note: Note, span: Span): readonly Hole[] {
  const found: Hole[] = [];
  const isIn = (part: Span): boolean => part.start >= span.start && part.end <= span.end;
  for (const link of note.links)
    if (isIn(link.span)) found.push({ span: link.span, pieces: linkPieces(vault, note, link) });
  for (const part of note.verbatim) {
    if (isIn(part) && /^(?:%%|<!--)/.test(note.text.slice(part.start, part.start + 4)))
      found.push({ span: part, pieces: [] });
  }
  for (const { idSpan } of note.blocks) {
    // The blank that parts an id from its block goes with it.
    const hasBlank = idSpan.start > span.start && note.text.charCodeAt(idSpan.start - 1) === 32;
    const hidden = { start: hasBlank ? idSpan.start - 1 : idSpan.start, end: idSpan.end };
    if (isIn(idSpan)) found.push({ span: hidden, pieces: [] });
  }
  found.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  let end = span.start;
  return found.filter((hole) => {
    if (hole.span.start < end) return false;
    end = hole.span.end;
    return true;
  });
}

function linkPieces(vault: Vault, note: Note, link: Link): readonly HoverPiece[] {
  const place = placeOf(vault, resolve(vault, note.id, link));
  const written = note.text.slice(link.span.start, link.span.end);
  // An alias is Markdown already; a target is a name.
  const label = link.alias || escaped(plainText(written) || written);
  if (place === undefined) return [{ kind: 'markdown', text: label }];
  if (!link.embed || vault.note(place.note) !== undefined) return [{ kind: 'link', label, target: place }];
  const width = /^(\d{1,5})(?:x\d+)?$/.exec(link.alias ?? '')?.[1];
  const name = escaped(width === undefined ? (link.alias ?? place.note) : place.note);
  return [{ kind: 'image', label: name, attachment: place.note, ...(width && { width: Number(width) }) }];
}
