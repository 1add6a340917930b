/**
 * A graph as springs and charges, and one tick of their motion: linked nodes pull each other to a spring's length, all
 * nodes push each other away, and a weak pull to the middle keeps separate parts together. Deterministic: no chance, no
 * clock.
 */
import { type Push, type Quadtree, quadtree } from './quadtree';

export interface Springs {
  readonly count: number;
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
  /** How hard each spring is, from 1. */
  readonly weights: Float32Array;
  /** How hard each node pushes; 1 for a plain node. */
  readonly mass: Float32Array;
  /** 1 for a node that no force moves, and that pushes none. */
  readonly isFixed: Uint8Array;
  readonly length: number;
}

export interface Simulation {
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** One step, by this much heat from 1 (everything moves) to 0 (nothing does). Returns the work done: pairs looked at. */
  tick(heat: number): number;
  /** A node that is held stays where it is put. */
  hold(node: number, x: number, y: number): void;
  release(node: number): void;
}

const repulsion = 130;
const toTheMiddle = 0.035;
const friction = 0.6;
/** No node moves further in one tick than so many spring lengths, or crowded starts would explode. */
const longestMove = 4;

export function simulation(springs: Springs, x: Float32Array, y: Float32Array): Simulation {
  const { count, isFixed } = springs;
  const mass = springs.mass.map((m, node) => (isFixed[node] === 1 ? 0 : m));
  const velocityX = new Float32Array(count);
  const velocityY = new Float32Array(count);
  const held = new Set<number>();
  const tree = quadtree(count);
  const pull = springForce(springs);

  function tick(heat: number): number {
    pull(x, y, velocityX, velocityY, heat);
    const looked = pushAll(tree, heat);
    move();
    return looked + springs.sources.length;
  }

  function pushAll(built: Quadtree, heat: number): number {
    built.build(x, y, mass);
    const push: Push = { x: 0, y: 0 };
    let looked = 0;
    for (let node = 0; node < count; node++) {
      if (isFixed[node] === 1) continue;
      push.x = push.y = 0;
      looked += built.repel(node, push);
      const [px, py] = [x[node] as number, y[node] as number];
      velocityX[node] = (velocityX[node] as number) + heat * (repulsion * push.x - toTheMiddle * px);
      velocityY[node] = (velocityY[node] as number) + heat * (repulsion * push.y - toTheMiddle * py);
    }
    return looked;
  }

  function move(): void {
    const limit = longestMove * springs.length;
    for (let node = 0; node < count; node++) {
      const vx = clamp((velocityX[node] as number) * friction, limit);
      const vy = clamp((velocityY[node] as number) * friction, limit);
      const still = held.size > 0 && held.has(node);
      velocityX[node] = still ? 0 : vx;
      velocityY[node] = still ? 0 : vy;
      if (still) continue;
      x[node] = (x[node] as number) + vx;
      y[node] = (y[node] as number) + vy;
    }
  }

  return {
    x,
    y,
    tick,
    hold(node, atX, atY) {
      held.add(node);
      x[node] = atX;
      y[node] = atY;
    },
    release: (node) => void held.delete(node),
  };
}

const clamp = (value: number, limit: number): number => Math.max(-limit, Math.min(limit, value));

type SpringForce = (x: Float32Array, y: Float32Array, vx: Float32Array, vy: Float32Array, heat: number) => void;

/**
 * Of the two ends of a spring, the one with fewer links moves more; and the more links both have, the softer it is, or
 * hubs would shake.
 */
function springForce({ count, sources, targets, weights, length }: Springs): SpringForce {
  const degree = new Float32Array(count);
  for (let e = 0; e < sources.length; e++) {
    degree[sources[e] as number] = (degree[sources[e] as number] as number) + 1;
    degree[targets[e] as number] = (degree[targets[e] as number] as number) + 1;
  }
  const strength = new Float32Array(sources.length);
  const share = new Float32Array(sources.length);
  for (let e = 0; e < sources.length; e++) {
    const a = degree[sources[e] as number] as number;
    const b = degree[targets[e] as number] as number;
    strength[e] = Math.min(1, (1 + Math.log(weights[e] as number)) / Math.min(a, b));
    share[e] = a / (a + b);
  }
  return (x, y, vx, vy, heat) => {
    for (let e = 0; e < sources.length; e++) {
      const a = sources[e] as number;
      const b = targets[e] as number;
      const dx = (x[b] as number) + (vx[b] as number) - (x[a] as number) - (vx[a] as number);
      const dy = (y[b] as number) + (vy[b] as number) - (y[a] as number) - (vy[a] as number);
      const distance = Math.sqrt(dx * dx + dy * dy) || 1e-3;
      const pull = ((distance - length) / distance) * heat * (strength[e] as number);
      const ofTarget = share[e] as number;
      vx[b] = (vx[b] as number) - dx * pull * ofTarget;
      vy[b] = (vy[b] as number) - dy * pull * ofTarget;
      vx[a] = (vx[a] as number) + dx * pull * (1 - ofTarget);
      vy[a] = (vy[a] as number) + dy * pull * (1 - ofTarget);
    }
  };
}
