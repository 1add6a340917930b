/**
 * Where everything of a run stands, computed once over all its steps: frames in a column at the left, the heap's lots
 * in columns at the right, statics below the heap. A step is drawn by looking places up here, so nothing ever moves.
 */
import type { TraceReader } from '../trace/trace';
import { arrange } from './arrange';
import { columnsOf, elide, fonts, textWidth } from './metrics';
import { firstLine, grant, measure, type Shape, sizes } from './shape';
import { frameLine } from './sourcePlace';
import {
  type FrameSurvey,
  fixedDepths,
  type Lot,
  pageDepths,
  positionOf,
  type SlotSurvey,
  type StackSurvey,
  type Survey,
  survey,
} from './survey';

export interface LayoutOptions {
  readonly newestFrame: 'bottom' | 'top';
  readonly showAddresses: boolean;
  /** For a narrow panel: types are said on hover only. */
  readonly compact: boolean;
  /** Blocks drawn at most; the rest is counted in words. */
  readonly mostBlocks: number;
}

export const defaultOptions: LayoutOptions = {
  newestFrame: 'bottom',
  showAddresses: false,
  compact: false,
  mostBlocks: 150,
};

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly options: LayoutOptions;
  readonly stack: StackLayout;
  readonly stackOf: ReadonlyMap<number, number>;
  /** Left edge of the heap's region; undefined when the run never has anything there. */
  readonly heap: { readonly x: number; readonly width: number; readonly blocks: boolean } | undefined;
  readonly statics: { readonly y: number; readonly byName: ReadonlyMap<string, Card> } | undefined;
  readonly lots: readonly (Card | undefined)[];
  readonly lotOf: ReadonlyMap<string, number>;
  /** Left to right; gutter k runs left of column k, the last one right of all. */
  readonly columns: readonly Column[];
  readonly gutters: readonly { readonly left: number; readonly right: number }[];
}

/** The stacks of all threads, one under another. */
export interface StackLayout {
  /** Of the frames. */
  readonly x: number;
  readonly width: number;
  /** Of all that belongs to the stacks. */
  readonly outer: { readonly x: number; readonly width: number };
  readonly nameWidth: number;
  readonly valueWidth: number;
  /** The main thread's first; {@link Layout.stackOf} says which is whose. */
  readonly sections: readonly StackSection[];
  /** Each section has a heading and an edge. */
  readonly hasThreads: boolean;
}

export interface StackSection {
  /** With the heading, when there is one. */
  readonly y: number;
  readonly height: number;
  /** Top and height of each place for a frame. */
  readonly positions: readonly { readonly y: number; readonly height: number }[];
  readonly frames: readonly ReadonlyMap<string, FrameLayout>[];
  readonly folds: boolean;
  readonly foldY: number;
}

export interface FrameLayout {
  /** Tops are counted from the frame's own top. */
  readonly rows: ReadonlyMap<string, { readonly y: number; readonly height: number; readonly shape: Shape }>;
  readonly returned?: { readonly y: number; readonly height: number; readonly shape: Shape };
  readonly height: number;
}

/** A block's or a static's place. */
export interface Card {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly shape: Shape;
  readonly column: number;
}

export interface Column {
  readonly x: number;
  readonly width: number;
  /** What stands in it, top to bottom, as half-open spans of y. */
  readonly taken: readonly (readonly [number, number])[];
}

export const spacing = {
  margin: 12,
  title: 26,
  frameHeader: 26,
  framePadding: 8,
  rowGap: 4,
  frameGap: 10,
  foldHeight: 26,
  threadHeader: 26,
  threadPadding: 7,
  threadGap: 12,
  longestThread: 22,
  cardHeader: 22,
  cardPadding: 7,
  cardGap: 20,
  gutter: 40,
  track: 7,
  longestName: 18,
  longestType: 18,
  longestBlockType: 26,
  longestId: 8,
} as const;

