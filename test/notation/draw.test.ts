import assert from 'node:assert/strict';
import { diffText, stateText } from '../../src/diagram/text';
import { draw } from '../../src/notation/draw';
import type { State } from '../../src/trace/state';

/** Each step as its caption and what it changed in words; then the last state. */
function told(source: string): string {
  const { states, diagnostics } = draw(source);
  assert.deepEqual(diagnostics, []);
  const steps = states.map((state, at) => `${state.label ?? ''}: ${at === 0 ? '' : diffText(states[at - 1], state)}`);
  return [...steps, stateText(last(states))].join('\n');
}

const last = (states: readonly State[]): State => states.at(-1) as State;

/** Indented as a template's lines are. */
const trimmed = (text: string): string =>
  text
    .replace(/^\n| *$/g, '')
    .replace(/^ {6}/gm, '')
    .trimEnd();

function check(source: string, expected: string): void {
  assert.equal(told(trimmed(source)), trimmed(expected));
}

/** Only the last state, in words. */
function shows(source: string, expected: string): void {
  const { states, diagnostics } = draw(trimmed(source));
  assert.deepEqual(diagnostics, []);
  assert.equal(stateText(last(states)), trimmed(expected));
}

function complains(source: string, ...expected: string[]): readonly State[] {
  const { states, diagnostics } = draw(source);
  assert.deepEqual(
    diagnostics.map(({ span, message }) => `${source.slice(span.start, span.end)}: ${message}`),
    expected,
  );
  return states;
}

