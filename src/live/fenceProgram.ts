/**
 * From a tagged fence to the program that runs, with the way back. Hidden lines lose their mark, Aquascope's markers
 * become named states, and the statements of a Rust fence without `fn main` are wrapped in one, as rustdoc does; every
 * character that came from the fence can be traced back to it.
 */
import { type MemoryFence, noteOffset, textOffset } from '../notes/fence';
import { lineIndex } from '../text/lineIndex';
import type { Span } from '../text/span';
import type { Marker, Program, ProgramOptions } from '../trace/program';
import { type RustOutline, rustOutline } from './rustOutline';

export interface FenceProgram {
  readonly program: Program;
  /** Offset in the note of an offset in the program's source; the nearest one for what only the wrapping holds. */
  toNote(offset: number): number;
  /** Offset in the note where a line of the source begins, its indentation skipped; undefined for a line of the wrapping. */
  lineToNote(line: number): number | undefined;
  /** Offset in the source of an offset in the note; undefined where the note's text is not part of the program. */
  toSource(offset: number): number | undefined;
  /** Why nothing of a program that is right would run, in a sentence for its author. */
  readonly advice?: string;
}

/** `library`: steps inside of the language's library too; as the fence says, when absent. */
export function fenceProgram(memory: MemoryFence, { library = memory.options.library } = {}): FenceProgram {
  const { fence, language, isAquascope, options } = memory;
  const read = language === 'rust' ? readRust(fence.text, isAquascope) : plain(fence.text);
  const { source, markers, parts, advice } = read;
  const runOptions: ProgramOptions = {
    edition: options.edition,
    stdin: options.stdin,
    ...(options.test && { test: true }),
    ...(library && { library: true }),
  };
  return {
    ...(advice !== undefined && { advice }),
    program: {
      language,
      source,
      markers,
      options: runOptions,
      key: JSON.stringify([language, runOptions, markers, source]),
    },
    toNote: (offset) => noteOffset(fence, toText(parts, offset)),
    lineToNote(line) {
      const { start, end } = lineSpan(source, line);
      for (const part of parts) {
        const from = Math.max(start, part.source);
        const to = Math.min(end, part.source + part.length);
        const first = from + source.slice(from, to).search(/\S/);
        if (from < to && first >= from) return noteOffset(fence, toText(parts, first));
      }
      return undefined;
    },
    toSource(offset) {
      const at = textOffset(fence, offset);
      return at === undefined ? undefined : fromText(parts, at);
    },
  };
}

/** A run of the fence's text that stands unchanged in the source. Parts are in order on both sides. */
interface Part {
  readonly source: number;
  readonly text: number;
  readonly length: number;
}

interface Reading {
  readonly source: string;
  readonly markers: readonly Marker[];
  readonly parts: readonly Part[];
  readonly advice?: string;
}

const plain = (text: string): Reading => ({
  source: text,
  markers: [],
  parts: [{ source: 0, text: 0, length: text.length }],
});

function readRust(text: string, isAquascope: boolean): Reading {
  const lines = withoutHiddenMarks(text, isAquascope);
  const joined = lines.map((line) => line.text).join('\n');
  const outline = rustOutline(joined);
  const wrapping = wrappingOf(outline);
  const parts: Part[] = [];
  const markers: Marker[] = [];
  let source = '';
  const add = (piece: string, at: number): void => {
    if (piece !== '') parts.push({ source: source.length, text: at, length: piece.length });
    source += piece;
  };
  const openAt = wrapping.open === '' ? joined.length + 1 : openingOffset(lines, outline.start);
  let at = 0;
  for (const line of lines) {
    let from = 0;
    const addUpTo = (to: number): void => {
      // The wrapping takes no line of its own, so that a line of the program is the fence's line of that number.
      if (openAt >= at + from && openAt < at + to + (to === line.text.length ? 1 : 0)) {
        add(line.text.slice(from, openAt - at), line.start + from);
        source += wrapping.open;
        from = openAt - at;
      }
      add(line.text.slice(from, to), line.start + from);
      from = to;
    };
    if (isAquascope) {
      for (const found of line.text.matchAll(aquascopeMarker)) {
        addUpTo(found.index);
        if (found[0][1] === '[') markers.push({ name: `L${markers.length + 1}`, offset: source.length });
        from = found.index + found[0].length;
      }
    }
    addUpTo(line.text.length);
    add('\n', line.start + line.text.length);
    at += line.text.length + 1;
  }
  source += wrapping.close;
  const isIdle = wrapping === nothingToRun;
  return { source, markers, parts, ...(isIdle && { advice: nothingRuns }) };
}

