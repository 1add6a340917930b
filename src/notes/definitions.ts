/**
 * The definitions that a note holds, in the forms authors write: the arrow (``…sentence => `term`.``), `**Term**: …`,
 * `**Term** — …`, `**Term** is …`, `Term` above `: …`, headings, and the note's own name and aliases. Each is kept as
 * two spans, the term and the Markdown that defines it. What the vault does with them stands in `terms.ts`.
 */
import type { Span } from '../text/span';
import type { BlockNode, Leaf } from './blockNode';
import {
  glossaries,
  ofAbbreviationList,
  ofField,
  ofFootnote,
  ofGlossaryEntry,
  ofOpening,
  ofParenthesis,
  ofTable,
  type WriteTerm,
} from './glossary';
import { headingKey } from './names';
import type { Note, TermKind } from './note';
import { plainText } from './plainText';
import { hasFrontmatterFlag, hasTitleFlag, type RecordRows } from './record';
import { Rows } from './rows';
import { isTerm, type TermForm, termFormAt, termForms, termKindShift, termKinds } from './termText';

/** Finds the terms of one note after the other. */
export class Definitions {
  readonly #rows: RecordRows;
  readonly #headings = new Rows(6);
  readonly #written = new Rows(6);
  #text = '';
  #name = '';
  #glossaries: readonly Span[] = [];
  readonly #writeTerm: WriteTerm = (form, kind, span, definition) => {
    // A term may stand in backticks itself.
    if (this.#text.charCodeAt(span.start - 1) === 96 || !this.#isHidden(span.start))
      this.#write(form, kind, span, definition);
  };

  constructor(rows: RecordRows) {
    this.#rows = rows;
  }

  /** Adds the terms of the note whose other tables are in the rows already, in order of where they are written. */
  add(text: string, name: string, nodes: readonly BlockNode[]): void {
    this.#text = text;
    this.#name = name;
    this.#headings.length = 0;
    this.#written.length = 0;
    if (this.#isLeftOut()) return;
    this.#glossaries = glossaries(text, name, this.#rows);
    this.#ofNote();
    this.#ofHeadings();
    this.#ofPlainForms(nodes);
    const { data: arrows, length } = this.#rows.arrows;
    let arrow = 0;
    for (const node of nodes) {
      if (node.kind !== 'paragraph') continue;
      while (arrow < length && arrows[arrow] <= node.start) arrow++;
      let last = arrow;
      while (last < length && arrows[last] <= node.end) last++;
      if (last > arrow) this.#ofArrows(node, nodes[node.parent]?.kind === 'item', arrow, last);
      arrow = last;
      if (node.hasBold) this.#ofBold(node, nodes);
      if (node.secondLine > 0 && node.secondLine < node.end) this.#ofList(node);
    }
    this.#merge();
  }

  /** Its author says so: `terms: false` among the note's properties. */
  #isLeftOut(): boolean {
    const { flags, frontmatterStart, frontmatterEnd } = this.#rows;
    if ((flags & hasFrontmatterFlag) === 0) return false;
    const properties = this.#text.slice(frontmatterStart, frontmatterEnd);
    return properties.includes('terms:') && /^terms:[ \t]*(?:false|no|off)[ \t]*$/im.test(properties);
  }

  /** The forms without marks of their own; what they are looked for by is searched once through the note. */
  #ofPlainForms(nodes: readonly BlockNode[]): void {
    const text = this.#text;
    const write = this.#writeTerm;
    const fields = new Places(text, '::');
    const parentheses = new Places(text, '(');
    const abbreviations = new Places(text, '*[');
    let isOpening = true;
    for (const node of nodes) {
      if (node.kind === 'table') ofTable(text, node, this.#isInGlossary(node.start), write);
      else if (node.kind === 'footnote') ofFootnote(text, node.start, node.end, write);
      else if (node.kind === 'paragraph') {
        const { contentStart: from, contentEnd: to } = node;
        if (isOpening && node.parent < 0) ofOpening(text, node, write);
        if (this.#isInGlossary(from)) ofGlossaryEntry(text, node, nodes[node.parent], write);
        fields.within(from, to, (at) => ofField(text, node, at, write));
        parentheses.within(from, to, (at) => ofParenthesis(text, node, at, write));
        if (abbreviations.within(from, to) > 0) ofAbbreviationList(text, node, write);
      }
      isOpening = node.kind === 'heading';
    }
  }

  #isInGlossary(offset: number): boolean {
    return this.#glossaries.some(({ start, end }) => start <= offset && offset < end);
  }

