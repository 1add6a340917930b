/** How a term is written in a note, and what its reader sees; what is long enough, and short enough, to be a term. */
import type { TermKind } from './note';
import { plainText } from './plainText';

/** How the text at a term's span is read. */
export const termForms = {
  /** As Markdown. */
  markdown: 0,
  /** As what a wiki link holds between its brackets. */
  wiki: 1,
  /** As it stands. */
  plain: 2,
  /** It is the note's name, which stands nowhere in it. */
  name: 3,
  /** It is the frontmatter's title. */
  title: 4,
} as const;

export type TermForm = (typeof termForms)[keyof typeof termForms];

/** A record keeps the kind's number above the form's. */
export const termKindShift = 3;
export const termForm = (first: number): TermForm => (first & 7) as TermForm;
export const termKind = (first: number): TermKind => termKinds[first >> termKindShift];

/** By their number in a record. */
export const termKinds: readonly TermKind[] = [
  'arrow',
  'bold',
  'definition-list',
  'glossary',
  'heading',
  'note',
  'alias',
];

/** The term written at a span; a note's name and title are given. */
export function termText(form: TermForm, text: string, start: number, end: number): string {
  const written = text.slice(start, end);
  if (form === termForms.markdown) return plainText(written);
  return form === termForms.wiki ? plainText(`[[${written}]]`) : written;
}

/** A few words with a letter among them: longer ones are sentences that nobody will look up. */
export function isTerm(term: string): boolean {
  return term.length >= 2 && term.length <= 80 && /\p{L}/u.test(term) && term.split(/\s+/).length <= 6;
}

/** `isTerm` of what Markdown at a span shows, without making a string where the Markdown is plain ASCII. */
export function isTermAt(form: TermForm, text: string, start: number, end: number): boolean {
  if (form !== termForms.markdown || !isPlain(text, start, end)) return isTerm(termText(form, text, start, end));
  let length = 0;
  let parts = 0;
  let hasLetter = false;
  let isInside = false;
  for (let i = start; i < end; i++) {
    const kind = kinds[text.charCodeAt(i)];
    if (kind === blank) {
      isInside = false;
      continue;
    }
    if (!isInside) {
      isInside = true;
      parts++;
      length += parts > 1 ? 1 : 0;
    }
    length++;
    if (kind === letter) hasLetter = true;
  }
  return hasLetter && length >= 2 && length <= 80 && parts <= 6;
}

/** Whether Markdown at a span is ASCII without markup, so that its words are its reader's. */
export function isPlain(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code > 127 || kinds[code] === markup) return false;
  }
  return true;
}

const other = 0;
const markup = 1;
const letter = 2;
const blank = 3;

/** Control characters are left to the regular expressions. */
const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122)) return letter;
  if (code === 32 || (code >= 9 && code <= 13)) return blank;
  return code < 32 || '[*_`=~\\<'.includes(String.fromCharCode(code)) ? markup : other;
});
