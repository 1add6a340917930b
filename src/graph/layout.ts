/**
 * Where the nodes stand. A new graph is laid out from coarse to fine, a tick at a time, so that whoever looks on sees it
 * unfold; a graph that has changed goes on from where its nodes were, and gently, so that nothing jumps. The same graph
 * from the same places gives the same layout.
 */
import { type Coarse, coarsen } from './coarsen';
import { type Simulation, type Springs, simulation } from './forces';
import { bounds } from './quadtree';

export interface LayoutInput {
  readonly count: number;
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
  /** Links between the two ends of each edge. */
  readonly counts: Uint32Array;
  /** Where nodes were; NaN for a node that is new. */
  readonly x: Float32Array;
  readonly y: Float32Array;
}

export interface Layout {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly isSettled: boolean;
  /** One tick. Returns the work done, as `Simulation.tick` counts it. */
  step(): number;
  /** Holds a node at a place and lets the others give way. */
  drag(node: number, x: number, y: number): void;
  drop(node: number): void;
}

export const springLength = 46;
/** Graphs below this size are small enough to be laid out as they are. */
const coarsest = 60;
const coldTicks = 240;
const levelTicks = 90;
const finestTicks = 120;
/** Below this heat nothing moves that could be seen. */
const settled = 0.004;

export function layout(input: LayoutInput): Layout {
  const springs = springsOf(input);
  const [x, y] = [input.x.slice(), input.y.slice()];
  const isNew = (node: number): boolean => Number.isNaN(x[node]) || Number.isNaN(y[node]);
  let fresh = 0;
  for (let node = 0; node < input.count; node++) if (isNew(node)) fresh++;
  const isWarm = fresh < input.count / 2;
  if (isWarm) placeByNeighbours(springs, x, y, isNew);
  const share = input.count === 0 ? 0 : fresh / input.count;
  return isWarm
    ? finest(simulation(springs, x, y), cooling(0.04 + 0.5 * share, fresh === 0 ? 30 : coldTicks / 2))
    : unfolding(springs, x, y);
}

function springsOf({ count, sources, targets, counts }: LayoutInput): Springs {
  const mass = new Float32Array(count).fill(1);
  // Nothing holds a node without links: it stays where it is put.
  const isFixed = new Uint8Array(count).fill(1);
  for (const ends of [sources, targets]) {
    for (const node of ends) {
      mass[node] = (mass[node] as number) + 0.04;
      isFixed[node] = 0;
    }
  }
  return { count, sources, targets, weights: Float32Array.from(counts), mass, isFixed, length: springLength };
}

/** Heat falls evenly on a logarithmic scale, from `from` to `settled`. */
interface Cooling {
  heat: number;
  readonly factor: number;
}

const cooling = (from: number, ticks: number): Cooling => ({ heat: from, factor: (settled / from) ** (1 / ticks) });

function finest(motion: Simulation, cool: Cooling): Layout {
  let { heat, factor } = cool;
  let dragged: number | undefined;
  return {
    x: motion.x,
    y: motion.y,
    get isSettled() {
      return heat <= settled && dragged === undefined;
    },
    step() {
      const work = motion.tick(heat);
      heat = dragged === undefined ? heat * factor : Math.max(heat * factor, 0.1);
      return work;
    },
    drag(node, atX, atY) {
      dragged = node;
      heat = Math.max(heat, 0.1);
      motion.hold(node, atX, atY);
    },
    drop(node) {
      dragged = undefined;
      factor = cooling(heat, coldTicks / 4).factor;
      motion.release(node);
    },
  };
}

/** Lays out the coarsest level first. Nodes without links wait until the others have their shape, and go around it. */
function unfolding(whole: Springs, x: Float32Array, y: Float32Array): Layout {
  const linked = linkedPart(whole);
  const levels: Coarse[] = [];
  for (let fine = linked.springs; fine.count > coarsest; ) {
    const coarse = coarsen(fine);
    if (coarse === undefined) break;
    levels.push(coarse);
    fine = coarse.springs;
  }
  const springsAt = (level: number): Springs => (level === 0 ? linked.springs : (levels[level - 1] as Coarse).springs);
  let level = levels.length;
  let motion = simulation(springsAt(level), ...spiral(springsAt(level)));
  let cool = cooling(1, coldTicks);
  let last: Layout | undefined;
  show();

  function show(): void {
    // Each node stands where the piece is that it belongs to now.
    let [levelX, levelY] = [motion.x, motion.y];
    for (let finer = level; finer > 0; finer--) [levelX, levelY] = spread(levels[finer - 1] as Coarse, levelX, levelY);
    for (const [index, node] of linked.nodes.entries()) {
      x[node] = levelX[index] as number;
      y[node] = levelY[index] as number;
    }
    ring(linked, x, y);
  }

  function refine(): void {
    if (level === 0) {
      show();
      last = finest(simulation(whole, x, y), cooling(0.2, linked.nodes.length === whole.count ? 40 : finestTicks / 2));
      return;
    }
    const start = spread(levels[level - 1] as Coarse, motion.x, motion.y);
    level--;
    motion = simulation(springsAt(level), ...start);
    cool = cooling(level === 0 ? 0.35 : 0.5, level === 0 ? finestTicks / 2 : levelTicks);
  }

  /** A node that is dragged before the whole is there: the levels left are jumped over. */
  const moving = (): Layout => {
    while (last === undefined) refine();
    return last;
  };

  return {
    x,
    y,
    get isSettled() {
      return last?.isSettled ?? whole.count === 0;
    },
    step() {
      if (last !== undefined) return last.step();
      const work = motion.tick(cool.heat);
      cool.heat *= cool.factor;
      if (cool.heat <= 0.05) refine();
      if (last === undefined) show();
      return work;
    },
    drag: (node, atX, atY) => moving().drag(node, atX, atY),
    drop: (node) => moving().drop(node),
  };
}

