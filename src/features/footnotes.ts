/** Footnotes: the text behind `[^1]`, wherever in the note it is written (Obsidian help, Basic formatting syntax). */
import type { Note } from '../notes/note';
import type { Span } from '../text/span';

export interface Footnote {
  /** `[^1]` where it is referred to. */
  readonly span: Span;
  /** What is written behind `[^1]:`, with its indented lines. */
  readonly text: Span;
}

/** The footnote that is referred to at an offset; undefined on its own text's mark. */
export function footnoteAt(note: Note, offset: number): Footnote | undefined {
  const { text } = note;
  const from = Math.max(0, offset - longestLabel);
  for (const match of text.slice(from, offset + longestLabel).matchAll(/\[\^([^\s[\]^]{1,60})\](:?)/g)) {
    const span = { start: from + match.index, end: from + match.index + match[0].length - (match[2] ?? '').length };
    if (offset < span.start || offset >= span.end) continue;
    const isProse = !note.verbatim.some((part) => part.start <= span.start && span.start < part.end);
    const body = match[2] === '' && isProse ? definitionOf(note, match[1] ?? '') : undefined;
    return body && { span, text: body };
  }
  return undefined;
}

const longestLabel = 64;

function definitionOf(note: Note, label: string): Span | undefined {
  const { text } = note;
  const mark = `[^${label}]:`;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
    const lineStart = text.lastIndexOf('\n', at - 1) + 1;
    if (!/^[ >]*$/.test(text.slice(lineStart, at))) continue;
    // Lazy lines and indented ones go on with the footnote; a blank line ends it unless more is indented below.
    const rest = /^[^\r\n]*(?:\r?\n(?:(?: {4}|\t)[^\r\n]*|(?!\[\^)[^\s#>\-*+][^\r\n]*|[ \t]*(?=\r?\n(?: {4}|\t)\S)))*/;
    const start = at + mark.length;
    return { start, end: start + (rest.exec(text.slice(start, start + longestText))?.[0].length ?? 0) };
  }
  return undefined;
}

const longestText = 20_000;
