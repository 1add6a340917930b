/** Things that are drawn (slots, blocks, statics) as the recorder keeps them from step to step. */

import { shareUnchanged } from '../trace/equal';
import type { Block, LoopPass, Slot, SlotState, Value } from '../trace/state';
import type { CallFrame, Mark } from './callFrame';
import type { Static } from './code';
import { bytes, type Drawing } from './drawing';
import type { Thread } from './threads';
import type { Type } from './type';

export interface Drawn {
  readonly kind: 'slot' | 'block' | 'static';
  /** Allocations whose death or naming changes how this is drawn. */
  readonly pointsAt: Set<number>;
  isGone: boolean;
  /** Bytes that were written since it was decoded; all of it when `everything`. */
  from: number;
  to: number;
  everything: boolean;
  isQueued: boolean;
}

export interface DrawnSlot extends Drawn {
  readonly kind: 'slot';
  readonly frame: DrawnFrame;
  readonly local: number;
  readonly address: number;
  readonly type: Type;
  readonly name: string;
  id: string | undefined;
  mark: Mark | undefined;
  /** As decoded, without marks. */
  raw: Value | undefined;
  slot: Slot | undefined;
}

export interface DrawnFrame {
  readonly thread: Thread;
  readonly serial: number;
  /** In the machine's stack. */
  readonly depth: number;
  /** In the trace's stack. */
  readonly index: number;
  readonly base: number;
  readonly slots: DrawnSlot[];
}

export interface DrawnBlock extends Drawn {
  readonly kind: 'block';
  readonly allocation: number;
  readonly address: number;
  readonly id: string;
  drawing: Drawing | undefined;
  /** The drawing is an owner's. */
  owned: boolean;
  value: Value | undefined;
  isFreed: boolean;
}

export interface DrawnStatic extends Drawn {
  readonly kind: 'static';
  readonly allocation: number;
  readonly index: number;
  readonly address: number;
  readonly type: Type;
  readonly name: string;
  slot: Slot | undefined;
}

export type AnyDrawn = DrawnSlot | DrawnBlock | DrawnStatic;

export function fresh() {
  return {
    pointsAt: new Set<number>(),
    isGone: false,
    from: Number.MAX_SAFE_INTEGER,
    to: 0,
    everything: true,
    isQueued: false,
  };
}

export function newSlot(drawn: DrawnFrame, frame: CallFrame, local: number): DrawnSlot {
  const { layout, code } = frame.function;
  return {
    kind: 'slot',
    ...fresh(),
    frame: drawn,
    local,
    address: frame.base + layout.offset(local),
    type: layout.type(local),
    name: code.locals[local]?.name ?? '',
    id: undefined,
    mark: undefined,
    raw: undefined,
    slot: undefined,
  };
}

export function newBlock(allocation: number, address: number, id: string): DrawnBlock {
  return {
    kind: 'block',
    ...fresh(),
    allocation,
    address,
    id,
    drawing: undefined,
    owned: false,
    value: undefined,
    isFreed: false,
  };
}

export function sharedWith(before: Value | null | undefined, now: Value): Value {
  return before ? shareUnchanged(before, now) : now;
}

export function newStatic(
  { type, shown }: Static,
  at: Pick<DrawnStatic, 'allocation' | 'address' | 'index'>,
): DrawnStatic {
  return { kind: 'static', ...fresh(), ...at, type, name: shown, slot: undefined };
}

/** A slot that a later one of its name shadows is told apart by a number; the last one needs none. */
export function slotIds(slots: readonly DrawnSlot[]): readonly (string | undefined)[] {
  const left = new Map<string, number>();
  for (const { name } of slots) left.set(name, (left.get(name) ?? 0) + 1);
  const seen = new Map<string, number>();
  return slots.map(({ name }) => {
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    return number < (left.get(name) ?? 0) ? `${name}#${number}` : undefined;
  });
}

/** In the order in which they were allocated. */
export function inOrder(blocks: ReadonlyMap<string, Block>): readonly Block[] {
  return [...blocks.values()].sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
}

export function slotState(mark: Mark | undefined, isWritten: boolean): SlotState {
  if (mark) return mark.kind === 'dropped' ? 'dropped' : 'moved';
  return isWritten ? 'live' : 'uninitialised';
}

export function typeName(drawing: Drawing | undefined, size: number): string {
  if (!drawing) return bytes(size);
  return drawing.kind === 'value' ? drawing.type.name : drawing.name;
}

export function sameType(a: Drawing | undefined, b: Drawing): boolean {
  if (a?.kind === 'run' && b.kind === 'run') return a.element === b.element && a.as === b.as;
  return a?.kind === 'value' && b.kind === 'value' && a.type === b.type;
}

const none: readonly LoopPass[] = [];

/** A loop that is come to has not begun yet. */
export const passesOf = ({ loops }: CallFrame): readonly LoopPass[] =>
  loops.length === 0 ? none : loops.filter(({ pass }) => pass > 0).map(({ line, pass }) => ({ line, pass }));
