/**
 * Places by line and character, for whoever stands on the other side of a message port: an editor knows its lines, and
 * need not hold the texts that an answer speaks of. Everywhere else places are offsets, see `span.ts`.
 */
import type { LineIndex, Position } from './lineIndex';
import type { Span } from './span';

export type { Position } from './lineIndex';

/** Half-open. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Replaces the text at a range. */
export interface RangeEdit {
  readonly range: Range;
  readonly text: string;
}

export const rangeOf = (lines: LineIndex, span: Span): Range => ({
  start: lines.position(span.start),
  end: lines.position(span.end),
});

export const spanOf = (lines: LineIndex, range: Range): Span => ({
  start: lines.offset(range.start),
  end: lines.offset(range.end),
});
