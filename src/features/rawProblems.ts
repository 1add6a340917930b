/** Problems that only the note's own text shows: what looks like a link or like properties, and is none. */
import type { Note } from '../notes/note';
import { indexWithin } from '../text/search';
import type { Span } from '../text/span';
import type { NoteProblem } from './diagnostics';

/** `[[]]`, with or without blanks and an alias, where it is no code; and `[[#]]`, whose fragment says nothing. */
export function emptyLinks(note: Note): readonly NoteProblem[] {
  const problems: NoteProblem[] = [];
  const report = (span: Span): void => {
    problems.push({ setting: 'empty', span, code: 'empty-link', message: 'This link names no note and no heading.' });
  };
  let hidden = 0;
  for (const match of note.text.matchAll(/!?(?<!\\)\[\[[ \t]{0,9}(?:\\?\|[^[\]|\r\n]{0,200})?\]\]/g)) {
    const span = { start: match.index, end: match.index + match[0].length };
    while (hidden < note.verbatim.length && (note.verbatim[hidden] as Span).end <= span.start) hidden++;
    if ((note.verbatim[hidden]?.start ?? note.text.length) >= span.end) report(span);
  }
  for (const link of note.links) {
    const { path, headings, block } = link.target;
    if (link.kind === 'wiki' && path === '' && headings.length === 0 && block === undefined) report(link.span);
  }
  return problems;
}

export function frontmatterProblems(note: Note): readonly NoteProblem[] {
  if (note.frontmatter === undefined) {
    const end = unclosedProperties(note.text);
    if (end === undefined) return [];
    const start = note.text.indexOf('---');
    const message = 'These properties are never closed: a line “---” is missing below them.';
    return [{ setting: 'frontmatter', span: { start, end: start + 3 }, code: 'unclosed-frontmatter', message }];
  }
  return unquotedLinks(note.text, note.frontmatter).map((span) => ({
    setting: 'frontmatter',
    span,
    code: 'unquoted-link',
    // Obsidian help, Properties: internal links in text and list properties must be surrounded with quotes.
    message: 'A link in a property needs quotes around it: YAML reads these brackets as a list.',
  }));
}

/**
 * Where properties without a closing line end: the last line that reads as one. A rule at a note's top with prose below
 * it is no frontmatter.
 */
export function unclosedProperties(text: string): number | undefined {
  const opening = /^\ufeff?---[ \t]*\r?\n/.exec(text)?.[0].length;
  if (opening === undefined) return undefined;
  let end: number | undefined;
  for (let at = opening; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const next = newline < 0 ? text.length : newline + 1;
    const line = text.slice(at, Math.min(next, at + 1000)).trimEnd();
    const isProperty = /^[\p{L}\p{N}_][\p{L}\p{N}_ -]{0,100}:(?:\s|$)/u.test(line);
    if (!isProperty && (end === undefined || !/^(?:\s+\S|-\s|#)/.test(line))) break;
    // A comment or a heading may follow: only what surely is a property moves the end.
    if (!line.startsWith('#')) end = at + line.length;
    at = next;
  }
  return end;
}

/** Values that are one `[[…]]` without quotes. */
function unquotedLinks(text: string, frontmatter: Span): readonly Span[] {
  const found: Span[] = [];
  for (let at = frontmatter.start; at < frontmatter.end; ) {
    const newline = indexWithin(text, '\n', at, frontmatter.end);
    const end = newline < 0 ? frontmatter.end : newline;
    const line = text.slice(at, Math.min(end, at + 1000));
    const match = /^(?:[\p{L}\p{N}_][\p{L}\p{N}_ -]{0,100}:|\s*-)[ \t]+(\[\[[^[\]]+\]\])\s*$/u.exec(line);
    if (match?.[1] !== undefined) {
      const start = at + line.indexOf('[[');
      found.push({ start, end: start + match[1].length });
    }
    at = end + 1;
  }
  return found;
}
