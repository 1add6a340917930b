/**
 * A graph of thousands of nodes and edges drawn into pixels, in a worker and without a graphics card. Edges add up where
 * they cross, so that what is tightly linked shows as brightness; then come the nodes, small ones first.
 */

export interface Drawing {
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
  /** At a scale of 1. */
  readonly radii: Float32Array;
  /** Each node's colour as `0xBBGGRR`. */
  readonly colours: Uint32Array;
  /** 1 for a node drawn as a ring. */
  readonly hollow: Uint8Array;
  readonly edgeColour: number;
  /** Of the page behind: what rings are filled with, and what sets a node apart from its edges. */
  readonly background: number;
  /** How strong one edge is at most, 0 to 1. */
  readonly edgeStrength: number;
}

/** The world's place `(left, top)` is the first pixel, and `scale` pixels are one unit of it. */
export interface PixelView {
  readonly left: number;
  readonly top: number;
  readonly scale: number;
  /** Pixels of the picture to one of the page. */
  readonly unit: number;
  /** What radii are multiplied with. */
  readonly nodeScale: number;
  readonly width: number;
  readonly height: number;
}

/** Red, green, blue and opacity of each pixel, by rows. */
export function drawPixels(
  drawing: Drawing,
  x: Float32Array,
  y: Float32Array,
  view: PixelView,
): Uint8ClampedArray<ArrayBuffer> {
  const { left, top, scale, width, height } = view;
  const px = x.map((value) => (value - left) * scale);
  const py = y.map((value) => (value - top) * scale);
  const pixels = new Uint8ClampedArray(width * height * 4);
  drawEdges(drawing, px, py, view, new Uint32Array(pixels.buffer));
  drawNodes(drawing, px, py, view, pixels);
  return pixels;
}

/** One edge among few is plain; among many each is faint, or all would be one blot. Used for edges drawn as lines too. */
export const edgeOpacity = (visible: number, strength: number): number =>
  Math.max(0.05, strength * Math.min(1, (500 / Math.max(1, visible)) ** 0.5));

function drawEdges(
  { sources, targets, edgeColour, edgeStrength }: Drawing,
  x: Float32Array,
  y: Float32Array,
  { width, height, unit }: PixelView,
  pixels: Uint32Array,
): void {
  const density = new Float32Array(width * height);
  let visible = 0;
  for (let edge = 0; edge < sources.length; edge++) {
    const [a, b] = [sources[edge] as number, targets[edge] as number];
    if (addLine(density, width, height, x[a] as number, y[a] as number, x[b] as number, y[b] as number)) visible++;
  }
  // On a dense screen a line of one pixel is thinner than elsewhere.
  const opacity = Math.min(1, edgeOpacity(visible, edgeStrength) * Math.max(1, unit));
  // More than this and edges would hide the nodes' names.
  const most = 0.75 * 255;
  for (let at = 0; at < density.length; at++) {
    const sum = density[at] as number;
    if (sum > 0) pixels[at] = edgeColour | (Math.round(most * (1 - Math.exp((-sum * opacity) / 0.75))) << 24);
  }
}

/** A line one pixel wide, shared between the two pixels next to it. False when none of it is in the picture. */
export function addLine(
  density: Float32Array,
  width: number,
  height: number,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
): boolean {
  let [ax, ay, bx, by] = [fromX, fromY, toX, toY];
  const isSteep = Math.abs(by - ay) > Math.abs(bx - ax);
  if (isSteep) [ax, ay, bx, by] = [ay, ax, by, bx];
  if (ax > bx) [ax, ay, bx, by] = [bx, by, ax, ay];
  const [length, breadth] = isSteep ? [height, width] : [width, height];
  const [stepAlong, stepAcross] = isSteep ? [width, 1] : [1, width];
  const slope = bx === ax ? 0 : (by - ay) / (bx - ax);
  // Both the pixel at `floor(y)` and the one after it are written, so both must be in the picture.
  let [first, last] = [Math.max(0, Math.ceil(ax)), Math.min(length - 1, Math.floor(bx))];
  if (slope === 0) {
    if (ay < 0 || ay >= breadth - 1) return false;
  } else {
    const [atTop, atBottom] = [ax + (0 - ay) / slope, ax + (breadth - 1.001 - ay) / slope];
    first = Math.max(first, Math.ceil(Math.min(atTop, atBottom)));
    last = Math.min(last, Math.floor(Math.max(atTop, atBottom)));
  }
  if (first > last) return false;
  let across = ay + (first - ax) * slope;
  for (let along = first; along <= last; along++) {
    const whole = across | 0;
    const part = across - whole;
    const at = along * stepAlong + whole * stepAcross;
    density[at] = (density[at] as number) + 1 - part;
    density[at + stepAcross] = (density[at + stepAcross] as number) + part;
    across += slope;
  }
  return true;
}

function drawNodes(
  { radii, colours, hollow, background }: Drawing,
  x: Float32Array,
  y: Float32Array,
  view: PixelView,
  pixels: Uint8ClampedArray,
): void {
  const order = Uint32Array.from(radii.keys()).sort((a, b) => (radii[a] as number) - (radii[b] as number) || a - b);
  const paint = discPainter(pixels, view.width, view.height);
  for (const node of order) {
    const [cx, cy] = [x[node] as number, y[node] as number];
    const radius = Math.max(smallest * view.unit, (radii[node] as number) * view.nodeScale);
    const outside =
      cx + radius < -2 || cy + radius < -2 || cx - radius > view.width + 2 || cy - radius > view.height + 2;
    if (outside) continue;
    const colour = colours[node] as number;
    if (radius > 2.8 * view.unit) paint(cx, cy, radius + view.unit, background);
    paint(cx, cy, radius, colour);
    if (hollow[node] === 1 && radius > 1.6 * view.unit) paint(cx, cy, radius - 1.2 * view.unit, background);
  }
}

/** No node is drawn smaller than this, in pixels of the page. */
export const smallest = 1;

function discPainter(pixels: Uint8ClampedArray, width: number, height: number) {
  return (cx: number, cy: number, radius: number, colour: number): void => {
    const [red, green, blue] = [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255];
    const [top, bottom] = [Math.max(0, Math.floor(cy - radius)), Math.min(height - 1, Math.ceil(cy + radius))];
    const [left, right] = [Math.max(0, Math.floor(cx - radius)), Math.min(width - 1, Math.ceil(cx + radius))];
    for (let py = top; py <= bottom; py++) {
      for (let px = left; px <= right; px++) {
        const inside = radius + 0.5 - Math.hypot(px + 0.5 - cx, py + 0.5 - cy);
        if (inside <= 0) continue;
        const at = 4 * (py * width + px);
        const over = Math.min(1, inside);
        const under = ((pixels[at + 3] as number) / 255) * (1 - over);
        const whole = over + under;
        pixels[at] = (red * over + (pixels[at] as number) * under) / whole;
        pixels[at + 1] = (green * over + (pixels[at + 1] as number) * under) / whole;
        pixels[at + 2] = (blue * over + (pixels[at + 2] as number) * under) / whole;
        pixels[at + 3] = 255 * whole;
      }
    }
  };
}
