/**
 * The workers' side: lays out a little at a time, so that messages are heard in between, and draws the newest picture
 * that is asked for. Time and turns come from whoever runs it, a worker or, where none can be had, the page itself.
 */
import { type Layout, layout } from './layout';
import { type Drawing, drawPixels } from './raster';
import type { FromGraphWorker, ToGraphWorker } from './workerPort';

export interface Surroundings {
  now(): number;
  /** Runs an action soon, after messages that wait. */
  soon(action: () => void): void;
  post(message: FromGraphWorker, transfer: readonly ArrayBuffer[]): void;
}

/** Between two messages about places: nobody sees more of them than a screen shows. */
const slice = 14;

export function serveGraph({ now, soon, post }: Surroundings): (message: ToGraphWorker) => void {
  let running: { readonly ticket: number; readonly layout: Layout; readonly isStill: boolean } | undefined;
  let isScheduled = false;
  let drawing: Drawing | undefined;
  let x = new Float32Array(0);
  let y = x;
  let wanted: Extract<ToGraphWorker, { type: 'draw' }> | undefined;

  function schedule(): void {
    if (isScheduled) return;
    isScheduled = true;
    soon(turn);
  }

  function turn(): void {
    isScheduled = false;
    draw();
    if (running === undefined || running.layout.isSettled) return;
    const until = now() + slice;
    do running.layout.step();
    while (!running.layout.isSettled && now() < until);
    if (running.layout.isSettled || !running.isStill) tellPlaces();
    if (!running.layout.isSettled) schedule();
  }

  function tellPlaces(): void {
    if (running === undefined) return;
    const { ticket, layout } = running;
    const [placedX, placedY] = [layout.x.slice(), layout.y.slice()];
    const message = { type: 'placed', ticket, x: placedX, y: placedY, isSettled: layout.isSettled } as const;
    post(message, [placedX.buffer as ArrayBuffer, placedY.buffer as ArrayBuffer]);
  }

  function draw(): void {
    if (wanted === undefined || drawing === undefined || x.length !== drawing.radii.length) return;
    const { ticket, view } = wanted;
    wanted = undefined;
    const pixels = drawPixels(drawing, x, y, view);
    post({ type: 'drawn', ticket, view, pixels }, [pixels.buffer]);
  }

  return (message) => {
    switch (message.type) {
      case 'layout':
        running = { ticket: message.ticket, layout: layout(message.input), isStill: message.isStill };
        if (running.layout.isSettled) tellPlaces();
        else schedule();
        return;
      case 'drag':
        running?.layout.drag(message.node, message.x, message.y);
        schedule();
        return;
      case 'drop':
        running?.layout.drop(message.node);
        schedule();
        return;
      case 'drawing':
        drawing = message.drawing;
        return;
      case 'places':
        x = message.x as Float32Array<ArrayBuffer>;
        y = message.y as Float32Array<ArrayBuffer>;
        // A picture may have been asked for before it was known where its nodes stand.
        if (wanted !== undefined) schedule();
        return;
      case 'draw':
        wanted = message;
        schedule();
        return;
      default:
        message satisfies never;
    }
  };
}
