/**
 * Places in a text. Every room but the outermost speaks in half-open ranges of UTF-16 code units, so that slicing a
 * string and speaking of a place are the same thing; lines and columns appear only where a person or an editor reads.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export const span = (start: number, end: number): Span => ({ start, end });

export const contains = (outer: Span, offset: number): boolean => offset >= outer.start && offset < outer.end;

/** Like {@link contains}, but the offset just behind the last character counts too, as for a cursor. */
export const touches = (outer: Span, offset: number): boolean => offset >= outer.start && offset <= outer.end;

export const slice = (text: string, part: Span): string => text.slice(part.start, part.end);