interface LinkedPart {
  readonly springs: Springs;
  /** For each node of `springs`, its node in the whole graph. */
  readonly nodes: Uint32Array;
  /** Nodes without links. */
  readonly single: Uint32Array;
}

function linkedPart(whole: Springs): LinkedPart {
  const all = Uint32Array.from({ length: whole.count }, (_, node) => node);
  const nodes = all.filter((node) => whole.isFixed[node] === 0);
  const place = new Uint32Array(whole.count);
  for (const [index, node] of nodes.entries()) place[node] = index;
  const springs: Springs = {
    ...whole,
    count: nodes.length,
    sources: whole.sources.map((node) => place[node] as number),
    targets: whole.targets.map((node) => place[node] as number),
    mass: Float32Array.from(nodes, (node) => whole.mass[node] as number),
    isFixed: new Uint8Array(nodes.length),
  };
  return { springs, nodes, single: all.filter((node) => whole.isFixed[node] === 1) };
}

/** The seeds of a sunflower: evenly spread, the same each time. */
const golden = Math.PI * (3 - Math.sqrt(5));

function spiral({ count, length }: Springs): [Float32Array, Float32Array] {
  const x = new Float32Array(count);
  const y = new Float32Array(count);
  for (let node = 0; node < count; node++) {
    const radius = 0.6 * length * Math.sqrt(node + 0.5);
    x[node] = radius * Math.cos(node * golden);
    y[node] = radius * Math.sin(node * golden);
  }
  return [x, y];
}

/** Nodes stand close around the piece they were part of, each in a direction of its own. */
function spread({ parent, springs }: Coarse, x: Float32Array, y: Float32Array): [Float32Array, Float32Array] {
  const fineX = new Float32Array(parent.length);
  const fineY = new Float32Array(parent.length);
  for (let node = 0; node < parent.length; node++) {
    const piece = parent[node] as number;
    const radius = 0.25 * springs.length;
    fineX[node] = (x[piece] as number) + radius * Math.cos(node * golden);
    fineY[node] = (y[piece] as number) + radius * Math.sin(node * golden);
  }
  return [fineX, fineY];
}

/** Nodes without links, in a band around the others. */
function ring({ nodes, single }: LinkedPart, x: Float32Array, y: Float32Array): void {
  if (single.length === 0) return;
  // Few nodes stand far out, and those may stand in the band.
  const radii = Float32Array.from(nodes, (node) => Math.hypot(x[node] as number, y[node] as number)).sort();
  const inner = nodes.length === 0 ? 0 : (radii[Math.floor(0.97 * (nodes.length - 1))] as number) + springLength;
  // A sunflower with its middle left out: the area of a seed is the same whatever its distance.
  const outer2 = Math.max((bandWidth * inner) ** 2, inner * inner + single.length * (0.7 * springLength) ** 2);
  for (const [index, node] of single.entries()) {
    const radius = Math.sqrt(inner * inner + ((outer2 - inner * inner) * (index + 0.5)) / single.length);
    x[node] = radius * Math.cos(index * golden);
    y[node] = radius * Math.sin(index * golden);
  }
}

const bandWidth = 1.12;

/** New nodes go beside the middle of the neighbours that have a place; those without any, to the edge. */
function placeByNeighbours(
  { count, sources, targets }: Springs,
  x: Float32Array,
  y: Float32Array,
  isNew: (node: number) => boolean,
): void {
  const wanted = Array.from({ length: count }, (_, node) => isNew(node));
  if (!wanted.includes(true)) return;
  const sumX = new Float64Array(count);
  const sumY = new Float64Array(count);
  const known = new Uint32Array(count);
  const note = (node: number, other: number): void => {
    if (!wanted[node] || wanted[other]) return;
    sumX[node] = (sumX[node] as number) + (x[other] as number);
    sumY[node] = (sumY[node] as number) + (y[other] as number);
    known[node] = (known[node] as number) + 1;
  };
  for (let e = 0; e < sources.length; e++) {
    note(sources[e] as number, targets[e] as number);
    note(targets[e] as number, sources[e] as number);
  }
  const placed = Uint32Array.from({ length: count }, (_, node) => node).filter((node) => !wanted[node]);
  const box = bounds(
    Float32Array.from(placed, (node) => x[node] as number),
    Float32Array.from(placed, (node) => y[node] as number),
  );
  const edge = Math.max(box.right - box.left, box.bottom - box.top) / 2 + springLength;
  for (let node = 0; node < count; node++) {
    if (!wanted[node]) continue;
    const n = known[node] as number;
    const radius = n === 0 ? edge : springLength / 2;
    x[node] = (n === 0 ? (box.left + box.right) / 2 : (sumX[node] as number) / n) + radius * Math.cos(node * golden);
    y[node] = (n === 0 ? (box.top + box.bottom) / 2 : (sumY[node] as number) / n) + radius * Math.sin(node * golden);
  }
}
