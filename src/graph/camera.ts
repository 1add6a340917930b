/** Which part of the picture's world is on the screen: the world's place in the middle of it, and how large a unit is. */
import type { Box } from './quadtree';

export interface Camera {
  readonly x: number;
  readonly y: number;
  /** Pixels of the page to one unit of the world. */
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const smallestScale = 0.01;
export const largestScale = 6;
const closestFit = 2.8;

export const toScreenX = (camera: Camera, size: Size, x: number): number =>
  (x - camera.x) * camera.scale + size.width / 2;
export const toScreenY = (camera: Camera, size: Size, y: number): number =>
  (y - camera.y) * camera.scale + size.height / 2;
export const toWorldX = (camera: Camera, size: Size, x: number): number =>
  (x - size.width / 2) / camera.scale + camera.x;
export const toWorldY = (camera: Camera, size: Size, y: number): number =>
  (y - size.height / 2) / camera.scale + camera.y;

/** Moves the picture by so many pixels of the page. */
export const panned = (camera: Camera, dx: number, dy: number): Camera => ({
  ...camera,
  x: camera.x - dx / camera.scale,
  y: camera.y - dy / camera.scale,
});

/** What stands at a place of the page stays there. */
export function zoomed(camera: Camera, size: Size, factor: number, atX: number, atY: number): Camera {
  const scale = Math.max(smallestScale, Math.min(largestScale, camera.scale * factor));
  const [x, y] = [toWorldX(camera, size, atX), toWorldY(camera, size, atY)];
  return { scale, x: x - (atX - size.width / 2) / scale, y: y - (atY - size.height / 2) / scale };
}

/** The whole box, with a margin in pixels of the page; nothing is enlarged much only because there is room. */
export function fitted(box: Box, size: Size, margin: number): Camera {
  const [width, height] = [Math.max(1, box.right - box.left), Math.max(1, box.bottom - box.top)];
  const room = Math.min(
    Math.max(40, size.width - 2 * margin) / width,
    Math.max(40, size.height - 2 * margin) / height,
    closestFit,
  );
  return {
    x: (box.left + box.right) / 2,
    y: (box.top + box.bottom) / 2,
    scale: Math.max(smallestScale, room),
  };
}

/** A part of the way from one view to another, scales by their ratio. */
export const between = (from: Camera, to: Camera, share: number): Camera => ({
  x: from.x + (to.x - from.x) * share,
  y: from.y + (to.y - from.y) * share,
  scale: from.scale * (to.scale / from.scale) ** share,
});

export function isNear(a: Camera, b: Camera): boolean {
  const apart = Math.hypot(a.x - b.x, a.y - b.y) * b.scale;
  return apart < 0.5 && Math.abs(a.scale / b.scale - 1) < 0.002;
}

/** Nodes grow with the scale, but slower: seen from afar they are still there, seen from near they hide nothing. */
export const nodeScale = (scale: number): number => scale ** 0.65;
