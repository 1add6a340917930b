/** One step of a trace as a scene: the layout says where, the state says what, the step before says what is new. */
import { type Block, type Frame, type Slot, type State, stackOf, type Thread, type Value } from '../trace/state';
import { Canvas, frameId, type Home, looks } from './canvas';
import { drawValue, type Spot } from './cells';
import { inlineOf } from './inline';
import {
  type Card,
  type FrameLayout,
  type Layout,
  type StackSection,
  shortType,
  spacing,
  staticTitle,
  threadTitle,
} from './layout';
import { elide, textWidth } from './metrics';
import { routeArrows } from './route';
import type { Look, Scene } from './scene';
import { firstLine, type Shape, sizes } from './shape';
import { frameLine } from './sourcePlace';
import { fixedDepths, pageDepths, positionOf, slotKeys } from './survey';
import { statusOf, statusText, threadName } from './threads';

export interface DrawOptions {
  /** Blocks to mark as leaked: those of the trace, when this is its last step. */
  readonly leaks?: readonly string[];
}

export function drawState(layout: Layout, state: State, previous: State | undefined, options: DrawOptions = {}): Scene {
  const canvas = new Canvas();
  const drawer: Drawer = { canvas, layout, state, previous, leaks: new Set(options.leaks) };
  drawRegions(drawer);
  drawStack(drawer);
  drawHeap(drawer);
  drawStatics(drawer);
  const { arrows, brackets } = routeArrows(canvas, layout, state);
  const { regions, boxes, texts, marks } = canvas;
  return { width: layout.width, height: layout.height, regions, boxes, texts, marks, brackets, arrows };
}

/** The keys under which parts are anchored, as `frameId` for those of frames; routes look them up by them. */
export const blockOwner = (id: string): string => `b ${id}`;
export const staticOwner = (name: string): string => `g ${name}`;

interface Drawer {
  readonly canvas: Canvas;
  readonly layout: Layout;
  readonly state: State;
  readonly previous: State | undefined;
  readonly leaks: ReadonlySet<string>;
}

function drawRegions({ canvas, layout }: Drawer): void {
  const { stack, heap, statics } = layout;
  const title = stack.hasThreads ? 'Stacks' : 'Stack';
  canvas.regions.push({ id: 'stack', title, ...stack.outer, y: spacing.margin });
  if (heap?.blocks) canvas.regions.push({ id: 'heap', title: 'Heap', x: heap.x, y: spacing.margin, width: heap.width });
  if (heap && statics)
    canvas.regions.push({ id: 'statics', title: 'Statics', x: heap.x, y: statics.y, width: heap.width });
}

function drawStack(drawer: Drawer): void {
  const { layout, state } = drawer;
  const { thread: running = 0, threads = [] } = state;
  drawThread(drawer, 0, state.stack);
  const shown = new Map<number, Thread>();
  for (const thread of threads) {
    const index = layout.stackOf.get(thread.id) ?? -1;
    // Of those that take turns on one place, the one that runs is shown, else the first of them.
    if (!shown.has(index) || thread.id === running) shown.set(index, thread);
  }
  for (const { id, stack } of shown.values()) drawThread(drawer, id, stack);
  const hidden = threads.length - shown.size;
  if (hidden === 0) return;
  const { x, width } = layout.stack.outer;
  const text = `${hidden} more ${hidden === 1 ? 'thread' : 'threads'} not drawn`;
  drawer.canvas.text('hidden threads', text, { x: x + width, y: spacing.margin + 8 }, 'small', 'quiet', 'end');
}

/** Where the frames of one thread are drawn. */
interface Stand {
  readonly thread: number;
  readonly section: StackSection;
  /** As it was in the step before. */
  readonly before: readonly Frame[];
}

