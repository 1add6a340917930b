/**
 * The picture in words, for a screen reader and for `render --format text`: one sentence a place, in the order the
 * picture is read, and what a step changed in a sentence or two.
 */

import type { Outcome, TestResult } from '../trace/outcome';
import {
  type Block,
  type Field,
  type Frame,
  type Path,
  type Place,
  type PointerValue,
  type Slot,
  type State,
  stackOf,
  type Value,
} from '../trace/state';
import { isWeak } from './inline';
import { columnsOf, elide, escapeText } from './metrics';
import { sourcePlace } from './sourcePlace';
import { pointsInside, slotKeys } from './survey';
import { hasThreads, statusOf, statusText, threadName } from './threads';

/** A whole state: the stack outermost first, then the heap, then the statics. */
export function stateText(state: State, leaks: readonly string[] = []): string {
  const lines = hasThreads(state) ? threadsText(state) : stackText(state, 0);
  const blocks = state.heap.map((block) => `  ${blockText(block, state, leaks)}`);
  const statics = state.statics.map((slot) => `  ${slotText(slot, slot.name, state)}`);
  if (lines.length === 0) lines.push('The stack is empty.');
  if (blocks.length > 0) lines.push('Heap:', ...blocks);
  if (statics.length > 0) lines.push('Statics:', ...statics);
  return lines.join('\n');
}

/** Each thread under its name, with what it is about. */
function threadsText(state: State): string[] {
  const ids = [0, ...(state.threads ?? []).map(({ id }) => id)];
  return ids.flatMap((id) => {
    const frames = stackText(state, id);
    const heading = `${capitalised(threadName(state, id))}, ${statusText(statusOf(state, id))}`;
    return [frames.length > 0 ? `${heading}:` : `${heading}.`, ...frames.map((text) => text.replace(/^/gm, '  '))];
  });
}

function stackText(state: State, thread: number): string[] {
  const frames = stackOf(state, thread);
  const texts = (from: number, to: number): string[] =>
    frames.slice(from, to).map((frame, i) => frameText(frame, { thread, depth: from + i }, state));
  if (frames.length <= 2 * mostFrames) return texts(0, frames.length);
  const between = frames.length - 2 * mostFrames;
  const folded = `${count(between, 'frame')} between.`;
  return [...texts(0, mostFrames), folded, ...texts(frames.length - mostFrames, frames.length)];
}

/**
 * What this step changed, in a sentence each; of many changes the first few, and the number of the others. `stdout` is
 * all that the run prints. Where there are several threads, it begins with the name of the one whose step it is.
 */
export function diffText(previous: State | undefined, next: State, stdout = ''): string {
  const changes = changesText(previous, next, stdout);
  return hasThreads(next) ? `${capitalised(threadName(next, next.thread))}: ${changes}` : changes;
}

function changesText(previous: State | undefined, next: State, stdout: string): string {
  const running = stackOf(next, next.thread).at(-1)?.function ?? 'The program';
  if (!previous && !isDrawn(next)) return `${capitalised(sourcePlace(next))}. ${running} starts.`;
  return changesSince(previous ?? nothing, next, stdout);
}

/** Memory that is drawn and not run: all of its first state is news, for there was nothing to see coming. */
const isDrawn = ({ stack }: State): boolean => stack.every(({ line }) => line === 0);

const nothing: State = {
  ...{ step: 0, line: 1, column: 1, event: 'line', written: 0 },
  ...{ stack: [], heap: [], statics: [] },
};

function changesSince(previous: State, next: State, stdout: string): string {
  const running = stackOf(next, next.thread).at(-1)?.function ?? 'The program';
  const changes = [
    ...threadChanges(previous, next),
    ...stackChanges(previous, next),
    ...heapChanges(previous, next),
    ...printed(previous, next, stdout),
  ];
  if (changes.length === 0) {
    if (next.event === 'fault') return 'The program fails here.';
    return next.event === 'return' ? `${running} is about to return.` : 'Nothing changed.';
  }
  const shown = changes.slice(0, mostChanges);
  const more = changes.length - shown.length;
  return more > 0 ? `${shown.join(' ')} ${more} more ${more === 1 ? 'change' : 'changes'}.` : shown.join(' ');
}

