/**
 * One frame of the graph. A graph of some hundred edges is drawn line by line; of a larger one only what is pointed at,
 * found or focused, and the names, above the picture that the worker has drawn.
 */
import { type Camera, nodeScale, type Size, toScreenX, toScreenY } from '../../graph/camera';
import { css } from '../../graph/colours';
import { type LabelWish, labelHeight, placeLabels } from '../../graph/labels';
import { nodeKey } from '../../graph/linkGraph';
import { edgeOpacity, smallest } from '../../graph/raster';
import type { Shown } from '../../graph/shown';
import { centreOf, type GraphModel, isShown, shownNeighbours } from './model';
import type { Palette } from './palette';
import type { Pictures } from './pictures';
import { edgeStrength, type Sketch } from './sketch';

export interface Frame {
  readonly context: CanvasRenderingContext2D;
  readonly model: GraphModel;
  readonly sketch: Sketch;
  readonly palette: Palette;
  readonly camera: Camera;
  readonly size: Size;
  readonly ratio: number;
  /** Where the nodes shown stand in the world. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly pictures: Pictures;
  readonly widths: Map<string, number>;
}

/** More of them than these are drawn by the worker. */
const mostNodes = 1500;
const mostEdges = 700;

/** Whether the worker is needed at all: not for a graph that is always drawn line by line. */
export const isPictured = ({ nodes, sources }: Shown): boolean =>
  nodes.length > mostNodes || sources.length > mostEdges;

interface OnScreen {
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Places of the nodes to be seen. */
  readonly nodes: readonly number[];
  /** Edges of which something may be seen. */
  readonly edges: readonly number[];
  readonly scale: number;
}

export function paintFrame(frame: Frame): void {
  const { context, size, ratio, model, palette } = frame;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  const seen = onScreen(frame);
  const emphasis = emphasised(model);
  const isDense = seen.nodes.length > mostNodes || seen.edges.length > mostEdges;
  context.globalAlpha = emphasis === undefined ? 1 : 0.22;
  if (!isDense) {
    paintEdges(frame, seen, seen.edges, {
      colour: css(palette.quiet),
      opacity: edgeOpacity(seen.edges.length, edgeStrength(palette)) * context.globalAlpha,
    });
    for (const place of seen.nodes) paintNode(frame, seen, place);
  } else if (!frame.pictures.show(context, frame.camera, size, ratio)) paintDots(frame, seen);
  context.globalAlpha = 1;
  if (emphasis !== undefined) paintEmphasis(frame, seen, emphasis);
  paintMarks(frame, seen);
  paintLabels(frame, seen, emphasis);
}

/** The place below a point of the page; a node's own radius, and some pixels for unsteady hands. */
export function nodeAt({ camera, size, x, y, sketch }: Frame, atX: number, atY: number): number | undefined {
  const scale = nodeScale(camera.scale);
  let [nearest, least] = [-1, Number.POSITIVE_INFINITY];
  for (let place = 0; place < x.length; place++) {
    const dx = toScreenX(camera, size, x[place] as number) - atX;
    const dy = toScreenY(camera, size, y[place] as number) - atY;
    const reach = Math.max(smallest, (sketch.radii[place] as number) * scale) + 4;
    const distance = dx * dx + dy * dy;
    if (distance < reach * reach && distance < least) [nearest, least] = [place, distance];
  }
  return nearest < 0 ? undefined : nearest;
}

const edgeMargin = 60;

function onScreen({ camera, size, x, y, model }: Frame): OnScreen {
  const screenX = x.map((value) => toScreenX(camera, size, value));
  const screenY = y.map((value) => toScreenY(camera, size, value));
  const [right, bottom] = [size.width + edgeMargin, size.height + edgeMargin];
  const nodes: number[] = [];
  for (let place = 0; place < x.length; place++) {
    const [px, py] = [screenX[place] as number, screenY[place] as number];
    if (px > -edgeMargin && px < right && py > -edgeMargin && py < bottom) nodes.push(place);
  }
  const { sources, targets } = model.shown;
  const edges: number[] = [];
  for (let edge = 0; edge < sources.length && edges.length <= mostEdges; edge++) {
    const [a, b] = [sources[edge] as number, targets[edge] as number];
    const [ax, bx] = [screenX[a] as number, screenX[b] as number];
    if (Math.max(ax, bx) < 0 || Math.min(ax, bx) > size.width) continue;
    const [ay, by] = [screenY[a] as number, screenY[b] as number];
    if (Math.max(ay, by) < 0 || Math.min(ay, by) > size.height) continue;
    edges.push(edge);
  }
  return { x: screenX, y: screenY, nodes, edges, scale: nodeScale(camera.scale) };
}

interface Emphasis {
  /** Places that stand out. */
  readonly nodes: ReadonlySet<number>;
  /** The one whose edges stand out too. */
  readonly middle?: number;
}

/** The group that the legend is asked about, else what is below the pointer, else what is focused while the reader is here, else what is searched for, else nothing. */
function emphasised(model: GraphModel): Emphasis | undefined {
  const { place, nodes: all } = model.shown;
  const group = model.groups.all.findIndex(({ name }) => name === model.spotlight);
  if (group >= 0) {
    const places = Array.from(all.keys());
    return { nodes: new Set(places.filter((index) => model.groups.of[all[index] as number] === group)) };
  }
  const node = isShown(model, model.hover) ? model.hover : model.isAttended ? model.focus : undefined;
  if (isShown(model, node)) {
    const nodes = new Set(shownNeighbours(model, node).map((other) => place[other] as number));
    return { nodes: nodes.add(place[node] as number), middle: place[node] as number };
  }
  if (model.hits === undefined || model.options.showsHitsOnly) return undefined;
  return { nodes: new Set(model.hits.filter((hit) => isShown(model, hit)).map((hit) => place[hit] as number)) };
}

function paintEmphasis(frame: Frame, seen: OnScreen, { nodes, middle }: Emphasis): void {
  const { model, palette } = frame;
  if (middle !== undefined) {
    const { links } = model.shown;
    const own = [...links.out(middle), ...links.into(middle)];
    const opacity = own.length > 400 ? 0.35 : 0.9;
    paintEdges(frame, seen, own, { colour: css(palette.accent), opacity, hasArrows: own.length <= 400 });
  }
  const visible = nodes.size < seen.nodes.length ? [...nodes] : seen.nodes.filter((place) => nodes.has(place));
  if (visible.length > mostNodes) paintDots(frame, { ...seen, nodes: visible });
  else for (const place of visible) if (place !== middle) paintNode(frame, seen, place);
  if (middle !== undefined) paintNode(frame, seen, middle);
}

interface Stroke {
  readonly colour: string;
  readonly opacity: number;
  readonly hasArrows?: boolean;
}

/** A path of many lines is slow to draw, and so are many paths of one. */
const linesPerPath = 60;

function paintEdges(
  frame: Frame,
  seen: OnScreen,
  edges: readonly number[],
  { colour, opacity, hasArrows }: Stroke,
): void {
  const { context, model, sketch } = frame;
  const { sources, targets, counts } = model.shown;
  const before = context.globalAlpha;
  context.globalAlpha = opacity;
  context.strokeStyle = context.fillStyle = colour;
  const isToMissing = (edge: number): boolean => sketch.kinds[targets[edge] as number] === 'missing';
  const widthOf = (edge: number): number => Math.min(3, Math.ceil(Math.log2(1 + (counts[edge] as number))));
  const batches = new Map<number, number[]>();
  for (const edge of edges) {
    const batch = widthOf(edge) * 2 + Number(isToMissing(edge));
    const list = batches.get(batch);
    if (list === undefined) batches.set(batch, [edge]);
    else list.push(edge);
  }
  for (const [batch, list] of batches) {
    context.lineWidth = 0.6 + 0.5 * (batch >> 1);
    context.setLineDash(batch & 1 ? [4, 3] : []);
    for (let start = 0; start < list.length; start += linesPerPath) {
      context.beginPath();
      for (const edge of list.slice(start, start + linesPerPath)) {
        const [a, b] = [sources[edge] as number, targets[edge] as number];
        context.moveTo(seen.x[a] as number, seen.y[a] as number);
        context.lineTo(seen.x[b] as number, seen.y[b] as number);
      }
      context.stroke();
    }
  }
  context.setLineDash([]);
  if (hasArrows ?? model.options.showsArrows) for (const edge of edges) paintArrow(frame, seen, edge);
  context.globalAlpha = before;
}

function paintArrow({ context, model, sketch }: Frame, seen: OnScreen, edge: number): void {
  const [a, b] = [model.shown.sources[edge] as number, model.shown.targets[edge] as number];
  const [ax, ay, bx, by] = [seen.x[a] as number, seen.y[a] as number, seen.x[b] as number, seen.y[b] as number];
  const length = Math.hypot(bx - ax, by - ay);
  const radius = (sketch.radii[b] as number) * seen.scale + 1.5;
  if (length < radius + 12) return;
  const [dx, dy] = [(bx - ax) / length, (by - ay) / length];
  const [tipX, tipY] = [bx - dx * radius, by - dy * radius];
  const [long, wide] = [7, 3];
  context.beginPath();
  context.moveTo(tipX, tipY);
  context.lineTo(tipX - dx * long - dy * wide, tipY - dy * long + dx * wide);
  context.lineTo(tipX - dx * long + dy * wide, tipY - dy * long - dx * wide);
  context.closePath();
  context.fill();
}

/** The kind is told by the shape: a disc for a note, a dashed ring for a missing one, a square, a diamond. */
function paintNode({ context, sketch, palette }: Frame, seen: OnScreen, place: number): void {
  const [x, y] = [seen.x[place] as number, seen.y[place] as number];
  const radius = Math.max(smallest, (sketch.radii[place] as number) * seen.scale);
  const colour = css(sketch.colours[place] ?? palette.plain);
  context.beginPath();
  switch (sketch.kinds[place]) {
    case 'attachment':
      context.rect(x - radius * 0.85, y - radius * 0.85, radius * 1.7, radius * 1.7);
      break;
    case 'tag':
      context.moveTo(x, y - radius * 1.25);
      context.lineTo(x + radius * 1.25, y);
      context.lineTo(x, y + radius * 1.25);
      context.lineTo(x - radius * 1.25, y);
      context.closePath();
      break;
    default:
      context.arc(x, y, radius, 0, 2 * Math.PI);
  }
  if (sketch.kinds[place] === 'missing') {
    context.fillStyle = css(palette.background);
    context.fill();
    context.strokeStyle = colour;
    context.lineWidth = 1.4;
    context.setLineDash(radius > 2.5 ? [3, 2.2] : []);
    context.stroke();
    context.setLineDash([]);
    return;
  }
  // A rim in the background's colour parts a node from the edges below it.
  context.strokeStyle = css(palette.background);
  context.lineWidth = 2;
  if (radius > 2.8) context.stroke();
  context.fillStyle = colour;
  context.fill();
}

/** As many as there is time for in a frame. */
const mostDots = 3000;

/** The quickest way to show thousands of nodes, for the moment before their picture is there. */
function paintDots({ context, sketch, palette }: Frame, seen: OnScreen): void {
  let last: unknown;
  const step = Math.ceil(seen.nodes.length / mostDots);
  for (let at = 0; at < seen.nodes.length; at += step) {
    const place = seen.nodes[at] as number;
    const colour = sketch.colours[place] ?? palette.plain;
    if (colour !== last) context.fillStyle = css(colour);
    last = colour;
    const side = 2 * Math.max(smallest, (sketch.radii[place] as number) * seen.scale * 0.9);
    context.fillRect((seen.x[place] as number) - side / 2, (seen.y[place] as number) - side / 2, side, side);
  }
}

/** Rings around the focused node, the note of the editor, and the middle of a local graph. */
function paintMarks({ context, model, sketch, palette }: Frame, seen: OnScreen): void {
  const ring = (node: number | undefined, gap: number, width: number, colour: string): void => {
    if (!isShown(model, node)) return;
    const place = model.shown.place[node] as number;
    const radius = Math.max(smallest, (sketch.radii[place] as number) * seen.scale);
    context.beginPath();
    context.arc(seen.x[place] as number, seen.y[place] as number, radius + gap, 0, 2 * Math.PI);
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  };
  const active = activeNode(model);
  ring(active, 3, 1.5, css(palette.foreground));
  if (model.options.mode === 'local' && centreOf(model) !== active) ring(centreOf(model), 3, 1, css(palette.quiet));
  ring(model.focus, 6, 2, css(palette.accent));
}

/** How many names fit before they are a wall of text: one for so many square pixels, from afar and from near. */
const areaFromAfar = 22_000;
const areaFromNear = 7_000;
const longestName = 38;
/** Nodes that are looked at for a name, and that names keep clear of, a frame. */
const mostWishes = 400;

function paintLabels(frame: Frame, seen: OnScreen, emphasis: Emphasis | undefined): void {
  const { context, sketch, palette, size, camera } = frame;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  const wishes = labelWishes(frame, seen, emphasis);
  const area = camera.scale > 1.1 || emphasis !== undefined ? areaFromNear : areaFromAfar;
  const labels = placeLabels(wishes, wishes, Math.max(10, Math.min(140, (size.width * size.height) / area)));
  context.strokeStyle = css(palette.background);
  context.fillStyle = css(palette.foreground);
  context.lineWidth = 3.5;
  for (const { node, x, y } of labels) {
    context.font = fontOf(palette, node === emphasis?.middle);
    const name = shortened(sketch.names[node] ?? '', emphasis !== undefined);
    context.strokeText(name, x, y + labelHeight / 2);
    context.fillText(name, x, y + labelHeight / 2);
  }
}

/** The node that is pointed at or focused, then the editor's note, then the others that stand out, the most linked first. */
function labelWishes(frame: Frame, seen: OnScreen, emphasis: Emphasis | undefined): readonly LabelWish[] {
  const { model, sketch } = frame;
  const wishes = new Map<number, LabelWish>();
  const wish = (place: number, isUrgent: boolean): void => {
    if (wishes.has(place)) return;
    const radius = Math.max(smallest, (sketch.radii[place] as number) * seen.scale);
    const [x, y] = [seen.x[place] as number, seen.y[place] as number];
    const width = widthOf(frame, shortened(sketch.names[place] ?? '', isUrgent), place === emphasis?.middle);
    wishes.set(place, { node: place, x, y, radius, width, isUrgent });
  };
  if (emphasis?.middle !== undefined) wish(emphasis.middle, true);
  const active = activeNode(model);
  if (emphasis === undefined && isShown(model, active)) wish(model.shown.place[active] as number, true);
  for (const place of sketch.order) {
    if (wishes.size >= mostWishes) break;
    if (isSeen(frame, seen, place) && emphasis?.nodes.has(place) !== false) wish(place, emphasis !== undefined);
  }
  return [...wishes.values()];
}

function isSeen({ size }: Frame, seen: OnScreen, place: number): boolean {
  const [x, y] = [seen.x[place] as number, seen.y[place] as number];
  return x > -edgeMargin && y > -edgeMargin && x < size.width + edgeMargin && y < size.height + edgeMargin;
}

const activeNode = ({ active, byKey }: GraphModel): number | undefined =>
  active === undefined ? undefined : byKey.get(nodeKey('note', active));

const fontOf = (palette: Palette, isBold: boolean): string => `${isBold ? '600 13px' : '12px'} ${palette.font}`;

const shortened = (name: string, isWhole: boolean): string =>
  isWhole || name.length <= longestName ? name : `${name.slice(0, longestName - 1)}…`;

function widthOf({ context, widths, palette }: Frame, name: string, isBold: boolean): number {
  const key = `${isBold ? 'b' : ''}${name}`;
  let width = widths.get(key);
  if (width === undefined) {
    context.font = fontOf(palette, isBold);
    width = context.measureText(name).width;
    widths.set(key, width);
  }
  return width;
}