function drawThread(drawer: Drawer, thread: number, frames: readonly Frame[]): void {
  const { layout, state, previous, canvas } = drawer;
  const section = layout.stack.sections[layout.stackOf.get(thread) ?? -1];
  if (!section) return;
  const isRunning = thread === (state.thread ?? 0);
  if (layout.stack.hasThreads) drawHeading(drawer, thread, section, isRunning);
  const stand: Stand = { thread, section, before: previous ? stackOf(previous, thread) : [] };
  const top = frames.length - 1;
  const pageStart = section.folds && top >= fixedDepths ? top - ((top - fixedDepths) % pageDepths) : fixedDepths;
  frames.forEach((frame, depth) => {
    if (section.folds && depth >= fixedDepths && depth < pageStart) return;
    drawFrame(drawer, stand, frame, depth, isRunning && depth === top);
  });
  const folded = pageStart - fixedDepths;
  if (folded === 0) return;
  const { x, width } = layout.stack;
  const y = section.foldY;
  const height = spacing.foldHeight;
  const id = thread === 0 ? 'fold' : `t${thread} fold`;
  canvas.box({ id, kind: 'header', x, y, width, height, looks: [] });
  const middle = { x: x + width / 2, y: y + height / 2 };
  canvas.text(`${id} text`, `${folded} frames between`, middle, 'small', 'quiet', 'middle');
}

/** Around all of a thread's room: whose it is, and what that thread is about. */
function drawHeading(drawer: Drawer, thread: number, section: StackSection, isRunning: boolean): void {
  const { canvas, layout, state, previous } = drawer;
  const { x, width } = layout.stack.outer;
  const { y, height } = section;
  const id = `t${thread}`;
  const words = statusText(statusOf(state, thread));
  const known = previous && (thread === 0 || previous.threads?.some((other) => other.id === thread));
  const isNew = previous !== undefined && !known;
  const title = `${threadName(state, thread)}, ${words}`;
  canvas.box({
    id,
    kind: 'thread',
    x,
    y,
    width,
    height,
    looks: looks(isRunning && 'active', isNew && 'changed'),
    title,
  });
  const middle = y + spacing.threadHeader / 2;
  const name = state.threads?.find((other) => other.id === thread)?.name ?? threadName({}, thread);
  canvas.text(`${id} name`, threadTitle(name), { x: x + 10, y: middle }, 'normal', isRunning ? 'current' : 'title');
  const tone = isRunning ? 'current' : words === 'panicked' ? 'alarm' : 'quiet';
  canvas.text(`${id} state`, words, { x: x + width - 10, y: middle }, 'small', tone, 'end');
}

function drawFrame(drawer: Drawer, stand: Stand, frame: Frame, depth: number, active: boolean): void {
  const { canvas, layout } = drawer;
  const { stack } = layout;
  const { section, thread } = stand;
  const position = section.positions[positionOf(depth)];
  const laid = section.frames[positionOf(depth)]?.get(frame.function);
  if (!position || !laid) return;
  const { x, width } = stack;
  const { y } = position;
  const id = frameId(thread, depth, frame.function);
  const { height } = laid;
  canvas.box({ id, kind: 'frame', x, y, width, height, looks: looks(active && 'active') });
  const middle = y + 14;
  // The library's frames are not the program's own: they say less loudly who they are, and in which file.
  const tone = frame.file === undefined ? 'title' : 'name';
  canvas.text(`${id} title`, elide(frame.function, 28), { x: x + 10, y: middle }, 'normal', tone);
  canvas.text(`${id} line`, frameLine(frame), { x: x + width - 10, y: middle }, 'small', 'quiet', 'end');
  const before = stand.before[depth];
  const was = before?.function === frame.function ? before : undefined;
  const keys = slotKeys(frame.slots);
  const oldKeys = was ? slotKeys(was.slots) : [];
  const home: Home = { kind: 'stack', left: x, right: x + width, column: -1 };
  frame.slots.forEach((slot, index) => {
    const key = keys[index] as string;
    const old = was?.slots[oldKeys.indexOf(key)];
    drawSlot(drawer, { slot, old, key, laid, y, active, home, id: frameId(thread, depth, key) });
  });
  if (frame.returned && laid.returned) {
    const at = { y, active, home, id: frameId(thread, depth, 'returned') };
    drawReturned(drawer, frame.returned, was?.returned, laid.returned, at);
  }
}

interface SlotAt {
  readonly slot: Slot;
  readonly old: Slot | undefined;
  readonly key: string;
  readonly laid: FrameLayout;
  readonly y: number;
  readonly active: boolean;
  readonly home: Home;
  readonly id: string;
}

