import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Layout, type LayoutInput, layout } from '../../src/graph/layout';
import type { LinkGraph } from '../../src/graph/linkGraph';
import { quadtree } from '../../src/graph/quadtree';
import { randomNumbers, sampleGraph } from './samples';

const unknown = (count: number): Float32Array => new Float32Array(count).fill(Number.NaN);

const inputOf = ({ ids, sources, targets, counts }: LinkGraph): LayoutInput => ({
  count: ids.length,
  sources,
  targets,
  counts,
  x: unknown(ids.length),
  y: unknown(ids.length),
});

const edges = (...pairs: readonly (readonly [number, number])[]): Omit<LayoutInput, 'count' | 'x' | 'y'> => ({
  sources: Uint32Array.from(pairs, ([from]) => from),
  targets: Uint32Array.from(pairs, ([, to]) => to),
  counts: new Uint32Array(pairs.length).fill(1),
});

function settle(running: Layout): { ticks: number; work: number } {
  let [ticks, work] = [0, 0];
  for (; !running.isSettled; ticks++) {
    assert.ok(ticks < 2000, 'it comes to rest');
    work += running.step();
  }
  return { ticks, work };
}

const distance = ({ x, y }: Layout, a: number, b: number): number =>
  Math.hypot((x[a] ?? 0) - (x[b] ?? 0), (y[a] ?? 0) - (y[b] ?? 0));

const allFinite = ({ x, y }: Layout): boolean => [...x, ...y].every(Number.isFinite);

describe('quadtree', () => {
  function exact(x: Float32Array, y: Float32Array, mass: Float32Array, point: number): [number, number] {
    let [sumX, sumY] = [0, 0];
    for (let other = 0; other < x.length; other++) {
      if (other === point) continue;
      const dx = (x[point] ?? 0) - (x[other] ?? 0);
      const dy = (y[point] ?? 0) - (y[other] ?? 0);
      const force = (mass[other] ?? 0) / Math.max(1, dx * dx + dy * dy);
      sumX += dx * force;
      sumY += dy * force;
    }
    return [sumX, sumY];
  }

  it('pushes as the exact sum does, within a few hundredths of it', () => {
    const random = randomNumbers(5);
    const count = 700;
    // Half of them crowd in a corner, as the notes of a topic do.
    const x = Float32Array.from({ length: count }, (_, at) => random() * (at % 2 ? 1000 : 60));
    const y = Float32Array.from({ length: count }, (_, at) => random() * (at % 2 ? 1000 : 60));
    const mass = Float32Array.from({ length: count }, () => 1 + 3 * random());
    const tree = quadtree(count);
    tree.build(x, y, mass);
    let [error, size] = [0, 0];
    for (let point = 0; point < count; point++) {
      const push = { x: 0, y: 0 };
      tree.repel(point, push);
      const [wantedX, wantedY] = exact(x, y, mass, point);
      error += Math.hypot(push.x - wantedX, push.y - wantedY);
      size += Math.hypot(wantedX, wantedY);
    }
    assert.ok(error / size < 0.04, `off by ${error / size}`);
  });

  it('is as near for few points, some of which hardly differ', () => {
    const x = Float32Array.of(0, 10, 10, 10);
    const y = Float32Array.of(0, 0, 0, 0.5);
    const mass = Float32Array.of(1, 1, 2, 1);
    const tree = quadtree(4);
    tree.build(x, y, mass);
    for (let point = 0; point < 4; point++) {
      const push = { x: 0, y: 0 };
      tree.repel(point, push);
      const [wantedX, wantedY] = exact(x, y, mass, point);
      const error = Math.hypot(push.x - wantedX, push.y - wantedY);
      assert.ok(error < 0.02 * Math.hypot(wantedX, wantedY), `point ${point}: ${error}`);
    }
  });

  it('ends for points that all stand in one place', () => {
    const x = new Float32Array(50).fill(3);
    const tree = quadtree(50);
    tree.build(x, x, new Float32Array(50).fill(1));
    const push = { x: 0, y: 0 };
    tree.repel(7, push);
    assert.deepEqual(push, { x: 0, y: 0 });
  });
});

