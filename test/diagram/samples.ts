/** Runs written by hand, one for each thing a picture has to show. */
import type { Frame, Value } from '../../src/trace/state';
import {
  block,
  frame,
  heap,
  local,
  moved,
  pointer,
  run,
  type Sample,
  scalar,
  sequence,
  slot,
  struct,
  text,
  uninitialised,
  variant,
} from './states';
import { manyThreads, scoped, workers } from './threadSamples';

/** Owners of a run hold the address of its first item. */
const own = (id: string, length?: number, capacity?: number): Value =>
  pointer('own', length === undefined ? block(id) : block(id, 0), { length, capacity });
const noString = pointer('own', null, { length: 0, capacity: 0 });

const hello = heap('b1', '[u8]', text('hello', 5));

export const stringMove = run(
  'string move',
  'fn main() {\n  let s1 = String::from("hello");\n  let s2 = s1;\n  println!("{s2}");\n}',
  [
    { stack: [frame('main', 2)] },
    { stack: [frame('main', 3, slot('s1', 'String', own('b1', 5, 5)))], heap: [hello] },
    {
      stack: [
        frame(
          'main',
          4,
          moved('s1', 'String', pointer('own', block('b1'), { state: 'moved', length: 5 })),
          slot('s2', 'String', own('b1', 5, 5)),
        ),
      ],
      heap: [hello],
    },
  ],
);

export const boxes = run('boxes and numbers', 'fn main() {}', [
  { stack: [frame('main', 2)] },
  { stack: [frame('main', 3, slot('x', 'i32', scalar(5)))] },
  {
    stack: [frame('main', 4, slot('x', 'i32', scalar(5)), slot('b', 'Box<i32>', own('b1')))],
    heap: [heap('b1', 'i32', scalar(7))],
  },
  {
    stack: [
      frame(
        'main',
        5,
        slot('x', 'i32', scalar(5)),
        slot('b', 'Box<i32>', own('b1')),
        slot('r', '&Box<i32>', pointer('shared', local(0, 'b'))),
        slot('flag', 'bool', scalar('true')),
      ),
    ],
    heap: [heap('b1', 'i32', scalar(8))],
  },
]);

const numbers = (count: number, from = 0): Value[] =>
  Array.from({ length: count }, (_, i) => scalar((from + i) * 7 + 1));

export const growth = run('Vec growth', 'fn main() {}', [
  { stack: [frame('main', 2, slot('v', 'Vec<i32>', noString))] },
  {
    stack: [frame('main', 3, slot('v', 'Vec<i32>', own('b1', 1, 4)))],
    heap: [heap('b1', '[i32]', sequence(numbers(1), 4), { allocatedAt: { line: 3 } })],
  },
  {
    stack: [frame('main', 3, slot('v', 'Vec<i32>', own('b1', 4, 4)))],
    heap: [heap('b1', '[i32]', sequence(numbers(4), 4), { allocatedAt: { line: 3 } })],
  },
  {
    stack: [frame('main', 3, slot('v', 'Vec<i32>', own('b2', 5, 8)))],
    heap: [
      heap('b1', '[i32]', sequence(numbers(4), 4), { state: 'freed', freedAt: { line: 3 }, allocatedAt: { line: 3 } }),
      heap('b2', '[i32]', sequence(numbers(5), 8), { allocatedAt: { line: 3 } }),
    ],
  },
]);

export const slices = run('slices', 'fn main() {}', [
  {
    stack: [
      frame(
        'main',
        6,
        slot('s', 'String', own('b1', 11, 16)),
        slot('hello', '&str', pointer('shared', block('b1', 0), { length: 5 })),
        slot('world', '&str', pointer('shared', block('b1', 6), { length: 5 })),
        slot('a', '[i32; 5]', sequence(numbers(5))),
        slot('mid', '&[i32]', pointer('shared', local(0, 'a', 1), { length: 3 })),
        slot('v', 'Vec<i32>', own('b2', 6, 6)),
        slot('third', '&mut i32', pointer('mutable', block('b2', 2))),
      ),
    ],
    heap: [heap('b1', '[u8]', text('hello world', 16)), heap('b2', '[i32]', sequence(numbers(6), 6))],
  },
]);

const node = (value: number, next?: string): Value =>
  struct('Node', { value: scalar(value), next: next ? variant('Option', 'Some', { 0: own(next) }) : scalar('None') });

