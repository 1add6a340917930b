/**
 * Terms in the plainer forms in which authors define them: the entries of a glossary, be it a list, a table or headings;
 * `Term:: definition`; abbreviations with what they stand for; footnotes whose mark is a word; and the sentence `A term
 * is a …` that opens a note or a section. `definitions.ts` has the forms with marks of their own.
 */
import type { Span } from '../text/span';
import type { BlockNode, Leaf } from './blockNode';
import { trimmed } from './definitions';
import type { TermKind } from './note';
import { plainText } from './plainText';
import type { RecordRows } from './record';
import { type TermForm, termForms } from './termText';

export type WriteTerm = (form: TermForm, kind: TermKind, term: Span, definition: Span) => void;

/** Whether a note or a section of this name is a glossary. */
export const isGlossary = (name: string): boolean =>
  /^(?:(?:the|a) )?(?:(?:\p{L}+ ){0,2}glossary|glossar|glossaire|glosario|terminology|vocabulary|list of terms|abbreviations|acronyms|list of (?:abbreviations|acronyms))(?: of .*)?$/iu.test(
    name.trim(),
  );

/** Where the glossaries of a note are, in order; `name` is the note's. */
export function glossaries(text: string, name: string, { sections }: RecordRows): readonly Span[] {
  if (isGlossary(name)) return [{ start: 0, end: text.length }];
  const { data, count } = sections;
  const found: Span[] = [];
  for (let row = 0; row < 7 * count; row += 7) {
    if (data[row + 1] < (found.at(-1)?.end ?? 0) || !mayBeGlossary(text, data[row + 3], data[row + 4])) continue;
    if (isGlossary(plainText(text.slice(data[row + 3], data[row + 4])))) {
      found.push({ start: data[row + 2], end: data[row + 5] });
    }
  }
  return found;
}

/** Headings are many, and few of them hold the letter that all of those names begin a word with. */
function mayBeGlossary(text: string, start: number, end: number): boolean {
  if (end - start > 60) return false;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i) | 32;
    if (code === 103 || code === 116 || code === 118 || code === 97) return true;
  }
  return false;
}

/** An entry of a glossary: `Term: …`, `Term — …` or `Term - …`, at the begin of a paragraph or of a list item. */
export function ofGlossaryEntry(text: string, leaf: Leaf, parent: BlockNode | undefined, write: WriteTerm): void {
  const written = text.slice(leaf.contentStart, Math.min(leaf.contentEnd, leaf.contentStart + 400));
  const match = entry.exec(written);
  if (match === null) return;
  const [whole, mark = '', inside = ''] = match;
  // `` `Aliases: a, b` `` is code, and no entry.
  if (mark !== '' && !whole.startsWith(closing[mark] ?? mark, mark.length + inside.length)) return;
  const start = leaf.contentStart + mark.length;
  // What an item says below its term belongs to it.
  const isAlone = whole.length >= leaf.contentEnd - leaf.contentStart;
  const end = isAlone && parent?.kind === 'item' ? parent.end : leaf.contentEnd;
  const definition = trimmed(text, leaf.contentStart + whole.length, end);
  if (definition.end > definition.start) {
    write(
      mark === '[[' ? termForms.wiki : termForms.markdown,
      'glossary',
      { start, end: start + inside.length },
      definition,
    );
  }
}

const closing: Readonly<Record<string, string>> = { '[[': ']]' };

