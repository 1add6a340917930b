/**
 * Leads arrows from their cells to what they point to. An arrow leaves its cell to the right, runs up or down only in a
 * gutter between two columns, crosses a column only where nothing stands in it, and enters a block from its left: so no
 * arrow ever runs over a text. Arrows that share a gutter get tracks of their own.
 */
import { type PointerValue, type State, stackOf } from '../trace/state';
import { type Anchor, type Canvas, frameId, type Port, type RowSpan, type Stretch } from './canvas';
import type { Column, Layout } from './layout';
import type { Arrow, Bracket, Point } from './scene';
import { grant, sizes } from './shape';
import { pointsInside, slotIndex, slotKeys } from './survey';

export interface Routed {
  readonly arrows: readonly Arrow[];
  readonly brackets: readonly Bracket[];
}

export function routeArrows(canvas: Canvas, layout: Layout, state: State): Routed {
  const plans: Plan[] = [];
  const stubs: Arrow[] = [];
  for (const port of canvas.ports) {
    const aim = aimOf(canvas, state, port.pointer);
    if (aim) plans.push(planOf(layout, port, aim));
    else if (port.pointer.to || port.pointer.state === 'dangling') stubs.push(stubOf(port));
  }
  const brackets = [...layLanes(plans), ...rowBrackets(plans)];
  spreadEntries(plans);
  const corridors = new Corridors(layout);
  for (const plan of plans) plan.ys = corridors.cross(plan);
  assignTracks(layout, plans);
  return { arrows: [...plans.map(arrowOf), ...stubs], brackets };
}

/** Where a pointer's arrow ends: at the edge of a box, or on a lane under the cells it covers. */
interface Aim {
  readonly anchor: Anchor;
  readonly stretch?: Stretch;
  /** A slice shows how far it reaches. */
  readonly bracket: boolean;
  readonly rows?: RowSpan;
}

function aimOf(canvas: Canvas, state: State, pointer: PointerValue): Aim | undefined {
  const { to } = pointer;
  if (!to) return undefined;
  const found = canvas.find(ownerOf(state, to), to.path);
  if (!found) return undefined;
  const { anchor, rest } = found;
  if (!anchor.cellAt || !pointsInside(pointer)) return { anchor, bracket: false, rows: rowsOf(canvas, state, pointer) };
  const first = typeof rest[0] === 'number' ? rest[0] : 0;
  const isSlice = pointer.length !== undefined;
  const stretch = anchor.cellAt(first, pointer.length ?? 1);
  return stretch && stretch.lanes > 0 ? { anchor, stretch, bracket: isSlice } : { anchor, bracket: false };
}

/** The rows that a slice of items one under another covers. */
function rowsOf(canvas: Canvas, state: State, { to, length, role }: PointerValue): RowSpan | undefined {
  if (!to || length === undefined || (role !== 'shared' && role !== 'mutable')) return undefined;
  const last = to.path.at(-1);
  const owner = ownerOf(state, to);
  const run = typeof last === 'number' ? canvas.at(owner, to.path.slice(0, -1)) : canvas.at(owner, to.path);
  return run?.rowsAt?.(typeof last === 'number' ? last : 0, length);
}

function ownerOf(state: State, place: NonNullable<PointerValue['to']>): string {
  if ('block' in place) return `b ${place.block}`;
  if ('static' in place) return `g ${place.static}`;
  const frame = stackOf(state, place.thread)[place.frame];
  const key = frame && slotKeys(frame.slots)[slotIndex(frame, place.slot)];
  return frameId(place.thread ?? 0, place.frame, key ?? '');
}

/** A path in the making: from `ys[0]`, in each gutter from one y to the next. */
interface Plan {
  readonly port: Port;
  readonly aim: Aim;
  readonly gutters: readonly number[];
  ys: readonly number[];
  readonly tracks: number[];
  entry: number;
  lane: number;
}

function planOf(layout: Layout, port: Port, aim: Aim): Plan {
  const start = port.home.kind === 'stack' ? 0 : port.home.column + 1;
  const end = aim.anchor.home.kind === 'stack' ? 0 : aim.anchor.home.column;
  const gutters: number[] = [];
  const direction = end < start ? -1 : 1;
  for (let gutter = start; gutter !== end; gutter += direction) gutters.push(gutter);
  gutters.push(Math.min(end, layout.gutters.length - 1));
  return { port, aim, gutters, ys: [], tracks: [], entry: aim.anchor.y, lane: 0 };
}

