/**
 * Draws: statements, one after another, into the memory that they describe, and a state of it at the end of each step.
 * A step says what changed since the one before. What makes no sense is said once, and the rest is drawn.
 */
import type { Diagnostic } from '../text/diagnostic';
import type { Span } from '../text/span';
import type { PointerValue, State, ThreadStatus, Value } from '../trace/state';
import { type Evaluation, evaluate, moveOut, pathText, typeOf } from './evaluate';
import {
  type DrawnBlock,
  type DrawnFrame,
  type DrawnSlot,
  type DrawnThread,
  type Found,
  findSlot,
  type Home,
  heldBy,
  isInUse,
  Memory,
  placeOf,
} from './memory';
import { nearestName } from './nearestName';
import { parse } from './parse';
import { withPart } from './parts';
import { shownState } from './shown';
import type { Attributes, Entry, PlaceName, Statement, ThreadName } from './syntax';
import { problem } from './tokens';

export interface Drawing {
  readonly states: readonly State[];
  /** Blocks that are said to be leaked. */
  readonly leaks: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** The drawing has more steps than are drawn, or takes too long. */
  readonly limit?: 'steps' | 'time';
}

export interface DrawOptions {
  readonly steps?: number;
  readonly isLate?: () => boolean;
}

export function draw(source: string, { steps = 10_000, isLate = () => false }: DrawOptions = {}): Drawing {
  const { value: statements, diagnostics } = parse(source);
  const drawer = new Drawer(source, diagnostics);
  let limit: Drawing['limit'];
  for (const [index, statement] of statements.entries()) {
    if (drawer.states.length >= steps) limit = 'steps';
    else if (isLate()) limit = 'time';
    if (limit) break;
    if (index === 0 || statement.kind === 'step') drawer.expect(statements, index);
    drawer.draw(statement);
  }
  if (!limit) drawer.endStep();
  const found = drawer.diagnostics.sort((a, b) => a.span.start - b.span.start);
  return { states: drawer.states, leaks: [...drawer.leaks], diagnostics: found, ...(limit && { limit }) };
}

type Section = 'stack' | 'heap' | 'statics' | undefined;

class Drawer {
  readonly states: State[] = [];
  readonly leaks = new Set<string>();
  readonly diagnostics: Diagnostic[];
  readonly #source: string;
  #memory = new Memory();
  #section: Section;
  #thread: DrawnThread;
  #frame: DrawnFrame | undefined;
  /** How many headings of each function this step had, by thread. */
  #headings = new Map<string, number>();
  #upcoming: ReadonlySet<string> = new Set();
  readonly #budget = { parts: 0 };
  /** 1-based line in which the step begins; 0 before there is any. */
  #line = 0;
  #labels: string[] = [];
  #isBegun = false;

  constructor(source: string, diagnostics: readonly Diagnostic[]) {
    this.#source = source;
    this.diagnostics = [...diagnostics];
    this.#thread = this.#memory.main;
  }

  /** Names of blocks that the step which begins here writes below `heap`: arrows may come before them. */
  expect(statements: readonly Statement[], from: number): void {
    const names = new Set<string>();
    let isHeap = false;
    for (let at = from; at < statements.length; at++) {
      const statement = statements[at] as Statement;
      if (statement.kind === 'step' && at > from) break;
      if (statement.kind === 'section') isHeap = statement.section === 'heap';
      if (statement.kind === 'frame' || statement.kind === 'thread') isHeap = false;
      if (isHeap && statement.kind === 'entry' && statement.place.path.length === 0) names.add(statement.place.root);
    }
    this.#upcoming = names;
  }

