/**
 * The picture on the page: where nodes stand, what part of it is seen, and when a frame is drawn. It asks one worker for
 * the layout and another for pictures of big graphs, and never works longer than a frame itself.
 */
import {
  between,
  type Camera,
  fitted,
  isNear,
  panned,
  type Size,
  toWorldX,
  toWorldY,
  zoomed,
} from '../../graph/camera';
import { keyOf } from '../../graph/linkGraph';
import { type StoredPlaces, storedPlaces } from '../../graph/places';
import { bounds } from '../../graph/quadtree';
import type { FromGraphWorker } from '../../graph/workerPort';
import { emptyModel, type GraphModel } from './model';
import { type Frame, isPictured, nodeAt, paintFrame } from './paint';
import type { Palette } from './palette';
import { type Pictures, pictures } from './pictures';
import { type Sketch, sketchOf } from './sketch';
import { type GraphWorker, graphWorker } from './workers';

export interface StageEvents {
  log(message: string): void;
  /** All nodes have come to rest, or have begun to move. */
  settled(isSettled: boolean): void;
  /** The reader looks at another part of the picture. */
  moved(): void;
  /** A first frame of another graph is on the screen. */
  painted(nodes: number, edges: number): void;
}

export interface SavedStage {
  readonly camera?: Camera;
  readonly vault?: string;
  readonly local?: string;
}

const margin = 46;
/** Of the way that is left, a frame. */
const easing = 0.22;
/** A focused node nearer to the edge than this is brought into the middle. */
const comfort = 70;

export class Stage {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #events: StageEvents;
  readonly #layouts: GraphWorker;
  readonly #pictures: Pictures;
  readonly #places: Readonly<Record<'vault' | 'local', StoredPlaces>>;
  readonly #widths = new Map<string, number>();
  #model: GraphModel = emptyModel();
  #palette: Palette;
  #sketch: Sketch;
  #x: Float32Array = new Float32Array(0);
  #y: Float32Array = new Float32Array(0);
  #camera: Camera;
  #target: Camera | undefined;
  /** The whole graph is kept in view until the reader moves or zooms. */
  #keepsFit: boolean;
  #size: Size = { width: 0, height: 0 };
  #frame = 0;
  #ticket = 0;
  #isSettled = true;
  /** Nodes stand elsewhere than what is remembered. */
  #isMoved = false;
  #announced = -1;

