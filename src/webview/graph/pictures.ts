/**
 * The picture of a big graph, drawn by a worker: shown moved and scaled until a newer one is there. It reaches beyond
 * the screen's edges, so that the graph can be dragged some way before another picture is needed.
 */
import { type Camera, nodeScale, type Size, toScreenX, toScreenY, toWorldX, toWorldY } from '../../graph/camera';
import type { Drawing, PixelView } from '../../graph/raster';
import type { FromGraphWorker } from '../../graph/workerPort';
import type { GraphWorker } from './workers';

export interface Pictures {
  /** Draws what there is of the picture, and asks for a better one where that is needed. False when there is none yet. */
  show(context: CanvasRenderingContext2D, camera: Camera, size: Size, ratio: number): boolean;
  /** What pictures are of has changed, or where it stands. */
  setDrawing(drawing: Drawing): void;
  setPlaces(x: Float32Array, y: Float32Array): void;
  receive(message: Extract<FromGraphWorker, { type: 'drawn' }>): void;
}

/** Of the screen's width and height, on each side. */
const overlap = 0.3;
/** More pixels than these would take the worker too long. */
const mostPixels = 3_500_000;

export function pictures(worker: GraphWorker, changed: () => void): Pictures {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  let view: PixelView | undefined;
  let asked: { readonly version: number; readonly view: PixelView } | undefined;
  let version = 0;
  let drawnVersion = -1;
  let ticket = 0;

  function ask(camera: Camera, size: Size, ratio: number): void {
    if (asked !== undefined) return;
    asked = { version, view: wantedView(camera, size, ratio) };
    worker.post({ type: 'draw', ticket: ++ticket, view: asked.view });
  }

  return {
    show(target, camera, size, ratio) {
      const isStale = drawnVersion !== version || view === undefined || !fits(view, camera, size, ratio);
      if (isStale) ask(camera, size, ratio);
      if (view === undefined) return false;
      const x = toScreenX(camera, size, view.left);
      const y = toScreenY(camera, size, view.top);
      const scale = camera.scale / view.scale;
      target.drawImage(canvas, x, y, view.width * scale, view.height * scale);
      return true;
    },
    setDrawing(drawing) {
      version++;
      // What was drawn is of other nodes; an answer that is still to come is dropped.
      view = undefined;
      asked = undefined;
      ticket++;
      worker.post({ type: 'drawing', drawing });
    },
    setPlaces(x, y) {
      version++;
      worker.post({ type: 'places', x, y });
    },
    receive({ ticket: answered, view: drawn, pixels }) {
      if (answered !== ticket || asked === undefined) return;
      drawnVersion = asked.version;
      asked = undefined;
      view = drawn;
      canvas.width = drawn.width;
      canvas.height = drawn.height;
      context?.putImageData(new ImageData(pixels, drawn.width, drawn.height), 0, 0);
      changed();
    },
  };
}

function wantedView(camera: Camera, size: Size, ratio: number): PixelView {
  const [width, height] = [size.width * (1 + 2 * overlap), size.height * (1 + 2 * overlap)];
  const unit = Math.min(ratio, Math.sqrt(mostPixels / Math.max(1, width * height)));
  return {
    left: toWorldX(camera, size, -overlap * size.width),
    top: toWorldY(camera, size, -overlap * size.height),
    scale: camera.scale * unit,
    unit,
    nodeScale: nodeScale(camera.scale) * unit,
    width: Math.max(1, Math.round(width * unit)),
    height: Math.max(1, Math.round(height * unit)),
  };
}

/** Sharp, and covers the screen. */
function fits(view: PixelView, camera: Camera, size: Size, ratio: number): boolean {
  const wanted = wantedView(camera, size, ratio);
  if (Math.abs(view.scale / wanted.scale - 1) > 0.001) return false;
  const [left, top] = [toWorldX(camera, size, 0), toWorldY(camera, size, 0)];
  const [right, bottom] = [toWorldX(camera, size, size.width), toWorldY(camera, size, size.height)];
  return (
    view.left <= left &&
    view.top <= top &&
    view.left + view.width / view.scale >= right &&
    view.top + view.height / view.scale >= bottom
  );
}