const mostColumns = 8;

export function layoutOf(reader: TraceReader, options: LayoutOptions = defaultOptions): Layout {
  return layOut(survey(reader), options);
}

export function layOut(found: Survey, options: LayoutOptions): Layout {
  measureAll(found);
  const lots = found.lots.map((lot) => (lot.index < options.mostBlocks ? lot : { ...lot, isDrawn: false }));
  const stack = layStack(found, options);
  const ground = layHeap({ ...found, lots }, stack, options);
  return { ...ground, options, stack, stackOf: found.stackOf, lotOf: found.lotOf };
}

/** A type without its paths, short enough for its place. */
export function shortType(type: string, columns: number): string {
  return elide(type.replace(/\b(?:[a-z_]\w*::)+/g, ''), columns);
}

function measureAll(found: Survey): void {
  for (const frame of framesOf(found)) {
    for (const slot of frame.slots.values()) {
      slot.shape.inline = Math.max(slot.shape.inline, textWidth('dropped', 'small'));
      measure(slot.shape);
    }
    if (frame.returned) measure(frame.returned);
  }
  for (const lot of found.lots) measure(lot.shape);
  for (const entry of found.statics.values()) measure(entry.shape);
}

const framesOf = ({ stacks }: Survey): readonly FrameSurvey[] =>
  stacks.flatMap(({ frames }) => frames.flatMap((functions) => [...functions.values()]));

/** Of a frame's function and line. */
const titleWidth = (name: string, file: string | undefined): number =>
  textWidth(elide(name, 28), 'normal') + textWidth(frameLine({ file, line: 1234 }), 'small') + 28;

function layStack(found: Survey, options: LayoutOptions): StackLayout {
  const { hasThreads } = found;
  const frames = framesOf(found);
  const slots = frames.flatMap((frame) => [...frame.slots.values()]);
  const shapes = [...slots.map((slot) => slot.shape), ...frames.flatMap(({ returned }) => returned ?? [])];
  const nameWidth = Math.max(textWidth('returns', 'normal'), ...slots.map((slot) => nameColumn(slot, options)));
  const valueWidth = Math.max(64, ...shapes.map((shape) => shape.inline + 2 * sizes.padding));
  const widest = Math.max(valueWidth, ...shapes.map((shape) => shape.width));
  const titles = found.stacks.flatMap((stack) => stack.frames.flatMap((functions) => [...functions]));
  const header = Math.max(0, ...titles.map(([name, { file }]) => titleWidth(name, file)));
  const heading = hasThreads ? Math.max(...found.stacks.map(headingWidth)) : 0;
  const width = Math.max(nameWidth + widest + 2 * spacing.framePadding, header, heading, 150);
  const inset = hasThreads ? spacing.threadPadding : 0;
  const sections: StackSection[] = [];
  let y = spacing.margin + spacing.title;
  for (const stack of found.stacks) {
    const section = laySection(stack, { y, hasThreads, newest: options.newestFrame });
    sections.push(section);
    y += section.height + spacing.threadGap;
  }
  const outer = { x: spacing.margin, width: width + 2 * inset };
  return { x: spacing.margin + inset, width, outer, nameWidth, valueWidth, sections, hasThreads };
}

/** Name at the left, what the thread is about at the right. */
function headingWidth({ names, words }: StackSurvey): number {
  const name = Math.max(...['main thread', ...names].map((text) => threadTitle(text).length));
  const word = Math.max(0, ...[...words].map((text) => textWidth(text, 'small')));
  return name * fonts.normal.advance + word + 24;
}

export const threadTitle = (name: string): string => elide(name, spacing.longestThread);

