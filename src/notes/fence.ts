/**
 * Fences: how an info string is read, which fences run, and with which options. A fence runs when a word of its info
 * string is a tag: ```` ```rust memory ````, ```` ```rust,memory ````, ```` ```rust {memory stdin="x"} ````. Aquascope's
 * `aquascope,interpreter` fences run as they stand, and so does a drawing, whose language is `memory`.
 */
import type { Diagnostic } from '../text/diagnostic';
import type { Span } from '../text/span';
import type { Fence, FenceOption, FenceWord, Note } from './note';

export interface MemoryFence {
  readonly fence: Fence;
  /** Place among the note's running fences, from 1. */
  readonly block: number;
  /** The program's language: an Aquascope fence is Rust. */
  readonly language: string;
  /** The fence is written in Aquascope's form: its markers are to be read. */
  readonly isAquascope: boolean;
  readonly options: MemoryOptions;
  /** Unknown or malformed options; they are ignored otherwise. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface MemoryOptions {
  readonly edition?: '2015' | '2018' | '2021' | '2024';
  /** What the program reads from its standard input. */
  readonly stdin?: string;
  /** Name of the step (`// @NAME`), or its number from 1, that the picture opens at. */
  readonly step?: string;
  /** The program's tests run, and not its `main`. */
  readonly test?: boolean;
  /** Steps inside the language's library are shown as well. */
  readonly library?: boolean;
}

const defaultTags: readonly string[] = ['memory'];

/** A fence of this language needs no tag: what stands in it is no program, but a drawing of memory. */
const drawingLanguage = 'memory';

/** The note's fences that run, in order. */
export function memoryFences(note: Note, tags: readonly string[] = defaultTags): readonly MemoryFence[] {
  const running: MemoryFence[] = [];
  for (const fence of note.fences) {
    const isAquascope = fence.language === 'aquascope' && fence.flags.some(({ text }) => asksToRun(text));
    const isTagged =
      fence.language === drawingLanguage || fence.flags.some((flag) => tags.includes(flag.text.toLowerCase()));
    if (!isAquascope && !isTagged) continue;
    const { value: options, diagnostics } = readOptions(fence, tags, isAquascope);
    running.push({
      fence,
      block: running.length + 1,
      language: isAquascope ? 'rust' : (languageAliases.get(fence.language) ?? fence.language),
      isAquascope,
      options,
      diagnostics,
    });
  }
  return running;
}

/** Aquascope joins what it is to show by `+`. */
const asksToRun = (flag: string): boolean => flag.split('+').includes('interpreter');

const languageAliases: ReadonlyMap<string, string> = new Map([
  ['rs', 'rust'],
  ['py', 'python'],
  ['python3', 'python'],
  ['js', 'javascript'],
  ['mjs', 'javascript'],
  ['ts', 'typescript'],
]);

/** Words that other tools read in an info string (rustdoc, mdBook, Aquascope) and that say nothing to us. */
const foreignWords = new Set(
  (
    'ignore no_run should_panic compile_fail standalone editable runnable noplayground noplaypen ' +
    'playground hidelines does_not_compile panics not_desired_behavior interpreter permissions shoulderror ' +
    'horizontal concreteTypes showFlows boundaries stepper shouldfail hidecode interpreter+permissions'
  )
    .toLowerCase()
    .split(' '),
);

/** The second is rustdoc's. */
const testWords: ReadonlySet<string> = new Set(['test', 'test_harness']);

const editions = ['2015', '2018', '2021', '2024'] as const;

