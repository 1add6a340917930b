/** Which neighbour an arrow key leads to: near its direction, and near at all. */

export type Direction = 'left' | 'right' | 'up' | 'down';

const angles: Readonly<Record<Direction, number>> = { right: 0, down: Math.PI / 2, left: Math.PI, up: -Math.PI / 2 };

export interface Step {
  readonly node: number;
  /** From where the walker stands; y grows downwards. */
  readonly dx: number;
  readonly dy: number;
}

/** Undefined when all neighbours lie behind. Every neighbour lies within reach of one of the four keys. */
export function stepTowards(direction: Direction, steps: readonly Step[]): number | undefined {
  let [best, least]: [number | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const { node, dx, dy } of steps) {
    const turn = Math.abs(normalised(Math.atan2(dy, dx) - angles[direction]));
    if (turn > Math.PI / 4 + 1e-9) continue;
    const cost = Math.hypot(dx, dy) * (1 + turn);
    if (cost < least) [best, least] = [node, cost];
  }
  return best;
}

const normalised = (angle: number): number => Math.atan2(Math.sin(angle), Math.cos(angle));
