/** Converts offsets to lines and back. A line ends with LF, CRLF or a lone CR, as in CommonMark section 2.1. */
export interface LineIndex {
  /** Number of lines; a text that ends with a line break has an empty last line. */
  readonly count: number;
  /** 0-based line that holds the offset. */
  lineAt(offset: number): number;
  /** Offset of the line's first character. Lines out of range are clamped. */
  startOf(line: number): number;
  /** 0-based line and character of an offset, both clamped to the text. */
  position(offset: number): Position;
  /** The offset of a 0-based position, clamped to the line. */
  offset(position: Position): number;
}

/** 0-based, in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export function lineIndex(text: string): LineIndex {
  const starts = lineStarts(text);
  const lineAt = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const startOf = (line: number): number => starts[Math.max(0, Math.min(line, starts.length - 1))] as number;
  const clamp = (offset: number): number => Math.max(0, Math.min(offset, text.length));
  return {
    count: starts.length,
    lineAt,
    startOf,
    position(offset) {
      const at = clamp(offset);
      const line = lineAt(at);
      return { line, character: at - startOf(line) };
    },
    offset({ line, character }) {
      if (line >= starts.length) return text.length;
      const end = line + 1 < starts.length ? endOfLine(text, startOf(line + 1)) : text.length;
      return Math.max(startOf(line), Math.min(startOf(line) + character, end));
    },
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10) starts.push(i + 1);
    else if (code === 13 && text.charCodeAt(i + 1) !== 10) starts.push(i + 1);
  }
  return starts;
}

/** The offset before the line break that ends just before `next`. */
function endOfLine(text: string, next: number): number {
  if (text.charCodeAt(next - 1) === 10 && text.charCodeAt(next - 2) === 13) return next - 2;
  return next - 1;
}
