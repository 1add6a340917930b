/**
 * What an excerpt shows otherwise than its note writes it: pictures of the web as links, since nothing may be loaded by
 * resting a pointer somewhere; formulas, callouts and highlights in forms that a hover can draw; comments and block ids
 * not at all. Links are `excerpt.ts`'s own matter.
 */
import { isEscaped, linkTail } from '../notes/inlineLink';
import type { Note } from '../notes/note';
import { plainText } from '../notes/plainText';
import type { Span } from '../text/span';
import { continuation, linePrefix } from './excerptCut';
import { escaped, type HoverPiece, markdown } from './hoverPiece';

/** Pieces that stand for a part of a note. */
export interface Hole {
  readonly span: Span;
  readonly pieces: readonly HoverPiece[];
}

export function holesBesidesLinks(note: Note, shown: Span): readonly Hole[] {
  const hidden = note.verbatim.filter((part) => part.start < shown.end && part.end > shown.start);
  const isProse = (offset: number): boolean => !hidden.some((part) => part.start <= offset && offset < part.end);
  return [
    ...verbatimHoles(note, hidden, shown),
    ...blockIdHoles(note, shown),
    ...externalImages(note.text, shown, isProse),
    ...callouts(note.text, shown, isProse),
    ...highlights(note.text, shown, isProse),
    ...footnotes(note.text, shown, isProse),
  ].filter((hole) => hole.span.start >= shown.start && hole.span.end <= shown.end);
}

function verbatimHoles(note: Note, hidden: readonly Span[], shown: Span): readonly Hole[] {
  const holes: Hole[] = [];
  for (const span of hidden) {
    if (span.start < shown.start || span.end > shown.end) continue;
    const written = note.text.slice(span.start, span.end);
    if (written.startsWith('%%') || written.startsWith('<!--')) holes.push({ span, pieces: [] });
    else if (written.startsWith('$')) holes.push({ span, pieces: [markdown(formula(note.text, span))] });
    // A hover draws no HTML; where a line was broken the words must not run together.
    else if (/^<br\s*\/?>$/i.test(written)) holes.push({ span, pieces: [markdown(' ')] });
    else if (written.includes('![') && isIndented(note, span))
      holes.push({ span, pieces: [markdown(defused(written))] });
  }
  return holes;
}

/** Whether a verbatim span is code by its indentation alone. */
export const isIndented = (note: Note, { start }: Span): boolean =>
  !/[`~<$%]/.test(note.text.charAt(start)) && note.frontmatter?.start !== start;

/** Whatever another reader of Markdown takes for prose that is code to us, it loads nothing. */
const defused = (written: string): string => written.replaceAll('![', '!\u2060[');

/** A hover sets no formulas: their source is shown as code. */
function formula(text: string, span: Span): string {
  const written = text.slice(span.start, span.end);
  const isBlock = written.startsWith('$$');
  const source = isBlock ? written.slice(2).replace(/\$\$$/, '') : written.slice(1, -1);
  const before = linePrefix(text, span.start);
  if (!isBlock || !/^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)?$/.test(before))
    return codeSpan(source.replace(/\s+/g, ' ').trim());
  const prefix = continuation(before);
  const lines = source
    .split(/\r?\n/)
    .map((line) => (line.startsWith(prefix) ? line.slice(prefix.length) : line.trim()));
  const body = lines.filter((line, index) => line.trim() !== '' || (index > 0 && index < lines.length - 1));
  return ['```latex', ...body.map((line) => prefix + line), `${prefix}\`\`\``].join('\n');
}