function printed(previous: State, next: State, stdout: string): string[] {
  const text = stdout.slice(previous.written, next.written).replace(/\n$/, '');
  return text === '' ? [] : [`Prints "${shorten(escapeText(text))}".`];
}

/** How the run ended, in one sentence. */
export function outcomeText(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'exit':
      if (outcome.tests) return testsText(outcome.tests);
      return outcome.code === 0 ? 'Ran to its end.' : `Ended with exit code ${outcome.code}.`;
    case 'rejected': {
      const [first] = outcome.diagnostics;
      if (!first) return 'Does not compile.';
      const code = first.code ? ` (${first.code})` : '';
      return `Does not compile, line ${first.line}: ${first.message}${code}.`;
    }
    case 'fault':
      return `${faultNames[outcome.fault]} in line ${outcome.line}: ${outcome.message}`;
    case 'limit':
      return `Stopped: ${limitNames[outcome.limit]}. What ran up to there is shown.`;
    case 'unsupported':
      return `Cannot run this here yet, line ${outcome.line}: ${outcome.what}.`;
  }
}

function testsText(tests: readonly TestResult[]): string {
  const count = (wanted: TestResult['result']): number => tests.filter(({ result }) => result === wanted).length;
  const [passed, failed, ignored] = [count('passed'), count('failed'), count('ignored')];
  const first = tests.find(({ result }) => result === 'failed');
  const words = [
    `${passed} ${passed === 1 ? 'test' : 'tests'} passed`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(ignored > 0 ? [`${ignored} left out`] : []),
  ].join(', ');
  return first ? `${words}. First ${first.name} failed in line ${first.line}: ${first.message ?? ''}` : `${words}.`;
}

const mostChanges = 4;
/** Outermost and innermost frames that are told of a deep stack. */
const mostFrames = 8;

const limitNames = {
  steps: 'it takes too many steps',
  time: 'it takes too long',
  memory: 'it holds too much memory, or too many calls at once',
} as const;

const faultNames: Readonly<Record<(Outcome & { kind: 'fault' })['fault'], string>> = {
  panic: 'Panicked',
  exception: 'Ended by an exception',
  'use-after-free': 'Used memory after it was freed',
  'double-free': 'Freed memory twice',
  'invalid-free': 'Freed what was not allocated',
  'out-of-bounds': 'Reached out of bounds',
  'uninitialised-read': 'Read memory before it was written',
  'null-dereference': 'Followed a null pointer',
  'dangling-pointer': 'Followed a dangling pointer',
  overflow: 'Overflowed',
  'division-by-zero': 'Divided by zero',
  'stack-overflow': 'Ran out of stack',
  'use-after-move': 'Used a value after it was moved',
  aliasing: 'Broke the rules of aliasing',
  other: 'Failed',
};

function frameText(frame: Frame, { thread, depth }: { thread: number; depth: number }, state: State): string {
  const isTop = thread === (state.thread ?? 0) && depth === stackOf(state, thread).length - 1;
  const slots = frame.slots.map((slot) => `  ${slotText(slot, nameOf(slot), state)}`);
  if (frame.returned) slots.push(`  returns ${returnedText(frame.returned, state)}.`);
  if (slots.length === 0) slots.push('  No variables.');
  const passes = passesText(frame);
  const line = frame.line > 0 ? `, ${sourcePlace(frame)}` : '';
  const place = `${frame.function}${line}${passes === '' ? '' : `, ${passes}`}`;
  return [`${place}${isTop ? ', running' : ''}:`, ...slots].join('\n');
}

/** `pass 2 of the loop in line 7, pass 1 of the loop in line 3`: the innermost loop first. */
export function passesText({ loops = [] }: Frame): string {
  return loops
    .map(({ line, pass }) => `pass ${pass} of the loop in line ${line}`)
    .reverse()
    .join(', ');
}

