/** The words of the notation: which they are, and what each means, for those who point at one. */
import type { PointerRole } from '../trace/state';
import type { Attributes, WrittenRole } from './syntax';

export interface Word {
  readonly word: string;
  /** What stands in a list of choices. */
  readonly detail: string;
  /** Where it can be written. */
  readonly place: 'line' | 'role' | 'target' | 'value' | 'attribute' | 'status';
  /** An example of its use. */
  readonly example: string;
}

const word = (place: Word['place'], text: string, detail: string, example: string): Word => ({
  word: text,
  detail,
  place,
  example,
});

export const words: readonly Word[] = [
  word('line', 'stack', 'The frames of the main thread follow.', 'stack'),
  word('line', 'heap', 'Blocks on the heap follow, each with a name of its own.', 'heap'),
  word('line', 'statics', 'What lives as long as the program follows: globals, literals.', 'statics'),
  word('line', 'thread', 'A thread of its own, with its frames below.', 'thread worker waiting for lock'),
  word('line', 'frame', 'A frame, where its name alone would not be taken for one.', 'frame heap'),
  word('line', 'call', 'A new frame, even of a function that has one already.', 'call fact'),
  word('line', 'returns', 'What the frame is about to give back.', 'returns 5'),
  word('line', 'pop', 'The newest frame goes; what points into it dangles.', 'pop'),
  word('line', 'free', 'A block is freed; what points to it dangles.', 'free node'),
  word('line', 'drop', 'A variable is dropped, and with it what it owns.', 'drop s1'),
  word('line', 'remove', 'A variable or block is no longer drawn.', 'remove x'),
  word('role', 'own', 'Owns what it points to: a Box, a String, a unique_ptr.', 's = own -> text'),
  word('role', 'rc', 'Shares ownership, and is counted: Rc, Arc, shared_ptr.', 'a = rc -> node'),
  word('role', 'weak', 'Refers to something counted without owning it.', 'parent = weak -> node'),
  word('role', 'raw', 'A mere address, as in C.', 'p = raw -> cell'),
  word('role', 'ref', 'Refers, as names do in Python, Java or JavaScript; so does a bare arrow.', 'a = ref -> list'),
  word('role', 'shared', 'A shared borrow, also written &x.', 'r = shared -> x'),
  word('role', 'mut', 'A mutable borrow, also written &mut x.', 'r = mut -> x'),
  word('target', 'null', 'Points nowhere.', 'next = null'),
  word('target', 'dangling', 'Points to something that is gone.', 'p -> dangling'),
  word('value', 'move', 'Takes the value out of another variable, which is then moved.', 's2 = move s1'),
  word('value', 'fn', 'A function; with { } a closure and what it captured.', 'f = fn add'),
  word('value', 'map', 'A map, whose keys may be of any kind.', 'ages = map { "Ann": 31 }'),
  word('value', 'union', 'Fields that share their bytes.', 'u = union { i: 1, f: ? }'),
  word('attribute', 'len', 'How many items or bytes it has, or covers.', 's = own -> text len 5'),
  word('attribute', 'cap', 'For how many there is room.', 's = own -> text len 5 cap 8'),
  word('attribute', 'strong', 'How many owners are counted.', 'a = rc -> node strong 2'),
  word('attribute', 'vtable', 'The type whose functions a trait object calls.', 'shape = own -> c vtable Circle'),
  word('attribute', 'at', 'Its address.', 'x at 0x1000 = 5'),
  word('attribute', 'size', 'How many bytes it takes.', 'x size 4 = 5'),
  word('attribute', 'moved', 'Its value belongs to another by now.', 's1 moved'),
  word('attribute', 'dropped', 'It was dropped.', 's1 dropped'),
  word('attribute', 'uninitialised', 'It has no value yet; so says a question mark.', 'x uninitialised'),
  word('attribute', 'freed', 'The block was freed.', 'node freed'),
  word('attribute', 'leaked', 'Nobody frees it any more.', 'node leaked'),
  word('attribute', 'live', 'It is in use again.', 's1 live'),
  word('status', 'running', 'The thread whose turn it is.', 'thread worker running'),
  word('status', 'waiting', 'The thread waits for something.', 'thread worker waiting for lock'),
  word('status', 'finished', 'The thread has ended.', 'thread worker finished'),
  word('status', 'panicked', 'The thread has panicked.', 'thread worker panicked'),
];

export const sections: ReadonlyMap<string, 'stack' | 'heap' | 'statics'> = new Map([
  ['stack', 'stack'],
  ['heap', 'heap'],
  ['statics', 'statics'],
  ['static', 'statics'],
  ['globals', 'statics'],
]);

export const roles: ReadonlyMap<string, WrittenRole> = new Map<string, WrittenRole>([
  ['own', 'own'],
  ['owns', 'own'],
  ['rc', 'shared-own'],
  ['weak', 'weak'],
  ['raw', 'raw'],
  ['ref', 'reference'],
  ['shared', 'shared'],
  ['mut', 'mutable'],
]);

export const nullWords: ReadonlySet<string> = new Set(['null', 'nullptr', 'NULL', 'nil']);

/** Each as it is written, and as the picture calls it. */
export const states: ReadonlyMap<string, Attributes['state'] | 'dangling'> = new Map([
  ['moved', 'moved'],
  ['dropped', 'dropped'],
  ['uninitialised', 'uninitialised'],
  ['uninitialized', 'uninitialised'],
  ['uninit', 'uninitialised'],
  ['freed', 'freed'],
  ['leaked', 'leaked'],
  ['live', 'live'],
  ['dangling', 'dangling'],
]);

export type Count = 'length' | 'capacity' | 'strong' | 'weak' | 'address' | 'size';

export const counts: ReadonlyMap<string, Count> = new Map<string, Count>([
  ['len', 'length'],
  ['length', 'length'],
  ['cap', 'capacity'],
  ['capacity', 'capacity'],
  ['strong', 'strong'],
  ['weak', 'weak'],
  ['at', 'address'],
  ['size', 'size'],
]);

export const threadStates = ['running', 'runnable', 'waiting', 'finished', 'panicked'] as const;

/** What a type says of pointers of it; undefined for one that says nothing. */
export function roleOfType(type: string): PointerRole | undefined {
  const text = type.trim();
  if (/^&\s*(?:'\w+\s+)?mut\b/.test(text)) return 'mutable';
  if (text.startsWith('&')) return 'shared';
  if (/\*\s*(?:const)?$|^\*/.test(text)) return 'raw';
  if (/^(?:std::)?(?:Box|Vec|String|unique_ptr)\b/.test(text)) return 'own';
  if (/^(?:std::)?(?:Rc|Arc|shared_ptr)\b/.test(text)) return 'shared-own';
  return undefined;
}
