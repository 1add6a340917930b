/**
 * The definitions that a note holds, in the forms authors write: the arrow (``…sentence => `term`.``), `**Term**: …`,
 * `**Term** — …`, `**Term** is …`, `Term` above `: …`, headings, and the note's own name and aliases. Each is kept as
 * two spans, the term and the Markdown that defines it. What the vault does with them stands in `terms.ts`.
 */
import type { Span } from '../text/span';
import type { BlockNode, Leaf } from './blockNode';
import { headingKey } from './names';
import type { Note, TermDefinition, TermKind } from './note';
import { plainText } from './plainText';

type Scanned = Omit<Note, 'terms'>;

export function definitions(
  note: Scanned,
  nodes: readonly BlockNode[],
  arrows: readonly number[],
): readonly TermDefinition[] {
  const found: TermDefinition[] = [];
  const add: Add = (term, kind, span, definition) => {
    if (isTerm(term)) found.push({ note: note.id, term, kind, span, definition, section: sectionAt(note, span.start) });
  };
  ofNote(note, add);
  ofHeadings(note, add);
  let arrow = 0;
  for (const node of nodes) {
    if (node.kind !== 'paragraph') continue;
    while (arrow < arrows.length && (arrows[arrow] as number) <= node.start) arrow++;
    let last = arrow;
    while (last < arrows.length && (arrows[last] as number) <= node.end) last++;
    if (last > arrow) ofArrows(note, node, nodes[node.parent]?.kind === 'item', arrows.slice(arrow, last), add);
    arrow = last;
    ofBold(note, node, nodes, add);
    ofList(note, node, add);
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

type Add = (term: string, kind: TermKind, span: Span, definition: Span) => void;

/** A few words with a letter among them: longer ones are sentences that nobody will look up. */
function isTerm(term: string): boolean {
  return term.length >= 2 && term.length <= 80 && /\p{L}/u.test(term) && term.split(/\s+/).length <= 6;
}

/** Index of the innermost section around an offset; -1 before the first heading. */
export function sectionAt(note: Pick<Note, 'sections'>, offset: number): number {
  let low = -1;
  let high = note.sections.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((note.sections[middle] as { span: Span }).span.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function ofNote(note: Scanned, add: Add): void {
  const definition = opening(note);
  add(note.name, 'note', { start: 0, end: 0 }, definition);
  if (note.title !== note.name) add(note.title, 'note', { start: 0, end: 0 }, definition);
  for (const alias of note.aliases) add(alias.text, 'alias', alias.span, definition);
}

/** What a note says first: its paragraphs before anything that is drawn, run or headed; at most about a hover's worth. */
function opening(note: Scanned): Span {
  const start = note.frontmatter?.end ?? 0;
  const first = note.sections[0];
  let whole = trimmed(note.text, start, first?.span.start ?? note.text.length);
  if (whole.start === whole.end && first !== undefined) whole = ownText(note, 0);
  const fence = note.fences.find((candidate) => candidate.span.start > whole.start);
  if (fence !== undefined && fence.span.start < whole.end) whole = trimmed(note.text, whole.start, fence.span.start);
  if (whole.end - whole.start <= longestOpening) return whole;
  const blank = note.text.lastIndexOf('\n\n', whole.start + longestOpening);
  if (blank > whole.start) return trimmed(note.text, whole.start, blank);
  const next = note.text.indexOf('\n\n', whole.start);
  return next < 0 || next > whole.end ? whole : trimmed(note.text, whole.start, next);
}

const longestOpening = 600;

/** A heading at the note's top that repeats its name is no second sense of it. */
export const isTitle = (note: Pick<Note, 'sections' | 'name'>, index: number): boolean =>
  index === 0 && note.sections[0]?.level === 1 && note.sections[0].key === headingKey(note.name);

function ofHeadings(note: Scanned, add: Add): void {
  for (const [index, section] of note.sections.entries()) {
    if (!isTitle(note, index)) add(section.title, 'heading', section.titleSpan, ownText(note, index));
  }
}

/** A section's text up to its first inner heading. */
export function ownText(note: Pick<Note, 'sections' | 'text'>, index: number): Span {
  const section = note.sections[index] as { heading: Span; span: Span };
  const next = note.sections[index + 1]?.span.start ?? Number.POSITIVE_INFINITY;
  return trimmed(note.text, section.heading.end, Math.min(section.span.end, next));
}

/**
 * `sentence => term`: in a list item everything before the arrow is the definition, in a paragraph its last sentence.
 * `->` and `→` stand for many things, so behind them only a term in backticks or bold counts.
 */
function ofArrows(note: Scanned, leaf: Leaf, isItem: boolean, arrows: readonly number[], add: Add): void {
  const { text } = note;
  let from = leaf.start;
  for (const end of arrows) {
    const isPlainAllowed = text.charCodeAt(end - 2) === 61;
    const terms = termsBehind(text, end, leaf.end, isPlainAllowed);
    const last = terms[terms.length - 1];
    if (last === undefined) continue;
    const mark = text.charCodeAt(end - 1) === 0x2192 ? end - 1 : end - 2;
    // `**Settings** → **Sync**` is a way through menus.
    if (!isPlainAllowed && /[*_`\])>]\s*$/.test(text.slice(Math.max(from, mark - 10), mark))) continue;
    const before = trimmed(text, from, mark);
    const definition = isItem ? before : lastSentence(text, before);
    if (/\p{L}[^\s]*\s/u.test(text.slice(definition.start, definition.end))) {
      for (const { term, span } of terms) add(term, 'arrow', span, definition);
    }
    from = skipMarks(text, last.span.end, leaf.end);
  }
}

/** The terms that follow an arrow: `` `a` ``, **a**, or plain words up to the sentence's end; several with commas. */
function termsBehind(text: string, at: number, end: number, isPlainAllowed: boolean): { term: string; span: Span }[] {
  const rest = text.slice(at, Math.min(end, at + 400));
  const terms: { term: string; span: Span }[] = [];
  const marked = /\s*(?:(?:,|and|or)\s+)*(?:`+([^`\n]+)`+|\*\*([^*\n]+)\*\*|__([^_\n]+)__|\[\[([^[\]\n]+)\]\])/y;
  for (let match = marked.exec(rest); match !== null; match = marked.exec(rest)) {
    const written = (match[1] ?? match[2] ?? match[3] ?? match[4]) as string;
    const start = at + match.index + match[0].lastIndexOf(written);
    const term = match[4] === undefined ? plainText(written) : plainText(`[[${written}]]`);
    terms.push({ term, span: { start, end: start + written.length } });
  }
  if (terms.length > 0) return endsSentence(rest.slice(terms[terms.length - 1]!.span.end - at)) ? terms : [];
  const plain = isPlainAllowed
    ? /^\s*(\p{L}[\p{L}\p{N}\p{M} '’-]{0,60})(?=[.,;:!]?(?:\s*\n|\s*$|\s+\p{Lu}))/u.exec(rest)
    : null;
  if (plain === null) return [];
  const written = (plain[1] as string).trimEnd();
  const start = at + plain[0].indexOf(written);
  return written.split(' ').length > 4 ? [] : [{ term: written, span: { start, end: start + written.length } }];
}

/** Behind the last term: closing marks, then the sentence's end. ``a -> `b` + `c` `` defines nothing. */
const endsSentence = (rest: string): boolean => /^[`*_\]]*\s*(?:[.,;:!)]|\n|$|\(|\^)/.test(rest);

function skipMarks(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && /[`*_\].,;:!\s]/.test(text.charAt(i))) i++;
  return i;
}

function lastSentence(text: string, span: Span): Span {
  // A line break ends no sentence in Markdown, but it does for the segmenter.
  const written = text.slice(span.start, span.end).replace(/[\r\n]/g, ' ');
  let start = 0;
  for (const { index } of sentences.segment(written)) start = index;
  return { start: span.start + start, end: span.end };
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** From a term's opening marks on: the term, and the colon, dash or verb that makes it one. */
const boldTerm =
  /(\*\*|__)(?=\S)([^*_\n]{2,80}?)(:?)\1(?:\s*\([^()\n]{1,60}\))?(\s*:|\s+[—–-]+\s|\s+(?:is|are|was|were|means|refers? to|describes?|denotes?)\s|\s|$)/y;

/** `**Term**: …`, `**Term** — …`, `**Term** is …` at the begin of a paragraph, a list item or a sentence in them. */
function ofBold(note: Scanned, leaf: Leaf, nodes: readonly BlockNode[], add: Add): void {
  const { text } = note;
  let written: string | undefined;
  for (let at = nextBold(text, leaf.start, leaf.end); at >= 0; at = nextBold(text, at, leaf.end)) {
    const sentence = sentenceStart(text, leaf.start, at);
    if (sentence < 0) {
      at += 2;
      continue;
    }
    written ??= text.slice(leaf.start, leaf.end);
    boldTerm.lastIndex = at - leaf.start;
    const [whole = '', , inside = '', innerColon = '', tail = ''] = boldTerm.exec(written) ?? [];
    const start = at + 2;
    at += Math.max(2, whole.length);
    if (whole === '' || (innerColon === '' && tail.trim() === '')) continue;
    const term = plainText(inside);
    if (labels.has(term.toLowerCase()) || isHidden(note, start)) continue;
    const isAlone = at >= leaf.end;
    add(term, 'bold', { start, end: start + inside.length }, around(note, leaf, nodes, sentence, isAlone));
  }
}

function nextBold(text: string, from: number, end: number): number {
  for (let i = from; i + 1 < end; i++) {
    const code = text.charCodeAt(i);
    if ((code === 42 || code === 95) && text.charCodeAt(i + 1) === code) return i;
  }
  return -1;
}

/** Where the sentence begins that the place opens, but for an article before it; -1 in the middle of one. */
function sentenceStart(text: string, from: number, at: number): number {
  const before = text.slice(Math.max(from, at - 12), at);
  const article = /(?:An?|The)\s+$/.exec(before)?.[0].length ?? 0;
  const start = at - article;
  return start === from || /[.!?]\s+$/.test(before.slice(0, before.length - article)) ? start : -1;
}

/** Words that authors set in bold before a colon and that name what follows, not a thing. */
const labels = new Set(
  (
    'note|notes|warning|tip|tips|hint|important|caution|attention|example|examples|e.g.|question|answer|q|a|todo|summary|' +
    'see also|see|result|output|input|remember|pro|pros|cons|con|advantages|disadvantages|default|update|edit|source|' +
    'sources|step|steps|goal|why|how|what|when|where|who|problem|solution|usage|definition|idea|key idea|tl;dr|fixed|new'
  ).split('|'),
);

/** The paragraph, or its sentences from the term's own on; the whole list item when nothing follows the term's colon. */
function around(note: Scanned, leaf: Leaf, nodes: readonly BlockNode[], sentence: number, isAlone: boolean): Span {
  const parent = nodes[leaf.parent];
  if (sentence === leaf.start && isAlone && parent?.kind === 'item') return trimmed(note.text, leaf.start, parent.end);
  return trimmed(note.text, sentence, leaf.end);
}

/** `Term`, and on the next line `: definition`, as Pandoc and PHP Markdown Extra write definition lists. */
function ofList(note: Scanned, leaf: Leaf, add: Add): void {
  const { text } = note;
  const written = text.slice(leaf.start, leaf.end);
  if (!written.includes('\n')) return;
  const match = /^([^\n]{2,80}?)[ \t]*\r?\n[ \t>]*:[ \t]+(?=\S)/.exec(written);
  if (match === null) return;
  const span = { start: leaf.start, end: leaf.start + (match[1] as string).length };
  add(plainText(match[1] as string), 'definition-list', span, { start: leaf.start + match[0].length, end: leaf.end });
}

/** Whether an offset lies in code, a comment or a formula. */
export function isHidden(note: Pick<Note, 'verbatim'>, offset: number): boolean {
  let low = 0;
  let high = note.verbatim.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((note.verbatim[middle] as Span).end <= offset) low = middle + 1;
    else high = middle;
  }
  const span = note.verbatim[low];
  return span !== undefined && span.start <= offset;
}

/** Without blanks and line breaks at both ends. */
export function trimmed(text: string, from: number, to: number): Span {
  let start = from;
  let end = Math.max(from, to);
  while (start < end && text.charCodeAt(start) <= 32) start++;
  while (end > start && text.charCodeAt(end - 1) <= 32) end--;
  return { start, end };
}
