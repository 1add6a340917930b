/** Runs that no program made: calls, returns, allocations, frees and pointers anywhere, to try a layout with. */
import fc from 'fast-check';
import type { Block, Frame, Slot, State, Thread, Value } from '../../src/trace/state';
import {
  block,
  frame,
  heap,
  local,
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

/** Deterministic from a list of small numbers, which fast-check shrinks well. */
export const randomRun: fc.Arbitrary<Sample> = fc
  .array(fc.nat({ max: 9_999 }), { minLength: 10, maxLength: 900, size: 'max' })
  .map((numbers) => new RunMaker(numbers).make());

/** The same of several threads that come, take turns and go. */
export const randomThreadedRun: fc.Arbitrary<Sample> = fc
  .array(fc.nat({ max: 9_999 }), { minLength: 10, maxLength: 900, size: 'max' })
  .map((numbers) => new RunMaker(numbers, true).make());

const functions = ['main', 'insert', 'a_function_with_a_rather_long_name', 'f'];
const names = ['x', 'list', 'a_long_variable_name', 's', 'node'];
const types = ['i32', 'Option<Box<Node>>', 'String', 'std::collections::HashMap<alloc::string::String, u64>'];
const words = [
  '',
  'hello',
  'a rather long text that has to be shortened somewhere in the middle',
  'Grüße',
  '日本語 🦀',
  'tab\there "quoted"',
];

class RunMaker {
  readonly #numbers: readonly number[];
  #at = 0;
  #stack: Frame[] = [];
  #heap: Block[] = [];
  #count = 0;
  readonly #hasThreads: boolean;
  /** Of the threads whose turn it is not; the present one's frames are the stack. */
  readonly #waiting = new Map<number, Frame[]>();
  #present = 0;
  #started = 0;

  constructor(numbers: readonly number[], hasThreads = false) {
    this.#numbers = numbers;
    this.#hasThreads = hasThreads;
  }

  make(): Sample {
    const states: (Pick<State, 'stack' | 'heap'> & { more: Partial<State> })[] = [];
    this.#stack = [frame('main', 1)];
    while (this.#at < this.#numbers.length && states.length < 40) {
      if (this.#hasThreads && this.#pick(3) === 0) this.#changeThreads();
      else this.#change();
      states.push({ stack: [...this.#frames(0)], heap: [...this.#heap], more: this.#threads() });
      this.#heap = this.#heap.filter((candidate) => candidate.state === 'live');
    }
    return run('random', 'fn main() {}', states);
  }

  #frames(thread: number): readonly Frame[] {
    return thread === this.#present ? this.#stack : (this.#waiting.get(thread) ?? []);
  }

  #threads(): Partial<State> {
    const ids = [this.#present, ...this.#waiting.keys()].filter((id) => id > 0).sort((a, b) => a - b);
    const present = this.#present;
    const state = (['runnable', 'waiting', 'finished', 'panicked'] as const)[this.#pick(4)] ?? 'waiting';
    const threads = ids.map((id): Thread => {
      const name = id % 3 === 0 ? { name: this.#of(names) } : {};
      const about = { state, ...(state === 'waiting' && { waitsFor: 'join of thread 12' }) };
      return { id, ...name, ...(id === present ? { state: 'running' } : about), stack: [...this.#frames(id)] };
    });
    if (threads.length === 0) return {};
    return { ...(present > 0 && { thread: present, main: { state: 'waiting', waitsFor: 'lock' } }), threads };
  }

  #changeThreads(): void {
    const others = [...this.#waiting.keys()];
    switch (this.#pick(4)) {
      case 0:
        this.#waiting.set(++this.#started, [frame('{closure}', 1)]);
        break;
      case 1: {
        const gone = this.#of(others);
        if (gone) this.#waiting.delete(gone);
        break;
      }
      default: {
        const next = this.#of(others);
        if (next === undefined) return;
        this.#waiting.set(this.#present, this.#stack);
        this.#stack = this.#waiting.get(next) ?? [];
        this.#waiting.delete(next);
        this.#present = next;
      }
    }
  }

  #change(): void {
    switch (this.#pick(8)) {
      case 0:
        if (this.#stack.length < 20) this.#stack.push(frame(this.#of(functions), this.#pick(90) + 1));
        break;
      case 1:
        if (this.#stack.length > 1 && this.#pick(2)) this.#stack.pop();
        break;
      case 2:
      case 3:
        this.#heap.push(
          heap(`b${++this.#count}`, this.#of(types), this.#value(0), { allocatedAt: { line: this.#pick(3) } }),
        );
        break;
      case 4:
        this.#heap = this.#heap.map((old) => (this.#pick(8) === 0 ? { ...old, state: 'freed' } : old));
        break;
      case 5:
        this.#heap = this.#heap.map((old, index) =>
          index % 3 === this.#pick(3) ? { ...old, value: this.#value(0) } : old,
        );
        break;
      default:
        this.#declare();
    }
  }

  #declare(): void {
    const top = this.#stack.pop() as Frame;
    const name = this.#of(names);
    const state = (['live', 'live', 'live', 'moved', 'dropped', 'uninitialised'] as const)[
      this.#pick(6)
    ] as Slot['state'];
    const value = state === 'dropped' || state === 'uninitialised' ? null : this.#value(0);
    const fresh = slot(name, this.#of(types), value, { state });
    const others = top.slots.slice(0, 5 + this.#pick(3));
    const known = others.findIndex((other) => other.name === name);
    const slots = known >= 0 ? others.map((other, index) => (index === known ? fresh : other)) : [...others, fresh];
    this.#stack.push({ ...top, slots });
  }

  #value(depth: number): Value {
    const kind = this.#pick(depth > 2 ? 7 : 11);
    if (kind < 2) return scalar(this.#pick(100_000));
    if (kind < 6) return this.#pointer();
    if (kind === 6) return this.#pick(2) ? text(this.#of(words), this.#pick(60)) : uninitialised;
    if (kind === 7) return struct('Node', { value: this.#value(depth + 1), next_one: this.#value(depth + 1) });
    if (kind === 8)
      return variant('Option', this.#of(['Some', 'None']), this.#pick(2) ? { 0: this.#value(depth + 1) } : {});
    const isPlain = this.#pick(3) > 0;
    const items = Array.from({ length: this.#pick(depth > 0 ? 4 : 14) }, () =>
      isPlain || this.#pick(6) ? scalar(this.#pick(300)) : this.#value(depth + 1),
    );
    return kind === 9
      ? sequence(items, items.length + this.#pick(20))
      : { kind: 'map', entries: items.map((item, key) => [scalar(key), item]) };
  }

  #pointer(): Value {
    const role = (['own', 'shared-own', 'shared', 'mutable', 'raw', 'reference'] as const)[this.#pick(6)] ?? 'own';
    const state = this.#pick(6) === 0 ? 'dangling' : 'live';
    const more = this.#pick(2) ? { state, length: this.#pick(6), capacity: 8 } : { state };
    if (this.#pick(9) === 0) return pointer(role, null);
    const path = this.#pick(3) ? [] : [this.#pick(5)];
    if (this.#pick(4) > 0) return pointer(role, block(`b${this.#pick(this.#count + 1)}`, ...path), { ...more, state });
    const thread = this.#hasThreads ? this.#pick(this.#started + 1) : 0;
    if (thread > 0) {
      const frames = this.#frames(thread).length || 1;
      return pointer(role, { frame: this.#pick(frames), thread, slot: this.#of(names), path }, { ...more, state });
    }
    return pointer(role, local(this.#pick(this.#stack.length || 1), this.#of(names), ...path), { ...more, state });
  }

  #pick(below: number): number {
    return below <= 0 ? 0 : ((this.#numbers[this.#at++ % this.#numbers.length] ?? 0) + this.#at * 7) % below;
  }

  #of<T>(items: readonly T[]): T {
    return items[this.#pick(items.length)] as T;
  }
}
