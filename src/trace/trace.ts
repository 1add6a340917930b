/** A finished run, kept compactly: what changed at each step. Structured-cloneable; its buffers can be transferred. */
import type { Outcome, ProgramDiagnostic } from './outcome';
import type { State, StepEvent } from './state';

export type Sources = Readonly<Record<string, string>>;

export interface Trace {
  readonly language: string;
  readonly engine: string;
  readonly source: string;
  /** Of the library, by name, where its steps are recorded too. */
  readonly sources?: Sources;
  readonly outcome: Outcome;
  readonly stdout: string;
  readonly stderr: string;
  /** Blocks still live at exit that nothing owns. */
  readonly leaks: readonly string[];
  /** What the language says against a program that it runs all the same; absent when it says nothing. */
  readonly diagnostics?: readonly ProgramDiagnostic[];
  /** Number of recorded steps. */
  readonly length: number;
  /** The changes, in the recorder's encoding; read them through {@link TraceReader}. */
  readonly log: Uint8Array;
  readonly strings: readonly string[];
}

/**
 * Rebuilds states. Any step, in any order; stepping forward from the last one asked for is the cheap way.
 * States of one reader share what did not change by identity.
 */
export interface TraceReader {
  readonly trace: Trace;
  state(step: number): State;
  /** What a stepper needs of a step without rebuilding its memory. */
  info(step: number): StepInfo;
}

export interface StepInfo {
  readonly step: number;
  readonly line: number;
  readonly column: number;
  /** Of a step in the library. */
  readonly file?: string;
  readonly event: StepEvent;
  readonly label?: string;
  readonly pass?: number;
  readonly written: number;
  /** The thread whose step it is; absent for the main thread. */
  readonly thread?: number;
  /** Number of that thread's frames. */
  readonly depth: number;
}
