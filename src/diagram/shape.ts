/**
 * How much room a value needs over the whole run. A shape is the union of all values that ever stood in one place: it
 * only grows, and once measured it does not change, which is why no box moves or resizes between two steps.
 */
import type { Field, Path, Value } from '../trace/state';
import { inlineOf } from './inline';
import { textWidth } from './metrics';

export interface Shape {
  /** Widest inline form, in pixels without padding; 0 when there is none. */
  inline: number;
  /** Fields in rows: by struct name or variant, then by field. */
  readonly rows: Map<string, Map<string, Shape>>;
  /** Items of a sequence. */
  run?: Run;
  /** Entries of a map. */
  map?: { readonly key: Shape; readonly value: Shape; count: number; note: number; stacked: boolean };
  /** Lines kept free under the cells for arrows and brackets that point inside. */
  lanes: number;
  /** Filled in by `measure`. */
  width: number;
  height: number;
  /** Cells in one row of a horizontal run. */
  perRow: number;
}

export interface Run {
  readonly item: Shape;
  count: number;
  /** Items stand one under another. */
  vertical: boolean;
  /** Width of the widest note under it, if it stays horizontal and if not. */
  note: number;
  verticalNote: number;
}

export const sizes = {
  row: 24,
  rowGap: 3,
  padding: 8,
  lane: 7,
  indexHeight: 13,
  indexWidth: 26,
  smallestCell: 28,
  noteHeight: 18,
  groupPadding: 5,
  variantHeight: 20,
  nameGap: 8,
  mapArrow: 22,
  mapGap: 4,
} as const;

/** Cells drawn of one sequence at most: side by side, and one under another. */
export const mostCells = 40;
export const mostRows = 12;
const mostSpareCells = 8;
const widestRun = 440;
const deepest = 6;

export function emptyShape(): Shape {
  return { inline: 0, rows: new Map(), lanes: 0, width: 0, height: 0, perRow: 0 };
}

/** What a map holds for a key, made when it is not there yet. */
export function grant<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

/** Told of each pointer that is new, with its path in the place surveyed, and whether the cell it stands in is drawn. */
export type PointerSeen = (value: Value & { kind: 'pointer' }, path: Path, drawn: boolean) => void;

/** Makes room for a value. `previous` is what stood there a step ago: parts shared with it are already counted. */
export function grow(shape: Shape, value: Value, previous: Value | undefined | null, seen: PointerSeen): void {
  growAt(shape, value, previous ?? undefined, [], true, seen);
}

function growAt(
  shape: Shape,
  value: Value,
  previous: Value | undefined,
  path: Path,
  drawn: boolean,
  seen: PointerSeen,
): void {
  if (value === previous) return;
  if (value.kind === 'pointer') seen(value, path, drawn);
  const inline = inlineOf(value);
  if (inline) {
    if (inline.width > shape.inline) shape.inline = inline.width;
    if (inline.pointer && value.kind !== 'pointer') seen(inline.pointer, [...path, ...inline.pointerPath], drawn);
    return;
  }
  if (path.length >= deepest) {
    shape.inline = Math.max(shape.inline, textWidth('{…}', 'normal'));
    return;
  }
  switch (value.kind) {
    case 'struct':
    case 'enum':
    case 'function': {
      const kept = previous?.kind === value.kind ? previous : undefined;
      growRows(shape, rowsKey(value), fieldsOf(value), kept ? fieldsOf(kept) : undefined, path, drawn, seen);
      break;
    }
    case 'sequence':
      growRun(shape, value, previous?.kind === 'sequence' ? previous : undefined, path, drawn, seen);
      break;
    case 'map':
      growMap(shape, value, previous?.kind === 'map' ? previous : undefined, path, drawn, seen);
      break;
  }
}

export function rowsKey(value: Value): string {
  return value.kind === 'enum' ? `${value.name}::${value.variant}` : value.kind === 'struct' ? value.name : value.kind;
}

export function fieldsOf(value: Value): readonly Field[] {
  return value.kind === 'struct' || value.kind === 'enum'
    ? value.fields
    : value.kind === 'function'
      ? value.captures
      : [];
}

function growRows(
  shape: Shape,
  key: string,
  fields: readonly Field[],
  previous: readonly Field[] | undefined,
  path: Path,
  drawn: boolean,
  seen: PointerSeen,
): void {
  const rows = grant(shape.rows, key, () => new Map<string, Shape>());
  fields.forEach((field, index) => {
    const row = grant(rows, field.name, emptyShape);
    growAt(row, field.value, previous?.[index]?.value, [...path, field.name], drawn, seen);
  });
}

