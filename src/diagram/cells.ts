/** Draws one value into the room its shape keeps for it: a cell, rows of fields, a run of cells, rows of a map. */
import type { Path, Value } from '../trace/state';
import { type Canvas, type Home, looks } from './canvas';
import { type Inline, inlineOf, pieceOffsets } from './inline';
import { columnsOf, fonts } from './metrics';
import type { Look } from './scene';
import {
  type Cell,
  cellsOf,
  entryHeight,
  fieldsOf,
  mapNote,
  mostCells,
  mostRows,
  nameWidth,
  noteOf,
  type Run,
  rowsKey,
  type Shape,
  sizes,
} from './shape';

/** A value and the place it is drawn in. */
export interface Spot {
  readonly value: Value;
  /** What stood there a step before; `undefined` when nothing did. */
  readonly previous: Value | undefined;
  /** False in the first step, where nothing has changed yet. */
  readonly compares: boolean;
  readonly shape: Shape;
  readonly x: number;
  readonly y: number;
  /** Of a cell that holds one line. */
  readonly width: number;
  readonly id: string;
  /** Whose value this is a part of, for anchors. */
  readonly owner: string;
  readonly path: Path;
  /** In words, for arrows. */
  readonly name: string;
  /** What hovering the whole of it says. */
  readonly title?: string;
  readonly home: Home;
  readonly active: boolean;
  readonly look?: Look;
  /** A cell of a run is found through the run, which knows the lanes below it. */
  readonly isInRun?: boolean;
  /** Parts of it that are moved out, as joined paths. */
  readonly movedPaths: ReadonlySet<string>;
}

export function drawValue(canvas: Canvas, spot: Spot): void {
  const isMoved = spot.movedPaths.size > 0 && spot.movedPaths.has(spot.path.join('/'));
  const at: Spot = isMoved ? { ...spot, look: 'moved' } : spot;
  const inline = inlineOf(at.value) ?? (at.path.length >= 6 ? collapsed : undefined);
  if (inline) {
    drawInline(canvas, at, inline);
    return;
  }
  switch (at.value.kind) {
    case 'struct':
    case 'enum':
    case 'function':
      drawRows(canvas, at);
      break;
    case 'sequence':
      drawRun(canvas, at, at.value);
      break;
    case 'map':
      drawMap(canvas, at, at.value);
      break;
  }
}

const collapsed: Inline = {
  pieces: [{ text: '{…}', size: 'normal', tone: 'quiet' }],
  pointerPath: [],
  width: 3 * fonts.normal.advance,
};

function drawInline(canvas: Canvas, spot: Spot, inline: Inline): void {
  const { x, y, width, value, id, look } = spot;
  const changed = spot.compares && look === undefined && differs(value, spot.previous);
  const isUninitialised = value.kind === 'uninitialised' || look === 'uninitialised';
  canvas.box({
    id,
    kind: 'cell',
    x,
    y,
    width,
    height: sizes.row,
    looks: looks(look, isUninitialised && 'uninitialised', changed && 'changed'),
    title: fullText(value) ?? (spot.path.length === 0 ? spot.title : undefined),
  });
  const middle = y + sizes.row / 2;
  anchorInline(canvas, spot, inline, middle);
  if (changed) canvas.marks.push({ id: `${id} changed`, kind: 'changed', x: x + width, y });
  const pieces = look === 'moved' && inline.pointer ? movedPieces : inline.pieces;
  const offsets = pieceOffsets(pieces);
  pieces.forEach((piece, index) => {
    const tone = look === undefined ? piece.tone : 'faint';
    canvas.text(
      `${id} ${index}`,
      piece.text,
      { x: x + sizes.padding + (offsets[index] as number), y: middle },
      piece.size,
      tone,
    );
  });
  const { pointer } = inline;
  if (!pointer || look !== undefined || pointer.state === 'moved') return;
  if (pointer.state === 'null') canvas.marks.push({ id: `${id} null`, kind: 'null', x: x + width - 14, y: middle });
  else
    canvas.ports.push({
      id,
      x: x + width - 11,
      y: middle,
      pointer,
      home: spot.home,
      active: spot.active,
      changed,
      name: spot.name,
    });
}

const movedPieces = [{ text: 'moved', size: 'small', tone: 'faint' }] as const;

function anchorInline(canvas: Canvas, spot: Spot, inline: Inline, middle: number): void {
  if (spot.isInRun) return;
  const { x, y, home, shape } = spot;
  const start = x + sizes.padding;
  const { run } = inline;
  const cellAt = run
    ? (byte: number, count: number) => ({
        left: start + run.columnOfByte(byte) * fonts.normal.advance,
        right: start + Math.max(run.columnOfByte(byte) + 1, run.columnOfByte(byte + count)) * fonts.normal.advance,
        bottom: y + sizes.row,
        lanes: shape.lanes,
      })
    : undefined;
  canvas.anchor(spot.owner, spot.path, { home, y: middle, cellAt });
}