describe('A drawing', () => {
  it('of a String that is moved', () =>
    check(
      `
      main
        s1: String = own -> hello, len 5, cap 5
      heap
        hello = "hello"
      --- let s2 = s1;
        s2: String = move s1
      `,
      `
      : 
      let s2 = s1;: s1 is moved to s2. s2 owns hello, length 5, capacity 5.
      main, running:
        s1 (String) is moved to s2.
        s2 (String) owns hello, length 5, capacity 5.
      Heap:
        hello holds text "hello", 5 bytes.
      `,
    ));

  it('of memory that C frees while a pointer looks on', () =>
    check(
      `
      main
        int *p
      --- p = malloc(4)
      p -> cell
      heap
        cell: int
      --- *p = 42
      *p = 42
      --- q = p
      int *q = p
      --- free(p)
      free(p)
      --- p = NULL, q = NULL
      p = NULL
      q = NULL
      `,
      `
      : 
      p = malloc(4): p points to cell. New on the heap: cell (int) holds uninitialised.
      *p = 42: cell now holds 42.
      q = p: q points to cell.
      free(p): p dangles: it pointed to cell. q dangles: it pointed to cell. cell is freed.
      p = NULL, q = NULL: p is null. q is null.
      main, running:
        p (int *) is null.
        q (int *) is null.
      `,
    ));

  it('of two names for one list', () =>
    check(
      `
      a -> [1, 2, 3]
      b = a
      --- b.append(4)
      b[3] = 4
      `,
      `
      : 
      b.append(4): *a now holds 4 items: [1, 2, 3, 4].
      variables, running:
        a refers to *a.
        b refers to *a.
      Heap:
        *a holds 4 items: [1, 2, 3, 4].
      `,
    ));

  it('of a node that comes into a linked list', () =>
    check(
      `
      main
        head -> a
      heap
        a = Node { value: 1, next -> c }
        c = Node { value: 3, next: null }
      --- Node *new = malloc(sizeof *new)
      main
        new -> b
      heap
        b = Node { value: 2, next: ? }
      --- new->next = a->next
      new->next = a->next
      --- a->next = new
      a.next -> b
      `,
      `
      : 
      Node *new = malloc(sizeof *new): new refers to b. New on the heap: b (Node) holds Node { value: 2, next: uninitialised }.
      new->next = a->next: b now holds Node { value: 2, next: refers to c }.
      a->next = new: a now holds Node { value: 1, next: refers to b }.
      main, running:
        head refers to a.
        new refers to b.
      Heap:
        a (Node) holds Node { value: 1, next: refers to b }.
        c (Node) holds Node { value: 3, next: null }.
        b (Node) holds Node { value: 2, next: refers to c }.
      `,
    ));

  it('of structs within structs and of slices', () =>
    shows(
      `
      main
        line: Line = { from: { x: 0, y: 0 }, to: { x: 3, y: 4 } }
        numbers: [i32; 5] = [1, 2, 3, 4, 5]
        middle: &[i32] = &numbers[1..3]
        rest = &numbers[3..]
        end = &line.to.y
        word = &greeting[0..2]
        person = { name: own -> "Ann" moved, age: 31 }
      statics
        greeting = "hello"
      `,
      `
      main, running:
        line (Line) is { from: { x: 0, y: 0 }, to: { x: 3, y: 4 } }.
        numbers ([i32; 5]) is 5 items: [1, 2, 3, 4, 5].
        middle (&[i32]) borrows numbers[1..3].
        rest borrows numbers[3..5].
        end borrows line.to.y.
        word borrows the static greeting[0..2].
        person is { name: moved, age: 31 }; name is moved out.
      Heap:
        *person.name holds text "Ann", 3 bytes.
      Statics:
        greeting is text "hello", 5 bytes.
      `,
    ));

  it('of calls, and of what a frame leaves behind when it goes', () =>
    check(
      `
      main
        n = 2
        p = null
      --- fact(2)
      call fact
        n = 2
      --- fact(1)
      call fact
        n = 1
      --- return n
      returns 1
      --- back
      pop
      p -> fact.n
      --- back again
      pop
      `,
      `
      : 
      fact(2): main calls fact. n is 2.
      fact(1): fact calls fact. n is 1.
      return n: fact returns 1.
      back: fact returned. p refers to n.
      back again: fact returned. p dangles: what it pointed to is gone.
      main, running:
        n is 2.
        p dangles: what it pointed to is gone.
      `,
    ));

  it('counts those that share a block, and frees it with the last', () =>
    check(
      `
      main
        a: Rc<Node> -> node
        b: Rc<Node> -> node
        w: Weak<Node> -> node
      heap
        node = 5
      --- drop(a)
      drop a
      --- drop(b)
      drop b
      `,
      `
      : 
      drop(a): a is dropped. b shares ownership of node, strong count 1, weak count 1. w weakly refers to node, strong count 1, weak count 1.
      drop(b): b is dropped. w dangles: it pointed to node, strong count 0, weak count 1. node is freed.
      main, running:
        a (Rc<Node>) is dropped.
        b (Rc<Node>) is dropped.
        w (Weak<Node>) dangles: it pointed to node, strong count 0, weak count 1.
      Heap:
        node (freed in line 10) held 5.
      `,
    ));

  it('of threads', () =>
    shows(
      `
      main
        counter: Arc<Mutex> = rc -> cell
      thread worker waiting for lock
        run
          mine = rc -> cell
      thread helper running
        run
          seen -> main.counter
      heap
        cell = { locked: true, value: 5 }
      `,
      `
      Main thread, ready to run:
        main:
          counter (Arc<Mutex>) shares ownership of cell, strong count 2.
      Thread 1 "worker", waiting for the lock:
        run:
          mine shares ownership of cell, strong count 2.
      Thread 2 "helper", running:
        run, running:
          seen refers to counter of main in the main thread.
      Heap:
        cell holds { locked: true, value: 5 }.
      `,
    ));

  it('begins anew at ===', () =>
    check(
      `
      a = 1
      b = 2
      === later
      b = 3
      `,
      `
      : 
      later: a goes out of scope. b is 3.
      variables, running:
        b is 3.
      `,
    ));

  it('takes names and types as many languages write them', () =>
    shows(
      `
      main() {
        let mut a: i32 = 1;
        const char *s -> "text"
        char name[5] = "four"
        List<String> names = ["Ann", 'Bob']
        x
        flag = true
        letter = 'c'
        half = -0.5e-3
        color = Color::Red
        maybe = Some(5)
        ages = { "Ann": 31, "Bob": 40 }
        conn = an open socket
        sum = fn add
        zeros = [0; 6] # as Rust writes it
        u = union { i: 1, f: ? }
      }
      `,
      `
      main, running:
        a (i32) is 1.
        s (char *) points to *s.
        name (char[5]) is text "four", 4 bytes.
        names (List<String>) is 2 items: [text "Ann", 3 bytes, text "Bob", 3 bytes].
        x has no value yet.
        flag is true.
        letter is 'c'.
        half is -0.5e-3.
        color (Color) is Red.
        maybe (Option) is Some(5).
        ages is 2 entries: text "Ann", 3 bytes to 31, text "Bob", 3 bytes to 40.
        conn is an open socket.
        sum is the function add.
        zeros is 6 items, each 0.
        u is { i: 1, f: uninitialised }.
      Heap:
        *s holds text "text", 4 bytes.
      `,
    ));
});