function drawSlot(drawer: Drawer, at: SlotAt): void {
  const { canvas, layout } = drawer;
  const { slot, old, id, home } = at;
  const row = at.laid.rows.get(at.key);
  if (!row) return;
  const { stack } = layout;
  const top = at.y + row.y;
  const left = stack.x + spacing.framePadding;
  const x = left + stack.nameWidth;
  const look = lookOf(slot);
  const value = slot.value ?? uninitialised;
  const inline = inlineOf(value);
  const middle = top + (inline ? sizes.row / 2 : firstLine(row.shape));
  const isShadowed = slot.id !== undefined;
  const name = elide(slot.name, spacing.longestName);
  canvas.text(`${id} name`, name, { x: left + 2, y: middle }, 'normal', look || isShadowed ? 'faint' : 'name');
  const saysSoItself = inline !== undefined && (look !== 'moved' || inline.pointer !== undefined);
  const word = isShadowed ? 'shadowed' : saysSoItself ? undefined : look;
  const typeAt = { x: left + 2 + textWidth(name, 'normal') + 8, y: middle };
  const type = word ?? shortType(slot.type, spacing.longestType);
  if (!layout.options.compact) canvas.text(`${id} type`, type, typeAt, 'small', word ? 'faint' : 'quiet');
  const spot: Spot = {
    value,
    previous: old?.value ?? undefined,
    compares: drawer.previous !== undefined && slot.state !== 'uninitialised',
    shape: row.shape,
    x,
    y: top,
    width: stack.valueWidth,
    id,
    owner: id,
    path: [],
    name: slot.name,
    title: slot.type === '' ? slot.name : `${slot.name}: ${slot.type}`,
    home,
    active: at.active,
    look,
    movedPaths: new Set(slot.movedPaths?.map((path) => path.join('/'))),
  };
  if (look === 'dropped' || look === 'uninitialised') drawAbsent(canvas, spot, look);
  else drawValue(canvas, spot);
}

const uninitialised: Value = { kind: 'uninitialised' };

function lookOf(slot: Slot): Look | undefined {
  if (slot.state === 'moved') return slot.movedPaths?.length ? undefined : 'moved';
  if (slot.state === 'dropped') return 'dropped';
  return slot.value === null ? 'uninitialised' : undefined;
}

/** A slot without a value: not given one yet, or taken down. */
function drawAbsent(canvas: Canvas, spot: Spot, look: 'dropped' | 'uninitialised'): void {
  const { id, x, y, width } = spot;
  const middle = y + sizes.row / 2;
  canvas.box({ id, kind: 'cell', x, y, width, height: sizes.row, looks: [look] });
  const text = look === 'dropped' ? 'dropped' : '?';
  canvas.text(`${id} 0`, text, { x: x + sizes.padding, y: middle }, look === 'dropped' ? 'small' : 'normal', 'faint');
  canvas.anchor(spot.owner, [], { home: spot.home, y: middle });
}

function drawReturned(
  { canvas, layout, previous }: Drawer,
  value: Value,
  old: Value | undefined,
  row: { readonly y: number; readonly shape: Shape },
  at: { readonly y: number; readonly active: boolean; readonly home: Home; readonly id: string },
): void {
  const { stack } = layout;
  const left = stack.x + spacing.framePadding;
  const top = at.y + row.y;
  const { id } = at;
  canvas.text(`${id} name`, 'returns', { x: left + 2, y: top + sizes.row / 2 }, 'small', 'word');
  drawValue(canvas, {
    value,
    previous: old,
    compares: previous !== undefined,
    shape: row.shape,
    x: left + stack.nameWidth,
    y: top,
    width: stack.valueWidth,
    id,
    owner: id,
    path: [],
    name: 'the returned value',
    home: at.home,
    active: at.active,
    movedPaths: new Set(),
  });
}

function drawHeap(drawer: Drawer): void {
  const { layout, state, canvas } = drawer;
  let hidden = 0;
  const before = new Map(drawer.previous?.heap.map((block) => [block.id, block]));
  for (const block of state.heap) {
    const card = layout.lots[layout.lotOf.get(block.id) ?? -1];
    if (card) drawBlock(drawer, block, before.get(block.id), card);
    else hidden++;
  }
  if (hidden === 0 || !layout.heap) return;
  const text = `${hidden.toLocaleString('en')} more ${hidden === 1 ? 'block' : 'blocks'} not drawn`;
  canvas.text('hidden blocks', text, { x: layout.heap.x + 44, y: spacing.margin + 8 }, 'small', 'quiet');
}