export const linkedList = run('linked list', 'fn main() {}', [
  {
    stack: [
      frame(
        'main',
        9,
        slot('list', 'List', struct('List', { head: variant('Option', 'Some', { 0: own('b3') }), len: scalar(3) })),
        slot('cursor', '&Node', pointer('shared', block('b2'))),
      ),
    ],
    heap: [heap('b1', 'Node', node(1)), heap('b2', 'Node', node(2, 'b1')), heap('b3', 'Node', node(3, 'b2'))],
  },
]);

const tree = (key: number, left?: string, right?: string): Value =>
  struct('Tree', {
    key: scalar(key),
    left: left ? variant('Option', 'Some', { 0: own(left) }) : scalar('None'),
    right: right ? variant('Option', 'Some', { 0: own(right) }) : scalar('None'),
  });

export const binaryTree = run('binary tree', 'fn main() {}', [
  {
    stack: [
      frame('main', 9, slot('root', 'Box<Tree>', own('b1'))),
      frame('insert', 3, slot('node', '&mut Tree', pointer('mutable', block('b5'))), slot('key', 'i32', scalar(9))),
    ],
    heap: [
      heap('b1', 'Tree', tree(8, 'b2', 'b3')),
      heap('b2', 'Tree', tree(3, 'b4', 'b6')),
      heap('b3', 'Tree', tree(10, undefined, 'b5')),
      heap('b4', 'Tree', tree(1)),
      heap('b5', 'Tree', tree(14)),
      heap('b6', 'Tree', tree(6)),
    ],
  },
]);

export const dangling = run('dangling pointer', 'int main() {}', [
  {
    stack: [
      frame('main', 3, slot('p', 'int *', pointer('raw', block('b1'))), slot('q', 'int *', pointer('raw', null))),
    ],
    heap: [heap('b1', 'int', scalar(42))],
  },
  {
    stack: [
      frame(
        'main',
        5,
        slot('p', 'int *', pointer('raw', block('b1'), { state: 'dangling' })),
        slot('q', 'int *', pointer('raw', null)),
        slot('r', 'int *', pointer('raw', null, { state: 'dangling' })),
      ),
    ],
    heap: [heap('b1', 'int', scalar(42), { state: 'freed', freedAt: { line: 4 } })],
  },
]);

export const enums = run('enums', 'fn main() {}', [
  {
    stack: [
      frame(
        'main',
        4,
        slot('unit', 'Message', variant('Message', 'Quit')),
        slot('color', 'Message', variant('Message', 'Color', { 0: scalar(255), 1: scalar(160), 2: scalar(0) })),
        slot('go', 'Message', variant('Message', 'Move', { x: scalar(10), y: scalar(-20) })),
        slot('write', 'Message', variant('Message', 'Write', { 0: own('b1', 5, 5) })),
        slot('some', 'Option<i32>', variant('Option', 'Some', { 0: scalar(5) })),
        slot('pair', '(i32, bool)', struct('', { 0: scalar(1), 1: scalar('true') })),
      ),
    ],
    heap: [hello],
  },
]);

export const counted = run('Rc with counts', 'fn main() {}', [
  {
    stack: [
      frame(
        'main',
        6,
        slot('a', 'Rc<String>', pointer('shared-own', block('b1'), { strong: 3, weak: 1 })),
        slot('b', 'Rc<String>', pointer('shared-own', block('b1'), { strong: 3, weak: 1 })),
        slot('c', 'Rc<String>', pointer('shared-own', block('b1'), { strong: 3, weak: 1 })),
      ),
    ],
    heap: [
      heap('b1', 'RcBox<String>', struct('RcBox', { strong: scalar(3), weak: scalar(1), value: own('b2', 6, 6) })),
      heap('b2', '[u8]', text('shared')),
    ],
  },
]);

export const million = run('a million items', 'fn main() {}', [
  {
    stack: [
      frame('main', 3, slot('a', 'Box<[i32; 1000000]>', own('b1')), slot('long', 'String', own('b2', 1200, 1200))),
    ],
    heap: [
      heap(
        'b1',
        '[i32; 1000000]',
        sequence(
          numbers(100).map(() => scalar(0)),
          undefined,
          999_900,
        ),
      ),
      heap('b2', '[u8]', text('The quick brown fox jumps over the lazy dog. '.repeat(27))),
    ],
  },
]);