function laySection(
  stack: StackSurvey,
  at: { readonly y: number; readonly hasThreads: boolean; readonly newest: 'bottom' | 'top' },
): StackSection {
  const frames = stack.frames.map((functions) => {
    const laid = new Map<string, FrameLayout>();
    for (const [name, frame] of functions) laid.set(name, layFrame(frame));
    return laid;
  });
  const folds = stack.deepest > fixedDepths + pageDepths;
  const top = at.y + (at.hasThreads ? spacing.threadHeader : 0);
  const { positions, foldY, bottom } = placeFrames(frames, folds, at.newest, top);
  const end = at.hasThreads ? Math.max(bottom + spacing.threadPadding, top) : bottom;
  return { y: at.y, height: end - at.y, positions, frames, folds, foldY };
}

/** Name, a blank, type. */
function nameColumn(
  slot: { readonly name: string; readonly types: ReadonlySet<string> },
  options: LayoutOptions,
): number {
  const name = Math.min(columnsOf(slot.name), spacing.longestName) * 8;
  if (options.compact) return name + 12;
  const types = [...slot.types, 'moved'].map((type) => textWidth(shortType(type, spacing.longestType), 'small'));
  return name + 8 + Math.max(...types) + 12;
}

/** Slots that are never in scope together, as those of two blocks one after the other, take the same room in turn. */
function layFrame(frame: FrameSurvey): FrameLayout {
  const rows = new Map<string, { y: number; height: number; shape: Shape }>();
  let bottom: number = spacing.frameHeader;
  const { order, isOrdered } = declarationOrder(frame);
  for (const { key, shape, after } of order) {
    let y: number = isOrdered ? spacing.frameHeader : bottom;
    if (isOrdered) for (const before of after) y = Math.max(y, below(rows.get(before)));
    const row = { y, height: Math.max(sizes.row, shape.height), shape };
    rows.set(key, row);
    bottom = Math.max(bottom, below(row));
  }
  const returned = frame.returned && { y: bottom, height: frame.returned.height, shape: frame.returned };
  if (returned) bottom += returned.height + spacing.rowGap;
  const height = bottom - spacing.rowGap + spacing.framePadding;
  return { rows, returned, height: Math.max(height, spacing.frameHeader + 6) };
}

const below = (row: { readonly y: number; readonly height: number } | undefined): number =>
  row ? row.y + row.height + spacing.rowGap : 0;

/**
 * Each slot behind all that were ever seen before it. When there is no such order, because two scopes declare the same
 * names the other way round, each slot has a row of its own.
 */
function declarationOrder(frame: FrameSurvey): { readonly order: readonly SlotSurvey[]; readonly isOrdered: boolean } {
  const waiting = new Map<string, number>();
  const next = new Map<string, SlotSurvey[]>();
  for (const slot of frame.slots.values()) {
    waiting.set(slot.key, slot.after.size);
    for (const before of slot.after) grant(next, before, (): SlotSurvey[] => []).push(slot);
  }
  const order = [...frame.slots.values()].filter((slot) => slot.after.size === 0);
  for (const slot of order) {
    for (const follower of next.get(slot.key) ?? []) {
      const left = (waiting.get(follower.key) ?? 0) - 1;
      waiting.set(follower.key, left);
      if (left === 0) order.push(follower);
    }
  }
  const isOrdered = order.length === frame.slots.size;
  return { order: isOrdered ? order : [...frame.slots.values()], isOrdered };
}

function placeFrames(
  frames: readonly ReadonlyMap<string, FrameLayout>[],
  folds: boolean,
  newest: 'bottom' | 'top',
  top: number,
): { positions: { y: number; height: number }[]; foldY: number; bottom: number } {
  const heights = frames.map((functions) => Math.max(...[...functions.values()].map((frame) => frame.height)));
  const positions: { y: number; height: number }[] = heights.map((height) => ({ y: 0, height }));
  let y = top;
  let foldY = 0;
  const order = heights.map((_, index) => index);
  if (newest === 'top') order.reverse();
  for (const index of order) {
    if (folds && index === fixedDepths && newest === 'bottom') {
      foldY = y;
      y += spacing.foldHeight + spacing.frameGap;
    }
    (positions[index] as { y: number }).y = y;
    y += (heights[index] as number) + spacing.frameGap;
    if (folds && index === fixedDepths && newest === 'top') {
      foldY = y;
      y += spacing.foldHeight + spacing.frameGap;
    }
  }
  const bottom = Math.max(top, ...positions.map((position) => position.y + position.height));
  return { positions, foldY, bottom };
}

