/**
 * A picture of one state as plain data: integers only, each part with an id that stays the same from step to step, so
 * that a page can patch what changed and a test can check the geometry. Parts are listed back to front.
 */
import type { PointerRole } from '../trace/state';
import type { TextSize } from './metrics';

export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly regions: readonly Region[];
  readonly boxes: readonly Box[];
  readonly texts: readonly Text[];
  readonly marks: readonly Mark[];
  readonly brackets: readonly Bracket[];
  readonly arrows: readonly Arrow[];
}

/** The stack, the heap, the statics: a heading over a part of the picture. */
export interface Region {
  readonly id: string;
  readonly title: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/**
 * `frame`, `block` and `static` are the boxes that hold, a `thread` is one around its frames; a `cell` stands in one of
 * them; `spare` is capacity unused.
 */
export interface Box {
  readonly id: string;
  readonly kind: 'thread' | 'frame' | 'header' | 'block' | 'static' | 'group' | 'cell' | 'spare';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly looks: readonly Look[];
  /** What hovering says: the full type, the whole text. */
  readonly title?: string;
}

export type Look = 'active' | 'changed' | 'moved' | 'freed' | 'dropped' | 'uninitialised';

export interface Text {
  readonly id: string;
  /** Start, middle or end of the text as `anchor` says; `y` is the baseline. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: TextSize;
  readonly tone: Tone;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly width: number;
}

/** `name` names a place, `value` is what it holds, `quiet` is a type or an index, `faint` is not there any more, `current` is whose step it is. */
export type Tone = 'title' | 'name' | 'value' | 'quiet' | 'faint' | 'word' | 'alarm' | 'current';

/** A sign without text: the dot that a changed cell wears, the earth sign of a pointer that points nowhere. */
export interface Mark {
  readonly id: string;
  readonly kind: 'changed' | 'null';
  readonly x: number;
  readonly y: number;
}

/** Marks the cells that a slice covers: under cells side by side, left of cells one under another. */
export interface Bracket {
  readonly id: string;
  readonly from: Point;
  readonly to: Point;
  readonly active: boolean;
}

export interface Arrow {
  readonly id: string;
  readonly role: PointerRole;
  /** `dangling` and `hidden` end before a sign: a crossed circle, three dots. */
  readonly end: 'block' | 'dangling' | 'hidden';
  readonly active: boolean;
  readonly changed: boolean;
  /** Corners of the path, which runs along the axes; the first is the owning cell's dot. */
  readonly points: readonly Point[];
  /** For the reader who cannot see it: `s1 owns the block with "hello"`. */
  readonly label: string;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}
