/**
 * Where the parts of a scene gather while it is drawn, together with what the arrows need to know: the ports they
 * leave from and the anchors they can aim at.
 */
import type { Path, PointerValue } from '../trace/state';
import { type TextSize, textWidth } from './metrics';
import type { Box, Bracket, Look, Mark, Region, Text, Tone } from './scene';

/** The box that a cell is in, and which gutter an arrow from it reaches first. */
export interface Home {
  readonly kind: 'stack' | 'card';
  readonly left: number;
  readonly right: number;
  /** For a card, its column. */
  readonly column: number;
}

/** A cell with a pointer in it. */
export interface Port {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly pointer: PointerValue;
  readonly home: Home;
  readonly active: boolean;
  readonly changed: boolean;
  /** The cell in words: `s1`, `node.next`. */
  readonly name: string;
}

/** Something a pointer can point to. */
export interface Anchor {
  readonly home: Home;
  /** Middle of its first line. */
  readonly y: number;
  /** The cell of an item, or of a byte of a text; undefined where it is not drawn. */
  readonly cellAt?: (index: number, count: number) => Stretch | undefined;
  /** The same of items one under another. */
  readonly rowsAt?: (index: number, count: number) => RowSpan | undefined;
}

/** Cells one under another, with a free margin left of them. */
export interface RowSpan {
  readonly top: number;
  readonly bottom: number;
  readonly x: number;
}

/** Cells side by side that a pointer covers, with the free lane below them. */
export interface Stretch {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly lanes: number;
}

export class Canvas {
  readonly regions: Region[] = [];
  readonly boxes: Box[] = [];
  readonly texts: Text[] = [];
  readonly marks: Mark[] = [];
  readonly brackets: Bracket[] = [];
  readonly ports: Port[] = [];
  readonly #anchors = new Map<string, Anchor>();

  box(box: Box): void {
    this.boxes.push(box);
  }

  /** `y` is the middle of the line the text stands on. */
  text(
    id: string,
    text: string,
    at: { x: number; y: number },
    size: TextSize,
    tone: Tone,
    anchor: Text['anchor'] = 'start',
  ): void {
    if (text === '') return;
    const baseline = at.y + (size === 'normal' ? 5 : size === 'small' ? 4 : 3);
    this.texts.push({
      id,
      text,
      x: Math.round(at.x),
      y: Math.round(baseline),
      size,
      tone,
      anchor,
      width: textWidth(text, size),
    });
  }

  anchor(owner: string, path: Path, anchor: Anchor): void {
    this.#anchors.set(anchorKey(owner, path), anchor);
  }

  at(owner: string, path: Path): Anchor | undefined {
    return this.#anchors.get(anchorKey(owner, path));
  }

  /** The innermost anchor on the way of a path, and what is left of the path there. */
  find(owner: string, path: Path): { readonly anchor: Anchor; readonly rest: Path } | undefined {
    for (let length = path.length; length >= 0; length--) {
      const anchor = this.#anchors.get(anchorKey(owner, path.slice(0, length)));
      if (anchor) return { anchor, rest: path.slice(length) };
    }
    return undefined;
  }
}

const anchorKey = (owner: string, path: Path): string => `${owner}|${path.join('/')}`;

export const looks = (...all: readonly (Look | false | undefined)[]): readonly Look[] =>
  all.filter((look): look is Look => Boolean(look));

/** How a part of a frame is called: by its thread, the frame's depth and the part's own name. */
export const frameId = (thread: number, depth: number, part: string): string =>
  `${thread === 0 ? '' : `t${thread}`}f${depth} ${part}`;