const nameOf = (slot: Slot): string => (slot.id === undefined ? slot.name : `${slot.name} (shadowed)`);

function slotText(slot: Slot, name: string, state: State): string {
  const head = slot.type === '' ? name : `${name} (${slot.type})`;
  const parts = slot.movedPaths?.map((path) => path.join('.')).join(', ');
  switch (slot.state) {
    case 'uninitialised':
      return `${head} has no value yet.`;
    case 'dropped':
      return `${head} is dropped.`;
    case 'moved':
      if (!parts) return `${head} is moved${newOwner(slot, state)}.`;
      return `${head} ${phrase(slot.value, state)}; ${parts} is moved out.`;
    case 'live':
      return `${head} ${phrase(slot.value, state)}.`;
  }
}

/** Who owns now what a moved slot still holds the address of. */
function newOwner(slot: Slot, state: State): string {
  const block =
    slot.value?.kind === 'pointer' && slot.value.to && 'block' in slot.value.to ? slot.value.to.block : undefined;
  if (block === undefined) return '';
  for (const frame of [state, ...(state.threads ?? [])].flatMap(({ stack }) => stack)) {
    for (const other of frame.slots) {
      const { value } = other;
      if (other === slot || other.state !== 'live' || value?.kind !== 'pointer' || value.role !== 'own' || !value.to)
        continue;
      if ('block' in value.to && value.to.block === block) return ` to ${other.name}`;
    }
  }
  return '';
}

function blockText(block: Block, state: State, leaks: readonly string[]): string {
  const freed = block.state === 'freed' ? `freed${block.freedAt ? ` in line ${block.freedAt.line}` : ''}` : '';
  const leaked = leaks.includes(block.id) ? 'leaked' : '';
  const said = [block.type, freed, leaked].filter((word) => word !== '').join(', ');
  const held = block.state === 'freed' ? 'held' : 'holds';
  return `${block.id}${said === '' ? '' : ` (${said})`} ${held} ${valueText(block.value, state)}.`;
}

/** A verb and what it governs: `= 5`, `owns b1, length 5`. */
function phrase(value: Value | null, state: State): string {
  if (!value) return 'has no value yet';
  if (value.kind === 'uninitialised') return 'has no value yet';
  if (value.kind === 'pointer') return pointerText(value, state);
  return `is ${valueText(value, state)}`;
}

function pointerText(value: PointerValue, state: State): string {
  const counts: string[] = [];
  if (value.strong !== undefined) counts.push(`strong count ${value.strong}`);
  if (value.weak !== undefined) counts.push(`weak count ${value.weak}`);
  if (value.vtable !== undefined) counts.push(`vtable of ${value.vtable}`);
  const isSlice = isSliceOf(value);
  if (value.length !== undefined && !isSlice) counts.push(`length ${value.length}`);
  if (value.capacity !== undefined) counts.push(`capacity ${value.capacity}`);
  const more = counts.length > 0 ? `, ${counts.join(', ')}` : '';
  if (value.state === 'dangling') {
    return value.to
      ? `dangles: it pointed to ${placeText(value.to, state)}${more}`
      : 'dangles: what it pointed to is gone';
  }
  if (value.state === 'null')
    return value.role === 'own' && value.length === 0 ? 'is empty and owns no memory' : 'is null';
  if (value.state === 'moved') return 'is moved';
  const verb = isWeak(value) ? 'weakly refers to' : verbs[value.role];
  return `${verb} ${value.to ? targetText(value, value.to, state) : 'something that is not shown'}${more}`;
}

const verbs: Readonly<Record<PointerValue['role'], string>> = {
  own: 'owns',
  'shared-own': 'shares ownership of',
  shared: 'borrows',
  mutable: 'mutably borrows',
  raw: 'points to',
  reference: 'refers to',
};

