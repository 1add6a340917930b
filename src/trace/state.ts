/**
 * One moment of a program's memory, in the vocabulary that every engine and every picture shares. These shapes are
 * format `memory-trace/1` (docs/trace-format.md), so a state prints as JSON as it stands.
 *
 * All of it is immutable and shared: what did not change between two steps is the same object in both, so "did it
 * change?" is `!==`.
 */
export interface State {
  /** 0-based number of the step. */
  readonly step: number;
  /** 1-based, in the program's source; memory is shown as it is before this line runs. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
  /** The source that line and column are of, by its name among the trace's `sources`; absent for the program's own. */
  readonly file?: string;
  readonly event: StepEvent;
  readonly label?: string;
  /** Which time the label is reached, from 1; absent when it is reached once only. */
  readonly pass?: number;
  /** Characters of standard output written so far. */
  readonly written: number;
  /** The thread that is about to run; absent for the main thread, whose number is 0. */
  readonly thread?: number;
  /** The main thread's frames, outermost first. */
  readonly stack: readonly Frame[];
  /** What the main thread is about; absent while it runs. */
  readonly main?: ThreadStatus;
  /** The other threads that were started and are not gone, in order of their start; absent when there are none. */
  readonly threads?: readonly Thread[];
  readonly heap: readonly Block[];
  readonly statics: readonly Slot[];
}

export type StepEvent = 'line' | 'call' | 'return' | 'allocate' | 'free' | 'move' | 'drop' | 'fault' | 'end';

/** `running` is the thread whose step it is, `runnable` one that could go on and is not its turn. */
export type ThreadState = 'running' | 'runnable' | 'waiting' | 'finished' | 'panicked';

export interface ThreadStatus {
  readonly state: ThreadState;
  /** In short words, of a thread that waits: `join of thread 2`, `lock`, `message`, `sleep`. */
  readonly waitsFor?: string;
}

export interface Thread extends ThreadStatus {
  /** From 1 in order of the start; never used again in the same trace. */
  readonly id: number;
  /** As the program named it. */
  readonly name?: string;
  /** Outermost first. */
  readonly stack: readonly Frame[];
}

export interface Frame {
  readonly function: string;
  /** 1-based line this frame is at: for an outer frame, that of its pending call. */
  readonly line: number;
  /** The source that its lines are of, when it is not the program's own but the library's. */
  readonly file?: string;
  readonly slots: readonly Slot[];
  readonly returned?: Value;
  /** The loops of the source that it is in, outermost first; absent outside of all. */
  readonly loops?: readonly LoopPass[];
}

/** Which time round a loop is. */
export interface LoopPass {
  /** 1-based line in which the loop begins. */
  readonly line: number;
  /** From 1. */
  readonly pass: number;
}

/** A named place: a local, a parameter or a static. In order of declaration. */
export interface Slot {
  readonly name: string;
  /**
   * Tells slots of the same name apart: present only on a slot that a later one of its name shadows (`s#1`, `s#2`, …
   * in order of declaration). Places name a slot by its id where it has one, else by its name.
   */
  readonly id?: string;
  readonly type: string;
  readonly address: number | null;
  /** Bytes. */
  readonly size: number | null;
  readonly state: SlotState;
  /** Parts moved out while the rest is still there; only with state `moved`. */
  readonly movedPaths?: readonly Path[];
  /** What stands in it: kept for a moved slot (the bytes are still there), null when uninitialised or dropped. */
  readonly value: Value | null;
}

export type SlotState = 'uninitialised' | 'live' | 'moved' | 'dropped';

/** An object on the heap. Its id is never used again in the same trace; its address may be. */
export interface Block {
  readonly id: string;
  readonly type: string;
  readonly address: number | null;
  readonly size: number | null;
  readonly state: 'live' | 'freed';
  readonly value: Value;
  readonly allocatedAt: { readonly line: number };
  readonly freedAt?: { readonly line: number };
}

export type Value =
  | { readonly kind: 'scalar'; readonly text: string; readonly type?: string }
  | { readonly kind: 'text'; readonly text: string; readonly length: number; readonly capacity?: number }
  | { readonly kind: 'struct'; readonly name: string; readonly fields: readonly Field[]; readonly union?: true }
  | { readonly kind: 'enum'; readonly name: string; readonly variant: string; readonly fields: readonly Field[] }
  | {
      readonly kind: 'sequence';
      readonly items: readonly Value[];
      readonly length: number;
      readonly capacity?: number;
      /** How many items are left out behind those listed. */
      readonly elided?: number;
    }
  | {
      readonly kind: 'map';
      /** Keys and what they stand for, in the order in which the map gives them. */
      readonly entries: readonly Entry[];
      readonly capacity?: number;
      /** How many entries are left out behind those listed. */
      readonly elided?: number;
    }
  | PointerValue
  | { readonly kind: 'function'; readonly name: string; readonly captures: readonly Field[] }
  | { readonly kind: 'uninitialised' }
  | { readonly kind: 'opaque'; readonly text: string };

export type Entry = readonly [key: Value, value: Value];

export interface PointerValue {
  readonly kind: 'pointer';
  readonly to: Place | null;
  readonly role: PointerRole;
  readonly state: 'live' | 'dangling' | 'null' | 'moved';
  /** Elements covered (bytes of a text), for fat pointers and owners of a run. */
  readonly length?: number;
  readonly capacity?: number;
  readonly strong?: number;
  readonly weak?: number;
  /** Of a trait object: the type whose functions its table lists. */
  readonly vtable?: string;
  readonly address?: number;
}

/**
 * `own` Box, Vec, String; `shared-own` Rc, Arc; `shared` &T; `mutable` &mut T; `raw` a C pointer or *const T;
 * `reference` a name in a language where names refer.
 */
export type PointerRole = 'own' | 'shared-own' | 'shared' | 'mutable' | 'raw' | 'reference';

export interface Field {
  readonly name: string;
  readonly value: Value;
}

/**
 * Where a pointer points: by path, not by address. `frame` counts from the outermost of its thread, 0; `thread` is
 * absent for the main thread.
 */
export type Place =
  | { readonly block: string; readonly path: Path }
  | { readonly frame: number; readonly thread?: number; readonly slot: string; readonly path: Path }
  | { readonly static: string; readonly path: Path };

/** Field names and item indices, outermost first. */
export type Path = readonly (string | number)[];

/** The frames of a thread, the main thread's number being 0; none of a thread that is gone. */
export function stackOf(state: Pick<State, 'stack' | 'threads'>, thread = 0): readonly Frame[] {
  if (thread === 0) return state.stack;
  return state.threads?.find(({ id }) => id === thread)?.stack ?? [];
}

/** The frame that the step is about. */
export function runningFrame(state: Pick<State, 'stack' | 'thread' | 'threads'>): Frame | undefined {
  return stackOf(state, state.thread).at(-1);
}

/** Where the program itself is, also in a step of the library: undefined where none of its functions is running. */
export function programLine(state: Pick<State, 'stack' | 'thread' | 'threads' | 'line' | 'file'>): number | undefined {
  if (state.file === undefined) return state.line;
  return stackOf(state, state.thread).findLast(({ file }) => file === undefined)?.line;
}