/** Hovering a shortened text shows more of it. */
function fullText(value: Value): string | undefined {
  if (value.kind === 'text' && columnsOf(value.text) > 40) return value.text.slice(0, 2000);
  if ((value.kind === 'scalar' || value.kind === 'opaque') && value.text.length > 30) return value.text.slice(0, 2000);
  return undefined;
}

/** Equal values may be two objects; what a reader cannot tell apart has not changed. */
function differs(value: Value, previous: Value | undefined): boolean {
  if (value === previous) return false;
  if (previous === undefined) return true;
  return value.kind !== previous.kind || JSON.stringify(value) !== JSON.stringify(previous);
}

function drawRows(canvas: Canvas, spot: Spot): void {
  const { value, shape, id, x, y } = spot;
  const key = rowsKey(value);
  const rows = shape.rows.get(key);
  if (!rows) return;
  const isVariant = value.kind === 'enum';
  const isNested = spot.path.length > 0 || spot.home.kind === 'stack';
  if (isNested) {
    const height = rowsHeight(rows, isVariant);
    canvas.box({ id, kind: 'group', x, y, width: rowsWidth(rows, shape), height, looks: looks(spot.look) });
  }
  let top = y + sizes.groupPadding;
  if (isVariant) {
    canvas.text(`${id} variant`, value.variant, { x: x + sizes.groupPadding, y: top + 9 }, 'small', 'name');
    top += sizes.variantHeight;
  }
  canvas.anchor(spot.owner, spot.path, { home: spot.home, y: top + sizes.row / 2 });
  const left = x + sizes.groupPadding;
  const names = nameWidth(rows);
  const width = Math.max(...[...rows.values()].map((row) => row.width));
  const fields = fieldsOf(value);
  const before = spot.previous && rowsKey(spot.previous) === key ? fieldsOf(spot.previous) : [];
  fields.forEach((field, index) => {
    const row = rows.get(field.name);
    if (!row) return;
    const fieldId = `${id}.${field.name}`;
    canvas.text(`${fieldId} name`, field.name, { x: left, y: top + sizes.row / 2 }, 'small', 'name');
    const part = { value: field.value, previous: before[index]?.value, path: [...spot.path, field.name] };
    drawValue(canvas, {
      ...spot,
      ...part,
      shape: row,
      id: fieldId,
      x: left + names,
      y: top,
      width,
      name: `${spot.name}.${field.name}`,
    });
    top += row.height + sizes.rowGap;
  });
}

function rowsHeight(rows: ReadonlyMap<string, Shape>, isVariant: boolean): number {
  let height = isVariant ? sizes.variantHeight : 0;
  for (const row of rows.values()) height += row.height + sizes.rowGap;
  return height - sizes.rowGap + 2 * sizes.groupPadding;
}

function rowsWidth(rows: ReadonlyMap<string, Shape>, shape: Shape): number {
  const width = nameWidth(rows) + Math.max(...[...rows.values()].map((row) => row.width)) + 2 * sizes.groupPadding;
  return Math.min(shape.width, Math.max(width, 40));
}

function drawRun(canvas: Canvas, spot: Spot, value: Value & { kind: 'sequence' }): void {
  const { shape } = spot;
  if (!shape.run) return;
  const cells = cellsOf(value, shape.run.vertical ? mostRows : mostCells);
  if (shape.run.vertical) drawColumn(canvas, spot, value, cells);
  else drawLine(canvas, spot, value, cells);
}

/** Items one under another, their indices at the left. */
function drawColumn(canvas: Canvas, spot: Spot, value: Value & { kind: 'sequence' }, cells: readonly Cell[]): void {
  const { shape, id, x, y, owner, path, home } = spot;
  const item = (shape.run as Run).item;
  const before = spot.previous?.kind === 'sequence' ? spot.previous.items : [];
  canvas.anchor(owner, path, {
    home,
    y: y + sizes.row / 2,
    rowsAt(index, count) {
      const covered = cells.flatMap((cell, place) =>
        typeof cell === 'number' && cell >= index && cell < index + count ? [place] : [],
      );
      const [first] = covered;
      const last = covered.at(-1);
      if (first === undefined || last === undefined) return undefined;
      return { top: y + first * (item.height + 2), bottom: y + last * (item.height + 2) + item.height, x: x - 4 };
    },
  });
  let top = y;
  cells.forEach((cell, place) => {
    const middle = top + sizes.row / 2;
    const left = x + sizes.indexWidth;
    const looksOf = looks(spot.look);
    if (typeof cell === 'number') {
      canvas.text(`${id} #${place}`, String(cell), { x: left - 6, y: middle }, 'tiny', 'quiet', 'end');
      const part = {
        value: value.items[cell] as Value,
        previous: before[cell],
        path: [...path, cell],
        name: `${spot.name}[${cell}]`,
      };
      drawValue(canvas, { ...spot, ...part, shape: item, id: `${id}[${cell}]`, x: left, y: top, width: item.width });
    } else if (cell === 'gap')
      canvas.text(`${id} gap`, '⋮', { x: left + item.width / 2, y: middle }, 'normal', 'quiet', 'middle');
    else
      canvas.box({
        id: `${id} spare${place}`,
        kind: 'spare',
        x: left,
        y: top,
        width: item.width,
        height: sizes.row,
        looks: looksOf,
      });
    top += item.height + 2;
  });
  canvas.text(`${id} note`, noteOf(value, mostRows), { x, y: top + 7 }, 'small', 'quiet');
}