/** A pointer to what is not in the picture ends right after its box. */
function stubOf(port: Port): Arrow {
  const { x, y, home, pointer, active, changed } = port;
  const end = pointer.state === 'dangling' ? 'dangling' : 'hidden';
  const points = [
    { x, y },
    { x: home.right + 20, y },
  ];
  return { id: `a ${port.id}`, role: pointer.role, end, active, changed, points, label: labelOf(port) };
}

/** Pointers into the same cells run on lanes under them, the one that goes furthest on the lowest. */
function layLanes(plans: readonly Plan[]): readonly Bracket[] {
  const groups = new Map<string, Plan[]>();
  for (const plan of plans) {
    const { stretch, anchor } = plan.aim;
    if (!stretch) continue;
    const key = `${anchor.home.column} ${anchor.home.left} ${stretch.bottom}`;
    grant(groups, key, (): Plan[] => []).push(plan);
  }
  const brackets: Bracket[] = [];
  for (const group of groups.values()) {
    const fromLeft = group[0]?.aim.anchor.home.kind === 'card';
    const left = (plan: Plan): number => (plan.aim.stretch as Stretch).left;
    group.sort((a, b) => (fromLeft ? left(a) - left(b) : left(b) - left(a)) || a.port.y - b.port.y);
    group.forEach((plan, index) => {
      const stretch = plan.aim.stretch as Stretch;
      plan.lane = Math.min(index, Math.max(0, stretch.lanes - 1));
      plan.entry = stretch.bottom + 6 + plan.lane * sizes.lane;
      if (!plan.aim.bracket) return;
      const { active, id } = plan.port;
      const y = plan.entry;
      brackets.push({ id: `r ${id}`, from: { x: stretch.left + 2, y }, to: { x: stretch.right - 2, y }, active });
    });
  }
  return brackets;
}

function rowBrackets(plans: readonly Plan[]): readonly Bracket[] {
  return plans.flatMap(({ aim: { rows }, port: { id, active } }) => {
    if (!rows) return [];
    const { x, top, bottom } = rows;
    return [{ id: `r ${id}`, from: { x, y: top + 2 }, to: { x, y: bottom - 2 }, active }];
  });
}

/** Arrows into one edge spread along it, in the order they come from, and keep clear of arrows that pass at its height. */
function spreadEntries(plans: readonly Plan[]): void {
  const groups = new Map<string, Plan[]>();
  for (const plan of plans) {
    if (plan.aim.stretch) continue;
    const { home, y } = plan.aim.anchor;
    const key = `${home.kind} ${home.left} ${y}`;
    grant(groups, key, (): Plan[] => []).push(plan);
  }
  for (const group of groups.values()) {
    group.sort((a, b) => a.port.y - b.port.y || a.port.x - b.port.x);
    const step = group.length > 1 ? Math.min(8, 18 / (group.length - 1)) : 0;
    group.forEach((plan, index) => {
      const y = plan.aim.anchor.y + Math.round((index - (group.length - 1) / 2) * step);
      const gap = plan.port.y - y;
      const isStraight = plan.gutters.length === 1 && plan.aim.anchor.home.kind === 'card' && Math.abs(gap) <= 12;
      plan.entry = isStraight && group.length === 1 ? plan.port.y : y;
    });
  }
  const starts = new Set(plans.map((plan) => `${plan.gutters[0]} ${plan.port.y}`));
  for (const plan of plans) {
    if (plan.aim.stretch || plan.port.y === plan.entry) continue;
    if (starts.has(`${plan.gutters.at(-1)} ${plan.entry}`)) plan.entry += plan.port.y > plan.entry ? 5 : -5;
  }
}

/** The ways across columns: between, above and below what stands in them. */
class Corridors {
  readonly #layout: Layout;
  readonly #ways = new Map<number, Ways>();

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  cross({ port, gutters, entry }: Plan): readonly number[] {
    const ys = [port.y];
    let y = port.y;
    for (let hop = 0; hop + 1 < gutters.length; hop++) {
      const column = Math.min(gutters[hop] as number, gutters[hop + 1] as number);
      y = this.#pass(column, y, entry);
      ys.push(y);
    }
    return [...ys, entry];
  }