function returnedText(value: Value, state: State): string {
  if (value.kind !== 'pointer') return valueText(value, state);
  if (value.state === 'null') return value.role === 'own' ? 'an owner of nothing' : 'null';
  if (value.state === 'dangling' || !value.to) return 'a dangling pointer';
  return `${nouns[value.role]} ${targetText(value, value.to, state)}`;
}

const nouns: Readonly<Record<PointerValue['role'], string>> = {
  own: 'the owner of',
  'shared-own': 'an owner of',
  shared: 'a borrow of',
  mutable: 'a mutable borrow of',
  raw: 'a pointer to',
  reference: 'a reference to',
};

/** A pointer among other values: without its numbers. */
function partText(value: PointerValue, state: State): string {
  if (value.state === 'null') return value.role === 'own' ? 'empty' : 'null';
  const counts = isSliceOf(value) ? {} : { length: undefined, capacity: undefined };
  return pointerText({ ...value, ...counts }, state).replace(/^is /, '');
}

const isSliceOf = ({ role, length, to }: PointerValue): boolean =>
  length !== undefined && to !== null && (role === 'shared' || role === 'mutable');

/** `b1[6..11]` for a slice, `b1` for what has all of it, else the part by its path. */
function targetText(pointer: PointerValue, to: Place, state: State): string {
  const last = to.path.at(-1);
  if (isSliceOf(pointer)) {
    const start = typeof last === 'number' ? last : 0;
    const path = typeof last === 'number' ? to.path.slice(0, -1) : to.path;
    return placeText({ ...to, path }, state, `[${start}..${start + (pointer.length ?? 0)}]`);
  }
  return pointsInside(pointer)
    ? placeText(to, state)
    : placeText({ ...to, path: to.path.filter((part) => part !== 0) }, state);
}

function placeText(place: Place, state: State, range = ''): string {
  const entry = entryPlace(place, state);
  if (entry) return `${entry.part}${range} of entry ${entry.index} in ${placeText(entry.map, state)}`;
  const path = pathText(place.path) + range;
  if ('block' in place) return `${place.block}${path}`;
  if ('static' in place) return `the static ${place.static}${path}`;
  const { thread = 0 } = place;
  const frames = stackOf(state, thread);
  const owner = frames[place.frame]?.function;
  const isElsewhere = thread !== (state.thread ?? 0);
  const inner = isElsewhere || place.frame !== frames.length - 1;
  const name = `${place.slot.replace(/#\d+$/, '')}${path}${inner && owner ? ` of ${owner}` : ''}`;
  return isElsewhere ? `${name} in ${theThread(state, thread)}` : name;
}

const pathText = (path: Path): string =>
  path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');

/** A place in a map: in the key or the value of which entry. */
function entryPlace(place: Place, state: State): { map: Place; index: number; part: string } | undefined {
  const [index, part, ...rest] = place.path;
  if (!('block' in place) || typeof index !== 'number' || typeof part !== 'number') return undefined;
  if (state.heap.find(({ id }) => id === place.block)?.value.kind !== 'map') return undefined;
  return { map: { ...place, path: [] }, index, part: `${part === 0 ? 'key' : 'value'}${pathText(rest)}` };
}

/** A value in words, short: of a long one its beginning and an honest count. */
export function valueText(value: Value, state: State, depth = 0): string {
  if (depth > 3) return '…';
  switch (value.kind) {
    case 'scalar':
    case 'opaque':
      return shorten(value.text);
    case 'text': {
      const capacity = value.capacity === undefined ? '' : `, capacity ${value.capacity}`;
      return `text "${shorten(escapeText(value.text))}", ${count(value.length, 'byte')}${capacity}`;
    }
    case 'uninitialised':
      return 'uninitialised';
    case 'pointer':
      return depth === 0 ? pointerText(value, state) : partText(value, state);
    case 'function':
      return value.captures.length === 0
        ? `the function ${value.name}`
        : `the closure ${fieldsText(value.name, value.captures, state, depth)}`;
    case 'struct':
      return fieldsText(value.name, value.fields, state, depth);
    case 'enum':
      return fieldsText(value.variant, value.fields, state, depth);
    case 'sequence':
      return sequenceText(value, state, depth);
    case 'map':
      return mapText(value, state, depth);
  }
}