/** States are marked by brackets; parentheses and braces mark what Aquascope shows of permissions. */
const aquascopeMarker = /`(?:\[[^\]`]*\]|\([^)`]*\)|\{[^}`]*\})`/g;

interface Wrapping {
  readonly open: string;
  readonly close: string;
}

const asItStands: Wrapping = { open: '', close: '' };
const inMain: Wrapping = { open: 'fn main() { ', close: '}\n' };
/** rustdoc's own: a failure panics. */
const inResult: Wrapping = {
  open: 'fn main() { fn _inner() -> Result<(), impl core::fmt::Debug> { ',
  close: '} _inner().unwrap() }\n',
};
/** Only definitions: within a function they would not find one another by `crate::` and `super::`. */
const nothingToRun: Wrapping = { open: '', close: 'fn main() {}\n' };

const nothingRuns =
  'Nothing here runs by itself: these are definitions. Add a statement that uses them, a fn main, or a function with #[test].';

/** rustdoc's rules (its book, “Documentation tests”), but that functions with `#[test]` run where nothing else does. */
function wrappingOf({ hasMain, hasTests, hasItems, statements, endsWithOk }: RustOutline): Wrapping {
  // Statements beside a `main` are what runs, and that `main` is not.
  if (hasMain && statements !== 'some') return asItStands;
  if (statements !== 'none') return endsWithOk ? inResult : inMain;
  if (hasTests) return asItStands;
  return hasItems ? nothingToRun : inMain;
}

/** Of the first line of code, behind what speaks of the whole program. */
function openingOffset(lines: readonly SourceLine[], start: number): number {
  let at = 0;
  for (const { text } of lines) {
    const from = Math.max(0, start - at);
    if (at + text.length >= start && !/^\s*(\/\/!.*)?$/.test(text.slice(from))) return at + from;
    at += text.length + 1;
  }
  return Math.max(0, at - 1);
}

interface SourceLine {
  readonly text: string;
  /** Offset of its first character in the fence's text. */
  readonly start: number;
}

/**
 * Hidden lines run without being shown: `# ` at a line's start in rustdoc (`##` stands for a real `#`), any `#` that
 * opens no attribute in Aquascope.
 */
function withoutHiddenMarks(text: string, isAquascope: boolean): SourceLine[] {
  let start = 0;
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => {
      const at = start;
      start += line.length + 1;
      const mark = isAquascope ? /^#(?!!?\[)/.exec(line) : /^\s*(?:# |#$|#(?=#))/.exec(line);
      const cut = mark ? mark[0].length : 0;
      return { text: line.slice(cut), start: at + cut };
    });
}

/** Of a 1-based line, without its line break. */
function lineSpan(source: string, line: number): Span {
  const lines = lineIndex(source);
  const start = lines.startOf(line - 1);
  return { start, end: lines.offset({ line: line - 1, character: Number.MAX_SAFE_INTEGER }) };
}

function toText(parts: readonly Part[], offset: number): number {
  let best: Part | undefined;
  for (const part of parts) {
    if (part.source > offset) break;
    best = part;
  }
  if (!best) return parts[0]?.text ?? 0;
  return best.text + Math.min(offset - best.source, best.length);
}

function fromText(parts: readonly Part[], offset: number): number | undefined {
  for (const part of parts) {
    if (offset >= part.text && offset < part.text + part.length) return part.source + offset - part.text;
  }
  return undefined;
}