  #sectionAt(offset: number): number {
    const { data, count } = this.#rows.sections;
    let low = -1;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (data[7 * middle + 1] <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Adds what is a term to one of the lists. */
  #term(list: Rows, form: TermForm, kind: TermKind, span: Span, definition: Span, section: number): void {
    const shown = form < termForms.name ? termFormAt(form, this.#text, span.start, span.end) : form;
    if (shown === undefined) return;
    const row = list.add();
    const { data } = list;
    data[row] = shown | (termKinds.indexOf(kind) << termKindShift);
    data[row + 1] = span.start;
    data[row + 2] = span.end;
    data[row + 3] = definition.start;
    data[row + 4] = definition.end;
    data[row + 5] = section;
  }

  #write(form: TermForm, kind: TermKind, span: Span, definition: Span): void {
    this.#term(this.#written, form, kind, span, definition, this.#sectionAt(span.start));
  }

  #ofNote(): void {
    const rows = this.#rows;
    const definition = this.#opening();
    const section = this.#sectionAt(0);
    const start = { start: 0, end: 0 };
    if (isTerm(this.#name)) this.#term(rows.terms, termForms.name, 'note', start, definition, section);
    if ((rows.flags & hasTitleFlag) !== 0) {
      const title = this.#text.slice(rows.titleStart, rows.titleEnd);
      const isOther = title !== this.#name && isTerm(title);
      if (isOther) this.#term(rows.terms, termForms.title, 'note', start, definition, section);
    }
    const { data, length } = rows.aliases;
    for (let row = 0; row < length; row += 2) {
      const span = { start: data[row], end: data[row + 1] };
      this.#term(rows.terms, termForms.plain, 'alias', span, definition, this.#sectionAt(span.start));
    }
  }

  /** What a note says first: its paragraphs before anything that is drawn, run or headed; about a hover's worth. */
  #opening(): Span {
    const text = this.#text;
    const { sections, fences, flags, frontmatterEnd } = this.#rows;
    const start = (flags & hasFrontmatterFlag) === 0 ? 0 : frontmatterEnd;
    let whole = trimmed(text, start, sections.length > 0 ? sections.data[1] : text.length);
    if (whole.start === whole.end && sections.length > 0) whole = this.#ownText(0);
    for (let row = 0; row < fences.length; row += fences.width) {
      if (fences.data[row] <= whole.start) continue;
      if (fences.data[row] < whole.end) whole = trimmed(text, whole.start, fences.data[row]);
      break;
    }
    if (whole.end - whole.start <= longestOpening) return whole;
    const blank = text.lastIndexOf('\n\n', whole.start + longestOpening);
    if (blank > whole.start) return trimmed(text, whole.start, blank);
    const next = text.indexOf('\n\n', whole.start);
    return next < 0 || next > whole.end ? whole : trimmed(text, whole.start, next);
  }

  #ofHeadings(): void {
    const text = this.#text;
    const { data, count } = this.#rows.sections;
    for (let i = 0; i < count; i++) {
      const span = { start: data[7 * i + 3], end: data[7 * i + 4] };
      const isNotesTitle = i === 0 && data[0] === 1 && isSameHeading(text.slice(span.start, span.end), this.#name);
      if (isNotesTitle) continue;
      const kind = this.#isInGlossary(span.start) ? 'glossary' : 'heading';
      this.#term(this.#headings, termForms.markdown, kind, span, this.#ownText(i), i);
    }
  }

  /** A section's text up to its first inner heading. */
  #ownText(index: number): Span {
    const { data, count } = this.#rows.sections;
    const row = 7 * index;
    const next = index + 1 < count ? data[row + 8] : Number.POSITIVE_INFINITY;
    return trimmed(this.#text, data[row + 2], Math.min(data[row + 5], next));
  }