/** Items side by side under their indices, in as many rows as it takes. */
function drawLine(canvas: Canvas, spot: Spot, value: Value & { kind: 'sequence' }, cells: readonly Cell[]): void {
  const { shape, id, x, y, owner, path, home } = spot;
  const item = (shape.run as Run).item;
  const perRow = Math.max(1, shape.perRow);
  const rowHeight = sizes.indexHeight + sizes.row + (shape.lanes > 0 ? shape.lanes * sizes.lane + 2 : 0);
  const before = spot.previous?.kind === 'sequence' ? spot.previous.items : [];
  const leftOf = (place: number): number => x + (place % perRow) * item.width;
  const topOf = (place: number): number => y + Math.floor(place / perRow) * rowHeight + sizes.indexHeight;
  cells.forEach((cell, place) => {
    const left = leftOf(place);
    const top = topOf(place);
    const middle = left + Math.floor(item.width / 2);
    if (typeof cell === 'number') {
      canvas.text(`${id} #${place}`, String(cell), { x: middle, y: top - 7 }, 'tiny', 'quiet', 'middle');
      const part = {
        value: value.items[cell] as Value,
        previous: before[cell],
        path: [...path, cell],
        name: `${spot.name}[${cell}]`,
        isInRun: true,
      };
      drawValue(canvas, { ...spot, ...part, shape: item, id: `${id}[${cell}]`, x: left, y: top, width: item.width });
    } else if (cell === 'gap') canvas.text(`${id} gap`, '⋯', { x: middle, y: top + 12 }, 'normal', 'quiet', 'middle');
    else
      canvas.box({
        id: `${id} spare${place}`,
        kind: 'spare',
        x: left,
        y: top,
        width: item.width,
        height: sizes.row,
        looks: looks(spot.look),
      });
  });
  const bottom = topOf(Math.max(0, cells.length - 1)) + rowHeight - sizes.indexHeight;
  canvas.text(`${id} note`, noteOf(value, mostCells), { x, y: bottom + 9 }, 'small', 'quiet');
  canvas.anchor(owner, path, {
    home,
    y: y + sizes.indexHeight + sizes.row / 2,
    cellAt(index, count) {
      const first = cells.indexOf(index);
      if (first < 0) return undefined;
      const rowEnd = (Math.floor(first / perRow) + 1) * perRow - 1;
      let last = first;
      while (last < rowEnd && last + 1 < cells.length && isCovered(cells[last + 1], index, count)) last++;
      const left = leftOf(first);
      return { left, right: leftOf(last) + item.width, bottom: topOf(first) + sizes.row, lanes: shape.lanes };
    },
  });
}

const isCovered = (cell: Cell | undefined, index: number, count: number): boolean =>
  cell === 'gap' ? count > mostCells - index : typeof cell === 'number' && cell < index + count;

function drawMap(canvas: Canvas, spot: Spot, value: Value & { kind: 'map' }): void {
  const { shape, id, x, y, owner, path, home } = spot;
  const { map } = shape;
  if (!map) return;
  const before = spot.previous?.kind === 'map' ? spot.previous.entries : [];
  canvas.anchor(owner, path, { home, y: y + sizes.row / 2 });
  let top = y;
  value.entries.slice(0, mostRows).forEach(([key, entry], index) => {
    const common = { ...spot, y: top };
    const left = map.stacked ? x : x + map.key.width;
    const right = { x: left + sizes.mapArrow, y: map.stacked ? top + map.key.height + 2 : top };
    const middle = right.y + sizes.row / 2;
    canvas.text(`${id} →${index}`, '→', { x: left + sizes.mapArrow / 2, y: middle }, 'normal', 'quiet', 'middle');
    const keyId = `${id}{${index}}key`;
    const old = before[index];
    const keyPart = { value: key, previous: old?.[0], path: [...path, index, 0], name: `key ${index} of ${spot.name}` };
    drawValue(canvas, { ...common, ...keyPart, shape: map.key, id: keyId, width: map.key.width });
    const entryPart = {
      value: entry,
      previous: old?.[1],
      path: [...path, index, 1],
      name: `value ${index} of ${spot.name}`,
    };
    drawValue(canvas, {
      ...common,
      ...entryPart,
      ...right,
      shape: map.value,
      id: `${id}{${index}}`,
      width: map.value.width,
    });
    top += entryHeight(map);
  });
  canvas.text(`${id} note`, mapNote(value), { x, y: top + 7 }, 'small', 'quiet');
}