  draw(statement: Statement): void {
    if (statement.kind !== 'step') this.#begin(statement.line);
    switch (statement.kind) {
      case 'step':
        if (this.#isBegun) this.endStep();
        this.#startStep(statement);
        return;
      case 'name':
        this.#labels.push(statement.name);
        return;
      case 'section':
        this.#section = statement.section;
        if (statement.section === 'stack') this.#turnTo(this.#memory.main);
        return;
      case 'thread':
        this.#drawThread(statement.thread, statement.status);
        return;
      case 'frame':
        this.#drawFrame(statement.name, statement.isCall);
        return;
      case 'pop':
        this.#pop(statement.span, statement.line + 1);
        return;
      case 'returns':
        this.#frameHere().returned = evaluate(statement.value, this.#evaluation(statement.line, '', 'returned', null));
        return;
      case 'free':
      case 'drop':
      case 'remove':
        for (const place of statement.places) this.#end(statement.kind, place, statement.line + 1);
        return;
      case 'entry':
        this.#drawEntry(statement);
        return;
      default:
        statement satisfies never;
    }
  }

  endStep(): void {
    if (!this.#isBegun) return;
    this.#settle();
    const labels = this.#labels.length > 0 ? this.#labels : [undefined];
    for (const label of labels) {
      const step = { step: this.states.length, line: Math.max(1, this.#line), label };
      this.states.push(shownState(this.#memory, step, this.states.at(-1)));
    }
    for (const id of this.#memory.leaks) this.leaks.add(id);
    for (const block of this.#memory.blocks) if (!isInUse(block)) block.isPast = true;
  }

  #begin(line: number): void {
    if (!this.#isBegun && this.#line === 0) this.#line = line + 1;
    this.#isBegun = true;
  }

  #startStep({ line, caption, isFresh }: Statement & { kind: 'step' }): void {
    if (isFresh) this.#memory = new Memory();
    // The first line may give the first step its name; further ones are steps of their own, even without a change.
    this.#isBegun = this.states.length > 0;
    this.#line = line + 1;
    this.#labels = caption === '' ? [] : [caption];
    this.#section = undefined;
    this.#headings = new Map();
    const running = this.#memory.threads.find(({ status }) => status?.state === 'running');
    this.#turnTo(running ?? this.#memory.main);
  }

  #turnTo(thread: DrawnThread): void {
    this.#thread = thread;
    this.#frame = thread.frames.at(-1);
  }

  #drawThread(name: ThreadName, status: string | undefined): void {
    this.#turnTo(this.#memory.thread(name) ?? this.#memory.addThread(name));
    this.#section = 'stack';
    this.#frame = undefined;
    if (status === undefined) return;
    const state = threadStatus(status);
    // One thread's turn is no other's.
    if (state.state === 'running') {
      for (const other of this.#memory.threads) if (other.status?.state === 'running') other.status = undefined;
    }
    this.#thread.status = state;
  }

  /** The k-th heading of a function in a step is about its k-th frame, or a new one. */
  #drawFrame(name: string, isCall: boolean): void {
    this.#section = 'stack';
    const { frames, id } = this.#thread;
    const numbered = /^(.*)#(\d+)$/.exec(name);
    const same = frames.filter((frame) => frame.name === (numbered?.[1] ?? name));
    const key = `${id} ${name}`;
    const count = this.#headings.get(key) ?? 0;
    const known = numbered ? same[Number(numbered[2]) - 1] : isCall ? undefined : same[count];
    this.#headings.set(key, isCall ? same.length + 1 : count + 1);
    this.#frame = known ?? { name, slots: [], returned: undefined };
    if (!known) frames.push(this.#frame);
  }

  /** A drawing need not name its frame. */
  #frameHere(): DrawnFrame {
    if (!this.#frame) this.#drawFrame('variables', false);
    return this.#frame as DrawnFrame;
  }

  #pop(span: Span, line: number): void {
    const { frames, id } = this.#thread;
    this.#settle();
    const frame = frames.pop();
    if (!frame) {
      this.#complain(span, 'no-frame', 'There is no frame that could go.');
      return;
    }
    this.#frame = frames.at(-1);
    for (const slot of frame.slots) if (slot.value && slot.state === 'live') this.#memory.freeOwned(slot.value, line);
    this.#forget((to) => 'frame' in to && to.frame === frames.length && (to.thread ?? 0) === id);
  }

  /** What pointed to something that is gone dangles. */
  #forget(isGone: (to: NonNullable<(Value & { kind: 'pointer' })['to']>) => boolean): void {
    this.#memory.changePointers((pointer) =>
      pointer.to && isGone(pointer.to)
        ? { ...pointer, to: null, state: pointer.state === 'moved' ? 'moved' : 'dangling' }
        : pointer,
    );
  }

  #end(kind: 'free' | 'drop' | 'remove', place: PlaceName, line: number): void {
    this.#settle();
    const found = this.#find(place, kind === 'drop' ? 'slot' : 'block');
    if (!found) return;
    const target = this.#memory.target(found.value);
    // C frees what a pointer leads to, and says the pointer's name.
    const block = found.home.kind === 'block' && found.path.length === 0 ? found.home : target?.home;
    if (kind === 'remove') this.#remove(found.home);
    else if (kind === 'drop' && found.home.kind !== 'block') this.#drop(found.home.slot, line);
    else if (block?.kind === 'block') this.#free(block.block, place.span, line);
    else this.#complain(place.span, 'not-on-heap', `“${this.#text(place.span)}” is no block on the heap.`);
  }

  #free(block: DrawnBlock, span: Span, line: number): void {
    if (!isInUse(block)) {
      this.#complain(span, 'freed-twice', `“${block.name}” was freed in line ${block.freedLine} already.`);
      return;
    }
    block.freedLine = line;
    this.#memory.freeOwned(block.value, line);
  }

  #drop(slot: DrawnSlot, line: number): void {
    const { value, state } = slot;
    slot.value = null;
    slot.state = 'dropped';
    slot.movedPaths = [];
    if (value && state !== 'dropped') this.#memory.freeOwned(value, line);
  }

