/** What must hold of every picture, as checks that say what is wrong and where. */
import assert from 'node:assert/strict';
import { fonts } from '../../src/diagram/metrics';
import type { Arrow, Box, Point, Scene, Text } from '../../src/diagram/scene';

export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const holders: ReadonlySet<Box['kind']> = new Set(['frame', 'block', 'static']);

export const boxRectangle = ({ x, y, width, height }: Box): Rectangle => ({
  left: x,
  top: y,
  right: x + width,
  bottom: y + height,
});

/** The ink of a text: from the ascenders to the descenders, without the line's leading. */
export function textRectangle({ x, y, width, anchor, size }: Text): Rectangle {
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { left, right: left + width, top: y - Math.round(fonts[size].size * 0.75), bottom: y + 2 };
}

export function checkScene(scene: Scene): void {
  checkIntegers(scene);
  checkIds(scene);
  checkBoxes(scene);
  checkTexts(scene);
  for (const arrow of scene.arrows) checkArrow(scene, arrow);
  for (const { id, from, to } of scene.brackets) {
    for (const text of scene.texts)
      assert.ok(!overlap(span(from, to), textRectangle(text)), `${id} crosses ${text.id}`);
  }
}

function checkIntegers(scene: Scene): void {
  const numbers = [scene.width, scene.height];
  for (const { x, y, width, height } of scene.boxes) numbers.push(x, y, width, height);
  for (const { x, y, width } of scene.texts) numbers.push(x, y, width);
  for (const { points } of scene.arrows) for (const { x, y } of points) numbers.push(x, y);
  for (const { from, to } of scene.brackets) numbers.push(from.x, from.y, to.x, to.y);
  for (const number of numbers) assert.ok(Number.isInteger(number), `${number} is no integer`);
}

function checkIds(scene: Scene): void {
  for (const parts of [scene.boxes, scene.texts, scene.marks, scene.arrows, scene.brackets]) {
    const ids = parts.map(({ id }) => id);
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    assert.equal(twice, undefined, `two parts have the id ${twice}`);
  }
}

/** Frames, blocks and statics stand apart, within the picture; all cells stand in one of them, apart from each other. */
function checkBoxes(scene: Scene): void {
  const outer = scene.boxes.filter((box) => holders.has(box.kind));
  const page = { left: 0, top: 0, right: scene.width, bottom: scene.height };
  for (const box of outer) assert.ok(contains(page, boxRectangle(box)), `${box.id} leaves the picture`);
  forEachPair(outer, (a, b) => assert.ok(!overlap(boxRectangle(a), boxRectangle(b)), `${a.id} overlaps ${b.id}`));
  const threads = scene.boxes.filter((box) => box.kind === 'thread');
  forEachPair(threads, (a, b) => assert.ok(!overlap(boxRectangle(a), boxRectangle(b)), `${a.id} overlaps ${b.id}`));
  if (threads.length > 0) {
    for (const frame of outer.filter((box) => box.kind === 'frame')) {
      const isHeld = threads.some((box) => contains(boxRectangle(box), boxRectangle(frame)));
      assert.ok(isHeld, `${frame.id} leaves its thread`);
    }
  }
  const cells = scene.boxes.filter((box) => box.kind === 'cell' || box.kind === 'spare');
  for (const cell of cells) {
    const isHeld = outer.some((box) => contains(boxRectangle(box), boxRectangle(cell)));
    assert.ok(isHeld, `${cell.id} leaves its box`);
  }
  forEachPair(cells, (a, b) => assert.ok(!overlap(boxRectangle(a), boxRectangle(b)), `${a.id} overlaps ${b.id}`));
}

function checkTexts(scene: Scene): void {
  const outer = scene.boxes
    .filter((box) => holders.has(box.kind) || box.kind === 'header' || box.kind === 'thread')
    .map(boxRectangle);
  for (const text of scene.texts) {
    if (text.id === 'hidden blocks' || text.id === 'hidden threads') continue;
    assert.ok(
      outer.some((box) => contains(box, textRectangle(text))),
      `"${text.text}" (${text.id}) leaves its box`,
    );
  }
  forEachPair(scene.texts, (a, b) => {
    assert.ok(!overlap(textRectangle(a), textRectangle(b)), `"${a.text}" (${a.id}) overlaps "${b.text}" (${b.id})`);
  });
}

/** An arrow starts in a cell, runs along the axes, and crosses neither a text nor a box that it does not start or end in. */
function checkArrow(scene: Scene, arrow: Arrow): void {
  const { points, id } = arrow;
  const start = points[0] as Point;
  const end = points.at(-1) as Point;
  const cell = scene.boxes.find((box) => `a ${box.id}` === id);
  assert.ok(cell && contains(boxRectangle(cell), spot(start)), `${id} does not start in its cell`);
  for (const [from, to] of segments(points)) {
    assert.ok(from.x === to.x || from.y === to.y, `${id} is not along the axes`);
    const line = span(from, to);
    for (const text of scene.texts) {
      assert.ok(!overlap(line, textRectangle(text)), `${id} crosses "${text.text}" (${text.id})`);
    }
    for (const box of scene.boxes) {
      if (!holders.has(box.kind)) continue;
      const rectangle = boxRectangle(box);
      if (touches(rectangle, spot(start)) || touches(rectangle, spot(end))) continue;
      assert.ok(!overlap(line, rectangle), `${id} crosses the box ${box.id}`);
    }
  }
}

export function segments(points: readonly Point[]): readonly (readonly [Point, Point])[] {
  return points.slice(1).map((point, index) => [points[index] as Point, point] as const);
}

const spot = ({ x, y }: Point): Rectangle => ({ left: x, right: x, top: y, bottom: y });

function span(a: Point, b: Point): Rectangle {
  return { left: Math.min(a.x, b.x), right: Math.max(a.x, b.x), top: Math.min(a.y, b.y), bottom: Math.max(a.y, b.y) };
}

const contains = (outer: Rectangle, inner: Rectangle): boolean =>
  outer.left <= inner.left && inner.right <= outer.right && outer.top <= inner.top && inner.bottom <= outer.bottom;

const touches = contains;

/** More than touching. A line has no width, so the other one's inside counts. */
export function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function forEachPair<T>(items: readonly T[], check: (a: T, b: T) => void): void {
  items.forEach((a, index) => {
    for (const b of items.slice(index + 1)) check(a, b);
  });
}