/** Terms in bold are read everywhere, not only in a glossary. */
const entry =
  /^(`|\[\[|_|\*)?(?!\*)([^:`\][*_\n—–]{2,80}?)(?:`|\]\]|_|\*)?(?: \([^()\n]{1,60}\))?(?:\s*:(?!:)|\s+[—–-])(?:\s+|$)/u;

/** The rows of a table whose first column has terms: one in a glossary, or one whose head says so. */
export function ofTable(text: string, table: Leaf, isInGlossary: boolean, write: WriteTerm): void {
  const [head, ...rows] = table.lines;
  if (head === undefined || rows.length === 0) return;
  const names = cells(text, head.start, head.end).map((cell) =>
    plainText(text.slice(cell.start, cell.end)).toLowerCase(),
  );
  if (names.length < 2 || !(isInGlossary || termColumns.has(names[0] ?? ''))) return;
  const named = names.findIndex((name, index) => index > 0 && definitionColumns.test(name));
  if (named < 0 && !isInGlossary) return;
  for (const row of rows) {
    const columns = cells(text, row.start, row.end);
    const term = columns[0];
    const definition = columns[named < 0 ? 1 : named];
    if (term === undefined || definition === undefined || definition.start === definition.end) continue;
    write(termForms.markdown, 'glossary', withoutMarks(text, term), definition);
  }
}

const termColumns = new Set(
  'term,terms,word,concept,abbreviation,acronym,name,begriff,terme,término,termino'.split(','),
);
const definitionColumns =
  /^(?:definition|meaning|explanation|stands for|full name|expansion|bedeutung|erklärung|signification|significado|définition|definición)/;

/** The cells of a table's row, without the bars and blanks around them. */
function cells(text: string, start: number, end: number): readonly Span[] {
  const found: Span[] = [];
  let from = start;
  for (let i = start; i <= end; i++) {
    const isBar = i < end && text.charCodeAt(i) === 124 && text.charCodeAt(i - 1) !== 92;
    if (!isBar && i < end) continue;
    const cell = trimmed(text, from, i);
    const isEdge = cell.start === cell.end && (found.length === 0 || i === end);
    if (!isEdge) found.push(cell);
    from = i + 1;
  }
  return found;
}

/** `**Term**` and `` `Term` `` without what is around the term. */
function withoutMarks(text: string, { start, end }: Span): Span {
  const marks = /^(\*\*|__|`|\*|_)(.+)\1$/.exec(text.slice(start, end))?.[1]?.length ?? 0;
  return { start: start + marks, end: end - marks };
}