describe('layout', () => {
  it('is the same each time', () => {
    const input = inputOf(sampleGraph({ notes: 400, links: 1200 }));
    const [one, two] = [layout(input), layout(input)];
    settle(one);
    settle(two);
    assert.deepEqual([one.x, one.y], [two.x, two.y]);
  });

  it('gives every node a place of its own, for any graph', () => {
    const pair = fc.tuple(fc.nat(29), fc.nat(29));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.array(pair, { maxLength: 60 }), (count, pairs) => {
        const within = pairs.filter(([a, b]) => a < count && b < count && a !== b);
        const running = layout({ count, ...edges(...within), x: unknown(count), y: unknown(count) });
        settle(running);
        assert.ok(allFinite(running));
        for (let a = 0; a < count; a++) for (let b = 0; b < a; b++) assert.ok(distance(running, a, b) > 1, `${a} ${b}`);
      }),
      { numRuns: 40 },
    );
  });

  it('ends at once without nodes', () => {
    assert.ok(layout({ count: 0, ...edges(), x: unknown(0), y: unknown(0) }).isSettled);
  });

  it('brings linked nodes together, and keeps others apart', () => {
    const graph = sampleGraph({ notes: 300, links: 800 });
    const running = layout(inputOf(graph));
    settle(running);
    const random = randomNumbers(3);
    const average = (pairs: readonly (readonly [number, number])[]): number =>
      pairs.reduce((sum, [a, b]) => sum + distance(running, a, b), 0) / pairs.length;
    const linked = Array.from(graph.sources, (a, edge) => [a, graph.targets[edge] ?? 0] as const);
    const any = linked.map(() => [Math.floor(random() * 300), Math.floor(random() * 300)] as const);
    assert.ok(average(linked) < 0.45 * average(any), `${average(linked)} against ${average(any)}`);
  });

  it('puts nodes without links around the others', () => {
    const pairs = Array.from({ length: 20 }, (_, at) => [at, (at + 1) % 20] as const);
    const running = layout({ count: 30, ...edges(...pairs), x: unknown(30), y: unknown(30) });
    settle(running);
    const radius = (node: number): number => Math.hypot(running.x[node] ?? 0, running.y[node] ?? 0);
    const furthest = Math.max(...Array.from({ length: 20 }, (_, node) => radius(node)));
    for (let single = 20; single < 30; single++) assert.ok(radius(single) > 0.8 * furthest);
  });

  it('takes time that grows hardly faster than the graph', () => {
    const workOf = (notes: number): number =>
      settle(layout(inputOf(sampleGraph({ notes, links: 3 * notes })))).work / notes;
    const [small, large] = [workOf(200), workOf(2_400)];
    // n log n: from 200 to 2,400 a node's share grows by about a half; n² would make it 12 times as much.
    assert.ok(large < 2.2 * small, `${small} and ${large} a node`);
  });

  describe('of a graph that has changed', () => {
    const graph = sampleGraph({ notes: 300, links: 800 });
    const before = layout(inputOf(graph));
    settle(before);
    const moved = (after: Layout, node: number): number =>
      Math.hypot((after.x[node] ?? 0) - (before.x[node] ?? 0), (after.y[node] ?? 0) - (before.y[node] ?? 0));

    it('begins with each node where it was', () => {
      const after = layout({ ...inputOf(graph), x: before.x, y: before.y });
      assert.deepEqual([after.x, after.y], [before.x, before.y]);
    });

    it('moves no node far when nothing has changed', () => {
      const after = layout({ ...inputOf(graph), x: before.x, y: before.y });
      settle(after);
      for (let node = 0; node < graph.ids.length; node++) assert.ok(moved(after, node) < 30, `${moved(after, node)}`);
    });

    it('puts a new node beside what it is linked with, and leaves the rest', () => {
      const count = graph.ids.length + 1;
      const after = layout({
        count,
        sources: Uint32Array.of(...graph.sources, count - 1),
        targets: Uint32Array.of(...graph.targets, 0),
        counts: Uint32Array.of(...graph.counts, 1),
        x: Float32Array.of(...before.x, Number.NaN),
        y: Float32Array.of(...before.y, Number.NaN),
      });
      assert.ok(distance(after, count - 1, 0) < 50);
      settle(after);
      assert.ok(distance(after, count - 1, 0) < 160, `${distance(after, count - 1, 0)}`);
      const furthest = Math.max(...graph.ids.map((_, node) => moved(after, node)));
      assert.ok(furthest < 60, `${furthest}`);
    });
  });

  it('keeps a dragged node where the hand is, and lets its neighbours come after', () => {
    const running = layout({ count: 3, ...edges([0, 1], [1, 2]), x: unknown(3), y: unknown(3) });
    settle(running);
    running.drag(0, 900, 0);
    for (let tick = 0; tick < 200; tick++) running.step();
    assert.deepEqual([running.x[0], running.y[0], running.isSettled], [900, 0, false]);
    assert.ok((running.x[1] ?? 0) > 300);
    running.drop(0);
    settle(running);
    assert.ok(allFinite(running));
  });

  it('can be dragged while it still unfolds', () => {
    const running = layout(inputOf(sampleGraph({ notes: 400, links: 900 })));
    running.step();
    running.drag(5, 100, 100);
    for (let tick = 0; tick < 10; tick++) running.step();
    assert.deepEqual([running.x[5], running.y[5]], [100, 100]);
    running.drop(5);
    settle(running);
    assert.ok(allFinite(running));
  });
});
