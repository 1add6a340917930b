/**
 * Repulsion of many points in time `n log n` (Barnes and Hut, 1986): space is cut into quarters, and a quarter that is
 * far away for its size acts as one point with the mass of all that it holds. All in flat arrays that are used again from
 * one tick to the next.
 */

export interface Quadtree {
  /** Takes the points as they stand now. */
  build(x: Float32Array, y: Float32Array, mass: Float32Array): void;
  /**
   * Adds to `push` what all other points do to one: away from each, by mass over distance. Returns how many points and
   * quarters were looked at.
   */
  repel(point: number, push: Push): number;
}

export interface Push {
  x: number;
  y: number;
}

/** A quarter counts as one point when its side is less than this part of its distance. */
export const accuracy = 0.9;
/** Nearer points push no harder than at this distance. */
const nearest2 = 1;
/** Points that are not told apart by so many cuts share a quarter. */
const deepest = 20;

export function quadtree(count: number): Quadtree {
  // Each point opens few cells; where points crowd, the arrays grow.
  let capacity = Math.max(16, 2 * count);
  /** Four a cell. 0: nothing; above 0: a cell; below: point `-1 - value`, the first of a chain in `next`. */
  let child = new Int32Array(4 * capacity);
  let cellX = new Float64Array(capacity);
  let cellY = new Float64Array(capacity);
  let cellMass = new Float64Array(capacity);
  let side2 = new Float64Array(capacity);
  const next = new Int32Array(count);
  const stack = new Int32Array(4 * (deepest + 2));
  let used = 0;
  let x: Float32Array = new Float32Array(0);
  let y: Float32Array = x;
  let mass: Float32Array = x;

  function open(side: number): number {
    if (used === capacity) grow();
    const cell = used++;
    child.fill(0, 4 * cell, 4 * cell + 4);
    cellX[cell] = cellY[cell] = cellMass[cell] = 0;
    side2[cell] = side * side;
    return cell;
  }

  function grow(): void {
    capacity *= 2;
    const larger = <T extends Int32Array | Float64Array>(old: T, made: T): T => {
      made.set(old);
      return made;
    };
    child = larger(child, new Int32Array(4 * capacity));
    cellX = larger(cellX, new Float64Array(capacity));
    cellY = larger(cellY, new Float64Array(capacity));
    cellMass = larger(cellMass, new Float64Array(capacity));
    side2 = larger(side2, new Float64Array(capacity));
  }

  function weigh(cell: number, point: number): void {
    const m = mass[point] as number;
    cellX[cell] = (cellX[cell] as number) + m * (x[point] as number);
    cellY[cell] = (cellY[cell] as number) + m * (y[point] as number);
    cellMass[cell] = (cellMass[cell] as number) + m;
  }

  function insert(point: number, left: number, top: number, whole: number): void {
    const [px, py] = [x[point] as number, y[point] as number];
    let side = whole;
    let cell = 0;
    for (let depth = 0; ; depth++) {
      weigh(cell, point);
      side /= 2;
      const right = px >= left + side ? 1 : 0;
      const below = py >= top + side ? 1 : 0;
      left += right * side;
      top += below * side;
      const slot = 4 * cell + 2 * below + right;
      const held = child[slot] as number;
      if (held > 0) {
        cell = held;
        continue;
      }
      if (held === 0 || depth >= deepest) {
        next[point] = held < 0 ? -1 - held : -1;
        child[slot] = -1 - point;
        return;
      }
      // The point that stood here alone moves one level down, and this one tries again beside it.
      const other = -1 - held;
      const inner = open(side);
      child[slot] = inner;
      weigh(inner, other);
      const half = side / 2;
      const otherRight = (x[other] as number) >= left + half ? 1 : 0;
      const otherBelow = (y[other] as number) >= top + half ? 1 : 0;
      child[4 * inner + 2 * otherBelow + otherRight] = held;
      cell = inner;
    }
  }

  return {
    build(newX, newY, newMass) {
      [x, y, mass] = [newX, newY, newMass];
      const box = bounds(x, y);
      const side = Math.max(box.right - box.left, box.bottom - box.top, 1) * 1.0001;
      used = 0;
      open(side);
      for (let point = 0; point < x.length; point++) insert(point, box.left, box.top, side);
      for (let cell = 0; cell < used; cell++) {
        const m = cellMass[cell] as number;
        if (m === 0) continue;
        cellX[cell] = (cellX[cell] as number) / m;
        cellY[cell] = (cellY[cell] as number) / m;
      }
    },
    repel(point, push) {
      const [px, py] = [x[point] as number, y[point] as number];
      const far = 1 / (accuracy * accuracy);
      let pushX = 0;
      let pushY = 0;
      let looked = 0;
      let top = 0;
      stack[top++] = 0;
      while (top > 0) {
        const slot = 4 * (stack[--top] as number);
        for (let quarter = slot; quarter < slot + 4; quarter++) {
          const held = child[quarter] as number;
          if (held === 0) continue;
          looked++;
          if (held > 0) {
            const dx = px - (cellX[held] as number);
            const dy = py - (cellY[held] as number);
            const d2 = dx * dx + dy * dy;
            if ((side2[held] as number) * far < d2) {
              const force = (cellMass[held] as number) / Math.max(nearest2, d2);
              pushX += dx * force;
              pushY += dy * force;
            } else stack[top++] = held;
            continue;
          }
          for (let other = -1 - held; other >= 0; other = next[other] as number) {
            if (other === point) continue;
            const dx = px - (x[other] as number);
            const dy = py - (y[other] as number);
            const force = (mass[other] as number) / Math.max(nearest2, dx * dx + dy * dy);
            pushX += dx * force;
            pushY += dy * force;
          }
        }
      }
      push.x += pushX;
      push.y += pushY;
      return looked;
    },
  };
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The smallest box around all points; a box without extent when there are none. */
export function bounds(x: Float32Array, y: Float32Array): Box {
  if (x.length === 0) return { left: 0, top: 0, right: 0, bottom: 0 };
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < x.length; i++) {
    const [px, py] = [x[i] as number, y[i] as number];
    if (px < left) left = px;
    if (px > right) right = px;
    if (py < top) top = py;
    if (py > bottom) bottom = py;
  }
  return { left, top, right, bottom };
}