  /**
   * `sentence => term`: in a list item everything before the arrow is the definition, in a paragraph its last sentence.
   * `->` and `→` stand for many things, so behind them only a term in backticks or bold counts.
   */
  #ofArrows(leaf: Leaf, isItem: boolean, first: number, last: number): void {
    const text = this.#text;
    let from = leaf.start;
    for (let i = first; i < last; i++) {
      const end = this.#rows.arrows.data[i];
      const isPlainAllowed = text.charCodeAt(end - 2) === 61;
      const terms = termsBehind(text, end, leaf.end, isPlainAllowed);
      if (terms.length === 0) continue;
      const mark = text.charCodeAt(end - 1) === 0x2192 ? end - 1 : end - 2;
      // `**Settings** → **Sync**` is a way through menus.
      if (!isPlainAllowed && /[*_`\])>]\s*$/.test(text.slice(Math.max(from, mark - 10), mark))) continue;
      const before = trimmed(text, from, mark);
      const definition = isItem ? before : lastSentence(text, before);
      if (hasTwoWords(text, definition))
        for (const { form, span } of terms) this.#write(form, 'arrow', span, definition);
      from = skipMarks(text, terms[terms.length - 1].span.end, leaf.end);
    }
  }

  /** `**Term**: …`, `**Term** — …`, `**Term** is …` at the begin of a paragraph, a list item or a sentence in them. */
  #ofBold(leaf: Leaf, nodes: readonly BlockNode[]): void {
    const text = this.#text;
    let written: string | undefined;
    for (let at = nextBold(text, leaf.start, leaf.end); at >= 0; at = nextBold(text, at, leaf.end)) {
      const sentence = sentenceStart(text, leaf.start, at);
      if (sentence < 0) {
        at += 2;
        continue;
      }
      const start = at + 2;
      const close = plainBoldEnd(text, start, leaf.end);
      if (close >= 0) {
        at = close + 3;
        this.#boldTerm(leaf, nodes, { start, end: close }, sentence, at >= leaf.end);
        continue;
      }
      written ??= text.slice(leaf.start, leaf.end);
      boldTerm.lastIndex = at - leaf.start;
      const [whole = '', , inside = '', innerColon = '', tail = ''] = boldTerm.exec(written) ?? [];
      at += Math.max(2, whole.length);
      if (whole === '' || (innerColon === '' && tail.trim() === '')) continue;
      this.#boldTerm(leaf, nodes, { start, end: start + inside.length }, sentence, at >= leaf.end);
    }
  }

  #boldTerm(leaf: Leaf, nodes: readonly BlockNode[], span: Span, sentence: number, isAlone: boolean): void {
    if (labels.has(plainText(this.#text.slice(span.start, span.end)).toLowerCase()) || this.#isHidden(span.start))
      return;
    this.#write(termForms.markdown, 'bold', span, this.#around(leaf, nodes, sentence, isAlone));
  }

  #isHidden(offset: number): boolean {
    const { data, count } = this.#rows.verbatim;
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (data[2 * middle + 1] <= offset) low = middle + 1;
      else high = middle;
    }
    return low < count && data[2 * low] <= offset;
  }

  /** The paragraph, or its sentences from the term's own on; the whole list item when nothing follows the term's colon. */
  #around(leaf: Leaf, nodes: readonly BlockNode[], sentence: number, isAlone: boolean): Span {
    const parent = nodes[leaf.parent];
    const isItem = sentence === leaf.start && isAlone && parent?.kind === 'item';
    return isItem ? trimmed(this.#text, leaf.start, parent.end) : trimmed(this.#text, sentence, leaf.end);
  }

  /** `Term`, and on the next line `: definition`, as Pandoc and PHP Markdown Extra write definition lists. */
  #ofList(leaf: Leaf): void {
    if (this.#text.charCodeAt(leaf.secondLine) !== 58) return;
    const written = this.#text.slice(leaf.start, leaf.end);
    const match = /^([^\n]{2,80}?)[ \t]*\r?\n[ \t>]*:[ \t]+(?=\S)/.exec(written);
    if (match === null) return;
    const span = { start: leaf.start, end: leaf.start + match[1].length };
    const definition = { start: leaf.start + match[0].length, end: leaf.end };
    this.#write(termForms.markdown, 'definition-list', span, definition);
  }

  /** Puts the headings' terms and those in the text behind the note's own, in order of where they are written. */
  #merge(): void {
    const { terms } = this.#rows;
    const headings = this.#headings;
    const written = this.#written;
    sortByStart(written);
    let heading = 0;
    let other = 0;
    while (heading < headings.length || other < written.length) {
      const isHeading =
        other >= written.length || (heading < headings.length && headings.data[heading + 1] <= written.data[other + 1]);
      const from = isHeading ? headings.data : written.data;
      let at = isHeading ? heading : other;
      const row = terms.add();
      for (let i = row; i < row + 6; i++) terms.data[i] = from[at++];
      if (isHeading) heading = at;
      else other = at;
    }
  }
}

/** Where a mark stands in a text, asked for from its begin to its end. */
class Places {
  readonly #text: string;
  readonly #mark: string;
  #at: number;

  constructor(text: string, mark: string) {
    this.#text = text;
    this.#mark = mark;
    this.#at = text.indexOf(mark);
  }

  /** Visits those from one offset up to another, and says how many they are. */
  within(from: number, to: number, visit?: (at: number) => void): number {
    let count = 0;
    if (this.#at >= 0 && this.#at < from) this.#at = this.#text.indexOf(this.#mark, from);
    while (this.#at >= 0 && this.#at < to) {
      visit?.(this.#at);
      count++;
      this.#at = this.#text.indexOf(this.#mark, this.#at + this.#mark.length);
    }
    return count;
  }
}

const isSameHeading = (a: string, b: string): boolean => a === b || headingKey(a) === headingKey(b);

const longestOpening = 600;

/** Rows mostly come in order; those of one paragraph are found form by form. */
function sortByStart(rows: Rows): void {
  const { data, length } = rows;
  for (let row = 6; row < length; row += 6) {
    if (data[row + 1] >= data[row - 5]) continue;
    const order = Array.from({ length: length / 6 }, (_, i) => 6 * i).sort((a, b) => data[a + 1] - data[b + 1]);
    const before = data.slice(0, length);
    for (const [i, from] of order.entries()) data.set(before.subarray(from, from + 6), 6 * i);
    return;
  }
}

/** Index of the innermost section around an offset; -1 before the first heading. */
export function sectionAt(note: Pick<Note, 'sections'>, offset: number): number {
  let low = -1;
  let high = note.sections.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (note.sections[middle].span.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A heading at the note's top that repeats its name is no second sense of it. */
export const isTitle = (note: Pick<Note, 'sections' | 'name'>, index: number): boolean =>
  index === 0 && note.sections[0]?.level === 1 && note.sections[0].key === headingKey(note.name);

/** A section's text up to its first inner heading. */
export function ownText(note: Pick<Note, 'sections' | 'text'>, index: number): Span {
  const section = note.sections[index];
  const next = note.sections[index + 1]?.span.start ?? Number.POSITIVE_INFINITY;
  return trimmed(note.text, section.heading.end, Math.min(section.span.end, next));
}

/** A word with a letter and a blank behind it: `/\p{L}\S*\s/u`, without the regular expression where all is ASCII. */
function hasTwoWords(text: string, span: Span): boolean {
  let hasLetter = false;
  for (let i = span.start; i < span.end; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) return /\p{L}[^\s]*\s/u.test(text.slice(span.start, span.end));
    if (code === 32 || (code >= 9 && code <= 13)) {
      if (hasLetter) return true;
    } else if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122)) hasLetter = true;
  }
  return false;
}

/** The terms that follow an arrow: `` `a` ``, **a**, or plain words up to the sentence's end; several with commas. */
function termsBehind(text: string, at: number, end: number, isPlainAllowed: boolean): { form: TermForm; span: Span }[] {
  const rest = text.slice(at, Math.min(end, at + 400));
  const terms: { form: TermForm; span: Span }[] = [];
  const marked = /\s*(?:(?:,|and|or)\s+)*(?:`+([^`\n]+)`+|\*\*([^*\n]+)\*\*|__([^_\n]+)__|\[\[([^[\]\n]+)\]\])/y;
  for (let match = marked.exec(rest); match !== null; match = marked.exec(rest)) {
    const written = (match[1] ?? match[2] ?? match[3] ?? match[4]) as string;
    const start = at + match.index + match[0].lastIndexOf(written);
    const form = match[4] === undefined ? termForms.markdown : termForms.wiki;
    terms.push({ form, span: { start, end: start + written.length } });
  }
  if (terms.length > 0) return endsSentence(rest.slice(terms[terms.length - 1].span.end - at)) ? terms : [];
  const plain = isPlainAllowed
    ? /^\s*(\p{L}[\p{L}\p{N}\p{M} '’-]{0,60})(?=[.,;:!]?(?:\s*\n|\s*$|\s+\p{Lu}))/u.exec(rest)
    : null;
  if (plain === null) return [];
  const written = plain[1].trimEnd();
  const start = at + plain[0].indexOf(written);
  const isShort = written.split(' ').length <= 4;
  return isShort ? [{ form: termForms.plain, span: { start, end: start + written.length } }] : [];
}

/** Behind the last term: closing marks, then the sentence's end. ``a -> `b` + `c` `` defines nothing. */
const endsSentence = (rest: string): boolean => /^[`*_\]]*\s*(?:[.,;:!)]|\n|$|\(|\^)/.test(rest);

function skipMarks(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && /[`*_\].,;:!\s]/.test(text.charAt(i))) i++;
  return i;
}

function lastSentence(text: string, span: Span): Span {
  if (isOneSentence(text, span)) return span;
  // A line break ends no sentence in Markdown, but it does for the segmenter.
  const written = text.slice(span.start, span.end).replace(/[\r\n]/g, ' ');
  let start = 0;
  for (const { index } of sentences().segment(written)) start = index;
  return { start: span.start + start, end: span.end };
}

/** ASCII without a full stop, an exclamation or a question mark before its last character. */
function isOneSentence(text: string, span: Span): boolean {
  for (let i = span.start; i < span.end; i++) {
    const code = text.charCodeAt(i);
    if (code > 127 || ((code === 46 || code === 33 || code === 63) && i < span.end - 1)) return false;
  }
  return true;
}

let segmenter: Intl.Segmenter | undefined;

/** Made when it is first needed: that takes longer than scanning a hundred notes. */
function sentences(): Intl.Segmenter {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'sentence' });
  return segmenter;
}

/** From a term's opening marks on: the term, and the colon, dash or verb that makes it one. */
const boldTerm =
  /(\*\*|__)(?=\S)([^*_\n]{2,80}?)(:?)\1(?:\s*\([^()\n]{1,60}\))?(\s*:|\s+[—–-]+\s|\s+(?:is|are|was|were|means|refers? to|describes?|denotes?)\s|\s|$)/y;

/** Of the most frequent form, `**Term**:`, where the closing marks stand; -1 where the pattern must look. */
function plainBoldEnd(text: string, start: number, end: number): number {
  const mark = text.charCodeAt(start - 1);
  if (start >= end || !isWordCharacter(text.charCodeAt(start))) return -1;
  let i = start;
  while (i < end && (isWordCharacter(text.charCodeAt(i)) || text.charCodeAt(i) === 32)) i++;
  if (i - start < 2 || i - start > 80 || i + 2 >= end) return -1;
  if (text.charCodeAt(i) !== mark || text.charCodeAt(i + 1) !== mark) return -1;
  return text.charCodeAt(i + 2) === 58 ? i : -1;
}

const isWordCharacter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);

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

/** Whether an offset lies in code, a comment or a formula. */
export const isHidden = (note: Pick<Note, 'verbatim'>, offset: number): boolean =>
  verbatimAt(note, offset) !== undefined;

/** The code, comment, formula, HTML or frontmatter that an offset lies in. */
export function verbatimAt(note: Pick<Note, 'verbatim'>, offset: number): Span | undefined {
  let low = 0;
  let high = note.verbatim.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((note.verbatim[middle] as Span).end <= offset) low = middle + 1;
    else high = middle;
  }
  const span = note.verbatim[low];
  return span !== undefined && span.start <= offset ? span : undefined;
}

/** Without blanks and line breaks at both ends. */
export function trimmed(text: string, from: number, to: number): Span {
  let start = from;
  let end = Math.max(from, to);
  while (start < end && text.charCodeAt(start) <= 32) start++;
  while (end > start && text.charCodeAt(end - 1) <= 32) end--;
  return { start, end };
}