export const nested = run('deep nest', 'fn main() {}', [
  {
    stack: [
      frame(
        'main',
        3,
        slot(
          'company',
          'Company',
          struct('Company', {
            name: own('b1', 4, 4),
            boss: struct('Person', {
              name: own('b2', 3, 3),
              age: scalar(41),
              home: struct('Address', { street: own('b3', 8, 8), number: scalar(12) }),
            }),
            grid: sequence([sequence(numbers(3)), sequence(numbers(3, 3)), sequence(numbers(3, 6))]),
          }),
        ),
      ),
    ],
    heap: [
      heap('b1', '[u8]', text('Acme')),
      heap('b2', '[u8]', text('Zoë')),
      heap('b3', '[u8]', text('日本 Street 🦀')),
    ],
  },
]);

const fact = (n: number): Frame => frame('factorial', 7, slot('n', 'u64', scalar(n)));

export const recursion = run(
  'recursion',
  'fn main() {}',
  Array.from({ length: 8 }, (_, depth) => ({
    stack: [frame('main', 2, slot('result', 'u64', null)), ...Array.from({ length: depth }, (_, i) => fact(7 - i))],
  })),
);

export const literals = run('statics with a literal', 'fn main() {}', [
  {
    stack: [
      frame(
        'main',
        4,
        slot('s', '&str', pointer('shared', { static: '"hello"', path: [] }, { length: 5 })),
        slot('t', 'String', own('b1', 5, 5)),
      ),
      frame(
        'shout',
        9,
        slot('text', '&mut String', pointer('mutable', local(0, 't'))),
        slot('max', '&u32', pointer('shared', { static: 'LIMIT', path: [] })),
      ),
    ],
    heap: [hello],
    statics: [slot('"hello"', 'str', text('hello')), slot('LIMIT', 'u32', scalar(100_000))],
  },
]);

export const rawMemory = run(
  'C: uninitialised and punned',
  'int main() {}',
  [
    {
      stack: [
        frame(
          'main',
          5,
          slot('i', 'int', null),
          slot('point', 'struct point', struct('point', { x: scalar(1), y: uninitialised })),
          slot(
            'buffer',
            'char[8]',
            sequence([
              scalar("'h'"),
              scalar("'i'"),
              scalar("'\\0'"),
              ...Array.from({ length: 5 }, () => uninitialised),
            ]),
          ),
          slot('p', 'struct node *', pointer('raw', block('b1'))),
          slot('at', 'char *', pointer('raw', local(0, 'buffer', 1))),
        ),
      ],
      heap: [
        heap('b1', 'struct node', struct('node', { value: uninitialised, next: pointer('raw', block('b1')) })),
        heap('b2', 'char[16]', sequence(Array.from({ length: 16 }, () => uninitialised))),
      ],
    },
  ],
  ['b2'],
);

export const strings = run('Vec of Strings and a map', 'fn main() {}', [
  {
    stack: [
      frame(
        'main',
        5,
        slot('names', 'Vec<String>', own('b1', 3, 4)),
        slot('ages', 'HashMap<&str, u32>', own('b5')),
        slot('first', '&String', pointer('shared', block('b1', 0))),
      ),
      frame(
        'longest',
        12,
        slot('names', '&[String]', pointer('shared', block('b1', 0), { length: 3 })),
        slot('best', '&str', pointer('shared', block('b3'), { length: 6 })),
      ),
    ],
    heap: [
      heap('b1', '[String]', sequence([own('b2', 3, 3), own('b3', 6, 6), own('b4', 4, 4)], 4)),
      heap('b2', '[u8]', text('Ann')),
      heap('b3', '[u8]', text('Barney')),
      heap('b4', '[u8]', text('Cleo')),
      heap('b5', 'HashMap<&str, u32>', {
        kind: 'map',
        entries: [
          [scalar('"ann"'), scalar(31)],
          [scalar('"barney"'), scalar(64)],
        ],
      }),
    ],
  },
]);

export const ring = run('a cycle', 'fn main() {}', [
  {
    stack: [frame('main', 5, slot('a', 'Rc<Node>', pointer('shared-own', block('b1'), { strong: 2, weak: 0 })))],
    heap: ['b1', 'b2', 'b3'].map((id, index, all) =>
      heap(
        id,
        'Node',
        struct('Node', {
          value: scalar(index + 1),
          next: pointer('shared-own', block(all[(index + 1) % 3] as string)),
          me: pointer('raw', block(id)),
        }),
      ),
    ),
  },
]);

export const samples: readonly Sample[] = [
  stringMove,
  boxes,
  growth,
  slices,
  linkedList,
  binaryTree,
  dangling,
  enums,
  counted,
  million,
  nested,
  recursion,
  literals,
  rawMemory,
  strings,
  ring,
  workers,
  scoped,
  manyThreads,
];