  /** The height in one of the column's gaps that makes the way shortest; of several such gaps the highest. */
  #pass(index: number, from: number, to: number): number {
    const column = this.#layout.columns[index];
    if (!column) return from;
    const { height } = this.#layout;
    const { gaps, used } = grant(this.#ways, index, () => ({
      gaps: gapsOf(column, height),
      used: new Heights(height),
    }));
    const near = Math.min(from, to);
    const far = Math.max(from, to);
    let best = height - 6;
    let cost = Number.POSITIVE_INFINITY;
    /** Says whether a gap further away might still be better. */
    const tryGap = (gap: Gap, isAbove: boolean): boolean => {
      const { low, high } = gap;
      const least = far - near + 2 * Math.max(0, low - far, near - high);
      if (least > cost || (least === cost && !isAbove)) return false;
      for (const wanted of [from, to, (low + high) >> 1]) {
        const y = used.next(Math.min(high, Math.max(low, wanted)), gap);
        const length = Math.abs(y - from) + Math.abs(y - to);
        if (length < cost || (length === cost && isAbove && y < best && best > high)) [best, cost] = [y, length];
      }
      return true;
    };
    const start = firstBelow(gaps, near);
    for (let at = start; at < gaps.length && tryGap(gaps[at] as Gap, false); ) at++;
    for (let at = start - 1; at >= 0 && tryGap(gaps[at] as Gap, true); ) at--;
    used.add(best);
    return best;
  }
}

interface Ways {
  readonly gaps: readonly Gap[];
  readonly used: Heights;
}

/** Free heights of a column, from the first to the last. */
interface Gap {
  readonly low: number;
  readonly high: number;
}

const clearance = 5;

function gapsOf(column: Column, height: number): readonly Gap[] {
  const gaps: Gap[] = [];
  let low = 0;
  for (const [top, bottom] of column.taken) {
    if (top - clearance > low + clearance) gaps.push({ low: low + clearance, high: top - clearance });
    low = Math.max(low, bottom);
  }
  gaps.push({ low: low + clearance, high: Math.max(low + clearance, height - 4) });
  return gaps;
}

