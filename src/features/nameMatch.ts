/**
 * How well a name answers to the letters typed so far. Both are folded (`fold` in `notes/names`); the ranks are those a
 * writer expects: the name itself, then names that begin with the letters, then those with a word that does.
 */

/** Smaller is better. */
export const rank = {
  whole: 0,
  start: 1,
  wordStart: 2,
  /** Each word typed begins one of the name's words, in whatever order. */
  words: 3,
  inside: 4,
  /** The letters stand in the name in this order, the first at a word's start. */
  scattered: 5,
  none: 6,
} as const;

export type Rank = (typeof rank)[keyof typeof rank];

export type Matcher = (folded: string) => Rank;

/** Everything answers to nothing typed. */
export function nameMatcher(query: string): Matcher {
  const typed = query.trim();
  if (typed === '') return () => rank.start;
  const words = typed.split(/[\s/_-]+/).filter((word) => word !== '');
  const letters = typed.replace(/\s+/g, '');
  return (name) => {
    const at = name.indexOf(typed);
    if (at === 0) return name.length === typed.length ? rank.whole : rank.start;
    if (at > 0 && wordStartFrom(name, typed, at)) return rank.wordStart;
    if (words.length > 1 && words.every((word) => wordStartFrom(name, word, name.indexOf(word)))) return rank.words;
    if (at > 0) return rank.inside;
    return isScattered(name, letters) ? rank.scattered : rank.none;
  };
}

/** Whether a word of the name begins with these letters; `at` is where they stand first, or -1. */
function wordStartFrom(name: string, letters: string, at: number): boolean {
  for (let i = at; i >= 0; i = name.indexOf(letters, i + 1)) if (isWordStart(name, i)) return true;
  return false;
}

export const isWordStart = (name: string, at: number): boolean => at === 0 || !isWordCode(name.charCodeAt(at - 1));

const isWordCode = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code >= 128;

function isScattered(name: string, letters: string): boolean {
  if (letters.length < 2 || letters.length > name.length) return false;
  for (
    let start = name.indexOf(letters[0] as string);
    start >= 0;
    start = name.indexOf(letters[0] as string, start + 1)
  ) {
    if (!isWordStart(name, start)) continue;
    let at = start;
    let found = 1;
    while (found < letters.length) {
      at = name.indexOf(letters[found] as string, at + 1);
      if (at < 0) return false;
      found++;
    }
    return true;
  }
  return false;
}