function readOptions(
  fence: Fence,
  tags: readonly string[],
  isAquascope: boolean,
): { value: MemoryOptions; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  let options: MemoryOptions = {};
  const refuse = (span: Span, code: string, message: string): void => {
    diagnostics.push({ span, severity: 'warning', code, message });
  };
  for (const flag of fence.flags) {
    const word = flag.text.toLowerCase();
    const edition = editions.find((year) => word === `edition${year}`);
    if (edition !== undefined) options = { ...options, edition };
    else if (testWords.has(word)) options = { ...options, test: true };
    else if (word === 'library') options = { ...options, library: true };
    else if (!tags.includes(word) && !foreignWords.has(word) && !/^e\d{4}$/.test(word)) {
      refuse(flag.span, 'unknown-option', `Unknown option "${flag.text}": ${knownOptions}`);
    }
  }
  for (const { key, value, span } of fence.options) {
    const edition = editions.find((year) => value === year);
    if (key === 'stdin' || key === 'step') options = { ...options, [key]: value };
    else if (key === 'edition' && edition !== undefined) options = { ...options, edition };
    else if (key === 'edition') {
      refuse(span, 'invalid-option', `There is no edition "${value}": write 2015, 2018, 2021 or 2024.`);
    } else if (!isAquascope && !foreignWords.has(key.toLowerCase())) {
      refuse(span, 'unknown-option', `Unknown option "${key}": ${knownOptions}`);
    }
  }
  return { value: options, diagnostics };
}

const knownOptions = 'the options are test, library, edition=2021, stdin="…" and step=NAME.';

/** The words and options of an info string; the language is its first word, unless that is an option. */
export function readInfo(text: string, start: number, end: number): Pick<Fence, 'language' | 'flags' | 'options'> {
  const flags: FenceWord[] = [];
  const options: FenceOption[] = [];
  let language: string | undefined;
  let i = start;
  while (i < end) {
    if (isSeparator(text.charCodeAt(i))) {
      i++;
      continue;
    }
    const wordStart = i;
    while (i < end && !isSeparator(text.charCodeAt(i)) && text.charCodeAt(i) !== 61) i++;
    const word = text.slice(wordStart, i);
    if (text.charCodeAt(i) === 61 && i < end) {
      const value = readValue(text, i + 1, end);
      i = value.end;
      options.push({ key: word, value: value.value, span: { start: wordStart, end: i } });
    } else if (language === undefined && options.length === 0) language = word.replace(/^\./, '').toLowerCase();
    else flags.push({ text: word.replace(/^\./, ''), span: { start: wordStart, end: i } });
  }
  // In ```` ```{memory} ```` the braces hold no language, but `{.rust .memory}` as Pandoc writes it does.
  return { language: language ?? '', flags, options };
}

const isSeparator = (code: number): boolean => code <= 32 || code === 44 || code === 123 || code === 125;

/** A value is quoted, with C's escapes for line breaks and tabs, or goes on to the next separator. */
function readValue(text: string, at: number, end: number): { value: string; end: number } {
  const quote = text.charCodeAt(at);
  let i = at;
  if ((quote !== 34 && quote !== 39) || at >= end) {
    while (i < end && !isSeparator(text.charCodeAt(i))) i++;
    return { value: text.slice(at, i), end: i };
  }
  let value = '';
  for (i = at + 1; i < end && text.charCodeAt(i) !== quote; i++) {
    if (text.charCodeAt(i) === 92 && i + 1 < end) {
      i++;
      const escaped = text.charAt(i);
      value += escaped === 'n' ? '\n' : escaped === 't' ? '\t' : escaped;
    } else value += text.charAt(i);
  }
  return { value, end: Math.min(i + 1, end) };
}

/** Offset in the note of an offset in the fence's text. */
export function noteOffset(fence: Fence, offset: number): number {
  const clamped = Math.max(0, Math.min(offset, fence.text.length));
  let line = 0;
  let lineStart = 0;
  for (let i = fence.text.indexOf('\n'); i >= 0 && i < clamped; i = fence.text.indexOf('\n', i + 1)) {
    line++;
    lineStart = i + 1;
  }
  const at = fence.lines[line];
  if (at === undefined) return fence.body.end;
  return at.start + Math.max(0, clamped - lineStart - at.padding);
}

/** Offset in the fence's text of an offset in the note; undefined outside its code, such as in a quote's mark. */
export function textOffset(fence: Fence, offset: number): number | undefined {
  if (offset < fence.body.start || offset > fence.body.end) return undefined;
  let lineStart = 0;
  for (const line of fence.lines) {
    const newline = fence.text.indexOf('\n', lineStart);
    const lineEnd = newline < 0 ? fence.text.length : newline;
    const at = lineStart + line.padding + offset - line.start;
    if (offset >= line.start && at <= lineEnd) return at;
    if (newline < 0) return undefined;
    lineStart = newline + 1;
  }
  return undefined;
}