/** Index of the first gap that does not end above a height. */
function firstBelow(gaps: readonly Gap[], y: number): number {
  let low = 0;
  let high = gaps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((gaps[middle] as Gap).high < y) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Heights at which arrows cross a column already, each with the room around it that another one keeps clear of. */
class Heights {
  readonly #near: Uint8Array;

  constructor(height: number) {
    this.#near = new Uint8Array(height + 2 * clearance);
  }

  add(y: number): void {
    this.#near.fill(1, Math.max(0, y - clearance + 1), y + clearance);
  }

  /** The height next to the wanted one that no other arrow uses here. */
  next(wanted: number, { low, high }: Gap): number {
    for (let shift = 0; shift <= 40; shift += 5) {
      if (wanted + shift <= high && !this.#near[wanted + shift]) return wanted + shift;
      if (wanted - shift >= low && !this.#near[wanted - shift]) return wanted - shift;
    }
    return wanted;
  }
}

interface Vertical {
  readonly plan: Plan;
  readonly hop: number;
  readonly from: number;
  readonly to: number;
  /** Which sides of the gutter it joins: both left, both right, or across. */
  readonly kind: 'left' | 'right' | 'across';
}

/** Room at a gutter's sides: for the line to leave its box, and for the arrow's head. */
const trackMargin = { left: 10, right: 16 } as const;
const trackStep = 7;

function assignTracks(layout: Layout, plans: readonly Plan[]): void {
  const byGutter = new Map<number, Vertical[]>();
  for (const plan of plans) {
    plan.gutters.forEach((gutter, hop) => {
      const from = plan.ys[hop] as number;
      const to = plan.ys[hop + 1] as number;
      const vertical = { plan, hop, from, to, kind: kindOf(plan, hop) };
      grant(byGutter, gutter, (): Vertical[] => []).push(vertical);
    });
  }
  for (const [index, verticals] of byGutter) {
    const gutter = layout.gutters[index];
    if (gutter) assignIn(gutter, verticals);
  }
}

function kindOf(plan: Plan, hop: number): Vertical['kind'] {
  const isFirst = hop === 0;
  const isLast = hop === plan.gutters.length - 1;
  const goesLeft = plan.gutters.length > 1 && (plan.gutters[1] as number) < (plan.gutters[0] as number);
  const startsLeft = isFirst ? true : !goesLeft;
  const endsLeft = isLast ? plan.aim.anchor.home.kind === 'stack' : goesLeft;
  return startsLeft === endsLeft ? (startsLeft ? 'left' : 'right') : 'across';
}

/**
 * Lines that turn back keep to their side, the shortest closest to it. Of those that go across and down, the highest
 * start runs furthest right; of those that go up, the lowest: then two of them never cross needlessly.
 */
function assignIn(gutter: { readonly left: number; readonly right: number }, verticals: readonly Vertical[]): void {
  const first = gutter.left + trackMargin.left;
  const last = Math.max(first, gutter.right - trackMargin.right);
  const count = Math.max(1, Math.floor((last - first) / trackStep) + 1);
  const busy: [number, number][][] = Array.from({ length: count }, () => []);
  const isFree = (track: number, low: number, high: number): boolean =>
    (busy[track] as [number, number][]).every(([a, b]) => high + 5 < a || b + 5 < low);
  const take = (vertical: Vertical, fromLeft: boolean): void => {
    const low = Math.min(vertical.from, vertical.to);
    const high = Math.max(vertical.from, vertical.to);
    const tracks = busy.map((_, track) => (fromLeft ? track : count - 1 - track));
    const free = tracks.find((track) => isFree(track, low, high));
    const track = free ?? tracks[(busy[0] as unknown[]).length % count] ?? 0;
    (busy[track] as [number, number][]).push([low, high]);
    const nudge = free === undefined ? 3 : 0;
    vertical.plan.tracks[vertical.hop] = first + track * trackStep + nudge;
  };
  const length = (vertical: Vertical): number => Math.abs(vertical.from - vertical.to);
  const bent = verticals.filter((vertical) => length(vertical) > 0);
  for (const vertical of verticals) if (length(vertical) === 0) vertical.plan.tracks[vertical.hop] = last;
  const sorted = (kind: Vertical['kind'], order: (a: Vertical, b: Vertical) => number): readonly Vertical[] =>
    bent.filter((vertical) => vertical.kind === kind).sort(order);
  for (const vertical of sorted('left', (a, b) => length(a) - length(b))) take(vertical, true);
  for (const vertical of sorted('right', (a, b) => length(a) - length(b))) take(vertical, false);
  const across = sorted('across', (a, b) => a.from - b.from);
  for (const vertical of across.filter((v) => v.to > v.from)) take(vertical, false);
  for (const vertical of across.filter((v) => v.to < v.from).reverse()) take(vertical, false);
}

function arrowOf(plan: Plan): Arrow {
  const { port, aim, ys, tracks, entry } = plan;
  const { pointer, active, changed } = port;
  const points: Point[] = [{ x: port.x, y: port.y }];
  tracks.forEach((x, hop) => {
    if (ys[hop] === ys[hop + 1]) return;
    points.push({ x, y: ys[hop] as number }, { x, y: ys[hop + 1] as number });
  });
  const { home } = aim.anchor;
  if (aim.stretch) {
    const { left, right, bottom } = aim.stretch;
    const x = aim.bracket ? Math.min(left + 8, (left + right) >> 1) : (left + right) >> 1;
    points.push({ x, y: entry }, { x, y: bottom + 1 });
  } else points.push({ x: home.kind === 'stack' ? home.right : home.left, y: entry });
  const end = pointer.state === 'dangling' ? 'dangling' : 'block';
  return {
    id: `a ${port.id}`,
    role: pointer.role,
    end,
    active,
    changed,
    points: simplify(points),
    label: labelOf(port),
  };
}

/** Without points that lie on a straight line between their neighbours. */
function simplify(points: readonly Point[]): readonly Point[] {
  return points.filter((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (!before || !after) return true;
    return !((before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y));
  });
}

function labelOf({ name, pointer }: Port): string {
  const verb = pointer.role === 'own' ? 'owns' : pointer.role === 'shared-own' ? 'shares' : 'points to';
  if (pointer.state === 'dangling') return `${name} dangles: what it pointed to is gone`;
  const { to } = pointer;
  if (!to) return `${name} ${verb} something not drawn`;
  const target = 'block' in to ? `block ${to.block}` : 'static' in to ? to.static : to.slot;
  return `${name} ${verb} ${target}`;
}