function drawBlock(drawer: Drawer, block: Block, old: Block | undefined, card: Card): void {
  const { canvas, layout } = drawer;
  const { x, y, width, height } = card;
  const id = `b ${block.id}`;
  const isFreed = block.state === 'freed';
  const isNew = drawer.previous !== undefined && (!old || (isFreed && old.state === 'live'));
  const isLeaked = drawer.leaks.has(block.id);
  canvas.box({
    id,
    kind: 'block',
    x,
    y,
    width,
    height,
    looks: looks(isFreed && 'freed', isNew && 'changed'),
    title: blockTitle(block),
  });
  const middle = y + 11;
  const left = x + spacing.cardPadding;
  const address = layout.options.showAddresses && block.address !== null ? ` 0x${block.address.toString(16)}` : '';
  const name = elide(block.id, spacing.longestId);
  const type = shortType(block.type, spacing.longestBlockType) + address;
  canvas.text(`${id} id`, name, { x: left, y: middle }, 'small', 'value');
  canvas.text(`${id} type`, type, { x: left + textWidth(`${name} `, 'small'), y: middle }, 'small', 'quiet');
  const word = isFreed ? 'freed' : isLeaked ? 'leaked' : '';
  canvas.text(`${id} state`, word, { x: x + width - spacing.cardPadding, y: middle }, 'small', 'alarm', 'end');
  drawValue(canvas, {
    value: block.value,
    previous: old?.value,
    compares: drawer.previous !== undefined && old !== undefined,
    shape: card.shape,
    x: left,
    y: y + spacing.cardHeader,
    width: card.shape.run ? card.shape.inline + 2 * sizes.padding : width - 2 * spacing.cardPadding,
    id: `${id} value`,
    owner: blockOwner(block.id),
    path: [],
    name: `block ${block.id}`,
    home: { kind: 'card', left: x, right: x + width, column: card.column },
    active: false,
    look: isFreed ? 'freed' : undefined,
    movedPaths: new Set(),
  });
}

function blockTitle(block: Block): string {
  const size = block.size === null ? '' : `, ${block.size} bytes`;
  const address = block.address === null ? '' : ` at 0x${block.address.toString(16)}`;
  const freed = block.freedAt ? `, freed in line ${block.freedAt.line}` : '';
  return `${block.type === '' ? block.id : block.type}${size}${address}, allocated in line ${block.allocatedAt.line}${freed}`;
}

function drawStatics(drawer: Drawer): void {
  const { canvas, layout, state } = drawer;
  // Two statics of one name, as constants of two generic instances may be, cannot be told apart by who points there.
  const byName = new Map(state.statics.map((slot) => [slot.name, slot]));
  for (const slot of byName.values()) {
    const card = layout.statics?.byName.get(slot.name);
    if (!card) continue;
    const { x, y, width, height } = card;
    const id = `g ${slot.name}`;
    canvas.box({ id, kind: 'static', x, y, width, height, looks: [], title: slot.type });
    canvas.text(
      `${id} type`,
      staticTitle(slot.name, slot.type),
      { x: x + spacing.cardPadding, y: y + 11 },
      'small',
      'quiet',
    );
    const old = drawer.previous?.statics.find((other) => other.name === slot.name);
    drawValue(canvas, {
      value: slot.value ?? uninitialised,
      previous: old?.value ?? undefined,
      compares: drawer.previous !== undefined && old !== undefined,
      shape: card.shape,
      x: x + spacing.cardPadding,
      y: y + spacing.cardHeader,
      width: card.shape.run ? card.shape.inline + 2 * sizes.padding : width - 2 * spacing.cardPadding,
      id: `${id} value`,
      owner: staticOwner(slot.name),
      path: [],
      name: slot.name,
      home: { kind: 'card', left: x, right: x + width, column: card.column },
      active: false,
      movedPaths: new Set(),
    });
  }
}