  constructor(
    canvas: HTMLCanvasElement,
    context: CanvasRenderingContext2D,
    script: Promise<string>,
    palette: Palette,
    saved: SavedStage,
    events: StageEvents,
  ) {
    this.#canvas = canvas;
    this.#context = context;
    this.#events = events;
    this.#palette = palette;
    this.#sketch = sketchOf(this.#model, palette);
    this.#camera = saved.camera ?? { x: 0, y: 0, scale: 1 };
    this.#keepsFit = saved.camera === undefined;
    this.#places = { vault: storedPlaces(saved.vault), local: storedPlaces(saved.local) };
    this.#layouts = graphWorker(script, (message) => this.#receive(message), events.log);
    const drawn = graphWorker(script, (message) => this.#receive(message), events.log);
    this.#pictures = pictures(drawn, () => this.#wake());
    new ResizeObserver(() => this.#resize()).observe(canvas);
  }

  /** Takes the model as it is now; lays out anew only when other nodes or edges are shown. */
  show(model: GraphModel, palette: Palette): void {
    const before = this.#model;
    this.#model = model;
    const isOther = model.shown !== before.shown;
    if (isOther || palette !== this.#palette || model.groups !== before.groups) {
      if (palette !== this.#palette) this.#widths.clear();
      this.#palette = palette;
      this.#sketch = sketchOf(model, palette);
      this.#pictures.setDrawing(this.#sketch.drawing);
      if (!isOther && this.#isBig()) this.#pictures.setPlaces(this.#x.slice(), this.#y.slice());
    }
    if (isOther) {
      const isElsewhere =
        model.vault !== before.vault ||
        model.options.mode !== before.options.mode ||
        (model.options.mode === 'local' && model.centreKey !== before.centreKey);
      // The first graph after a reload is seen as it was left.
      if (isElsewhere && before.vault !== '') this.#keepsFit = true;
      this.#layOut(before);
    }
    this.#wake();
  }

  get isSettled(): boolean {
    return this.#isSettled;
  }

  save(): SavedStage {
    this.#remember(this.#model);
    return {
      ...(!this.#keepsFit && { camera: this.#camera }),
      vault: this.#places.vault.save(),
      local: this.#places.local.save(),
    };
  }

  /** The node at a point of the picture, in the whole graph. */
  at(x: number, y: number): number | undefined {
    const place = nodeAt(this.#asFrame(), x, y);
    return place === undefined ? undefined : this.#model.shown.nodes[place];
  }

  /** From one node to others, in the world: which way an arrow key leads. */
  offsets(from: number, to: readonly number[]): readonly { node: number; dx: number; dy: number }[] {
    const [x, y] = this.#where(from);
    return to.map((node) => {
      const [otherX, otherY] = this.#where(node);
      return { node, dx: otherX - x, dy: otherY - y };
    });
  }

  pan(dx: number, dy: number): void {
    this.#byHand(panned(this.#camera, dx, dy));
  }

  zoom(factor: number, x = this.#size.width / 2, y = this.#size.height / 2): void {
    this.#byHand(zoomed(this.#camera, this.#size, factor, x, y));
  }

  fit(): void {
    this.#keepsFit = true;
    this.#target = this.#wholeView();
    this.#wake();
  }

  /** Brings a node into view, large enough to read its name. */
  reveal(node: number): void {
    const [x, y] = this.#where(node);
    if (!Number.isFinite(x)) return;
    const screenX = (x - this.#camera.x) * this.#camera.scale + this.#size.width / 2;
    const screenY = (y - this.#camera.y) * this.#camera.scale + this.#size.height / 2;
    const isComfortable =
      screenX > comfort &&
      screenY > comfort &&
      screenX < this.#size.width - comfort &&
      screenY < this.#size.height - comfort;
    const scale = Math.max(this.#camera.scale, 0.45);
    if (isComfortable && scale === this.#camera.scale) return;
    this.#keepsFit = false;
    this.#target = { x, y, scale };
    this.#wake();
  }

  drag(node: number, screenX: number, screenY: number): void {
    const place = this.#model.shown.place[node] ?? -1;
    if (place < 0) return;
    const x = toWorldX(this.#camera, this.#size, screenX);
    const y = toWorldY(this.#camera, this.#size, screenY);
    this.#keepsFit = false;
    this.#x[place] = x;
    this.#y[place] = y;
    this.#layouts.post({ type: 'drag', node: place, x, y });
    this.#wake();
  }

  drop(node: number): void {
    const place = this.#model.shown.place[node] ?? -1;
    if (place >= 0) this.#layouts.post({ type: 'drop', node: place });
  }

  #byHand(camera: Camera): void {
    this.#keepsFit = false;
    this.#target = undefined;
    this.#camera = camera;
    this.#events.moved();
    this.#wake();
  }

  #where(node: number): readonly [number, number] {
    const place = this.#model.shown.place[node] ?? -1;
    return [this.#x[place] ?? Number.NaN, this.#y[place] ?? Number.NaN];
  }

  #isBig(): boolean {
    return isPictured(this.#model.shown);
  }

  #layOut(before: GraphModel): void {
    this.#remember(before);
    const { shown, graph, options } = this.#model;
    const places = this.#places[options.mode];
    this.#x = new Float32Array(shown.nodes.length).fill(Number.NaN);
    this.#y = this.#x.slice();
    for (const [index, node] of shown.nodes.entries()) {
      const place = places.get(keyOf(graph, node));
      if (place === undefined) continue;
      this.#x[index] = place.x;
      this.#y[index] = place.y;
    }
    const { sources, targets, counts } = shown;
    const input = { count: shown.nodes.length, sources, targets, counts, x: this.#x, y: this.#y };
    this.#settle(false);
    this.#layouts.post({ type: 'layout', ticket: ++this.#ticket, input, isStill: prefersStillness() });
    if (this.#isBig()) this.#pictures.setPlaces(this.#x.slice(), this.#y.slice());
  }

  #receive(message: FromGraphWorker): void {
    if (message.type === 'drawn') {
      this.#pictures.receive(message);
      return;
    }
    if (message.ticket !== this.#ticket) return;
    this.#x = message.x;
    this.#y = message.y;
    this.#isMoved = true;
    if (this.#isBig()) this.#pictures.setPlaces(message.x.slice(), message.y.slice());
    if (this.#keepsFit) this.#target = this.#wholeView();
    this.#settle(message.isSettled);
    this.#wake();
  }

  #settle(isSettled: boolean): void {
    if (isSettled) this.#remember(this.#model);
    if (isSettled === this.#isSettled) return;
    this.#isSettled = isSettled;
    this.#events.settled(isSettled);
  }

  #remember({ shown, graph, options }: GraphModel): void {
    if (!this.#isMoved || shown.nodes.length !== this.#x.length) return;
    this.#isMoved = false;
    const places = this.#places[options.mode];
    for (const [index, node] of shown.nodes.entries()) {
      const [x, y] = [this.#x[index] as number, this.#y[index] as number];
      if (Number.isFinite(x) && Number.isFinite(y)) places.set(keyOf(graph, node), { x, y });
    }
  }

  #wholeView(): Camera | undefined {
    const box = bounds(this.#x, this.#y);
    return Number.isFinite(box.left) ? fitted(box, this.#size, margin) : undefined;
  }

  #resize(): void {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    const ratio = window.devicePixelRatio;
    this.#size = { width, height };
    this.#canvas.width = Math.round(width * ratio);
    this.#canvas.height = Math.round(height * ratio);
    if (this.#keepsFit) this.#camera = this.#wholeView() ?? this.#camera;
    // A canvas that changes its size is empty until it is drawn.
    this.#paint();
  }

  #wake(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#turn());
  }

  #turn(): void {
    this.#frame = 0;
    if (this.#target !== undefined) {
      const isThere = prefersStillness() || isNear(this.#camera, this.#target);
      this.#camera = isThere ? this.#target : between(this.#camera, this.#target, easing);
      if (isThere) this.#target = undefined;
      else this.#wake();
    }
    this.#paint();
  }

  #paint(): void {
    if (this.#size.width === 0 || this.#size.height === 0) return;
    try {
      paintFrame(this.#asFrame());
    } catch (error) {
      this.#events.log(`The graph could not be drawn: ${String(error)}`);
      return;
    }
    if (this.#announced === this.#ticket || !this.#isSettled || this.#model.vault === '') return;
    this.#announced = this.#ticket;
    this.#events.painted(this.#model.shown.nodes.length, this.#model.shown.sources.length);
  }

  #asFrame(): Frame {
    return {
      context: this.#context,
      model: this.#model,
      sketch: this.#sketch,
      palette: this.#palette,
      camera: this.#camera,
      size: this.#size,
      ratio: window.devicePixelRatio,
      x: this.#x,
      y: this.#y,
      pictures: this.#pictures,
      widths: this.#widths,
    };
  }
}

/** The system's wish, or VS Code's own setting. */
export const prefersStillness = (): boolean =>
  window.matchMedia('(prefers-reduced-motion: reduce)').matches ||
  document.body.classList.contains('vscode-reduce-motion');