const stackBottom = ({ sections }: StackLayout): number => Math.max(...sections.map(({ y, height }) => y + height));

type Ground = Pick<Layout, 'width' | 'height' | 'heap' | 'statics' | 'lots' | 'columns' | 'gutters'>;

function layHeap(found: Survey, stack: StackLayout, options: LayoutOptions): Ground {
  const top = spacing.margin + spacing.title;
  const order = arrange(found.lots, {
    top,
    gap: spacing.cardGap,
    mostColumns,
    height: (lot) => cardHeight(lot.shape),
    anchor: (lot) => anchorOf(lot.shape),
    rootY: (lot) => rootY(stack, lot),
  });
  const statics = [...found.statics.values()];
  const columnCount = Math.max(order.columns, statics.length > 0 ? 1 : 0);
  const widths = Array.from({ length: columnCount }, () => 0);
  const widen = (column: number, width: number): void => {
    widths[column] = Math.max(widths[column] as number, width);
  };
  for (const lot of found.lots) if (lot.isDrawn) widen(order.column[lot.index] as number, cardWidth(lot, options));
  for (const entry of statics) widen(0, staticWidth(entry));
  const { xs, gutters } = placeColumns(found, order.column, widths, stack);
  const lots = found.lots.map((lot) => {
    if (!lot.isDrawn) return undefined;
    const column = order.column[lot.index] as number;
    const y = order.top[lot.index] as number;
    const width = cardWidth(lot, options);
    return { x: xs[column] as number, y, width, height: cardHeight(lot.shape), shape: lot.shape, column };
  });
  const hasBlocks = lots.some((lot) => lot !== undefined);
  const staticsTop = hasBlocks ? order.bottom + spacing.cardGap : spacing.margin;
  const byName = new Map<string, Card>();
  let y = staticsTop + spacing.title;
  for (const entry of statics) {
    const card = {
      x: xs[0] as number,
      y,
      width: staticWidth(entry),
      height: cardHeight(entry.shape),
      shape: entry.shape,
      column: 0,
    };
    byName.set(entry.name, card);
    y += card.height + spacing.cardGap;
  }
  const cards = [...lots.filter((lot) => lot !== undefined), ...byName.values()];
  const columns = xs.map((x, index) => ({
    x,
    width: widths[index] as number,
    taken: takenIn(cards, index, staticsTop, byName.size > 0),
  }));
  const heapX = xs[0] ?? 0;
  const right =
    columnCount > 0 ? (xs[columnCount - 1] as number) + (widths[columnCount - 1] as number) : rightOf(stack);
  const bottom = Math.max(stackBottom(stack), ...cards.map((card) => card.y + card.height));
  return {
    width: right + (gutters.at(-1)?.right ?? right) - (gutters.at(-1)?.left ?? right) + spacing.margin,
    height: bottom + spacing.margin + 12,
    heap: columnCount > 0 ? { x: heapX, width: right - heapX, blocks: hasBlocks } : undefined,
    statics: byName.size > 0 ? { y: staticsTop, byName } : undefined,
    lots,
    columns,
    gutters,
  };
}

const rightOf = ({ outer }: StackLayout): number => outer.x + outer.width;