/** `Term:: definition`, each on a line of its own; `at` is where the two colons stand. */
export function ofField(text: string, leaf: Leaf, at: number, write: WriteTerm): void {
  const lineStart = Math.max(leaf.contentStart, text.lastIndexOf('\n', at) + 1);
  const lineBreak = text.indexOf('\n', at);
  const lineEnd = lineBreak < 0 ? leaf.contentEnd : Math.min(lineBreak, leaf.contentEnd);
  const term = trimmed(text, lineStart, at);
  const definition = trimmed(text, at + 2, lineEnd);
  if (!/^[ \t>]/.test(text.charAt(at + 2)) || /[`:(){}]/.test(text.slice(term.start, term.end).slice(1, -1))) return;
  // `status:: done` is a note's property; what a term means takes some words.
  if (text.slice(definition.start, definition.end).split(/\s+/).length < shortestField) return;
  write(termForms.markdown, 'definition-list', withoutMarks(text, term), definition);
}

const shortestField = 4;

/** `*[HTML]: HyperText Markup Language`, as PHP Markdown Extra writes it; one a line. */
export function ofAbbreviationList(text: string, leaf: Leaf, write: WriteTerm): void {
  const lines = /(?:^|\n)[ \t>]*\*\[([^\]\n]{2,80})\]:[ \t]+([^\n]+)/g;
  const written = text.slice(leaf.contentStart, leaf.contentEnd);
  for (const match of written.matchAll(lines)) {
    const [whole, term = '', meaning = ''] = match;
    const start = leaf.contentStart + match.index + whole.indexOf('[') + 1;
    const behind = leaf.contentStart + match.index + whole.length - meaning.length;
    const definition = trimmed(text, behind, behind + meaning.length);
    write(termForms.plain, 'glossary', { start, end: start + term.length }, definition);
  }
}

/** `HTML (HyperText Markup Language)` and `HyperText Markup Language (HTML)`; `at` is where the parenthesis stands. */
export function ofParenthesis(text: string, leaf: Leaf, at: number, write: WriteTerm): void {
  if (text.charCodeAt(at - 1) !== 32) return;
  const isShortBefore = isCapitalOrDigit(text.charCodeAt(at - 2)) || text.charCodeAt(at - 2) === 115;
  const isShortInside = isCapital(text.charCodeAt(at + 1));
  if (!isShortBefore && !isShortInside) return;
  const close = text.indexOf(')', at);
  if (close < 0 || close > leaf.contentEnd || close - at > 90) return;
  const inside = { start: at + 1, end: close };
  const before = text.slice(Math.max(leaf.contentStart, at - 100), at - 1);
  const short = /(?:^|[\s"“‘'(])(\p{Lu}[\p{Lu}\p{N}]{1,7})s?$/u.exec(before)?.[1];
  if (short !== undefined && isShortFor(short, text.slice(inside.start, inside.end))) {
    const start = at - 1 - (before.endsWith('s') ? 1 : 0) - short.length;
    write(termForms.plain, 'glossary', { start, end: start + short.length }, inside);
    return;
  }
  const written = text.slice(inside.start, inside.end);
  if (!/^\p{Lu}[\p{Lu}\p{N}]{1,7}$/u.test(written)) return;
  const long = longForm(written, before);
  if (long > 0) write(termForms.plain, 'glossary', inside, { start: at - 1 - long, end: at - 1 });
}

const isCapital = (code: number): boolean => (code >= 65 && code <= 90) || code > 127;
const isCapitalOrDigit = (code: number): boolean => isCapital(code) || (code >= 48 && code <= 57);

/** How many characters at the end of a text an abbreviation stands for; 0 when none of its last words begin as it does. */
function longForm(short: string, before: string): number {
  const most = short.length + 2;
  const starts = [...before.matchAll(/(?<=^|[\s"“(])[\p{L}\p{N}][^\s]*/gu)].map(({ index }) => index);
  for (let count = 1; count <= Math.min(most, starts.length); count++) {
    const from = starts[starts.length - count] as number;
    const long = before.slice(from);
    if (count >= 2 && isShortFor(short, long)) return long.length;
  }
  return 0;
}

/** Each letter begins a word of the long form, or is a capital or a part of one in it, in order; the first begins it. */
function isShortFor(short: string, long: string): boolean {
  if (!/\s|-/.test(long.trim()) || /[.;:!?]\s|\d{3}/.test(long)) return false;
  const words = long.split(/[\s/-]+/).filter((word) => /^\p{L}/u.test(word));
  const letters = [...short.toLowerCase()].filter((letter) => /\p{L}/u.test(letter));
  let next = 0;
  let used = 0;
  for (const word of words) {
    const before = next;
    for (const [index, letter] of [...word].entries()) {
      const isInitial = index === 0 || /\p{Lu}/u.test(letter);
      if (next < letters.length && letter.toLowerCase() === letters[next] && isInitial) next++;
    }
    if (next > before) used++;
  }
  const first = words[0]?.[0]?.toLowerCase();
  return next === letters.length && first === letters[0] && words.length - used <= 2;
}

/** A footnote whose mark is a word, not a number: `[^heap]: …`. */
export function ofFootnote(text: string, start: number, end: number, write: WriteTerm): void {
  const mark = /^\[\^(\p{L}[\p{L} _-]*)\]:[ \t]*/u.exec(text.slice(start, Math.min(end, start + 90)));
  if (mark === null) return;
  const [whole, label = ''] = mark;
  if (/^(?:fn|note|footnote|ref|source|cite|see|link|todo|\p{L})$/iu.test(label)) return;
  const definition = trimmed(text, start + whole.length, end);
  // A source explains nothing.
  if (/^\S*$|^<?https?:|^\[[^\]]*\]\([^)]*\)\.?$/.test(text.slice(definition.start, definition.end))) return;
  write(termForms.plain, 'definition-list', { start: start + 2, end: start + 2 + label.length }, definition);
}

/** `A pointer is a …`, where it opens a note or a section. */
export function ofOpening(text: string, leaf: Leaf, write: WriteTerm): void {
  const written = text.slice(leaf.contentStart, Math.min(leaf.contentEnd, leaf.contentStart + 160));
  const [whole = '', article = '', term = ''] = opening.exec(written) ?? [];
  if (whole === '' || !isSubject(term, article !== '')) return;
  const start = leaf.contentStart + article.length;
  const definition = trimmed(text, leaf.contentStart, leaf.contentEnd);
  write(termForms.markdown, 'sentence', { start, end: start + term.length }, definition);
}

const opening =
  /^((?:An?|The)\s+)?([`_]?\p{L}[\p{L}\p{N}+#.’'-]*(?:[ -][\p{L}\p{N}][\p{L}\p{N}+#’'-]*){0,2}[`_]?)(?:\s+\([^()\n]{1,40}\))?\s+(?:is|are)\s+(?:an?|the|any|one of)\s/u;

/** No pronoun, and nothing that only points to what is spoken of: `The problem is the …`. */
function isSubject(term: string, hasArticle: boolean): boolean {
  const words = term.toLowerCase().replace(/[`_*]/g, '').split(/[ -]/);
  if (words.some((word) => pronouns.has(word))) return false;
  const last = words.at(-1) ?? '';
  return !(pointers.has(last) && (hasArticle || words.length > 1)) && !pointers.has(words[0] ?? '');
}

const pronouns = new Set(
  (
    'this that these those it they there here he she we you i what which who whom where when why how one some many most ' +
    'all both each every another other others such following first second third last next my your our their its his ' +
    'her if and or but not so also then now only'
  ).split(' '),
);

const pointers = new Set(
  (
    'problem idea goal point reason result answer question difference purpose aim rest same case way thing things ' +
    'solution issue example examples advantage disadvantage trick key main most best worst only final default usual ' +
    'common typical author text chapter section note page article post part simplest easiest real whole'
  ).split(' '),
);
