/** `npx tsx test/diagram/bench.ts`: how long layout, drawing and SVG take, by the number of blocks and of steps. */
import { drawState } from '../../src/diagram/draw';
import { defaultOptions, layoutOf } from '../../src/diagram/layout';
import { renderSvg } from '../../src/diagram/svg';
import type { Block, State, Value } from '../../src/trace/state';
import { block, frame, heap, pointer, readerOf, run, type Sample, scalar, sequence, slot, struct } from './states';

const all = { ...defaultOptions, mostBlocks: 100_000 };

/** A binary tree of `count` nodes, whole in every step. */
function treeOf(count: number, steps: number): Sample {
  const child = (index: number): Value => (index <= count ? pointer('own', block(`b${index}`)) : scalar('None'));
  const blocks = Array.from({ length: count }, (_, index): Block => {
    const fields = { key: scalar(index), left: child(2 * index + 2), right: child(2 * index + 3) };
    return heap(`b${index + 1}`, 'Node', struct('Node', fields));
  });
  const root = slot('root', 'Box<Node>', pointer('own', block('b1')));
  const moments = Array.from({ length: steps }, (_, step) => ({
    stack: [frame('main', 1, root, slot('i', 'i32', scalar(step)))],
    heap: blocks,
  }));
  return run(`tree of ${count}`, '', moments);
}

/** A sort of 100 items: each step writes one. */
function sortOf(steps: number): Sample {
  let items: Value[] = Array.from({ length: 100 }, (_, index) => scalar((index * 37) % 100));
  const moments: Pick<State, 'stack' | 'heap'>[] = [];
  for (let step = 0; step < steps; step++) {
    items = items.with(step % 100, scalar(step % 97));
    const v = slot('v', 'Vec<i32>', pointer('own', block('b1'), { length: 100, capacity: 100 }));
    moments.push({
      stack: [frame('main', 1, v, slot('i', 'usize', scalar(step)))],
      heap: [heap('b1', '[i32]', sequence(items))],
    });
  }
  return run('sort', '', moments);
}

function time(name: string, rounds: number, work: (round: number) => void): void {
  work(0);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    work(round);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (part: number): string => (times[Math.floor((times.length - 1) * part)] as number).toFixed(1).padStart(7);
  console.log(`${name.padEnd(44)} median ${at(0.5)} ms   p95 ${at(0.95)} ms`);
}

for (const count of [10, 100, 1000]) {
  const sample = treeOf(count, 3);
  const reader = readerOf(sample);
  time(`layout, tree of ${count} blocks`, 20, () => layoutOf(reader, all));
  const layout = layoutOf(reader, all);
  time(`one step, tree of ${count} blocks`, 20, () => drawState(layout, reader.state(2), reader.state(1)));
  time(`SVG text, tree of ${count} blocks`, 20, () => {
    renderSvg(drawState(layout, reader.state(2), reader.state(1)), { title: '', description: '' });
  });
}
for (const [name, sample] of [
  ['sort of 100 items', sortOf(10_000)],
  ['tree of 100 blocks', treeOf(100, 10_000)],
] as const) {
  const reader = readerOf(sample);
  time(`layout, ${name}, 10,000 steps`, 5, () => layoutOf(reader, all));
  const layout = layoutOf(reader, all);
  time(`one step of it`, 200, (round) => drawState(layout, reader.state(round * 40 + 1), reader.state(round * 40)));
}