function codeSpan(source: string): string {
  const longest = Math.max(0, ...[...source.matchAll(/`+/g)].map(([run]) => run.length));
  const mark = '`'.repeat(longest + 1);
  return longest === 0 ? `${mark}${source}${mark}` : `${mark} ${source} ${mark}`;
}

function blockIdHoles(note: Note, shown: Span): readonly Hole[] {
  return note.blocks.flatMap(({ idSpan }) => {
    if (idSpan.start < shown.start || idSpan.end > shown.end) return [];
    // The blank that parts an id from its block goes with it.
    const hasBlank = idSpan.start > shown.start && note.text.charCodeAt(idSpan.start - 1) === 32;
    return [{ span: { start: hasBlank ? idSpan.start - 1 : idSpan.start, end: idSpan.end }, pieces: [] }];
  });
}

/** An exclamation mark that opens no picture, whatever follows it (CommonMark section 2.5). */
export const plainMark = '&#33;';

type IsProse = (offset: number) => boolean;

/** Every picture that `note.links` does not know: it lies outside the vault. */
function externalImages(text: string, shown: Span, isProse: IsProse): readonly Hole[] {
  const holes: Hole[] = [];
  for (let at = text.indexOf('![', shown.start); at >= 0 && at < shown.end; at = text.indexOf('![', at + 2)) {
    if (!isProse(at) || isEscaped(text, at)) continue;
    const close = closingBracket(text, at + 1, shown.end);
    const tail = close < 0 || text.charCodeAt(close + 1) !== 40 ? undefined : linkTail(text, close + 2, shown.end);
    // By reference or not closed at all: a link or text, and the mark stays to be seen.
    if (tail === undefined) {
      holes.push({ span: { start: at, end: at + 1 }, pieces: [markdown(plainMark)] });
      continue;
    }
    const label = escaped(plainText(text.slice(at + 2, close))) || 'picture';
    const isInLink = text.charCodeAt(at - 1) === 91 && text.charCodeAt(tail.end) === 93;
    const address = text.slice(close + 1, tail.end);
    holes.push({ span: { start: at, end: tail.end }, pieces: [markdown(isInLink ? label : `[${label}]${address}`)] });
  }
  return holes;
}

/** Of the bracket at `open`, within one paragraph; -1 without one. */
function closingBracket(text: string, open: number, end: number): number {
  let depth = 0;
  for (let i = open; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 92) i++;
    else if (code === 91) depth++;
    else if (code === 93 && --depth === 0) return i;
    else if (code === 10 && text.charCodeAt(i + 1) === 10) return -1;
  }
  return -1;
}

/** `> [!warning]- Title` (Obsidian help, Callouts): the type and the title in bold, on a line of their own. */
function callouts(text: string, shown: Span, isProse: IsProse): readonly Hole[] {
  const holes: Hole[] = [];
  const part = text.slice(shown.start, shown.end);
  for (const match of part.matchAll(/^([ \t>]*>[ \t]?)\[!([\w-]+)(?:\|[^\]\r\n]*)?\][+-]?[ \t]*([^\r\n]*)/gm)) {
    const [whole, quote = '', type = '', title = ''] = match;
    const start = shown.start + match.index + quote.length;
    if (!isProse(start) || !opensQuote(part, match.index, quote)) continue;
    const end = shown.start + match.index + whole.length;
    const name = `**${type.charAt(0).toUpperCase()}${type.slice(1).replaceAll('-', ' ')}**`;
    const titleStart = end - title.length;
    holes.push({ span: { start, end: titleStart }, pieces: [markdown(title === '' ? name : `${name} · `)] });
    // Two blanks keep the body from running on behind the title.
    holes.push({ span: { start: end, end }, pieces: [markdown('  ')] });
  }
  return holes;
}

/** Whether the line before belongs to no quote of this depth. */
function opensQuote(part: string, lineStart: number, quote: string): boolean {
  const before = part.slice(part.lastIndexOf('\n', lineStart - 2) + 1, Math.max(0, lineStart - 1));
  const depth = (marks: string): number => marks.split('>').length - 1;
  const marks = /^[ \t>]*/.exec(before)?.[0] ?? '';
  return depth(marks) < depth(quote) || before.slice(marks.length).trim() === '';
}

/** `==…==` marks text in Obsidian; a hover knows no other emphasis than bold and italics. */
function highlights(text: string, shown: Span, isProse: IsProse): readonly Hole[] {
  const holes: Hole[] = [];
  for (const match of text.slice(shown.start, shown.end).matchAll(/(?<!=)==(?=[^\s=])([^\r\n=]+?)(?<=\S)==(?!=)/g)) {
    const start = shown.start + match.index;
    const end = start + match[0].length;
    if (!isProse(start) || !isProse(end - 1)) continue;
    holes.push({ span: { start, end: start + 2 }, pieces: [markdown('**')] });
    holes.push({ span: { start: end - 2, end }, pieces: [markdown('**')] });
  }
  return holes;
}

/** `[^1]: text` would be read as the definition of a link's address. */
function footnotes(text: string, shown: Span, isProse: IsProse): readonly Hole[] {
  const holes: Hole[] = [];
  for (let at = text.indexOf('[^', shown.start); at >= 0 && at < shown.end; at = text.indexOf('[^', at + 2)) {
    if (isProse(at) && !isEscaped(text, at) && text.charCodeAt(at - 1) !== 91)
      holes.push({ span: { start: at, end: at + 1 }, pieces: [markdown('\\[')] });
  }
  return holes;
}