  #remove(home: Home): void {
    const to = placeOf(home, []);
    const memory = this.#memory;
    if (home.kind === 'block') memory.blocks = memory.blocks.filter((block) => block !== home.block);
    for (const list of [memory.statics, ...memory.threads.flatMap(({ frames }) => frames.map(({ slots }) => slots))]) {
      const at = home.kind === 'block' ? -1 : list.indexOf(home.slot);
      if (at >= 0) list.splice(at, 1);
    }
    const gone = JSON.stringify(to);
    this.#forget((other) => JSON.stringify({ ...other, path: [] }) === gone);
  }

  #drawEntry(entry: Entry): void {
    const { place } = entry;
    const isWhole = place.path.length === 0 && place.stars === 0 && !place.thread;
    if (!isWhole) {
      this.#setPart(entry);
      return;
    }
    const name = place.number === undefined ? place.root : `${place.root}#${place.number}`;
    if (this.#section === 'heap') {
      this.#setBlock(entry, this.#blockToWrite(name, entry.line));
      return;
    }
    const home = this.#section === undefined ? this.#memory.find(place, this.#scope, 'slot')?.home : undefined;
    if (home?.kind === 'block') this.#setBlock(entry, home.block);
    else this.#setSlot(entry, home?.slot ?? this.#declare(place, name));
  }

  #blockToWrite(name: string, line: number): DrawnBlock {
    const known = this.#memory.block(name);
    return known && !known.isPast ? known : this.#memory.addBlock(name, line + 1);
  }

  #declare({ root, number }: PlaceName, name: string): DrawnSlot {
    const slots = this.#section === 'statics' ? this.#memory.statics : this.#frameHere().slots;
    const known = findSlot(slots, name);
    if (known) return known;
    const id = number === undefined ? undefined : name;
    const slot: DrawnSlot = {
      ...{ name: root, id, type: '', address: null, size: null },
      ...{ state: 'uninitialised', movedPaths: [], value: null },
    };
    slots.push(slot);
    return slot;
  }

  #setSlot({ value: written, type, attributes, line }: Entry, slot: DrawnSlot): void {
    if (type !== undefined) slot.type = type;
    this.#setExtent(slot, attributes);
    if (written) {
      const evaluation = this.#evaluation(line, slot.type, slot.name, slot.value);
      const value = evaluate(written, evaluation);
      if (type === undefined && slot.type === '') slot.type = typeOf(value);
      const isEmpty = value.kind === 'uninitialised';
      slot.value = isEmpty ? null : value;
      slot.movedPaths = evaluation.movedPaths;
      slot.state = isEmpty ? 'uninitialised' : slot.movedPaths.length > 0 ? 'moved' : 'live';
    }
    this.#setState({ kind: 'static', slot }, attributes.state, line + 1);
  }

  #setBlock({ value: written, type, attributes, line }: Entry, block: DrawnBlock): void {
    if (type !== undefined) block.type = type;
    this.#setExtent(block, attributes);
    if (written) {
      block.value = evaluate(written, this.#evaluation(line, block.type, block.id, block.value));
      if (type === undefined && block.type === '') block.type = typeOf(block.value);
    }
    const { state } = attributes;
    if (state === 'freed' || state === 'dropped') block.freedLine ??= line + 1;
    else if (state === 'leaked') this.#memory.leaks.add(block.id);
  }

  #setExtent(of: { address: number | null; size: number | null }, { address, size }: Attributes): void {
    of.address = address ?? of.address;
    of.size = size ?? of.size;
  }

  #setState(home: Home & { slot: DrawnSlot }, state: Attributes['state'], line: number): void {
    const { slot } = home;
    switch (state) {
      case 'moved':
        moveOut(home, []);
        return;
      case 'dropped':
        slot.state = 'dropped';
        slot.value = null;
        slot.movedPaths = [];
        return;
      case 'uninitialised':
        slot.state = 'uninitialised';
        slot.value = null;
        return;
      case 'live':
        slot.state = 'live';
        slot.movedPaths = [];
        return;
      case 'freed': {
        this.#settle();
        const target = this.#memory.target(slot.value);
        if (target?.home.kind === 'block' && isInUse(target.home.block)) target.home.block.freedLine = line;
        return;
      }
      case 'leaked':
      case undefined:
        return;
      default:
        state satisfies never;
    }
  }

  /** `node.next -> b`, `list[2] = 5`, `*p = 1`. */
  #setPart({ place, value: written, attributes, line }: Entry): void {
    const found = this.#memory.find(place, this.#scope, 'slot');
    const isNew = found?.missing !== undefined && found.missing !== '*' && found.missing === place.path.at(-1);
    if (!found || (found.missing !== undefined && !isNew)) {
      this.#find(place, 'slot');
      return;
    }
    const { home } = found;
    const path = isNew ? [...found.path, found.missing as string | number] : found.path;
    if (!written) {
      if (attributes.state === 'moved') moveOut(home, path);
      return;
    }
    const owner = `${place.root}${pathText(place.path)}`;
    const part = evaluate(written, this.#evaluation(line, '', owner, isNew ? null : found.value));
    const value = withPart(heldBy(home), path, part);
    if (!value) {
      this.#complain(place.span, 'no-part', `“${this.#text(place.span)}” has no place in what is there.`);
      return;
    }
    if (home.kind === 'block') home.block.value = value;
    else {
      home.slot.value = value;
      const key = path.join('/');
      home.slot.movedPaths = home.slot.movedPaths.filter((moved) => moved.join('/') !== key);
      if (home.slot.movedPaths.length === 0) home.slot.state = 'live';
    }
    if (attributes.state === 'moved') moveOut(home, path);
  }

  get #scope(): { thread: DrawnThread; frame: DrawnFrame | undefined } {
    return { thread: this.#thread, frame: this.#frame };
  }

  #evaluation(line: number, type: string, owner: string, before: Value | null): Evaluation {
    const { memory, upcoming, budget } = { memory: this.#memory, upcoming: this.#upcoming, budget: this.#budget };
    const scope = this.#scope;
    return { memory, scope, line: line + 1, type, owner, before, upcoming, budget, movedPaths: [] };
  }

  /** Where the arrows of this step lead: by now all names are there. */
  #settle(): void {
    const { pending } = this.#memory;
    if (pending.size === 0) return;
    const found = new Map<number, Found | undefined>();
    for (const [number, { place, scope, prefers }] of pending) {
      const target = this.#memory.find(place, scope, prefers);
      if (!target || target.missing !== undefined) this.#complainOf(place, target);
      found.set(number, target);
    }
    this.#memory.changePointers((pointer) => {
      const asked = pending.get(pointer.address ?? 0);
      return asked ? aimed(pointer, found.get(pointer.address ?? 0), asked.place) : pointer;
    });
    pending.clear();
  }

  #find(place: PlaceName, prefers: 'block' | 'slot'): Found | undefined {
    const found = this.#memory.find(place, this.#scope, prefers);
    if (found && found.missing === undefined) return found;
    this.#complainOf(place, found);
    return undefined;
  }

  #complainOf(place: PlaceName, found: Found | undefined): void {
    const text = this.#text(place.span);
    if (found?.missing === '*')
      this.#complain(place.span, 'no-pointer', `“${text}”: what the star follows is no arrow.`);
    else if (found) this.#complain(place.span, 'no-part', `“${text}”: there is no “${found.missing}” in it.`);
    else {
      const names = [...this.#memory.blocks.map(({ name }) => name), ...this.#memory.slots().map(({ name }) => name)];
      const near = nearestName(place.root, names);
      const hint = near === undefined ? '' : ` Is “${near}” meant?`;
      this.#complain(place.span, 'unknown-name', `Nothing here is called “${place.root}”.${hint}`);
    }
  }

  #complain(span: Span, code: string, message: string): void {
    this.diagnostics.push(problem(span, code, message));
  }

  #text(span: Span): string {
    return this.#source.slice(span.start, span.end);
  }
}

/** With a range it covers so many items, or bytes of a text. What is not found is not shown. */
function aimed({ address, ...pointer }: PointerValue, found: Found | undefined, { range }: PlaceName): Value {
  if (!found) return pointer;
  if (!range) return { ...pointer, to: placeOf(found.home, found.path) };
  const { value } = found;
  const all = value?.kind === 'sequence' || value?.kind === 'text' ? value.length : 0;
  const length = Math.max(0, (range.end ?? all) - range.start);
  return { ...pointer, to: placeOf(found.home, [...found.path, range.start]), length: pointer.length ?? length };
}

const threadWords = /^(running|runnable|waiting|finished|panicked)\b(?:\s*(?:for\b)?\s*(.*))?$/;

/** Of other words it is said that the thread waits for them. */
function threadStatus(text: string): ThreadStatus {
  const [, state, what = ''] = threadWords.exec(text) ?? [];
  if (state === undefined) return { state: 'waiting', waitsFor: text };
  if (state !== 'waiting' || what === '') return { state: state as ThreadStatus['state'] };
  return { state: 'waiting', waitsFor: what };
}