const mostItems = 12;

function sequenceText(value: Value & { kind: 'sequence' }, state: State, depth: number): string {
  const capacity = value.capacity === undefined ? '' : `, capacity ${value.capacity}`;
  if (value.length === 0) return `no items${capacity}`;
  const items = value.items.slice(0, mostItems).map((item) => valueText(item, state, depth + 1));
  if (new Set(items).size === 1 && value.length > 2)
    return `${count(value.length, 'item')}${capacity}, each ${items[0]}`;
  const list = `[${items.join(', ')}${value.length > items.length ? ', …' : ''}]`;
  return depth > 0 ? list : `${count(value.length, 'item')}${capacity}: ${list}`;
}

function mapText(value: Value & { kind: 'map' }, state: State, depth: number): string {
  const all = value.entries.length + (value.elided ?? 0);
  const capacity = value.capacity === undefined ? '' : `, capacity ${value.capacity}`;
  if (all === 0) return `no entries${capacity}`;
  const entries = value.entries
    .slice(0, mostItems)
    .map(([key, held]) => `${keyText(key, state, depth)} to ${valueText(held, state, depth + 1)}`);
  return `${count(all, 'entry', 'entries')}${capacity}: ${entries.join(', ')}${all > entries.length ? ', …' : ''}`;
}

/** A key that is an owned text says it, for the text is what one looks things up by. */
function keyText(key: Value, state: State, depth: number): string {
  const words = valueText(key, state, depth + 1);
  const to = key.kind === 'pointer' && key.role === 'own' ? key.to : null;
  const held = to && 'block' in to ? state.heap.find(({ id }) => id === to.block)?.value : undefined;
  return held?.kind === 'text' ? `${words} "${shorten(escapeText(held.text))}"` : words;
}

/** `Point { x: 1, y: 2 }`, `Some(5)`, `(1, true)`. */
function fieldsText(name: string, fields: readonly Field[], state: State, depth: number): string {
  if (fields.length === 0) return name || '()';
  const values = fields.map((field) => valueText(field.value, state, depth + 1));
  if (fields.every((field, index) => field.name === String(index))) return `${name}(${values.join(', ')})`;
  return `${name} { ${fields.map((field, index) => `${field.name}: ${values[index]}`).join(', ')} }`.trim();
}

const shorten = (text: string): string => (columnsOf(text) > 120 ? elide(text, 120) : text);

function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

/** Who came, who went, and who is about something else now; that the one whose step it is runs goes without saying. */
function threadChanges(previous: State, next: State): string[] {
  if (previous.threads === next.threads && previous.main === next.main) return [];
  const changes: string[] = [];
  const before = new Set(previous.threads?.map(({ id }) => id));
  const present = new Set(next.threads?.map(({ id }) => id));
  for (const id of present) if (!before.has(id)) changes.push(`${capitalised(threadName(next, id))} starts.`);
  for (const id of [0, ...before]) {
    if (id !== 0 && !present.has(id)) {
      changes.push(`${capitalised(threadName(previous, id))} is gone.`);
      continue;
    }
    const [was, is] = [statusOf(previous, id), statusOf(next, id)];
    const isNews = is.state !== 'running' && !(is.state === 'runnable' && was.state === 'running');
    if (isNews && statusText(was) !== statusText(is)) {
      changes.push(`${capitalised(threadName(next, id))} is ${statusText(is)}.`);
    }
  }
  return changes.map((text) =>
    text.replace(' is panicked.', ' has panicked.').replace(' is finished.', ' has finished.'),
  );
}