function growRun(
  shape: Shape,
  value: Value & { kind: 'sequence' },
  previous: (Value & { kind: 'sequence' }) | undefined,
  path: Path,
  drawn: boolean,
  seen: PointerSeen,
): void {
  shape.run ??= { item: emptyShape(), count: 0, vertical: false, note: 0, verticalNote: 0 };
  const run = shape.run;
  const { items } = value;
  for (let index = 0; index < items.length; index++) {
    const item = items[index] as Value;
    if (item === previous?.items[index]) continue;
    run.vertical ||= isWide(item);
    const isDrawn = drawn && isAmongDrawn(value, index, run.vertical ? mostRows : mostCells);
    growAt(run.item, item, previous?.items[index], [...path, index], isDrawn, seen);
  }
  run.count = Math.max(run.count, cellsOf(value, mostCells).length);
  run.note = Math.max(run.note, textWidth(noteOf(value, mostCells), 'small'));
  run.verticalNote = Math.max(run.verticalNote, textWidth(noteOf(value, mostRows), 'small'));
}

/** Items that have an arrow or parts of their own stand one under another, so that no arrow crosses its neighbours. */
function isWide(item: Value): boolean {
  const inline = inlineOf(item);
  return !inline || inline.pointer !== undefined;
}

function growMap(
  shape: Shape,
  value: Value & { kind: 'map' },
  previous: (Value & { kind: 'map' }) | undefined,
  path: Path,
  drawn: boolean,
  seen: PointerSeen,
): void {
  shape.map ??= { key: emptyShape(), value: emptyShape(), count: 0, note: 0, stacked: false };
  const { map } = shape;
  value.entries.forEach(([key, entry], index) => {
    const isDrawn = drawn && index < mostRows;
    growAt(map.key, key, previous?.entries[index]?.[0], [...path, index, 0], isDrawn, seen);
    map.stacked ||= isWide(key);
    growAt(map.value, entry, previous?.entries[index]?.[1], [...path, index, 1], isDrawn, seen);
  });
  map.count = Math.max(map.count, Math.min(value.entries.length, mostRows));
  map.note = Math.max(map.note, textWidth(mapNote(value), 'small'));
}

/** The honest line under a map that is not drawn whole, or that has room for more. */
export function mapNote({ entries, elided = 0, capacity }: Value & { kind: 'map' }): string {
  const all = entries.length + elided;
  const drawn = Math.min(entries.length, mostRows);
  const notes = drawn < all ? [hiddenNote(all - drawn, all)] : [];
  if (capacity !== undefined && capacity > all) notes.push(`room for ${(capacity - all).toLocaleString('en')} more`);
  return notes.join(', ');
}

/** A drawn cell of a sequence: an item by its index, the gap where items are left out, or capacity not used yet. */
export type Cell = number | 'gap' | 'spare';

/** The cells drawn of a sequence: all of it, or its beginning and its last item. */
export function cellsOf(value: Value & { kind: 'sequence' }, most: number): readonly Cell[] {
  const count = value.items.length;
  const cells: Cell[] = [];
  if (count <= most && !value.elided) for (let index = 0; index < count; index++) cells.push(index);
  else {
    const head = Math.min(count, value.elided ? most - 1 : most - 2);
    for (let index = 0; index < head; index++) cells.push(index);
    cells.push('gap');
    if (!value.elided) cells.push(count - 1);
  }
  const spare = Math.max(0, (value.capacity ?? value.length) - value.length);
  const shown = Math.min(spare, mostSpareCells, most - cells.length);
  for (let index = 0; index < shown; index++) cells.push('spare');
  return cells;
}

/** Whether `cellsOf` has this item. */
function isAmongDrawn({ items, elided }: Value & { kind: 'sequence' }, index: number, most: number): boolean {
  if (elided) return index < most - 1;
  return items.length <= most || index < most - 2 || index === items.length - 1;
}

/** The honest line under a sequence that is not drawn whole. */
export function noteOf(value: Value & { kind: 'sequence' }, most: number): string {
  const cells = cellsOf(value, most);
  const drawn = cells.filter((cell) => typeof cell === 'number').length;
  const notes: string[] = [];
  if (drawn < value.length) notes.push(hiddenNote(value.length - drawn, value.length));
  const spare =
    Math.max(0, (value.capacity ?? value.length) - value.length) - cells.filter((c) => c === 'spare').length;
  if (spare > 0) notes.push(`${spare.toLocaleString('en')} more spare`);
  return notes.join(', ');
}

