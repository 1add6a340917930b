/**
 * Which move paths may be initialised, and which may be uninitialised, at each point of a body (rustc-dev-guide,
 * "MIR dataflow"): forward, joined by union, as bit sets over the paths.
 */
import type { Block, BlockId, Body, Place, Terminator } from './mir';
import { successors } from './mir';
import {
  callReturnEffects,
  type Effects,
  type MovePaths,
  movedParts,
  type PathId,
  statementEffects,
  terminatorEffects,
} from './movePaths';

export interface InitState {
  readonly init: Uint32Array;
  readonly uninit: Uint32Array;
}

export interface Initialisation {
  /** At the start of the block. Fresh: the caller may change it. */
  entry(block: BlockId): InitState;
  /** Null for a block that control never reaches. */
  reached(block: BlockId): boolean;
  /** Brings a state over one statement of the block, or with its length, over the terminator (a call's return excluded). */
  advance(state: InitState, block: BlockId, statement: number): void;
}

export const hasBit = (bits: Uint32Array, id: number): boolean => (((bits[id >> 5] as number) >>> (id & 31)) & 1) === 1;

const setBit = (bits: Uint32Array, id: number): void => {
  bits[id >> 5] = (bits[id >> 5] as number) | (1 << (id & 31));
};
const clearBit = (bits: Uint32Array, id: number): void => {
  bits[id >> 5] = (bits[id >> 5] as number) & ~(1 << (id & 31));
};

/** `cleanup: false` leaves out what runs while a panic unwinds, for those who never ask about it. */
export function initialisation(body: Body, paths: MovePaths, options: { readonly cleanup: boolean }): Initialisation {
  const words = (paths.paths.length + 31) >> 5;
  const entries: (InitState | undefined)[] = [];
  entries[0] = atEntry(body, paths, words);

  // One state is brought forward many times in a row.
  let latest: { readonly state: InitState; readonly effects: Effects } | undefined;
  const advance = (state: InitState, block: BlockId, index: number): void => {
    const { statements, terminator } = body.blocks[block] as Block;
    if (latest?.state !== state) latest = { state, effects: applying(body, paths, state) };
    const { effects } = latest;
    const statement = statements[index];
    if (statement) statementEffects(statement, effects);
    else terminatorEffects(terminator, effects);
  };
  const queue: BlockId[] = [0];
  const queued = new Set<BlockId>(queue);
  const flow = (to: BlockId, state: InitState): void => {
    if (!options.cleanup && (body.blocks[to] as Block).cleanup) return;
    const known = entries[to];
    if (!known) entries[to] = copyState(state);
    else if (!join(known, state)) return;
    if (!queued.has(to)) {
      queued.add(to);
      queue.push(to);
    }
  };
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    queued.delete(at);
    const state = copyState(entries[at] as InitState);
    const { statements, terminator } = body.blocks[at] as Block;
    for (let i = 0; i <= statements.length; i++) advance(state, at, i);
    flowOn(body, paths, terminator, state, flow);
  }
  return {
    entry: (block) => copyState(entries[block] as InitState),
    reached: (block) => entries[block] !== undefined,
    advance,
  };
}

/** A call initialises its destination only where it returns. */
function flowOn(
  body: Body,
  paths: MovePaths,
  terminator: Terminator,
  state: InitState,
  flow: (to: BlockId, state: InitState) => void,
): void {
  for (const next of successors(terminator)) {
    if (terminator.kind !== 'call' || next !== terminator.target) flow(next, state);
  }
  if (terminator.kind !== 'call' || terminator.target === null) return;
  callReturnEffects(terminator, applying(body, paths, state));
  flow(terminator.target, state);
}

/** Arguments are there from the start, nothing else is. */
function atEntry(body: Body, paths: MovePaths, words: number): InitState {
  const state: InitState = { init: new Uint32Array(words), uninit: new Uint32Array(words) };
  for (const path of paths.paths) {
    const isArgument = path.place.local > 0 && path.place.local <= body.argumentCount;
    setBit(isArgument ? state.init : state.uninit, path.id);
  }
  return state;
}

function applying(body: Body, paths: MovePaths, state: InitState): Effects {
  const uninitialise = (path: PathId): void => {
    for (const id of paths.withDescendants(path)) {
      clearBit(state.init, id);
      setBit(state.uninit, id);
    }
  };
  return {
    move(place) {
      for (const part of movedParts(body, place)) {
        const found = paths.find(part);
        if (found?.exact) uninitialise(found.path);
      }
    },
    uninitialise(local) {
      const root = paths.roots[local] ?? null;
      if (root !== null) uninitialise(root);
    },
    initialise(place: Place) {
      const found = paths.find(place);
      if (!found?.exact) return;
      for (const id of paths.withDescendants(found.path)) {
        setBit(state.init, id);
        clearBit(state.uninit, id);
      }
    },
  };
}

const copyState = (state: InitState): InitState => ({ init: state.init.slice(), uninit: state.uninit.slice() });

/** Adds what the other state has; whether that was anything new. */
function join(into: InitState, from: InitState): boolean {
  let changed = false;
  for (const [target, source] of [
    [into.init, from.init],
    [into.uninit, from.uninit],
  ] as const) {
    for (let i = 0; i < target.length; i++) {
      const bits = (target[i] as number) | (source[i] as number);
      if (bits >>> 0 === target[i]) continue;
      target[i] = bits;
      changed = true;
    }
  }
  return changed;
}
