/**
 * From a tagged fence to the program that runs, with the way back. Hidden lines lose their mark, Aquascope's markers
 * become named states, and a Rust fence without `fn main` is wrapped in one; every character that came from the fence
 * can be traced back to it.
 */
import { type MemoryFence, noteOffset, textOffset } from '../notes/fence';
import { lineIndex } from '../text/lineIndex';
import type { Span } from '../text/span';
import type { Marker, Program } from '../trace/program';

export interface FenceProgram {
  readonly program: Program;
  /** Offset in the note of an offset in the program's source; the nearest one for what only the wrapping holds. */
  toNote(offset: number): number;
  /** Offset in the note where a line of the source begins, its indentation skipped; undefined for a line of the wrapping. */
  lineToNote(line: number): number | undefined;
  /** Offset in the source of an offset in the note; undefined where the note's text is not part of the program. */
  toSource(offset: number): number | undefined;
}

export function fenceProgram(memory: MemoryFence): FenceProgram {
  const { fence, language, isAquascope, options } = memory;
  const read = language === 'rust' ? readRust(fence.text, isAquascope) : plain(fence.text);
  const { source, markers, parts } = read;
  const runOptions = { edition: options.edition, stdin: options.stdin };
  return {
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
}

const plain = (text: string): Reading => ({
  source: text,
  markers: [],
  parts: [{ source: 0, text: 0, length: text.length }],
});

function readRust(text: string, isAquascope: boolean): Reading {
  const lines = withoutHiddenMarks(text, isAquascope);
  const wrapped = !hasMain(lines.map((line) => line.text).join('\n'));
  const parts: Part[] = [];
  const markers: Marker[] = [];
  let source = '';
  const add = (piece: string, at: number): void => {
    if (piece !== '') parts.push({ source: source.length, text: at, length: piece.length });
    source += piece;
  };
  let isOpen = !wrapped;
  for (const line of lines) {
    // Inner attributes speak of the whole program: they stay in front of the function that wraps it (rustdoc does so too).
    // The wrapping takes no line of its own, so that a line of the program is the fence's line of that number.
    if (!isOpen && !/^\s*(#!\[.*|\/\/!.*)?$/.test(line.text)) {
      source += 'fn main() { ';
      isOpen = true;
    }
    let from = 0;
    if (isAquascope) {
      for (const found of line.text.matchAll(/`\[[^\]`]*\]`/g)) {
        add(line.text.slice(from, found.index), line.start + from);
        markers.push({ name: `L${markers.length + 1}`, offset: source.length });
        from = found.index + found[0].length;
      }
    }
    add(line.text.slice(from), line.start + from);
    add('\n', line.start + line.text.length);
  }
  if (wrapped) source += isOpen ? '}\n' : 'fn main() {}\n';
  return { source, markers, parts };
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

/** Whether the program has a `main` of its own, outside comments and literals. */
function hasMain(source: string): boolean {
  const skipped =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|r(#*)"[\s\S]*?"\1|"(?:\\[\s\S]|[^"\\])*"|'(?:\\(?:u\{[^}]*\}|x..|.)|[^'\\])'|\bfn\s+main\s*[(<]/g;
  for (const found of source.matchAll(skipped)) if (found[0].startsWith('fn')) return true;
  return false;
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
