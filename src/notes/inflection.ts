/**
 * Which forms of an English word are one word: `allocates`, `allocated`, `allocating`, `allocations` and `allocation`;
 * `index` and `indices`. Only inflection, and the noun in -ation of a verb in -ate or -ize, since that is how notes name
 * what a verb does; never other derivation (`general` and `generics`, `moral` and `morality`).
 *
 * Why rules of our own: wink-lemmatizer 3, the best kept of its kind, brings 1.7 MB of word lists (590 KB compressed),
 * joins `goods` with `good`, and keeps `allocation` apart from `allocate`; a stemmer joins what must stay apart. Here a
 * word has a few possible base forms, and two words are forms of one when they share a base. A base that is no word does
 * no harm: no author defines it.
 */
import { isInTable, isLetter, isLetterOrNumber, isWordPart } from './letters';
import { fold } from './names';

/** Words that end like a plural or a participle and are none. */
const invariable = new Set(
  (
    'goods news arms customs means series species always perhaps this thus its was has does yes plus bias alias atlas ' +
    'canvas lens chaos versus sometimes physics mathematics economics kubernetes seed feed need speed exceed proceed ' +
    'indeed hundred evening morning ceiling during nothing something anything everything string spring thing offspring ' +
    'us is as ss'
  ).split(' '),
);

const irregular: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    indices: ['index'],
    vertices: ['vertex'],
    matrices: ['matrix'],
    appendices: ['appendix'],
    vortices: ['vortex'],
    axes: ['axis', 'axe'],
    analyses: ['analysis', 'analyse'],
    bases: ['base', 'basis'],
    hypotheses: ['hypothesis'],
    parentheses: ['parenthesis'],
    theses: ['thesis'],
    crises: ['crisis'],
    synopses: ['synopsis'],
    criteria: ['criterion'],
    phenomena: ['phenomenon'],
    schemata: ['schema'],
    children: ['child'],
    people: ['person'],
    leaves: ['leaf', 'leave'],
    halves: ['half', 'halve'],
    wrote: ['write'],
    written: ['write'],
    ran: ['run'],
    held: ['hold'],
    built: ['build'],
    sent: ['send'],
    kept: ['keep'],
    lent: ['lend'],
    thrown: ['throw'],
    threw: ['throw'],
    caught: ['catch'],
    broken: ['break'],
    broke: ['break'],
    chosen: ['choose'],
    chose: ['choose'],
    shrunk: ['shrink'],
    shrank: ['shrink'],
    grown: ['grow'],
    grew: ['grow'],
    frozen: ['freeze'],
    froze: ['freeze'],
    overridden: ['override'],
    overrode: ['override'],
    overwritten: ['overwrite'],
    overwrote: ['overwrite'],
    hidden: ['hide'],
    taken: ['take'],
    took: ['take'],
    given: ['give'],
    gave: ['give'],
    drawn: ['draw'],
    drew: ['draw'],
    sought: ['seek'],
    laid: ['lay'],
    slept: ['sleep'],
    dealt: ['deal'],
    meant: ['mean'],
    bound: ['bound', 'bind'],
  }),
);

/** Words whose base forms no rule gives. */
export const irregularWords = (): Iterable<string> => irregular.keys();

/** The forms that a word may be an inflection of, itself first, folded. */
export function baseForms(word: string): readonly string[] {
  const plain = withoutPossessive(fold(word));
  const forms = [plain];
  if (word.endsWith('s') && /^\p{Lu}{2,}s$/u.test(word)) return [plain, plain.slice(0, -1)];
  if (plain.length < 3 || invariable.has(plain) || !/^[a-z]+$/.test(plain)) return forms;
  const known = irregular.get(plain);
  if (known !== undefined) forms.push(...known);
  else if (plain.endsWith('s')) forms.push(...singulars(plain));
  else if (plain.endsWith('ing')) forms.push(...verbs(plain.slice(0, -3)));
  else if (plain.endsWith('ied') && plain.length > 4) forms.push(`${plain.slice(0, -3)}y`);
  else if (plain.endsWith('ed')) forms.push(...verbs(plain.slice(0, -2)));
  for (const form of [...forms]) if (form.endsWith('ation')) forms.push(...verbsOfNoun(form));
  return [...new Set(forms)];
}

function withoutPossessive(word: string): string {
  const mark = word.endsWith('s') ? word.length - 2 : word.length - 1;
  return mark >= 0 && (word[mark] === "'" || word[mark] === '’') ? word.slice(0, mark) : word;
}