/** The running thread's frames, and what it changed in those of others. */
function stackChanges(previous: State, next: State): string[] {
  const running = next.thread ?? 0;
  const others = [0, ...(next.threads ?? []).map(({ id }) => id)].filter((id) => id !== running);
  const elsewhere = others.flatMap((id) => {
    const [was, is] = [stackOf(previous, id), stackOf(next, id)];
    const changes = was === is ? [] : framesChanges(was, is, next);
    return changes.length > 0 ? [`In ${theThread(next, id)}: ${changes.join(' ')}`] : [];
  });
  return [...framesChanges(stackOf(previous, running), stackOf(next, running), next), ...elsewhere];
}

function framesChanges(before: readonly Frame[], frames: readonly Frame[], next: State): string[] {
  const changes: string[] = [];
  const returned = before.slice(frames.length).reverse();
  if (returned.length > 2 * mostFrames) changes.push(`${count(returned.length, 'call')} returned.`);
  else changes.push(...returned.map((frame) => `${frame.function} returned.`));
  const isDeepCall = frames.length - before.length > 2 * mostFrames;
  if (isDeepCall)
    changes.push(`${count(frames.length - before.length, 'call')}, the last of ${frames.at(-1)?.function}.`);
  frames.slice(0, isDeepCall ? before.length : undefined).forEach((frame, depth) => {
    const old = before[depth];
    if (frame === old) return;
    if (old?.function !== frame.function) {
      const caller = frames[depth - 1]?.function;
      changes.push(caller ? `${caller} calls ${frame.function}.` : `${frame.function} starts.`);
      for (const slot of frame.slots) if (slot.value) changes.push(sentence(slotText(slot, slot.name, next)));
    } else if (frame !== old) changes.push(...frameChanges(frame, old, next));
  });
  return changes;
}

/** In the middle of a sentence: only the main thread has no name of its own. */
const theThread = (state: State, id: number): string => (id === 0 ? 'the main thread' : threadName(state, id));

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function frameChanges(frame: Frame, before: Frame, next: State): string[] {
  const changes: string[] = [];
  const keys = slotKeys(frame.slots);
  const oldKeys = slotKeys(before.slots);
  const gone = oldKeys.filter((key) => !keys.includes(key)).map((key) => key.replace(/#\d+$/, ''));
  if (gone.length > 0) changes.push(`${gone.join(', ')} ${gone.length === 1 ? 'goes' : 'go'} out of scope.`);
  frame.slots.forEach((slot, index) => {
    const old = before.slots[oldKeys.indexOf(keys[index] as string)];
    if (
      slot === old ||
      (old && slot.state === old.state && same(slot.value, old.value) && same(slot.movedPaths, old.movedPaths))
    )
      return;
    if (!old && slot.state === 'uninitialised') changes.push(`${slot.name} is declared.`);
    else changes.push(sentence(slotText(slot, slot.name, next)));
  });
  if (frame.returned && !same(frame.returned, before.returned))
    changes.push(`${frame.function} returns ${returnedText(frame.returned, next)}.`);
  return changes;
}

function heapChanges(previous: State, next: State): string[] {
  if (previous.heap === next.heap) return [];
  const changes: string[] = [];
  const before = new Map(previous.heap.map((block) => [block.id, block]));
  const present = new Set(next.heap.map((block) => block.id));
  const freed = previous.heap.filter((block) => !present.has(block.id) && block.state === 'live').map(({ id }) => id);
  for (const block of next.heap) {
    const old = before.get(block.id);
    if (block === old) continue;
    if (!old) changes.push(`New on the heap: ${blockText(block, next, [])}`);
    else if (block.state !== old.state) freed.push(block.id);
    else if (!same(block.value, old.value)) changes.push(`${block.id} now holds ${valueText(block.value, next)}.`);
  }
  if (freed.length > 0) changes.unshift(`${freed.join(', ')} ${freed.length === 1 ? 'is' : 'are'} freed.`);
  return changes;
}

/** Without the type, which the listener knows by now. */
const sentence = (text: string): string => text.replace(/ \([^()]*(?:\([^()]*\)[^()]*)*\)/, '');

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