export function hiddenNote(hidden: number, all: number): string {
  return `${hidden.toLocaleString('en')} of ${all.toLocaleString('en')} not drawn`;
}

/** Fixes the size of a shape and of all its parts. */
export function measure(shape: Shape): void {
  const lanes = shape.lanes > 0 ? shape.lanes * sizes.lane + 2 : 0;
  let width = Math.max(sizes.smallestCell, shape.inline + 2 * sizes.padding);
  let height = sizes.row + lanes;
  const include = (w: number, h: number): void => {
    width = Math.max(width, w);
    height = Math.max(height, h);
  };
  for (const [key, rows] of shape.rows) include(...measureRows(key, rows));
  if (shape.run) include(...measureRun(shape, shape.run, lanes));
  if (shape.map) include(...measureMap(shape.map));
  shape.width = width;
  shape.height = height;
}

export function nameWidth(rows: ReadonlyMap<string, Shape>): number {
  let width = 0;
  for (const name of rows.keys()) width = Math.max(width, textWidth(name, 'small'));
  return width + sizes.nameGap;
}

function measureRows(key: string, rows: ReadonlyMap<string, Shape>): [number, number] {
  let width = 0;
  let height = key.includes('::') ? sizes.variantHeight : 0;
  for (const row of rows.values()) {
    measure(row);
    width = Math.max(width, row.width);
    height += row.height + sizes.rowGap;
  }
  const variant = key.includes('::') ? textWidth(key.slice(key.indexOf('::') + 2), 'small') : 0;
  const inner = Math.max(nameWidth(rows) + width, variant);
  return [inner + 2 * sizes.groupPadding, height - sizes.rowGap + 2 * sizes.groupPadding];
}

function measureRun(shape: Shape, run: Run, lanes: number): [number, number] {
  measure(run.item);
  const noteWidth = run.vertical ? run.verticalNote : run.note;
  const note = noteWidth > 0 ? sizes.noteHeight : 0;
  if (run.vertical) {
    const count = Math.min(run.count, mostRows);
    shape.perRow = 1;
    return [Math.max(sizes.indexWidth + run.item.width, noteWidth), count * (run.item.height + 2) - 2 + note];
  }
  const cell = run.item.width;
  const fitting = Math.max(1, Math.floor(widestRun / cell));
  shape.perRow =
    run.count <= fitting && run.count <= 16 ? run.count : ([10, 8, 5, 4, 2].find((n) => n <= fitting) ?? 1);
  const rows = Math.ceil(run.count / Math.max(1, shape.perRow));
  const height = rows * (sizes.indexHeight + sizes.row + lanes) + note;
  return [Math.max(shape.perRow * cell, noteWidth), height];
}

function measureMap(map: NonNullable<Shape['map']>): [number, number] {
  measure(map.key);
  measure(map.value);
  const width = map.stacked
    ? Math.max(map.key.width, sizes.mapArrow + map.value.width)
    : map.key.width + sizes.mapArrow + map.value.width;
  const height = map.count * entryHeight(map) - sizes.mapGap + (map.note > 0 ? sizes.noteHeight : 0);
  return [Math.max(width, map.note), height];
}

/** From the top of one entry to that of the next. What a key with an arrow stands for is below it, out of its way. */
export function entryHeight({ key, value, stacked }: NonNullable<Shape['map']>): number {
  return stacked ? key.height + 2 + value.height + 2 * sizes.mapGap : Math.max(key.height, value.height) + sizes.mapGap;
}

/** Middle of the first line of what is drawn in a shape, from its top. */
export function firstLine(shape: Shape): number {
  if (shape.run) return (shape.run.vertical ? 0 : sizes.indexHeight) + sizes.row / 2;
  const [key] = shape.rows.keys();
  if (key === undefined) return sizes.row / 2;
  return sizes.groupPadding + (key.includes('::') ? sizes.variantHeight : 0) + sizes.row / 2;
}

/** The innermost run or text that a path leads into, so that lanes can be kept free under it. */
export function shapeAt(shape: Shape, path: Path): Shape | undefined {
  let at: Shape | undefined = shape;
  for (let i = 0; i < path.length; i++) {
    const part = path[i] as string | number;
    if (!at) return undefined;
    if (at.map && typeof part === 'number') {
      at = path[++i] === 0 ? at.map.key : at.map.value;
      continue;
    }
    if (typeof part === 'number') return at.run?.vertical ? undefined : at;
    const rows: Map<string, Shape> | undefined = [...at.rows.values()].find((fields) => fields.has(part));
    if (!rows) return at;
    at = rows.get(part);
  }
  return at;
}