/** `allocation` is what `allocate` does, `initialization` what `initialize` does; `station` has no verb. */
function verbsOfNoun(noun: string): string[] {
  const stem = noun.slice(0, -5);
  if (stem.length < 3 || !/[aeiouy]/.test(stem) || /^(?:found|voc|inform|vac)$/.test(stem)) return [];
  return /[aeiouy][iy][sz]$|[^aeiou]i[sz]$/.test(stem) ? [`${stem}e`] : [`${stem}ate`];
}

function singulars(plural: string): string[] {
  if (/(?:ss|us|is)$/.test(plural) || plural.length < 4)
    return plural.length === 3 && !/[aeiou]s$/.test(plural) ? [plural.slice(0, -1)] : [];
  if (plural.endsWith('ies'))
    return plural.length > 4 ? [`${plural.slice(0, -3)}y`, plural.slice(0, -1)] : [plural.slice(0, -1)];
  const forms = [plural.slice(0, -1)];
  if (/(?:[sxz]|ch|sh|o)es$/.test(plural) && plural.length > 4) forms.push(plural.slice(0, -2));
  return forms;
}

/** The verbs that a stem before -ing or -ed may come from. */
function verbs(stem: string): string[] {
  if (stem.length < 2 || !/[aeiouy]/.test(stem)) return [];
  const groups = stem.match(/[aeiou]+|(?<!^)y/g)?.length ?? 0;
  // One vowel and one consonant: `caring` is of `care`, since `car` would double its r. w, x and y never double.
  if (groups === 1 && /^[^aeiou]*[aeiouy][^aeiouwxy]$/.test(stem)) return [`${stem}e`];
  const forms = [stem, `${stem}e`];
  if (/([bdgkmnprtlv])\1$/.test(stem) && stem.length > 3) forms.push(stem.slice(0, -1));
  return forms;
}

/** The words of a term or of prose, with where they stand. `C++` and `C#` are words; a hyphen parts two. */
export function words(text: string): readonly { readonly text: string; readonly start: number }[] {
  const found: { text: string; start: number }[] = [];
  if (isInTable(text, 0, text.length)) {
    for (let start = wordStart(text, 0, text.length); start >= 0; ) {
      const end = wordEnd(text, start, text.length);
      found.push({ text: text.slice(start, end), start });
      start = wordStart(text, end, text.length);
    }
    return found;
  }
  for (const match of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}_]*(?:['’][\p{L}]+)*(?:\+\+|#(?![\p{L}\p{N}]))?/gu)) {
    found.push({ text: match[0], start: match.index });
  }
  return found;
}

/** Where the next word begins in a text of the table's characters; -1 when there is none. */
export function wordStart(text: string, from: number, end: number): number {
  for (let i = from; i < end; i++) if (isLetterOrNumber(text.charCodeAt(i))) return i;
  return -1;
}

/** Where the word ends that begins at `start` in such a text: what the pattern in `words` takes. */
export function wordEnd(text: string, start: number, end: number): number {
  let i = start + 1;
  while (i < end && isWordPart(text.charCodeAt(i))) i++;
  while (i + 1 < end && text.charCodeAt(i) === 39 && isLetter(text.charCodeAt(i + 1))) {
    i += 2;
    while (i < end && isLetter(text.charCodeAt(i))) i++;
  }
  if (i >= end) return i;
  const code = text.charCodeAt(i);
  if (code === 43) return i + 1 < end && text.charCodeAt(i + 1) === 43 ? i + 2 : i;
  if (code !== 35) return i;
  return i + 1 < end && isLetterOrNumber(text.charCodeAt(i + 1)) ? i : i + 1;
}

/** A term as it is compared exactly: its words, folded. */
export const exactKey = (term: string): string =>
  words(term)
    .map((word) => fold(word.text))
    .join(' ');

/** All keys under which a term of these words is found: each word in each of its base forms, the exact key first. */
export function termKeys(terms: readonly string[]): readonly string[] {
  let keys: string[] = [''];
  for (const [index, word] of terms.entries()) {
    // In a long phrase only the last word is inflected, so that the number of keys stays small.
    const forms = keys.length > 12 && index < terms.length - 1 ? [fold(word)] : baseForms(word);
    keys = forms.flatMap((form) => keys.map((key) => (key === '' ? form : `${key} ${form}`)));
  }
  const exact = terms.map(fold).join(' ');
  return [...new Set([exact, ...keys])].filter((key) => key !== '');
}
