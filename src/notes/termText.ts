/** How a term is written in a note, and what its reader sees; what is long enough, and short enough, to be a term. */
import { isLetter, tableEnd } from './letters';
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
  'sentence',
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

/**
 * The form of the term at a span, or undefined when it is none. Markdown without any markup is a term as it
 * stands, and no string is made for it.
 */
export function termFormAt(form: TermForm, text: string, start: number, end: number): TermForm | undefined {
  if (form === termForms.wiki || !isPlain(text, start, end)) {
    return isTerm(termText(form, text, start, end)) ? form : undefined;
  }
  let parts = 1;
  let hasLetter = false;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 32) parts++;
    else if (code > 127 || kinds[code] === letter) hasLetter = true;
  }
  return hasLetter && end - start >= 2 && end - start <= 80 && parts <= 6 ? termForms.plain : undefined;
}

/** Whether Markdown at a span is ASCII and letters of the table, without markup, and with single spaces between its words. */
function isPlain(text: string, start: number, end: number): boolean {
  let before: number = blank;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    const kind = code < 128 ? kinds[code] : code < tableEnd && isLetter(code) ? letter : markup;
    if (kind === markup || (kind === blank && before === blank)) return false;
    before = kind;
  }
  return before !== blank;
}

const other = 0;
const markup = 1;
const letter = 2;
const blank = 3;

/** Control characters and other blanks than spaces are left to the regular expressions. */
const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122)) return letter;
  if (code === 32) return blank;
  return code < 32 || '[*_`=~\\<'.includes(String.fromCharCode(code)) ? markup : other;
});