describe('A drawing in other hands', () => {
  it('has colons, capitals and fields below their owner', () =>
    shows(
      `
      Stack:
        main:
          x: 5
          p: &x
          r: &str = "text"
          where: Point
            x: 1
            y: 2
      Heap:
        b1: Node(1, -> b2)
        b2: Person
          name -> "Ann"
          home
            street = "Elm"
            number: int
        b3: [1, 2]
        b4 = List [ 3, 4 ]
      `,
      `
      main, running:
        x is 5.
        p borrows x.
        r (&str) is text "text", 4 bytes.
        where (Point) is { x: 1, y: 2 }.
      Heap:
        b1 (Node) holds Node(1, refers to b2).
        b2 (Person) holds { name: refers to *b2.name, home: { street: text "Elm", 3 bytes, number: uninitialised } }.
        *b2.name holds text "Ann", 3 bytes.
        b3 holds 2 items: [1, 2].
        b4 holds 2 items: [3, 4].
      `,
    ));

  it('is C as it is written', () =>
    shows(
      `
      main() {
        int x = 10;
        int *px = &x;
        int **ppx = &px;
        struct Node *head = NULL;
        int arr[3] = {1, 2, 3};
        int *mid = &arr[1];
      }
      `,
      `
      main, running:
        x (int) is 10.
        px (int *) points to x.
        ppx (int **) points to px.
        head (struct Node *) is null.
        arr (int[3]) is 3 items: [1, 2, 3].
        mid (int *) points to arr[1].
      `,
    ));
});

describe('What is wrong with a drawing', () => {
  it('is said once, and the rest is drawn', () => {
    const states = complains(
      'main\n  a = 1\n  b -> nodes\n  c = 3\nheap\n  node = 2',
      'nodes: Nothing here is called “nodes”. Is “node” meant?',
    );
    assert.equal(
      stateText(last(states)),
      'main, running:\n  a is 1.\n  b refers to something that is not shown.\n  c is 3.\nHeap:\n  node holds 2.',
    );
  });

  it('is said of brackets, quotes and rests of lines', () => {
    complains('a = [1, 2\nb = 3', '[: This “[” is never closed.');
    complains('a = "open\nb = 3', '"open: This text has no closing quote.');
    complains('a = 5 )', '): This “)” closes no bracket that is open here.');
    complains('a ->', '>: What the arrow leads to is missing.');
    complains('a = [1] oops', 'oops: “oops” is not understood here.');
    complains('= 5', '=: A name is missing at the beginning of this line.');
  });

  it('is said of memory that is misused', () => {
    complains(
      'main\n  p -> b\n  x = 1\nheap\n  b = 2\n---\nfree b\nfree p\nfree x\nx.y = 1\n*x = 1',
      'p: “b” was freed in line 7 already.',
      'x: “x” is no block on the heap.',
      'x.y: “x.y” has no place in what is there.',
      '*x: “*x”: what the star follows is no arrow.',
    );
    complains('pop', 'pop: There is no frame that could go.');
  });
});