/** A gutter is as wide as the arrows that may run in it need. */
function placeColumns(found: Survey, column: readonly number[], widths: readonly number[], stack: StackLayout) {
  const leaving = widths.map(() => 0);
  for (const lot of found.lots) {
    if (lot.isDrawn)
      leaving[column[lot.index] as number] = (leaving[column[lot.index] as number] as number) + lot.edges.size;
  }
  const xs: number[] = [];
  const gutters: { left: number; right: number }[] = [];
  let x = rightOf(stack);
  for (let index = 0; index <= widths.length; index++) {
    const arrows = Math.min(8, index === 0 ? found.stackPointers : Math.ceil((leaving[index - 1] as number) / 2));
    const isLast = index === widths.length;
    const width = isLast
      ? arrows > 0
        ? 24
        : found.stackPointers > 0 && index === 0
          ? 34 + (found.hasThreads ? spacing.track * Math.min(8, found.stackPointers) : 0)
          : 0
      : spacing.gutter + spacing.track * arrows;
    gutters.push({ left: x, right: x + width });
    xs.push(x + width);
    x += width + (widths[index] ?? 0);
  }
  xs.pop();
  return { xs, gutters };
}

function takenIn(cards: readonly Card[], column: number, staticsTop: number, hasStatics: boolean): [number, number][] {
  const taken: [number, number][] = [[0, spacing.margin + spacing.title - 4]];
  for (const card of cards) if (card.column === column) taken.push([card.y, card.y + card.height]);
  if (hasStatics) taken.push([staticsTop, staticsTop + spacing.title - 2]);
  return taken.sort(([a], [b]) => a - b);
}

/** Level with the cell of the slot that points here. */
function rootY(stack: StackLayout, lot: Lot): number | undefined {
  if (!lot.root) return undefined;
  const position = positionOf(lot.root.depth);
  const section = stack.sections[lot.root.stack];
  for (const frame of section?.frames[position]?.values() ?? []) {
    const row = lot.root.key === 'returned' ? frame.returned : frame.rows.get(lot.root.key);
    if (row) return (section?.positions[position]?.y ?? 0) + row.y + offsetOf(row.shape, lot.root.path);
  }
  return spacing.margin + spacing.title;
}

/** Middle of the line that a path leads to, from the top of its shape. */
function offsetOf(shape: Shape, path: readonly (string | number)[]): number {
  const [first, ...rest] = path;
  if (first === undefined) return sizes.row / 2;
  if (typeof first === 'number') {
    return shape.run?.vertical ? first * (shape.run.item.height + 2) + offsetOf(shape.run.item, rest) : sizes.row / 2;
  }
  for (const [key, rows] of shape.rows) {
    let y = sizes.groupPadding + (key.includes('::') ? sizes.variantHeight : 0);
    for (const [name, row] of rows) {
      if (name === first) return y + offsetOf(row, rest);
      y += row.height + sizes.rowGap;
    }
  }
  return sizes.row / 2;
}

const cardHeight = (shape: Shape): number => spacing.cardHeader + shape.height + spacing.cardPadding;

/** Arrows enter level with the first line of what the block holds. */
const anchorOf = (shape: Shape): number => spacing.cardHeader + firstLine(shape);

function cardWidth(lot: Lot, options: LayoutOptions): number {
  const address = options.showAddresses ? textWidth(' 0x00000000', 'small') : 0;
  const id = (Math.min(lot.idLength, spacing.longestId) + 1) * fonts.small.advance;
  const header = textWidth(`${shortType(lot.type, spacing.longestBlockType)}  freed`, 'small') + id + address;
  return Math.max(lot.shape.width, header) + 2 * spacing.cardPadding;
}

function staticWidth(entry: { readonly name: string; readonly type: string; readonly shape: Shape }): number {
  return Math.max(entry.shape.width, textWidth(staticTitle(entry.name, entry.type), 'small')) + 2 * spacing.cardPadding;
}

/** A literal is its own name; other statics have one. */
export function staticTitle(name: string, type: string): string {
  const short = shortType(type, spacing.longestBlockType);
  return name.startsWith('"') ? short : `${elide(name, spacing.longestName)} ${short}`;
}
