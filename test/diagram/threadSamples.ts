/** Runs of several threads, written by hand. */
import type { Frame, Place, State, Thread, Value } from '../../src/trace/state';
import { block, frame, heap, local, pointer, run, type Sample, scalar, slot, struct } from './states';

const shared = (strong: number, id = 'b1'): Value => pointer('shared-own', block(id), { strong, weak: 0 });
const mutex = (held: boolean, value: number): Value =>
  struct('Mutex', { locked: scalar(String(held)), data: scalar(value) });
const counter = (held: boolean, value: number) =>
  heap('b1', 'Mutex<i32>', mutex(held, value), { allocatedAt: { line: 4 } });
const thread = (id: number, about: Omit<Thread, 'id' | 'stack'>, ...stack: Frame[]): Thread => ({
  id,
  ...about,
  stack,
});
const inThread = (id: number, frameAt: number, name: string): Place => ({
  frame: frameAt,
  thread: id,
  slot: name,
  path: [],
});

const worker = (line: number, strong: number, guards = false, value = 0): Frame =>
  frame(
    '{closure}',
    line,
    slot('counter', 'Arc<Mutex<i32>>', shared(strong)),
    ...(guards ? [slot('num', 'MutexGuard<i32>', pointer('mutable', block('b1', 'data'))), slot('was', 'i32', scalar(value))] : []), // biome-ignore format: one row
  );

const main = (line: number, strong: number): Frame =>
  frame('main', line, slot('counter', 'Arc<Mutex<i32>>', shared(strong)), slot('total', 'i32', null));

const joins: Partial<State> = { main: { state: 'waiting', waitsFor: 'join of thread 1' } };

/** Two workers that add to one number: the lock, a wait for it, the ends, the joins. */
export const workers: Sample = run('threads with a lock', 'fn main() {}', [
  { stack: [main(5, 1)], heap: [counter(false, 0)] },
  {
    stack: [main(9, 2)],
    heap: [counter(false, 0)],
    more: { threads: [thread(1, { state: 'runnable' }, worker(7, 2))] },
  },
  {
    stack: [main(9, 3)],
    heap: [counter(true, 1)],
    more: {
      ...joins,
      thread: 1,
      threads: [
        thread(1, { state: 'running' }, worker(8, 3, true, 0)),
        thread(2, { name: 'second', state: 'runnable' }, worker(7, 3)),
      ],
    },
  },
  {
    stack: [main(9, 3)],
    heap: [counter(true, 1)],
    more: {
      ...joins,
      thread: 2,
      threads: [
        thread(1, { state: 'waiting', waitsFor: 'sleep' }, worker(8, 3, true, 0)),
        thread(2, { name: 'second', state: 'running' }, worker(7, 3), frame('lock', 900, slot('self', '&Mutex<i32>', pointer('shared', block('b1'))))), // biome-ignore format: one thread
      ],
    },
  },
  {
    stack: [main(9, 2)],
    heap: [counter(true, 2)],
    more: {
      ...joins,
      thread: 2,
      threads: [
        thread(1, { state: 'finished' }),
        thread(2, { name: 'second', state: 'running' }, worker(8, 2, true, 1)),
      ],
    },
  },
  {
    stack: [main(10, 2)],
    heap: [counter(false, 2)],
    more: { threads: [thread(2, { name: 'second', state: 'panicked' })] },
  },
  { stack: [main(11, 1)], heap: [counter(false, 2)] },
]);

/** A scope whose threads borrow what the main thread has. */
export const scoped: Sample = run(
  'threads in a scope',
  'fn main() {}',
  [1, 2, 0].map((running, step) => ({
    stack: [
      frame('main', 4, slot('a', '[i32; 2]', { kind: 'sequence', items: [scalar(step), scalar(2)], length: 2 })),
      frame('{closure}', 6, slot('s', '&Scope', pointer('shared', null)), slot('x', '&mut i32', pointer('mutable', local(0, 'a', 1)))), // biome-ignore format: one frame
    ],
    more: {
      ...(running > 0 && { thread: running, main: { state: 'runnable' } as const }),
      threads: [1, 2].map((id) =>
        thread(
          id,
          { state: id === running ? ('running' as const) : ('runnable' as const) },
          frame(
            '{closure}',
            7,
            slot('first', '&i32', pointer('shared', local(0, 'a', 0))),
            slot('mine', 'i32', scalar(id)),
          ),
          frame('show', 2, slot('value', '&i32', pointer('shared', inThread(id, 0, 'mine')))),
        ),
      ),
    },
  })),
);

/** More threads than there are places. */
export const manyThreads: Sample = run(
  'many threads',
  'fn main() {}',
  Array.from({ length: 6 }, (_, step) => ({
    stack: [frame('main', 3)],
    more: {
      ...(step > 0 && { thread: step * 4 }),
      main: { state: 'waiting' as const, waitsFor: 'join of thread 1' },
      threads: Array.from({ length: 22 }, (_, index) =>
        thread(
          index + 1,
          { state: index + 1 === step * 4 ? ('running' as const) : ('runnable' as const) },
          frame('{closure}', 5, slot('id', 'usize', scalar(index))),
        ),
      ),
    },
  })),
);
