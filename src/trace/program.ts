/** What an engine is given to run, and the engine itself. An engine knows nothing of notes, editors or files. */
import type { Trace } from './trace';

export interface Program {
  readonly language: string;
  /** Complete source as it runs: a fence's wrapping and markers are already undone. */
  readonly source: string;
  /** States the note's author marked outside the source (Aquascope's `[]`), by offset into `source`. */
  readonly markers: readonly Marker[];
  readonly options: ProgramOptions;
  /** Says all of the above: two programs with the same key have the same trace. */
  readonly key: string;
}

/** Names the state right after the statement that ends at or before `offset`, on the last time it is reached. */
export interface Marker {
  readonly name: string;
  readonly offset: number;
}

export interface ProgramOptions {
  /** Rust's edition; 2021 when absent. */
  readonly edition?: '2015' | '2018' | '2021' | '2024';
  readonly stdin?: string;
  /** What runs are the program's tests, also where it has a `main`. Without one they run anyway. */
  readonly test?: true;
  /** Steps inside the language's library are recorded as well. */
  readonly library?: true;
}

/** A run stops, and says so, at the first of these. */
export interface Budget {
  /** Recorded steps. */
  readonly steps: number;
  readonly milliseconds: number;
  /** Bytes that the program may hold at once. */
  readonly memory: number;
}

export const defaultBudget: Budget = { steps: 100_000, milliseconds: 5_000, memory: 64 * 1024 * 1024 };

export interface Engine {
  /** As in a fence's tag, lower case. */
  readonly language: string;
  /** As a trace prints it: `embedded`, `native:gdb`. */
  readonly name: string;
  /** Loads what every program needs; costs nothing the second time. Never rejects: a run says what is missing. */
  load(): Promise<void>;
  /** Loads, and brings in what most programs use, so that the first one starts quickly. Never rejects. */
  warm(): Promise<void>;
  /** Never rejects for what a program does or fails to be: that is the trace's outcome. */
  run(program: Program, budget: Budget): Promise<Trace>;
}

/** Reads a file that ships with the product, by its path in the build's output. Engines get all their files this way. */
export type Assets = (path: string) => Promise<Uint8Array>;
